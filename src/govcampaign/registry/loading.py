"""
Finding and checking one plugin: what may be wrong with it comes back as a value.

Nothing here raises for a broken plugin, so that the registry can show it beside
the ones that work. Only the public parts of pluggy and importlib.metadata are
used.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any, Final

import pluggy
from attrs import frozen

from govcampaign import hookspecs
from govcampaign.errors import did_you_mean
from govcampaign.hookspecs import PLUGIN_API, PROJECT, ExporterSpec
from govcampaign.registry.kinds import KINDS, AnySpec, PluginKind, Spec
from govcampaign.wording import Text


@frozen
class Origin:
    """
    Where a plugin comes from.

    Attributes:
        distribution: The installed package.
        version: Its version; empty where it is not known.
    """

    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.distribution} {self.version}".rstrip()


@frozen
class Fault:
    """
    What is wrong with a plugin.

    Attributes:
        stage: Where it showed, one of `STAGES`.
        error: What happened, in the words of Python or of the check.
        hint: What to do about it.
    """

    stage: str
    error: str
    hint: Text


STAGES: Final = {
    "disable": Text("停用", "disabling"),
    "clash": Text("查重", "comparing names"),
    "import": Text("导入", "importing"),
    "api": Text("核对接口版本", "comparing API versions"),
    "hooks": Text("核对钩子", "checking hooks"),
    "call": Text("调用钩子", "calling the hook"),
    "result": Text("核对结果", "checking what the hook returned"),
    "make": Text("创建", "making it"),
}
"""The stages a plugin passes, in order, and what a person calls them."""

TAKES_NOTHING: Final = Text("该钩子没有参数", "that hook takes no argument")
ASK_AUTHOR: Final = Text("请升级或停用该插件，并告知其作者", "upgrade or disable it, and tell its author")


def describe(error: BaseException) -> str:
    """Return an exception as one line: its class and its first line."""
    return f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}".rstrip(": ")


# -- finding -----------------------------------------------------------------


def entry_points(kind: PluginKind[Any]) -> Iterator[tuple[str, Origin, metadata.EntryPoint]]:
    """
    List what is installed for a kind, without importing any of it.

    Yields:
        The name, the distribution and the entry point, in no order.
    """
    for entry in metadata.entry_points(group=kind.group):
        yield entry.name, _origin_of(entry.dist), entry


def _origin_of(distribution: metadata.Distribution | None) -> Origin:
    try:
        # `get`: a field that is missing answers None, warns or raises, by the Python.
        found: Any = distribution
        return Origin(found.metadata.get("Name", "unknown"), found.metadata.get("Version", ""))
    except Exception:  # noqa: BLE001 - a damaged distribution must not hide the sound ones
        return Origin("unknown", "")


def origin_of_object(plugin: object) -> tuple[Origin, str]:
    """Return where a plugin that was handed in comes from: its top package, and its module."""
    module: str = getattr(plugin, "__name__", None) or type(plugin).__module__
    package = module.partition(".")[0]
    try:
        return Origin(package.replace("_", "-"), metadata.version(package)), module
    except metadata.PackageNotFoundError:
        return Origin(package, ""), module


def loaded(load: Callable[[], object]) -> object | Fault:
    """Import a plugin, and return it or what is wrong with it."""
    try:
        plugin = load()
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises is its own; ours go on
        return Fault("import", describe(error), ASK_AUTHOR)
    return plugin


# -- checking ----------------------------------------------------------------


def specs_of(plugin: object, kind: PluginKind[AnySpec]) -> tuple[AnySpec, ...] | Fault:
    """
    Check a plugin, ask it for what it offers, and check the answer.

    Returns:
        The specs in the plugin's order, or the first thing that is wrong.
    """
    # A manager of its own, so that no plugin can disturb another.
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        fault = _api_fault(plugin) or _hook_fault(manager, plugin, kind.hook)
        if fault is not None:
            return fault
        manager.register(plugin)
        manager.check_pending()
    except Exception as error:  # noqa: BLE001 - as in `loaded`
        return Fault("hooks", describe(error), ASK_AUTHOR)
    try:
        answers = getattr(manager.hook, kind.hook)()
    except Exception as error:  # noqa: BLE001 - as in `loaded`
        return Fault("call", describe(error), ASK_AUTHOR)
    # pluggy drops an answer that is None.
    return _checked(answers[0] if answers else None, kind)


def _api_fault(plugin: object) -> Fault | None:
    wanted = getattr(plugin, "GOVCAMPAIGN_API", PLUGIN_API)
    numbers = re.fullmatch(r"(\d+)\.(\d+)", wanted) if isinstance(wanted, str) else None
    if numbers is None:
        return Fault(
            "api",
            f"GOVCAMPAIGN_API is {wanted!r}",
            Text(f"应写作“{PLUGIN_API}”这样的文字", f"write it as text such as {PLUGIN_API!r}"),
        )
    major, minor = map(int, PLUGIN_API.split("."))
    error = f"it needs plugin API {wanted}, this govcampaign has {PLUGIN_API}"
    if (int(numbers[1]), int(numbers[2])) > (major, minor):
        return Fault("api", error, Text("请升级 govcampaign", "upgrade govcampaign"))
    if int(numbers[1]) < major:
        return Fault("api", error, Text("请升级该插件", "upgrade the plugin"))
    return None


def _hook_fault(manager: pluggy.PluginManager, plugin: object, wanted: str) -> Fault | None:
    marked = [name for name in dir(plugin) if manager.parse_hookimpl_opts(plugin, name) is not None]
    for name in marked:
        caller = getattr(manager.hook, name, None)
        if caller is None:
            known = [kind.hook for kind in KINDS]
            return Fault("hooks", f"there is no hook {name}", did_you_mean(name, known))
        for argument in inspect.signature(getattr(plugin, name)).parameters:
            known = list(caller.spec.argnames)
            if argument not in known:
                error = f"the hook {name} has no argument {argument!r}"
                return Fault("hooks", error, did_you_mean(argument, known) if known else TAKES_NOTHING)
    if wanted in marked:
        return None
    if hasattr(plugin, wanted):
        return Fault(
            "hooks",
            f"{wanted} is not marked as a hook",
            Text("在函数上加 @hookimpl", "put @hookimpl before it"),
        )
    similar = [name for name in dir(plugin) if name.startswith(f"{PROJECT}_")]
    return Fault(
        "hooks",
        f"it has no hook {wanted}",
        did_you_mean(wanted, similar) if similar else Text("请定义该钩子", "define it"),
    )


def _checked(answer: object, kind: PluginKind[AnySpec]) -> tuple[AnySpec, ...] | Fault:
    wanted = kind.spec.__name__
    if not isinstance(answer, list | tuple):
        return _wrong(kind, f"{kind.hook} returned {type(answer).__name__}, no list of {wanted}")
    for spec in answer:
        if not isinstance(spec, kind.spec):
            return _wrong(kind, f"{kind.hook} returned {type(spec).__name__} in its list, no {wanted}")
        error = _spec_error(spec)
        if error:
            return _wrong(kind, f"{wanted} {spec.name!r}: {error}")
    names = [spec.name for spec in answer]
    if len(set(names)) < len(names):
        return _wrong(kind, f"{kind.hook} gives a name twice: {', '.join(names)}")
    return tuple(answer)


def _spec_error(spec: Spec) -> str:
    name: object = spec.name  # what a plugin wrote, whatever the annotation says
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        return "a name is lower case: letters, digits, _ and -"
    if not callable(spec.factory):
        return "its factory cannot be called"
    if not isinstance(spec.summary, Text):
        return "its summary is no Text(zh, en)"
    if isinstance(spec, ExporterSpec) and not _are_suffixes(spec.suffixes):
        return "its suffixes are no tuple of endings such as '.csv'"
    return ""


def _are_suffixes(suffixes: object) -> bool:
    return isinstance(suffixes, tuple) and all(isinstance(s, str) and s.startswith(".") for s in suffixes)


def lacking(made: object, kind: PluginKind[Any]) -> list[str]:
    """Return what an object made by a factory should have and has not."""
    there = dir(made)
    return [name for name in kind.members if name not in there]


def _wrong(kind: PluginKind[Any], error: str) -> Fault:
    name = kind.spec.__name__
    return Fault("result", error, Text(f"应返回 {name} 的列表", f"return a list of {name}"))
