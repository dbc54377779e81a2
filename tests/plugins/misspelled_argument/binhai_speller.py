"""A plugin that asks for what nobody hands over."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl


@hookimpl
def govcampaign_on_adopted(campain):
    """Never run."""
    raise AssertionError(campain)
