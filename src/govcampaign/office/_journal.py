"""
The journal in the store: entries written with their credits, and read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from attrs import evolve, frozen

from govcampaign import _codec as codec
from govcampaign._codec.kinds import parse_entry_key
from govcampaign.domain.journal.entry import Entry, put, standing
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.credit import Credit, Matcher, credits_of
from govcampaign.office._shelf import Found, Shelf
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Change, Delete, Key, Stored


def journal(shelf: Shelf, campaign: str) -> Found[Entry]:
    """Return every entry of a campaign, by the day of its record, then by target and number."""
    return shelf.of_campaign(codec.ENTRY.name, campaign, codec.entry_of)


def certain(campaign: str, found: Found[Entry], known_by: date | None = None) -> Found[Entry]:
    """
    Return the entries of which it is certain what they leave standing.

    Left out are the records whose last entry cannot be read; nobody knows what it made of them. An
    unreadable entry behind which another stands is of no consequence.

    Args:
        campaign: The campaign's id.
        found: Its journal.
        known_by: Only entries known by the end of this day count; None for all.
    """
    values = [each for each in found.values if known_by is None or each.known_since <= known_by]
    if not found.unreadable:
        return evolve(found, values=tuple(values))
    last: dict[str, int] = {}
    for entry in values:
        last[entry.target] = max(entry.number, last.get(entry.target, 0))
    keys = {each.key: each for each in found.unreadable}
    named = _named(campaign, found)
    for target, number in last.items():
        # A key that was too long to hold its target is known by what it should be.
        for each in range(number + 2):
            key = str(codec.entry_key(campaign, target, each))
            if key in keys:
                named[key] = target, each
    lost = {at[0] for at in named.values() if at and at[0] in last and at[1] > last[at[0]]}
    behind = {key for key, at in named.items() if at and at[0] in last and at[1] < last[at[0]]}
    return Found(
        tuple(each for each in values if each.target not in lost),
        tuple(each for each in found.unreadable if each.key not in behind),
    )


def _named(campaign: str, found: Found[Entry]) -> dict[str, tuple[str, int] | None]:
    """Return the target and the number of each entry that cannot be read, by its key, as far as known."""
    # A body that can be read elsewhere is a copy: the row with a copy is told by its key, not by the body.
    held = {(entry.target, entry.number) for entry in found.values} if found.unreadable else set()
    named = {each.key: codec.entry_named(campaign, each) for each in found.unreadable}
    return {key: parse_entry_key(key) if at in held else at for key, at in named.items()}


@frozen
class Chain:
    """
    The entries of one record.

    Attributes:
        target: The id under which it was first put.
        entries: Those that can be read, in their order.
        number: The number of the next.
    """

    target: str
    entries: tuple[Entry, ...]
    number: int


def chain_of(shelf: Shelf, campaign: str, asked: str, *, damaged: bool = False) -> Chain | None:
    """
    Return the entries of one record, or None where there are none.

    Args:
        shelf: Where to look.
        campaign: The campaign's id.
        asked: The record's id, or the key of an entry that cannot be read.
        damaged: Whether it is such a key.
    """
    chain = None if damaged else _chain(shelf, campaign, asked)
    if chain is not None:
        return chain
    # A damaged row is found neither by its key nor, perhaps, by its index.
    everything = journal(shelf, campaign)
    named = _named(campaign, everything)
    target, _ = named.get(asked) or (asked, 0)
    entries = tuple(entry for entry in everything.values if entry.target == target)
    return _chained(target, entries, [at[1] for at in named.values() if at and at[0] == target])


def _chain(shelf: Shelf, campaign: str, target: str) -> Chain | None:
    where = All(Eq("campaign", campaign), Eq("target", target))
    found = shelf.found(codec.ENTRY.name, where, codec.entry_of, order=("number",))
    # Their numbers follow one another, so that their count tells the next.
    return _chained(target, found.values, range(len(found.values) + len(found.unreadable)))


def _chained(target: str, entries: tuple[Entry, ...], numbers: Iterable[int]) -> Chain | None:
    taken = [*(entry.number for entry in entries), *numbers]
    return Chain(target, entries, max(taken) + 1) if taken else None


def first_entries(shelf: Shelf, campaign: str, targets: Iterable[str]) -> dict[str, Entry]:
    """
    Return the entries that put records first, by target.

    Those that the journal lacks are left out, and those that cannot be read, whose keys are taken.
    """
    keys = {codec.entry_key(campaign, target, 0): target for target in targets}
    read = {keys[key]: codec.try_read(codec.entry_of, s) for key, s in shelf.read(tuple(keys)).items()}
    return {target: entry for target, entry in read.items() if isinstance(entry, Entry)}


def facts_of(campaign: str, records: Iterable[Record], matcher: Matcher) -> Iterator[list[Change]]:
    """Yield the changes that put each record: its entry, and one credit for each obligation it feeds."""
    for record in records:
        fed = credits_of(record.id, record, matcher.feeds(record))
        yield [codec.put_entry(campaign, put(record)), *(codec.put_credit(campaign, c) for c in fed)]


def replacing(shelf: Shelf, campaign: str, entry: Entry, matcher: Matcher) -> list[Change]:
    """Return the changes that enter a correction or a void, the record's credits with it."""
    held = shelf.all(codec.CREDIT.name, All(Eq("campaign", campaign), Eq("entry", entry.target)))
    old = {stored.key: stored.version for stored in held if isinstance(stored, Stored)}
    record = entry.record
    fed = credits_of(entry.target, record, matcher.feeds(record)) if record else ()
    new = [codec.put_credit(campaign, credit) for credit in fed]
    kept = {change.key for change in new}
    return [
        codec.put_entry(campaign, entry),
        *(Delete(key, version) for key, version in old.items() if key not in kept),
        *(codec.at_version(change, old.get(change.key, 0)) for change in new),
    ]


def recrediting(shelf: Shelf, campaign: str, matcher: Matcher) -> list[Change]:
    """Return the changes after which every standing record credits the obligations of a changed roster."""
    found = shelf.all(codec.CREDIT.name, Eq("campaign", campaign))
    held = {stored.key: stored for stored in found if isinstance(stored, Stored)}
    entries = certain(campaign, journal(shelf, campaign)).values
    wanted: dict[Key, Change] = {}
    for target, record in standing(entries, None).items():
        for credit in credits_of(target, record, matcher.feeds(record)):
            change = codec.put_credit(campaign, credit)
            wanted[change.key] = change
    # What a record feeds that cannot be read now stays until it is repaired.
    known = {entry.target for entry in entries}
    gone = []
    for key, stored in held.items():
        if key not in wanted:
            fed = codec.try_read(partial(codec.decode, Credit), stored)
            if isinstance(fed, Credit) and fed.entry in known:
                gone.append(Delete(key, stored.version))
    return [*gone, *(change for key, change in wanted.items() if key not in held)]
