"""
The rows of a sheet, from a table: title, headings, figures, values, totals and notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from govcampaign.ports.export import as_text
from govcampaign.table import Column, Strip, Table, Value
from govcampaign.tones import Tone
from govcampaign.wording import Lang
from govcampaign_tablib import styles as forms
from govcampaign_tablib.cells import clean, headings
from govcampaign_tablib.layout import Layout, beneath, lines_of, widest_of
from govcampaign_tablib.limits import must_be_text
from govcampaign_tablib.sheets import (
    Texts,
    formula_in_cell,
    in_cell,
    letters,
    number_of_day,
    rich_in_cell,
    row_of,
)
from govcampaign_tablib.styles import FONT, LINE, MUTED, RULE, Styles, ink_of, of_sign

_TITLE_HEIGHT: Final = 26.0
_LEAD_LINE: Final = 15.0
_ROW: Final = 15.0
_STRIP_ROW: Final = 13.0


class Filling:
    """What stands in the cells of one sheet."""

    def __init__(self, table: Table, layout: Layout, styles: Styles, lang: Lang) -> None:
        self._table, self._layout, self._styles, self._lang = table, layout, styles, lang
        self._letters = letters(len(table.columns))
        self._texts = Texts(widest_of(table))
        self._places = {column.key: at for at, column in enumerate(table.columns)}
        self._made: dict[tuple[object, ...], str] = {}

    def rows(self) -> Iterator[str]:
        """Yield every row of the sheet, from the first to the last."""
        yield from self._above()
        yield self._headings()
        yield from self._strips()
        yield from self._body()
        if self._table.look and self._table.look.totals:
            yield self._totals(self._table.look.totals)
        style = self._style(font_color=MUTED) if self._layout.titled else self._style()
        for at, note in enumerate(beneath(self._table), start=self._layout.notes + 1):
            yield row_of(at, [self._text(0, at, clean(note.say(self._lang)), style)])  # type: ignore[attr-defined]

    # -- above the values ---------------------------------------------------------

    def _above(self) -> Iterator[str]:
        look, lang = self._table.look, self._lang
        if look is None:
            return
        title = clean(self._table.title.say(lang))
        yield row_of(1, [self._text(0, 1, title, self._style(font_size=16, bold=True))], _TITLE_HEIGHT)
        room = sum(self._layout.widths[: look.printed or None]) * 0.9
        lead = self._style(font_size=10, text_wrap=True)
        for at, sentence in enumerate(look.lead, start=2):
            words = clean(sentence.say(lang))
            yield row_of(at, [self._text(0, at, words, lead)], lines_of(words, room) * _LEAD_LINE)
        if self._layout.legend is not None:
            yield row_of(self._layout.legend + 1, [self._legend(self._layout.legend + 1)], _ROW)
        if self._layout.above is not None:
            yield self._shared(self._layout.above + 1)

    def _legend(self, row: int) -> str:
        look = self._table.look
        parts: list[tuple[str, str, bool]] = []
        for sign, label, tone in look.legend if look else ():
            dark = tone.fill if tone.ink == "FFFFFF" else tone.ink
            parts += [(clean(sign), dark, True), (f" {clean(label.say(self._lang))}    ", MUTED[1:], False)]
        return f'<c r="A{row}" s="{self._style()}' + rich_in_cell(parts, FONT, 9)

    def _shared(self, row: int) -> str:
        cells = []
        for first, last, words in self._layout.groups:
            small = {} if last > first else {"font_size": 8}
            style = self._style(bold=True, bottom=2, align="left", **small)
            cells.append(self._text(first, row, words, style))
            cells += [self._blank(at, row, style) for at in range(first + 1, last + 1)]
        return row_of(row, cells, 18.0)

    def _headings(self) -> str:
        row = self._layout.heading + 1
        cells = [
            self._text(at, row, clean(words), self._heading_style(column))
            for at, (column, words) in enumerate(
                zip(self._table.columns, headings(self._table, self._lang), strict=True)
            )
        ]
        return row_of(row, cells, self._layout.heading_height if self._layout.titled else None)

    def _heading_style(self, column: Column) -> int:
        if not self._layout.titled:
            return self._style(bold=True, bottom=1, text_wrap=True)
        if column.turned:
            turn = 270 if self._lang == "zh" else 90
            return self._style(
                rotation=turn,
                align="center",
                valign="bottom",
                bottom=1,
                border_color=LINE,
                text_wrap=turn == 90,
            )
        right = column.kind in ("number", "percent")
        align = "right" if right else "left"
        return self._style(bold=True, bottom=2, text_wrap=True, align=align, valign="bottom")

    def _strips(self) -> Iterator[str]:
        strips = self._table.look.strips if self._table.look else ()
        for at, strip in enumerate(strips):
            row = self._layout.heading + 2 + at
            last = at == len(strips) - 1
            label = self._style(
                font_size=8, font_color=MUTED, align="right", **({"bottom": 1} if last else {})
            )
            cells = [self._text(0, row, clean(strip.title.say(self._lang)), label)]
            cells += [
                self._figure(strip, column, row, self._strip_style(strip, column, last=last))
                for column in range(1, len(self._table.columns))
            ]
            yield row_of(row, cells, _STRIP_ROW)

    def _strip_style(self, strip: Strip, column: int, *, last: bool) -> int:
        shown: dict[str, object] = {"font_size": 8, "align": "center"}
        tone = strip.tones.get(column)
        if strip.kind == "number" and strip.of is None and tone:
            shown["font_color"] = f"#{tone.ink}"
        if strip.kind == "day":
            shown |= {"num_format": forms.SHORT_DAY_FORM, "font_color": MUTED}
        elif strip.kind == "percent":
            shown["num_format"] = forms.SHORT_PERCENT_FORM
        if last:
            shown["bottom"] = 1
        return self._style(**shown)

    def _figure(self, strip: Strip, column: int, row: int, style: int) -> str:
        value = strip.values[column]
        if strip.of is not None and isinstance(value, int | float):
            first = self._layout.heading + 2
            top, bottom = (f"{self._letters[column]}{first + at}" for at in strip.of)
            start = f'<c r="{self._letters[column]}{row}" s="{style}'
            return start + formula_in_cell(f"{top}/{bottom}", value)
        return self._cell(column, row, value, style)

    # -- values -------------------------------------------------------------------

    def _body(self) -> Iterator[str]:
        letters, made = self._letters, self._made
        tones = self._table.look.tones if self._table.look else {}
        formulas = {at: column.of for at, column in enumerate(self._table.columns) if column.of}
        high = f' ht="{_ROW:g}"' if self._layout.titled else ""
        texts = self._texts
        for at, values in enumerate(self._table.rows):
            row = self._layout.body + 1 + at
            cells, tall = [""], False
            for column, value in enumerate(values):
                if column in formulas and value is not None:
                    cells.append(self._ratio(column, row, value))
                    continue
                tone = tones.get((at, column)) if tones else None
                kind = type(value)
                if kind is str:
                    content, quoted, wrapped = texts[value]
                    tall = tall or wrapped
                    key = (column, tone, quoted, wrapped)
                else:
                    content, key = _content(value, self._lang), (column, tone, kind)
                style = made.get(key)
                if style is None:
                    style = made[key] = str(self._style(**self._look_of(column, value, tone)))
                cells.append(f'<c r="{letters[column]}{row}" s="{style}{content}')
            cells.append("</row>")
            # A row of several lines is as high as it needs, which the reader's program knows.
            cells[0] = f'<row r="{row}"{"" if tall else high}>'
            yield "".join(cells)

    def _ratio(self, column: int, row: int, value: Value) -> str:
        """Return a percentage as the quotient of the cells that hold its two numbers."""
        of = self._table.columns[column].of
        top, bottom = (f"{self._letters[self._places[key]]}{row}" for key in of or ())
        style = self._style(**self._look_of(column, value, None))
        return f'<c r="{self._letters[column]}{row}" s="{style}' + formula_in_cell(f"{top}/{bottom}", value)

    def _look_of(self, column: int, value: Value, tone: Tone | None) -> dict[str, object]:
        """Return the properties of a value's cell."""
        kind = self._table.columns[column].kind
        shown: dict[str, object] = {}
        if self._layout.titled:
            shown = {"bottom": 1, "border_color": RULE}
        if isinstance(value, str):
            _, quoted, wrapped = self._texts[value]
            shown |= {"quote_prefix": True} if quoted else {}
            shown |= {"text_wrap": True, "valign": "top"} if wrapped else {}
        elif isinstance(value, date):
            shown |= {"num_format": forms.DAY_FORM, "align": "left"}
        elif kind == "percent":
            shown |= {"num_format": forms.PERCENT_FORM, "align": "right"}
        elif self._layout.titled and kind == "number" and isinstance(value, int):
            turned = self._table.columns[column].turned
            shown |= {"num_format": forms.COUNT_FORM, "align": "center" if turned else "right"}
        if kind == "sign" and value is not None:
            return shown | of_sign(tone or Tone.PLAIN)
        return shown | (ink_of(tone) if tone else {})

    def _totals(self, totals: Iterable[Value]) -> str:
        row = self._layout.body + len(self._table.rows) + 1
        style = self._style(bold=True, top=1, num_format=forms.COUNT_FORM)
        return row_of(row, [self._cell(at, row, value, style) for at, value in enumerate(totals)], _ROW)

    # -- cells --------------------------------------------------------------------

    def _style(self, **properties: object) -> int:
        return self._styles.number(**properties)

    def _cell(self, column: int, row: int, value: Value, style: int) -> str:
        content = in_cell(clean(value)) if isinstance(value, str) else _content(value, self._lang)
        return f'<c r="{self._letters[column]}{row}" s="{style}{content}'

    def _text(self, column: int, row: int, text: str, style: int) -> str:
        return f'<c r="{self._letters[column]}{row}" s="{style}{in_cell(text)}'

    def _blank(self, column: int, row: int, style: int) -> str:
        return f'<c r="{self._letters[column]}{row}" s="{style}"/>'


def _content(value: Value, lang: Lang) -> str:
    """Return a value that is no text as the content of a cell."""
    if value is None:
        return '"/>'
    if must_be_text(value):
        return in_cell(as_text(value, lang))
    if isinstance(value, date):
        return f'"><v>{number_of_day(value)}</v></c>'
    return f'"><v>{value!r}</v></c>'
