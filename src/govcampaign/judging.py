"""
Obligations × records = matrix.

Records are counted into a tally, and cells are judged from the tally, so that whoever keeps tallies can be
judged without the records. A state is decided by the first rule that hits: exempt; the least reached (met
in time, or late); roster or owner unknown; nothing done (missed once due, due day unknown while awaited,
else pending); quantity unknown; partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from attrs import evolve, frozen

from govcampaign.domain.checks import as_day, expect, expect_each, repeated
from govcampaign.domain.journal.entry import Entry, in_force, standing
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Measure
from govcampaign.domain.standing.cell import Behind, Cell, State
from govcampaign.domain.standing.credit import Matcher, Uncounted, counts
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.domain.standing.tally import ANYBODY, About, Tally, effect_of
from govcampaign.domain.time.deadline import DueKind
from govcampaign.errors import InvalidValue, UnknownObligation
from govcampaign.wording import Text

_NOBODY = (Gap.ROSTER, Gap.OWNER, Gap.QUANTITY)


def matrix(
    campaign: Campaign,
    obligations: Iterable[Obligation],
    records: Iterable[Record | Entry] = (),
    *,
    as_of: date | str,
    known_by: date | str | None = None,
    rulings: Iterable[Ruling | Entry] = (),
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
        rulings: Exemptions and extensions; a bare one was entered on its day.
        units: Units of the roster; one that owes nothing is known then, and no mistake.

    Returns:
        One cell an obligation, in the order of the obligations.

    Raises:
        InvalidValue: A day in words is not of the form `2013-07-25`, an argument is of another class, or an
            obligation is given twice.
        DuplicateRecord: Two unlike entries have the same target and number.
    """
    expect(campaign, Campaign, "matrix")
    owed = _each(obligations, Obligation)
    records, rulings = _each(records, (Record, Entry)), _each(rulings, (Ruling, Entry))
    listed = _each(units, str)
    _refuse_repeated(owed)
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(owed)
    tally = Tally(effect_of(record, matcher) for record in standing(records, seen).values())
    known = in_force(rulings, seen).values()
    expect_each(known, Ruling, "matrix")
    return judge(campaign, owed, tally, as_of=judged, known_by=seen, rulings=known, units=listed)


def judge(
    campaign: Campaign,
    owed: tuple[Obligation, ...],
    tally: Tally,
    *,
    as_of: date,
    known_by: date,
    rulings: Iterable[Ruling] = (),
    units: Iterable[str] = (),
) -> Matrix:
    """
    Judge every obligation by a tally of the records that are known by a day.

    Args:
        campaign: The plan.
        owed: The obligations that the effects in the tally were made for.
        tally: The effects of all records that stand, as known by the end of `known_by`.
        as_of: The day, inclusive, until which records count.
        known_by: The day by whose end the tally and the rulings are known.
        rulings: Exemptions and extensions that stand.
        units: Units of the roster.
    """
    granted = _granted(rulings, as_of)
    cells = []
    for obligation in owed:
        term = _term(obligation, tally, granted.get(obligation.duty, ()), as_of)
        cells.append(_judge(obligation, tally, term, as_of))
    early, unplaced = (tally.number(about, "", as_of) for about in (About.EARLY, About.UNPLACED))
    return Matrix(
        campaign=campaign.id,
        as_of=as_of,
        known_by=known_by,
        cells=tuple(cells),
        records=tally.number(About.ALL, "", as_of),
        units=tuple(dict.fromkeys((*(unit.id for unit in campaign.units), *units))),
        early=early,
        unplaced=unplaced,
    )


def uncounted(
    obligations: Iterable[Obligation],
    records: Iterable[Record | Entry],
    *,
    as_of: date | str,
    known_by: date | str | None = None,
) -> tuple[Uncounted, ...]:
    """
    Return the records that stand and count for no obligation, each with the reason, in order of id.

    Args:
        obligations: What is owed.
        records: The journal.
        as_of: The day, inclusive, until which records count.
        known_by: The day by whose end entries are seen; default `as_of`.
    """
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(obligations)
    return tuple(
        matcher.set_aside(key, record)
        for key, record in standing(records, seen).items()
        if record.day <= judged and not any(counts(o, record) for o in matcher.feeds(record))
    )


_Given = TypeVar("_Given")


def _each(values: Iterable[_Given], kind: type[object] | tuple[type[object], ...]) -> tuple[_Given, ...]:
    expect(values, Iterable, "matrix")
    listed = tuple(values)
    expect_each(listed, kind, "matrix")
    return listed


def _refuse_repeated(owed: Sequence[Obligation]) -> None:
    """Refuse an obligation given twice, which every rate would count twice."""
    twice = repeated(obligation.id for obligation in owed)
    if twice:
        raise InvalidValue(
            twice[0],
            Text("该责任项传入了两次", "this obligation is given twice"),
            Text("每项只传入一次", "pass each once"),
        ).about(code="repeated")


def behind(
    obligations: Iterable[Obligation],
    obligation: str,
    records: Iterable[Record | Entry],
    *,
    as_of: date | str,
    known_by: date | str | None = None,
) -> Behind:
    """
    Return the ids of the records behind the cell of an obligation, by day.

    Args:
        obligations: All that is owed: what else a record may serve decides whether it counts here.
        obligation: The id of the one asked for.
        records: The journal.
        as_of: The day, inclusive, until which records count.
        known_by: The day by whose end entries are seen; default `as_of`.

    Raises:
        UnknownObligation: None has that id.
    """
    owed = tuple(obligations)
    if obligation not in {each.id for each in owed}:
        raise UnknownObligation("obligations", obligation, (each.id for each in owed))
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(owed)
    found: dict[bool, list[tuple[date, str, bool]]] = {True: [], False: []}
    for key, record in standing(records, seen).items():
        for each in matcher.feeds(record) if record.day <= judged else ():
            if each.id == obligation:
                found[counts(each, record)].append((record.day, key, len(record.units) > 1))
    credited, outside = sorted(found[True]), sorted(found[False])
    return Behind(
        credited=tuple(key for _, key, _ in credited),
        joint=tuple(key for _, key, shared in credited if shared),
        outside=tuple(key for _, key, _ in outside),
    )


def _granted(rulings: Iterable[Ruling], judged: date) -> dict[str, list[Ruling]]:
    """Return the rulings that count by then, by duty, in the order in which they were granted."""
    granted: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings, key=lambda r: (r.day, r.id)):
        if ruling.day <= judged:
            granted.setdefault(ruling.duty, []).append(ruling)
    return granted


@frozen(kw_only=True)
class _Term:
    """What rulings leave of an obligation's term: due day, exemption, excuse, and the ruling's id."""

    due_day: date | None
    extended: bool = False
    exempt: bool = False
    excused: bool = False
    ruling: str = ""


def _term(obligation: Obligation, tally: Tally, ruled: Iterable[Ruling], judged: date) -> _Term:
    own = obligation.due_day
    if obligation.due.kind is DueKind.BEFORE:
        first = _first_of_the_other(obligation, tally, judged)
        own = first - timedelta(days=1) if first else None
    term = _Term(due_day=own)
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
    need = obligation.need
    days, missing = _things(obligation, tally, as_of)
    done = sum(number for _, number in days)
    reached = _reached(days, need.least)
    past = term.due_day is not None and as_of > term.due_day
    state, unknowns = _state(obligation, term, done, reached, past=past)
    records = About.CREDITED if need.measure is Measure.ITEMS else About.DONE
    return Cell(
        obligation=obligation,
        state=state,
        unknowns=unknowns,
        done=done,
        reached=reached,
        due_day=term.due_day,
        excess=max(0, done - need.maximum) if need.maximum is not None else 0,
        missing=missing,
        credited=tally.number(records, obligation.id, as_of),
        joint=tally.number(About.JOINT, obligation.id, as_of),
        outside=tally.number(About.OUTSIDE, obligation.id, as_of),
        overdue=past and state in (State.MISSED, State.PARTIAL),
        excused=term.excused and state in (State.MISSED, State.PARTIAL, State.MET_LATE),
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
