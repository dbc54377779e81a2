"""
What every rule looks at: the plan, the roster and the calendar, and the questions rules share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from attrs import evolve, fields, frozen, has

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Bearer, Duty, Mode
from govcampaign.domain.time.arrangement import SATURDAY, days_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import DueKind, Roll
from govcampaign.domain.time.rounds import Round
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Group, Unit
from govcampaign.lint._recurring import rounds_of
from govcampaign.wording import Text, same, several

DAYS: Final = Text("天", "days")
"""What days are counted in."""


@frozen
class Facts:
    """
    One plan, with what else is known of it.

    Attributes:
        campaign: The plan.
        roster: Who is in which group; None where nobody has said.
        calendar: The working days; None where nobody has said.
        enterprises: The enterprises that the office knows, in its order.
    """

    campaign: Campaign
    roster: Roster | None = None
    calendar: WorkCalendar | None = None
    enterprises: tuple[Enterprise, ...] = ()

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Return the group words of the plan, by word."""
        return {group.word: group for group in self.campaign.groups}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Return the units that the plan names, by id."""
        return {unit.id: unit for unit in self.campaign.units}

    @cached_property
    def titles(self) -> dict[str, Text]:
        """Return how people call the parts of the plan and the bodies behind it, by id."""
        return self.campaign.titles

    @cached_property
    def order(self) -> dict[str, int]:
        """Return the place of each part in the plan, by id, then of roster and enterprises."""
        plan, roster = self.campaign, self.roster
        listed = [*roster.groups, *(unit.id for unit in roster.units)] if roster else []
        listed += (enterprise.id for enterprise in self.enterprises)
        ids = dict.fromkeys([plan.id, *(document.id for document in plan.documents), *self.titles, *listed])
        return {part: at for at, part in enumerate(ids)}

    @cached_property
    def addresses(self) -> dict[str, int]:
        """Return the place of each clause in its document, by address, as the plan registers them."""
        found = dict.fromkeys(c.address for d in self.campaign.documents for c in d.clauses)
        return {address: at for at, address in enumerate(found)}

    @cached_property
    def cited(self) -> dict[str, tuple[str, ...]]:
        """Return the clause addresses that the plan cites, each with the ids of the parts that cite it."""
        plan, found = self.campaign, dict[str, dict[str, None]]()
        for address in plan.window_clauses:
            found.setdefault(address, {})[plan.id] = None
        for each in fields(Campaign):
            value = getattr(plan, each.name)
            for part in value if isinstance(value, tuple) else (value,):
                name = getattr(part, "id", "") or getattr(part, "word", "") or plan.id
                for address in _addresses(part):
                    found.setdefault(address, {})[name] = None
        return {address: tuple(parts) for address, parts in found.items()}

    @cached_property
    def rounds(self) -> dict[str, tuple[Round, ...] | None]:
        """Return the rounds of the duties that recur, by duty; None where they cannot be told."""
        plan, calendar = self.campaign, self.calendar
        recurring = ((duty, duty.every) for duty in plan.duties if duty.every is not None)
        return {duty.id: rounds_of(plan, calendar, duty, every) for duty, every in recurring}

    @property
    def reports(self) -> Iterator[Duty]:
        """Yield the duties that report on phases."""
        return (duty for duty in self.campaign.duties if duty.reports_on)

    @property
    def dated_clauses(self) -> tuple[str, ...]:
        """Return where the day of the notice stands."""
        return () if self.campaign.dating is None else self.campaign.dating.dated_clauses

    def title(self, part: str) -> Text:
        """Return how people call a part of the plan; its id where it has no title."""
        return self.titles.get(part, same(part))

    def bearers(self, duties: Iterable[Duty]) -> Iterator[Bearer]:
        """Yield who owes some duties, in the plan's order."""
        return (bearer for duty in duties for bearer in duty.bearers)

    def kind_title(self, kind: str) -> Text:
        """Return what a kind of unit is called; its own word where the plan does not say."""
        return next(
            (k.title for k in self.campaign.unit_kinds if k.id == kind),
            Text(f"〔方案未给出类别名称：{kind}〕", f"kind {kind}"),
        )

    def kinds(self, who: str) -> frozenset[str]:
        """Return the kinds of units that a group word takes in, or the kind of a unit; empty if unknown."""
        if who in self.groups:
            return frozenset(self.groups[who].kinds)
        unit = self.units.get(who)
        return frozenset([unit.kind] if unit and unit.kind else ())

    def due_day(self, duty: Duty) -> date | None:
        """Return the last day of a duty as its words name it, rest day or not; None if it has none."""
        if duty.due.kind is DueKind.WINDOW_END:
            return duty.window.end
        return evolve(duty.due, roll=Roll.NONE).last_day(self.campaign.conventions)

    def counting(self, start: date, end: date) -> tuple[Callable[[date, date], int], Text]:
        """
        Return how the days of work within some days are counted, and what they are called.

        Args:
            start: The first of the days.
            end: The last one.

        Returns:
            A function from a first and a last day, both included, to a number; and what it counts:
            working days where the calendar knows all the days, else Mondays to Fridays, and called so.
        """
        calendar = self.calendar
        if calendar is not None and calendar.covers(start) and calendar.covers(end):
            return calendar.workdays_between, Text("个工作日", "working days")
        return _weekdays, Text("个周一至周五", "days from Monday to Friday")


def _addresses(part: Any) -> Iterator[str]:
    """Yield the clause addresses in a part of a plan, those of its own parts with them."""
    if not has(type(part)):
        return
    for each in fields(type(part)):
        value = getattr(part, each.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and each.name.endswith("clauses"):
                yield item
            else:
                yield from _addresses(item)


def unowned(duty: Duty) -> bool:
    """Tell whether the notice leaves open who owes a duty."""
    return not duty.bearers or duty.mode is Mode.UNSTATED


def unsettled(duty: Duty) -> bool:
    """Tell whether somebody must still say when a duty is to be done."""
    return duty.due.kind is DueKind.AWAITED or not duty.window.resolved


def next_day(day: date) -> date:
    """Return the day after a day."""
    return day + timedelta(days=1)


def listed(texts: Iterable[Text | str], between: Text) -> Text:
    """Return wordings joined into one, with each language's own separator."""
    wordings = [same(text) if isinstance(text, str) else text for text in texts]
    return Text(between.zh.join(w.zh for w in wordings), between.en.join(w.en for w in wordings))


def days(number: int) -> Text:
    """Return a number of days in words, such as `1 day`."""
    return several(number, DAYS)


def names(texts: Iterable[Text | str]) -> Text:
    """Return names as an enumeration (顿号 in Chinese)."""
    return listed(texts, Text("、", ", "))


def _weekdays(start: date, end: date) -> int:
    return sum(day.weekday() < SATURDAY for day in days_from(start, end))
