"""
Following a question through its pages, to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcampaign.ports.query import Query
from govcampaign.ports.storage import Store
from govcampaign.ports.values import Cursor, Page, Stored
from govcampaign_testing.check import holds

ENDLESS = 1_000
"""More pages than any question of the kit has, beyond one for each record."""


def pages(store: Store, query: Query, limit: int, after: Cursor | None = None) -> Iterator[Page]:
    """
    Yield the pages of a query to its end; a page may be shorter than asked while it has a `next`.

    Args:
        store: The store.
        query: The query.
        limit: The most records of a page.
        after: Where to begin.

    Raises:
        BrokenPromiseError: A page is longer than asked, or the pages do not come to an end.
    """
    seen, records = {after}, 0
    while True:
        page = store.scan(query, after=after, limit=limit)
        holds(len(page.records) <= limit, "a page is longer than asked")
        yield page
        if page.next is None:
            return
        holds(page.next not in seen, "a cursor came back: the pages would never end")
        after = page.next
        seen.add(after)
        records += len(page.records)
        holds(len(seen) < ENDLESS + records, f"{len(seen)} pages have not come to an end")


def walk(store: Store, query: Query, limit: int = 500, after: Cursor | None = None) -> list[Stored]:
    """Return the records of all pages, from the beginning or from where a cursor says."""
    return [record for page in pages(store, query, limit, after) for record in page.records]
