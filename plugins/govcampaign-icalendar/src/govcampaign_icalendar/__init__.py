"""
Calendars for govcampaign: due days, phases and rounds as iCalendar.

The hook lists the format; icalendar is imported when a calendar is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import PageSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.page import PageWriter

GOVCAMPAIGN_API: Final = "1.2"


@hookimpl
def govcampaign_pages() -> list[PageSpec]:
    """Offer the calendar."""
    summary = Text("日历，可订阅或导入", "calendar, to subscribe to or to import")
    return [PageSpec(name="icalendar", factory=_icalendar, suffixes=(".ics",), summary=summary)]


def _icalendar() -> PageWriter:
    from govcampaign_icalendar.writing import CalendarWriter

    return CalendarWriter()
