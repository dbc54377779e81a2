"""
The shapes of rectification and innovation: what is done about key problems, what points answer.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.standing.rectifying import (
    InnovationCoverage,
    KeyProblem,
    PointCoverage,
    RectifyingPart,
    RectifyingState,
)
from govcampaign.shapes._base import Shape


class RectifyingPartData(Struct, frozen=True, kw_only=True):
    """
    What one unit does about a key problem.

    Attributes:
        id: The id of the record.
        units: The units, the responsible one first.
        plan: What is to be done.
        measures: What was done.
        due: The day by which it is to be done; null if none is set.
        evidence: The proof, as the host names it.
        state: How far it has come.
        late: Whether its day is past, without proof and without verification.
    """

    id: str
    units: tuple[str, ...]
    plan: str
    measures: tuple[str, ...]
    due: date | None
    evidence: tuple[str, ...]
    state: RectifyingState
    late: bool

    @classmethod
    def of(cls, part: RectifyingPart) -> Self:
        """Return a part as data."""
        return cls(
            id=part.id,
            units=part.units,
            plan=part.plan,
            measures=part.measures,
            due=part.due,
            evidence=tuple(each.name for each in part.evidence),
            state=part.state,
            late=part.late,
        )


class KeyProblemData(Shape, frozen=True, kw_only=True, tag="key-problem/1"):
    """
    One key problem, with everything that is done about it.

    Attributes:
        problem: What it is called.
        state: How far it has come: as far as the part that is least far.
        late: The units that are late with a part.
        parts: What units do about it.
        cases: The cases from which it became known, by id.
        points: The innovation points that answer one of these cases, by id of the record.
    """

    problem: str
    state: RectifyingState
    late: tuple[str, ...]
    parts: tuple[RectifyingPartData, ...]
    cases: tuple[str, ...]
    points: tuple[str, ...]

    @classmethod
    def of(cls, problem: KeyProblem) -> Self:
        """Return a key problem as data."""
        return cls(
            problem=problem.problem,
            state=problem.state,
            late=problem.late,
            parts=tuple(map(RectifyingPartData.of, problem.parts)),
            cases=problem.cases,
            points=problem.points,
        )


class PointCoverageData(Struct, frozen=True, kw_only=True):
    """
    One innovation point, and what it answers.

    Attributes:
        id: The id of the record.
        title: What it is.
        units: The units.
        cases: The cases that it answers, by id.
        unfinished: Those of them that are not done yet.
    """

    id: str
    title: str
    units: tuple[str, ...]
    cases: tuple[str, ...]
    unfinished: tuple[str, ...]

    @classmethod
    def of(cls, point: PointCoverage) -> Self:
        """Return a point as data."""
        return cls(
            id=point.id,
            title=point.title,
            units=point.units,
            cases=point.cases,
            unfinished=point.unfinished,
        )


class InnovationCoverageData(Shape, frozen=True, kw_only=True, tag="innovation-coverage/1"):
    """
    Which innovation points answer which cases, and what none of them answers.

    Attributes:
        points: The points, in the order of their days.
        unanswered: The cases that no point answers, by id.
        shared: The cases that several points answer, by id.
        problems: The key problems of which no point answers any case.
    """

    points: tuple[PointCoverageData, ...]
    unanswered: tuple[str, ...]
    shared: tuple[str, ...]
    problems: tuple[str, ...]

    @classmethod
    def of(cls, coverage: InnovationCoverage) -> Self:
        """Return a coverage as data."""
        return cls(
            points=tuple(map(PointCoverageData.of, coverage.points)),
            unanswered=coverage.unanswered,
            shared=coverage.shared,
            problems=coverage.problems,
        )
