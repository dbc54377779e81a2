"""
Reminding: what is due to be said to each unit, and sending it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from typing import Final, TypeAlias

from govcampaign.domain.checks import BEIJING, as_day, beijing_day, plain_moment
from govcampaign.domain.given import expect
from govcampaign.domain.plan.reminding import LadderFor
from govcampaign.domain.standing.cell import WAITING
from govcampaign.domain.standing.reminder import Digest, Reminder
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.domain.standing.sending_policy import SendingPolicy
from govcampaign.domain.time.ladders.thing import as_when, day_in
from govcampaign.errors import GovCampaignError, InvalidValue, shown
from govcampaign.office._casereports import CaseReporting
from govcampaign.office._reading import Reading
from govcampaign.office._scope import Scope
from govcampaign.office.outbox._report import Sent, Tally
from govcampaign.office.outbox._routing import Line, line_of, routed
from govcampaign.office.outbox._running import Due, Run
from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.notification import Notifier
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.registry._listing import Plugin
from govcampaign.reminding import RemindersDue, digests, due_reminders, look_ahead
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text

_POLICY: Final = SendingPolicy()
Channels: TypeAlias = Mapping[str, Mapping[str, str] | Notifier]
"""Channels by name, each with its settings, or as an object that stays open; in the order of preference."""


class Reminding:
    """The verbs of an office that remind units."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def reminders_due(
        self, *, on: date | str, near_days: int = 1, ladders: Iterable[LadderFor] | None = None
    ) -> tuple[Reminder, ...]:
        """
        Return the reminders of a day or a moment, sent already or not.

        Args:
            on: The day: a date, or `2013-07-25`; or a moment of it.
            near_days: How many days before a due day the library's own ladders begin, from 0.
            ladders: Ladders in place of the plan's; None for those of the plan.
        """
        return self._due(on, near_days, ladders)[0].reminders

    def digests_due(
        self, *, on: date | str, near_days: int = 1, ladders: Iterable[LadderFor] | None = None
    ) -> tuple[Digest, ...]:
        """
        Return the messages of a day or a moment, sent already or not: one a recipient.

        Args:
            on: The day: a date, or `2013-07-25`; or a moment of it.
            near_days: How many days before a due day the library's own ladders begin, from 0.
            ladders: Ladders in place of the plan's; None for those of the plan.
        """
        return self._digests(self.reminders_due(on=on, near_days=near_days, ladders=ladders))

    def _due(
        self, on: date | str, near_days: int, ladders: Iterable[LadderFor] | None
    ) -> tuple[RemindersDue, tuple[str, ...]]:
        """
        Return what is due with its findings, and the keys of records that cannot be read.

        Args:
            on: The day or the moment.
            near_days: How many days before a due day the library's own ladders begin, from 0.
            ladders: Ladders in place of the plan's; None for those of the plan.
        """
        at = as_when(on, "on")
        day, state = day_in(at, BEIJING), self._scope.state
        given = None if ladders is None else tuple(ladders)
        judged = Reading(self._scope).falling_due(day, look_ahead(state.campaign, given, near_days))
        found = due_reminders(
            state.campaign,
            judged,
            CaseReporting(self._scope).known(day) if state.campaign.case_rules else (),
            given,
            on=at,
            roster=state.roster,
            calendar=state.calendar,
            near_days=near_days,
            names=names_of(state.campaign, state.roster),
        )
        return found, judged.unreadable

    def remind(
        self,
        *,
        on: date | str,
        notifier: str | Notifier | Channels = "console",
        settings: Mapping[str, str] | None = None,
        policy: SendingPolicy | None = None,
        near_days: int = 1,
        dry_run: bool = False,
    ) -> Sent:
        """
        Send each recipient the reminders of a day; each is sent once, however often this runs.

        What earlier runs left is taken in: reminders without an address that have one now, and those that
        the channel did not take, once their time has come. A reminder that a run claimed and noted no
        outcome of is not sent again: `outbox` lists it, and `settle_reminder` or `retry_reminder` decides.

        Args:
            on: The day: a date, or `2013-07-25`; or a moment of it. Of a day that is past, nothing is
                sent that was met or closed since.
            notifier: A channel, or the name of one; a channel object that is passed stays open. Or several,
                as names with their settings, or with channel objects: each recipient is told by the first
                that needs no address, or an address of a kind that the roster has for it.
            settings: The settings of a channel that is named, such as its address.
            policy: When a message that was not taken is tried again, and what becomes of uncertain ones.
            near_days: How many days before a due day to begin, from 0.
            dry_run: Whether nothing is sent and nothing is noted; the report has what would be `planned`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`, or the day is still to come.
            UnknownPlugin: No channel has that name.
            PluginError: The channel fails, or does not answer for each message. What is certain is noted, and
                the rest of what it was handed is uncertain.
            StorageError: The store refuses; nothing more is sent. The error says of which messages no
                outcome is noted.
        """
        day = self._day(on)
        rules = _POLICY if policy is None else policy
        _check_channels(notifier, settings)
        expect(rules, SendingPolicy, "office.remind")
        found, unreadable = self._due(on, near_days, None)
        due = self._still_due(found.reminders, day)
        tally = Tally(unreadable=list(unreadable))
        tally.findings += found.findings
        asked = Due(day=day, reminders=due, digests=self._digests, open=lambda notes: self._open(notes, day))
        run = Run(self._scope.journal, self._scope.id, asked, rules, tally)
        with ExitStack() as opened:
            line = self._line(notifier, settings or {}, opened)
            if dry_run:
                run.plan(line)
                return tally.report()
            try:
                with collector_paused(len(due)):
                    run.send(line)
            except GovCampaignError:
                self._tell(day, tally.report())
                raise
        sent = tally.report()
        self._tell(day, sent)
        return sent

    def _still_due(self, due: Sequence[Reminder], day: date) -> Sequence[Reminder]:
        """Return the reminders of a day without those of things that were met or closed since then."""
        today = beijing_day(self._scope.journal.clock())
        if day >= today or not due:
            return due
        still = self._open(due, today)
        return [each for each in due if each.about in still]

    def _digests(self, of: Sequence[Reminder]) -> tuple[Digest, ...]:
        state = self._scope.state
        return digests(of, names=names_of(state.campaign, state.roster))

    def _tell(self, day: date, sent: Sent) -> None:
        if sent.sent or sent.failed:
            self._scope.dispatched = self._scope.registry.tell_reminded(
                campaign=self._scope.state.campaign, day=day, sent=sent.sent, failed=sent.failed
            )

    def _line(
        self, notifier: str | Notifier | Channels, settings: Mapping[str, str], opened: ExitStack
    ) -> Line:
        """Return how messages leave: by one channel, or by the first of several that reaches a recipient."""
        if not isinstance(notifier, Mapping):
            return self._by(notifier, settings, opened)
        lines = [
            self._by(name, given, opened) if isinstance(given, Mapping) else self._by(given, {}, opened)
            for name, given in notifier.items()
        ]
        return routed(lines, lambda channel: self._scope.registry.plugin(NOTIFIERS, channel))

    def _by(self, notifier: str | Notifier, settings: Mapping[str, str], opened: ExitStack) -> Line:
        """Return how messages leave by a channel; one that is named is closed in the end."""
        registry = self._scope.registry
        plugin = registry.plugin(NOTIFIERS, notifier)
        if isinstance(notifier, str):
            channel = registry.notifier(notifier, settings)
            opened.enter_context(_closing(channel, plugin))
        else:
            channel = notifier
        return line_of(channel, plugin, settings, self._scope.state.roster.contacts)

    def _open(self, notes: Collection[ReminderNote | Reminder], day: date) -> set[str]:
        """Return the things of notes that are still owed, or are open cases, on a day."""
        owed = {note.obligation for note in notes if note.obligation}
        found = Reading(self._scope).matrix(as_of=day) if owed else ()
        cases = CaseReporting(self._scope).known(day) if any(note.case for note in notes) else ()
        return {f"case/{case.id}" for case in cases if case.open} | {
            f"duty/{cell.id}"
            for cell in found
            if cell.id in owed and not cell.excused and (cell.undeclared or cell.state in WAITING)
        }

    def _day(self, on: date | str) -> date:
        """
        Return the day, which is not to come: the note would keep the reminder from being sent on its day.

        Raises:
            InvalidValue: It is no day, or still to come.
        """
        now = self._scope.journal.clock()
        moment = plain_moment(on, "on", "on") if isinstance(on, datetime) else None
        day = beijing_day(moment) if moment is not None else as_day(on, "on")
        today = beijing_day(now)
        if day > today or (moment is not None and moment > now):
            said = shown(on) if moment is not None else str(day)
            raise InvalidValue(
                self._scope.id,
                Text(f"{said} 尚未到来，今天是 {today}", f"{said} is later than today, {today}"),
                Text("当日再发；预览用 reminders_due", "send on the day; reminders_due previews it"),
            ).about(code="in_the_future", field="on")
        return day


def _check_channels(notifier: object, settings: Mapping[str, str] | None) -> None:
    """Refuse several channels without one, or with settings that belong to none of them."""
    if not isinstance(notifier, Mapping):
        return
    if not notifier:
        reason = Text("没有写通知渠道", "it names no channel")
        raise InvalidValue("notifier", reason, Text("至少写一个", "name one at least")).about(code="empty")
    if settings:
        raise InvalidValue(
            "settings",
            Text(
                "写了几个渠道，设置不知属于哪一个", "there are several channels, and settings of none of them"
            ),
            Text("写在各渠道名下", "put them under the name of the channel"),
        ).about(code="does_not_belong")


@contextmanager
def _closing(channel: Notifier, plugin: Plugin) -> Iterator[None]:
    try:
        yield
    finally:
        with plugin.at_work("send"):
            channel.close()
