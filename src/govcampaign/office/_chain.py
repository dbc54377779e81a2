"""
What follows a change of plan or roster: tallies frozen and made anew, records listed anew, link by link.

The change itself is one batch: the entry, the new state, and the head with a marker. While the marker is up,
nothing is entered; whoever meets it does the next link. A link is some rows and the marker moved on, in one
batch at the head's version, so that two helpers never do one twice, and a process that dies leaves it whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from govcampaign import _codec as codec
from govcampaign._codec import Marker, StandingBody, TallyBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import CorruptRecord, CursorMismatch, StorageError, StoreBusy, VersionConflict
from govcampaign.office._drafts import placed
from govcampaign.office._head import Head
from govcampaign.office._recounting import Row, Tallies, stood
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Batch, Change, Delete, Key, Stored, Unreadable
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.office._journal import Journal

FREEZE: Final = "freeze"
CLEAR: Final = "clear"
WIPE: Final = "wipe"
UNSTAND: Final = "unstand"
STAND: Final = "stand"
CREDIT: Final = "credit"
_ROWS: Final = 2_500
"""Rows that a link reads."""
_BY_DAY: Final = ("day",)
"""The order of a path: a store finds the first rows without sorting all."""


def link(journal: Journal, head: Head) -> VersionConflict | None:
    """
    Do the next link of the chain that a head's marker stands for; another helper may be faster.

    Returns:
        The conflict, where there is one; the head is at another version then, unless a row is damaged.
    """
    marker = head.marker
    if marker is None:
        return None
    try:
        changes, following = _STAGES[marker.stage](journal, head, marker)
        batch = Batch(token_hex(12), journal.clock(), [*changes, head.moved(marker=following)])
        journal.store.apply(batch)
    except VersionConflict as conflict:
        return conflict
    except StoreBusy:
        return None
    except StorageError:
        # The answer may have been lost: where the head is at another version, the link is done.
        if journal.head(head.campaign).version == head.version:
            raise
    return None


_Link = tuple[Sequence[Change], Marker | None]


def _freeze(journal: Journal, head: Head, _: Marker) -> _Link:
    """Keep the tallies of the state before as they are, under its number."""
    rows = _first(journal, codec.TALLY.name, All(Eq("campaign", head.campaign), Eq("number", None)))
    if not rows:
        return (), Marker(stage=WIPE)
    changes: list[Change] = []
    for row in rows:
        unit = row.key.id.partition("/")[2]
        body = codec.decode(TallyBody, row)
        changes += (
            Delete(row.key, row.version),
            codec.put_tally(head.campaign, unit, body, 0, number=head.number - 1),
        )
    return changes, Marker(stage=FREEZE)


def _clear(journal: Journal, head: Head, _: Marker) -> _Link:
    """Take all tallies away, to make them anew."""
    rows = _first(journal, codec.TALLY.name, Eq("campaign", head.campaign))
    return [Delete(row.key, row.version) for row in rows], Marker(stage=CLEAR if rows else UNSTAND)


def _wipe(journal: Journal, head: Head, _: Marker) -> _Link:
    """Take the further rows of what stands away."""
    further = All(Eq("campaign", head.campaign), Eq("kind", None))
    rows = _first(journal, codec.STANDING.name, further, order=_BY_DAY)
    return [Delete(row.key, row.version) for row in rows], Marker(stage=WIPE if rows else CREDIT)


def _unstand(journal: Journal, head: Head, _: Marker) -> _Link:
    """Take away what stands."""
    rows = _first(journal, codec.STANDING.name, Eq("campaign", head.campaign), order=_BY_DAY)
    return [Delete(row.key, row.version) for row in rows], Marker(stage=UNSTAND if rows else STAND)


def _stand(journal: Journal, head: Head, marker: Marker) -> _Link:
    """Let the last value of each subject stand, and count the former states anew, by the stream."""
    query = Query(codec.ENTRY.name, Eq("campaign", head.campaign))
    try:
        # A record may have stood at the end of each former state.
        limit = max(1, _limit(journal) // (1 + head.number))
        page = journal.store.scan(query, after=marker.after or None, limit=limit)
    except CursorMismatch:
        return (), Marker(stage=CLEAR)
    subjects = _subjects((*page.records, *page.unreadable))
    last = next(reversed(subjects), None)
    # The entries of the last subject may go on in the next page.
    after = None if last is None else _row_after(journal, head, last, subjects[last])
    stands: list[Entry] = []
    counted: list[tuple[Record, range]] = []
    for subject, rows in subjects.items():
        following = after if subject == last else None
        counted += stood(rows, following, head.number)
        if following is None and rows[-1].entry is not None:
            stands.append(rows[-1].entry)
    changes = _placed(journal, head, stands, {})
    changes += _counted(journal, head, [(record, n) for record, numbers in counted for n in numbers])
    return changes, Marker(stage=STAND, after=page.next) if page.next else None


def _subjects(rows: Sequence[Stored | Unreadable]) -> dict[str, list[Row]]:
    """Return the entries of each subject, by the subject's part of their keys, in order."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: str(row.key)):
        named = codec.parse_entry_key(str(row.key))
        if named is not None:
            read = codec.try_read(codec.entry_of, row)
            entry = read if isinstance(read, Entry) else None
            found.setdefault(named[0], []).append(Row(named[1], entry))
    return found


def _row_after(journal: Journal, head: Head, subject: str, rows: Sequence[Row]) -> Row | None:
    number = rows[-1].number + 1
    at = codec.entry_key_of(head.campaign, subject, number)
    found = journal.rows([at]).get(at)
    if found is None:
        return None
    read = codec.try_read(codec.entry_of, found)
    return Row(number, read if isinstance(read, Entry) else None)


def _counted(journal: Journal, head: Head, records: Sequence[tuple[Record, int | None]]) -> Iterator[Change]:
    """Yield the tallies with some records added; the number of a state, or None for that of now."""
    keys = {
        (record.units[0], number): codec.tally_key(head.campaign, record.units[0], number)
        for record, number in records
    }
    held = journal.store.read(tuple(keys.values()))
    bodies = {at: codec.decode(TallyBody, held[key]) for at, key in keys.items() if key in held}
    tallies = Tallies(lambda number: journal.state(head, number), bodies)
    for record, number in records:
        tallies.add(record, number)
    for (unit, number), body in tallies.bodies().items():
        version = held[keys[unit, number]].version if keys[unit, number] in held else 0
        yield codec.put_tally(head.campaign, unit, body, version, number)


def _credit(journal: Journal, head: Head, marker: Marker) -> _Link:
    """List what stands under the obligations of now, and give it its place in the tallies."""
    query = Query(codec.STANDING.name, Eq("campaign", head.campaign))
    try:
        page = journal.store.scan(query, after=marker.after or None, limit=_limit(journal))
    except CursorMismatch:
        # Another release of the store may read its cursors otherwise.
        return (), Marker(stage=CLEAR)
    # The further rows that a link before this one gave are of now already.
    firsts = [row for row in page.records if not codec.is_further(row.key)]
    bodies = [codec.try_read(codec.standing_of, row) for row in firsts]
    sound = [body for body in bodies if isinstance(body, StandingBody)]
    if len(sound) < len(bodies):
        # What stands is written in the journal too; it is made anew from there.
        return (), Marker(stage=CLEAR)
    stands = list(_records(journal, head, sound))
    changes = _placed(journal, head, stands, {row.key: row.version for row in firsts})
    return changes, Marker(stage=CREDIT, after=page.next) if page.next else None


_STAGES: Final = {
    FREEZE: _freeze,
    CLEAR: _clear,
    WIPE: _wipe,
    UNSTAND: _unstand,
    STAND: _stand,
    CREDIT: _credit,
}


def rebuild(journal: Journal, campaign: str, progress: Callable[[int], None] = lambda _: None) -> None:
    """
    Make the projections of a campaign anew from its stream; nothing is entered meanwhile.

    Args:
        journal: Where.
        campaign: The campaign's id.
        progress: Called after each link with the number of links so far.

    Raises:
        CorruptRecord: The store holds a row of them that it can neither give nor replace.
    """
    for kind in (codec.TALLY, codec.STANDING):
        for row in journal.scan(kind.name, Eq("campaign", campaign)):
            if isinstance(row, Unreadable):
                raise beyond_repair([row.key], row.reason)
    while True:
        head = journal.settled(campaign)
        try:
            batch = Batch(token_hex(12), journal.clock(), [head.moved(marker=Marker(stage=CLEAR))])
            journal.store.apply(batch)
        except (VersionConflict, StoreBusy):
            continue
        except StorageError:
            if journal.head(campaign).marker is None:
                raise
        journal.settled(campaign, progress)
        return


def beyond_repair(keys: Sequence[str], reason: Text) -> CorruptRecord:
    """Return the error of rows that the store can neither give nor replace."""
    return CorruptRecord(
        ", ".join(keys[:3]), reason, Text("恢复备份", "restore a copy of the store"), keys=keys
    )


def _records(journal: Journal, head: Head, bodies: Sequence[StandingBody]) -> Iterator[Entry]:
    """Yield the records that stand; one that cannot be read counts no more, and must not stop the others."""
    keys = [codec.entry_key(head.campaign, body.target, body.number) for body in bodies]
    for row in journal.read(keys).values():
        entry = codec.try_read(codec.entry_of, row)
        if isinstance(entry, Entry) and entry.record is not None:
            yield entry


def _placed(
    journal: Journal, head: Head, entries: Iterable[Entry], versions: Mapping[Key, int]
) -> list[Change]:
    """Return the rows of what stands, and the tallies of now with what it counts for."""
    state = journal.state(head)
    changes: list[Change] = []
    records: list[tuple[Record, None]] = []
    for entry in entries:
        natural = natural_of(entry.value)
        if natural is None:
            continue
        rows, _ = placed(head.campaign, state, entry, natural)
        changes += (codec.at_version(row, versions[row.key]) if row.key in versions else row for row in rows)
        if entry.record is not None:
            records.append((entry.record, None))
    return [*changes, *_counted(journal, head, records)]


def _first(
    journal: Journal, kind: str, where: Eq | All, *, order: tuple[str, ...] = ()
) -> tuple[Stored, ...]:
    return journal.store.scan(Query(kind, where, order=order), limit=_limit(journal)).records


def _limit(journal: Journal) -> int:
    limits = journal.store.info.limits
    # A record has a few rows, and a frozen tally is two changes.
    return max(1, min(_ROWS, limits.page, limits.batch // 20))
