"""
What a store refuses, whole and before it looks anything up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import evolve

from govcampaign.errors import InvalidBatch, InvalidKind, InvalidQuery, LimitExceeded, StorageError
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import ANY, Batch, Check, Delete, Field, FieldType, Key, Kind, Put
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, NOW, VISIT, batch, found, save, visit

A = Key("visit", "a")
WRONG: Any = "no such thing"
SEVEN: Any = 7
"""Values where the types forbid them; callers without a type checker hand them in all the same."""


@check(
    "G-10",
    "G-24",
    cases={
        "no change": (),
        "a key twice": (visit("a"), Check(A, 0)),
        "no change at all": (WRONG,),
        "delete at 0": (Delete(A, 0),),
        "check at any": (Check(A, ANY),),
        "negative version": (visit("a", expected=-2),),
        "version of another type": (visit("a", expected=WRONG),),
        "truth as version": (visit("a", expected=True),),
        "empty id": (visit(""),),
        "id of another type": (visit(SEVEN),),
        "NUL in the id": (visit("a\0"),),
        "lone surrogate in the id": (visit("\ud800"),),
        "unknown kind": (Check(Key("enterprise", "a"), 0),),
        "kind in another case": (Check(Key("Visit", "a"), 0),),
        "body of another type": (Put(A, 1, WRONG, ("商务委", DAY, None, None, None, None), 0),),
        "body that changes": (
            Put(A, 1, bytearray(b"x"), ("商务委", DAY, None, None, None, None), 0),  # type: ignore[arg-type]  # as in WRONG
        ),
        "negative schema": (visit("a", schema=-1),),
        "short index": (Put(A, 1, b"", ("商务委", DAY), 0),),
        "long index": (Put(A, 1, b"", ("商务委", DAY, None, None, None, None, None), 0),),
        "index as list": (Put(A, 1, b"", ["商务委", DAY, None, None, None, None], 0),),  # type: ignore[arg-type]  # as in WRONG
        "required absent": (visit("a", unit=None),),
        "number as text": (visit("a", enterprise=7),),
        "lone surrogate": (visit("a", enterprise="\udfff"),),
        "NUL": (visit("a", enterprise="x\0"),),
        "datetime as day": (visit("a", day=NOW),),
        "text as day": (visit("a", day="2013-07-10"),),
        "truth as number": (visit("a", fen=True),),
        "fraction as number": (visit("a", fen=1.5),),  # type: ignore[arg-type]  # as in WRONG
        "number as truth": (visit("a", order=1),),
        "65 bits": (visit("a", fen=2**63),),
        "65 bits below": (visit("a", fen=-(2**63) - 1),),
        "naive instant": (visit("a", at=NOW.replace(tzinfo=None)),),
        "day as instant": (visit("a", at=DAY),),
        "instant out of UTC": (visit("a", at=datetime.min.replace(tzinfo=NOW.tzinfo)),),
    },
)
def an_invalid_batch_is_refused_whole(env: Environment, changes: tuple[Any, ...]) -> None:
    """An invalid batch is refused before any lookup, and nothing is written."""
    # A conflict in the same batch: it must not be the error that is raised.
    first = (visit("good"), visit("conflict", expected=5)) if changes else ()
    with refuses(InvalidBatch, "an invalid batch"):
        env.store.apply(batch("b", *first, *changes))
    same(found(env.store, All()), "", "the records after the refusal")
    same(env.store.apply(batch("b", visit("good"))).replayed, False, "whether the id was taken")


@check(
    "G-10",
    cases={
        "empty id": Batch("", NOW, [visit("a")]),
        "NUL in the id": Batch("b\0", NOW, [visit("a")]),
        "lone surrogate in the id": Batch("\udc00", NOW, [visit("a")]),
        "naive at": Batch("b", NOW.replace(tzinfo=None), [visit("a")]),
        "day as at": Batch("b", DAY, [visit("a")]),  # type: ignore[arg-type]  # a caller's slip
    },
)
def a_batch_needs_an_id_and_an_instant(env: Environment, wrong: Batch) -> None:
    """A batch with an invalid id or `at` is refused."""
    with refuses(InvalidBatch, "a batch without a name or a time"):
        env.store.apply(wrong)
    same(found(env.store, All()), "", "the records after the refusal")


_Sized = Callable[[Limits, int], Put]
_SIZES: dict[str, _Sized] = {
    "key": lambda limits, more: visit("钥" * (limits.key + more)),
    "body": lambda limits, more: visit("b", body=b"x" * (limits.body + more)),
    "text": lambda limits, more: visit("t", enterprise="\U0001f600" * (limits.text + more)),
}


@check("G-11", "G-13", cases=_SIZES)
def a_limit_is_met_exactly(env: Environment, sized: _Sized) -> None:
    """A value of exactly the limit is stored whole; one more is refused, and nothing is written."""
    limits = env.info.limits
    put = sized(limits, 0)
    save(env.store, put)
    same(env.store.read([put.key])[put.key].body, put.body, "the body of the record at the limit")
    with refuses(LimitExceeded, "a record beyond the limit"):
        save(env.store, sized(limits, 1))
    same(len(walk(env.store, Query("visit"))), 1, "the number of records after the refusal")


_LIKE = dict[str, Callable[[Limits], tuple[Put, Put]]]
_ALIKE: _LIKE = {
    "key": lambda limits: (visit("钥" * limits.key), visit("钥" * (limits.key - 1) + "匙")),
    "text": lambda limits: (
        visit("a", enterprise="企" * limits.text),
        visit("b", enterprise="企" * (limits.text - 1) + "业"),
    ),
}


@check("G-11", "G-13", cases=_ALIKE)
def texts_that_differ_at_the_end_are_different(
    env: Environment, alike: Callable[[Limits], tuple[Put, Put]]
) -> None:
    """Texts as long as the limit that differ in the last letter stay different."""
    puts = alike(env.info.limits)
    save(env.store, *(evolve(put, body=put.key.id[-1:].encode()) for put in puts))
    read = env.store.read([put.key for put in puts])
    same([read[put.key].body for put in puts], [put.key.id[-1:].encode() for put in puts], "the bodies read")
    for put in puts:
        enterprise = put.index[[*VISIT.types].index("enterprise")]
        wanted = 1 if enterprise else 2
        same(
            len(walk(env.store, Query("visit", Eq("enterprise", enterprise)))),
            wanted,
            "how many the text finds",
        )


@check("G-11")
def the_limit_of_batch_ids_is_met_exactly(env: Environment) -> None:
    """A batch id may be as long as a key's id."""
    most = env.info.limits.key
    env.store.apply(batch("b" * most, visit("a")))
    same(env.store.apply(batch("b" * most, visit("a"))).replayed, True, "whether the longest id is known")
    other = env.store.apply(batch("b" * (most - 1) + "c", visit("b")))
    same(other.replayed, False, "whether an id that differs in its last letter is taken for the first")
    with refuses(LimitExceeded, "a batch id beyond the limit"):
        env.store.apply(batch("b" * (most + 1), visit("c")))


@check("G-11")
def the_limit_of_a_page_is_met_exactly(env: Environment) -> None:
    """The largest page may be asked for; one more is refused, and less than one is invalid."""
    most = env.info.limits.page
    save(env.store, visit("a"))
    same(len(env.store.scan(Query("visit"), limit=most).records), 1, "the records of the largest page")
    with refuses(LimitExceeded, "a page beyond the limit"):
        env.store.scan(Query("visit"), limit=most + 1)
    for limit in (0, -1, True, WRONG):
        with refuses(InvalidQuery, f"a page of {limit!r} records"):
            env.store.scan(Query("visit"), limit=limit)


@check("G-11")
def limits_are_as_large_as_a_host_needs(env: Environment) -> None:
    """Limits are at least 1,000 changes a batch, bodies of 64 KiB and texts of 250 characters."""
    limits = env.info.limits
    least = Limits(batch=1_000, page=500, body=64 * 1024, key=200, text=250, terms=50)
    for name in ("batch", "page", "body", "key", "text", "terms"):
        found_, wanted = getattr(limits, name), getattr(least, name)
        same(found_ >= wanted, True, f"whether limits.{name} ({found_}) reaches {wanted}")
    same(limits.batch_memory.days >= 1, True, "whether batch ids are remembered for a day")


_Text = FieldType.TEXT


@check(
    "G-23",
    cases={
        "reserved name": [Kind("k", (Field("ID", _Text),))],
        "underscore": [Kind("k", (Field("_a", _Text),))],
        "no identifier": [Kind("k", (Field("a b", _Text),))],
        "long name": [Kind("k", (Field("a" * 49, _Text),))],
        "names alike but for case": [Kind("k", (Field("a", _Text), Field("A", _Text)))],
        "kinds alike but for case": [Kind("k"), Kind("K")],
        "kinds twice": [Kind("k"), Kind("k")],
        "unknown required": [Kind("k", (Field("a", _Text),), required=("b",))],
        "unknown path": [Kind("k", (Field("a", _Text),), paths=(("b",),))],
        "path as text": [Kind("k", (Field("a", _Text),), paths=("a",))],  # type: ignore[arg-type]  # a caller's slip
        "field twice in a path": [Kind("k", (Field("a", _Text),), paths=(("a", "a"),))],
        "type unknown": [Kind("k", (Field("a", WRONG),))],
    },
)
def kinds_that_break_a_rule_are_refused(env: Environment, kinds: list[Kind]) -> None:
    """Opening a store with an invalid kind is refused."""
    with refuses(InvalidKind, "opening for kinds that break a rule"), env.open(kinds):
        pass


@check(
    "G-24",
    cases={
        "unknown kind": Key("enterprise", "a"),
        "empty id": Key("visit", ""),
        "NUL": Key("visit", "a\0"),
        "lone surrogate": Key("visit", "\ud800"),
        "another type": Key("visit", SEVEN),
    },
)
def an_invalid_key_is_refused(env: Environment, key: Key) -> None:
    """Reading a key that no record could have is refused, not answered with nothing."""
    with refuses(InvalidQuery, "reading a key that cannot be"):
        env.store.read([Key("visit", "a"), key])


@check("G-24")
def an_error_can_be_pickled(env: Environment) -> None:
    """A conflict keeps its data when it is pickled and sent to another process."""
    import pickle

    save(env.store, visit("a"))
    try:
        save(env.store, visit("a", body=b"x"))
    except StorageError as error:
        travelled = pickle.loads(pickle.dumps(error))  # noqa: S301 - as above
        same((type(travelled), str(travelled)), (type(error), str(error)), "the error after its travel")
    else:
        same("nothing", "a conflict", "what was raised")
