"""
Phrases of periods, and where a missing year comes from.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import FUZZY, Period, Source
from govcampaign.domain.time.phrases import refusals
from govcampaign.domain.time.phrases.durations import DURATION, duration_of
from govcampaign.domain.time.phrases.points import Point, Unit, read_point, read_range, tidy

_PLACEHOLDERS: Final = re.compile(r"[_×*xX□…]+")
_BLANK: Final = re.compile(
    r"|(?:\d{4})?年?\d{0,2}月日|(?:\d{4})?年?月(?:\d{1,2}日)?|年|日"
    r"|(?:时间|日期)?(?:待定|另定|未定|待通知|(?:按照?)?(?:统一|另行)(?:安排|部署|通知|确定))"
)
_AWAITED: Final = re.compile(
    r"(?:按照?|由|待)(?!统一|另行|具体)(?P<who>\D+?)(?:统一|另行|具体)?(?:安排|部署|通知|确定|要求)"
)
_OPEN_END: Final = re.compile(r"\D+后|长期(?:坚持)?")
_RECURRING: Final = re.compile(
    r"每(?:个?[年月周日天季旬]|半|星期|逢)|逐[年月周日季]|按[月季周旬]|隔[年月周日天]"
)
_DURATION_ALONE: Final = re.compile(rf"(?:为期|历时)?{DURATION}(?:以内|之内|内|届满)?")
_LASTING: Final = (
    re.compile(rf"[自从]?(?P<start>.+?)起,?(?:为期|历时){DURATION}"),
    re.compile(rf"(?:为期|历时){DURATION}[(,]?[自从]?(?P<start>.+?)起\)?"),
)
_FROM_NOW: Final = re.compile(r"[自从]?即日起?(?:[至到~-](?P<end>.+?)止?)?")
_ISSUED: Final = re.compile(r"即日|(?:本?(?:通知|方案|文件))?(?:印发|发布|发文|下发|公布|成文)之日")
_RANGE_WORDS: Final = re.compile(r"^[自从由]|起(?=[至到~-])|止$|(?:期间|之间)$")
_DEADLINE_WORDS: Final = re.compile(r"[前内]$|届满|为止|截[止至]")
_PHASE: Final = re.compile(r"\D*阶段")
_FOLLOWING: Final = frozenset({"次年", "翌年"})
_NEXT: Final = _FOLLOWING | {"明年"}


@frozen
class Context:
    """
    What a phrase may lean on where its own words are silent.

    Attributes:
        dated: The date of the notice.
        year: The year that another place gives, such as the plan's title; it goes before the year of `dated`.
        year_source: What `year` rests on.
        conventions: How the campaign reads what the words leave open.
    """

    dated: date | None = None
    year: int | None = None
    year_source: Source = Source.TITLE
    conventions: Conventions = Conventions()


NOTHING: Final = Context()
"""The context that says nothing."""


def parse_period(text: str, context: Context = NOTHING) -> Period:
    """
    Read a phrase such as 6月下旬至7月下旬 into its days.

    A missing year is taken, in order, from the same sentence, from `context.year`, from the date of the
    notice; the period's `source` says which. A missing, blank or awaited date (`月 日`, 待定, 按上级安排,
    活动后) stays unresolved, and so does 即日起 without the date of the notice.

    Args:
        text: The words; full-width, half-width and Chinese numbers are read alike.
        context: What to lean on.

    Raises:
        UnreadablePhrase: The words leave the days open, or name a deadline, a phase or a recurrence.
    """
    words = tidy(text)
    if is_blank(words) or who_sets(words) is not None or is_open_ended(words):
        return Period.unresolved(text)
    for form in _LASTING:
        lasting = form.fullmatch(words)
        if lasting is not None:
            return _lasting(text, lasting, context)
    from_now = _FROM_NOW.fullmatch(words)
    if from_now is not None:
        return _from_now(text, from_now["end"], context)
    words = _RANGE_WORDS.sub("", words)
    points = read_range(words)
    if points is not None:
        return _range(text, *points, context)
    point = read_point(words)
    if point is None:
        raise why_unreadable(words).of(text)
    year, source = year_of(text, point, context)
    start, end = span_of(text, point, year, point.month)
    return Period(text=text, start=start, end=end, rule=point.unit.value, source=source)


# -- what the words may say besides days ---------------------------------------


def is_blank(words: str) -> bool:
    """Return whether the tidied words leave the date blank, or say that it is still to be set."""
    return _BLANK.fullmatch(_PLACEHOLDERS.sub("", words)) is not None


def is_open_ended(words: str) -> bool:
    """Return whether the tidied words name a beginning at most (活动结束后, 长期)."""
    return _OPEN_END.fullmatch(words) is not None


def who_sets(words: str) -> str | None:
    """Return who will set the date, where the tidied words say so (按市开放办统一安排)."""
    match = _AWAITED.fullmatch(words)
    return None if match is None else match["who"]


def is_stretch(words: str) -> bool:
    """Return whether the tidied words join two days, or a first day and a length (7月1日至10日)."""
    if any(form.fullmatch(words) for form in (_FROM_NOW, *_LASTING)):
        return True
    return read_range(_RANGE_WORDS.sub("", words)) is not None


def why_unreadable(words: str) -> refusals.Refusal:
    """Return the ground on which tidied words without a reading are refused."""
    if _RECURRING.search(words):
        return refusals.RECURRING
    if _DURATION_ALONE.fullmatch(words):
        return refusals.NO_ANCHOR
    if _PHASE.fullmatch(words):
        return refusals.PHASE
    return refusals.A_DEADLINE if _DEADLINE_WORDS.search(words) else refusals.UNKNOWN


# -- filling in what is missing --------------------------------------------------


def year_of(text: str, point: Point, context: Context) -> tuple[int, Source]:
    """
    Return the year of a point and what it rests on: the sentence, the context's year, the date of the notice.

    Raises:
        UnreadablePhrase: Nothing gives the year.
    """
    if point.year is not None:
        return point.year, Source.SENTENCE
    if point.relative is not None:
        if context.dated is None:
            raise refusals.NO_DATED.of(text)
        return context.dated.year + (point.relative in _NEXT), Source.DATED
    if context.year is not None:
        return context.year, context.year_source
    if context.dated is not None:
        return context.dated.year, Source.DATED
    raise refusals.NO_YEAR.of(text)


def span_of(text: str, point: Point, year: int, month: int | None) -> tuple[date, date]:
    """
    Return the first and the last day of a point.

    Args:
        text: The phrase, to name it in an error.
        point: The point.
        year: Its year.
        month: Its month, where it needs one.

    Raises:
        UnreadablePhrase: The month is missing, there is no such day, or its weekday is another one.
    """
    if month is None and point.unit.in_month:
        raise refusals.NO_MONTH.of(text)
    try:
        start, end = point.span(year, month or 1)
    except ValueError as error:
        raise refusals.NO_SUCH_DAY.of(text) from error
    if point.weekday is not None and start.weekday() != point.weekday:
        raise refusals.WRONG_WEEKDAY.of(text)
    return start, end


def day_of_start(text: str, words: str, context: Context) -> tuple[date | None, Source]:
    """
    Return the day on which 自…起 begins, and what its year rests on.

    The day is None where it is the date of the notice and that is not known.

    Raises:
        UnreadablePhrase: The words name no day.
    """
    if _ISSUED.fullmatch(words):
        return context.dated, Source.DATED
    point = read_point(words)
    if point is None or point.unit is not Unit.DAY:
        raise why_unreadable(words).of(text)
    year, source = year_of(text, point, context)
    return span_of(text, point, year, point.month)[0], source


# -- the forms -------------------------------------------------------------------


def _lasting(text: str, match: re.Match[str], context: Context) -> Period:
    duration = duration_of(match)
    if duration is None or duration.workdays:
        raise refusals.UNKNOWN.of(text)
    start, source = day_of_start(text, match["start"], context)
    if start is None:
        return Period.unresolved(text)
    try:
        counted = context.conventions.first_day_counts
        end = duration.lasting(start) if counted else duration.after(start)
    except (ValueError, OverflowError) as error:
        raise refusals.NO_SUCH_DAY.of(text) from error
    return Period(text=text, start=start, end=end, rule="duration", source=source)


def _from_now(text: str, words: str | None, context: Context) -> Period:
    if words is None:
        raise refusals.NO_END.of(text)
    end = read_point(words)
    if end is None:
        raise why_unreadable(words).of(text)
    if context.dated is None:
        return Period.unresolved(text)
    day = context.dated
    today = Point(unit=Unit.DAY, year=day.year, month=day.month, day=day.day)
    return evolve(_range(text, today, end, context), source=Source.DATED)


def _range(text: str, left: Point, right: Point, context: Context) -> Period:
    rule = f"{FUZZY}range" if _has_fuzzy_end(left, right) else "range"
    found = []
    for year, source in _years_of_start(text, left, right, context):
        start, _ = span_of(text, left, year, left.month)
        if right.relative in _FOLLOWING:
            last_year = year + 1
        elif right.relative is not None:
            last_year, _ = year_of(text, right, context)
        else:
            last_year = year if right.year is None else right.year
        _, end = span_of(text, right, last_year, right.month or left.month)
        if start <= end:
            found.append(Period(text=text, start=start, end=end, rule=rule, source=source))
    if not found:
        raise refusals.ORDER.of(text)
    if len(found) > 1:
        raise refusals.TWO_YEARS.of(text)
    return found[0]


def _years_of_start(text: str, left: Point, right: Point, context: Context) -> list[tuple[int, Source]]:
    """Return the years the first day may be in: two where only the last day says one (11月至2014年3月)."""
    if right.year is None or left.year is not None or left.relative is not None:
        return [year_of(text, left, context)]
    years = {right.year: Source.SENTENCE}
    if context.year is not None or context.dated is not None:
        year, source = year_of(text, left, context)
        years.setdefault(year, source)
    return list(years.items())


def _has_fuzzy_end(left: Point, right: Point) -> bool:
    # The outer edges of 6月初至8月底 are the edges of months, and nobody doubts those.
    fuzzy_left = left.unit.value.startswith(FUZZY) and left.unit not in {Unit.MONTH_START, Unit.YEAR_START}
    return fuzzy_left or (right.unit.value.startswith(FUZZY) and not right.unit.ends)
