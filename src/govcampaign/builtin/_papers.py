"""
The writers of papers that need nothing installed: Markdown and HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from govcampaign.paper import Block, Heading, Paper, Paragraph
from govcampaign.ports.export import as_text, write_files
from govcampaign.table import Table
from govcampaign.wording import Lang


class MarkdownPaper:
    """Write a paper as Markdown."""

    suffix: Final = ".md"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `PaperWriter.write`."""
        parts = [f"# {_plain(paper.title.say(lang))}", *(_markdown(block, lang) for block in paper.blocks)]
        return write_files({target: ("\n\n".join(parts) + "\n").encode()})


class HtmlPaper:
    """Write a paper as one HTML file that makes no request."""

    suffix: Final = ".html"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `PaperWriter.write`."""
        title = escape(paper.title.say(lang))
        body = "\n".join(_html(block, lang) for block in paper.blocks)
        page = (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f"<h1>{title}</h1>\n{body}\n</html>\n"
        )
        return write_files({target: page.encode()})


def _plain(words: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]|<>#" else letter for letter in words)


def _rows(table: Table, lang: Lang) -> Iterator[list[str]]:
    yield [column.title.say(lang) for column in table.columns]
    for row in table.rows:
        yield [as_text(value, lang) for value in row]


def _markdown(block: Block, lang: Lang) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_plain(block.words.say(lang))}"
    if isinstance(block, Paragraph):
        return _plain(block.words.say(lang))
    head, *rows = ([_plain(each) for each in row] for row in _rows(block.table, lang))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _html(block: Block, lang: Lang) -> str:
    if isinstance(block, Heading):
        level = block.level + 1
        return f"<h{level}>{escape(block.words.say(lang))}</h{level}>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.words.say(lang))}</p>"
    rows = ("".join(f"<td>{escape(each)}</td>" for each in row) for row in _rows(block.table, lang))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
