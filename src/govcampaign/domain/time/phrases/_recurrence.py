"""
Phrases that recur: a head, places in its cycle, a time of day, and bounds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from attrs import evolve

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.given import expect
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.deadline import Inclusive
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._bounds import Bounds, behind, bounds, when
from govcampaign.domain.time.phrases._context import NOTHING, Context
from govcampaign.domain.time.phrases._heads import Head, alike, head
from govcampaign.domain.time.phrases._notes import Notes, noted
from govcampaign.domain.time.phrases._places import Item, is_months, items
from govcampaign.domain.time.phrases._placing import Unfit, days_of, months_of
from govcampaign.domain.time.phrases._several import fault, names_next, spelled_out
from govcampaign.domain.time.phrases._tails import Hours, hours, tail
from govcampaign.domain.time.phrases._tidying import tidy
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.round_days import CycleDay, RoundDays
from govcampaign.errors import InvalidValue

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_SHORT: Final = 64
"""The length of a text up to which it is remembered: longer ones would fill the memory."""

_ROLLS: Final = re.compile(r"(?<=[^,;(])(?=如?遇[^,()]*(?:顺延|提前|推迟|延期|后延|前移))")
_WORKDAYS_ONLY: Final = re.compile(
    r"[,(](?:法定)?(?:节假日|休息日|双休日|节假日[和、及]双休日|周末)除外\)?|\(工作日\)"
)
_EVERY_DAY: Final = re.compile(r"[,(](?:含|包括)(?:法定)?(?:节假日|休息日|双休日|周末|、|和)+\)?")
_ASIDE: Final = re.compile(
    r"[,;(](?:如有|遇有?|有)?(?:重大|重要|紧急|特殊|突发)[^,;()]{0,12}(?:随时|及时|另行|即时)[^,;()]*\)?"
)
"""Additional work in cases without a date (重大情况随时报送)."""
_GLUE: Final = re.compile(
    "(?:的|,|:|都|均|应当?|须|必须|要|请|务必|于|在|不晚于|[最至][迟晚]于?|截[至止]|统一|分别|各|逢|定期|固定|当?中的)*"
)
_LATER_PLACE: Final = re.compile(r"[^0-9〇零一二三四五六七八九十,;前后内]{0,12}[于在]")
_OPEN: Final = re.compile("定期|经常|不定期|随时|适时|常态化")
_SECOND: Final = re.compile(r"[之此以而]后|逐步|随后|其余|同时")
_QUARTER_OR_FIRST: Final = re.compile(r"(?<![每个])一季度(?:至少|不少于)?[一二两三四1-9]次")
_MONDAY_OR_ONCE: Final = re.compile(
    r"每个?(?:周|星期)一(?:调度|通报|小结|总结|督查|研判|会商|检查|汇总|评比|分析|更新|汇报|反馈|公示|巡查|报\Z|报[,、;])"
)
_TERM: Final = re.compile("每个?(?:学期|学年|汛期|节日|假期|赛季)")


class _Plain(NamedTuple):
    """
    A phrase as far as its own words go.

    Attributes:
        recurrence: The recurrence without its bounds.
        bounds: The words that give bounds, each in the ways in which they may be read.
    """

    recurrence: Recurrence
    bounds: tuple[tuple[str, ...], ...]


def parse_recurrence(
    text: str, context: Context = NOTHING, calendar: WorkCalendar | None = None
) -> Recurrence:
    """
    Read a phrase such as 每月5日前 into a recurrence.

    Bounds in the words (2020年起, 6月期间, 至2013年底) are read as periods are. 前 leaves it to the
    campaign's convention whether the named day counts; 底 and 末 include it, 国庆节前 does not. A week is
    an ISO week; 每月31日 is the last day of a shorter month; a day named in a step of several cycles
    (每两周周五) is in the first of them. 上月 means that a round covers the cycle before its own, but
    结束后10日内 reports on the cycle that ended. 隔周 and 每隔一周 are every second week; 每隔两周 has two
    meanings and is rejected. A report on the cycle to come (下月计划) is rejected: no round covers it.

    Args:
        text: The words; full-width, half-width and Chinese numbers are read alike.
        context: What bounds may lean on for a missing year.
        calendar: Needed for bounds with festivals that move.

    Raises:
        InvalidValue: The words are not a text, or the context is not a `Context`.
        UnreadablePhrase: The words have no rhythm, several, or an unclear day; its `code` says which.
        CalendarUnknown: The calendar does not know the year.
        UnknownName: The calendar knows the year, but not the festival.
    """
    expect(context, Context, "context")
    expect(text, str, "phrase")
    plain = _remembered(text) if len(text) <= _SHORT else _plain(text)
    found = plain.recurrence
    for words in plain.bounds:
        found = _bounded(found, bounds(text, words, context, calendar))
    return found


def _bounded(recurrence: Recurrence, said: Bounds) -> Recurrence:
    first = said.first if recurrence.first is None else recurrence.first
    last = said.last if recurrence.last is None else recurrence.last
    if first is not None and last is not None and last < first:
        raise refusals.ORDER.of(recurrence.text)
    return evolve(recurrence, first=first, last=last, source=said.source)


def _plain(text: str) -> _Plain:
    words, notes = noted(_ROLLS.sub(",", tidy(text)))
    try:
        return _read(text, words, notes)
    except Unfit as unfit:
        raise unfit.why.of(text) from None


_remembered: Final = lru_cache(maxsize=1024)(_plain)


def _refuse(why: Refusal) -> NoReturn:
    raise Unfit(why)


def _read(text: str, words: str, notes: Notes) -> _Plain:
    if notes.length is not None or notes.weekdays is not None:
        _refuse(refusals.UNKNOWN)
    if _TERM.search(words):
        _refuse(refusals.SEASON)
    if _QUARTER_OR_FIRST.search(words):
        _refuse(refusals.WHICH_STEP)
    if _MONDAY_OR_ONCE.search(words):
        _refuse(refusals.MONDAY_OR_ONCE)
    words, only = _WORKDAYS_ONLY.subn("", _EVERY_DAY.sub("", _ASIDE.sub("", words)))
    words, found = _headed(spelled_out(words))
    found, parts, rest = _months_alone(*_places(words, found))
    rest, until = behind(rest)
    if head(rest) is not None or _SECOND.search(rest):
        _refuse(refusals.RHYTHMS)
    fields = _rule(found, parts, rest, notes)
    if only:
        fields["workdays"] = fields["workdays"] or found.cycle is Cycle.DAY or _refuse(refusals.UNKNOWN)
    try:
        recurrence = Recurrence(text=text, **fields)
    except InvalidValue as error:
        _refuse(refusals.SEVERAL if error.field == "days" else refusals.UNKNOWN)
    said = (when(words[: found.start]), (until,) if until else ())
    return _Plain(recurrence, tuple(filter(None, said)))


def _headed(words: str) -> tuple[str, Head]:
    """Return words with one word for each thing, and the head in them."""
    wrong, words = fault(words), alike(words)
    found = head(words)
    if found is None:
        _refuse(refusals.NO_RHYTHM)
    if found.step == 0:
        _refuse(refusals.WHICH_STEP)
    return _refuse(wrong) if wrong is not None else (words, found)


def _places(words: str, found: Head) -> tuple[Head, list[Item], str]:
    """Return the head with the months that it is kept to, its places, and the words behind them."""
    glue = _GLUE.match(words, found.end)
    parts, rest = items(words, glue.end() if glue else found.end, found.cycle)
    inner = head(rest.lstrip(",的"))
    if (
        found.cycle is Cycle.YEAR
        and found.step == 1
        and len(parts) > 0
        and all(is_months(part.said) and not part.before for part in parts)
        and inner is not None
        and inner.start == 0
        and inner.step == 1
        and not inner.months
    ):
        months = tuple(sorted({month for part in parts for month in months_of(part.said)}))
        rest = rest.lstrip(",的")
        kept, parts, rest = _places(rest, inner)
        return kept._replace(start=found.start, months=months), parts, rest
    if not parts:
        later = _LATER_PLACE.match(words, found.end)
        if later is not None:
            late, behind_it = items(words, later.end(), found.cycle)
            if late:
                return found, late, behind_it
    return found, parts, rest


def _months_alone(found: Head, parts: list[Item], rest: str) -> tuple[Head, list[Item], str]:
    """Return 每年1月和7月 as what it is, two months that recur, each a round that is a month long."""
    alone = all(is_months(part.said) and not {"until", "next"} & part.said.keys() for part in parts)
    if found.cycle is not Cycle.YEAR or found.step > 1 or not alone or any(part.before for part in parts):
        return found, parts, rest
    months = sorted({month for part in parts for month in months_of(part.said)})
    if len(months) < 2:
        return found, parts, rest
    whole = Item({"from": "1", "to": "31"}, before=False)
    return found._replace(cycle=Cycle.MONTH, months=tuple(months)), [whole], rest


def _rule(found: Head, parts: list[Item], rest: str, notes: Notes) -> dict[str, Any]:
    at = hours(rest)
    length = found.cycle.months * found.step
    days = days_of(parts, found.cycle, length)
    if at.said:
        days = _at(days, at, found)
    if notes.counts is not None:
        days = tuple(evolve(one, inclusive=notes.counts) for one in days)
    every_workday = notes.workdays and found.cycle is Cycle.DAY
    if notes.workdays and not every_workday:
        days = tuple(_in_workdays(one) for one in days)
    said = tail(at.rest, found.cycle, placed=bool(parts))
    if names_next(at.rest):
        _refuse(refusals.OTHER_CYCLE)
    behind_it = any(_is_behind(one, length) for one in days)
    return {
        "cycle": found.cycle,
        "step": found.step,
        "days": days,
        "months": found.months,
        "workdays": found.workdays or every_workday,
        "roll": notes.roll,
        "opens_time": at.opens,
        "time": at.time,
        "part": at.part,
        # 每季度结束后10日内报送上季度情况 reports on the quarter that ended.
        "covers_before": said.before and not behind_it,
        "least": 1 if found.once and said.least is None else said.least,
        "most": said.most,
    }


def _at(days: tuple[RoundDays, ...], at: Hours, found: Head) -> tuple[RoundDays, ...]:
    """Return days whose named day counts, as a day with a time does; the day before it for 0时前."""
    if at.next_day:
        if days or found.cycle is not Cycle.DAY:
            _refuse(refusals.UNKNOWN)
        return (RoundDays(opens=CycleDay(day=1), due=CycleDay(after_days=1)),)
    if not days and found.cycle is not Cycle.DAY:
        _refuse(refusals.NO_DAY)
    inclusive = Inclusive.NO if at.day_before else Inclusive.YES
    return tuple(evolve(one, inclusive=inclusive) for one in days or (RoundDays(due=CycleDay(day=-1)),))


def _in_workdays(one: RoundDays) -> RoundDays:
    if not one.due.after_days:
        _refuse(refusals.UNKNOWN)
    return evolve(one, due=CycleDay(after_workdays=one.due.after_days))


def _is_behind(one: RoundDays, length: int) -> bool:
    due = one.due
    after = due.after_days or due.after_workdays or due.after_months
    return bool(after) or (length > 0 and (due.month or 0) > length)
