"""
Every plugin of one registry, over one plugin manager; each is imported when it is asked for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from threading import RLock
from typing import Any, Final

from govcampaign.domain.given import expect
from govcampaign.errors import InvalidValue, PluginError, UnknownPlugin, did_you_mean
from govcampaign.registry._checking import Hooks, check_answer, has_hook, make, new_manager, register
from govcampaign.registry._faults import Broken, guarded, install, switch_off
from govcampaign.registry._installed import Origin, find_installed, normal, origin_of_object, unmet
from govcampaign.registry._kinds import FORMATS, HOOKS, KINDS, LINT_RULES, OBSERVERS, PluginKind
from govcampaign.registry._listing import Plugin, PluginFailure
from govcampaign.wording import Text

DISABLE: Final = "GOVCAMPAIGN_DISABLE"
"""The environment variable that names plugins not to be used, with commas between; `*` for all installed."""

_FROZEN: Final = Text(
    "本程序已打包为可执行文件；请把该插件交给 Registry，重新打包",
    "this application is frozen: hand the plugin to its Registry, and freeze it again",
)
_EVERYTHING: Final = "*"
_KINDS: Final = {kind.name: kind for kind in KINDS}
_ORDER: Final = [*_KINDS, ""]
_GROUPS: Final = {kind.group: kind for kind in KINDS}


class Shelf:
    """
    Every plugin of one registry.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins are listed too; they are not imported.
        disable: Names of plugins or of distributions not to be used; `*` for all that are installed.
    """

    def __init__(self, plugins: Iterable[object], *, discover: bool, disable: Collection[str]) -> None:
        expect(plugins, Iterable, "registry")
        self._manager = new_manager()
        self._answers: dict[tuple[str, str], tuple[Hooks, tuple[Any, ...], int] | Broken] = {}
        # Threads that ask at once must not register a plugin twice. No import runs under the lock: a thread
        # that holds the lock of an import could wait for it.
        self._lock = RLock()
        listed = [plugin for thing in plugins for plugin in self._at_hand(thing)]
        modules = {plugin.where for plugin in listed}
        found, self.passed_over = find_installed() if discover else ([], [])
        lost: list[PluginFailure] = []
        for origin, point in found:
            kind = _GROUPS[point.group].name if point.group in _GROUPS else ""
            plugin = Plugin(
                kind=kind, name=point.name, origin=origin, where=point.value, load=point.load, installed=True
            )
            if not kind:
                lost.append(plugin.blame(_misplaced(point.group)))
            elif plugin.where not in modules:  # what is both passed and installed is one plugin
                listed.append(plugin)
        self.plugins = tuple(
            sorted(listed, key=lambda p: (_ORDER.index(p.kind), p.name, p.origin.distribution))
        )
        self.strays = (*self._disable(disable), *sorted(lost, key=lambda each: each.plugin.name))
        for each in KINDS:
            _refuse_clashes([plugin for plugin in self.usable(each) if plugin.failure is None])

    def _at_hand(self, thing: object) -> Iterator[Plugin]:
        """Yield a plugin for each thing that one at hand gives, and for each thing that is wrong with it."""
        origin, where = origin_of_object(thing)
        given: list[PluginKind | None] = [kind for kind in KINDS if has_hook(thing, *kind.hooks)]
        for kind in given or [None]:
            name = str(getattr(thing, "GOVCAMPAIGN_NAME", where)) if kind is OBSERVERS else where
            made = partial(Plugin, kind=kind.name if kind else "", origin=origin, where=where)
            try:
                hooks, specs, priority = self._asked(thing, kind, origin, where)
            except Broken as broken:
                plugin = made(name=name)
                plugin.failure = plugin.blame(broken)
                yield plugin
                continue
            if kind is OBSERVERS:
                yield made(name=name, hooks=hooks, priority=priority)
            for spec in specs:
                yield made(name=spec.name, hooks=hooks, spec=spec, priority=priority)

    def _disable(self, names: Collection[str]) -> Iterator[PluginFailure]:
        """Disable plugins; yield a failure for each name that none has."""
        for name in sorted(names):
            meant = self.named(name)
            for plugin in meant:
                plugin.disabled = True
            if not meant and name != _EVERYTHING:
                error = Text(f"没有名为“{name}”的插件", f"no plugin is named {name!r}")
                yield Plugin(name=name).blame(Broken("disable", error, did_you_mean(name, self._names)))

    def named(self, name: str) -> list[Plugin]:
        """Return the plugins of a name, or of a distribution; for `*`, all that are installed."""
        if name == _EVERYTHING:
            return [plugin for plugin in self.plugins if plugin.installed]
        return [p for p in self.plugins if p.name == name or normal(p.origin.distribution) == normal(name)]

    @property
    def _names(self) -> set[str]:
        return {name for plugin in self.plugins for name in (plugin.name, plugin.origin.distribution)}

    # -- asking for some -----------------------------------------------------

    def usable(self, kind: PluginKind) -> list[Plugin]:
        """Return the plugins of a kind that are not disabled, broken ones among them."""
        return [plugin for plugin in self.plugins if plugin.kind == kind.name and not plugin.disabled]

    def working(self, kind: PluginKind) -> list[Plugin]:
        """Load what is usable of a kind; return what works, in the order of priority and name."""
        works = [plugin for plugin in self.usable(kind) if self.loaded(plugin).failure is None]
        # The names are in order already, and sorting keeps it among equals.
        return sorted(works, key=lambda plugin: plugin.priority)

    def find(self, kind: PluginKind, name: str) -> Plugin:
        """
        Return the plugin of a name; it may yet prove broken.

        Raises:
            UnknownPlugin: There is none.
            PluginError: It is disabled, or listed in a misspelled group.
        """
        named = [plugin for plugin in self.plugins if plugin.kind == kind.name and plugin.name == name]
        usable = [plugin for plugin in named if not plugin.disabled]
        if usable:
            return usable[0]
        if named:
            raise _off(f"{kind.name} {name}")
        for stray in self.strays:
            if stray.stage == "find" and stray.plugin.name == name:
                raise stray.as_error()
        known, package = [plugin.name for plugin in self.usable(kind)], kind.packages.get(name)
        places = ", ".join(each.place for each in self.passed_over)
        more = Text(f"以下软件包未能使用：{places}", f"not usable: {places}") if places else None
        if getattr(sys, "frozen", False):
            package, more = None, _FROZEN
        raise UnknownPlugin(kind.label, name, known, package, more)

    def require(self, asked: str) -> None:
        """
        Check that a plugin or distribution is there, not disabled, and new enough; nothing is imported.

        Args:
            asked: Its name; `govcampaign-sqlite>=0.2` asks for a version too, of which the numbers count.

        Raises:
            InvalidValue: It is not of that form.
            PluginError: It is not met.
        """
        form = re.fullmatch(r"([\w.-]+?)\s*(?:>=\s*(\d+(?:\.\d+)*))?", asked)
        if form is None:
            wrong = Text("不是插件的名称和版本", "it is not a name and version of a plugin")
            raise InvalidValue(
                asked, wrong, Text("写成 sqlite 或 sqlite>=0.2", "write sqlite or sqlite>=0.2")
            )
        found = self.named(form[1])
        if not found:
            known = did_you_mean(form[1], self._names)
            remedy = Text(f"安装它（{known.zh}）", f"install it ({known.en})")
            raise PluginError(
                asked, Text("需要该插件，但没有安装", "it is required and not installed"), remedy
            )
        usable = [plugin.origin for plugin in found if not plugin.disabled]
        if not usable:
            raise _off(asked)
        for origin in usable:
            if _numbers(origin.version) < _numbers(form[2] or ""):
                reason = Text(f"已安装的 {origin} 版本过低", f"{origin} is installed, which is too old")
                raise PluginError(asked, reason, Text(f"pip install '{asked}'", f"pip install '{asked}'"))

    # -- loading -------------------------------------------------------------

    def loaded(self, plugin: Plugin) -> Plugin:
        """Return a plugin with what it gives, loading it the first time, or with what is wrong with it."""
        if not plugin.hooks and plugin.failure is None:
            try:
                self._load(plugin, _KINDS[plugin.kind])
            except Broken as broken:
                plugin.failure = plugin.blame(broken)
        return plugin

    def _load(self, plugin: Plugin, kind: PluginKind) -> None:
        # Seven formats of one plugin are seven entry points of one module, which is asked once.
        key = (kind.name, plugin.where)
        if key not in self._answers:
            try:
                thing = plugin.imported()
                with self._lock:
                    if key not in self._answers:
                        self._answers[key] = self._asked(thing, kind, plugin.origin, plugin.where)
            except Broken as broken:
                self._answers[key] = broken
        answer = self._answers[key]
        if isinstance(answer, Broken):
            raise answer
        hooks, offered, priority = answer
        specs = {spec.name: spec for spec in offered}
        if kind is not OBSERVERS and plugin.name not in specs:
            names, hook = ", ".join(specs) or "-", kind.hooks[0]
            error = Text(
                f"入口点的名称是“{plugin.name}”，{hook} 给出的是“{names}”",
                f"its entry point is named {plugin.name!r}, {hook} offers {names}",
            )
            raise Broken("result", error, did_you_mean(plugin.name, specs))
        plugin.spec, plugin.priority, plugin.hooks = specs.get(plugin.name), priority, hooks

    def _asked(
        self, thing: object, kind: PluginKind | None, origin: Origin, where: str
    ) -> tuple[Hooks, tuple[Any, ...], int]:
        """Register a plugin; return its functions, what it offers of a kind, and its priority."""
        with guarded("hooks", origin, where):
            hooks = register(self._manager, thing, kind.hooks if kind else HOOKS)
            priority = getattr(thing, "GOVCAMPAIGN_PRIORITY", 0)
        if kind is None or kind is OBSERVERS:
            return {hook: hooks[hook] for hook in OBSERVERS.hooks if hook in hooks}, (), priority
        with guarded("call", origin, where):
            answer = hooks[kind.hooks[0]].function()
        return hooks, check_answer(answer, kind), priority

    def try_out(self, plugin: Plugin) -> None:
        """Load a plugin, and look for what would otherwise show only when it is used."""
        if self.loaded(plugin).failure is not None or not plugin.installed:
            return
        for package in unmet(plugin.origin)[:1]:
            lacks = Text(f"没有安装 {package}", f"{package} is not installed")
            plugin.tried = plugin.blame(Broken("needs", lacks, install(package, plugin.origin)))
            return
        kind = _KINDS[plugin.kind]
        try:
            if kind in (*FORMATS, LINT_RULES):
                with guarded("make", plugin.origin, plugin.where):
                    make(kind, plugin.spec)
        except Broken as broken:
            plugin.tried = plugin.blame(broken)


def _refuse_clashes(sound: Sequence[Plugin]) -> None:
    for plugin in sound:
        same = [other for other in sound if other.name == plugin.name]
        if len(same) > 1:
            who, name = [str(other.origin) for other in same], plugin.name
            error = Text(f"{'、'.join(who)} 都提供“{name}”", f"{' and '.join(who)} all offer {name!r}")
            switch = switch_off(same[-1].origin.distribution)
            hint = Text(f"停用其一：{switch.zh}", f"disable one of them: {switch.en}")
            if plugin.kind == OBSERVERS.name and not any(other.installed for other in same):
                hint = Text("为每个插件分别设置 GOVCAMPAIGN_NAME", "give each a GOVCAMPAIGN_NAME of its own")
            plugin.failure = plugin.blame(Broken("clash", error, hint))


def _misplaced(group: str) -> Broken:
    near, known = did_you_mean(group, _GROUPS), did_you_mean("", _GROUPS)
    error = Text(f"没有入口点组“{group}”", f"there is no entry-point group {group!r}")
    return Broken("find", error, Text(f"{near.zh}{known.zh}", f"{near.en} {known.en}"))


def _off(place: str) -> PluginError:
    remedy = Text(f"从 disable 或 {DISABLE} 中去掉它", f"take it out of disable or {DISABLE}")
    return PluginError(place, Text("该插件已停用", "the plugin is disabled"), remedy)


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()  # 1.0 is 1 is 1.0.0
    return tuple(numbers)
