"""A store with a damaged row, and a store that is to be written over, on the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

WORDS = {
    "zh": ("1条登记无法读取，未计入：", "这是存储的文件"),
    "en": ("1 entry unreadable, left out: ", "this file is the store's own"),
}


@pytest.fixture(params=["entry", "tally"])
def kind(request):
    """Give the kind of the row that is damaged."""
    return request.param


@pytest.fixture
def damaged(folder, held, kind):
    """Give the options of a store one row of which, a visit or the counts of its unit, is cut in half."""
    where = "CAST(body AS TEXT) LIKE '%甲厂%'" if kind == "entry" else "id LIKE '%商务委'"
    with closing(sqlite3.connect(folder / "month.db")) as connection, connection:
        cut = f"UPDATE {kind} SET body = substr(body, 1, 20) WHERE {where}"  # noqa: S608 - of this file only
        assert connection.execute(cut).rowcount == 1
    return held


@pytest.mark.parametrize("kind", ["tally"], indirect=True)
@pytest.mark.parametrize("lang", WORDS)
def test_the_matrix_says_what_it_could_not_read(run, damaged, lang):
    """In a line of its own beneath the summary."""
    done = run("matrix", *damaged, "--as-of", "2013-07-25", "--lang", lang)

    assert (done.code, f"{WORDS[lang][0]}tally/service/商务委" in done.out) == (0, True)


@pytest.mark.parametrize("kind", ["tally"], indirect=True)
def test_a_program_reads_what_could_not_be_read(run, damaged):
    """By its key."""
    document = run("matrix", *damaged, "--as-of", "2013-07-25", "--json").document

    assert document["unreadable"] == ["tally/service/商务委"]


@pytest.mark.parametrize("kind", ["entry"], indirect=True)
def test_the_matrix_keeps_what_a_damaged_entry_counted(run, damaged):
    """The counts are kept beside the entries, and are none the worse."""
    document = run("matrix", *damaged, "--as-of", "2013-07-25", "--json").document

    done = {row["obligation"]: row["done"] for row in document["cells"]}
    assert (done["visits/科委"], document["unreadable"]) == (1, [])


def test_an_explanation_warns_of_what_could_not_be_read(run, damaged, kind):
    """Beside its result, which goes on."""
    done = run("explain", *damaged, "走访/科委", "--as-of", "2013-07-25", "--lang", "en")

    assert (done.code, f"{WORDS['en'][0]}{kind}/service/" in done.err) == (0, True)


@pytest.mark.parametrize("kind", ["tally"], indirect=True)
def test_reminding_warns_of_what_could_not_be_read(run, damaged):
    """Beside its result, which goes on."""
    done = run("remind", *damaged, "--on", "2013-07-25", "--lang", "en")

    assert (done.code, WORDS["en"][0] in done.err) == (0, True)


@pytest.mark.parametrize("kind", ["entry"], indirect=True)
def test_what_could_not_be_read_is_exported(run, damaged, folder):
    """As a table like any."""
    done = run("export", *damaged, "--as-of", "2013-07-25", "--what", "unreadable", "--out", "u.csv")

    assert done.code == 0
    assert "entry/service/" in (folder / "u.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("out", ["month.db", "./month.db", "month.db-wal", "month.db-journal"])
def test_an_export_over_the_store_is_refused(run, held, folder, lang, out):
    """Nothing is written, and the store is as it was."""
    before = (folder / "month.db").read_bytes()
    words = ("export", *held, "--as-of", "2013-07-25", "--format", "csv", "--out", out, "--lang", lang)

    done = run(*words)

    assert (done.code, WORDS[lang][1] in done.err) == (2, True)
    assert (folder / "month.db").read_bytes() == before
    assert run("matrix", *held, "--as-of", "2013-07-25").code == 0
