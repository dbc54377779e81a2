"""
How counts follow the records: after every kind of write, whoever wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen

from govcampaign.errors import VersionConflict
from govcampaign.ports.query import MATCH_ALL, Eq, Term
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import ANY, Change, Delete, Key, Put
from govcampaign_testing import oracle
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import DAY, batch, save, visit

TALLY = [Capability.TALLY]


def _on(day: int) -> date:
    return DAY + timedelta(days=day)


def _first() -> list[Put]:
    return [
        visit("a", enterprise="大众", fen=1, day=_on(0)),
        visit("b", enterprise="大众", fen=2, day=_on(1)),
        visit("c", enterprise="一汽", fen=1, day=_on(1)),
        visit("d", enterprise="大众", fen=1, day=_on(2), unit="科委"),
        visit("e", fen=3, day=_on(0)),
    ]


def _afresh() -> list[Change]:
    """Return the changes that make those records the only ones."""
    return [*(evolve(put, expected=ANY) for put in _first()), Delete(Key("visit", "f"), ANY)]


def _change(id_: str, **fields: Any) -> Put:
    return visit(id_, expected=ANY, **fields)


_CHANGES: dict[str, Sequence[Change]] = {
    "the first day is deleted": [Delete(Key("visit", "a"), ANY)],
    "the first day becomes later": [_change("a", enterprise="大众", fen=1, day=_on(5))],
    "a later day becomes the first": [_change("b", enterprise="大众", fen=2, day=_on(-3))],
    "an earlier day is added": [_change("f", enterprise="一汽", fen=1, day=_on(0))],
    "the value becomes another": [_change("a", enterprise="一汽", fen=1, day=_on(0))],
    "the value becomes absent": [_change("a", fen=1, day=_on(0))],
    "an absent value comes": [_change("e", enterprise="红旗", fen=3, day=_on(0))],
    "the group becomes another": [_change("a", enterprise="大众", fen=1, day=_on(0), unit="科委")],
    "a group goes": [Delete(Key("visit", "d"), ANY)],
    "the last of a value goes": [Delete(Key("visit", "c"), ANY)],
    "what passes becomes another": [_change("a", enterprise="大众", fen=2, day=_on(0))],
    "two change places": [
        _change("a", enterprise="一汽", fen=1, day=_on(1)),
        _change("c", enterprise="大众", fen=1, day=_on(0)),
    ],
    "all go": [Delete(Key("visit", id_), ANY) for id_ in "abcde"],
}


@frozen
class _Asked:
    by: tuple[str, ...]
    where: Term
    distinct: str


_ASKED = [
    _Asked((), MATCH_ALL, "enterprise"),
    _Asked(("unit",), MATCH_ALL, "enterprise"),
    _Asked(("unit",), Eq("fen", 1), "enterprise"),
    _Asked(("unit", "day"), MATCH_ALL, "fen"),
]


def _written(puts: Sequence[Put], changes: Sequence[Change]) -> list[Put]:
    """Return the records after some changes."""
    kept = {put.key: put for put in puts}
    for each in changes:
        if isinstance(each, Put):
            kept[each.key] = each
        else:
            kept.pop(each.key, None)
    return list(kept.values())


def _hold(store: Store, puts: Sequence[Put], what: str) -> None:
    """Hold that every count is that of these records."""
    count = tallying(store).tally
    for asked in _ASKED:
        wanted = oracle.tally(puts, asked.by, asked.where, asked.distinct, "day")
        given = count("visit", asked.by, asked.where, distinct=asked.distinct, day="day")
        same(given, wanted, f"the first days of {asked.distinct} by {asked.by} {what}")
    same(sum(each.count for each in count("visit", ("unit",))), len(puts), f"the sum of the groups {what}")
    same(sum(each.count for each in count("visit", ())), len(puts), f"the count of all {what}")


@check("G-20", needs=TALLY)
def counts_follow_every_change(env: Environment) -> None:
    """Counts asked for before a write are right after it, whatever it changed."""
    for name, changes in _CHANGES.items():
        env.store.apply(batch(f"before {name}", *_afresh()))
        _hold(env.store, _first(), f"before {name!r}")
        env.store.apply(batch(name, *changes))
        _hold(env.store, _written(_first(), changes), f"after {name!r}")


@check("G-20", "G-1", needs=TALLY)
def counts_do_not_follow_a_refused_batch(env: Environment) -> None:
    """A batch that was refused, or was a retry, changes no count."""
    env.store.apply(batch("first", *_first()))
    _hold(env.store, _first(), "at first")
    for name, changes in _CHANGES.items():
        with refuses(VersionConflict, "a batch with a conflict"):
            env.store.apply(batch(name, *changes, visit("z", expected=7)))
        _hold(env.store, _first(), f"after {name!r} was refused")
    same(env.store.apply(batch("first", *_first())).replayed, True, "whether the retry is known")
    _hold(env.store, _first(), "after a retry")


@check("G-20", "G-28", needs=[*TALLY, Capability.DURABLE, Capability.MULTI_PROCESS])
def counts_follow_the_writes_of_another_opening(env: Environment) -> None:
    """What another opening writes is in the next count of this one."""
    other, puts = env.open(), list[Put]()
    for name, changes in {"at first": _first(), **_CHANGES}.items():
        save(other, *changes)
        puts = _written(puts, changes)
        _hold(env.store, puts, f"after {name!r} by another opening")


@check("G-20", "G-2", needs=[*TALLY, Capability.DURABLE])
def counts_are_right_after_reopening(env: Environment) -> None:
    """A store opened again counts what is there."""
    puts = _first()
    save(env.store, *puts)
    for name in ("the first day is deleted", "the value becomes absent", "a group goes"):
        store = env.reopen()
        _hold(store, puts, f"after reopening, before {name!r}")
        save(store, *_CHANGES[name])
        puts = _written(puts, _CHANGES[name])
        _hold(store, puts, f"after {name!r}")
    _hold(env.reopen(), puts, "after reopening")
