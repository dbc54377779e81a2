"""
The shelf of the registry: every plugin there is, by kind and name, loaded when it is taken down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from attrs import define, field

from govcampaign.errors import PluginError, UnknownPlugin, did_you_mean
from govcampaign.hookspecs import StoreSpec
from govcampaign.registry.checking import Answer, answer_of, has_hook
from govcampaign.registry.kinds import KINDS, OBSERVERS, STORES, AnySpec, Observer, PluginKind, Spec
from govcampaign.registry.listing import PluginFailure, PluginInfo, Status
from govcampaign.registry.loading import (
    Fault,
    Origin,
    entry_points,
    host_version,
    loaded,
    origin_of_object,
    switch_off,
)
from govcampaign.wording import Text

EVERYTHING: Final = "*"
"""What disables every installed plugin; what was handed in stays."""


@define(eq=False)
class Entry:
    """
    What is known of one plugin; what follows `installed` changes as it is used.

    Attributes:
        kind: Its kind; `None` for a broken one that does not tell.
        name: The name it is asked for by.
        origin: The distribution that brings it.
        where: Its module, or `module:attribute`.
        load: Returns the module or object with the hooks; importing it, if it is an installed one.
        installed: Whether it was found, and not handed in.
        spec: What it gives, once it is loaded.
        priority: When it has its turn among its kind, once it is loaded.
        failure: What is wrong with it, once that is known.
        disabled: Whether the host does not want it.
        told: Whether the host was warned that it is left out.
    """

    kind: PluginKind[Any] | None
    name: str
    origin: Origin
    where: str
    load: Callable[[], object]
    installed: bool = False
    spec: Spec | Observer | None = field(default=None, kw_only=True)
    priority: int = field(default=0, kw_only=True)
    failure: PluginFailure | None = field(default=None, kw_only=True)
    disabled: bool = field(default=False, kw_only=True)
    told: bool = field(default=False, kw_only=True)

    @property
    def order(self) -> tuple[int, str, str]:
        """Return what entries are sorted by, so that the order of installation does not show."""
        return KINDS.index(self.kind) if self.kind else len(KINDS), self.name, self.origin.distribution

    def blame(self, fault: Fault, hook: str = "") -> PluginFailure:
        """Return a fault, or that of a hook of an observer, with the name of the culprit."""
        return PluginFailure(
            kind=self.kind.name if self.kind else "",
            name=self.name,
            distribution=self.origin.distribution,
            version=self.origin.version,
            entry_point=self.where,
            stage=fault.stage,
            hook=hook,
            host=host_version(),
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
            capabilities=tuple(sorted(str(capability) for capability in capabilities)),
            observes=tuple(self.spec.hears) if isinstance(self.spec, Observer) else (),
            summary=None if self.spec is None or isinstance(self.spec, Observer) else self.spec.summary,
            failure=self.failure,
        )


class Shelf:
    """
    Every plugin of one registry.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins stand here too; they are listed, not imported.
        disable: Names of plugins or of distributions not to be used; `*` for all that are installed.
    """

    def __init__(self, plugins: Iterable[object], *, discover: bool, disable: Collection[str]) -> None:
        entries = [entry for plugin in plugins for entry in _entries_of(plugin)]
        if discover:
            entries += [
                Entry(kind, found.name, origin, found.value, found.load, installed=True)
                for kind, origin, found in entry_points()
            ]
        self.entries = tuple(sorted(entries, key=lambda entry: entry.order))
        self.strays = tuple(self._disable(disable))
        self._answers: dict[tuple[str, str, str], Answer | Fault] = {}
        self._refuse_clashes()

    def _disable(self, names: Collection[str]) -> Iterator[PluginFailure]:
        """Disable plugins; yield a failure for each name that none has."""
        for name in sorted(names):
            meant = self.named(name)
            for entry in meant:
                entry.disabled = True
            if not meant and name != EVERYTHING:
                error = Text(f"没有名为“{name}”的插件", f"nothing is named {name!r}")
                fault = Fault("disable", error, did_you_mean(name, self.names))
                yield Entry(None, name, Origin("", ""), "", lambda: None).blame(fault)

    def named(self, name: str) -> list[Entry]:
        """Return the plugins of a name, or of a distribution; for `*`, all that are installed."""
        if name == EVERYTHING:
            return [entry for entry in self.entries if entry.installed]
        return [entry for entry in self.entries if name in {entry.name, entry.origin.distribution}]

    @property
    def names(self) -> set[str]:
        """Return the names of all plugins and of their distributions."""
        return {name for entry in self.entries for name in (entry.name, entry.origin.distribution)}

    def _refuse_clashes(self) -> None:
        for kind in KINDS:
            sound = [entry for entry in self.usable(kind) if entry.failure is None]
            for entry in sound:
                same = [other for other in sound if other.name == entry.name]
                if len(same) > 1:
                    entry.failure = entry.blame(_clash(entry, same))

    def usable(self, kind: PluginKind[Any]) -> list[Entry]:
        """Return the plugins of a kind that are not disabled, broken ones among them."""
        return [entry for entry in self.entries if entry.kind is kind and not entry.disabled]

    @property
    def broken_at_hand(self) -> list[Entry]:
        """Return what was handed in and is broken in itself; who claims one name with another is not."""
        return [
            entry
            for entry in self.entries
            if not entry.installed and entry.failure is not None and entry.failure.stage != "clash"
        ]

    def working(self, kind: PluginKind[AnySpec]) -> list[tuple[Entry, AnySpec]]:
        """Load what is usable of a kind; return what works, in the order of priority and name."""
        found = [(entry, self.spec(kind, entry)) for entry in self.usable(kind)]
        works = [(entry, spec) for entry, spec in found if not isinstance(spec, PluginFailure)]
        # The names are in order already, and sorting keeps it among equals.
        return sorted(works, key=lambda each: each[0].priority)

    def find(self, kind: PluginKind[Any], name: str) -> Entry:
        """
        Return the plugin of a name; it may yet prove broken.

        Raises:
            UnknownPlugin: There is none.
            PluginError: It is disabled.
        """
        usable = self.usable(kind)
        for entry in usable:
            if entry.name == name:
                return entry
        if any(entry.kind is kind and entry.name == name for entry in self.entries):
            raise PluginError(
                f"{kind.name} {name}",
                Text("该插件已停用", "the plugin is disabled"),
                Text("从 disable 中去掉它", "take it out of disable"),
            )
        raise UnknownPlugin(kind.label, name, [entry.name for entry in usable], kind.packages.get(name))

    def spec(self, kind: PluginKind[AnySpec], entry: Entry) -> AnySpec | PluginFailure:
        """Return what a plugin offers, loading it the first time, or what is wrong with it."""
        if entry.failure is not None:
            return entry.failure
        if isinstance(entry.spec, kind.spec):
            return entry.spec
        answer = self._answer(kind, entry)
        if isinstance(answer, Fault):
            entry.failure = entry.blame(answer)
            return entry.failure
        for spec in answer.specs:
            if isinstance(spec, kind.spec) and spec.name == entry.name:
                entry.spec, entry.priority = spec, answer.priority
                return spec
        names = [spec.name for spec in answer.specs]
        listed, hook = ", ".join(names), kind.hooks[0]
        error = Text(
            f"入口点写的是“{entry.name}”，{hook} 给的是{f'“{listed}”' if names else '空'}",
            f"its entry point says {entry.name!r}, {hook} says {listed or 'nothing'}",
        )
        entry.failure = entry.blame(Fault("result", error, did_you_mean(entry.name, names)))
        return entry.failure

    def _answer(self, kind: PluginKind[Any], entry: Entry) -> Answer | Fault:
        # Seven formats of one plugin are seven entry points of one module, which is asked once.
        # An observer is named by its entry point, so that each has an answer of its own.
        key = (kind.name, entry.where, entry.name if kind is OBSERVERS else "")
        if key not in self._answers:
            plugin = loaded(entry.load)
            self._answers[key] = plugin if isinstance(plugin, Fault) else answer_of(plugin, kind, entry.name)
        return self._answers[key]


def _clash(entry: Entry, same: Sequence[Entry]) -> Fault:
    who = [str(other.origin) for other in same]
    error = Text(f"{'、'.join(who)} 都提供“{entry.name}”", f"{' and '.join(who)} all offer {entry.name!r}")
    if entry.kind is OBSERVERS and not any(other.installed for other in same):
        hint = Text("给每个写上 GOVCAMPAIGN_NAME", "give each a GOVCAMPAIGN_NAME of its own")
        return Fault("clash", error, hint)
    switch = switch_off(same[-1].origin.distribution)
    return Fault("clash", error, Text(f"停用其一：{switch.zh}", f"disable one of them: {switch.en}"))


def _entries_of(plugin: object) -> list[Entry]:
    """Return one entry for each thing that a plugin at hand gives, and one for each thing that is wrong."""
    origin, where = origin_of_object(plugin)
    kinds = [kind for kind in KINDS if any(has_hook(plugin, hook) for hook in kind.hooks)]
    entries: list[Entry] = []
    for kind in kinds or (None,):
        name = str(getattr(plugin, "GOVCAMPAIGN_NAME", where)) if kind is OBSERVERS else where
        # Asking for any kind tells whether a hook is misspelled; which was meant is not known.
        answer = answer_of(plugin, STORES if kind is None else kind, name)
        made = partial(Entry, kind, origin=origin, where=where, load=lambda: plugin)
        if isinstance(answer, Fault):
            entry = made(name)
            entry.failure = entry.blame(answer)
            entries.append(entry)
        else:
            entries += [made(spec.name, spec=spec, priority=answer.priority) for spec in answer.specs]
    return entries
