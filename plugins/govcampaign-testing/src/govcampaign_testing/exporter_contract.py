"""
Every promise of the export port, as tests that an author subclasses.

    class TestAcmeExporter(ExporterContract):
        target = "govcampaign_acme.exporter:AcmeExporter"
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast
from zipfile import ZipFile

import pytest

from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.ports.export import Exporter
from govcampaign.table import Column, Table
from govcampaign.wording import LANGUAGES, Lang, same
from govcampaign_testing.content_contract import (
    EVERY_VALUE,
    SPREADSHEET_ENDINGS,
    ContentContract,
    Formula,
    column,
    guessed,
)

__all__ = ["SPREADSHEET_ENDINGS", "ExporterContract", "Formula", "full_disk", "guessed"]

_OTHER: Final = column("L13", name="findings")
_EARLIER: Final = column(*range(9_999))


def _archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "what somebody wrote")
    return packed.getvalue()


_FOREIGN: Final = {
    "a database": b"SQLite format 3\0\x10\0" + bytes(500),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(200),
    "a page for print": b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n",
    "a letter": _archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
    "an archive": _archive("plan.toml"),
    "a text whose end is none": b"what stood here yesterday\n" * 100_000 + b"\0\1\2",
}
"""Files of other programs, by what they are."""

_IMPOSSIBLE: Final = {
    "no table": (),
    "a name that leaves the folder": (column(1, name="../t"),),
    "two names that differ in case only": (column(1), column(1, name="T")),
    "no number": (_OTHER, column(1, float("nan"))),
    "an endless number": (column(float("-inf")),),
    "a number too large": (column(10**400),),
    "no value": (column(cast("Any", b"bytes")),),
    "half a character": (column(*["字"] * 50, "\ud800"),),
    "half a character in a heading": (Table("t", same("t"), (Column("c", same("\udc00")),), ()),),
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


class ExporterContract(ContentContract):
    """
    What every format keeps; the subclass names the format.

    Only `target` is needed, and `cells` where spreadsheets open the files.

    Attributes:
        target: The factory, as `package.module:name`: called without arguments, it makes the exporter.
    """

    # -- what it is ------------------------------------------------------------

    def test_it_is_an_exporter(self, exporter: Exporter) -> None:
        """It has the method and the property of the port, and its usual ending is one."""
        assert isinstance(exporter, Exporter)
        assert exporter.suffix == Path(f"name{exporter.suffix}").suffix != ""

    # -- where the files go ----------------------------------------------------

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_one_table_goes_exactly_where_asked(self, exporter: Exporter, tmp_path: Path, lang: Lang) -> None:
        """In either language, under the name given whatever its ending; nothing else is left."""
        target = tmp_path / "矩阵.dat"

        assert list(exporter.write([EVERY_VALUE], target, lang)) == [target]
        assert list(tmp_path.iterdir()) == [target]
        assert target.stat().st_size > 0

    def test_several_tables_stay_in_the_folder(self, exporter: Exporter, tmp_path: Path) -> None:
        """They are one file, the target, or a file each beside it, in their order; all are named."""
        target = tmp_path / f"all{exporter.suffix}"

        written = list(exporter.write([EVERY_VALUE, _OTHER], target))

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

    def test_a_folder_that_is_missing_is_reported(self, exporter: Exporter, tmp_path: Path) -> None:
        """Making folders is the caller's decision (`write_files` names the missing one)."""
        with pytest.raises(UnwritableTarget):
            exporter.write([_OTHER], tmp_path / "out" / "a")
        assert list(tmp_path.iterdir()) == []

    def test_a_link_leads_nowhere(self, exporter: Exporter, tmp_path: Path) -> None:
        """A link at the target is replaced, and the file that it names stays (`write_files` does this)."""
        folder = tmp_path / "out"
        folder.mkdir()
        (outside,) = exporter.write([_EARLIER], tmp_path / "outside")
        before = outside.read_bytes()
        (folder / "a").symlink_to(outside)

        exporter.write([_OTHER], folder / "a")

        assert outside.read_bytes() == before
        assert not (folder / "a").is_symlink()

    @pytest.mark.parametrize("content", _FOREIGN.values(), ids=_FOREIGN)
    def test_a_file_of_another_kind_is_refused(
        self, exporter: Exporter, tmp_path: Path, content: bytes
    ) -> None:
        """It stays as it was, also behind a link or another name of it (`write_files` does this)."""
        file, link, other = (tmp_path / f"{name}{exporter.suffix}" for name in ("file", "link", "other"))
        file.write_bytes(content)
        link.symlink_to(file)
        other.hardlink_to(file)

        for target in (file, link, other):
            with pytest.raises(UnwritableTarget):
                exporter.write([_OTHER], target)
        assert file.read_bytes() == content
        assert (link.is_symlink(), other.samefile(file)) == (True, True)
        assert sorted(tmp_path.iterdir()) == [file, link, other]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
    def test_a_pipe_is_refused(self, exporter: Exporter, tmp_path: Path) -> None:
        """It is not a file, and nothing takes its place (`write_files` does this)."""
        target = tmp_path / "a"
        os.mkfifo(target)
        # So that nobody waits for a reader.
        reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)
        try:
            with pytest.raises(UnwritableTarget):
                exporter.write([_OTHER], target)
        finally:
            os.close(reader)
        assert target.is_fifo()

    # -- whole or not at all ---------------------------------------------------

    def test_an_earlier_export_is_replaced_whole(self, exporter: Exporter, tmp_path: Path) -> None:
        """Nothing of a longer file of yesterday is left behind the new content."""
        old, new = tmp_path / "old", tmp_path / "new"
        exporter.write([_EARLIER], old)

        exporter.write([EVERY_VALUE], old)
        exporter.write([EVERY_VALUE], new)

        assert self.content(old) == self.content(new)

    def test_an_empty_file_is_replaced(self, exporter: Exporter, tmp_path: Path) -> None:
        """Nothing is lost with it, and some programs make one first."""
        target = tmp_path / "a"
        target.touch()

        exporter.write([_OTHER], target)

        assert target.stat().st_size > 0

    @pytest.mark.parametrize("part", [0, 0.5], ids=["nothing fits", "half fits"])
    def test_a_full_disk_leaves_what_stood_there(
        self, exporter: Exporter, tmp_path: Path, part: float
    ) -> None:
        """The old file is whole and no draft is left (`write_files` and `reporting_os_errors` do this)."""
        target = tmp_path / "a"
        exporter.write([EVERY_VALUE], target)
        size = target.stat().st_size
        exporter.write([_OTHER], target)
        before = target.read_bytes()

        with pytest.raises(UnwritableTarget), full_disk(int(size * part)):
            exporter.write([EVERY_VALUE], target)
        assert target.read_bytes() == before
        assert list(tmp_path.iterdir()) == [target]

    @pytest.mark.parametrize("tables", _IMPOSSIBLE.values(), ids=_IMPOSSIBLE)
    def test_what_no_format_holds_is_refused_before_writing(
        self, exporter: Exporter, tmp_path: Path, tables: tuple[Table, ...]
    ) -> None:
        """The file of yesterday stays (`check_tables` does this)."""
        target = tmp_path / "a"
        exporter.write([_OTHER], target)
        before = target.read_bytes()

        with pytest.raises(InvalidValue):
            exporter.write(tables, target)
        assert target.read_bytes() == before
        assert list(tmp_path.rglob("*")) == [target]

    def test_an_unknown_language_is_refused_before_writing(self, exporter: Exporter, tmp_path: Path) -> None:
        """There are two."""
        with pytest.raises(ValueError, match="fr"):
            exporter.write([EVERY_VALUE], tmp_path / "a", "fr")  # type: ignore[arg-type]  # the mistake tested
        assert list(tmp_path.iterdir()) == []
