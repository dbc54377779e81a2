"""
What is left of a write that a full disk, or the end of the process, cut off in the middle of a file.

No help of the harness is needed: the system lets no file of a process grow beyond a size. Stores whose files
are written by a server are not reached.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from govcampaign.ports.query import Query
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Key, Put
from govcampaign_testing.check import check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.more_jobs import TORN
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import having, ids, save, visit
from govcampaign_testing.workers import Workers

DURABLE = [Capability.DURABLE]
_KEYS: Final = [change.key for change in TORN.changes if isinstance(change, Put)]
_AFTER: Final = Key("visit", "after")
_ENDS: Final = frozenset({"", "StoreUnavailable", "StorageError", "StoreClosed"})
"""How a write may end that has too little space: done in less, or refused."""


def _sizes(folder: Path) -> dict[Path, int]:
    return {path.relative_to(folder): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _growth(env: Environment) -> tuple[int, int]:
    """Return size and growth of the file that grows most when `TORN` is written; 0 if none does."""
    if sys.platform == "win32":
        return 0, 0
    place = _begun(env)
    with env.open(place=place) as store:
        walk(store, Query("visit"))
        before = _sizes(place)
        store.apply(TORN)
        after = _sizes(place)
    growths = {path: size - before.get(path, 0) for path, size in after.items()}
    if not growths or max(growths.values()) < len(_KEYS):
        return 0, 0
    largest = max(growths, key=growths.__getitem__)
    return before.get(largest, 0), growths[largest]


def _begun(env: Environment) -> Path:
    """Return a place with one visit in it, closed."""
    place = env.another_place()
    with env.open(place=place) as store:
        save(store, visit("a", enterprise="大众"))
    return place


def _cut(env: Environment, fatal: bool, shares: list[float]) -> list[tuple[Path, str, list[str]]]:
    """Write `TORN` in several places, cut off at a share of its bytes; return what each process said."""
    size, growth = _growth(env)
    if not growth:
        env.note("reached", "no file of the folder grows")
        return []
    limits = sorted({size + min(max(1, round(growth * share)), growth - 1) for share in shares})
    env.note("bytes", growth)
    with ExitStack() as stack:
        places = [(_begun(env), limit) for limit in limits]
        teams = [
            (place, f"cut off after {limit - size} of {growth} bytes", team)
            for place, limit in places
            for team in [stack.enter_context(Workers(env, "write_short", limit, fatal, place=place))]
        ]
        for _, _, team in teams:
            team.begin()
        return [(place, when, team.hear_to_the_end()) for place, when, team in teams]


def _hold_whole(env: Environment, place: Path, when: str, *, after: bool) -> None:
    """Hold that the batch is there whole or not at all, that a retry settles it, and that writing goes on."""
    with env.open(place=place) as store:
        there = [key.id for key in store.read([Key("visit", "a"), *_KEYS])]
        whole = ["a", *(key.id for key in _KEYS)]
        holds(
            there in (["a"], whole), f"{there} are there {when}: a part of the batch, or nothing acknowledged"
        )
        same(having(store, enterprise="torn"), "".join(there[1:]), f"what the index finds {when}")
        same(store.apply(TORN).replayed, there == whole, f"whether the batch is known {when}")
        wanted = sorted(whole + (["after"] if after else []))
        same(ids(walk(store, Query("visit"))), wanted, f"the records after the retry {when}")
        save(store, visit("later", body=b"later"))
    with env.open(place=place) as store:
        found = ids(walk(store, Query("visit")))
        same(found, sorted([*wanted, "later"]), f"the records after reopening {when}")


def _hold_refused(said: list[str], when: str) -> None:
    for end in said:
        holds(end in _ENDS, f"{end} left the store {when}")


@check("G-2", "G-1", needs=DURABLE)
def a_write_cut_off_with_its_process_leaves_no_trace(env: Environment) -> None:
    """A process that ends amid writing a file leaves the batch whole or absent, and a place that opens."""
    shares = [0.0, 0.25, 0.5, 0.9, 1.0] if env.full else [1.0]
    for place, when, said in _cut(env, True, shares):
        # A store may find that a part was taken, and refuse, before the system ends the process.
        _hold_refused(said, when)
        _hold_whole(env, place, when, after=said[1:] == [""])


@check("G-30", "G-24", "G-2", needs=DURABLE, full=True)
def a_full_disk_is_reported(env: Environment) -> None:
    """A write for which the disk has too little space is a `StorageError`, and leaves no trace."""
    for place, when, said in _cut(env, False, [0.0, 0.5, 1.0]):
        same(len(said), 2, f"how often the process spoke {when}")
        _hold_refused(said, when)
        _hold_whole(env, place, when, after=said[1] == "")
