"""
The exporters that need nothing installed: csv, json and Markdown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from govcampaign.ports.export import check_tables, file_per_table, guarded, worded, write_files
from govcampaign.table import Table, Value


class CsvExporter:
    """
    Write each table as a csv file of its own.

    UTF-8 with a byte order mark, because Excel in China reads csv as GBK
    without one; lines end in CR LF (RFC 4180). A text that Excel would run as a
    formula gets an apostrophe before it. Notes have no place in a csv file and
    are left out.
    """

    suffix: Final = ".csv"

    def write(self, tables: Sequence[Table], target: Path, lang: str = "zh") -> tuple[Path, ...]:
        """Write one file a table; see `Exporter.write`."""
        check_tables(tables)
        contents = [_csv(table, lang) for table in tables]
        return write_files(dict(zip(file_per_table(tables, target), contents, strict=True)))


def _csv(table: Table, lang: str) -> bytes:
    stream = io.StringIO(newline="")
    lines = csv.writer(stream)
    lines.writerow(guarded(column.title.say(lang), lang) for column in table.columns)
    lines.writerows([guarded(value, lang) for value in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


class JsonExporter:
    """
    Write all tables as one json file, for programs.

    `{"lang", "tables": [{"name", "title", "columns": [{"key", "title",
    "kind"}], "rows": [{key: value}], "notes"}]}`, always in that order. Rows are
    keyed by the machine's names, so that they read the same in both languages;
    days are ISO text and an empty cell is `null`.
    """

    suffix: Final = ".json"

    def write(self, tables: Sequence[Table], target: Path, lang: str = "zh") -> tuple[Path, ...]:
        """Write one file; see `Exporter.write`."""
        check_tables(tables)
        document = {"lang": lang, "tables": [_as_json(table, lang) for table in tables]}
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        return write_files({target: text.encode()})


def _as_json(table: Table, lang: str) -> dict[str, object]:
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

    Whatever Markdown or HTML would read as markup is escaped; a line break in a
    cell becomes `<br>`.
    """

    suffix: Final = ".md"

    def write(self, tables: Sequence[Table], target: Path, lang: str = "zh") -> tuple[Path, ...]:
        """Write one file; see `Exporter.write`."""
        check_tables(tables)
        text = "\n".join(_markdown(table, lang) for table in tables)
        return write_files({target: text.encode()})


def _markdown(table: Table, lang: str) -> str:
    rulers = ["---:" if column.kind == "number" else "---" for column in table.columns]
    rows = [
        [_literal(column.title.say(lang)) for column in table.columns],
        rulers,
        *([_literal(worded(value, lang)) for value in row] for row in table.rows),
    ]
    lines = [f"## {_literal(table.title.say(lang))}", ""]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    if table.notes:
        lines += ["", *(f"- {_literal(note.say(lang))}" for note in table.notes)]
    return "\n".join(lines) + "\n"


# An underscore inside a word is no emphasis, and names are full of them.
_MARKUP = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _literal(text: str) -> str:
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", text.translate(_ENTITIES)).splitlines())
