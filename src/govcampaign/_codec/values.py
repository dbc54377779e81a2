"""
The classes of what a journal entry may hold, and what each is called in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS, kind_of
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster

_ASIDE: Final[Mapping[str, type[Any]]] = {
    "plan": Campaign,
    "roster": Roster,
    "roster_change": RosterChange,
    "ruling": Ruling,
    "case": Case,
    "enterprise": Enterprise,
    "calendar": WorkCalendar,
}
"""What is entered besides records."""

VALUE_CLASSES: Final[Mapping[str, type[Any]]] = {
    **{name: kind.cls for name, kind in KINDS.items()},
    **_ASIDE,
}
_NAMES: Final = {cls: name for name, cls in _ASIDE.items()}


def class_name(value: object) -> str:
    """Return what the class of a value is called in the store."""
    return kind_of(value).name if isinstance(value, Record) else _NAMES.get(type(value), "")


def about_of(value: object) -> str | None:
    """
    Return what an entry is about, as the index has it: None for records, which are the most.

    Args:
        value: The value, or the subject of an entry that has none.
    """
    if isinstance(value, str):
        begins = value.partition("~")[0]
        return begins if begins in _ASIDE else None
    return _NAMES.get(type(value))
