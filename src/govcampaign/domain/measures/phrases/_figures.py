"""
Figures: a number or a range with its unit, read off a match.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.measures.dimension import unit_of_measure
from govcampaign.domain.measures.numbers import EXACT, MOST_DIGITS, plain
from govcampaign.domain.measures.phrases._numerals import number
from govcampaign.domain.measures.phrases._refusals import (
    APPROXIMATE,
    CONTRADICTS,
    TOO_LARGE,
    UNCLEAR,
)

_ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)
_TENTHS: Final = {sign: Decimal(value) for value, sign in enumerate("一二三四五六七八九", 1)} | {
    "半": Decimal("0.5")
}
_PARTS: Final = {"百分之": Decimal(100), "千分之": Decimal(1000), "万分之": Decimal(10_000)}
_FACTORS: Final = {
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "个百分点": Decimal("0.01"),
    "百分点": Decimal("0.01"),
}
_BRIEF: Final = {
    "个工作日": "工作日",
    "个小时": "小时",
    "个学时": "学时",
    "个课时": "课时",
    "秒钟": "秒",
    "周岁": "岁",
}
_MULTIPLIED: Final = re.compile(r"[百千万亿]$")
_MULTIPLIER: Final = re.compile(r"[十百千万亿]+")
_COUNTED: Final = re.compile(r"(?P<times>\d+(?:\.\d+)?|[〇零一二三四五六七八九十百两]+)(?P<unit>个?[^\d]+)")
_ROUNDED: Final = Context(prec=28)
# A fraction has 28 digits, a zero and a point.
_LONGEST: Final = 30
_HALF: Final = Decimal("0.5")


class Refused(Exception):
    """A phrase is refused on a ground; `quantity` makes the error."""

    def __init__(self, ground: Refusal) -> None:
        super().__init__(ground.code)
        self.ground = ground


class Figure(NamedTuple):
    """
    A number or a range, with its unit.

    Attributes:
        start: Where it begins in the tidied words.
        end: Where it ends, with what it is for each of.
        low: The number, or the lower of two, in `unit`; a ratio is in parts of one.
        high: The upper of two numbers; None for one.
        unit: The unit without 万 and 亿; empty for ratios, points and factors.
        sort: `ratio`, `points`, `factor`, or `measure`.
        fraction: The two numbers of a fraction; None elsewhere.
        per: What it is for each of, behind a stroke; empty without one.
        han: Whether its number is in characters.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    sort: str
    fraction: tuple[int, int] | None
    per: str
    han: bool


class _Parts(NamedTuple):
    """What the groups of one figure hold."""

    whole: str | None
    share: str | None
    half: str | None
    tenths: str | None
    rest: str | None
    over: str | None
    num: str | None
    more: str | None
    unit: str | None


_FIRST: Final = [f"{name}1" for name in _Parts._fields]
_SECOND: Final = [f"{name}2" for name in _Parts._fields]


class _Atom(NamedTuple):
    value: Decimal
    unit: str
    fraction: tuple[int, int] | None
    raw: str
    scale: Decimal | None


def figure(match: re.Match[str]) -> Figure:
    """
    Return the figure of a match of `SCAN`.

    Raises:
        Refused: Its number is approximate, not one number, too long, or its range is reversed.
    """
    lower = upper = _atom(_Parts(*match.group(*_FIRST)))
    upto = match["upto"]
    if upto:
        upper = _fraction(match["whole1"], upto)
    elif match.start("second") >= 0:
        upper = _atom(_Parts(*match.group(*_SECOND)))
        lower = _lower(match["unit1"], lower, upper)
    if upper is not lower and lower.value >= upper.value:
        raise Refused(CONTRADICTS)
    high = None if upper is lower else upper.value
    fraction = lower.fraction if high is None else None
    unit, sort, factor = _sort(upper.unit)
    return Figure(
        match.start("figure"),
        match.end("figure"),
        sized(lower.value, factor),
        None if high is None else sized(high, factor),
        unit,
        "ratio" if upper.scale is not None else sort,
        fraction,
        _each(match["slash"] or ""),
        not lower.raw[0].isascii(),
    )


def _each(slash: str) -> str:
    """Return what stands behind a stroke, with its number in digits: 2年, 3个月; 1年 is 年."""
    counted = _COUNTED.fullmatch(slash)
    if counted is None:
        return "年" if slash == "年度" else slash
    times = number(counted["times"])
    if times is None:
        raise Refused(UNCLEAR)
    return counted["unit"].removeprefix("个") if times == 1 else f"{times:f}{counted['unit']}"


def sized(value: Decimal, factor: Decimal = _ONE) -> Decimal:
    """
    Return a number, multiplied and in its plain form.

    Raises:
        Refused: It has too many digits.
    """
    result = plain(value if factor is _ONE else EXACT.multiply(value, factor))
    if result.adjusted() >= MOST_DIGITS or len(str(result)) > _LONGEST:
        raise Refused(TOO_LARGE)
    return result


def _lower(unit: str | None, lower: _Atom, upper: _Atom) -> _Atom:
    """Return the first of two figures; what it leaves out (3-5万人, 三到五成) is that of the second."""
    if lower.scale is not None or upper.scale is not None:
        if unit is not None or (lower.scale is None and upper.scale != _TEN):
            raise Refused(CONTRADICTS)
        # 三到五成 leaves the tenths to the second number.
        return lower if lower.scale is not None else lower._replace(value=EXACT.divide(lower.value, _TEN))
    if unit is not None and _sort(unit)[:2] != _sort(upper.unit)[:2]:
        raise Refused(CONTRADICTS)
    if unit is not None:
        factor = EXACT.divide(_sort(unit)[2], _sort(upper.unit)[2])
        return lower._replace(value=EXACT.multiply(lower.value, factor))
    multiplier = None if _MULTIPLIED.search(lower.raw) else _MULTIPLIER.search(upper.raw)
    if multiplier is not None and upper.raw[0].isascii():
        scaled = number(lower.raw + multiplier[0]) if lower.raw[0].isascii() else None
        # 500-1万 cannot be five million to ten thousand.
        if scaled is not None and scaled < upper.value:
            return lower._replace(value=scaled)
    return lower


def _atom(parts: _Parts) -> _Atom:
    if parts.more:
        raise Refused(APPROXIMATE)
    if parts.num is not None:
        value = number(parts.num)
        if value is None:
            raise Refused(APPROXIMATE if _side_by_side(parts.num) else UNCLEAR)
        return _Atom(value, parts.unit or "", None, parts.num, None)
    if parts.half:
        return _Atom(_HALF, "", None, parts.half, _ONE)
    if parts.tenths:
        return _tenths(parts.tenths, parts.rest)
    if parts.over:
        upper, lower = map(Decimal, parts.over.split("/"))
        return _quotient(upper, lower, parts.over)
    return _fraction(str(parts.whole), str(parts.share))


def _tenths(tenths: str, rest: str | None) -> _Atom:
    """Return the ratio that 八成 and 九成五 say."""
    if len(tenths) > 1:
        raise Refused(APPROXIMATE)
    value = Decimal(tenths) if tenths.isascii() else _TENTHS[tenths]
    if rest:
        value += _TENTHS[rest] if rest == "半" else EXACT.divide(_TENTHS[rest], _TEN)
    return _Atom(EXACT.divide(value, _TEN), "", None, tenths, _TEN)


def _fraction(whole: str, share: str) -> _Atom:
    """Return the ratio that 百分之九十五 and 三分之二 say."""
    upper = Decimal(100) if share == "百" else number(share)
    lower = _PARTS.get(whole) or number(whole.removesuffix("分之"))
    if upper is None or lower is None:
        raise Refused(UNCLEAR)
    if whole in _PARTS:
        return _Atom(EXACT.divide(upper, lower), "", None, share, lower)
    return _quotient(upper, lower, share)


def _quotient(upper: Decimal, lower: Decimal, raw: str) -> _Atom:
    if not lower or upper > lower or lower.adjusted() > 3 or upper != int(upper):
        raise Refused(UNCLEAR)
    return _Atom(_ROUNDED.divide(upper, lower), "", (int(upper), int(lower)), raw, lower)


def _side_by_side(text: str) -> bool:
    """Return whether two digits follow each other, as in 三五家 and 十七八家."""
    return re.search(r"[一二两三四五六七八九]{2}", text) is not None


@lru_cache(maxsize=1024)
def _sort(unit: str) -> tuple[str, str, Decimal]:
    """Return the plain unit, what kind of figure it makes, and what its number is multiplied by."""
    if unit in _FACTORS:
        return "", "points" if unit.endswith("点") else "ratio", _FACTORS[unit]
    if unit == "倍":
        return "", "factor", _ONE
    short = _BRIEF.get(unit) or unit.lstrip("万亿")
    if short == unit:
        return unit, "measure", _ONE
    return short, "measure", EXACT.divide(unit_of_measure(unit).factor, unit_of_measure(short).factor)
