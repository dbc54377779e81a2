"""
Formats of files: found by their name, or by an ending that one of them has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from govcampaign.errors import PluginError, Problem
from govcampaign.registry._kinds import PluginKind
from govcampaign.registry._listing import Plugin
from govcampaign.registry._shelf import Shelf
from govcampaign.wording import Text


def find_format(
    shelf: Shelf, kind: PluginKind, name: str, complain: Callable[[Iterable[Plugin]], None]
) -> Plugin:
    """
    Return the format of a name, or the one whose files have an ending.

    A name goes before an ending, and what is built in or passed before what is installed; what is
    installed is loaded to be asked for its endings.

    Args:
        shelf: Every plugin.
        kind: The kind of format.
        name: The name, or the ending with or without its dot.
        complain: Tells of plugins that could not be asked.

    Raises:
        UnknownPlugin: There is none.
        PluginError: It is disabled, or two have the ending.
    """
    asked = name.removeprefix(".")
    if any(plugin.kind == kind.name and plugin.name == asked for plugin in shelf.plugins):
        return shelf.find(kind, asked)
    found = [plugin for plugin in endings(shelf, kind).get(f".{asked}", ()) if not plugin.installed]
    if not found:
        shelf.working(kind)
        found = endings(shelf, kind).get(f".{asked}", [])
    if not found:
        # One that is broken may have had it.
        complain(shelf.usable(kind))
        return shelf.find(kind, asked)
    if len(found) > 1:
        shared = _shared(kind, f".{asked}", found)
        raise PluginError(shared.place, shared.reason, shared.remedy).about(code=shared.code)
    return found[0]


def endings(shelf: Shelf, kind: PluginKind) -> dict[str, list[Plugin]]:
    """Return the formats of a kind that are loaded, by the endings of their files."""
    found: dict[str, list[Plugin]] = {}
    for plugin in shelf.usable(kind):
        for suffix in plugin.spec.suffixes if plugin.spec else ():
            found.setdefault(suffix, []).append(plugin)
    return found


def shared_endings(shelf: Shelf, kind: PluginKind) -> Iterator[Problem]:
    """Yield a note for each ending that several formats of a kind have, by ending."""
    for ending, who in sorted(endings(shelf, kind).items()):
        if len(who) > 1:
            yield _shared(kind, ending, who)


def _shared(kind: PluginKind, ending: str, formats: Sequence[Plugin]) -> Problem:
    """Return which formats have files of one ending, and which of them is used."""
    who = ", ".join(f"{each.name} ({each.origin})" for each in formats)
    first = [each for each in formats if each.name == ending[1:]]
    first = first or [each for each in formats if not each.installed]
    used = first[0].name if len(first) == 1 else ""
    zh, en = (f"不指明格式时用 {used}；", f"without a format, {used} is used; ") if used else ("", "")
    other = next(each.name for each in reversed(formats) if each.name != used)
    label = kind.label
    return Problem(
        ending,
        Text(
            f"有{len(formats)}种{label.zh}使用该扩展名：{who}", f"several {label.en}s have such files: {who}"
        ),
        Text(f"{zh}请指明格式，如 {other}", f"{en}name the format, such as {other}"),
        code="shared_ending",
    )
