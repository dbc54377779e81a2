"""
The journal in the store: entries written with their credits, and read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govcampaign import codec
from govcampaign.domain.journal.entry import Entry, put, standing
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.credit import Matcher, credits_of
from govcampaign.office.shelf import Shelf
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Change, Delete, Key


def journal(shelf: Shelf, campaign: str) -> tuple[Entry, ...]:
    """Return every entry of a campaign, by the day of its record, then by target and number."""
    return tuple(codec.entry_of(stored) for stored in shelf.of_campaign(codec.ENTRY.name, campaign))


def entries_of(shelf: Shelf, campaign: str, target: str) -> tuple[Entry, ...]:
    """Return the entries of one record, in their order."""
    where = All(Eq("campaign", campaign), Eq("target", target))
    return tuple(codec.entry_of(s) for s in shelf.all(codec.ENTRY.name, where, order=("number",)))


def first_entries(shelf: Shelf, campaign: str, targets: Iterable[str]) -> dict[str, Entry]:
    """Return the entries that put records first, by target; those that the journal lacks are left out."""
    keys = {codec.entry_key(campaign, target, 0): target for target in targets}
    return {keys[key]: codec.entry_of(stored) for key, stored in shelf.store.read(tuple(keys)).items()}


def facts_of(campaign: str, records: Iterable[Record], matcher: Matcher) -> Iterator[list[Change]]:
    """Yield the changes that put each record: its entry, and one credit for each obligation it feeds."""
    for record in records:
        fed = credits_of(record.id, record, matcher.feeds(record))
        yield [codec.put_entry(campaign, put(record)), *(codec.put_credit(campaign, c) for c in fed)]


def replacing(shelf: Shelf, campaign: str, entry: Entry, matcher: Matcher) -> list[Change]:
    """Return the changes that enter a correction or a void, the record's credits with it."""
    held = shelf.all(codec.CREDIT.name, All(Eq("campaign", campaign), Eq("entry", entry.target)))
    old = {stored.key: stored.version for stored in held}
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
    held = {stored.key: stored.version for stored in shelf.of_campaign(codec.CREDIT.name, campaign)}
    wanted: dict[Key, Change] = {}
    for target, record in standing(journal(shelf, campaign), None).items():
        for credit in credits_of(target, record, matcher.feeds(record)):
            change = codec.put_credit(campaign, credit)
            wanted[change.key] = change
    return [
        *(Delete(key, version) for key, version in held.items() if key not in wanted),
        *(change for key, change in wanted.items() if key not in held),
    ]
