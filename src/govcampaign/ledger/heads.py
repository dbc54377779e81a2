"""
Which rows are the headings of a table, and of which kind of ledger: one to three rows, merged or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.known import Headings, passed_over
from govcampaign.ledger.lines import is_unit_label, plain
from govcampaign.ledger.rows import is_total
from govcampaign.ledger.schema import LedgerField, LedgerKind
from govcampaign.ledger.texts import folded_name

DEEPEST: Final = 3
"""The rows that the headings of one table may take."""

LONGEST: Final = 40
"""The letters that a heading may have; more is a sentence."""


_DAY: Final = re.compile(r"\d{4}[-./]?\d{1,2}[-./]?\d{1,2}|\d月\d{1,2}(?!\d)|^\d{1,2}[./-]\d{1,2}$")


@frozen(kw_only=True)
class Fit:
    """
    How well headings fit a kind of ledger.

    Attributes:
        kind: The kind.
        columns: The field of each column that has one.
        score: How well they fit; more is better.
        lacking: The needed fields of the kind that no column has, units and day aside.
    """

    kind: LedgerKind
    columns: Mapping[int, LedgerField] = field(factory=dict, hash=False)
    score: float = 0
    lacking: tuple[str, ...] = ()


@frozen(kw_only=True)
class Head:
    """
    The headings of one table.

    Attributes:
        top: The first row.
        depth: How many rows they take.
        left: The first column.
        right: The last column with a heading.
        titles: The heading of each column, its rows joined by `/`.
        fits: How the kinds fit, the best first; those that fit at all.
    """

    top: int
    depth: int
    left: int
    right: int
    titles: Mapping[int, str] = field(factory=dict, hash=False)
    fits: tuple[Fit, ...] = ()

    @property
    def matched(self) -> int:
        """Return how many columns the best kind knows."""
        return len(self.fits[0].columns) if self.fits else 0


def may_be_heading(row: Sequence[object], known: Headings) -> bool:
    """Tell whether a row holds words only, at least one of which is a heading that is known."""
    if not {str, type(None)}.issuperset(map(type, row)):
        return False
    return any(
        value and len(value) <= LONGEST and known.knows(value) for value in row if isinstance(value, str)
    )


def is_form_row(cells: Cells, row: int, known: Headings) -> bool:
    """Tell whether a row looks like one of a form: labels, each with a value or a gap beside it."""
    filled = list(cells.filled(row))
    labels = [_is_label(raw, known) for _, raw in filled]
    if not labels or not labels[0]:
        return False
    if all(labels):
        apart = all(right - left > 1 for (left, _), (right, _) in pairwise(filled))
        below = next(cells.filled(row + 1), None)
        return len(labels) > 1 and apart and (below is None or _is_label(below[1], known))
    together = any(one and other for one, other in pairwise(labels))
    return len(labels) > 2 and not together and sum(labels) * 2 >= len(labels)


def _is_label(raw: Raw, known: Headings) -> bool:
    bare = squeezed(raw).rstrip(":：")
    return known.knows(bare) or passed_over(bare) or is_unit_label(bare) or bare.endswith(("日期", "时间"))


def titles_at(cells: Cells, top: int, depth: int) -> dict[int, str]:
    """Return the heading of each column, taken from some rows; empty where they cannot be headings."""
    titles: dict[int, str] = {}
    for column in range(1, cells.width + 1):
        parts: list[str] = []
        for row in range(top, top + depth):
            value = _heading_part(cells, row, column, top + depth - 1)
            if value is None:
                return {}
            if value and (not parts or parts[-1] != value):
                parts.append(value)
        if parts:
            titles[column] = "/".join(parts)
    return titles


def _heading_part(cells: Cells, row: int, column: int, bottom: int) -> str | None:
    value = cells.value(row, column)
    if is_empty(value):
        return _spread(cells, row, column) if row < bottom and not is_empty(cells.raw(bottom, column)) else ""
    words = squeezed(value)
    return words if words and len(words) <= LONGEST and not is_total(words) else None


def _spread(cells: Cells, row: int, column: int) -> str:
    """Return the words of a group heading that spreads to the right over blank cells."""
    for left in range(column - 1, 0, -1):
        words = cells.text(row, left)
        if words:
            # A heading that runs down through the rows below is that of its own column alone.
            return words if is_empty(cells.raw(row, left)) or not is_empty(cells.value(row + 1, left)) else ""
    return ""


def head_at(cells: Cells, top: int, known: Headings, forms: bool = True) -> tuple[Head, ...]:
    """
    Return the headings of the tables that begin in a row, from the left; none if there are none.

    Args:
        cells: The sheet.
        top: The row.
        known: The headings that ledgers may have.
        forms: True where a row of labels with values beside them is one of a form, and no heading.
    """
    best: tuple[Head, ...] = ()
    if forms and is_form_row(cells, top, known):
        return best
    for depth in range(1, DEEPEST + 1):
        if top + depth - 1 > cells.height or (depth > 1 and not _goes_on(cells, top, depth)):
            break
        heads = _heads(titles_at(cells, top, depth), top, depth, known)
        if sum(head.matched for head in heads) > sum(head.matched for head in best):
            best = heads
    return best


def _goes_on(cells: Cells, top: int, depth: int) -> bool:
    """Tell whether the last of some rows may still be a heading: words below a group or merged cells."""
    row = top + depth - 1
    filled = list(cells.filled(row))
    if any(not isinstance(value, str) for _, value in filled):
        return False
    first = {column for column, _ in cells.filled(top)}
    grouped = any((region := cells.region(top, column)) and region.right > region.left for column in first)
    return grouped or any(column not in first for column, _ in filled)


def _heads(titles: Mapping[int, str], top: int, depth: int, known: Headings) -> tuple[Head, ...]:
    if not titles:
        return ()
    found = []
    for columns in _runs(titles, known):
        part = {column: titles[column] for column in columns}
        fits = fits_of(part, known)
        if fits and _is_heading(part, fits[0], known):
            head = Head(top=top, depth=depth, left=columns[0], right=columns[-1], titles=part, fits=fits)
            found.append(head)
    return tuple(found)


def _runs(titles: Mapping[int, str], known: Headings) -> list[list[int]]:
    """Return the columns of tables beside each other: a heading that comes again begins one."""
    columns = sorted(titles)
    gaps = [at for at in range(1, len(columns)) if columns[at] > columns[at - 1] + 1]
    starts = [0]
    for at in range(1, len(columns)):
        seen = {titles[column] for column in columns[starts[-1] : at]}
        ahead = columns[at : next((gap for gap in gaps if gap > at), len(columns))]
        shared = sum(titles[column] in seen for column in ahead)
        begins = at in gaps and shared and known.count(titles[column] for column in ahead) > 1
        again = titles[columns[at]] == titles[columns[starts[-1]]] and shared > 1
        if begins or again:
            starts.append(at)
    return [columns[start:end] for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)]


def _is_heading(titles: Mapping[int, str], fit: Fit, known: Headings) -> bool:
    if any(_is_data(title, known) for title in titles.values()):
        return False
    matched = len(fit.columns)
    idle = sum(map(known.expects, titles.values()))
    if matched < 2 and not (matched and idle):
        return False
    return matched > 3 or matched + idle >= 0.4 * len(titles)


def _is_data(title: str, known: Headings) -> bool:
    """Tell whether words are a day or a unit, which no heading of a list is."""
    return _DAY.search(plain(title)) is not None or folded_name(title) in known.units


def fits_of(titles: Mapping[int, str], known: Headings) -> tuple[Fit, ...]:
    """Return how the kinds fit some headings, the best first; only those that know a column."""
    fits = (_fit(kind, titles, known) for kind in known.kinds)
    return tuple(sorted((fit for fit in fits if fit.columns), key=lambda fit: -fit.score))


def _fit(kind: LedgerKind, titles: Mapping[int, str], known: Headings) -> Fit:
    columns = known.columns(kind, titles)
    taken = {each.name for each in columns.values()}
    lacking = tuple(each.name for each in kind.fields if each.needed and each.name not in taken | ELSEWHERE)
    return Fit(kind=kind, columns=columns, score=known.score(kind, titles), lacking=lacking)


ELSEWHERE: Final = frozenset(("units", "day", "duty"))
"""Needed fields that a title, the sheet or the caller may give."""
