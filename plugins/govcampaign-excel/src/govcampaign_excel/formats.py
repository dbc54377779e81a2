"""
The formats that this plugin offers; all read any file, since names say nothing about content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from govcampaign.hookspecs import LedgerSpec
from govcampaign.ledger.form import Form
from govcampaign.ledger.grid import Book, Place
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.ports.export import write_files
from govcampaign.ports.ledger import Limits, Mark, Progress
from govcampaign.wording import Lang, Text
from govcampaign_excel.annotating import Patch
from govcampaign_excel.contents import ZIP, markup_of
from govcampaign_excel.copies import annotated_copy
from govcampaign_excel.failures import write_failed
from govcampaign_excel.marks import Note, notes_by_cell
from govcampaign_excel.odsmarks import marked_ods, prefixes_of
from govcampaign_excel.packages import Package, kind_of
from govcampaign_excel.patching import rezipped
from govcampaign_excel.reading import DEFAULT, read, read_bytes
from govcampaign_excel.refusals import not_opened
from govcampaign_excel.watch import Watch
from govcampaign_excel.xlsx import utf8

_TEMPLATE: Final = "govcampaign_excel.template"


class Ledgers:
    """Files of rows and columns: reads any of them; writes annotated copies, failed rows, templates."""

    def read(self, path: Path, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Book:
        """Return the sheets of a file, see `LedgerFormat.read`."""
        return read(path, limits=limits, progress=progress)

    def annotate(
        self, source: Path, marks: Sequence[Mark], target: Path, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """Write a copy of a file with marks and comments in it, see `LedgerFormat.annotate`."""
        return annotate(source, marks, target, lang)

    def failed(self, book: Book, reading: LedgerReading, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write a workbook of the failed rows only, see `LedgerFormat.failed`."""
        return write_failed(book, reading, target, lang)

    def blank(self, form: Form, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write a template, see `LedgerFormat.blank`."""
        written: tuple[Path, ...] = import_module(_TEMPLATE).write_template(form, target, lang)
        return written


def annotate(source: Path, marks: Sequence[Mark], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
    """
    Write a copy of a file with marks and comments in it.

    Of xlsx and ods the copy is the file itself with marked cells. Of all others it is an xlsx with the same
    values at the same places, and a last sheet that lists what is marked: the ending of the target becomes
    `.xlsx`.

    Args:
        source: The file as it was read.
        marks: What to mark.
        target: The copy; its folder exists.
        lang: The language of the comments.

    Raises:
        UnreadableFile: The source is no longer what it was.
        UnwritableTarget: The copy cannot be written.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise not_opened(source.name, error) from error
    watch = Watch(source.name, DEFAULT)
    book = read_bytes(data, watch)
    by_sheet = {
        sheet.name: notes_by_cell(sheet, [mark for mark in marks if mark.sheet == sheet.name], lang)
        for sheet in book.sheets
    }
    notes = {name: own for name, own in by_sheet.items() if own}
    patched = _patched(data, source.name, notes, lang)
    if patched is not None:
        return write_files({target: patched if notes else data})
    return write_files({target.with_suffix(".xlsx"): annotated_copy(book, notes, lang)})


def _patched(data: bytes, name: str, notes: Mapping[str, Mapping[Place, Note]], lang: Lang) -> bytes | None:
    """Return the file itself with notes in it; None where its format has no place for them."""
    if data.startswith(ZIP):
        package = Package(data, Watch(name, DEFAULT))
        kind = kind_of(package)
        if kind == "xlsx":
            return Patch(package, lang).marked(notes)
        if kind == "ods":
            content = utf8(package.read("content.xml"))
            prefixes = prefixes_of(content)
            if prefixes is not None:
                marked = marked_ods(content, notes, prefixes, lang)
                return rezipped(data, {package.spelled("content.xml"): marked})
    elif markup_of(data, name) == "flat":
        prefixes = prefixes_of(data)
        if prefixes is not None:
            return marked_ods(data, notes, prefixes, lang)
    return None


_SPECS: Final = (
    ("xlsx", (".xlsx", ".xlsm"), Text("Excel 工作簿", "workbooks of Excel and WPS")),
    ("xls", (".xls", ".et"), Text("Excel 97—2003 和 WPS 工作簿", "workbooks of Excel 97 to 2003 and WPS")),
    ("ods", (".ods", ".fods"), Text("开放文档表格", "OpenDocument spreadsheets")),
    ("csv", (".csv", ".tsv", ".txt"), Text("文本表格", "text tables")),
    ("html", (".html", ".htm", ".mht"), Text("网页表格", "tables of web pages")),
    ("json", (".json",), Text("本程序导出的 JSON", "JSON that govcampaign exported")),
    ("xml", (".xml",), Text("XML 表格（Excel 2003）", "XML spreadsheets of Excel 2003")),
)


def specs() -> list[LedgerSpec]:
    """Return the formats."""
    return [
        LedgerSpec(name=name, factory=Ledgers, suffixes=suffixes, summary=summary)
        for name, suffixes, summary in _SPECS
    ]
