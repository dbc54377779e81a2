"""
What stands around a table: titles, captions, the unit that filled it in, the year and the month.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.counts import known_measure
from govcampaign.ledger.grid import Place

_UNIT: Final = re.compile(
    r"(?:填报|报送|上报|填表|报告|走访|责任|主办|承办|举办|牵头|组织|召开|报名|参加|本)?"
    r"(?:单位|部门)(?:名称)?(?:\([^)]{0,6}\))?"
)
_LABELLED: Final = re.compile(
    r"([一-龥]{2,8}(?:\([^)]{0,6}\))?)\s*:\s*(.*?)(?=\s{2,}|\s+[一-龥]{2,8}\s*:|$)", re.DOTALL
)
_YEAR: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年|[-./_]\d{1,2}(?!\d)|(?=(?:0[1-9]|1[0-2])(?!\d)))|^((?:19|20)\d\d)$"
)
_CHINESE_YEAR: Final = re.compile(r"([二一][〇○零0oOＯ九一二三四五六七八]{3})年")
_MONTH: Final = re.compile(r"(?<![\d\-~至到—、])(1[0-2]|0?[1-9])月份?(?![\d至到—~-]|份?[上中下]旬)")
_CHINESE_MONTH: Final = re.compile(
    r"(?<![一二三四五六七八九十至到])(十[一二]|[一二三四五六七八九十])月份?(?![一二三四五六七八九十至到])"
)
_MONTH_OF_NAME: Final = re.compile(r"(?:(?:19|20)\d\d[-./_年]?)(1[0-2]|0[1-9])月?$")
_DIGITS: Final = {
    **{c: str(i) for i, c in enumerate("零一二三四五六七八九")},
    **dict.fromkeys("〇○oOＯ0", "0"),
}
_TENS: Final = {"十": 10, "十一": 11, "十二": 12, **{c: i for i, c in enumerate("一二三四五六七八九", 1)}}
_DATED: Final = re.compile(r"(?:填报|填表|制表|报送|上报|统计|截至|截止|打印)(?:日期|时间|日)?\s*:")


@frozen(kw_only=True)
class Around:
    """
    What the lines around a table say of it.

    Attributes:
        unit: The unit that the whole table is of, as written; empty where no line names one.
        unit_at: Where that is written; None where the sheet's name or nothing says it.
        year: The year; None where no line gives one.
        month: The month; None where no line gives one.
        captions: The lines themselves without spaces, the nearest first.
    """

    unit: str = ""
    unit_at: Place | None = None
    year: int | None = None
    month: int | None = None
    captions: tuple[str, ...] = ()


def plain(words: str) -> str:
    """Return words in their plain form: full-width letters, digits and brackets as half-width ones."""
    return unicodedata.normalize("NFKC", words)


def year_in(words: str) -> int | None:
    """Return the year that a title or a sheet's name gives: 2013年, 二〇一三年, 2013-07; else None."""
    squeezed_words = squeezed(plain(words))
    found = _YEAR.search(squeezed_words)
    if found:
        return int(found[1] or found[2])
    found = _CHINESE_YEAR.search(squeezed_words)
    return int("".join(_DIGITS[sign] for sign in found[1])) if found else None


def month_in(words: str) -> int | None:
    """Return the one month that a title or a sheet's name gives: 7月份, 七月, 201307; else None."""
    squeezed_words = squeezed(plain(words))
    months = {int(found) for found in _MONTH.findall(squeezed_words)}
    months |= {_TENS[found] for found in _CHINESE_MONTH.findall(squeezed_words)}
    months |= {int(found) for found in _MONTH_OF_NAME.findall(squeezed_words)}
    return months.pop() if len(months) == 1 else None


def labels_in(words: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of a line with their values: 填报单位：示例单位  填报日期：… gives two."""
    for found in _LABELLED.finditer(plain(words).strip()):
        yield squeezed(found[1]), found[2].strip(" \t\n\u3000")


def is_unit_label(label: str) -> bool:
    """Tell whether a label asks for the unit of a whole table: 填报单位, 单位名称（盖章）."""
    return _UNIT.fullmatch(plain(label)) is not None


def around(cells: Cells, rows: Iterable[int], left: int, right: int, known: Around) -> Around:
    """
    Return what some lines say, above what is known already.

    Args:
        cells: The sheet.
        rows: The rows of the lines, from the top down.
        left: The first column that belongs to the table.
        right: The last one.
        known: What lines further up or the sheet's name say.
    """
    found = known
    for row in rows:
        for column, raw in cells.filled(row, left, right):
            if isinstance(raw, str):
                found = _said(cells, row, column, raw, found)
    return found


def _said(cells: Cells, row: int, column: int, raw: str, known: Around) -> Around:
    unit, unit_at = known.unit, known.unit_at
    # （单位：人） says what is counted, and names no unit.
    labels = [each for each in labels_in(raw) if not known_measure(each[1].rstrip(")）"))]
    for label, value in labels or [(squeezed(raw), "")]:
        if is_unit_label(label):
            beside = (str(other) for at, other in cells.filled(row, column + 1) if isinstance(other, str))
            unit, unit_at = (value, (row, column)) if value else (next(beside, ""), (row, column))
    if labels and (is_unit_label(labels[0][0]) or _DATED.match(plain(raw).strip())):
        # The day on which a ledger was filled in says nothing about the days in it.
        return evolve(known, unit=unit, unit_at=unit_at)
    year, month = year_in(raw), month_in(raw)
    captions = (squeezed(plain(raw)), *known.captions)
    return evolve(
        known,
        unit=unit,
        unit_at=unit_at,
        year=year or known.year,
        month=month if month or year else known.month,
        captions=captions,
    )
