"""
The page of the kinds of record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from generators.markup import attributes, first, page, sentences, table
from generators.plans import meant
from govcampaign.authoring._reader import field_types
from govcampaign.domain.journal.kinds import RECORD_CLASSES
from govcampaign.domain.journal.record import Record


def record_kinds() -> str:
    """Return the page of the kinds of record."""
    shared = {field.name for field in attrs.fields(Record)}
    return page(
        "Kinds of record",
        'A duty names the kind of record that counts (`owes = { records = 1, kind = "meeting" }`). The kinds '
        "below have their own fields. A record of any other kind is an `OtherRecord`, so that a new kind "
        "needs no code. The id of a record consists of its day, its kind and its natural key: a duplicate "
        "has the same id and is rejected.",
        table(
            ("kind", "class", "what it is"),
            ((f"`{kind}`", f"[{c.__name__}](#{c.__name__.lower()})", first(c)) for kind, c in _kinds()),
        ),
        "## What all share",
        _fields(Record, shared),
        *(_record(kind, cls, shared) for kind, cls in _kinds()),
    )


def _kinds() -> Iterable[tuple[str, type[Record]]]:
    return ((kind if cls.KIND != "other" else "…", cls) for kind, cls in RECORD_CLASSES.items())


def _record(kind: str, cls: type[Record], shared: set[str]) -> str:
    own = {field.name for field in attrs.fields(cls)} - shared
    named = "its own `name`" if cls.KIND == "other" else f"`{kind}`"
    key = sentences(cls.natural_key.__doc__).removeprefix("Return ")
    parts = [f"## {cls.__name__}", f"{sentences(cls.__doc__)} Kind: {named}."]
    if own:
        parts.append(_fields(cls, own))
    return "\n\n".join((*parts, f"Natural key, beside day and kind: {key}"))


def _fields(cls: type, wanted: set[str]) -> str:
    said, types = attributes(cls), field_types(cls)
    rows = (
        (
            f"`{f.name}`",
            _held(types[f.name]),
            "**needed**" if f.default is attrs.NOTHING else "",
            said.get(f.name, ""),
        )
        for f in attrs.fields(cls)
        if f.name in wanted
    )
    return table(("field", "holds", "", "meaning"), rows)


def _held(kind: Any) -> str:
    return re.sub(r"\[(\w+)\]\(#\w+\)", r"`\1`", meant(kind))
