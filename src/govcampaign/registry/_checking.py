"""
Registering a plugin with pluggy, and checking what pluggy does not: what is wrong is raised as `Broken`.

Only the public parts of pluggy are used.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any, TypeAlias

import pluggy

from govcampaign import hookspecs
from govcampaign.errors import did_you_mean
from govcampaign.hookspecs import PLUGIN_API, PROJECT
from govcampaign.registry._faults import Broken, describe
from govcampaign.registry._kinds import HOOKS, KINDS, OBSERVERS, PluginKind
from govcampaign.wording import Text, same

Hooks: TypeAlias = Mapping[str, pluggy.HookImpl]
"""The functions of one plugin, by hook."""


def new_manager(specs: ModuleType = hookspecs) -> pluggy.PluginManager:
    """Return a manager that knows the hooks of a module."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(specs)
    return manager


def register(manager: pluggy.PluginManager, plugin: object, wanted: tuple[str, ...] = HOOKS) -> Hooks:
    """
    Register a plugin, unless it is, and check it; one that fails is not left registered.

    Args:
        manager: Where.
        plugin: A module or an object with hooks.
        wanted: The hooks of which it must have one.

    Raises:
        Broken: pluggy refuses it, or it would not be called as it means to be.
    """
    # By identity, where pluggy compares: of two equal plugins, only one can be registered.
    fresh = not _is_there(manager, plugin)
    try:
        if fresh:
            _check_what_it_says(plugin)
            _refuse_twin(manager, plugin)
            manager.register(plugin, f"{getattr(plugin, '__name__', type(plugin).__name__)} {id(plugin)}")
            manager.check_pending()
        callers = manager.get_hookcallers(plugin) or []
        hooks = {c.name: impl for c in callers for impl in c.get_hookimpls() if impl.plugin is plugin}
        _check_hooks(plugin, hooks, wanted)
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises becomes its fault
        broken = error if isinstance(error, Broken) else _explained(manager, plugin, error)
        # Before pluggy 1.7, what it refuses stays registered.
        if fresh and _is_there(manager, plugin):
            manager.unregister(plugin)
        raise broken from error.__cause__ if broken is error else error
    return hooks


def _refuse_twin(manager: pluggy.PluginManager, plugin: object) -> None:
    if manager.is_registered(plugin):
        error = Text("已有与它相等的插件", "another plugin that is equal to it is registered")
        raise Broken("hooks", error, Text("只提供一次，或取消其 __eq__", "pass one of them, or drop __eq__"))


def _is_there(manager: pluggy.PluginManager, plugin: object) -> bool:
    return any(known is plugin for _, known in manager.list_name_plugin())


def has_hook(plugin: object, *hooks: str) -> bool:
    """Return whether a plugin has one of the hooks by name; our own definition, imported, does not count."""
    # Statically, because a property would run.
    found = ((inspect.getattr_static(plugin, hook, None), getattr(hookspecs, hook)) for hook in hooks)
    return any(there is not None and there is not ours for there, ours in found)


def _check_what_it_says(plugin: object) -> None:
    priority = getattr(plugin, "GOVCAMPAIGN_PRIORITY", 0)
    if type(priority) is not int:
        hint = Text("应写成整数，小的在先", "write a whole number; the smaller goes first")
        raise Broken("hooks", same(f"GOVCAMPAIGN_PRIORITY = {priority!r}"), hint)
    wanted = getattr(plugin, "GOVCAMPAIGN_API", PLUGIN_API)
    numbers = re.fullmatch(r"(\d+)\.(\d+)", wanted) if isinstance(wanted, str) else None
    if numbers is None:
        hint = Text(f"应写成文本，如“{PLUGIN_API}”", f"write it as text such as {PLUGIN_API!r}")
        raise Broken("api", same(f"GOVCAMPAIGN_API = {wanted!r}"), hint)
    asked, ours = (int(numbers[1]), int(numbers[2])), tuple(map(int, PLUGIN_API.split(".")))
    if asked > ours or asked[0] < ours[0]:
        error = Text(
            f"它需要插件接口 {wanted}，本 govcampaign 为 {PLUGIN_API}",
            f"it needs plugin API {wanted}, this govcampaign has {PLUGIN_API}",
        )
        newer = Text("请升级 govcampaign", "upgrade govcampaign")
        raise Broken("api", error, newer if asked > ours else Text("请升级该插件", "upgrade the plugin"))


def _explained(manager: pluggy.PluginManager, plugin: object, error: Exception) -> Broken:
    """Return what pluggy refuses, with the name that was probably meant."""
    if isinstance(error, pluggy.PluginValidationError):
        for caller in manager.get_hookcallers(plugin) or []:
            if not caller.has_spec():
                name = caller.name
                said = Text(f"没有钩子 {name}", f"there is no hook {name}")
                return Broken("hooks", said, did_you_mean(name, HOOKS))
        try:
            for hook in HOOKS:
                if has_hook(plugin, hook):
                    _check_function(plugin, hook)
        except Broken as broken:
            return broken
    return Broken("hooks", describe(error))


def _check_hooks(plugin: object, hooks: Hooks, wanted: tuple[str, ...]) -> None:
    for hook, impl in hooks.items():
        options = ", ".join(option for option, value in impl.opts.items() if value)
        if options:
            error = Text(f"{hook} 的标记带有选项 {options}", f"{hook} is marked with {options}")
            ours = "govcampaign.hookspecs.hookimpl"
            hint = Text(f"用 {ours} 标记，它没有选项", f"mark it with {ours}, which has no options")
            raise Broken("hooks", error, hint)
        _check_function(plugin, hook)
    for hook in HOOKS:
        if hook not in hooks and has_hook(plugin, hook):
            error = Text(f"{hook} 没有标记为钩子", f"{hook} is not marked as a hook")
            raise Broken("hooks", error, Text("在函数上加 @hookimpl", "put @hookimpl before it"))
    if not hooks.keys() & set(wanted):
        raise _lacks(plugin, hooks, wanted)


def _check_function(plugin: object, hook: str) -> None:
    """Check that every argument would be filled, and that the function would run when it is called."""
    function = getattr(plugin, hook)
    known = tuple(inspect.signature(getattr(hookspecs, hook)).parameters)
    for name, argument in inspect.signature(function).parameters.items():
        plain = argument.kind in (argument.POSITIONAL_ONLY, argument.POSITIONAL_OR_KEYWORD)
        if argument.kind is argument.VAR_KEYWORD or (
            plain and argument.default is argument.empty and name in known
        ):
            continue  # `**_` is there for type checkers
        if inspect.isclass(plugin):
            hint = Text("请提供类的实例，而不是类", "pass an instance of the class, not the class")
        elif name in known:
            hint = Text("写成普通参数：没有默认值，前面没有 *", "make it a plain argument: no default, no *")
        else:
            hint = (
                did_you_mean(name, known) if known else Text("该钩子没有参数", "that hook takes no argument")
            )
        error = Text(
            f"钩子 {hook} 不会传入参数“{name}”", f"the hook {hook} does not pass the argument {name!r}"
        )
        raise Broken("hooks", error, hint)
    never = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    if hook in OBSERVERS.hooks and any(is_such(function) for is_such in never):
        error = Text(f"{hook} 调用后不会执行", f"{hook} would not run when it is called")
        hint = Text("写成普通函数，不用 yield 或 async", "make it a plain function, without yield or async")
        raise Broken("hooks", error, hint)


def _lacks(plugin: object, hooks: Hooks, wanted: tuple[str, ...]) -> Broken:
    names = ", ".join(wanted)
    error = Text(f"没有钩子 {names}", f"it has no hook {names}")
    if len(wanted) > 1:
        error = Text(f"没有下列任一钩子：{names}", f"it has none of the hooks {names}")
    for kind in KINDS:
        if hooks.keys() & set(kind.hooks):
            hint = f'{", ".join(hooks)} → [project.entry-points."{kind.group}"]'
            return Broken(
                "hooks", error, Text(f"应列入另一入口点组：{hint}", f"list it in another group: {hint}")
            )
    similar = [name for name in dir(plugin) if name.startswith(f"{PROJECT}_")]
    return Broken(
        "hooks", error, did_you_mean(wanted[0], similar) if similar else Text("请定义该钩子", "define it")
    )


def check_answer(answer: Any, kind: PluginKind) -> tuple[Any, ...]:
    """
    Check what the hook of a provider returned.

    Raises:
        Broken: It is not a list of specs, or gives a name twice.
    """
    hook, wanted = kind.hooks[0], getattr(kind.spec, "__name__", "")
    hint = Text(f"应返回 {wanted} 的列表", f"return a list of {wanted}")
    is_list = isinstance(answer, list | tuple)
    odd = (
        [type(each).__name__ for each in answer if not isinstance(each, kind.spec or object)]
        if is_list
        else []
    )
    if odd or not is_list:
        got = f"[{', '.join(odd)}]" if is_list else type(answer).__name__
        error = Text(
            f"{hook} 返回 {got}，不是 {wanted} 的列表", f"{hook} returned {got}, not a list of {wanted}"
        )
        raise Broken("result", error, hint)
    names = [spec.name for spec in answer]
    if len(set(names)) < len(names):
        listed = ", ".join(names)
        error = Text(f"{hook} 中有重名：{listed}", f"{hook} gives a name twice: {listed}")
        raise Broken("result", error, Text("每个名称只列一次", "list each name once"))
    return tuple(answer)


def make(kind: PluginKind, spec: Any, *given: object) -> Any:
    """
    Run a factory, and check that what it made has the methods of its port.

    Raises:
        Broken: It has not.
    """
    made = spec.factory(*given)
    there = dir(made)
    # `info` of a store is the one member that is not called.
    sound = (name in there and (name == "info" or callable(getattr(made, name))) for name in kind.members)
    missing = ", ".join(name for name, fits in zip(kind.members, sound, strict=True) if not fits)
    if missing:
        name = type(made).__name__
        raise Broken("make", Text(f"返回的 {name} 没有 {missing}", f"the {name} it made has no {missing}"))
    return made
