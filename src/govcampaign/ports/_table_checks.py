"""
What a table may hold, which its types cannot say: names, texts and numbers that every format can write.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from govcampaign.errors import InvalidValue
from govcampaign.table import Look, Table, Value
from govcampaign.wording import Text

# As large as a float can be; Python itself refuses to word much larger ones.
_MOST_BITS: Final = 1024
_MOST_SIMPLE: Final = 2**63
_HALF: Final = re.compile(r"[\ud800-\udfff]")


def check_tables(tables: Sequence[Table]) -> None:
    """
    Check what the types of a table cannot say.

    Raises:
        InvalidValue: There is no table, a name or a column key comes twice or is not a plain name, a value is
            of a type that no table holds, a number is not finite or too large, or a text is not valid
            Unicode.
    """
    if not tables:
        raise InvalidValue(
            "tables",
            Text("没有可导出的表", "no table is given"),
            Text("至少给出一张表", "give at least one table"),
        )
    # Two names that differ in case only are one file on some disks.
    _check_names("tables", [table.name.casefold() for table in tables])
    for table in tables:
        _check_names(table.name, [column.key for column in table.columns])
        for text in (*_headings(table), *table.notes, *_shown_beside(table.look)):
            _check_value(table.name, text.zh)
            _check_value(table.name, text.en)
        for value in _figures(table.look):
            _check_value(table.name, value)
        if _all_fine(table.rows):
            continue
        for number, row in enumerate(table.rows, start=1):
            for column, value in zip(table.columns, row, strict=True):
                if (wrong := _wrong_with(value)) is not None:
                    raise InvalidValue(f"{table.name}, row {number}, {column.key}", *wrong)


def _all_fine(rows: Sequence[Sequence[Value]]) -> bool:
    """Tell whether all values are such as tables hold, quickly; False also where that is not sure."""
    texts: list[str] = []
    for row in rows:
        for value in row:
            kind = type(value)
            if kind is str:
                texts.append(value)  # type: ignore[arg-type]  # its type is str
            elif kind is int:
                if not -_MOST_SIMPLE < value < _MOST_SIMPLE:  # type: ignore[operator]  # its type is int
                    return False
            elif value is not None and kind is not date and kind is not bool:
                return False
    try:
        # One call finds a lone surrogate in any of them.
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _headings(table: Table) -> Iterator[Text]:
    yield table.title
    yield table.tab or table.title
    for column in table.columns:
        yield column.title
        yield column.above or column.title


def _shown_beside(look: Look | None) -> Iterator[Text]:
    """Yield the words of a look."""
    if look is not None:
        yield from look.lead
        yield from (words for sign, label, _ in look.legend for words in (Text(sign, sign), label))
        yield from (strip.title for strip in look.strips)
        if look.footer is not None:
            yield look.footer


def _figures(look: Look | None) -> Iterator[Value]:
    """Yield the values of a look."""
    if look is not None:
        yield from look.totals
        for strip in look.strips:
            yield from strip.values


def _check_names(place: str, names: Sequence[str]) -> None:
    for name, count in Counter(names).items():
        # Names become file names, so one that holds a separator could leave its folder.
        if not name.replace("-", "_").isidentifier():
            raise InvalidValue(
                place,
                Text(f"“{name}”不能作名称", f"{name!r} is not a plain name"),
                Text("用字母、数字、_ 和 -", "use letters, digits, _ and -"),
            )
        if count > 1:
            raise InvalidValue(
                place,
                Text(f"名称“{name}”出现 {count} 次", f"the name {name!r} comes {count} times"),
                Text("各用不同的名称", "give each its own"),
            )


def _check_value(place: str, value: Value) -> None:
    if (wrong := _wrong_with(value)) is not None:
        raise InvalidValue(place, *wrong)


def _wrong_with(value: Value) -> tuple[Text, Text] | None:
    """Return what is wrong with a value, and what to do about it; None where nothing is."""
    if value is None or (type(value) is str and not _HALF.search(value)):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        reason = Text(f"{value} 不是有限数", f"{value} is not a finite number")
        return reason, Text("未知的值请留空", "leave what is unknown empty")
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return Text("数字太大", "the number is too large"), Text("改为文字", "convert it to text")
    if isinstance(value, str) and _HALF.search(value):
        reason = Text("文字含有无效字符", "the text is not valid Unicode")
        return reason, Text("改正原始资料的编码", "correct the encoding of its source")
    if not isinstance(value, str | int | float | date | None):
        kind = type(value).__name__
        reason = Text(f"表格不能存放 {kind}", f"a table cannot hold a {kind}")
        return reason, Text("改为文字、数字或日期", "convert it to text, a number or a day")
    return None
