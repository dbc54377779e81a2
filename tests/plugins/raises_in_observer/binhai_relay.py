"""A plugin whose other end is not there."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl

GOVCAMPAIGN_PRIORITY = -1


@hookimpl
def govcampaign_on_entered():
    """Fail."""
    raise ConnectionRefusedError("nobody answers")


@hookimpl
def govcampaign_on_reminded():
    """Fail."""
    raise ConnectionRefusedError("nobody answers")
