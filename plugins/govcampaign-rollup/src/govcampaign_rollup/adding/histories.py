"""
Histories: the lists of counts that an engine grouped, as arrays of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from govcampaign.domain.standing.tally import About

Counted: TypeAlias = tuple[About, str, date, int]
"""What a count is about, its item, its day, and how many."""
Numbers: TypeAlias = npt.NDArray[Any]

COUNTED: Final = {
    about.value: at
    for at, about in enumerate(About)
    if about not in (About.SERVED, About.BEGUN, About.GIVEN, About.ALL, About.EARLY, About.UNPLACED)
}
"""The number of each subject that the judge of an obligation reads."""
NUMBERS: Final = 2**31
"""What is added to the number of an effect before it is packed, so that it is above 0."""
DAY: Final = 2**32
DAYS: Final = 2**23
"""The same for the days since 1970-01-01."""
ABOUT: Final = 2**56
DAYS_OF: Final = ABOUT // DAY
"""An effect is packed as subject × `ABOUT` + days × `DAY` + number."""

EVERY: Final = -1
"""The day to which effects are moved whose days all matter."""

_ABOUTS: Final = tuple(About)
_EPOCH: Final = date(1970, 1, 1).toordinal()


def packed_day(day: date) -> int:
    """Return a day as it is packed."""
    return day.toordinal() - _EPOCH + DAYS


class Histories:
    """
    What counts for each obligation of a batch. Those of the same counts are equal, in whatever order and
    parts an engine gives them.

    Args:
        plain: For each, its effects without an item, packed.
        named: For each, its effects with one: structs of `packed` and `item`.
        number_of: Returns the number of an item.
        moved: For each, the three days to which its effects are moved, `EVERY` thrice where they are not;
            each to the first that is not before it.
    """

    def __init__(
        self, plain: pa.Array, named: pa.Array, number_of: Callable[[str], int], moved: Numbers | None = None
    ) -> None:
        packed, item = named.flatten().flatten()
        rows = np.concatenate([_rows(plain), _rows(named)])
        codes = np.concatenate([plain.flatten().to_numpy(), packed.to_numpy()])
        items = np.zeros(len(codes), np.int64)
        items[len(codes) - len(item) :] = _numbered(item, number_of)
        whens, numbers = codes >> 32, (codes & (DAY - 1)) - NUMBERS
        found = _summed(rows, whens if moved is None else _moved(whens, moved[rows]), items, numbers)
        lengths = np.bincount(found[:, 0], minlength=len(plain))
        self._ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self._entries = np.ascontiguousarray(found[:, 1:])

    @property
    def keys(self) -> pa.Array:
        """Return for each list what is equal for equal lists."""
        size = self._entries.itemsize * self._entries.shape[1]
        buffers = [None, pa.py_buffer(self._ends * size), pa.py_buffer(self._entries)]
        return pa.Array.from_buffers(pa.large_binary(), len(self._ends) - 1, buffers)

    def counts(self, row: int, items: Sequence[str]) -> list[Counted]:
        """
        Return the list of a row.

        Args:
            row: Its place in the column.
            items: The items by their number.
        """
        entries = self._entries[self._ends[row] : self._ends[row + 1]].tolist()
        start = _EPOCH - DAYS
        return [
            (_ABOUTS[when // DAYS_OF], items[item], date.fromordinal(start + when % DAYS_OF), number)
            for when, item, number in entries
        ]


def _rows(column: pa.Array) -> Numbers:
    """Return for each entry of the lists the row that it is of."""
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    found: Numbers = np.repeat(np.arange(len(lengths)), lengths)
    return found


def _moved(whens: Numbers, days: Numbers) -> Numbers:
    """Return subjects with days, moved to the first of three days that is not before each."""
    day = whens % DAYS_OF
    first, second, last = days.T
    to = np.where(day <= first, first, np.where(day <= second, second, last))
    found: Numbers = np.where(first == EVERY, whens, whens - day + to)
    return found


def _summed(rows: Numbers, whens: Numbers, items: Numbers, numbers: Numbers) -> Numbers:
    """Return row, subject with day, item and sum of each count, in order; without those whose sum is 0."""
    keys = rows * DAYS_OF * 16 + whens
    order = np.lexsort((items, keys)) if items.any() else np.argsort(keys, kind="stable")
    found = np.stack([rows[order], whens[order], items[order]], axis=1)
    if not len(found):
        return np.empty((0, 4), np.int64)
    first = np.flatnonzero(np.concatenate([[True], (found[1:] != found[:-1]).any(axis=1)]))
    sums = np.add.reduceat(numbers[order], first)
    whole: Numbers = np.column_stack([found[first], sums])[sums != 0]
    return whole


def _numbered(column: pa.Array, number_of: Callable[[str], int]) -> Numbers:
    encoded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
    numbers = np.array([number_of(each) for each in encoded.dictionary.to_pylist()], np.int64)
    found: Numbers = numbers[encoded.indices.to_numpy()]
    return found
