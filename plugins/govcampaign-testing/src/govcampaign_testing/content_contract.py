"""
What stands in the files of an export: the half of the contract that reads them back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from govcampaign.errors import InvalidValue
from govcampaign.ports.export import Exporter, looks_like_formula
from govcampaign.table import Column, Table, Value
from govcampaign.wording import Text, same, visible
from govcampaign_testing.naming import named

SPREADSHEET_ENDINGS: Final = frozenset(
    {".csv", ".dif", ".fods", ".htm", ".html", ".ods", ".prn", ".slk", ".tab", ".tsv", ".txt"}
    | {".xls", ".xlsb", ".xlsm", ".xlsx", ".xml"}
)
"""What spreadsheets open, so that text in it might run as a formula."""

_SIGNS: Final = ("=1+1", "+1+1", "-1+1", "@SUM(1,1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "﹦1+1")
_BEFORE: Final = (
    "\t",
    "\n",
    "\r",
    " ",
    "\u3000",
    "\xa0",
    "\xad",
    "\u200b",
    "\u202e",
    "\u2060",
    "\u3164",
    "\ufeff",
)
_CELLS: Final = ("甲,", "甲;", "甲\t", "甲\n", "甲 | ", '甲"', '甲",', "甲';")
_RUNNING: Final = (
    *_SIGNS,
    *(f"{before}=1+1" for before in (*_BEFORE, *_CELLS)),
    "\ufeff\u200b @SUM(1)",
    '=HYPERLINK("http://a.invalid")',
    "=cmd|' /C calc'!A0",
)  # fmt: skip
_HIDDEN: Final = (
    *("\x00", "\x07", "\x08", "\x0b", "\x1b[2J", "\x1b]0;t\x07", "\x7f", "\x85", "\x9b2J", "\xad", "\u061c"),
    *("\u200b", "\u200e", "\u2028", "\u2029", "\u202e", "\u2066", "\ue000", "\ufeff", "\ufffe", "\U000e0041"),
)
_TEXTS: Final = (
    *("_x0041_", "a_x000D_b", "_x005F_x0041_", "_X0041_", 'x"y', "a,b", "a;b", "<b>&amp;", "#N/A"),
    *("\U00020bb7\U0001f600", "e\u0301", "http://a.invalid", "{=1}", "C:\\new"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONG: Final = ("a" * 32_767, "汉" * 32_768, "\U0001f600" * 16_384, "甲" * 70_000)
_NUMBERS: Final = (-20130725, 20130725, -0.5)
_LARGE: Final = (2**53 + 1, -(10**15) - 1, 10**17 + 1, 2**63)
_DAYS: Final = (
    *(date(1, 1, 1), date(1582, 10, 4), date(1899, 12, 31), date(1900, 1, 1), date(1900, 2, 28)),
    *(date(1900, 3, 1), date(1904, 1, 1), date(2013, 7, 25), date(9999, 12, 31)),
)


@frozen
class Formula:
    """What a spreadsheet would run, in the cells that `ExporterContract.cells` returns."""

    text: str


def guessed(text: str) -> str | int | float | Formula:
    """Return a cell as a spreadsheet takes it that guesses types: a number, a formula, or text."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return Formula(text) if looks_like_formula(text) else text.removeprefix("'")


def column(*values: Value, name: str = "t") -> Table:
    """Return a table of one column."""
    rows = tuple((value,) for value in values)
    return Table(name, Text("一列", "one column"), (Column("c", Text("值", "value")),), rows)


EVERY_VALUE: Final = Table(
    "matrix",
    Text("完成情况", "how it stands"),
    (
        Column("unit", Text("责任单位", "unit")),
        Column("done", Text("完成数", "done"), "number"),
        Column("day", Text("日期", "day"), "day"),
        Column("met", Text("是否完成", "met")),
        Column("untitled", same("")),
    ),
    (
        ("商务委", 3, date(2013, 7, 24), True, ""),
        ("a" * 5_000, -2, datetime(2013, 7, 24, 9, tzinfo=UTC), False, "\U00020bb7\U0001f600"),
        ('甲|乙\n"丙",\t丁;\\{}<b>&amp;', 0.5, None, None, "\x00\x1b[2J\x7f"),
        ("e\u0301", 2**63, date(1949, 10, 1), True, " "),
        (None, None, None, None, None),
    ),
    (Text("另有 1 个名单未知\n第二行", "1 roster is unknown\nsecond line"),),
    Text("情况", "state"),
)
"""A table of every kind of value, and of signs that some format obeys."""


class ContentContract:
    """
    What every format keeps of the values that it writes.

    Attributes:
        target: The factory, as `package.module:name`: called without arguments, it makes the exporter.
    """

    target: str = ""

    def make_exporter(self) -> Exporter:
        """Make the exporter."""
        made: Exporter = named(self.target, type(self))()
        return made

    def cells(self, path: Path) -> Sequence[object] | None:
        """
        Return every cell of a file as a spreadsheet takes it: text, a number, a day, or a `Formula`.

        `guessed` reads a cell of a format that has no types, such as csv. None: no spreadsheet opens it.
        """
        return None

    def content(self, path: Path) -> object:
        """Return what a file says: its bytes, or what is read back where bytes hold the time of writing."""
        return path.read_bytes()

    @pytest.fixture
    def exporter(self) -> Exporter:
        """Give the exporter."""
        return self.make_exporter()

    def _missing(self, exporter: Exporter, path: Path, values: Sequence[Value]) -> list[str]:
        """Write values as a column, and return those that no cell is, or that the text does not hold."""
        (written,) = exporter.write([column(*values)], path)
        cells, words = self.cells(written), list(map(str, values))
        if cells is None:
            text = written.read_bytes().decode("utf-8-sig")
            return [each for each in words if each not in text]
        found = {str(cell.date() if isinstance(cell, datetime) else cell) for cell in cells}
        return [each for each in words if each not in found]

    def test_the_same_tables_give_the_same_content(self, exporter: Exporter, tmp_path: Path) -> None:
        """Again, after other tables, and from another exporter of the kind: nothing is kept."""
        first, _, third = (
            self.content(exporter.write([table], tmp_path / str(number))[0])
            for number, table in enumerate((EVERY_VALUE, column("L13"), EVERY_VALUE))
        )
        (other,) = self.make_exporter().write([EVERY_VALUE], tmp_path / "other")

        assert first == third == self.content(other)

    def test_a_table_without_rows_is_written(self, exporter: Exporter, tmp_path: Path) -> None:
        """A month in which nothing was found is an ordinary month."""
        (written,) = exporter.write([column()], tmp_path / "a")

        assert written.stat().st_size > 0

    def test_a_text_never_runs_as_a_formula(self, exporter: Exporter, tmp_path: Path) -> None:
        """Cells, headings and notes stay text, whatever they hold (`as_spreadsheet_text` does this)."""
        signs = Table("t", same("=1"), (Column("c", same("=A1")),), (), (same("=1+1"),))
        tables = [column(*_RUNNING), signs]

        for number, table in enumerate(tables):
            (written,) = exporter.write([table], tmp_path / f"{number}{exporter.suffix}")
            cells = self.cells(written)
            if cells is None:
                assert exporter.suffix not in SPREADSHEET_ENDINGS, (
                    f"spreadsheets open {exporter.suffix} files; say in `cells` what they find there"
                )
            else:
                assert [cell for cell in cells if isinstance(cell, Formula)] == []
                assert cells

    def test_nothing_invisible_is_written(self, exporter: Exporter, tmp_path: Path) -> None:
        """A text file spells out every such sign, a workbook every control (`as_text` does this)."""
        words = [f"甲{hidden}乙" for hidden in _HIDDEN]
        all_over = same(" ".join(words))
        table = Table("t", all_over, (Column("c", all_over),), tuple((each,) for each in words), (all_over,))

        (written,) = exporter.write([table], tmp_path / f"a{exporter.suffix}")

        try:
            text = written.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            found = [cell for cell in self.cells(written) or () if isinstance(cell, str)]
            assert [cell for cell in found if _CONTROLS.search(cell)] == []
        else:
            assert text == visible(text, keep="\n\t")

    def test_a_text_is_read_back_as_it_was(self, exporter: Exporter, tmp_path: Path) -> None:
        """Where spreadsheets open the files, they find every text unchanged, also what looks like a code."""
        path = tmp_path / f"a{exporter.suffix}"

        missing = self._missing(exporter, path, _TEXTS)

        assert missing == [] or self.cells(path) is None

    @pytest.mark.parametrize("text", _LONG, ids=[f"{len(text)} times {text[0]!a}" for text in _LONG])
    def test_a_long_text_is_whole_or_refused(self, exporter: Exporter, tmp_path: Path, text: str) -> None:
        """Nothing is cut off where nobody sees it."""
        try:
            missing = self._missing(exporter, tmp_path / f"a{exporter.suffix}", [text])
        except InvalidValue:
            assert list(tmp_path.iterdir()) == []
        else:
            assert missing == []

    def test_a_number_stays_a_number(self, exporter: Exporter, tmp_path: Path) -> None:
        """A negative one begins with a sign too, and is no text."""
        (written,) = exporter.write([column(*_NUMBERS)], tmp_path / f"a{exporter.suffix}")

        cells = self.cells(written)

        if cells is None:
            said = written.read_bytes().decode()
            assert all(str(number) in said and f"'{number}" not in said for number in _NUMBERS)
        else:
            assert [number for number in _NUMBERS if number not in cells] == []

    def test_a_large_number_keeps_its_digits(self, exporter: Exporter, tmp_path: Path) -> None:
        """Where the format would round it, it is text."""
        assert self._missing(exporter, tmp_path / f"a{exporter.suffix}", _LARGE) == []

    def test_a_day_stays_that_day(self, exporter: Exporter, tmp_path: Path) -> None:
        """Also before 1900, where a spreadsheet has no days: there it is text."""
        assert self._missing(exporter, tmp_path / f"a{exporter.suffix}", _DAYS) == []
