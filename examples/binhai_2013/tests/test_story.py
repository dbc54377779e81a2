"""`python -m binhai_2013`: the story as a user sees it, and the files it leaves."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from attrs import frozen
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from rich.cells import cell_len

from binhai_2013.cli import main
from govcampaign import lint_plan, open_office, read_plan
from govcampaign.findings import Severity

LEFT = [
    *("ledger-template.xlsx", "ledger.xlsx", "ledger-annotated.xlsx", "ledger-failed.xlsx"),
    *("matrix.csv", "matrix.md", "matrix.xlsx", "summary.docx", "circular.docx"),
    *("calendar.ics", "dashboard.html", "plan.json", "findings.json"),
]
"""The files that the story names, in its order."""
FILES = sorted(["binhai.db", *LEFT])
TEXTS = ("findings.json", "matrix.csv", "matrix.md", "plan.json")

CHAPTERS = {
    "zh": [
        "一、方案",
        "二、检查",
        "三、责任清单",
        "四、实施",
        "五、问题办理",
        "六、完成情况",
        "七、提醒",
        "八、溯源",
        "九、关闭后重开",
    ],
    "en": [
        "1. The plan",
        "2. What lint found",
        "3. The obligations",
        "4. The month carried out",
        "5. Where the problems went",
        "6. How it stands",
        "7. Reminders",
        "8. One cell",
        "9. Closed and opened again",
    ],
}
RUN = re.compile(r'"(?:run|~)":"[0-9a-f]+"')
"""The name of the run that sent a reminder, and the checksum of its row."""
CHINESE = re.compile("[\u4e00-\u9fff]")


@frozen
class Told:
    """One story: its exit code, what it printed, and the folder of its files."""

    code: int
    out: str
    err: str
    files: Path


def tell(*options, cwd, out="out", **environment):
    """Tell the story in a process of its own, its files going to a folder below another."""
    done = subprocess.run(
        [sys.executable, "-m", "binhai_2013", "--out", out, *map(str, options)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    told = Told(done.returncode, done.stdout.decode(), done.stderr.decode(), cwd / out)
    assert "Traceback" not in told.err
    return told


def is_refused(told):
    """Tell whether a story ended with one line of complaint and nothing else."""
    return (told.code, told.out, told.err.count("\n")) == (2, "", 1)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder for the stories of these tests."""
    return tmp_path_factory.mktemp("story")


@pytest.fixture(scope="module")
def chinese(place):
    """Return what the example prints without options."""
    return tell(cwd=place, out="zh")


@pytest.fixture(scope="module")
def quiet(place):
    """Return the same story, not told aloud."""
    return tell("--quiet", "--seed", 2013, cwd=place, out="quiet")


@pytest.fixture(scope="module")
def english(place):
    """Return the story in English, of another seed."""
    return tell("--lang", "en", "--seed", 7, cwd=place, out="en")


def section(text, lang, number):
    """Return one chapter of a story."""
    chapters = CHAPTERS[lang]
    start = text.index(chapters[number - 1])
    return text[start : text.index(chapters[number])] if number < len(chapters) else text[start:]


# -- what observers get -------------------------------------------------------------


def test_the_chapters_come_in_their_order(chinese, english):
    """From the plan to the store opened again, in either language, and nothing goes wrong."""
    for story, lang in ((chinese, "zh"), (english, "en")):
        at = [story.out.find(f"\n{chapter}") for chapter in CHAPTERS[lang]]

        assert (story.code, story.err) == (0, "")
        assert -1 not in at
        assert at == sorted(at)


def test_no_table_is_wider_than_a_wide_terminal(chinese, english):
    """Rows fit 120 columns, of which a Chinese character takes two; prose is left to the terminal to fold."""
    rows_of_tables = [
        line
        for story, lang in ((chinese, "zh"), (english, "en"))
        for number in range(1, 8)
        for line in section(story.out, lang, number).splitlines()
        if line.startswith(" ")
    ]

    assert max(map(cell_len, rows_of_tables)) <= 120


def test_a_pipe_gets_no_colours(chinese):
    """What is not a terminal gets plain text."""
    assert "\x1b" not in chinese.out


class Terminal(StringIO):
    """A terminal that remembers what it was sent."""

    def isatty(self):
        """Say that it is one."""
        return True


@pytest.fixture
def at_a_terminal(tmp_path, monkeypatch):
    """Tell the story at a terminal of 120 columns, with more of its environment set."""

    def tell_there(**environment):
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "50", **environment}.items():
            monkeypatch.setenv(name, value)
        terminal = Terminal()
        assert main(["--out", str(tmp_path)], stdout=terminal) == 0
        return terminal.getvalue()

    return tell_there


def test_a_terminal_gets_colours_and_a_progress_bar(at_a_terminal, monkeypatch):
    """Met cells are green, and the bar has run through all 51 days."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = at_a_terminal()

    assert "\x1b[32m√" in shown
    assert "51/51" in shown


def test_who_wants_no_colours_gets_none(at_a_terminal):
    """NO_COLOR leaves bold headings, and the signs tell all that the colours told."""
    shown = at_a_terminal(NO_COLOR="1")

    assert re.findall(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m", shown) == []
    assert "报送活动总结" in shown


PLAIN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def test_a_terminal_of_eighty_columns_can_be_read(at_a_terminal):
    """Nothing is wider, strips go over several lines, and no line begins with a comma."""
    shown = PLAIN.sub("", at_a_terminal(COLUMNS="80", TERM="dumb"))
    lines = shown.splitlines()
    matrix = section(shown, "zh", 6)

    assert max(map(cell_len, lines)) <= 80
    assert [line for line in lines if line.lstrip().startswith(("、", "，", "。", "；", "”", "）"))] == []
    assert {len(signs) for signs in re.findall(r"[√×○●△?—n()]{13,}", matrix)} >= {13, 20}
    assert len(matrix.splitlines()) < 3 * 22 * 3


def test_the_legend_keeps_each_sign_with_its_word(at_a_terminal):
    """On a narrow terminal the legend takes several lines, and parts no sign from what it means."""
    shown = PLAIN.sub("", at_a_terminal(COLUMNS="60", TERM="dumb"))

    assert len(re.findall(r"\? 暂不能判定 \d+", shown)) == 3


def test_the_activities_stand_with_clauses_windows_and_quantities(chinese):
    """Eight activities, with who is responsible, when, how much, and where it is said."""
    chapter = section(chinese.out, "zh", 1)

    assert [clause for clause in "一二三四五六七八" if f"二（{clause}）" not in chapter] == []
    assert all(words in chapter for words in ("7月上旬（7月1日—10日）", "1—3天", "1—2个", "（空）"))
    assert len(re.findall(r"未写明，推定为6月21日", chapter)) == 5
    assert chapter.count("待市开放办确定") == 1


def test_findings_come_by_severity(chinese, plan):
    """Errors first, then warnings, then decisions, then doubts: each group in the order of its codes."""
    told = re.findall(r"^ +([A-Z]\d\d) ", section(chinese.out, "zh", 2), flags=re.MULTILINE)
    report = lint_plan(plan)
    by_severity = [f.code for severity in Severity for f in report.findings if f.severity is severity]

    assert told[:2] == ["L11", "L13"]
    assert told == [*by_severity, "L26", "L27", "L31"]


def test_the_plan_is_checked_with_the_roster_there_is(chinese, english):
    """What it lacks without one is said first; then five groups are left that nobody listed."""
    assert "不附成员名单时，10个统称没有成员名单（L13）；以下附示例名单检查，其中5个仍" in chinese.out
    assert "without a roster, 10 groups have no member list (L13)" in english.out
    findings = section(chinese.out, "zh", 2)
    assert [word for word in ("各单位", "各管委会") if f"“{word}”（责任单位" in findings] == ["各单位"]


def test_the_obligations_are_counted(chinese, english):
    """The roster calls itself illustrative, and 450 obligations are distinguished by who owes them."""
    assert (
        "示例名单（虚构，非官方）：共450项责任，431项由单个单位承担，3项由几个单位共同承担，"
        "16项尚未明确承担单位" in chinese.out
    )
    assert "illustrative roster (invented, not official): 450 obligations" in english.out


def test_the_month_goes_day_by_day(chinese):
    """Every day with an entry has its line; corrections, rulings and cases are next to it."""
    chapter = section(chinese.out, "zh", 4)
    days = re.findall(r"^ +(\d\d-\d\d) 周", chapter, flags=re.MULTILINE)

    assert days == sorted(days)
    assert (days[0], days[-1]) == ("06-21", "08-09")
    assert {"06-21", "07-10", "07-25", "07-31"} <= set(days)
    assert [
        words
        for words in ("更正", "作废", "获准免除", "延期", "问题01登记", "问题01办结")
        if words not in chapter
    ] == []


def test_the_matrix_is_shown_on_three_days(chinese):
    """On 10 July, 25 July and 10 August: a sign a cell, the rates and counts, and what is left out."""
    chapter = section(chinese.out, "zh", 6)
    (summary,) = re.findall(
        r"^ 报送活动总结 +(\S+) +52/52 +51/52 +0 +0 +(.+?) *$", chapter, flags=re.MULTILINE
    )

    assert re.findall(r"^截至 (\S+)", chapter, flags=re.MULTILINE) == [
        "2013-07-10",
        "2013-07-25",
        "2013-08-10",
    ]
    assert summary == ("√" * 11 + "(√)" + "√" * 40 + "?", "名单未知1项")


def test_records_that_count_for_no_duty_are_said_on_their_day_and_listed(chinese):
    """A policy day before its window, and two records of groups whose members nobody knows."""
    days, standing = (section(chinese.out, "zh", number) for number in (4, 6))

    assert re.findall(r"(\d\d-\d\d) .* 有1条未计入：([^\s，]+)", days) == [
        ("06-28", "早于规定时段（2013年7月1日起）"),
        ("07-14", "承担单位的成员名单未知"),
        ("07-22", "承担单位的成员名单未知"),
    ]
    assert "记录444条，其中3条未计入任何任务" in standing
    assert re.findall(r"^ +(2013-0\d-\d\d) +(\S+) +(\S+)", standing, flags=re.MULTILINE) == [
        ("2013-06-28", "活动日", "示例部门06"),
        ("2013-07-14", "宣传报道（公布）", "区经济和信息化委"),
        ("2013-07-22", "服务提升", "示例部门10"),
    ]


def test_the_signs_add_up_to_every_cell(chinese):
    """The legend of each day counts 450 cells."""
    chapter = section(chinese.out, "zh", 6)
    legends = re.findall(r"(?:^  [^\s─].*\n)+", chapter, flags=re.MULTILINE)
    counts = [sum(map(int, re.findall(r" (\d+)(?: |$)", each, flags=re.MULTILINE))) for each in legends]

    assert [count for count in counts if count] == [450] * 3


def test_reminders_go_out_once(chinese):
    """The second run of a morning sends nothing."""
    chapter = section(chinese.out, "zh", 7)

    assert re.findall(r"(\S+日)发出提醒(\d+)条，其中问题(\d+)条；重复运行，发出(\d+)条", chapter) == [
        ("2013年7月9日", "2", "2", "0"),
        ("2013年7月11日", "1", "1", "0"),
        ("2013年7月15日", "2", "2", "0"),
        ("2013年7月19日", "3", "2", "0"),
        ("2013年7月24日", "14", "2", "0"),
        ("2013年7月26日", "1", "0", "0"),
    ]


def test_an_overdue_case_climbs_to_red_and_is_silent_once_it_is_done(chinese):
    """Blue before its day, yellow after it, red with a copy for the leading office; then nothing."""
    chapter = section(chinese.out, "zh", 7)

    levels = re.findall(r"(\S+) +(\S+) +【\S+】.*问题08.*2013-07-10", chapter)
    assert levels == [
        ("示例部门16", "蓝色提醒"),
        ("示例部门16", "黄色催办"),
        ("示例部门16", "红色督办"),
        ("区商务委", "红色督办"),
    ]
    assert "发给区商务委的汇总" in chapter
    assert "问题08" not in chapter[chapter.index("2013年7月19日") : chapter.index("2013年7月26日发出")]
    assert "问题08于2013年7月18日办结，此后不再提醒" in chapter


def test_every_case_comes_to_an_end_or_is_with_a_unit(chinese):
    """Fourteen cases of seven channels; one late, one on the long list, one near its limit."""
    chapter = section(chinese.out, "zh", 5)
    rows = re.findall(r"^ +(问题\d\d) +(\S+) ", chapter, flags=re.MULTILINE)

    assert [case for case, _ in rows] == [f"问题{number:02}" for number in range(1, 15)]
    assert len({channel for _, channel in rows}) == 7
    assert re.findall(r"(问题\d\d) .* 逾期 ", chapter) == ["问题08"]
    assert re.findall(r"(问题\d\d) .*（挂账）", chapter) == ["问题11"]
    assert re.findall(r"(问题\d\d) .* 临期 ", chapter) == ["问题14"]
    assert chapter.count("本级规定") == 5
    assert "整改“审批环节多”：区行政审批办，已核实；由2件问题反映" in chapter


def test_one_cell_is_explained_to_the_end(chinese):
    """The late summary, the record behind it by its id, and its clause with line and digest."""
    chapter = section(chinese.out, "zh", 8)

    assert "52/52（未计入：名单未知1项）；按时率 51/52（未计入：名单未知1项）；未开展0项，逾期0项" in chapter
    assert re.search(r"记录 20130726-[0-9a-z]{14}，2013-07-26登记", chapter)
    assert "条款四（三）" in chapter
    assert "第66行（校验值 c2c0abb69cb15fb1）" in chapter


def test_the_store_gives_the_same_matrix_again(chinese, english):
    """Closed and opened again, it holds 450 equal cells."""
    assert "重新读出的完成情况：一致（450项）" in chinese.out
    assert "the matrix read back is the same (450 cells)" in english.out


def test_english_is_english_where_a_name_exists(english):
    """Chinese is left in addresses of clauses, in the ids of cases and in the source of their rules alone."""
    obligations = re.sub(r"[一二三四]\([一二三四五六七八]\)", "", section(english.out, "en", 3))
    later = "".join(section(english.out, "en", number) for number in (4, 6, 7))

    assert CHINESE.findall(obligations + re.sub(r"问题(\d\d|办理规定（虚构，仅作演示）)", "", later)) == []


# -- what is left -------------------------------------------------------------------


def test_quiet_tells_only_where_the_files_are(quiet):
    """Each file and the store have a line; the overall result ends the story."""
    *lines, result = quiet.out.splitlines()

    assert lines == [
        *(f"已写入 quiet/{name}" for name in LEFT),
        f"存储：sqlite:///{quiet.files / 'binhai.db'}",
    ]
    assert result.startswith("450 项任务中，336 项已到期：按时完成 154，")


def test_all_files_are_left(chinese, quiet, english):
    """Told or not, in whatever language: nothing is missing and nothing else lies about."""
    assert [listing(story) for story in (chinese, quiet, english)] == [FILES] * 3


def listing(story):
    """Return the names of the files a story left."""
    return sorted(path.name for path in story.files.iterdir())


@pytest.mark.parametrize("name", LEFT)
def test_the_same_seed_leaves_the_same_bytes(chinese, quiet, name):
    """Files are equal to the last byte, however often the example runs."""
    assert (chinese.files / name).read_bytes() == (quiet.files / name).read_bytes()


def test_the_workbook_begins_with_the_overview(chinese):
    """The sheets stand in the order in which a leader reads them, those of cases behind the records."""
    book = CalamineWorkbook.from_path(chinese.files / "matrix.xlsx")

    names = [name for name in book.sheet_names if "诉求" not in name]
    assert names == ["总览", "完成率", "通报", "清单", "工作记录", "方案检查", "说明"]
    assert book.sheet_names[5] == "诉求清单"
    assert len(book.get_sheet_by_name("清单").to_python()) > 450


def test_the_marked_ledger_names_each_mistake(chinese):
    """Four cells have a comment; the failed rows are in a file of their own."""
    with closing(load_workbook(chinese.files / "ledger-annotated.xlsx")) as book:
        marked = {cell.coordinate for row in book["走访台账"].iter_rows() for cell in row if cell.comment}
    failed = (
        CalamineWorkbook.from_path(chinese.files / "ledger-failed.xlsx").get_sheet_by_index(0).to_python()
    )

    assert marked == {"D6", "B7", "D8", "E9"}
    assert [row[2] for row in failed if "示例企业" in str(row[2])] == [
        "示例企业03",
        "示例企业04",
        "示例企业05",
    ]


def test_the_same_seed_leaves_the_same_rows(chinese, quiet):
    """Two stores hold the same rows in every table, but for the names of attempts."""
    first, second = (rows(story.files / "binhai.db") for story in (chinese, quiet))

    assert first == second
    assert sum(map(len, first.values())) > 1_000


def rows(path):
    """Return the rows of a database, by table, without the identity of the file and the names of runs."""
    with closing(sqlite3.connect(path)) as database:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('_store', '_batches')"
        names = [name for (name,) in database.execute(tables)]
        # The names come out of the file itself.
        found = {
            name: sorted(
                RUN.sub("", repr(row)) if name == "reminder" else repr(row)
                for row in database.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            )
            for name in names
        }
    # Adopting a plan is an attempt with a name of its own.
    found["entry"] = [row for row in found["entry"] if not re.match(r".binhai-2013/(plan|roster)~", row[1:])]
    return found


def test_another_seed_is_another_month(chinese, english):
    """The plan and the findings are the same, what happened is not."""
    same = {
        name for name in TEXTS if (chinese.files / name).read_bytes() == (english.files / name).read_bytes()
    }

    assert same == {"findings.json", "plan.json"}
    assert rows(chinese.files / "binhai.db") != rows(english.files / "binhai.db")


def test_the_plan_left_is_the_plan(chinese, plan):
    """`plan.json` reads again as an equal campaign."""
    assert read_plan((chinese.files / "plan.json").read_bytes(), format="json") == plan


def test_the_findings_left_are_the_findings(chinese):
    """`findings.json` has all of them in both languages, each with a proposed decision."""
    findings = json.loads((chinese.files / "findings.json").read_text("utf-8"))

    assert len(findings) == 37
    assert all(finding["proposal"][lang] for finding in findings for lang in ("zh", "en"))


def test_the_matrix_left_is_the_matrix_of_the_store(chinese):
    """`matrix.csv` opens in Excel with its characters, and has a row a cell of the store's last matrix."""
    data = (chinese.files / "matrix.csv").read_bytes()
    heading, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    place = heading.index("编号")
    ids = [row[place] for row in rows if row]
    with open_office(f"sqlite:///{chinese.files / 'binhai.db'}") as office:
        matrix = office.matrix(as_of="2013-08-10")

    assert data.startswith(b"\xef\xbb\xbf")
    assert ids[:450] == [cell.id for cell in matrix]


def test_a_second_run_makes_its_own_file_anew(place, quiet):
    """`make demo` twice tells the month twice."""
    assert tell("--quiet", cwd=place, out="quiet") == quiet


# -- other stores -------------------------------------------------------------------


def test_a_store_in_memory_keeps_nothing_and_says_so(place, chinese):
    """The month is printed all the same, and its last chapter says why there is nothing to read back."""
    told = tell("--store", "memory://", cwd=place, out="memory")

    assert (told.code, told.err) == (0, "")
    assert "内存存储关闭后不保留内容" in section(told.out, "zh", 9)
    assert (told.files / "matrix.csv").read_bytes() == (chinese.files / "matrix.csv").read_bytes()
    assert "binhai.db" not in listing(told)


@pytest.mark.parametrize(
    ("lang", "reason"), [("zh", "存储中已有这个活动"), ("en", "the store holds this campaign already")]
)
def test_a_store_that_holds_the_month_is_refused(place, chinese, lang, reason):
    """The month happens once: one line, with a remedy, and the store stays as it was."""
    held = chinese.files / "binhai.db"
    before = rows(held)
    told = tell("--store", f"sqlite:///{held}", "--lang", lang, cwd=place, out="again")

    assert is_refused(told)
    assert reason in told.err
    assert "--store" in told.err
    assert rows(held) == before


def test_an_unknown_store_is_refused(place):
    """The line names what there is."""
    told = tell("--store", "nosuch://x", "--lang", "en", cwd=place, out="nosuch")

    assert is_refused(told)
    known = told.err.strip().rpartition("known: ")[2].split(", ")
    assert {"memory", "sqlite"} <= set(known)


# -- what goes wrong ------------------------------------------------------------------


@pytest.mark.parametrize("out", ["file", "file/below"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path, out, lang):
    """Where a file stands no folder can be made: one line that names it and the option."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    told = tell("--lang", lang, cwd=tmp_path, out=out)

    assert is_refused(told)
    assert told.err.startswith(f"binhai_2013{'：' if lang == 'zh' else ': '}{out}")
    assert "--out" in told.err


@pytest.mark.parametrize("name", ["binhai.db", "matrix.csv", "plan.json"])
def test_a_folder_in_a_files_place_is_refused(tmp_path, name):
    """A file that cannot be written is named in one line."""
    (tmp_path / "out" / name).mkdir(parents=True)
    told = tell("--quiet", cwd=tmp_path)

    assert is_refused(told)
    assert name in told.err


def test_a_file_of_somebody_else_is_left_alone(tmp_path):
    """A `binhai.db` that is not a store of ours is not overwritten."""
    (tmp_path / "binhai.db").write_text("mine", encoding="utf-8")

    assert is_refused(tell("--lang", "en", cwd=tmp_path, out="."))
    assert (tmp_path / "binhai.db").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "zh", "en"),
    [
        (("--seed", "x"), "--seed 不是整数：'x'", "argument --seed: invalid int value: 'x'"),
        (("--seed",), "--seed 缺少值", "argument --seed: expected one argument"),
        (("--colour",), "不认识 --colour", "unrecognized arguments: --colour"),
    ],
)
def test_a_wrong_option_is_refused_in_one_line(tmp_path, options, zh, en):
    """The line says what is wrong and where to look, in the language asked for."""
    chinese, english = tell(*options, cwd=tmp_path), tell("--lang", "en", *options, cwd=tmp_path)

    assert is_refused(chinese)
    assert is_refused(english)
    assert chinese.err.startswith(f"binhai_2013：{zh}。见 python -m binhai_2013 --help")
    assert english.err.startswith(f"binhai_2013: {en}; see python -m binhai_2013 --help")


def test_a_language_that_is_not_there_is_refused(tmp_path):
    """The two that are there are named."""
    told = tell("--lang", "fr", cwd=tmp_path)

    assert is_refused(told)
    assert "en、zh" in told.err


def test_the_help_speaks_both_languages(tmp_path):
    """Chinese unless asked otherwise, as everything else."""
    chinese, english = tell("--help", cwd=tmp_path), tell("--help", "--lang", "en", cwd=tmp_path)

    assert (chinese.code, english.code) == (0, 0)
    assert "输出的语言" in chinese.out
    assert "language of the output" in english.out
    assert CHINESE.findall(english.out) == []


def test_a_terminal_without_chinese_gets_question_marks(tmp_path):
    """The story does not stop at a character that cannot be shown, and the files hold it all the same."""
    told = tell(cwd=tmp_path, PYTHONIOENCODING="ascii")

    assert (told.code, told.err) == (0, "")
    assert "示例管委会12" in (told.files / "matrix.md").read_text("utf-8")


def test_a_reader_that_leaves_does_not_stop_the_story(tmp_path):
    """After `| head -1` the files are there, and nobody complains."""
    command = [sys.executable, "-m", "binhai_2013", "--out", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as story:
        story.stdout.readline()
        story.stdout.close()
        complaints = story.stderr.read()

    assert (story.returncode, complaints) == (0, b"")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
