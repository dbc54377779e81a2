"""
What a batch does: all of it or nothing, at the versions it expects.
"""

from __future__ import annotations

from govcampaign.errors import VersionConflict
from govcampaign.ports.query import All, Query
from govcampaign.ports.values import ANY, Check, Delete, Key, Put, Stored
from govcampaign_testing.check import check, holds, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import batch, found, having, save, visit

A, B, C = (Key("visit", id_) for id_ in "abc")


@check("G-1", "G-6")
def a_batch_has_one_position(env: Environment) -> None:
    """Every record of a batch has its commit's position as its version, across kinds."""
    commit = save(env.store, visit("a"), visit("b"), Put(Key("unit", "u"), 0, b"", (), 0))
    versions = {record.version for record in env.store.read([A, B, Key("unit", "u")]).values()}
    same(versions, {commit.position}, "the versions of one batch")
    same(commit.replayed, False, "whether a first commit is a replay")


@check("G-6")
def positions_rise(env: Environment) -> None:
    """Each commit has a higher position than the one before; the first is above 0, which means absent."""
    positions = [save(env.store, visit(id_)).position for id_ in "abcdef"]
    holds(positions[0] > 0, f"the first position is {positions[0]}")
    same(positions, sorted(set(positions)), "the positions in the order of their commits")


@check("G-3", "G-12")
def a_record_is_replaced_at_its_version(env: Environment) -> None:
    """With the record's version expected, body, schema and version are replaced."""
    one = save(env.store, visit("a", body=b"1", schema=1)).position
    two = save(env.store, visit("a", body=b"2", schema=2, expected=one)).position
    same(env.store.read([A]), {A: Stored(A, two, 2, b"2")}, "the record after its replacement")


@check("G-3")
def a_record_is_deleted_at_its_version(env: Environment) -> None:
    """With the record's version expected, the record disappears from reads and scans."""
    one = save(env.store, visit("a"), visit("b")).position
    save(env.store, Delete(A, one))
    same((list(env.store.read([A, B])), found(env.store, All())), ([B], "b"), "what is left")


@check("G-14")
def an_index_is_replaced_with_its_record(env: Environment) -> None:
    """After a replacement, only the new index values find the record."""
    one = save(env.store, visit("a", enterprise="大众", fen=1)).position
    save(env.store, visit("a", enterprise="一汽", expected=one))
    answers = [
        having(env.store, enterprise="大众"),
        having(env.store, enterprise="一汽"),
        having(env.store, fen=1),
    ]
    same(answers, ["", "a", ""], "what the old and the new values find")


@check("G-3", "G-24", cases={"put at 0": visit("a"), "put": visit("a", expected=99), "delete": Delete(A, 99)})
def another_version_is_a_conflict(env: Environment, change: Put | Delete) -> None:
    """An expected version other than the record's refuses the change and leaves the record unchanged."""
    one = save(env.store, visit("a", body=b"first")).position
    # Whatever number the store gave, the one expected is another.
    expected = 0 if change.expected == 0 else one + change.expected
    change = visit("a", expected=expected) if isinstance(change, Put) else Delete(A, expected)
    with refuses(VersionConflict, "a change at another version") as caught:
        save(env.store, change)
    same(getattr(caught[0], "conflicts", None), (("visit/a", expected, one),), "the conflict")
    same(caught[0].keys, ("visit/a",), "the keys of the error")
    same(env.store.read([A])[A].body, b"first", "the body after the refusal")


@check("G-3", cases={"put": visit("x", expected=5), "delete": Delete(Key("visit", "x"), 5)})
def an_absent_record_is_at_version_0(env: Environment, change: Put | Delete) -> None:
    """Replacing or deleting an absent record is a conflict that reports version 0."""
    with refuses(VersionConflict, "a change of an absent record") as caught:
        save(env.store, change)
    same(getattr(caught[0], "conflicts", None), (("visit/x", 5, 0),), "the conflict")


@check("G-5", "G-1")
def all_conflicts_are_named_at_once(env: Environment) -> None:
    """The error lists every conflict, in the batch's order, with both versions; nothing is written."""
    one = save(env.store, visit("a"), visit("b")).position
    with refuses(VersionConflict, "a batch with four conflicts") as caught:
        save(
            env.store,
            visit("new"),
            visit("b"),
            Delete(A, one + 5),
            visit("gone", expected=3),
            Check(C, one),
        )
    wanted = (("visit/b", 0, one), ("visit/a", one + 5, one), ("visit/gone", 3, 0), ("visit/c", one, 0))
    same(getattr(caught[0], "conflicts", None), wanted, "the conflicts")
    same(found(env.store, All()), "ab", "the records after the refusal")


@check("G-5")
def conflicts_of_two_kinds_keep_the_batch_order(env: Environment) -> None:
    """Conflicts are listed in the order of the batch, not of the kinds."""
    unit = Key("unit", "u")
    one = save(env.store, visit("a"), visit("b"), Put(unit, 0, b"", (), 0)).position
    with refuses(VersionConflict, "a batch with conflicts of two kinds") as caught:
        save(env.store, visit("b"), Put(unit, 0, b"", (), 0), visit("a"))
    wanted = (("visit/b", 0, one), ("unit/u", 0, one), ("visit/a", 0, one))
    same(getattr(caught[0], "conflicts", None), wanted, "the conflicts")


@check("G-1")
def one_conflict_refuses_a_thousand_changes(env: Environment) -> None:
    """If the last of a thousand changes conflicts, none of the others is written, in any kind."""
    one = save(env.store, visit("a")).position
    puts = [visit(f"n{n}") for n in range(500)] + [
        Put(Key("unit", f"n{n}"), 0, b"", (), 0) for n in range(499)
    ]
    with refuses(VersionConflict, "a batch whose last change conflicts"):
        save(env.store, *puts, visit("a", expected=one + 1))
    same(found(env.store, All()), "a", "the visits after the refusal")
    same(walk(env.store, Query("unit")), [], "the units after the refusal")


@check("G-1")
def a_batch_may_touch_every_kind_of_change(env: Environment) -> None:
    """One batch creates, replaces, deletes and checks."""
    one = save(env.store, visit("a", body=b"1"), visit("b"), visit("c")).position
    two = save(
        env.store, visit("d"), visit("a", expected=one, body=b"2"), Delete(B, one), Check(C, one)
    ).position
    state = {record.key.id: (record.version, record.body) for record in walk(env.store, Query("visit"))}
    same(state, {"a": (two, b"2"), "c": (one, b"{}"), "d": (two, b"{}")}, "the records after the batch")


@check("G-4")
def a_check_writes_nothing(env: Environment) -> None:
    """A checked record keeps its version and body, and an absent one stays absent."""
    one = save(env.store, visit("a")).position
    save(env.store, Check(A, one), Check(B, 0), visit("c"))
    same(found(env.store, All()), "ac", "the records after the checks")
    same(env.store.read([A])[A].version, one, "the version of the record checked")


@check("G-4")
def a_batch_of_checks_alone_is_a_batch(env: Environment) -> None:
    """A batch of checks commits if they hold and is refused if they do not."""
    one = save(env.store, visit("a")).position
    holds(env.store.apply(batch("checks", Check(A, one))).position > one, "its position does not rise")
    with refuses(VersionConflict, "a batch of one wrong check"):
        env.store.apply(batch("wrong", Check(A, one + 1)))


@check("G-4", cases={"present": Check(A, 0), "absent": Check(B, 7), "another version": Check(A, 10**6)})
def a_check_alone_can_refuse(env: Environment, wrong: Check) -> None:
    """A batch is refused if only its check does not hold, and nothing of it is written."""
    save(env.store, visit("a"))
    with refuses(VersionConflict, "a batch whose check is wrong"):
        save(env.store, visit("c"), wrong)
    same(found(env.store, All()), "a", "the records after the refusal")


@check("G-3", "G-12")
def any_version_fits_any(env: Environment) -> None:
    """`ANY` replaces, creates and deletes, whether or not there is a record."""
    save(env.store, visit("a"), visit("c"))
    save(
        env.store,
        visit("a", expected=ANY, body=b"2"),
        visit("b", expected=ANY),
        Delete(Key("visit", "x"), ANY),
        Delete(C, ANY),
    )
    state = [(record.key.id, record.body) for record in walk(env.store, Query("visit"))]
    same(state, [("a", b"2"), ("b", b"{}")], "the records after the batch")


@check("G-6")
def versions_never_return(env: Environment) -> None:
    """A record deleted and created again gets a higher version, and its old version conflicts."""
    first = save(env.store, visit("a")).position
    gone = save(env.store, Delete(A, first)).position
    again = env.store.apply(batch("again", visit("a"))).position
    holds(first < gone < again, f"the positions {first}, {gone}, {again} do not rise")
    with refuses(VersionConflict, "a change at the version before the delete"):
        save(env.store, visit("a", expected=first))


@check("G-6")
def a_refused_batch_moves_no_version(env: Environment) -> None:
    """A refused batch leaves the versions of all its records as they were."""
    one = save(env.store, visit("a"), visit("b")).position
    with refuses(VersionConflict, "a batch with a conflict"):
        save(env.store, visit("a", expected=one), visit("b"))
    same({r.version for r in env.store.read([A, B]).values()}, {one}, "the versions after the refusal")


@check("G-21")
def what_was_read_never_changes(env: Environment) -> None:
    """A later write changes neither records that were returned before nor how they were returned."""
    one = save(env.store, visit("a", body=b"1")).position
    given = env.store.read([A])
    page = env.store.scan(Query("visit"))
    two = save(env.store, visit("a", expected=one, body=b"2")).position
    same((given[A].body, page.records[0].body), (b"1", b"1"), "what was handed out before the write")
    given = env.store.read([A])
    if isinstance(given, dict):
        given.clear()
    same(
        dict(env.store.read([A])),
        {A: Stored(A, two, 1, b"2")},
        "the record after its reader cleared the answer",
    )
