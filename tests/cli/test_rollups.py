"""The commands `facts` and `rollup` over folders, with a format that holds its answer in memory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.cli.rolled import DAY, FOUND

from govcampaign.errors import StoreUnavailable
from govcampaign.registry import Registry
from govcampaign.wording import Text


def test_folders_are_rolled_up(run, kept):
    """The command prints the table by duty and the campaigns; it reports progress on the other stream."""
    done = run("rollup", "a", "b", "--as-of", "2013-07-26", "--lang", "en")

    assert done.code == 0
    assert "东区" in done.out
    assert done.out.splitlines()[-1] == "campaigns: month"
    assert done.err == "govcampaign: 1 campaign is rolled up\n"
    ((folders, question),) = kept.asked
    assert folders == (Path("a"), Path("b"))
    assert (question.as_of, question.seen, question.engine, question.workers) == (DAY, DAY, "duckdb", None)


def test_what_is_asked_is_passed_on(run, kept):
    """Days, level, engine, workers, cells and whether to go on."""
    options = ("--known-by", "2013-07-20", "--by", "1", "--engine", "sc://spark.invalid:15002")
    run(
        "rollup",
        "a",
        "--as-of",
        "2013-07-26",
        *options,
        "--workers",
        "3",
        "--cells",
        "c.parquet",
        "--partial",
    )

    ((_, question),) = kept.asked
    assert (question.known_by, question.by, question.engine) == (
        date(2013, 7, 20),
        "1",
        "sc://spark.invalid:15002",
    )
    assert (question.workers, question.cells, question.partial) == (3, Path("c.parquet"), True)


@pytest.mark.usefixtures("kept")
def test_a_level_is_ranked(run):
    """The best first."""
    out = run("rollup", "a", "--as-of", "2013-07-26", "--by", "1").out

    assert out.index("西区") < out.index("东区")
    assert "名次" in out


@pytest.mark.usefixtures("kept")
def test_a_workbook_has_all_tables(run, tmp_path):
    """Units by duties, the league table, all levels."""
    run("rollup", "a", "--as-of", "2013-07-26", "--out", tmp_path / "p.html", "--format", "html")

    written = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert all(words in written for words in ("完成率（截至", "排名（截至", "逐级汇总（截至"))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("by", [(), ("--by", "0"), ("--by", "campaign")])
def test_a_page_has_the_units_of_a_level(run, tmp_path, by):
    """Each district with its towns in its squares."""
    done = run("rollup", "a", "--as-of", "2013-07-26", "--page", tmp_path / "p.html", *by)

    assert done.code == 0
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "东区" in page
    assert "东一镇" in page


@pytest.mark.usefixtures("kept")
def test_facts_of_all_campaigns_are_written(run, held, tmp_path):
    """One line a campaign, and a document for programs."""
    done = run("facts", *held[:2], "--out", tmp_path / "facts", "--lang", "en")
    document = run("facts", *held, "--out", tmp_path / "facts", "--json").document

    assert done.code == 0
    assert "service" in done.out
    assert "1 file is written" in done.err
    assert document["shape"] == "facts/1"
    assert document["written"][0]["files"] == [str(tmp_path / "facts" / "m")]


def test_an_engine_that_is_not_there_is_one_line(run, kept):
    """As any error is."""
    kept.error = StoreUnavailable(
        "sc://spark.invalid:1", Text("连接不上", "it cannot be reached"), Text("启动它", "start it")
    )

    done = run("rollup", "a", "--as-of", "2013-07-26", "--lang", "en")

    assert (done.code, done.out) == (2, "")
    assert (
        done.err == "sc://spark.invalid:1: it cannot be reached; start it\n"
        or "cannot be reached" in done.err
    )


def test_a_plugin_that_is_not_installed_is_named(run, monkeypatch, tmp_path):
    """With the way to install it."""
    monkeypatch.setattr(Registry, "installed", lambda disabled=(): Registry())

    done = run("rollup", tmp_path, "--as-of", "2013-07-26", "--lang", "en")

    assert done.code == 2
    assert "pip install govcampaign-rollup" in done.err


def test_many_campaigns_are_counted(run, kept):
    """Ids of three thousand districts would fill the terminal."""
    kept.found = evolve(FOUND, campaigns=tuple(f"district-{n}" for n in range(3000)))

    done = run("rollup", "a", "--as-of", "2013-07-26", "--lang", "en")

    assert done.out.splitlines()[-1] == "campaigns: 3000"
