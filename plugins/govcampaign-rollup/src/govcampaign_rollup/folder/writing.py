"""
Writing the facts of a campaign into a folder.

The manifest is written last. A writing that is broken off leaves files that no manifest names, and the next
one writes them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import define, field

from govcampaign.domain.standing.facts import Facts, VersionFact
from govcampaign.errors import UnwritableTarget
from govcampaign.ports.export import reporting_os_errors
from govcampaign.ports.rollup import FactsSource, FactsWritten, Progress
from govcampaign.wording import Text
from govcampaign_rollup.folder.codec import digest, version_bytes
from govcampaign_rollup.folder.effects import Effects, write_span
from govcampaign_rollup.folder.layout import DRAFT, MANIFEST, Span, campaign_folder, folder_of, spans
from govcampaign_rollup.folder.manifest import (
    Damaged,
    File,
    Foreign,
    Manifest,
    NewerSchema,
    Title,
    Version,
    decode_manifest,
    encode_manifest,
    leaves,
)
from govcampaign_rollup.folder.refusals import not_a_folder_of_facts, too_new
from govcampaign_rollup.folder.storing import alone, checksum, parquet, store
from govcampaign_rollup.folder.tables import horizon_of, orphans_of, rulings_table, tables_of

_DAY: Final = timedelta(days=1)


def write_facts(source: FactsSource, folder: Path, progress: Progress | None = None) -> FactsWritten:
    """
    Write the facts of one campaign that are not yet in a folder; see `FactsFormat.write`.

    Raises:
        UnwritableTarget: A file cannot be written.
        InvalidValue: The folder holds something else.
        StorageError: The store cannot be read, or a newer release wrote the folder.
    """
    _check_folder(folder)
    campaign = source.campaign.id
    with alone(campaign_folder(folder, campaign)):
        kept = _kept(campaign_folder(folder, campaign), campaign)
        facts = _asked(source, kept)
        home = folder_of(folder, campaign, facts.origin)
        return _Writing(home, facts, kept.get(facts.origin), progress or _silent).run()


def _silent(_: Text) -> None:
    """Tell nobody."""


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UnwritableTarget(
            str(folder),
            Text("这是文件，不是文件夹", "it is a file, not a folder"),
            Text("另选一个文件夹", "name a folder"),
        )
    if (folder / MANIFEST).exists():
        raise not_a_folder_of_facts(folder)


def _kept(folder: Path, campaign: str) -> dict[str, Manifest]:
    """Return the manifests whose closed days are there and complete, by origin."""
    found = {}
    for path in sorted(folder.glob(f"origin=*/{MANIFEST}")):
        try:
            with reporting_os_errors(path):
                content = path.read_bytes()
            manifest = decode_manifest(content)
        except NewerSchema as error:
            raise too_new([path.parent]) from error
        except Foreign as error:
            raise not_a_folder_of_facts(path.parent) from error
        except Damaged:
            continue  # all is written anew
        if manifest.campaign != campaign:
            raise not_a_folder_of_facts(path.parent)
        closed = [file for file in manifest.of_table("effects") if not file.open]
        # What could not be read may have been repaired since, on a day that is closed: all is read again.
        if not manifest.unreadable and all(_is_whole(path.parent, file) for file in closed):
            found[manifest.origin] = manifest
    return found


def _is_whole(home: Path, file: File) -> bool:
    """Return whether a file is there as the manifest says; days without effects need none."""
    return not file.rows or (not leaves(file.path) and checksum(home / file.path) == file.sha256)


def _asked(source: FactsSource, kept: Mapping[str, Manifest]) -> Facts:
    """Return the facts that are not yet written; all where they are of a journal that is new here."""
    if not kept:
        return source.facts()
    since = min(manifest.closed for manifest in kept.values()) + _DAY
    facts = source.facts(since=since)
    return facts if facts.origin in kept else source.facts()


@define
class _Writing:
    """One writing of one campaign."""

    home: Path
    facts: Facts
    before: Manifest | None
    tell: Progress
    files: list[File] = field(factory=list, init=False)
    written: list[Path] = field(factory=list, init=False)

    def run(self) -> FactsWritten:
        """Write what is new, and the manifest last."""
        first = self._adopted if self.before is None else self.before.closed + _DAY
        rows = Effects(self.facts.campaign, (row for row in self.facts.effects if row.recorded >= first))
        self._effects(first, rows)
        versions = tuple(self._versions())
        self._rulings()
        manifest = self._manifest(versions)
        self._store(self.home / MANIFEST, encode_manifest(manifest))
        self._clear(manifest)
        return FactsWritten(
            campaign=self.facts.campaign,
            folder=self.home,
            since=first,
            through=manifest.through,
            effects=rows.count,
            files=tuple(self.written),
        )

    @property
    def _adopted(self) -> date:
        return self.facts.versions[0].recorded

    @property
    def _closed(self) -> date:
        closed = self.facts.closed
        return closed if self.before is None else max(closed, self.before.closed)

    @property
    def _through(self) -> date:
        return max(self.facts.through, self._closed)

    # -- effects

    def _effects(self, first: date, rows: Effects) -> None:
        kept = [] if self.before is None else [f for f in self.before.of_table("effects") if not f.open]
        for span in spans(first, self._closed, self._through):
            taken = [] if span.open else [f for f in kept if f.first and f"{f.first:%Y-%m}" == span.month]
            kept = [file for file in kept if file not in taken]
            self.tell(_telling(self.facts.campaign, span))
            starts = min((file.first for file in taken if file.first is not None), default=span.first)
            before = [self.home / file.path for file in taken if file.rows]
            file = write_span(self.home, span._replace(first=starts), before, rows.of(span))
            self.files.append(file)
            if file.rows:
                self.written.append(self.home / file.path)
        self.files.extend(kept)

    # -- plan and roster

    def _versions(self) -> Iterator[Version]:
        for version in self.facts.versions:
            yield self._version(version)

    def _version(self, version: VersionFact) -> Version:
        body = version_bytes(version)
        said = Version(
            number=version.number,
            recorded=version.recorded,
            digest=digest(body),
            horizon=horizon_of(version, self._through),
            orphans=orphans_of(version),
        )
        if self._is_written(said):
            return said
        name = f"{version.number:06d}"
        self._file(f"plan/{name}.json", "plan", body, 1, version.number)
        for table, rows in tables_of(version, said.horizon).items():
            lasts = table in ("obligations", "apart", "terms") and said.horizon is not None
            path = f"{table}/{name}-{said.horizon:%Y%m%d}.parquet" if lasts else f"{table}/{name}.parquet"
            if rows.num_rows:
                self._file(path, table, parquet(rows), rows.num_rows, version.number)
        return said

    def _is_written(self, version: Version) -> bool:
        """Take over the files of a version that were written before; tell whether all are there."""
        if self.before is None or version not in self.before.versions:
            return False
        files = [file for file in self.before.files if file.version == version.number]
        if not all(_is_whole(self.home, file) for file in files):
            return False
        self.files.extend(files)
        return True

    # -- files

    def _rulings(self) -> None:
        """Write the rulings, if there are any, under a name of their content: they change."""
        if self.facts.rulings:
            content = parquet(rulings_table(self.facts.campaign, self.facts.rulings))
            path = f"rulings-{digest(content)[:16]}.parquet"
            self._file(path, "rulings", content, len(self.facts.rulings), None)

    def _file(self, path: str, table: str, content: bytes, rows: int, version: int | None) -> None:
        self._store(self.home / path, content)
        self.files.append(File(path=path, table=table, sha256=digest(content), rows=rows, version=version))

    def _store(self, path: Path, content: bytes) -> None:
        if store(path, content):
            self.written.append(path)

    def _manifest(self, versions: tuple[Version, ...]) -> Manifest:
        plan = self.facts.versions[-1].plan
        return Manifest(
            campaign=self.facts.campaign,
            title=Title(plan.title.zh, plan.title.en),
            parent=plan.parent,
            origin=self.facts.origin,
            adopted=self._adopted,
            closed=self._closed,
            through=self._through,
            led=tuple(sorted(self.facts.led)),
            unreadable=tuple(sorted(self.facts.unreadable)),
            versions=versions,
            files=tuple(sorted(self.files, key=_order)),
        )

    def _clear(self, manifest: Manifest) -> None:
        """Remove what the manifest before named and this one does not, and what a broken-off writing left."""
        named = {file.path for file in manifest.files}
        old = () if self.before is None else self.before.files
        gone = [file.path for file in old if file.rows and file.path not in named]
        left = [self.home / path for path in gone if not leaves(path)]
        for path in (*left, *self.home.rglob(f"*{DRAFT}")):
            with reporting_os_errors(path):
                path.unlink(missing_ok=True)


def _order(file: File) -> tuple[str, str, date]:
    return file.table, file.path, file.first or date.min


def _telling(campaign: str, span: Span) -> Text:
    return Text(
        f"{campaign}：写入 {span.first} 至 {span.last} 登记的数据",
        f"{campaign}: writing what was recorded from {span.first} to {span.last}",
    )
