"""
How a campaign stands, read from its tallies; where a chain is on its way, from the stream.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from operator import attrgetter, itemgetter
from secrets import token_hex
from typing import Any, NamedTuple

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.domain.journal.entry import Entry, in_force, standing
from govcampaign.domain.standing.tally import Tally, effect_of
from govcampaign.errors import StorageError
from govcampaign.office._head import Head
from govcampaign.office._held import Held
from govcampaign.office._journal import Journal
from govcampaign.office._state import State
from govcampaign.ports.bulk import BULK, collector_paused
from govcampaign.ports.query import All, Eq, Range
from govcampaign.ports.storage import Batch, Stored, Unreadable


class _Counted(NamedTuple):
    tally: Tally
    damaged: tuple[Unreadable, ...]
    held: Held


@frozen(kw_only=True)
class Known:
    """
    What was known of a campaign by the end of a day.

    Attributes:
        state: Plan and roster.
        tally: The effects of the records that stood.
        held: What is kept of the reading for the next one.
        rulings: The rulings that stood.
        unreadable: Rows that cannot be read, and are left out.
    """

    state: State
    tally: Tally
    held: Held
    rulings: tuple[Any, ...]
    unreadable: tuple[Unreadable, ...]


def known(journal: Journal, campaign: str, by: date) -> Known:
    """
    Return what was known of a campaign by the end of a day; a day that is over is closed first.

    Raises:
        UnknownCampaign: There is no such campaign.
    """
    close_day(journal, campaign, by)
    while True:
        head = journal.head(campaign)
        number = head.number_known(by)
        state = journal.state(head, number or 0)
        read = (
            _of_tallies(journal, head, state, by)
            if head.marker is None
            else _of_stream(journal, campaign, state, by)
        )
        if read is not None and journal.head(campaign).body.changes == head.body.changes:
            tally, damaged, held = read
            rulings = aside(journal, campaign, "ruling")
            return Known(
                state=state,
                tally=Tally() if number is None else tally,
                held=held if number is not None else Held(state),
                rulings=tuple(in_force(_entries(rulings), by).values()),
                unreadable=(*damaged, *_unreadable(rulings)),
            )


def close_day(journal: Journal, campaign: str, by: date) -> bool:
    """
    Close a day that is over, so that nothing is entered on it any more; return whether it is closed.

    A store that can only be read leaves it open: the reading is provisional then.
    """
    if by >= beijing_day(journal.clock()):
        return False
    while True:
        head = journal.head(campaign)
        if head.body.day > by:
            return True
        moved = head.moved(day=by + timedelta(days=1))
        try:
            journal.store.apply(Batch(token_hex(12), journal.clock(), [moved]))
        except StorageError as error:
            if journal.head(campaign).version == head.version:
                return False
            del error


def _of_tallies(journal: Journal, head: Head, state: State, by: date) -> _Counted | None:
    """Return the tally of a day; None where others wrote while it was read."""
    number = None if state.number == head.number else state.number
    where = All(Eq("campaign", head.campaign), Eq("number", number))
    rows = list(journal.scan(codec.TALLY.name, where))
    # The open day tells it too, where the own clock is slow.
    over = by < max(beijing_day(journal.clock()), head.body.day)
    later = _later(journal, head, by) if over else []
    if later:
        versions = {row.key: row.version for row in rows if isinstance(row, Stored)}
        again = {r.key: r.version for r in journal.scan(codec.TALLY.name, where) if isinstance(r, Stored)}
        if versions != again:
            return None
    held = Held(state) if later else journal.held.of(head.campaign, state)
    try:
        damaged = held.follow(rows)
    except (LookupError, ValueError):
        # What is left of it is half of two readings.
        journal.held.drop(head.campaign)
        raise
    tally = held.tally
    for row in later:
        effects = codec.try_read(codec.effects_of, row)
        if isinstance(effects, Unreadable):
            damaged.append(effects)
        elif effects.version == state.number:
            for effect in effects.effects:
                tally.add(state.effect(effect.day, effect.counts), -effect.sign)
    return _Counted(tally, tuple(damaged), held)


def _later(journal: Journal, head: Head, by: date) -> list[Stored | Unreadable]:
    begins = datetime.combine(by + timedelta(days=1), time.min, BEIJING)
    where = All(
        Eq("campaign", head.campaign), Eq("about", None), Range("recorded", low=codec.moment_number(begins))
    )
    return list(journal.scan(codec.ENTRY.name, where, order=("recorded",)))


def _of_stream(journal: Journal, campaign: str, state: State, by: date) -> _Counted:
    found = stream(journal, campaign)
    records = standing((entry for entry in _entries(found) if entry.record or entry.value is None), by)
    tally = Tally(effect_of(record, state.matcher(record.day)) for record in records.values())
    return _Counted(tally, _unreadable(found), Held(state))


def stream(journal: Journal, campaign: str) -> list[Entry | Unreadable]:
    """Return every entry of a campaign, by subject and number."""
    rows = journal.scan(codec.ENTRY.name, Eq("campaign", campaign))
    # However many there are is not known before.
    with collector_paused(BULK):
        return [codec.try_read(codec.entry_of, row) for row in rows]


def aside(journal: Journal, campaign: str, about: str) -> list[Entry | Unreadable]:
    """Return every entry about something else than records, such as rulings, in the order of entry."""
    where = All(Eq("campaign", campaign), Eq("about", about))
    rows = journal.scan(codec.ENTRY.name, where, order=("recorded",))
    return [codec.try_read(codec.entry_of, row) for row in rows]


def last_known(journal: Journal, campaign: str, about: str, by: date) -> list[Entry]:
    """
    Return the last entry of each subject of a class that was known by the end of a day, by subject.

    Each entry of a case holds all of the case, so only the last ones are decoded. One that cannot be read is
    passed over for the one before it.

    Args:
        journal: Where they are.
        campaign: The campaign's id.
        about: The class, as the index has it.
        by: The day.
    """
    where = All(Eq("campaign", campaign), Eq("about", about))
    rows: dict[str, list[tuple[int, Stored]]] = {}
    for row in journal.scan(codec.ENTRY.name, where):
        named = codec.parse_entry_key(str(row.key)) if isinstance(row, Stored) else None
        if named is not None and isinstance(row, Stored):
            rows.setdefault(named[0], []).append((named[1], row))
    found = (_last(sorted(each, key=itemgetter(0), reverse=True), by) for each in rows.values())
    return sorted((entry for entry in found if entry is not None), key=attrgetter("target"))


def _last(rows: Iterable[tuple[int, Stored]], by: date) -> Entry | None:
    """Return the first entry of some rows that can be read and was known by the end of a day."""
    for _, row in rows:
        entry = codec.try_read(codec.entry_of, row)
        if isinstance(entry, Entry) and entry.known_since <= by:
            return entry
    return None


def _entries(found: Iterable[Entry | Unreadable]) -> list[Entry]:
    return [each for each in found if isinstance(each, Entry)]


def _unreadable(found: Iterable[Entry | Unreadable]) -> tuple[Unreadable, ...]:
    return tuple(each for each in found if isinstance(each, Unreadable))
