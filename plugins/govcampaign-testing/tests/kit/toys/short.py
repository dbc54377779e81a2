"""
A store of another make: its pages are shorter than asked, and some hold nothing; only `next` tells the end.
"""

from __future__ import annotations

from attrs import evolve

from govcampaign.builtin.memory import MemoryStore
from govcampaign.ports.evaluation import evaluate, make_cursor, matcher, read_cursor
from govcampaign.ports.query import All, Query
from govcampaign.ports.query_checks import check_query
from govcampaign.ports.values import Cursor, Page


class ShortPagesStore(MemoryStore):
    """Looks at a third of the rows that a page may hold, and gives those that fit."""

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return what fits of some rows, and where to go on."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        everything = evolve(query, where=All())
        if after is not None:
            after = make_cursor(everything, read_cursor(after, query, kind))
        fits = matcher(query.where, kind)
        rows = self._snapshot(query.kind)
        page = evaluate(everything, kind, rows, after=after, limit=max(limit // 3, 1))
        fitting = {stored for stored, index in rows if fits(index)}
        records = tuple(each for each in page.records if each in fitting)
        return Page(records, page.next and make_cursor(query, read_cursor(page.next, everything, kind)))
