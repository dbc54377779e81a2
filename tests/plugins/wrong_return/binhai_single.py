"""A plugin whose hook returns one spec, and not a list."""

from __future__ import annotations

from govcampaign.hookspecs import NotifierSpec, hookimpl
from govcampaign.wording import same


@hookimpl
def govcampaign_notifiers():
    """Forget the list."""
    return NotifierSpec(name="single", factory=dict, summary=same("single"))
