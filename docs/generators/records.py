"""
The page of the kinds of record.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from generators.markup import attributes, first, page, sentences, table
from generators.plans import meant
from govcampaign.domain.journal.fields import Field
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS, SHARED, RecordKind


def record_kinds() -> str:
    """Return the page of the kinds of record."""
    return page(
        "Kinds of record",
        'A duty names the kind of record that counts (`owes = { records = 1, kind = "meeting" }`). The kinds '
        "below have their own fields. A record of any other kind is an `OtherRecord`, so that a new kind "
        "needs no code; a plan may [declare its fields](../how-to/declare-a-kind.md). The natural "
        "key of a record (`record.id`) consists of its day, its kind and the fields named below, and of the "
        "`round` where the record names one: a duplicate has the same key and is rejected. The id of the "
        "entry is another thing: an office gives it, and `correct` and `void` take it.",
        'A condition (`where = { chair = "分管副区长" }`) may ask for any field of the kinds that count, '
        "declared ones too, or for one that all kinds share, such as `note`; not for `evidence` and "
        "`amounts`, which have fields of their own. "
        "Text is written in quotes, a whole number in digits, a day as `2013-07-25` or as a phrase. A "
        "list must have the value among its values. A field that no kind counted has, or a value that the "
        "field never holds, is a mistake that is reported when the plan is read.",
        table(
            ("kind", "名称", "class", "what it is"),
            (
                (_name(k), k.noun.zh, f"[{k.cls.__name__}](#{k.cls.__name__.lower()})", first(k.cls))
                for k in _kinds()
            ),
        ),
        "## What all share",
        _fields(Record, SHARED.values()),
        *(_record(kind) for kind in _kinds()),
    )


def _kinds() -> Collection[RecordKind]:
    return KINDS.values()


def _name(kind: RecordKind) -> str:
    return "`…`" if kind.cls is OtherRecord else f"`{kind.name}`"


def _record(kind: RecordKind) -> str:
    own = [field for name, field in kind.fields.items() if name not in SHARED]
    named = "its own `name`" if kind.cls is OtherRecord else _name(kind)
    parts = [f"## {kind.cls.__name__}", f"{sentences(kind.cls.__doc__)} Kind: {named}."]
    if own:
        parts.append(_fields(kind.cls, own))
    key = ", ".join("the first of `units`" if name == "units" else f"`{name}`" for name in kind.natural)
    return "\n\n".join((*parts, f"Natural key, beside day and kind: {key}."))


def _fields(cls: type, fields: Collection[Field]) -> str:
    said = attributes(cls)
    rows = (
        (f"`{f.name}`", f.heading.zh, _held(f), "**needed**" if f.needed else "", said.get(f.name, ""))
        for f in fields
    )
    return table(("field", "名称", "holds", "", "meaning"), rows)


def _held(field: Field) -> str:
    one = re.sub(r"\[(\w+)\]\(#\w+\)", r"`\1`", meant(field.type))
    return f"list of {one}" if field.several else one
