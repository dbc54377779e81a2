"""Calls of `rollup` and `facts` that are refused: place, reason and remedy, before anything is read."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.cli.rolled import FOUND


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "what to roll up is not named"),
        (("--store", "memory://"), "the campaign is not named"),
        (("a", "--store", "memory://"), "--store is for roll-ups of a store"),
        (("a", "--duty", "x"), "--duty is for roll-ups of a store"),
        (("--store", "memory://", "--campaign", "x", "--by", "1"), "--by is for roll-ups of folders"),
        (("--store", "memory://", "--campaign", "x", "--partial"), "--partial is for roll-ups of folders"),
        (("a", "--workers", "0"), "--workers: it must be 1 or more"),
        (("a", "--workers", "-1"), "--workers: it must be 1 or more"),
        (("a", "--workers", "two"), "argument --workers: invalid int value: 'two'"),
        (("a", "--by", ""), "--by: the name is empty"),
        (("a", "--engine", ""), "--engine: the name is empty"),
        (("a", "--out", ""), "--out: the name is empty"),
        (("a", "--cells", "b"), "b: this is a directory; name a file after --cells"),
        (("a", "--out", "b"), "b: this is a directory; name a file after --out"),
        (("a", "--page", "c/p.html"), "c/p.html: its folder does not exist; create"),
        (("a", "--format", "csv"), "--format is the format of --out"),
        (("a", "--page", "p.unk"), "no page format is installed"),
        (("a", "--out", "p.unk"), "no exporter is installed"),
        (("",), "DIR: the name is empty"),
        (("nowhere",), "nowhere: the folder does not exist; check the path, or have the folder sent"),
        (("a", "--by", "city", "--page", "p.html"), "--by"),
        (("a", "--out", "p"), "the name has no ending"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_wrong_call_is_refused(run, words, told):
    """What is missing, or does not go with the rest."""
    done = run("rollup", *words, "--as-of", "2013-07-26", "--lang", "en")

    assert done.code == 2
    assert told in done.err


def test_a_file_in_the_place_of_a_folder_is_refused(run, kept, tmp_path):
    """With what to name instead."""
    (tmp_path / "facts.zip").write_bytes(b"x")

    done = run("rollup", tmp_path / "facts.zip", "--as-of", "2013-07-26", "--lang", "en")

    assert done.code == 2
    assert "facts.zip: it is a file, not a folder; name the folder that `facts` wrote" in done.err
    assert kept.asked == []


def test_days_that_are_none_are_told_with_the_rest(run, kept):
    """Both days, and a folder that is not there."""
    done = run("rollup", "x", "--as-of", "2013-13-40", "--known-by", "soon", "--lang", "en")

    assert done.code == 2
    assert all(word in done.err for word in ("3 mistakes", "x: the folder", "2013-13-40", "soon"))
    assert kept.asked == []


def test_all_mistakes_of_a_call_are_told_at_once(run, kept):
    """A line for each folder that is not there, and for each option."""
    done = run("rollup", "x", "a", "y", "x", "--as-of", "2013-07-26", "--workers", "0", "--lang", "en")

    assert done.code == 2
    assert [line.strip().split(":")[0] for line in done.err.splitlines()[-3:]] == ["x", "y", "--workers"]
    assert kept.asked == []


def test_a_format_that_nothing_writes_is_refused_before_the_roll_up(run, kept):
    """A roll-up of a country takes long."""
    run("rollup", "a", "--as-of", "2013-07-26", "--page", "p.unk", "--out", "p.csv")

    assert kept.asked == []


def test_a_page_that_is_too_large_is_refused_before_anything_is_written(run, kept, tmp_path):
    """Its matrices are not read either."""
    kept.found = evolve(FOUND, cells=20_001)

    done = run(
        *("rollup", "a", "--as-of", "2013-07-26", "--lang", "en"),
        *("--page", tmp_path / "p.html", "--out", tmp_path / "p.csv"),
    )

    assert done.code == 2
    assert "20001 obligations; a page holds 20000" in done.err
    assert list(tmp_path.glob("p.*")) == []


def test_a_day_before_every_adoption_is_refused(run, kept):
    """An empty result would pass for a whole one."""
    kept.found = evolve(FOUND, campaigns=(), units=(), totals=(), cells=0)

    done = run("rollup", "a", "--as-of", "2013-07-26", "--known-by", "2012-01-01", "--lang", "en")

    assert (done.code, done.out) == (2, "")
    assert "2012-01-01: no campaign had been adopted by this day; ask for a later day" in done.err


@pytest.mark.usefixtures("kept")
def test_facts_need_the_name_of_a_folder(run, held):
    """An empty one would be the folder of the caller."""
    done = run("facts", *held[:2], "--out", "", "--lang", "en")

    assert done.code == 2
    assert "--out: the name is empty; write a name; check the variables of the script" in done.err


@pytest.mark.usefixtures("kept")
def test_a_store_without_campaigns_has_no_facts(run):
    """A job that runs every night would send nothing and say nothing."""
    done = run("facts", "--store", "memory://", "--out", "facts", "--lang", "en")

    assert done.code == 2
    assert "memory://: the store has no campaign; check --store; adopt a plan first" in done.err
