"""
What an earlier import of a ledger entered and the ledger no longer holds; rows that were moved.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen

from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.ledger.facets import Held, facets, natural_of
from govcampaign.ledger.outcome import LedgerRow
from govcampaign.ledger.past import Past
from govcampaign.ledger.source import ledger_in


@frozen(kw_only=True)
class Missing:
    """
    A record that an earlier import of the same ledger entered, and that the ledger no longer holds.

    Attributes:
        target: The record's id; nothing was done to it.
        sheet: The sheet that it was on.
        kind: The kind of ledger.
        last: Its last entry.
        value: What stands.
    """

    target: str
    sheet: str
    kind: str
    last: Entry = field(repr=False)
    value: Held = field(repr=False)


@frozen(kw_only=True)
class Places:
    """
    Which ledgers a file holds.

    Attributes:
        ledgers: By sheet and kind, what tells the ledger from others (`ledger_of`).
        unit: The unit whose ledger it is, where the file says so; else empty.
    """

    ledgers: Mapping[tuple[str, str], str] = field(factory=dict, hash=False)
    unit: str = ""


def no_longer_held(
    past: Past, rows: Iterable[LedgerRow], places: Places, met: Collection[str]
) -> tuple[Missing, ...]:
    """
    Return what earlier imports of the same ledger entered and no row meets.

    Units send files of one name: an earlier import is one of the same ledger where a unit that leads a
    row of it leads a row now, or is the unit of the file.

    Args:
        past: The journal.
        rows: The rows of the ledger.
        places: Which ledgers they are of.
        met: The subjects that rows meet.
    """
    at = {ledger: place for place, ledger in places.ledgers.items()}
    units: dict[str, set[str]] = {ledger: {places.unit} - {""} for ledger in at}
    for row in rows:
        ledger = places.ledgers.get((row.sheet, row.kind), "")
        units.setdefault(ledger, set()).add(_leading(row.entry))
    imports: dict[tuple[str, datetime | None], set[str]] = {}
    found = []
    for subject in past:
        ledger = ledger_in(subject.first.source_ref)
        if ledger not in at:
            continue
        call = (ledger, subject.first.recorded)
        imports.setdefault(call, set()).add(_leading(subject.first.value))
        if subject.value is not None and subject.target not in met:
            found.append((call, subject, subject.value))
    return tuple(
        Missing(
            target=subject.target,
            sheet=at[call[0]][0],
            kind=at[call[0]][1],
            last=subject.last,
            value=value,
        )
        for call, subject, value in found
        if not units[call[0]].isdisjoint(imports[call])
    )


def moved(
    added: Mapping[int, LedgerRow], gone: Sequence[Missing]
) -> dict[int, tuple[Missing, tuple[str, ...]]]:
    """
    Return the new rows that are what is gone with another value in one field of the natural key.

    Such a row is a record whose day, say, was corrected in the ledger: entered as a new one, it would
    count twice. Every other field must be the same.

    Args:
        added: The new rows, by their places.
        gone: What the ledger no longer holds.
    """
    known: dict[Hashable, Missing | None] = {}
    for missing in gone:
        for key in _but_one(missing.value):
            known[key] = None if key in known else missing
    found: dict[int, tuple[Missing, tuple[str, ...]]] = {}
    taken: set[str] = set()
    for at, row in added.items() if known else ():
        for key in _but_one(row.entry):
            missing_or_none = known.get(key)
            if missing_or_none is not None and missing_or_none.target not in taken:
                taken.add(missing_or_none.target)
                found[at] = missing_or_none, (str(key[1]),)
                break
    return found


def _but_one(value: Held) -> Iterable[tuple[str, str, frozenset[tuple[str, Hashable]]]]:
    """Yield what a record holds without one field of its natural key, once for each of these fields."""
    if not isinstance(value, Record):
        return
    held = facets(value)
    for name in ("day", *value.NATURAL):
        rest = frozenset((other, each) for other, each in held.items() if other != name)
        yield value.kind, name, rest


def _leading(value: Any) -> str:
    """Return the unit that leads a record; of a case its id, as cases have no unit of their own."""
    return value.units[0] if isinstance(value, Record) else natural_of(value)
