"""
Reminders, as a pure reading of the matrix and of cases.

The same matrix, cases and ladders give the same reminders with the same keys, so that the sender can tell
what was sent already.
"""

from govcampaign.reminding._digests import digests
from govcampaign.reminding._ladders import (
    DEFAULT_LADDERS,
    check_near_days,
    default_ladders,
    look_ahead,
)
from govcampaign.reminding._reminders import RemindersDue, due_reminders, reminders

__all__ = [
    "DEFAULT_LADDERS",
    "RemindersDue",
    "check_near_days",
    "default_ladders",
    "digests",
    "due_reminders",
    "look_ahead",
    "reminders",
]
