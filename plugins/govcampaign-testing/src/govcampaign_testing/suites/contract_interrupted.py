"""
What is left when a call is interrupted, as by Ctrl-C: what was before it, or what is after it.

The call is interrupted at every line of the store's own code where Python may notice a signal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import Any, Final, TypeVar

from govcampaign.errors import StoreClosed, VersionConflict
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Batch, Check, Delete, Key, Put
from govcampaign_testing.check import BrokenPromiseError, check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.interrupts import interrupted
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import batch, save, visit

_Answer = TypeVar("_Answer")

_MOST: Final = 200
"""More places than any call has at which it could be interrupted; some of them are tried."""
_SOME: Final = 14


def _places(env: Environment, reached: Callable[[int], bool], most: int) -> Sequence[int]:
    """Return the numbers of the places to be tried, from 1; `reached` counts them by making the call."""
    if not env.full:
        # More than there are perhaps: a call that comes to no such place is a call like any other.
        return sorted(env.dice.sample(range(1, 4 * _SOME), _SOME))
    low, high = 0, _MOST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if reached(middle) else (low, middle - 1)
    env.note("places", low)
    every = range(1, low + 1)
    return every if low <= most else sorted(env.dice.sample(every, most))


def _in_time(env: Environment, call: Callable[[], _Answer], what: str) -> _Answer:
    """Return the answer of a call, unless a lock that was left behind keeps it waiting."""
    answers: list[_Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again below
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(env.patience)
    holds(not thread.is_alive(), f"{what} waits for ever: an interrupted call has left a lock behind")
    if errors:
        raise errors[0]
    return answers[0]


def _state(store: Store) -> tuple[Any, ...]:
    """Return what the store shows: records, versions, and the groups that it counts."""
    records = walk(store, Query("visit"))
    shown: tuple[Any, ...] = tuple((each.key.id, each.version, each.body) for each in records)
    if Capability.TALLY in store.info.capabilities:
        shown += tallying(store).tally("visit", ("unit",), distinct="enterprise", day="day")
        shown += tallying(store).tally("visit", ())
    return shown


def _work(number: int, store: Store) -> Batch:
    """Return a batch that creates, replaces, deletes and checks, and that differs each time."""
    there = {record.key.id: record for record in walk(store, Query("visit"))}
    body = b"%d" % number
    old, gone = f"old-{number}", f"gone-{number}"
    return batch(
        f"work-{number}",
        visit(f"new-{number}", body=body, unit=f"u{number}", enterprise=f"e{number}"),
        visit(old, body=body, unit=f"u{number}", expected=there[old].version),
        Delete(there[gone].key, there[gone].version),
        visit(f"more-{number}", body=body),
        Check(Key("unit", "never"), 0),
    )


def _prepared(env: Environment, number: int) -> Store:
    store = env.store
    save(store, visit(f"old-{number}", body=b"before"), visit(f"gone-{number}", enterprise=f"e{number}"))
    return store


@check("G-44", "G-1", "G-30", "G-20")
def an_interrupted_batch_is_whole_or_not_there(env: Environment) -> None:
    """Interrupted at any line, a batch is there whole or not at all, and the same batch again settles it."""

    def reached(place: int) -> bool:
        # It is not closed here: whoever closes it may wait for a lock that was left behind.
        store = env.open(place=env.another_place())
        save(store, visit("old-0"), visit("gone-0"))
        work = _work(0, store)
        return interrupted(store, lambda: store.apply(work), place)[0]

    durable = Capability.DURABLE in env.info.capabilities
    for place in _places(env, reached, 60):
        store = _prepared(env, place)
        work, before, when = _work(place, store), _state(store), f"after an interruption at place {place}"
        _, returned = interrupted(store, lambda: store.apply(work), place)  # noqa: B023 - called at once
        try:
            now = _in_time(env, lambda: _state(store), f"a read {when}")  # noqa: B023 - as above
            if durable and place % 2:
                # Not tried again at once: what was seen to be undone must not be back after reopening.
                store = _reopened(env, store, when)
            _hold_settled(env, store, work, (before, now), when)
        except StoreClosed:
            # A store may refuse all use from then on; what it holds is seen by opening it again.
            env.note("refuses", "all use from then on")
            _hold_others_may_write(env, f"{place}", store)
            store = env.reopen()
            if durable:
                _hold_settled(env, store, work, (before, _state(store)), f"reopened {when}")
        else:
            _hold_others_may_write(env, f"{place}", store)
            holds(not returned or before != now, f"the interruption at place {place} is lost, with the write")


def _reopened(env: Environment, store: Store, when: str) -> Store:
    """Write something else, open the store again, and hold that it shows the same."""
    _in_time(env, lambda: save(store, visit(when)), f"another write {when}")
    shown = _state(store)
    store = env.reopen()
    same(_state(store), shown, f"what is there {when}, once something else was written and it was reopened")
    save(store, Delete(Key("visit", when), -1))
    return store


def _hold_settled(
    env: Environment, store: Store, work: Batch, seen: tuple[tuple[Any, ...], tuple[Any, ...]], when: str
) -> None:
    """Hold that the batch was there whole or not at all, and that it is whole after a retry."""
    before, now = seen
    try:
        commit = _in_time(env, lambda: store.apply(work), f"the same batch {when}")
    except VersionConflict as conflict:
        raise BrokenPromiseError(f"the same batch {when} meets a part of itself: {conflict}") from conflict
    if commit.replayed:
        same(now, _state(store), f"what is there {when}, though the batch is known")
    else:
        same(now, before, f"what is there {when}, though the batch is not known")
    puts = [change for change in work.changes if isinstance(change, Put)]
    read = store.read([put.key for put in puts])
    same(
        [(each.version, each.body) for each in read.values()],
        [(commit.position, put.body) for put in puts],
        f"the records of the same batch tried again {when}",
    )


def _hold_others_may_write(env: Environment, name: str, store: Store) -> None:
    """Hold that another opening may write, and that this one sees it, unless it refuses all use."""
    if not {Capability.DURABLE, Capability.MULTI_PROCESS} <= env.info.capabilities:
        return
    with env.open() as other:
        put = visit(f"other, {name}")
        _in_time(env, lambda: save(other, put), "a write of another opening")
        with suppress(StoreClosed):
            same(list(store.read([put.key])), [put.key], "what this opening sees of another's write")


def _read(store: Store) -> object:
    return store.read([Key("visit", "a"), Key("unit", "u"), Key("visit", "none")])


def _scan(store: Store) -> object:
    return store.scan(Query("visit", order=("day",)), limit=1)


def _tally(store: Store) -> object:
    return tallying(store).tally("visit", ("unit",), distinct="enterprise", day="day")


def _asks(env: Environment) -> dict[str, Callable[[Store], object]]:
    asks: dict[str, Callable[[Store], object]] = {"a read": _read, "a scan": _scan}
    if Capability.TALLY in env.info.capabilities:
        asks["a tally"] = _tally
    return asks


@check("G-44", "G-21", "G-27")
def an_interrupted_question_leaves_nothing_behind(env: Environment) -> None:
    """After an interrupted read, scan or tally, the store answers, writes, and sees what others write."""
    save(env.store, visit("a", enterprise="大众"), visit("b"), Put(Key("unit", "u"), 0, b"", (), 0))
    for name, ask in _asks(env).items():

        def reached(place: int) -> bool:
            store = env.open(place=env.another_place())
            save(store, visit("a", enterprise="大众"), Put(Key("unit", "u"), 0, b"", (), 0))
            return interrupted(store, lambda: ask(store), place)[0]  # noqa: B023 - called at once

        for place in _places(env, reached, 30):
            interrupted(env.store, lambda: ask(env.store), place)  # noqa: B023 - as above
            when = f"after {name} was interrupted at place {place}"
            _in_time(env, lambda: ask(env.store), f"{name} {when}")  # noqa: B023 - as above
            position = _in_time(env, lambda: save(env.store, visit(when)), f"a write {when}").position  # noqa: B023 - as above
            version = env.store.read([Key("visit", when)])[Key("visit", when)].version
            same(version, position, f"the version of what was written {when}")
            _hold_others_may_write(env, when, env.store)
