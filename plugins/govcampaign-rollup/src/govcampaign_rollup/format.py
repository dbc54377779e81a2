"""
The format: facts as Parquet in folders, added up by an engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.ports.rollup import FactsSource, FactsWritten, Progress, Question


class ParquetFacts:
    """Facts as Parquet; see `FactsFormat`."""

    def write(self, source: FactsSource, folder: Path, progress: Progress | None = None) -> FactsWritten:
        """Write the facts of one campaign that are not yet in a folder; see `FactsFormat.write`."""
        from govcampaign_rollup.folder.writing import write_facts

        return write_facts(source, folder, progress)

    def roll_up(
        self, folders: Sequence[Path], question: Question, progress: Progress | None = None
    ) -> CountedRollup:
        """Add up the facts of some folders; see `FactsFormat.roll_up`."""
        from govcampaign_rollup.adding import roll_up

        return roll_up(folders, question, progress)

    def matrices(
        self, folders: Sequence[Path], question: Question, campaigns: Sequence[str] = ()
    ) -> Mapping[str, Matrix]:
        """Return the matrices of some campaigns; see `FactsFormat.matrices`."""
        from govcampaign_rollup.adding import matrices

        return matrices(folders, question, campaigns)

    def plans(self, folders: Sequence[Path], question: Question) -> Mapping[str, VersionFact]:
        """Return plan and roster of each campaign; see `FactsFormat.plans`."""
        from govcampaign_rollup.adding import plans

        return plans(folders, question)
