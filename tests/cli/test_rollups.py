"""The commands `facts` and `rollup` over folders, with a format that holds its answer in memory."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import define, evolve, field

import govcampaign as gc
from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import StoreUnavailable
from govcampaign.findings import Finding, Severity
from govcampaign.ports.rollup import FactsWritten
from govcampaign.registry import Registry
from govcampaign.wording import Text, same

DAY = date(2013, 7, 26)
LATE = Finding(
    "F05",
    Severity.ERROR,
    ("month",),
    (),
    Text("西区只报到2013-07-20", "西区 sent until 2013-07-20"),
    Text("请其补报", "ask for the rest"),
)


def line_of(unit, reached):
    """Return a line of one duty."""
    rate = CountedRate(reached=reached, of=4)
    return LevelLine(id=unit, title=same(unit), duty="总结", duty_title=same("总结"), completeness=rate)


FOUND = CountedRollup(
    as_of=DAY,
    known_by=DAY,
    campaigns=("month",),
    units=(line_of("东区", 1), line_of("西区", 3)),
    cells=8,
    records=4,
)


@define
class Kept:
    """A format whose answer is given."""

    found: CountedRollup = FOUND
    asked: list = field(factory=list)
    error: Exception | None = None

    def write(self, source, folder, progress=None):
        """Say that one file was written."""
        progress(Text("写入1个文件", "1 file is written"))
        plan = source.campaign.id
        return FactsWritten(
            campaign=plan, folder=folder / plan, since=DAY, through=DAY, effects=3, files=(folder / "m",)
        )

    def roll_up(self, folders, question, progress=None):
        """Return the answer, and note what was asked."""
        if self.error is not None:
            raise self.error
        self.asked.append((folders, question))
        progress(Text("汇总1个活动", "1 campaign is rolled up"))
        return self.found

    def plans(self, folders, question):
        """Return the plan of the month."""
        (plan, roster, _) = month()
        return {
            "month": VersionFact(
                number=0, recorded=DAY, plan=plan, roster=roster, calendar=WorkCalendar.official()
            )
        }

    def matrices(self, folders, question, campaigns=()):
        """Return its matrix."""
        return {"month": month()[2]}


def month():
    """Return a plan, its roster and its matrix."""
    tree = {"东区": "", "西区": "", "东一镇": "东区", "西一镇": "西区"}
    roster = Roster(
        id="r",
        title=same("示例"),
        units=tuple(Unit(id=name, title=same(name), parent=parent) for name, parent in tree.items()),
        memberships=(Membership(group="各镇", unit="东一镇"), Membership(group="各镇", unit="西一镇")),
    )
    duty = gc.duty("总结", who="各镇", owes=gc.once("submission"), due="2013年7月25日前")
    plan = gc.campaign("服务月", id="month", window="2013年7月", duties=[duty])
    done = [gc.done("总结", "东一镇", date(2013, 7, 10))]
    return plan, roster, gc.matrix(plan, gc.obligations(plan, roster), done, as_of=DAY)


@pytest.fixture
def kept(monkeypatch):
    """Give the format, in the place of the one that a plugin offers."""
    made = Kept()
    monkeypatch.setattr(Registry, "rollup", lambda self, name: made)
    return made


def test_folders_are_rolled_up(run, kept):
    """The table by duty, and the campaigns; what is done is told beside the results."""
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


@pytest.mark.parametrize(("lang", "words"), [("zh", "汇总不完整"), ("en", "the roll-up is not whole")])
def test_what_is_not_whole_says_so_first(run, kept, lang, words):
    """The findings come before the table, whose title says it; the exit code is 1."""
    kept.found = evolve(FOUND, findings=(LATE,), whole=False)

    done = run("rollup", "a", "--as-of", "2013-07-26", "--lang", lang)

    assert done.code == 1
    assert done.out.startswith("F05 ")
    assert words in done.out
    assert done.err.splitlines()[-1].endswith(words)


def test_a_document_says_whether_it_is_whole(run, kept):
    """The lines as numbers, the findings beside them."""
    kept.found = evolve(FOUND, findings=(LATE,), whole=False)

    done = run("rollup", "a", "--as-of", "2013-07-26", "--json")

    assert (done.code, done.document["shape"], done.document["whole"]) == (1, "counted-rollup/1", False)
    assert done.document["units"][1]["rates"]["completeness"] == {"reached": 3, "of": 4}
    assert [each["code"] for each in done.document["findings"]] == ["F05"]


def test_tables_are_written_beside_the_findings(run, kept, tmp_path):
    """A file a table in csv, where the findings are one of them."""
    kept.found = evolve(FOUND, findings=(LATE,), whole=False)

    done = run("rollup", "a", "--as-of", "2013-07-26", "--by", "1", "--out", tmp_path / "p.csv")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "p.findings.csv",
        "p.league.csv",
        "p.levels.csv",
    ]
    assert "已写入" in done.out
    assert "西区只报到2013-07-20" in (tmp_path / "p.findings.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("kept")
def test_a_workbook_has_all_tables(run, tmp_path):
    """Units by duties, the league table, all levels."""
    run("rollup", "a", "--as-of", "2013-07-26", "--out", tmp_path / "p.html", "--format", "html")

    written = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert all(words in written for words in ("完成率（截至", "排名（截至", "逐级汇总（截至"))


def test_the_title_of_a_table_says_that_it_is_not_whole(run, kept, tmp_path):
    """A file that is passed on says it too."""
    kept.found = evolve(FOUND, findings=(LATE,), whole=False)

    run("rollup", "a", "--as-of", "2013-07-26", "--out", tmp_path / "p.json")

    tables = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert "汇总不完整：逐级汇总" in json.dumps(tables, ensure_ascii=False)


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


def test_a_plugin_that_is_not_installed_is_named(run, monkeypatch):
    """With the way to install it."""
    monkeypatch.setattr(Registry, "installed", lambda disabled=(): Registry())

    done = run("rollup", "a", "--as-of", "2013-07-26", "--lang", "en")

    assert done.code == 2
    assert "pip install govcampaign-rollup" in done.err
