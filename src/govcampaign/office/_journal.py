"""
The journals in a store: their rows, read and written.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from secrets import token_hex
from typing import Any, Final

from govcampaign import _codec as codec
from govcampaign._codec import StateBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import (
    CorruptRecord,
    StorageError,
    UnknownCampaign,
)
from govcampaign.office._drafts import Last
from govcampaign.office._head import Head
from govcampaign.office._held import Holding
from govcampaign.office._ids import Tails, ids
from govcampaign.office._state import State
from govcampaign.ports.query import Query, Term
from govcampaign.ports.storage import Batch, Change, Cursor, Key, Store, Stored, Unreadable
from govcampaign.wording import Text

TRIES: Final = 60
"""How often an attempt begins anew because others were faster."""
_PAGE: Final = 2_000
_STATES: Final = 64
"""States that are kept at hand."""
_AHEAD: Final = 8
"""Entries of a subject that are read at a time."""


class Journal:
    """
    The journals of the campaigns in a store.

    Args:
        store: Where they are.
        clock: Tells the present moment.
        calendar: Working days, for deadlines that roll.
        tails: Ends of ids.
    """

    def __init__(
        self, store: Store, clock: Callable[[], datetime], calendar: WorkCalendar, tails: Tails
    ) -> None:
        self.store = store
        self.clock = clock
        self.calendar = calendar
        self._tails = tails
        self.held = Holding()
        self._states: dict[tuple[str, int, str], State] = {}
        self._random = random.Random()  # noqa: S311 - only spreads attempts over time

    # -- reading

    def read(self, keys: Collection[Key]) -> Mapping[Key, Stored]:
        """Return the rows of these keys; those that are damaged are left out."""
        try:
            return self.store.read(keys)
        except CorruptRecord as error:
            return self.store.read([key for key in keys if str(key) not in error.keys])

    def scan(self, kind: str, where: Term, order: Sequence[str] = ()) -> Iterator[Stored | Unreadable]:
        """Yield every row of a kind that fits a term, page by page, in order; damaged rows among them."""
        query = Query(kind, where, order=tuple(order))
        after: Cursor | None = None
        while True:
            page = self.store.scan(query, after=after, limit=min(_PAGE, self.store.info.limits.page))
            yield from page.records
            yield from page.unreadable
            after = page.next
            if after is None:
                return

    def head(self, campaign: str) -> Head:
        """
        Return the head of a campaign.

        Raises:
            UnknownCampaign: The store holds none of that id.
        """
        at = codec.key(codec.HEAD, campaign)
        stored = self.store.read([at]).get(at)
        if stored is None:
            raise UnknownCampaign(self.store.info.place, campaign, self.campaigns())
        return Head.of(campaign, stored)

    def campaigns(self) -> tuple[str, ...]:
        """Return the ids of the campaigns in the store."""
        rows = self.scan(codec.HEAD.name, Query(codec.HEAD.name).where)
        return tuple(
            codec.named_by(f"{codec.HEAD.name}/{row.key.id}") for row in rows if isinstance(row, Stored)
        )

    def damaged_heads(self) -> tuple[Unreadable, ...]:
        """Return the heads that the store itself cannot give: campaigns are there, but not which."""
        rows = self.scan(codec.HEAD.name, Query(codec.HEAD.name).where)
        return tuple(row for row in rows if isinstance(row, Unreadable))

    def state(self, head: Head, number: int | None = None) -> State:
        """
        Return plan and roster of a campaign after a change; kept, for they never change.

        Args:
            head: The head of the campaign.
            number: How many changes there were since the adoption; None is all.

        Raises:
            CorruptRecord: The store has no such row.
        """
        changes = head.number if number is None else number
        # By the id of the change too: one that a host's transaction took back leaves its number to another.
        known = head.campaign, changes, head.body.ids[changes]
        state = self._states.pop(known, None) or self._read_state(head.campaign, changes)
        self._states[known] = state
        while len(self._states) > _STATES:
            self._states.pop(next(iter(self._states)), None)
        return state

    def _read_state(self, campaign: str, number: int) -> State:
        at = codec.key(codec.STATE, campaign, f"{number:06d}")
        stored = self.store.read([at]).get(at)
        if stored is None:
            reason = Text("找不到这一行，可能已损坏", "the row is not there; it may be damaged")
            remedy = Text("恢复备份", "restore a copy of the store")
            raise CorruptRecord(str(at), reason, remedy, keys=[str(at)])
        body = codec.decode(StateBody, stored)
        return State(number, body.plan, body.roster, body.calendar)

    def history(self, campaign: str, target: str) -> tuple[Entry | Unreadable, ...]:
        """Return the entries of one subject, in order; one that cannot be read keeps its place."""
        found: list[Entry | Unreadable] = []
        while True:
            keys = [codec.entry_key(campaign, target, len(found) + n) for n in range(_AHEAD)]
            rows = self.rows(keys)
            for key in keys:
                if key not in rows:
                    return tuple(found)
                found.append(codec.try_read(codec.entry_of, rows[key]))

    def lasts(self, campaign: str, values: Mapping[str, Any]) -> dict[str, Last]:
        """
        Return the last entries of subjects that stand, by subject; one that does not stand is left out.

        Args:
            campaign: The campaign's id.
            values: A value of each subject, whose natural key is that of what stands.
        """
        naturals = {target: natural_of(value) for target, value in values.items()}
        keys = {
            codec.standing_key(campaign, natural): target
            for target, natural in naturals.items()
            if natural is not None
        }
        rows = self.read(tuple(keys))
        at = {}
        for key, row in rows.items():
            body = codec.standing_of(row)
            at[codec.entry_key(campaign, body.target, body.number)] = keys[key]
        return {at[key]: Last.of(codec.entry_of(row)) for key, row in self.read(tuple(at)).items()}

    def rows(self, keys: Collection[Key]) -> Mapping[Key, Stored | Unreadable]:
        """Return the rows of these keys; one that is damaged says so."""
        try:
            return self.store.read(keys)
        except CorruptRecord as error:
            bad = {key: Unreadable(str(key), error.reason, b"") for key in keys if str(key) in error.keys}
            return {**self.store.read([key for key in keys if key not in bad]), **bad}

    # -- writing

    def new_ids(self) -> Iterator[str]:
        """Yield ids of subjects, in the order of entry."""
        return ids(self.clock(), self._tails)

    def stands(self, campaign: str, entry: Entry) -> bool:
        """Return whether this very entry is in the journal, by whatever answer its batch ended."""
        at = codec.entry_key(campaign, entry.target, entry.number)
        try:
            stored = self.store.read([at]).get(at)
        except StorageError:
            return False
        found = None if stored is None else codec.try_read(codec.entry_of, stored)
        return isinstance(found, Entry) and found.id == entry.id

    def commit(self, changes: Iterable[Change]) -> None:
        """
        Write changes that belong together and follow from no entry: all of them or none.

        Raises:
            VersionConflict: Keys are not at the versions expected.
            StorageError: What else the store refuses.
        """
        self.store.apply(Batch(token_hex(12), self.clock(), tuple(changes)))

    def settled(self, campaign: str, progress: Callable[[int], None] = lambda _: None) -> Head:
        """
        Return the head once no chain is on its way: whoever meets one does its next link.

        Args:
            campaign: The campaign's id.
            progress: Called after each link with the number of links so far.

        Raises:
            CorruptRecord: A damaged row is in the way of a link.
        """
        from govcampaign.office._chain import beyond_repair, link

        stuck = 0
        for links in count():
            progress(links)
            head = self.head(campaign)
            if head.marker is None:
                return head
            conflict = link(self, head)
            # While a marker is up nobody writes but the helpers, and each of them moves the head.
            stuck = stuck + 1 if conflict is not None and self.head(campaign).version == head.version else 0
            if conflict is not None and stuck > 1:
                raise beyond_repair(conflict.keys, conflict.reason)
        raise AssertionError  # a chain ends

    def pause(self, tried: int) -> None:
        """Wait a moment before the next attempt: longer, on average, the more there were."""
        time.sleep(self._random.uniform(0, min(0.001 * 2**tried, 0.25)))
