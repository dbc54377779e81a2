"""
What the rules on rounds and stages share: the duties that recur, due days, and the end of the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.deadline import Deadline, DueKind, Roll
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.lint._facts import Facts, names
from govcampaign.wording import Text, several, spoken_day

_SHOWN: Final = 3
"""How many of many days a finding names."""


def recurring(facts: Facts) -> Iterator[tuple[Duty, Recurrence]]:
    """Yield the duties that recur, each with its recurrence."""
    for duty in facts.campaign.duties:
        if duty.every is not None:
            yield duty, duty.every


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
