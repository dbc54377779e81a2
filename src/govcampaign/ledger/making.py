"""
From the values of a row to records, with the duty that they serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

import attrs

from govcampaign.domain.journal.fields import fields_of
from govcampaign.domain.journal.kinds import CLASSES, Submission
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.values import values_of
from govcampaign.ledger.lines import plain
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import LedgerKind, Schema
from govcampaign.wording import Text

AMOUNT: Final = "amount:"
"""What the name of a field of an amount begins with."""

_CLASSES: Final[Mapping[str, type[Record]]] = {each.KIND: each for each in CLASSES if each is not OtherRecord}
_OUTER: Final = re.compile(r"[《》〈〉“”\"'‘’「」\s]")
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|〔[^〕]*〕")
_LEAST: Final = 3


@lru_cache(maxsize=32)
def _own_fields(cls: type[Record]) -> frozenset[str]:
    return frozenset(fields_of(cls))


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
    own = _own_fields(cls)
    given = {name: value for name, value in values.items() if name in own and name != "day"}
    amounts = tuple(value for name, value in values.items() if name.startswith(AMOUNT))
    if amounts:
        given["amounts"] = amounts
    if cls is OtherRecord:
        held = {name: value for name, value in values.items() if name not in own and not name.startswith(AMOUNT)}
        found = values_of(held, f"record {kind.name}")
        given["name"] = kind.name
        given["values"] = tuple(attrs.evolve(each, natural=each.field in kind.natural) for each in found)
    return cls(day=day, **given)


def days_of(kind: LedgerKind, day: date, each: Sequence[date]) -> tuple[date, ...] | Fault:
    """
    Return the days for which a row makes a record: several only where each day is an event of its own.

    Args:
        kind: The kind of ledger.
        day: The day that the cell names, or the first of them.
        each: All of them, where it names several.
    """
    if not each:
        return (day,)
    if kind.name == "event_day":
        return tuple(each)
    return Fault(
        code="several_days",
        reason=Text("一格写了几天，而一行只登记一次", "the cell names several days, and a row is one record"),
        remedy=Text("每天一行，或只写发生的那一天", "write one row a day, or only the day on which it happened"),
    )


def duty_of(
    kind: LedgerKind, schema: Schema, given: str, title: str, captions: Iterable[str]
) -> str | Fault:
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
    named = {duty for duty in kind.duties if any(_title(schema, duty) in words for words in captions)}
    return named.pop() if len(named) == 1 else ""


def duty_named(duties: Iterable[str], schema: Schema, words: str) -> str:
    """Return the one duty whose title shares the longest run of letters with some words; empty for none."""
    said = _OUTER.sub("", _BRACKETS.sub("", plain(words)))
    scored = sorted(((_shared(said, _title(schema, duty)), duty) for duty in duties), reverse=True)
    if not scored or scored[0][0] < _LEAST:
        return ""
    return scored[0][1] if len(scored) == 1 or scored[0][0] > scored[1][0] else ""


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
    return _OUTER.sub("", plain(title.zh)) if title else duty


@lru_cache(maxsize=4096)
def _shared(words: str, title: str) -> int:
    """Return the length of the longest run of letters that two texts share."""
    longest, before = 0, [0] * (len(title) + 1)
    for letter in words[:200]:
        row = [0]
        for at, other in enumerate(title):
            row.append(before[at] + 1 if letter == other else 0)
        longest, before = max(longest, *row), row
    return longest
