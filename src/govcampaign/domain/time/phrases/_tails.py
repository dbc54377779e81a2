"""
What follows the places of a recurring phrase: the time of day, how often, what is reported on, the deed.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Final, NamedTuple

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.office_hours import DayPart
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._placing import Unfit
from govcampaign.domain.time.phrases._saying import what_is_said
from govcampaign.domain.time.phrases._vocabulary import (
    DAY_PARTS,
    FIXED_FESTIVALS,
    MOVING_FESTIVALS,
    WEEKDAYS,
    any_of,
)
from govcampaign.domain.time.phrases.numerals import NUMERAL as N
from govcampaign.domain.time.phrases.numerals import number

_HALF: Final = "(?:凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜)?"
_HOUR: Final = rf"{_HALF}{N}{{1,3}}(?::\d\d|[时点](?!间|段)(?:{N}{{1,3}}分|[0-5]\d|半|整|钟)?)"
_TIME: Final = re.compile(
    rf"的?[,于在]?(?:(?P<begins>{_HOUR}|{_HALF}{N}{{1,2}}(?=[至到~-]))(?P<over>[至到~-]+(?P<next>次日|翌日|第二日|当日)?(?P<ends>{_HOUR}))"
    rf"|(?P<clock>{_HOUR})(?P<before>前|止|截止)?"
    rf"|(?P<part>[上下]午下班|上班|下班|[上下]午(?!{N})|中午)(?P<early>前)?)"
)
_PARTS: Final = {**DAY_PARTS, "下午下班": DayPart.CLOSING}
_FULL_DAY: Final = 1440

_COUNT: Final = re.compile(
    rf"(?P<between>[^{N[1:-1]},;、]{{0,16}}?)(?<![第每])(?P<low>{N}{{1,3}})(?:[至到~-]+(?P<high>{N}{{1,3}}))?"
    r"(?:次|[轮回遍趟场期](?![间限满末初中报]))(?:[及]?以上)?"
)
_AT_MOST: Final = re.compile("最多|至多|不得?(?:超过|多于)")
_BEFORE: Final = re.compile(
    r"(?:上一?个?|前一?个?|上1个?)(?P<unit>半月|半年度|工作日|月|周|季|年|旬|日)(?!半|午|述|报|级|门|旬|前)|(?P<day>昨日|前日)"
)
_THIS: Final = re.compile(
    "(?:[本当该]|这个?|下一?个?)(?:半年|半月|[月周季年旬日])|累计|全年(?=的?(?:工作|总结|情况|任务))"
)
_VAGUE: Final = re.compile(
    rf"左右|前后|大约|大致|约(?={N})|[若][干]|[数多几]次|一两次|[三两][五三]次|视情|适时|不定期|随时|择机|尽量"
)
_TIMES: Final = re.compile(
    rf"{N}个?(?:工作日|月(?!度))|{N}个?[年日时点周季](?!会)|[年月季]度?[底末初](?!级)|[上中下]旬|[上下]半[年月]|[今明去来次翌]年|期间"
    rf"|(?<!每)周[一二三四五六日末](?![次场期])|[上下中]午|早上|晚上|夜间|凌晨|上班|下班|{N}:\d\d|[春夏秋冬]季|汛期|节前|节后|假期|全年|终了|[农阴]历|正月|腊月|初[一二三四五六七八九十]|结束后|{N}个?(?:小时|分钟|学时)"
)
_SEASON: Final = re.compile(
    r"(?<!中)[春夏秋冬汛](?!节)|[供采]暖|农忙|三[夏秋]|[暑寒]假|开学|[中高]考|两会|雨季|旺季|淡季"
)
_NAMED_DAY: Final = re.compile(
    r"^(?!报送)[^0-9,]{1,12}(?<![上本当该前每])[日节周月](?:活动)?(?:期间|当日|前后?|\Z)"
    rf"|{any_of([*FIXED_FESTIVALS, *MOVING_FESTIVALS])}(?:节|期间|前|\Z)"
)
_LESS: Final = re.compile("(?<!不)(?<!不得)(?:少于|低于|多于|超过)|不足|不到")
_ONCE: Final = re.compile(rf"一(?![{N[1:-1]}])[^\d,(]{{1,8}}\Z")
_LOOSE_NUMBER: Final = re.compile(
    rf"\A[,的]?{N}|[0-9〇]+(?![0-9〇]|[\u4e00-\u9fff])|\([{WEEKDAYS}]|节假|顺延|(?<![不得])(?:少于|低于){N}"
)
_UNITS: Final = {
    "日": Cycle.DAY,
    "工作日": Cycle.DAY,
    "周": Cycle.WEEK,
    "旬": Cycle.XUN,
    "半月": Cycle.HALF_MONTH,
    "月": Cycle.MONTH,
    "季": Cycle.QUARTER,
    "半年": Cycle.HALF_YEAR,
    "半年度": Cycle.HALF_YEAR,
    "年": Cycle.YEAR,
}
_GROWTH: Final = re.compile(
    r"(?:[^,]{0,4}(?:增长|提高|提升|下降|递增|递减|减少|增加|降低|上升|改善|扩大))|.*(?:%|百分)"
)
_NO_DEED: Final = re.compile(
    r"[前后内底末到~旬半]|.*(?<!结束)[前后内]\Z|至(?![少多])|初(?![步审次])|起(?!草)|[日月年周季](?!报|常|例)|以[上下]"
)


class Hours(NamedTuple):
    """
    What a phrase says of the time of day.

    Attributes:
        opens: When a round begins.
        time: By when it is due.
        part: By the end of which part of the office day it is due.
        next_day: Whether it is due on the next day (20时至次日8时).
        day_before: Whether the day itself does not count (0时前).
        rest: The words behind.
        said: Whether the words say anything of it.
    """

    opens: time | None = None
    time: time | None = None
    part: DayPart | None = None
    next_day: bool = False
    day_before: bool = False
    rest: str = ""
    said: bool = True


def hours(words: str) -> Hours:
    """
    Return the time of day with which words begin.

    Raises:
        Unfit: There is no such time.
    """
    match = _TIME.match(words)
    if match is None:
        return Hours(rest=words, said=False)
    rest = words[match.end() :]
    if match["part"]:
        if match["part"] == "中午":
            return Hours(time=time(12), rest=rest)
        if match["part"] == "下午" and match["early"]:
            raise Unfit(refusals.A_PERIOD)
        return Hours(part=_PARTS[match["part"]], rest=rest)
    if match["clock"]:
        minute = _minute(match["clock"])
        if minute == 0:
            return Hours(day_before=True, rest=rest)
        return Hours(time=_time(minute), rest=rest)
    first, last = _minute(match["begins"]), _minute(match["ends"])
    overnight = match["next"] is not None and match["next"] != "当日"
    if last < first and first > 720 and not overnight and last + 720 > first and "下午" in match["begins"]:
        last += 720
    if (last <= first) is not overnight:
        raise Unfit(refusals.ORDER)
    return Hours(opens=_time(first), time=_time(last), next_day=overnight, rest=rest.removeprefix("期间"))


def _minute(words: str) -> int:
    said = what_is_said("T", words)
    if said is None:
        raise Unfit(refusals.UNKNOWN)
    return int(said["clock"].minute)


def _time(minute: int) -> time | None:
    return None if minute % _FULL_DAY == 0 else time(*divmod(minute, 60))


class Tail(NamedTuple):
    """
    What the words behind the places say.

    Attributes:
        least: How often, at least.
        most: How often, at most.
        before: Whether the cycle before is reported on.
    """

    least: int | None = None
    most: int | None = None
    before: bool = False


def tail(words: str, cycle: Cycle, *, placed: bool) -> Tail:
    """
    Return what the words behind the places say; anything but another time may be the deed.

    Args:
        words: The words.
        cycle: The cycle of the phrase.
        placed: Whether there are places in front; without them the words may name a season or a day.

    Raises:
        Unfit: They name another time, an approximate number, or a period of another cycle.
    """
    why = _fault(words, placed=placed)
    if why is not None:
        raise Unfit(why)
    counts = list(_COUNT.finditer(words))
    least, most = _bounds(counts[0]) if len(counts) == 1 else (None, None)
    if not counts and _ONCE.match(words):
        least = 1
    elif _LOOSE_NUMBER.search(_COUNT.sub("", words)):
        raise Unfit(refusals.UNKNOWN)
    earlier = [match["unit"] or "日" for match in _BEFORE.finditer(words)]
    words = _THIS.sub("", _BEFORE.sub("", words))
    if _TIMES.search(words):
        raise Unfit(refusals.UNKNOWN)
    if any(_UNITS[unit] is not cycle for unit in earlier):
        raise Unfit(refusals.OTHER_CYCLE)
    return Tail(least, most, bool(earlier))


def _fault(words: str, *, placed: bool) -> Refusal | None:
    """Return why the words after the places do not name work; None where they may."""
    if _VAGUE.search(words):
        return refusals.VAGUE
    if not placed and _SEASON.search(words[:6]):
        return refusals.SEASON
    if (not placed and _NAMED_DAY.search(words)) or words.count("(") != words.count(")"):
        return refusals.UNKNOWN
    return refusals.UNKNOWN if _NO_DEED.match(words) or _GROWTH.match(words) else None


def _bounds(count: re.Match[str]) -> tuple[int | None, int | None]:
    low, high = number(count["low"]), number(count["high"] or "")
    if not low or (count["high"] and not high) or _LESS.search(count["between"]):
        raise Unfit(refusals.VAGUE)
    return (None, low) if _AT_MOST.search(count["between"]) else (low, high)
