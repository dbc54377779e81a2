"""
Obligations × records = matrix.

Records are counted into a tally, and cells are judged from the tally, so that a program that stores tallies
need not read the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govcampaign.domain.checks import as_day, repeated
from govcampaign.domain.given import expect, expect_each, listed
from govcampaign.domain.journal.entry import Entry, in_force, standing
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Behind, Cell, State
from govcampaign.domain.standing.credit import Matcher, Uncounted
from govcampaign.domain.standing.filling import filled
from govcampaign.domain.standing.fitting import counts
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.progress import Progress, progress_of
from govcampaign.domain.standing.tally import About, Tally, effect_of
from govcampaign.domain.standing.verdict import cell_of
from govcampaign.errors import InvalidValue, UnknownObligation
from govcampaign.wording import Text


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
        units: Units of the roster; asking for one of them that owes nothing is then no error.

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
    rulings = listed(rulings, (Ruling, Entry), "matrix")
    known_units = listed(units, str, "matrix")
    _refuse_repeated(owed)
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(owed)
    tally = Tally(effect_of(record, matcher) for record in _standing(records, seen, matcher).values())
    known = in_force(rulings, seen).values()
    expect_each(known, Ruling, "matrix")
    return judge(campaign, owed, tally, as_of=judged, known_by=seen, rulings=known, units=known_units)


def judge(
    campaign: Campaign,
    owed: tuple[Obligation, ...],
    tally: Tally,
    *,
    as_of: date,
    known_by: date,
    rulings: Iterable[Ruling] = (),
    units: Iterable[str] = (),
    judged: dict[str, Cell] | None = None,
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
        judged: Cells that are still valid, by obligation; the cells that are judged now are added.
    """
    granted = _granted(rulings, as_of)
    cells = _cells(owed, tally, granted, as_of, {} if judged is None else judged)
    early, unplaced = (tally.number(about, "", as_of) for about in (About.EARLY, About.UNPLACED))
    return Matrix(
        campaign=campaign.id,
        as_of=as_of,
        known_by=known_by,
        cells=cells,
        records=tally.number(About.ALL, "", as_of),
        units=tuple(dict.fromkeys((*(unit.id for unit in campaign.units), *units))),
        early=early,
        unplaced=unplaced,
        progress=_progress(cells, tally, as_of),
    )


def _progress(cells: Iterable[Cell], tally: Tally, as_of: date) -> dict[str, Progress]:
    """Return how much of the amounts that duties ask for is reported, by duty."""
    grouped: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.obligation.need.target is not None:
            grouped.setdefault(cell.obligation.duty, []).append(cell)
    found = {duty: _progress_of_one(of, tally, as_of) for duty, of in grouped.items()}
    return {duty: progress for duty, progress in found.items() if progress is not None}


def _progress_of_one(of: Sequence[Cell], tally: Tally, as_of: date) -> Progress | None:
    amounts = {cell.id: cell.amount for cell in of if cell.amount is not None}
    exempt = {cell.id for cell in of if cell.state is State.EXEMPT}
    return progress_of((cell.obligation for cell in of), amounts, tally, as_of, exempt)


def _cells(
    owed: tuple[Obligation, ...],
    tally: Tally,
    granted: Mapping[str, Sequence[Ruling]],
    as_of: date,
    judged: dict[str, Cell],
) -> tuple[Cell, ...]:
    for each in owed:
        if each.id not in judged:
            judged[each.id] = cell_of(each, tally, _concerning(each, granted), as_of)
    return tuple(judged[each.id] for each in owed)


def _concerning(obligation: Obligation, granted: Mapping[str, Sequence[Ruling]]) -> tuple[Ruling, ...]:
    """Return the rulings on the duty of an obligation, and on those of earlier plans that it replaces."""
    if not granted:
        return ()
    duties = (obligation.duty, *obligation.replaces)
    return tuple(ruling for duty in duties for ruling in granted.get(duty, ()))


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

    Raises:
        InvalidValue: A day in words is not of the form `2013-07-25`, or an argument is of another class.
        DuplicateRecord: Two unlike entries have the same target and number.
    """
    owed, records = (
        listed(obligations, Obligation, "uncounted"),
        listed(records, (Record, Entry), "uncounted"),
    )
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(owed)
    return tuple(
        matcher.set_aside(key, record)
        for key, record in _standing(records, seen, matcher).items()
        if record.day <= judged and not any(counts(o, record) for o in matcher.feeds(record))
    )


def _standing(records: Sequence[Record | Entry], seen: date, matcher: Matcher) -> Mapping[str, Record]:
    """Return the records that stand, by entry; those that are not entries have their rounds filled in."""
    stands = standing(records, seen)
    if not matcher.rounds:
        return stands
    bare = {record.id for record in records if isinstance(record, Record)}
    return filled(stands, matcher, bare)


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
        InvalidValue: A day in words is not of the form `2013-07-25`, or an argument is of another class.
        DuplicateRecord: Two unlike entries have the same target and number.
    """
    owed = listed(obligations, Obligation, "behind")
    if obligation not in {each.id for each in owed}:
        raise UnknownObligation("obligations", obligation, (each.id for each in owed))
    return all_behind(owed, records, as_of=as_of, known_by=known_by).get(obligation, Behind())


def all_behind(
    obligations: Iterable[Obligation],
    records: Iterable[Record | Entry],
    *,
    as_of: date | str,
    known_by: date | str | None = None,
) -> dict[str, Behind]:
    """
    Return the ids of the records behind each cell that has any, by obligation, each list by day.

    Args:
        obligations: All that is owed.
        records: The journal.
        as_of: The day, inclusive, until which records count.
        known_by: The day by whose end entries are seen; default `as_of`.

    Raises:
        InvalidValue: A day in words is not of the form `2013-07-25`, or an argument is of another class.
        DuplicateRecord: Two unlike entries have the same target and number.
    """
    owed = listed(obligations, Obligation, "behind")
    records = listed(records, (Record, Entry), "behind")
    judged = as_day(as_of, "as_of")
    seen = judged if known_by is None else as_day(known_by, "known_by")
    matcher = Matcher(owed)
    found: dict[str, list[_Found]] = {}
    for key, record in _standing(records, seen, matcher).items():
        for each in matcher.feeds(record) if record.day <= judged else ():
            place = _Found(record.day, key, len(record.units) > 1, counts(each, record))
            found.setdefault(each.id, []).append(place)
    return {obligation: _behind(places) for obligation, places in found.items()}


class _Found(NamedTuple):
    """A record that feeds a cell: its day, its id, whether several share it, and whether it counts."""

    day: date
    key: str
    shared: bool
    counts: bool


def _behind(found: Iterable[_Found]) -> Behind:
    ordered = sorted(found)
    return Behind(
        credited=tuple(each.key for each in ordered if each.counts),
        joint=tuple(each.key for each in ordered if each.counts and each.shared),
        outside=tuple(each.key for each in ordered if not each.counts),
    )


def _granted(rulings: Iterable[Ruling], judged: date) -> dict[str, list[Ruling]]:
    """Return the rulings that count by then, by duty, in the order in which they were granted."""
    granted: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings, key=lambda r: (r.day, r.id)):
        if ruling.day <= judged:
            granted.setdefault(ruling.duty, []).append(ruling)
    return granted
