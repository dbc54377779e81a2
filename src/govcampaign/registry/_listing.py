"""
What the registry says about plugins: what each is, what is wrong with it, and which observers were called.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

from attrs import Factory, asdict, define, field, frozen

from govcampaign import hookspecs
from govcampaign.errors import PluginError, PluginWarning
from govcampaign.ports.address import masked
from govcampaign.registry._checking import Hooks, has_hook
from govcampaign.registry._faults import STAGES, Broken, guarded
from govcampaign.registry._installed import Origin, origin_of_object
from govcampaign.registry._kinds import HOOKS, PluginKind
from govcampaign.wording import Text

Status: TypeAlias = Literal["loaded", "available", "failed", "disabled"]


@define(eq=False, kw_only=True)
class Plugin:
    """
    One plugin under one name; what follows `installed` changes as it is used.

    Attributes:
        kind: `store`, `notifier`, `exporter`, `lint_rules` or `observer`; empty where it is not known.
        name: The name it is asked for by.
        origin: The distribution that brings it, with its version.
        where: Its module, or `module:attribute`.
        load: Imports an installed one, and returns the module or object with the hooks.
        installed: Whether it was found, and not passed.
        hooks: Its functions by hook, once it is loaded.
        spec: What a provider offers under the name, once it is loaded.
        priority: When an observer or a family of rules has its turn: the smaller first, among equals by name.
        failure: Why it cannot be used, once that is known.
        tried: What showed when everything was tried out; it may be used all the same.
        disabled: Whether the host does not want it.
        warned: Whether the host was warned that it is left out.
    """

    kind: str = ""
    name: str
    origin: Origin = Origin("", "")
    where: str = ""
    load: Callable[[], object] = object
    installed: bool = False
    hooks: Hooks = Factory(dict)
    spec: Any = None
    priority: int = 0
    failure: PluginFailure | None = None
    tried: PluginFailure | None = None
    disabled: bool = False
    warned: bool = False

    @property
    def distribution(self) -> str:
        """Return the name of the distribution that brings it."""
        return self.origin.distribution

    @property
    def version(self) -> str:
        """Return the version of its distribution; empty where it is not known."""
        return self.origin.version

    @property
    def wrong(self) -> PluginFailure | None:
        """Return what is known to be wrong with it; where it is disabled, nothing is."""
        return None if self.disabled else self.failure or self.tried

    @property
    def status(self) -> Status:
        """Return whether it is loaded, available (installed, not imported), failed or disabled."""
        known: Status = "failed" if self.wrong else "loaded" if self.hooks else "available"
        return "disabled" if self.disabled else known

    @property
    def capabilities(self) -> tuple[str, ...]:
        """Return the optional abilities of a loaded store, sorted."""
        return tuple(sorted(map(str, getattr(self.spec, "capabilities", ()))))

    @property
    def observes(self) -> dict[str, tuple[str, ...]]:
        """Return the arguments that a loaded observer takes, by hook."""
        return {} if self.spec else {hook: tuple(impl.argnames) for hook, impl in self.hooks.items()}

    @property
    def summary(self) -> Text | None:
        """Return the one sentence of a loaded provider."""
        return getattr(self.spec, "summary", None)

    def blame(self, broken: Broken, hook: str = "") -> PluginFailure:
        """Return a fault as that of this plugin, or of one of its hooks."""
        return PluginFailure(self, broken.stage, broken.error, broken.hint, hook, broken.__cause__)

    def imported(self) -> object:
        """
        Import what the entry point names; where that is not the plugin, say what to name.

        Raises:
            Broken: It cannot be imported, or has no hooks although its module has.
        """
        form = re.fullmatch(r"([\w.]+)\s*(:\s*[\w.]+\s*)?(\[.*\])?", self.where)
        if form is None:
            error = Text(
                f"入口点“{self.where}”不合格式", f"its entry point {self.where!r} has the wrong form"
            )
            raise Broken("import", error, Text("写成 模块 或 模块:对象", "write module or module:object"))
        thing: object
        try:
            with guarded("import", self.origin, self.where):
                thing = self.load()
        except Broken as broken:
            thing = broken
        module = sys.modules.get(form[1])
        if module is not None and has_hook(module, *HOOKS) and not has_hook(thing, *HOOKS):
            error = Text(
                f"入口点“{self.where}”指向的不是插件", f"its entry point {self.where!r} names no plugin"
            )
            line = f'{self.name} = "{form[1]}"'
            raise Broken("import", error, Text(f"改为指向模块：{line}", f"name the module: {line}"))
        if isinstance(thing, Broken):
            raise thing
        return thing

    @contextmanager
    def at_work(self, stage: str, *, ours: bool = True, what: str = "", address: str = "") -> Iterator[None]:
        """
        Run code of the plugin; what it raises becomes an error that names it.

        Args:
            stage: What the plugin is asked to do, a key of `govcampaign.registry._faults.STAGES`.
            ours: Whether errors of this library pass as they are.
            what: The part of it that is at work.
            address: The address of a store, the secrets of which the error must not show.

        Raises:
            PluginError: The plugin failed.
        """
        try:
            with guarded(stage, self.origin, self.where, ours=ours):
                yield
        except Broken as broken:
            zh, en = (masked(words, address) for words in (broken.error.zh, broken.error.en))
            broken.error = Text(f"{what}：{zh}", f"{what}: {en}") if what else Text(zh, en)
            # A cause that shows a secret would be printed behind the error.
            said = str(broken.__cause__)
            cause = broken.__cause__ if masked(said, address) == said else None
            raise self.blame(broken).as_error() from cause


def handed_in(kind: PluginKind, thing: object) -> Plugin:
    """Return what is known of an object that no plugin of a registry made."""
    (origin, module), name = origin_of_object(thing), type(thing).__name__
    return Plugin(kind=kind.name, name=name, origin=origin, where=f"{module}:{name}")


@frozen
class PluginFailure:
    """
    What is wrong with one plugin.

    Attributes:
        plugin: Whose fault it is.
        stage: Where it showed, a key of `govcampaign.registry._faults.STAGES`.
        error: What happened.
        hint: What to do about it.
        hook: The hook that an observer failed in; empty for any other fault.
        cause: What its code raised, with the traceback; None where a check found the fault.
    """

    plugin: Plugin
    stage: str
    error: Text
    hint: Text
    hook: str = ""
    cause: BaseException | None = field(default=None, eq=False, repr=False)

    @property
    def place(self) -> str:
        """Return what its errors call it: the kind and the name of the plugin."""
        return f"{self.plugin.kind} {self.plugin.name}".strip()

    @property
    def reason(self) -> Text:
        """Return the culprit, where it showed and what happened, as one sentence."""
        stage, error = STAGES[self.stage], self.error
        zh, en = (
            (f"{stage.zh} {self.hook} ", f"{stage.en} {self.hook}") if self.hook else (stage.zh, stage.en)
        )
        who, where = self.plugin.origin, f"{self.plugin.where}, {origin_of_object(hookspecs)[0]}"
        if not who.distribution:
            return Text(f"{zh}时出错：{error.zh}", f"{en} failed: {error.en}")
        return Text(
            f"插件 {who} 在{zh}时失败：{error.zh}（{where.replace(', ', '，')}）",
            f"the plugin {who} failed while {en}: {error.en} ({where})",
        )

    def as_error(self) -> PluginError:
        """Return the failure as what is raised when the plugin is asked for, with its cause."""
        error = PluginError(self.place, self.reason, self.hint)
        error.__cause__ = self.cause
        return error

    def as_warning(self) -> PluginWarning:
        """Return the failure as what is warned of where the plugin is left out."""
        return PluginWarning(self.place, self.reason, self.hint)

    def plain(self) -> dict[str, Any]:
        """Return the failure for JSON, with the versions that it came up with."""
        who = {"kind": self.plugin.kind, "name": self.plugin.name, **asdict(self.plugin.origin)}
        what = {"entry_point": self.plugin.where, "stage": self.stage, "hook": self.hook}
        said = {"error": self.error.plain(), "hint": self.hint.plain()}
        return {**who, **what, **said, "host": origin_of_object(hookspecs)[0].version}


@frozen(kw_only=True)
class DispatchReport:
    """
    Which observers of one event were called.

    Attributes:
        hook: The hook.
        delivered: Who was called, in the order of the calls.
        failed: Who raised when called, in the same order, then who could not be loaded.
    """

    hook: str
    delivered: tuple[Plugin, ...] = ()
    failed: tuple[PluginFailure, ...] = ()
