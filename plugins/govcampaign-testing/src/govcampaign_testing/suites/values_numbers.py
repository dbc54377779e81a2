"""
Numbers, days and instants are exact, at their edges too.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from govcampaign.ports.query import Query, Range
from govcampaign.ports.storage import Capability, tallying
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, NOW, batch, found, having, ids, save, visit


@check("G-15", cases={str(n): n for n in (0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63))})
def a_number_is_exact(env: Environment, number: int) -> None:
    """Whole numbers of 64 bits are exact: no float rounds them."""
    near = [n for n in (number - 1, number, number + 1) if -(2**63) <= n < 2**63]
    save(env.store, *(visit(f"{place}", fen=n) for place, n in enumerate(near)))
    same(
        [having(env.store, fen=n) for n in near],
        [str(place) for place in range(len(near))],
        "equal numbers",
    )
    wanted = "".join(str(place) for place, n in enumerate(near) if n >= number)
    same(found(env.store, Range("fen", number)), wanted, f"what {number} and above find")


@check("G-15")
def numbers_compare_as_numbers(env: Environment) -> None:
    """Numbers are ordered as numbers, not as texts, below zero too."""
    save(env.store, *(visit(str(place), fen=n) for place, n in enumerate((-10, -9, 0, 9, 10, 100))))
    same(found(env.store, Range("fen", -9, 10)), "123", "what a range of numbers finds")


_DAYS = {
    "the first": date(1, 1, 1),
    "before the epoch": date(1969, 12, 31),
    "leap day": date(2024, 2, 29),
    "the last": date(9999, 12, 31),
}


@check("G-15", cases=_DAYS)
def a_day_is_exact(env: Environment, day: date) -> None:
    """No time zone moves a day; it groups and orders as itself."""
    save(env.store, visit("a", day=day), visit("b"))
    same(having(env.store, day=day), "a", f"what {day} finds")
    order = ids(walk(env.store, Query("visit", order=("day",))))
    same(order, ["a", "b"] if day < DAY else ["b", "a"], "the order")
    if Capability.TALLY in env.info.capabilities:
        days = [each.group[0] for each in tallying(env.store).tally("visit", ("day",))]
        same(days, sorted([day, DAY]), "the days that group")


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_EAST, _WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
_INSTANTS = {
    "Beijing": NOW,
    "UTC": NOW.astimezone(UTC),
    "half an hour": NOW.astimezone(timezone(timedelta(hours=5, minutes=30))),
    "odd offset": NOW.astimezone(timezone(timedelta(hours=5, minutes=53, seconds=28))),
    "far east": NOW.astimezone(_EAST),
    "far west": NOW.astimezone(_WEST),
    "microsecond": NOW.replace(microsecond=1),
    "last microsecond": NOW.replace(microsecond=999_999),
    "before the epoch": datetime(1900, 1, 1, tzinfo=UTC),
    "the first there is": FIRST,
    "the last there is": LAST,
    "twice on one clock": datetime(2024, 11, 3, 1, 30, tzinfo=timezone(timedelta(hours=-5))),
}


@check("G-15", cases=_INSTANTS)
def an_instant_is_exact(env: Environment, instant: datetime) -> None:
    """An instant is found in every time zone that names the same instant."""
    tick = timedelta(microseconds=1)
    utc = instant.astimezone(UTC)
    save(env.store, visit("a", at=instant))
    same([having(env.store, at=each) for each in (instant, utc)], ["a", "a"], f"what {instant} finds")
    if utc < LAST:
        same(found(env.store, Range("at", utc, utc + tick)), "a", "what its microsecond finds")
        same(found(env.store, Range("at", utc + tick)), "", "what comes after it")
    if utc > FIRST:
        same(found(env.store, Range("at", None, utc)), "", "what comes before it")


@check("G-15")
def instants_order_across_clocks(env: Environment) -> None:
    """Instants are ordered by UTC, not by their local time."""
    early = datetime(2013, 7, 10, 23, 0, tzinfo=_EAST)
    late = datetime(2013, 7, 10, 1, 0, tzinfo=_WEST)
    save(env.store, visit("early", at=early), visit("late", at=late))
    same(found(env.store, Range("at", early, late)), "early", "what lies between the two")


@check("G-7", cases={"the first": FIRST, "the last": LAST})
def a_batch_may_be_at_any_instant(env: Environment, at: datetime) -> None:
    """A batch may be at the first or the last instant that a datetime can be."""
    same(
        env.store.apply(batch("b-1", visit("a"), at=at)).replayed,
        False,
        "whether a first commit is a replay",
    )
    same(env.store.apply(batch("b-1", visit("a"), at=at)).replayed, True, "whether its retry is one")
