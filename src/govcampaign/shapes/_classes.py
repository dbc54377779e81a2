"""
The shapes: one class a document, from which data and JSON Schema are made.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct


class Shape(Struct, frozen=True, kw_only=True, tag_field="shape"):
    """A document: its `shape` names it and its version."""


class TextData(Struct, frozen=True, kw_only=True):
    """One wording in both languages."""

    zh: str
    en: str


class ObligationData(Shape, frozen=True, kw_only=True, tag="obligation/1"):
    """One duty laid on one bearer; `least` is null where the notice gives no number."""

    id: str
    duty: str
    title: TextData
    bearer: str
    standing: str
    slot: str
    members: tuple[str, ...]
    least: int | None
    most: int | None
    opens: date | None
    ends: date | None
    due_day: date | None
    due: TextData
    gaps: tuple[str, ...]
    grounds: tuple[str, ...]
    clauses: tuple[str, ...]
    provenance: str


class CellData(Shape, frozen=True, kw_only=True, tag="cell/1"):
    """One obligation judged; `records`, `joint` and `outside` are numbers of records."""

    obligation: str
    duty: str
    title: TextData
    bearer: str
    slot: str
    state: str
    word: TextData
    unknowns: tuple[str, ...]
    done: int
    least: int | None
    reached: date | None
    due_day: date | None
    overdue: bool
    excused: bool
    extended: bool
    excess: int
    missing: tuple[str, ...]
    records: int
    joint: int
    outside: int
    ruling: str
    clauses: tuple[str, ...]


class LeftOutData(Struct, frozen=True, kw_only=True):
    """Cells that a rate does not count, with the reason."""

    reason: str
    label: TextData
    cells: tuple[str, ...]


class RateData(Shape, frozen=True, kw_only=True, tag="rate/1"):
    """A rate: the ids of the cells that count as done, of those counted, and of those left out."""

    name: TextData
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    left_out: tuple[LeftOutData, ...]


class DutyData(Struct, frozen=True, kw_only=True):
    """One duty of a matrix, with its rates."""

    duty: str
    title: TextData
    completeness: RateData
    timeliness: RateData


class MatrixData(Shape, frozen=True, kw_only=True, tag="matrix/1"):
    """Every obligation judged; `early` and `unplaced` are numbers of records that count for nothing."""

    campaign: str
    as_of: date
    known_by: date
    cells: tuple[CellData, ...]
    duties: tuple[DutyData, ...]
    records: int
    early: int
    unplaced: int
    unreadable: tuple[str, ...]


class FindingData(Shape, frozen=True, kw_only=True, tag="finding/1"):
    """One thing that a rule found in a plan."""

    code: str
    severity: str
    doubt: bool
    subjects: tuple[str, ...]
    clauses: tuple[str, ...]
    message: TextData
    proposal: TextData


class RecordData(Shape, frozen=True, kw_only=True, tag="record/1"):
    """One record; `fields` holds what its kind has besides."""

    kind: str
    day: date
    units: tuple[str, ...]
    duty: str
    slots: tuple[str, ...]
    items: tuple[str, ...]
    note: str
    evidence: tuple[dict[str, str], ...]
    fields: dict[str, Any]


class EntryData(Shape, frozen=True, kw_only=True, tag="entry/1"):
    """One entry of the journal; `record` is null for a void and for what is no record."""

    id: str
    number: int
    act: str
    recorded: datetime | None
    by: str
    reason: str
    source_ref: str
    record: RecordData | None


class CaseStepData(Struct, frozen=True, kw_only=True):
    """One step of a case."""

    step: str
    at: datetime
    unit: str
    note: str


class CaseData(Shape, frozen=True, kw_only=True, tag="case/1"):
    """One issue raised by an enterprise, with what happened to it."""

    id: str
    kind: str
    channel: str
    enterprise: str
    text: str
    state: str
    owner: str
    steps: tuple[CaseStepData, ...]


class CampaignData(Shape, frozen=True, kw_only=True, tag="campaign/1"):
    """A campaign in short; the whole plan is what `dump_plan` writes."""

    id: str
    title: TextData
    first: date | None
    last: date | None
    duties: tuple[str, ...]
    documents: tuple[str, ...]
