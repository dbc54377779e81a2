"""
What a format of ledgers writes: annotated copies, failed rows, templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias
from zipfile import ZipFile, is_zipfile

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import UnwritableTarget
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.forming import form_of
from govcampaign.ledger.grid import Book, Raw, Region, Sheet
from govcampaign.ledger.outcome import CellFinding, Weight
from govcampaign.ledger.reading import read_ledger
from govcampaign.ledger.schema import Schema
from govcampaign.ports.ledger import LedgerFormat, Mark
from govcampaign.wording import Text
from govcampaign_testing.naming import named

Sheets: TypeAlias = Mapping[str, Sequence[Sequence[Raw]]]

DAY: Final = date(2013, 7, 5)
ROWS: Final[Sequence[Sequence[Raw]]] = [
    ["单位", "走访日期", "企业名称"],
    ["商务委", DAY, "甲厂"],
    ["科委", date(2013, 7, 6), "乙厂"],
]
_BAD: Final[Sequence[Sequence[Raw]]] = [
    ["单位", "走访日期", "企业名称"],
    ["科委", DAY, "甲厂"],
    [None, "后天", "乙厂"],
    ["商务委", DAY, "丙厂"],
]
_WORDS: Final = Text("日期看不懂", "the day cannot be read")


def cells_of(sheet: Sheet) -> dict[tuple[int, int], Raw]:
    """Return the cells of a sheet that hold something, by row and column from 1."""
    return {
        (at, column): value
        for at, row in enumerate(sheet.rows, start=1)
        for column, value in enumerate(row, start=1)
        if value not in (None, "")
    }


def value_of(sheet: Sheet, row: int, column: int) -> Raw:
    """Return what a cell holds; None where it is empty."""
    return cells_of(sheet).get((row, column))


def _plan() -> tuple[Campaign, Roster, Schema]:
    """Return a campaign of visits, its roster, and what its ledgers may hold."""
    plan = gc.campaign(
        "服务月",
        id="service",
        dated="2013年6月20日",
        window="2013年7月",
        duties=[gc.duty("走访企业", id="visits", who="各部门", owes=gc.any_number("visit"))],
    )
    members = gc.roster({"各部门": "商务委、科委"})
    return plan, members, schema_of(plan, members, version=1)


class LedgerWriting:
    """
    What every format of ledgers keeps of the files that it writes, and what the author says of it.

    Attributes:
        target: The factory, as `package.module:name`: called without arguments, it makes the format.
        suffix: The usual ending of its files.
        has_sheets: False where a file has one sheet only.
        has_merges: False where cells cannot be merged.
        writes: False where the format writes no templates and no failed rows.
    """

    target: str = ""
    suffix: str = ".dat"
    has_sheets: bool = True
    has_merges: bool = True
    writes: bool = True

    # -- what the author says ---------------------------------------------------

    def make_format(self) -> LedgerFormat:
        """Make the format."""
        made: LedgerFormat = named(self.target, type(self))()
        return made

    def write(self, sheets: Sheets, path: Path, merged: Iterable[Region] = ()) -> None:
        """
        Write a file of the format, as another program would.

        Args:
            sheets: The rows of each sheet, by its name.
            path: The file.
            merged: Ranges to merge on the first sheet; each holds its value in its first cell.
        """
        msg = f"{type(self).__name__}: write a file of the format in `write`"
        raise NotImplementedError(msg)

    def write_uncached(self, path: Path) -> tuple[int, int] | None:
        """Write a file with a formula without a result; return its row and column, None for no such file."""
        return None

    def refused_files(self, folder: Path) -> Mapping[str, Path]:
        """Write files that the format must refuse, such as an encrypted one; return them by what they are."""
        return {}

    @pytest.fixture
    def form(self) -> LedgerFormat:
        """Give the format."""
        return self.make_format()

    def file(self, folder: Path, sheets: Sheets, merged: Iterable[Region] = (), *, name: str = "a") -> Path:
        """Write a file, and return it."""
        path = folder / f"{name}{self.suffix}"
        self.write(sheets, path, merged)
        return path

    # -- annotated copies --------------------------------------------------------

    def test_an_annotated_copy_holds_the_values_and_the_marks(
        self, form: LedgerFormat, tmp_path: Path
    ) -> None:
        """The source stays as it was; a mark is in a comment, or in words beside the values."""
        path = self.file(tmp_path, {"走访": ROWS})
        before, was = path.read_bytes(), form.read(path)
        name = was.sheets[0].name
        marks = [
            Mark(sheet=name, row=2, column=2, words=_WORDS),
            Mark(sheet=name, row=3, column=0, words=_WORDS),
        ]

        written = form.annotate(path, marks, tmp_path / f"marked{self.suffix}", "en")

        assert path.read_bytes() == before
        assert all(each.is_file() and each.parent == tmp_path for each in written)
        copy = self.make_format().read(written[0])
        assert _subset(was.sheets[0], copy.sheets[0])
        assert _words_in(copy, written[1:]).count(_WORDS.en) >= len(marks)

    def test_a_mark_is_at_its_cell(self, form: LedgerFormat, tmp_path: Path) -> None:
        """At the cell, or for a row at its first filled cell, where the format has comments."""
        path = self.file(tmp_path, {"走访": [*ROWS, [None, "x"]]})
        name = form.read(path).sheets[0].name
        marks = [
            Mark(sheet=name, row=2, column=3, words=_WORDS),
            Mark(sheet=name, row=4, column=0, words=_WORDS),
        ]

        written = form.annotate(path, marks, tmp_path / f"marked{self.suffix}")

        comments = form.read(written[0]).sheets[0].comments
        if not comments:
            pytest.skip("a copy of this format has no comments")
        assert {place for place, words in comments.items() if _WORDS.zh in words} == {(2, 3), (4, 2)}

    def test_a_copy_without_marks_is_the_file(self, form: LedgerFormat, tmp_path: Path) -> None:
        """What is not marked stays byte for byte; of an archive, each part does."""
        path = self.file(tmp_path, {"走访": ROWS})

        written = form.annotate(path, [], tmp_path / f"marked{self.suffix}")

        if written[0].suffix != self.suffix:
            pytest.skip("a copy is of another format")
        assert _parts(written[0]) == _parts(path)

    def test_a_folder_that_is_missing_is_reported(self, form: LedgerFormat, tmp_path: Path) -> None:
        """It is not made."""
        path = self.file(tmp_path, {"走访": ROWS})

        with pytest.raises(UnwritableTarget):
            form.annotate(path, [], tmp_path / "gone" / f"marked{self.suffix}")

        assert not (tmp_path / "gone").exists()

    # -- failed rows ---------------------------------------------------------------

    def test_failed_rows_are_read_again_as_they_were(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Below their headings, with what a merged range says of them; corrected, they can be imported."""
        if not self.writes:
            pytest.skip("this format writes nothing of its own")
        *_, schema = _plan()
        rows, merged = (_BAD, (Region(2, 1, 3, 1),)) if self.has_merges else (_filled(_BAD), ())
        book = form.read(self.file(tmp_path, {"走访": rows}, merged))
        reading = read_ledger(book, schema)
        (failed,) = reading.failed

        (written,) = form.failed(book, reading, tmp_path / f"left{self.suffix}")

        again = read_ledger(form.read(written), schema)
        assert failed[1] == 3
        assert (again.rows, len(again.failed)) == ((), 1)
        assert _errors(again.findings) == _errors(reading.findings)

    def test_no_failed_row_is_no_file(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Nobody takes an empty file for work."""
        if not self.writes:
            pytest.skip("this format writes nothing of its own")
        *_, schema = _plan()
        book = form.read(self.file(tmp_path, {"走访": ROWS}))
        before = sorted(tmp_path.iterdir())

        assert form.failed(book, read_ledger(book, schema), tmp_path / f"left{self.suffix}") == ()
        assert sorted(tmp_path.iterdir()) == before

    # -- templates -------------------------------------------------------------------

    @pytest.mark.parametrize("unit", ["", "科委"])
    def test_a_template_is_read_and_holds_no_record(
        self, form: LedgerFormat, tmp_path: Path, unit: str
    ) -> None:
        """What it offers can be imported: its headings are known, its example is no record."""
        if not self.writes:
            pytest.skip("this format writes nothing of its own")
        plan, members, schema = _plan()
        asked = form_of(schema, plan, members, unit=unit)

        (written,) = form.blank(asked, tmp_path / f"blank{self.suffix}")

        book = form.read(written)
        reading = read_ledger(book, schema)
        assert (reading.rows, reading.failed, _errors(reading.findings)) == ((), (), [])
        assert {each.kind for each in reading.tables} == {sheet.kind for sheet in asked.sheets}

    def test_a_template_says_what_it_was_made_for(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Campaign, version of the plan, and unit, so that an import can refuse another."""
        if not self.writes:
            pytest.skip("this format writes nothing of its own")
        plan, members, schema = _plan()
        asked = evolve(form_of(schema, plan, members, unit="科委"), version=7)

        (written,) = form.blank(asked, tmp_path / f"blank{self.suffix}")

        stamp = form.read(written).stamp
        assert {key: stamp[key] for key in ("campaign", "version", "unit")} == {
            "campaign": "service",
            "version": "7",
            "unit": "科委",
        }
        assert form.read(self.file(tmp_path, {"走访": ROWS})).stamp == {}


def _filled(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """Return rows in which an empty first cell holds what is above it."""
    filled: list[list[Raw]] = []
    for row in rows:
        first = filled[-1][0] if row[0] is None else row[0]
        filled.append([first, *row[1:]])
    return filled


def _subset(part: Sheet, whole: Sheet) -> bool:
    """Tell whether every cell of one sheet holds the same in another."""
    found = {place: str(value) for place, value in cells_of(whole).items()}
    return all(found.get(place) == str(value) for place, value in cells_of(part).items())


def _words_in(book: Book, others: Iterable[Path]) -> str:
    """Return all words of a copy: its cells, its comments, and the files beside it."""
    words = [str(value) for sheet in book.sheets for value in cells_of(sheet).values()]
    words += [comment for sheet in book.sheets for comment in sheet.comments.values()]
    words += [path.read_bytes().decode(errors="replace") for path in others]
    return "\n".join(words)


def _parts(path: Path) -> Mapping[str, bytes]:
    if not is_zipfile(path):
        return {"": path.read_bytes()}
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _errors(findings: Iterable[CellFinding]) -> list[str]:
    return sorted(each.fault.code for each in findings if each.fault.weight is Weight.ERROR)
