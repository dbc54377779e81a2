"""
Counting out: what each recorded day changed in the tally of a campaign, one day at a time.

Of a day these are the effects of its entries, and what a change of plan or roster on it moved from the counts
of the state before to those of the state after. No value of an entry is read, unless a row is damaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from govcampaign import _codec as codec
from govcampaign._codec import DatedEffects, TallyBody
from govcampaign._codec.bodies import decode_part
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.facts import EffectFact
from govcampaign.domain.standing.tally import About
from govcampaign.errors import ReadOnlyStore, StoreBusy
from govcampaign.office._drafts import torn
from govcampaign.office._head import Head
from govcampaign.office._journal import TRIES, Journal
from govcampaign.office._naming import Counts, Names
from govcampaign.ports.query import All, Eq, Range, Term
from govcampaign.ports.storage import Stored, Unreadable
from govcampaign.wording import Text

_Sums: TypeAlias = dict[tuple[About, str, str, int], int]
_Coded: TypeAlias = dict[tuple[str, int], int]
_DAY: Final = timedelta(days=1)


class _Read(NamedTuple):
    """What one entry adds and takes away, and the day on which it was recorded."""

    recorded: date
    effects: list[tuple[int, int, Counts]]


class Counting:
    """
    The effects of a campaign by the day on which they were recorded; can be gone through once.

    Args:
        journal: Where.
        head: The head, when no chain was on its way; what was entered under later changes is left out.
        since: The first recorded day.
        through: The last one.

    Attributes:
        unreadable: The keys of the entries that cannot be read; complete once all was gone through.
    """

    def __init__(self, journal: Journal, head: Head, since: date, through: date) -> None:
        self._journal = journal
        self._head = head
        self._since = since
        self._through = through
        self._changed = tuple(map(beijing_day, head.body.changes))
        self._known: dict[int, Names] = {}
        self.unreadable: list[str] = []

    def __iter__(self) -> Iterator[EffectFact]:
        """
        Yield the effects.

        Raises:
            StoreBusy: Others write faster than what belongs together can be read.
            StorageError: The store cannot be read.
        """
        changes: dict[date, list[int]] = defaultdict(list)
        for number, day in enumerate(self._changed):
            if number and self._since <= day <= self._through:
                changes[day].append(number)
        for day, entries in groupby(self._entries(self._since, self._through), key=itemgetter(0)):
            for earlier in [each for each in changes if each < day]:
                yield from self._facts(earlier, (), changes.pop(earlier))
            yield from self._facts(day, entries, changes.pop(day, ()))
        for later, numbers in changes.items():
            yield from self._facts(later, (), numbers)

    def _facts(self, day: date, entries: Iterable[_Read], changes: Iterable[int]) -> Iterator[EffectFact]:
        """Yield what a day changed, grouped and in order."""
        grouped: dict[tuple[Counts, int], int] = defaultdict(int)
        for _, effects in entries:
            for sign, on, counts in effects:
                grouped[counts, on] += sign
        sums: _Sums = defaultdict(int)
        for (named, on), number in grouped.items():
            for about, of, item in named.counts:
                sums[about, of, item, on] += number
        for change in changes:
            self._move(change, sums)
        for about, of, item, on in sorted(sums):
            number = sums[about, of, item, on]
            if number:
                yield EffectFact(day, date.fromordinal(on), about, of, item, number)

    def _names(self, number: int) -> Names:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = Names(self._journal.state(self._head, number))
        return found

    # -- entries

    def _rows(
        self, first: date, last: date | None
    ) -> Iterator[tuple[Stored | Unreadable, DatedEffects | Unreadable]]:
        """Yield the entries that were recorded within some days, with their rows."""
        below = None if last is None else _begins(last + _DAY)
        recorded = Range("recorded", low=_begins(first), below=below)
        where = All(self._mine, Eq("about", None), recorded)
        for row in self._journal.scan(codec.ENTRY.name, where, order=("recorded",)):
            yield row, codec.try_read(_dated, row)

    @property
    def _mine(self) -> Term:
        return Eq("campaign", self._head.campaign)

    def _entries(self, first: date, last: date) -> Iterator[_Read]:
        day, ends = first, datetime.combine(first + _DAY, time.min, BEIJING)
        for row, found in self._rows(first, last):
            if isinstance(found, Unreadable):
                self.unreadable.append(str(row.key))
                continue
            if found.version > self._head.number:
                continue
            if found.recorded >= ends:
                day = beijing_day(found.recorded)
                ends = datetime.combine(day + _DAY, time.min, BEIJING)
            names = self._names(found.version)
            try:
                effects = [(each.sign, each.day, names.of(each.counts)) for each in found.effects]
            except (LookupError, ValueError):
                # Nobody knows what it counts for.
                self.unreadable.append(str(row.key))
                continue
            yield _Read(day, effects)

    # -- changes of plan and roster

    def _move(self, number: int, sums: _Sums) -> None:
        """Add what a change moved: the counts at its beginning, less those of the state before at its end."""
        # A damaged entry may be in the tallies, and is not in the sums: nothing of it may be moved.
        before = None if self.unreadable else self._tallied(number - 1)
        after = None if before is None else self._beginning(number)
        if before is None or after is None:
            self._move_records(number, sums)
            return
        for sign, names, coded in ((-1, self._names(number - 1), before), (1, self._names(number), after)):
            for (code, on), many in coded.items():
                sums[(*names.count(code), on)] += sign * many

    def _move_records(self, number: int, sums: _Sums) -> None:
        """Do the same by the records that stood then and can be read, where rows are damaged."""
        old, new = self._names(number - 1), self._names(number)
        for record in self._stood(number):
            on = record.day.toordinal()
            for sign, names in ((-1, old), (1, new)):
                for count in names.record(record):
                    sums[(*count, on)] += sign

    def _stood(self, number: int) -> Iterator[Record]:
        """Yield the records that stood when a change was made."""
        rows = self._journal.scan(codec.ENTRY.name, All(self._mine, Eq("about", None)))
        read = (codec.try_read(codec.entry_of, row) for row in rows)
        entered = (entry for entry in read if isinstance(entry, Entry) and entry.version < number)
        for _, group in groupby(entered, key=lambda entry: entry.target):
            *_, last = group
            if last.record is not None:
                yield last.record

    def _beginning(self, number: int) -> _Coded | None:
        """Return the counts right after a change; None where a row is damaged."""
        for _ in range(TRIES):
            head = settled(self._journal, self._head.campaign)
            if number < head.number:
                return self._less(self._tallied(number), number, self._changed_day(head, number + 1))
            rows = self._tallies(None)
            # What is entered meanwhile is of the open day, and the tallies show it.
            late = self._less(_summed(rows), number, None, since=head.body.day)
            same = _versions(rows) == _versions(self._tallies(None))
            if same and self._journal.head(head.campaign).body.changes == head.body.changes:
                return self._less(late, number, head.body.day - _DAY)
        raise torn(self._head.campaign)

    @staticmethod
    def _changed_day(head: Head, number: int) -> date:
        return beijing_day(head.body.changes[number])

    def _less(
        self, coded: _Coded | None, number: int, last: date | None, since: date | None = None
    ) -> _Coded | None:
        """Take the effects that were entered under a state off some counts; None where a row is damaged."""
        if coded is None:
            return None
        first = max(self._changed[number], since or date.min)
        if last is not None and last < first:
            return coded
        for _, found in self._rows(first, last):
            if isinstance(found, Unreadable):
                return None
            if found.version == number:
                for effect in found.effects:
                    for code in effect.counts:
                        coded[code, effect.day] -= effect.sign
        return coded

    def _tallied(self, number: int) -> _Coded | None:
        """Return the counts at the end of a former state; None where a row is damaged."""
        for _ in range(TRIES):
            head = settled(self._journal, self._head.campaign)
            rows = self._tallies(number)
            # A rebuild makes them anew, and moves the head with each link.
            if self._journal.head(head.campaign).version == head.version:
                return _summed(rows)
        raise torn(self._head.campaign)

    def _tallies(self, number: int | None) -> list[Stored | Unreadable]:
        return list(self._journal.scan(codec.TALLY.name, All(self._mine, Eq("number", number))))


def settled(journal: Journal, campaign: str) -> Head:
    """
    Return the head once no chain is on its way.

    Raises:
        StoreBusy: A chain was broken off, and the store can only be read.
    """
    try:
        return journal.settled(campaign)
    except ReadOnlyStore as error:
        raise StoreBusy(
            error.place,
            Text("方案或名单调整尚未完成", "a change of plan or roster is not finished"),
            Text("用可写的存储打开一次", "open the store once where it can be written"),
        ) from error


def _begins(day: date) -> int:
    return codec.moment_number(datetime.combine(day, time.min, BEIJING))


def _summed(rows: Iterable[Stored | Unreadable]) -> _Coded | None:
    """Return the counts of some tallies by code and day; None where one is damaged."""
    sums: _Coded = defaultdict(int)
    for row in rows:
        body = codec.try_read(_tally, row)
        if isinstance(body, Unreadable):
            return None
        for code, days in body.counts.items():
            for on, number in zip(days[::2], days[1::2], strict=True):
                sums[code, on] += number
    return sums


def _dated(stored: Stored) -> DatedEffects:
    return decode_part(DatedEffects, stored)


def _tally(stored: Stored) -> TallyBody:
    return codec.decode(TallyBody, stored)


def _versions(rows: Iterable[Stored | Unreadable]) -> dict[str, int]:
    return {str(row.key): row.version for row in rows if isinstance(row, Stored)}
