"""Tables leave the office as files, in the format asked for."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from tests.office.conftest import Cabinet, office_over

from govcampaign import _codec as codec
from govcampaign.errors import InvalidValue, UnknownName, UnknownPlugin, UnwritableTarget
from govcampaign.office import open_office
from govcampaign.registry import Registry
from govcampaign_sqlite.store import open_store

TABLES = (
    *("overview", "rates", "units", "matrix", "round_rates", "rollup"),
    *("obligations", "records", "findings", "notes", "unreadable"),
)


@pytest.fixture
def cabinet(tmp_path):
    """Give a place in memory: files depend on no store, so that once is enough."""
    made = Cabinet("memory", tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("name", ["m.csv", "m.CSV", "m.json", "m.md", "m.markdown"])
def test_the_ending_says_the_format(office, tmp_path, name):
    """In whatever case it is written."""
    assert office.export(tmp_path / name, as_of="2013-07-12") == (tmp_path / name,)
    assert (tmp_path / name).stat().st_size > 0


def test_the_format_may_be_named_instead(office, tmp_path):
    """A file without an ending is written in the format named, one with another ending too."""
    for name in ("matrix", "matrix.txt"):
        office.export(tmp_path / name, as_of="2013-07-12", format="json")
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["tables"][0]["name"] == "matrix"


def test_several_tables_stand_in_the_order_asked_for(office, tmp_path):
    """One json file holds them all; csv writes one file each."""
    office.export(tmp_path / "all.json", what=TABLES, as_of=date(2013, 7, 12), lang="en")

    written = office.export(tmp_path / "all.csv", what=TABLES[::-1], as_of="2013-07-12")

    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert tuple(table["name"] for table in document["tables"]) == TABLES
    assert document["lang"] == "en"
    assert [path.name for path in written] == [f"all.{name}.csv" for name in TABLES[::-1]]


@pytest.mark.parametrize(
    ("name", "keys", "error", "words"),
    [
        ("m.csv", {"what": ("matrx",)}, UnknownName, "did you mean 'matrix'"),
        ("m", {}, InvalidValue, "no ending"),
        ("m.xlsx", {}, UnknownPlugin, "pip install govcampaign-tablib"),
        ("m.csv", {"format": "ods"}, UnknownPlugin, "pip install govcampaign-tablib"),
        ("m.docx", {}, UnknownPlugin, "csv, json, markdown"),
        ("nowhere/m.csv", {}, UnwritableTarget, "nowhere"),
        ("m.csv", {"as_of": "25 July"}, InvalidValue, "it is not a day"),
        ("m.csv", {"what": ()}, InvalidValue, "no table"),
    ],
)
def test_what_cannot_be_written_is_reported_and_leaves_nothing(office, tmp_path, *, name, keys, error, words):
    """The error names the place and the remedy; the package to install, where one of ours would do it."""
    with pytest.raises(error, match=words):
        office.export(tmp_path / name, **{"as_of": "2013-07-12", **keys})

    assert list(tmp_path.iterdir()) == []


def test_an_installed_plugin_writes_its_format(tmp_path, clock, plan, members):
    """With everything installed the very same call gives a workbook."""
    with open_office("memory://", registry=Registry.installed(), clock=clock) as office:
        office.adopt(plan, members)
        office.export(tmp_path / "m.xlsx", as_of="2013-07-12")

    assert (tmp_path / "m.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods", "b.html"])
def test_a_book_has_every_table_a_reader_wants(tmp_path, clock, plan, members, name):
    """In their order, where none is named; a format without sheets has the matrix alone."""
    with open_office("memory://", registry=Registry.installed(), clock=clock) as office:
        office.adopt(plan, members)
        office.export(tmp_path / name, as_of="2013-07-12")
        office.export(tmp_path / "b.json", as_of="2013-07-12")

    (table,) = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["tables"]
    assert table["name"] == "matrix"
    titles = titles_of(tmp_path / name)
    assert titles == ["总览", "完成率", "通报", "清单", "工作记录", "方案检查", "说明"]


def titles_of(path):
    """Return what the sheets of a book, or the parts of a page, are called."""
    if path.suffix == ".html":
        return re.findall(r'<section title="([^"]+)"', path.read_text(encoding="utf-8"))
    return CalamineWorkbook.from_path(path).sheet_names


# -- the store's own files ---------------------------------------------------------


@pytest.fixture
def in_a_file(tmp_path, plan, members, clock):
    """Give an office over a file, and what must stay as it is."""
    path = tmp_path / "m.db"
    with office_over(open_store(f"sqlite:///{path}", codec.KINDS), clock) as held:
        held.adopt(plan, members)
        yield held, path


def spelled(path, how):
    """Return another path to a file."""
    folder = path.parent
    match how:
        case "the same":
            return path
        case "with dots":
            return folder / "x" / ".." / path.name
        case "a link":
            (folder / "l.csv").symlink_to(path)
        case "a hard link":
            (folder / "l.csv").hardlink_to(path)
        case "a link to its folder":
            (folder / "f").symlink_to(folder, target_is_directory=True)
            return folder / "f" / path.name
        case _:
            return folder / f"{path.name}{how}"
    return folder / "l.csv"


@pytest.mark.parametrize(
    "how",
    ["the same", "with dots", "a link", "a hard link", "a link to its folder", "-wal", "-shm", "-journal"],
)
def test_a_file_of_the_store_is_never_written_over(in_a_file, how):
    """In whatever way its path is written, and what the database keeps beside it too."""
    office, path = in_a_file
    (path.parent / "x").mkdir()

    with pytest.raises(UnwritableTarget, match="this file is the store's own"):
        office.export(spelled(path, how), what="matrix", as_of="2013-07-12", format="csv")

    assert len(office.matrix(as_of="2013-07-12").cells) > 0


def test_a_table_beside_the_target_is_not_written_over_the_store(tmp_path, plan, members, clock):
    """Several tables make several files, one of which may be called like the store's."""
    path = tmp_path / "m.matrix.csv"
    with office_over(open_store(f"sqlite:///{path}", codec.KINDS), clock) as held:
        held.adopt(plan, members)

        with pytest.raises(UnwritableTarget, match=r"m\.matrix\.csv: this file is the store's own"):
            held.export(tmp_path / "m.csv", what=("rates", "matrix"), as_of="2013-07-12")

    assert not (tmp_path / "m.rates.csv").exists()


def test_a_file_beside_the_store_is_written(in_a_file):
    """Only the store's own files are kept."""
    office, path = in_a_file

    assert office.export(path.with_name("m.csv"), as_of="2013-07-12") == (path.with_name("m.csv"),)
