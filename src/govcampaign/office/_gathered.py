"""
What the folders of many stores come to: the roll-up, its tables, and its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from attrs import evolve, field, frozen

from govcampaign.domain.overview.levels import NOT_WHOLE, level_matrix, level_snapshot
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.office._files import format_of, writer_for
from govcampaign.ports.rollup import FactsFormat, Progress, Question
from govcampaign.registry import Registry
from govcampaign.registry._kinds import PAGES
from govcampaign.rollup import joined_rosters, roll_up
from govcampaign.table import Table
from govcampaign.tables.counted import counted_table, league_table, level_matrix_table
from govcampaign.tables.plan import findings_table
from govcampaign.wording import Lang, Text

_BY_CAMPAIGN = "campaign"


@frozen(kw_only=True, slots=False)
class Gathered:
    """
    A roll-up of folders, computed when it is first asked for.

    Attributes:
        registry: The plugins.
        kept: The format of the folders.
        folders: The folders.
        question: What is asked.
        progress: Is told what is done.
    """

    registry: Registry = field(repr=False)
    kept: FactsFormat = field(repr=False)
    folders: tuple[Path, ...]
    question: Question
    progress: Progress | None = field(default=None, repr=False)

    @cached_property
    def found(self) -> CountedRollup:
        """Return the roll-up."""
        return self.kept.roll_up(self.folders, self.question, self.progress)

    def export(self, path: Path, *, format: str | None = None, lang: Lang = "zh") -> tuple[Path, ...]:
        """
        Write the tables to a file, or to several beside each other where the format holds one table a file.

        Args:
            path: The file.
            format: The exporter's name; None goes by the file's ending.
            lang: `zh` or `en`.

        Raises:
            InvalidValue: The name has no ending and no format is named.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written.
        """
        # Before anything is computed, which may take long.
        write = writer_for(self.registry, path, format)
        book = getattr(self.registry.exporter(format_of(path, format)), "book", False)
        return write(tables_of(self.found, lang, book=book, by=self.question.by), lang)

    def page(self, path: Path, *, lang: Lang = "zh") -> tuple[Path, ...]:
        """
        Write a page: units of the level down, duties across, the worst sign of all cells where they meet.

        Args:
            path: The file; its ending says which page.
            lang: The language that it opens in, `zh` or `en`.

        Raises:
            InvalidValue: There are more cells than a page can hold.
            UnknownPlugin: Nothing installed writes such a page.
            UnwritableTarget: The file cannot be written.
        """
        write = writer_for(self.registry, path, None, PAGES)
        plans = self.kept.plans(self.folders, self.question)
        matrices = self.kept.matrices(self.folders, self.question)
        roster = joined_rosters([each.roster for each in plans.values()])
        found = roll_up(
            [matrices[id_] for id_ in plans], roster, campaigns=[each.plan for each in plans.values()]
        )
        by = "" if self.question.by == _BY_CAMPAIGN else self.question.by
        top = next(iter(plans.values()))
        snapshot = level_snapshot(
            level_matrix(found, roster, by=by),
            top.plan,
            roster,
            top.calendar,
            records=sum(each.records for each in matrices.values()),
            findings=self.found.findings,
        )
        return write(snapshot, lang)


def usual_table(found: CountedRollup, lang: Lang) -> Table:
    """Return the roll-up as a table; its title says where it is not whole."""
    return _marked(counted_table(found, lang), found)


def league_of(found: CountedRollup, lang: Lang) -> Table:
    """Return the league table; its title says where it is not whole."""
    return _marked(league_table(found, lang), found)


def squares_of(found: CountedRollup, lang: Lang) -> Table:
    """Return units down, duties across; its title says where it is not whole."""
    return _marked(level_matrix_table(found, lang), found)


def tables_of(found: CountedRollup, lang: Lang, *, book: bool, by: str = "") -> Sequence[Table]:
    """
    Return the tables of a roll-up that are written to a file; each says where it is not whole.

    Args:
        found: The roll-up.
        lang: `zh` or `en`.
        book: Whether the file shows several tables as sheets or pages.
        by: The level that was asked for; empty for all.
    """
    tables: list[Table] = []
    if book or by:
        tables += [squares_of(found, lang), league_of(found, lang)]
    if book or not by:
        tables.append(usual_table(found, lang))
    if found.findings:
        title = Text("汇总中的问题", "findings of the roll-up")
        tables.append(evolve(findings_table(found.findings, lang), title=title))
    return tables


def _marked(table: Table, found: CountedRollup) -> Table:
    if found.whole:
        return table
    title = Text(f"{NOT_WHOLE.zh}：{table.title.zh}", f"{NOT_WHOLE.en}: {table.title.en}")
    return evolve(table, title=title)
