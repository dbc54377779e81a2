"""
The state of an obligation, from its term and what is done.

The first rule that applies gives the state: exempt; a prohibition (missed if there is a record, else
pending); the least reached (met in time, or late); roster or owner unknown; nothing done (unknown while the
condition is open, missed once due, unknown while the due day is awaited, else pending); work without a number
or with an upper bound only (underway); partial.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.duty import Force
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.domain.standing.tally import About, Tally
from govcampaign.domain.standing.term import Term, term_of
from govcampaign.domain.standing.work import Work, work_of

_MISSED: Final = (State.MISSED, State.PARTIAL)
_UNDECIDED: Final = (Gap.ROSTER, Gap.OWNER, Gap.CONDITION, Gap.QUANTITY)
_ASIDE: Final = (Gap.FORCE, Gap.ROLE)
_NOTHING: Final = Work()


def cell_of(obligation: Obligation, tally: Tally, ruled: Iterable[Ruling], as_of: date) -> Cell:
    """
    Return how an obligation stands on a day.

    Args:
        obligation: What is owed.
        tally: The effects of all records that stand.
        ruled: The rulings on its duty that count by then, in the order in which they were granted.
        as_of: The day, inclusive, until which records count.
    """
    term = term_of(obligation, tally, ruled, as_of)
    if term.answered:
        obligation = evolve(obligation, gaps=tuple(g for g in obligation.gaps if g is not Gap.CONDITION))
    if not tally.holds(obligation.id):
        return _judge(obligation, _NOTHING, term, as_of)
    return _judge(obligation, work_of(obligation, tally, term, as_of), term, as_of, tally)


def _judge(obligation: Obligation, work: Work, term: Term, as_of: date, tally: Tally | None = None) -> Cell:
    need = obligation.need
    past = term.due_day is not None and as_of > term.due_day
    over = past and term.due_day is not None and as_of > term.due_day + timedelta(days=obligation.grace_days)
    # Who only supports it, or may leave it, misses nothing.
    binding = not any(gap in _ASIDE for gap in obligation.gaps)
    state, unknowns = _state(obligation, term, work, past=over and binding)
    missing = need.items if work is _NOTHING and need.measure is Measure.ITEMS else work.missing
    late = state in (*_MISSED, State.MET_LATE)
    return Cell(
        obligation=obligation,
        state=state,
        unknowns=unknowns,
        done=work.done,
        amount=work.amount,
        accepted=work.accepted,
        begun=work.begun,
        late_start=obligation.begin_day is not None and (work.begun or as_of) > obligation.begin_day,
        reached=work.reached,
        due_day=term.due_day,
        stated_day=term.stated_day,
        reason=term.reason,
        past=past,
        to_come=obligation.begins is not None and obligation.begins > as_of and not past,
        excess=max(0, work.done - need.maximum) if need.maximum is not None else 0,
        missing=missing,
        credited=work.credited,
        unproven=work.unproven,
        untimed=work.untimed and state is State.MET,
        joint=_number(About.JOINT, obligation, tally, as_of),
        outside=_number(About.OUTSIDE, obligation, tally, as_of),
        overdue=over and binding and state in _MISSED,
        in_grace=_in_grace(obligation, term, work, state, past=past, over=over),
        excused=term.excused and late,
        extended=term.extended,
        ruling=term.ruling,
    )


def _number(about: About, obligation: Obligation, tally: Tally | None, as_of: date) -> int:
    return 0 if tally is None else tally.number(about, obligation.id, as_of)


def _in_grace(
    obligation: Obligation, term: Term, work: Work, state: State, *, past: bool, over: bool
) -> bool:
    """Tell whether it is late and within the days of grace, or was met within them."""
    if not obligation.grace_days or term.due_day is None:
        return False
    if state is State.MET_LATE and work.reached is not None:
        return work.reached <= term.due_day + timedelta(days=obligation.grace_days)
    return past and not over and state in (State.PENDING, State.PARTIAL, State.UNDERWAY)


def _state(obligation: Obligation, term: Term, work: Work, *, past: bool) -> tuple[State, tuple[Gap, ...]]:
    """Return the state by the first rule that applies, with the gaps behind an unknown."""
    gaps, need = obligation.gaps, obligation.need
    if term.exempt:
        return State.EXEMPT, ()
    if obligation.force is Force.MUST_NOT:
        return (State.BREACHED if work.done else State.PENDING), ()
    if work.reached is not None:
        return (State.MET if work.in_time else State.MET_LATE), ()
    if Gap.ROSTER in gaps or Gap.OWNER in gaps:
        return State.UNKNOWN, tuple(g for g in gaps if g in _UNDECIDED)
    if not work.started:
        if Gap.CONDITION in gaps:
            return State.UNKNOWN, (Gap.CONDITION,)
        if past:
            return State.MISSED, ()
        return (State.UNKNOWN, (Gap.AWAITED,)) if Gap.AWAITED in gaps else (State.PENDING, ())
    if need.is_open or need.measure is Measure.COMPLETION:
        return State.UNDERWAY, ()
    if need.at_most_only:
        return (State.MISSED if work.exceeded else State.UNDERWAY), ()
    return State.PARTIAL, ()
