"""
Stores that break what `scan` promises: order, pages, cursors and questions refused.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from govcampaign.errors import InvalidQuery
from govcampaign.ports.evaluation import make_cursor, read_cursor
from govcampaign.ports.values import Page
from mutants.base import mutant
from mutants.stepwise import Paged


@mutant(
    "G-15",
    "G-16",
    "G-17",
    checks=["contract.ties_are_broken_by_id", "contract.pages_join_to_the_whole[up by 1]"],
    says="found",
)
class OrderOfSixteenBits(Paged):
    """Sorts texts by units of UTF-16, as Java and JavaScript do: what lies beyond U+FFFF comes too early."""

    def _sorted(self, rows, query, kind):
        return sorted(rows, key=lambda row: _units(self._rank(row, query, kind)), reverse=query.descending)

    def _behind(self, rows, query, kind, after):
        last = _units(read_cursor(after, query, kind))
        ranked = [(_units(self._rank(row, query, kind)), row) for row in rows]
        return [row for rank, row in ranked if (rank < last if query.descending else rank > last)]


def _units(rank):
    return [each.encode("utf-16-be") if isinstance(each, str) else each for each in rank]


@mutant(
    "G-16",
    "G-17",
    "G-13",
    "G-18",
    checks=["contract.ties_are_broken_by_id", "contract.without_an_order_ids_order"],
    says="ids",
)
class TiesAsTheyCome(Paged):
    """Sorts by what was asked and no further: rows that tie come as they lie, today so and tomorrow so."""

    def _sorted(self, rows, query, kind):
        return sorted(rows, key=lambda row: self._rank(row, query, kind)[:-1], reverse=query.descending)

    def _behind(self, rows, query, kind, after):
        last = read_cursor(after, query, kind)
        places = [n for n, row in enumerate(rows) if row[0].key.id == last[-1]]
        return rows[1 + max(places, default=-1) :]


@mutant("G-16", "G-17", checks=["contract.ties_are_broken_by_id"], says="records that tie")
class IdsNeverTurn(Paged):
    """Says DESC behind the last field only as asked: `ORDER BY day DESC, id`."""

    def _sorted(self, rows, query, kind):
        by_id = sorted(rows, key=lambda row: row[0].key.id)
        return sorted(by_id, key=lambda row: self._rank(row, query, kind)[:-1], reverse=query.descending)

    def _behind(self, rows, query, kind, after):
        last = read_cursor(after, query, kind)
        places = [n for n, row in enumerate(rows) if row[0].key.id == last[-1]]
        return rows[1 + max(places, default=-1) :]


@mutant(
    "G-17", "G-18", checks=["contract.the_last_page_has_no_cursor"], says="the last record of the last page"
)
class OnePageTooMany(Paged):
    """Takes a full page for a sign that there is more, instead of asking for one row more."""

    def _page(self, rows, query, kind, limit):
        page = super()._page(rows, query, kind, limit)
        full = len(page.records) == limit
        return Page(
            page.records, make_cursor(query, self._rank(rows[limit - 1], query, kind)) if full else None
        )


@mutant(
    "G-17", "G-16", "G-18", "G-13", checks=["contract.pages_join_to_the_whole[up by 2]"], says="the records"
)
class BoundaryTwice(Paged):
    """Begins a page at the last row of the one before: `>=` for `>`."""

    def _behind(self, rows, query, kind, after):
        last = read_cursor(after, query, kind)
        ranked = [(self._rank(row, query, kind), row) for row in rows]
        return [row for rank, row in ranked if (rank <= last if query.descending else rank >= last)]


@mutant(
    "G-17",
    "G-27",
    checks=[
        "contract.a_page_goes_on_where_its_last_record_was",
        "races.pages_are_stable_while_others_insert",
    ],
    says="found",
    suites=["contract", "values", "races"],
)
class OffsetPages(Paged):
    """Continues at a number of rows: a record written before it makes a row come twice, or never."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page, counted from the beginning."""
        super().scan(query, limit=limit)
        start = 0 if after is None else self._start(after, query)
        whole = super().scan(query, limit=self._info.limits.page).records
        end = start + limit
        text = json.dumps([query.fingerprint(), end])
        more = len(whole) > end
        return Page(whole[start:end], urlsafe_b64encode(text.encode()).decode() if more else None)

    def _start(self, after, query):
        try:
            mark, start = json.loads(urlsafe_b64decode(after))
        except (ValueError, TypeError):
            mark, start = None, 0
        if mark != query.fingerprint():
            read_cursor("", query, self._kinds[query.kind])
        return start


@mutant("G-17", checks=["contract.a_page_goes_on_though_its_last_record_is_gone"], says="what follows it")
class CursorHoldsARow(Paged):
    """Looks up the row that a page ended with, and begins anew where it is gone."""

    def _behind(self, rows, query, kind, after):
        last = read_cursor(after, query, kind)
        places = [n for n, row in enumerate(rows) if self._rank(row, query, kind) == last]
        return rows[1 + max(places, default=-1) :]


@mutant(
    "G-18", checks=["contract.a_cursor_of_another_query_is_refused[another term]"], says="nothing was refused"
)
class CursorOfAnyQuery(Paged):
    """Does not ask where a cursor came from: another question goes on in the middle."""

    def _behind(self, rows, query, kind, after):
        last = tuple(self._words(after, query, kind))
        ranked = [(self._rank(row, query, kind), row) for row in rows]
        return [row for rank, row in ranked if (rank < last if query.descending else rank > last)]

    def _words(self, after, query, kind):
        try:
            _, *last = json.loads(urlsafe_b64decode(after))
        except (ValueError, TypeError):
            last = []
        if len(last) != len(query.order) + 1:
            return read_cursor(after, query, kind)
        return last


@mutant(
    "G-18", "G-24", checks=["contract.an_invented_cursor_is_refused[not a cursor]"], says="not CursorMismatch"
)
class CursorTakenAtItsWord(Paged):
    """Decodes a cursor without care: what is none leaves the store as the decoder's error."""

    def _behind(self, rows, query, kind, after):
        json.loads(urlsafe_b64decode(after))
        return super()._behind(rows, query, kind, after)


@mutant(
    "G-19",
    "G-24",
    "G-11",
    checks=["contract.an_invalid_query_is_refused[unknown field]"],
    says="nothing was refused",
)
class UnknownFieldsFindNothing(Paged):
    """Answers a slip in a field's name with an empty page, as document stores do."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers, an empty one to a question that makes no sense."""
        try:
            return super().scan(query, after=after, limit=limit)
        except InvalidQuery:
            return Page(())
