"""
The shapes of what the commands about cases print.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from msgspec import Struct

from govcampaign.domain.cases.clocks import CaseClock, Light
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._journal import CaseData, EntryData


class CaseClockData(Struct, frozen=True, kw_only=True):
    """
    The clock of one limit of a case.

    Attributes:
        case: The case, by id.
        limit: The name of the limit; empty where it has none.
        light: How it stands.
        due_day: The day on which it is due; null for a limit in hours, or where it is not due or not known.
        due: The moment of a limit in hours, with the offset of its time zone; null for one in days.
        words: How it stands, in words.
        steps: How it follows from what happened, step by step.
    """

    case: str
    limit: str
    light: Light
    due_day: date | None
    due: datetime | None
    words: TextData
    steps: tuple[TextData, ...]

    @classmethod
    def of(cls, clock: CaseClock) -> Self:
        """Return a clock as data."""
        due = clock.due
        return cls(
            case=clock.case,
            limit=clock.name,
            light=clock.light,
            due_day=None if due is None else due.day,
            due=None if due is None else due.moment,
            words=TextData.of(clock.words),
            steps=tuple(map(TextData.of, clock.steps)),
        )


class CasesData(Shape, frozen=True, kw_only=True, tag="cases/1"):
    """
    Cases in a list: what `cases` prints.

    Attributes:
        campaign: The campaign's id.
        at: The moment at which they are looked at.
        cases: The cases as they stood then.
        clocks: For each of them, the clock of the limit that it is judged by.
        more: True where there are more than were asked for.
    """

    campaign: str
    at: datetime
    cases: tuple[CaseData, ...]
    clocks: tuple[CaseClockData, ...]
    more: bool


class CaseHistoryData(Shape, frozen=True, kw_only=True, tag="case-history/1"):
    """
    One case with its history: what `case`, `open-case` and `case-step` print.

    Attributes:
        campaign: The campaign's id.
        at: The moment at which its clocks are read.
        case: The case as it stands.
        clocks: Its clocks, one a limit.
        possible: The steps that may come next.
        entries: What was entered of it, when and by whom; each holds the case as it was then.
    """

    campaign: str
    at: datetime
    case: CaseData
    clocks: tuple[CaseClockData, ...]
    possible: tuple[CaseStep, ...]
    entries: tuple[EntryData, ...]
