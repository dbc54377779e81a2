"""
What each word of a point says of it, as fields of `Point`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from govcampaign.domain.time.phrases._points import YEARS_OF_PLAN, Clock
from govcampaign.domain.time.phrases._vocabulary import (
    DAYS,
    FROM_THE_OTHER_END,
    MONTHS,
    NEXT_DAYS,
    QUARTERS,
    WEEKDAYS,
    YEARS,
)
from govcampaign.domain.time.phrases.numerals import NUMERAL, number, place_by_place

Said = Mapping[str, Any] | None

# From which hour to which one each part of the day reaches, and what is added to the hour that is said.
_HOURS: Final = {
    "": ((0, 24, 0),),
    **dict.fromkeys(("凌晨", "清晨", "早", "早上", "上午"), ((0, 12, 0),)),
    "中午": ((11, 14, 0), (1, 2, 12)),
    **dict.fromkeys(("下午", "傍晚"), ((1, 11, 12), (12, 23, 0))),
    **dict.fromkeys(("晚", "晚上"), ((5, 12, 12), (17, 24, 0))),
}
_CLOCK: Final = re.compile(
    rf"(?P<half>\D*?)(?P<hour>{NUMERAL}{{1,3}})"
    rf"(?::(?P<minute>\d\d)(?::00)?|[时点](?:(?P<spoken>{NUMERAL}{{1,3}}(?=分)|\d\d)分?|(?P<thirty>半)|整|钟)?)?"
)
_PLAN_YEARS: Final = re.compile(
    rf"(?P<side>第|前|头|最?后)(?P<years>{NUMERAL})年|(?P<first>开局)|(?P<last>收官)"
)


def what_is_said(letter: str, text: str) -> Said:
    """
    Return the fields of `Point` that a word of a kind says; None where it says nothing possible.

    Args:
        letter: The kind of word.
        text: The word.
    """
    return _READERS[letter](text)


def _iso(text: str) -> Said:
    words = text.rstrip("日")
    year, month, day = map(
        int, re.split("[-/.·]", words) if not words.isdecimal() else (words[:4], words[4:6], words[6:])
    )
    return {"year": year, "month": month, "day": day}


def _year_and_month(text: str) -> Said:
    year, month = map(int, re.split("[/.]", text))
    return {"year": year, "month": month}


def _year(text: str) -> Said:
    year = place_by_place(text[:4])
    return None if year is None else {"year": year}


def _brief(text: str) -> Said:
    year = place_by_place(text[:2])
    return None if year is None else {"brief": year}


def _ordinal(field: str, units: str) -> Callable[[str], Said]:
    def read(text: str) -> Said:
        value = number(text.strip(units))
        # 两月 is two months, not the second one.
        return {field: value} if value and text[0] != "两" else None

    return read


def _month(text: str) -> Said:
    return {"month": 1} if text[0] == "元" else _ordinal("month", "月份")(text)


def _shifted(field: str, known: Mapping[str, int]) -> Callable[[str], Said]:
    def read(text: str) -> Said:
        word = text.rstrip("份")
        return {field: known[word], "follows": word in FROM_THE_OTHER_END}

    return read


def _edge(text: str) -> Said:
    return {"edge": text[-1]}


def _quarter(text: str) -> Said:
    value = number(text.strip("第前个季度"))
    if text[0] == "前":
        return {"part": f"前{value}"}
    return {"part": str(value)} if value in range(1, 5) and "两" not in text else None


def _week(text: str) -> Said:
    words = text.strip("()")
    said: dict[str, Any] = {"edge": "末"} if words[-1] == "末" else {}
    if words[-1] not in "周期拜末":
        said["weekday"] = WEEKDAYS.index(words[-1].replace("天", "日"))
    if words[0] in "本这上下":
        said["weeks"] = words.count("下") - words.count("上")
    return said


def _plan(text: str) -> Said:
    which, _, rest = text.strip("第").partition("五")
    ordinal = number(which.rstrip("个"))
    if ordinal is None or not 6 <= ordinal <= 30:
        return None
    said: dict[str, Any] = {"plan": 1981 + 5 * (ordinal - 6)}
    years = _PLAN_YEARS.search(rest)
    if years is None:
        return {**said, "edge": "末"} if "末" in rest else said
    if years["side"] is None:
        return {**said, "part": "第1" if years["first"] else "第5"}
    part = f"{years['side'].replace('头', '前')[-1]}{number(years['years'])}"
    return {**said, "part": part} if part in YEARS_OF_PLAN else None


def _festival(text: str) -> Said:
    return {"part": text if text == "春节" else text.removesuffix("节")}


def _nth(text: str) -> Said:
    which, _, what = text.partition("个")
    value = 1 if which == "首" else -1 if which.startswith("最后") else number(which.removeprefix("第"))
    if not value:
        return None
    return {
        "nth": value,
        **({} if what == "工作日" else {"weekday": WEEKDAYS.index(what[-1].replace("天", "日"))}),
    }


def _clock(text: str) -> Said:
    match = _CLOCK.fullmatch(text)
    hour = number(match["hour"]) if match else None
    minute = number(match["minute"] or match["spoken"] or "0") if match else None
    if match is None or hour is None or minute is None or minute > 59:
        return None
    minute = 30 if match["thirty"] else minute
    added = next((plus for least, most, plus in _HOURS[match["half"]] if least <= hour <= most), None)
    total = 60 * (hour + (added or 0)) + minute
    if added is None or total > 1440:
        return None
    return {"clock": Clock(total, afternoon=match["half"] not in ("", "凌晨", "清晨", "早", "早上", "上午"))}


_READERS: Final[Mapping[str, Callable[[str], Said]]] = {
    "I": _iso,
    "L": _year_and_month,
    "P": _plan,
    "V": _festival,
    "Y": _year,
    "B": _brief,
    "R": _shifted("years", YEARS),
    "A": _edge,
    "G": _shifted("months", {word: 3 * far for word, far in QUARTERS.items()}),
    "W": _week,
    "S": _shifted("months", {**MONTHS, "月": 0}),
    "K": _nth,
    "U": lambda text: {"part": text[0]},
    "H": lambda text: {"part": text[0]},
    "X": lambda text: {"part": text.removesuffix("旬").replace("、", "")},
    "M": _month,
    "D": _ordinal("day", "日号"),
    "Q": _quarter,
    "T": _clock,
    "C": lambda text: {"half": "" if text == "全天" else text.removeprefix("下午") or text},
    "J": _shifted("days", DAYS),
    "O": _shifted("days", NEXT_DAYS),
    "E": _edge,
    "Z": _edge,
    "F": lambda _: {},
    "N": _ordinal("number", "第"),
}
