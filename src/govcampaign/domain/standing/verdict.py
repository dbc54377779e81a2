"""
How one obligation stands: its due day after the rulings, what was done, and the state that follows.

A state is decided by the first rule that hits: exempt; the least reached (met in time, or late); roster or
owner unknown; nothing done (missed once due, due day unknown while awaited, else pending); quantity unknown;
partial.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.duty import Measure
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.domain.standing.tally import ANYBODY, About, Tally
from govcampaign.domain.time.deadline import DueKind

_MISSED: Final = (State.MISSED, State.PARTIAL)
_NOBODY: Final = (Gap.ROSTER, Gap.OWNER, Gap.QUANTITY)


def cell_of(obligation: Obligation, tally: Tally, ruled: Iterable[Ruling], as_of: date) -> Cell:
    """
    Return how an obligation stands on a day.

    Args:
        obligation: What is owed.
        tally: The effects of all records that stand.
        ruled: The rulings on its duty that count by then, in the order in which they were granted.
        as_of: The day, inclusive, until which records count.
    """
    return _judge(obligation, tally, _term(obligation, tally, ruled, as_of), as_of)


@frozen(kw_only=True)
class _Term:
    """What rulings leave of an obligation's term: due day, exemption, excuse, and the ruling's id."""

    due_day: date | None
    extended: bool = False
    exempt: bool = False
    excused: bool = False
    ruling: str = ""


@lru_cache(maxsize=1_024)
def _plain_term(own: date | None) -> _Term:
    """Return the term without rulings; most obligations of a duty share it."""
    return _Term(due_day=own)


def _term(obligation: Obligation, tally: Tally, ruled: Iterable[Ruling], judged: date) -> _Term:
    own = obligation.due_day
    if obligation.due.kind is DueKind.BEFORE:
        first = _first_of_the_other(obligation, tally, judged)
        own = first - timedelta(days=1) if first else None
    term = _plain_term(own)
    for ruling in ruled:
        if ruling.concerns(obligation.bearer, obligation.grounds, obligation.slot):
            term = _ruled(term, ruling, own)
    return term


def _first_of_the_other(obligation: Obligation, tally: Tally, judged: date) -> date | None:
    """Return the first day of the duty that must come after: the bearer's own, or the one held for all."""
    before = obligation.due.before or ""
    whose = (obligation.bearer, *obligation.eligible, ANYBODY)
    firsts = (tally.first(About.BEGUN, before, who, judged) for who in whose)
    return min((day for day in firsts if day is not None), default=None)


def _ruled(term: _Term, ruling: Ruling, own: date | None) -> _Term:
    if term.due_day is not None and ruling.day > term.due_day:
        return evolve(term, excused=True, ruling=ruling.id)
    if ruling.kind is RulingKind.EXEMPT:
        return evolve(term, exempt=True, ruling=ruling.id)
    # More time is never less: an extension to an earlier day leaves the day that was due anyhow.
    until = max(filter(None, (ruling.until, own)))
    return evolve(term, due_day=until, extended=until != own, ruling=ruling.id)


def _judge(obligation: Obligation, tally: Tally, term: _Term, as_of: date) -> Cell:
    if not tally.holds(obligation.id):
        return _untouched(obligation, term, as_of)
    need = obligation.need
    days, missing = _things(obligation, tally, as_of)
    done = sum(number for _, number in days)
    reached = _reached(days, need.least)
    past = term.due_day is not None and as_of > term.due_day
    state, unknowns = _state(obligation, term, done, reached, past=past)
    if need.measure is Measure.RECORDS:
        credited = done
    else:
        about = About.CREDITED if need.measure is Measure.ITEMS else About.DONE
        credited = tally.number(about, obligation.id, as_of)
    return Cell(
        obligation=obligation,
        state=state,
        unknowns=unknowns,
        done=done,
        reached=reached,
        due_day=term.due_day,
        excess=max(0, done - need.maximum) if need.maximum is not None else 0,
        missing=missing,
        credited=credited,
        joint=tally.number(About.JOINT, obligation.id, as_of),
        outside=tally.number(About.OUTSIDE, obligation.id, as_of),
        overdue=past and state in _MISSED,
        excused=term.excused and state in (State.MISSED, State.PARTIAL, State.MET_LATE),
        extended=term.extended,
        ruling=term.ruling,
    )


def _untouched(obligation: Obligation, term: _Term, as_of: date) -> Cell:
    """Return the cell of an obligation for which nothing is counted: of a large plan, the most."""
    need = obligation.need
    past = term.due_day is not None and as_of > term.due_day
    state, unknowns = _state(obligation, term, 0, None, past=past)
    missed = state in _MISSED
    return Cell(
        obligation=obligation,
        state=state,
        unknowns=unknowns,
        due_day=term.due_day,
        missing=need.items if need.measure is Measure.ITEMS else (),
        overdue=past and missed,
        excused=term.excused and missed,
        extended=term.extended,
        ruling=term.ruling,
    )


def _things(
    obligation: Obligation, tally: Tally, as_of: date
) -> tuple[list[tuple[date, int]], tuple[str, ...]]:
    """Return how many distinct things count on each day, by day, and the named items that are missing."""
    need, id_ = obligation.need, obligation.id
    if need.measure is Measure.RECORDS:
        return tally.days(About.DONE, id_, as_of), ()
    if need.measure is Measure.DAYS:
        return [(day, 1) for day, _ in tally.days(About.DONE, id_, as_of)], ()
    items = filter(None, tally.items(About.DONE, id_))
    firsts = {item: tally.first(About.DONE, id_, item, as_of) for item in items}
    days = [(day, 1) for day in firsts.values() if day is not None]
    days += tally.days(About.DONE, id_, as_of)
    return sorted(days), tuple(item for item in need.items if firsts.get(item) is None)


def _reached(days: Iterable[tuple[date, int]], least: int | None) -> date | None:
    """Return the day on which the least needed was reached; `days` come in order."""
    done = 0
    for day, number in days if least is not None else ():
        done += number
        if least is not None and done >= least:
            return day
    return None


def _state(
    obligation: Obligation, term: _Term, done: int, reached: date | None, *, past: bool
) -> tuple[State, tuple[Gap, ...]]:
    """Return the state by the first rule that hits, with the gaps behind an unknown."""
    gaps = obligation.gaps
    if term.exempt:
        return State.EXEMPT, ()
    if reached is not None:
        in_time = term.due_day is None or reached <= term.due_day
        return (State.MET if in_time else State.MET_LATE), ()
    if Gap.ROSTER in gaps or Gap.OWNER in gaps:
        return State.UNKNOWN, tuple(g for g in gaps if g in _NOBODY)
    if done == 0:
        if past:
            return State.MISSED, ()
        return (State.UNKNOWN, (Gap.AWAITED,)) if Gap.AWAITED in gaps else (State.PENDING, ())
    if Gap.QUANTITY in gaps:
        return State.UNKNOWN, (Gap.QUANTITY,)
    return State.PARTIAL, ()
