"""
Obligations × records = matrix.

A state is decided by the first rule that hits: exempt; the least reached (met
in time, or late); roster or owner unknown; nothing done (missed once due, due
day unknown while awaited, else pending); quantity unknown; partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from govcampaign.domain.checks import as_day, repeated
from govcampaign.domain.given import expect, listed
from govcampaign.domain.journal.entry import Entry, standing
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Measure
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.credit import Matcher, Uncounted, counts
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.domain.time.deadline import DueKind
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

_Noted = tuple[str, Record]
_NOBODY = (Gap.ROSTER, Gap.OWNER, Gap.QUANTITY)


def matrix(
    campaign: Campaign,
    obligations: Iterable[Obligation],
    records: Iterable[Record | Entry] = (),
    *,
    as_of: date | str,
    known_by: date | str | None = None,
    rulings: Iterable[Ruling] = (),
    units: Iterable[str] = (),
) -> Matrix:
    """
    Judge every obligation by what happened until one day, as known by another.

    Args:
        campaign: The plan.
        obligations: What `expansion.obligations` made of it and a roster.
        records: The journal, in any order; a bare record counts as its own put.
        as_of: The day, inclusive, until which records count: a date, or `2013-07-25`.
        known_by: Only what was entered by the end of this day (Beijing time) is seen; default `as_of`.
        rulings: Exemptions and extensions.
        units: Units of the roster; one that owes nothing is known then, and no mistake.

    Returns:
        One cell an obligation, in the order of the obligations.

    Raises:
        InvalidValue: A day in words is not of the form `2013-07-25`, an argument is of another class, or an
            obligation is given twice.
        DuplicateRecord: Two unlike entries have the same target and number.
    """
    expect(campaign, Campaign, "matrix")
    owed = listed(obligations, Obligation, "matrix")
    records = listed(records, (Record, Entry), "matrix")
    rulings = listed(rulings, Ruling, "matrix")
    known = listed(units, str, "matrix")
    _refuse_repeated(owed)
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    noted = {key: record for key, record in standing(records, seen).items() if record.day <= judged}
    fed, uncounted, firsts = _place(owed, noted)
    terms = _terms(owed, firsts, _granted(rulings, judged, seen))
    return Matrix(
        campaign=campaign.id,
        as_of=judged,
        known_by=seen,
        cells=tuple(_judge(each, fed.get(each.id, ()), terms[each.id], judged) for each in owed),
        records=len(noted),
        units=tuple(dict.fromkeys((*(unit.id for unit in campaign.units), *known))),
        uncounted=uncounted,
    )


def _refuse_repeated(owed: Sequence[Obligation]) -> None:
    """Refuse an obligation given twice, which every rate would count twice."""
    twice = repeated(obligation.id for obligation in owed)
    if twice:
        raise InvalidValue(
            twice[0],
            Text("该责任项传入了两次", "this obligation is given twice"),
            Text("每项只传入一次", "pass each once"),
        ).about(code="repeated")


_Firsts = Mapping[tuple[str, str], date]
_ANYBODY = ""


def _place(
    owed: Sequence[Obligation], noted: Mapping[str, Record]
) -> tuple[dict[str, list[_Noted]], tuple[Uncounted, ...], _Firsts]:
    """Return the records by obligation, those that count for none, and the first days by duty and unit."""
    matcher = Matcher(owed)
    fed: dict[str, list[_Noted]] = {}
    firsts: dict[tuple[str, str], date] = {}
    aside = []
    for key, record in noted.items():
        fits = matcher.feeds(record)
        if not any(counts(obligation, record) for obligation in fits):
            aside.append(matcher.set_aside(key, record))
        for obligation in fits:
            fed.setdefault(obligation.id, []).append((key, record))
        shared = (o.duty for o in fits if o.standing is Standing.COLLECTIVE)
        own = ((duty, unit) for duty in matcher.duties(record) for unit in record.units)
        for at in (*own, *((duty, _ANYBODY) for duty in shared)):
            firsts[at] = min(record.day, firsts.get(at, record.day))
    return fed, tuple(aside), firsts


def _granted(rulings: Iterable[Ruling], judged: date, seen: date) -> dict[tuple[str, str], list[Ruling]]:
    """Return the rulings that count by then, by duty and unit, in the order in which they were granted."""
    granted: dict[tuple[str, str], list[Ruling]] = {}
    for ruling in sorted(rulings, key=lambda r: (r.day, r.id)):
        if ruling.day <= judged and ruling.known_since <= seen:
            granted.setdefault((ruling.duty, ruling.unit), []).append(ruling)
    return granted


@frozen(kw_only=True)
class _Term:
    """What rulings leave of an obligation's term: due day, exemption, excuse, and the ruling's id."""

    due_day: date | None
    extended: bool = False
    exempt: bool = False
    excused: bool = False
    ruling: str = ""


def _terms(
    owed: Iterable[Obligation], firsts: _Firsts, granted: Mapping[tuple[str, str], Sequence[Ruling]]
) -> dict[str, _Term]:
    return {each.id: _term(each, firsts, granted.get((each.duty, each.bearer), ())) for each in owed}


def _term(obligation: Obligation, firsts: _Firsts, ruled: Iterable[Ruling]) -> _Term:
    own = obligation.due_day
    if obligation.due.kind is DueKind.BEFORE:
        first = _first_of_the_other(obligation, firsts)
        own = first - timedelta(days=1) if first else None
    term = _Term(due_day=own)
    for ruling in ruled:
        if ruling.slot in ("", obligation.slot):
            term = _ruled(term, ruling, own)
    return term


def _first_of_the_other(obligation: Obligation, firsts: _Firsts) -> date | None:
    """Return the first day of the duty that must come after: the bearer's own, or the one held for all."""
    before = obligation.due.before or ""
    whose = (obligation.bearer, *obligation.eligible, _ANYBODY)
    return min((firsts[before, who] for who in whose if (before, who) in firsts), default=None)


def _ruled(term: _Term, ruling: Ruling, own: date | None) -> _Term:
    if term.due_day is not None and ruling.day > term.due_day:
        return evolve(term, excused=True, ruling=ruling.id)
    if ruling.kind is RulingKind.EXEMPT:
        return evolve(term, exempt=True, ruling=ruling.id)
    # More time is never less: an extension to an earlier day leaves the day that was due anyhow.
    until = max(filter(None, (ruling.until, own)))
    return evolve(term, due_day=until, extended=until != own, ruling=ruling.id)


def _judge(obligation: Obligation, fed: Sequence[_Noted], term: _Term, as_of: date) -> Cell:
    credited = sorted((r.day, key, r) for key, r in fed if counts(obligation, r))
    outside = sorted((r.day, key) for key, r in fed if not counts(obligation, r))
    things = _things(obligation, [(key, record) for _, key, record in credited])
    need, done = obligation.need, len(things)
    days = sorted(things.values())
    reached = days[need.least - 1] if need.least is not None and done >= need.least else None
    past = term.due_day is not None and as_of > term.due_day
    state, unknowns = _state(obligation, term, done, reached, past=past)
    return Cell(
        obligation=obligation,
        state=state,
        unknowns=unknowns,
        done=done,
        reached=reached,
        due_day=term.due_day,
        excess=max(0, done - need.maximum) if need.maximum is not None else 0,
        missing=tuple(item for item in need.items if item not in things),
        credited=tuple(key for _, key, _ in credited),
        joint=tuple(key for _, key, record in credited if len(record.units) > 1),
        outside=tuple(key for _, key in outside),
        overdue=past and state in (State.MISSED, State.PARTIAL),
        excused=term.excused and state in (State.MISSED, State.PARTIAL, State.MET_LATE),
        extended=term.extended,
        ruling=term.ruling,
    )


def _things(obligation: Obligation, credited: Iterable[_Noted]) -> dict[str, date]:
    """Return the distinct things that count, each with its first day; `credited` comes by day."""
    need = obligation.need
    things: dict[str, date] = {}
    for key, record in credited:
        if need.measure is Measure.DAYS:
            things.setdefault(record.day.isoformat(), record.day)
        elif need.measure is Measure.RECORDS:
            things.setdefault(key, record.day)
        else:
            # Without a list of items every item counts, and a record that names none is one.
            for item in record.items or (key,):
                if not need.items or item in need.items:
                    things.setdefault(item, record.day)
    return things


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
