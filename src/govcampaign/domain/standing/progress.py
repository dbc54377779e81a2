"""
Progress: how much of the amount that a duty asks for is reported, by all that owe it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal

from attrs import frozen

from govcampaign.domain.measures.dimension import in_base
from govcampaign.domain.measures.numbers import EXACT
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.amounts import Reported, levels, summed, totals
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.standing.rate import WHO
from govcampaign.domain.standing.tally import About, Tally


@frozen(kw_only=True)
class Progress:
    """
    How much of an amount is reported, by all that owe it.

    Attributes:
        target: What each of them, or all in total, must reach.
        wanted: The sum of the targets, in the base unit; None for a level.
        amount: What is reported: each record once, however many units it credits. None where nothing is
            reported, or several units report a ratio without its parts.
        by_unit: The amount of each bearer that reports one, by obligation.
        reporting: How many of those who owe it report an amount.
        bearers: How many owe it.
    """

    target: Target
    wanted: Decimal | None
    amount: Decimal | None
    by_unit: tuple[tuple[str, Decimal], ...] = ()
    reporting: int = 0
    bearers: int = 0

    @property
    def share(self) -> Decimal | None:
        """Return the amount as a share of what is wanted; None where nothing is wanted in total."""
        return EXACT.divide(self.amount, self.wanted) if self.amount is not None and self.wanted else None


def _bound(target: Target) -> Decimal:
    """Return the least that is asked for, else the most, in the base unit."""
    bound = target.least if target.least is not None else target.most
    return Decimal(0) if bound is None else in_base(bound, target.unit)


def progress_of(
    owed: Iterable[Obligation],
    amounts: Mapping[str, Decimal],
    tally: Tally,
    as_of: date,
    exempt: AbstractSet[str] = frozenset(),
) -> Progress | None:
    """
    Return how much of the amount that a duty asks for is reported.

    Args:
        owed: The obligations of the duty; None is returned where none of them has a target.
        amounts: The amount of each cell that has one, by obligation.
        tally: The effects of all records that stand.
        as_of: The day, inclusive, until which records count.
        exempt: The obligations whose bearers are exempt: their targets are not added.
    """
    owed = tuple(owed)
    first = next((each for each in owed if each.need.target is not None), None)
    if first is None or first.need.target is None:
        return None
    target = first.need.target
    level = first.need.measure is Measure.LEVEL
    counted = [each for each in owed if each.id not in exempt and not any(gap in WHO for gap in each.gaps)]
    bounds = (each.need.target for each in counted)
    wanted = summed(_bound(bound) for bound in bounds if bound)
    found = [
        (day, Reported.read(item), number)
        for item in tally.items(About.GIVEN, first.duty)
        for day, number in tally.days(About.GIVEN, first.duty, as_of, item)
    ]
    amount: Decimal | None = None
    if found:
        amount = levels(found, target)[-1][1] if level else summed(value for _, value in totals(found))
    alone = {each.id for each in owed if each.standing is Standing.UNIT}
    return Progress(
        target=target,
        wanted=None if level else wanted,
        amount=amount,
        by_unit=tuple((id_, value) for id_, value in amounts.items() if id_ in alone),
        reporting=sum(each.id in amounts for each in counted),
        bearers=len(counted),
    )
