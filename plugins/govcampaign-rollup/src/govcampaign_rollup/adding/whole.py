"""
Matrices of some campaigns, cell by cell, and the plans that they are of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import About, Tally
from govcampaign.errors import UnknownCampaign, UnreadableFile
from govcampaign.expansion import endless, obligations
from govcampaign.facts import decode_version
from govcampaign.findings import Finding
from govcampaign.judging import judge
from govcampaign.ports.rollup import Question
from govcampaign_rollup.adding.campaigns import in_order
from govcampaign_rollup.adding.rulings import granted_in
from govcampaign_rollup.adding.sources import dated, effects
from govcampaign_rollup.engines.opening import opened
from govcampaign_rollup.folder.findings import is_of_plan
from govcampaign_rollup.folder.gathering import EVERY, Source, gather
from govcampaign_rollup.folder.refusals import broken, raise_all
from govcampaign_rollup.folder.storing import content_of

_TALLY = """
select campaign, about, of, item, day, cast(sum(number) as int) as total from effects
where day <= {as_of} group by campaign, about, of, item, day having sum(number) <> 0
order by campaign, about, of, item, day
"""


def plans(folders: Sequence[Path], question: Question) -> Mapping[str, VersionFact]:
    """Return plan and roster of each campaign; see `FactsFormat.plans`."""
    return {source.campaign: _version(source) for source in _sources(folders, question)}


def matrices(
    folders: Sequence[Path], question: Question, campaigns: Sequence[str] = ()
) -> Mapping[str, Matrix]:
    """Return the matrices of some campaigns; see `FactsFormat.matrices`."""
    sources = {source.campaign: source for source in _sources(folders, question)}
    for wanted in campaigns:
        if wanted not in sources:
            raise UnknownCampaign("matrices", wanted, sources)
    chosen = [sources[id_] for id_ in dict.fromkeys(campaigns or sources)]
    tallies = _tallies(chosen, question)
    return {source.campaign: _matrix(source, tallies[source.campaign], question) for source in chosen}


def _sources(folders: Sequence[Path], question: Question) -> tuple[Source, ...]:
    found = gather(folders, question.seen, partial=question.partial, as_of=question.as_of, tables=EVERY)
    if not question.partial:
        # A roll-up does not read these files, and does not name them.
        raise_all("plans", [_unreadable(finding) for finding in found.findings if is_of_plan(finding)])
    return in_order(found.sources)


def _unreadable(finding: Finding) -> UnreadableFile:
    return UnreadableFile(finding.subjects[-1], finding.message, finding.proposal)


def _version(source: Source) -> VersionFact:
    try:
        content = content_of(source.plan)
    except OSError as error:
        raise broken(source.plan) from error
    return decode_version(content, str(source.plan))


def _tallies(sources: Iterable[Source], question: Question) -> dict[str, Tally]:
    listed = list(sources)
    tallies = {source.campaign: Tally() for source in listed}
    with opened(question.engine, question.workers) as engine:
        effects(engine, listed)
        for batch in engine.batches(_TALLY.format(as_of=dated(question.as_of))):
            columns = (batch.column(at).to_pylist() for at in range(6))
            for campaign, about, of, item, day, number in zip(*columns, strict=True):
                tallies[campaign].add_days((About(about), of, item), [(day, number)])
    return tallies


def _matrix(source: Source, tally: Tally, question: Question) -> Matrix:
    version = _version(source)
    owed = _owed(version, question.as_of)
    return judge(
        version.plan,
        owed,
        tally,
        as_of=question.as_of,
        known_by=question.seen,
        rulings=[each.ruling for each in granted_in(source, question)],
        units=[unit.id for unit in version.roster.units],
    )


def _owed(version: VersionFact, day: date) -> tuple[Obligation, ...]:
    """Return who owes what, as an office reads it on a day."""
    lasting = endless(version.plan)
    if not lasting:
        return obligations(version.plan, version.roster, version.calendar)
    until = date(min(day.year + 1, date.max.year), 12, 31)
    every = obligations(version.plan, version.roster, version.calendar, until=until)
    return tuple(each for each in every if each.duty not in lasting or _begun(each, day))


def _begun(owed: Obligation, day: date) -> bool:
    due, begins = owed.due_day or day, owed.begins or day
    return min(begins, due) <= day
