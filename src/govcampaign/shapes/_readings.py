"""
The shapes of readings: matrix, uncounted record, reminder, finding.
"""

from __future__ import annotations

from datetime import date, time
from typing import Self

from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.findings import Finding, Severity
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._rates import DutyStatusData
from govcampaign.shapes._records import RecordData
from govcampaign.shapes._standing import CellData


class MatrixData(Shape, frozen=True, kw_only=True, tag="matrix/1"):
    """
    Every obligation of a campaign, judged.

    Attributes:
        campaign: The campaign's id.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        cells: One cell an obligation, in their order.
        duties: How each duty stands, in the plan's order.
        records: How many records stand; a joint visit is one.
        early: How many of them lie before the stated window of each obligation they match.
        unplaced: How many of them match no obligation.
        unreadable: The keys of records that are left out because nobody can read them.
    """

    campaign: str
    as_of: date
    known_by: date
    cells: tuple[CellData, ...]
    duties: tuple[DutyStatusData, ...]
    records: int
    early: int
    unplaced: int
    unreadable: tuple[str, ...]

    @classmethod
    def of(cls, matrix: Matrix) -> Self:
        """Return a matrix as data."""
        return cls(
            campaign=matrix.campaign,
            as_of=matrix.as_of,
            known_by=matrix.known_by,
            cells=tuple(map(CellData.of, matrix)),
            duties=tuple(map(DutyStatusData.of, matrix.duties)),
            records=matrix.records,
            early=matrix.early,
            unplaced=matrix.unplaced,
            unreadable=matrix.unreadable,
        )


class UncountedData(Shape, frozen=True, kw_only=True, tag="uncounted/1"):
    """
    A record that counts for no obligation, and why.

    Attributes:
        entry: The id under which the record was put.
        record: The record.
        early: Whether it lies before the stated window of each obligation it would count for.
        reason: Why it counts for nothing.
        remedy: What would let it count.
    """

    entry: str
    record: RecordData
    early: bool
    reason: TextData
    remedy: TextData

    @classmethod
    def of(cls, stray: Uncounted) -> Self:
        """Return an uncounted record as data."""
        return cls(
            entry=stray.entry,
            record=RecordData.of(stray.record),
            early=stray.early,
            reason=TextData.of(stray.reason),
            remedy=TextData.of(stray.remedy),
        )


class ReminderData(Shape, frozen=True, kw_only=True, tag="reminder/1"):
    """
    One thing to tell one recipient, once.

    Attributes:
        key: Stable: campaign, obligation or case, due day, rung, recipient.
        recipient: Whom to tell, by id.
        unit: The unit that owes it or has it, by id; empty for a case that no unit has.
        kind: Why.
        rung: The rung of the ladder, by name.
        level: How serious it is.
        obligation: The obligation's id; empty for a case.
        case: The case's id; empty for an obligation.
        due_day: The day that it is about: the due day, or for `begin` the day by which it must begin.
        due_time: The time of that day, where it is due at one.
        clauses: Where it is said.
        subject: One line.
        body: What is owed, by when, and where it is said.
        stops: What ends the reminders.
    """

    key: str
    recipient: str
    unit: str
    kind: ReminderKind
    rung: str
    level: Level
    obligation: str
    case: str
    due_day: date
    due_time: time | None
    clauses: tuple[str, ...]
    subject: TextData
    body: TextData
    stops: TextData

    @classmethod
    def of(cls, reminder: Reminder) -> Self:
        """Return a reminder as data."""
        return cls(
            key=reminder.key,
            recipient=reminder.recipient,
            unit=reminder.unit,
            kind=reminder.kind,
            rung=reminder.rung,
            level=reminder.level,
            obligation=reminder.obligation,
            case=reminder.case,
            due_day=reminder.due_day,
            due_time=reminder.due_time,
            clauses=reminder.clauses,
            subject=TextData.of(reminder.subject),
            body=TextData.of(reminder.body),
            stops=TextData.of(reminder.stops),
        )


class FindingData(Shape, frozen=True, kw_only=True, tag="finding/1"):
    """
    One thing that a rule found in a plan.

    Attributes:
        code: The rule's code, such as `L13`.
        severity: How much it weighs.
        doubt: Whether the plan's author wrote the doubt down; false where a rule derived it.
        subjects: The ids of what it is about (duties, groups, phases), in the plan's order.
        clauses: The addresses of the clauses it rests on.
        message: What was found.
        proposal: The decision proposed to the campaign office.
    """

    code: str
    severity: Severity
    doubt: bool
    subjects: tuple[str, ...]
    clauses: tuple[str, ...]
    message: TextData
    proposal: TextData

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """Return a finding as data."""
        return cls(
            code=finding.code,
            severity=finding.severity,
            doubt=finding.doubt,
            subjects=finding.subjects,
            clauses=finding.clauses,
            message=TextData.of(finding.message),
            proposal=TextData.of(finding.proposal),
        )
