"""
Web pages: html. One page holds all tables, with the colours and borders of their signs.

No tablib here: its tables have no headings that columns share, and no classes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from govcampaign.ports.export import as_shown, as_spreadsheet_text, check_tables, write_files
from govcampaign.table import Kind, Table, Value
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text
from govcampaign_tablib.cells import headings, one_line
from govcampaign_tablib.layout import SIGN_WIDTH, TURNED_WIDTH, layout_of

_STYLE: Final = """
body{font:14px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:24px}
body{color:#1a1d21}
section{margin-bottom:36px;overflow-x:auto}h2{font-size:20px;margin:0 0 4px}
p{margin:0 0 8px;max-width:72em}
table{border-collapse:collapse;font-size:13px}th,td{padding:2px 6px;border-bottom:1px solid #e9ebee}
th{text-align:left;vertical-align:bottom;border-bottom:2px solid #1a1d21}td.r,th.r{text-align:right}
td.s,th.s{text-align:center;padding:2px;min-width:26px}td.s{border:1px solid #fff}
th.t{writing-mode:vertical-rl;text-orientation:upright;font-weight:400}
:lang(en) th.t{text-orientation:mixed}tfoot td{font-weight:700;border-top:1px solid #1a1d21}
tr.f td,tr.f th{font-size:12px;font-weight:400;color:#545b64;border-bottom:0;text-align:center}
.legend{color:#545b64;font-size:12px}.legend b{padding:0 4px}ul{color:#545b64;font-size:12px;padding-left:18px}
@page{size:A4 landscape;margin:12mm}@media print{section{break-after:page}thead{display:table-header-group}}
"""


class HtmlExporter:
    """
    Write a web page: heading, table and notes of each table, with its colours.

    The page names its encoding, which a bare table cannot, and a browser in China would guess wrong.
    Spreadsheets open pages too, so what they would run gets an apostrophe before it.
    """

    suffix: Final = ".html"
    book: Final = True

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one page; see `Exporter.write`."""
        check_tables(tables)
        parts = "".join(_section(table, lang) for table in tables)
        title = html.escape(one_line(tables[0].title.say(lang)))
        page = (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f"<style>{_STYLE}{_tones()}</style>\n</head>\n<body>\n{parts}</body>\n</html>\n"
        )
        return write_files({target: page.encode()})


def _tones() -> str:
    """Return the rules of tones: fill and ink of signs, and the ink alone of other values."""
    return "".join(
        f"td.s.{tone.value},.legend .{tone.value}{{background:#{tone.fill};color:#{tone.ink}}}"
        f"td.{tone.value}{{color:#{tone.fill if tone is Tone.OVERDUE else tone.ink}}}\n"
        for tone in Tone
    )


def _section(table: Table, lang: Lang) -> str:
    title = _said(table.title, lang)
    tab = html.escape(one_line((table.tab or table.title).say(lang)), quote=True)
    items = "".join(f"<li>{_said(note, lang)}</li>\n" for note in table.notes)
    notes = f"<ul>\n{items}</ul>\n" if items else ""
    heads, rows = "".join(_heads(table, lang)), "".join(_rows(table, lang))
    above, totals = "".join(_above(table, lang)), _totals(table, lang)
    body = f"<thead>\n{heads}</thead>\n<tbody>\n{rows}</tbody>\n{totals}"
    return f'<section title="{tab}">\n<h2>{title}</h2>\n{above}<table>\n{body}</table>\n{notes}</section>\n'


def _said(value: Value | Text, lang: Lang) -> str:
    """Return a value as text that is no markup and that no spreadsheet runs."""
    return html.escape(as_spreadsheet_text(value, lang))


def _above(table: Table, lang: Lang) -> Iterator[str]:
    look = table.look
    if look is None:
        return
    for sentence in look.lead:
        yield f"<p>{_said(sentence, lang)}</p>\n"
    if look.legend:
        signs = (
            f'<b class="{tone.value}">{html.escape(one_line(sign))}</b> {_said(label, lang)} '
            for sign, label, tone in look.legend
        )
        yield f'<p class="legend">{"".join(signs)}</p>\n'


def _heads(table: Table, lang: Lang) -> Iterator[str]:
    layout = layout_of(table, lang)
    if layout.above is not None:
        yield _shared(layout.groups, len(table.columns))
    cells = []
    for column, words, wide in zip(table.columns, headings(table, lang), layout.widths, strict=True):
        kind = _CLASSES.get(column.kind, "") + (" t" if column.turned else "")
        narrow = wide in (SIGN_WIDTH, TURNED_WIDTH)
        width = "" if narrow or table.look is None else f' style="min-width:{min(wide, 20):.0f}ch"'
        cells.append(f"<th{_class(kind)}{width}>{html.escape(_guarded(words, lang))}</th>")
    yield f"<tr>{''.join(cells)}</tr>\n"
    for strip in table.look.strips if table.look else ():
        figures = (f"<td>{_said(as_shown(value, strip.kind), lang)}</td>" for value in strip.values[1:])
        yield f'<tr class="f"><th>{_said(strip.title, lang)}</th>{"".join(figures)}</tr>\n'


def _guarded(words: str, lang: Lang) -> str:
    return as_spreadsheet_text(words, lang)


def _shared(groups: Iterable[tuple[int, int, str]], columns: int) -> str:
    cells, at = "", 0
    for first, last, words in groups:
        cells += "<th></th>" * (first - at)
        cells += f'<th colspan="{last - first + 1}">{html.escape(_guarded(words, "zh"))}</th>'
        at = last + 1
    return f"<tr>{cells}{'<th></th>' * (columns - at)}</tr>\n"


_CLASSES: Final[dict[Kind, str]] = {"number": "r", "percent": "r", "sign": "s"}


def _class(words: str) -> str:
    return f' class="{words.strip()}"' if words.strip() else ""


def _rows(table: Table, lang: Lang) -> Iterator[str]:
    kinds = [column.kind for column in table.columns]
    tones = table.look.tones if table.look else {}
    for at, row in enumerate(table.rows):
        cells = []
        for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            tone = tones.get((at, place))
            words = f"{_CLASSES.get(kind, '')} {tone.value if tone else ''}"
            cells.append(f"<td{_class(words)}>{_said(as_shown(value, kind), lang)}</td>")
        yield f"<tr>{''.join(cells)}</tr>\n"


def _totals(table: Table, lang: Lang) -> str:
    if not table.look or not table.look.totals:
        return ""
    cells = (
        f"<td{_class(_CLASSES.get(column.kind, ''))}>{_said(value, lang)}</td>"
        for column, value in zip(table.columns, table.look.totals, strict=True)
    )
    return f"<tfoot><tr>{''.join(cells)}</tr></tfoot>\n"
