"""
What is entered into the office: records and their corrections, rulings, roster changes, enterprises, cases.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from attrs import evolve

from govcampaign import _codec as codec
from govcampaign.domain.given import expect, expect_each
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Act, put, standing
from govcampaign.domain.journal.entry import correct as correction
from govcampaign.domain.journal.entry import void as voiding
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import identity
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import RosterChange
from govcampaign.errors import (
    DuplicateRecord,
    DuplicateRosterChange,
    DuplicateRuling,
    InvalidValue,
    UncountedRecords,
    UnknownRecord,
    VersionConflict,
)
from govcampaign.hookspecs import Entered
from govcampaign.office._adoption import changes_of
from govcampaign.office._holding import Holding
from govcampaign.office._intake import (
    Desk,
    check_kind,
    check_roster_change,
    check_ruling,
    refused_as,
)
from govcampaign.office._journal import Chain, chain_of, facts_of, first_entries, recrediting, replacing
from govcampaign.wording import Text


class Entering(Holding):
    """
    An office as far as things are entered into it.

    Each method tells the observers what it committed. One that fails is in
    `dispatched` and warned of; over a strict registry it is raised, as
    `ObserversFailed`, and what was entered is entered all the same.
    """

    def record(self, *records: Record, batch: str | None = None) -> tuple[str, ...]:
        """
        Enter what happened: all of it or nothing, with a credit for each obligation it feeds.

        Records that count for no obligation are entered too, and warned of (`UncountedRecords`).

        Args:
            records: What happened. A record without `recorded` gets the current moment; a `recorded` value
                you supply is kept, so that a journal kept elsewhere can be imported.
            batch: A name for the attempt: the same call made again under it writes nothing twice, and
                completes an import that is larger than the store's batches and was broken off.

        Returns:
            The ids of the records.

        Raises:
            UnknownUnit: A unit is in no roster.
            UnknownDuty: A duty is not in the plan.
            OutsideEveryDuty: No duty counts such a record.
            DuplicateRecord: Events are in the journal already, or twice in the call.
            InvalidValue: A record lies in the future.
            InvalidRecords: There are several such mistakes; it lists them all.
        """
        expect_each(records, Record, "office.record")
        attempt = None if batch is None else identity(batch, "office.record", field="batch")
        campaign = self.campaign.id
        desk = self._desk()
        entered = first_entries(self._shelf, campaign, [record.id for record in records])
        admitted = desk.admit(records, entered, resumed=attempt is not None)
        try:
            self._shelf.commit_facts(facts_of(campaign, admitted, desk.matcher), attempt)
        except VersionConflict as conflict:
            # Another office entered the same events since they were looked for.
            ids = {str(codec.entry_key(campaign, record.id, 0)): record.id for record in admitted}
            raise DuplicateRecord(ids[key] for key in conflict.keys if key in ids) from conflict
        if admitted:
            self._tell_entered(map(put, admitted))
        _warn(desk.uncounted({record.id: record for record in admitted}))
        return tuple(record.id for record in admitted)

    def correct(self, target: str, record: Record, *, reason: str) -> None:
        """
        Put another reading of a record in its place, in all readings from now on.

        A record that was voided stands again, as corrected. One that then counts for no obligation is
        warned of (`UncountedRecords`).

        Args:
            target: The id under which the record was first put, or the key of an entry that cannot be read.
            record: How it really was.
            reason: Why it is corrected.

        Raises:
            UnknownRecord: The journal has no such record.
            UnknownUnit: A unit is in no roster.
            UnknownDuty: A duty is not in the plan.
            OutsideEveryDuty: No duty counts such a record.
            DuplicateRecord: The event it is corrected to is in the journal already.
            InvalidValue: There is no reason, the record lies in the future, or it is of another kind.
            VersionConflict: Somebody corrected it at the same moment; read it again.
        """
        expect(record, Record, "office.correct")
        chain = self._chain(target)
        if chain.entries:
            check_kind(chain.entries[0], record)
        desk = self._desk()
        others = first_entries(self._shelf, self.campaign.id, {record.id} - {chain.target})
        (stamped,) = desk.admit([evolve(record, recorded=None)], others)
        entry = correction(chain.target, stamped, recorded=desk.now, reason=reason, number=chain.number)
        self._shelf.commit(replacing(self._shelf, self.campaign.id, entry, desk.matcher))
        self._tell_entered([entry])
        _warn(desk.uncounted({chain.target: stamped}))

    def void(self, target: str, *, reason: str) -> None:
        """
        Take a record out of all readings from now on; the journal keeps it.

        Args:
            target: The id under which the record was first put, or the key of an entry that cannot be read.
            reason: Why it is void.

        Raises:
            UnknownRecord: The journal has no such record.
            InvalidValue: There is no reason, or it was voided before.
            VersionConflict: Somebody changed it at the same moment; read it again.
        """
        chain = self._chain(target)
        last = chain.entries[-1] if chain.entries else None
        if last is not None and last.act is Act.VOID and last.number + 1 == chain.number:
            raise InvalidValue(
                target,
                Text(f"{last.known_since} 已作废", f"it was voided on {last.known_since}"),
                Text("误作废的，更正该记录即可恢复", "if that was a mistake, bring it back with correct"),
            )
        entry = voiding(chain.target, recorded=self._clock(), reason=reason, number=chain.number)
        self._shelf.commit(replacing(self._shelf, self.campaign.id, entry, Matcher(())))
        self._tell_entered([entry])

    def _tell_entered(self, entered: Iterable[Entered]) -> None:
        # Once for all that was committed, and only then: no observer may hold up a transaction.
        self._dispatched = self._registry.tell_entered(campaign=self.campaign, entered=entered)

    def _desk(self) -> Desk:
        matcher = Matcher(self.obligations)
        return Desk(campaign=self.campaign, units=self._units, matcher=matcher, now=self._clock())

    def _chain(self, target: str) -> Chain:
        damaged = str(target).startswith(f"{codec.ENTRY.name}/")
        wanted = target if damaged else identity(target, self.campaign.id, field="target")
        chain = chain_of(self._shelf, self.campaign.id, wanted, damaged=damaged)
        if chain is None:
            raise UnknownRecord(self.campaign.id, wanted, standing(self.journal(), None))
        return chain

    def grant(self, ruling: Ruling) -> None:
        """
        Enter a ruling: an exemption or an extension.

        Raises:
            UnknownUnit: Its unit is in no roster.
            UnknownDuty: Its duty is not in the plan.
            DuplicateRuling: The same ruling was entered before.
        """
        expect(ruling, Ruling, "office.grant")
        check_ruling(ruling, self.campaign, self._units)
        stamped = ruling if ruling.recorded else evolve(ruling, recorded=self._clock())
        put_it = codec.put_ruling(self.campaign.id, stamped)
        with refused_as(DuplicateRuling(ruling.id), put_it):
            self._shelf.commit([put_it])
        self._tell_entered([stamped])

    def change_roster(self, change: RosterChange) -> None:
        """
        Enter that a unit joins or leaves a group; the credits of what was recorded follow.

        Raises:
            UnknownName: There is no such group.
            UnknownUnit: It is not a unit of the roster.
            InvalidValue: A unit leaves a group in which it does not stand that day.
            DuplicateRosterChange: The same change was entered before.
            VersionConflict: Somebody entered records or changes at the same moment; try again.
        """
        expect(change, RosterChange, "office.change_roster")
        before = changes_of(self._shelf, self.campaign.id, self._held.roster).values
        check_roster_change(change, self.campaign, self._held.roster, before)
        owed = self._owed_under(self._held.roster.changed((*before, change)))
        credited = recrediting(self._shelf, self.campaign.id, Matcher(owed))
        put_it = codec.put_roster_change(self.campaign.id, change)
        with refused_as(DuplicateRosterChange(f"{change.day} {change.group}/{change.unit}"), put_it):
            self._shelf.commit([put_it, *credited])
        self._tell_entered([change])

    def add_enterprises(self, *enterprises: Enterprise) -> None:
        """
        Enter enterprises, or enter them anew as they are now.

        Raises:
            VersionConflict: Somebody entered one of them at the same moment.
        """
        expect_each(enterprises, Enterprise, "office.add_enterprises")
        keys = {
            enterprise.id: codec.key(codec.ENTERPRISE, self.campaign.id, enterprise.id)
            for enterprise in enterprises
        }
        held = self._shelf.store.read(tuple(keys.values()))
        versions = {key: stored.version for key, stored in held.items()}
        self._shelf.commit_facts(
            [codec.put_enterprise(self.campaign.id, enterprise, versions.get(keys[enterprise.id], 0))]
            for enterprise in enterprises
        )
        if enterprises:
            self._tell_entered(enterprises)

    def save_case(self, case: Case) -> None:
        """
        Enter a case as it stands: new, or with events behind those entered before.

        Raises:
            InvalidValue: Events entered before are missing or changed.
            VersionConflict: Somebody changed it at the same moment; read it again.
        """
        expect(case, Case, "office.save_case")
        stored = self._shelf.get(codec.key(codec.CASE, self.campaign.id, case.id))
        before = codec.decode(Case, stored).events if stored else ()
        if case.events[: len(before)] != before:
            raise InvalidValue(
                f"Case {case.id}",
                Text("已登记的经过不能改动", "events entered before cannot change"),
                Text("先读取该诉求，再追加经过", "read the case, then add to it with then"),
            )
        self._shelf.commit([codec.put_case(self.campaign.id, case, stored.version if stored else 0)])
        self._tell_entered([case])


def _warn(uncounted: UncountedRecords | None) -> None:
    if uncounted is not None:
        # At the line that called the office's method.
        warnings.warn(uncounted, stacklevel=3)
