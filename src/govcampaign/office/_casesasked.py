"""
Which cases are asked for: by who has them, how far they have come, their age, their time limit.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from attrs import frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import CaseClock, Light, clock_of, working_time
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.office._state import State

Role = Literal["owner", "helper", "any"]
ROLES: Final = ("owner", "helper", "any")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@frozen(kw_only=True)
class AskedCases:
    """
    Which cases are listed; what is empty or None is not asked.

    Attributes:
        state: Plan and roster.
        at: The moment at which they are looked at.
        unit: The unit.
        role: What it is to them.
        stage: How far they have come.
        kind: Their kind.
        channel: Where they were raised.
        open: Whether somebody has still something to do.
        light: How their limit stands.
        days: How many days must have passed since they were registered.
        workdays: How many working days must have passed since.
    """

    state: State
    at: datetime
    unit: str = ""
    role: Role = "owner"
    stage: CaseStage | None = None
    kind: str = ""
    channel: str = ""
    open: bool | None = None
    light: Light | None = None
    days: int | None = None
    workdays: int | None = None

    def fits(self, case: Case) -> bool:
        """Tell whether a case, as it stood at the moment, is one of those that are listed."""
        standing = case.standing
        having = {"owner": (standing.owner,), "helper": standing.helpers}
        units = having.get(self.role, (standing.owner, *standing.helpers))
        return (
            self.unit in ("", *units)
            and self.stage in (None, standing.stage)
            and self.kind in ("", case.kind)
            and self.channel in ("", case.channel)
            and self.open in (None, standing.open)
            and self._is_old(standing.registered)
            and (self.light is None or self.clock(case).light is self.light)
        )

    def _is_old(self, registered: datetime | None) -> bool:
        if self.days is None and self.workdays is None:
            return True
        if registered is None:
            return False
        first, today = beijing_day(registered), beijing_day(self.at)
        if self.days is not None and (today - first).days <= self.days:
            return False
        if self.workdays is None:
            return True
        begins = first + timedelta(days=1)
        passed = self.state.calendar.workdays_between(begins, today) if begins <= today else 0
        return passed > self.workdays

    def clock(self, case: Case) -> CaseClock:
        """Return the clock of the limit that a case is judged by."""
        rules = self.state.campaign.case_rules
        return clock_of(case, rules, working_time(rules, self.state.calendar), self.at)

    def due(self, case: Case) -> datetime:
        """Return when a case is due; what is over, paused or has no limit is due last."""
        clock = self.clock(case)
        due = clock.due
        if due is None or clock.light.over or not due.known:
            return _NEVER
        if due.moment is not None:
            return due.moment.astimezone(UTC)
        if due.day is None:
            return _NEVER
        return datetime.combine(due.day, datetime.max.time(), BEIJING).astimezone(UTC)
