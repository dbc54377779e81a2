"""
The marks of hooks and of their implementations, and the version of the hooks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import pluggy

from govcampaign.wording import Text

PROJECT: Final = "govcampaign"
"""The project name of our marks in pluggy."""

PLUGIN_API: Final = "1.4"
"""The version of the hooks: a new hook raises the minor number, a changed or removed one the major."""

API_HISTORY: Final[Mapping[str, Text]] = {
    "1.0": Text("存储、通知渠道、导出格式、检查规则", "stores, notifiers, exporters, lint rules"),
    "1.1": Text(
        "观察插件：方案启用、记录登记、提醒发出之后通知它",
        "observers: called after a plan is adopted, something is entered, reminders are sent",
    ),
    "1.2": Text(
        "台账的读取格式、公文格式、网页等展示格式",
        "formats that ledgers come in, papers are written in, and pages are written in",
    ),
    "1.3": Text("通知等文件的读取格式", "formats that notices are read from"),
    "1.4": Text("多库汇总的格式", "formats that facts of many stores are kept in and added up from"),
}
"""What is new in each version, the oldest first; the last is `PLUGIN_API`."""

_Hook = TypeVar("_Hook", bound=Callable[..., Any])

_mark_spec = pluggy.HookspecMarker(PROJECT)
_mark_impl = pluggy.HookimplMarker(PROJECT)


def hookspec(*, leaving: Mapping[str, str] | None = None) -> Callable[[_Hook], _Hook]:
    """
    Mark a function of ours as a hook, and keep its type.

    Args:
        leaving: Arguments that the next major version removes, each with what to take instead. A plugin
            that takes one gets a `DeprecationWarning` that names it.
    """
    warned = {
        name: DeprecationWarning(f"the next major plugin API removes the argument {name!r}; {instead}")
        for name, instead in (leaving or {}).items()
    }
    return _mark_spec(warn_on_impl_args=warned or None)


def hookimpl(function: _Hook) -> _Hook:
    """
    Mark a function of a plugin as its implementation of the hook of the same name, and keep its type.

    There are no options: no implementation wraps another or asks to be called first.
    """
    return _mark_impl(function)
