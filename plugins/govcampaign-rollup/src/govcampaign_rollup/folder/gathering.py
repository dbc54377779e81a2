"""
Gathering folders: each campaign once, each recorded day of each journal from exactly one file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from attrs import define, field, frozen

from govcampaign.errors import GovCampaignError
from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text
from govcampaign_rollup.folder import findings
from govcampaign_rollup.folder.claims import check_claims
from govcampaign_rollup.folder.copies import Copy, Found, damages, find
from govcampaign_rollup.folder.manifest import File, Version
from govcampaign_rollup.folder.picks import Candidate, Pick, candidates, chosen, picks_of

_OF_A_VERSION = ("plan", "obligations", "terms", "duties", "units", "successions")


@frozen(kw_only=True)
class Source:
    """
    One campaign: the files that feed it.

    Attributes:
        campaign: Its id.
        title: What it is called.
        parent: The id of the campaign above it; empty if none.
        version: The number of the version of plan and roster that is known.
        plan: The file with plan and roster.
        obligations: The file with who owes what.
        terms: The file with what the judge reads of that.
        duties: The file with the duties.
        units: The file with the units.
        successions: The file with the units that took over from others.
        rulings: The files with rulings.
        picks: The files with effects.
        closed: The last recorded day to which nothing can be added any more.
        through: The last recorded day that was written.
    """

    campaign: str
    title: Text
    parent: str
    version: int
    plan: Path
    obligations: Path
    terms: Path
    duties: Path
    units: Path
    successions: Path
    rulings: tuple[Path, ...]
    picks: tuple[Pick, ...]
    closed: date
    through: date


@frozen(kw_only=True)
class Gathered:
    """
    What some folders give for a roll-up.

    Attributes:
        sources: The campaigns, by id.
        findings: What is not as it should be.
        whole: Whether nothing is missing.
    """

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    whole: bool


@define
class _Journal:
    """The copies of one journal, the latest first."""

    copies: list[Copy]
    fed: list[tuple[Candidate | None, date, date]] = field(factory=list)

    @property
    def latest(self) -> Copy:
        return self.copies[0]

    def feed(self, known_by: date, without: Iterable[Path]) -> None:
        """Choose the files of the days up to one."""
        manifest = self.latest.manifest
        last = min(known_by, manifest.through)
        self.fed = chosen(candidates(self.copies, set(without)), manifest.adopted, last)

    def version_files(self, version: Version) -> Iterable[tuple[Copy, File]]:
        """Yield the files of a version in each copy that has it."""
        for copy in self.copies:
            if version in copy.manifest.versions:
                files = (file for file in copy.manifest.files if file.version == version.number)
                yield from ((copy, file) for file in files)


def gather(folders: Sequence[Path], known_by: date, *, partial: bool, as_of: date) -> Gathered:
    """
    Choose the files of some folders for a roll-up.

    Args:
        folders: Folders that hold facts.
        known_by: The day by whose end what was recorded is seen.
        partial: Whether to go on without what is refused.
        as_of: The day by which what happened is judged.

    Raises:
        InvalidValue: A folder holds no facts, a manifest names files elsewhere, or journals contradict.
        SchemaTooNew: A newer release wrote some of them.
    """
    found = find(folders)
    _refuse(found, partial=partial)
    by_campaign: dict[str, dict[str, list[Copy]]] = defaultdict(lambda: defaultdict(list))
    for copy in sorted(found.copies, key=lambda copy: copy.rank, reverse=True):
        if copy.manifest.adopted <= known_by:
            by_campaign[copy.manifest.campaign][copy.manifest.origin].append(copy)
    journals = {
        campaign: [_Journal(copies) for _, copies in sorted(origins.items())]
        for campaign, origins in sorted(by_campaign.items())
    }
    for campaign, some in journals.items():
        check_claims(campaign, [journal.latest for journal in some], known_by)
    return _Gathering(journals, known_by, as_of, found.findings).run()


def _refuse(found: Found, *, partial: bool) -> None:
    if found.newer and not partial:
        raise findings.too_new(found.newer)
    refused: list[GovCampaignError] = [findings.leads_out(home, path) for home, path in found.outside]
    if refused:
        raise refused[0]
    found.findings.extend(findings.newer_left_out(home) for home in found.newer)


@define
class _Gathering:
    journals: dict[str, list[_Journal]]
    known_by: date
    as_of: date
    said: list[Finding]
    bad: dict[Path, bool] = field(factory=dict, init=False)
    owners: dict[Path, tuple[File, _Journal]] = field(factory=dict, init=False)

    def run(self) -> Gathered:
        """Check the files that are used, and choose others where they are damaged, until all are checked."""
        everyone = [journal for some in self.journals.values() for journal in some]
        waiting = everyone
        while waiting:
            for journal in waiting:
                journal.feed(self.known_by, self.bad)
            waiting = self._check(waiting)
        sources = [self._source(campaign, some) for campaign, some in self.journals.items()]
        self._tell_damages()
        kept = tuple(source for source in sources if source is not None)
        self._parents(kept)
        whole = all(finding.severity is not Severity.ERROR for finding in self.said)
        return Gathered(sources=kept, findings=tuple(self.said), whole=whole)

    # -- checksums

    def _check(self, waiting: list[_Journal]) -> list[_Journal]:
        """Check the files of some journals, and return those of which one is damaged."""
        new: dict[Path, tuple[Copy, File]] = {}
        for journal in waiting:
            for copy, file in self._used(journal):
                path = copy.path(file)
                if path not in self.owners:
                    self.owners[path] = file, journal
                    new[path] = copy, file
        bad = damages(new.values())
        self.bad.update(bad)
        again = {id(self.owners[path][1]) for path in bad}
        return [journal for journal in waiting if id(journal) in again]

    def _used(self, journal: _Journal) -> list[tuple[Copy, File]]:
        effects = [(best.copy, best.file) for best, _, _ in journal.fed if best is not None]
        latest = journal.latest
        rulings = [(latest, file) for file in latest.manifest.of_table("rulings")]
        version = latest.manifest.known_by(self.known_by)
        of_version = [] if version is None else self._first_copy(journal, version)
        return [*effects, *rulings, *of_version]

    def _first_copy(self, journal: _Journal, version: Version) -> list[tuple[Copy, File]]:
        """Return of each table of a version the first copy that is not damaged; any if all are."""
        found: dict[str, tuple[Copy, File]] = {}
        for copy, file in journal.version_files(version):
            held = found.get(file.table)
            if held is None or (held[0].path(held[1]) in self.bad and copy.path(file) not in self.bad):
                found[file.table] = (copy, file)
        return list(found.values())

    def _tell_damages(self) -> None:
        """Tell which files are damaged; it is a mistake unless another copy took the place of the file."""
        for path, is_missing in sorted(self.bad.items()):
            replaced = self._is_replaced(path)
            self.said.append((findings.missing if is_missing else findings.damaged)(path, replaced=replaced))

    def _is_replaced(self, path: Path) -> bool:
        file, journal = self.owners[path]
        return self._has_other(journal, file)

    def _has_other(self, journal: _Journal, file: File) -> bool:
        if file.table == "effects":
            return all(best is not None for best, _, _ in journal.fed)
        if file.version is None:
            return False
        version = journal.latest.manifest.known_by(self.known_by)
        copies = [] if version is None else self._first_copy(journal, version)
        return any(f.table == file.table and c.path(f) not in self.bad for c, f in copies)

    # -- campaigns

    def _source(self, campaign: str, journals: list[_Journal]) -> Source | None:
        manifests = [journal.latest.manifest for journal in journals]
        through = min(manifest.through for manifest in manifests)
        files, version = self._version(journals)
        if files is None or version is None:
            number = -1 if version is None else version.number
            self.said.append(findings.version_missing(campaign, number))
            return None
        self._tell(campaign, journals, version, through)
        rulings = [
            journal.latest.path(file)
            for journal in journals
            for file in journal.latest.manifest.of_table("rulings")
            if file.rows and journal.latest.path(file) not in self.bad
        ]
        latest = max(manifests, key=lambda manifest: manifest.through)
        return Source(
            campaign=campaign,
            title=latest.words,
            parent=latest.parent,
            version=version.number,
            **files,
            rulings=tuple(rulings),
            picks=tuple(pick for journal in journals for pick in picks_of(campaign, journal.fed)),
            closed=min(manifest.closed for manifest in manifests),
            through=through,
        )

    def _version(self, journals: list[_Journal]) -> tuple[dict[str, Path] | None, Version | None]:
        version = None
        for journal in journals:
            version = journal.latest.manifest.known_by(self.known_by)
            if version is None:
                continue
            files = {file.table: copy.path(file) for copy, file in self._first_copy(journal, version)}
            if set(files) == set(_OF_A_VERSION) and self.bad.keys().isdisjoint(files.values()):
                return files, version
        return None, version

    def _tell(self, campaign: str, journals: list[_Journal], version: Version, through: date) -> None:
        for journal in journals:
            for best, first, last in journal.fed:
                if best is None:
                    self.said.append(findings.days_missing(campaign, first, last))
            if journal.latest.manifest.unreadable:
                self.said.append(findings.rows_unreadable(campaign, journal.latest.manifest.unreadable))
        if through < self.known_by:
            self.said.append(findings.ends_early(campaign, through, self.known_by))
        if version.horizon is not None and version.horizon < self.as_of:
            self.said.append(findings.beyond_horizon(campaign, version.horizon, self.as_of))
        if version.orphans:
            self.said.append(findings.without_parent(campaign, version.orphans))

    def _parents(self, sources: Sequence[Source]) -> None:
        known = {source.campaign for source in sources}
        absent: dict[str, list[str]] = defaultdict(list)
        for source in sources:
            if source.parent and source.parent not in known:
                absent[source.parent].append(source.campaign)
        self.said.extend(findings.parent_absent(parent, some) for parent, some in absent.items())
