"""
The shapes of what `import` prints: what became of each ledger, row by row and cell by cell.
"""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from govcampaign.errors import GovCampaignError
from govcampaign.ledger.difference import Change, Conflict
from govcampaign.ledger.facets import FieldChange
from govcampaign.ledger.missing import Missing
from govcampaign.ledger.outcome import CellFinding, LedgerReading, LedgerRow
from govcampaign.office._ledgerplan import Intake
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._errors import ErrorData


class LedgerRowData(Struct, frozen=True, kw_only=True):
    """
    A row of a ledger, with the record or case that it is.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
        kind: The kind of ledger.
        id: The id of the record or case; empty in a dry run, for a row that would be added.
    """

    sheet: str
    row: int
    kind: str
    id: str

    @classmethod
    def of(cls, row: LedgerRow, target: str) -> Self:
        """Return a row as data."""
        return cls(sheet=row.sheet, row=row.row, kind=row.kind, id=target)


class FieldChangeData(Struct, frozen=True, kw_only=True):
    """
    A field in which a ledger differs from the stored record.

    Attributes:
        field: The name of the field.
        title: What it is called.
        before: What stands; null where it may hold a name or a telephone number.
        after: What the ledger says; null in the same case.
    """

    field: str
    title: TextData
    before: str | None
    after: str | None

    @classmethod
    def of(cls, change: FieldChange) -> Self:
        """Return a change as data."""
        before, after = (None, None) if change.personal else (change.before, change.after)
        return cls(field=change.field, title=TextData.of(change.title), before=before, after=after)


class LedgerChangeData(Struct, frozen=True, kw_only=True):
    """
    A row that differs from the stored record.

    Attributes:
        row: The row, with the record that stands.
        entered: True where what stands was corrected; in a dry run, where it would be.
        fields: The fields that differ.
    """

    row: LedgerRowData
    entered: bool
    fields: tuple[FieldChangeData, ...]

    @classmethod
    def of(cls, change: Change, *, entered: bool) -> Self:
        """Return a change as data."""
        row = LedgerRowData.of(change.row, change.target)
        return cls(row=row, entered=entered, fields=tuple(map(FieldChangeData.of, change.fields)))


class LedgerConflictData(Struct, frozen=True, kw_only=True):
    """
    A row that cannot be entered because of what was done since, or of another row.

    Attributes:
        row: The row, with the record that it meets; its id is empty where it meets another row.
        code: The kind of conflict.
        reason: What is wrong.
        remedy: What to do.
        fields: The fields that differ.
    """

    row: LedgerRowData
    code: str
    reason: TextData
    remedy: TextData
    fields: tuple[FieldChangeData, ...]

    @classmethod
    def of(cls, conflict: Conflict) -> Self:
        """Return a conflict as data."""
        fault = conflict.fault
        return cls(
            row=LedgerRowData.of(conflict.row, conflict.target),
            code=fault.code,
            reason=TextData.of(fault.reason),
            remedy=TextData.of(fault.remedy),
            fields=tuple(map(FieldChangeData.of, conflict.fields)),
        )


class MissingData(Struct, frozen=True, kw_only=True):
    """
    A record that an earlier import of the same ledger entered, and that the ledger no longer holds.

    Attributes:
        sheet: The name of the sheet.
        kind: The kind of ledger.
        id: The id of the record or case; nothing was done to it.
    """

    sheet: str
    kind: str
    id: str

    @classmethod
    def of(cls, missing: Missing) -> Self:
        """Return what is missing as data."""
        return cls(sheet=missing.sheet, kind=missing.kind, id=missing.target)


class CellFindingData(Struct, frozen=True, kw_only=True):
    """
    What is wrong with a cell, or what was concluded from it.

    Attributes:
        place: Where it is: `走访台账!C19`, or `走访台账!19` for a row.
        sheet: The name of the sheet.
        row: The row, from 1.
        column: The column, from 1; 0 for the row as a whole.
        value: What stands there, shortened; empty where it may be personal.
        weight: `error`, `warning` or `note`.
        code: The kind of finding.
        reason: What is wrong.
        remedy: What to do; for a note, what was done.
    """

    place: str
    sheet: str
    row: int
    column: int
    value: str
    weight: str
    code: str
    reason: TextData
    remedy: TextData

    @classmethod
    def of(cls, finding: CellFinding) -> Self:
        """Return a finding as data."""
        fault = finding.fault
        return cls(
            place=finding.place,
            sheet=finding.sheet,
            row=finding.row,
            column=finding.column,
            value=finding.value,
            weight=fault.weight.value,
            code=fault.code,
            reason=TextData.of(fault.reason),
            remedy=TextData.of(fault.remedy),
        )


class LeftOutData(Struct, frozen=True, kw_only=True):
    """
    A row that holds no record, or a sheet that was not read.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1; 0 for the whole sheet.
        why: What it is.
    """

    sheet: str
    row: int
    why: TextData


class PlaceData(Struct, frozen=True, kw_only=True):
    """
    A row.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
    """

    sheet: str
    row: int


class IntakeData(Struct, frozen=True, kw_only=True):
    """
    What became of a ledger.

    Attributes:
        file: The file, as it was named.
        error: Why it was not read or not entered; null where it was.
        added: The rows that nothing stood for.
        changed: The rows that differ from the stored records.
        same: The rows that say what stands.
        conflicts: The rows that cannot be entered as they are.
        missing: What an earlier import entered and the ledger no longer holds.
        findings: What is wrong or was concluded, cell by cell.
        failed: The rows that hold data of which something was not entered.
        left_out: The rows that hold no record, and the sheets that were not read.
        remarks: What was noticed about the file, such as a macro that was not run.
        written: The files that were written: the annotated copy, the failed rows.
    """

    file: str
    error: ErrorData | None
    added: tuple[LedgerRowData, ...]
    changed: tuple[LedgerChangeData, ...]
    same: tuple[LedgerRowData, ...]
    conflicts: tuple[LedgerConflictData, ...]
    missing: tuple[MissingData, ...]
    findings: tuple[CellFindingData, ...]
    failed: tuple[PlaceData, ...]
    left_out: tuple[LeftOutData, ...]
    remarks: tuple[TextData, ...]
    written: tuple[str, ...]

    @classmethod
    def of(cls, file: str, reading: LedgerReading, intake: Intake, written: tuple[str, ...]) -> Self:
        """Return what became of a ledger as data."""
        targets = intake.entered or ("",) * len(intake.added)
        entered = {id(change) for change in intake.corrected}
        return cls(
            file=file,
            error=None,
            added=tuple(map(LedgerRowData.of, intake.added, targets)),
            changed=tuple(LedgerChangeData.of(each, entered=id(each) in entered) for each in intake.changed),
            same=tuple(LedgerRowData.of(each.row, each.target) for each in intake.same),
            conflicts=tuple(map(LedgerConflictData.of, intake.conflicts)),
            missing=tuple(map(MissingData.of, intake.missing)),
            findings=tuple(map(CellFindingData.of, intake.findings)),
            failed=tuple(PlaceData(sheet=sheet, row=row) for sheet, row in intake.failed),
            left_out=tuple(
                LeftOutData(sheet=each.sheet, row=each.row, why=TextData.of(each.why))
                for each in reading.left_out
            ),
            remarks=tuple(TextData.of(each.words) for each in reading.remarks),
            written=written,
        )

    @classmethod
    def refused(cls, file: str, error: GovCampaignError) -> Self:
        """Return a file that was not read or not entered as data."""
        return cls(
            file=file,
            error=ErrorData.of(error),
            added=(),
            changed=(),
            same=(),
            conflicts=(),
            missing=(),
            findings=(),
            failed=(),
            left_out=(),
            remarks=(),
            written=(),
        )


class ImportData(Shape, frozen=True, kw_only=True, tag="import/1"):
    """
    Ledgers that were taken in: what `import` prints.

    Attributes:
        campaign: The campaign's id.
        dry: True where nothing was entered.
        files: What became of each file, in the order of the call.
    """

    campaign: str
    dry: bool
    files: tuple[IntakeData, ...]
