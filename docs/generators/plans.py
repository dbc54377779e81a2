"""
The page of the keys of a plan file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from generators.markup import attributes, page, sentences, table
from govcampaign.authoring import _duties as duties
from govcampaign.authoring import _plan as plan
from govcampaign.authoring._reader import field_types, keys_of
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text

_SCALARS: Final = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "`true` or `false`",
}
_MOMENTS: Final = {date: "day", time: "time", datetime: "moment"}


def plan_keys() -> str:
    """Return the page of what may be in a plan file, from the classes that hold it."""
    classes = _classes_of(Campaign)
    return page(
        "Keys of a plan file",
        "A plan file is TOML (what people write) or JSON (what `dump_plan` writes); the classes of the "
        "domain are its schema, and an unknown key is a mistake that is reported with its place. Tables "
        "in a list are written `[[duties]]`. A *title or text* is one string for both languages, or "
        '`{ zh = "…", en = "…" }`. A list of names may be one string, separated by `、`.',
        "How the short forms read is shown in [Encode a notice](../how-to/encode-a-notice.md).",
        "## Short forms",
        table(("short key", "represents", "in"), _short_forms(classes)),
        "What is marked *needed* below is needed in the full form. In the short form a plan takes its `id` "
        "from its title, and a duty its `id` from its title, its `window` from the default phase or the "
        "plan, and its `due` day from the end of that window.",
        *(_class_keys(cls) for cls in classes),
    )


def _short_forms(classes: Iterable[type]) -> Iterator[tuple[str, str, str]]:
    of_the_plan = {
        "dated": "the day of the notice; a document `notice` is made of it",
        "default_phase": "the id of the phase whose period serves duties without a time of their own",
        "when": "`window`",
    }
    for key in plan._ONLY_SHORT:  # noqa: SLF001  the keys are the reader's own
        yield f"`{key}`", of_the_plan[key], "the plan"
    for key, name in duties._SHORT.items():  # noqa: SLF001  as above
        yield f"`{key}`", f"`{name}`", "a duty"
    yield "a word under `fields`", "`holds`; a list there is `choices`", "`[kinds.fields]`"
    where: dict[tuple[str, str], list[str]] = {}
    for cls in classes:
        for key, name in keys_of(cls).items():
            if key != name and cls not in (Campaign, Duty):
                where.setdefault((key, name), []).append(cls.__name__)
    for (key, name), found in where.items():
        yield f"`{key}`", f"`{name}`", "wherever that stands" if key == "clause" else ", ".join(found)


def _classes_of(root: type) -> list[type]:
    """Return the classes that a plan is made of, each once, the outer before the inner."""
    found: dict[type, None] = {}
    waiting = [root]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found:
            found[cls] = None
            waiting += [inner for kind in field_types(cls).values() for inner in _inner(kind)]
    return list(found)


def _inner(kind: Any) -> Iterator[type]:
    if get_args(kind):
        for part in get_args(kind):
            yield from _inner(part)
    elif isinstance(kind, type) and attrs.has(kind) and kind is not Text:
        yield kind


def _class_keys(cls: type) -> str:
    said, types = attributes(cls), field_types(cls)
    rows = [
        (f"`{field.name}`", meant(types[field.name]), _default(field), said.get(field.name, ""))
        for field in attrs.fields(cls)
    ]
    keys = table(("key", "holds", "unless given", "meaning"), rows)
    return "\n\n".join((f"## {cls.__name__}", sentences(cls.__doc__), keys))


def meant(kind: Any) -> str:
    """Return in words what may stand under a key."""
    if get_origin(kind) in (Union, UnionType):
        return meant(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is tuple:
        return f"list of {meant(get_args(kind)[0])}"
    if kind is Text:
        return "title or text"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if attrs.has(kind):
        phrase = {Period: "a phrase such as `7月上旬`, or ", Deadline: "a phrase such as `7月25日前`, or "}
        return f"{phrase.get(kind, '')}[{kind.__name__}](#{kind.__name__.lower()})"
    return _SCALARS.get(kind) or _MOMENTS[kind]


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "**needed**"
    if isinstance(field.default, Enum):
        return f"`{field.default.value}`"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    if isinstance(field.default, time):
        return f"`{field.default:%H:%M}`"
    return f"`{field.default}`" if isinstance(field.default, int) else ""
