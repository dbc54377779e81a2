"""
What the registry tells of plugins: their lines in the listing, what is wrong with them, who was told what.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from govcampaign.errors import PluginError, PluginWarning
from govcampaign.registry.loading import STAGES
from govcampaign.wording import Text

Status: TypeAlias = Literal["loaded", "available", "failed", "disabled"]


@frozen(kw_only=True)
class PluginFailure:
    """
    What is wrong with one plugin.

    Attributes:
        kind: `store`, `notifier`, `exporter`, `lint_rules` or `observer`; empty where it is not known.
        name: The name it would have been asked for by.
        distribution: The installed package that brings it; empty for a name that nothing has.
        version: The version of that package; empty where it is not known.
        entry_point: Where it is, as `module:attribute`.
        stage: Where it showed, a key of `govcampaign.registry.loading.STAGES`.
        hook: The hook that an observer failed in; empty for what failed before.
        host: The version of govcampaign that it failed under.
        error: What happened.
        hint: What to do about it.
    """

    kind: str
    name: str
    distribution: str
    version: str
    entry_point: str
    stage: str
    hook: str = ""
    host: str
    error: Text
    hint: Text

    @property
    def place(self) -> str:
        """Return what its errors call it: its kind and its name."""
        return f"{self.kind} {self.name}".strip()

    @property
    def reason(self) -> Text:
        """Return the culprit, where it showed and what happened, as one sentence."""
        stage = STAGES[self.stage]
        zh, en = (
            (f"{stage.zh} {self.hook} ", f"{stage.en} {self.hook}") if self.hook else (stage.zh, stage.en)
        )
        if not self.distribution:
            return Text(f"{zh}时出错：{self.error.zh}", f"{en} failed: {self.error.en}")
        who = f"{self.distribution} {self.version}".strip()
        under = f"govcampaign {self.host}"
        return Text(
            f"插件 {who} 在{zh}时失败：{self.error.zh}（{under}）",
            f"the plugin {who} failed while {en}: {self.error.en} ({under})",
        )

    def as_error(self) -> PluginError:
        """Return the failure as what is raised when the plugin is asked for."""
        return PluginError(self.place, self.reason, self.hint)

    def as_warning(self) -> PluginWarning:
        """Return the failure as what is warned of where the plugin is left out."""
        return PluginWarning(self.place, self.reason, self.hint)


@frozen(kw_only=True)
class PluginInfo:
    """
    One line of the list of plugins.

    Attributes:
        name: The name it is asked for by.
        kind: `store`, `notifier`, `exporter`, `lint_rules` or `observer`; empty where a broken one does not
            tell.
        distribution: The installed package that brings it.
        version: The version of that package; empty where it is not known.
        status: `loaded`, `available` (installed, not imported), `failed` or `disabled`.
        capabilities: The optional abilities of a loaded store, sorted.
        observes: The hooks of a loaded observer.
        summary: Its one sentence, where it is loaded.
        failure: What is wrong, where it failed.
    """

    name: str
    kind: str
    distribution: str
    version: str
    status: Status
    capabilities: tuple[str, ...] = ()
    observes: tuple[str, ...] = ()
    summary: Text | None = None
    failure: PluginFailure | None = None


@frozen(kw_only=True)
class ObserverInfo:
    """
    One observer, as far as it hears of one event.

    Attributes:
        name: The name it is listed by.
        distribution: The installed package that brings it.
        version: The version of that package; empty where it is not known.
        hook: How it is told.
        arguments: The arguments that it takes, in its own order.
        priority: When it has its turn: the smaller first, among equals by name.
    """

    name: str
    distribution: str
    version: str
    hook: str
    arguments: tuple[str, ...]
    priority: int


@frozen(kw_only=True)
class DispatchReport:
    """
    How the observers took one event.

    Attributes:
        hook: How they were told.
        delivered: Who was told, in the order of the calls; in a dry run, who would be.
        failed: Who failed when told, in the same order, then who could not be loaded to be told.
        dry_run: Whether nobody was called.
    """

    hook: str
    delivered: tuple[ObserverInfo, ...] = ()
    failed: tuple[PluginFailure, ...] = ()
    dry_run: bool = False
