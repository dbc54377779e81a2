"""
How answers come in pages, and where a page goes on.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from govcampaign.errors import CursorMismatch
from govcampaign.ports.query import All, Eq, In, Query, Range
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Delete, Key, Page
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import pages, walk
from govcampaign_testing.visits import DAY, ids, save, visit

UNITS = ("a", "B", "\U0001f600", "é", "\uff5e", "e\u0301")
"""Those beyond the basic plane, and just before its end, meet on one day: units of UTF-16 turn them round."""

_SIZES = {
    f"{'down' if down else 'up'} by {size}": (down, size)
    for down, size in product((False, True), (1, 2, 3, 6, 7))
}


@check("G-16", "G-17", "G-15", cases=_SIZES)
def pages_join_to_the_whole(env: Environment, way: tuple[bool, int]) -> None:
    """Pages of any size give every record once, in the order asked."""
    descending, limit = way
    save(
        env.store,
        *(visit(str(n), unit=unit, day=DAY + timedelta(days=n % 2)) for n, unit in enumerate(UNITS)),
    )
    query = Query("visit", order=("day", "unit"), descending=descending)
    ordered = sorted(enumerate(UNITS), key=lambda pair: (pair[0] % 2, pair[1]), reverse=descending)
    same(ids(walk(env.store, query, limit)), [str(n) for n, _ in ordered], "the records")


@check("G-16", "G-15")
def ties_are_broken_by_id(env: Environment) -> None:
    """Records with equal values in the order come by the code points of their ids."""
    keys = ["z", "a", "Z", "10", "9", "é", "e\u0301", "\U0001f600", "\uff5e", "中"]
    save(env.store, *(visit(id_) for id_ in keys))
    for descending in (False, True):
        query = Query("visit", order=("unit", "day"), descending=descending)
        found = [record.key.id for record in walk(env.store, query, 3)]
        same(found, sorted(keys, reverse=descending), "the ids of records that tie")


@check("G-16")
def without_an_order_ids_order(env: Environment) -> None:
    """A query without an order is answered by id."""
    save(env.store, *(visit(id_, day=DAY - timedelta(days=ord(id_))) for id_ in "dbca"))
    same(ids(walk(env.store, Query("visit"))), list("abcd"), "the ids")
    same(ids(walk(env.store, Query("visit", descending=True))), list("dcba"), "the ids turned round")


@check("G-16")
def the_order_of_insertion_does_not_show(env: Environment) -> None:
    """Records come in the order asked, however and whenever they were written."""
    one = save(env.store, visit("c"), visit("a")).position
    save(env.store, visit("b"))
    save(env.store, visit("a", expected=one, body=b"again"))
    same(ids(walk(env.store, Query("visit"))), list("abc"), "the ids")


@check("G-16")
def the_order_may_be_any_required_field(env: Environment) -> None:
    """Any sequence of required fields may be the order."""
    save(env.store, visit("a", unit="y", day=DAY), visit("b", unit="x", day=DAY + timedelta(days=1)))
    orders = [ids(walk(env.store, Query("visit", order=order))) for order in (("unit",), ("day",))]
    same(orders, [["b", "a"], ["a", "b"]], "the two orders")


@check("G-17")
def the_last_page_has_no_cursor(env: Environment) -> None:
    """A page that ends the answer has no cursor, even if it is full or empty."""
    same(env.store.scan(Query("visit")), Page(()), "the page of an empty store")
    save(env.store, visit("a"), visit("b"))
    for limit in (1, 2, 3):
        given = list(pages(env.store, Query("visit"), limit))
        same(ids(given[-1].records)[-1:], ["b"], "the last record of the last page")


@check("G-17")
def a_page_goes_on_where_its_last_record_was(env: Environment) -> None:
    """Records written or deleted between two pages move no other record."""
    save(env.store, *(visit(id_) for id_ in "bdf"))
    page = env.store.scan(Query("visit"), limit=2)
    save(env.store, visit("a"), visit("e"), visit("d", expected=page.records[0].version, body=b"new"))
    rest = walk(env.store, Query("visit"), after=page.next)
    same(ids((*page.records, *rest)), ["b", "d", "e", "f"], "the first page and what follows it")


@check("G-17")
def a_page_goes_on_though_its_last_record_is_gone(env: Environment) -> None:
    """Deleting the last record of a page does not disturb the next page."""
    save(env.store, *(visit(id_) for id_ in "abcd"))
    page = env.store.scan(Query("visit", order=("day",)), limit=2)
    last = page.records[-1]
    save(env.store, Delete(last.key, last.version))
    rest = walk(env.store, Query("visit", order=("day",)), after=page.next)
    same(ids((*page.records, *rest)), ["a", "b", "c", "d"], "the first page and what follows it")


@check("G-17")
def pages_are_filtered_at_any_depth(env: Environment) -> None:
    """Records that do not match are on no page and take no place on one."""
    save(env.store, *(visit(f"{n:02}", fen=n % 3, day=DAY + timedelta(days=n % 2)) for n in range(30)))
    query = Query("visit", All(Eq("fen", 1), Range("day", DAY)), order=("day",))
    wanted = sorted((f"{n:02}" for n in range(30) if n % 3 == 1), key=lambda id_: (int(id_) % 2, id_))
    same(ids(walk(env.store, query, 4)), wanted, "the records")


@check("G-17", needs=[Capability.DURABLE])
def a_cursor_outlives_the_store(env: Environment) -> None:
    """A cursor is valid after reopening, as a web application needs."""
    save(env.store, *(visit(id_) for id_ in "abc"))
    query = Query("visit", order=("unit",))
    cursor = env.store.scan(query, limit=1).next
    same(ids(walk(env.reopen(), query, after=cursor)), ["b", "c"], "the page after reopening")


@check("G-18")
def a_cursor_serves_an_equal_query(env: Environment) -> None:
    """A cursor is valid for an equal query whose values are written in another order."""
    save(env.store, visit("a"), visit("b"))
    cursor = env.store.scan(Query("visit", In("unit", ("商务委", "科委"))), limit=1).next
    rest = walk(env.store, Query("visit", In("unit", ("科委", "商务委"))), after=cursor)
    same(ids(rest), ["b"], "the second page")


@check(
    "G-18",
    "G-24",
    cases={
        "another term": Query("visit", Eq("unit", "商务委")),
        "another direction": Query("visit", descending=True),
        "another order": Query("visit", order=("day",)),
        "another kind": Query("unit"),
    },
)
def a_cursor_of_another_query_is_refused(env: Environment, other: Query) -> None:
    """A cursor of another query is refused."""
    save(env.store, visit("a"), visit("b"))
    cursor = env.store.scan(Query("visit"), limit=1).next
    with refuses(CursorMismatch, "a cursor of another query"):
        env.store.scan(other, after=cursor)


@check(
    "G-18", "G-24", cases={text or "empty": text for text in ("", "not a cursor", "bnVsbA==", "é", "W10=")}
)
def an_invented_cursor_is_refused(env: Environment, text: str) -> None:
    """A cursor that was made up or damaged is refused."""
    save(env.store, visit("a"))
    with refuses(CursorMismatch, "a text that is not a cursor"):
        env.store.scan(Query("visit"), after=text)


@check("G-18")
def a_truncated_cursor_is_refused(env: Environment) -> None:
    """A truncated cursor is refused."""
    save(env.store, visit("a"), visit("b"))
    cursor = env.store.scan(Query("visit"), limit=1).next or ""
    for cut in (cursor[:-4], cursor[: len(cursor) // 2], cursor[4:]):
        with refuses(CursorMismatch, "a cursor cut short"):
            env.store.scan(Query("visit"), after=cut)


@check("G-17")
def a_page_may_be_larger_than_what_is_there(env: Environment) -> None:
    """The largest page over a few records returns each once."""
    save(env.store, *(visit(id_) for id_ in "ab"))
    same(ids(walk(env.store, Query("visit"), env.info.limits.page)), ["a", "b"], "the records")


@check("G-13", "G-17")
def pages_pass_strange_ids(env: Environment) -> None:
    """Ids that need quoting, escaping or many bytes work in cursors."""
    keys = ["'", '"', "\\", "%", "a/b", " ", "\t", "\n", "\u2028", "钥匙", "\U00020000", "\U0010ffff", "null"]
    save(env.store, *(visit(id_) for id_ in keys))
    same(
        [record.key for record in walk(env.store, Query("visit"), 1)],
        [Key("visit", k) for k in sorted(keys)],
        "ids",
    )
