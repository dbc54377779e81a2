"""
Units of measure: which of them measure the same, and how they are converted.

Factors are those of the legal units of measurement of China (State Council, 1984:
关于在我国统一实行法定计量单位的命令); 15 亩 are one 公顷.

A measure word (家, 次, 份) counts its own things: 3家 and 2次 cannot be added.
"""

from __future__ import annotations

from decimal import Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from govcampaign.domain.measures.numbers import EXACT, plain
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text


class Dimension(str, Enum):
    """What a unit of measure measures."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"
    THINGS = "things"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    CONCENTRATION = "concentration"
    ENERGY = "energy"
    POWER = "power"
    DURATION = "duration"
    RATIO = "ratio"
    SCORE = "score"


class UnitOfMeasure(NamedTuple):
    """
    What a unit of measure is made of.

    Attributes:
        dimension: What it measures; None for a unit that is not in the table.
        base: The unit into which it is converted for sums.
        factor: How many of the base unit it is.
    """

    dimension: Dimension | None
    base: str
    factor: Decimal


_SQUARE_METRES: Final = "平方米=0.0015 平米=0.0015 m2=0.0015 m²=0.0015 ㎡=0.0015"
_SCALED: Final[dict[Dimension, tuple[tuple[str, str], ...]]] = {
    Dimension.PERSONS: (("人", "人=1 名=1 位=1 人员=1"), ("人次", "人次=1")),
    Dimension.HOUSEHOLDS: (("户", "户=1"), ("户次", "户次=1")),
    Dimension.MONEY: (("元", "元=1 块钱=1 人民币=1 角=0.1"), ("美元", "美元=1"), ("港元", "港元=1")),
    Dimension.AREA: (
        ("亩", f"亩=1 公顷=15 hm2=15 ha=15 平方公里=1500 平方千米=1500 km2=1500 {_SQUARE_METRES}"),
    ),
    Dimension.LENGTH: (("米", "米=1 m=1 公里=1000 千米=1000 km=1000 厘米=0.01 cm=0.01 毫米=0.001 mm=0.001"),),
    Dimension.MASS: (
        ("公斤", "公斤=1 千克=1 kg=1 吨=1000 t=1000 斤=0.5 克=0.001 g=0.001 毫克=0.000001"),
        ("吨标准煤", "吨标准煤=1 吨标煤=1"),
    ),
    Dimension.VOLUME: (("立方米", "立方米=1 m3=1 m³=1 方=1 立方=1 升=0.001 L=0.001 毫升=0.000001"),),
    Dimension.CONCENTRATION: (("微克/立方米", "微克/立方米=1 毫克/立方米=1000"),),
    Dimension.ENERGY: (("千瓦时", "千瓦时=1 kWh=1 度=1 兆瓦时=1000 MWh=1000"),),
    Dimension.POWER: (("千瓦", "千瓦=1 kW=1 瓦=0.001 兆瓦=1000 MW=1000 吉瓦=1000000 GW=1000000"),),
    Dimension.DURATION: (
        ("秒", "秒=1 秒钟=1 分钟=60 小时=3600 个小时=3600 h=3600 天=86400 周=604800 星期=604800"),
        ("月", "月=1 个月=1 季度=3 个季度=3 年=12"),
        ("工作日", "工作日=1 个工作日=1"),
        ("岁", "岁=1 周岁=1"),
        ("学时", "学时=1 个学时=1"),
        ("课时", "课时=1 个课时=1"),
    ),
    # Points of a percentage are those of a ratio: 5个百分点 are 0.05.
    Dimension.RATIO: (("", "=1 %=0.01 ‰=0.001 个百分点=0.01 百分点=0.01 倍=1 成=0.1"),),
    Dimension.SCORE: (("分", "分=1"),),
}
_THINGS: Final = (
    "家 个 项 次 轮次 场 件 份 张 所 座 台 辆 套 条 篇 种 类 批 期 处 间 栋 幢 幅 支 只 头 艘 架 口 门 节 堂"
    " 本 册 册次 部 起 宗 例 笔 单 组 队 株 棵 枚 块 面 盏 顶 根 片 道 档 班 床 村 镇 乡 街道 社区 对 轮"
    " 遍 趟 篇次 家次 批次 台次 车次 场次 项次 班次 标准箱 个班 字 页 集 桶 箱 袋 瓶 盒 卷 段"
)
# 亿 and 万 before a unit; 千 and 百 only where the rest is in the table, as 千瓦 is a unit of its own.
_PREFIXES: Final = (
    ("万亿", Decimal(10**12)),
    ("百万", Decimal(10**6)),
    ("千万", Decimal(10**7)),
    ("亿", Decimal(10**8)),
    ("万", Decimal(10**4)),
)
_WIDE: Final = Context(prec=40)
_NARROW: Final = Context(prec=30)
_SAME: Final = Decimal("1E-32")
_PLACES: Final = 30


def _table() -> dict[str, UnitOfMeasure]:
    found = {unit: UnitOfMeasure(Dimension.THINGS, unit, Decimal(1)) for unit in _THINGS.split()}
    for dimension, families in _SCALED.items():
        for base, units in families:
            for unit, _, factor in (each.partition("=") for each in units.split(" ")):
                found[unit] = UnitOfMeasure(dimension, base, Decimal(factor))
    return found


UNITS: Final = _table()
"""The units of measure that are known, each with its dimension, base unit and factor."""


@lru_cache(maxsize=1024)
def unit_of_measure(unit: str) -> UnitOfMeasure:
    """Return what a unit of measure is made of; an unknown one is its own base unit, before 万 and 亿 too."""
    if unit in UNITS:
        return UNITS[unit]
    for prefix, factor in _PREFIXES:
        if unit.startswith(prefix) and len(unit) > len(prefix):
            inner = unit_of_measure(unit[len(prefix) :])
            return UnitOfMeasure(inner.dimension, inner.base, EXACT.multiply(factor, inner.factor))
    return UnitOfMeasure(None, unit, Decimal(1))


def dimension_of(unit: str) -> Dimension | None:
    """Return what a unit of measure measures (万人: persons); None for a unit that is not known."""
    return unit_of_measure(unit).dimension


def same_measure(one: str, other: str) -> bool:
    """Return whether numbers can be converted between two units: 万亩 and 公顷 yes, 家 and 次 no."""
    return unit_of_measure(one).base == unit_of_measure(other).base


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """
    Return a number of one unit in another.

    The result is exact, except for quotients with endless digits (亩 as 平方米): those have 40 digits, and
    converting them back gives the original number.

    Args:
        value: The number.
        from_unit: Its unit of measure; empty for a plain number.
        to_unit: The unit that is wanted.

    Raises:
        InvalidValue: The two units measure different things, or count different ones (`units_differ`); the
            number is not finite, or has more than 30 places on one side of the point (`out_of_range`).
    """
    if not value.is_finite() or (value and abs(value.adjusted()) > _PLACES):
        raise InvalidValue(
            shown(str(value)),
            Text("不能换算这个数", "this number cannot be converted"),
            Text("核对数字", "check the number"),
        ).about(code="out_of_range", field="value")
    here, there = unit_of_measure(from_unit), unit_of_measure(to_unit)
    if here.base != there.base:
        raise _differ(from_unit, to_unit)
    if here.factor == there.factor:
        return plain(value)
    exact = EXACT.divide(EXACT.multiply(value, here.factor), there.factor)
    short = _NARROW.plus(exact)
    if EXACT.abs(EXACT.subtract(short, exact)) <= EXACT.multiply(EXACT.abs(exact), _SAME):
        return plain(short)
    return plain(_WIDE.plus(exact))


def in_base(value: Decimal, unit: str) -> Decimal:
    """Return a number in the base unit of its unit of measure: 50 of 万人 are 500000."""
    return convert(value, unit, unit_of_measure(unit).base)


def _differ(one: str, other: str) -> InvalidValue:
    zh = [each or "无单位" for each in (one, other)]
    en = [each or "no unit" for each in (one, other)]
    return InvalidValue(
        one or other,
        Text(f"“{zh[0]}”不能换算为“{zh[1]}”", f"{en[0]} cannot be converted into {en[1]}"),
        Text("改用同一类计量单位", "use units that measure the same"),
    ).about(code="units_differ", field="unit")
