"""
The copies of one journal, and which of them gives each file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from datetime import date
from typing import Final

from attrs import define, field

from govcampaign_rollup.folder.copies import Copy
from govcampaign_rollup.folder.manifest import File, Version
from govcampaign_rollup.folder.picks import Candidate, candidates, chosen

PLAN: Final = "plan"
OF_A_VERSION: Final = (PLAN, "obligations", "apart", "terms", "duties", "units", "successions")


@define(eq=False)
class Journal:
    """
    The copies of one journal.

    Attributes:
        copies: The copies, the latest first.
        version: The version of plan and roster that is known; None if the manifest names none.
        fed: Which file of effects feeds which days; None where there is none.
    """

    copies: list[Copy]
    version: Version | None = None
    fed: list[tuple[Candidate | None, date, date]] = field(factory=list)

    @property
    def campaign(self) -> str:
        """Return the campaign's id."""
        return self.latest.manifest.campaign

    @property
    def latest(self) -> Copy:
        """Return the latest copy."""
        return self.copies[0]

    def feed(self, known_by: date, without: Container[str]) -> None:
        """Choose the version of a day, and the files of the days up to it; not those that are damaged."""
        manifest = self.latest.manifest
        self.version = manifest.known_by(known_by)
        last = min(known_by, manifest.through)
        self.fed = chosen(candidates(self.copies, without), manifest.adopted, last)

    def used(self, tables: Collection[str], without: Container[str]) -> Iterator[tuple[Copy, File]]:
        """
        Yield the files that are used.

        Args:
            tables: The tables that are read.
            without: The files that are damaged.
        """
        if "effects" in tables:
            yield from ((best.copy, best.file) for best, _, _ in self.fed if best and best.file.rows)
        if "rulings" in tables:
            yield from self.rulings(without)
        for table, each in self.of_version(without).items():
            if table in tables:
                yield each

    def rulings(self, without: Container[str]) -> Iterable[tuple[Copy, File]]:
        """Return the file with rulings: the latest copy's, or the same of another copy if it is damaged."""
        for file in self.latest.manifest.of_table("rulings"):
            held = [
                (copy, other)
                for copy in self.copies
                for other in copy.manifest.of_table("rulings")
                if other.sha256 == file.sha256
            ]
            return [_first(held, without)]
        return []

    def of_version(self, without: Container[str]) -> dict[str, tuple[Copy, File]]:
        """Return the file of each table of the version: of the first copy in which it is not damaged."""
        held: dict[str, list[tuple[Copy, File]]] = defaultdict(list)
        for copy in self.copies:
            if self.version is not None and self.version in copy.manifest.versions:
                for file in copy.manifest.files:
                    if file.version == self.version.number:
                        held[file.table].append((copy, file))
        return {table: _first(some, without) for table, some in held.items()}

    def replaces(self, table: str, without: Container[str]) -> bool:
        """Return whether other files take the place of those of a table that are damaged."""
        if table == "effects":
            return all(best is not None for best, _, _ in self.fed)
        used = self.rulings(without) if table == "rulings" else self.of_version(without).values()
        return any(file.table == table and copy.path(file) not in without for copy, file in used)


def _first(held: list[tuple[Copy, File]], without: Container[str]) -> tuple[Copy, File]:
    """Return the first that is not damaged; the first if all are."""
    return next(((copy, file) for copy, file in held if copy.path(file) not in without), held[0])
