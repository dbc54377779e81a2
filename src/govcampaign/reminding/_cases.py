"""
Reminders of cases: which time limits are near or past, and by which rung.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import clock_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.plan.reminding import LadderFor
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.time.ladders.climbing import steps_of
from govcampaign.domain.time.ladders.days import LadderDays
from govcampaign.domain.time.ladders.thing import When
from govcampaign.domain.time.limits.answers import Missing
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.events import ClockState
from govcampaign.reminding._ladders import case_ladders
from govcampaign.reminding._words import case_wording
from govcampaign.reminding._writing import Writer, escaped
from govcampaign.wording import Text, same

_LAST_MOMENT: Final = timedelta(microseconds=1)


class Cases:
    """
    The reminders of the cases of a campaign in one run.

    Args:
        writer: What writes them.
        ladders: The ladders, in the order in which they are looked up.
        rules: The rules of the place; without them no case has a time limit.
        working: When the office works.
        days: The days of the calendar.
        at: The day or the moment of the run.
        kinds: What kinds of issues are called, by id.
    """

    def __init__(
        self,
        *,
        writer: Writer,
        ladders: Sequence[LadderFor],
        rules: CaseRules | None,
        working: WorkingTime,
        days: LadderDays,
        at: When,
        kinds: Mapping[str, Text],
    ) -> None:
        self._writer = writer
        self._ladders = ladders
        self._rules = rules
        self._working = working
        self._days = days
        self._at = at
        self._kinds = kinds
        # A run given as a day knows what happened until the end of it.
        self._now = at if isinstance(at, datetime) else days.end_of(at) - _LAST_MOMENT

    def reminders(self, cases: Iterable[Case]) -> Iterator[Reminder]:
        """Yield the reminders of cases, in their order."""
        if self._rules is None:
            return
        for case in cases:
            then = case.until(self._now)
            if then.open and not then.settled:
                yield from self._of_case(then, self._rules)

    def _of_case(self, case: Case, rules: CaseRules) -> Iterator[Reminder]:
        named: set[str] = set()
        for each in case_ladders(self._ladders, case.limited_as):
            clock = clock_of(case, rules, self._working, self._now, each.limit)
            reading, limit = clock.reading, clock.limit
            if reading is None or limit is None or clock.name in named:
                continue
            named.add(clock.name)
            due = reading.due.moment or reading.due.day
            if reading.due.missing is Missing.NO_CALENDAR:
                self._writer.faults.no_due[case.id] = None
            elif reading.state is ClockState.RUNNING and due is not None:
                yield from self._of_limit(case, rules, limit, due, each)

    def _of_limit(
        self, case: Case, rules: CaseRules, limit: CaseLimit, due: When, by: LadderFor
    ) -> Iterator[Reminder]:
        for step in steps_of(by.ladder, due, self._days, self._at):
            if not step.certain:
                self._writer.faults.uncertain[case.id] = None
            wording = case_wording(
                kind=ReminderKind.OVERDUE if step.rung.offset > 0 else ReminderKind.NEAR,
                level=step.rung.level,
                title=self._title(case),
                due=due,
                today=self._days.day_of(self._at),
                step=limit.ends.label,
                said=_said(rules.source),
            )
            yield from self._writer.reminders(
                step,
                wording,
                case.owner,
                thing=f"case/{escaped(case.id)}/{escaped(limit.rule.name)}",
                due=due,
                alone=not by.ladder.digest,
                case=case.id,
            )

    def _title(self, case: Case) -> Text:
        kind = self._kinds.get(case.kind) or same(case.kind)
        return Text(f"{kind.zh}（{case.id}）", f"{kind.en} ({case.id})")


def _said(source: str) -> Text:
    return Text(f"（依据：{source}）", f" ({source})")
