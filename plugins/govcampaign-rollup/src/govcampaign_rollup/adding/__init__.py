"""
Adding up: facts are grouped by an engine, judged by the library, and summed along units and campaigns.
"""

from __future__ import annotations

from govcampaign_rollup.adding.driver import roll_up
from govcampaign_rollup.adding.whole import matrices, plans

__all__ = ["matrices", "plans", "roll_up"]
