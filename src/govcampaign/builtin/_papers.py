"""
Papers that need nothing installed: Markdown and HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from govcampaign.builtin._exporters import _literal
from govcampaign.paper import (
    ATTACHED,
    DRAFT,
    EMPTY,
    NUMBER,
    Block,
    Heading,
    Paper,
    Paragraph,
    Tabular,
    day_words,
)
from govcampaign.ports.export import as_text, write_files
from govcampaign.table import Table, Value
from govcampaign.wording import Lang, Text


class MarkdownPaper:
    """
    Write a paper as Markdown: title, headings, paragraphs, tables.

    Whatever Markdown or HTML would read as markup is escaped.
    """

    suffix: Final = ".md"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `PaperWriter.write`."""
        return write_files({target: markdown(paper, lang).encode()})


def markdown(paper: Paper, lang: Lang = "zh") -> str:
    """Return a paper as Markdown."""
    head = [f"# {_literal(paper.title, lang)}"]
    if paper.number:
        head.append(_literal(paper.number, lang))
    if paper.subtitle is not None:
        head.append(f"**{_literal(paper.subtitle, lang)}**")
    if paper.draft:
        head.append(f"*{_literal(DRAFT, lang)}*")
    if paper.addressed is not None:
        head.append(f"{_literal(paper.addressed, lang)}{_colon(lang)}")
    parts = [*head, *(_markdown(block, lang) for block in paper.blocks)]
    if paper.attachments:
        listed = "\n".join(
            f"{n}. {_literal(name, lang)}" for n, name in enumerate(paper.attachments, start=1)
        )
        parts += [_literal(ATTACHED, lang), listed]
    if paper.signed is not None:
        parts.append(_literal(paper.signed, lang))
    if paper.day is not None:
        parts.append(_literal(day_words(paper.day), lang))
    return "\n\n".join(parts) + "\n"


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ":"


def _markdown(block: Block, lang: Lang) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_literal(block.words, lang)}"
    if isinstance(block, Paragraph):
        said = _literal(block.words, lang)
        return {"item": f"- {said}", "note": f"> {said}"}.get(block.style, said)
    table = block.say(lang)
    title = f"**{_literal(table.title, lang)}**"
    if not table.rows:
        return f"{title}\n\n{_literal(EMPTY, lang)}"
    columns = [_literal(column.title, lang) for column in table.columns]
    rulers = ["---:" if column.kind in ("number", "percent") else "---" for column in table.columns]
    rows = [[_literal(value, lang) for value in row] for row in table.rows]
    if block.numbered:
        columns, rulers = [_literal(NUMBER, lang), *columns], ["---:", *rulers]
        rows = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    return "\n".join([f"{title}\n", *(f"| {' | '.join(row)} |" for row in (columns, rulers, *rows))])


_STYLE: Final = """\
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { max-width: 156mm; margin: 2em auto; padding: 0 1em; color: #1a1d21; background: #fff;
  font: 16pt/1.8 FangSong_GB2312, FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1 { font: 22pt/1.5 "FZXiaoBiaoSong-B05S", STZhongsong, SimSun, "Noto Serif CJK SC", serif;
  text-align: center; }
h2 { font: 16pt/1.8 SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; margin: .4em 0 0; text-indent: 2em; }
h3, h4, h5 { font: 16pt/1.8 KaiTi_GB2312, KaiTi, STKaiti, "Noto Serif CJK SC", serif; margin: 0;
  text-indent: 2em; }
h4, h5 { font-weight: bold; }
h2, h3, h4, h5 { break-after: avoid; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.middle { text-align: center; text-indent: 0; font-size: 14pt;
  font-family: KaiTi_GB2312, KaiTi, STKaiti, serif; }
p.flush { text-indent: 0; }
p.note { font-size: 12pt; line-height: 1.5; text-indent: 0; margin: .3em 0 .6em; }
p.sign { text-indent: 0; text-align: right; padding-right: 2em; break-inside: avoid; break-before: avoid; }
table { border-collapse: collapse; width: 100%; margin: .4em 0 .8em; font-size: 12pt; line-height: 1.4; }
caption { text-align: center; padding: .3em; break-after: avoid; }
th, td { border: 1px solid #545b64; padding: .15em .4em; text-align: left; vertical-align: middle; }
th { font-family: SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; font-weight: normal; text-align: center; }
td.number { text-align: center; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
"""


class HtmlPaper:
    """
    Write a paper as one HTML file that prints to A4; every word of it is escaped.
    """

    suffix: Final = ".html"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `PaperWriter.write`."""
        return write_files({target: html(paper, lang).encode()})


def html(paper: Paper, lang: Lang = "zh") -> str:
    """Return a paper as an HTML page of its own."""
    title = _safe(paper.title, lang)
    language = "zh-CN" if lang == "zh" else "en"
    lines = [
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        *_above(paper, lang),
        *(_html(block, lang) for block in paper.blocks),
    ]
    if paper.attachments:
        names = "".join(f"<li>{_safe(name, lang)}</li>" for name in paper.attachments)
        lines.append(f'<p class="flush">{_safe(ATTACHED, lang)}</p>\n<ol>{names}</ol>')
    below = (paper.signed, None if paper.day is None else day_words(paper.day))
    lines += [f'<p class="sign">{_safe(words, lang)}</p>' for words in below if words is not None]
    return "\n".join([*lines, "</body>\n</html>\n"])


def _above(paper: Paper, lang: Lang) -> Iterator[str]:
    for words in (paper.number or None, paper.subtitle, DRAFT if paper.draft else None):
        if words is not None:
            yield f'<p class="middle">{_safe(words, lang)}</p>'
    if paper.addressed is not None:
        yield f'<p class="flush">{_safe(paper.addressed, lang)}{_colon(lang)}</p>'


def _safe(words: Value | Text, lang: Lang) -> str:
    return escape(as_text(words, lang)).replace("\n", "<br>")


def _html(block: Block, lang: Lang) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{_safe(block.words, lang)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        kind = "" if block.style == "body" else f' class="{block.style}"'
        return f"<p{kind}>{_safe(block.words, lang)}</p>"
    return _table(block, block.say(lang), lang)


def _table(block: Tabular, table: Table, lang: Lang) -> str:
    head = [_safe(column.title, lang) for column in table.columns]
    kinds = ["number" if column.kind in ("number", "percent") else "" for column in table.columns]
    rows = [[_safe(value, lang) for value in row] for row in table.rows]
    if block.numbered:
        head, kinds = [_safe(NUMBER, lang), *head], ["number", *kinds]
        rows = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    cells = "".join(f'<th scope="col">{each}</th>' for each in head)
    lines = [
        f"<table>\n<caption>{_safe(table.title, lang)}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>"
    ]
    for row in rows:
        said = (
            f'<td class="{kind}">{each}</td>' if kind else f"<td>{each}</td>"
            for kind, each in zip(kinds, row, strict=True)
        )
        lines.append(f"<tr>{''.join(said)}</tr>")
    if not rows:
        lines.append(f'<tr><td colspan="{len(head)}">{_safe(EMPTY, lang)}</td></tr>')
    return "\n".join([*lines, "</tbody>\n</table>"])
