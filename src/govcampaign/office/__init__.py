"""
The campaign office: the use cases over the ports, and the only place where they are wired.
"""

from __future__ import annotations

from govcampaign.office.office import Office, open_office
from govcampaign.office.sending import Sent

__all__ = ["Office", "Sent", "open_office"]
