"""
The shelf of the registry: every plugin there is, by kind and name, loaded when it is taken down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from attrs import define, field

from govcampaign.errors import PluginError, UnknownPlugin, did_you_mean
from govcampaign.hookspecs import StoreSpec
from govcampaign.registry.kinds import KINDS, STORES, AnySpec, PluginKind, Spec
from govcampaign.registry.listing import PluginFailure, PluginInfo, Status
from govcampaign.registry.loading import Fault, Origin, entry_points, loaded, origin_of_object, specs_of
from govcampaign.wording import Text


@define(eq=False)
class Entry:
    """
    What is known of one plugin; the last three change as it is used.

    Attributes:
        kind: Its kind; `None` for a broken one that does not tell.
        name: The name it is asked for by.
        origin: The distribution that brings it.
        where: Its module, or `module:attribute`.
        load: Returns the module or object with the hooks; importing it, if it is an installed one.
        spec: What it offers, once it is loaded.
        failure: What is wrong with it, once that is known.
        disabled: Whether the host does not want it.
    """

    kind: PluginKind[Any] | None
    name: str
    origin: Origin
    where: str
    load: Callable[[], object]
    spec: Spec | None = field(default=None, kw_only=True)
    failure: PluginFailure | None = field(default=None, kw_only=True)
    disabled: bool = field(default=False, kw_only=True)

    @property
    def order(self) -> tuple[int, str, str]:
        """Return what entries are sorted by, so that the order of installation does not show."""
        return KINDS.index(self.kind) if self.kind else len(KINDS), self.name, self.origin.distribution

    def blame(self, fault: Fault) -> PluginFailure:
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
            capabilities=tuple(sorted(str(capability) for capability in capabilities)),
            summary=self.spec.summary if self.spec else None,
            failure=self.failure,
        )


class Shelf:
    """
    Every plugin of one registry.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins stand here too; they are listed, not imported.
        disable: Names of plugins or of distributions not to be used.
    """

    def __init__(self, plugins: Iterable[object], *, discover: bool, disable: Collection[str]) -> None:
        entries = [entry for plugin in plugins for entry in _entries_of(plugin)]
        if discover:
            entries += [
                Entry(kind, name, origin, found.value, found.load)
                for kind in KINDS
                for name, origin, found in entry_points(kind)
            ]
        self.entries = tuple(sorted(entries, key=lambda entry: entry.order))
        self.strays = tuple(self._disable(disable))
        self._answers: dict[tuple[str, str], Any] = {}
        self._refuse_clashes()

    def _disable(self, names: Collection[str]) -> Iterator[PluginFailure]:
        """Disable plugins; yield a failure for each name that none has."""
        for name in sorted(names):
            meant = [entry for entry in self.entries if name in {entry.name, entry.origin.distribution}]
            for entry in meant:
                entry.disabled = True
            if not meant:
                known = {each for entry in self.entries for each in (entry.name, entry.origin.distribution)}
                fault = Fault("disable", f"nothing is named {name!r}", did_you_mean(name, known))
                yield Entry(None, name, Origin("", ""), "", lambda: None).blame(fault)

    def _refuse_clashes(self) -> None:
        for kind in KINDS:
            usable = self.usable(kind)
            for entry in usable:
                same = [other.origin for other in usable if other.name == entry.name]
                if len(same) > 1:
                    error = f"{' and '.join(map(str, same))} all offer {entry.name!r}"
                    switch = f'disable=["{same[-1].distribution}"]'
                    hint = Text(f"停用其一：{switch}", f"disable one of them: {switch}")
                    entry.failure = entry.blame(Fault("clash", error, hint))

    def usable(self, kind: PluginKind[Any]) -> list[Entry]:
        """Return the plugins of a kind that are not disabled, broken ones among them."""
        return [entry for entry in self.entries if entry.kind is kind and not entry.disabled]

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
        offer = self._offer(kind, entry)
        if isinstance(offer, Fault):
            entry.failure = entry.blame(offer)
            return entry.failure
        entry.spec = offer
        return offer

    def _offer(self, kind: PluginKind[AnySpec], entry: Entry) -> AnySpec | Fault:
        answer = self._answer(kind, entry)
        if isinstance(answer, Fault):
            return answer
        for spec in answer:
            if spec.name == entry.name:
                return spec
        names = [spec.name for spec in answer]
        error = f"its entry point says {entry.name!r}, {kind.hook} says {', '.join(names) or 'nothing'}"
        return Fault("result", error, did_you_mean(entry.name, names))

    def _answer(self, kind: PluginKind[AnySpec], entry: Entry) -> tuple[AnySpec, ...] | Fault:
        # Seven formats of one plugin are seven entry points of one module, which is asked once.
        key = (kind.name, entry.where)
        if key not in self._answers:
            plugin = loaded(entry.load)
            self._answers[key] = plugin if isinstance(plugin, Fault) else specs_of(plugin, kind)
        answer: tuple[AnySpec, ...] | Fault = self._answers[key]
        return answer


def _entries_of(plugin: object) -> list[Entry]:
    """Return one entry for each thing that a plugin at hand offers, and one for each thing that is wrong."""
    origin, where = origin_of_object(plugin)
    kinds = [kind for kind in KINDS if hasattr(plugin, kind.hook)]
    if not kinds:
        # Asking for any hook tells whether one is misspelled; which was meant is not known.
        broken = specs_of(plugin, STORES)
        entry = Entry(None, where, origin, where, lambda: plugin)
        entry.failure = entry.blame(broken) if isinstance(broken, Fault) else None
        return [entry]
    entries: list[Entry] = []
    for kind in kinds:
        answer = specs_of(plugin, kind)
        if isinstance(answer, Fault):
            entry = Entry(kind, where, origin, where, lambda: plugin)
            entry.failure = entry.blame(answer)
            entries.append(entry)
        else:
            entries += [Entry(kind, spec.name, origin, where, lambda: plugin, spec=spec) for spec in answer]
    return entries
