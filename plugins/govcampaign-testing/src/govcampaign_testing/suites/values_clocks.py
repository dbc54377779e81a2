"""
Instants that one clock shows twice, and answers to questions that Python takes for equal.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from govcampaign.ports.query import AnyOf, Eq, In, Query, Range, Term
from govcampaign.ports.storage import Capability, tallying
from govcampaign.ports.values import GroupCount
from govcampaign_testing.check import check, same
from govcampaign_testing.clocks import TWICE
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, RANKED, found, ids, ranked, save, visit

FIRST: Final = TWICE.replace(fold=0)
SECOND: Final = TWICE.replace(fold=1)
"""The same time on the same clock, an hour later; Python calls the two equal."""
TICK: Final = timedelta(microseconds=1)

_FOUND: dict[str, tuple[Term, str]] = {
    "the first": (Eq("at", FIRST), "a"),
    "the second": (Eq("at", SECOND), "c"),
    "the first, by another clock": (Eq("at", FIRST.astimezone(UTC)), "a"),
    "the second, by another clock": (Eq("at", SECOND.astimezone(UTC)), "c"),
    "both in a set": (In("at", (FIRST, SECOND)), "ac"),
    "both as terms": (AnyOf(Eq("at", SECOND), Eq("at", FIRST)), "ac"),
    "from the first to the second": (Range("at", FIRST, SECOND), "ab"),
    "from the second on": (Range("at", SECOND), "c"),
    "before the first": (Range("at", None, FIRST), ""),
    "before the second": (Range("at", None, SECOND), "ab"),
    "from the second to the first": (Range("at", SECOND, FIRST), ""),
}


@check("G-15", "G-14")
def an_hour_shown_twice_is_two_hours(env: Environment) -> None:
    """Where a clock is turned back, two instants that it shows alike are found apart."""
    between = (FIRST.astimezone(UTC) + timedelta(minutes=30)).astimezone(TWICE.tzinfo)
    save(env.store, visit("a", at=FIRST), visit("b", at=between), visit("c", at=SECOND))
    # Each is asked twice: an answer that was kept for one question is no answer to an equal one.
    for _ in range(2):
        for name, (term, wanted) in _FOUND.items():
            same(found(env.store, term), wanted, f"what {name} finds")


@check("G-15", "G-16", "G-17")
def an_hour_shown_twice_is_in_order(env: Environment) -> None:
    """Records come in the order of their instants, on every page, though a clock shows them alike."""
    with env.open([RANKED], place=env.another_place()) as store:
        save(store, ranked("a", moment=SECOND), ranked("b", moment=FIRST))
        for descending in (False, True):
            query = Query(RANKED.name, order=("moment",), descending=descending)
            wanted = ["a", "b"] if descending else ["b", "a"]
            same(ids(walk(store, query, 1)), wanted, "the order of the two hours")


@check("G-20", "G-15", needs=[Capability.TALLY])
def an_hour_shown_twice_is_counted_twice(env: Environment) -> None:
    """Two instants that a clock shows alike are two distinct values and two groups."""
    for puts in ([visit("a", at=FIRST), visit("b", at=SECOND)], [visit("c", at=SECOND.astimezone(UTC))]):
        save(env.store, *puts)
        counted = tallying(env.store).tally("visit", (), distinct="at", day="day")
        same(counted, (GroupCount((DAY,), 2),), "the distinct instants")
    with env.open([RANKED], place=env.another_place()) as store:
        save(store, ranked("a", moment=SECOND), ranked("b", moment=FIRST), ranked("c", moment=SECOND))
        groups = tallying(store).tally(RANKED.name, ("moment",))
        shown = [(_utc(each.group[0]), each.count) for each in groups]
        same(shown, [(FIRST.astimezone(UTC), 1), (SECOND.astimezone(UTC), 2)], "the groups")


def _utc(value: object) -> datetime | None:
    return value.astimezone(UTC) if isinstance(value, datetime) else None
