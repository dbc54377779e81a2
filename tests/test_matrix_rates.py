"""Rates: who is counted, who is shown beside them, and that work never moves a denominator."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, completion, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.obligation import Gap
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

DEPARTMENTS = "、".join(f"部门{at}" for at in range(1, 26))
SIX_MONTHS = "2013年7月1日至2013年12月31日"


def judged(*duties, records=(), as_of="2013-10-05", rulings=(), groups=None):
    """Return the matrix of some duties."""
    plan = campaign("行动", dated="2013-06-28", window=SIX_MONTHS, duties=duties)
    owed = obligations(plan, roster(groups or {"各镇": "甲镇、乙镇", "其他": "丙镇"}))
    return matrix(plan, owed, records, as_of=as_of, rulings=rulings)


def said(rate):
    """Return a rate in words."""
    return rate.say("en")


# -- participation -------------------------------------------------------------------


def test_the_departments_that_did_nothing_are_seen():
    """Of 25 departments three did something: 22 are listed by name."""
    work = duty("整治", who="各部门", owes=any_number("visit"), due="9月30日前")
    records = [done("整治", f"部门{at}", "2013-08-01") for at in (1, 2, 3)]

    view = judged(work, records=records, groups={"各部门": DEPARTMENTS})["整治"]

    assert said(view.participation) == "3 of 25"
    assert len(view.not_started) == len(view.overdue) == 22
    assert said(view.completeness).startswith("0 of 0 (not counted: 25 quantity unknown")


def test_a_bearer_takes_part_once_however_many_rounds_it_serves():
    """One report in six months is a beginning."""
    monthly = duty("月报", who="各镇", owes=once("submission"), every="每月底前")

    view = judged(monthly, records=[done("月报", "甲镇", "2013-08-01")])["月报"]

    assert said(view.participation) == "1 of 2"
    assert view.participation.denominator == ("月报/甲镇/2013-07", "月报/乙镇/2013-07")


def test_a_bearer_that_is_exempt_of_everything_takes_no_part():
    """It is left out, with the reason."""
    monthly = duty("月报", who="各镇", owes=once("submission"), every="每月底前")
    free = Ruling(duty="月报", unit="乙镇", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="机构调整")

    view = judged(monthly, rulings=[free])["月报"]

    assert said(view.participation) == "0 of 1 (not counted: 1 exempt)"


def test_a_bearer_that_is_exempt_of_the_later_rounds_still_takes_part():
    """What it owed before stays owed."""
    monthly = duty("月报", who="各镇", owes=once("submission"), every="每月底前")
    free = Ruling(duty="月报", unit="乙镇", kind=RulingKind.EXEMPT, day=date(2013, 9, 3), reason="机构调整")

    view = judged(monthly, rulings=[free])["月报"]

    assert said(view.participation) == "0 of 2"


# -- timeliness ----------------------------------------------------------------------


def test_timeliness_of_what_is_due_leaves_out_what_is_not():
    """Of three rounds that are due two were in time; of six rounds two were."""
    monthly = duty("月报", who="甲镇", owes=once("submission"), every="每月底前")
    records = [done("月报", "甲镇", day) for day in ("2013-07-30", "2013-08-30")]

    view = judged(monthly, records=records)["月报"]

    assert said(view.timeliness) == "2 of 6"
    assert said(view.timeliness_of_due) == "2 of 3"
    assert [rate.name.en for rate in view.rates] == [
        "completeness",
        "timeliness",
        "timeliness of what is due",
        "participation",
    ]


def test_only_what_is_due_by_a_day_is_looked_at():
    """A view of the cells that are due by then."""
    monthly = duty("月报", who="甲镇", owes=once("submission"), every="每月底前")

    assert len(judged(monthly)["月报"].due_by(date(2013, 9, 30)).cells) == 3


# -- roles, force, conditions ------------------------------------------------------------


def test_the_cell_of_who_leads_is_counted_and_those_who_support_are_shown():
    """Supporters may report too; no rate counts them."""
    led = duty(
        "整治",
        bearers=[
            {"who": "甲镇", "role": "lead"},
            {"who": "乙镇", "role": "supporting"},
            {"who": "丙镇", "role": "guiding"},
        ],
        owes=once("submission"),
        due="9月30日前",
    )

    found = judged(led, records=[done("整治", "乙镇", "2013-08-01")])["整治"]

    assert said(found.completeness) == "0 of 1 (not counted: 2 supporting)"
    assert [c.obligation.role.value for c in found.cells] == ["lead", "supporting", "guiding"]
    assert found.cell("乙镇").state.value == "met"
    assert "a supporting unit: not counted in rates" in found.explain("乙镇").say("en")
    assert [c.bearer for c in found.not_started] == ["甲镇"]


def test_who_leads_by_one_word_and_supports_by_another_owes_it():
    """The weightier part counts."""
    led = duty(
        "整治",
        bearers=[{"who": "各镇", "role": "supporting"}, {"who": "甲镇", "role": "lead"}],
        owes=once("submission"),
        due="9月30日前",
    )

    found = judged(led)["整治"]

    assert {c.bearer: Gap.ROLE in c.obligation.gaps for c in found.cells} == {"甲镇": False, "乙镇": True}


def test_where_nobody_leads_those_who_are_named_are_counted():
    """A duty of supporters alone is owed by them."""
    alone = duty("整治", bearers=[{"who": "甲镇", "role": "participating"}], owes=once("submission"))

    assert said(judged(alone)["整治"].completeness) == "0 of 1"


def test_what_is_owed_together_is_owed_by_those_who_lead():
    """Who supports has a cell of its own beside it."""
    together = duty(
        "整治",
        bearers=[
            {"who": "甲镇", "role": "lead"},
            {"who": "乙镇", "role": "responsible"},
            {"who": "丙镇", "role": "supporting"},
        ],
        mode="together",
        owes=once("submission"),
    )

    found = judged(together, records=[done("整治", "乙镇", "2013-08-01")])["整治"]

    assert [(c.bearer, c.state.value) for c in found.cells] == [("甲镇、乙镇", "met"), ("丙镇", "pending")]
    assert said(found.completeness) == "1 of 1 (not counted: 1 supporting)"


@pytest.mark.parametrize("force", ["may", "encouraged", "must_not"])
def test_what_is_not_a_must_is_shown_and_not_counted(force):
    """Whatever was done for it."""
    loose = duty("创新", who="各镇", owes=once("innovation"), due="9月30日前", force=force)

    view = judged(loose, records=[done("创新", "甲镇", "2013-08-01")])["创新"]

    for rate in (view.completeness, view.timeliness, view.participation):
        assert said(rate) == "0 of 0 (not counted: 2 not required)"
    assert view.not_started == ()
    assert "not counted in rates" in view.explain("甲镇").say("en")


def test_what_is_not_allowed_is_breached_by_a_record():
    """Nothing recorded is not overdue."""
    banned = duty("吃请", who="各镇", owes=any_number("breach"), due="9月30日前", force="must_not")

    found = judged(banned, records=[done("吃请", "甲镇", "2013-08-01")])

    assert [(c.state.value, c.word.en, c.overdue) for c in found] == [
        ("breached", "breach recorded", False),
        ("pending", "no breach recorded", False),
    ]


def test_who_is_free_of_a_ban_is_exempt():
    """The ruling comes first."""
    banned = duty("吃请", who="各镇", owes=any_number("breach"), force="must_not")
    free = Ruling(duty="吃请", unit="甲镇", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="接待外宾")

    assert judged(banned, rulings=[free]).cells[0].word.en == "exempt"


RIVER = duty("清河", who="各镇", owes=once("submission"), due="9月30日前", if_="辖区内有河流")


def test_a_condition_that_nobody_answered_leaves_a_unit_out():
    """It is neither owed nor not owed."""
    view = judged(RIVER)["清河"]

    assert said(view.completeness) == "0 of 0 (not counted: 2 condition unanswered)"
    assert [c.word.en for c in view.cells] == ["unknown (condition unanswered)"] * 2
    assert view.not_started == ()


def answer(unit, kind, day=date(2013, 7, 3)):
    """Return the answer to the condition."""
    return Ruling(duty="清河", unit=unit, kind=kind, day=day, reason="经核实")


def test_a_condition_is_answered_by_a_ruling():
    """Who has a river owes it; who has none does not."""
    view = judged(
        RIVER, rulings=[answer("甲镇", RulingKind.APPLIES), answer("乙镇", RulingKind.NOT_APPLICABLE)]
    )["清河"]

    assert [c.state.value for c in view.cells] == ["missed", "exempt"]
    assert said(view.completeness) == "0 of 1 (not counted: 1 exempt)"


def test_a_condition_may_be_answered_after_the_due_day():
    """It held, or did not, all the time."""
    late = date(2013, 10, 3)
    view = judged(
        RIVER,
        rulings=[answer("甲镇", RulingKind.APPLIES, late), answer("乙镇", RulingKind.NOT_APPLICABLE, late)],
    )["清河"]

    assert [c.state.value for c in view.cells] == ["missed", "exempt"]


def test_a_later_answer_counts():
    """What was said first is taken back."""
    both = [
        answer("甲镇", RulingKind.NOT_APPLICABLE),
        answer("甲镇", RulingKind.APPLIES, date(2013, 7, 4)),
    ]

    assert judged(RIVER, rulings=both)["清河"].cell("甲镇").state.value == "missed"


def test_what_was_done_under_an_open_condition_is_shown():
    """It is met, and left out of the rates until somebody answers."""
    view = judged(RIVER, records=[done("清河", "甲镇", "2013-08-01")])["清河"]

    assert view.cell("甲镇").state.value == "met"
    assert said(view.completeness) == "0 of 0 (not counted: 2 condition unanswered)"
    assert "条件待核" in view.explain("甲镇").say()


def test_work_that_several_owe_together_under_a_condition_waits_for_it():
    """No unit has an answer."""
    together = {**RIVER, "mode": "together"}

    (cell,) = judged(together).cells

    assert cell.obligation.gaps == (Gap.CONDITION,)


# -- together -------------------------------------------------------------------------


def test_what_all_owe_together_takes_part_as_one():
    """One bearer, whichever unit led."""
    together = duty("整治", who="各镇", mode="together", owes=completion(), due="9月30日前")

    view = judged(together, records=[done("整治", "乙镇", "2013-08-01")])["整治"]

    assert said(view.participation) == "1 of 1"
    assert (judged(together).undeclared, len(judged(together).not_started)) == ((), 1)
