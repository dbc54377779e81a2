"""
The files of ledgers: read, marked where something is wrong, written as templates and as lists of failed rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve

from govcampaign.errors import UnknownName, UnreadableFile
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.form import Form
from govcampaign.ledger.forming import form_of
from govcampaign.ledger.grid import Book
from govcampaign.ledger.outcome import CellFinding, Fault, LedgerReading, LedgerRow, Weight
from govcampaign.ledger.reading import read_ledger
from govcampaign.ledger.schema import Schema
from govcampaign.office._amending import Amending
from govcampaign.office._exported import read_export
from govcampaign.office._files import format_of, refuse_store_files, written_by
from govcampaign.office._ledgerplan import Intake
from govcampaign.office._listing import Listing
from govcampaign.office._scope import Scope
from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.ledger import LedgerFormat, Limits, Mark, Progress
from govcampaign.registry import Registry
from govcampaign.registry._kinds import LEDGERS
from govcampaign.registry._listing import Plugin
from govcampaign.wording import Lang, Text

_LIMITS = Limits()
_USUAL = "xlsx"
"""The format that a file is read by where no format has its ending: it knows files by their content."""


class Ledgers:
    """The verbs of an office that read and write the files of ledgers."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def schema(self) -> Schema:
        """Return what ledgers of the campaign may hold, by plan and roster as they are now."""
        state = self._scope.state
        return schema_of(
            state.campaign,
            state.roster,
            version=len(Amending(self._scope).versions()),
            enterprises=Listing(self._scope).enterprises().values,
        )

    def read_ledger(
        self,
        path: Path | str,
        *,
        sheets: Sequence[str] = (),
        columns: Mapping[str, str] | None = None,
        year: int | None = None,
        kind: str = "",
        duty: str = "",
        limits: Limits = _LIMITS,
        progress: Progress | None = None,
    ) -> LedgerReading:
        """
        Read a ledger by the plan and the roster; nothing is entered.

        Args:
            path: The file; it is known by its content.
            sheets: The only sheets that are read; none for all that are not hidden.
            columns: Fields by heading or by the letters of a column, where headings are not known.
            year: The year of days that name none; None takes that of the campaign.
            kind: The only kind of ledger that is looked for; empty for any.
            duty: The id of the duty that the records serve, where a row names none.
            limits: What the file may hold.
            progress: Called now and then while rows are read.

        Raises:
            UnknownName: The plan and the library have no such kind of ledger.
            UnreadableFile: It cannot be read, or is not what the formats read.
            LimitExceeded: It holds more than a limit allows.
            UnknownPlugin: Nothing is installed that reads ledgers.
            PluginError: The format fails.
        """
        schema = self.schema()
        known = [each.name for each in schema.kinds]
        if kind and kind not in known:
            raise UnknownName(self._scope.id, Text("台账种类", "kind of ledger"), kind, known)
        book = self._opened(Path(path), limits, progress)

        def read(part: Book, wanted: str, said: Mapping[str, str]) -> LedgerReading:
            with collector_paused(sum(len(sheet.rows) for sheet in part.sheets)):
                return read_ledger(
                    part, schema, sheets=sheets, columns=said, year=year, kind=wanted, duty=duty
                )

        exported = (
            None if kind or columns else read_export(book, schema, self._scope.state.campaign.kinds, read)
        )
        reading = read(book, kind, columns or {}) if exported is None else exported
        return evolve(reading, stamp=book.stamp, book=book)

    def _opened(self, source: Path, limits: Limits, progress: Progress | None) -> Book:
        """Return the sheets of a file, read by the format that is installed for it."""
        reader, plugin = _reader(self._scope.registry, source)
        with plugin.at_work("read"):
            return reader.read(source, limits=limits, progress=progress)

    def annotate_ledger(
        self, source: Path | str, intake: Intake, target: Path | str, *, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """
        Write a copy of a ledger in which everything that was found is marked.

        Args:
            source: The file as it was read; it is not changed.
            intake: What became of it.
            target: The copy.
            lang: The language of the comments, `zh` or `en`.

        Returns:
            The files written.

        Raises:
            UnwritableTarget: The copy cannot be written, is the file itself, or one of the store's own.
            UnreadableFile: The file cannot be read any more.
            PluginError: The format fails.
        """
        path, copy = Path(source), Path(target)
        self._refuse(copy, path)
        reader, plugin = _reader(self._scope.registry, path)
        marks = tuple(marks_of(intake))
        return written_by(plugin, "annotate", lambda: reader.annotate(path, marks, copy, lang))

    def write_failed_rows(
        self,
        source: Path | str,
        reading: LedgerReading,
        intake: Intake,
        target: Path | str,
        *,
        lang: Lang = "zh",
    ) -> tuple[Path, ...]:
        """
        Write the rows of a ledger that were not entered, with their headings and what is wrong with them.

        Args:
            source: The file as it was read.
            reading: The ledger, as `read_ledger` returned it.
            intake: What became of it.
            target: The file to write.
            lang: The language of the reasons, `zh` or `en`.

        Returns:
            The files written; none where every row was entered, or the reading has no file.

        Raises:
            UnwritableTarget: The file cannot be written, is the ledger itself, or one of the store's own.
            PluginError: The format fails.
        """
        book, left = reading.book, Path(target)
        if book is None or not intake.failed:
            return ()
        self._refuse(left, Path(source))
        conflicts = (
            CellFinding(sheet=each.row.sheet, row=each.row.row, fault=each.fault) for each in intake.conflicts
        )
        told = evolve(reading, failed=intake.failed, findings=(*intake.findings, *conflicts))
        writer, plugin = _reader(self._scope.registry, Path(source))
        return written_by(plugin, "failed", lambda: writer.failed(book, told, left, lang))

    def _refuse(self, target: Path, source: Path) -> None:
        """Refuse to write over the ledger or the store, also where a format writes a workbook instead."""
        own = (source, *self._scope.workspace.store.info.files)
        for path in (target, target.with_suffix(".xlsx")):
            refuse_store_files(path, (), own)

    def template(
        self, path: Path | str, *, unit: str = "", format: str | None = None, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """
        Write a template of the ledgers of the campaign; an import refuses one of another version of the plan.

        Args:
            path: The file.
            unit: The id of the unit that fills it in; empty for any.
            format: The name of the format, such as `xlsx`; None goes by the file's ending.
            lang: The language of its words, `zh` or `en`.

        Returns:
            The files written.

        Raises:
            UnknownUnit: No unit has that name.
            InvalidValue: The name has no ending and no format is named.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written, or is one of the store's own.
            PluginError: The format fails.
        """
        state = self._scope.state
        refuse_store_files(Path(path), (), self._scope.workspace.store.info.files)
        form = form_of(self.schema(), state.campaign, state.roster, unit=unit)
        return write_template(self._scope.registry, form, Path(path), format, lang)


def write_template(
    registry: Registry, form: Form, path: Path, name: str | None, lang: Lang
) -> tuple[Path, ...]:
    """
    Write a template.

    Args:
        registry: The plugins.
        form: What it asks for.
        path: The file.
        name: The name of the format; None goes by the file's ending.
        lang: The language of its words.

    Raises:
        InvalidValue: The name has no ending and no format is named.
        UnknownPlugin: Nothing installed writes that format.
        UnwritableTarget: The file cannot be written.
        PluginError: The format fails.
    """
    asked = format_of(path, name, "ledgers.xlsx")
    writer, plugin = registry.ledger(asked), registry.plugin(LEDGERS, asked)
    return written_by(plugin, "blank", lambda: writer.blank(form, path, lang))


def _reader(registry: Registry, path: Path) -> tuple[LedgerFormat, Plugin]:
    """Return what reads a file: the format that has its ending, else the usual one."""
    if not path.is_file():
        reason = Text("没有这个文件", "the file does not exist")
        raise UnreadableFile(str(path), reason, Text("核对文件名和文件夹", "check its name and folder"))
    ending = path.suffix.lower()
    known = ending and any(
        ending in (plugin.spec.suffixes if plugin.spec else (f".{plugin.name}",))
        for plugin in registry.listing()
        if plugin.kind == LEDGERS.name and not plugin.disabled
    )
    asked = ending if known else _USUAL
    return registry.ledger(asked), registry.plugin(LEDGERS, asked)


# -- what is marked ---------------------------------------------------------------


def marks_of(intake: Intake) -> Iterator[Mark]:
    """Yield what is to be marked in a ledger: errors, warnings, conflicts, and changes not entered."""
    for finding in intake.findings:
        if finding.fault.weight is not Weight.NOTE:
            yield Mark(
                sheet=finding.sheet,
                row=finding.row,
                column=finding.column,
                words=_words(finding.fault),
                grave=finding.fault.weight is Weight.ERROR,
            )
    for conflict in intake.conflicts:
        columns = [conflict.row.columns.get(each.field, 0) for each in conflict.fields]
        yield _mark(conflict.row, next(filter(None, columns), 0), _words(conflict.fault), grave=True)
    entered = {id(change) for change in intake.corrected}
    for change in intake.changed:
        if id(change) in entered:
            continue
        for field in change.fields:
            before = Text("（不显示）", "(not shown)") if field.personal else Text(field.before, field.before)
            words = Text(
                f"{field.title.zh}：已登记的是“{before.zh}”，没有按本表更正",
                f"{field.title.en}: {before.en!r} was entered, and is not corrected",
            )
            yield _mark(change.row, change.row.columns.get(field.field, 0), words, grave=False)


def _mark(row: LedgerRow, column: int, words: Text, *, grave: bool) -> Mark:
    return Mark(sheet=row.sheet, row=row.row, column=column, words=words, grave=grave)


def _words(fault: Fault) -> Text:
    return Text(f"{fault.reason.zh}。{fault.remedy.zh}", f"{fault.reason.en}; {fault.remedy.en}")
