"""
Checking one plugin and asking it what it gives: what may be wrong comes back as a value.

A plugin is checked by ourselves before pluggy sees it, so that the answer is the
same whichever pluggy is installed. Only its public parts are used.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any, Final

import pluggy
from attrs import frozen

from govcampaign import hookspecs
from govcampaign.errors import did_you_mean
from govcampaign.hookspecs import PLUGIN_API, PROJECT, ExporterSpec
from govcampaign.registry.kinds import HOOKS, OBSERVERS, Observer, PluginKind, Spec
from govcampaign.registry.loading import ASK_AUTHOR, Fault, describe
from govcampaign.wording import Text, same

_TAKES_NOTHING: Final = Text("该钩子没有参数", "that hook takes no argument")


class _Manager(pluggy.PluginManager):
    """A manager that looks at no property: it is no hook, and reading it runs it."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """Return the mark of a hook. pluggy 1.7 passes over properties by itself, older ones do not."""
        if isinstance(inspect.getattr_static(type(plugin), name, None), property | cached_property):
            return None
        return super().parse_hookimpl_opts(plugin, name)


@frozen
class Answer:
    """
    What a plugin gives of one kind.

    Attributes:
        specs: In the plugin's order.
        priority: When it has its turn.
    """

    specs: tuple[Any, ...]
    priority: int


def answer_of(plugin: object, kind: PluginKind[Any], name: str) -> Answer | Fault:
    """
    Check a plugin, ask it for what it gives, and check the answer.

    Args:
        plugin: A module or an object with hooks.
        kind: What it is asked for.
        name: What it is listed by, which becomes the name of an observer.

    Returns:
        What it gives, or the first thing that is wrong.
    """
    manager = registered(plugin, kind.hooks)
    if isinstance(manager, Fault):
        return manager
    priority = getattr(plugin, "GOVCAMPAIGN_PRIORITY", 0)
    if kind is OBSERVERS:
        return Answer((_observer(manager, kind, name),), priority)
    try:
        answers = getattr(manager.hook, kind.hooks[0])()
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises is its own; ours go on
        return Fault("call", describe(error), ASK_AUTHOR)
    # pluggy drops an answer that is None.
    answer: Any = answers[0] if answers else None
    fault = _fault_of_answer(answer, kind)
    return Answer(tuple(answer), priority) if fault is None else fault


def has_hook(plugin: object, hook: str) -> bool:
    """Tell whether a plugin has something of a hook's name; the hook itself, imported, does not count."""
    return getattr(plugin, hook, None) not in (None, getattr(hookspecs, hook))


def registered(
    plugin: object, wanted: tuple[str, ...], specs: ModuleType = hookspecs
) -> pluggy.PluginManager | Fault:
    """
    Return a manager that holds a plugin and nothing else, or the first thing that is wrong with it.

    Args:
        plugin: A module or an object with hooks.
        wanted: The hooks of which it must have one.
        specs: Where the hooks are.
    """
    # A manager of its own, so that no plugin can disturb another.
    manager = _Manager(PROJECT)
    manager.add_hookspecs(specs)
    try:
        fault = _fault_of_plugin(plugin) or next(_faults_of_hooks(manager, plugin, wanted), None)
        if fault is None:
            manager.register(plugin)
            manager.check_pending()
    except Exception as error:  # noqa: BLE001 - as above
        return Fault("hooks", describe(error), ASK_AUTHOR)
    return manager if fault is None else fault


def _observer(manager: pluggy.PluginManager, kind: PluginKind[Any], name: str) -> Observer:
    callers = {hook: getattr(manager.hook, hook) for hook in kind.hooks}
    hears = {hook: impl.argnames for hook, caller in callers.items() for impl in caller.get_hookimpls()}

    def hear(hook: str, values: Mapping[str, object]) -> object:
        return callers[hook](**values)

    return Observer(name=name, hears=hears, hear=hear)


# -- the plugin --------------------------------------------------------------


def _fault_of_plugin(plugin: object) -> Fault | None:
    """Return what is wrong with what a plugin says of itself."""
    priority = getattr(plugin, "GOVCAMPAIGN_PRIORITY", 0)
    if type(priority) is not int:
        hint = Text("应写作整数，小的在先", "write a whole number; the smaller goes first")
        return Fault("hooks", same(f"GOVCAMPAIGN_PRIORITY = {priority!r}"), hint)
    wanted = getattr(plugin, "GOVCAMPAIGN_API", PLUGIN_API)
    numbers = re.fullmatch(r"(\d+)\.(\d+)", wanted) if isinstance(wanted, str) else None
    if numbers is None:
        error = Text(f"GOVCAMPAIGN_API 是 {wanted!r}", f"GOVCAMPAIGN_API is {wanted!r}")
        hint = Text(f"应写作“{PLUGIN_API}”这样的文字", f"write it as text such as {PLUGIN_API!r}")
        return Fault("api", error, hint)
    major, minor = map(int, PLUGIN_API.split("."))
    error = Text(
        f"它需要插件接口 {wanted}，本 govcampaign 为 {PLUGIN_API}",
        f"it needs plugin API {wanted}, this govcampaign has {PLUGIN_API}",
    )
    if (int(numbers[1]), int(numbers[2])) > (major, minor):
        return Fault("api", error, Text("请升级 govcampaign", "upgrade govcampaign"))
    if int(numbers[1]) < major:
        return Fault("api", error, Text("请升级该插件", "upgrade the plugin"))
    return None


# -- its hooks ---------------------------------------------------------------


def _faults_of_hooks(
    manager: pluggy.PluginManager, plugin: object, wanted: tuple[str, ...]
) -> Iterator[Fault]:
    marks = {name: manager.parse_hookimpl_opts(plugin, name) for name in dir(plugin)}
    marked = {name: mark for name, mark in marks.items() if mark is not None}
    for name, mark in marked.items():
        caller = getattr(manager.hook, name, None)
        options = ", ".join(option for option, value in mark.items() if value)
        if caller is None:
            error = Text(f"没有钩子 {name}", f"there is no hook {name}")
            yield Fault("hooks", error, did_you_mean(name, HOOKS))
        elif options:
            error = Text(f"{name} 的标记带有选项 {options}", f"{name} is marked with {options}")
            hint = Text(
                "用 govcampaign.hookspecs.hookimpl 标记，它没有选项",
                "mark it with govcampaign.hookspecs.hookimpl, which has no options",
            )
            yield Fault("hooks", error, hint)
        else:
            yield from _faults_of_function(name, getattr(plugin, name), caller.spec.argnames)
    for name in HOOKS:
        if name not in marked and has_hook(plugin, name):
            error = Text(f"{name} 没有标记为钩子", f"{name} is not marked as a hook")
            yield Fault("hooks", error, Text("在函数上加 @hookimpl", "put @hookimpl before it"))
    if not marked.keys() & set(wanted):
        yield _lacks(wanted, [name for name in marks if name.startswith(f"{PROJECT}_")])


def _faults_of_function(hook: str, function: Any, known: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the arguments of a hook's function, and why it would not run."""
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            # `**_` satisfies a type checker where only some of the arguments are wanted.
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            error = Text(f"{hook} 的 *{name} 收不到任何东西", f"{hook} would get nothing in *{name}")
            yield Fault("hooks", error, Text("写明参数名", "name the arguments that it takes"))
        elif name not in known:
            error = Text(f"钩子 {hook} 没有参数“{name}”", f"the hook {hook} has no argument {name!r}")
            yield Fault("hooks", error, did_you_mean(name, known) if known else _TAKES_NOTHING)
        elif parameter.kind is parameter.KEYWORD_ONLY:
            error = Text(f"{hook} 只能按名传入“{name}”", f"{hook} takes {name!r} by keyword only")
            yield Fault("hooks", error, Text("去掉前面的 *", "take out the * before it"))
        elif parameter.default is not parameter.empty:
            # Some pluggys fill such an argument, and some do not.
            error = Text(f"{hook} 的参数“{name}”有默认值", f"{hook} gives {name!r} a default")
            yield Fault("hooks", error, Text("去掉默认值", "take out the default"))
    kinds = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    if hook in OBSERVERS.hooks and any(kind(function) for kind in kinds):
        error = Text(f"{hook} 调用后不会执行", f"{hook} would not run when it is called")
        hint = Text("写成普通函数，不用 yield 或 async", "make it a plain function, without yield or async")
        yield Fault("hooks", error, hint)


def _lacks(wanted: tuple[str, ...], similar: list[str]) -> Fault:
    names = ", ".join(wanted)
    error = Text(f"没有钩子 {names}", f"it has no hook {names}")
    if len(wanted) > 1:
        error = Text(f"没有下列任一钩子：{names}", f"it has none of the hooks {names}")
    if similar:
        return Fault("hooks", error, did_you_mean(wanted[0], similar))
    return Fault("hooks", error, Text("请定义该钩子", "define it"))


# -- its answer --------------------------------------------------------------


def _fault_of_answer(answer: Any, kind: PluginKind[Any]) -> Fault | None:
    hook, wanted = kind.hooks[0], kind.spec.__name__
    hint = Text(f"应返回 {wanted} 的列表", f"return a list of {wanted}")
    if not isinstance(answer, list | tuple):
        got = type(answer).__name__
        error = Text(
            f"{hook} 返回 {got}，不是 {wanted} 的列表", f"{hook} returned {got}, no list of {wanted}"
        )
        return Fault("result", error, hint)
    for spec in answer:
        if not isinstance(spec, kind.spec):
            got = type(spec).__name__
            error = Text(
                f"{hook} 的列表中有 {got}，不是 {wanted}", f"{hook} returned {got} in its list, no {wanted}"
            )
            return Fault("result", error, hint)
        wrong = _wrong_in(spec)
        if wrong is not None:
            about = f"{wanted} {spec.name!r}"
            return Fault("result", Text(f"{about}：{wrong.zh}", f"{about}: {wrong.en}"), hint)
    names = [spec.name for spec in answer]
    if len(set(names)) < len(names):
        listed = ", ".join(names)
        error = Text(f"{hook} 中有重名：{listed}", f"{hook} gives a name twice: {listed}")
        return Fault("result", error, hint)
    return None


def _wrong_in(spec: Spec) -> Text | None:
    name: object = spec.name  # what a plugin wrote, whatever the annotation says
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        return Text("名称用小写字母、数字、_ 和 -", "a name is lower case: letters, digits, _ and -")
    if not callable(spec.factory):
        return Text("factory 不能调用", "its factory cannot be called")
    if not isinstance(spec.summary, Text):
        return Text("summary 不是 Text(zh, en)", "its summary is no Text(zh, en)")
    if isinstance(spec, ExporterSpec) and not _are_suffixes(spec.suffixes):
        return Text(
            "suffixes 不是“.csv”这样的扩展名元组", "its suffixes are no tuple of endings such as '.csv'"
        )
    return None


def _are_suffixes(suffixes: object) -> bool:
    return isinstance(suffixes, tuple) and all(isinstance(s, str) and s.startswith(".") for s in suffixes)


def lacking(made: object, kind: PluginKind[Any]) -> list[str]:
    """Return what an object made by a factory should have and has not."""
    there = dir(made)
    return [name for name in kind.members if name not in there]
