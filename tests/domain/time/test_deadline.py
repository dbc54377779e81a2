from __future__ import annotations

from datetime import date, time

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, Deadline, DueKind, Inclusive, Roll
from govcampaign.domain.time.office_hours import DayPart, OfficeHours
from govcampaign.domain.time.phrases import parse_deadline
from govcampaign.errors import InvalidValue

JULY_25 = date(2013, 7, 25)
USUAL = Conventions()
STRICT = Conventions(named_day_counts=False)


def due(day: date = JULY_25, **fields) -> Deadline:
    """Return a deadline on a fixed day."""
    return Deadline(kind=DueKind.FIXED, day=day, **fields)


@pytest.mark.parametrize(
    ("inclusive", "usual", "strict"),
    [
        (Inclusive.CONVENTION, date(2013, 7, 25), date(2013, 7, 24)),
        (Inclusive.YES, date(2013, 7, 25), date(2013, 7, 25)),
        (Inclusive.NO, date(2013, 7, 24), date(2013, 7, 24)),
    ],
)
def test_the_convention_decides_only_what_the_words_leave_open(inclusive, usual, strict):
    """7月25日前 ends on the 25th by the usual convention and on the 24th by the strict one."""
    assert due(inclusive=inclusive).last_day(USUAL) == usual
    assert due(inclusive=inclusive).last_day(STRICT) == strict


def test_a_fixed_date_on_a_rest_day_stays_where_it_is():
    """National Day is a holiday, and still the last day: nothing found moves a fixed date."""
    assert due(date(2013, 10, 1)).last_day(USUAL, WorkCalendar.official()) == date(2013, 10, 1)


@pytest.mark.parametrize(
    ("roll", "last"),
    [(Roll.FORWARD, date(2013, 10, 8)), (Roll.BACKWARD, date(2013, 9, 30)), (Roll.NONE, date(2013, 10, 1))],
)
def test_a_rest_day_moves_only_as_the_campaign_or_the_deadline_asks(roll, last):
    """The campaign's convention and the deadline's own policy move the day alike."""
    calendar = WorkCalendar.official()

    assert due(date(2013, 10, 1)).last_day(Conventions(roll=roll), calendar) == last
    assert due(date(2013, 10, 1), roll=roll).last_day(USUAL, calendar) == last


def test_the_deadlines_own_policy_wins_over_the_campaigns():
    """A deadline that says it never moves does not move in a campaign whose deadlines do."""
    never = due(date(2013, 10, 1), roll=Roll.NONE)

    assert never.last_day(Conventions(roll=Roll.FORWARD)) == date(2013, 10, 1)


def test_a_working_day_is_not_moved():
    """Thursday 25 July 2013 stays, whichever way rest days would move."""
    for roll in (Roll.FORWARD, Roll.BACKWARD):
        assert due(roll=roll).last_day(USUAL, WorkCalendar.official()) == JULY_25


def test_moving_a_day_needs_a_calendar():
    """Weekdays are never guessed, so rolling without a calendar is refused with the remedy."""
    with pytest.raises(InvalidValue, match="needs a calendar of working days"):
        due(roll=Roll.FORWARD).last_day(USUAL)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": DueKind.FIXED},
        {"kind": DueKind.BEFORE},
        {"kind": DueKind.AWAITED},
        {"kind": DueKind.AWAITED, "awaits": ""},
        {"kind": DueKind.NONE, "day": JULY_25},
        {"kind": DueKind.WINDOW_END, "before": "desk"},
        {"kind": DueKind.FIXED, "day": JULY_25, "awaits": "市开放办"},
    ],
)
def test_each_kind_has_what_it_needs_and_nothing_else(fields):
    """A fixed deadline needs its day, `before` its duty, `awaited` who must answer, and nothing more."""
    with pytest.raises(InvalidValue, match="a deadline of kind"):
        Deadline(**fields)


@pytest.mark.parametrize(
    "fields",
    [{"kind": DueKind.NONE}, {"kind": DueKind.FIXED, "day": JULY_25, "inclusive": Inclusive.CONVENTION}],
)
def test_a_time_needs_a_day_that_counts(fields):
    """A time of day on a day that may not count would mean nothing."""
    with pytest.raises(InvalidValue, match="a time needs a day"):
        Deadline(time=time(12), **fields)


@pytest.mark.parametrize(
    ("deadline", "zh", "en"),
    [
        (Deadline(kind=DueKind.NONE), "未定期限", "open-ended"),
        (Deadline(kind=DueKind.WINDOW_END), "本任务时段结束时", "the end of its window"),
        (Deadline(kind=DueKind.BEFORE, before="desk"), "“desk”开始之前", "before desk"),
        (Deadline(kind=DueKind.AWAITED, awaits="市开放办"), "待市开放办确定", "to be set by 市开放办"),
    ],
)
def test_a_deadline_without_a_day_says_what_it_waits_for(deadline, zh, en):
    """The other kinds have no last day and say so in both languages."""
    assert deadline.last_day(USUAL) is None
    assert deadline.describe(USUAL).zh == zh
    assert deadline.describe(USUAL).en == en


@pytest.mark.parametrize(
    ("deadline", "conventions", "zh", "en"),
    [
        (due(), USUAL, "2013-07-25（按惯例含当日）", "2013-07-25 (day included: convention)"),
        (
            due(),
            STRICT,
            "2013-07-24（按惯例不含2013-07-25当日）",
            "2013-07-24 (2013-07-25 itself excluded: convention)",
        ),
        (due(inclusive=Inclusive.YES), STRICT, "2013-07-25（含当日）", "2013-07-25 (day included)"),
        (
            due(inclusive=Inclusive.YES, time=time(17)),
            USUAL,
            "2013-07-25 17:00（含当日）",
            "2013-07-25 17:00 (day included)",
        ),
        (
            due(date(2013, 10, 1), inclusive=Inclusive.YES, roll=Roll.FORWARD),
            USUAL,
            "2013-10-08（含当日；因休息日已顺延）",
            "2013-10-08 (day included; moved forward from a rest day)",
        ),
        (
            due(date(2013, 10, 1), inclusive=Inclusive.YES, roll=Roll.BACKWARD),
            USUAL,
            "2013-09-30（含当日；因休息日已提前）",
            "2013-09-30 (day included; moved back from a rest day)",
        ),
    ],
)
def test_a_deadline_says_its_last_day_and_why(deadline, conventions, zh, en):
    """The day, whether the named one counts, whether that is convention, and whether it was moved."""
    said = deadline.describe(conventions, WorkCalendar.official())

    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize(
    ("words", "part", "at"),
    [
        ("2013年7月25日下班前", DayPart.CLOSING, time(17, 30)),
        ("2013年7月25日上午下班前", DayPart.MORNING, time(12)),
        ("2013年7月25日上午前", DayPart.MORNING, time(12)),
        ("截至2013年7月25日下午", DayPart.AFTERNOON, time(17, 30)),
        ("2013年7月25日上班前", DayPart.OPENING, time(8, 30)),
        ("2013年7月25日中午前", None, time(12)),
        ("2013年7月25日17时前", None, time(17)),
        ("2013年7月25日前", None, None),
    ],
)
def test_a_deadline_within_the_office_day_has_a_time(words, part, at):
    """An hour is fixed; 下班 and 上午 follow the office hours of the campaign."""
    due = parse_deadline(words)

    assert (due.part, due.last_time(Conventions())) == (part, at)


def test_a_deadline_within_the_office_day_says_that_its_time_is_a_convention():
    """The sentence has the time and the part of the day."""
    said = parse_deadline("2013年7月25日下班前").describe(
        Conventions(office_hours=OfficeHours(closes=time(17)))
    )

    assert said.zh == "2013-07-25 17:00（含当日；按办公时间，下班时）"
    assert said.en == "2013-07-25 17:00 (day included; office hours, close of the office: convention)"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"time": time(12), "part": DayPart.CLOSING, "inclusive": Inclusive.YES}, "does_not_belong"),
        ({"part": DayPart.CLOSING}, "missing"),
    ],
)
def test_a_part_of_the_day_needs_a_day_that_counts_and_no_time(fields, code):
    """Both would say the same, and a day that does not count has no hours."""
    with pytest.raises(InvalidValue) as refused:
        Deadline(kind=DueKind.FIXED, day=date(2013, 7, 25), **fields)

    assert refused.value.code == code
