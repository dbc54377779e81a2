"""
Every promise of the export port, as tests that an author subclasses.

    class TestAcmeExporter(ExporterContract):
        target = "govcampaign_acme.exporter:AcmeExporter"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.ports.export import Exporter, looks_like_formula
from govcampaign.table import Column, Table, Value
from govcampaign.wording import LANGUAGES, Text, same
from govcampaign_testing.naming import named

SPREADSHEET_ENDINGS: Final = frozenset(
    {".csv", ".dif", ".fods", ".htm", ".html", ".ods", ".prn", ".slk", ".tab", ".tsv", ".txt"}
    | {".xls", ".xlsb", ".xlsm", ".xlsx", ".xml"}
)
"""What spreadsheets open, so that text in it might run as a formula."""

_YESTERDAY: Final = b"the file of yesterday"
_RUNNING: Final = ("=1+1", "+1+1", "-1+1", "@SUM(1,1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\t=1", "\n=1")
_NUMBERS: Final = (-20130725, 20130725, -0.5)


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


def _column(*values: Value, name: str = "t") -> Table:
    rows = tuple((value,) for value in values)
    return Table(name, Text("一列", "one column"), (Column("c", Text("值", "value")),), rows)


_ALL_VALUES: Final = Table(
    "matrix",
    Text("完成情况", "status"),
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
_OTHER: Final = _column("L13", name="findings")

_IMPOSSIBLE: Final = {
    "no table": (),
    "a name that leaves the folder": (_column(1, name="../t"),),
    "two names that differ in case only": (_column(1), _column(1, name="T")),
    "no number": (_OTHER, _column(1, float("nan"))),
    "an endless number": (_column(float("-inf")),),
    "half a character": (_column(*["字"] * 50, "\ud800"),),
}


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """Let no file of this process grow beyond some bytes: what comes after is refused by the system."""
    resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class ExporterContract:
    """
    What every format keeps; the subclass names the format.

    Only `target` is needed, and `cells` where spreadsheets open the files.

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
        Return every cell of a file as a spreadsheet takes it: text, a number, or a `Formula`.

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

    # -- what it is ------------------------------------------------------------

    def test_it_is_an_exporter(self, exporter: Exporter) -> None:
        """It has the method and the property of the port, and its usual ending is one."""
        assert isinstance(exporter, Exporter)
        assert exporter.suffix == Path(f"name{exporter.suffix}").suffix != ""

    # -- where the files go ----------------------------------------------------

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_one_table_goes_exactly_where_asked(self, exporter: Exporter, tmp_path: Path, lang: str) -> None:
        """In either language, under the name given whatever its ending; nothing else is left."""
        target = tmp_path / "矩阵.dat"

        assert list(exporter.write([_ALL_VALUES], target, lang)) == [target]
        assert list(tmp_path.iterdir()) == [target]
        assert target.stat().st_size > 0

    def test_several_tables_stay_in_the_folder(self, exporter: Exporter, tmp_path: Path) -> None:
        """They are one file, the target, or a file each beside it, in their order; all are named."""
        target = tmp_path / f"all{exporter.suffix}"

        written = list(exporter.write([_ALL_VALUES, _OTHER], target))

        assert written == [target] or len(set(written)) == 2
        assert {path.parent for path in written} == {tmp_path}
        assert sorted(tmp_path.iterdir()) == sorted(written)
        if len(written) == 2:
            alone = exporter.write([_OTHER], tmp_path / "alone")
            assert self.content(written[1]) == self.content(alone[0])

    def test_a_directory_is_never_written_over(self, exporter: Exporter, tmp_path: Path) -> None:
        """It is refused, and nothing is left in it or beside it (`write_files` does this)."""
        target = tmp_path / "out"
        target.mkdir()

        with pytest.raises(UnwritableTarget):
            exporter.write([_OTHER], target)
        assert list(tmp_path.rglob("*")) == [target]

    def test_a_folder_that_is_missing_is_told(self, exporter: Exporter, tmp_path: Path) -> None:
        """Making folders is the caller's decision (`write_files` names the missing one)."""
        with pytest.raises(UnwritableTarget):
            exporter.write([_OTHER], tmp_path / "out" / "a")
        assert list(tmp_path.iterdir()) == []

    def test_a_link_leads_nowhere(self, exporter: Exporter, tmp_path: Path) -> None:
        """A link at the target is replaced, and the file that it names stays (`write_files` does this)."""
        outside, folder = tmp_path / "outside", tmp_path / "out"
        outside.write_bytes(_YESTERDAY)
        folder.mkdir()
        (folder / "a").symlink_to(outside)

        exporter.write([_OTHER], folder / "a")

        assert outside.read_bytes() == _YESTERDAY
        assert not (folder / "a").is_symlink()

    # -- whole or not at all ---------------------------------------------------

    def test_what_stood_there_is_replaced_whole(self, exporter: Exporter, tmp_path: Path) -> None:
        """Nothing of a longer file of yesterday is left behind the new content."""
        old, new = tmp_path / "old", tmp_path / "new"
        old.write_bytes(_YESTERDAY * 10_000)

        exporter.write([_ALL_VALUES], old)
        exporter.write([_ALL_VALUES], new)

        assert self.content(old) == self.content(new)

    @pytest.mark.parametrize("part", [0, 0.5], ids=["nothing fits", "half fits"])
    def test_a_full_disk_leaves_what_stood_there(
        self, exporter: Exporter, tmp_path: Path, part: float
    ) -> None:
        """The old file is whole and no draft is left (`write_files` and `refusing` do this)."""
        target = tmp_path / "a"
        exporter.write([_ALL_VALUES], target)
        size = target.stat().st_size
        target.write_bytes(_YESTERDAY)

        with pytest.raises(UnwritableTarget), full_disk(int(size * part)):
            exporter.write([_ALL_VALUES], target)
        assert target.read_bytes() == _YESTERDAY
        assert list(tmp_path.iterdir()) == [target]

    @pytest.mark.parametrize("tables", _IMPOSSIBLE.values(), ids=_IMPOSSIBLE)
    def test_what_no_format_holds_is_refused_before_writing(
        self, exporter: Exporter, tmp_path: Path, tables: tuple[Table, ...]
    ) -> None:
        """The file of yesterday stays (`check_tables` does this)."""
        target = tmp_path / "a"
        target.write_bytes(_YESTERDAY)

        with pytest.raises(InvalidValue):
            exporter.write(tables, target)
        assert target.read_bytes() == _YESTERDAY
        assert list(tmp_path.rglob("*")) == [target]

    def test_an_unknown_language_is_refused_before_writing(self, exporter: Exporter, tmp_path: Path) -> None:
        """There are two."""
        with pytest.raises(ValueError, match="fr"):
            exporter.write([_ALL_VALUES], tmp_path / "a", "fr")
        assert list(tmp_path.iterdir()) == []

    # -- the content of the files ---------------------------------------------------

    def test_the_same_tables_give_the_same_content(self, exporter: Exporter, tmp_path: Path) -> None:
        """Again, after other tables, and from another exporter of the kind: nothing is kept."""
        first, _, third = (
            self.content(exporter.write([table], tmp_path / str(number))[0])
            for number, table in enumerate((_ALL_VALUES, _OTHER, _ALL_VALUES))
        )
        (other,) = self.make_exporter().write([_ALL_VALUES], tmp_path / "other")

        assert first == third == self.content(other)

    def test_a_table_without_rows_is_written(self, exporter: Exporter, tmp_path: Path) -> None:
        """A month in which nothing was found is an ordinary month."""
        (written,) = exporter.write([_column()], tmp_path / "a")

        assert written.stat().st_size > 0

    def test_a_text_never_runs_as_a_formula(self, exporter: Exporter, tmp_path: Path) -> None:
        """Cells, headings and notes stay text, whatever they begin with (`guarded` does this)."""
        signs = Table("t", same("=1"), (Column("c", same("=A1")),), (), (same("=1+1"),))
        tables = [_column(*_RUNNING), signs]

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

    def test_a_number_stays_a_number(self, exporter: Exporter, tmp_path: Path) -> None:
        """A negative one begins with a sign too, and is not a text."""
        (written,) = exporter.write([_column(*_NUMBERS)], tmp_path / f"a{exporter.suffix}")

        cells = self.cells(written)

        if cells is None:
            said = written.read_bytes().decode()
            assert all(str(number) in said and f"'{number}" not in said for number in _NUMBERS)
        else:
            assert [number for number in _NUMBERS if number not in cells] == []
