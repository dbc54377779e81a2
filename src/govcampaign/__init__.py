"""
govcampaign: who owes what, how much, by when, and how it stands.

Duties × roster = obligations; obligations × records = matrix; everything else
reads the matrix. The names below are the whole menu; each is loaded when it is
first asked for, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from _thread import RLock  # what `threading` offers, without the rest of it
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govcampaign._planfile import dump_plan, read_calendar, read_plan
    from govcampaign.authoring._helpers import (
        any_number,
        campaign,
        completion,
        days,
        duty,
        items,
        kind,
        level,
        once,
        records,
        roster,
        total,
    )
    from govcampaign.authoring._records import check_records, done, record
    from govcampaign.authoring._rosterfile import roster_from_csv
    from govcampaign.domain.cases.case import Case
    from govcampaign.domain.cases.event import CaseEvent
    from govcampaign.domain.cases.steps import CaseStep
    from govcampaign.domain.journal.completion import Completion
    from govcampaign.domain.journal.kinds import (
        Desk,
        EventDay,
        Improvement,
        Measure,
        Meeting,
        PolicyInnovation,
        Publication,
        Rectification,
        Submission,
        Visit,
    )
    from govcampaign.domain.journal.other import OtherRecord
    from govcampaign.domain.journal.record import Attachment
    from govcampaign.domain.journal.ruling import Ruling, RulingKind
    from govcampaign.domain.measures.amount import Amount
    from govcampaign.domain.measures.phrases import quantity
    from govcampaign.domain.measures.target import Target
    from govcampaign.domain.overview.heatmap import Overview
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.cell import Cell, State
    from govcampaign.domain.standing.explaining import explain
    from govcampaign.domain.standing.matrix import Matrix
    from govcampaign.domain.standing.obligation import Obligation
    from govcampaign.domain.standing.rate import Rate
    from govcampaign.domain.standing.reminder import Digest, Reminder, ReminderKind
    from govcampaign.domain.standing.rollup import Rollup
    from govcampaign.domain.standing.sending import ReminderNote, ReminderStatus
    from govcampaign.domain.standing.sending_policy import SendingPolicy, Uncertain
    from govcampaign.domain.time.arrangement import YearNotice
    from govcampaign.domain.time.calendar import WorkCalendar
    from govcampaign.domain.time.phrases import parse_deadline, parse_period, parse_recurrence
    from govcampaign.domain.units.change import Answer, RosterChange
    from govcampaign.domain.units.contact import UnitContact
    from govcampaign.domain.units.enterprise import Enterprise
    from govcampaign.domain.units.roster import Roster
    from govcampaign.domain.units.unit import Unit
    from govcampaign.drafting.draft import Draft, read_notice
    from govcampaign.errors import GovCampaignError
    from govcampaign.expansion import obligations
    from govcampaign.hookspecs import hookimpl
    from govcampaign.judging import behind, matrix, uncounted
    from govcampaign.ledger.outcome import LedgerReading
    from govcampaign.lint import lint_plan
    from govcampaign.office import (
        Intake,
        Office,
        Workspace,
        counted_tails,
        open_office,
        open_workspace,
        open_workspace_async,
    )
    from govcampaign.redating import redate
    from govcampaign.registry import Registry
    from govcampaign.reminding import digests, reminders
    from govcampaign.rollup import roll_up
    from govcampaign.shapes import as_data, json_schemas
    from govcampaign.summary.report import Report
    from govcampaign.wording import Text

__version__: Final = "0.1.0"

_MENU: Final = {
    "domain.measures.target": ("Target",),
    "domain.measures.amount": ("Amount",),
    "authoring._helpers": (
        "any_number",
        "campaign",
        "completion",
        "days",
        "duty",
        "items",
        "level",
        "kind",
        "once",
        "records",
        "roster",
        "total",
    ),
    "authoring._records": ("check_records", "done", "record"),
    "authoring._rosterfile": ("roster_from_csv",),
    "domain.cases.case": ("Case",),
    "domain.cases.event": ("CaseEvent",),
    "domain.cases.steps": ("CaseStep",),
    "domain.journal.completion": ("Completion",),
    "domain.journal.kinds": (
        "Desk",
        "EventDay",
        "Improvement",
        "Measure",
        "Meeting",
        "PolicyInnovation",
        "Publication",
        "Rectification",
        "Submission",
        "Visit",
    ),
    "domain.journal.other": ("OtherRecord",),
    "domain.journal.record": ("Attachment",),
    "domain.journal.ruling": ("Ruling", "RulingKind"),
    "domain.measures.phrases": ("quantity",),
    "domain.overview.heatmap": ("Overview",),
    "domain.plan.campaign": ("Campaign",),
    "domain.standing.cell": ("Cell", "State"),
    "domain.standing.explaining": ("explain",),
    "domain.standing.matrix": ("Matrix",),
    "domain.standing.obligation": ("Obligation",),
    "domain.standing.rate": ("Rate",),
    "domain.standing.reminder": ("Digest", "Reminder", "ReminderKind"),
    "domain.standing.rollup": ("Rollup",),
    "domain.standing.sending": ("ReminderNote", "ReminderStatus"),
    "domain.standing.sending_policy": ("SendingPolicy", "Uncertain"),
    "domain.time.arrangement": ("YearNotice",),
    "domain.time.calendar": ("WorkCalendar",),
    "domain.time.phrases": ("parse_deadline", "parse_period", "parse_recurrence"),
    "domain.units.enterprise": ("Enterprise",),
    "domain.units.change": ("Answer", "RosterChange"),
    "domain.units.contact": ("UnitContact",),
    "domain.units.roster": ("Roster",),
    "domain.units.unit": ("Unit",),
    "drafting.draft": ("Draft", "read_notice"),
    "errors": ("GovCampaignError",),
    "expansion": ("obligations",),
    "hookspecs": ("hookimpl",),
    "judging": ("behind", "matrix", "uncounted"),
    "ledger.outcome": ("LedgerReading",),
    "lint": ("lint_plan",),
    "office": (
        "Intake",
        "Office",
        "Workspace",
        "counted_tails",
        "open_office",
        "open_workspace",
        "open_workspace_async",
    ),
    "redating": ("redate",),
    "_planfile": ("dump_plan", "read_calendar", "read_plan"),
    "registry": ("Registry",),
    "rollup": ("roll_up",),
    "reminding": ("digests", "reminders"),
    "shapes": ("as_data", "json_schemas"),
    "summary.report": ("Report",),
    "wording": ("Text",),
}
_LOADING: Final = RLock()
_HOME: Final = {name: module for module, names in _MENU.items() for name in names}

__all__ = [
    "Amount",
    "Answer",
    "Attachment",
    "Campaign",
    "Case",
    "CaseEvent",
    "CaseStep",
    "Cell",
    "Completion",
    "Desk",
    "Digest",
    "Draft",
    "Enterprise",
    "EventDay",
    "GovCampaignError",
    "Improvement",
    "Intake",
    "LedgerReading",
    "Matrix",
    "Measure",
    "Meeting",
    "Obligation",
    "Office",
    "OtherRecord",
    "Overview",
    "PolicyInnovation",
    "Publication",
    "Rate",
    "Rectification",
    "Registry",
    "Reminder",
    "ReminderKind",
    "ReminderNote",
    "ReminderStatus",
    "Report",
    "Rollup",
    "Roster",
    "RosterChange",
    "Ruling",
    "RulingKind",
    "SendingPolicy",
    "State",
    "Submission",
    "Target",
    "Text",
    "Uncertain",
    "Unit",
    "UnitContact",
    "Visit",
    "WorkCalendar",
    "Workspace",
    "YearNotice",
    "__version__",
    "any_number",
    "as_data",
    "behind",
    "campaign",
    "check_records",
    "completion",
    "counted_tails",
    "days",
    "digests",
    "done",
    "dump_plan",
    "duty",
    "explain",
    "hookimpl",
    "items",
    "json_schemas",
    "kind",
    "level",
    "lint_plan",
    "matrix",
    "obligations",
    "once",
    "open_office",
    "open_workspace",
    "open_workspace_async",
    "parse_deadline",
    "parse_period",
    "parse_recurrence",
    "quantity",
    "read_calendar",
    "read_notice",
    "read_plan",
    "record",
    "records",
    "redate",
    "reminders",
    "roll_up",
    "roster",
    "roster_from_csv",
    "total",
    "uncounted",
]


def __getattr__(name: str) -> Any:
    """Load a name of the menu when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    # One thread after another: Python's import refuses two that load a package and a part of it crosswise.
    with _LOADING:
        value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
