"""
Phrases of deadlines, and whether the day they name counts.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Final

from attrs import evolve

from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.period import FUZZY
from govcampaign.domain.time.phrases import refusals
from govcampaign.domain.time.phrases.durations import DURATION, duration_of
from govcampaign.domain.time.phrases.period import (
    NOTHING,
    Context,
    day_of_start,
    is_blank,
    is_open_ended,
    is_stretch,
    span_of,
    who_sets,
    why_unreadable,
    year_of,
)
from govcampaign.domain.time.phrases.points import Point, Unit, read_point, tidy
from govcampaign.errors import UnreadablePhrase

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_BEFORE: Final = re.compile(r"(?:之前|以前|前)$")
_UNTIL: Final = re.compile(r"^(?:截至|截止(?:时间|日期)?[:为]?[到至于]?|至)|(?:截止|届满|为止|止)$")
_WITHIN: Final = re.compile(rf"(?:[自从]?(?P<start>.+?)起,?)?{DURATION}(?:以内|之内|内|届满)")
_AFTER_EVENT: Final = re.compile(rf"\D.*后,?{DURATION}(?:以内|之内|内)")
_COUNTED: Final = {
    re.compile(r"\(含(?:当日|本日|该日)?\)"): Inclusive.YES,
    re.compile(r"\(不含(?:当日|本日|该日)?\)"): Inclusive.NO,
}
_WITHIN_YEAR: Final = re.compile(r"(?P<year>.*年)(?:以内|之内|内)")
_CLOCK: Final = re.compile(
    r"(?P<day>.+?) ?(?P<half>上午|中午|下午|晚上?)?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})|[时点](?:(?P<spoken>\d{1,2})分|(?P<thirty>半))?整?)"
)
_FESTIVAL: Final = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<relative>今年|本年|明年))?[“\"]?(?P<name>\D+?)[”\"]?节?"
)
_FIXED: Final = {
    "元旦": (1, 1),
    **dict.fromkeys(("五一", "劳动", "国际劳动", "五一劳动", "五一国际劳动"), (5, 1)),
    **dict.fromkeys(("十一", "国庆", "十一国庆"), (10, 1)),
}
_MOVING: Final = {"春": "春节", "清明": "清明", "端午": "端午", "中秋": "中秋"}


def parse_deadline(text: str, context: Context = NOTHING, calendar: WorkCalendar | None = None) -> Deadline:
    """
    Read a phrase such as 2013年7月25日前 into a deadline.

    The law does not say whether 前 counts the named day, so that is left to the campaign's convention.
    The end of a month or year, 截至, 以内 and 届满 include it (Civil Code art. 1259 for the last two);
    an event such as 国庆节前 does not, and （含） or （不含） settles it. N日内 counts from the day after the
    notice's date (art. 201).

    Args:
        text: The words; full-width, half-width and Chinese numbers are read alike.
        context: What to lean on for a missing year, and the date of the notice.
        calendar: Needed for N个工作日内, and for festivals that follow the moon or the sun.

    Returns:
        A deadline of kind `FIXED`; `AWAITED` for 按某单位安排, `NONE` for 活动结束后 and 长期.

    Raises:
        UnreadablePhrase: The words leave the day open, recur, or name a duration without a day to count from.
        CalendarUnknown: The calendar does not know the year.
        UnknownName: The calendar knows the year, but not the festival.
    """
    words = tidy(text).removeprefix("于").removeprefix("在")
    who = who_sets(words)
    if who is not None:
        return Deadline(text=text, kind=DueKind.AWAITED, awaits=who)
    if is_open_ended(words):
        return Deadline(text=text, kind=DueKind.NONE)
    words, said = _said_to_count(words)
    if said is not None:
        read = parse_deadline(words, context, calendar)
        return evolve(
            read, text=text, inclusive=said if read.inclusive is Inclusive.CONVENTION else read.inclusive
        )
    if _AFTER_EVENT.fullmatch(words):
        raise refusals.EVENT.of(text)
    within = _WITHIN.fullmatch(words)
    if within is not None:
        return _fixed(text, _within(text, within, context, calendar), Inclusive.YES)
    whole_year = _WITHIN_YEAR.fullmatch(words)
    if whole_year is not None:
        words = f"{whole_year['year']}底"
    if _BEFORE.search(words):
        return _before(text, _BEFORE.sub("", words), context, calendar)
    return _until(text, _UNTIL.sub("", words), context, said=_UNTIL.search(words) is not None)


def _said_to_count(words: str) -> tuple[str, Inclusive | None]:
    """Return the words without `(含)` or `(不含)`, and what it says of the named day; None without either."""
    for bracket, counts in _COUNTED.items():
        if bracket.search(words):
            return bracket.sub("", words), counts
    return words, None


def _within(text: str, match: re.Match[str], context: Context, calendar: WorkCalendar | None) -> date:
    if match["start"] is None and context.dated is None:
        raise refusals.NO_ANCHOR.of(text)
    start = context.dated if match["start"] is None else _counted_from(text, match["start"], context)
    if start is None:
        raise refusals.NO_DATED.of(text)
    duration = duration_of(match)
    if duration is None:
        raise refusals.UNKNOWN.of(text)
    if not duration.workdays:
        try:
            return duration.after(start)
        except (ValueError, OverflowError) as error:
            raise refusals.NO_SUCH_DAY.of(text) from error
    if calendar is None:
        raise refusals.NO_CALENDAR.of(text)
    return calendar.add_workdays(start, duration.workdays)


def _counted_from(text: str, words: str, context: Context) -> date | None:
    try:
        return day_of_start(text, words, context)[0]
    except UnreadablePhrase as error:
        # Words that are no day at all name what is waited for, such as the day of receipt.
        raise (refusals.EVENT.of(text) if error.reason == refusals.UNKNOWN.reason else error) from None


def _before(text: str, words: str, context: Context, calendar: WorkCalendar | None) -> Deadline:
    festival = _festival(text, words, context, calendar)
    if festival is not None:
        return _fixed(text, festival, Inclusive.NO)
    if words.endswith("下班"):
        return _until(text, words.removesuffix("下班"), context, said=False)
    clock = _CLOCK.fullmatch(words)
    if clock is not None:
        return _at(text, clock, context)
    point = _point(text, words)
    if point.unit is Unit.DAY:
        return _fixed(text, _last_day(text, point, context), Inclusive.CONVENTION)
    if point.unit.ends:
        return _fixed(text, _last_day(text, point, context), Inclusive.YES)
    raise refusals.A_PERIOD.of(text)


def _until(text: str, words: str, context: Context, *, said: bool) -> Deadline:
    """Read words that include their last day; `said` where 截至 and its like allow a whole month or 旬."""
    clock = _CLOCK.fullmatch(words)
    if clock is not None:
        return _at(text, clock, context)
    point = _point(text, words)
    if point.unit is Unit.DAY or point.unit.ends or (said and not point.unit.value.startswith(FUZZY)):
        return _fixed(text, _last_day(text, point, context), Inclusive.YES)
    raise refusals.A_PERIOD.of(text)


def _at(text: str, clock: re.Match[str], context: Context) -> Deadline:
    """Return a deadline at a time of day: 24:00 is the end of the day, 0:00 the end of the day before."""
    point = _point(text, clock["day"])
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["spoken"] or 0)
    if clock["thirty"]:
        minute = 30
    if clock["half"] in {"下午", "晚", "晚上"} and hour < 12:
        hour += 12
    midnight = minute == 0 and hour in {0, 24}
    if point.unit is not Unit.DAY or minute > 59 or (hour > 23 and not midnight):
        raise refusals.UNKNOWN.of(text)
    day = _last_day(text, point, context)
    if midnight:
        return _fixed(text, day, Inclusive.YES if hour else Inclusive.NO)
    return Deadline(text=text, kind=DueKind.FIXED, day=day, time=time(hour, minute), inclusive=Inclusive.YES)


def _festival(text: str, words: str, context: Context, calendar: WorkCalendar | None) -> date | None:
    """Return the day of a festival: without a year of its own, the next one after the notice's date."""
    match = _FESTIVAL.fullmatch(words)
    if match is None or match["name"] not in {*_FIXED, *_MOVING}:
        return None
    said = Point(
        unit=Unit.YEAR, year=int(match["year"]) if match["year"] else None, relative=match["relative"]
    )
    year, _ = year_of(text, said, context)
    day = _festival_in(text, year, match["name"], calendar)
    dated = context.dated
    if said.year is None and said.relative is None and dated is not None and day <= dated:
        return _festival_in(text, year + 1, match["name"], calendar)
    return day


def _festival_in(text: str, year: int, name: str, calendar: WorkCalendar | None) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if calendar is None:
        raise refusals.NO_CALENDAR.of(text)
    return calendar.festival(year, _MOVING[name])


def _point(text: str, words: str) -> Point:
    if is_blank(words):
        raise refusals.BLANK.of(text)
    point = read_point(words)
    if point is None:
        raise (refusals.A_PERIOD if is_stretch(words) else why_unreadable(words)).of(text)
    return point


def _last_day(text: str, point: Point, context: Context) -> date:
    year, _ = year_of(text, point, context)
    return span_of(text, point, year, point.month)[1]


def _fixed(text: str, day: date, inclusive: Inclusive) -> Deadline:
    return Deadline(text=text, kind=DueKind.FIXED, day=day, inclusive=inclusive)
