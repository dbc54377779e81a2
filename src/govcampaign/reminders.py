"""
Moved to `govcampaign.reminding`; import it from there.
"""

from govcampaign.domain.reminder import Reminder, Step  # noqa: F401  until everybody has moved
from govcampaign.reminding import reminders  # noqa: F401  until everybody has moved
