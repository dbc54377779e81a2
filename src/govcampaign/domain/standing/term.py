"""
The term of an obligation: its due day, after rulings.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from attrs import evolve, frozen

from govcampaign.domain.journal.ruling import ANSWERS, Ruling, RulingKind
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import ANYBODY, About, Tally
from govcampaign.domain.time.deadline import DueKind


@frozen(kw_only=True)
class Term:
    """
    The term of an obligation after rulings.

    Attributes:
        due_day: The last day in time; None if there is none.
        stated_day: The same without extensions.
        extended: True if a ruling set the due day.
        exempt: True if a ruling frees the bearer, or the condition does not hold.
        excused: True if a ruling came after the due day.
        answered: True if a ruling says whether the condition holds.
        ruling: The id of the ruling that applies; empty if none.
        reason: Its reason.
    """

    due_day: date | None
    stated_day: date | None
    extended: bool = False
    exempt: bool = False
    excused: bool = False
    answered: bool = False
    ruling: str = ""
    reason: str = ""


def term_of(obligation: Obligation, tally: Tally, ruled: Iterable[Ruling], judged: date) -> Term:
    """
    Return the term of an obligation.

    Args:
        obligation: What is owed.
        tally: The effects of all records that stand: a due day may lie before the first of another duty.
        ruled: The rulings on its duty that count by then, in the order in which they were granted.
        judged: The day until which records count.
    """
    own = obligation.due_day
    if obligation.due.kind is DueKind.BEFORE:
        first = _first_of_the_other(obligation, tally, judged)
        own = first - timedelta(days=1) if first else None
    term = _plain_term(own)
    for ruling in ruled:
        if _concerns(ruling, obligation, own):
            term = _ruled(term, ruling, own)
    return term


def _concerns(ruling: Ruling, obligation: Obligation, own: date | None) -> bool:
    """
    Tell whether a ruling is for an obligation: its bearer's, or of a unit that the bearer succeeds.

    One that names no round leaves the rounds alone that were due before it was granted.
    """
    owed, before = obligation, obligation.predecessors
    # What was granted to one of several that were merged frees the others from nothing.
    bearers = (owed.bearer, *before) if len(before) == 1 else (owed.bearer,)
    if not any(ruling.concerns(bearer, owed.grounds, owed.slot, owed.round) for bearer in bearers):
        return False
    over = own is not None and own < ruling.day
    return not over or not owed.round or bool(ruling.round) or ruling.kind in ANSWERS


@lru_cache(maxsize=1_024)
def _plain_term(own: date | None) -> Term:
    """Return the term without rulings; most obligations of a duty share it."""
    return Term(due_day=own, stated_day=own)


def _first_of_the_other(obligation: Obligation, tally: Tally, judged: date) -> date | None:
    """Return the first day of the duty that must come after: the bearer's own, or one that serves all."""
    before = obligation.due.before or ""
    whose = (obligation.bearer, *obligation.eligible, ANYBODY)
    firsts = (tally.first(About.BEGUN, before, who, judged) for who in whose)
    return min((day for day in firsts if day is not None), default=None)


def _ruled(term: Term, ruling: Ruling, own: date | None) -> Term:
    if ruling.kind is RulingKind.APPLIES:
        return evolve(term, answered=True, exempt=False, ruling=ruling.id, reason=ruling.reason)
    if ruling.kind is RulingKind.NOT_APPLICABLE:
        return evolve(term, answered=True, exempt=True, ruling=ruling.id, reason=ruling.reason)
    if term.due_day is not None and ruling.day > term.due_day:
        return evolve(term, excused=True, ruling=ruling.id, reason=ruling.reason)
    if ruling.kind is RulingKind.EXEMPT:
        return evolve(term, exempt=True, ruling=ruling.id, reason=ruling.reason)
    # An extension never shortens the time: one to a day before the due day leaves the due day.
    until = max(filter(None, (ruling.until, own)))
    return evolve(term, due_day=until, extended=until != own, ruling=ruling.id, reason=ruling.reason)
