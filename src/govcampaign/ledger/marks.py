"""
Marks on rows beside their words: text struck through, comments, colours, and the legends that explain them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.lines import plain
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.wording import Text

_CANCELLED: Final = re.compile(
    r"取消|作废|未(?:走访|开展|举[办行]|成行|召开|落实|报送)|没有?(?:去|开|办)成?|停办|不再(?:走访|举办|开展)|无效|误[填录报]|删除|重复"
)
_NOT_DONE: Final = re.compile(
    r"^(?:否|未|没|×|✗|✘|☒|x|X|N|n|no|NO|No|false|FALSE|0$|取消|延期|推迟|待|暂缓|改期|作废|停)|(?:未完成|未开展|未举办|未落实|已取消|未召开)$"
)
_STRUCK: Final = re.compile(r"(?:删除线|划线|划掉|划去|中划线)")
_COLOURS: Final = {
    "红": "red",
    "粉": "red",
    "橙": "orange",
    "橘": "orange",
    "黄": "yellow",
    "绿": "green",
    "青": "blue",
    "蓝": "blue",
    "紫": "purple",
    "灰": "grey",
    "黑": "black",
    "白": "white",
}
_MEANING: Final = re.compile(
    r"([红粉橙橘黄绿青蓝紫灰黑])(?:色)?(?:底色?|背景|单元格|填充|标记|部分|格|的)*(?:表示|代表|为|是|指|:|=|-|—|标[记注示])*([^,;。、红粉橙橘黄绿青蓝紫灰黑]{1,14})"
)
_DONE_WORDS: Final = re.compile(
    r"^(?:已|完成|达标|开展|举办|按时|按期|正常|有活动|到会|参加|出席|是)|完成$|开展$|举办$|参加$"
)
_UNDONE_WORDS: Final = re.compile(r"未|没|不|取消|缺")
_LATER_WORDS: Final = re.compile(r"待|计划|拟|延期|推迟|逾期|改期")
_WORD: Final = 8
_GREY_BELOW: Final = 24
_DARK: Final = 48
_LIGHT: Final = 232

HELD_HEADINGS: Final = re.compile(
    r"(?:是否|有无)?(?:已|按时|按期)?(?:完成|开展|举办|举行|召开|落实|走访|报送|到位)(?:情况|与否|否)?|状态|完成\([^)]*\)|是否[一-龥]{2,6}"
)


@frozen(kw_only=True)
class Legend:
    """
    What a sheet says about its colours and strokes.

    Attributes:
        colours: What a colour means, by its name: True for done, False for not done.
        struck: True where text that is struck through is said to be cancelled.
    """

    colours: Mapping[str, bool] = field(factory=dict, hash=False)
    struck: bool = False


def hue_of(fill: str) -> str:
    """Return the name of a colour given as RRGGBB: red, orange, yellow, green, blue, purple or a shade."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < _GREY_BELOW:
        return "black" if high < _DARK else "white" if low > _LIGHT else "grey"
    span = high - low
    if high == red:
        turn = (green - blue) / span % 6
    else:
        turn = 2 + (blue - red) / span if high == green else 4 + (red - green) / span
    edges = ((0.3, "red"), (0.72, "orange"), (1.15, "yellow"), (2.7, "green"), (4.3, "blue"), (5.3, "purple"))
    return next((name for edge, name in edges if turn < edge), "red")


def meaning_of(words: str) -> bool | None:
    """Return what the words of a legend mean: True for done, False for not done, None for neither."""
    if _UNDONE_WORDS.search(words):
        return False
    if _DONE_WORDS.search(words):
        return True
    return False if _LATER_WORDS.search(words) else None


def legend_of(cells: Cells, rows: Iterable[int], *, coloured: bool) -> Legend:
    """
    Return what lines of a sheet say about colours and strokes.

    Args:
        cells: The sheet.
        rows: The rows of its lines: those above and below tables.
        coloured: True where a filled cell beside a word is a legend too; looking at fills takes time.
    """
    colours: dict[str, bool] = {}
    struck = False
    for row in rows:
        for column, raw in cells.filled(row):
            words = squeezed(plain(raw)) if isinstance(raw, str) else ""
            struck = struck or _STRUCK.search(words) is not None
            for sign, meaning in _MEANING.findall(words):
                _learn(colours, _COLOURS[sign], meaning)
            if coloured and words and len(words) <= _WORD:
                fills = cells.sheet.fills
                fill = fills.get((row, column)) or fills.get((row, column - 1))
                _learn(colours, hue_of(fill) if fill else "", words)
    colours.pop("", None)
    return Legend(colours=colours, struck=struck)


def _learn(colours: dict[str, bool], hue: str, words: str) -> None:
    meaning = meaning_of(words)
    if meaning is not None:
        colours.setdefault(hue, meaning)


def not_held(raw: Raw) -> bool:
    """Tell whether a cell of a column such as 是否完成 says that it did not take place."""
    if isinstance(raw, str):
        return _NOT_DONE.search(squeezed(plain(raw))) is not None
    return raw is not None and not isinstance(raw, complex) and raw == 0


def marked(cells: Cells, row: int, filled: Sequence[tuple[int, Raw]], legend: Legend) -> Fault | None:
    """
    Return what strokes, comments and colours say against a row; None where they say nothing.

    Args:
        cells: The sheet.
        row: The row.
        filled: Its cells that hold something.
        legend: What the sheet says about its colours and strokes.
    """
    sheet = cells.sheet
    said = [sheet.comments[row, column] for column, _ in filled if (row, column) in sheet.comments]
    cancelled = any(_CANCELLED.search(squeezed(plain(words))) for words in said)
    struck = sum((row, column) in sheet.struck for column, _ in filled)
    whole = struck and struck >= len(filled) - 1
    if cancelled or (whole and (legend.struck or said)):
        return _CALLED_OFF
    if legend.colours:
        hues = [hue_of(sheet.fills[row, column]) for column, _ in filled if (row, column) in sheet.fills]
        if hues and len(hues) >= len(filled) - 1 and legend.colours.get(hues[0]) is False:
            return _COLOURED
    return _STRUCK_ALONE if struck else None


_CALLED_OFF: Final = Fault(
    code="called_off",
    reason=Text("有删除线或批注，可能已取消", "it is struck through or commented on, and may be called off"),
    remedy=Text(
        "确已进行的，去掉删除线和批注再导入；已取消的，删去这一行",
        "if it took place, remove the mark; if not, delete the row",
    ),
)
_COLOURED: Final = Fault(
    code="marked_as_not_done",
    reason=Text("按图例，这一行的颜色表示未完成", "by the legend, the colour of this row means not done"),
    remedy=Text("确已完成的，改正颜色再导入", "if it was done, correct the colour and import again"),
)
_STRUCK_ALONE: Final = Fault(
    code="struck_through",
    reason=Text("文字有删除线，但没有说明", "text is struck through, and nothing says why"),
    remedy=Text("已照常登记；如已取消，请作废", "it was entered as usual; void it if it was called off"),
    weight=Weight.WARNING,
)
