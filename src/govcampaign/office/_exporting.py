"""
Exporting: tables into files for others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

from govcampaign.domain.checks import as_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.heatmap import Overview
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.lint import RULES, Report, lint
from govcampaign.office._casereports import CaseReporting, case_tables
from govcampaign.office._files import chosen, refuse_store_files, usual_tables, writer_for
from govcampaign.office._listing import Listing
from govcampaign.office._reading import Reading, seen_by
from govcampaign.office._rolling import rolled_up
from govcampaign.office._scope import Scope
from govcampaign.table import Table
from govcampaign.tables import BOOK, CASES, TableName
from govcampaign.tables.matrix import matrix_table
from govcampaign.tables.notes import notes_table
from govcampaign.tables.overview import overview_table
from govcampaign.tables.owed import obligations_table
from govcampaign.tables.plan import findings_table, names_of
from govcampaign.tables.rates import rates_table, round_rates_table
from govcampaign.tables.readings import uncounted_table
from govcampaign.tables.records import records_table
from govcampaign.tables.rollup import rollup_table
from govcampaign.tables.units import units_table
from govcampaign.tables.unreadable import unreadable_table
from govcampaign.wording import Lang, Text


class Exporting:
    """The verb of an office that writes files."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def export(
        self,
        path: Path | str,
        *,
        what: TableName | Sequence[TableName] | None = None,
        as_of: date | str,
        known_by: date | str | None = None,
        format: str | None = None,
        lang: Lang = "zh",
    ) -> tuple[Path, ...]:
        """
        Write tables to a file, or to several beside each other where the format holds one table a file.

        Args:
            path: The file.
            what: Which tables: `overview`, `rates`, `units`, `matrix`, `round_rates`, `rollup`,
                `obligations`, `records`, `uncounted`, `findings`, `notes`, `unreadable`, `cases`,
                `case_ages`, `case_units`, `case_kinds`, `case_channels`, `case_definitions`. None: in a
                format that has sheets or pages (xlsx, ods, html) overview, rates, units, matrix, records,
                findings and notes, and those of cases where there are any; in the others the matrix.
            as_of: The day the matrix is judged by.
            known_by: Only what was entered by the end of this day is written; default `as_of`.
            format: The exporter's name; None goes by the file's ending.
            lang: `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The name has no ending and no format is named, or a day is not valid.
            UnknownName: There is no such table.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written, or is one of the store's own.
            PluginError: The exporter fails.
        """
        seen = seen_by(as_of, known_by)
        own = self._scope.workspace.store.info.files
        # Before anything is read, which may close a day; once more for files that would be made beside it.
        refuse_store_files(Path(path), (), own)
        write = writer_for(self._scope.registry, Path(path), format)
        makers = self._tables(as_day(as_of, "as_of"), seen, lang)
        usual = usual_tables(self._scope.registry, Path(path), format)
        if usual == BOOK and CaseReporting(self._scope).known(seen):
            usual = (*BOOK[:-2], *CASES, *BOOK[-2:])
        asked = usual if what is None else (what,) if isinstance(what, str) else what
        tables = [maker() for maker in chosen(makers, asked, str(path))]
        refuse_store_files(Path(path), tables, own)
        return write(tables, lang)

    def _tables(self, as_of: date, seen: date, lang: Lang) -> dict[str, Callable[[], Table]]:
        read, state = Reading(self._scope), self._scope.state
        names, kinds = names_of(state.campaign, state.roster), state.campaign.kinds
        # Several tables of a workbook read the same, which is judged once.
        reading = cache(partial(read.matrix, as_of=as_of, known_by=seen))
        overview = cache(lambda: self._overview(reading(), seen))
        report = cache(partial(self._report, seen))
        strays = partial(read.uncounted, as_of=as_of, known_by=seen)
        days = {"as_of": as_of, "known_by": seen}
        return {
            "overview": lambda: overview_table(overview(), lang),
            "rates": lambda: rates_table(reading(), lang),
            "units": lambda: units_table(overview(), lang),
            "matrix": lambda: matrix_table(reading(), names, lang),
            "rollup": lambda: rollup_table(rolled_up(self._scope, as_of=as_of, known_by=seen), lang),
            "round_rates": lambda: round_rates_table(reading(), lang),
            "obligations": lambda: obligations_table(self._scope.state_known(seen).owed(seen), names, lang),
            "records": lambda: records_table(
                self._records_known(seen), names, lang, kinds=kinds, enterprises=self._enterprises()
            ),
            "uncounted": lambda: uncounted_table(strays(), names, lang, kinds=kinds, **days),
            "findings": lambda: findings_table(report().findings, lang),
            "notes": lambda: notes_table(overview(), reading(), report().findings, lang),
            "unreadable": lambda: unreadable_table(
                ((each.key, each.reason, each.body) for each in read.unreadable()), lang
            ),
            **case_tables(cache(partial(CaseReporting(self._scope).case_report, **days)), state, lang),
        }

    def _overview(self, matrix: Matrix, seen: date) -> Overview:
        state = self._scope.state_known(seen)
        return overview_of(state.campaign, state.roster, matrix)

    def _enterprises(self) -> dict[str, Text]:
        return {each.id: each.title for each in Listing(self._scope).enterprises().values}

    def _records_known(self, by: date) -> tuple[Entry, ...]:
        entries = Reading(self._scope).journal()
        targets = {entry.target for entry in entries if entry.record is not None}
        return tuple(e for e in entries if e.target in targets and e.known_since <= by)

    def _report(self, known_by: date) -> Report:
        state = self._scope.state_known(known_by)
        return lint(
            state.campaign,
            roster=state.roster,
            calendar=self._scope.workspace.calendar,
            enterprises=Listing(self._scope).enterprises().values,
            rules=(*RULES, *self._scope.registry.lint_rules()),
        )
