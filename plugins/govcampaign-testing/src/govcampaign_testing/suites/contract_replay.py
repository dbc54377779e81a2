"""
What a store remembers of the batches it committed.
"""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve

from govcampaign.errors import BatchReused, InvalidBatch, VersionConflict
from govcampaign.ports.query import All
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Check, Commit, Delete, Key
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import NOW, batch, found, save, visit

A = Key("visit", "a")


@check("G-7")
def the_same_batch_is_replayed(env: Environment) -> None:
    """A retry gets the first commit's answer, even if its `at` is later and its versions no longer match."""
    first = env.store.apply(batch("b-1", visit("a")))
    again = env.store.apply(batch("b-1", visit("a"), at=NOW + timedelta(days=1)))
    same(again, Commit(first.position, replayed=True), "the answer to the retry")


@check("G-7")
def a_replay_writes_nothing(env: Environment) -> None:
    """A retry leaves what others wrote since the first commit."""
    one = env.store.apply(batch("b-1", visit("a", body=b"1"))).position
    two = save(env.store, visit("a", body=b"2", expected=one)).position
    env.store.apply(batch("b-1", visit("a", body=b"1")))
    record = env.store.read([A])[A]
    same((record.version, record.body), (two, b"2"), "the record after the replay")


@check("G-7")
def a_replayed_delete_is_not_a_conflict(env: Environment) -> None:
    """The retry of a delete finds nothing to delete and gets the first answer."""
    one = save(env.store, visit("a")).position
    first = env.store.apply(batch("b-1", Delete(A, one)))
    same(env.store.apply(batch("b-1", Delete(A, one))), Commit(first.position, replayed=True), "the answer")


@check("G-7")
def a_replayed_check_holds_no_more(env: Environment) -> None:
    """A check that held at the commit need not hold at the retry."""
    first = env.store.apply(batch("b-1", Check(A, 0), visit("b")))
    save(env.store, visit("a"))
    same(env.store.apply(batch("b-1", Check(A, 0), visit("b"))).position, first.position, "the position")


@check("G-7", "G-2", needs=[Capability.DURABLE])
def a_batch_is_replayed_after_reopening(env: Environment) -> None:
    """A writer that died without an answer gets it from another opening."""
    first = env.store.apply(batch("b-1", visit("a")))
    same(env.reopen().apply(batch("b-1", visit("a"))), Commit(first.position, replayed=True), "the answer")


@check(
    "G-8",
    cases={
        "body": visit("a", body=b"other"),
        "schema": visit("a", schema=2),
        "index": visit("a", fen=1),
        "id": visit("b"),
        "expected": visit("a", expected=7),
        "kind of change": Check(A, 0),
    },
)
def a_batch_id_is_not_used_twice(env: Environment, other: Check) -> None:
    """Other changes under a used id are refused before conflicts are looked for."""
    env.store.apply(batch("b-1", visit("a")))
    with refuses(BatchReused, "other changes under an id that was committed"):
        env.store.apply(batch("b-1", other))
    same(found(env.store, All()), "a", "the records after the refusal")


@check("G-8")
def the_order_of_changes_belongs_to_the_batch(env: Environment) -> None:
    """The same changes in another order are a different batch."""
    env.store.apply(batch("b-1", visit("a"), visit("b")))
    with refuses(BatchReused, "the same changes in another order"):
        env.store.apply(batch("b-1", visit("b"), visit("a")))


@check("G-10", "G-8")
def an_invalid_batch_is_invalid_under_any_id(env: Environment) -> None:
    """The rules of the port are checked before remembered ids."""
    env.store.apply(batch("b-1", visit("a")))
    with refuses(InvalidBatch, "an invalid batch under an id that was committed"):
        env.store.apply(batch("b-1", visit("")))


@check("G-9")
def a_refused_batch_is_not_remembered(env: Environment) -> None:
    """After a conflict, the corrected batch may use the same id."""
    one = save(env.store, visit("a")).position
    with refuses(VersionConflict, "a batch with a conflict"):
        env.store.apply(batch("b-1", visit("a")))
    same(env.store.apply(batch("b-1", visit("a", expected=one))).replayed, False, "whether it is a replay")


@check("G-9")
def an_id_is_remembered_as_long_as_promised(env: Environment) -> None:
    """A batch whose `at` is exactly `batch_memory` later forgets nothing."""
    memory = env.info.limits.batch_memory
    first = env.store.apply(batch("b-1", visit("a")))
    env.store.apply(batch("b-2", visit("b"), at=NOW + memory))
    same(env.store.apply(batch("b-1", visit("a"))), Commit(first.position, replayed=True), "the answer")


@check("G-9", "G-7")
def an_id_is_remembered_among_many(env: Environment) -> None:
    """How long an id is remembered depends on time, not on the number of later batches."""
    first = env.store.apply(batch("b-first", visit("a")))
    for number in range(1_100 if env.full else 150):
        env.store.apply(batch(f"b-{number}", Check(A, first.position)))
    same(env.store.apply(batch("b-first", visit("a"))), Commit(first.position, replayed=True), "the answer")


@check("G-9")
def an_id_is_forgotten_afterwards(env: Environment) -> None:
    """A batch one microsecond after `batch_memory` frees the id."""
    memory = env.info.limits.batch_memory
    env.store.apply(batch("b-1", visit("a")))
    env.store.apply(batch("b-2", visit("b"), at=NOW + memory + timedelta(microseconds=1)))
    with refuses(VersionConflict, "a forgotten batch, whose version no longer fits"):
        env.store.apply(batch("b-1", visit("a")))


@check("G-9")
def an_earlier_batch_forgets_nothing(env: Environment) -> None:
    """A batch from a clock that is years behind forgets no ids."""
    first = env.store.apply(batch("b-1", visit("a")))
    env.store.apply(batch("b-2", visit("b"), at=NOW - timedelta(days=4000)))
    same(env.store.apply(batch("b-1", visit("a"))), Commit(first.position, replayed=True), "the answer")


@check("G-7")
def batches_of_different_ids_are_different(env: Environment) -> None:
    """The same changes under another id are another batch."""
    one = env.store.apply(batch("b-1", visit("a", expected=-1)))
    two = env.store.apply(batch("b-2", visit("a", expected=-1)))
    same((one.replayed, two.replayed, two.position > one.position), (False, False, True), "the two commits")


@check("G-7", "G-13")
def batch_ids_are_compared_exactly(env: Environment) -> None:
    """Ids that differ by case, blanks or accents are different."""
    ids = ("b", "B", " b", "b ", "é", "e\u0301", "ß", "ss", "ｂ")
    commits = [env.store.apply(batch(id_, visit(f"v{n}"))) for n, id_ in enumerate(ids)]
    same([each.replayed for each in commits], [False] * len(ids), "whether an id was taken for another")


@check("G-6", "G-9")
def positions_survive_forgetting(env: Environment) -> None:
    """Forgetting every earlier batch does not give a position again."""
    first = env.store.apply(batch("b-1", visit("a"))).position
    later = env.store.apply(batch("b-2", visit("b"), at=NOW + timedelta(days=4000))).position
    again = env.store.apply(evolve(batch("b-1", visit("c")), at=NOW + timedelta(days=4000))).position
    same(sorted({first, later, again}), [first, later, again], "the positions in the order of their commits")
