"""
How long the ids of batches are remembered: by the instants of the batches, and by nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from govcampaign.errors import VersionConflict
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Check, Commit, Key
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.clocks import TWICE
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import NOW, batch, save, visit

TICK: Final = timedelta(microseconds=1)
DAY: Final = timedelta(days=1)

_CLOCKS: dict[str, tuple[tzinfo, tzinfo]] = {
    "UTC, then east": (UTC, timezone(timedelta(hours=14))),
    "east, then UTC": (timezone(timedelta(hours=14)), UTC),
    "west, then UTC": (timezone(timedelta(hours=-12)), UTC),
    "east, then west": (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))),
    "west, then east": (timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))),
    "odd offsets": (timezone(timedelta(hours=5, minutes=53, seconds=28)), timezone(-timedelta(seconds=1))),
}


def _write(store: Store, id_: str, at: datetime) -> Commit:
    """Commit a batch that writes one new visit, called like the batch."""
    return store.apply(batch(id_, visit(id_), at=at))


def _is_known(store: Store, id_: str, at: datetime) -> bool:
    """Say whether a retry at its own instant is answered as one; otherwise its visit stands in its way."""
    try:
        return _write(store, id_, at).replayed
    except VersionConflict:
        return False


@check("G-9", cases=_CLOCKS)
def an_id_is_remembered_by_its_instant(env: Environment, clocks: tuple[tzinfo, tzinfo]) -> None:
    """The memory is measured from instant to instant, whatever the clocks show that say them."""
    first, second = clocks
    memory = env.info.limits.batch_memory
    begin, end = NOW.astimezone(first), (NOW + memory).astimezone(second)
    _write(env.store, "a", begin)
    _write(env.store, "b", end)
    same(_is_known(env.store, "a", begin), True, "whether the id is known after exactly the memory")
    _write(env.store, "c", end + TICK)
    same(_is_known(env.store, "a", begin), False, "whether the id is known a microsecond later")


@check("G-9")
def an_id_is_remembered_across_a_change_of_clocks(env: Environment) -> None:
    """An hour that a clock shows twice is two hours of the memory."""
    memory = env.info.limits.batch_memory
    first, second = TWICE.replace(fold=0), TWICE.replace(fold=1)
    _write(env.store, "a", first)
    _write(env.store, "b", first.astimezone(UTC) + memory)
    same(_is_known(env.store, "a", first), True, "whether the id is known after exactly the memory")
    with env.open(place=env.another_place()) as store:
        _write(store, "a", second)
        _write(store, "b", first.astimezone(UTC) + memory + TICK)
        same(
            _is_known(store, "a", second), True, "whether an id of the second hour is known for an hour more"
        )
        _write(store, "c", second.astimezone(UTC) + memory + TICK)
        same(_is_known(store, "a", second), False, "whether it is known after that hour")


@check("G-9")
def ids_are_forgotten_in_any_order(env: Environment) -> None:
    """Each id is measured by its own instant: batches need not come in the order of theirs."""
    memory, store = env.info.limits.batch_memory, env.store
    late, early, between = NOW + memory + 2 * DAY, NOW, NOW + DAY
    _write(store, "late", late)
    _write(store, "early", early)
    _write(store, "between", between)
    same(
        [_is_known(store, id_, at) for id_, at in (("late", late), ("early", early), ("between", between))],
        [True, True, True],
        "whether ids are known that came after a later one",
    )
    _write(store, "next", early + memory + TICK)
    same(
        [_is_known(store, id_, at) for id_, at in (("late", late), ("between", between), ("early", early))],
        [True, True, False],
        "which ids are known once the earliest has had its time",
    )


@check("G-9", "G-7")
def a_retry_does_not_prolong_the_memory(env: Environment) -> None:
    """The memory is measured from the first commit; a retry is answered, and counts for nothing."""
    memory, store = env.info.limits.batch_memory, env.store
    first = _write(store, "a", NOW)
    half = NOW + memory / 2
    same(_write(store, "a", half), Commit(first.position, replayed=True), "the answer to the retry")
    _write(store, "b", NOW + memory + TICK)
    same(_is_known(store, "a", NOW), False, "whether a retry has prolonged the memory")


@check("G-9", "G-8")
def a_forgotten_id_is_remembered_anew(env: Environment) -> None:
    """Once forgotten, an id carries any batch, and is remembered from then on."""
    memory, store = env.info.limits.batch_memory, env.store
    _write(store, "a", NOW)
    later = NOW + memory + TICK
    _write(store, "b", later)
    again = store.apply(batch("a", visit("c"), at=later))
    same(again.replayed, False, "whether other changes under a forgotten id are a retry")
    _write(store, "d", later + memory)
    retry = store.apply(batch("a", visit("c"), at=later))
    same(retry, Commit(again.position, replayed=True), "the answer to its own retry")


@check("G-9", "G-2", needs=[Capability.DURABLE])
def ids_are_remembered_and_forgotten_across_openings(env: Environment) -> None:
    """Reopening neither forgets an id nor prolongs its memory, however many ids there are."""
    memory = env.info.limits.batch_memory
    _write(env.store, "a", NOW)
    _write(env.store, "b", NOW + DAY / 2)
    position = env.store.read([Key("visit", "a")])[Key("visit", "a")].version
    for number in range(130):
        env.store.apply(batch(f"n-{number}", Check(Key("visit", "a"), position), at=NOW + DAY / 2))
    store = env.reopen()
    same(_is_known(store, "a", NOW), True, "whether the first of many ids is known after reopening")
    _write(store, "c", NOW + memory + TICK)
    store = env.reopen()
    same(
        [_is_known(store, "a", NOW), _is_known(store, "b", NOW + DAY / 2)],
        [False, True],
        "which ids are known once the first has had its time",
    )


@check("G-9")
def a_batch_that_commits_nothing_forgets_nothing(env: Environment) -> None:
    """A batch that was refused leaves the memory of all others as it was."""
    memory, store = env.info.limits.batch_memory, env.store
    _write(store, "a", NOW)
    late = NOW + 2 * memory
    with refuses(VersionConflict, "a late batch with a conflict"):
        store.apply(batch("late", visit("a"), at=late))
    same(_is_known(store, "a", NOW), True, "whether the id is known after a late batch was refused")
    save(store, visit("b"))
