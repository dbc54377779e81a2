"""
What is done for an obligation by a day, and when that was enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.amounts import Reported, is_above, levels, reached_on, summed, totals
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import About, Tally
from govcampaign.domain.standing.term import Term


@frozen(kw_only=True)
class Work:
    """
    What is done for an obligation.

    Attributes:
        done: How many distinct things count.
        credited: How many records count.
        missing: The named items that no record brought.
        amount: The sum, or the level reported last.
        exceeded: True if the amount is above the most.
        accepted: The steps of acceptance that were taken, each with its day.
        begun: The day of the first record or completion.
        unproven: How many records lack a proof.
        reached: The day on which it was enough; None if it is not.
        in_time: True if that was in time.
        untimed: True if the time of day would decide that, and it is not recorded.
    """

    done: int = 0
    credited: int = 0
    missing: tuple[str, ...] = ()
    amount: Decimal | None = None
    exceeded: bool = False
    accepted: tuple[tuple[str, date], ...] = ()
    begun: date | None = None
    unproven: int = 0
    reached: date | None = None
    in_time: bool = False
    untimed: bool = False

    @property
    def started(self) -> bool:
        """Return whether anything is done."""
        return bool(self.done or self.accepted)


def work_of(obligation: Obligation, tally: Tally, term: Term, as_of: date) -> Work:
    """
    Return what is done for an obligation.

    Args:
        obligation: What is owed.
        tally: The effects of all records that stand.
        term: Its term.
        as_of: The day, inclusive, until which records count.
    """
    found = _Found(obligation, tally, as_of)
    due = term.due_day
    timed = due is not None and obligation.due_time is not None and not term.extended
    # A record after the due time of the due day is late.
    early = found.reached(due, without=(About.AFTER,)) if timed else None
    in_time = due is not None and early is not None and early <= due
    reached = early if in_time else found.reached(due)
    if not in_time and reached is not None:
        in_time = not (timed and reached == due) and (due is None or reached <= due)
    untimed = timed and reached == due and in_time
    if untimed:
        untimed = found.reached(due, without=(About.AFTER, About.UNTIMED)) != due
    return found.work(due, reached=reached, in_time=in_time, untimed=untimed)


_Cut: TypeAlias = tuple[date, tuple[About, ...]]
"""A day, and the counts that are left out of it."""


class _Found:
    """The counts of one obligation in the tally."""

    def __init__(self, obligation: Obligation, tally: Tally, as_of: date) -> None:
        self._owed = obligation
        self._id = obligation.id
        self._need = obligation.need
        self._tally = tally
        self._as_of = as_of
        self._whole: list[tuple[date, int]] | None = None

    def reached(self, due: date | None, *, without: tuple[About, ...] = ()) -> date | None:
        """
        Return the day on which it was enough.

        Args:
            due: The due day.
            without: What is left out of the records of the due day: those after its time, those without one.
        """
        day = None if due is None or not without else (due, without)
        if self._owed.completable:
            return self._completed(day)
        if self._need.target is not None:
            found = self._amounts(day)
            days = levels(found, self._need.target) if self._is_level else totals(found)
            return reached_on(self._need.measure, days, self._need.target, due) or self._kept(due, days)
        least = self._need.least
        done = 0
        for at, number in self._days(day):
            done += number
            if least is not None and done >= least:
                return at
        return None

    def work(self, due: date | None, *, reached: date | None, in_time: bool, untimed: bool) -> Work:
        """
        Return what is done, whether or not it is enough.

        Args:
            due: The due day.
            reached: The day on which it was enough.
            in_time: Whether that was in time.
            untimed: Whether the time of day would decide that, and it is not recorded.
        """
        days = self._days(None)
        about = About.CREDITED if self._need.measure is Measure.ITEMS else About.DONE
        amount = self._amount()
        target = self._need.target
        above = target is not None and is_above(self._until(due), target)
        accepted = tuple((step, day) for step in self._owed.steps if (day := self._step(step)) is not None)
        return Work(
            done=sum([number for _, number in days]),
            credited=self._tally.number(about, self._id, self._as_of),
            missing=tuple(item for item in self._need.items if self._first(item) is None),
            amount=amount,
            exceeded=above,
            accepted=accepted,
            begun=min([*days[:1], *((day, 0) for _, day in accepted)], default=(None, 0))[0],
            unproven=self._tally.number(About.UNPROVEN, self._id, self._as_of),
            reached=reached,
            in_time=in_time,
            untimed=untimed,
        )

    # -- things

    def _days(self, cut: _Cut | None) -> list[tuple[date, int]]:
        """Return how many distinct things count on each day, by day."""
        if cut is not None:
            return self._days_of(cut)
        if self._whole is None:
            self._whole = self._days_of(None)
        return self._whole

    def _days_of(self, cut: _Cut | None) -> list[tuple[date, int]]:
        if self._need.measure is not Measure.ITEMS:
            days = self._left("", cut)
            return [(day, 1) for day, _ in days] if self._need.measure is Measure.DAYS else days
        items = filter(None, self._tally.items(About.DONE, self._id))
        firsts = (min((day for day, _ in self._left(item, cut)), default=None) for item in items)
        return sorted([*((day, 1) for day in firsts if day is not None), *self._left("", cut)])

    def _left(self, item: str, cut: _Cut | None) -> list[tuple[date, int]]:
        """Return the counts of an item by day, on the day of the cut without what is left out."""
        return self._without(self._counted(About.DONE, item), item, cut)

    def _without(self, days: list[tuple[date, int]], item: str, cut: _Cut | None) -> list[tuple[date, int]]:
        if cut is None:
            return days
        at, abouts = cut
        aside = sum(n for about in abouts for day, n in self._counted(about, item) if day == at)
        left = ((day, number - aside if day == at else number) for day, number in days)
        return [(day, number) for day, number in left if number]

    def _first(self, item: str) -> date | None:
        return self._tally.first(About.DONE, self._id, item, self._as_of)

    def _counted(self, about: About, item: str) -> list[tuple[date, int]]:
        return self._tally.days(about, self._id, self._as_of, item)

    # -- amounts

    @property
    def _is_level(self) -> bool:
        return self._need.measure is Measure.LEVEL

    def _amounts(self, cut: _Cut | None) -> list[tuple[date, Reported, int]]:
        """Return the amounts reported, by day; on the day of the cut without what is left out."""
        limit = self._owed.due_time
        at, abouts = cut or (None, ())
        items = ((item, Reported.read(item)) for item in self._tally.items(About.AMOUNT, self._id))
        return [
            (day, each, number)
            for item, each in items
            for day, number in self._counted(About.AMOUNT, item)
            if not (day == at and limit is not None and each.is_after(limit))
            if not (day == at and About.UNTIMED in abouts and each.is_untimed)
        ]

    def _amount(self) -> Decimal | None:
        found = self._amounts(None)
        if not found:
            return None
        if self._is_level:
            return levels(found, self._need.target)[-1][1]
        return summed(value for _, value in totals(found))

    def _until(self, due: date | None) -> Decimal:
        """Return the sum of what is reported up to the due day."""
        days = totals(self._amounts(None)) if self._need.at_most_only else []
        return summed(value for day, value in days if due is None or day <= due)

    def _kept(self, due: date | None, days: Iterable[tuple[date, Decimal | None]]) -> date | None:
        """Return the due day where a total is over, and at most what is allowed; else None."""
        target = self._need.target
        if not self._need.at_most_only or target is None or due is None or due >= self._as_of:
            return None
        values = [value for day, value in days if value is not None and day <= due]
        return due if values and target.met_by(summed(values)) else None

    # -- completions

    def _step(self, step: str, cut: _Cut | None = None) -> date | None:
        """Return the day on which a step of acceptance was taken."""
        days = self._without(self._counted(About.COMPLETED, step), step, cut)
        return next((day for day, _ in days), None)

    def _completed(self, cut: _Cut | None) -> date | None:
        """Return the day of the declaration, once every step is taken: the declaration decides."""
        steps = self._owed.steps
        if any(self._step(step) is None for step in steps):
            return None
        return self._step(steps[0], cut)
