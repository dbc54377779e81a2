"""
The channel.
"""

from __future__ import annotations

from collections.abc import Mapping

from govcampaign.ports.notification import Notifier


def open_channel(settings: Mapping[str, str]) -> Notifier:
    """Open the channel."""
    raise NotImplementedError
