"""
A row about cases: the figures of a day over many cases with limits.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from rows import Row, Sizes, Unit
from world import BEIJING, ROUNDS, SAID, middle, units

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import working_time
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.readings import report_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.rules import LimitRule

CASES = 10_000
AS_OF = date(2013, 8, 30)
RULES = CaseRules(
    source="办理规定",
    limits=(
        CaseLimit(rule=LimitRule.of(4, "hours", name="签收"), ends=CaseStep.SIGNED),
        CaseLimit(rule=LimitRule.of(10, "working_days", name="办结")),
    ),
    near=LimitRule.of(2, "working_days"),
)
WAY = (
    *(CaseStep.REGISTERED, CaseStep.REVIEWED, CaseStep.DISPATCHED, CaseStep.SIGNED, CaseStep.IN_HAND),
    *(CaseStep.ANSWERED, CaseStep.CHECKED, CaseStep.DONE),
)
"""The main way; each case comes as far on it as chance has it."""


def _case(number: int, chance: random.Random) -> Case:
    """Return a case of July, from four to eight steps on its way."""
    begins = datetime(2013, 7, 1, 9, tzinfo=BEIJING) + timedelta(hours=chance.randrange(24 * 28))
    unit = chance.choice(units(100))
    more = {CaseStep.DISPATCHED: {"to": unit}, CaseStep.ANSWERED: {"unit": unit, "note": "已办理"}}
    events = tuple(
        CaseEvent(step=step, at=begins + timedelta(hours=30 * at), **more.get(step, {}))
        for at, step in enumerate(WAY[: chance.randint(4, 8)])
    )
    kind, channel = f"kind{number % 8}", f"channel{number % 4}"
    return Case(id=f"{number:06d}", kind=kind, channel=channel, text=SAID, events=events)


def report(_: Sizes) -> float:
    """Return the seconds of the figures of 10,000 cases."""
    chance = random.Random(7)
    cases = [_case(number, chance) for number in range(CASES)]
    working = working_time(RULES, WorkCalendar.official())
    return middle([lambda: report_of(cases, RULES, working, AS_OF)] * ROUNDS)


ROWS = (
    Row(
        name="case-report",
        work="figures of 10,000 cases with limits, by unit, kind and channel",
        limit="processor time",
        goal=1.5,
        unit=Unit.SECONDS,
        measure=report,
    ),
)
