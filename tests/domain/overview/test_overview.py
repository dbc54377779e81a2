"""The overview: what each cell shows, sums that add up, and ranks that equals share."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import any_number, campaign, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.counts import UnitLine, When
from govcampaign.domain.overview.signs import Sign, sign_of, worst
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.tones import Tone
from govcampaign.wording import same

TOWNS = {"各镇": "甲镇、乙镇、丙镇"}
SUMMARY = duty("报送总结", who="各镇", owes=once("submission"), due="2013年7月25日前")
PAPERS = duty("报送两份", who="甲镇", owes={"records": 2, "kind": "submission"}, due="2013年7月25日前")
VISITS = duty("走访企业", who="各镇", owes=any_number("visit"), due="2013年7月31日前")


def shown(*duties, records=(), as_of="2013-07-20", groups=TOWNS, rulings=()):
    """Return the overview of some duties on a day."""
    plan = campaign("服务月", dated="2013年7月1日", window="7月", duties=duties)
    units = roster(groups)
    read = matrix(
        plan, obligations(plan, units, until=date(2013, 8, 31)), records, as_of=as_of, rulings=rulings
    )
    return overview_of(plan, units, read)


def sign(owed, *records, as_of="2013-07-20", unit="甲镇", **keys):
    """Return what one cell shows."""
    overview = shown(owed, records=records, as_of=as_of, **keys)
    (head,) = overview.heads
    return next(row for row in overview.rows if row.line.unit == unit).squares[head.duty].sign


# -- signs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2013-07-21", Sign.OPEN),
        ("2013-07-22", Sign.SOON),
        ("2013-07-25", Sign.SOON),
        ("2013-07-26", Sign.OVERDUE),
    ],
)
def test_nothing_done_is_open_then_soon_then_overdue(as_of, expected):
    """The three days before the due day, and the day itself, are marked."""
    assert sign(SUMMARY, as_of=as_of) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2013-07-25", Sign.PARTLY), ("2013-07-26", Sign.OVERDUE_PARTLY)]
)
def test_work_that_has_begun_shows_a_triangle_before_and_after_the_due_day(as_of, expected):
    """One of two papers is partly done."""
    assert sign(PAPERS, done("报送两份", "甲镇", "2013-07-10"), as_of=as_of) is expected


@pytest.mark.parametrize(("day", "expected"), [("2013-07-25", Sign.MET), ("2013-07-26", Sign.MET_LATE)])
def test_what_is_met_shows_whether_it_was_in_time(day, expected):
    """A bracket is around the tick of what came late."""
    assert sign(SUMMARY, done("报送总结", "甲镇", day), as_of="2013-07-31") is expected


def test_an_exemption_and_a_later_excuse_are_told_apart():
    """An extension granted after the due day leaves the miss, excused."""
    exempt = Ruling(duty="报送总结", unit="甲镇", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="合并")
    later = Ruling(
        duty="报送总结",
        unit="乙镇",
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 28),
        until=date(2013, 8, 5),
        reason="汛情",
    )
    overview = shown(SUMMARY, as_of="2013-08-10", rulings=[exempt, later])

    squares = {row.line.unit: row.squares["报送总结"].sign for row in overview.rows}
    assert squares == {"甲镇": Sign.EXEMPT, "乙镇": Sign.EXCUSED, "丙镇": Sign.OVERDUE}


def test_work_without_a_number_shows_how_much_is_done():
    """Two visits without a quota are the number 2."""
    records = [done("走访企业", "甲镇", "2013-07-02"), done("走访企业", "甲镇", "2013-07-03")]

    (first, *_) = shown(VISITS, records=records).rows

    assert first.squares["走访企业"].sign is Sign.UNDERWAY
    assert first.squares["走访企业"].number == 2


def test_days_of_grace_are_shown_until_they_are_over():
    """Four days after the due day a report with three days of grace is overdue."""
    owed = duty("周报", who="各镇", owes=once("submission"), due="2013年7月25日前", grace_days=3)

    assert sign(owed, as_of="2013-07-28") is Sign.IN_GRACE
    assert sign(owed, as_of="2013-07-29") is Sign.OVERDUE


def test_a_prohibition_shows_whether_a_breach_is_recorded():
    """No record is good news, and a record is shown as a breach."""
    banned = duty("不得收费", who="各镇", owes=any_number("visit"), force="must_not", due="none")

    assert sign(banned) is Sign.KEPT
    assert sign(banned, done("不得收费", "甲镇", "2013-07-03")) is Sign.BREACHED


def test_what_may_be_left_undone_is_shown_aside_and_counted_nowhere():
    """Work that is encouraged is owed by nobody, even after its due day."""
    wished = duty("鼓励创新", who="各镇", owes=once("innovation"), force="encouraged", due="2013年7月25日前")

    overview = shown(wished, as_of="2013-07-30")

    assert {row.squares["鼓励创新"].sign for row in overview.rows} == {Sign.ASIDE}
    assert overview.verdict.count() == 0
    assert all(row.line.owed == 0 for row in overview.rows)


def test_every_sign_has_words_and_a_tone_with_a_readable_ink():
    """The words are the legend's; fill and ink are six hexadecimal digits."""
    for each in Sign:
        assert each.label.zh
        assert each.label.en
        assert int(each.tone.fill, 16) != int(each.tone.ink, 16)
        assert bool(each.on_page) == bool(each.on_paper) == (each is not Sign.UNDERWAY)


def test_overdue_is_the_only_dark_fill():
    """The fills of all other tones are light, so that what is overdue is seen first."""
    dark = {tone for tone in Tone if sum(bytes.fromhex(tone.fill)) < 400}

    assert dark == {Tone.OVERDUE}


def test_the_worst_of_several_cells_is_shown():
    """A duty with two slots shows the one that a reader must see."""
    desks = duty("设点", who="甲镇", owes=once("desk"), due="2013年7月25日前", slots=["窗口", "热线"])

    overview = shown(desks, as_of="2013-07-30", records=[done("设点", "甲镇", "2013-07-03", slots=["窗口"])])

    (row,) = overview.rows
    assert row.squares["设点"].sign is Sign.OVERDUE
    assert len(row.squares["设点"].cells) == 2
    assert worst([Sign.MET, Sign.OVERDUE]) is Sign.OVERDUE


# -- the overall result ----------------------------------------------------------------


def test_the_sentence_says_every_part_that_is_not_zero():
    """One met, one overdue, one exempt: three parts, and nothing of what is zero."""
    exempt = Ruling(duty="报送总结", unit="丙镇", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="合并")

    overview = shown(
        SUMMARY,
        records=[done("报送总结", "甲镇", "2013-07-10")],
        as_of="2013-07-26",
        rulings=[exempt],
    )

    assert overview.verdict.sentence.zh == "3 项任务中，3 项已到期：按时完成 1，逾期未完成 1，已免除 1。"
    assert overview.verdict.sentence.en == "3 of 3 obligations are due: 1 met in time, 1 overdue, 1 exempt."


def test_before_anything_is_due_the_sentence_says_what_comes():
    """Three are due within three days, and none has begun."""
    said = shown(SUMMARY, as_of="2013-07-23").verdict.sentence

    assert said.zh == "3 项任务，尚无到期任务。另有 3 项三日内到期。未到期的任务中，还有 3 项没有开始。"
    assert said.en.startswith("3 obligations, none of them due yet. 3 more fall due within three days.")


def test_what_has_no_day_is_counted_by_itself():
    """An open duty is neither due nor not yet due."""
    verdict = shown(duty("长期任务", who="甲镇", owes=once("measure"), due="none")).verdict

    assert verdict.count(When.NO_DAY) == verdict.count() == 1


def test_each_time_has_words():
    """The heads of the table are in both languages."""
    assert [when.label.zh for when in When] == ["已到期", "未到期", "期限未定"]


# -- lines and ranks -------------------------------------------------------------------


def test_equals_share_a_rank_and_the_worst_stands_first():
    """Two towns in time share ranks 1 to 2; the third has rank 3 and is listed first."""
    records = [done("报送总结", unit, "2013-07-10") for unit in ("甲镇", "乙镇")]

    league = shown(SUMMARY, records=records, as_of="2013-07-30").league

    assert [(line.unit, line.rank) for line in league] == [("丙镇", "3"), ("甲镇", "1–2"), ("乙镇", "1–2")]


def test_what_cannot_be_judged_moves_no_rank():
    """Work without a number, once begun, is not held against a unit."""
    records = [done("报送总结", unit, "2013-07-10") for unit in ("甲镇", "乙镇", "丙镇")]
    records += [done("走访企业", unit, "2013-07-10") for unit in ("甲镇", "乙镇", "丙镇")]

    league = shown(SUMMARY, VISITS, records=records, as_of="2013-08-10").league

    assert {(line.due, line.in_time, line.rank) for line in league} == {(1, 1, "1–3")}


def test_before_anything_is_due_nobody_has_a_rank():
    """A rank that nobody earned is not given."""
    assert {line.rank for line in shown(SUMMARY).league} == {""}


def test_a_group_without_roster_stands_below_and_is_not_ranked():
    """Its members are unknown, so that nobody can be named."""
    overview = shown(SUMMARY, duty("其他", who="各单位", owes=once("visit"), due="2013年7月25日前"))

    last = overview.rows[-1].line
    assert (last.unit, last.known, last.first, last.unknown) == ("各单位", False, 0, 1)
    assert overview.worst_first[-1].line == last


def test_what_nobody_is_named_for_has_a_row_that_says_so():
    """An empty name is never shown."""
    overview = shown(duty("部署", who=None, owes=once("meeting"), due="2013年7月25日前"))

    assert overview.rows[0].line.title.zh == "（未写明）"


def test_a_line_without_rank_says_nothing():
    """An empty rank is empty text."""
    assert UnitLine(unit="甲镇", title=same("甲镇")).rank == ""


# -- heads -------------------------------------------------------------------------


def test_a_duty_without_a_quota_counts_who_has_begun():
    """One of three towns has visited."""
    (head,) = shown(VISITS, records=[done("走访企业", "甲镇", "2013-07-02")]).heads

    assert (head.done, head.of, head.quota, head.due_day) == (1, 3, False, date(2013, 7, 31))


def test_a_recurring_duty_shows_the_due_day_of_the_open_round():
    """On 20 July the report of July is open; after the last round its day stays."""
    monthly = duty(
        "月报", who="各镇", owes=once("submission"), every="每月底前", when="2013年6月1日至2013年8月31日"
    )

    assert shown(monthly, as_of="2013-07-20").heads[0].due_day == date(2013, 7, 31)
    assert shown(monthly, as_of="2013-09-20").heads[0].due_day == date(2013, 8, 31)


def test_a_duty_without_a_day_has_none_in_its_head():
    """No day is made up."""
    assert shown(duty("长期任务", who="甲镇", owes=once("measure"), due="none")).heads[0].due_day is None


# -- always ---------------------------------------------------------------------------


@given(
    days=st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 45), st.booleans()), max_size=12),
    as_of=st.integers(0, 60),
)
def test_the_sums_agree_whatever_is_recorded(days, as_of):
    """Every counted cell stands once in the result and once in a line; due = its parts."""
    first = date(2013, 7, 1)
    records = [
        done("报送总结" if paper else "走访企业", f"{town}镇", first + timedelta(days=at))
        for town, at, paper in dict.fromkeys(days)
    ]

    overview = shown(SUMMARY, VISITS, PAPERS, records=records, as_of=first + timedelta(days=as_of))

    lines = [row.line for row in overview.rows]
    assert overview.verdict.count() == sum(line.owed for line in lines) == 7
    for line in lines:
        parts = (line.in_time, line.late, line.overdue, line.not_started, line.begun)
        assert line.owed == sum(parts) + line.early + line.unknown + line.exempt
        assert line.due <= line.owed


def test_the_sign_of_a_cell_is_the_square_s():
    """What stands in the map is what the cell itself shows."""
    overview = shown(SUMMARY, as_of="2013-07-30")

    for row in overview.rows:
        for square in row.squares.values():
            assert square.sign is worst(sign_of(cell, date(2013, 7, 30)) for cell in square.cells)
