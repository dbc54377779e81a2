"""
What a store counts where the data is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from govcampaign.errors import CapabilityMissing, InvalidQuery, LimitExceeded
from govcampaign.ports.query import AnyOf, Contains, Eq, In, Prefix, Range
from govcampaign.ports.storage import Capability, tallying
from govcampaign.ports.values import Delete, GroupCount, Key, Put
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import DAY, NOW, WORDS, batch, save, visit

LATER = DAY + timedelta(days=1)
TALLY = [Capability.TALLY]


@check("G-20", "G-22", needs=TALLY)
def an_empty_store_has_no_group(env: Environment) -> None:
    """An empty store has no group, not one of 0."""
    same(tallying(env.store).tally("visit", ()), (), "the tally of an empty store")
    same(tallying(env.store).tally("visit", ("unit",)), (), "the groups of an empty store")


@check("G-20", "G-22", needs=TALLY)
def groups_are_counted(env: Environment) -> None:
    """Counts come sorted by group, and groups hold values of their fields' types."""
    save(
        env.store,
        visit("a", fen=1),
        visit("b", day=LATER, fen=2),
        visit("c", unit="科委", fen=3),
        visit("d"),
    )
    wanted = (GroupCount(("商务委", DAY), 1), GroupCount(("商务委", LATER), 1), GroupCount(("科委", DAY), 1))
    same(tallying(env.store).tally("visit", ("unit", "day"), Range("fen")), wanted, "the groups that pass")
    same(tallying(env.store).tally("visit", ()), (GroupCount((), 4),), "the one group without fields")


@check("G-20", "G-15", needs=TALLY)
def groups_come_by_code_point(env: Environment) -> None:
    """Texts that differ by case, accent or width are different groups, in code point order."""
    units = ("a", "B", "b", "é", "e\u0301", "\uff5e", "\U0001f600", "a ")
    save(env.store, *(visit(f"{n}", unit=unit) for n, unit in enumerate(units)))
    groups = [each.group[0] for each in tallying(env.store).tally("visit", ("unit",))]
    same(groups, sorted(units), "the groups")


@check("G-20", needs=TALLY)
def a_distinct_value_counts_on_its_first_day(env: Environment) -> None:
    """An enterprise visited three times counts once, on its first day; an absent one does not count."""
    save(
        env.store,
        visit("a", enterprise="大众", day=LATER, fen=1),
        visit("b", enterprise="大众", fen=2),
        visit("c", enterprise="一汽", day=LATER, fen=1),
        visit("d", enterprise="大众", unit="科委", day=LATER, fen=1),
        visit("e"),
    )
    count = tallying(env.store).tally
    wanted = (
        GroupCount(("商务委", DAY), 1),
        GroupCount(("商务委", LATER), 1),
        GroupCount(("科委", LATER), 1),
    )
    same(count("visit", ("unit",), distinct="enterprise", day="day"), wanted, "the first days by unit")
    whole = count("visit", (), Eq("fen", 1), distinct="enterprise", day="day")
    same(whole, (GroupCount((LATER,), 2),), "the first days of what passes")


@check("G-20", needs=TALLY)
def a_distinct_value_may_be_of_any_type(env: Environment) -> None:
    """Numbers, truth values and instants are counted distinctly like texts."""
    save(
        env.store,
        visit("a", fen=0, order=False, at=NOW),
        visit("b", fen=1, order=True, at=NOW),
        visit("c", fen=0, day=LATER),
    )
    count = tallying(env.store).tally
    counts = [sum(t.count for t in count("visit", (), distinct=f, day="day")) for f in ("fen", "order", "at")]
    same(counts, [2, 2, 1], "the distinct numbers, truths and instants")


@check("G-20", needs=TALLY)
def counts_and_groups_are_of_the_types_of_the_port(env: Environment) -> None:
    """A count is an int, and a group holds what its fields hold."""
    save(env.store, visit("a", enterprise="大众"))
    answers = tallying(env.store).tally("visit", ("unit", "day"), distinct="enterprise", day="day")
    types = [(type(each.count), *map(type, each.group)) for each in answers]
    same((type(answers), types), (tuple, [(int, str, date, date)]), "the types of a tally")


@check("G-20", needs=TALLY)
def a_tally_follows_every_write(env: Environment) -> None:
    """Replacing a record moves it to its new group; deleting removes it."""
    one = save(env.store, visit("a"), visit("b")).position
    two = save(env.store, visit("a", unit="科委", expected=one)).position
    count = tallying(env.store).tally
    same(
        count("visit", ("unit",)),
        (GroupCount(("商务委",), 1), GroupCount(("科委",), 1)),
        "the groups after a move",
    )
    save(env.store, Delete(Key("visit", "a"), two))
    same(count("visit", ("unit",)), (GroupCount(("商务委",), 1),), "the groups after a delete")


@check("G-20", needs=TALLY)
def a_replay_is_not_counted_twice(env: Environment) -> None:
    """Sending the same batch again does not change the counts."""
    for _ in range(2):
        env.store.apply(batch("b-1", visit("a"), visit("b")))
    same(tallying(env.store).tally("visit", ()), (GroupCount((), 2),), "the count after a replay")


@check(
    "G-20",
    needs=TALLY,
    cases={
        "in": (In("enterprise", ("大众", None)), 2),
        "prefix": (Prefix("enterprise", "大"), 2),
        "text": (Contains("enterprise", "汽"), 1),
        "any": (AnyOf(Eq("fen", 1), Eq("enterprise", None)), 2),
        "nothing": (AnyOf(), 0),
    },
)
def a_tally_knows_every_term(env: Environment, asked: tuple[Any, int]) -> None:
    """A tally counts what a scan with the same terms finds."""
    save(env.store, visit("a", enterprise="大众", fen=1), visit("b", enterprise="大众汽车"), visit("c"))
    counted = tallying(env.store).tally("visit", (), asked[0])
    same(sum(each.count for each in counted), asked[1], "the count")


@check("G-20", "G-23", needs=TALLY)
def words_of_sql_are_counted(env: Environment) -> None:
    """Fields named like words of SQL can be grouped and counted distinctly."""
    row = Put(Key("Table", "a"), 0, b"", WORDS, 0)
    save(env.store, row, Put(Key("Table", "b"), 0, b"", WORDS[::-1], 0))
    same([each.count for each in tallying(env.store).tally("Table", WORDS)], [1, 1], "the counts")
    for word in WORDS:
        same(len(tallying(env.store).tally("Table", (word,))), 2, f"the groups by {word!r}")


_WRONG: dict[str, dict[str, Any]] = {
    "unknown kind": {"kind": "enterprise"},
    "by what may be absent": {"by": ("enterprise",)},
    "by an unknown field": {"by": ("nothing",)},
    "by text": {"by": "unit"},
    "distinct without day": {"distinct": "enterprise"},
    "day without distinct": {"day": "day"},
    "day that is none": {"distinct": "enterprise", "day": "unit"},
    "unknown distinct": {"distinct": "nothing", "day": "day"},
    "wrong value": {"where": Eq("fen", "3")},
}


@check("G-19", needs=TALLY, cases=_WRONG)
def an_invalid_tally_is_refused(env: Environment, asked: dict[str, Any]) -> None:
    """Grouping by an optional field, or a distinct field without a day, is refused."""
    given: dict[str, Any] = {"kind": "visit", "by": (), **asked}
    with refuses(InvalidQuery, "an invalid tally"):
        tallying(env.store).tally(given.pop("kind"), given.pop("by"), **given)


@check("G-11", needs=TALLY)
def a_tally_has_the_limit_of_terms(env: Environment) -> None:
    """A tally takes as many terms as a query, and no more."""
    terms = [Eq("fen", n) for n in range(env.info.limits.terms)]
    same(tallying(env.store).tally("visit", (), AnyOf(*terms[:-1])), (), "the tally at the limit")
    with refuses(LimitExceeded, "a tally of too many terms"):
        tallying(env.store).tally("visit", (), AnyOf(*terms))


@check("G-22", "G-24", lacks=TALLY)
def an_undeclared_tally_is_refused(env: Environment) -> None:
    """A store that does not declare `tally` refuses to count, with `CapabilityMissing`."""
    with refuses(CapabilityMissing, "asking for a store that counts"):
        tallying(env.store)
    count = getattr(env.store, "tally", None)
    if count is not None:
        with refuses(CapabilityMissing, "counting though it is not declared"):
            count("visit", ())
