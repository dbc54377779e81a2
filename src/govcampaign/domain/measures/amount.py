"""
Amounts: a number with its unit of measure, as a record reports it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, Self

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.measures.dimension import Dimension, convert, dimension_of, unit_of_measure
from govcampaign.domain.measures.numbers import EXACT, MOST_DECIMALS, is_share, plain, plain_number
from govcampaign.errors import InvalidValue
from govcampaign.wording import Lang, Text

_STEP: Final = Decimal(1).scaleb(-MOST_DECIMALS)
_ENGLISH: Final = {
    "人": " persons",
    "人次": " person-times",
    "户": " households",
    "元": " yuan",
    "美元": " US dollars",
    "亩": " mu",
    "公顷": " ha",
    "平方公里": " km²",
    "平方米": " m²",
    "米": " m",
    "公里": " km",
    "公斤": " kg",
    "吨": " t",
    "立方米": " m³",
    "千瓦": " kW",
    "千瓦时": " kWh",
    "分钟": " minutes",
    "小时": " hours",
    "天": " days",
    "工作日": " working days",
    "个月": " months",
    "年": " years",
    "次": " times",
    "倍": " times",
    "个百分点": " percentage points",
}
_PREFIXES: Final = ("万", "亿", "百", "千")


@frozen(kw_only=True, field_transformer=checked)
class Amount:
    """
    One number that a record reports.

    Numbers are not negative, and have at most 18 significant digits and 6 decimals. Trailing
    zeros are dropped.

    Attributes:
        name: What is counted or measured, such as 新增就业.
        value: The number, in `unit`.
        unit: The unit of measure (人, %, 亿元); empty for a plain number, or for a ratio in parts of one.
        part: The numerator of a ratio; None where only the level is reported.
        whole: The denominator of a ratio, above zero; given together with `part`.
    """

    name: str
    value: Decimal = field(validator=plain_number)
    unit: str = ""
    part: Decimal | None = field(default=None, validator=plain_number)
    whole: Decimal | None = field(default=None, validator=plain_number)

    def __attrs_post_init__(self) -> None:
        """
        Check the name, the level and the two parts.

        Raises:
            InvalidValue: The name is blank, one part is missing, the whole is zero, the value is not the
                quotient of the parts, or a part of a whole is above 100 %.
        """
        named("Amount.name", self.name)
        if (self.part is None) != (self.whole is None):
            raise _refused(
                self.name,
                "missing",
                "whole" if self.whole is None else "part",
                Text("分子、分母只给出一个", "only one of the two parts of the ratio is given"),
                Text("分子、分母要么都给出，要么都不给出", "give both part and whole, or neither"),
            )
        if self.part is not None and self.whole is not None:
            self._agree(self.part, self.whole)
        # A rate of completion may be above 100 %: more than planned may be done.
        if "完成" not in self.name:
            not_above_one("Amount.value", "value", self.name, self.value, self.unit)

    def _agree(self, part: Decimal, whole: Decimal) -> None:
        """Refuse parts that do not give the value, rounded to its own decimals, two of them at least."""
        if not whole:
            raise _refused(
                self.name,
                "out_of_range",
                "whole",
                Text("分母为零", "the whole is zero"),
                Text("核对分母", "check the whole"),
            )
        if dimension_of(self.unit) is not Dimension.RATIO:
            raise _refused(
                self.name,
                "does_not_belong",
                "unit",
                Text(f"“{self.unit}”不是比率的单位", f"{self.unit} is not a unit of ratios"),
                Text("写 % 或不写单位", "write %, or no unit"),
            )
        level = convert(self.value, self.unit, "")
        exponent = level.as_tuple().exponent
        places = min(-2, exponent if isinstance(exponent, int) else 0)
        step = Decimal(1).scaleb(places)
        if EXACT.divide(part, whole).quantize(step, ROUND_HALF_EVEN, EXACT) != level:
            raise _refused(
                self.name,
                "does_not_belong",
                "value",
                Text(
                    f"{self.value}{self.unit} 与 {part}/{whole} 不符",
                    f"{self.value}{self.unit} is not {part}/{whole}",
                ),
                Text("核对，或改用 Amount.ratio", "check the numbers, or use Amount.ratio"),
            )

    @classmethod
    def ratio(cls, name: str, part: Decimal | int, whole: Decimal | int) -> Self:
        """
        Return the amount of a ratio in parts of one, rounded to 6 decimals, with both its parts.

        Args:
            name: What the ratio is called, such as 合格率.
            part: The numerator.
            whole: The denominator, above zero.

        Raises:
            InvalidValue: A number is refused, or the whole is zero.
        """
        upper, lower = Decimal(part), Decimal(whole)
        level = (
            EXACT.divide(upper, lower) if lower.is_finite() and lower and upper.is_finite() else Decimal(0)
        )
        value = level.quantize(_STEP, ROUND_HALF_EVEN, EXACT)
        return cls(name=name, value=value, unit="", part=upper, whole=lower)

    def say(self, lang: Lang = "zh") -> str:
        """Return the amount in words: 新增就业500人; a ratio with its parts is a percentage."""
        ratio = self.part is not None
        value = convert(self.value, self.unit, "%") if ratio else self.value
        words = spoken_amount(value, "%" if ratio else self.unit, lang)
        return f"{self.name}{words}" if lang == "zh" else f"{self.name}: {words}"


def named(place: str, name: str) -> None:
    """Refuse a blank name of an amount or a target."""
    if not name:
        raise InvalidValue(
            place,
            Text("没有写数量的名称", "the quantity has no name"),
            Text("写明统计的是什么，如“新增就业”", "say what is counted, such as 新增就业"),
        ).about(code="blank", field="name")


def not_above_one(place: str, which: str, name: str, value: Decimal, unit: str) -> None:
    """Refuse a level above 100 % of something that is a part of a whole."""
    if dimension_of(unit) is Dimension.RATIO and is_share(name) and convert(value, unit, "") > 1:
        said = spoken_amount(value, unit, "zh")
        raise InvalidValue(
            place,
            Text(f"{name}为 {said}，超过 100%", f"{name} is {said}, above 100 %"),
            Text("核对数字", "check the number"),
        ).about(code="out_of_range", field=which)


def _refused(name: str, code: str, which: str, reason: Text, remedy: Text) -> InvalidValue:
    return InvalidValue(f"Amount.{which} ({name})", reason, remedy).about(code=code, field=which)


def total(amounts: Iterable[Amount], unit: str) -> Decimal:
    """
    Return the sum of several amounts in one unit.

    Args:
        amounts: The amounts, in any units that measure the same.
        unit: The unit of the sum.

    Raises:
        InvalidValue: An amount measures something else (`units_differ`).
    """
    result = Decimal(0)
    for each in amounts:
        result = EXACT.add(result, convert(each.value, each.unit, unit))
    return plain(result)


def combined_level(amounts: Iterable[Amount]) -> Decimal | None:
    """
    Return the ratio of several units together: the sum of the parts divided by the sum of the wholes.

    The result is in parts of one. None where there are no amounts, or one of them does not give its parts:
    ratios are never averaged.
    """
    part = whole = Decimal(0)
    for each in amounts:
        if each.part is None or each.whole is None:
            return None
        part, whole = EXACT.add(part, each.part), EXACT.add(whole, each.whole)
    return plain(EXACT.divide(part, whole)) if whole else None


def spoken_amount(value: Decimal, unit: str, lang: Lang = "zh") -> str:
    """
    Return a number and its unit as people write them, without exponent and trailing zeros.

    Chinese takes 万 and 亿 where the number is large and round enough. English takes the base unit of them,
    and groups digits by three. A unit without an English word keeps its Chinese one.

    Args:
        value: The number.
        unit: Its unit of measure; empty for a plain number.
        lang: `zh` or `en`.
    """
    if lang == "en" and unit.startswith(_PREFIXES) and unit_of_measure(unit).base in _ENGLISH:
        base = unit_of_measure(unit).base
        value, unit = convert(value, unit, base), base
    shown = plain(value)
    if lang == "zh":
        return _grouped(shown, unit)
    shown_unit = unit if unit in ("%", "‰", "") else _ENGLISH.get(unit, f" {unit}")
    return f"{shown:,f}{shown_unit}"


def _grouped(value: Decimal, unit: str) -> str:
    """Return a number in Chinese, with 万 or 亿 where at most two decimals are left of it."""
    if unit and unit not in ("%", "‰") and not unit.startswith(_PREFIXES):
        for size, word in _LARGE:
            part = value / size
            if part >= 1 and part == part.quantize(_CENT):
                return f"{plain(part):f}{word}{unit}"
    return f"{value:f}{unit}"


_CENT: Final = Decimal("0.01")
_LARGE: Final = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
