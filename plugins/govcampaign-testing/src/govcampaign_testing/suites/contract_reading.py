"""
What a store gives back of what it was given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Final

from govcampaign.ports.query import Query
from govcampaign.ports.values import Commit, Key, Page, Put, Stored
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import save, visit

A, B, C = (Key("visit", id_) for id_ in "abc")


@check("G-12")
def what_is_put_is_read_back(env: Environment) -> None:
    """A record is read with the bytes and the schema that were written, at the position of its commit."""
    body = bytes(range(256))
    commit = save(env.store, visit("a", body=body, schema=7))
    same(env.store.read([A]), {A: Stored(A, commit.position, 7, body)}, "the record read")


@check("G-12", ways=["peek"])
def what_is_put_is_on_the_medium(env: Environment) -> None:
    """Bytes, schema and version are on the medium as written: reading repairs nothing."""
    position = save(env.store, visit("a", body=b"\x00\xff body", schema=3)).position
    peek = env.harness.peek
    lies = peek and peek(env.workdir, A)
    same(lies, Stored(A, position, 3, b"\x00\xff body"), "the record on the medium")


@check("G-12", ways=["poke"])
def what_is_on_the_medium_is_read(env: Environment) -> None:
    """A body changed on the medium, past the store, is what the store reads next."""
    position = save(env.store, visit("a")).position
    changed = Stored(A, position, 9, b"changed behind the store")
    if env.harness.poke is not None:
        env.harness.poke(env.workdir, changed)
    same(env.store.read([A]), {A: changed}, "the record read")
    same(walk(env.store, Query("visit")), [changed], "the record scanned")


@check("G-12")
def keys_are_read_in_the_order_asked(env: Environment) -> None:
    """Records come in the order of the keys, across kinds."""
    save(env.store, visit("a"), visit("b"), Put(Key("unit", "u"), 0, b"", (), 0))
    asked = [B, Key("unit", "u"), A]
    same(list(env.store.read(asked)), asked, "the order of the answer")


@check("G-12")
def absent_keys_are_left_out(env: Environment) -> None:
    """A key without a record is left out of the answer; it is not an error."""
    save(env.store, visit("a"))
    same(list(env.store.read([C, A, B])), [A], "the keys found")
    same(dict(env.store.read([])), {}, "the answer to no question")


@check("G-12")
def a_key_asked_twice_is_answered_once(env: Environment) -> None:
    """Repeating a key changes nothing."""
    save(env.store, visit("a"), visit("b"))
    same(list(env.store.read([A, B, A])), [A, B], "the keys found")


_COLLECTIONS: Final[dict[str, Callable[[Sequence[Key]], Collection[Key]]]] = {
    "tuple": tuple,
    "set": frozenset,
    "keys of a dict": lambda keys: dict.fromkeys(keys).keys(),
    "deque": deque,
}


@check("G-12", cases=_COLLECTIONS)
def any_collection_of_keys_is_a_question(
    env: Environment, collected: Callable[[Sequence[Key]], Collection[Key]]
) -> None:
    """Keys may come as a list, a set or a dictionary view."""
    save(env.store, visit("a"), visit("b"))
    same(set(env.store.read(collected([A, B, C]))), {A, B}, "the keys found")


@check("G-12", "G-21")
def answers_are_of_the_types_of_the_port(env: Environment) -> None:
    """Bodies are bytes, versions are ints, pages hold tuples."""
    commit = save(env.store, visit("a", body=b"body", schema=3), visit("b"))
    page = env.store.scan(Query("visit"), limit=1)
    same(
        (type(commit), type(commit.position), type(commit.replayed)), (Commit, int, bool), "a commit's types"
    )
    same((type(page), type(page.records), type(page.next)), (Page, tuple, str), "a page's types")
    for record in (*env.store.read([A]).values(), *page.records):
        types = tuple(map(type, (record, record.key, record.version, record.schema, record.body)))
        same(types, (Stored, Key, int, int, bytes), "a record's types")


@check("G-12")
def one_id_in_two_kinds_is_two_records(env: Environment) -> None:
    """The same id in two kinds names two records."""
    save(env.store, visit("a", body=b"visit"), Put(Key("unit", "a"), 0, b"unit", (), 0))
    bodies = [record.body for record in env.store.read([Key("unit", "a"), A]).values()]
    same(bodies, [b"unit", b"visit"], "the bodies")


@check("G-12", "G-34")
def a_hundred_thousand_keys_are_one_question(env: Environment) -> None:
    """One call reads 100,000 keys, whatever a database's limit on parameters."""
    save(env.store, visit("a"))
    asked = [Key("visit", f"{n:06}") for n in range(100_000)]
    same(list(env.store.read([*asked, A])), [A], "the keys found")
