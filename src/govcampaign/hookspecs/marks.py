"""
The marks that make a function a hook, or a plugin's answer to one, and the version of the hooks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import pluggy

from govcampaign.wording import Text

PROJECT: Final = "govcampaign"
"""What pluggy knows the marks of our hooks by."""

PLUGIN_API: Final = "1.1"
"""The version of the hooks: the minor rises when one is added, the major when one changes or leaves."""

API_HISTORY: Final[Mapping[str, Text]] = {
    "1.0": Text("存储、通知渠道、导出格式、审查规则", "stores, notifiers, exporters, lint rules"),
    "1.1": Text(
        "观察插件：采用、登记、提醒之后告知", "observers: told of what was adopted, entered, reminded"
    ),
}
"""What each version brought, the oldest first; the last is `PLUGIN_API`."""

_Hook = TypeVar("_Hook", bound=Callable[..., Any])

_mark_spec = pluggy.HookspecMarker(PROJECT)
_mark_impl = pluggy.HookimplMarker(PROJECT)


def hookspec(*, leaving: Mapping[str, str] | None = None) -> Callable[[_Hook], _Hook]:
    """
    Mark a function of ours as a hook; its type stays what it is.

    Args:
        leaving: Arguments that the next major version will drop, each with what to take instead. A plugin
            that takes one gets a `DeprecationWarning` that names it.
    """
    warned = {
        name: DeprecationWarning(f"the argument {name!r} leaves with the next major plugin API; {instead}")
        for name, instead in (leaving or {}).items()
    }
    return _mark_spec(warn_on_impl_args=warned or None)


def hookimpl(function: _Hook) -> _Hook:
    """
    Mark a function of a plugin as its answer to the hook of the same name.

    The function keeps its type, and there are no options: nothing wraps, nothing goes first.
    """
    return _mark_impl(function)
