"""
From the values of a row to its records or its case, and into what was collected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from attrs import define, evolve, field

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.kinds import Submission
from govcampaign.domain.journal.record import Record
from govcampaign.errors import GovCampaignError
from govcampaign.ledger import faults
from govcampaign.ledger.cases import answered_when_done, case_of, dayless, settled, told_of
from govcampaign.ledger.collecting import Collected, Note, is_grave
from govcampaign.ledger.grid import Place, Raw
from govcampaign.ledger.making import duty_of, record_of
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import CASE, LedgerField, LedgerKind, Schema
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.texts import is_second_version


class Rows(Protocol):
    """Where rows come from: a table, a matrix or a form."""

    @property
    def name(self) -> str:
        """Return the name of the sheet."""

    @property
    def by_name(self) -> Mapping[str, int]:
        """Return the columns by the names of the fields."""

    @property
    def out(self) -> Collected:
        """Return where what was read goes."""

    def at(self, name: str) -> Place:
        """Return the row and the column of a field; 0 for the row at hand, and for no column."""


@define(kw_only=True, slots=False)
class RowMaker:
    """
    What makes entries of values.

    Attributes:
        kind: The kind of ledger.
        schema: The schema.
        duty: The duty that the caller names; empty for none.
        captions: What stands above the table.
    """

    kind: LedgerKind
    schema: Schema
    duty: str = ""
    captions: tuple[str, ...] = ()
    needed: Mapping[str, LedgerField] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note which fields a row cannot do without."""
        needed = {each.name: each for each in self.kind.fields if each.needed}
        if self.kind.name != CASE:
            needed |= {each.name: each for each in self.kind.fields if each.name in ("units", "day")}
        needed.pop("duty", None)
        self.needed = needed

    def make(self, rows: Rows, row: int, taken: Mapping[str, Taken], notes: list[Note]) -> None:
        """Make the entries of a row, or refuse it with what is wrong."""
        entries: list[Record | Case] = []
        if not is_grave(notes):
            entries = self.entries(rows, taken, notes)
        if is_grave(notes):
            rows.out.refuse(rows.name, row, notes)
        else:
            rows.out.enter(rows.name, row, self.kind.name, entries, columns=rows.by_name, notes=notes)

    def entries(self, rows: Rows, taken: Mapping[str, Taken], notes: list[Note]) -> list[Record | Case]:
        """Return the entries that values make; none where a note says why."""
        values = {name: each.value for name, each in taken.items()}
        try:
            if self.kind.name == CASE:
                found = settled(values)
                notes.extend(_note(rows, name, faults.STEP_WITHOUT_DAY) for name in dayless(found))
                if answered_when_done(values, found):
                    notes.append(_note(rows, "step:answered.note", faults.ANSWERED_WHEN_DONE))
                values = found
                return [case_of(found)]
            return self._records(rows, taken, values, notes)
        except GovCampaignError as error:
            self._refused(rows, values, error, notes)
            return []

    def _refused(
        self, rows: Rows, values: Mapping[str, Any], error: GovCampaignError, notes: list[Note]
    ) -> None:
        """Tell why values make no entry, at the cell that is to be changed, and each cell once."""
        name = told_of(values, error) if self.kind.name == CASE else error.field or ""
        lacking = next((each for each in self.kind.fields if each.name == name), None)
        missing = error.code == "missing"
        fault = faults.needed_empty(lacking.heading) if lacking and missing else faults.of_error(error)
        note = _note(rows, name, fault)
        told = [at for at, each in enumerate(notes) if note.column and each.column == note.column]
        if missing and told:
            # What the cell holds was told as a warning, as if the row could do without it.
            grave = evolve(notes[told[0]].fault, weight=Weight.ERROR)
            notes[told[0]] = evolve(notes[told[0]], fault=grave)
        else:
            notes.append(note)

    def _records(
        self, rows: Rows, taken: Mapping[str, Taken], values: dict[str, Any], notes: list[Note]
    ) -> list[Record | Case]:
        self._duty(rows, values, notes)
        self._again(rows, values, notes)
        day = taken["day"]
        if day.time is not None:
            values.setdefault("time", day.time)
        days = day.each or (day.value,)
        verified = values.get("verified")
        if isinstance(verified, date) and verified < days[0]:
            notes.append(_note(rows, "verified", faults.VERIFIED_BEFORE, verified))
        if len(days) > 1 and values.pop("attendance", None) is not None:
            notes.append(_note(rows, "attendance", faults.SHARED_COUNT))
        return [record_of(self.kind, values, each) for each in days]

    def _duty(self, rows: Rows, values: dict[str, Any], notes: list[Note]) -> None:
        if values.get("duty"):
            return
        found = duty_of(self.kind, self.schema, self.duty, str(values.get("title") or ""), self.captions)
        if isinstance(found, Fault):
            notes.append(_note(rows, "title", found, values.get("title")))
        elif found:
            values["duty"] = found

    def duty_without_title(self) -> str:
        """Return the duty of rows that name none, where no title tells it; empty if none is meant."""
        found = duty_of(self.kind, self.schema, self.duty, "", self.captions)
        return found if isinstance(found, str) else ""

    def _again(self, rows: Rows, values: dict[str, Any], notes: list[Note]) -> None:
        title = values.get("title")
        is_submission = self.kind.name == Submission.KIND and values.get("resubmission") is None
        if is_submission and title and is_second_version(title):
            values["resubmission"] = 1
            notes.append(_note(rows, "title", faults.RESUBMITTED, title))


def _note(rows: Rows, name: str, fault: Fault, raw: Raw = None) -> Note:
    row, column = rows.at(name)
    return Note(column, fault, raw, row)
