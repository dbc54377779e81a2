"""
Recounting: what the stream says that should stand, and what each tally should hold.

The chain of a rebuild writes it, and `verify` compares it with what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from govcampaign._codec import TallyBody
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.office._state import State, StoredTally


@frozen
class Row:
    """
    One entry as it lies in the stream.

    Attributes:
        number: Its number, by its key.
        entry: The entry; None where it cannot be read.
    """

    number: int
    entry: Entry | None


def stood(rows: Sequence[Row], after: Row | None, now: int) -> Iterator[tuple[Record, range]]:
    """
    Yield each record of a subject with the numbers of the former states at whose end it stood.

    Args:
        rows: Entries of the subject, in order.
        after: The entry that follows them; None if there is none.
        now: The number of the state of now, which is not a former one.
    """
    read = [row.entry for row in rows if row.entry is not None]
    following = after.entry.version if after is not None and after.entry is not None else now
    ends = [*(entry.version for entry in read[1:]), following]
    for entry, end in zip(read, ends, strict=True):
        if entry.record is not None and entry.version < min(end, now):
            yield entry.record, range(entry.version, min(end, now))


class Tallies:
    """
    Tallies by leading unit and state, while records are added.

    Args:
        states: Returns the state of a number.
        held: What is counted already, by unit and number; None is the state of now.
    """

    def __init__(
        self,
        states: Callable[[int | None], State],
        held: Mapping[tuple[str, int | None], TallyBody] | None = None,
    ) -> None:
        self._states = states
        self._tallies = {key: StoredTally(body) for key, body in (held or {}).items()}

    def add(self, record: Record, number: int | None) -> None:
        """Count a record under a state; None is that of now."""
        state = self._states(number)
        tally = self._tallies.setdefault((record.units[0], number), StoredTally(None))
        tally.add(1, record.day.toordinal(), state.placing(record).counts)

    def bodies(self) -> dict[tuple[str, int | None], TallyBody]:
        """Return each tally as it is to be stored."""
        return {key: tally.body() for key, tally in self._tallies.items()}
