"""
Readings of cases on a day: how old they are, what is overdue, answered in time, resolved, returned.

Each figure has the ids of the cases that it counts, and a definition that is printed with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final, Literal

from attrs import field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.figures import AGES, FIGURES, INDICATORS, CaseIndicator
from govcampaign.domain.cases.rows import COUNTED, CaseRow, row_of
from govcampaign.domain.cases.rules import CaseRules
from govcampaign.domain.checks import end_of_day
from govcampaign.domain.time.limits.calendars import WorkingTime

By = Literal["unit", "kind", "channel"]
"""What the figures are given by."""
BYS: Final[tuple[By, ...]] = ("unit", "kind", "channel")


@frozen(kw_only=True)
class CaseFigure:
    """
    One figure: how many cases, of how many where it is a rate.

    Attributes:
        indicator: What it says, and its definition.
        members: The cases that it counts, by id.
        of: The cases among which they are counted, by id; None if it is not a rate.
        times: How often it happened, where that is more than the number of cases; else the number of cases.
    """

    indicator: CaseIndicator
    members: tuple[str, ...] = field(repr=False)
    of: tuple[str, ...] | None = field(default=None, repr=False)
    times: int = 0

    @property
    def key(self) -> str:
        """Return its stable name."""
        return self.indicator.key

    @property
    def count(self) -> int:
        """Return how many cases it counts."""
        return len(self.members)

    @property
    def share(self) -> float | None:
        """Return the rate, from 0 to 1; None if it is not a rate, or of nothing."""
        return self.count / len(self.of) if self.of else None


@frozen(kw_only=True)
class CaseGroup:
    """
    The figures of some cases: of all, or of those of one unit, kind or channel.

    Attributes:
        by: What they have in common: `unit`, `kind`, `channel`; empty for all.
        key: Which unit, kind or channel; empty where there is none.
        figures: The figures, by name.
        ages: The cases in hand by the days since they were registered, from the youngest.
    """

    by: str = ""
    key: str = ""
    figures: Mapping[str, CaseFigure] = field(hash=False)
    ages: tuple[CaseFigure, ...] = ()


@frozen(kw_only=True)
class CaseReport:
    """
    How the cases of a campaign stand on a day.

    Attributes:
        as_of: The day.
        known_by: What was entered by the end of this day was known.
        rules: The rules of the place; None where it has none.
        rows: Every registered case, by id; those that were merged too.
        total: The figures of all.
        groups: The figures by unit, by kind and by channel.
    """

    as_of: date
    known_by: date
    rules: CaseRules | None = None
    rows: tuple[CaseRow, ...] = field(default=(), repr=False)
    total: CaseGroup
    groups: tuple[CaseGroup, ...] = field(default=(), repr=False)

    @property
    def has_limits(self) -> bool:
        """Return whether any case has a limit; without, nothing is called overdue or in time."""
        return any(row.light is not Light.NO_LIMIT for row in self.rows)

    def by(self, what: By) -> tuple[CaseGroup, ...]:
        """
        Return the figures by unit, kind or channel, the most cases first.

        Args:
            what: `unit`, `kind` or `channel`.
        """
        return tuple(each for each in self.groups if each.by == what)

    def figure(self, key: str) -> CaseFigure:
        """
        Return a figure of all cases.

        Args:
            key: Its name, such as `overdue`.
        """
        return self.total.figures[key]

    @cached_property
    def lights(self) -> Mapping[Light, tuple[str, ...]]:
        """Return the cases in hand by their light; a light that none shows is left out."""
        found: dict[Light, list[str]] = {}
        for row in self.rows:
            if row.in_hand:
                found.setdefault(row.light, []).append(row.id)
        return {light: tuple(found[light]) for light in Light if light in found}


def report_of(
    cases: Iterable[Case],
    rules: CaseRules | None,
    working: WorkingTime,
    as_of: date,
    known_by: date | None = None,
) -> CaseReport:
    """
    Return how cases stand at the end of a day.

    Args:
        cases: The cases; what happened after the day is left out.
        rules: The rules of the place; None has no limits.
        working: When the office works.
        as_of: The day.
        known_by: The day by whose end the cases were known; None is `as_of`.

    Raises:
        InvalidValue: A limit does not end within centuries.
    """
    at = end_of_day(as_of)
    then = (case.until(at) for case in cases)
    rows = [row_of(case, rules, working, at) for case in then if case.events]
    rows.sort(key=lambda row: row.id)
    return CaseReport(
        as_of=as_of,
        known_by=known_by or as_of,
        rules=rules,
        rows=tuple(rows),
        total=_group(rows),
        groups=tuple(group for by in BYS for group in _groups(rows, by)),
    )


# -- groups -----------------------------------------------------------------------


def _groups(rows: Sequence[CaseRow], by: By) -> list[CaseGroup]:
    keys: dict[By, Callable[[CaseRow], str]] = {
        "unit": lambda row: row.unit,
        "kind": lambda row: row.case.kind,
        "channel": lambda row: row.case.channel,
    }
    grouped: dict[str, list[CaseRow]] = {}
    for row in rows:
        grouped.setdefault(keys[by](row), []).append(row)
    returned: dict[str, list[CaseRow]] = {}
    if by == "unit":
        for row in rows:
            for unit in () if row.merged else dict.fromkeys(row.returned_by):
                returned.setdefault(unit, []).append(row)
                grouped.setdefault(unit, [])
    found = [_group(some, by, key, returned.get(key, ())) for key, some in grouped.items()]
    return sorted(found, key=lambda each: (-each.figures["cases"].count, each.key))


def _group(
    rows: Sequence[CaseRow], by: By | Literal[""] = "", key: str = "", returned: Sequence[CaseRow] = ()
) -> CaseGroup:
    # What was merged goes on in its twin, and is counted there.
    own = [row for row in rows if not row.merged]
    found = _figures(own, for_unit=by == "unit")
    found["merged"] = _of("merged", (row.id for row in rows if row.merged))
    back = returned if by == "unit" else [row for row in own if row.returned_by]
    times = sum(row.returned_by.count(key) if by == "unit" else len(row.returned_by) for row in back)
    found["returned"] = _of("returned", (row.id for row in back), times=times)
    aged = [(row.id, row.days) for row in own if row.days is not None]
    bands = [[id_ for id_, days in aged if age.holds(days)] for age in AGES]
    ages = tuple(CaseFigure(indicator=age, members=tuple(ids)) for age, ids in zip(AGES, bands, strict=True))
    return CaseGroup(by=by, key=key, figures={each.key: found[each.key] for each in FIGURES}, ages=ages)


def _figures(rows: Sequence[CaseRow], *, for_unit: bool) -> dict[str, CaseFigure]:
    """Return the figures that count rows: each row is looked at once."""
    members: dict[str, list[str]] = {name: [] for name in COUNTED}
    asked: dict[str, list[str]] = {name: [] for name, (_, among) in COUNTED.items() if among is not None}
    for row in rows:
        counted, among = row.counted, row.among
        # Nobody is late with what was late when it came.
        if for_unit and "on_time" in among and row.came_late:
            counted, among = counted - {"on_time"}, among - {"on_time"}
        for name in counted:
            members[name].append(row.id)
        for name in among:
            asked[name].append(row.id)
    return {name: _of(name, ids, of=asked.get(name)) for name, ids in members.items()}


def _of(name: str, ids: Iterable[str], of: Iterable[str] | None = None, times: int = 0) -> CaseFigure:
    members, among = tuple(ids), None if of is None else tuple(of)
    return CaseFigure(indicator=INDICATORS[name], members=members, of=among, times=times or len(members))
