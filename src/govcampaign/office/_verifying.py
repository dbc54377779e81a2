"""
Verifying: what is kept beside the journal, compared with a recount of the stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign._codec import StandingBody, TallyBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.standing.sending import ReminderNote, ReminderStatus
from govcampaign.errors import CorruptRecord
from govcampaign.office._drafts import placed
from govcampaign.office._head import Head
from govcampaign.office._journal import Journal
from govcampaign.office._recounting import Row, Tallies, stood
from govcampaign.ports.query import All, Eq, Term
from govcampaign.ports.storage import Key, Stored, Unreadable
from govcampaign.wording import Text

_Value = TypeVar("_Value")
_LOST = Text("应有而没有", "it is missing")
_EXTRA = Text("不应有而有", "it should not be there")
_OTHER = Text("与重新统计的结果不同", "it differs from a recount")
_LISTED = Text("状态与索引不符", "it is listed under another status or key")
_GAP = Text("序号不连续", "the numbers have a gap")
_BACK = Text("登记时间早于上一条", "it is earlier than the entry before")


@frozen
class Difference:
    """
    One row that is not what the journal says.

    Attributes:
        key: Its key, `kind/id`.
        reason: What is wrong with it.
    """

    key: str
    reason: Text


def verify(
    journal: Journal, campaign: str, progress: Callable[[int], None] = lambda _: None
) -> tuple[Difference, ...]:
    """
    Compare what is kept beside the journal with a recount of the stream.

    A chain that is on its way is ended first. Whoever enters something meanwhile may be seen as a
    difference; a second run tells.

    Args:
        journal: Where.
        campaign: The campaign's id.
        progress: Called now and then with the number of entries read so far.

    Returns:
        The rows that differ, sorted by key; none where all is right.
    """
    head = journal.settled(campaign)
    recount = _Recount(journal, head)
    found = list(recount.read(_numbered(journal, campaign, progress)))
    mine = Eq("campaign", campaign)
    found += _compared(recount.standing, _held(journal, codec.STANDING.name, mine, codec.standing_of))
    found += _compared(recount.tallies(), _held(journal, codec.TALLY.name, mine, _tally))
    found += _reminders(journal, campaign)
    return tuple(sorted(found, key=lambda each: each.key))


_Numbered = tuple[str, int, Entry | Unreadable]


def _numbered(journal: Journal, campaign: str, progress: Callable[[int], None]) -> Iterator[_Numbered]:
    """Yield every entry with the subject's part of its key and its number, in order."""
    for at, row in enumerate(journal.scan(codec.ENTRY.name, Eq("campaign", campaign))):
        if at % 1_000 == 0:
            progress(at)
        subject, number = codec.parse_entry_key(str(row.key)) or (str(row.key), 0)
        yield subject, number, codec.try_read(codec.entry_of, row)


class _Recount:
    """
    What should be beside the journal, by the stream.

    Args:
        journal: Where.
        head: The head of the campaign.
    """

    def __init__(self, journal: Journal, head: Head) -> None:
        self._head = head
        self._state = journal.state(head)
        self._tallies = Tallies(lambda number: journal.state(head, number))
        self.standing: dict[Key, StandingBody] = {}

    def read(self, entries: Iterator[_Numbered]) -> Iterator[Difference]:
        """Count each subject; yield what is wrong with the numbers and moments."""
        for subject, numbered in groupby(entries, key=lambda each: each[0]):
            rows: list[Row] = []
            for _, number, entry in numbered:
                yield from self._wrong(subject, number, entry, rows)
                rows.append(Row(number, entry if isinstance(entry, Entry) else None))
            for record, numbers in stood(rows, None, self._head.number):
                for number in numbers:
                    self._tallies.add(record, number)
            if rows[-1].entry is not None and rows[-1].entry.value is not None:
                self._count(rows[-1].entry)

    def _wrong(
        self, subject: str, number: int, entry: Entry | Unreadable, before: Sequence[Row]
    ) -> Iterator[Difference]:
        key = str(codec.entry_key_of(self._head.campaign, subject, number))
        if isinstance(entry, Unreadable):
            yield Difference(key, entry.reason)
            return
        if number != len(before):
            yield Difference(key, _GAP)
        moments = [row.entry.recorded for row in before if row.entry is not None and row.entry.recorded]
        if entry.recorded is not None and moments and entry.recorded < moments[-1]:
            yield Difference(key, _BACK)

    def _count(self, entry: Entry) -> None:
        natural = natural_of(entry.value)
        if natural is not None:
            rows, _ = placed(self._head.campaign, self._state, entry, natural)
            self.standing.update(
                (row.key, codec.standing_of(Stored(row.key, 0, row.schema, row.body))) for row in rows
            )
        if entry.record is not None:
            self._tallies.add(entry.record, None)

    def tallies(self) -> dict[Key, Mapping[str, tuple[int, ...]]]:
        """Return the counts of each leading unit, of now and at the end of each former state."""
        return {
            codec.tally_key(self._head.campaign, unit, number): body.counts
            for (unit, number), body in self._tallies.bodies().items()
        }


def _reminders(journal: Journal, campaign: str) -> Iterator[Difference]:
    """Yield the notes of reminders that cannot be read, or that the store lists by another status."""
    for status in ReminderStatus:
        where = All(Eq("campaign", campaign), Eq("status", status.value))
        for key, note in _held(journal, codec.REMINDER.name, where, _note).items():
            if isinstance(note, Text):
                yield Difference(str(key), note)
            elif note.status is not status or key != codec.key(codec.REMINDER, campaign, note.key):
                yield Difference(str(key), _LISTED)


def _note(row: Stored) -> ReminderNote:
    return codec.decode(ReminderNote, row)


def _tally(row: Stored) -> Mapping[str, tuple[int, ...]]:
    return codec.decode(TallyBody, row).counts


def _held(
    journal: Journal, kind: str, where: Term, read: Callable[[Stored], _Value]
) -> dict[Key, _Value | Text]:
    held: dict[Key, _Value | Text] = {}
    for row in journal.scan(kind, where):
        key = row.key if isinstance(row, Stored) else Key(kind, str(row.key).partition("/")[2])
        try:
            held[key] = read(row) if isinstance(row, Stored) else row.reason
        except CorruptRecord as error:
            held[key] = error.reason
    return held


def _compared(wanted: Mapping[Key, object], held: Mapping[Key, object]) -> Iterator[Difference]:
    for key in {*wanted, *held}:
        if key not in held:
            yield Difference(str(key), _LOST)
        elif isinstance(held[key], Text):
            yield Difference(str(key), held[key])  # type: ignore[arg-type]  # a text is a reason
        elif key not in wanted:
            # A unit whose records were all taken away keeps an empty tally.
            if held[key] != {}:
                yield Difference(str(key), _EXTRA)
        elif held[key] != wanted[key]:
            yield Difference(str(key), _OTHER)
