"""
The shapes of reports: the paper, the figures with what they rest on, the sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from msgspec import Struct

from govcampaign.office._reporting import SealedReport
from govcampaign.paper import Block, Heading, Paragraph, Tabular
from govcampaign.ports.storage import Unreadable
from govcampaign.shapes._base import Shape, TextData
from govcampaign.summary.report import Check, Figure, Report
from govcampaign.table import Value
from govcampaign.wording import LANGUAGES


class FigureData(Struct, frozen=True, kw_only=True):
    """
    A number in a report, and what it rests on.

    Attributes:
        key: Its name in the report.
        value: A count, or a percentage as it is written.
        words: What it counts.
        cells: The ids of obligations.
        records: The ids of records.
        cases: The ids of cases.
        units: The ids of units.
        clauses: The addresses of clauses.
    """

    key: str
    value: int | str
    words: TextData
    cells: tuple[str, ...]
    records: tuple[str, ...]
    cases: tuple[str, ...]
    units: tuple[str, ...]
    clauses: tuple[str, ...]

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Return a figure as data."""
        return cls(
            key=figure.key,
            value=figure.value,
            words=TextData.of(figure.words),
            cells=figure.cells,
            records=figure.records,
            cases=figure.cases,
            units=figure.units,
            clauses=figure.clauses,
        )


class BlockData(Struct, frozen=True, kw_only=True):
    """
    A part of a paper.

    Attributes:
        kind: `heading`, `body`, `note`, `item` or `table`.
        level: The level of a heading; 0 for other parts.
        words: What it says; of a table, its title.
        figures: The keys of the figures in it.
        columns: The headings of a table.
        rows: The rows of a table in Chinese.
        rows_en: The same in English.
    """

    kind: str
    level: int
    words: TextData
    figures: tuple[str, ...]
    columns: tuple[TextData, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    rows_en: tuple[tuple[str | int | float | None, ...], ...]

    @classmethod
    def of(cls, block: Block) -> Self:
        """Return a block as data."""
        tables = [block.say(lang) for lang in LANGUAGES] if isinstance(block, Tabular) else []
        rows = [tuple(tuple(map(_plain, row)) for row in table.rows) for table in tables] or [(), ()]
        kind = "table" if isinstance(block, Tabular) else "heading"
        return cls(
            kind=block.style if isinstance(block, Paragraph) else kind,
            level=block.level if isinstance(block, Heading) else 0,
            words=TextData.of(block.table.title if isinstance(block, Tabular) else block.words),
            figures=() if isinstance(block, Heading) else block.figures,
            columns=tuple(TextData.of(column.title) for table in tables[:1] for column in table.columns),
            rows=rows[0],
            rows_en=rows[1],
        )


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


class CheckData(Struct, frozen=True, kw_only=True):
    """
    A sum that was counted in two ways.

    Attributes:
        words: The sum in words.
        total: The count of the whole.
        parts: The counts of its parts.
        holds: Whether they add up.
    """

    words: TextData
    total: int
    parts: tuple[int, ...]
    holds: bool

    @classmethod
    def of(cls, check: Check) -> Self:
        """Return a check as data."""
        parts = tuple(count for _, count in check.parts)
        return cls(words=TextData.of(check.words), total=check.total, parts=parts, holds=check.holds)


class SealData(Struct, frozen=True, kw_only=True):
    """
    How a report was published.

    Attributes:
        id: Its id.
        digest: The SHA-256 of what is kept of it.
        sealed: When.
        by: The account.
        title: The title of its paper.
        as_of: The day of the report.
    """

    id: str
    digest: str
    sealed: datetime
    by: str
    title: TextData
    as_of: date

    @classmethod
    def of(cls, sealed: SealedReport) -> Self:
        """Return it as data."""
        report = sealed.report
        title = TextData.of(report.paper.title)
        return cls(
            id=sealed.id,
            digest=sealed.digest,
            sealed=sealed.sealed,
            by=sealed.by,
            title=title,
            as_of=report.as_of,
        )


class ReportData(Shape, frozen=True, kw_only=True, tag="report/1"):
    """
    A summary or a circular: what `report` prints.

    Attributes:
        campaign: The campaign's id.
        kind: `summary` or `circular`.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was entered is seen.
        unit: The unit whose report it is; empty for the whole campaign.
        title: The title of its paper.
        draft: Whether it is a draft.
        blocks: The parts of its paper.
        figures: The numbers in it.
        checks: The sums.
        seal: How it was published; null for a draft.
        written: The files written.
    """

    campaign: str
    kind: str
    as_of: date
    known_by: date
    unit: str
    title: TextData
    draft: bool
    blocks: tuple[BlockData, ...]
    figures: tuple[FigureData, ...]
    checks: tuple[CheckData, ...]
    seal: SealData | None
    written: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, *, sealed: SealedReport | None = None, written: tuple[str, ...] = ()) -> Self:
        """
        Return a report as data.

        Args:
            report: The report.
            sealed: How it was published; None for a draft.
            written: The files written.
        """
        return cls(
            campaign=report.campaign,
            kind=report.kind,
            as_of=report.as_of,
            known_by=report.known_by,
            unit=report.unit,
            title=TextData.of(report.paper.title),
            draft=report.paper.draft,
            blocks=tuple(map(BlockData.of, report.paper.blocks)),
            figures=tuple(map(FigureData.of, report.figures.values())),
            checks=tuple(map(CheckData.of, report.checks)),
            seal=None if sealed is None else SealData.of(sealed),
            written=written,
        )


class DamagedData(Struct, frozen=True, kw_only=True):
    """
    A published report that cannot be shown.

    Attributes:
        key: Its key in the store.
        reason: Why.
    """

    key: str
    reason: TextData


class ReportsData(Shape, frozen=True, kw_only=True, tag="reports/1"):
    """
    The reports that were published: what `report --list` prints.

    Attributes:
        campaign: The campaign's id.
        reports: How each was published, the oldest first.
        damaged: Those that cannot be shown.
    """

    campaign: str
    reports: tuple[SealData, ...]
    damaged: tuple[DamagedData, ...]

    @classmethod
    def of(cls, campaign: str, found: Iterable[SealedReport | Unreadable]) -> Self:
        """Return a list of published reports as data."""
        listed = tuple(found)
        return cls(
            campaign=campaign,
            reports=tuple(SealData.of(each) for each in listed if isinstance(each, SealedReport)),
            damaged=tuple(
                DamagedData(key=each.key, reason=TextData.of(each.reason))
                for each in listed
                if isinstance(each, Unreadable)
            ),
        )
