"""
Rulings: which may concern the obligations of a duty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.facts import decode_ruling
from govcampaign.ports.rollup import Question
from govcampaign_rollup.adding.campaigns import Campaigns
from govcampaign_rollup.adding.sources import rows_of
from govcampaign_rollup.folder.gathering import Source


class Granted(NamedTuple):
    """A ruling that stands, with its bytes."""

    ruling: Ruling
    body: bytes


def granted_in(source: Source, question: Question) -> Iterator[Granted]:
    """Yield the rulings of a campaign that stand and were granted by the day, in the order of granting."""
    found: dict[str, Granted] = {}
    for path in source.rulings:
        for row in rows_of(path, "rulings"):
            revoked = row["revoked"]
            if row["recorded"] <= question.seen and (revoked is None or revoked > question.seen):
                found[row["ruling"]] = Granted(decode_ruling(row["body"], str(path)), row["body"])
    for each in sorted(found.values(), key=lambda each: (each.ruling.day, each.ruling.id)):
        if each.ruling.day <= question.as_of:
            yield each


def ruled_by(campaigns: Campaigns, question: Question) -> tuple[pa.Table, tuple[tuple[bytes, ...], ...]]:
    """Return the number of the rulings of each duty that has some, and the rulings by that number."""
    sets: dict[tuple[bytes, ...], int] = {}
    rows = []
    duties: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for (campaign, duty), replaced in campaigns.replaced.items():
        duties[campaign].append((duty, replaced))
    for source in campaigns.sources:
        by_duty: dict[str, list[bytes]] = {}
        for each in granted_in(source, question) if source.rulings else ():
            by_duty.setdefault(each.ruling.duty, []).append(each.body)
        for duty, replaced in duties[source.campaign] if by_duty else ():
            bodies = tuple(body for id_ in (duty, *replaced) for body in by_duty.get(id_, ()))
            if bodies:
                number = sets.setdefault(bodies, len(sets))
                rows.append({"campaign": source.campaign, "duty": duty, "r": number})
    schema = pa.schema([("campaign", pa.string()), ("duty", pa.string()), ("r", pa.int32())])
    return pa.Table.from_pylist(rows, schema=schema), tuple(sets)
