"""
Published reports ↔ what is kept of them: the paper block by block, the figures, and a digest of both.

Ids come in many figures; each is written once, and figures name it by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

import msgspec
from msgspec import Struct

from govcampaign.paper import Block, Heading, Paper, Paragraph, Tabular
from govcampaign.summary.report import Check, Figure, Report
from govcampaign.table import Column, Kind, Table, Value
from govcampaign.wording import Text


class BlockBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """
    One block of a paper.

    Attributes:
        kind: `heading`, `paragraph` or `table`.
        level: Of a heading.
        words: What it says; of a table, its title.
        style: Of a paragraph.
        figures: The keys of the figures in it.
        name: The name of a table.
        columns: The columns of a table: key, heading, kind.
        rows: The rows of a table in Chinese.
        english: The same in English.
        numbered: Whether the writer numbers the rows.
    """

    kind: str
    level: int = 0
    words: Text
    style: str = "body"
    figures: tuple[str, ...] = ()
    name: str = ""
    columns: tuple[tuple[str, Text, str], ...] = ()
    rows: tuple[tuple[str | int | float | None, ...], ...] = ()
    english: tuple[tuple[str | int | float | None, ...], ...] = ()
    numbered: bool = False


class FigureBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A figure; what it rests on is named by the places of the ids in the report's list."""

    key: str
    value: int | str
    words: Text
    cells: tuple[int, ...] = ()
    records: tuple[int, ...] = ()
    cases: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    clauses: tuple[int, ...] = ()


class ReportBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """
    A published report as it is stored.

    Attributes:
        id: Its id in the campaign.
        kind: `summary` or `circular`.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was entered is seen.
        unit: The unit whose report it is.
        sealed: When it was published.
        by: The account that published it.
        name: The paper's name.
        title: Its title.
        lines: The lines of the title.
        subtitle: The line below it.
        number: The number of the document.
        addressed: To whom it goes.
        blocks: Its parts.
        signed: Who signs it.
        day: The date under it.
        attachments: What is attached.
        ids: Every id that figures rest on.
        figures: The figures.
        checks: The sums: name, total, parts.
        digest: SHA-256 of all of the above, as 64 hexadecimal digits.
    """

    id: str
    kind: str
    as_of: date
    known_by: date
    unit: str = ""
    sealed: datetime
    by: str = ""
    name: str
    title: Text
    lines: tuple[Text, ...] = ()
    subtitle: Text | None = None
    number: str = ""
    addressed: Text | None = None
    blocks: tuple[BlockBody, ...]
    signed: Text | None = None
    day: date | None = None
    attachments: tuple[Text, ...] = ()
    ids: tuple[str, ...] = ()
    figures: tuple[FigureBody, ...] = ()
    checks: tuple[tuple[Text, int, tuple[tuple[Text, int], ...]], ...] = ()
    digest: str = ""


RESTS: Final = ("cells", "records", "cases", "units", "clauses")
"""What a figure may rest on."""
_ENCODER: Final = msgspec.json.Encoder(order="sorted")


def digest_of(campaign: str, body: ReportBody) -> str:
    """Return the SHA-256 of a report under its campaign, its own digest left out."""
    bare = msgspec.structs.replace(body, digest="")
    return sha256(_ENCODER.encode(campaign) + b"\n" + _ENCODER.encode(bare)).hexdigest()


def body_of_report(report: Report, *, id_: str, sealed: datetime, by: str) -> ReportBody:
    """Return a report as it is kept under an id, with its digest."""
    paper = report.paper
    ids = {rest: at for at, rest in enumerate(dict.fromkeys(_ids(report.figures.values())))}
    body = ReportBody(
        id=id_,
        kind=report.kind,
        as_of=report.as_of,
        known_by=report.known_by,
        unit=report.unit,
        sealed=sealed,
        by=by,
        name=paper.name,
        title=paper.title,
        lines=paper.lines,
        subtitle=paper.subtitle,
        number=paper.number,
        addressed=paper.addressed,
        blocks=tuple(map(_block, paper.blocks)),
        signed=paper.signed,
        day=paper.day,
        attachments=paper.attachments,
        ids=tuple(ids),
        figures=tuple(_figure(figure, ids) for figure in report.figures.values()),
        checks=tuple((check.name, check.total, check.parts) for check in report.checks),
    )
    return msgspec.structs.replace(body, digest=digest_of(report.campaign, body))


def report_of_body(campaign: str, body: ReportBody) -> Report:
    """Return the report that a body holds; its paper is no draft."""
    paper = Paper(
        name=body.name,
        title=body.title,
        lines=body.lines,
        subtitle=body.subtitle,
        number=body.number,
        draft=False,
        addressed=body.addressed,
        blocks=tuple(map(_read_block, body.blocks)),
        signed=body.signed,
        day=body.day,
        attachments=body.attachments,
    )
    figures = (_read_figure(figure, body.ids) for figure in body.figures)
    kinds: Mapping[str, Any] = {"summary": "summary", "circular": "circular"}
    return Report(
        kind=kinds[body.kind],
        campaign=campaign,
        as_of=body.as_of,
        known_by=body.known_by,
        unit=body.unit,
        paper=paper,
        figures={figure.key: figure for figure in figures},
        checks=tuple(Check(name=name, total=total, parts=parts) for name, total, parts in body.checks),
    )


# -- figures -------------------------------------------------------------------------


def _ids(figures: Iterable[Figure]) -> Iterable[str]:
    for figure in figures:
        for name in RESTS:
            yield from getattr(figure, name)


def _figure(figure: Figure, ids: Mapping[str, int]) -> FigureBody:
    rests = {name: tuple(ids[id_] for id_ in getattr(figure, name)) for name in RESTS}
    return FigureBody(key=figure.key, value=figure.value, words=figure.words, **rests)


def _read_figure(body: FigureBody, ids: tuple[str, ...]) -> Figure:
    rests = {name: tuple(ids[at] for at in getattr(body, name)) for name in RESTS}
    return Figure(key=body.key, value=body.value, words=body.words, **rests)


# -- blocks --------------------------------------------------------------------------


def _block(block: Block) -> BlockBody:
    if isinstance(block, Heading):
        return BlockBody(kind="heading", level=block.level, words=block.words)
    if isinstance(block, Paragraph):
        return BlockBody(kind="paragraph", words=block.words, style=block.style, figures=block.figures)
    table = block.table
    return BlockBody(
        kind="table",
        words=table.title,
        figures=block.figures,
        name=table.name,
        columns=tuple((column.key, column.title, column.kind) for column in table.columns),
        rows=_rows(table),
        english=() if block.english is None else _rows(block.english),
        numbered=block.numbered,
    )


def _rows(table: Table) -> tuple[tuple[str | int | float | None, ...], ...]:
    return tuple(tuple(_plain(value) for value in row) for row in table.rows)


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _read_block(body: BlockBody) -> Block:
    if body.kind == "heading":
        return Heading(level=body.level, words=body.words)
    if body.kind == "paragraph":
        styles: Mapping[str, Any] = {style: style for style in ("body", "note", "item")}
        return Paragraph(words=body.words, figures=body.figures, style=styles[body.style])
    columns = tuple(Column(key, title, _kind(kind)) for key, title, kind in body.columns)
    table = Table(body.name, body.words, columns, body.rows)
    english = Table(body.name, body.words, columns, body.english) if body.english else None
    return Tabular(table=table, english=english, figures=body.figures, numbered=body.numbered)


def _kind(name: str) -> Kind:
    kinds: Mapping[str, Any] = {each: each for each in ("text", "number", "day", "percent", "sign")}
    kind: Kind = kinds[name]
    return kind
