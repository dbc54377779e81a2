"""One of two plugins that claim one name."""

from __future__ import annotations

from govcampaign.hookspecs import hookimpl

HEARD = []
"""What it was called with."""


@hookimpl
def govcampaign_on_entered(entered):
    """Hear of what is entered."""
    HEARD.extend(entered)
