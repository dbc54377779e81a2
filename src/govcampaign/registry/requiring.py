"""
What a host cannot do without: plugins that must be there, in a version that is new enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from govcampaign.errors import InvalidValue, PluginError, did_you_mean
from govcampaign.registry.loading import Origin
from govcampaign.registry.shelf import Shelf
from govcampaign.wording import Text


def check_required(required: Collection[str], shelf: Shelf) -> None:
    """
    Check that what is required is there and not disabled; nothing is imported for it.

    Args:
        required: Names of plugins or of distributions; `govcampaign-sqlite>=0.2` asks for a version too, of
            which the numbers count and nothing behind them.
        shelf: Where to look.

    Raises:
        InvalidValue: A requirement is not of that form.
        PluginError: One is not met; the first in the order of the alphabet.
    """
    for requirement in sorted(required):
        form = re.fullmatch(r"([\w.-]+?)\s*(?:>=\s*(\d+(?:\.\d+)*))?", requirement)
        if form is None:
            raise InvalidValue(
                requirement,
                Text("不是插件的名称和版本", "it is no name and version of a plugin"),
                Text(
                    "写作 govcampaign-sqlite 或 govcampaign-sqlite>=0.2",
                    "write govcampaign-sqlite or govcampaign-sqlite>=0.2",
                ),
            )
        name, least = form[1], form[2] or ""
        usable = [entry for entry in shelf.named(name) if not entry.disabled]
        if not usable:
            raise _absent(requirement, name, shelf)
        for entry in usable:
            if _numbers(entry.origin.version) < _numbers(least):
                raise _too_old(requirement, entry.origin)


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    # 1.0 is 1 is 1.0.0.
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _absent(requirement: str, name: str, shelf: Shelf) -> PluginError:
    if shelf.named(name):
        reason = Text("需要该插件，但它已停用", "it is required, and it is disabled")
        return PluginError(requirement, reason, Text("从 disable 中去掉它", "take it out of disable"))
    known = did_you_mean(name, shelf.names)
    return PluginError(
        requirement,
        Text("需要该插件，但没有安装", "it is required, and it is not installed"),
        Text(f"安装它（{known.zh}）", f"install it ({known.en})"),
    )


def _too_old(requirement: str, origin: Origin) -> PluginError:
    return PluginError(
        requirement,
        Text(f"已安装的是 {origin}，版本过低", f"what is installed is {origin}, which is too old"),
        Text(f"升级：pip install '{requirement}'", f"upgrade it: pip install '{requirement}'"),
    )
