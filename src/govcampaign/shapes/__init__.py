"""
Values as plain data for JSON: documented shapes, each with a version.

`as_data` returns dicts, lists, texts, numbers, true, false and null. Each document says in `shape` what it is
and of which version, such as `cell/1`. A field may be added to a shape without a new version; one that goes,
or changes its type or its meaning, makes the next. Days are `2013-07-25`, moments have the offset of their
time zone, percentages are rounded down to one decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, overload

import msgspec

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.readings import CaseReport
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty, Stage
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.difference import PlanDifference
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.standing.rate import Rate
from govcampaign.domain.standing.rectifying import InnovationCoverage, KeyProblem
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.rollup import Rollup
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import GovCampaignError, Problem
from govcampaign.findings import Finding
from govcampaign.office._workspace import CampaignInfo
from govcampaign.shapes._base import Shape
from govcampaign.shapes._casereports import CaseReportData
from govcampaign.shapes._cases import CaseHistoryData, CasesData
from govcampaign.shapes._counted import CountedRollupData
from govcampaign.shapes._duties import DutyData, RecurrenceData, StageData
from govcampaign.shapes._errors import ErrorData
from govcampaign.shapes._facts import FactsData
from govcampaign.shapes._importing import ImportData
from govcampaign.shapes._journal import CaseData, EntryData, RulingData
from govcampaign.shapes._keeping import AmendmentData, CampaignsData, PlanDifferenceData, VerificationData
from govcampaign.shapes._makers import maker_of, no_shape
from govcampaign.shapes._measures import AmountData, ProgressData, TargetData
from govcampaign.shapes._plan import CampaignData, CampaignInfoData
from govcampaign.shapes._plugins import PluginsData
from govcampaign.shapes._rates import DutyStatusData, RateData
from govcampaign.shapes._readings import FindingData, MatrixData, ReminderData, UncountedData
from govcampaign.shapes._records import RecordData
from govcampaign.shapes._rectifying import InnovationCoverageData, KeyProblemData
from govcampaign.shapes._reports import ReportData, ReportsData
from govcampaign.shapes._rollup import RollupData
from govcampaign.shapes._roster import EnterpriseData, RosterChangeData, RosterData
from govcampaign.shapes._schema import schema_of, shape_of
from govcampaign.shapes._sending import OutboxData, RemindersData
from govcampaign.shapes._standing import CellData, ObligationData
from govcampaign.shapes._verbs import (
    AdoptedData,
    EnteredData,
    ExplanationData,
    ExportData,
    LintData,
    ObligationsData,
    RecordsData,
    StatusData,
)

Value: TypeAlias = (
    Obligation
    | Cell
    | Rate
    | Progress
    | DutyView
    | Matrix
    | Rollup
    | CountedRollup
    | Uncounted
    | Reminder
    | Finding
    | Record
    | Amount
    | Ruling
    | Case
    | CaseReport
    | Entry
    | Campaign
    | Duty
    | Stage
    | Recurrence
    | Target
    | CampaignInfo
    | Roster
    | RosterChange
    | Enterprise
    | PlanDifference
    | KeyProblem
    | InnovationCoverage
    | GovCampaignError
    | Problem
)
"""What has a shape."""

_MAKERS: Final[Mapping[type[Any], Callable[[Any], Shape]]] = {
    Obligation: ObligationData.of,
    Cell: CellData.of,
    Rate: RateData.of,
    Progress: ProgressData.of,
    DutyView: DutyStatusData.of,
    Matrix: MatrixData.of,
    Rollup: RollupData.of,
    CountedRollup: CountedRollupData.of,
    Uncounted: UncountedData.of,
    Reminder: ReminderData.of,
    Finding: FindingData.of,
    Record: RecordData.of,
    Amount: AmountData.of,
    Ruling: RulingData.of,
    Case: CaseData.of,
    CaseReport: CaseReportData.of,
    Entry: EntryData.of,
    Campaign: CampaignData.of,
    Duty: DutyData.of,
    Stage: StageData.of,
    Recurrence: RecurrenceData.of,
    Target: TargetData.of,
    CampaignInfo: CampaignInfoData.of,
    Roster: RosterData.of,
    RosterChange: RosterChangeData.of,
    Enterprise: EnterpriseData.of,
    PlanDifference: PlanDifferenceData.of,
    KeyProblem: KeyProblemData.of,
    InnovationCoverage: InnovationCoverageData.of,
    GovCampaignError: ErrorData.of,
    Problem: ErrorData.of,
}

VALUE_SHAPES: Final[tuple[type[Shape], ...]] = (
    *(ObligationData, CellData, RateData, DutyStatusData, MatrixData, UncountedData, ReminderData),
    *(FindingData, RecordData, RulingData, CaseData, EntryData, CaseReportData),
    *(CampaignData, CampaignInfoData, RosterData, RosterChangeData, EnterpriseData, ErrorData),
    *(PlanDifferenceData, RollupData, CountedRollupData, ProgressData, AmountData),
    *(DutyData, StageData, RecurrenceData, TargetData, KeyProblemData, InnovationCoverageData),
)
"""The shapes that `as_data` returns."""

COMMAND_SHAPES: Final[tuple[type[Shape], ...]] = (
    *(LintData, ObligationsData, StatusData, ExplanationData, RemindersData, ExportData, PluginsData),
    *(EnteredData, AmendmentData, CampaignsData, VerificationData, AdoptedData, ImportData, RecordsData),
    *(ReportData, ReportsData, OutboxData, CasesData, CaseHistoryData, FactsData),
)
"""The shapes of what the commands print with `--json`; an error is an `ErrorData`."""


@overload
def as_data(value: Value) -> dict[str, Any]: ...
@overload
def as_data(value: list[Any] | tuple[Any, ...]) -> list[dict[str, Any]]: ...
def as_data(value: Value | list[Any] | tuple[Any, ...]) -> dict[str, Any] | list[dict[str, Any]]:
    """
    Return a value as plain data for JSON, in a documented shape; a list or tuple of values as a list.

    Args:
        value: An obligation, cell, rate, progress, duty of a matrix, matrix, roll-up, roll-up as numbers,
            uncounted record, reminder, finding, record, amount, ruling, case, report of cases, entry,
            campaign, duty, stage, recurrence, target, campaign of a list, roster, roster change, enterprise,
            key problem, coverage of innovation points, difference of two plans, or error.

    Raises:
        InvalidValue: It is a value of another class.
    """
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    make = maker_of(value, _MAKERS)
    if make is None:
        raise no_shape(value, _MAKERS)
    return plain(make(value))


def plain(document: Shape) -> dict[str, Any]:
    """Return a document as dicts, lists, texts and numbers."""
    data: dict[str, Any] = _listed(msgspec.to_builtins(document))
    return data


def _listed(value: Any) -> Any:
    """Return nested data with lists in place of tuples, as JSON reads them back."""
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each shape, by name and version, such as `cell/1`."""
    return {shape_of(cls): schema_of(cls) for cls in (*VALUE_SHAPES, *COMMAND_SHAPES)}
