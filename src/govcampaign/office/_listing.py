"""
Lists of what is in the journal, page by page; a page costs the same at any depth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign._codec import StandingBody
from govcampaign._codec.naturals import NO_DAY
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.office._drafts import about_unit
from govcampaign.office._journal import Journal
from govcampaign.ports.query import All, Eq, Query, Range, Term
from govcampaign.ports.storage import Stored, Unreadable

_AT_A_TIME: Final = 4
"""Entries of a subject that are read at once where only the subject is known."""


@frozen(kw_only=True)
class Page:
    """
    Some entries of a list.

    Attributes:
        entries: The entries that stand, by day; each with its subject, its number and who made it.
        next: The cursor to go on with; None at the end.
        unreadable: Rows among them that cannot be read, and are left out.
    """

    entries: tuple[Entry, ...]
    next: str | None = None
    unreadable: tuple[Unreadable, ...] = ()


@frozen(kw_only=True)
class Filter:
    """
    Which records are listed; what is empty or None is not asked.

    Attributes:
        unit: A unit that took part.
        obligation: An obligation that they feed.
        kind: The kind of record.
        duty: The duty that they name.
        enterprise: The enterprise that they are about.
        since: Their first day.
        until: Their last day.
    """

    unit: str = ""
    obligation: str = ""
    kind: str = ""
    duty: str = ""
    enterprise: str = ""
    since: date | None = None
    until: date | None = None

    def fits(self, record: Record) -> bool:
        """Tell whether a record is one of those that are listed; its obligations are not asked again."""
        return (
            self.unit in ("", *record.units)
            and self.kind in ("", record.kind)
            and self.duty in ("", record.duty)
            and self.enterprise in ("", getattr(record, "enterprise", ""))
            and (self.since is None or self.since <= record.day)
            and (self.until is None or record.day <= self.until)
        )

    def terms(self, campaign: str) -> tuple[str, Term]:
        """Return the kind of row that serves the list best, and what is asked of it."""
        days = Range(
            "day",
            low=self.since or NO_DAY + timedelta(days=1),
            below=None if self.until is None else self.until + timedelta(days=1),
        )
        about = self.obligation or (about_unit(self.unit) if self.unit else "")
        if about:
            return codec.CREDIT.name, All(Eq("campaign", campaign), Eq("about", about), days)
        asked = {"kind": self.kind, "enterprise": self.enterprise, "duty": self.duty}
        terms = (Eq(name, value) for name, value in asked.items() if value)
        return codec.STANDING.name, All(Eq("campaign", campaign), *terms, days)


def records(
    journal: Journal, campaign: str, asked: Filter, *, after: str | None = None, limit: int = 100
) -> Page:
    """
    Return a page of the records that stand, by day.

    Args:
        journal: Where.
        campaign: The campaign's id.
        asked: Which records.
        after: The cursor of the page before.
        limit: How many at most.

    Raises:
        CursorMismatch: The cursor is of another list, or no cursor.
    """
    kind, where = asked.terms(campaign)
    query = Query(kind, where, order=("day",))
    page = journal.store.scan(query, after=after, limit=limit)
    named = _of_credits if kind == codec.CREDIT.name else _of_standing
    found = named(journal, campaign, page.records)
    entries = tuple(e for e in found if isinstance(e, Entry) and e.record and asked.fits(e.record))
    damaged = tuple(e for e in found if isinstance(e, Unreadable))
    return Page(entries=entries, next=page.next, unreadable=(*page.unreadable, *damaged))


def _of_standing(journal: Journal, campaign: str, rows: Sequence[Stored]) -> list[Entry | Unreadable]:
    bodies = [codec.try_read(_standing_body, row) for row in rows]
    keys = [
        codec.entry_key(campaign, body.target, body.number)
        for body in bodies
        if isinstance(body, StandingBody)
    ]
    read = journal.rows(keys)
    return [
        *(body for body in bodies if isinstance(body, Unreadable)),
        *(codec.try_read(codec.entry_of, read[key]) for key in keys if key in read),
    ]


def _of_credits(journal: Journal, campaign: str, rows: Sequence[Stored]) -> list[Entry | Unreadable]:
    targets = [row.body.decode(errors="replace") for row in rows]
    return [last for last in last_entries(journal, campaign, targets).values() if last is not None]


def last_entries(
    journal: Journal, campaign: str, targets: Sequence[str]
) -> dict[str, Entry | Unreadable | None]:
    """Return the last entry of each subject; None where there is no such subject."""
    last: dict[str, Entry | Unreadable | None] = dict.fromkeys(targets)
    open_, start = list(last), 0
    while open_:
        keys = {
            codec.entry_key(campaign, target, start + n): target
            for target in open_
            for n in range(_AT_A_TIME)
        }
        read = journal.rows(tuple(keys))
        seen: dict[str, int] = dict.fromkeys(open_, 0)
        for key, target in keys.items():
            if key in read:
                last[target] = codec.try_read(codec.entry_of, read[key])
                seen[target] += 1
        open_, start = [target for target in open_ if seen[target] == _AT_A_TIME], start + _AT_A_TIME
    return last


def _standing_body(row: Stored) -> StandingBody:
    return codec.decode(StandingBody, row)
