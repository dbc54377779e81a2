"""
Where the tables of a sheet are: their headings, their columns, their rows, and the lines around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.journal.fields import Holds
from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.heads import Fit, Head, head_at, may_be_heading
from govcampaign.ledger.known import Headings
from govcampaign.ledger.lines import Around, around, plain
from govcampaign.ledger.rows import is_footnote, is_nothing, is_total
from govcampaign.ledger.schema import LedgerField, LedgerKind
from govcampaign.wording import LANGUAGES

_NEAREST: Final = 5
_NEAR: Final = 2
_NAMED: Final = 3
_CLOSE: Final = 2
_KEPT: Final = 5
_PAIR: Final = 2
_COMMON: Final = frozenset(("units", "note", "duty", "round", "slots", "items", "people", "attendance"))


@frozen(kw_only=True)
class Table:
    """
    A table on a sheet.

    Attributes:
        kind: The kind of ledger; None where several fit equally well.
        open: The kinds that fit equally well, where they are several.
        headings: The rows of its headings, those that come again included.
        left: Its first column.
        right: The last column of its headings.
        start: The first column that may hold cells of its rows: that of the sheet, or right of its neighbour.
        reach: The last column that may hold cells of its rows.
        first: The first row below its headings.
        last: Its last row.
        columns: The field of each column that has one.
        titles: The heading of each column.
        around: What the lines around it say.
    """

    kind: LedgerKind | None
    open: tuple[LedgerKind, ...] = ()
    headings: tuple[int, ...]
    left: int
    right: int
    start: int = 1
    reach: int
    first: int
    last: int
    columns: Mapping[int, LedgerField] = field(factory=dict, hash=False)
    titles: Mapping[int, str] = field(factory=dict, hash=False)
    around: Around = Around()

    @property
    def is_of_totals(self) -> bool:
        """Tell whether it is a table of totals: no column is of days, or of what one kind alone has."""
        names = {each.name for each in self.columns.values()}
        return not any(each.holds is Holds.DAY for each in self.columns.values()) and names <= _COMMON


def find_tables(cells: Cells, known: Headings, said: Around, *, forms: bool = True) -> tuple[Table, ...]:
    """
    Return the tables of a sheet, from the top down and from the left.

    Args:
        cells: The sheet.
        known: The headings that ledgers of the campaign may have.
        said: What the name of the sheet and the caller say.
        forms: True where rows of labels with values beside them are no headings.
    """
    heads = _heads_of(cells, known, forms)
    tables: list[Table] = []
    for at, head in enumerate(heads):
        above = next((heads[i] for i in range(at - 1, -1, -1) if _stacked(heads[i], head)), None)
        below = next((heads[i] for i in range(at + 1, len(heads)) if _stacked(head, heads[i])), None)
        ceiling = above.top + above.depth - 1 if above else 0
        last = _lines_above(cells, below, head.top + head.depth) - 1 if below else cells.height
        begins = _lines_above(cells, head, ceiling + 1) if above else 1
        outer = _over(tables, head) or around(cells, range(1, _first_top(heads)), 1, cells.width, said)
        reach = _reach(cells, heads, at)
        inner = around(cells, range(begins, head.top), head.left, reach, evolve(outer, captions=()))
        start = head.left if at and _beside(heads[at - 1], head) else 1
        table = evolve(_table(head, last, reach, inner, outer), start=start)
        if tables and _again(table, tables[-1]) and begins == head.top:
            tables[-1] = _joined(tables[-1], table)
        else:
            tables.append(table)
    return tuple(tables)


def _heads_of(cells: Cells, known: Headings, forms: bool) -> list[Head]:
    heads: list[Head] = []
    row, rows = 1, cells.sheet.rows
    while row <= cells.height:
        found = head_at(cells, row, known, forms) if may_be_heading(rows[row - 1], known) else ()
        heads.extend(found)
        row += max((head.depth for head in found), default=1)
    return heads


def _first_top(heads: list[Head]) -> int:
    return heads[0].top


def _stacked(upper: Head, lower: Head) -> bool:
    """Tell whether a table stands below another one, in columns that they share."""
    return upper.top < lower.top and upper.left <= lower.right and lower.left <= upper.right


def _beside(left: Head, right: Head) -> bool:
    """Tell whether a table stands right of another one, in rows close by."""
    return abs(left.top - right.top) <= _CLOSE and left.right < right.left


def _reach(cells: Cells, heads: list[Head], at: int) -> int:
    """Return the last column up to the next table on the right, which begins in a row close by."""
    head, rights = heads[at], []
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(heads) and abs(heads[other].top - head.top) <= _CLOSE:
            if heads[other].left > head.right:
                rights.append(heads[other].left - 1)
            other += step
    return min(rights, default=cells.width)


def _over(tables: list[Table], head: Head) -> Around | None:
    """Return what is known below the tables above: a unit line holds until another one comes."""
    for table in reversed(tables):
        if table.first <= head.top and table.left <= head.right and head.left <= table.right:
            return table.around
    return None


def _lines_above(cells: Cells, head: Head, ceiling: int) -> int:
    """Return the first row of the lines right above some headings: titles, captions and unit lines."""
    first = head.top
    for row in range(head.top - 1, ceiling - 1, -1):
        filled = list(cells.filled(row, head.left, head.right))
        if not filled:
            if first < head.top:
                break
            continue
        words = squeezed(filled[0][1])
        alone = len(filled) == 1 or (
            len(filled) == _PAIR and any(":" in plain(str(raw)) for _, raw in filled)
        )
        if not alone or not words or is_footnote(words) or is_total(words) or is_nothing(filled[0][1]):
            break
        first = row
    return first


def _table(head: Head, last: int, reach: int, inner: Around, outer: Around) -> Table:
    best, ties = chosen(head.fits, inner.captions, outer.captions)
    return Table(
        kind=None if ties else best.kind,
        open=ties,
        headings=tuple(range(head.top, head.top + head.depth)),
        left=head.left,
        right=head.right,
        reach=reach,
        first=head.top + head.depth,
        last=last,
        columns=best.columns,
        titles=head.titles,
        around=evolve(inner, captions=_nearest(inner.captions, outer.captions)),
    )


def _nearest(inner: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    """Return the nearest captions, and the first lines with the names of the sheet and the file."""
    both = (*inner, *outer)
    return both if len(both) <= 2 * _KEPT else (*both[:_KEPT], *both[-_KEPT:])


def chosen(
    fits: tuple[Fit, ...], nearest: tuple[str, ...], near: tuple[str, ...]
) -> tuple[Fit, tuple[LedgerKind, ...]]:
    """
    Return the kind that fits best, and those that fit as well as it does, if there are any.

    Args:
        fits: How the kinds fit by their headings.
        nearest: The captions of the table itself.
        near: The title and the name of the sheet.
    """
    scored = [(fit.score + _hints(fit.kind, nearest, near), fit) for fit in fits]
    most = max(score for score, _ in scored)
    best = [fit for score, fit in scored if score > most - 0.5]
    return best[0], tuple(fit.kind for fit in best) if len(best) > 1 else ()


def _hints(kind: LedgerKind, nearest: tuple[str, ...], near: tuple[str, ...]) -> float:
    if any(_names(kind, words) for words in nearest[:1]):
        return _NEAREST
    if any(_names(kind, words) for words in nearest[1:]):
        return _NAMED
    return _NEAR if any(_names(kind, words) for words in near) else 0


def _names(kind: LedgerKind, words: str) -> bool:
    said = words.casefold()
    return any(
        word in said
        for word in (*kind.words, *(squeezed(kind.title.say(lang)).casefold() for lang in LANGUAGES))
    )


def _again(table: Table, other: Table) -> bool:
    return table.left == other.left and table.titles == other.titles


def _joined(before: Table, again: Table) -> Table:
    return evolve(before, headings=(*before.headings, *again.headings), last=again.last)
