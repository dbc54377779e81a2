"""A plugin whose summary is in one language."""

from __future__ import annotations

from govcampaign.hookspecs import NotifierSpec, hookimpl


@hookimpl
def govcampaign_notifiers():
    """Forget the other language."""
    return [NotifierSpec(name="summary", factory=dict, summary="only English")]
