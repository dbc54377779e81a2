from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.rate import Rate
from govcampaign.errors import UnknownDuty, UnknownObligation, UnknownUnit
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.wording import Text

JULY_25, JULY_26 = date(2013, 7, 25), date(2013, 7, 26)
SUMMARY = duty(
    "summary", who="各部门、各单位", owes=once("submission"), due="2013年7月25日前", clause="四(三)"
)
VISITS = duty("visits", who="各部门", owes=any_number("visit"))
LEAVES = {"各部门": "商务委、科委、国资委"}
PAPERS = (done("summary", "商务委", "2013-07-24"), done("summary", "科委", "2013-07-26"))


def judged(*duties, records=PAPERS, as_of=JULY_26, rulings=()):
    """Return the matrix of these duties over three departments, and 各单位 whom nobody knows."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)
    return matrix(plan, obligations(plan, roster(LEAVES)), records, as_of=as_of, rulings=rulings)


def exempt(unit):
    """Return an exemption from the summary, granted in time."""
    return Ruling(duty="summary", unit=unit, kind=RulingKind.EXEMPT, day=date(2013, 7, 11), reason="机构合并")


# -- rates ---------------------------------------------------------------------


def test_a_figure_lists_the_cells_behind_it():
    """Two of three are complete and one of them is in time; each number can show its cells."""
    view = judged(SUMMARY)["summary"]

    assert view.completeness.numerator == ("summary/商务委", "summary/科委")
    assert view.timeliness.numerator == ("summary/商务委",)
    assert view.completeness.denominator == ("summary/商务委", "summary/科委", "summary/国资委")


def test_a_figure_says_beside_itself_what_it_leaves_out():
    """A percentage that hides an unknown roster would be a lie; both languages say it."""
    view = judged(SUMMARY)["summary"]

    assert str(view.completeness) == "2 of 3 (not counted: 1 roster unknown)"
    assert view.timeliness.say() == "1/3（未计入：名单未知1项）"
    assert view.completeness.name.zh == "完成率"
    assert view.timeliness.name.zh == "按时率"


def test_reasons_are_given_weightiest_first_and_exempt_last():
    """Who owes it goes before how it was ruled; each cell is left out for one reason only."""
    rate = judged(SUMMARY, rulings=[exempt("国资委")])["summary"].completeness

    assert str(rate) == "2 of 2 (not counted: 1 roster unknown, 1 exempt)"
    assert rate.say("zh") == "2/2（未计入：名单未知1项、已免除1项）"
    assert [(out.reason, out.cells) for out in rate.left_out] == [
        ("roster", ("summary/各单位",)),
        ("exempt", ("summary/国资委",)),
    ]


def test_a_cell_with_two_gaps_is_left_out_once():
    """An unknown group with an unknown number is one cell, and the roster is the weightier reason."""
    both = duty("visits", who="各部门、其他部门", owes=any_number("visit"))

    rate = judged(both, records=())["visits"].completeness

    assert str(rate) == "0 of 0 (not counted: 1 roster unknown, 3 quantity unknown)"


def test_a_figure_without_reason_to_leave_out_says_nothing_beside_it():
    """A whole count is a plain one."""
    rate = judged(duty("summary", who="各部门", owes=once("submission")))["summary"].completeness

    assert (str(rate), rate.say("zh")) == ("2 of 3", "2/3")


def test_the_ratio_of_nothing_is_nothing():
    """Where no cell is counted there is no percentage, not zero and not a hundred."""
    view = judged(SUMMARY, VISITS)

    assert view["summary"].completeness.ratio == pytest.approx(2 / 3)
    assert view["visits"].completeness.ratio is None


@pytest.mark.parametrize(
    ("done", "of", "percent"),
    [
        (0, 0, ""),
        (0, 3, "0%"),
        (1, 3, "33.3%"),
        (1, 2, "50%"),
        (51, 52, "98%"),
        (53, 54, "98.1%"),
        (1999, 2000, "99.9%"),
        (3, 3, "100%"),
    ],
)
def test_a_percentage_is_rounded_down(done, of, percent):
    """One of 2,000 missing is not 100%; a whole percentage has no decimal."""
    cells = tuple(map(str, range(of)))
    rate = Rate(name=Text("完成率", "completeness"), numerator=cells[:done], denominator=cells, left_out=())

    assert rate.percent == percent


def test_timeliness_also_leaves_out_what_has_no_due_day():
    """Who cannot be late cannot be in time either; completeness counts them all the same."""
    meeting = duty("city meeting", who="各部门", owes=once("meeting"), when={"awaits": "市开放办"})
    points = duty("points", who="各部门", owes=once("innovation"), due="none")
    both = judged(meeting, points, records=[done("points", "科委", "2013-07-05")])

    assert str(both["city meeting"].completeness) == "0 of 3"
    assert str(both["city meeting"].timeliness) == "0 of 0 (not counted: 3 due day awaited)"
    assert str(both["points"].completeness) == "1 of 3"
    assert str(both["points"].timeliness) == "0 of 0 (not counted: 3 no due day)"


# -- views -----------------------------------------------------------------------


def test_a_matrix_is_read_by_duty_by_unit_or_cell_by_cell():
    """The same cells, whichever way they are asked for, always in the plan's and the roster's order."""
    both = judged(SUMMARY, VISITS)

    assert [view.duty for view in both.duties] == ["summary", "visits"]
    assert [view.title.zh for view in both.duties] == ["summary", "visits"]
    assert [view.cells for view in both.duties] == [both["summary"].cells, both["visits"].cells]
    assert [cell.id for cell in both.of_unit("科委")] == ["summary/科委", "visits/科委"]
    assert tuple(both) == both.cells
    assert both.cell("visits/科委") is both["visits"].cell("科委")


def test_a_matrix_can_be_narrowed_to_one_duty():
    """Days and records stay those of the whole reading; a duty that is not there is refused."""
    both = judged(SUMMARY, VISITS)

    narrow = both.only("visits")

    assert narrow.cells == both["visits"].cells
    assert (narrow.as_of, narrow.known_by, narrow.records) == (both.as_of, both.known_by, both.records)
    with pytest.raises(UnknownDuty, match="did you mean 'visits'"):
        both.only("visit")


def test_what_is_due_by_a_day_is_read_by_the_days_that_hold():
    """Cells due later, or by no day, wait; the day itself is included."""
    policy = duty("policy days", who="各部门", owes=once("event_day"), when="7月上旬")
    both = judged(SUMMARY, policy, duty("points", who="各部门", owes=once("innovation"), due="none"))

    assert [len(view.due_by(JULY_25).cells) for view in both.duties] == [4, 3, 0]
    assert [len(view.due_by(date(2013, 7, 24)).cells) for view in both.duties] == [0, 3, 0]
    assert str(both["policy days"].due_by(JULY_25).completeness) == "0 of 3"


def test_a_unit_s_cell_is_found_by_its_slot_where_it_has_several():
    """Without a slot the first one answers."""
    routed = duty("visits", slots={"外资": "商务委", "科技": "商务委"}, owes=once("visit"))
    view = judged(routed, records=())["visits"]

    assert view.cell("商务委", "科技").id == "visits/商务委/科技"
    assert view.cell("商务委").id == "visits/商务委/外资"
    with pytest.raises(UnknownUnit, match="商务委"):
        view.cell("商务委", "金融")


def test_an_unknown_name_is_answered_with_the_nearest():
    """Asking for a duty, a cell or a unit that is not there is an error with a remedy."""
    both = judged(SUMMARY)

    with pytest.raises(UnknownDuty, match="did you mean 'summary'"):
        both["sumary"]
    with pytest.raises(UnknownObligation, match="did you mean 'summary/科委'"):
        both.cell("summary/科位")
    with pytest.raises(UnknownUnit, match="did you mean '国资委'"):
        both["summary"].explain("国资局")


def test_a_view_explains_a_bearer_s_cell():
    """State, due day, count and clause of one unit in one line."""
    assert str(judged(SUMMARY)["summary"].explain("科委")) == (
        "met late; due 2013-07-25 (day included: convention); "
        "1 of 1 record, reached 2013-07-26; clause 四(三)"
    )


def test_what_is_overdue_is_what_is_past_and_not_reached():
    """On the due day nothing is overdue; the day after, who did nothing is, and who came late is not."""
    assert judged(SUMMARY, as_of=JULY_25).overdue == ()
    assert [cell.id for cell in judged(SUMMARY).overdue] == ["summary/国资委"]
