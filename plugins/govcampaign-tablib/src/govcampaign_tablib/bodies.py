"""
The values of a table as rows of a sheet: a thousand rows at a time, column by column.

What a cell holds is kept by its value, because units, states and days come in row after row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, repeat
from typing import Final, TypeAlias

from govcampaign.ports.export import as_text, looks_like_formula
from govcampaign.table import Column, Table, Value
from govcampaign.tones import Tone
from govcampaign.wording import Lang
from govcampaign_tablib import styles as forms
from govcampaign_tablib.cells import SHARE_DIGITS, clean, rounded_down, width
from govcampaign_tablib.layout import ROW_HEIGHT, Layout, height_of, widest_of
from govcampaign_tablib.limits import must_be_text
from govcampaign_tablib.sheets import formula_in_cell, in_cell, letters, number_of_day, share_of
from govcampaign_tablib.styles import RULE, Styles, ink_of, of_sign

_PART: Final = 1_000
_MOST_KEPT: Final = 8_192


class Body:
    """The values of a table, between its headings and its totals."""

    def __init__(self, table: Table, layout: Layout, styles: Styles, lang: Lang) -> None:
        self._table, self._layout = table, layout
        places = {
            column.key: letter
            for column, letter in zip(table.columns, letters(len(table.columns)), strict=True)
        }
        toned = {column for _, column in table.look.tones} if table.look else set()
        self._columns = [
            _Cells(at, table, layout, styles, lang=lang, places=places) for at in range(len(table.columns))
        ]
        self._starts = [repeat(f'<c r="{letter}') for letter in places.values()]
        self._toned = [at in toned for at in range(len(table.columns))]

    def rows(self) -> Iterator[str]:
        """Yield the rows as XML, several at a time."""
        rows = self._table.rows
        for start in range(0, len(rows), _PART):
            part = rows[start : start + _PART]
            first = self._layout.body + 1 + start
            numbers = range(first, first + len(part))
            columns = [
                self._cells(at, values, numbers, start) for at, values in enumerate(zip(*part, strict=True))
            ]
            said = [str(number) for number in numbers]
            # One call joins the parts of all cells: its letter, its number, and what it holds.
            parts = chain.from_iterable(
                (start, said, held) for start, held in zip(self._starts, columns, strict=True)
            )
            yield "".join(chain.from_iterable(zip(self._heads(part, numbers), *parts, repeat("</row>"))))

    def _cells(self, at: int, values: Sequence[Value], numbers: Iterable[int], start: int) -> list[str]:
        cells = self._columns[at]
        return cells.toned(values, start) if self._toned[at] else cells.plain(values, numbers)

    def _heads(self, part: Sequence[Sequence[Value]], numbers: Iterable[int]) -> Iterable[str]:
        """Return the beginning of each row, with its height where the table is made for paper."""
        if not self._layout.titled:
            return [f'<row r="{number}">' for number in numbers]
        wrapping = [at for at, cells in enumerate(self._columns) if cells.wraps]
        return [
            f'<row r="{number}" ht="{self._height(row, wrapping):g}" customHeight="1">'
            for number, row in zip(numbers, part, strict=True)
        ]

    def _height(self, row: Sequence[Value], wrapping: Iterable[int]) -> float:
        # A program makes rows as high as they need, but LibreOffice does not.
        tall = (self._columns[at].height(row[at]) for at in wrapping)
        return max(ROW_HEIGHT, *tall) if wrapping else ROW_HEIGHT


class _Texts(dict[str, str]):
    """What a cell holds for each text, from its style on."""

    def __init__(self, cells: _Cells, tone: Tone | None) -> None:
        super().__init__()
        self._cells, self._tone = cells, tone

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[text] = self._cells.of_text(text, self._tone)
        return found


class _Others(dict[tuple[type, Value], str]):
    """The same for each value of another type: `True` is not 1."""

    def __init__(self, cells: _Cells, tone: Tone | None) -> None:
        super().__init__()
        self._cells, self._tone = cells, tone

    def __missing__(self, key: tuple[type, Value]) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[key] = self._cells.of_other(key[1], self._tone)
        return found


_Kept: TypeAlias = tuple[_Texts, _Others]


class _Cells:
    """The cells of one column."""

    def __init__(
        self,
        at: int,
        table: Table,
        layout: Layout,
        styles: Styles,
        *,
        lang: Lang,
        places: dict[str, str],
    ) -> None:
        self._at, self._layout, self._styles, self._lang = at, layout, styles, lang
        self._column: Column = table.columns[at]
        self._tones = table.look.tones if table.look else {}
        self._of = tuple(places[key] for key in self._column.of or () if key in places)
        self._widest = widest_of(table, at)
        self._kept: dict[Tone | None, _Kept] = {}
        self._text_styles: dict[tuple[Tone | None, bool, bool], str] = {}
        self.wraps = False

    def plain(self, values: Sequence[Value], numbers: Iterable[int]) -> list[str]:
        """Return what the cells of values without tones hold, from their styles on."""
        texts, others = self._kept_of(None)
        if set(map(type, values)) == {str}:
            return list(map(texts.__getitem__, values))  # type: ignore[arg-type]  # all are str
        cells = [texts[value] if isinstance(value, str) else others[type(value), value] for value in values]
        # A percentage without both its numbers in the table stays a number.
        if len(self._of) == 2:  # top and bottom
            self._put_formulas(cells, values, numbers)
        return cells

    def toned(self, values: Iterable[Value], first: int) -> list[str]:
        """Return what the cells of values hold of which some have tones."""
        cells = []
        for at, value in enumerate(values, start=first):
            texts, others = self._kept_of(self._tones.get((at, self._at)))
            cells.append(texts[value] if isinstance(value, str) else others[type(value), value])
        return cells

    def _put_formulas(self, cells: list[str], values: Iterable[Value], numbers: Iterable[int]) -> None:
        """Let percentages be the quotients of the cells that hold their two numbers."""
        top, bottom = self._of
        for at, (number, value) in enumerate(zip(numbers, values, strict=True)):
            if isinstance(value, int | float):
                style = self._style(value, None)
                share = share_of(f"{top}{number}", f"{bottom}{number}", SHARE_DIGITS)
                quotient = formula_in_cell(share, rounded_down(value, SHARE_DIGITS))
                cells[at] = f'" s="{style}{quotient}'

    def _kept_of(self, tone: Tone | None) -> _Kept:
        if tone not in self._kept:
            self._kept[tone] = _Texts(self, tone), _Others(self, tone)
        return self._kept[tone]

    def of_text(self, text: str, tone: Tone | None) -> str:
        """Return what the cell of a text holds, from its style on."""
        cleaned = clean(text)
        # A letter is at most two columns wide, which saves most of the measuring.
        wrapped = "\n" in cleaned or (2 * len(cleaned) > self._widest and width(cleaned) > self._widest)
        key = tone, looks_like_formula(cleaned), wrapped
        if key not in self._text_styles:
            self._text_styles[key] = f'" s="{self._style_of_text(*key)}'
            self.wraps = self.wraps or wrapped
        return self._text_styles[key] + in_cell(cleaned)

    def _style_of_text(self, tone: Tone | None, quoted: bool, wrapped: bool) -> int:  # a key
        shown: dict[str, object] = {}
        if quoted:
            # Without the quote prefix, Excel would run it once somebody edits the cell.
            shown["quote_prefix"] = True
        if wrapped:
            shown |= {"text_wrap": True, "valign": "vcenter" if self._layout.titled else "top"}
        return self._style("", tone, **shown)

    def of_other(self, value: Value, tone: Tone | None) -> str:
        """Return what the cell of another value holds, from its style on."""
        shown = rounded_down(value, SHARE_DIGITS) if self._column.kind == "percent" else value
        return f'" s="{self._style(value, tone)}{content_of(shown, self._lang)}'

    def height(self, value: Value) -> float:
        """Return how high a row must be to show a value, in points."""
        if not isinstance(value, str):
            return ROW_HEIGHT
        return max(height_of(clean(value), self._layout.widths[self._at]), ROW_HEIGHT)

    def _style(self, value: Value, tone: Tone | None, **more: object) -> int:
        """Return the style of a value's cell."""
        kind, titled = self._column.kind, self._layout.titled
        shown: dict[str, object] = {"bottom": 1, "border_color": RULE} if titled else {}
        if isinstance(value, date):
            shown |= {"num_format": forms.DAY_FORM, "align": "left"}
        elif kind == "percent" and not isinstance(value, str):
            shown |= {"num_format": forms.PERCENT_FORM, "align": "right"}
        elif titled and kind == "number" and isinstance(value, int):
            shown |= {"num_format": forms.COUNT_FORM, "align": "center" if self._column.turned else "right"}
        if kind == "sign" and value is not None:
            shown |= of_sign(tone or Tone.PLAIN)
        elif tone:
            shown |= ink_of(tone)
        return self._styles.number(**shown, **more)


def content_of(value: Value, lang: Lang) -> str:
    """Return a value that is no text as the content of a cell."""
    if value is None:
        return '"/>'
    if must_be_text(value):
        return in_cell(as_text(value, lang))
    if isinstance(value, date):
        return f'"><v>{number_of_day(value)}</v></c>'
    return f'"><v>{value!r}</v></c>'
