"""
Reminding: what is due to be said to each unit, and sending it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from govcampaign.domain.checks import as_day, beijing_day
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.errors import InvalidValue
from govcampaign.office._reading import Reading
from govcampaign.office._scope import Scope
from govcampaign.office._sending import Sent, send
from govcampaign.ports.notification import Notifier
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.reminding import check_near_days, reminders
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text


class Reminding:
    """The verbs of an office that remind units."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def reminders_due(self, *, on: date | str, near_days: int = 1) -> tuple[Reminder, ...]:
        """
        Return the reminders of a day, sent already or not.

        Args:
            on: The day: a date, or `2013-07-25`.
            near_days: How many days before a due day to begin, from 0.
        """
        day = as_day(on, "on")
        check_near_days(near_days)
        judged, state = Reading(self._scope).falling_due(day, near_days), self._scope.state
        names = names_of(state.campaign, state.roster)
        return reminders(judged, on=day, near_days=near_days, names=names)

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
            InvalidValue: A day in words is not of the form `2013-07-25`, or the day is still to come.
            UnknownPlugin: No channel has that name.
            PluginError: The channel fails, or does not answer for each message; what it delivered is noted.
        """
        day = as_day(on, "on")
        self._refuse_a_day_to_come(day)
        check_near_days(near_days)
        judged = Reading(self._scope).falling_due(day, near_days)
        due = reminders(judged, on=day, near_days=near_days)
        registry = self._scope.registry
        plugin = registry.plugin(NOTIFIERS, notifier)
        channel = registry.notifier(notifier, settings) if isinstance(notifier, str) else notifier
        try:
            sent = send(
                self._scope.journal,
                self._scope.id,
                due,
                channel,
                on=day,
                now=self._scope.journal.clock(),
                plugin=plugin,
            )
        finally:
            if isinstance(notifier, str):
                with plugin.at_work("send"):
                    channel.close()
        if sent.sent or sent.failed:
            report = registry.tell_reminded(
                campaign=self._scope.state.campaign, day=day, sent=sent.sent, failed=sent.failed
            )
            self._scope.dispatched = report
        return evolve(sent, unreadable=(*judged.unreadable, *sent.unreadable))

    def _refuse_a_day_to_come(self, day: date) -> None:
        """Refuse to send what is not due yet: the note would keep the reminder from being sent on its day."""
        today = beijing_day(self._scope.journal.clock())
        if day > today:
            raise InvalidValue(
                self._scope.id,
                Text(f"{day} 尚未到来，今天是 {today}", f"{day} is later than today, {today}"),
                Text("当日再发；预览用 reminders_due", "send on the day; reminders_due previews it"),
            ).about(code="in_the_future", field="on")
