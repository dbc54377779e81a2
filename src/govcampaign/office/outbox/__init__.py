"""
The outbox: reminders on their way out, so that a crash neither doubles nor loses one.

Each reminder has one row for ever. A run notes what is due, claims the reminders of a message by
compare-and-set, sends the message, and notes the outcome before it claims the next. A claim without an
outcome is uncertain and is never sent again by itself; no clock and no time limit decides about it.
"""

from __future__ import annotations

from govcampaign.office.outbox._listing import ReminderPage
from govcampaign.office.outbox._report import Sent

__all__ = ["ReminderPage", "Sent"]
