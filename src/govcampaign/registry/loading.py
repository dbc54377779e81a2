"""
Finding and importing plugins: what may be wrong with one comes back as a value.

Nothing here raises for a broken plugin, so that the registry can show it beside
the ones that work. Only the public parts of importlib.metadata are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any, Final

from attrs import frozen

from govcampaign import hookspecs
from govcampaign.registry.kinds import KINDS, PluginKind
from govcampaign.wording import Text, same


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
    error: Text
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
    "observe": Text("响应", "answering"),
}
"""The stages a plugin passes, in order, and what a person calls them."""

ASK_AUTHOR: Final = Text("请升级或停用该插件，并告知其作者", "upgrade or disable it, and tell its author")


def switch_off(name: str) -> Text:
    """Return how a person disables a plugin, in a program and on the command line."""
    return Text(
        f'disable=["{name}"]（命令行：--disable {name}）', f'disable=["{name}"] (commands: --disable {name})'
    )


def describe(error: BaseException) -> Text:
    """Return an exception as one line: its class and its first line."""
    return same(f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}".rstrip(": "))


# -- finding -----------------------------------------------------------------


def entry_points() -> Iterator[tuple[PluginKind[Any], Origin, metadata.EntryPoint]]:
    """
    List what is installed, without importing any of it.

    Yields:
        The kind, the distribution and the entry point, in no order.
    """
    # Asked for once: each time, every installed distribution is looked at.
    installed = metadata.entry_points()
    for kind in KINDS:
        for entry in installed.select(group=kind.group):
            yield kind, _origin_of(entry.dist), entry


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


def host_version() -> str:
    """Return the version of govcampaign."""
    return origin_of_object(hookspecs)[0].version


def loaded(load: Callable[[], object]) -> object | Fault:
    """Import a plugin, and return it or what is wrong with it."""
    try:
        plugin = load()
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises is its own; ours go on
        return Fault("import", describe(error), ASK_AUTHOR)
    return plugin
