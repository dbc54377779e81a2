"""A store with a damaged row, and a store that is to be written over, on the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

WORDS = {
    "zh": ("1条登记无法读取，未计入：entry/service/", "这是存储的文件"),
    "en": ("1 entry unreadable, left out: entry/service/", "this file is the store's own"),
}


@pytest.fixture
def damaged(folder, held):
    """Give the options of a store one entry of which is cut in half."""
    with closing(sqlite3.connect(folder / "month.db")) as connection, connection:
        connection.execute("UPDATE entry SET body = substr(body, 1, 20) WHERE rowid = 1")
    return held


@pytest.mark.parametrize("lang", WORDS)
def test_the_matrix_says_what_it_could_not_read(run, damaged, lang):
    """In a line of its own beneath the summary."""
    done = run("matrix", *damaged, "--as-of", "2013-07-25", "--lang", lang)

    assert (done.code, WORDS[lang][0] in done.out) == (0, True)


def test_a_program_reads_which_entries_could_not_be_read(run, damaged):
    """By their keys."""
    (key,) = run("matrix", *damaged, "--as-of", "2013-07-25", "--json").document["unreadable"]

    assert key.startswith("entry/service/")


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "走访/科委", "--as-of", "2013-07-25"),
        ("remind", "--on", "2013-07-25"),
    ],
    ids=["explain", "remind"],
)
def test_others_warn_of_what_could_not_be_read(run, damaged, words):
    """Beside their results, which go on."""
    done = run(words[0], *damaged, *words[1:], "--lang", "en")

    assert (done.code, WORDS["en"][0] in done.err) == (0, True)


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
