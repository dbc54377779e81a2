"""
The rounds of records that are handed in: filled in at entry, by the tally of the leading unit.

The tally is written in the same batch, at the version that was read here, so that two calls at the same time
never fill in the same round for two reports of one unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from attrs import evolve

from govcampaign import _codec as codec
from govcampaign._codec import TallyBody
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.filling import fill, recurring_duty
from govcampaign.domain.standing.tally import Tally, effect_of
from govcampaign.office._drafts import Draft, torn
from govcampaign.office._journal import Journal
from govcampaign.office._state import State
from govcampaign.ports.storage import Key, Stored


def with_rounds(
    journal: Journal, campaign: str, state: State, drafts: Sequence[Draft]
) -> tuple[list[Draft], Mapping[Key, int]]:
    """
    Return drafts with the rounds of their records filled in, and the versions of the tallies that decided it.

    Args:
        journal: Where the tallies are read.
        campaign: The campaign's id.
        state: Plan and roster.
        drafts: What is to be entered, in order.
    """
    units: dict[str, Key] = {}
    sources: dict[str, tuple[Key, ...]] = {}
    for record in (draft.value for draft in drafts if isinstance(draft.value, Record)):
        matcher, unit = state.matcher(record.day), record.units[0]
        if recurring_duty(record, matcher):
            units[unit] = codec.key(codec.TALLY, campaign, unit)
            before = (codec.key(codec.TALLY, campaign, old) for old in matcher.before(unit))
            sources[unit] = units[unit], *before
    if not units:
        return list(drafts), {}
    rows = journal.read(tuple(dict.fromkeys(chain.from_iterable(sources.values()))))
    tallies = {unit: _tally(state, (rows.get(at) for at in found)) for unit, found in sources.items()}
    return [_filled(state, draft, tallies) for draft in drafts], {
        at: rows[at].version if at in rows else 0 for at in units.values()
    }


def check_unchanged(campaign: str, before: Mapping[Key, int], held: Mapping[Key, Stored]) -> None:
    """
    Check that tallies are as they were when rounds were filled in.

    Raises:
        StoreBusy: Another call wrote one of them.
    """
    for at, version in before.items():
        if version != (held[at].version if at in held else 0):
            raise torn(campaign)


def _tally(state: State, rows: Iterable[Stored | None]) -> Tally:
    """Return the sum of the tallies of a unit and of those that it succeeds."""
    tally = Tally()
    for row in rows:
        if row is None:
            continue
        for code, numbers in codec.decode(TallyBody, row).counts.items():
            days = zip(map(date.fromordinal, numbers[::2]), numbers[1::2], strict=True)
            tally.add_days(state.count(code), days)
    return tally


def _filled(state: State, draft: Draft, tallies: Mapping[str, Tally]) -> Draft:
    """Return a draft with its round, and apply its effect to the tallies for the next drafts."""
    record = draft.value
    before = None if draft.last is None else draft.last.value
    if isinstance(before, Record) and before.units[0] in tallies:
        tallies[before.units[0]].add(effect_of(before, state.matcher(before.day)), -1)
    if not isinstance(record, Record):
        return draft
    tally = tallies.get(record.units[0])
    if tally is None:
        return draft
    matcher = state.matcher(record.day)
    record = fill(record, matcher, tally)
    tally.add(effect_of(record, matcher))
    return evolve(draft, value=record)
