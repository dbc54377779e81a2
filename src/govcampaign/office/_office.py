"""
The office of one campaign: enter records, read how it stands, remind, export.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve

from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect, expect_each
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Entry, in_force, standing
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Behind
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.tally import About
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import UncountedRecords, UnknownRecord
from govcampaign.judging import behind, judge, uncounted
from govcampaign.lint import RULES, Report, lint
from govcampaign.office._chain import rebuild
from govcampaign.office._entering import Entering
from govcampaign.office._exporting import chosen, refuse_store_files, writer_for
from govcampaign.office._journal import Entered
from govcampaign.office._reading import aside, known, stream
from govcampaign.office._recording import Recording, Source, desk_of
from govcampaign.office._sending import Sent, send
from govcampaign.office._state import State
from govcampaign.ports.notification import Notifier
from govcampaign.ports.storage import Unreadable
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.registry._listing import DispatchReport
from govcampaign.reminding import reminders
from govcampaign.table import Table
from govcampaign.tables import TableName
from govcampaign.tables.plan import findings_table, names_of, obligations_table
from govcampaign.tables.readings import matrix_table, rates_table, records_table, uncounted_table
from govcampaign.tables.unreadable import unreadable_table
from govcampaign.wording import Lang, Text

if TYPE_CHECKING:
    from govcampaign.office._workspace import Workspace

_LATEST = date(9999, 12, 31)


class Office:
    """
    The office of one campaign, in a workspace.

    Each method that enters something tells the observers what was committed. One that fails is in
    `last_dispatch` and warned of; over a strict registry it is raised, as `ObserversFailed`, and what was
    entered is entered all the same.

    Args:
        workspace: Where it is.
        campaign: The campaign's id; None is the only one, or the one adopted next.
        by: The account that acts.
    """

    def __init__(self, workspace: Workspace, campaign: str | None, *, by: str = "") -> None:
        self._workspace = workspace
        self._campaign = campaign
        self._by = by
        self._journal = workspace.journal
        self._dispatched: DispatchReport | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store of the workspace; a second time does nothing."""
        self._workspace.close()

    def acting(self, by: str) -> Office:
        """Return this office, as another account acts in it."""
        return Office(self._workspace, self._campaign, by=identity(by, "office.acting", field="by"))

    @property
    def _id(self) -> str:
        if self._campaign is None:
            self._campaign = self._workspace.only()
        return self._campaign

    @property
    def _entering(self) -> Entering:
        return Entering(self._journal, self._id, self._by)

    def adopt(self, campaign: Campaign, roster: Roster) -> bool:
        """
        Adopt a plan with its roster, and work on it from now on, if the office has no campaign yet.

        Returns:
            True if it is new, False if the very same was adopted before.

        Raises:
            InvalidRoster: The roster has groups that look like slips of the plan's.
            InvalidValue: What is passed is no plan, or no roster.
            AlreadyAdopted: Another plan or roster was adopted under this id before.
        """
        expect(campaign, Campaign, "office.adopt")
        expect(roster, Roster, "office.adopt")
        adopted = self._workspace.adopt(campaign, roster, by=self._by)
        self._dispatched = adopted.last_dispatch
        self._campaign = campaign.id
        # Observers hear of a plan once, by the office that was first.
        return adopted.last_dispatch is not None

    # -- plan and roster

    @property
    def _state(self) -> State:
        return self._journal.state(self._id, self._journal.head(self._id).number)

    @property
    def campaign(self) -> Campaign:
        """Return the plan, as it is amended."""
        return self._state.campaign

    @property
    def roster(self) -> Roster:
        """Return the roster with every change entered so far."""
        return self._state.roster

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return who owes what, by plan and roster as they are known now."""
        return self._state.obligations

    @property
    def names(self) -> dict[str, Text]:
        """Return the names of units and group words in both languages, by id."""
        state = self._state
        return names_of(state.campaign, state.roster)

    # -- entering

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
            DuplicateRecord: Events are in the journal already, or twice in the call.
            InvalidValue: A record lies in the future, or a reference stands for other content.
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
        recording = Recording(self._journal, self._id, self._by)
        entered = recording.records(records, name=name, sources=sources)
        self._tell(entered)
        _warn(entered, self._journal.clock())
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
            DuplicateRecord: The event it is corrected to is in the journal already.
            InvalidValue: There is no reason, the record lies in the future, or it is of another kind.
            VersionConflict: Somebody was quicker than `seen` says; read it again.
        """
        expect(record, Record, "office.correct")
        entered = self._entering.correct(self._target(target), record, reason=reason, seen=seen)
        self._tell(entered)
        _warn(entered, self._journal.clock())

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
        self._tell(self._entering.void(self._target(target), reason=reason, seen=seen))

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
        entered = self._entering.grant(ruling)
        self._tell(entered)
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
        self._tell(self._entering.void(self._target(ruling), reason=reason, seen=None))

    def change_roster(self, change: RosterChange) -> None:
        """
        Enter that a unit joins or leaves a group; what was recorded is matched anew.

        Raises:
            UnknownName: There is no such group.
            UnknownUnit: It is not a unit of the roster.
            InvalidValue: A unit leaves a group in which it does not stand that day.
            DuplicateRosterChange: The same change was entered before.
        """
        expect(change, RosterChange, "office.change_roster")
        entry = self._entering.change_roster(change)
        self.tell(self._workspace.registry.tell_entered(campaign=self.campaign, entered=[entry]))

    def add_enterprises(self, *enterprises: Enterprise) -> None:
        """Enter enterprises, or enter them anew as they are now."""
        expect_each(enterprises, Enterprise, "office.add_enterprises")
        for entered in self._entering.enterprises(enterprises):
            self._tell(entered)

    def save_case(self, case: Case) -> None:
        """
        Enter a case as it stands: new, or with events behind those entered before.

        Raises:
            InvalidValue: Events entered before are missing or changed.
        """
        expect(case, Case, "office.save_case")
        self._tell(self._entering.case(case))

    def rebuild(self) -> None:
        """Make what is kept beside the journal anew: what stands, credits and tallies."""
        rebuild(self._journal, self._id)

    def _target(self, target: str) -> str:
        return identity(target, self._id, field="target")

    # -- observers

    @property
    def last_dispatch(self) -> DispatchReport | None:
        """
        Return how the observers took what was done last; None before anything was.

        The reported change is stored, even where an observer failed.
        """
        return self._dispatched

    def tell(self, report: DispatchReport) -> None:
        """Keep how the observers took what was done."""
        self._dispatched = report

    def _tell(self, entered: Entered) -> None:
        if entered.entries:
            # Once for all that was committed, and only then: no observer may hold up a transaction.
            registry = self._workspace.registry
            self.tell(registry.tell_entered(campaign=entered.state.campaign, entered=entered.entries))

    # -- readings

    def journal(self) -> tuple[Entry, ...]:
        """Return every entry that can be read, by subject and number."""
        return tuple(each for each in stream(self._journal, self._id) if isinstance(each, Entry))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """
        Return the entries that nobody can read: damaged, or of a newer release.

        `void` takes such a record out of the readings for good; `correct` puts another reading in its place.
        """
        return tuple(each for each in stream(self._journal, self._id) if isinstance(each, Unreadable))

    def visits(self) -> tuple[Visit, ...]:
        """Return the visits that stand, by subject."""
        return tuple(r for r in standing(self.journal(), None).values() if isinstance(r, Visit))

    def enterprises(self) -> tuple[Enterprise, ...]:
        """Return the enterprises, by id."""
        return tuple(self._in_force("enterprise", Enterprise))

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, by id."""
        return tuple(self._in_force("case", Case))

    def rulings(self) -> dict[str, Ruling]:
        """Return the rulings that stand, by the ids that `grant` returned."""
        found = aside(self._journal, self._id, "ruling")
        return in_force((each for each in found if isinstance(each, Entry)), None)

    def _in_force(self, about: str, cls: type[Any]) -> Iterable[Any]:
        found = (each for each in aside(self._journal, self._id, about) if isinstance(each, Entry))
        return (value for value in in_force(found, None).values() if isinstance(value, cls))

    def case(self, case_id: str) -> Case:
        """
        Return one case.

        Raises:
            UnknownRecord: There is none of that id.
        """
        wanted = identity(case_id, "office.case", field="case_id")
        cases = {case.id: case for case in self.cases()}
        if wanted not in cases:
            raise UnknownRecord(self._id, wanted, cases).about(field="case_id")
        return cases[wanted]

    def matrix(self, *, as_of: date | str, known_by: date | str | None = None) -> Matrix:
        """
        Judge every obligation by what happened until one day, as known by another.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        judged, seen = as_day(as_of, "as_of"), _known(as_of, known_by)
        found = known(self._journal, self._id, seen)
        matrix = judge(
            found.state.campaign,
            found.state.obligations,
            found.tally,
            as_of=judged,
            known_by=seen,
            rulings=found.rulings,
            units=self._state.units,
        )
        return evolve(matrix, unreadable=tuple(each.key for each in found.unreadable))

    def daily_counts(self, duty: str) -> dict[date, int]:
        """
        Return how many records served a duty on each day, each once, as the journal stands now.

        Raises:
            UnknownDuty: The plan has no such duty.
        """
        wanted = self.campaign.duty(duty).id
        tally = known(self._journal, self._id, _LATEST).tally
        return dict(tally.days(About.SERVED, wanted, _LATEST))

    def behind(self, obligation: str, *, as_of: date | str, known_by: date | str | None = None) -> Behind:
        """
        Return the ids of the records behind the cell of an obligation.

        Raises:
            UnknownObligation: There is no such obligation.
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        seen = _known(as_of, known_by)
        owed, entries = self._known(seen)
        return behind(owed, obligation, entries, as_of=as_of, known_by=seen)

    def uncounted(self, *, as_of: date | str, known_by: date | str | None = None) -> tuple[Uncounted, ...]:
        """
        Return the records that stand and count for no obligation, each with the reason and the remedy.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        seen = _known(as_of, known_by)
        owed, entries = self._known(seen)
        return uncounted(owed, entries, as_of=as_of, known_by=seen)

    def _known(self, by: date) -> tuple[tuple[Obligation, ...], list[Entry]]:
        entries = [each for each in self.journal() if each.value is None or each.record is not None]
        return self._state_known(by).obligations, entries

    def _state_known(self, by: date) -> State:
        number = self._journal.head(self._id).number_known(by)
        return self._journal.state(self._id, max(number or 0, 0))

    # -- reminders and files

    def reminders_due(self, *, on: date | str, near_days: int = 1) -> tuple[Reminder, ...]:
        """
        Return the reminders of a day, sent already or not.

        Args:
            on: The day: a date, or `2013-07-25`.
            near_days: How many days before a due day to begin, from 0.
        """
        day = as_day(on, "on")
        return reminders(self.matrix(as_of=day), on=day, near_days=near_days, names=self.names)

    def remind(
        self,
        *,
        on: date | str,
        notifier: str | Notifier = "console",
        settings: Mapping[str, str] | None = None,
        near_days: int = 1,
    ) -> Sent:
        """
        Send each unit the reminders of a day; each is sent once, however often this runs.

        Args:
            on: The day: a date, or `2013-07-25`.
            notifier: A channel, or the name of one; a channel object that is passed stays open.
            settings: The settings of a channel that is named, such as its address.
            near_days: How many days before a due day to begin, from 0.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
            UnknownPlugin: No channel has that name.
            PluginError: The channel fails, or does not answer for each message; what it delivered is noted.
        """
        day = as_day(on, "on")
        judged = self.matrix(as_of=day)
        due = reminders(judged, on=day, near_days=near_days)
        registry = self._workspace.registry
        plugin = registry.plugin(NOTIFIERS, notifier)
        channel = registry.notifier(notifier, settings) if isinstance(notifier, str) else notifier
        try:
            sent = send(
                self._journal, self._id, due, channel, on=day, now=self._journal.clock(), plugin=plugin
            )
        finally:
            if isinstance(notifier, str):
                with plugin.at_work("send"):
                    channel.close()
        if sent.sent or sent.failed:
            report = registry.tell_reminded(
                campaign=self.campaign, day=day, sent=sent.sent, failed=sent.failed
            )
            self.tell(report)
        return evolve(sent, unreadable=(*judged.unreadable, *sent.unreadable))

    def export(
        self,
        path: Path | str,
        *,
        what: TableName | Sequence[TableName] = ("matrix",),
        as_of: date | str,
        known_by: date | str | None = None,
        format: str | None = None,
        lang: Lang = "zh",
    ) -> tuple[Path, ...]:
        """
        Write tables to a file, or to several beside each other where the format holds one table a file.

        Args:
            path: The file.
            what: Which tables: `matrix`, `rates`, `obligations`, `records`, `uncounted`, `findings`.
            as_of: The day the matrix is judged by.
            known_by: Only what was entered by the end of this day is written; default `as_of`.
            format: The exporter's name; None goes by the file's ending.
            lang: `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The name has no ending and no format is named, or a day is not valid.
            UnknownName: There is no such table.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written, or is one of the store's own.
            PluginError: The exporter fails.
        """
        seen = _known(as_of, known_by)
        own = self._workspace.store.info.files
        # Before anything is read, which may close a day; and once more for files that would be made beside it.
        refuse_store_files(Path(path), (), own)
        write = writer_for(self._workspace.registry, Path(path), format)
        makers = self._tables(as_day(as_of, "as_of"), seen, lang)
        tables = [maker() for maker in chosen(makers, (what,) if isinstance(what, str) else what, str(path))]
        refuse_store_files(Path(path), tables, own)
        return write(tables, lang)

    def _tables(self, as_of: date, seen: date, lang: Lang) -> dict[str, Callable[[], Table]]:
        reading = partial(self.matrix, as_of=as_of, known_by=seen)
        strays = partial(self.uncounted, as_of=as_of, known_by=seen)
        days = {"as_of": as_of, "known_by": seen}
        return {
            "matrix": lambda: matrix_table(reading(), self.names, lang),
            "rates": lambda: rates_table(reading(), lang),
            "obligations": lambda: obligations_table(self._state_known(seen).obligations, self.names, lang),
            "records": lambda: records_table(self._records_known(seen), self.names, lang),
            "uncounted": lambda: uncounted_table(strays(), self.names, lang, **days),
            "findings": lambda: findings_table(self._report(seen).findings, lang),
            "unreadable": lambda: unreadable_table(
                ((each.key, each.reason, each.body) for each in self.unreadable()), lang
            ),
        }

    def _records_known(self, by: date) -> tuple[Entry, ...]:
        targets = {entry.target for entry in self.journal() if entry.record is not None}
        return tuple(e for e in self.journal() if e.target in targets and e.known_since <= by)

    def _report(self, known_by: date) -> Report:
        state = self._state_known(known_by)
        return lint(
            state.campaign,
            roster=state.roster,
            calendar=self._workspace.calendar,
            enterprises=self.enterprises(),
            rules=(*RULES, *self._workspace.registry.lint_rules()),
        )


def _known(as_of: date | str, known_by: date | str | None) -> date:
    return as_day(as_of, "as_of") if known_by is None else as_day(known_by, "known_by")


def _filled(given: Sequence[Any], default: object, records: Sequence[Record]) -> Sequence[Any]:
    return (*given, *([default] * (len(records) - len(given))))


def _warn(entered: Entered, now: datetime) -> None:
    records = {entry.target: entry.record for entry in entered.entries if entry.record is not None}
    found: UncountedRecords | None = desk_of(entered.state, now).uncounted(records)
    if found is not None:
        # At the line that called the office's method.
        warnings.warn(found, stacklevel=3)
