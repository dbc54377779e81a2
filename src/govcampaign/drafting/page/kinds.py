"""
The kinds of parts that the page marks: each has a letter, a name and a colour.

The colour and the letter say the kind, the line below says how certain it is; neither is used alone.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.notice.parts import Certainty
from govcampaign.wording import Text


@frozen(kw_only=True)
class Look:
    """
    How a kind of part is shown.

    Attributes:
        letter: The letter before it.
        name: What it is called.
        fill: The colour of its background, as RRGGBB.
        ink: The colour of its letter and of the line below it; its contrast on the fill is 4.5 or more.
    """

    letter: Text
    name: Text
    fill: str
    ink: str


class Kind(str, Enum):
    """What a marked part is; the order is that of the legend."""

    HEAD = "head"
    HEADING = "heading"
    PHASE = "phase"
    ACTIVITY = "activity"
    DUTY = "duty"
    LINE = "line"
    UNIT = "unit"
    DEADLINE = "deadline"
    PERIOD = "period"
    RECURRENCE = "recurrence"
    QUANTITY = "quantity"
    BASIS = "basis"
    REFERENCE = "reference"
    THEME = "theme"
    COUNT = "count"
    PLACE = "place"

    @property
    def look(self) -> Look:
        """Return how it is shown."""
        return _LOOKS[self]


_LOOKS: Final = {
    Kind.HEAD: Look(
        letter=Text("首", "H"), name=Text("文首文尾", "head and closing"), fill="F0F1F3", ink="40464D"
    ),
    Kind.HEADING: Look(letter=Text("题", "T"), name=Text("标题", "headings"), fill="FFFFFF", ink="1A1D21"),
    Kind.PHASE: Look(letter=Text("段", "P"), name=Text("阶段", "phases"), fill="E3E6F7", ink="333F9A"),
    Kind.ACTIVITY: Look(letter=Text("项", "A"), name=Text("活动", "activities"), fill="DDEFEF", ink="0B5B63"),
    Kind.DUTY: Look(letter=Text("任", "#"), name=Text("任务", "duties"), fill="FFF8DC", ink="6B4E00"),
    Kind.LINE: Look(
        letter=Text("责", "L"), name=Text("责任单位", "responsibility lines"), fill="CFE3F5", ink="123F78"
    ),
    Kind.UNIT: Look(letter=Text("单", "U"), name=Text("单位", "units"), fill="E4ECF8", ink="1F4B8F"),
    Kind.DEADLINE: Look(letter=Text("限", "D"), name=Text("期限", "deadlines"), fill="F8D9D4", ink="8F1B16"),
    Kind.PERIOD: Look(letter=Text("时", "W"), name=Text("起止时间", "periods"), fill="FBE3C4", ink="7A4200"),
    Kind.RECURRENCE: Look(
        letter=Text("周", "R"), name=Text("周期", "recurrences"), fill="F3E6A6", ink="5C4A00"
    ),
    Kind.QUANTITY: Look(letter=Text("量", "Q"), name=Text("数量", "quantities"), fill="E9DDF4", ink="5B2A86"),
    Kind.BASIS: Look(
        letter=Text("据", "B"), name=Text("依据文件", "basis documents"), fill="DCEBD3", ink="2B5A14"
    ),
    Kind.REFERENCE: Look(
        letter=Text("引", "O"), name=Text("其他文件", "other documents"), fill="EDEFE3", ink="4C5527"
    ),
    Kind.THEME: Look(letter=Text("旨", "M"), name=Text("主题", "theme"), fill="BFE1D4", ink="08513F"),
    Kind.COUNT: Look(
        letter=Text("数", "N"), name=Text("所写项数", "declared counts"), fill="EFE2D6", ink="69401C"
    ),
    Kind.PLACE: Look(letter=Text("地", "S"), name=Text("地点", "places"), fill="F6DCE9", ink="8A1550"),
}

CERTAINTIES: Final = {
    Certainty.STATED: Text("原文所写", "stated"),
    Certainty.INFERRED: Text("推定", "inferred"),
    Certainty.ASKED: Text("待定", "to be answered"),
}
"""What the lines below marked parts say: solid, dashed, dotted."""


def kinds_css() -> str:
    """Return the style of every kind: its colours, its letter, and how it looks when it is switched off."""
    return "".join(_css(kind) for kind in Kind)


def _css(kind: Kind) -> str:
    look, name = kind.look, kind.value
    return (
        f".{name}{{--f:#{look.fill};--i:#{look.ink}}}"
        f'.{name}.b::before,.lg .{name}::before{{content:"{look.letter.zh}" attr(data-n)}}'
        f"html[lang=en] .{name}.b::before,html[lang=en] .lg .{name}::before"
        f'{{content:"{look.letter.en}" attr(data-n)}}'
        f".no-{name} .k.{name}{{--f:transparent;--u:none}}.no-{name} .k.{name}::before{{display:none}}"
    )
