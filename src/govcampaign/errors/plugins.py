"""
Errors around plugins, their channels and their files.
"""

from __future__ import annotations

from collections.abc import Iterable

from govcampaign.errors.base import GovCampaignError, did_you_mean
from govcampaign.wording import Text


class PluginError(GovCampaignError, RuntimeError):
    """A plugin that was asked for cannot be used."""


class UnknownPlugin(PluginError, LookupError):
    """
    Nothing is installed under the name asked for.

    Attributes:
        name: The name asked for.
    """

    def __init__(self, what: Text, name: str, known: Iterable[str], package: str | None = None) -> None:
        self.name = name
        remedy = did_you_mean(name, known)
        if package is not None:
            remedy = Text(
                f"{remedy.zh}；安装：pip install {package}", f"{remedy.en}; to get it: pip install {package}"
            )
        super().__init__(
            name,
            Text(f"没有名为“{name}”的{what.zh}", f"no {what.en} is installed under the name {name!r}"),
            remedy,
        )


# -- notification and export -------------------------------------------------


class NotifierClosed(GovCampaignError, ValueError):
    """A notifier was closed before this call."""

    def __init__(self, notifier: str) -> None:
        super().__init__(
            notifier,
            Text("通知渠道已经关闭", "the notifier is closed"),
            Text("重新打开后再发送", "open a new one and send again"),
        )


class UnwritableTarget(GovCampaignError, OSError):
    """A file of an export cannot be written (a directory, a missing folder, no permission, no space)."""
