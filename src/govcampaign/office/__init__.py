"""
The campaign office: the use cases over the ports, and the only place where they are wired.
"""

from __future__ import annotations

from govcampaign.office._office import Office, open_office
from govcampaign.office._sending import Sent

__all__ = ["Office", "Sent", "open_office"]
