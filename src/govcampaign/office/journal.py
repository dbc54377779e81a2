"""
The journal in the store: entries written with their credits, and read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govcampaign import codec
from govcampaign.domain.credit import Matcher, credits_of
from govcampaign.domain.journal import Entry, put
from govcampaign.domain.records import Record
from govcampaign.office.shelf import Shelf
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Change, Delete


def journal(shelf: Shelf, campaign: str) -> tuple[Entry, ...]:
    """Return every entry of a campaign, by the day of its record, then by target and number."""
    return tuple(codec.entry_of(stored) for stored in shelf.of_campaign(codec.ENTRY.name, campaign))


def entries_of(shelf: Shelf, campaign: str, target: str) -> tuple[Entry, ...]:
    """Return the entries of one record, in their order."""
    where = All(Eq("campaign", campaign), Eq("target", target))
    return tuple(codec.entry_of(s) for s in shelf.all(codec.ENTRY.name, where, order=("number",)))


def puts_for(campaign: str, records: Iterable[Record], matcher: Matcher) -> Iterator[Change]:
    """Yield the changes that put records: an entry each, with one credit for each obligation it feeds."""
    for record in records:
        yield codec.put_entry(campaign, put(record))
        for credit in credits_of(record.id, record, matcher.feeds(record)):
            yield codec.put_credit(campaign, credit)


def replacing(shelf: Shelf, campaign: str, entry: Entry, matcher: Matcher) -> list[Change]:
    """Return the changes that enter a correction or a void, the record's credits with it."""
    held = shelf.all(
        codec.CREDIT.name, All(Eq("campaign", campaign), Eq("entry", entry.target)), order=("entry",)
    )
    old = {stored.key: stored.version for stored in held}
    record = entry.record
    fed = matcher.feeds(record) if record else ()
    new = [codec.put_credit(campaign, c) for c in credits_of(entry.target, record, fed)] if record else []
    kept = {change.key for change in new}
    return [
        codec.put_entry(campaign, entry),
        *(Delete(key, version) for key, version in old.items() if key not in kept),
        *(codec.at_version(change, old.get(change.key, 0)) for change in new),
    ]
