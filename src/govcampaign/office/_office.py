"""
One campaign, one office: adopt a plan, enter records, read how it stands, remind, export.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from attrs import evolve

from govcampaign import _codec as codec
from govcampaign.domain.checks import BEIJING, as_day, plain_moment
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Entry, standing
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import identity
from govcampaign.domain.standing.cell import Behind
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import RosterChange
from govcampaign.errors import UnknownRecord
from govcampaign.judging import behind, matrix, uncounted
from govcampaign.lint import RULES, Report, lint
from govcampaign.office._adoption import changes_of
from govcampaign.office._counting import served_by_day
from govcampaign.office._entering import Entering
from govcampaign.office._exporting import chosen, refuse_store_files, writer_for
from govcampaign.office._holding import check_given
from govcampaign.office._journal import certain, journal
from govcampaign.office._sending import Sent, send
from govcampaign.office._shelf import Found
from govcampaign.ports.notification import Notifier
from govcampaign.registry import Registry
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.reminding import reminders
from govcampaign.table import Table
from govcampaign.tables import TableName
from govcampaign.tables.plan import findings_table, obligations_table
from govcampaign.tables.readings import matrix_table, rates_table, records_table, uncounted_table
from govcampaign.tables.unreadable import unreadable_table
from govcampaign.wording import Lang


def beijing_now() -> datetime:
    """Return the present moment in Beijing time, as a plain datetime that every codec knows."""
    # Not by way of pendulum, whose moments fail where a test library has frozen the clock.
    return plain_moment(datetime.now(BEIJING), "clock", "clock")


def open_office(
    url: str,
    *,
    campaign: str | None = None,
    create: bool = True,
    registry: Registry | None = None,
    clock: Callable[[], datetime] = beijing_now,
    calendar: WorkCalendar | None = None,
) -> Office:
    """
    Open the office over a store.

    Args:
        url: The store, such as `sqlite:///binhai.db` or `memory://`.
        campaign: The id of an adopted campaign; None takes the only one, or the one adopted next.
        create: False to refuse to make a store where there is none, so that a misspelled URL is noticed.
        registry: The plugins; None is everything installed.
        clock: Tells when things are entered, as an aware datetime; one without time zone is refused in use.
        calendar: Working days, for deadlines that roll and for findings; None is the State Council's.

    Raises:
        UnknownPlugin: No store has that scheme.
        StorageError: The store cannot be opened.
        UnknownCampaign: The store holds no campaign of that id.
        InvalidValue: The clock is not a function, or another argument is of the wrong class.
    """
    plugins = Registry.installed() if registry is None else registry
    # Before the store is opened, so that a wrong call makes no file.
    check_given(plugins, clock, calendar)
    store = plugins.open_store(url, codec.KINDS, create=create)
    office = Office(store, registry=plugins, clock=clock, calendar=calendar)
    if campaign is not None:
        try:
            office.use(campaign)
        except BaseException:
            office.close()
            raise
    return office


def _known(as_of: date | str, known_by: date | str | None) -> date:
    return as_day(as_of, "as_of") if known_by is None else as_day(known_by, "known_by")


class Office(Entering):
    """The campaign office, over one store; close it, or use it in a `with`."""

    def visits(self) -> tuple[Visit, ...]:
        """Return the visits that stand, by day."""
        entries = certain(self.campaign.id, journal(self._shelf, self.campaign.id)).values
        return tuple(record for record in standing(entries, None).values() if isinstance(record, Visit))

    def enterprises(self) -> tuple[Enterprise, ...]:
        """Return the enterprises, by id."""
        read = partial(codec.decode, Enterprise)
        return self._shelf.of_campaign(codec.ENTERPRISE.name, self.campaign.id, read).values

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, by id."""
        read = partial(codec.decode, Case)
        return self._shelf.of_campaign(codec.CASE.name, self.campaign.id, read).values

    def case(self, case_id: str) -> Case:
        """
        Return one case.

        Raises:
            UnknownRecord: There is none of that id.
        """
        wanted = identity(case_id, "office.case", field="case_id")
        stored = self._shelf.get(codec.key(codec.CASE, self.campaign.id, wanted))
        if stored is None:
            raise UnknownRecord(self.campaign.id, wanted, (case.id for case in self.cases())).about(
                field="case_id"
            )
        return codec.decode(Case, stored)

    def daily_counts(self, duty: str) -> dict[date, int]:
        """
        Return how many distinct records served a duty, by day, as the journal stands now.

        A joint visit is one, however many cells it feeds. Days without a record, and records before the
        duty's stated window, are left out.

        Raises:
            UnknownDuty: The plan has none of that id.
        """
        return served_by_day(self._shelf, self.campaign.id, self.campaign.duty(duty))

    def matrix(self, *, as_of: date | str, known_by: date | str | None = None) -> Matrix:
        """
        Judge every obligation by what happened until one day, as known by another.

        What cannot be read counts for nothing, and is listed in the matrix.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        judged, known = as_day(as_of, "as_of"), _known(as_of, known_by)
        owed, entries, changes = self._entered(known)
        campaign = self.campaign.id
        rulings = self._shelf.of_campaign(codec.RULING.name, campaign, partial(codec.decode, Ruling))
        found = matrix(
            self.campaign,
            owed,
            entries.values,
            as_of=judged,
            known_by=known,
            rulings=rulings.values,
            units=self._units,
        )
        damaged = (*entries.unreadable, *rulings.unreadable, *changes.unreadable)
        return evolve(found, unreadable=tuple(each.key for each in damaged))

    def behind(self, obligation: str, *, as_of: date | str, known_by: date | str | None = None) -> Behind:
        """
        Return the ids of the records behind the cell of an obligation.

        Args:
            obligation: Its id.
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            UnknownObligation: There is no such obligation.
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        known = _known(as_of, known_by)
        owed, entries, _ = self._entered(known)
        return behind(owed, obligation, entries.values, as_of=as_of, known_by=known)

    def uncounted(self, *, as_of: date | str, known_by: date | str | None = None) -> tuple[Uncounted, ...]:
        """
        Return the records that stand and count for no obligation, each with the reason and the remedy.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        known = _known(as_of, known_by)
        owed, entries, _ = self._entered(known)
        return uncounted(owed, entries.values, as_of=as_of, known_by=known)

    def _entered(self, known_by: date) -> tuple[tuple[Obligation, ...], Found[Entry], Found[RosterChange]]:
        """Return what is owed, the entries and the roster changes, as known by the end of a day."""
        changes = changes_of(self._shelf, self.campaign.id, self._held.roster)
        owed = self._owed_under(self._changed(changes, known_by))
        return owed, certain(self.campaign.id, journal(self._shelf, self.campaign.id), known_by), changes

    # -- reminders, files and events -----------------------------------------

    def reminders_due(self, *, on: date | str, near_days: int = 1) -> tuple[Reminder, ...]:
        """
        Return the reminders of a day, sent already or not.

        Args:
            on: The day: a date, or `2013-07-25`.
            near_days: How many days before a due day to begin, from 0.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
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
        plugin = self._registry.plugin(NOTIFIERS, notifier)
        channel = self._registry.notifier(notifier, settings) if isinstance(notifier, str) else notifier
        try:
            sent = send(self._shelf, self.campaign.id, due, channel, on=day, now=self._clock(), plugin=plugin)
        finally:
            if isinstance(notifier, str):
                with plugin.at_work("send"):
                    channel.close()
        if sent.sent or sent.failed:
            self._dispatched = self._registry.tell_reminded(
                campaign=self.campaign, day=day, sent=sent.sent, failed=sent.failed
            )
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
        write = writer_for(self._registry, Path(path), format)
        reading = partial(self.matrix, as_of=as_of, known_by=seen)
        makers: dict[str, Callable[[], Table]] = {
            "matrix": lambda: matrix_table(reading(), self.names, lang),
            "rates": lambda: rates_table(reading(), lang),
            "obligations": lambda: obligations_table(self._owed(seen), self.names, lang),
            "records": lambda: records_table(self._journal_known(seen), self.names, lang),
            "uncounted": lambda: uncounted_table(
                self.uncounted(as_of=as_of, known_by=seen),
                self.names,
                lang,
                as_of=as_day(as_of, "as_of"),
                known_by=seen,
            ),
            "findings": lambda: findings_table(self._report(seen).findings, lang),
            "unreadable": lambda: self._unreadable_table(lang),
        }
        tables = [maker() for maker in chosen(makers, (what,) if isinstance(what, str) else what, str(path))]
        refuse_store_files(Path(path), tables, self._shelf.store.info.files)
        return write(tables, lang)

    def _unreadable_table(self, lang: Lang) -> Table:
        return unreadable_table(((each.key, each.reason, each.body) for each in self.unreadable()), lang)

    def _journal_known(self, by: date) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.journal() if entry.known_since <= by)

    def _report(self, known_by: date) -> Report:
        rules = (*RULES, *self._registry.lint_rules())
        return lint(
            self.campaign,
            roster=self._roster_known(known_by),
            calendar=self._calendar,
            enterprises=self.enterprises(),
            rules=rules,
        )
