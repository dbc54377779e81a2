"""
What happens to records when a program declares its kinds differently.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from govcampaign.errors import CapabilityMissing, InvalidQuery, KindsChanged, StaleIndex
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Capability, Store, reindexing
from govcampaign.ports.values import Commit, Field, FieldType, Key, Kind, Put
from govcampaign_testing.check import BrokenPromiseError, check, holds, refuses, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

DURABLE = [Capability.DURABLE]
REINDEX = [Capability.DURABLE, Capability.REINDEX]
AREA: Final = Field("area", FieldType.TEXT)
WIDER: Final = evolve(VISIT, fields=(*VISIT.fields, AREA), paths=(*VISIT.paths, ("area",)))
"""The visits of a later release: with a field more, and a path to it."""


def wider(id_: str, area: str | None, *, expected: int = 0) -> Put:
    """Return the writing of a visit with its area."""
    put = visit(id_, expected=expected)
    return evolve(put, index=(*put.index, area))


@check("G-23", needs=DURABLE)
def the_same_kinds_in_another_order_are_the_same(env: Environment) -> None:
    """Fields and kinds may be declared in another order."""
    save(env.store, visit("a", enterprise="大众", fen=3))
    turned = evolve(VISIT, fields=VISIT.fields[::-1])
    store = env.reopen([UNIT, turned])
    same(
        (found(store, Eq("enterprise", "大众")), found(store, Eq("fen", 3))),
        ("a", "a"),
        "what old values find",
    )
    put = visit("b", enterprise="一汽")
    save(store, evolve(put, index=put.index[::-1]))
    same(found(env.reopen(), Eq("enterprise", "一汽")), "b", "what a value written the other way round finds")


@check("G-23", needs=DURABLE)
def a_kind_may_come_later(env: Environment) -> None:
    """A store opened for other kinds keeps the records of those it is not opened for."""
    with env.open([UNIT]) as store:
        save(store, Put(Key("unit", "u"), 0, b"kept", (), 0))
    with env.open([VISIT]) as store:
        save(store, visit("a"))
    with env.open([UNIT, VISIT]) as store:
        same([r.body for r in walk(store, Query("unit"))], [b"kept"], "the records of the first kind")
        same(found(store, All()), "a", "the records of the later kind")


@check("G-23", needs=DURABLE)
def paths_may_change_freely(env: Environment) -> None:
    """Paths and tallies may be added and dropped without losing a record."""
    save(env.store, visit("a", enterprise="大众", fen=1))
    other = evolve(VISIT, paths=(("fen",), ("enterprise", "fen")), tallies=())
    store = env.reopen([other])
    same(
        (found(store, Eq("fen", 1)), found(store, Eq("enterprise", "大众"))),
        ("a", "a"),
        "what the values find",
    )
    save(store, visit("b", fen=1))
    same(found(env.reopen(), Eq("fen", 1)), "ab", "what they find with the old paths")


_TEXT = FieldType.TEXT
_LOSSES: Final[dict[str, Kind]] = {
    "a field gone": evolve(VISIT, fields=VISIT.fields[:-1]),
    "a field of another type": evolve(
        VISIT, fields=tuple(evolve(f, type=_TEXT) if f.name == "fen" else f for f in VISIT.fields)
    ),
    "a field required": evolve(VISIT, required=(*VISIT.required, "enterprise")),
    "a field required no more": evolve(VISIT, required=VISIT.required[:1], paths=(), tallies=()),
    "a required field more": evolve(
        VISIT, fields=(*VISIT.fields, Field("area", _TEXT)), required=(*VISIT.required, "area")
    ),
}


@check("G-23", "G-33", needs=DURABLE, cases=_LOSSES)
def what_would_lose_values_is_refused(env: Environment, kind: Kind) -> None:
    """A kind that drops or changes a field, or requires one that old records lack, is refused."""
    save(env.store, visit("a", enterprise="大众", fen=3))
    env.reopen().close()
    with refuses(KindsChanged, "opening for a kind that would lose values"):
        env.open([kind]).close()
    store = env.reopen()
    same(
        (found(store, Eq("enterprise", "大众")), found(store, Eq("fen", 3))),
        ("a", "a"),
        "what the values find after",
    )


@check("G-33", "G-22", needs=REINDEX)
def a_new_field_makes_its_kind_stale(env: Environment) -> None:
    """After a kind gains a field, queries that name the field are refused and all others answered."""
    save(env.store, visit("a", enterprise="大众"))
    store = env.reopen([WIDER, UNIT])
    same(store.info.stale, ("visit",), "the stale kinds")
    same(found(store, Eq("enterprise", "大众")), "a", "what an old field finds")
    with refuses(StaleIndex, "a query that names the new field"):
        found(store, Eq("area", "滨海"))
    with refuses(StaleIndex, "a query that names it deep inside"):
        found(store, All(All(Eq("area", None))))


@check("G-33", "G-22", needs=REINDEX)
def a_kind_is_fresh_once_all_was_put_again(env: Environment) -> None:
    """After every record was put again and `reindexed` was called, the new field finds them."""
    one = save(env.store, visit("a"), visit("b")).position
    store = env.reopen([WIDER, UNIT])
    save(store, wider("a", "滨海", expected=one), wider("b", None, expected=one), wider("c", "滨海"))
    reindexing(store).reindexed("visit")
    same(
        (store.info.stale, found(store, Eq("area", "滨海"))),
        ((), "ac"),
        "what is stale, and what the field finds",
    )
    store = env.reopen([WIDER, UNIT])
    same((store.info.stale, found(store, Eq("area", None))), ((), "b"), "the same after reopening")


@check("G-33", needs=REINDEX)
def reindexed_too_early_is_refused(env: Environment) -> None:
    """`reindexed` lists records that were not put again, and the kind stays stale."""
    one = save(env.store, visit("a"), visit("b")).position
    store = env.reopen([WIDER, UNIT])
    save(store, wider("a", "滨海", expected=one))
    with refuses(StaleIndex, "declaring a kind fresh too early") as caught:
        reindexing(store).reindexed("visit")
    same((caught[0].keys, store.info.stale), (("visit/b",), ("visit",)), "the keys named, and what is stale")


@check("G-33", needs=REINDEX)
def an_empty_kind_is_never_stale(env: Environment) -> None:
    """A kind without records may gain fields at once."""
    env.reopen().close()
    store = env.reopen([WIDER, UNIT])
    save(store, wider("a", "滨海"))
    same(
        (store.info.stale, found(store, Eq("area", "滨海"))),
        ((), "a"),
        "what is stale, and what the field finds",
    )


@check("G-33", "G-28", needs=[*REINDEX, Capability.MULTI_PROCESS])
def an_older_program_may_read_and_not_write(env: Environment) -> None:
    """A program that declares the older fields may read the kind; its writes to it are refused."""
    old = env.store
    one = save(old, visit("a")).position
    env.open([WIDER, UNIT])
    same(found(old, All()), "a", "what the older opening reads")
    with refuses(KindsChanged, "a write by a program that knows fewer fields"):
        save(old, visit("a", expected=one, body=b"2"))
    save(old, Put(Key("unit", "u"), 0, b"", (), 0))


@check("G-33", "G-24", needs=REINDEX)
def only_a_known_kind_is_reindexed(env: Environment) -> None:
    """`reindexed` refuses an unknown kind and accepts one that is not stale."""
    with refuses(InvalidQuery, "reindexing a kind that is none"):
        reindexing(env.store).reindexed("frim")
    reindexing(env.store).reindexed("visit")


@check("G-22", "G-23", needs=DURABLE, lacks=[Capability.REINDEX])
def without_reindex_a_new_field_is_refused(env: Environment) -> None:
    """A store without `reindex` refuses a kind with a new field if there are records of it."""
    save(env.store, visit("a"))
    env.reopen().close()
    try:
        env.open([WIDER, UNIT]).close()
    except (KindsChanged, CapabilityMissing) as refusal:
        holds(refusal.remedy.zh and refusal.remedy.en, "the refusal says no remedy")
    else:
        raise BrokenPromiseError("a new field was taken, and old records lack it without a word")
    same(found(env.reopen(KINDS), All()), "a", "the records afterwards")


@check("G-7", "G-33", needs=REINDEX)
def batches_are_known_across_kinds(env: Environment) -> None:
    """A retry is recognised after the kinds have gained fields."""
    first = env.store.apply(batch("b-1", Put(Key("unit", "u"), 0, b"", (), 0)))
    store: Store = env.reopen([WIDER, UNIT])
    again = store.apply(batch("b-1", Put(Key("unit", "u"), 0, b"", (), 0)))
    same(again, Commit(first.position, replayed=True), "the answer to the retry")
