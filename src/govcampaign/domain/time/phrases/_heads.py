"""
Heads of recurring phrases: 每月, 每两周, 隔日, 逢双月, 季度终了后, 一年两次.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.phrases.numerals import NUMERAL as N
from govcampaign.domain.time.phrases.numerals import number

_SAME: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        ("星期|礼拜", "周"),
        ("[之以]前", "前"),
        ("[之以]内", "内"),
        ("[之以]后", "后"),
        (f"(?<={N})号", "日"),
        ("天", "日"),
        ("元月", "1月"),
        ("(?<=月)份", ""),
        ("(?<=[年季月])度(?!假)", ""),
        ("每年的?上半年[、和及与]下半年", "每半年"),
        ("工作日的?(?=每日)每日", "每工作日"),
        ("自然(?=[年月周季日])", ""),
    )
)
_DAYS: Final = "日(?![常均记志程期益])"
_UNITS: Final = (
    f"工作日|{_DAYS}|周(?![年围边密])|旬|半个?月(?![份薪])|月(?![均薪饼])"
    "|季(?![节军])|半年|年(?![均轻龄级代限])"
)
_AS: Final = f"{_DAYS}|周|旬|半月|月(?![均薪照])|季(?![节])|半年|年(?![均龄级代限])"
_DEED: Final = "(?:报(?:告|表)?|例会|调度|通报|小结|总结|汇总)"

_HEAD: Final = re.compile(
    r"(?:每逢?|逢)?(?P<odd>[单双]|奇数|偶数)月(?!刊)"
    rf"|(?<!间)每?隔(?P<gap>{N}{{1,3}}|半)?个?(?P<skipped>工作日|日|周|旬|月|季|年)"
    r"|每(?P<half>(?=[早晚]))|每?(?P<second>双周)(?!刊)"
    rf"|每(?P<of>周)的?(?P<each>工作日)"
    rf"|每逢?(?P<count>{N}{{1,3}})?个?(?P<unit>{_UNITS})"
    rf"|(?:每逢|(?<![相重])逢)(?=(?P<weekly>周[一二三四五六日])|(?P<monthly>{N}{{1,3}}日))"
    rf"|[按逐](?P<by>{_AS})"
    rf"|(?<![{N[1:-1]}第年月])(?P<many>{N}{{1,3}}个?|半)(?P<long>工作日|日|周|旬|月|季|年)"
    rf"(?=一(?!度)[^,]{{1,8}}\Z|(?:至少|不少于|不低于)?[^{N[1:-1]},]{{0,4}}{N}{{1,2}}次)"
    rf"|(?P<over>半年|[年季月旬周])(?=终了)|(?<![{N[1:-1]}上下本当个])(?P<past>[季月])(?=末?后{N}+个?(?:工作)?日)"
    rf"|(?<![{N[1:-1]}上下本当第个])(?P<end>季)(?=末)"
)
_REPORT: Final = re.compile(rf"(?:实行|执行|建立)?(?P<unit>半年|半月|[日周旬月季年]){_DEED}(?:制度?)?")
_CYCLES: Final = {
    "工作日": Cycle.DAY,
    "日": Cycle.DAY,
    "周": Cycle.WEEK,
    "旬": Cycle.XUN,
    "半月": Cycle.HALF_MONTH,
    "半个月": Cycle.HALF_MONTH,
    "月": Cycle.MONTH,
    "季": Cycle.QUARTER,
    "半年": Cycle.HALF_YEAR,
    "年": Cycle.YEAR,
}


class Head(NamedTuple):
    """
    How often something recurs.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        cycle: The stretch of days that repeats.
        step: How many of them a round takes; 0 where the words can be read in two ways.
        months: The months of the year that have a round; empty means every month.
        workdays: Whether only working days have one.
        once: Whether the words say that it is once (一周一调度).
    """

    start: int
    end: int
    cycle: Cycle
    step: int = 1
    months: tuple[int, ...] = ()
    workdays: bool = False
    once: bool = False


def alike(words: str) -> str:
    """Return tidied words with one word for each thing that papers call by several."""
    for pattern, word in _SAME:
        words = pattern.sub(word, words)
    return words


def head(words: str, at: int = 0) -> Head | None:
    """Return the first head in words of `alike`, from a place on; None where nothing says how often."""
    named = _REPORT.fullmatch(words, at)
    if named is not None:
        return Head(at, len(words), _CYCLES[named["unit"]])
    found = _HEAD.search(words, at)
    if found is None:
        return None
    said = Head(found.start(), found.end(), Cycle.MONTH)
    if found["odd"]:
        return said._replace(months=tuple(range(1 if found["odd"] in ("单", "奇数") else 2, 13, 2)))
    if found["skipped"]:
        return _skipping(said, found)
    if found["each"]:
        return said._replace(cycle=Cycle.DAY, workdays=True)
    if found["half"] is not None:
        return said._replace(cycle=Cycle.DAY)
    if found["second"]:
        return said._replace(cycle=Cycle.WEEK, step=2)
    if found["monthly"]:
        return said
    unit = next((found[name] for name in ("unit", "by", "long", "over", "past", "end") if found[name]), "周")
    if found["long"] and words.startswith("一", said.end) and not words.startswith("一次", said.end):
        said = said._replace(end=said.end + 1, once=True)
    return _counted(said, unit, found["count"] or (found["many"] or "").removesuffix("个"))


def _skipping(said: Head, found: re.Match[str]) -> Head:
    """Return 隔周 and 每隔一周 as every second week; 每隔两周 may be every second or every third one."""
    unit, gap = found["skipped"], found["gap"]
    if gap == "半":
        return _counted(said, unit, gap)
    plain = gap is None or number(gap) == 1
    return said._replace(cycle=_CYCLES[unit], step=2 if plain else 0, workdays=unit == "工作日")


def _counted(said: Head, unit: str, count: str) -> Head:
    if count == "半":
        half = {"月": Cycle.HALF_MONTH, "年": Cycle.HALF_YEAR}.get(unit)
        return said._replace(step=0) if half is None else said._replace(cycle=half)
    step = number(count) if count else 1
    several = (
        step is None
        or (bool(count) and unit.startswith("半"))
        or step > 100
        or (unit == "工作日" and step > 1)
    )
    return said._replace(
        cycle=_CYCLES[unit], step=0 if several or not step else step, workdays=unit == "工作日"
    )
