"""
Gathering folders: each campaign once, each recorded day of each journal from exactly one file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text
from govcampaign_rollup.folder import findings
from govcampaign_rollup.folder.checking import Checks
from govcampaign_rollup.folder.claims import journals_of
from govcampaign_rollup.folder.copies import Found, find
from govcampaign_rollup.folder.journals import OF_A_VERSION, PLAN, Journal
from govcampaign_rollup.folder.manifest import Version
from govcampaign_rollup.folder.picks import Pick, picks_of
from govcampaign_rollup.folder.refusals import Refusal, leads_out, newer, no_facts, raise_all, too_new
from govcampaign_rollup.folder.unread import unread_manifests

EVERY: Final = frozenset({"effects", "rulings", *OF_A_VERSION})
"""The tables of a folder."""
ADDED: Final = EVERY - {PLAN}
"""Those that are read where only numbers are added up: all but plan and roster themselves."""


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
        obligations: The file with who owes what; None if nobody owes anything. Those that follow are None too
            where the table has no rows.
        apart: The file with what several owe together, and what somebody owes who is not of the roster.
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
    obligations: Path | None
    apart: Path | None
    terms: Path | None
    duties: Path | None
    units: Path | None
    successions: Path | None
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


def gather(
    folders: Sequence[Path],
    known_by: date,
    *,
    partial: bool,
    as_of: date,
    tables: Collection[str] = ADDED,
) -> Gathered:
    """
    Choose the files of some folders for a roll-up.

    Args:
        folders: Folders that hold facts.
        known_by: The day by whose end what was recorded is seen.
        partial: Whether to go on without what is refused.
        as_of: The day by which what happened is judged.
        tables: The tables that are read; the files of others are named and not checked.

    Raises:
        InvalidValue: A folder holds no facts, a manifest names files elsewhere, or journals contradict.
        SchemaTooNew: A newer release wrote some of them.
        SeveralMistakes: Several of these.
    """
    found, checks = find(folders), Checks()
    raise_all(_place(folders), [no_facts(folder) for folder in found.empty] if partial else [])

    def again() -> Gathered:
        journals, refused = journals_of(found.copies, known_by)
        _refuse(folders, found, refused, partial=partial)
        return _Gathering(
            journals, known_by, as_of, tables, checks, list(_said(found, refused, known_by))
        ).run()

    gathered = again()
    # A writer may have replaced a manifest, and removed what the one before named, since it was read.
    changed = found.renew({bad.home for bad in checks.bad.values()})
    if not changed:
        return gathered
    checks.forget(changed)
    return again()


def _place(folders: Sequence[Path]) -> str:
    return ", ".join(map(str, folders))


def _refuse(folders: Sequence[Path], found: Found, refused: list[Refusal], *, partial: bool) -> None:
    refused[:0] = [leads_out(home, path) for home, path in found.outside]
    if partial:
        return
    errors = [
        *map(no_facts, found.empty),
        *([too_new(found.newer)] if found.newer else ()),
        *(each.error for each in refused),
    ]
    raise_all(_place(folders), errors)


def _said(found: Found, refused: Sequence[Refusal], known_by: date) -> Iterator[Finding]:
    yield from (newer(home).finding for home in found.newer)
    yield from (each.finding for each in refused)
    yield from map(findings.unreadable, found.closed)
    yield from unread_manifests(found, known_by)


@define
class _Gathering:
    journals: dict[str, list[Journal]]
    known_by: date
    as_of: date
    tables: Collection[str]
    checks: Checks
    said: list[Finding]
    of_home: dict[str, Journal] = field(init=False)

    def __attrs_post_init__(self) -> None:
        everyone = (journal for some in self.journals.values() for journal in some)
        self.of_home = {copy.home: journal for journal in everyone for copy in journal.copies}

    def run(self) -> Gathered:
        """Check the files that are used, and choose others where they are damaged, until all are checked."""
        waiting = [journal for some in self.journals.values() for journal in some]
        while waiting:
            for journal in waiting:
                journal.feed(self.known_by, self.checks.bad)
            waiting = self._check(waiting)
        sources = [self._source(campaign, some) for campaign, some in self.journals.items()]
        self._tell_damages()
        kept = tuple(source for source in sources if source is not None)
        self._parents(kept)
        whole = all(finding.severity is not Severity.ERROR for finding in self.said)
        return Gathered(sources=kept, findings=tuple(self.said), whole=whole)

    # -- checksums

    def _check(self, waiting: list[Journal]) -> list[Journal]:
        """Check the files of some journals, and return those of which one is damaged."""
        used = (each for journal in waiting for each in journal.used(self.tables, self.checks.bad))
        again = {self.of_home[self.checks.bad[path].home] for path in self.checks.check(used)}
        return [journal for journal in waiting if journal in again]

    def _tell_damages(self) -> None:
        """Tell which files are damaged; it is a mistake unless another copy took the place of the file."""
        replaced: dict[tuple[Journal, str], bool] = {}
        for path, bad in sorted(self.checks.bad.items()):
            journal = self.of_home.get(bad.home)
            if journal is None:
                # Its campaign is refused since its manifest was read again.
                continue
            said = findings.missing if bad.missing else findings.damaged
            of = journal, bad.table
            if of not in replaced:
                replaced[of] = journal.replaces(bad.table, self.checks.bad)
            self.said.append(said(path, journal.campaign, replaced=replaced[of]))

    # -- campaigns

    def _source(self, campaign: str, journals: list[Journal]) -> Source | None:
        manifests = [journal.latest.manifest for journal in journals]
        through = min(manifest.through for manifest in manifests)
        files, version = self._version(journals)
        if files is None or version is None:
            number = None if version is None else version.number
            self.said.append(findings.version_missing(campaign, number))
            return None
        self._tell(campaign, journals, version, through)
        bad = self.checks.bad
        rulings = [
            Path(copy.path(file))
            for journal in journals
            for copy, file in journal.rulings(bad)
            if copy.path(file) not in bad
        ]
        latest = max(manifests, key=lambda manifest: manifest.through)
        return Source(
            campaign=campaign,
            title=latest.words,
            parent=latest.parent,
            version=version.number,
            plan=files[PLAN],
            obligations=files.get("obligations"),
            apart=files.get("apart"),
            terms=files.get("terms"),
            duties=files.get("duties"),
            units=files.get("units"),
            successions=files.get("successions"),
            rulings=tuple(rulings),
            picks=tuple(pick for journal in journals for pick in picks_of(campaign, journal.fed)),
            closed=min(manifest.closed for manifest in manifests),
            through=through,
        )

    def _version(self, journals: list[Journal]) -> tuple[dict[str, Path] | None, Version | None]:
        """Return the files of the version that is known, of the first journal that has all of them."""
        for journal in journals:
            files = {
                table: copy.path(file) for table, (copy, file) in journal.of_version(self.checks.bad).items()
            }
            if PLAN in files and self.checks.bad.keys().isdisjoint(files.values()):
                return {table: Path(path) for table, path in files.items()}, journal.version
        return None, journals[-1].version

    def _tell(self, campaign: str, journals: list[Journal], version: Version, through: date) -> None:
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
