"""
Whether a record fits what is owed: its kind, its day, its slot, its items, its amounts, its units.
"""

from __future__ import annotations

from datetime import date

from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import DONE
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import kind_of
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.amounts import reported
from govcampaign.domain.standing.obligation import Obligation, Standing


def counts(obligation: Obligation, record: Record) -> bool:
    """Tell whether a record that feeds an obligation counts, or lies before its stated window."""
    opens = obligation.window.opens
    return opens is None or record.day >= opens


def holds(obligation: Obligation, day: date) -> bool:
    """Tell whether a day is one on which an obligation is to be met, up to the last one in time."""
    end = obligation.window.end
    if end is None:
        return False
    opens, last = obligation.window.opens, max(end, obligation.due_day or end)
    return day <= last and (opens is None or opens <= day)


def is_timed(obligation: Obligation) -> bool:
    """Tell whether a time is stated for an obligation; that of its phase or campaign excludes nothing."""
    window = obligation.window
    return window.resolved and not (window.inherited and obligation.due_day is None)


def declaring(obligation: Obligation) -> tuple[str, ...]:
    """Return the units that may declare an obligation complete; an empty id represents any unit."""
    alone = obligation.standing is Standing.UNIT
    units = (obligation.bearer,) if alone else obligation.eligible or ("",)
    return (*units, *obligation.predecessors, *obligation.successors)


def whose(obligation: Obligation) -> tuple[str, ...]:
    """Return the units whose records count for what a unit owes: also of those in its place, or before it."""
    return obligation.bearer, *obligation.predecessors, *obligation.successors


def merged(before: tuple[str, ...] | None, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that the stages of a duty count; an empty tuple where one of them takes every kind."""
    if before is None or not kinds:
        return kinds
    return tuple(dict.fromkeys((*before, *kinds))) if before else before


def is_plain(obligation: Obligation) -> bool:
    """Tell whether all records of the kind count alike for an obligation, regardless of their fields."""
    need = obligation.need
    return not (
        obligation.slot
        or need.measure is Measure.ITEMS
        or need.conditions
        or need.target
        or obligation.proof
        or obligation.due_time
    )


def eligible(obligation: Obligation, record: Record) -> bool:
    """Tell whether one of the units of a record is one whose records count for what is owed together."""
    if not obligation.eligible:
        return True
    return any(unit in obligation.eligible or unit in obligation.predecessors for unit in record.units)


def fits(obligation: Obligation, record: Record) -> bool:
    """Tell whether a record has the kind, the slot, the items and all else that an obligation asks for."""
    need = obligation.need
    if obligation.round and need.kinds and record.kind not in (*need.kinds, DONE, Completion.KIND):
        return False
    if obligation.slot and obligation.slot not in record.slots:
        return False
    if isinstance(record, Completion):
        return obligation.completable and (not record.step or record.step in obligation.steps)
    if need.target is not None and reported(record, need.target) is None:
        return False
    if need.measure is Measure.ITEMS and need.items and set(need.items).isdisjoint(record.items):
        return False
    return all(kind_of(record).says(record, c.field, c.value) for c in need.conditions)
