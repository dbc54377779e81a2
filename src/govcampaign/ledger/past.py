"""
The journal as a ledger is compared with it: what stands, and what ever stood, by natural key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.ledger.facets import Held, natural_of


@frozen
class Subject:
    """
    A record or a case with its entries.

    Attributes:
        target: Its id.
        entries: Its entries, in order.
    """

    target: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """Return its first entry."""
        return self.entries[0]

    @property
    def last(self) -> Entry:
        """Return its last entry."""
        return self.entries[-1]

    @property
    def value(self) -> Held | None:
        """Return what stands; None where it was voided."""
        value = self.last.value
        return value if isinstance(value, Record | Case) else None


class Past:
    """
    What the journal holds of records and cases.

    Args:
        entries: The journal, in any order.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        found: dict[str, list[Entry]] = {}
        for entry in entries:
            found.setdefault(entry.target, []).append(entry)
        self._standing: dict[str, Subject] = {}
        self._held: dict[str, Subject] = {}
        self._by_id: dict[str, Subject] = {}
        for target, of_one in found.items():
            of_one.sort(key=lambda entry: entry.number)
            values = [each.value for each in of_one if isinstance(each.value, Record | Case)]
            if not values:
                continue
            subject = Subject(target, tuple(of_one))
            self._by_id[target] = subject
            for value in values:
                self._held[natural_of(value)] = subject
            if subject.value is not None:
                self._standing[natural_of(subject.value)] = subject

    def subject(self, target: str) -> Subject | None:
        """Return a record or a case by its id."""
        return self._by_id.get(target)

    def __iter__(self) -> Iterator[Subject]:
        """Yield every record and case, in the order of the journal."""
        return iter(self._by_id.values())

    def standing(self, natural: str) -> Subject | None:
        """Return what stands under a natural key."""
        return self._standing.get(natural)

    def held(self, natural: str) -> Subject | None:
        """Return what stood under a natural key once, and stands no more or under another."""
        return self._held.get(natural)
