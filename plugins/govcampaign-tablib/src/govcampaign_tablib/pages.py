"""
The formats that are text: rst, latex, jira and tsv.

tablib lays the tables out, and what it does not escape is escaped before. rst is
drawn here: tablib counts letters, where a grid counts columns.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from govcampaign.ports.export import (
    as_spreadsheet_text,
    as_text,
    check_tables,
    file_per_table,
    shown_rows,
    write_files,
)
from govcampaign.table import Table
from govcampaign.wording import Lang, Text, visible
from govcampaign_tablib.cells import dataset, format_of, headings, one_line, width

NOTHING: Final = Text("（无）", "no rows")
"""What rst says for a table without rows, which it cannot draw."""


class _FilePerTable(ABC):
    """Write each table into a file of its own."""

    suffix: str
    encoding: str = "utf-8"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file a table; see `Exporter.write`."""
        check_tables(tables)
        pages = [self.page(table, lang).encode(self.encoding) for table in tables]
        return write_files(dict(zip(file_per_table(tables, target), pages, strict=True)))

    @abstractmethod
    def page(self, table: Table, lang: Lang) -> str:
        """Return one table as text."""


class TsvExporter(_FilePerTable):
    """
    Write tab-separated text, for programs: UTF-8 with a byte order mark, no notes.

    What a spreadsheet would run gets an apostrophe before it.
    """

    suffix = ".tsv"
    encoding = "utf-8-sig"

    def page(self, table: Table, lang: Lang) -> str:
        """Return one table as tab-separated lines."""
        titles = [as_spreadsheet_text(heading, lang) for heading in headings(table, lang)]
        return _laid_out("tsv", dataset(table, titles, lambda value: as_spreadsheet_text(value, lang)))


class LatexExporter(_FilePerTable):
    r"""Write a `table` with `booktabs` rules; it wants `\usepackage{booktabs}` and a class for Chinese."""

    suffix = ".tex"

    def page(self, table: Table, lang: Lang) -> str:
        """Return one table with its title as caption."""
        data = _worded(table, lang, one_line)
        # tablib escapes cells, but not the caption.
        data.title = _latex(table.title.say(lang))
        # After the end of a row, TeX would take these for its options.
        body = re.sub(r"^ *(?=[\[*])", r"\g<0>{}", _laid_out("latex", data), flags=re.MULTILINE)
        return body + "".join(f"\n{_latex(note.say(lang))}\n" for note in table.notes)


class JiraExporter(_FilePerTable):
    """Write the markup of Jira: heading, table, notes."""

    suffix = ".jira"

    def page(self, table: Table, lang: Lang) -> str:
        """Return one table under its heading."""
        body = _laid_out("jira", _worded(table, lang, _jira))
        notes = [f"* {_jira(note.say(lang))}\n" for note in table.notes]
        return f"h2. {_jira(table.title.say(lang))}\n\n{body}\n" + "".join(["\n", *notes] if notes else [])


class RstExporter:
    """Write a reStructuredText document: heading, grid table and notes of each table."""

    suffix: Final = ".rst"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `Exporter.write`."""
        check_tables(tables)
        return write_files({target: "\n".join(_rst_section(table, lang) for table in tables).encode()})


# -- the parts of a page -----------------------------------------------------


def _laid_out(name: str, data: Any) -> str:
    text: str = format_of(name).export_set(data)
    return text


def _worded(table: Table, lang: Lang, literal: Callable[[str], str]) -> Any:
    # tablib leaves a zero blank in latex and jira; as text it stays.
    titles = [literal(heading) for heading in headings(table, lang)]
    return dataset(
        table, titles, lambda value: literal(value) if isinstance(value, str) else as_text(value, lang)
    )


def _latex(text: str) -> str:
    latex = format_of("latex")
    return re.sub(
        latex.TEX_RESERVED_SYMBOLS_RE,
        lambda sign: str(latex.TEX_RESERVED_SYMBOLS_MAP[sign[0]]),
        one_line(text),
    )


# Signs of Jira anywhere, those that begin an inserted or deleted word, and what begins a list or a heading.
_JIRA = re.compile(r"[\\|{}\[\]*_!^~]|(?<!\w)[-+](?=\S)|\?(?=\?)|^[-+#]|(?<=^h[1-6])\.|(?<=^bq)\.")


def _jira(text: str) -> str:
    return _JIRA.sub(r"\\\g<0>", visible(text, keep="\n\t")).replace("\n", r" \\ ")


def _rst_section(table: Table, lang: Lang) -> str:
    title = _rst(table.title.say(lang)) or table.name
    body = _grid(table, lang) if table.rows else NOTHING.say(lang)
    notes = [f"- {_rst(note.say(lang))}\n" for note in table.notes]
    return f"{title}\n{'=' * width(title)}\n\n{body}\n" + "".join(["\n", *notes] if notes else [])


def _grid(table: Table, lang: Lang) -> str:
    lines = [
        [_rst(heading) for heading in headings(table, lang)],
        *([_rst(as_text(value, lang)) for value in row] for row in shown_rows(table)),
    ]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]

    def rule(sign: str) -> str:
        return f"+{'+'.join(sign * (wide + 2) for wide in widths)}+"

    def line(cells: Sequence[str]) -> str:
        padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    body = [text for cells in lines[1:] for text in (line(cells), rule("-"))]
    return "\n".join([rule("-"), line(lines[0]), rule("="), *body])


_RST = re.compile(r"[\\*`|_@]|(?<=[A-Za-z]):|:(?=:)")
# What makes a line of text a list, a directive, a literal block or a rule.
_RST_BLOCK = re.compile(r"[!-/:-@\[-`{-~•‣⁃]|\(?(?:[0-9A-Za-z]+|#)[.)](?:\s|$)")


def _rst(text: str) -> str:
    line = one_line(text).strip()
    # An escaped blank is nothing, and what comes after begins no line.
    return ("\\ " if _RST_BLOCK.match(line) else "") + _RST.sub(r"\\\g<0>", line)
