"""
How a store begins, is shared, and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from govcampaign.errors import CapabilityMissing, StorageError, StoreClosed
from govcampaign.ports.query import All, Query
from govcampaign.ports.storage import Capability, Limits, Store, reindexing, tallying
from govcampaign.ports.values import Delete, Key
from govcampaign_testing.check import check, holds, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import UNIT, batch, found, save, visit
from govcampaign_testing.workers import Workers

_PASSWORD = re.compile(r"://[^/@\s:]*:([^/@\s]+)@")
"""The password of a URL, as in `scheme://user:password@host`."""

_Use: TypeAlias = Callable[[Store], object]
_USES: dict[str, _Use] = {
    "read": lambda store: store.read([Key("visit", "a")]),
    "read of nothing": lambda store: store.read([]),
    "scan": lambda store: store.scan(Query("visit")),
    "apply": lambda store: store.apply(batch("b", visit("a"))),
}


@check("G-25", "G-24", cases=_USES)
def use_after_close_is_refused(env: Environment, use: _Use) -> None:
    """Every use after closing raises `StoreClosed`."""
    store = env.open()
    store.close()
    with refuses(StoreClosed, "a use after closing"):
        use(store)


@check("G-25", "G-24", needs=[Capability.TALLY])
def counting_after_close_is_refused(env: Environment) -> None:
    """Counting after closing raises `StoreClosed`."""
    store = tallying(env.open())
    env.reopen().close()
    with refuses(StoreClosed, "counting after closing"):
        store.tally("visit", ())


@check("G-25")
def closing_twice_does_nothing(env: Environment) -> None:
    """Closing a second and a third time does nothing."""
    store = env.open()
    for _ in range(3):
        store.close()
    with store, refuses(StoreClosed, "a use after closing, in a block"):
        store.read([])


@check("G-25")
def a_with_block_closes_the_store(env: Environment) -> None:
    """Leaving a `with` block closes the store, also after an error, which is raised on."""
    store, entered = env.open(), list[Store]()

    def leave() -> None:
        with store as inside:
            entered.append(inside)
            raise LookupError

    try:
        leave()
    except LookupError:
        same([each is store for each in entered], [True], "whether the block gives the store itself")
    else:
        same("no error", "LookupError", "what left the block")
    with refuses(StoreClosed, "a use after the block"):
        store.read([])


@check("G-37", "G-22")
def a_store_says_what_it_is(env: Environment) -> None:
    """Name, version, layout and limits have the types of the port and do not change."""
    info = env.info
    same("" in (info.name, info.version), False, "whether the name or the version is empty")
    same(
        {type(each) for each in info.capabilities} - {Capability},
        set(),
        "the types other than Capability among them",
    )
    same(
        (type(info.limits), info.schema >= 1),
        (Limits, True),
        "the limits and the number of the layout",
    )
    same((info.readonly, info.stale), (False, ()), "whether a fresh store is read-only, and what is stale")
    same(env.info, info, "what it says the second time")


@check("G-37", "G-24")
def no_password_is_shown(env: Environment) -> None:
    """Neither `info` nor an error shows a password of the URL."""
    with refuses(StorageError, "a key that no record could have") as key:
        env.store.read([Key("visit", "")])
    with refuses(StorageError, "a batch without a change") as empty:
        env.store.apply(batch("b"))
    said = [repr(env.info), *(f"{error!r} {error}" for error in (*key, *empty))]
    secrets = _PASSWORD.findall(env.target)
    shown = [each for each in said if _PASSWORD.search(each) or any(secret in each for secret in secrets)]
    same(len(shown), 0, "how many of its sayings show a password")


@check("G-37")
def writing_changes_no_self_description(env: Environment) -> None:
    """Capabilities and limits do not depend on what is stored."""
    before = env.info
    save(env.store, visit("a"))
    same(env.info, before, "what the store says after a write")


@check("G-23")
def a_store_may_hold_no_kind(env: Environment) -> None:
    """A store opened without kinds opens."""
    with env.open([], place=env.another_place()) as store:
        same(dict(store.read([])), {}, "what it reads")


@check("G-21")
def two_places_share_nothing(env: Environment) -> None:
    """What is written in one place is not in another."""
    other = env.open(place=env.another_place())
    save(env.store, visit("a"))
    same(found(other, All()), "", "the records of the other place")
    same(other.apply(batch("b-1", visit("a"))).replayed, False, "whether it knows the other's batches")


@check("G-2", "G-22", needs=[Capability.DURABLE])
def records_outlive_the_store(env: Environment) -> None:
    """After reopening, records, index and versions are there, and positions continue."""
    one = save(env.store, visit("a", enterprise="大众", body=b"1")).position
    two = save(env.store, visit("a", enterprise="一汽", body=b"2", expected=one)).position
    store = env.reopen()
    record = store.read([Key("visit", "a")])[Key("visit", "a")]
    same((record.version, record.body, found(store, All())), (two, b"2", "a"), "the record after reopening")
    holds(save(store, visit("b")).position > two, "positions do not go on rising after reopening")


@check("G-6", needs=[Capability.DURABLE])
def versions_do_not_return_after_reopening(env: Environment) -> None:
    """The version of a deleted record is not given again after reopening."""
    one = save(env.store, visit("a")).position
    two = save(env.store, Delete(Key("visit", "a"), one)).position
    store = env.reopen()
    holds(store.apply(batch("again", visit("a"))).position > two, "a version came back after reopening")


@check("G-28", "G-22", needs=[Capability.DURABLE, Capability.MULTI_PROCESS])
def two_openings_see_each_other(env: Environment) -> None:
    """What one opening commits, the other reads at once; both continue the same positions."""
    other = env.open()
    one = save(env.store, visit("a")).position
    same(found(other, All()), "a", "what the other opening finds")
    two = save(other, visit("a", expected=one, body=b"2")).position
    record = env.store.read([Key("visit", "a")])[Key("visit", "a")]
    same((record.version, record.body), (two, b"2"), "the record read by the first opening")
    same(other.apply(batch("b-1", visit("b"))).replayed, False, "a first commit")
    same(env.store.apply(batch("b-1", visit("b"))).replayed, True, "its retry through the other opening")


@check("G-22", lacks=[Capability.MULTI_PROCESS])
def a_second_opening_is_refused_or_apart(env: Environment) -> None:
    """Without `multi_process`, a second opening is refused, or shares nothing with the first."""
    save(env.store, visit("a"))
    try:
        other = env.open()
    except CapabilityMissing as refusal:
        holds(refusal.place and refusal.remedy.zh, "the refusal lacks a place or a remedy")
    else:
        same(found(other, All()), "", "what a second opening finds")


@check("G-26", "G-25")
def a_fork_refuses(env: Environment) -> None:
    """In a forked process every use is refused and closing does nothing; the parent continues to write."""
    _hold_beside_a_fork(
        env, "fork", [*["ForkedHandle"] * 3, "none"], "what reading, scanning, writing and closing raised"
    )


@check("G-26", "G-22")
def a_fork_may_open_anew(env: Environment) -> None:
    """A forked process that opens the place itself works, or gets a `StorageError`; the parent continues."""
    _hold_beside_a_fork(env, "fork_anew", "ended", "how opening ended")


def _hold_beside_a_fork(env: Environment, job: str, wanted: object, what: str) -> None:
    with Workers(env, job) as workers:
        workers.begin()
        answer = workers.hear()[0]
    if answer == "none":
        env.note("fork", "this system has none")
        return
    same(answer, [wanted, "ab"], f"{what} in the child, and what the parent reads afterwards")


@check("G-22", "G-24", lacks=[Capability.REINDEX])
def an_undeclared_reindex_is_refused(env: Environment) -> None:
    """A store that does not declare `reindex` refuses it, with `CapabilityMissing`."""
    with refuses(CapabilityMissing, "asking for a store that reindexes"):
        reindexing(env.store)
    reindexed = getattr(env.store, "reindexed", None)
    if reindexed is not None:
        with refuses(CapabilityMissing, "reindexing though it is not declared"):
            reindexed(UNIT.name)


@check("G-24")
def every_refusal_is_a_storage_error(env: Environment) -> None:
    """Invalid arguments of any sort raise a `StorageError`."""
    store = env.store
    nonsense: list[Callable[[], object]] = [
        lambda: store.read([Key("", "")]),
        lambda: store.scan(Query("")),
        lambda: store.scan(Query("visit"), after="\0"),
        lambda: store.scan(Query("visit"), limit=10**30),
        lambda: store.apply(batch("b")),
        lambda: store.apply(batch("x" * (store.info.limits.key + 1), visit("a"))),
    ]
    for each in nonsense:
        with refuses(StorageError, "nonsense"):
            each()
