"""
Places in a cycle as they are written: 5日、20日前, 最后一个工作日, 首月10日前, 结束后15日内, 3月至5月.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.phrases._vocabulary import (
    FIXED_FESTIVALS,
    MOVING_FESTIVALS,
    WEEKDAYS,
    any_of,
)
from govcampaign.domain.time.phrases.numerals import NUMERAL as N
from govcampaign.domain.time.phrases.numerals import number

_NTH: Final = rf"(?P<nth>(?:倒数)?第{N}{{1,2}}个?|首个?|最后一?个?)(?P<what>工作日|周[{WEEKDAYS}])"
_NEXT_YEAR: Final = "(?:次|翌|下一?)年"
_MONTHS: Final = (
    rf"(?P<next>{_NEXT_YEAR})?(?P<months>{N}{{1,2}}(?:[、,和及与]{N}{{1,2}})*)(?:月(?!内|度)|(?=[至到~-]+{N}{{1,2}}月))"
    rf"(?:[至到~-]+(?P<beyond>{_NEXT_YEAR})?(?P<until>{N}{{1,2}})月(?!{N}))?"
)
_SOME_MONTH: Final = (
    rf"(?P<following>(?:结束|终了|末)?后的?|[下次]一?个?(?:季|半年|年)的?)?"
    rf"(?P<which>第?{N}个月(?!内)|首个?月|末月|最后一?个?月|[次翌]月|下一?个?月)"
)
_PART_OF_YEAR: Final = (
    rf"第?(?P<quarter>{N})季(?P<closing>[底末])?|(?P<halfyear>[上下])半年(?P<ending>[底末])?"
)
_DAY: Final = (
    rf"(?P<from>{N}{{1,3}})日?[至到~-]+(?P<later>{_NEXT_YEAR})?(?:(?P<other>{N}{{1,2}})月|(?P<coming>[次下翌]月))?(?P<to>{N}{{1,3}})日"
    rf"|(?P<since>{N}{{1,3}})日[至到~-]+[本当]?月[底末]"
    rf"|(?:第(?={N}{{1,2}}日))?(?P<day>{N}{{1,3}})日(?P<within>内)?"
    rf"|(?P<bare>{N}{{1,3}})(?=[、和及与]{N}{{1,3}}[、和及与日])"
    rf"|(?P<end>[年月季旬周]?(?:[底末](?!级|的?最后)|最后一?日|末日|终(?!了)))"
    r"|(?P<fuzzy>[年月]?[初中](?=[,前]|\Z|[^旬等小心级次步审期])(?![高秋]))"
    r"|(?P<xun>[上中下])旬(?P<late>[底末])?|(?P<half>[上下])半月"
    rf"|(?:[年月季旬]?[底末]的?(?=最后))?{_NTH}"
    rf"|(?:前|头)(?P<lead>{N}{{1,2}})(?P<leading>个工作日|个?日)内?"
    rf"|(?P<workdays>{N}{{1,2}})个工作日内"
)
_BEHIND: Final = (
    rf"(?:[年季月旬](?=结束|终了|末|后))?(?:末|结束|终了|期满|届满)*(?:后|之?日起|起)的?第?"
    rf"(?P<after>{N}{{1,3}}|半|首)(?P<unit>个?工作日|日|个?周|个?月)内?"
)
# 每周一次 is once a week, 每周一 is Monday.
_WEEKDAY: Final = (
    rf"周?(?P<weekday>[{WEEKDAYS}])(?![次场期篇条份轮回遍趟至到~-]|个(?!人))"
    "|(?P<weekend>周?末)(?!前)|(?P<last>最后一日)"
)
_FESTIVAL: Final = rf"(?P<festival>{any_of([*FIXED_FESTIVALS, *MOVING_FESTIVALS])})(?:节|(?=前))"

_NEVER: Final = "(?!)"
_MONTH_OF: Final = {
    Cycle.MONTH: r"(?P<which>[次翌]月|下一?个?月)",
    Cycle.QUARTER: _SOME_MONTH,
    Cycle.HALF_YEAR: _SOME_MONTH,
    Cycle.YEAR: f"{_MONTHS}|{_SOME_MONTH}|{_PART_OF_YEAR}",
}
_DAY_OF: Final = {
    Cycle.DAY: _BEHIND,
    Cycle.WEEK: f"{_WEEKDAY}|{_BEHIND}|{_NTH}",
    Cycle.YEAR: f"{_FESTIVAL}|{_BEHIND}|{_DAY}",
}
_ITEMS: Final = {
    cycle: re.compile(
        rf"(?:的?(?:{_MONTH_OF.get(cycle, _NEVER)}))?(?:的?(?:{_DAY_OF.get(cycle, f'{_BEHIND}|{_DAY}')}))?"
    )
    for cycle in Cycle
}
_SEPARATOR: Final = re.compile("以及|[、,和及与]")
_BEFORE: Final = re.compile(rf"前(?!后|往|{N})")
_PAIR: Final = re.compile(rf"第({N})[、和及与]第?({N})个(工作日|周[{WEEKDAYS}])")
_RUN: Final = re.compile(rf"的?周?([{WEEKDAYS}]{{2,7}})(?![次场期篇条份轮回遍趟个时点分:])")
_DAILY: Final = re.compile(
    rf"的?周?([{WEEKDAYS}])[至到~-]+周?([{WEEKDAYS}])(?:的?每个?(?:工作)?日|(?=(?:[上下中]午|晚)?{N}{{1,3}}[时点:]|[上下]班))"
)


DAY_KEYS: Final = frozenset(
    (
        *("from", "since", "day", "bare", "end", "fuzzy", "xun", "half", "nth", "lead"),
        *("workdays", "after", "weekday", "weekend", "last", "festival"),
    )
)
"""The names in the patterns that say a day, or days, of a month or cycle."""


class Item(NamedTuple):
    """
    One place as it is written.

    Attributes:
        said: What its words say, by the names in the patterns.
        before: Whether 前 follows.
    """

    said: dict[str, str]
    before: bool


def items(words: str, at: int, cycle: Cycle) -> tuple[list[Item], str]:
    """
    Return the places that follow a head, in order, and the words after them.

    Args:
        words: Words of `alike`.
        at: Where the places begin.
        cycle: The cycle of the head.
    """
    rest = _spelled_out(words[at:], cycle)
    pattern, found, at = _ITEMS[cycle], [], 0
    while (match := pattern.match(rest, at)) and match.end() > at:
        end = match.end()
        before = _BEFORE.match(rest, end)
        found.append(Item({k: v for k, v in match.groupdict().items() if v}, before is not None))
        at = end + (before is not None)
        separator = _SEPARATOR.match(rest, at)
        following = None if separator is None else pattern.match(rest, separator.end())
        if separator is None or following is None or following.end() == separator.end():
            break
        at = separator.end()
    return found, rest[at:]


def _spelled_out(rest: str, cycle: Cycle) -> str:
    """Return the words with each of several weekdays written in full: 第一、三个周六, 一三五, 一至五每日."""
    rest = _PAIR.sub(r"第\1个\3、第\2个\3", rest)
    if cycle is not Cycle.WEEK:
        return rest
    daily = _DAILY.match(rest)
    if daily is not None:
        first, last = map(WEEKDAYS.index, daily.groups())
        return "、".join(WEEKDAYS[first : last + 1]) + rest[daily.end() :]
    run = _RUN.match(rest)
    if run is not None and [*run[1]] == sorted({*run[1]}, key=WEEKDAYS.index):
        return "、".join(run[1]) + rest[run.end() :]
    return rest


def counted(words: str) -> int:
    """Return the number that 第N个, 首个, 倒数第N个 and 最后一个 say; -1 is the last one, 0 none."""
    if words.startswith("首"):
        return 1
    if words.startswith("最后"):
        return -1
    nth = number(words.strip("倒数第个")) or 0
    return -nth if words.startswith("倒数") else nth


def is_months(words: Mapping[str, str]) -> bool:
    """Return whether a place is nothing but months of the year."""
    return "months" in words and not DAY_KEYS & words.keys()


def parted(months: str) -> list[str]:
    """Return the numbers of 1、4、7、10月, as they are written."""
    for sign in ",和及与":
        months = months.replace(sign, "、")
    return months.split("、")
