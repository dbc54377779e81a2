"""
govcampaign: who owes what, how much, by when, and how it stands.

Duties × roster = obligations; obligations × records = matrix; everything else
reads the matrix. The names below are the whole menu; each is loaded when it is
first asked for, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govcampaign.authoring.helpers import campaign, days, done, duty, items, once, roster, some
    from govcampaign.authoring.rosterfile import roster_from_csv
    from govcampaign.domain.journal.case import Case
    from govcampaign.domain.journal.entry import correct, put, void
    from govcampaign.domain.journal.ruling import Ruling
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.cell import Cell, State, explain
    from govcampaign.domain.standing.matrix import Matrix
    from govcampaign.domain.standing.obligation import Obligation
    from govcampaign.domain.standing.rate import Rate
    from govcampaign.domain.time.calendar import WorkCalendar
    from govcampaign.domain.time.phrases import parse_deadline, parse_period
    from govcampaign.domain.units.enterprise import Enterprise
    from govcampaign.domain.units.roster import Roster
    from govcampaign.errors import GovCampaignError
    from govcampaign.expansion import obligations
    from govcampaign.hookspecs import hookimpl
    from govcampaign.judging import matrix
    from govcampaign.lint import lint_plan
    from govcampaign.office import Office, open_office
    from govcampaign.planfile import dump_plan, read_plan
    from govcampaign.registry import Registry
    from govcampaign.reminding import reminders
    from govcampaign.wording import Text

__version__: Final = "0.1.0"

_MENU: Final = {
    "authoring.helpers": ("campaign", "days", "done", "duty", "items", "once", "roster", "some"),
    "authoring.rosterfile": ("roster_from_csv",),
    "domain.time.calendar": ("WorkCalendar",),
    "domain.plan.campaign": ("Campaign",),
    "domain.journal.case": ("Case",),
    "domain.standing.cell": ("Cell", "State", "explain"),
    "domain.units.enterprise": ("Enterprise",),
    "domain.standing.matrix": ("Matrix",),
    "domain.standing.rate": ("Rate",),
    "domain.journal.entry": ("correct", "put", "void"),
    "domain.standing.obligation": ("Obligation",),
    "domain.time.phrases": ("parse_deadline", "parse_period"),
    "domain.journal.ruling": ("Ruling",),
    "domain.units.roster": ("Roster",),
    "errors": ("GovCampaignError",),
    "expansion": ("obligations",),
    "hookspecs": ("hookimpl",),
    "judging": ("matrix",),
    "lint": ("lint_plan",),
    "office": ("Office", "open_office"),
    "planfile": ("dump_plan", "read_plan"),
    "registry": ("Registry",),
    "reminding": ("reminders",),
    "wording": ("Text",),
}
_HOME: Final = {name: module for module, names in _MENU.items() for name in names}

__all__ = [
    "Campaign",
    "Case",
    "Cell",
    "Enterprise",
    "GovCampaignError",
    "Matrix",
    "Obligation",
    "Office",
    "Rate",
    "Registry",
    "Roster",
    "Ruling",
    "State",
    "Text",
    "WorkCalendar",
    "__version__",
    "campaign",
    "correct",
    "days",
    "done",
    "dump_plan",
    "duty",
    "explain",
    "hookimpl",
    "items",
    "lint_plan",
    "matrix",
    "obligations",
    "once",
    "open_office",
    "parse_deadline",
    "parse_period",
    "put",
    "read_plan",
    "reminders",
    "roster",
    "roster_from_csv",
    "some",
    "void",
]


def __getattr__(name: str) -> Any:
    """Load a name of the menu when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
