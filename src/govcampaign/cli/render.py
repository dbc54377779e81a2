"""
What commands print: tables for people, JSON for programs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TextIO

from attrs import frozen

from govcampaign.table import Column, Table, Value
from govcampaign.wording import Text

if TYPE_CHECKING:
    from rich.table import Table as RichTable

_STATE_STYLES: Final = {
    "met": "green",
    "met_late": "yellow",
    "partial": "yellow",
    "missed": "bold red",
    "pending": "",
    "unknown": "magenta",
    "exempt": "cyan",
}


@frozen
class Output:
    """
    Where a command writes, in which language, and for whom.

    Attributes:
        stream: Standard output, or whatever stands for it.
        lang: `zh` or `en`.
        as_json: True for programs: one JSON document and nothing else.
    """

    stream: TextIO
    lang: str
    as_json: bool

    def json(self, document: Any) -> None:
        """Print one JSON document: sorted keys, readable characters, days as `2013-07-25`."""
        text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, default=str)
        print(text, file=self.stream)

    def line(self, text: Text) -> None:
        """Print one line in the language chosen."""
        print(text.say(self.lang), file=self.stream)

    def table(self, table: Table, *, columns: tuple[str, ...] | None = None) -> None:
        """Print a table; of its columns all, or those named."""
        from rich.console import Console

        # Without a terminal rich would fold at 80 columns and break what other programs read.
        width = None if self.stream.isatty() else 200
        console = Console(file=self.stream, width=width, highlight=False)
        console.print(rich_table(table, self.lang, columns))
        for note in table.notes:
            console.print(note.say(self.lang), soft_wrap=True)


def rich_table(table: Table, lang: str, columns: tuple[str, ...] | None = None) -> RichTable:
    """
    Return a table for the terminal.

    Args:
        table: What to show.
        lang: The language of its headings.
        columns: The keys of the columns to show; None for all.
    """
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    shown = RichTable(
        title=table.title.say(lang), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD
    )
    kept = [at for at, column in enumerate(table.columns) if columns is None or column.key in columns]
    for at in kept:
        column = table.columns[at]
        justify: Any = "right" if column.kind == "number" else "left"
        shown.add_column(column.title.say(lang), justify=justify, overflow="fold")
    for row in table.rows:
        shown.add_row(*(RichText(_word(row[at], lang), _style(table.columns[at], row[at])) for at in kept))
    return shown


def _word(value: Value, lang: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return (Text("是", "yes") if value else Text("否", "no")).say(lang)
    return str(value)


def _style(column: Column, value: Value) -> str:
    return _STATE_STYLES.get(str(value), "") if column.key == "state" else ""


def records_of(table: Table) -> list[dict[str, Value]]:
    """Return a table's rows as mappings from column key to value."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]
