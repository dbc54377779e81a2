"""
Forms: a sheet of labels with their values beside them, one record a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, frozen

from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.collecting import Collected, Note
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.grid import Place, Raw
from govcampaign.ledger.headings import folded
from govcampaign.ledger.known import Headings, keeps_out, passed_over
from govcampaign.ledger.lines import labels_in
from govcampaign.ledger.outcome import Fault, FoundTable
from govcampaign.ledger.schema import LedgerField, LedgerKind
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take
from govcampaign.wording import Text

_LEAST: Final = 3
_LONGEST: Final = 20
_MOST_ROWS: Final = 2_000


@frozen
class Pair:
    """
    A label with its value.

    Attributes:
        label: The label.
        raw: The value; None where nothing is filled in.
        place: The cell of the value.
    """

    label: str
    raw: Raw
    place: Place


def pairs_of(cells: Cells, known: Headings) -> tuple[tuple[Pair, ...], ...]:
    """Return the labels of a sheet with their values; a label that comes again begins a new form."""
    forms: list[list[Pair]] = [[]]
    for row in range(1, min(cells.height, _MOST_ROWS) + 1):
        for pair in _pairs_in(cells, row, known):
            if any(folded(pair.label) == folded(other.label) for other in forms[-1]):
                forms.append([])
            forms[-1].append(pair)
    return tuple(map(tuple, forms))


def _pairs_in(cells: Cells, row: int, known: Headings) -> Iterator[Pair]:
    filled = list(cells.filled(row))
    spent = 0
    for at, (column, raw) in enumerate(filled):
        if column <= spent or not isinstance(raw, str):
            continue
        inline = [(label, value) for label, value in labels_in(raw) if value and _is_label(label, known)]
        if inline:
            yield from (Pair(label, value, (row, column)) for label, value in inline)
        elif _is_label(raw, known):
            right = filled[at + 1] if at + 1 < len(filled) else None
            if right is not None and not _is_label(right[1], known):
                spent = right[0]
                yield Pair(squeezed(raw), right[1], (row, right[0]))
            else:
                region = cells.region(row, column)
                yield Pair(squeezed(raw), None, (row, (region.right if region else column) + 1))


def _is_label(raw: Raw, known: Headings) -> bool:
    words = squeezed(raw).rstrip(":：")
    return bool(words) and len(words) <= _LONGEST and (known.knows(words) or passed_over(words))


def form_kind(pairs: Sequence[Pair], known: Headings, captions: Sequence[str]) -> LedgerKind | None:
    """Return the kind of ledger that a form is of; None where it is none, or several fit equally well."""
    titles = {at: pair.label.rstrip(":：") for at, pair in enumerate(pairs)}
    scored: list[tuple[float, LedgerKind]] = []
    for kind in known.kinds:
        if len(known.columns(kind, titles)) >= _LEAST:
            hinted = any(word in words for word in kind.words for words in captions)
            scored.append((known.score(kind, titles) + 3 * hinted, kind))
    scored.sort(key=lambda each: -each[0])
    if not scored or scored[0][0] <= 0:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] > scored[1][0] else None


@define(kw_only=True, slots=False)
class FormRows:
    """
    One form while it is read.

    Attributes:
        cells: The sheet.
        pairs: Its labels with their values.
        maker: What makes records of values.
        known: The headings.
        context: What is known about its values.
        out: Where what was read goes.
        unit: The unit that the sheet's name or a title gives, with where it is said; None if unknown.
    """

    cells: Cells
    pairs: Sequence[Pair]
    maker: RowMaker
    known: Headings
    context: Context
    out: Collected
    unit: tuple[tuple[str, ...], Note] | None = None

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.cells.sheet.name

    @cached_property
    def fields(self) -> Mapping[int, LedgerField]:
        """Return the fields by the number of the pair."""
        titles = {at: pair.label.rstrip(":：") for at, pair in enumerate(self.pairs)}
        return self.known.columns(self.maker.kind, titles)

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Return the columns by the names of the fields."""
        return {each.name: self.pairs[at].place[1] for at, each in self.fields.items()}

    def at(self, name: str) -> Place:
        """Return the cell of a field."""
        return next((self.pairs[at].place for at, each in self.fields.items() if each.name == name), (0, 0))

    def read(self) -> None:
        """Read the form into one record."""
        top = self.pairs[0].place[0]
        self.out.tables.append(self._found(top))
        if all(is_empty(pair.raw) for pair in self.pairs):
            self.out.leave(self.name, top, _BLANK)
            return
        values: dict[str, Taken] = {}
        notes: list[Note] = []
        for at, each in self.fields.items():
            self._take(self.pairs[at], each, values, notes)
        if "units" not in values and self.unit is not None and "units" not in self.by_name:
            values["units"] = Taken(self.unit[0])
            notes.append(self.unit[1])
        told = {(note.row, note.column) for note in notes}
        for name, each in self.maker.needed.items():
            row, column = self.at(name)
            if name not in values and (row, column) not in told:
                fault = faults.needed_empty(each.heading) if column else faults.no_column(each.heading)
                notes.append(Note(column, fault, None, row))
        self.maker.make(self, top, values, notes)

    def _take(self, pair: Pair, each: LedgerField, values: dict[str, Taken], notes: list[Note]) -> None:
        row, column = pair.place
        sheet = self.cells.sheet
        if pair.place in sheet.errors or pair.place in sheet.uncached:
            broken = faults.ERROR if pair.place in sheet.errors else faults.UNCACHED
            notes.append(Note(column, faults.lighter(broken, each), None, row))
            return
        if is_empty(pair.raw):
            return
        read = take(each, pair.raw, self.context)
        shown = None if each.personal or keeps_out(pair.label) else pair.raw
        found = (faults.lighter(read, each),) if isinstance(read, Fault) else read.faults
        notes.extend(Note(column, fault, shown, row) for fault in found)
        if isinstance(read, Taken) and read.value is not None:
            values[each.name] = read

    def _found(self, top: int) -> FoundTable:
        columns = {pair.place[1]: "" for pair in self.pairs} | {at: name for name, at in self.by_name.items()}
        return FoundTable(
            sheet=self.name,
            kind=self.maker.kind.name,
            headings=tuple(sorted({pair.place[0] for pair in self.pairs})),
            columns=columns,
            titles={pair.place[1]: pair.label for pair in self.pairs},
            last=self.pairs[-1].place[0],
        )


_BLANK: Final = Text("没有填写的表单", "a form that was not filled in")
