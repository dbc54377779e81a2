"""
What happens to records when layouts, kinds and formats change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import evolve

from govcampaign.errors import (
    CapabilityMissing,
    InvalidQuery,
    KindsChanged,
    SchemaTooNew,
    StaleIndex,
)
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Capability, Store, reindexing
from govcampaign.ports.values import Commit, Field, FieldType, Key, Kind, Put, Stored
from govcampaign_testing import released
from govcampaign_testing.check import BrokenPromiseError, check, holds, refuses, same
from govcampaign_testing.environment import KINDS, Environment
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


@check("G-32", needs=DURABLE, ways=["golden"])
def every_released_layout_opens(env: Environment) -> None:
    """What any release wrote shows every exhibit of the museum, and can be written to."""
    layouts = range(1, env.info.schema + 1)
    for layout in layouts:
        place = env.another_place()
        if env.harness.golden is not None:
            env.harness.golden(place, layout)
        with env.open(place=place) as store:
            same(released.shown(store), released.wanted(), f"the museum of layout {layout}")
            position = save(store, visit("new")).position
            one = store.read([Key("visit", "new")])[Key("visit", "new")].version
            same(
                (one, found(store, Eq("enterprise", "大众"))),
                (position, "大众/2013-07-10"),
                f"layout {layout}, in use",
            )
        with env.open(place=place) as store:
            holds(
                Key("visit", "new") in store.read([Key("visit", "new")]),
                f"layout {layout} loses a new record",
            )
    env.note("layouts", len(layouts))


@check("G-32", "G-7", needs=DURABLE, ways=["golden"])
def a_released_layout_knows_its_batches(env: Environment) -> None:
    """A writer cut off before an upgrade repeats its batch after it, and is answered as promised."""
    for layout in range(1, env.info.schema + 1):
        place = env.another_place()
        if env.harness.golden is not None:
            env.harness.golden(place, layout)
        with env.open(place=place) as store:
            again = store.apply(released.last_batch())
            same(again.replayed, True, f"whether layout {layout} knows the last batch")
            holds(
                save(store, visit("new")).position > again.position, f"positions of layout {layout} go back"
            )


@check("G-32", needs=DURABLE)
def the_museum_stands_in_this_layout(env: Environment) -> None:
    """What this release writes today it shows tomorrow; the golden copy of the layout is made of this."""
    released.fill(env.store)
    same(released.shown(env.reopen()), released.wanted(), "the museum after reopening")
    same(env.store.apply(released.last_batch()).replayed, True, "whether the last batch is known")


@check("G-32", "G-24", needs=DURABLE, ways=["future"])
def a_newer_layout_is_refused(env: Environment) -> None:
    """What a newer release wrote is not guessed at, and the refusal leaves it as it was."""
    released.fill(env.store)
    env.reopen().close()
    if env.harness.future is not None:
        env.harness.future(env.workdir)
    before = _files(env.workdir)
    for _ in range(2):
        with refuses(SchemaTooNew, "opening what a newer release wrote"), env.open():
            pass
    after = _files(env.workdir)
    changed = [name for name, content in before.items() if after.get(name) != content]
    same(changed, [], "the files that the refusal changed")


def _files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder; a store that lies elsewhere leaves it empty."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@check("G-31", cases={"no text": b"\xff\xfe\x00", "half a record": b'{"unit": "', "empty": b""})
def a_record_nobody_can_read_is_kept(env: Environment, body: bytes) -> None:
    """The store does not look into bodies: what is broken to its owner is kept, found and replaced."""
    one = save(env.store, visit("a", body=body, enterprise="大众", schema=99)).position
    save(env.store, visit("b"))
    kept = Stored(Key("visit", "a"), one, 99, body)
    same(dict(env.store.read([kept.key])), {kept.key: kept}, "the record that nobody can read")
    same(found(env.store, Eq("enterprise", "大众")), "a", "what its index finds")
    save(env.store, visit("a", body=b"mended", expected=one))


@check("G-31", "G-2", needs=DURABLE, ways=["poke"])
def a_record_that_was_damaged_is_kept(env: Environment) -> None:
    """A body damaged on the medium is given back as it lies there, after reopening and beside sound ones."""
    one = save(env.store, visit("a", enterprise="大众"), visit("b")).position
    damaged = Stored(Key("visit", "a"), one, 1, b"\xde\xad damaged")
    if env.harness.poke is not None:
        env.harness.poke(env.workdir, damaged)
    store = env.reopen()
    same(store.read([damaged.key]), {damaged.key: damaged}, "the damaged record")
    save(store, visit("b", expected=one, body=b"2"))
    same(
        env.reopen().read([damaged.key]),
        {damaged.key: damaged},
        "the damaged record after a write beside it",
    )


# -- kinds that change -----------------------------------------------------------


@check("G-23", needs=DURABLE)
def the_same_kinds_in_another_order_are_the_same(env: Environment) -> None:
    """The order in which fields and kinds are declared is the program's business, not the medium's."""
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
    """A place made for some kinds takes another one, and keeps those that an opening does not name."""
    with env.open([UNIT]) as store:
        save(store, Put(Key("unit", "u"), 0, b"kept", (), 0))
    with env.open([VISIT]) as store:
        save(store, visit("a"))
    with env.open([UNIT, VISIT]) as store:
        same([r.body for r in store.scan(Query("unit")).records], [b"kept"], "the records of the first kind")
        same(found(store, All()), "a", "the records of the later kind")


@check("G-23", needs=DURABLE)
def paths_may_change_freely(env: Environment) -> None:
    """Paths and tallies say what is to be quick; whoever drops or adds one loses nothing."""
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
    """A kind that lost or changed a field, or needs one that old records lack, is refused, without harm."""
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
    """Old records lack the field: queries that name it are refused, and all others are answered."""
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
    """Once every record was put again and `reindexed` was called, the new field finds them, whoever asks."""
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
    """Records that were not put again are named, and the kind stays stale."""
    one = save(env.store, visit("a"), visit("b")).position
    store = env.reopen([WIDER, UNIT])
    save(store, wider("a", "滨海", expected=one))
    with refuses(StaleIndex, "declaring a kind fresh too early") as caught:
        reindexing(store).reindexed("visit")
    same((caught[0].keys, store.info.stale), (("visit/b",), ("visit",)), "the keys named, and what is stale")


@check("G-33", needs=REINDEX)
def an_empty_kind_is_never_stale(env: Environment) -> None:
    """Where there is no old record, the new field is there at once."""
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
    """Who still knows the old fields is refused on writing: no record comes to lack the new one unnoticed."""
    old = env.store
    one = save(old, visit("a")).position
    env.open([WIDER, UNIT])
    same(found(old, All()), "a", "what the older opening reads")
    with refuses(KindsChanged, "a write by a program that knows fewer fields"):
        save(old, visit("a", expected=one, body=b"2"))
    save(old, Put(Key("unit", "u"), 0, b"", (), 0))


@check("G-33", "G-24", needs=REINDEX)
def only_a_known_kind_is_reindexed(env: Environment) -> None:
    """A slip in the name is told; a kind that is not stale may be declared fresh."""
    with refuses(InvalidQuery, "reindexing a kind that is none"):
        reindexing(env.store).reindexed("vist")
    reindexing(env.store).reindexed("visit")


@check("G-22", "G-23", needs=DURABLE, lacks=[Capability.REINDEX])
def without_reindex_a_new_field_is_refused(env: Environment) -> None:
    """A store that does not declare `reindex` refuses a kind with a new field once it holds records of it."""
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
    """A retry after the kinds grew is still the same batch, if it says the same."""
    first = env.store.apply(batch("b-1", Put(Key("unit", "u"), 0, b"", (), 0)))
    store: Store = env.reopen([WIDER, UNIT])
    again = store.apply(batch("b-1", Put(Key("unit", "u"), 0, b"", (), 0)))
    same(again, Commit(first.position, replayed=True), "the answer to the retry")
