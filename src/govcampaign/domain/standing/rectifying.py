"""
How key problems are rectified (整改), and which innovation points answer which cases.

Both are readings of records and cases; nothing of them is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.kinds import PolicyInnovation, Rectification
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.wording import Text


class RectifyingState(str, Enum):
    """
    How far a rectification has come.

    `AWAITED` (待核实): its proof is there, and nobody has verified it. `REOPENED`: it was taken up again
    after it was verified, and has not been verified since.
    """

    REOPENED = "reopened"
    OPEN = "open"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    AWAITED = "awaited"
    VERIFIED = "verified"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STATES[self]


_STATES: Final = {
    RectifyingState.REOPENED: Text("重新整改", "reopened"),
    RectifyingState.OPEN: Text("未制定计划", "no plan"),
    RectifyingState.PLANNED: Text("已制定计划", "planned"),
    RectifyingState.UNDER_WAY: Text("整改中", "under way"),
    RectifyingState.AWAITED: Text("待核实", "to be verified"),
    RectifyingState.VERIFIED: Text("已核实", "verified"),
}
_ORDER: Final = tuple(RectifyingState)


@frozen(kw_only=True)
class RectifyingPart:
    """
    What one unit does about a key problem: one record of a rectification.

    Attributes:
        id: The id of the record.
        units: The units, the responsible one first.
        plan: What is to be done.
        measures: What was done.
        due: The day by which it is to be done; None if none is set.
        evidence: The proof.
        state: How far it has come.
        late: Whether its day is past, without proof and without verification; a reopened one whose day is
            past is late, too.
    """

    id: str
    units: tuple[str, ...]
    plan: str
    measures: tuple[str, ...]
    due: date | None
    evidence: tuple[Attachment, ...]
    state: RectifyingState
    late: bool


@frozen(kw_only=True)
class KeyProblem:
    """
    One key problem (重点问题), with everything that is done about it.

    Attributes:
        problem: What it is called.
        parts: What units do about it, in the order of their days.
        cases: The cases from which it became known, by id.
        points: The innovation points that answer one of these cases, by id of the record.
    """

    problem: str
    parts: tuple[RectifyingPart, ...]
    cases: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def state(self) -> RectifyingState:
        """Return how far it has come: as far as the part that is least far; reopened if any part is."""
        return min((part.state for part in self.parts), key=_ORDER.index)

    @property
    def late(self) -> tuple[str, ...]:
        """Return the units that are late with a part, each once."""
        return tuple(dict.fromkeys(unit for part in self.parts if part.late for unit in part.units[:1]))


@frozen(kw_only=True)
class PointCoverage:
    """
    One innovation point (政策创新点), and what it answers.

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
    unfinished: tuple[str, ...] = ()


@frozen(kw_only=True)
class InnovationCoverage:
    """
    Which innovation points answer which cases, and what none of them answers.

    Attributes:
        points: The points, in the order of their days.
        unanswered: The cases that no point answers, by id.
        shared: The cases that several points answer, by id.
        problems: The key problems of which no point answers any case.
    """

    points: tuple[PointCoverage, ...]
    unanswered: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def rectifications(
    records: Mapping[str, Record], cases: Iterable[Case], as_of: date
) -> tuple[KeyProblem, ...]:
    """
    Return the key problems with what is done about each, in the order in which they were first recorded.

    Args:
        records: The records that stand, by subject; others than rectifications and points are passed over.
        cases: The cases that are known; others that records name are left out.
        as_of: The day, inclusive: what happened later is not seen.
    """
    known = {case.id for case in cases}
    answered = {
        id_: frozenset(point.answers)
        for id_, point in _until(records, as_of).items()
        if isinstance(point, PolicyInnovation)
    }
    grouped: dict[str, list[tuple[str, Rectification]]] = {}
    for id_, record in _until(records, as_of).items():
        if isinstance(record, Rectification):
            grouped.setdefault(record.problem, []).append((id_, record))
    found = []
    for problem, parts in grouped.items():
        named = dict.fromkeys(case for _, part in parts for case in part.answers if case in known)
        found.append(
            KeyProblem(
                problem=problem,
                parts=tuple(_part(id_, record, as_of) for id_, record in parts),
                cases=tuple(named),
                points=tuple(id_ for id_, cases_ in answered.items() if not cases_.isdisjoint(named)),
            )
        )
    return tuple(found)


def innovations(records: Mapping[str, Record], cases: Iterable[Case], as_of: date) -> InnovationCoverage:
    """
    Return which innovation points answer which cases.

    Args:
        records: The records that stand, by subject.
        cases: The cases that are known, as they stand; others that points name are left out.
        as_of: The day, inclusive.
    """
    known = {case.id: case for case in cases}
    points = tuple(
        PointCoverage(
            id=id_,
            title=point.title,
            units=point.units,
            cases=tuple(case for case in point.answers if case in known),
            unfinished=tuple(case for case in point.answers if case in known and not known[case].settled),
        )
        for id_, point in _until(records, as_of).items()
        if isinstance(point, PolicyInnovation)
    )
    counts: dict[str, int] = {}
    for point in points:
        for case in point.cases:
            counts[case] = counts.get(case, 0) + 1
    problems = rectifications(records, known.values(), as_of)
    return InnovationCoverage(
        points=points,
        unanswered=tuple(case for case in known if case not in counts),
        shared=tuple(case for case in known if counts.get(case, 0) > 1),
        problems=tuple(each.problem for each in problems if not each.points),
    )


def _until(records: Mapping[str, Record], as_of: date) -> dict[str, Record]:
    """Return the records of a day and before, in the order of their days."""
    seen = ((id_, record) for id_, record in records.items() if record.day <= as_of)
    return dict(sorted(seen, key=lambda each: (each[1].day, each[0])))


def _part(id_: str, record: Rectification, as_of: date) -> RectifyingPart:
    state = _state(record, as_of)
    past = record.due is not None and record.due < as_of
    return RectifyingPart(
        id=id_,
        units=record.units,
        plan=record.plan,
        measures=record.measures,
        due=record.due,
        evidence=record.evidence,
        state=state,
        late=past and state not in (RectifyingState.AWAITED, RectifyingState.VERIFIED),
    )


def _state(record: Rectification, as_of: date) -> RectifyingState:
    verified = record.verified if record.verified and record.verified <= as_of else None
    reopened = record.reopened if record.reopened and record.reopened <= as_of else None
    if reopened is not None and (verified is None or verified <= reopened):
        return RectifyingState.REOPENED
    if verified is not None:
        return RectifyingState.VERIFIED
    if record.evidence:
        return RectifyingState.AWAITED
    if record.measures:
        return RectifyingState.UNDER_WAY
    return RectifyingState.PLANNED if record.plan.strip() else RectifyingState.OPEN
