"""
The Binhai service month of 2013, on top of govcampaign.

`campaign` is the notice as encoded in `data/notice.toml`; `roster` is an
illustrative list of who stood in its groups, since the notice gives none.
"""

from __future__ import annotations

from binhai_2013.plan import campaign, roster

__all__ = ["campaign", "roster"]
