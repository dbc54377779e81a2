"""Tables leave the office as files, in the format asked for."""

from __future__ import annotations

import json
from datetime import date

import pytest

from govcampaign.errors import InvalidValue, UnknownName, UnknownPlugin, UnwritableTarget
from govcampaign.registry import Registry

TABLES = ("matrix", "rates", "obligations", "records", "findings")


# Files depend on no store; once is enough.
pytestmark = pytest.mark.parametrize("cabinet", ["memory"], indirect=True)


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
def test_what_cannot_be_written_is_told_and_leaves_nothing(office, tmp_path, *, name, keys, error, words):
    """The error names the place and the remedy; the package to install, where one of ours would do it."""
    with pytest.raises(error, match=words):
        office.export(tmp_path / name, **{"as_of": "2013-07-12", **keys})

    assert list(tmp_path.iterdir()) == []


def test_an_installed_plugin_writes_its_format(office, tmp_path, monkeypatch):
    """With everything installed the very same call gives a workbook."""
    monkeypatch.setattr(office, "_registry", Registry.installed())

    office.export(tmp_path / "m.xlsx", as_of="2013-07-12")

    assert (tmp_path / "m.xlsx").read_bytes().startswith(b"PK")
