"""
Values as plain data for JSON: documented shapes, each with a version.

`as_data` returns dicts, lists, texts and numbers. Each document says in `shape` what it is and of which
version, such as `cell/1`. A field may be added to a shape without a new version; one that goes, or changes
its meaning, makes the next. The JSON Schema files beside this package are generated from the same classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.rate import Rate
from govcampaign.errors import InvalidValue, shown
from govcampaign.findings import Finding
from govcampaign.shapes._classes import (
    CampaignData,
    CaseData,
    CaseStepData,
    CellData,
    DutyData,
    EntryData,
    FindingData,
    LeftOutData,
    MatrixData,
    ObligationData,
    RateData,
    RecordData,
    Shape,
    TextData,
)
from govcampaign.wording import Text

SHAPES: Final = (
    ObligationData,
    CellData,
    RateData,
    MatrixData,
    FindingData,
    RecordData,
    EntryData,
    CaseData,
    CampaignData,
)
"""Every document that `as_data` may return."""


def as_data(value: Any) -> dict[str, Any]:
    """
    Return a value as plain data for JSON.

    Args:
        value: An obligation, cell, rate, matrix, finding, record, entry, case or campaign.

    Raises:
        InvalidValue: It is a value of another class.
    """
    for cls, make in _MAKERS.items():
        if isinstance(value, cls):
            data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(make(value)))
            return data
    known = "、".join(cls.__name__ for cls in _MAKERS)
    raise InvalidValue(
        "as_data",
        Text(f"{shown(value)} 没有规定的 JSON 形式", f"{shown(value)} has no JSON shape"),
        Text(f"可用：{known}", f"pass one of: {known.replace('、', ', ')}"),
    ).about(code="wrong_type", field="value")


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each shape, by file name, such as `cell-1.json`."""
    return {f"{cls.__struct_config__.tag.replace('/', '-')}.json": _schema(cls) for cls in SHAPES}  # type: ignore[union-attr]  # every shape has a tag


def _schema(cls: type[Shape]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(cls)}


def _text(text: Text) -> TextData:
    return TextData(zh=text.zh, en=text.en)


def _obligation(owed: Obligation) -> ObligationData:
    return ObligationData(
        id=owed.id,
        duty=owed.duty,
        title=_text(owed.title),
        bearer=owed.bearer,
        standing=owed.standing.value,
        slot=owed.slot,
        members=owed.members,
        least=owed.need.least,
        most=owed.need.maximum,
        opens=owed.window.opens,
        ends=owed.window.end,
        due_day=owed.due_day,
        due=_text(owed.due_words),
        gaps=tuple(gap.value for gap in owed.gaps),
        grounds=owed.grounds,
        clauses=owed.clauses,
        provenance=owed.provenance.value,
    )


def _cell(cell: Cell) -> CellData:
    return CellData(
        obligation=cell.id,
        duty=cell.obligation.duty,
        title=_text(cell.obligation.title),
        bearer=cell.bearer,
        slot=cell.obligation.slot,
        state=cell.state.value,
        word=_text(cell.word),
        unknowns=tuple(gap.value for gap in cell.unknowns),
        done=cell.done,
        least=cell.obligation.need.least,
        reached=cell.reached,
        due_day=cell.due_day,
        overdue=cell.overdue,
        excused=cell.excused,
        extended=cell.extended,
        excess=cell.excess,
        missing=cell.missing,
        records=cell.credited,
        joint=cell.joint,
        outside=cell.outside,
        ruling=cell.ruling,
        clauses=cell.obligation.clauses,
    )


def _rate(rate: Rate) -> RateData:
    return RateData(
        name=_text(rate.name),
        numerator=rate.numerator,
        denominator=rate.denominator,
        left_out=tuple(
            LeftOutData(reason=each.reason, label=_text(each.label), cells=each.cells)
            for each in rate.left_out
        ),
    )


def _duty(view: DutyView) -> DutyData:
    return DutyData(
        duty=view.duty,
        title=_text(view.title),
        completeness=_rate(view.completeness),
        timeliness=_rate(view.timeliness),
    )


def _matrix(matrix: Matrix) -> MatrixData:
    return MatrixData(
        campaign=matrix.campaign,
        as_of=matrix.as_of,
        known_by=matrix.known_by,
        cells=tuple(map(_cell, matrix)),
        duties=tuple(map(_duty, matrix.duties)),
        records=matrix.records,
        early=matrix.early,
        unplaced=matrix.unplaced,
        unreadable=matrix.unreadable,
    )


def _finding(finding: Finding) -> FindingData:
    return FindingData(
        code=finding.code,
        severity=finding.severity.value,
        doubt=finding.doubt,
        subjects=finding.subjects,
        clauses=finding.clauses,
        message=_text(finding.message),
        proposal=_text(finding.proposal),
    )


def _record(record: Record) -> RecordData:
    fields = msgspec.to_builtins(record)
    shared = {name: fields.pop(name) for name in ("units", "duty", "slots", "items", "note")}
    fields.pop("day")
    evidence = tuple(fields.pop("evidence"))
    return RecordData(kind=record.kind, day=record.day, fields=fields, evidence=evidence, **shared)


def _entry(entry: Entry) -> EntryData:
    return EntryData(
        id=entry.target,
        number=entry.number,
        act=entry.act.value,
        recorded=entry.recorded,
        by=entry.by,
        reason=entry.reason,
        source_ref=entry.source_ref,
        record=None if entry.record is None else _record(entry.record),
    )


def _case(case: Case) -> CaseData:
    return CaseData(
        id=case.id,
        kind=case.kind,
        channel=case.channel,
        enterprise=case.enterprise,
        text=case.text,
        state=case.state.value if case.state else "",
        owner=case.owner,
        steps=tuple(
            CaseStepData(step=each.step.value, at=each.at, unit=each.unit, note=each.note)
            for each in case.events
        ),
    )


def _campaign(campaign: Campaign) -> CampaignData:
    span = campaign.span
    return CampaignData(
        id=campaign.id,
        title=_text(campaign.title),
        first=span[0] if span else None,
        last=span[1] if span else None,
        duties=tuple(duty.id for duty in campaign.duties),
        documents=tuple(document.id for document in campaign.documents),
    )


_MAKERS: Final[Mapping[type[Any], Callable[[Any], Shape]]] = {
    Obligation: _obligation,
    Cell: _cell,
    Rate: _rate,
    Matrix: _matrix,
    Finding: _finding,
    Record: _record,
    Entry: _entry,
    Case: _case,
    Campaign: _campaign,
}
