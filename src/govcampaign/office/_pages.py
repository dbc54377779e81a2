"""
Lists of what is in the journal, page by page; a page costs the same at any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from govcampaign.errors import CursorMismatch
from govcampaign.office._drafts import about_unit
from govcampaign.office._journal import Journal
from govcampaign.ports.query import All, Eq, Query, Range, Term
from govcampaign.ports.storage import Stored, Unreadable
from govcampaign.wording import Text

_AT_A_TIME: Final = 4
"""Entries of a subject that are read at once where only the subject is known."""
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
        unit: A unit that took part in a record.
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

    def terms(self, campaign: str) -> tuple[str, Term]:
        """Return the kind of row that serves the list best, and what is asked of it."""
        below = None if self.until is None else self.until + timedelta(days=1)
        about = self.obligation or (about_unit(self.unit) if self.unit else "")
        mine = Eq("campaign", campaign)
        if about:
            return codec.CREDIT.name, All(mine, Eq("about", about), Range("day", self.since, below))
        asked = {"kind": self.kind, "enterprise": self.enterprise, "duty": self.duty}
        terms: list[Term] = [mine, *(Eq(name, value) for name, value in asked.items() if value)]
        low = self.since or (NO_DAY + timedelta(days=1) if self.records else None)
        if low is not None or below is not None:
            terms.append(Range("day", low, below))
        if self.text:
            terms.append(containing(self.text))
        return codec.STANDING.name, All(*terms)

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
    kind, where = asked.terms(campaign)
    query = Query(kind, where, order=("day",))
    read = _of_credits if kind == codec.CREDIT.name else _of_standing
    cursor = None if after is None else _unmarked(after, asked, journal)
    entries: list[Entry] = []
    damaged: list[Unreadable] = []
    while limit is None or len(entries) < limit:
        most = _ROWS if limit is None else min(_ROWS, limit - len(entries))
        rows = journal.store.scan(query, after=cursor, limit=min(most, journal.store.info.limits.page))
        for found in chain(read(journal, campaign, rows.records), rows.unreadable):
            if isinstance(found, Unreadable):
                damaged.append(found)
            elif asked.fits(found.value):
                entries.append(found)
        cursor = rows.next
        if cursor is None:
            break
    following = None if cursor is None else f"{asked.mark}.{cursor}"
    return Page(entries=tuple(entries), next=following, unreadable=tuple(damaged))


def _unmarked(cursor: str, asked: Asked, journal: Journal) -> str:
    mark, _, rest = str(cursor).partition(".")
    if mark != asked.mark:
        raise CursorMismatch(
            journal.store.info.place,
            Text("该游标不属于这一列表", "the cursor is of another list"),
            Text("从第一页读起", "begin with the first page"),
        )
    return rest


def _of_standing(journal: Journal, campaign: str, rows: Sequence[Stored]) -> list[Entry | Unreadable]:
    bodies = [codec.try_read(_standing_body, row) for row in rows]
    sound = [body for body in bodies if isinstance(body, StandingBody)]
    keys = [codec.entry_key(campaign, body.target, body.number) for body in sound]
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
