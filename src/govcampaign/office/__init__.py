"""
The campaign office: the use cases over the ports, and the only place where they are wired.
"""

from __future__ import annotations

from govcampaign.office._amending import DutyVersion, PlanVersion
from govcampaign.office._asynchronous import (
    AsyncOffice,
    AsyncUnitView,
    AsyncWorkspace,
    open_workspace_async,
)
from govcampaign.office._ids import counted_tails
from govcampaign.office._ledgerplan import Intake
from govcampaign.office._office import Office
from govcampaign.office._opening import open_office
from govcampaign.office._pages import Page
from govcampaign.office._reporting import SealedReport
from govcampaign.office._unit import UnitView
from govcampaign.office._verifying import Difference
from govcampaign.office._workspace import CampaignInfo, Workspace, open_workspace
from govcampaign.office.outbox import ReminderPage, Sent

__all__ = [
    "AsyncOffice",
    "AsyncUnitView",
    "AsyncWorkspace",
    "CampaignInfo",
    "Difference",
    "DutyVersion",
    "Intake",
    "Office",
    "Page",
    "PlanVersion",
    "ReminderPage",
    "SealedReport",
    "Sent",
    "UnitView",
    "Workspace",
    "counted_tails",
    "open_office",
    "open_workspace",
    "open_workspace_async",
]
