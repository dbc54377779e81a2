"""
Errors around plugins, their channels and their files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from govcampaign.errors._base import GovCampaignError, did_you_mean
from govcampaign.wording import Text


class PluginError(GovCampaignError, RuntimeError):
    """A plugin that was asked for cannot be used."""


class UnknownPlugin(PluginError, LookupError):
    """
    No plugin has the name asked for.

    Args:
        what: What a person calls plugins of the kind.
        name: The name asked for.
        known: The names that there are.
        package: The distribution of ours that brings it.
        more: What else may be the reason.

    Attributes:
        name: The name asked for.
    """

    def __init__(
        self,
        what: Text,
        name: str,
        known: Sequence[str],
        package: str | None = None,
        more: Text | None = None,
    ) -> None:
        self.name = name
        remedy, listed = did_you_mean(name, known), did_you_mean("", known)
        if len(known) > 1 and remedy != listed:
            remedy = Text(f"{remedy.zh}{listed.zh}", f"{remedy.en} {listed.en}")
        if package is not None:
            remedy = Text(
                f"{remedy.zh}；安装：pip install {package}", f"{remedy.en}; to get it: pip install {package}"
            )
        if more is not None:
            remedy = Text(f"{remedy.zh}；{more.zh}", f"{remedy.en}; {more.en}")
        super().__init__(
            name,
            Text(f"没有名为“{name}”的{what.zh}", f"no {what.en} is installed under the name {name!r}"),
            remedy,
        )


class PluginWarning(GovCampaignError, UserWarning):
    """A plugin was left out, or an observer failed; everything else went on."""


class ObserversFailed(GovCampaignError, ExceptionGroup[Exception]):
    """
    Observers failed, and the registry is strict.

    The operation itself succeeded, and all other observers were called. The exceptions
    of the group are their own; a note on each names the plugin, its version and the hook.

    Args:
        hook: The hook.
        failed: Their exceptions.
    """

    def __new__(cls, hook: str, failed: Sequence[Exception]) -> Self:
        # The message is what Python and pytest print of a group.
        return ExceptionGroup.__new__(cls, f"{hook}: {_failed(failed).en}", failed)

    def __init__(self, hook: str, failed: Sequence[Exception]) -> None:
        super().__init__(
            hook,
            _failed(failed),
            Text("查看各个异常及其附注", "see their exceptions; a note on each names the plugin"),
        )

    def derive(self, excs: Sequence[Exception]) -> ObserversFailed:  # type: ignore[override]
        """Return a group of the same kind of some of the exceptions, as `except*` asks for."""
        return ObserversFailed(self.place, excs)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.place, self.exceptions), self.__dict__.copy()


def _failed(failed: Sequence[Exception]) -> Text:
    return Text(
        f"{len(failed)}个观察插件失败；操作本身已完成",
        f"{len(failed)} of the observers failed; the operation itself succeeded",
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
