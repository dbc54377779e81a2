"""
What commands print with `--json`, made of the shapes: the same in either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import asdict
from msgspec import convert

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Behind, State
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.explaining import Explanation
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.errors import Problem
from govcampaign.lint import Report
from govcampaign.lint._report import Counts
from govcampaign.registry._listing import Plugin, PluginFailure
from govcampaign.shapes._base import TextData
from govcampaign.shapes._errors import ErrorData
from govcampaign.shapes._plugins import PluginData, PluginFailureData, PluginsData
from govcampaign.shapes._rates import DutyStatusData
from govcampaign.shapes._readings import FindingData, UncountedData
from govcampaign.shapes._standing import CellData
from govcampaign.shapes._verbs import (
    CountsData,
    DecisionData,
    ExplanationData,
    LintData,
    StatusData,
)
from govcampaign.tables.counts import plan_counts
from govcampaign.tables.plan import Names


def names_in(owed: Iterable[Obligation], names: Names) -> dict[str, TextData]:
    """Return what the bearers, grounds and members of obligations are called, by id."""
    ids = {who for each in owed for who in (each.bearer, *each.grounds, *each.members)}
    return {who: TextData.of(names[who]) for who in sorted(ids) if who in names}


def checked_plan(campaign: Campaign, report: Report) -> LintData:
    """Return the document of a plan that was checked."""
    decided = (settled.decision for settled in report.decisions)
    return LintData(
        campaign=campaign.id,
        plan=plan_counts(campaign),
        counts=_counts(report.counts),
        series={series: _counts(report.counts_of(series)) for series in report.series},
        findings=tuple(map(FindingData.of, report.everything)),
        decisions=tuple(
            DecisionData(code=d.code, subjects=d.subjects, decision=TextData.of(d.text), day=d.day)
            for d in decided
        ),
        passed=report.passed,
    )


def _counts(counts: Counts) -> CountsData:
    return CountsData(**asdict(counts))


def status(shown: Matrix, listed: Matrix, strays: Sequence[Uncounted], names: Names) -> StatusData:
    """
    Return the document of how a campaign stands.

    Args:
        shown: The matrix that is summed up.
        listed: The part of it that is listed.
        strays: The records that count for no obligation.
        names: Names of units and group words by id.
    """
    return StatusData(
        campaign=shown.campaign,
        as_of=shown.as_of,
        known_by=shown.known_by,
        names=names_in((cell.obligation for cell in listed), names),
        states={state.value: sum(cell.state is state for cell in shown) for state in State},
        not_started=len(shown.not_started),
        overdue=len(shown.overdue),
        undeclared=len(shown.undeclared),
        duties=tuple(map(DutyStatusData.of, shown.duties)),
        cells=tuple(map(CellData.of, listed)),
        records=shown.records,
        early=shown.early,
        unplaced=shown.unplaced,
        uncounted=tuple(map(UncountedData.of, strays)),
        unreadable=shown.unreadable,
    )


def explanation(
    found: Matrix, why: Explanation, records: Behind, unreadable: tuple[str, ...]
) -> ExplanationData:
    """
    Return the document of why an obligation stands as it does.

    Args:
        found: The matrix in which it stands.
        why: The explanation of its cell.
        records: The records behind it.
        unreadable: The keys of records that nobody can read.
    """
    return ExplanationData(
        campaign=found.campaign,
        as_of=found.as_of,
        known_by=found.known_by,
        cell=CellData.of(why.cell),
        why=tuple(map(TextData.of, why.lines)),
        derivation=tuple(map(TextData.of, why.derivation)),
        records=records.credited,
        joint=records.joint,
        outside=records.outside,
        unreadable=unreadable,
    )


def installed(
    listing: Iterable[Plugin], failures: Iterable[PluginFailure], notes: Iterable[Problem]
) -> PluginsData:
    """Return the document of the plugins that are installed, and of what is wrong with them."""
    return PluginsData(
        plugins=tuple(map(_plugin, listing)),
        failures=tuple(map(_failure, failures)),
        notes=tuple(map(ErrorData.of, notes)),
    )


def _failure(failure: PluginFailure) -> PluginFailureData:
    return convert(failure.plain(), PluginFailureData)


def _plugin(info: Plugin) -> PluginData:
    return PluginData(
        kind=info.kind,
        name=info.name,
        status=info.status,
        distribution=info.distribution,
        version=info.version,
        capabilities=info.capabilities,
        observes=tuple(info.observes),
        summary=TextData.of(info.summary) if info.summary else None,
    )
