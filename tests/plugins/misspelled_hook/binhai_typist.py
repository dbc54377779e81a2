"""A plugin whose hook would never be called, because of a missing letter."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl


@hookimpl
def govcampaign_on_enterd(entered):
    """Never run."""
    raise AssertionError(entered)
