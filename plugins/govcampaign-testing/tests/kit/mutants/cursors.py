"""
Stores whose cursors are good for other queries, not for their own, or not exact.
"""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from attrs import evolve

from govcampaign.ports.evaluation import make_cursor, read_cursor
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Range
from govcampaign.ports.query_checks import check_query
from govcampaign.ports.values import Page
from mutants.base import base, mutant
from mutants.stepwise import Paged
from toys.journal import JournalStore

TERM = "contract.a_cursor_of_another_term_is_refused"
ORDER = "contract.a_cursor_of_another_order_is_refused"
PLACES = "contract.pages_pass_every_value_of_the_order"


@base
class Marked(Paged):
    """Makes its cursors of a mark of the query and the values of the last row; correct."""

    def _mark(self, query):
        return query.fingerprint()

    def _kept(self, value):
        return value

    def _behind(self, rows, query, kind, after):
        try:
            mark, *last = json.loads(urlsafe_b64decode(after))
        except (ValueError, TypeError):
            mark, last = None, ()
        if mark != self._mark(query) or len(last) != len(query.order) + 1:
            read_cursor("", query, kind)
        ranked = [(self._rank(row, query, kind), row) for row in rows]
        wanted = tuple(last)
        return [row for rank, row in ranked if (rank < wanted if query.descending else rank > wanted)]

    def _page(self, rows, query, kind, limit):
        records = tuple(stored for stored, _ in rows[:limit])
        if len(rows) <= limit:
            return Page(records)
        last = map(self._kept, self._rank(rows[limit - 1], query, kind))
        text = json.dumps([self._mark(query), *last])
        return Page(records, urlsafe_b64encode(text.encode()).decode())


def _without_values(term):
    if isinstance(term, All | AnyOf):
        return type(term)(*map(_without_values, term.terms))
    blank = {Eq: Eq(term.field, None), In: In(term.field, ()), Range: Range(term.field)}
    return blank.get(type(term), type(term)(term.field, ""))


@mutant(
    "G-18", checks=[f"{TERM}[a text]", f"{TERM}[a number]"], says="nothing was refused", suites=["contract"]
)
class CursorOfAnyValue(Marked):
    """Keeps the text of the statement and not what is bound: `unit = ?` is one query, whatever the unit."""

    def _mark(self, query):
        return evolve(query, where=_without_values(query.where)).fingerprint()


@mutant("G-18", checks=[f"{ORDER}[the order]"], says="nothing was refused", suites=["contract"])
class CursorOfAnyOrder(Marked):
    """Marks what is asked for and not how it is sorted: the place in one order is no place in another."""

    def _mark(self, query):
        return evolve(query, order=tuple(sorted(query.order))).fingerprint()


@mutant("G-18", checks=[f"{ORDER}[the direction]"], says="nothing was refused", suites=["contract"])
class CursorOfEitherDirection(Marked):
    """Takes a cursor that went up for one that goes down: pages are repeated backwards."""

    def _mark(self, query):
        return evolve(query, descending=False).fingerprint()


@mutant("G-18", checks=[f"{ORDER}[the kind]"], says="nothing was refused", suites=["contract"])
class CursorOfAnyKind(Marked):
    """Marks the terms and the order: two kinds with the same fields share their cursors."""

    def _mark(self, query):
        return evolve(query, kind="any").fingerprint()


@mutant("G-18", checks=[f"{TERM}[the end of a long text]"], says="nothing was refused", suites=["contract"])
class CursorOfTheFirstLetters(Marked):
    """Marks a query by the first letters of its words, which make the cursor short."""

    def _mark(self, query):
        return repr(query)[:150] + str(len(repr(query)))


@mutant(
    "G-18",
    checks=[f"{TERM}[upper and lower case]", f"{TERM}[a composed letter]"],
    says="nothing was refused",
    suites=["contract"],
)
class CursorFoldsLetters(Marked):
    """Marks a query by a text that was folded for comparison: two units share a cursor."""

    def _mark(self, query):
        import unicodedata

        return unicodedata.normalize("NFC", repr(query)).casefold()


@mutant(
    "G-18",
    checks=[f"{TERM}[a comma in a set]", f"{TERM}[absence and its name]"],
    says="nothing was refused",
    suites=["contract"],
)
class CursorOfJoinedWords(Marked):
    """Marks a query by its values joined by commas: a set of two is a text with a comma."""

    def _mark(self, query):
        return f"{query.kind}|{','.join(query.order)}|{query.descending}|{_joined(query.where)}"


def _joined(term):
    if isinstance(term, All | AnyOf):
        return f"{type(term).__name__}({';'.join(sorted(map(_joined, term.terms)))})"
    match term:
        case In(values=values):
            words = ",".join(sorted(map(_word, values)))
        case Range(low=low, below=below):
            words = f"{_word(low)}..{_word(below)}"
        case Prefix(prefix=prefix):
            words = f"{prefix}*"
        case Contains(text=text):
            words = f"*{text}*"
        case Eq(value=value):
            words = _word(value)
    return f"{type(term).__name__} {term.field} {words}"


def _word(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@mutant(
    "G-18",
    checks=["contract.a_cursor_is_valid_however_its_query_is_written[terms in another order]"],
    says="CursorMismatch",
    suites=["contract"],
)
class CursorOfAWriting(Marked):
    """Marks a query as it was written: the same terms in another order are refused on the second page."""

    def _mark(self, query):
        return repr(query)


@mutant(
    "G-18",
    "G-17",
    "G-14",
    "G-11",
    checks=["contract.a_cursor_is_valid_for_pages_of_another_size"],
    says="CursorMismatch",
    suites=["contract"],
)
class CursorOfOneSize(Marked):
    """Marks the size of the page, too: whoever shows more to a page begins anew."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        self._limit = limit
        return super().scan(query, after=after, limit=limit)

    def _mark(self, query):
        return f"{query.fingerprint()}/{self._limit}"


@mutant(
    "G-18",
    "G-17",
    checks=["contract.a_cursor_is_valid_after_many_others"],
    says="CursorMismatch",
    suites=["contract"],
)
class CursorsOfTheLastHundred(Paged):
    """Keeps where the last hundred pages ended: whoever reads for long is told that the cursor is none."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        self._tickets = getattr(self, "_tickets", {})
        if after is not None:
            after = self._tickets.get(after, "no such ticket")
        page = super().scan(query, after=after, limit=limit)
        if page.next is None:
            return page
        self._count = getattr(self, "_count", 0) + 1
        self._tickets[f"ticket-{self._count}"] = page.next
        self._tickets = dict([*self._tickets.items()][-100:])
        return Page(page.records, f"ticket-{self._count}")


@mutant(
    "G-18",
    "G-17",
    "G-27",
    checks=["contract.a_cursor_is_valid_after_many_others"],
    says="CursorMismatch",
    suites=["contract"],
)
class CursorsOfOneState(Marked):
    """Marks the last position, too: every write ends the pages of everybody."""

    def _mark(self, query):
        return f"{query.fingerprint()}/{self._position}"


# -- cursors that do not leave their process ----------------------------------------


class Ticketed(JournalStore):
    """Wraps the cursor of each page; made into mutants below."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        check_query(query, limit, self._kinds, self._info.limits)
        if after is not None:
            after = self._unwrapped(after)
        page = super().scan(query, after=after, limit=limit)
        return Page(page.records, page.next and self._wrapped(page.next))


_TICKETS: dict[str, str] = {}


@mutant(
    "G-18", "G-2", checks=["contract.a_cursor_is_valid_in_another_process"], says="ended or hung", suites=()
)
class TicketsOfOneProcess(Ticketed):
    """Keeps where pages ended in a dictionary of the module: it works until there are two workers."""

    def _wrapped(self, cursor):
        _TICKETS[f"ticket-{len(_TICKETS)}"] = cursor
        return f"ticket-{len(_TICKETS) - 1}"

    def _unwrapped(self, ticket):
        return _TICKETS.get(ticket, "no such ticket")


@mutant(
    "G-18", "G-2", checks=["contract.a_cursor_is_valid_in_another_process"], says="ended or hung", suites=()
)
class SignedByTheProcess(Ticketed):
    """Signs cursors by `hash`, which each process salts anew."""

    def _wrapped(self, cursor):
        return f"{hash(cursor)}.{cursor}"

    def _unwrapped(self, ticket):
        signature, _, cursor = ticket.partition(".")
        return cursor if signature == str(hash(cursor)) else "badly signed"


_KEY = os.urandom(8).hex()


@mutant(
    "G-18",
    "G-28",
    "G-2",
    checks=["contract.a_cursor_is_valid_in_another_opening"],
    says="CursorMismatch",
    suites=(),
)
class TicketsOfOneOpening(Ticketed):
    """Keeps where pages ended beside its handle: another opening of the same records knows none of them."""

    def _wrapped(self, cursor):
        self._tickets = getattr(self, "_tickets", {})
        self._tickets[f"{_KEY}-{len(self._tickets)}"] = cursor
        return f"{_KEY}-{len(self._tickets) - 1}"

    def _unwrapped(self, ticket):
        return getattr(self, "_tickets", {}).get(ticket, "no such ticket")


# -- cursors that are not exact -------------------------------------------------------


@mutant("G-17", "G-15", "G-16", checks=[f"{PLACES}[numbers]"], says="a cursor came back", suites=["contract"])
class NumbersThroughFloats(Marked):
    """Sends cursors through a language that has only floats: beyond 2**53 a page begins somewhere else."""

    def _kept(self, value):
        return int(float(value)) if type(value) is int else value


@mutant(
    "G-17", "G-15", "G-16", checks=[f"{PLACES}[instants]"], says="a cursor came back", suites=["contract"]
)
class InstantsToTheMillisecond(Marked):
    """Keeps the instant of the last row to the millisecond: the rows of one millisecond come twice."""

    def _kept(self, value):
        is_instant = isinstance(value, str) and value.endswith("Z") and len(value) == 27
        return f"{value[:23]}000Z" if is_instant else value


@mutant(
    "G-17",
    "G-15",
    "G-16",
    checks=[f"{PLACES}[texts]"],
    says="a cursor came back",
    suites=["contract"],
)
class TextsStrippedInCursors(Marked):
    """Strips the texts of a cursor on its way through a form: pages go back behind a blank."""

    def _kept(self, value):
        return value.strip() if isinstance(value, str) else value


@mutant(
    "G-17",
    "G-15",
    "G-16",
    checks=[f"{PLACES}[truths]", f"{PLACES}[numbers]"],
    says="expected: A cursor holds each value",
    suites=["contract"],
)
class ZeroIsNoPlace(Marked):
    """Takes 0 and False in a cursor for nothing: `value or None`."""

    def _kept(self, value):
        return value or None


@mutant("G-18", checks=[f"{TERM}[a large number]"], says="nothing was refused", suites=["contract"])
class QueriesThroughFloats(Marked):
    """Marks numbers as JSON of other languages has them: two large numbers share their cursors."""

    def _mark(self, query):
        return make_cursor(evolve(query, where=_rounded(query.where)), ())


def _rounded(term):
    if isinstance(term, All | AnyOf):
        return type(term)(*map(_rounded, term.terms))
    if isinstance(term, Eq) and type(term.value) is int:
        return Eq(term.field, int(float(term.value)) % 2**60)
    return term
