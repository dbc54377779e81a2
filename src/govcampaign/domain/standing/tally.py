"""
Tallies: how many records count for what, by day.

A record has an effect: the counts that it adds one to, all on its own day. A tally is the sum of effects.
Adding and taking away are exact, so that a correction is the old effect taken away and the new one added,
and a tally of an earlier moment is the one of now without the effects since. Cells are judged from tallies
alone; no body of a record is read for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.record import Record
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.amounts import reported
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.fitting import counts
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing


class About(str, Enum):
    """
    What a count is about.

    `DONE`: an obligation, and an item where the need names or counts items. `CREDITED`: the records of an
    obligation that counts items. `JOINT`: those records of an obligation that credit other units too.
    `OUTSIDE`: records before its window. `SERVED`: the records of a duty, each once. `BEGUN`: the records
    of a duty and a unit, for a deadline that lies before the first of them. `AFTER`: those of `DONE` that
    came after the due time of the duty, on any day; `UNTIMED`: those without a time, where the duty has a
    due time. `AMOUNT`: an obligation and an amount reported for it; `GIVEN`: a duty
    and an amount, each record once. `COMPLETED`: an obligation and a step of acceptance. `UNPROVEN`: the
    records of an obligation that lack a proof. `ALL`, `EARLY`, `UNPLACED`: the
    records that stand; those before every window; those that match no obligation.
    """

    DONE = "done"
    CREDITED = "credited"
    JOINT = "joint"
    OUTSIDE = "outside"
    SERVED = "served"
    BEGUN = "begun"
    AFTER = "after"
    UNTIMED = "untimed"
    AMOUNT = "amount"
    GIVEN = "given"
    COMPLETED = "completed"
    UNPROVEN = "unproven"
    ALL = "all"
    EARLY = "early"
    UNPLACED = "unplaced"


Count: TypeAlias = tuple[About, str, str]
"""What is counted, the obligation or duty, and the item or unit; empty where there is none."""

ANYBODY = ""
"""The unit of a `BEGUN` count whose records serve a duty held for all."""


@frozen
class Effect:
    """
    What a record adds to a tally: one to each count, on one day.

    Attributes:
        day: The record's day.
        counts: What it counts for, each once.
    """

    day: date
    counts: tuple[Count, ...]


def effect_of(record: Record, matcher: Matcher, fed: Sequence[Obligation] | None = None) -> Effect:
    """
    Return what a record adds to the tallies of the obligations that a matcher was made of.

    Args:
        record: The record.
        matcher: Finds what it feeds.
        fed: What it feeds, where that is known already.
    """
    fed = matcher.feeds(record) if fed is None else fed
    counted = [obligation for obligation in fed if counts(obligation, record)]
    found: dict[Count, None] = {(About.ALL, "", ""): None}
    if not counted:
        found[About.EARLY if fed else About.UNPLACED, "", ""] = None
    for obligation in counted:
        found.update(dict.fromkeys(_of_obligation(obligation, record)))
    for obligation in fed:
        if not counts(obligation, record):
            found[About.OUTSIDE, obligation.id, ""] = None
    found.update(dict.fromkeys(_begun(record, fed, matcher)))
    return Effect(record.day, tuple(found))


def _of_obligation(obligation: Obligation, record: Record) -> Iterator[Count]:
    if isinstance(record, Completion):
        step = record.step or obligation.steps[0]
        yield About.COMPLETED, obligation.id, step
        yield from _timed(obligation, record, step)
        return
    for item in _items(obligation, record):
        yield About.DONE, obligation.id, item
        yield from _timed(obligation, record, item)
    if obligation.need.measure is Measure.ITEMS:
        yield About.CREDITED, obligation.id, ""
    if obligation.need.target is not None:
        yield from _amounts(obligation, record, obligation.need.target)
    if not _proven(obligation, record):
        yield About.UNPROVEN, obligation.id, ""
    if len(record.units) > 1:
        yield About.JOINT, obligation.id, ""
    yield About.SERVED, obligation.duty, ""


def _timed(obligation: Obligation, record: Record, item: str) -> Iterator[Count]:
    """Yield what the time of a record says, where a time is due."""
    if obligation.due_time is None:
        return
    if record.time is None:
        yield About.UNTIMED, obligation.id, item
    elif record.time > obligation.due_time:
        yield About.AFTER, obligation.id, item


def _items(obligation: Obligation, record: Record) -> Iterator[str]:
    """Yield the items that a record counts for; an empty string where items are not counted."""
    need = obligation.need
    if need.measure is not Measure.ITEMS:
        yield ""
        return
    # Without a list of items every item counts, and a record that names none is one.
    for item in record.items or ("",):
        if not need.items or item in need.items:
            yield item


def _amounts(obligation: Obligation, record: Record, target: Target) -> Iterator[Count]:
    found = reported(record, target)
    if found is None:
        return
    if Gap.ROLE not in obligation.gaps:
        # What supporting units report by themselves is not part of what the others are asked for.
        yield About.GIVEN, obligation.duty, found.item
    # What one unit owes has one level, whichever unit led the record.
    alone = obligation.standing is Standing.UNIT
    yield About.AMOUNT, obligation.id, (evolve(found, of="") if alone else found).item


def _proven(obligation: Obligation, record: Record) -> bool:
    """Tell whether a record brings every proof that is asked for; a single one needs no name."""
    wanted, brought = obligation.proof, [attachment.proof for attachment in record.evidence]
    if len(wanted) == 1 and brought:
        return wanted[0] in brought or "" in brought
    return set(wanted) <= set(brought)


def _begun(record: Record, fed: Iterable[Obligation], matcher: Matcher) -> Iterator[Count]:
    for duty in matcher.duties(record):
        if duty in matcher.awaited:
            yield from ((About.BEGUN, duty, unit) for unit in record.units)
    for obligation in fed:
        if obligation.standing is Standing.COLLECTIVE and obligation.duty in matcher.awaited:
            yield About.BEGUN, obligation.duty, ANYBODY


class Tally:
    """
    The sum of effects: for each count, how many on each day.

    Args:
        effects: What to begin with.
    """

    def __init__(self, effects: Iterable[Effect] = ()) -> None:
        # The obligation is the first key: most obligations have no counts, and one look-up shows that.
        self._counts: dict[str, dict[About, dict[str, dict[date, int]]]] = {}
        for effect in effects:
            self.add(effect)

    def add(self, effect: Effect, times: int = 1) -> None:
        """Add an effect a number of times; -1 subtracts it."""
        for about, of, item in effect.counts:
            abouts = self._counts.setdefault(of, {})
            items = abouts.setdefault(about, {})
            days = items.setdefault(item, {})
            number = days.get(effect.day, 0) + times
            if number:
                days[effect.day] = number
                continue
            # Empty counts are deleted, so that tallies of the same records are equal.
            del days[effect.day]
            if not days:
                del items[item]
            if not items:
                del abouts[about]
            if not abouts:
                del self._counts[of]

    def add_days(self, count: Count, days: Iterable[tuple[date, int]]) -> None:
        """Add numbers to a count, each on its day; the numbers are above 0."""
        about, of, item = count
        held = self._counts.setdefault(of, {}).setdefault(about, {}).setdefault(item, {})
        for day, number in days:
            held[day] = held.get(day, 0) + number

    @classmethod
    def of_one(cls, of: str, rows: Iterable[tuple[About, str, date, int]]) -> Tally:
        """
        Return the tally of one obligation or duty.

        Args:
            of: The obligation or the duty.
            rows: What the counts are about, their items, their days, and how many; each count and day once,
                and above 0.
        """
        tally = cls()
        abouts: dict[About, dict[str, dict[date, int]]] = {}
        for about, item, day, number in rows:
            items = abouts.get(about)
            if items is None:
                items = abouts[about] = {}
            days = items.get(item)
            if days is None:
                days = items[item] = {}
            days[day] = number
        if abouts:
            tally._counts[of] = abouts  # its own class
        return tally

    def holds(self, of: str) -> bool:
        """Tell whether anything is counted for an obligation or a duty."""
        return of in self._counts

    def days(self, about: About, of: str, until: date, item: str = "") -> list[tuple[date, int]]:
        """Return the days of a count up to one day, inclusive, earliest first, each with how many."""
        return sorted([each for each in self._days(about, of, item).items() if each[0] <= until])

    def number(self, about: About, of: str, until: date) -> int:
        """Return how many records a count without an item holds up to one day, inclusive."""
        days = self._days(about, of, "")
        return sum([number for day, number in days.items() if day <= until]) if days else 0

    def first(self, about: About, of: str, item: str, until: date) -> date | None:
        """Return the first day of a count, up to one day, inclusive; None if there is none."""
        return min((day for day in self._days(about, of, item) if day <= until), default=None)

    def items(self, about: About, of: str) -> Iterable[str]:
        """Return the items of a count, on any day; an empty string represents no item."""
        return self._counts.get(of, _NONE).get(about, ())

    def _days(self, about: About, of: str, item: str) -> Mapping[date, int]:
        return self._counts.get(of, _NONE).get(about, _NONE).get(item, _NONE)

    def __iter__(self) -> Iterator[tuple[Count, dict[date, int]]]:
        """Yield each count with its numbers by day."""
        for of, abouts in self._counts.items():
            for about, items in abouts.items():
                yield from (((about, of, item), days) for item, days in items.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._counts == other._counts

    __hash__ = None  # type: ignore[assignment]  # it changes


_NONE: Final[Mapping[Any, Any]] = {}
