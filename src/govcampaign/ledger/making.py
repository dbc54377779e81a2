"""
From the values of a row to records, with the duty that they serve.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from govcampaign.domain.journal.fields import fields_of
from govcampaign.domain.journal.kinds import CLASSES, Submission
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.values import values_of
from govcampaign.ledger.named import duty_called
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import LedgerKind, Schema
from govcampaign.ledger.texts import folded_name
from govcampaign.wording import Text

AMOUNT: Final = "amount:"
"""What the name of a field of an amount begins with."""

_CLASSES: Final[Mapping[str, type[Record]]] = {each.KIND: each for each in CLASSES if each is not OtherRecord}
_OWN: Final = {each.KIND: frozenset(fields_of(each)) for each in CLASSES}
_LEAST: Final = 4


def record_of(kind: LedgerKind, values: Mapping[str, Any], day: date) -> Record:
    """
    Return the record that the values of a row make.

    Args:
        kind: The kind of ledger.
        values: The values by field; an amount is an `Amount`.
        day: The day.

    Raises:
        InvalidValue: A value is not one that the record may hold.
    """
    cls = _CLASSES.get(kind.name, OtherRecord)
    own = _OWN[cls.KIND]
    given = {name: value for name, value in values.items() if name in own and name != "day"}
    amounts = tuple(value for name, value in values.items() if name.startswith(AMOUNT))
    if amounts:
        given["amounts"] = amounts
    if cls is OtherRecord:
        held = {
            name: value for name, value in values.items() if name not in own and not name.startswith(AMOUNT)
        }
        found = values_of(held, f"record {kind.name}")
        given["name"] = kind.name
        given["values"] = tuple(attrs.evolve(each, natural=each.field in kind.natural) for each in found)
    return cls(day=day, **given)


def duty_of(kind: LedgerKind, schema: Schema, given: str, title: str, captions: Iterable[str]) -> str | Fault:
    """
    Return the duty that a row serves; empty where several may be meant and the kind alone tells enough.

    Args:
        kind: The kind of ledger.
        schema: The schema.
        given: The duty that the caller names for the whole file; empty for none.
        title: The title of what was handed in or published.
        captions: What stands above the table.
    """
    if given in kind.duties:
        return given
    if kind.name == Submission.KIND and title:
        return _by_title(kind, schema, title)
    if len(kind.duties) == 1:
        return kind.duties[0]
    named = {
        duty for duty in kind.duties if any(_title(schema, duty) in folded_name(words) for words in captions)
    }
    return named.pop() if len(named) == 1 else ""


def duty_named(duties: Sequence[str], schema: Schema, title: str) -> str:
    """Return the one duty that a title names, alone or among other words; empty for none or several."""
    called = duty_called(title, schema, duties) if duties else None
    if called is not None:
        return called
    words = folded_name(title)
    within = {
        name: duty
        for duty in duties
        for name in schema.called.get(duty, ())
        if len(name) >= _LEAST and name in words
    }
    longest = {
        within[name] for name in within if not any(name != other and name in other for other in within)
    }
    return longest.pop() if len(longest) == 1 else ""


def _by_title(kind: LedgerKind, schema: Schema, title: str) -> str | Fault:
    found = duty_named(kind.duties, schema, title)
    if found or not kind.duties:
        return found
    titles = Text(
        "、".join(schema.titles[duty].zh for duty in kind.duties if duty in schema.titles),
        ", ".join(schema.titles[duty].en for duty in kind.duties if duty in schema.titles),
    )
    return Fault(
        code="unknown_duty",
        reason=Text("看不出报送的是哪一项任务的材料", "it cannot be told which duty this was handed in for"),
        remedy=Text("写明是哪一项：{titles}", "say which one it is: {titles}").fill(titles=titles),
        weight=Weight.ERROR,
    )


def _title(schema: Schema, duty: str) -> str:
    title = schema.titles.get(duty)
    return folded_name(title.zh) if title else duty
