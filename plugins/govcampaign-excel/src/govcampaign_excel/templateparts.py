"""
The words, checks, shapes and widths of templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from govcampaign.ledger.form import FormColumn
from govcampaign.wording import Text

LISTS: Final = "choices"
"""The name of the hidden sheet that holds long lists of choices."""

_FIRST_DAY: Final = date(1900, 3, 1)
_LAST_DAY: Final = date(2200, 12, 31)
_MOST: Final = 10**15 - 1
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))

LEGEND: Final = Text(
    "红色标题为必填；“示例”行不会导入；请从示例行下面一行开始填写，不要改动标题。",
    "Headings in red are needed; the example row is not entered; begin below it and leave the headings.",
)
NOT_LISTED: Final = Text("请从下拉列表中选择", "choose one from the list")
WRONG: Final = {
    "day": Text("请填写日期，如 2013-07-25", "write a day, such as 2013-07-25"),
    "number": Text("请填写不小于零的整数", "write a whole number, not below zero"),
    "decimal": Text("请填写不小于零的数", "write a number, not below zero"),
    "flag": Text("请填写“是”或“否”", "write yes or no"),
}
CHECKS: Final[dict[str, dict[str, Any]]] = {
    "day": {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY},
    "number": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST},
    "decimal": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST},
    "flag": {"validate": "list", "source": ["是", "否"]},
}
_SHAPES: Final[dict[str, dict[str, object]]] = {
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"num_format": "0", "align": "center"},
    "decimal": {"align": "center"},
}
_WIDTHS: Final = {"day": 12, "number": 9, "decimal": 10, "flag": 8}


def shape_of(column: FormColumn) -> dict[str, object]:
    """Return how the values of a column look; words are text, so that a code keeps its zeros."""
    if column.several:
        return {"num_format": "@", "text_wrap": True}
    return _SHAPES.get(column.holds, {"num_format": "@", "text_wrap": True})


def width_of(column: FormColumn, heading: str) -> float:
    """Return how wide a column is, by what it holds, its choices and its heading."""
    usual = _WIDTHS.get(column.holds, 22 if not column.choices else 0) if not column.several else 22
    widest = max(map(_wide, column.choices), default=0)
    return max(usual, min(widest + 3, 30), min(_wide(heading) + 2, 14))


def _wide(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


def lines_of(text: str, room: float) -> int:
    """Return how many lines a text takes in so many Latin letters."""
    return sum(max(1, -(-_wide(line) // max(int(room), 1))) for line in text.split("\n"))


def listed(titles: Iterable[Text]) -> Text:
    """Return several titles as one."""
    found = tuple(titles)
    return Text("、".join(each.zh for each in found), ", ".join(each.en for each in found))


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return names that Excel takes: short, each once, without signs that formulas use."""
    names: list[str] = []
    taken = {"history", LISTS}
    for title in titles:
        plain = title.translate(_FORBIDDEN).replace("\n", " ").strip("' ")[:31] or "Sheet"
        name, copy = plain, 1
        while name.casefold() in taken:
            copy += 1
            name = f"{plain[: 31 - len(f' ({copy})')]} ({copy})"
        taken.add(name.casefold())
        names.append(name)
    return names
