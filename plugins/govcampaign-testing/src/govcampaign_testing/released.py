"""
The sample that every released layout holds, and that each later release must read.

At a release, an author calls `fill` on an empty store and keeps what it wrote to
the medium; `Harness.golden` puts that copy back. The sample never changes: a new
layout gets a new copy of the same records.
"""

from __future__ import annotations

from datetime import date, timedelta

from govcampaign.ports.query import Query
from govcampaign.ports.storage import Store
from govcampaign.ports.values import Batch, Delete, Key, Put, Stored
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import HOSTILE, NOW, UNIT, VISIT, WORDS, visit

LAST_BATCH = "released/3"


def _sample() -> dict[Key, Put]:
    puts = [
        visit(
            "大众/2013-07-10",
            enterprise="大众",
            fen=15_000,
            order=True,
            at=NOW,
            body=b'{"unit":"\xe5\x95\x86"}',
            schema=1,
        ),
        visit(
            "\U00020000",
            unit="\U0001f600",
            day=date(1, 1, 1),
            enterprise="",
            fen=-(2**63),
            order=False,
            schema=0,
        ),
        visit(
            "e\u0301",
            unit="科委",
            day=date(9999, 12, 31),
            enterprise="é",
            fen=2**63 - 1,
            body=bytes(range(256)),
            schema=7,
        ),
        Put(Key(UNIT.name, "商务委"), 2, b"", (), 0),
        Put(Key(HOSTILE.name, "'\"%_"), 3, b"\xff\xfe no text", WORDS, 0),
    ]
    return {put.key: put for put in puts}


def fill(store: Store) -> None:
    """Write the sample to an empty store opened for `govcampaign_testing.environment.KINDS`."""
    sample = _sample()
    first, *others = sample.values()
    gone = visit("withdrawn", enterprise="一汽")
    one = store.apply(
        Batch("released/1", NOW, [*others, gone, visit(first.key.id, body=b"before it was restored")])
    )
    restored = Put(first.key, first.schema, first.body, first.index, one.position)
    store.apply(Batch("released/2", NOW + timedelta(days=1), [restored, Delete(gone.key, one.position)]))
    store.apply(last_batch())


def last_batch() -> Batch:
    """Return the last batch of the sample, to be sent again by a writer that got no answer."""
    return Batch(LAST_BATCH, NOW + timedelta(days=2), [Put(Key(UNIT.name, "last"), 0, b"last", (), 0)])


def shown(store: Store) -> dict[Key, tuple[int, bytes]]:
    """Return schema and body of every record of a store opened for the kit's kinds."""
    records: list[Stored] = []
    for kind in (VISIT.name, UNIT.name, HOSTILE.name):
        records += walk(store, Query(kind), 100)
    return {record.key: (record.schema, record.body) for record in records}


def wanted() -> dict[Key, tuple[int, bytes]]:
    """Return what `shown` returns for an unchanged sample."""
    sample = {key: (put.schema, put.body) for key, put in _sample().items()}
    return {**sample, Key(UNIT.name, "last"): (0, b"last")}
