"""
Every promise of the ledger port, as tests that an author subclasses.

    class TestAcmeLedger(LedgerContract):
        target = "govcampaign_acme.ledgers:AcmeLedger"

        def write(self, sheets, path, merged=()):
            ...  # a file as other programs write it

The checks of what a format writes are in `govcampaign_testing.ledger_writing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.ledger.grid import Book, Raw, Region
from govcampaign.ports.ledger import LedgerFormat, Limits
from govcampaign_testing.ledger_writing import DAY, ROWS, LedgerWriting, cells_of, value_of

__all__ = ["LedgerContract"]

_TWO: Final[Mapping[str, Sequence[Sequence[Raw]]]] = {"走访": ROWS, "七月": [["单位", "天数"], ["科委", 3]]}
_TEXTS: Final = ("007", "=1+1", "+86", "-", "@a", "a\tb", "  甲 ", "\U00020bb7", "7月5日", "甲" * 3_000)
_FOREIGN: Final = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8,
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
    "a page for print": b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n\x00\x01\x02",
    "a database": b"SQLite format 3\0\x10\0" + bytes(500),
}
"""Files of other programs, by what they are."""


class LedgerContract(LedgerWriting):
    """
    What every format of ledgers keeps; the subclass names the format and writes its files.

    Attributes:
        target: The factory, as `package.module:name`: called without arguments, it makes the format.
    """

    # -- what it is ------------------------------------------------------------

    def test_it_is_a_ledger_format(self, form: LedgerFormat) -> None:
        """It has the methods of the port."""
        assert isinstance(form, LedgerFormat)

    # -- what is read ----------------------------------------------------------

    def test_values_are_given_as_they_stand(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Texts with all their signs and zeros, numbers with their digits; nothing is run or guessed."""
        numbers = (0, -2, 41_478, 12.5, 0.1)
        # Between other columns, so that a format of text can tell where a value ends.
        values: list[Raw] = [*_TEXTS, *numbers]
        rows: list[list[Raw]] = [[at, each, "甲"] for at, each in enumerate(values, start=1)]

        (sheet,) = form.read(self.file(tmp_path, {"a": rows})).sheets

        found = [row[1] for row in sheet.rows]
        assert found[: len(_TEXTS)] == list(_TEXTS)
        # A text format has no numbers; the digits are what counts.
        assert [float(str(value)) for value in found[len(_TEXTS) :]] == list(numbers)

    def test_a_day_is_given_as_that_day(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Whatever number the file keeps for it."""
        days = (DAY, date(1949, 10, 1), date(2024, 2, 29))
        path = self.file(tmp_path, {"a": [["科委", each] for each in days]})

        (sheet,) = form.read(path).sheets

        assert [_as_day(row[1]) for row in sheet.rows] == list(days)

    def test_rows_and_columns_keep_their_places(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Empty ones before and between are counted, so that an address is that of the file."""
        rows: list[list[Raw]] = [["表"], [None], [None, None, "单位"], [None], [None, "x", None, 4]]

        (sheet,) = form.read(self.file(tmp_path, {"a": rows})).sheets

        assert cells_of(sheet).keys() == {(1, 1), (3, 3), (5, 2), (5, 4)}
        assert (value_of(sheet, 3, 3), float(str(value_of(sheet, 5, 4)))) == ("单位", 4)

    def test_sheets_come_in_order_with_their_names(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Each with its own rows."""
        if not self.has_sheets:
            pytest.skip("a file of this format has one sheet")

        book = form.read(self.file(tmp_path, _TWO))

        assert [sheet.name for sheet in book.sheets] == list(_TWO)
        assert [value_of(sheet, 2, 1) for sheet in book.sheets] == ["商务委", "科委"]

    def test_a_merged_range_holds_its_value_once(self, form: LedgerFormat, tmp_path: Path) -> None:
        """In its first cell; the range is listed in `merged`."""
        if not self.has_merges:
            pytest.skip("a file of this format merges no cells")
        rows: list[list[Raw]] = [["走访台账", None], ["单位", "企业"], ["科委", "甲厂"], [None, "乙厂"]]
        merged = (Region(1, 1, 1, 2), Region(3, 1, 4, 1))

        (sheet,) = form.read(self.file(tmp_path, {"a": rows}, merged)).sheets

        assert sorted(sheet.merged) == sorted(merged)
        assert (1, 2) not in cells_of(sheet)
        assert (4, 1) not in cells_of(sheet)

    def test_a_formula_without_a_result_has_no_value(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Nothing is calculated; the formula is listed in `uncached`."""
        path = tmp_path / f"formula{self.suffix}"
        place = self.write_uncached(path)
        if place is None:
            pytest.skip("`write_uncached` writes no formula")

        (sheet,) = form.read(path).sheets

        assert place in sheet.uncached
        assert place not in cells_of(sheet)

    def test_the_same_file_gives_the_same_book(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Again, after another file, and from another reader: nothing is kept."""
        path, other = self.file(tmp_path, {"a": ROWS}), self.file(tmp_path, {"a": [["x"]]}, name="b")

        first, _, third = (_content(form.read(each)) for each in (path, other, path))

        assert first == third == _content(self.make_format().read(path))

    def test_reading_changes_nothing(self, form: LedgerFormat, tmp_path: Path) -> None:
        """Neither the file nor its folder."""
        path = self.file(tmp_path, {"a": ROWS})
        before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())

        form.read(path)

        assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before

    @pytest.mark.parametrize("ending", [".dat", "", ".pdf", ".XLSX"])
    def test_a_file_is_known_by_its_content(self, form: LedgerFormat, tmp_path: Path, ending: str) -> None:
        """People rename files, and programs give them endings of their own."""
        path = self.file(tmp_path, {"a": ROWS})
        renamed = path.rename(tmp_path / f"renamed{ending}")

        (sheet,) = form.read(renamed).sheets

        assert value_of(sheet, 2, 1) == "商务委"

    # -- what is refused -------------------------------------------------------

    @pytest.mark.parametrize("content", list(_FOREIGN.values()), ids=list(_FOREIGN))
    def test_a_file_of_another_kind_is_refused(
        self, form: LedgerFormat, tmp_path: Path, content: bytes
    ) -> None:
        """With what to do, whatever its ending says."""
        path = tmp_path / f"foreign{self.suffix}"
        path.write_bytes(content)

        with pytest.raises(UnreadableFile) as caught:
            form.read(path)

        assert caught.value.remedy.zh != ""

    def test_a_file_that_was_cut_is_refused_or_read_in_part(self, form: LedgerFormat, tmp_path: Path) -> None:
        """At any byte, and never with another exception."""
        path = self.file(tmp_path, {"a": _long(50)})
        whole = path.read_bytes()

        for part in range(1, 20):
            path.write_bytes(whole[: len(whole) * part // 20])
            try:
                book = form.read(path)
            except UnreadableFile:
                continue
            assert isinstance(book, Book)

    def test_what_the_format_itself_refuses_says_what_it_is(self, form: LedgerFormat, tmp_path: Path) -> None:
        """An encrypted or a damaged file is named as that; `refused_files` gives some."""
        refused = self.refused_files(tmp_path)
        if not refused:
            pytest.skip("`refused_files` gives none")

        for what, path in refused.items():
            with pytest.raises(UnreadableFile) as caught:
                form.read(path)
            assert caught.value.reason.zh != "", what

    @pytest.mark.parametrize("what", ["gone", "folder"])
    def test_what_is_no_file_is_refused(self, form: LedgerFormat, tmp_path: Path, what: str) -> None:
        """One that is not there, and a folder."""
        (tmp_path / "folder").mkdir()

        with pytest.raises(UnreadableFile):
            form.read(tmp_path / what)

    @pytest.mark.parametrize(
        "limits", [Limits(rows=5), Limits(columns=2), Limits(bytes=16), Limits(characters=100)]
    )
    def test_a_limit_is_kept(self, form: LedgerFormat, tmp_path: Path, limits: Limits) -> None:
        """A file that holds more is refused, and not read in part."""
        path = self.file(tmp_path, {"a": [*_long(20), ["字" * 500]]})

        with pytest.raises(LimitExceeded):
            form.read(path, limits=limits)

    def test_progress_rises_to_its_end(self, form: LedgerFormat, tmp_path: Path) -> None:
        """What is done never falls and never exceeds what there is."""
        path = self.file(tmp_path, {"a": [["科委", n] for n in range(3_000)]})
        seen: list[tuple[int, int]] = []

        form.read(path, progress=lambda done, total: seen.append((done, total)))

        done = [each for each, _ in seen]
        assert done == sorted(done)
        assert seen != []
        assert all(done <= total for done, total in seen if total)


def _long(count: int) -> list[Sequence[Raw]]:
    """Return rows with as many more below them."""
    more: list[Sequence[Raw]] = [["科委", "乙厂", number] for number in range(count)]
    return [*ROWS, *more]


def _as_day(raw: Raw) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    return date.fromisoformat(raw) if isinstance(raw, str) else raw if isinstance(raw, date) else None


def _content(book: Book) -> Sequence[tuple[str, Mapping[tuple[int, int], Raw]]]:
    return [(sheet.name, cells_of(sheet)) for sheet in book.sheets]
