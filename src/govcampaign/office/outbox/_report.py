"""
What a run of reminding did.
"""

from __future__ import annotations

from attrs import define, field, frozen

from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.findings import Finding
from govcampaign.ports.notification import Delivery


@frozen(kw_only=True)
class Sent:
    """
    What one run of reminding did.

    Attributes:
        sent: The reminders that went out now.
        before: How many of those that are due had arrived before.
        elsewhere: How many another run took while this one ran.
        refused: What was refused now, or was tried as often as the policy allows; it is not sent again.
        retry: What was certainly not taken; a run after `next_try` tries it again.
        uncertain: What nobody knows about: claimed or handed over, now or before, and without an outcome.
            What another run is sending at this moment is among them.
        withdrawn: What earlier runs did not send, and is not due any more.
        findings: What could not be sent for a reason that the office can mend, such as a missing address; it
            is still to be sent.
        failed: What did not arrive now, one delivery a reminder, under the reminder's key.
        planned: In a dry run, the reminders that would be sent now.
        unreadable: The keys of records that nobody can read. A reminder whose own note is among them is not
            sent, for it may have gone out.
    """

    sent: tuple[Reminder, ...] = ()
    before: int = 0
    elsewhere: int = 0
    refused: tuple[ReminderNote, ...] = ()
    retry: tuple[ReminderNote, ...] = ()
    uncertain: tuple[ReminderNote, ...] = ()
    withdrawn: tuple[ReminderNote, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: tuple[Delivery, ...] = ()
    planned: tuple[Reminder, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Return whether nothing is left for a person or a later run."""
        left = (self.refused, self.retry, self.uncertain, self.findings)
        return not any(left)


@define(kw_only=True)
class Tally:
    """What a run did so far."""

    sent: list[Reminder] = field(factory=list)
    before: int = 0
    elsewhere: int = 0
    refused: list[ReminderNote] = field(factory=list)
    retry: list[ReminderNote] = field(factory=list)
    uncertain: list[ReminderNote] = field(factory=list)
    withdrawn: list[ReminderNote] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    failed: list[Delivery] = field(factory=list)
    planned: list[Reminder] = field(factory=list)
    unreadable: list[str] = field(factory=list)

    def report(self) -> Sent:
        """Return it as a report."""
        return Sent(
            sent=tuple(self.sent),
            before=self.before,
            elsewhere=self.elsewhere,
            refused=tuple(self.refused),
            retry=tuple(self.retry),
            uncertain=tuple(self.uncertain),
            withdrawn=tuple(self.withdrawn),
            findings=tuple(self.findings),
            failed=tuple(self.failed),
            planned=tuple(self.planned),
            unreadable=tuple(self.unreadable),
        )
