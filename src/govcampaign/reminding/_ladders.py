"""
Which ladder applies: the one that is given, else the one of the plan, else the library's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from govcampaign.domain.given import listed
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.reminding import LadderFor, Subject, fitting
from govcampaign.domain.time.ladders.ladder import Ladder, LadderUnit, Level, Quiet, Repeat, Rung
from govcampaign.domain.time.ladders.overlaps import FARTHEST, MINUTES_A_DAY
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_LONGEST_REST: Final = 15
"""More days than any holiday of the State Council's notices has in a row, the days around it included."""


def default_ladders(near_days: int = 1) -> tuple[LadderFor, ...]:
    """
    Return the library's own ladders, for plans that give none. They rest on no notice.

    A notice before the due day; a yellow one on the day after it; a red one each seven days from the eighth
    day on, without end. Before the day by which something must begin, a notice, and one more on the day
    after it.

    Args:
        near_days: How many days before the due day, or before the day by which it must begin, from 0.

    Raises:
        InvalidValue: It is not a whole number from 0.
    """
    check_near_days(near_days)
    near = Rung(name="near", offset=-min(near_days, FARTHEST))
    owed = Ladder(
        rungs=(near, Rung(name="overdue", offset=1, level=Level.YELLOW)),
        repeat=Repeat(first=8, every=7, level=Level.RED),
    )
    begun = Ladder(rungs=(near, Rung(name="late", offset=1)))
    return (
        LadderFor(subject=Subject.DUTIES, ladder=owed),
        LadderFor(subject=Subject.BEGINNINGS, ladder=begun),
        LadderFor(subject=Subject.CASES, ladder=owed),
    )


def check_near_days(near_days: object) -> None:
    """
    Reject a value that is not a number of days.

    Raises:
        InvalidValue: It is of another class, or negative.
    """
    if not isinstance(near_days, int) or isinstance(near_days, bool) or near_days < 0:
        raise InvalidValue(
            "near_days",
            Text(f"{shown(near_days)} 不是非负整数", f"{shown(near_days)} is not a whole number from 0"),
            Text("写 0 或更大的整数", "write 0 or more"),
        ).about(code="out_of_range" if isinstance(near_days, int) else "wrong_type", field="near_days")


DEFAULT_LADDERS: Final = default_ladders()
"""The library's own ladders, with one day before a due day."""


def chosen(
    campaign: Campaign, policy: Iterable[LadderFor] | None, near_days: int = 1
) -> tuple[LadderFor, ...]:
    """
    Return the ladders that apply, in the order in which they are looked up; the library's own are the last.

    Args:
        campaign: The plan, whose ladders apply where none are given.
        policy: The ladders given; None for those of the plan.
        near_days: For the library's own ladders.

    Raises:
        InvalidValue: One is no `LadderFor`, or the number of days is negative.
    """
    given = campaign.ladders if policy is None else listed(policy, LadderFor, "ladders")
    return (*given, *default_ladders(near_days))


def ladder_for(ladders: Sequence[LadderFor], subject: Subject, name: str) -> Ladder:
    """
    Return the ladder of a duty: its own, else one for all.

    Args:
        ladders: What `chosen` returns.
        subject: `DUTIES` or `BEGINNINGS`.
        name: The duty.
    """
    return next(fitting(ladders, subject, name)).ladder


def case_ladders(ladders: Sequence[LadderFor], category: str) -> tuple[LadderFor, ...]:
    """
    Return the ladders of a category of cases, the first for each limit: its own, else one for all.

    Args:
        ladders: What `chosen` returns.
        category: The category.
    """
    found: dict[str, LadderFor] = {}
    for each in fitting(ladders, Subject.CASES, category):
        found.setdefault(each.limit, each)
    return tuple(found.values())


def look_ahead(campaign: Campaign, policy: Iterable[LadderFor] | None = None, near_days: int = 1) -> int:
    """
    Return how many days before a due day the first rung of any ladder goes out, at most.

    Args:
        campaign: The plan.
        policy: The ladders given; None for those of the plan.
        near_days: For the library's own ladders.

    Raises:
        InvalidValue: One is no `LadderFor`, or the number of days is negative.
    """
    return max(_ahead(each.ladder) for each in chosen(campaign, policy, near_days))


def _ahead(ladder: Ladder) -> int:
    first = max(0, 0, *(-rung.offset for rung in ladder.rungs))
    if ladder.unit is LadderUnit.MINUTES:
        first = first // MINUTES_A_DAY + 1
    elif ladder.unit is LadderUnit.WORKING_DAYS and first:
        # A week has one day at work at least; a row of holidays adds its days once.
        first = first * 7 + _LONGEST_REST
    return first if ladder.quiet is not Quiet.PREVIOUS else first + _LONGEST_REST
