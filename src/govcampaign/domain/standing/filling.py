"""
The round of a record that is handed in without naming one: the oldest that has begun and is not met.

Only the records that the leading unit led are considered, so that an office can decide it with the tally of
one unit, which is written together with the record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.standing.tally import About, Tally, effect_of
from govcampaign.domain.standing.verdict import cell_of

_EVER: Final = date(9999, 1, 1)
"""A day after every record."""


def recurring_duty(record: Record, matcher: Matcher) -> str:
    """
    Return the duty whose round is to be filled in for a record; empty if none is to be.

    A record that names a round needs none. An event that names no duty belongs to its own day.
    """
    if record.in_round or not matcher.rounds or not (record.duty or record.HANDED_IN):
        return ""
    recurring = [duty for duty in matcher.duties(record) if duty in matcher.rounds]
    return recurring[0] if len(recurring) == 1 else ""


def fill(record: Record, matcher: Matcher, tally: Tally, met: set[tuple[str, str]] | None = None) -> Record:
    """
    Return a record with its round filled in; unchanged where none is to be filled in.

    A declaration is for the oldest round that is not declared; a further step of acceptance is for the oldest
    round that is declared and lacks the step.

    Args:
        record: The record.
        matcher: Made of what is owed.
        tally: The effects of the records that its leading unit led before, or units that this one succeeds.
        met: What is known to be met by that tally, each with the step; what is found is added.
    """
    duty = recurring_duty(record, matcher)
    if not duty:
        return record
    rounds, leader = matcher.rounds[duty], record.units[0]
    begun = rounds.begun(record.day)
    known = set[tuple[str, str]]() if met is None else met
    step = record.step if isinstance(record, Completion) else ""
    without_declaration = ""
    for round_ in begun:
        if all((o.id, step) in known for o in matcher.owed_in(duty, leader, round_)):
            continue
        owed = _owed_in(record, duty, round_, matcher)
        if owed and not isinstance(record, Completion) and _is_of_its_day(owed[0]):
            break
        missing = [o for o in owed if not _is_met(o, tally, step)]
        known.update((o.id, step) for o in owed if o not in missing)
        if any(not step or _is_met(o, tally, "") for o in missing):
            return evolve(record, filled_round=round_)
        if missing:
            without_declaration = without_declaration or round_
    own = without_declaration or rounds.of_day(record.day)
    own = own or next((r for r in reversed(begun) if _owed_in(record, duty, r, matcher)), "")
    return evolve(record, filled_round=own) if own else record


def _owed_in(record: Record, duty: str, round_: str, matcher: Matcher) -> list[Obligation]:
    """Return what the leading unit of a record owes in a round of a duty, as far as the record serves it."""
    tried = evolve(record, filled_round=round_)
    return [o for o in matcher.feeds(tried) if o.duty == duty and _is_of_leader(o, record)]


def filled(stands: Mapping[str, Record], matcher: Matcher, which: Collection[str]) -> dict[str, Record]:
    """
    Return records with their rounds filled in, as if each had been entered on its day.

    Args:
        stands: The records that stand, by entry.
        matcher: Made of what is owed.
        which: The entries whose round may be filled in; the others are as they were entered.
    """
    tallies: dict[str, Tally] = {}
    met: dict[str, set[tuple[str, str]]] = {}
    found = dict(stands)
    for entry in sorted(found, key=lambda id_: (found[id_].day, id_)):
        record = found[entry]
        tally = tallies.setdefault(record.units[0], Tally())
        if entry in which:
            # Effects are only added here: what is met stays met.
            record = found[entry] = fill(record, matcher, tally, met.setdefault(record.units[0], set()))
        effect = effect_of(record, matcher)
        for unit in (record.units[0], *matcher.heirs(record.units[0])):
            tallies.setdefault(unit, Tally()).add(effect)
    return found


def _is_of_its_day(obligation: Obligation) -> bool:
    """
    Tell whether a record is for the round of its own day.

    Work without a number has no round that is met, and what several owe together may be met by another one.
    """
    return obligation.completable or obligation.standing is not Standing.UNIT


def _is_of_leader(obligation: Obligation, record: Record) -> bool:
    leader = record.units[0]
    if obligation.standing is not Standing.UNIT:
        return True
    return obligation.bearer == leader or leader in obligation.predecessors


def _is_met(obligation: Obligation, tally: Tally, step: str) -> bool:
    """Tell whether the records of the leading unit are enough; for an amount, whether one is reported."""
    if obligation.completable:
        step = step or obligation.steps[0]
        return tally.first(About.COMPLETED, obligation.id, step, _EVER) is not None
    if obligation.need.target is not None:
        return any(True for _ in tally.items(About.AMOUNT, obligation.id))
    return cell_of(obligation, tally, (), _EVER).fulfilled
