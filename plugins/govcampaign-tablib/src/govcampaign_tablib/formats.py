"""
Our xlsx for tablib's own callers: `tablib.Dataset.export("xlsx")` written by the same writer as our tables.

Importing this module changes nothing; `register` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import tablib  # type: ignore[import-untyped]  # it has no types

from govcampaign.ports.export import check_tables
from govcampaign.table import Column, Table, Value
from govcampaign.wording import same
from govcampaign_tablib.cells import format_of
from govcampaign_tablib.limits import check_size, check_texts
from govcampaign_tablib.workbooks import packed


class XlsxFormat:
    """
    The format `xlsx` as tablib calls it.

    Datasets become plain tables: headings in bold that stay in view, text that never runs. Reading is left to
    tablib's own format, which needs openpyxl.
    """

    title: Final = "xlsx"
    extensions: Final = ("xlsx",)

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def detect(self, stream: Any) -> bool:
        """Tell whether a file is one."""
        return bool(self._reader.detect(stream))

    def import_set(self, *given: Any, **named: Any) -> Any:
        """Read a dataset."""
        return self._reader.import_set(*given, **named)

    def import_book(self, *given: Any, **named: Any) -> Any:
        """Read a book."""
        return self._reader.import_book(*given, **named)

    def export_set(self, dataset: Any, **_: Any) -> bytes:
        """Return a workbook of one sheet."""
        return _packed([dataset])

    def export_book(self, databook: Any, **_: Any) -> bytes:
        """Return a workbook of a sheet each dataset."""
        return _packed(databook.sheets())


def register() -> None:
    """Let tablib write xlsx with our writer, for the rest of the process; once more does nothing."""
    known = format_of("xlsx")
    if not isinstance(known, XlsxFormat):
        tablib.formats.registry.register("xlsx", XlsxFormat(known))


def _packed(datasets: Iterable[Any]) -> bytes:
    tables = [_table(dataset, at) for at, dataset in enumerate(datasets, start=1)]
    check_tables(tables)
    for table in tables:
        check_size(table)
        check_texts(table, "zh")
    return packed(tables, "zh")


def _table(dataset: Any, at: int) -> Table:
    """Return a dataset as one of our tables; a value of an unknown type is written as text."""
    titles = dataset.headers or [f"{number}" for number in range(1, dataset.width + 1)]
    columns = tuple(Column(f"c{number}", same(str(title))) for number, title in enumerate(titles, start=1))
    rows = tuple(tuple(map(_value, row)) for row in dataset)
    name = dataset.title or f"Sheet{at}"
    return Table(f"t{at}", same(name), columns, rows)


def _value(value: Any) -> Value:
    return value if isinstance(value, _HELD) or value is None else str(value)


_HELD: Final = (str, int, float, bool, date)
