"""
What the folders of many stores come to: the roll-up, its tables, and its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from attrs import evolve, field, frozen

from govcampaign.domain.overview.levels import check_size, level_matrix, level_snapshot
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding, Severity
from govcampaign.office._files import format_of, writer_for
from govcampaign.office._marking import findings_of, mark_of, marked, marked_rows, told_findings
from govcampaign.ports.rollup import FactsFormat, Progress, Question
from govcampaign.registry import Registry
from govcampaign.registry._kinds import PAGES
from govcampaign.rollup import joined_rosters, roll_up
from govcampaign.table import Table
from govcampaign.tables.counted import counted_table, league_table, level_matrix_table
from govcampaign.tables.plan import findings_table
from govcampaign.wording import Lang, Text

_BY_CAMPAIGN = "campaign"
_TAB = Text("汇总中的问题", "findings")
_NAMES = 4
"""How many columns name a line: duty, its title, rank or level, unit."""


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
        """
        Return the roll-up.

        Raises:
            InvalidValue: No campaign had been adopted by the day whose records are seen.
        """
        found = self.kept.roll_up(self.folders, self.question, self.progress)
        if not found.campaigns and found.whole:
            raise InvalidValue(
                str(self.question.seen),
                Text("到这一天还没有采用任何活动", "no campaign had been adopted by this day"),
                Text("选较晚的日期", "ask for a later day"),
            ).about(code="out_of_range", field="known_by")
        return found

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
            InvalidValue: There are more cells than a page can hold, or none.
            UnknownPlugin: Nothing installed writes such a page.
            UnwritableTarget: The file cannot be written.
        """
        write = writer_for(self.registry, path, None, PAGES)
        # The matrices of a country do not fit into memory.
        check_size(self.found.cells)
        plans = self.kept.plans(self.folders, self.question)
        if not plans:
            raise InvalidValue(
                str(path),
                Text("没有计入任何活动，无法生成网页", "no campaign is counted; a page needs one"),
                Text("去掉 --page，查看汇总中的问题", "leave out --page and read the findings"),
            ).about(code="empty", field="page")
        matrices = self.kept.matrices(self.folders, self.question)
        roster = joined_rosters([each.roster for each in plans.values()])
        found = roll_up(
            [matrices[id_] for id_ in plans], roster, campaigns=[each.plan for each in plans.values()]
        )
        lost = [id_ for id_ in self.found.campaigns if id_ not in plans]
        told = evolve(self.found, findings=(*self.found.findings, *map(_without_plan, lost)))
        by = "" if self.question.by == _BY_CAMPAIGN else self.question.by
        top = next(iter(plans.values()))
        snapshot = level_snapshot(
            level_matrix(found, roster, by=by),
            top.plan,
            roster,
            top.calendar,
            records=sum(each.records for each in matrices.values()),
            findings=told_findings(told),
            mark=mark_of(told),
        )
        return write(snapshot, lang)


def _without_plan(campaign: str) -> Finding:
    # The numbers of a roll-up need no plan; the squares of a page do.
    return Finding(
        "F07",
        Severity.ERROR,
        (campaign,),
        (),
        Text("缺少方案，活动未列入本页", "its plan is missing; the campaign is not on this page"),
        Text("重新写出或重新报送该文件夹", "write the folder again, or have it sent again"),
    )


def usual_table(found: CountedRollup, lang: Lang) -> Table:
    """Return the roll-up as a table; its title says where it is not whole."""
    return marked(counted_table(found, lang), found, fixed=_NAMES)


def league_of(found: CountedRollup, lang: Lang) -> Table:
    """Return the league table; its title says where it is not whole."""
    return marked(league_table(found, lang), found, fixed=_NAMES)


def squares_of(found: CountedRollup, lang: Lang) -> Table:
    """Return units down, duties across; its title says where it is not whole."""
    return marked(level_matrix_table(found, lang), found, fixed=1)


def tables_of(found: CountedRollup, lang: Lang, *, book: bool, by: str = "") -> Sequence[Table]:
    """
    Return the tables of a roll-up that are written to a file; each says where it is not whole.

    The findings are the first table of a roll-up that is not whole, and the last of one that is.

    Args:
        found: The roll-up.
        lang: `zh` or `en`.
        book: Whether the file shows several tables as sheets or pages, with their titles.
        by: The level that was asked for; empty for all.
    """
    tables: list[Table] = []
    if book or by:
        tables += [squares_of(found, lang), league_of(found, lang)]
    if book or not by:
        tables.append(usual_table(found, lang))
    if not book:
        tables = marked_rows(tables, found)
    if found.findings:
        title = Text("汇总中的问题", "findings of the roll-up")
        table = evolve(findings_table(findings_of(found, lang), lang), title=title, tab=_TAB)
        tables.insert(len(tables) if found.whole else 0, marked(table, found, fixed=1))
    return tables
