"""
The roll-up port: the facts of campaigns go into a folder, and the folders of many stores are added up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from attrs import frozen

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.domain.standing.facts import Facts, VersionFact
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.wording import Text

Progress: TypeAlias = Callable[[Text], None]
"""Is told what is being done, a line at a time."""


class FactsSource(Protocol):
    """What gives the facts of one campaign: an office."""

    @property
    def campaign(self) -> Campaign:
        """Return the plan."""
        ...

    def facts(self, *, since: date | str | None = None) -> Facts:
        """Return the facts that were recorded on a day or later; None is all."""
        ...


@frozen(kw_only=True)
class FactsWritten:
    """
    What was written of one campaign.

    Attributes:
        campaign: The campaign's id.
        folder: Where its files are.
        since: The first recorded day that was written.
        through: The last recorded day that was written.
        effects: How many effects were written.
        files: The files that were written.
    """

    campaign: str
    folder: Path
    since: date
    through: date
    effects: int
    files: tuple[Path, ...]


@frozen(kw_only=True)
class Question:
    """
    What a roll-up is asked.

    Attributes:
        as_of: The day by which what happened is judged.
        known_by: What was recorded by the end of this day is seen; None is `as_of`.
        by: Only units of this kind or level (`区`, `1`), or `campaign`; empty for all units.
        engine: `duckdb`, or the address of a Spark Connect server, `sc://host:port`.
        workers: How many processes judge; None is one for each core where it is worth while. A server decides
            by itself.
        cells: A Parquet file for the cells; None writes none.
        partial: Whether to go on without the stores that are refused; the result is not whole then.
    """

    as_of: date
    known_by: date | None = None
    by: str = ""
    engine: str = "duckdb"
    workers: int | None = None
    cells: Path | None = None
    partial: bool = False

    @property
    def seen(self) -> date:
        """Return the day by whose end what was recorded is seen."""
        return self.as_of if self.known_by is None else self.known_by


@runtime_checkable
class FactsFormat(Protocol):
    """
    A format that facts are kept in, with the engines that add them up.

    The promises every format keeps:

    - Writing again writes only what is new, and a writing that was broken off is completed by the next one.
    - A folder that is given twice, late, or overlapping with another changes nothing.
    - The cells are those of `Office.matrix`, whichever engine adds up.
    - What is damaged, missing or contradictory is named, and the result says that it is not whole.
    """

    def write(self, source: FactsSource, folder: Path, progress: Progress | None = None) -> FactsWritten:
        """
        Write the facts of one campaign that are not yet in a folder.

        Args:
            source: Where they come from.
            folder: The folder; made if it is not there.
            progress: Is told what is written.

        Raises:
            UnwritableTarget: A file cannot be written.
            InvalidValue: The folder holds something else.
            StorageError: The store cannot be read.
        """
        ...

    def roll_up(
        self, folders: Sequence[Path], question: Question, progress: Progress | None = None
    ) -> CountedRollup:
        """
        Add up the facts of some folders.

        Args:
            folders: Folders that `write` filled, or that hold such folders.
            question: What is asked.
            progress: Is told what is done.

        Raises:
            InvalidValue: A folder holds no facts, or facts contradict each other.
            SchemaTooNew: A newer release wrote some of them.
            SeveralMistakes: Several folders are refused.
            StoreUnavailable: The engine is not there, or ended in mid-job.
        """
        ...

    def matrices(
        self, folders: Sequence[Path], question: Question, campaigns: Sequence[str] = ()
    ) -> Mapping[str, Matrix]:
        """
        Return the matrices of some campaigns, cell by cell, made from facts.

        Args:
            folders: As for `roll_up`.
            question: What is asked.
            campaigns: Their ids; empty for all.

        Raises:
            UnreadableFile: A file with plan and roster is damaged or missing; with `partial` its campaign is
                left out.
            As `roll_up`.
        """
        ...

    def plans(self, folders: Sequence[Path], question: Question) -> Mapping[str, VersionFact]:
        """
        Return plan and roster of each campaign that is counted, as known by a day, each after the one above.

        Args:
            folders: As for `roll_up`.
            question: What is asked.

        Raises:
            As `matrices`.
        """
        ...
