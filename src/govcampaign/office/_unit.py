"""
A unit's view of a campaign: what it owes, what it did, and nothing of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.errors import InvalidValue, UnknownRecord
from govcampaign.office._cases import Cases
from govcampaign.office._casesasked import Role
from govcampaign.office._pages import Page
from govcampaign.office._scope import Scope
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.office._office import Office


class UnitView:
    """
    What one unit may see and enter.

    Args:
        office: The office of the campaign, with the account that acts.
        scope: What the parts of the office share.
        unit: The unit's id.
    """

    def __init__(self, office: Office, scope: Scope, unit: str) -> None:
        self._office = office
        self._scope = scope
        self.unit = unit

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return what the unit owes, alone or together with others."""
        return tuple(o for o in self._office.obligations if self.unit in (o.bearer, *o.members))

    def cells(self, *, as_of: date | str, known_by: date | str | None = None) -> tuple[Cell, ...]:
        """
        Return how each of its obligations stands.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        return self._office.matrix(as_of=as_of, known_by=known_by).of_unit(self.unit)

    def records(self, **asked: Any) -> Page:
        """
        Return a page of the records in which the unit took part, by day.

        Args:
            asked: What `Office.records` takes besides the unit.

        Raises:
            CursorMismatch: The cursor is of another list, or is not a cursor.
        """
        return self._office.records(unit=self.unit, **asked)

    def record_of(self, target: str) -> Entry:
        """
        Return the last entry of a record in which the unit took part.

        Raises:
            UnknownRecord: There is none, or it is another unit's.
        """
        self._own(target)
        return self._office.record_of(target)

    def history_of(self, target: str) -> Page:
        """
        Return every entry of a record in which the unit took part.

        Raises:
            UnknownRecord: There is none, or it is another unit's.
        """
        self._own(target)
        return self._office.history_of(target)

    def cases(self, *, role: Role = "any", **asked: Any) -> Page:
        """
        Return a page of the cases that the unit has now, or helps with.

        Args:
            role: `owner` for those that it has, `helper` for those that it helps with.
            asked: What `Office.cases` takes besides the unit.
        """
        return self._office.cases(unit=self.unit, role=role, **asked)

    def case(self, case_id: str) -> Case:
        """
        Return a case that names the unit: it has it, had it, helps with it, or raised it.

        Raises:
            UnknownRecord: There is none of that id, or it concerns other units alone.
        """
        return self._cases.case(case_id)

    def case_history(self, case_id: str) -> Page:
        """
        Return every entry of a case that names the unit.

        Raises:
            UnknownRecord: There is none of that id, or it concerns other units alone.
        """
        return self._cases.case_history(case_id)

    def open_case(self, case: Case) -> Case:
        """
        Enter a case that the unit was told of; it may answer it on the spot. Else as `Office.open_case`.

        Raises:
            UnknownRecord: The source is no record in which the unit took part.
            InvalidValue: A step is not one with which a unit opens a case, or is another unit's.
        """
        return self._cases.open_case(case)

    def add_to_case(
        self, case_id: str, /, *events: CaseEvent | CaseStep | str, seen: int | None = None, **fields: Any
    ) -> Case:
        """
        Add steps of the unit to a case that it has, or helps with; else as `Office.add_to_case`.

        The owner signs for it, works on it, answers, says that it is done, returns it, objects, or asks for
        more time. A helper reports what it did. Every other step is the campaign office's.

        Raises:
            UnknownRecord: There is none of that id, or it concerns other units alone.
            InvalidValue: The unit may not take such a step; the error says which it may.
        """
        return self._cases.add_to_case(case_id, *events, seen=seen, **fields)

    def reminders_due(self, *, on: date | str, near_days: int = 1) -> tuple[Reminder, ...]:
        """Return the reminders of a day that go to the unit; the arguments are those of the office's."""
        due = self._office.reminders_due(on=on, near_days=near_days)
        return tuple(reminder for reminder in due if reminder.recipient == self.unit)

    def record(self, *records: Record, batch: str | None = None, **named: Any) -> tuple[str, ...]:
        """
        Enter what happened, where the unit took part in each record; else as `Office.record`.

        Raises:
            InvalidValue: The unit is not among the units of a record.
        """
        for at, record in enumerate(records):
            if self.unit not in getattr(record, "units", (self.unit,)):
                raise self._foreign(record).about(record=at)
        return self._office.record(*records, batch=batch, **named)

    def correct(self, target: str, record: Record, *, reason: str, seen: int | None = None) -> None:
        """
        Put another reading of a record of the unit in its place; the unit stays among its units.

        Raises:
            UnknownRecord: There is no such record, or it is another unit's.
            InvalidValue: The unit is not among the units of the new reading.
        """
        self._own(target)
        if self.unit not in getattr(record, "units", (self.unit,)):
            raise self._foreign(record)
        self._office.correct(target, record, reason=reason, seen=seen)

    def void(self, target: str, *, reason: str, seen: int | None = None) -> None:
        """
        Take a record of the unit out of all readings.

        Raises:
            UnknownRecord: There is no such record, or it is another unit's.
        """
        self._own(target)
        self._office.void(target, reason=reason, seen=seen)

    def _own(self, target: str) -> None:
        """Refuse a record of others as if it were not there."""
        history = self._office.history_of(target)
        # A voided record is the units' that it last had.
        last = next((e.record for e in reversed(history.entries) if e.record is not None), None)
        if last is None or self.unit not in last.units:
            raise UnknownRecord(self._office.campaign.id, target, ())

    @property
    def _cases(self) -> Cases:
        return Cases(self._scope, self.unit)

    def _foreign(self, record: Record) -> InvalidValue:
        return InvalidValue(
            record.id,
            Text(f"记录的单位中没有“{self.unit}”", f"{self.unit!r} is not among its units"),
            Text("由参加的单位登记", "let a unit that took part enter it"),
        ).about(code="other_unit", field="units")

    @property
    def names(self) -> Mapping[str, Text]:
        """Return the names of units and group words in both languages, by id."""
        return self._office.names
