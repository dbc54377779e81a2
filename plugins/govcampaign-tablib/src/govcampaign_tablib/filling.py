"""
The rows of a sheet, from a table: title, headings, figures, values, totals and notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govcampaign.table import Column, Strip, Table, Value
from govcampaign.wording import Lang
from govcampaign_tablib import styles as forms
from govcampaign_tablib.bodies import Body, content_of
from govcampaign_tablib.cells import SHORT_SHARE_DIGITS, clean, headings, rounded_down
from govcampaign_tablib.layout import ROW_HEIGHT, Layout, beneath, lines_of, title_lines
from govcampaign_tablib.sheets import (
    formula_in_cell,
    in_cell,
    letters,
    rich_in_cell,
    row_of,
    share_of,
)
from govcampaign_tablib.styles import FONT, LINE, MUTED, Styles

_TITLE_HEIGHT: Final = 26.0
_LEAD_LINE: Final = 15.0
_STRIP_ROW: Final = 13.0


class Filling:
    """What stands in the cells of one sheet."""

    def __init__(self, table: Table, layout: Layout, styles: Styles, lang: Lang) -> None:
        self._table, self._layout, self._styles, self._lang = table, layout, styles, lang
        self._letters = letters(len(table.columns))

    def rows(self) -> Iterator[str]:
        """Yield every row of the sheet, from the first to the last."""
        yield from self._above()
        yield self._headings()
        yield from self._strips()
        yield from Body(self._table, self._layout, self._styles, self._lang).rows()
        if self._table.look and self._table.look.totals:
            yield self._totals(self._table.look.totals)
        style = self._style(font_color=MUTED) if self._layout.titled else self._style()
        for at, note in enumerate(beneath(self._table), start=self._layout.notes + 1):
            yield row_of(at, [self._text(0, at, clean(note.say(self._lang)), style)])

    # -- above the values ---------------------------------------------------------

    def _above(self) -> Iterator[str]:
        look, lang = self._table.look, self._lang
        if look is None:
            return
        title, lines = clean(self._table.title.say(lang)), title_lines(self._table, self._layout.widths, lang)
        style = self._style(font_size=16, bold=True, **({"text_wrap": True} if lines > 1 else {}))
        yield row_of(1, [self._text(0, 1, title, style)], _TITLE_HEIGHT * lines)
        room = sum(self._layout.widths[: look.printed or None]) * 0.9
        lead = self._style(font_size=10, text_wrap=True)
        for at, sentence in enumerate(look.lead, start=2):
            words = clean(sentence.say(lang))
            yield row_of(at, [self._text(0, at, words, lead)], lines_of(words, room) * _LEAD_LINE)
        if self._layout.legend is not None:
            yield row_of(self._layout.legend + 1, [self._legend(self._layout.legend + 1)], ROW_HEIGHT)
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
        if self._table.look and self._table.look.strips:
            return self._style(bold=True, bottom=1, border_color=LINE, text_wrap=True, valign="bottom")
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
            return start + formula_in_cell(
                share_of(top, bottom, SHORT_SHARE_DIGITS), rounded_down(value, SHORT_SHARE_DIGITS)
            )
        return self._cell(column, row, value, style)

    def _totals(self, totals: Iterable[Value]) -> str:
        row = self._layout.body + len(self._table.rows) + 1
        style = self._style(bold=True, top=1, num_format=forms.COUNT_FORM)
        return row_of(row, [self._cell(at, row, value, style) for at, value in enumerate(totals)], ROW_HEIGHT)

    # -- cells --------------------------------------------------------------------

    def _style(self, **properties: object) -> int:
        return self._styles.number(**properties)

    def _cell(self, column: int, row: int, value: Value, style: int) -> str:
        content = in_cell(clean(value)) if isinstance(value, str) else content_of(value, self._lang)
        return f'<c r="{self._letters[column]}{row}" s="{style}{content}'

    def _text(self, column: int, row: int, text: str, style: int) -> str:
        return f'<c r="{self._letters[column]}{row}" s="{style}{in_cell(text)}'

    def _blank(self, column: int, row: int, style: int) -> str:
        return f'<c r="{self._letters[column]}{row}" s="{style}"/>'
