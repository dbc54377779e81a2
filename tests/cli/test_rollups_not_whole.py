"""What the command `rollup` says, in every form, of a roll-up that is not whole."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest
from attrs import evolve
from tests.cli.rolled import FOUND, LATE, Kept

from govcampaign.findings import Severity

AS_OF = ("--as-of", "2013-07-26")


@pytest.fixture
def late(kept):
    """Give a roll-up of which one campaign was not sent until the day."""
    kept.found = evolve(FOUND, findings=(LATE,), whole=False)
    return kept


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("lang", "first", "mark"),
    [
        ("zh", "F05 错误  服务月（month）：西区只报到2013-07-20", "汇总不完整（服务月）"),
        (
            "en",
            "F05 error  service month (month): 西区 sent until 2013-07-20",
            "the roll-up is not whole (service month)",
        ),
    ],
)
def test_a_terminal_says_first_and_last_which_campaign_is_not_whole(run, lang, first, mark):
    """The findings come before the table, whose title has the mark, as the last line has; exit 1."""
    done = run("rollup", "a", *AS_OF, "--lang", lang)

    assert done.code == 1
    assert done.out.splitlines()[0] == first
    assert mark in done.out
    assert done.err.splitlines()[-1].endswith(mark)


@pytest.mark.usefixtures("late")
def test_a_document_says_whether_it_is_whole(run):
    """The lines as numbers, the findings beside them."""
    done = run("rollup", "a", *AS_OF, "--json")

    assert (done.code, done.document["shape"], done.document["whole"]) == (1, "counted-rollup/1", False)
    assert done.document["units"][1]["rates"]["completeness"] == {"reached": 3, "of": 4}
    assert [each["code"] for each in done.document["findings"]] == ["F05"]


@pytest.mark.usefixtures("late")
def test_each_row_of_a_csv_says_that_it_is_not_whole(run, tmp_path):
    """A csv has no title, and each table is a file that may be passed on alone."""
    done = run("rollup", "a", *AS_OF, "--by", "1", "--out", tmp_path / "p.csv")

    assert {path.name for path in tmp_path.glob("p.*")} == {"p.findings.csv", "p.league.csv", "p.levels.csv"}
    for name in ("league", "levels"):
        rows = list(csv.reader((tmp_path / f"p.{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        assert [row[0] for row in rows] == ["汇总完整", "否", "否"]
    assert "已写入" in done.out
    assert "西区只报到2013-07-20" in (tmp_path / "p.findings.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("kept")
def test_the_csv_of_a_whole_roll_up_has_no_such_column(run, tmp_path):
    """Nothing has to be said of it."""
    run("rollup", "a", *AS_OF, "--by", "1", "--out", tmp_path / "p.csv")

    assert (tmp_path / "p.levels.csv").read_text(encoding="utf-8-sig").startswith("单位,")
    assert not (tmp_path / "p.findings.csv").exists()


@pytest.mark.usefixtures("late")
def test_the_tables_for_programs_say_it_in_titles_and_rows(run, tmp_path):
    """So that a program which reads only the rows cannot take them for whole."""
    run("rollup", "a", *AS_OF, "--out", tmp_path / "p.json")

    tables = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["tables"]
    assert [each["name"] for each in tables] == ["findings", "rollup"]
    assert all(each["title"].startswith("汇总不完整（服务月）：") for each in tables)
    assert [row["whole"] for row in tables[1]["rows"]] == [False, False]


@pytest.mark.usefixtures("late")
def test_each_sheet_of_a_workbook_says_it_above_the_rows_and_on_each_printed_page(run, tmp_path):
    """The findings are the first sheet; a sheet that is printed alone still says it."""
    run("rollup", "a", *AS_OF, "--out", tmp_path / "p.xlsx")

    sheets = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets
    assert [sheet.title for sheet in sheets] == ["汇总中的问题", "完成率", "排名", "逐级汇总"]
    assert all(sheet["A1"].value.startswith("汇总不完整（服务月）：") for sheet in sheets)
    assert all("汇总不完整，截至" in str(sheet.oddFooter.left.text) for sheet in sheets)


@pytest.mark.usefixtures("late")
def test_a_page_says_it_in_its_first_sentence_and_names_the_campaign_of_a_finding(run, tmp_path):
    """In both languages, because the page has both."""
    run("rollup", "a", *AS_OF, "--page", tmp_path / "p.html")

    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "汇总不完整（服务月）：" in page
    assert "the roll-up is not whole (service month): " in page
    assert "服务月（month）：西区只报到2013-07-20" in page


def test_a_title_names_three_campaigns_and_counts_the_rest(run, kept):
    """Files are too long for a title; the findings name them."""
    found = [
        evolve(LATE, subjects=(name,)) for name in ("month", "a-2013", "b-2013", "c-2013", "facts/x.parquet")
    ]
    kept.found = evolve(FOUND, findings=tuple(found), whole=False)

    zh, en = (run("rollup", "a", *AS_OF, "--lang", lang).err.splitlines()[-1] for lang in ("zh", "en"))

    assert zh.endswith("汇总不完整（服务月、a-2013、b-2013等4个活动、1个文件或文件夹）")
    assert en.endswith("the roll-up is not whole (service month; a-2013; b-2013; 1 more; 1 file or folder)")


def test_files_of_no_known_campaign_are_counted_in_the_mark(run, kept):
    """A path is too long for a title, and a campaign that is left out may have no name."""
    about = ("facts/x.parquet", "facts/y.parquet")
    kept.found = evolve(FOUND, findings=tuple(evolve(LATE, subjects=(each,)) for each in about), whole=False)

    said = [run("rollup", "a", *AS_OF, "--lang", lang).err.splitlines()[-1] for lang in ("zh", "en")]

    assert said == [
        "govcampaign：汇总不完整（2个文件或文件夹）",
        "govcampaign: the roll-up is not whole (2 files or folders)",
    ]


def test_a_finding_about_nothing_leaves_the_mark_short(run, kept):
    """There is nothing to name."""
    kept.found = evolve(FOUND, findings=(evolve(LATE, subjects=()),), whole=False)

    assert run("rollup", "a", *AS_OF).err.splitlines()[-1] == "govcampaign：汇总不完整"


def test_warnings_follow_the_tables_of_a_whole_roll_up(run, kept, tmp_path):
    """They do not make it less than whole."""
    warning = evolve(LATE, code="F08", severity=Severity.WARNING, subjects=())
    kept.found = evolve(FOUND, findings=(warning,))

    done = run("rollup", "a", *AS_OF, "--out", tmp_path / "p.json")

    tables = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["tables"]
    assert done.code == 0
    assert [each["name"] for each in tables] == ["rollup", "findings"]
    assert [each["title"] for each in tables][1] == "汇总中的问题"


def test_nothing_but_findings_makes_no_page(run, kept, monkeypatch, tmp_path):
    """The error says where to read why."""
    kept.found = evolve(FOUND, campaigns=(), units=(), totals=(), cells=0, findings=(LATE,), whole=False)
    monkeypatch.setattr(Kept, "plans", lambda *_: {})

    page = run("rollup", "a", *AS_OF, "--page", tmp_path / "p.html", "--lang", "en")

    assert (page.code, page.out) == (2, "")
    assert "no campaign is counted; a page needs one; leave out --page and read the findings" in page.err
    assert run("rollup", "a", *AS_OF).code == 1


def test_a_page_names_the_campaigns_of_which_it_has_no_plan(run, kept, tmp_path):
    """Their numbers are in the tables, their squares are not on the page."""
    kept.found = evolve(FOUND, campaigns=("month", "east-2013"))

    run("rollup", "a", *AS_OF, "--page", tmp_path / "p.html")

    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "汇总不完整（east-2013）：" in page
    assert "east-2013：缺少方案，活动未列入本页" in page
