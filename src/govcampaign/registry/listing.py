"""
What the registry tells of a plugin: its line in the listing, and what is wrong with it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from govcampaign.errors import PluginError
from govcampaign.registry.loading import STAGES
from govcampaign.wording import Text

Status: TypeAlias = Literal["loaded", "available", "failed", "disabled"]


@frozen(kw_only=True)
class PluginFailure:
    """
    What is wrong with one plugin.

    Attributes:
        kind: `store`, `notifier`, `exporter` or `lint_rules`; empty where it is not known.
        name: The name it would have been asked for by.
        distribution: The installed package that brings it; empty for a name that nothing has.
        version: The version of that package; empty where it is not known.
        entry_point: Where it is, as `module:attribute`.
        stage: Where it showed, a key of `govcampaign.registry.loading.STAGES`.
        error: What happened.
        hint: What to do about it.
    """

    kind: str
    name: str
    distribution: str
    version: str
    entry_point: str
    stage: str
    error: str
    hint: Text

    def as_error(self) -> PluginError:
        """Return the failure as what is raised when the plugin is asked for."""
        who, stage = f"{self.distribution} {self.version}".strip(), STAGES[self.stage]
        return PluginError(
            f"{self.kind} {self.name}".strip(),
            Text(
                f"插件 {who} 在{stage.zh}时失败：{self.error}",
                f"the plugin {who} failed while {stage.en}: {self.error}",
            ),
            self.hint,
        )


@frozen(kw_only=True)
class PluginInfo:
    """
    One line of the list of plugins.

    Attributes:
        name: The name it is asked for by.
        kind: `store`, `notifier`, `exporter` or `lint_rules`; empty where a broken one does not tell.
        distribution: The installed package that brings it.
        version: The version of that package; empty where it is not known.
        status: `loaded`, `available` (installed, not imported), `failed` or `disabled`.
        capabilities: The optional abilities of a loaded store, sorted.
        summary: Its one sentence, where it is loaded.
        failure: What is wrong, where it failed.
    """

    name: str
    kind: str
    distribution: str
    version: str
    status: Status
    capabilities: tuple[str, ...] = ()
    summary: Text | None = None
    failure: PluginFailure | None = None
