"""
Verifying: what is kept beside the journal, compared with a recount of the stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign._codec import StandingBody, TallyBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import CorruptRecord
from govcampaign.office._drafts import Standing, placed
from govcampaign.office._journal import Journal
from govcampaign.office._state import State, StoredTally
from govcampaign.ports.query import All, Eq, Term
from govcampaign.ports.storage import Key, Stored, Unreadable
from govcampaign.wording import Text

_Value = TypeVar("_Value")
_LOST = Text("应有而没有", "it is missing")
_EXTRA = Text("不应有而有", "it should not be there")
_OTHER = Text("与重新统计的结果不同", "it differs from a recount")
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
    state = journal.state(head)
    recount = _Recount(campaign, state)
    found = list(recount.read(_subjects(journal, campaign, progress)))
    stands = _held(journal, codec.STANDING.name, Eq("campaign", campaign), codec.standing_of)
    found += _compared(recount.standing, stands)
    current = All(Eq("campaign", campaign), Eq("number", None))
    found += _compared(recount.tallies(), _held(journal, codec.TALLY.name, current, _tally))
    return tuple(sorted(found, key=lambda each: each.key))


def _subjects(
    journal: Journal, campaign: str, progress: Callable[[int], None]
) -> Iterator[list[tuple[str, int, Entry | Unreadable]]]:
    """Yield the entries of each subject, in order."""
    numbered = _numbered(journal, campaign, progress)
    for _, entries in groupby(numbered, key=lambda each: each[0]):
        yield list(entries)


def _numbered(
    journal: Journal, campaign: str, progress: Callable[[int], None]
) -> Iterator[tuple[str, int, Entry | Unreadable]]:
    for at, row in enumerate(journal.scan(codec.ENTRY.name, Eq("campaign", campaign))):
        if at % 1_000 == 0:
            progress(at)
        target, number = codec.parse_entry_key(str(row.key)) or (str(row.key), 0)
        yield target, number, codec.try_read(codec.entry_of, row)


class _Recount:
    def __init__(self, campaign: str, state: State) -> None:
        self._campaign = campaign
        self._state = state
        self._tallies: dict[str, StoredTally] = {}
        self.standing: dict[Key, StandingBody] = {}

    def read(self, subjects: Iterator[list[tuple[str, int, Entry | Unreadable]]]) -> Iterator[Difference]:
        """Count each subject by its last entry; yield what is wrong with the numbers and moments."""
        for entries in subjects:
            before = None
            for at, (target, number, entry) in enumerate(entries):
                key = str(codec.entry_key(self._campaign, target, number))
                if isinstance(entry, Unreadable):
                    yield Difference(key, entry.reason)
                    continue
                if at != number:
                    yield Difference(key, _GAP)
                if before is not None and entry.recorded is not None and entry.recorded < before:
                    yield Difference(key, _BACK)
                before = entry.recorded
            target, number, last = entries[-1]
            if isinstance(last, Entry) and last.value is not None:
                self._count(Standing(target, number, last.value))

    def _count(self, stands: Standing) -> None:
        natural = natural_of(stands.value)
        if natural is None:
            return
        rows, codes = placed(self._campaign, self._state, stands, natural)
        self.standing.update(
            (row.key, codec.standing_of(Stored(row.key, 0, row.schema, row.body))) for row in rows
        )
        if codes is not None:
            record: Record = stands.value
            self._tallies.setdefault(record.units[0], StoredTally(None)).add(1, record.day.toordinal(), codes)

    def tallies(self) -> dict[Key, Mapping[str, tuple[int, ...]]]:
        """Return the counts of each leading unit."""
        return {
            codec.key(codec.TALLY, self._campaign, unit): tally.body().counts
            for unit, tally in self._tallies.items()
        }


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
