"""A plugin of a later day."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl

GOVCAMPAIGN_API = "1.99"


@hookimpl
def govcampaign_on_tomorrow(campaign):
    """Hear of what this version does not know."""
    raise AssertionError(campaign)
