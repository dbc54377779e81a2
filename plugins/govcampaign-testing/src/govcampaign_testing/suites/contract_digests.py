"""
What makes two batches the same: every part of every change, and nothing about how it was written.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any, Final, TypeAlias

from attrs import evolve

from govcampaign.errors import BatchReused
from govcampaign.ports.query import All
from govcampaign.ports.values import ANY, Change, Check, Commit, Delete, Key, Put
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.clocks import TWICE
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import NOW, WORDS, batch, found, visit

_Changes: TypeAlias = tuple[Change, ...]
_LONG: Final = bytes(range(256)) * 255
_MANY: Final = tuple(visit(f"n{n}", body=b"%d" % n) for n in range(300))


def _unit(id_: str, body: bytes = b"") -> Put:
    return Put(Key("unit", id_), 0, body, (), ANY)


def _words(*values: str) -> Put:
    return Put(Key("Table", "a"), 0, b"", (*values, *WORDS[len(values) :]), ANY)


def _one(**fields: Any) -> _Changes:
    return (visit("a", expected=ANY, **fields),)


_BODIES: dict[str, tuple[_Changes, _Changes]] = {
    "bytes move from one body to the next": (
        (_unit("a", b"ab"), _unit("b", b"c")),
        (_unit("a", b"a"), _unit("b", b"bc")),
    ),
    "a body moves to the next record": (
        (_unit("a", b"ab"), _unit("b", b"")),
        (_unit("a", b""), _unit("b", b"ab")),
    ),
    "a letter moves from the id to the body": ((_unit("ab", b"c"),), (_unit("a", b"bc"),)),
    "the same bytes in another order": ((_unit("a", b"ab"),), (_unit("a", b"ba"),)),
    "the same sum of 32 bits": ((_unit("a", b"plumless"),), (_unit("a", b"buckeroo"),)),
    "the same checksum": ((_unit("a", b"\x00\x02\x00"),), (_unit("a", b"\x01\x00\x01"),)),
    "a body as text of another": ((_unit("a", b"\xff"),), (_unit("a", b"ff"),)),
    "the end of a long body": ((_unit("a", _LONG + b"a"),), (_unit("a", _LONG + b"b"),)),
    "the middle of a long body": (
        (_unit("a", _LONG[:30_000] + b"a" + _LONG[30_000:]),),
        (_unit("a", _LONG[:30_000] + b"b" + _LONG[30_000:]),),
    ),
    "the body of the last of many": (_MANY, (*_MANY[:-1], visit("n299", body=b"x"))),
    "the body of one in the midst of many": (_MANY, (*_MANY[:150], visit("n150", body=b"x"), *_MANY[151:])),
}
_INDEXES: dict[str, tuple[_Changes, _Changes]] = {
    "a letter moves from one text to the next": ((_words("ab", "c"),), (_words("a", "bc"),)),
    "a text with a comma": ((_words("a,b", "c"),), (_words("a", "b,c"),)),
    "a text with a quotation mark": ((_words('a"', "c"),), (_words("a", '"c'),)),
    "a text moves to another field": (_one(unit="a", enterprise="b"), _one(unit="b", enterprise="a")),
    "an empty text is absent": (_one(enterprise=""), _one(enterprise=None)),
    "the name of absence": (_one(enterprise="None"), _one(enterprise=None)),
    "the null of JSON": (_one(enterprise="null"), _one(enterprise=None)),
    "zero is absent": (_one(fen=0), _one(fen=None)),
    "false is absent": (_one(order=False), _one(order=None)),
    "a number is a truth": (_one(fen=1), _one(order=True)),
    "a number is a text": (_one(fen=1), _one(enterprise="1")),
    "a large number": (_one(fen=2**53), _one(fen=2**53 + 1)),
    "a microsecond": (_one(at=NOW), _one(at=NOW + timedelta(microseconds=1))),
    "the clock of an instant": (_one(at=NOW), _one(at=NOW.replace(tzinfo=UTC))),
    "an hour shown twice": (_one(at=TWICE.replace(fold=0)), _one(at=TWICE.replace(fold=1))),
    "upper and lower case": (_one(enterprise="a"), _one(enterprise="A")),
    "a composed letter": (_one(enterprise="é"), _one(enterprise="e\u0301")),
    "a blank at the end": (_one(enterprise="a"), _one(enterprise="a ")),
}
_REST: dict[str, tuple[_Changes, _Changes]] = {
    "a letter moves from one id to the next": ((_unit("ab"), _unit("c")), (_unit("a"), _unit("bc"))),
    "the kind": ((Check(Key("visit", "x"), 0),), (Check(Key("unit", "x"), 0),)),
    "the schema": (_one(schema=1, body=b"1"), _one(schema=11, body=b"")),
    "the version expected": ((visit("a"),), (visit("a", expected=ANY),)),
    "a deletion is a check": ((Delete(Key("unit", "x"), ANY),), (Check(Key("unit", "x"), 0),)),
    "one change fewer": ((_unit("a"), _unit("b")), (_unit("a"),)),
    "one change more": ((_unit("a"),), (_unit("a"), _unit("b"))),
    "one check fewer": ((_unit("a"), Check(Key("unit", "x"), 0)), (_unit("a"),)),
}


@check("G-8", cases={"bodies": _BODIES, "indexes": _INDEXES, "all else": _REST})
def a_batch_that_differs_in_anything_is_another(
    env: Environment, pairs: dict[str, tuple[_Changes, _Changes]]
) -> None:
    """A batch under a committed id is refused if it differs from that commit in any part of any change."""
    store = env.store
    for name, (first, other) in pairs.items():
        mine = [_called(each, name) for each in first]
        store.apply(batch(name, *mine))
        before = found(store, All())
        with refuses(BatchReused, f"other changes under a committed id ({name})"):
            store.apply(batch(name, *(_called(each, name) for each in other)))
        same(found(store, All()), before, f"the records after the refusal ({name})")
        same(store.apply(batch(name, *mine)).replayed, True, f"whether a retry is known ({name})")


def _called(change: Change, name: str) -> Change:
    """Return a change of a record that belongs to this pair alone."""
    return evolve(change, key=Key(change.key.kind, f"{name}/{change.key.id}"))


@check("G-7")
def a_retry_may_be_written_in_another_way(env: Environment) -> None:
    """A retry that says the same instant by another clock, and later, is a retry."""
    first = env.store.apply(batch("b", *_one(at=NOW, enterprise="大众")))
    utc = NOW.astimezone(UTC)
    again = env.store.apply(batch("b", *_one(at=utc, enterprise="大众"), at=utc))
    same(again, Commit(first.position, replayed=True), "the answer to the retry")
