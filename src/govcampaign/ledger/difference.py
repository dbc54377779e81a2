"""
What a ledger adds to the journal: each row is compared with the stored record, and those with the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.ledger.cases import carried
from govcampaign.ledger.facets import (
    EVENTS,
    FieldChange,
    Held,
    changes_in,
    differing,
    merged,
    natural_of,
)
from govcampaign.ledger.missing import Missing, Places, moved, no_longer_held
from govcampaign.ledger.objections import OTHER_EVENTS, corrected, unlike, voided
from govcampaign.ledger.outcome import Fault, LedgerRow
from govcampaign.ledger.past import Past, Subject
from govcampaign.ledger.source import is_by_ledger

_NOBODY: Final[Mapping[str, Collection[str]]] = {}


@frozen(kw_only=True)
class Matched:
    """
    A row that says what stands.

    Attributes:
        row: The row.
        target: The subject that stands.
    """

    row: LedgerRow
    target: str


@frozen(kw_only=True)
class Change:
    """
    A row that differs from the stored record.

    Attributes:
        row: The row.
        target: The subject that stands.
        last: Its last entry.
        value: What it would be corrected to.
        fields: The fields that differ.
        further: True where a case only has events behind those entered, which corrects nothing.
    """

    row: LedgerRow
    target: str
    last: Entry = field(repr=False)
    value: Held = field(repr=False)
    fields: tuple[FieldChange, ...] = ()
    further: bool = False


@frozen(kw_only=True)
class Conflict:
    """
    A row that cannot be entered as it is, because of what was done since or of another row.

    Attributes:
        row: The row.
        target: The subject that it meets; empty where it meets another row.
        fault: What is wrong, and what to do.
        fields: The fields that differ.
    """

    row: LedgerRow
    target: str = ""
    fault: Fault
    fields: tuple[FieldChange, ...] = ()


@frozen(kw_only=True)
class LedgerDifference:
    """
    A ledger, compared with the journal.

    Attributes:
        added: The rows that nothing stands for.
        changed: The rows that differ from the stored records.
        same: The rows that say what stands.
        repeated: The rows that say what another row of the file says, each with that row.
        conflicts: The rows that cannot be entered as they are.
        missing: What an earlier import of the same ledger entered, and it no longer holds.
    """

    added: tuple[LedgerRow, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Matched, ...] = ()
    repeated: tuple[tuple[LedgerRow, LedgerRow], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    missing: tuple[Missing, ...] = ()


def difference(
    rows: Sequence[LedgerRow],
    entries: Iterable[Entry],
    places: Places,
    *,
    personal: Mapping[str, Collection[str]] = _NOBODY,
) -> LedgerDifference:
    """
    Return what a ledger adds to the journal, changes in it, repeats, contradicts, and no longer holds.

    Args:
        rows: The rows of the ledger, in order.
        entries: The journal.
        places: Which ledgers the rows are of.
        personal: By kind, the fields that may hold a name or a telephone number.
    """
    past = Past(entries)
    sorter = _Sorter(past, personal)
    for row in rows:
        sorter.take(row)
    gone = no_longer_held(past, rows, places, sorter.met)
    return sorter.result(gone)


class _Sorter:
    """
    Sorts the rows of a ledger, one after the other.

    Args:
        past: The journal.
        personal: By kind, the fields that must not be shown.
    """

    def __init__(self, past: Past, personal: Mapping[str, Collection[str]]) -> None:
        self.met: set[str] = set()
        self._past = past
        self._personal = personal
        self._rows: dict[str, LedgerRow] = {}
        self._added: dict[int, LedgerRow] = {}
        self._changed: dict[int, Change] = {}
        self._same: list[Matched] = []
        self._repeated: list[tuple[LedgerRow, LedgerRow]] = []
        self._conflicts: list[Conflict] = []
        self._at = 0

    def take(self, row: LedgerRow) -> None:
        """Sort one row."""
        self._at += 1
        natural = natural_of(row.entry)
        first = self._rows.setdefault(natural, row)
        # A row that names its record is that record, whatever it says of it.
        named = self._past.subject(row.target) if row.target else None
        subject = named or self._past.standing(natural) or self._past.held(natural)
        if first is not row:
            self._meet_row(row, first)
        elif subject is None:
            self._added[self._at] = row
        else:
            self.met.add(subject.target)
            self._meet(row, subject)

    def _meet_row(self, row: LedgerRow, first: LedgerRow) -> None:
        """Sort a row that has the natural key of an earlier one."""
        fields = differing(first.entry, row.entry, row.columns)
        if fields:
            changes = self._changes(row, first.entry, fields)
            self._conflicts.append(Conflict(row=row, fault=unlike(first, changes), fields=changes))
        else:
            self._repeated.append((row, first))

    def _meet(self, row: LedgerRow, subject: Subject) -> None:
        """Sort a row for whose natural key something stands, or stood."""
        before = subject.value
        if before is None:
            self._conflicts.append(Conflict(row=row, target=subject.target, fault=voided(subject.last)))
            return
        if isinstance(row.entry, Case) and isinstance(before, Case):
            entry = carried(before, row.entry)
            if entry is None:
                changes = self._changes(row, before, (EVENTS,))
                self._conflicts.append(
                    Conflict(row=row, target=subject.target, fault=OTHER_EVENTS, fields=changes)
                )
                return
            row = evolve(row, entry=entry)
        # What stands under another natural key differs in fields that the ledger may have no column for.
        stays = bool(row.target) or natural_of(before) == natural_of(row.entry)
        fields = differing(before, row.entry, row.columns if stays else ())
        if not fields:
            self._same.append(Matched(row=row, target=subject.target))
            return
        changes = self._changes(row, before, fields)
        last, further = subject.last, fields == (EVENTS,)
        by_hand = last.act is Act.CORRECT and not is_by_ledger(last.reason) and row.seen != last.number
        if by_hand and not further and not isinstance(before, Case):
            fault = corrected(last.known_since, changes)
            self._conflicts.append(Conflict(row=row, target=subject.target, fault=fault, fields=changes))
            return
        self._changed[self._at] = Change(
            row=row,
            target=subject.target,
            last=last,
            value=merged(before, row.entry, fields),
            fields=changes,
            further=further,
        )

    def _changes(self, row: LedgerRow, before: Held, fields: Collection[str]) -> tuple[FieldChange, ...]:
        return changes_in(before, row.entry, fields, self._personal.get(row.kind, ()))

    def result(self, gone: Sequence[Missing]) -> LedgerDifference:
        """Return the rows as sorted; a new row and a record that is gone may be one that was moved."""
        pairs = moved(self._added, gone)
        for at, (missing, fields) in pairs.items():
            row = self._added.pop(at)
            self._changed[at] = Change(
                row=row,
                target=missing.target,
                last=missing.last,
                value=merged(missing.value, row.entry, fields),
                fields=self._changes(row, missing.value, fields),
            )
        found = {missing.target for missing, _ in pairs.values()}
        return LedgerDifference(
            added=tuple(self._added.values()),
            changed=tuple(self._changed[at] for at in sorted(self._changed)),
            same=tuple(self._same),
            repeated=tuple(self._repeated),
            conflicts=tuple(self._conflicts),
            missing=tuple(each for each in gone if each.target not in found),
        )
