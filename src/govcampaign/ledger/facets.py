"""
What a record or a case holds, field by field, so that a row of a ledger can be compared with what stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeAlias

import attrs
from attrs import evolve, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.journal.fields import spelled
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.registry import kind_of
from govcampaign.domain.measures.amount import Amount, spoken_amount
from govcampaign.domain.names import joined
from govcampaign.ledger.cases import STEP
from govcampaign.ledger.texts import clean
from govcampaign.wording import Text, same

Held: TypeAlias = Record | Case
"""What a row of a ledger becomes."""

_AMOUNT: Final = "amount:"
# The office fills in the round; amounts and declared fields are compared one by one.
_APART: Final = frozenset({"filled_round", "amounts", "values", "name"})
_OF_CASES: Final[Mapping[str, tuple[str, Text]]] = {
    "case_kind": ("kind", Text("类别", "kind")),
    "channel": ("channel", Text("渠道", "channel")),
    "enterprise": ("enterprise", Text("企业", "enterprise")),
    "text": ("text", Text("内容", "text")),
}
EVENTS: Final = "events"
"""The field under which the events of a case are compared."""
_EVENTS: Final = Text("经过", "events")


@frozen(kw_only=True)
class FieldChange:
    """
    One field in which a ledger differs from the stored record.

    Attributes:
        field: The name of the field, as `LedgerField.name`.
        title: What it is called.
        before: What stands, in words.
        after: What the ledger says, in words.
        personal: True where it may hold a name or a telephone number, which must not be shown.
    """

    field: str
    title: Text
    before: str = attrs.field(repr=False)
    after: str = attrs.field(repr=False)
    personal: bool = False


def natural_of(held: Held) -> str:
    """Return the natural key under which a record or a case stands."""
    return joined("case", held.id) if isinstance(held, Case) else held.id


def facets(held: Held) -> dict[str, Any]:
    """Return what a record or a case holds, by the names of the fields of ledgers."""
    if isinstance(held, Case):
        return {**{name: getattr(held, of) for name, (of, _) in _OF_CASES.items()}, EVENTS: held.events}
    found = {
        each.name: getattr(held, each.name) for each in attrs.fields(type(held)) if each.name not in _APART
    }
    found["round"] = held.in_round
    found |= {f"{_AMOUNT}{amount.name}": amount for amount in held.amounts}
    values = held.values if isinstance(held, OtherRecord) else ()
    for value in values:
        found[value.field] = (*found.get(value.field, ()), value.value)
    return found


def differing(before: Held, after: Held, columns: Collection[str]) -> tuple[str, ...]:
    """
    Return the names of the fields in which a row differs from what stands.

    A field that the ledger has no column for says nothing, and neither does an empty cell: what was
    entered elsewhere is not erased by a ledger that does not know it.

    Args:
        before: What stands.
        after: What the row became.
        columns: The fields that the ledger has columns for; none where that is not known: all count.
    """
    old, new = facets(before), facets(after)
    known = {name for column in columns for name in _names(column)} if columns else new
    return tuple(
        name
        for name, value in new.items()
        if name in known and value not in ("", (), None) and _is_other(old.get(name), value)
    )


def _names(column: str) -> tuple[str, ...]:
    """Return what a column may be called as a field: one of a step of a case is of its events."""
    return (EVENTS,) if column.startswith(STEP) else (column, column.partition(":")[0])


def _is_other(old: Any, new: Any) -> bool:
    """Tell whether two values differ: lists of the same words, and words as a cell shows them, do not."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return in_words(old) != in_words(new)
    if isinstance(old, str):
        # Reading takes off an apostrophe in front and the blanks around each line.
        return new not in (old, clean(old))
    return bool(old != new)


def changes_in(
    before: Held, after: Held, fields: Iterable[str], personal: Collection[str] = ()
) -> tuple[FieldChange, ...]:
    """
    Return fields with what stands and what a row says, in words.

    Args:
        before: What stands.
        after: What the row became.
        fields: The names of the fields.
        personal: The fields that may hold a name or a telephone number.
    """
    old, new = facets(before), facets(after)
    return tuple(
        FieldChange(
            field=name,
            title=title_of(after, name),
            before=in_words(old.get(name)),
            after=in_words(new.get(name)),
            personal=name in personal,
        )
        for name in fields
    )


def merged(before: Held, after: Held, fields: Collection[str]) -> Held:
    """
    Return what stands with the fields that a row says otherwise; every other field keeps what it holds.

    Args:
        before: What stands.
        after: What the row became; of the same class.
        fields: The names of the fields that are taken from it.

    Raises:
        InvalidValue: The fields do not go together.
    """
    new = facets(after)
    if isinstance(before, Case):
        own = {_OF_CASES[name][0] if name in _OF_CASES else name: new[name] for name in fields}
        return evolve(before, **own)
    plain = {each.name for each in attrs.fields(type(before))}
    own = {name: new[name] for name in fields if name in plain}
    amounts = [new[name] for name in fields if name.startswith(_AMOUNT)]
    if amounts:
        reported = {amount.name: amount for amount in (*before.amounts, *amounts)}
        own["amounts"] = tuple(reported.values())
    if isinstance(before, OtherRecord) and isinstance(after, OtherRecord):
        taken = {name for name in fields if name not in plain}
        kept = (value for value in before.values if value.field not in taken)
        own["values"] = (*kept, *(value for value in after.values if value.field in taken))
    return evolve(before, **own)


def title_of(held: Held, field: str) -> Text:
    """Return what a field of a record or a case is called."""
    if isinstance(held, Case):
        return _OF_CASES[field][1] if field in _OF_CASES else _EVENTS
    known = kind_of(held).fields.get(field)
    return same(field.removeprefix(_AMOUNT)) if known is None else known.heading


def in_words(value: Any) -> str:
    """Return what a field holds as one line; empty where it holds nothing."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(in_words, value))
    if isinstance(value, Amount):
        return spoken_amount(value.value, value.unit)
    if isinstance(value, Attachment):
        return value.name
    if isinstance(value, CaseEvent):
        return " ".join(
            filter(None, (value.step.label.zh, f"{value.at:%Y-%m-%d}", value.to or value.unit, value.note))
        )
    return spelled(value)
