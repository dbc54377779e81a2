"""
The campaign office: the use cases over the ports, and the only place where they are wired.
"""

from __future__ import annotations

from govcampaign.office._office import Office
from govcampaign.office._opening import open_office
from govcampaign.office._sending import Sent
from govcampaign.office._workspace import CampaignInfo, Workspace, open_workspace

__all__ = ["CampaignInfo", "Office", "Sent", "Workspace", "open_office", "open_workspace"]
