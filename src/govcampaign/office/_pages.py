"""
Lists of what is in the journal, page by page; a page costs the same at any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain
from typing import Any, Final

from attrs import field, frozen

from govcampaign import _codec as codec
from govcampaign._codec import StandingBody
from govcampaign._codec.naturals import NO_DAY, containing, folded, text_of
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import CursorMismatch, InvalidValue, shown
from govcampaign.office._journal import Journal
from govcampaign.ports.query import All, Eq, Query, Range, Term
from govcampaign.ports.storage import Stored, Unreadable
from govcampaign.wording import Text

_ROWS: Final = 1_000


@frozen(kw_only=True)
class Page:
    """
    Some entries of a list; iterating yields them.

    Attributes:
        entries: The entries that stand, by day; each with its subject, its number and who made it.
        next: The cursor to go on with; None at the end.
        unreadable: Rows among them that cannot be read, and are left out.
    """

    entries: tuple[Entry, ...]
    next: str | None = None
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        """Return what the entries hold, such as records, without who entered them and when."""
        return tuple(entry.value for entry in self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def _everything(_: Any) -> bool:
    return True


@frozen(kw_only=True)
class Asked:
    """
    What is listed; what is empty or None is not asked.

    Attributes:
        unit: A unit that took part in a record, or that has a case now.
        obligation: An obligation that a record feeds.
        kind: The kind of record, or what else is listed, such as `ruling`.
        duty: The duty that it names.
        enterprise: The enterprise that it is about.
        since: The first day.
        until: The last day.
        text: What its title, its note or its name contains. The store looks for it, unless a unit or an
            obligation is asked.
        records: Whether records are listed, of any kind.
        also: What else a value must fit.
        said: What `also` asks, in words, to tell the list from others.
    """

    unit: str = ""
    obligation: str = ""
    kind: str = ""
    duty: str = ""
    enterprise: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    records: bool = False
    also: Callable[[Any], bool] = field(default=_everything, eq=False, repr=False)
    said: tuple[str, ...] = ()

    def fits(self, value: Any) -> bool:
        """Tell whether a value is one of those that are listed; its obligations are not asked again."""
        if isinstance(value, Record) != self.records:
            return False
        asked = {"kind": self.kind if self.records else "", "duty": self.duty, "enterprise": self.enterprise}
        return (
            all(getattr(value, name, "") == wanted for name, wanted in asked.items() if wanted)
            and self.unit in ("", *getattr(value, "units", ()))
            and (self.since is None or self.since <= value.day)
            and (self.until is None or value.day <= self.until)
            and (not self.text or folded(self.text) in text_of(value))
            and self.also(value)
        )

    def terms(self, campaign: str, feeds: str) -> Term:
        """Return what is asked of the rows, by the path that serves the list best; values answer the rest."""
        below = None if self.until is None else self.until.toordinal() + 1
        mine = Eq("campaign", campaign)
        if self.obligation:
            asked = {"feeds": feeds}
        elif self.unit:
            asked = {"unit": self.unit}
        else:
            asked = {"kind": self.kind, "enterprise": self.enterprise, "duty": self.duty}
        terms: list[Term] = [mine, *(Eq(name, value) for name, value in asked.items() if value)]
        since = self.since or (NO_DAY + timedelta(days=1) if self.records else None)
        low = None if since is None else since.toordinal()
        if self.unit and not self.records:
            # What has no day stands before all records of the unit.
            below = NO_DAY.toordinal() + 1
        if low is not None or below is not None:
            terms.append(Range("day", low, below))
        if self.text:
            terms.append(containing(self.text))
        return All(*terms)

    @property
    def mark(self) -> str:
        """Return what tells the cursors of this list from those of another."""
        said = (self.unit, self.obligation, self.kind, self.duty, self.enterprise, self.text, self.records)
        return sha256(repr((*said, *self.said, self.since, self.until)).encode()).hexdigest()[:8]


def page(
    journal: Journal, campaign: str, asked: Asked, *, after: str | None = None, limit: int | None = 100
) -> Page:
    """
    Return a page of a list of what stands, by day.

    Args:
        journal: Where.
        campaign: The campaign's id.
        asked: What is listed.
        after: The cursor of the page before.
        limit: How many at most; None is all.

    Raises:
        CursorMismatch: The cursor is of another list, or is not a cursor.
    """
    feeds = journal.state(journal.head(campaign)).fed_code(asked.obligation) if asked.obligation else ""
    query = Query(codec.STANDING.name, asked.terms(campaign, feeds), order=("day",))
    cursor = None if after is None else unmarked(after, asked.mark, journal.store.info.place)
    entries: list[Entry] = []
    damaged: list[Unreadable] = []
    while limit is None or len(entries) < limit:
        most = _ROWS if limit is None else min(_ROWS, limit - len(entries))
        rows = journal.store.scan(query, after=cursor, limit=min(most, journal.store.info.limits.page))
        firsts = rows.records if asked.obligation or asked.unit else tuple(_firsts(rows.records))
        for found in chain(entries_of(journal, campaign, firsts), rows.unreadable):
            if isinstance(found, Unreadable):
                damaged.append(found)
            elif asked.fits(found.value):
                entries.append(found)
        cursor = rows.next
        if cursor is None:
            break
    following = None if cursor is None else f"{asked.mark}.{cursor}"
    return Page(entries=tuple(entries), next=following, unreadable=tuple(damaged))


def check_limit(limit: Any) -> None:
    """
    Check how many entries of a list are asked for at a time.

    Raises:
        InvalidValue: It is not a number from 1, or None for all.
    """
    if limit is not None and (type(limit) is not int or limit < 1):
        raise InvalidValue(
            "limit",
            Text(f"{shown(limit)} 不是每页条数", f"{shown(limit)} is not a number of entries"),
            Text("从 1 起，或用 None 表示全部", "give 1 or more, or None for all"),
        ).about(code="out_of_range", field="limit")


def unmarked(cursor: str, mark: str, place: str) -> str:
    """
    Return a cursor without the mark of its list, which stands in front of it.

    Args:
        cursor: The cursor of the page before, as it was given out.
        mark: What tells the cursors of the list from those of another.
        place: Where the list is, for the error.

    Raises:
        CursorMismatch: The cursor is of another list, or is not a cursor.
    """
    said, _, rest = str(cursor).partition(".")
    if said != mark:
        raise CursorMismatch(
            place,
            Text("该游标不属于这一列表", "the cursor is of another list"),
            Text("从第一页读起", "begin with the first page"),
        )
    return rest


def _firsts(rows: Iterable[Stored]) -> Iterator[Stored]:
    """Yield the rows that are not further ones of another."""
    return (row for row in rows if not codec.is_further(row.key))


def entries_of(journal: Journal, campaign: str, rows: Iterable[Stored]) -> list[Entry | Unreadable]:
    """Return the entries by which rows say that something stands, in their order."""
    bodies = [codec.try_read(codec.standing_of, row) for row in rows]
    sound = [body for body in bodies if isinstance(body, StandingBody)]
    keys = [codec.entry_key(campaign, body.target, body.number) for body in sound]
    read = journal.rows(keys)
    return [
        *(body for body in bodies if isinstance(body, Unreadable)),
        *(codec.try_read(codec.entry_of, read[key]) for key in keys if key in read),
    ]
