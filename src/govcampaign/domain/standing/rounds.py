"""
The rounds of a duty, and which of them a record is for.

A record that names a round, or for which the office filled one in, is for that round. An event that names
none belongs to the round of its own day. What is handed in may be for a round that is over: for it, the
oldest round that has begun and is not met is filled in, by what its leading unit did so far.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.obligation import Obligation


@frozen(kw_only=True)
class Occurrence:
    """
    One round or stage.

    Attributes:
        id: Its id.
        begins: The first day of the round; None for a stage.
        ends: The last day of the round.
        due: Its due day; None where it has none.
        opens: The first day of the span that the words name; None where they name none.
    """

    id: str
    begins: date | None
    ends: date | None
    due: date | None
    opens: date | None = None

    @property
    def starts(self) -> date | None:
        """Return the first day on which it can be met: a round may be due before its cycle begins."""
        return self.begins if self.begins is None or self.due is None else min(self.begins, self.due)

    def spans(self, day: date) -> bool:
        """Tell whether a day lies in the span that the words name for it."""
        return self.opens is not None and self.due is not None and self.opens <= day <= self.due


class Rounds:
    """
    The rounds, or the stages, of one duty.

    Args:
        obligations: The obligations of the duty; those of one round have the same days.

    Attributes:
        ids: The ids, in order.
    """

    def __init__(self, obligations: Iterable[Obligation]) -> None:
        found = {
            o.round: Occurrence(id=o.round, begins=o.begins, ends=o.ends, due=o.due_day, opens=o.window.opens)
            for o in obligations
        }
        self._all = tuple(found.values())
        self.ids = tuple(found)
        self._ids = frozenset(found)
        self._begins = [each.begins for each in self._all if each.begins is not None]
        self._starts = [each.starts for each in self._all if each.starts is not None]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def begun(self, day: date) -> tuple[str, ...]:
        """Return the rounds that have begun by a day, oldest first; a stage has always begun."""
        return self.ids if not self._starts else self.ids[: bisect_right(self._starts, day)]

    def begins(self, id_: str) -> date | None:
        """Return the first day on which a round can be met; None for a stage."""
        return next(each.starts for each in self._all if each.id == id_)

    def of_day(self, day: date) -> str:
        """Return the round of a day, or the stage that is due next; empty where there is none."""
        if not self._begins:
            pending = (each.id for each in self._all if each.due is None or day <= each.due)
            return next(pending, self._all[-1].id)
        spanning = next((each.id for each in self._all if each.begins is not None and each.spans(day)), "")
        if spanning:
            return spanning
        at = bisect_right(self._begins, day) - 1
        each = self._all[max(at, 0)]
        return each.id if at >= 0 and each.ends is not None and day <= each.ends else ""

    def chosen(self, record: Record) -> str:
        """Return the round that a record is for; empty where it is for none."""
        if record.in_round in self._ids:
            return record.in_round
        # A record that names its duty names a round of it; one that does not may serve others as well.
        return "" if record.round and record.duty else self.of_day(record.day)


def rounds_of(obligations: Sequence[Obligation]) -> dict[str, Rounds]:
    """Return the rounds of the duties that have some, by duty."""
    grouped: dict[str, list[Obligation]] = {}
    for obligation in obligations:
        if obligation.round:
            grouped.setdefault(obligation.duty, []).append(obligation)
    return {duty: Rounds(owed) for duty, owed in grouped.items()}
