"""
The exporters that need nothing installed: csv, json and Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from govcampaign.ports.export import (
    as_spreadsheet_text,
    as_text,
    check_tables,
    file_per_table,
    shown_rows,
    write_files,
)
from govcampaign.table import Table, Value
from govcampaign.wording import Lang, Text, json_text


class CsvExporter:
    """
    Write each table as a csv file of its own.

    UTF-8 with a byte order mark, because Excel in China reads csv as GBK
    without one; lines end in CR LF (RFC 4180). A text that Excel would run as a
    formula gets an apostrophe before it, and one that holds any separator that a
    spreadsheet may cut at is quoted. Notes have no place in a csv file and are
    left out.
    """

    suffix: Final = ".csv"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file a table; see `Exporter.write`."""
        check_tables(tables)
        contents = [_csv(table, lang) for table in tables]
        return write_files(dict(zip(file_per_table(tables, target), contents, strict=True)))


# The comma is ours; the others are ticked, or the usual ones, where somebody opens the file elsewhere.
_SEPARATORS = re.compile(r'[",;|\t\n]')


def _csv(table: Table, lang: Lang) -> bytes:
    lines = [
        _line([column.title for column in table.columns], lang),
        *(_line(row, lang) for row in shown_rows(table)),
    ]
    return "".join(lines).encode("utf-8-sig")


def _line(values: Iterable[Value | Text], lang: Lang) -> str:
    fields = [_field(value, lang) for value in values]
    # A line of one empty field would be an empty line.
    return f"{','.join(fields)}\r\n" if fields != [""] else '""\r\n'


# The same units, duties and states come in row after row.
@lru_cache(maxsize=16_384, typed=True)
def _field(value: Value | Text, lang: Lang) -> str:
    field = as_spreadsheet_text(value, lang)
    return '"' + field.replace('"', '""') + '"' if _SEPARATORS.search(field) else field


class JsonExporter:
    """
    Write all tables as one json file, for programs.

    `{"lang", "tables": [{"name", "title", "columns": [{"key", "title",
    "kind"}], "rows": [{key: value}], "notes"}]}`, always in that order. Rows are
    keyed by the machine's names, so that they read the same in both languages;
    days are ISO text and an empty cell is `null`. What a reader cannot see is
    escaped as JSON does it, so that every text reads back the same.
    """

    suffix: Final = ".json"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `Exporter.write`."""
        check_tables(tables)
        document = {"lang": lang, "tables": [_as_json(table, lang) for table in tables]}
        return write_files({target: f"{json_text(document)}\n".encode()})


def _as_json(table: Table, lang: Lang) -> dict[str, object]:
    keys = [column.key for column in table.columns]
    return {
        "name": table.name,
        "title": table.title.say(lang),
        "columns": [
            {"key": column.key, "title": column.title.say(lang), "kind": column.kind}
            for column in table.columns
        ],
        "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows],
        "notes": [note.say(lang) for note in table.notes],
    }


def _plain(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value


class MarkdownExporter:
    """
    Write all tables into one Markdown file: heading, table, notes.

    Whatever Markdown or HTML would read as markup is escaped, an address that
    would become a link too; a line break in a cell becomes `<br>`.
    """

    suffix: Final = ".md"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `Exporter.write`."""
        check_tables(tables)
        text = "\n".join(_markdown(table, lang) for table in tables)
        return write_files({target: text.encode()})


def _markdown(table: Table, lang: Lang) -> str:
    rulers = ["---:" if column.kind in ("number", "percent") else "---" for column in table.columns]
    rows = [
        [_literal(column.title, lang) for column in table.columns],
        rulers,
        *([_literal(value, lang) for value in row] for row in shown_rows(table)),
    ]
    lines = [f"## {_literal(table.title, lang)}", ""]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    if table.notes:
        lines += ["", *(_item(note, lang) for note in table.notes)]
    return "\n".join(lines) + "\n"


# An underscore inside a word is not emphasis, and names are full of them.
_MARKUP = re.compile(r"[\\`*\[\]|~#$]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What begins a list or underlines a heading, where a line begins with it.
_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")
_ESCAPED = r"\\\g<0>"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _literal(value: Value | Text, lang: Lang) -> str:
    text = as_text(value, lang).translate(_ENTITIES)
    return "<br>".join(_MARKUP.sub(_ESCAPED, text).split("\n"))


def _item(note: Text, lang: Lang) -> str:
    return "- " + _BLOCK.sub(r"\1\\\2", _literal(note, lang).lstrip())
