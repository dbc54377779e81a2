"""
Entering: records and their corrections, rulings, changes of the roster and enterprises.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from govcampaign.domain.given import expect, expect_each
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import identity
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import UncountedRecords
from govcampaign.office._appending import Entered
from govcampaign.office._intake import uncounted
from govcampaign.office._namedcases import check_named_cases
from govcampaign.office._recording import Recording, Source
from govcampaign.office._scope import Scope


class Entering:
    """The verbs of an office that enter something."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def record(
        self,
        *records: Record,
        batch: str | None = None,
        source_refs: Sequence[str] = (),
        claimed: Sequence[datetime | None] = (),
    ) -> tuple[str, ...]:
        """
        Enter what happened: all of it or nothing.

        Records that count for no obligation are entered too, and warned of (`UncountedRecords`).

        Args:
            records: What happened.
            batch: A name for the call: made again under it with the same records, it writes nothing twice,
                answers the same ids, and completes an import that was larger than the store's batches and
                was broken off.
            source_refs: What each record is called where it comes from, such as a row of another register;
                the same reference with the same content is entered once, for good.
            claimed: When each was known there; it decides nothing.

        Returns:
            The ids of the records.

        Raises:
            UnknownUnit: A unit is in no roster.
            UnknownDuty: A duty is not in the plan.
            OutsideEveryDuty: No duty counts such a record.
            UnknownName: A case that a record answers is not known.
            DuplicateRecord: Events are in the journal already, or twice in the call.
            InvalidValue: A record lies in the future, a value is none that the plan declares for its kind,
                or a reference already has other content.
            InvalidRecords: There are several such mistakes; it lists them all.
            LimitExceeded: There are more records than a batch takes, and the call has no name.
            BatchReused: The name stands for other records.
        """
        expect_each(records, Record, "office.record")
        name = None if batch is None else identity(batch, "office.record", field="batch")
        pairs = zip(_filled(source_refs, "", records), _filled(claimed, None, records), strict=True)
        sources = {at: Source(ref=ref, claimed=when) for at, (ref, when) in enumerate(pairs) if ref or when}
        if not records:
            return ()
        check_named_cases(self._scope, records)
        recording = Recording(self._scope.journal, self._scope.id, self._scope.by)
        entered = recording.records(records, name=name, sources=sources)
        self._scope.tell(entered)
        _warn(entered)
        return entered.targets

    def correct(self, target: str, record: Record, *, reason: str, seen: int | None = None) -> None:
        """
        Put another reading of a record in its place, in all readings from now on.

        A record that was voided stands again, as corrected. One that then counts for no obligation is
        warned of (`UncountedRecords`).

        Args:
            target: The id that `record` returned.
            record: How it really was.
            reason: Why it is corrected.
            seen: The number of the last entry that the caller has seen; None corrects whatever stands.

        Raises:
            UnknownRecord: The journal has no such record.
            UnknownUnit: A unit is in no roster.
            UnknownDuty: A duty is not in the plan.
            OutsideEveryDuty: No duty counts such a record.
            UnknownName: A case that a record answers is not known.
            DuplicateRecord: The event it is corrected to is in the journal already.
            InvalidValue: There is no reason, the record lies in the future, a value is none that the plan
                declares for its kind, or it is of another kind.
            InvalidRecords: There are several such mistakes; it lists them all.
            VersionConflict: Somebody was quicker than `seen` says; read it again.
        """
        expect(record, Record, "office.correct")
        check_named_cases(self._scope, (record,))
        entered = self._scope.entries.correct(self._target(target), record, reason=reason, seen=seen)
        self._scope.tell(entered)
        _warn(entered)

    def void(self, target: str, *, reason: str, seen: int | None = None) -> None:
        """
        Take a record out of all readings from now on; the journal keeps it.

        Args:
            target: The id that `record` returned.
            reason: Why it is void.
            seen: The number of the last entry that the caller has seen; None voids whatever stands.

        Raises:
            UnknownRecord: The journal has no such record.
            InvalidValue: There is no reason, or it was voided before.
            VersionConflict: Somebody was quicker than `seen` says; read it again.
        """
        self._scope.tell(self._scope.entries.void(self._target(target), reason=reason, seen=seen))

    def grant(self, ruling: Ruling) -> str:
        """
        Enter a ruling, an exemption or an extension, and return its id.

        Raises:
            UnknownUnit: Its unit is in no roster.
            UnknownName: There is no such group.
            UnknownDuty: Its duty is not in the plan.
            DuplicateRuling: The same ruling was entered before.
        """
        expect(ruling, Ruling, "office.grant")
        entered = self._scope.entries.grant(ruling)
        self._scope.tell(entered)
        return entered.targets[0]

    def revoke(self, ruling: str, *, reason: str) -> None:
        """
        Take a ruling out of all readings from now on.

        Args:
            ruling: The id that `grant` returned.
            reason: Why it is revoked.

        Raises:
            UnknownRecord: There is no such ruling.
            InvalidValue: There is no reason, or it was revoked before.
        """
        self._scope.tell(self._scope.entries.void(self._target(ruling), reason=reason, seen=None))

    def change_roster(self, change: RosterChange) -> None:
        """
        Enter that a unit joins or leaves a group, takes over, answers conditions, or has other contacts.

        All records are matched anew.

        Raises:
            UnknownName: There is no such group.
            UnknownUnit: It names a unit that is not of the roster.
            InvalidValue: A unit leaves a group of which it is not a member that day, or was taken over by
                others before.
            DuplicateRosterChange: The same change was entered before.
        """
        expect(change, RosterChange, "office.change_roster")
        entry = self._scope.entries.change_roster(change)
        self._scope.tell_entries(self._scope.state, [entry])

    def add_enterprises(self, *enterprises: Enterprise) -> None:
        """Enter enterprises, or enter them anew as they are now."""
        expect_each(enterprises, Enterprise, "office.add_enterprises")
        for entered in self._scope.entries.enterprises(enterprises):
            self._scope.tell(entered)

    def _target(self, target: str) -> str:
        return identity(target, self._scope.id, field="target")


def _filled(given: Sequence[Any], default: object, records: Sequence[Record]) -> Sequence[Any]:
    return (*given, *([default] * (len(records) - len(given))))


def _warn(entered: Entered) -> None:
    if not entered.uncounted:
        return
    places = {entry.target: at for at, entry in enumerate(entered.entries)}
    records = {id_: (places[id_], record) for id_, record in entered.uncounted.items()}
    found: UncountedRecords | None = uncounted(entered.state, records)
    if found is not None:
        # At the line that called the office's method.
        warnings.warn(found, stacklevel=4)
