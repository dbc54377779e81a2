"""
What was read of a campaign's tallies last, so that the next reading looks only at those that changed.

It is kept by thread: a tally is changed in place, and one reading must not see another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from threading import get_ident
from typing import Any, Final, TypeAlias

from attrs import define, field

from govcampaign import _codec as codec
from govcampaign._codec import TallyBody
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.tally import Effect, Tally
from govcampaign.office._state import State
from govcampaign.ports.storage import Key, Stored, Unreadable

_KEPT: Final = 16
"""Campaigns and threads of which the last reading is kept."""

_Judged: TypeAlias = tuple[date, tuple[Any, ...]]


@define
class Held:
    """
    The tallies of one campaign under one state, as they were read last.

    Attributes:
        state: Plan and roster.
        tally: Their sum.
    """

    state: State
    tally: Tally = field(factory=Tally)
    _read: dict[Key, tuple[bytes, TallyBody]] = field(init=False, factory=dict)
    _judged: _Judged | None = field(init=False, default=None)
    _cells: dict[str, Cell] = field(init=False, factory=dict)

    def follow(self, rows: Sequence[Stored | Unreadable]) -> list[Unreadable]:
        """Take in what rows hold now; return those that cannot be read."""
        damaged: list[Unreadable] = []
        gone = set(self._read)
        for row in rows:
            if isinstance(row, Unreadable):
                damaged.append(row)
                continue
            held = self._read.get(row.key)
            if held is not None and held[0] == row.body:
                gone.discard(row.key)
                continue
            body = codec.try_read(_tally_body, row)
            if isinstance(body, Unreadable):
                damaged.append(body)
                continue
            gone.discard(row.key)
            self._read[row.key] = row.body, body
            self._change({} if held is None else held[1].counts, body.counts)
        for key in gone:
            self._change(self._read.pop(key)[1].counts, {})
        return damaged

    def _change(self, before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]]) -> None:
        for code in before.keys() | after.keys():
            old, new = before.get(code, ()), after.get(code, ())
            if old == new:
                continue
            count = self.state.count(code)
            self._cells.pop(count[1], None)
            if not old:
                self.tally.add_days(count, zip(map(date.fromordinal, new[::2]), new[1::2], strict=True))
                continue
            numbers = dict(zip(new[::2], new[1::2], strict=True))
            for day, number in zip(old[::2], old[1::2], strict=True):
                numbers[day] = numbers.get(day, 0) - number
            for day, number in numbers.items():
                if number:
                    self.tally.add(Effect(date.fromordinal(day), (count,)), number)

    def cells(self, as_of: date, rulings: tuple[Any, ...]) -> dict[str, Cell]:
        """Return the cells judged already by a day and these rulings; those judged now are put there."""
        # The term of an obligation may hang on the records of another duty.
        if self._judged != (as_of, rulings) or self.state.matcher(as_of).awaited:
            self._cells.clear()
        self._judged = as_of, rulings
        return self._cells


class Holding:
    """The last readings of the campaigns of a store."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, int], Held] = {}

    def of(self, campaign: str, state: State) -> Held:
        """Return what was read last in this thread, or nothing where plan or roster have changed."""
        name = campaign, get_ident()
        held = self._held.pop(name, None)
        if held is None or held.state is not state:
            held = Held(state)
        self._held[name] = held
        while len(self._held) > _KEPT:
            self._held.pop(next(iter(self._held)), None)
        return held

    def drop(self, campaign: str) -> None:
        """Forget what was read last in this thread."""
        self._held.pop((campaign, get_ident()), None)

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()


def _tally_body(stored: Stored) -> TallyBody:
    return codec.decode(TallyBody, stored)
