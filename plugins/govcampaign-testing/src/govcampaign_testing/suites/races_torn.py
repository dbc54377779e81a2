"""
What other threads and openings see between two lines of a call: one moment, before or after.

The call and the work beside it meet at every line of the store's own code, not only where chance lets them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache, partial
from typing import Final, TypeAlias

from govcampaign.errors import VersionConflict
from govcampaign.ports.query import Eq, In, Query
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import ANY, Batch, Change, Delete, GroupCount, Key, Put, Stored
from govcampaign_testing.check import check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.lines import at_each_line, between_lines
from govcampaign_testing.visits import DAY, WORDS, batch, visit

_TURNS: Final = 5
"""Turns after which ids come again: a call meets but one."""
_MANY: Final = 6
"""Records of each kind that one batch writes."""

_Turn: TypeAlias = Callable[[int], Sequence[Change]]
_Look: TypeAlias = Callable[[Store], object]


def _replaced(number: int) -> Sequence[Change]:
    """Write every record of three kinds anew, each with the number of the turn."""
    body, side = b"%d" % number, "left" if number % 2 else "right"
    return [
        *(
            visit(f"{n:02}", unit=side, enterprise=side, fen=number, body=body, expected=ANY)
            for n in range(_MANY)
        ),
        *(Put(Key("unit", f"{n:02}"), 0, body, (), ANY) for n in range(_MANY)),
        Put(Key("Table", "t"), 0, body, WORDS, ANY),
    ]


def _moved(number: int) -> Sequence[Change]:
    """Write new records, and delete those of the turn before."""
    body, now, before = b"%d" % number, number % _TURNS, (number - 1) % _TURNS
    return [
        *(visit(f"{now}-{n:02}", body=body, expected=ANY) for n in range(_MANY)),
        *(Delete(Key("visit", f"{before}-{n:02}"), ANY) for n in range(_MANY)),
        *(Put(Key("unit", f"{now}-{n:02}"), 0, body, (), ANY) for n in range(_MANY)),
        *(Delete(Key("unit", f"{before}-{n:02}"), ANY) for n in range(_MANY)),
    ]


def _visited(number: int) -> Sequence[Change]:
    """Let every enterprise have been visited on one day, or on the next, by one unit or by another."""
    side, day = ("left", DAY) if number % 2 else ("right", DAY + timedelta(days=1))
    return [visit(f"{n:02}", unit=side, enterprise=f"e{n}", day=day, expected=ANY) for n in range(_MANY)]


def _keys(turn: _Turn, *numbers: int) -> list[Key]:
    return list(dict.fromkeys(change.key for number in numbers for change in turn(number)))


def _one_turn(records: Sequence[Stored], count: int, what: str) -> None:
    bodies = {record.body for record in records}
    same((len(records), len(bodies)), (count, 1), f"how many records and turns {what} shows")


def _read(turn: _Turn, count: int, between: int) -> _Look:
    """Read all that a turn writes, with other keys between them."""

    @cache
    def asked() -> list[Key]:
        others = (Key("visit", f"none-{n}") for n in itertools.count())
        turns = range(_TURNS) if turn is _moved else (0,)
        return [each for key in _keys(turn, *turns) for each in (key, *itertools.islice(others, between))]

    def look(store: Store) -> None:
        _one_turn(list(store.read(asked()).values()), count, "one read")

    return look


def _scan(query: Query, counts: Sequence[int]) -> _Look:
    def look(store: Store) -> None:
        page = store.scan(query)
        bodies = {record.body for record in page.records}
        # A page may be shorter than asked; what follows it is of another moment.
        whole = page.next is not None or len(page.records) in counts
        shown = f"{len(page.records)} records of {len(bodies)} turns"
        holds(whole and len(bodies) <= 1, f"a page shows {shown}: it is of two moments")
        if query.where == Eq("enterprise", "left"):
            right = [each for each in bodies if int(each) % 2 == 0]
            same(right, [], "bodies of one turn that the index of another has found")

    return look


def _tally(by: Sequence[str], distinct: str | None, wanted: Sequence[tuple[GroupCount, ...]]) -> _Look:
    def look(store: Store) -> None:
        day = None if distinct is None else "day"
        found = tallying(store).tally("visit", by, distinct=distinct, day=day)
        holds(found in wanted, f"a count is of two moments: {found!r:.200}")

    return look


_ALL: Final = Query("visit")
_LEFT: Final = Query("visit", Eq("enterprise", "left"))
_READS: dict[str, tuple[_Turn, _Look]] = {
    "a read of three kinds": (_replaced, _read(_replaced, 2 * _MANY + 1, 0)),
    "a read of very many keys": (_replaced, _read(_replaced, 2 * _MANY + 1, 130)),
    "a read of new and deleted records": (_moved, _read(_moved, 2 * _MANY, 0)),
    "a scan": (_replaced, _scan(_ALL, [_MANY])),
    "a scan of new and deleted records": (_moved, _scan(_ALL, [_MANY])),
    "a scan by an index": (_replaced, _scan(_LEFT, [0, _MANY])),
    "a scan by a set": (_replaced, _scan(Query("visit", In("unit", ("left", "right"))), [_MANY])),
    "a scan in an order": (_moved, _scan(Query("visit", order=("day", "unit"), descending=True), [_MANY])),
}
_SIDES: Final = [(GroupCount(("left",), _MANY),), (GroupCount(("right",), _MANY),)]
_DAYS: Final = [
    (GroupCount(("left", DAY), _MANY),),
    (GroupCount(("right", DAY + timedelta(days=1)), _MANY),),
]
_TALLIES: dict[str, tuple[_Turn, _Look]] = {
    "groups": (_visited, _tally(("unit",), None, _SIDES)),
    "distinct values": (_visited, _tally(("unit",), "enterprise", _DAYS)),
    "the count of all": (_moved, _tally((), None, [(GroupCount((), _MANY),)])),
}


def _writer(env: Environment) -> Store:
    """Return another opening where there may be one: no lock of this opening keeps it out."""
    shared = {Capability.DURABLE, Capability.MULTI_PROCESS} <= env.info.capabilities
    return env.open() if shared else env.store


def _hold_reading(env: Environment, asked: tuple[_Turn, _Look]) -> None:
    turn, look = asked
    store, writer = env.store, _writer(env)
    store.apply(batch("turn-0", *turn(0)))

    def write(number: int) -> None:
        writer.apply(batch(f"turn-{number + 1}", *turn(number + 1)))

    at_each_line(env, store, lambda: look(store), write, 80 if env.full else 45)


@check("G-21", "G-27", cases=_READS, full=["a read of very many keys"])
def a_reader_sees_one_moment(env: Environment, asked: tuple[_Turn, _Look]) -> None:
    """A batch committed between two lines of a read or a scan is in its answer whole, or not at all."""
    _hold_reading(env, asked)


@check("G-21", "G-27", "G-34", full=True)
def a_read_of_very_many_keys_sees_one_moment(env: Environment) -> None:
    """However many keys are read at once, their records are of one moment."""
    look = _read(_replaced, 2 * _MANY + 1, 100_000 // (2 * _MANY + 1))
    store, writer = env.store, _writer(env)
    store.apply(batch("turn-0", *_replaced(0)))

    def write(number: int) -> None:
        writer.apply(batch(f"turn-{number + 1}", *_replaced(number + 1)))

    between_lines(env, store, lambda: look(store), write)


@check("G-21", "G-20", "G-27", needs=[Capability.TALLY], cases=_TALLIES)
def a_count_sees_one_moment(env: Environment, asked: tuple[_Turn, _Look]) -> None:
    """A batch that is committed between two lines of a tally is counted whole, or not at all."""
    _hold_reading(env, asked)


def _hold_writing(env: Environment, asked: tuple[_Turn, _Look], last: Sequence[Change] = ()) -> None:
    """Hold that no opening sees a part of a batch between two lines of its commit."""
    turn, look = asked
    store = env.store
    store.apply(batch("turn-0", *turn(0)))
    writer = _writer(env)
    numbers = itertools.count(1)
    for reader in (store,) if writer is store else (store, writer):
        for number in itertools.islice(numbers, 2):
            work = batch(f"turn-{number}", *turn(number), *last)
            _commit_under(env, work, partial(look, reader), refused=bool(last))


def _commit_under(env: Environment, work: Batch, look: Callable[[], object], *, refused: bool) -> None:
    try:
        between_lines(env, env.store, lambda: env.store.apply(work), lambda _: look())
    except VersionConflict:
        holds(refused, "a batch without a conflict was refused for one")


@check("G-21", "G-1", cases={"a read": _READS["a read of three kinds"], "a scan": _READS["a scan"]})
def a_batch_on_its_way_is_not_seen(env: Environment, asked: tuple[_Turn, _Look]) -> None:
    """Between two lines of a commit, a reader sees all of the batch or nothing of it."""
    _hold_writing(env, asked)


@check("G-21", "G-20", "G-1", needs=[Capability.TALLY], cases=_TALLIES)
def a_batch_on_its_way_is_not_counted(env: Environment, asked: tuple[_Turn, _Look]) -> None:
    """Between two lines of a commit, a tally counts all of the batch or nothing of it."""
    _hold_writing(env, asked)


_REFUSED: Final = (visit("conflict", expected=7),)


@check("G-1", "G-21")
def a_refused_batch_is_never_seen(env: Environment) -> None:
    """While a batch is refused for its last change, nobody sees a part of it."""
    _hold_writing(env, (_replaced, _only_the_first), _REFUSED)


def _only_the_first(store: Store) -> None:
    bodies = {record.body for record in store.read(_keys(_replaced, 0)).values()}
    same(bodies, {b"0"}, "the bodies that a reader sees while a batch is refused")


@check("G-1", "G-20", "G-21", needs=[Capability.TALLY])
def a_refused_batch_is_never_counted(env: Environment) -> None:
    """While a batch is refused for its last change, no tally counts a part of it."""
    day = DAY + timedelta(days=1)
    wanted = [(GroupCount(("right", day), _MANY),)]
    _hold_writing(env, (_visited, _tally(("unit",), "enterprise", wanted)), _REFUSED)
