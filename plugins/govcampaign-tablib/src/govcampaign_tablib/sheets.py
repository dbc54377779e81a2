"""
A sheet of XlsxWriter whose rows are written straight into the file.

XlsxWriter keeps every cell as an object and escapes every text anew. Columns, pages, filters, merged cells
and styles are its own here; only the rows are written from the table, which is several times as fast and
needs no memory for cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # it has no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no types

from govcampaign_tablib.limits import in_excel

_EPOCH: Final = date(1899, 12, 30).toordinal()


class StreamedSheet(Worksheet):  # type: ignore[misc]  # it has no types
    """A worksheet that writes the rows that it is given."""

    rows: Iterable[str] = ()

    def _write_rows(self) -> None:
        # XlsxWriter calls this inside <sheetData>; its own cells are those of merged ranges and the size.
        self.fh.writelines(self.rows)


def in_cell(text: str) -> str:
    """
    Return a clean text as the content of a cell.

    It stands in its cell (`inlineStr`), because a list of all texts would have to be kept until the end.
    """
    return f'" t="inlineStr"><is>{_t(text)}</is></c>'


def rich_in_cell(parts: Iterable[tuple[str, str, bool]], font: str, size: int) -> str:
    """
    Return texts in several colours as the content of one cell.

    Args:
        parts: Each text with its colour as RRGGBB, and whether it is bold.
        font: The font.
        size: Its size, in points.
    """
    runs = "".join(
        f'<r><rPr>{"<b/>" if bold else ""}<sz val="{size}"/><color rgb="FF{colour}"/>'
        f'<rFont val="{escape(font)}"/></rPr>{_t(text)}</r>'
        for text, colour, bold in parts
    )
    return f'" t="inlineStr"><is>{runs}</is></c>'


def _t(text: str) -> str:
    # Most texts have no blank at an end and nothing to escape, which one look tells.
    if text.isalnum():
        return f"<t>{text}</t>"
    spaces = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    return f"<t{spaces}>{escape(in_excel(text))}</t>"


def formula_in_cell(formula: str, value: object) -> str:
    """Return a formula of ours with the value that it has now."""
    return f'"><f>{escape(formula)}</f><v>{value!r}</v></c>'


def share_of(top: str, bottom: str, digits: int, mark: str = ",") -> str:
    """
    Return the formula of a ratio, rounded down as every other output does: 100% means all.

    Args:
        top: The cell of the numerator.
        bottom: The cell of the denominator.
        digits: The decimals that are kept.
        mark: What stands between arguments of a function.
    """
    return f"ROUNDDOWN({top}/{bottom}{mark}{digits})"


def number_of_day(day: date) -> int:
    """Return a day as Excel counts it."""
    return day.toordinal() - _EPOCH


def letters(columns: int) -> list[str]:
    """Return the letters of columns."""
    return [xl_col_to_name(at) for at in range(columns)]


def row_of(number: int, cells: Iterable[str], height: float | None = None) -> str:
    """Return a row, counted from 1, with its cells."""
    high = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'
