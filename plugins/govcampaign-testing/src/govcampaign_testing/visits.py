"""
The kinds and records that the behaviours of stores are shown with.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Final

from attrs import evolve

from govcampaign.ports.query import All, Eq, Query, Scalar, Term
from govcampaign.ports.storage import Store
from govcampaign.ports.values import (
    Batch,
    Change,
    Check,
    Commit,
    Delete,
    Field,
    FieldType,
    Key,
    Kind,
    Put,
    Stored,
)
from govcampaign_testing.paging import walk

VISIT: Final = Kind(
    "visit",
    (
        Field("unit", FieldType.TEXT),
        Field("day", FieldType.DAY),
        Field("enterprise", FieldType.TEXT),
        Field("fen", FieldType.INT),
        Field("order", FieldType.BOOL),  # a word of SQL, on purpose
        Field("at", FieldType.INSTANT),
    ),
    required=("unit", "day"),
    paths=(("unit", "day"), ("enterprise",)),
    tallies=(("unit", "enterprise", "day"),),
)
UNIT: Final = Kind("unit")
WORDS: Final = ("n", "order", "Group", "value", "key", "rowid", "select", "json_each", "excluded", "旬")
HOSTILE: Final = Kind(
    "Table",
    tuple(Field(word, FieldType.TEXT) for word in WORDS),
    required=WORDS,
    paths=(WORDS[:3],),
    tallies=(WORDS[:2],),
)
"""A kind whose names are words of SQL, of its dialects and of stores, each an ordinary name here."""
RANKED: Final = Kind(
    "ranked",
    (
        Field("number", FieldType.INT),
        Field("truth", FieldType.BOOL),
        Field("moment", FieldType.INSTANT),
        Field("day", FieldType.DAY),
        Field("text", FieldType.TEXT),
    ),
    required=("number", "truth", "moment", "day", "text"),
    paths=(("number",), ("moment",), ("truth", "number")),
    tallies=(("number",), ("moment",)),
)
"""A kind that may be sorted and grouped by a field of every type."""
NOW: Final = datetime(2013, 7, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))
DAY: Final = date(2013, 7, 10)


def visit(id_: str, *, expected: int = 0, body: bytes = b"{}", schema: int = 1, **fields: Scalar) -> Put:
    """Return the writing of one visit; fields that are not said are absent, the required ones aside."""
    values: dict[str, Scalar] = {"unit": "商务委", "day": DAY, **fields}
    return Put(Key("visit", id_), schema, body, tuple(values.get(name) for name in VISIT.types), expected)


def ranked(id_: str, **fields: Scalar) -> Put:
    """Return the writing of one record of `RANKED`."""
    values: dict[str, Scalar] = {"number": 0, "truth": False, "moment": NOW, "day": DAY, "text": "", **fields}
    return Put(Key(RANKED.name, id_), 1, b"{}", tuple(values[name] for name in RANKED.types), 0)


def batch(id_: str, *changes: Change, at: datetime = NOW) -> Batch:
    """Return a batch of these changes."""
    return Batch(id_, at, changes)


def mixed(one: int) -> Batch:
    """Return a batch that creates, replaces, deletes and checks; `one` is the version of what it changes."""
    return batch(
        "w",
        *(visit(id_) for id_ in "cdef"),
        visit("a", body=b"new", expected=one),
        Delete(Key("visit", "b"), one),
        Check(Key("visit", "x"), 0),
    )


def save(store: Store, *changes: Change) -> Commit:
    """Commit changes under an id that their content gives."""
    made = batch("", *changes)
    return store.apply(evolve(made, id=made.digest()))


def ids(records: Iterable[Stored]) -> list[str]:
    """Return the ids of records, in their order."""
    return [record.key.id for record in records]


def found(store: Store, where: Term) -> str:
    """Return the ids of the visits that a term finds, joined."""
    return "".join(ids(walk(store, Query("visit", where))))


def having(store: Store, **fields: Scalar) -> str:
    """Return the ids of the visits whose fields hold these values, joined."""
    return found(store, All(*(Eq(name, value) for name, value in fields.items())))
