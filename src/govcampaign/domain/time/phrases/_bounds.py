"""
From when and until when something recurs: 2020年起, 6月期间, 至2013年底.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._context import Context
from govcampaign.domain.time.phrases._deadline import parse_deadline
from govcampaign.domain.time.phrases._period import parse_period
from govcampaign.errors import UnreadablePhrase

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_LEADS: Final = re.compile(
    r"(?:请|务必|必须|须|应当?|要|原则上|一般|统一|于|在|分别|各自|至少|截[至止]|不晚于|[最至][迟晚]|[,:;、的()])*\Z"
)
_WHO: Final = re.compile(
    "[^0-9〇零一二三四五六七八九十元今明去来本后上下次前当即年月日周季旬节自从由第至到截以止起内底末间逢每,:;]*"
)
_CAMPAIGN: Final = re.compile(r"(?:活动|行动|工作|整治|攻坚)(?:开展)?期[间内]")
_STRETCH: Final = re.compile("期(?!货)|阶段|[节季](?!目)")
"""Words that name a stretch of time, so that they say when and not who."""

_FROM: Final = re.compile(r"(?:[自从由]\)?)?(?P<when>.+?)(?:之日)?(?:起|开始)(?:执行|实施|施行)?")
_UNTIL: Final = re.compile(r"(?:直|持续|延续)?(?:[至到]|截[至止])(?P<when>.+?)(?:为?止|结束)?")
_BEHIND: Final = (
    re.compile(r"\((?P<span>[^()]*[0-9〇一二三四五六七八九十][年月日号][^()]*)\)\Z"),
    re.compile(
        r"[,(;]?[自从](?P<from>[^,()]*[年月日号][^,()]{0,2}?)(?:起|开始)(?:执行|实施|施行|实行)?\)?\Z"
    ),
    re.compile(
        r"(?:[,(;]|(?=直|持续|延续|截))(?:直|持续|延续)?(?:[至到]|截[至止])(?P<until>[^,()至到]*[年月日号][底末]?)(?:为?止|结束|前)?\)?\Z"
    ),
    re.compile(r"[,(;]?(?:直|持续|延续)?[至到](?:本次|专项)?(?:活动|行动|工作)(?P<end>结束)(?:为?止)?\)?\Z"),
)
_OF_ISSUE: Final = re.compile("即日|现在|(?:本|该)?(?:通知|方案|文件|意见|办法)?(?:印发|发布|下发|公布)")


class Bounds(NamedTuple):
    """
    The first and the last day of a recurrence.

    Attributes:
        first: The first day; None where the words give none.
        last: The last day; None where the words give none.
        source: What their year rests on.
    """

    first: date | None = None
    last: date | None = None
    source: Source = Source.NONE


def behind(words: str) -> tuple[str, str]:
    """Return the words without the bounds at their end, and those bounds in the form of bounds in front."""
    for pattern in _BEHIND:
        match = pattern.search(words)
        if match is not None:
            said = match.groupdict()
            rest = words[: match.start()]
            if "from" in said:
                return rest, f"自{said['from']}起"
            return rest, f"至{said['until']}" if "until" in said else said.get("span", "")
    return words, ""


def when(words: str) -> tuple[str, ...]:
    """Return the words in front of a rhythm that may say when: all, or those behind who (各单位自7月起)."""
    words = words.strip(",:;、的()")
    if _LEADS.fullmatch(words) or _CAMPAIGN.search(words):
        return ()
    if _STRETCH.search(words):
        return (words,)
    who = _WHO.match(words)
    rest = words[who.end() if who else 0 :].strip(",:;、的()")
    return (words, "" if _LEADS.fullmatch(rest) else rest)


def bounds(text: str, ways: tuple[str, ...], context: Context, calendar: WorkCalendar | None) -> Bounds:
    """
    Return the first and the last day that words say.

    Args:
        text: The whole phrase, for errors.
        ways: The words that say when, of `when` or `behind`, in the ways in which they may be read; the first
            one that can be read is taken, and empty words give no bounds.
        context: What they may lean on.
        calendar: Needed for festivals.

    Raises:
        UnreadablePhrase: They leave the days open.
        CalendarUnknown: The calendar does not know the year.
        UnknownName: The calendar knows the year, but not the festival.
    """
    why = refusals.UNKNOWN.of(text)
    for words in ways:
        try:
            return _bounds(text, words, context, calendar) if words else Bounds()
        except UnreadablePhrase as error:
            if error.code != refusals.RECURRING.code:
                why = UnreadablePhrase(text, error.reason, error.remedy).about(code=error.code)
            if error.code == refusals.BLANK.code:
                break
    raise why


def _bounds(text: str, words: str, context: Context, calendar: WorkCalendar | None) -> Bounds:
    begins = _FROM.fullmatch(words)
    if begins is not None:
        if _OF_ISSUE.fullmatch(begins["when"]):
            if context.dated is None:
                raise refusals.NO_DATED.of(text)
            return Bounds(first=context.dated, source=Source.DATED)
        period = _resolved(text, parse_period(begins["when"], context, calendar))
        return Bounds(first=period.start, source=period.source)
    ends = _UNTIL.fullmatch(words)
    if ends is not None or words.endswith("前"):
        deadline = parse_deadline(words if ends is None else f"截至{ends['when']}", context, calendar)
        return Bounds(last=deadline.last_day(context.conventions, calendar), source=deadline.source)
    for plain in dict.fromkeys(
        (words, words.removesuffix("期间"), words.removesuffix("内"), words.removesuffix("止"))
    ):
        try:
            period = _resolved(text, parse_period(plain, context, calendar))
        except UnreadablePhrase as error:
            refused = error
        else:
            return Bounds(period.start, period.end, period.source)
    raise refused


def _resolved(text: str, period: Period) -> Period:
    if not period.resolved:
        raise refusals.BLANK.of(text)
    return period
