"""
What a cursor is good for: its own query, for as long and as exactly as that query is asked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeAlias

from attrs import evolve

from govcampaign.errors import CursorMismatch
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Cursor
from govcampaign_testing.check import BrokenPromiseError, check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.more_jobs import PAGED
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, NOW, RANKED, UNIT, VISIT, ids, ranked, save, visit
from govcampaign_testing.workers import Workers

CALL: Final = evolve(VISIT, name="call")
"""A kind with the fields of a visit."""

_ABSENT: Final = None
_LATER: Final = NOW + timedelta(microseconds=1)
_LONG: Final = "企" * 200
_ONE, _OTHER = Eq("enterprise", "a"), Eq("fen", 1)

_Values: TypeAlias = dict[str, Any]
_TERMS: dict[str, tuple[_Values, Term, Term]] = {
    "a text": ({}, Eq("enterprise", "a"), Eq("enterprise", "b")),
    "upper and lower case": ({}, Eq("enterprise", "a"), Eq("enterprise", "A")),
    "a blank at the end": ({}, Eq("enterprise", "a"), Eq("enterprise", "a ")),
    "a composed letter": ({"enterprise": "é"}, Eq("enterprise", "é"), Eq("enterprise", "e\u0301")),
    "the end of a long text": (
        {"enterprise": f"{_LONG}a"},
        Eq("enterprise", f"{_LONG}a"),
        Eq("enterprise", f"{_LONG}b"),
    ),
    "a text and its absence": ({}, Eq("enterprise", "a"), Eq("enterprise", _ABSENT)),
    "absence and an empty text": (
        {"enterprise": None},
        Eq("enterprise", _ABSENT),
        Eq("enterprise", ""),
    ),
    "absence and its name": ({"enterprise": None}, Eq("enterprise", _ABSENT), Eq("enterprise", "None")),
    "a number": ({}, Eq("fen", 1), Eq("fen", 2)),
    "a large number": ({"fen": 2**53}, Eq("fen", 2**53), Eq("fen", 2**53 + 1)),
    "a sign": ({}, Eq("fen", 1), Eq("fen", -1)),
    "a truth": ({}, Eq("order", True), Eq("order", False)),
    "a day": ({}, Eq("day", DAY), Eq("day", DAY + timedelta(days=1))),
    "a microsecond": ({}, Eq("at", NOW), Eq("at", _LATER)),
    "a clock": ({}, Eq("at", NOW), Eq("at", NOW.replace(tzinfo=UTC))),
    "a field": ({"unit": "a"}, Eq("enterprise", "a"), Eq("unit", "a")),
    "one of a set": ({}, In("enterprise", ("a", "b")), In("enterprise", ("a", "c"))),
    "one more in a set": ({}, In("enterprise", ("a", "b")), In("enterprise", ("a", "b", "c"))),
    "absence in a set": ({}, In("enterprise", ("a", "b")), In("enterprise", ("a", "b", None))),
    "a comma in a set": ({}, In("enterprise", ("a", "b")), In("enterprise", ("a,b",))),
    "where a range begins": ({}, Range("fen", 0), Range("fen", 1)),
    "where a range ends": ({}, Range("fen", 0, 5), Range("fen", 0, 6)),
    "which end is open": ({}, Range("fen", 0, None), Range("fen", None, 5)),
    "a prefix": ({"enterprise": "ab"}, Prefix("enterprise", "a"), Prefix("enterprise", "ab")),
    "a prefix and a value": ({}, Prefix("enterprise", "a"), Eq("enterprise", "a")),
    "a contained text": ({"enterprise": "ab"}, Contains("enterprise", "a"), Contains("enterprise", "b")),
    "a contained text and a prefix": ({}, Contains("enterprise", "a"), Prefix("enterprise", "a")),
    "all and any": ({}, All(_ONE, _OTHER), AnyOf(_ONE, _OTHER)),
    "one term more": ({}, All(_ONE), All(_ONE, _OTHER)),
    "a term deep inside": (
        {},
        All(AnyOf(_ONE, Eq("fen", 7)), _OTHER),
        All(AnyOf(_ONE, Eq("fen", 8)), _OTHER),
    ),
    "everything and something": ({}, All(), _ONE),
}


def _three(**values: Any) -> list[Any]:
    given: _Values = {"unit": "商务委", "enterprise": "a", "fen": 1, "order": True, "at": NOW, **values}
    return [visit(id_, **given) for id_ in "abc"]


def _cursor(store: Store, query: Query) -> Cursor:
    after = store.scan(query, limit=1).next
    if after is None:
        raise BrokenPromiseError(
            f"there are three answers to {query!r:.200}, and no cursor after one of them"
        )
    return after


@check("G-18", "G-24", cases=_TERMS)
def a_cursor_of_another_term_is_refused(env: Environment, asked: tuple[_Values, Term, Term]) -> None:
    """A cursor is refused by a query whose terms differ in one value, one field or one bracket."""
    values, term, other = asked
    save(env.store, *_three(**values))
    cursor = _cursor(env.store, Query("visit", term))
    with refuses(CursorMismatch, f"a cursor of {term!r:.100} used with {other!r:.100}"):
        env.store.scan(Query("visit", other), after=cursor)


_WAYS: dict[str, Query] = {
    "the order": evolve(PAGED, order=("day", "unit")),
    "a part of the order": evolve(PAGED, order=("unit",)),
    "no order": evolve(PAGED, order=()),
    "the direction": evolve(PAGED, descending=True),
    "the kind": evolve(PAGED, kind="call"),
}


@check("G-18", "G-24", cases=_WAYS)
def a_cursor_of_another_order_is_refused(env: Environment, other: Query) -> None:
    """A cursor is refused by the same question in another order or direction, or to another kind."""
    with env.open([VISIT, CALL, UNIT], place=env.another_place()) as store:
        save(store, *_three(), *(evolve(put, key=evolve(put.key, kind="call")) for put in _three()))
        for one, another in ((PAGED, other), (other, PAGED)):
            with refuses(CursorMismatch, "a cursor of another order, direction or kind"):
                store.scan(another, after=_cursor(store, one))


_EQUAL: dict[str, tuple[Term, Term]] = {
    "terms in another order": (All(_ONE, _OTHER), All(_OTHER, _ONE)),
    "terms inside in another order": (
        All(AnyOf(_ONE, _OTHER), Range("fen")),
        All(Range("fen"), AnyOf(_OTHER, _ONE)),
    ),
    "a value twice": (In("fen", (1, 2)), In("fen", (2, 1, 2))),
    "another clock": (Eq("at", NOW), Eq("at", NOW.astimezone(UTC))),
}


@check("G-18", cases=_EQUAL)
def a_cursor_is_valid_however_its_query_is_written(env: Environment, terms: tuple[Term, Term]) -> None:
    """The order of terms, a repeated value and the clock of an instant do not make another query."""
    save(env.store, *_three())
    one, other = (Query("visit", term) for term in terms)
    same(
        ids(walk(env.store, other, after=_cursor(env.store, one))), ["b", "c"], "the records after the first"
    )


@check("G-18", "G-17")
def a_cursor_is_valid_for_pages_of_another_size(env: Environment) -> None:
    """How many records a page may hold is not a part of the query."""
    save(env.store, *_three(), visit("d"))
    for limit in (1, 2, 500, env.info.limits.page):
        rest = walk(env.store, Query("visit"), limit, _cursor(env.store, Query("visit")))
        same(ids(rest), ["b", "c", "d"], f"the records after the first, {limit} a page")


@check("G-18", "G-17")
def a_cursor_is_valid_after_many_others(env: Environment) -> None:
    """A cursor does not expire because others were given since, or because records were written."""
    save(env.store, *_three())
    cursor = _cursor(env.store, Query("visit", _ONE))
    for number in range(1_200 if env.full else 150):
        env.store.scan(Query("visit", AnyOf(_ONE, Eq("fen", number))), limit=1)
        if number % 50 == 0:
            save(env.store, visit(f"z{number}"))
    same(ids(walk(env.store, Query("visit", _ONE), after=cursor)), ["b", "c"], "the records after the first")


@check("G-18", "G-28", needs=[Capability.DURABLE, Capability.MULTI_PROCESS])
def a_cursor_is_valid_in_another_opening(env: Environment) -> None:
    """Two openings of the same records take each other's cursors."""
    save(env.store, *_three())
    other = env.open()
    for one, another in ((env.store, other), (other, env.store)):
        rest = walk(another, Query("visit", _ONE), after=_cursor(one, Query("visit", _ONE)))
        same(ids(rest), ["b", "c"], "the records after a cursor of the other opening")


@check("G-18", "G-2", needs=[Capability.DURABLE])
def a_cursor_is_valid_in_another_process(env: Environment) -> None:
    """A web application may answer the next page from another process, now or after a restart."""
    save(env.store, *_three())
    cursor = _cursor(env.store, PAGED)
    env.reopen().close()
    with Workers(env, "turn_pages", cursor) as workers:
        workers.begin()
        rest, theirs = workers.hear()[0]
    same(rest, ["b", "c"], "what another process finds after a cursor of ours")
    same(ids(walk(env.reopen(), PAGED, after=theirs)), ["b", "c"], "what we find after a cursor of theirs")


_LIMITS = (-(2**63), -(2**53) - 1, -(2**53), -1, 0, 1, 2**53, 2**53 + 1, 2**53 + 2, 2**63 - 2, 2**63 - 1)
_TICKS = (0, 1, 2, 999, 1_000, 1_001, 999_999)
_PLACES: dict[str, tuple[str, list[Any]]] = {
    "numbers": ("number", [*_LIMITS]),
    "truths": ("truth", [False, True]),
    "instants": (
        "moment",
        [
            datetime(1, 1, 2, tzinfo=UTC),
            datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
            *(NOW.replace(microsecond=tick) for tick in _TICKS),
            datetime(9999, 12, 30, 23, 59, 59, 999_999, tzinfo=UTC),
        ],
    ),
    "days": ("day", [date(1, 1, 1), date(1969, 12, 31), DAY, date(9999, 12, 31)]),
    "texts": (
        "text",
        ["", "\x01", "\n", " ", '"', "\\", "a", "a\u0301", "á", "\u2028", "\ufeff", "\uffff", "\U00010000"],
    ),
}


@check("G-17", "G-15", "G-16", cases=_PLACES)
def pages_pass_every_value_of_the_order(env: Environment, asked: tuple[str, list[Any]]) -> None:
    """A cursor holds each value of the order exactly: nothing is rounded, cut or taken for another type."""
    field, values = asked
    every = [(str(n), value) for n, value in enumerate(values)]
    with env.open([RANKED], place=env.another_place()) as store:
        save(store, *(ranked(f"{id_}/{twin}", **{field: value}) for id_, value in every for twin in "ab"))
        for descending in (False, True):
            wanted = [f"{id_}/{twin}" for id_, _ in every for twin in "ab"]
            query = Query(RANKED.name, order=(field,), descending=descending)
            for limit in (1, 3):
                found = ids(walk(store, query, limit))
                same(found, wanted[::-1] if descending else wanted, f"the order by {field}, {limit} a page")


@check("G-17", "G-20", needs=[Capability.TALLY])
def groups_hold_every_type_exactly(env: Environment) -> None:
    """Numbers, truths and instants group as what they are, in their order and of their own type."""
    with env.open([RANKED], place=env.another_place()) as store:
        for name, (field, values) in _PLACES.items():
            save(store, *(ranked(f"{name}/{n}", **{field: value}) for n, value in enumerate(values)))
            found = [each.group[0] for each in tallying(store).tally(RANKED.name, (field,))]
            # The records of the other rounds hold the usual value of this field.
            wanted = sorted({*values, ranked("").index[[*RANKED.types].index(field)]})
            same(found, wanted, f"the groups by {field}")
            same([*map(type, found)], [*map(type, wanted)], f"the types of the groups by {field}")
