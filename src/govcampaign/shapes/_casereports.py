"""
The shape of a report of cases: the figures of a day, by unit, kind and channel, each with its members.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Self

from msgspec import Struct

from govcampaign.domain.cases.readings import CaseFigure, CaseGroup, CaseReport
from govcampaign.domain.cases.rows import CaseRow
from govcampaign.shapes._base import Shape, TextData


class CaseIndicatorData(Struct, frozen=True, kw_only=True):
    """
    What a figure of cases says.

    Attributes:
        key: Its name.
        title: What it is called.
        definition: What it counts, of what, and what it leaves out.
    """

    key: str
    title: TextData
    definition: TextData


class CaseFigureData(Struct, frozen=True, kw_only=True):
    """
    One figure of cases.

    Attributes:
        key: The name of its indicator.
        count: How many cases it counts.
        times: How often it happened: returns may be more than cases.
        percent: The rate, 0 to 100, rounded down to one decimal; null if it is not a rate, or of nothing.
        members: The cases that it counts, by id.
        of: The cases among which they are counted; null if it is not a rate.
    """

    key: str
    count: int
    times: int
    percent: float | None
    members: tuple[str, ...]
    of: tuple[str, ...] | None

    @classmethod
    def of_figure(cls, figure: CaseFigure) -> Self:
        """Return a figure as data."""
        percent = Fraction(1000 * figure.count, len(figure.of)) // 1 / 10 if figure.of else None
        return cls(
            key=figure.key,
            count=figure.count,
            times=figure.times,
            percent=percent,
            members=figure.members,
            of=figure.of,
        )


class CaseGroupData(Struct, frozen=True, kw_only=True):
    """
    The figures of the cases of one unit, kind or channel, or of all.

    Attributes:
        by: `unit`, `kind`, `channel`; empty for all.
        key: Which one, by id; empty where the cases have none.
        figures: The figures.
        ages: The cases in hand by the days since they were registered, from the youngest.
    """

    by: str
    key: str
    figures: tuple[CaseFigureData, ...]
    ages: tuple[CaseFigureData, ...]

    @classmethod
    def of(cls, group: CaseGroup) -> Self:
        """Return figures as data."""
        return cls(
            by=group.by,
            key=group.key,
            figures=tuple(map(CaseFigureData.of_figure, group.figures.values())),
            ages=tuple(map(CaseFigureData.of_figure, group.ages)),
        )


class CaseRowData(Struct, frozen=True, kw_only=True):
    """
    One case on the day.

    Attributes:
        case: Its id.
        kind: The kind of issue.
        category: The category that its time limit goes by.
        channel: Where it was raised.
        unit: The unit that it counts for; empty while the campaign office has it.
        stage: How far it has come.
        days: The days since it was registered; null where it is done or ended.
        light: How its time limit stands.
        due_day: The day at whose end it is due, where it is due at one.
        due_moment: The moment at which it is due, where it is due at one.
        words: How its time limit stands, in words.
        paused: Whether its clock is held.
        listed: Whether it is on the long list.
        returned_by: The units that returned it, once for each return.
        reopened: How often it was reopened.
        satisfied: What the enterprise said last; empty where it was not asked.
        twin: The case that it went on in.
    """

    case: str
    kind: str
    category: str
    channel: str
    unit: str
    stage: str
    days: int | None
    light: str
    due_day: date | None
    due_moment: datetime | None
    words: TextData
    paused: bool
    listed: bool
    returned_by: tuple[str, ...]
    reopened: int
    satisfied: str
    twin: str

    @classmethod
    def of(cls, row: CaseRow) -> Self:
        """Return a case of a report as data."""
        case, standing, due = row.case, row.standing, row.clock.due
        return cls(
            case=case.id,
            kind=case.kind,
            category=case.limited_as,
            channel=case.channel,
            unit=row.unit,
            stage=standing.stage.value if standing.stage else "",
            days=row.days,
            light=row.light.value,
            due_day=due.day if due else None,
            due_moment=due.moment if due else None,
            words=TextData.of(row.clock.words),
            paused=standing.paused,
            listed=standing.listed,
            returned_by=row.returned_by,
            reopened=standing.reopened,
            satisfied=standing.satisfied.value if standing.satisfied else "",
            twin=standing.twin,
        )


class CaseReportData(Shape, frozen=True, kw_only=True, tag="case-report/1"):
    """
    How the cases of a campaign stand on a day.

    Attributes:
        as_of: The day.
        known_by: What was entered by the end of this day was known.
        source: What the time limits rest on; empty where the place sets none.
        has_limits: Whether any case has a time limit; without, none is called overdue or in time.
        indicators: What each figure says.
        total: The figures of all cases.
        groups: The figures by unit, by kind and by channel.
        cases: Each registered case, by id.
    """

    as_of: date
    known_by: date
    source: str
    has_limits: bool
    indicators: tuple[CaseIndicatorData, ...]
    total: CaseGroupData
    groups: tuple[CaseGroupData, ...]
    cases: tuple[CaseRowData, ...]

    @classmethod
    def of(cls, report: CaseReport) -> Self:
        """Return a report of cases as data."""
        found = (*report.total.figures.values(), *report.total.ages)
        indicators = (each.indicator for each in found)
        return cls(
            as_of=report.as_of,
            known_by=report.known_by,
            source=report.rules.source if report.rules else "",
            has_limits=report.has_limits,
            indicators=tuple(
                CaseIndicatorData(
                    key=each.key, title=TextData.of(each.title), definition=TextData.of(each.definition)
                )
                for each in indicators
            ),
            total=CaseGroupData.of(report.total),
            groups=tuple(map(CaseGroupData.of, report.groups)),
            cases=tuple(map(CaseRowData.of, report.rows)),
        )
