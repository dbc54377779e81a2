"""A plugin that would never be told, for want of a letter."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl


@hookimpl
def govcampaign_on_enterd(entered):
    """Never run."""
    raise AssertionError(entered)
