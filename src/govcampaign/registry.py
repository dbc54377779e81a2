"""
The typed face of the plugins: what is there, what is wrong with it, and the one that was asked for.

Everything installed is listed without being imported; only what is asked for is
loaded. A broken plugin is a value in `Registry.failures` and a line in the
listing, and never keeps another from working; asked for by name, it raises.
Nothing is global: two registries may live in one process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from attrs import define, field, frozen

from govcampaign.errors import GovCampaignError, InvalidValue, PluginError, UnknownPlugin, did_you_mean
from govcampaign.hookspecs import LintRuleSpec, StoreSpec
from govcampaign.loading import (
    ASK_AUTHOR,
    EXPORTERS,
    KINDS,
    LINT_RULES,
    NOTIFIERS,
    STAGES,
    STORES,
    AnySpec,
    Fault,
    Origin,
    PluginKind,
    Spec,
    describe,
    entry_points,
    load,
    origin_of_object,
    specs_of,
)
from govcampaign.ports.export import Exporter
from govcampaign.ports.notification import Notifier
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.lint.rule import Rule
    from govcampaign.ports.storage import Kind, Store

Status: TypeAlias = Literal["loaded", "available", "failed", "disabled"]
_Made = TypeVar("_Made")


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
        stage: Where it showed, one of `govcampaign.loading.STAGES`.
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


@define(eq=False)
class _Entry:
    """What the registry knows of one plugin; the last three change as it is loaded."""

    kind: PluginKind[Any] | None
    name: str
    origin: Origin
    where: str
    entry_point: EntryPoint | None = None
    disabled: bool = field(default=False, kw_only=True)
    spec: Spec | None = field(default=None, kw_only=True)
    failure: PluginFailure | None = field(default=None, kw_only=True)

    @property
    def order(self) -> tuple[int, str, str]:
        """Return what entries are sorted by, so that the order of installation does not show."""
        return KINDS.index(self.kind) if self.kind else len(KINDS), self.name, self.origin.distribution

    def failed(self, fault: Fault) -> PluginFailure:
        """Return a fault with the name of the culprit."""
        return PluginFailure(
            kind=self.kind.name if self.kind else "",
            name=self.name,
            distribution=self.origin.distribution,
            version=self.origin.version,
            entry_point=self.where,
            stage=fault.stage,
            error=fault.error,
            hint=fault.hint,
        )

    def info(self) -> PluginInfo:
        """Return the entry as a line of the listing."""
        status: Status = "failed" if self.failure else "loaded" if self.spec else "available"
        capabilities = self.spec.capabilities if isinstance(self.spec, StoreSpec) else ()
        return PluginInfo(
            name=self.name,
            kind=self.kind.name if self.kind else "",
            distribution=self.origin.distribution,
            version=self.origin.version,
            status="disabled" if self.disabled else status,
            capabilities=tuple(sorted(capability.value for capability in capabilities)),
            summary=self.spec.summary if self.spec else None,
            failure=self.failure,
        )


class Registry:
    """
    The plugins of one host.

    `Registry.installed()` is what a program wants; `Registry([my_plugin])` holds
    exactly what it is given, which is what a test wants.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins are listed too.
        disable: Names of plugins or of distributions that are not to be used, nor imported.
    """
