"""
What the rules on rounds and stages share: the rounds of a duty, its due days, and the end of the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.deadline import Deadline, DueKind, Roll
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.rounds import Round
from govcampaign.errors import GovCampaignError
from govcampaign.lint._facts import Facts, names
from govcampaign.wording import Text, several, spoken_day

_A_YEAR: Final = timedelta(days=366)
"""How far rounds without an end are looked at, where the campaign has no end either."""

_SHOWN: Final = 3
"""How many of many days a finding names."""


def recurring(facts: Facts) -> Iterator[tuple[Duty, Recurrence]]:
    """Yield the duties that recur, each with its recurrence."""
    for duty in facts.campaign.duties:
        if duty.every is not None:
            yield duty, duty.every


def is_endless(duty: Duty, every: Recurrence) -> bool:
    """Tell whether neither the words of a recurrence nor the window of its duty end it."""
    return every.last is None and (every.first is not None or duty.window.end is None)


def rounds_of(facts: Facts, duty: Duty, every: Recurrence) -> tuple[Round, ...] | None:
    """
    Return the rounds of a duty; those without an end up to the end of the campaign, or for a year.

    None where they cannot be told: no calendar is given, or it does not reach that far.
    """
    # A campaign refuses rounds without a beginning.
    first = next(day for day in (every.first, duty.window.start) if day is not None)
    last = every.last or (duty.window.end if every.first is None else None)
    last = last or max(facts.campaign.window.end or first, first + _A_YEAR)
    if last < first:
        return ()
    try:
        return every.rounds(first, last, facts.campaign.conventions, facts.calendar)
    except GovCampaignError:
        return None


def named_day(facts: Facts, duty: Duty, due: Deadline) -> date | None:
    """Return the last day of a deadline as its words name it, rest day or not; None if it has none."""
    if due.kind is DueKind.WINDOW_END:
        return duty.window.end
    return evolve(due, roll=Roll.NONE).last_day(facts.campaign.conventions)


def end_of(facts: Facts) -> date | None:
    """Return the last day of the campaign and of all its phases; None where its window has no end."""
    plan = facts.campaign
    if plan.window.end is None:
        return None
    return max(day for p in (plan.window, *(p.period for p in plan.phases)) if (day := p.end) is not None)


def some_days(given: Iterable[date]) -> Text:
    """Return days in words; of many, the first three and how many there are."""
    found = tuple(given)
    said = names(map(spoken_day, found[:_SHOWN]))
    if len(found) <= _SHOWN:
        return said
    total = several(len(found), Text("天", "days"))
    return Text(f"{said.zh}等{total.zh}", f"{said.en} and others, {total.en} in all")
