"""
Quantities: how much the words of a document ask for, without guessing.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Literal

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.measures.dimension import Dimension


class QuantityKind(str, Enum):
    """
    What kind of quantity the words give.

    `COUNT`: whole things, persons or households. `AMOUNT`: a measure, or a number without a unit. `RATIO`: a
    part of a whole. `CHANGE`: a movement against a base. `WORDS`: the words give no quantity (五个一, 零容忍,
    names, dates). `UNKNOWN`: they ask for one and do not say how much (一批, 若干, 多家).
    """

    COUNT = "count"
    AMOUNT = "amount"
    RATIO = "ratio"
    CHANGE = "change"
    WORDS = "words"
    UNKNOWN = "unknown"


class Direction(str, Enum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


class ChangeOf(str, Enum):
    """
    How a change is measured.

    `POINTS`: the difference of two ratios (5个百分点 is 0.05). `FACTOR`: how many times the old value
    (翻一番 is 2). `RATIO`: a part of the old value (增长8% is 0.08). `AMOUNT`: a number in a unit of measure.
    """

    POINTS = "points"
    FACTOR = "factor"
    RATIO = "ratio"
    AMOUNT = "amount"


@frozen(kw_only=True, field_transformer=checked)
class Quantity:
    """
    How much, as the words of a document say it.

    以上, 以下 and 以内 include their number; 超过, 低于, 不满 and 不足 do not (Civil Code, article 1259).

    Attributes:
        kind: What kind of quantity it is.
        text: The words, unchanged.
        value: A figure given as such, in `unit`; a ratio is in parts of one.
        least: The lower bound, in `unit`; 达到 sets it beside the value.
        most: The upper bound, in `unit`.
        least_open: Whether the lower bound itself is excluded.
        most_open: Whether the upper bound itself is excluded.
        fraction: The two numbers of a fraction (三分之二 is 2 and 3), as its figure is rounded to 28 digits;
            None elsewhere.
        unit: The unit of measure without 万 and 亿; empty for ratios, and where the words have none.
        dimension: What the unit measures; None without a unit.
        per: What the quantity is for each of (100人, 季度, 天); empty where it is for all together.
        direction: For a change, which way it goes.
        of: For a change, how it is measured.
        base: For a change, the words of the base, where they give one (63.2%).
    """

    kind: QuantityKind
    text: Prose
    value: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    least_open: bool = False
    most_open: bool = False
    fraction: tuple[int, int] | None = None
    unit: str = ""
    dimension: Dimension | None = None
    per: str = field(default="")
    direction: Direction | None = None
    of: ChangeOf | None = None
    base: Prose = ""

    @property
    def is_level(self) -> bool:
        """Return whether it is a count, an amount or a ratio, which can be reached."""
        return self.kind in _LEVELS


_LEVELS = frozenset({QuantityKind.COUNT, QuantityKind.AMOUNT, QuantityKind.RATIO})

Bound = Literal["least", "most"]
"""A side of a range."""
