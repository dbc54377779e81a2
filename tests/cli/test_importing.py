"""A campaign is begun and its ledgers are taken in from the command line, without Python."""

from __future__ import annotations

from io import StringIO

import pytest

from govcampaign.cli.main import main
from govcampaign.office import open_office

PLAN = """
id = "service"
title = "服务月"
dated = "2013年6月20日"
window = "2013年7月上旬至7月下旬"

[[groups]]
word = "各部门"
title = "各部门"
kinds = ["department"]

[[duties]]
id = "visits"
title = { zh = "走访企业", en = "visits" }
who = "各部门"
owes = { records = 1, kind = "visit" }
"""

HEADINGS = "单位|走访日期|企业名称|备注"
GOOD = ("商务委|2013-07-05|甲厂|座谈", "科委|2013年7月6日|乙厂|")
UNKNOWN_UNITS = tuple(f"林业局|2013-07-0{day}|丙厂|" for day in range(1, 6))


def ledger(*rows, sheet="走访台账", title="2013年7月走访企业台账", stamp=()):
    """Return a ledger of visits as a file of bars."""
    return "\n".join([*(f"! {line}" for line in stamp), f"# {sheet}", title, HEADINGS, *rows]) + "\n"


@pytest.fixture
def store(run, folder, on_path):
    """Adopt a plan of visits from the command line; give the options of its store."""
    on_path("reads_lines")
    (folder / "visits.toml").write_text(PLAN, encoding="utf-8")
    url = f"sqlite:///{folder}/month.db"
    done = run("adopt", "visits.toml", "--roster", "units.csv", "--store", url, "--by", "office-1")
    assert (done.code, done.err) == (0, "")
    return "--store", url, "--campaign", "service"


@pytest.fixture
def put(folder):
    """Return a function that writes a ledger."""

    def write(*rows, name="visits.lines", **more):
        (folder / name).write_text(ledger(*rows, **more), encoding="utf-8")
        return name

    return write


def held(store):
    """Return what stands, as unit, day and enterprise."""
    with open_office(store[1], campaign="service", create=False) as office:
        records = office.records(limit=None).values
    return [(each.units[0], str(each.day), each.enterprise) for each in records]


def count(line):
    """Return the numbers of a line of a table."""
    return [int(word) for word in line.split() if word.isdecimal()]


def line_of(out, word):
    """Return the line of the summary that begins with a word."""
    return next(line for line in out.splitlines() if line.strip().startswith(word))


class TestAdopt:
    """A plan is put into a store."""

    def test_a_plan_with_groups_is_not_adopted_without_a_word_on_the_roster(self, run, folder):
        """A forgotten list is asked for; nothing is entered."""
        (folder / "visits.toml").write_text(PLAN, encoding="utf-8")

        done = run("adopt", "visits.toml", "--store", f"sqlite:///{folder}/new.db")

        assert (done.code, done.out) == (2, "")
        assert "“各部门”包括哪些单位不明。用 --roster 写明名单文件" in done.err

    def test_groups_without_a_list_are_named_when_the_plan_is_adopted(self, run, folder):
        """Who adopts without a list reads what that means, and what to do when another list follows."""
        (folder / "visits.toml").write_text(PLAN, encoding="utf-8")
        words = ("adopt", "visits.toml", "--store", f"sqlite:///{folder}/new.db")

        done, later = run(*words, "--without-roster"), run(*words, "--roster", "units.csv")

        assert done.code == 0
        assert "没有成员名单的统称：各部门；其任务未落实到单位" in done.out
        assert "成员名单与这份不同" in later.err

    def test_a_plan_is_adopted_with_its_roster(self, run, folder):
        """The store is made, and the sizes are said."""
        words = ("adopt", "plan.toml", "--roster", "units.csv", "--store", f"sqlite:///{folder}/new.db")

        done = run(*words)

        assert (done.code, done.err) == (0, "")
        assert done.out == "已启用 service：1项任务，2个单位，2项责任\n"
        again = run(*words, "--lang", "en")
        assert again.out == "adopted before, the very same service: 1 duty, 2 units, 2 obligations\n"

    def test_programs_read_whether_it_is_new(self, run, folder):
        """The very same again is no mistake, and is not new."""
        words = ("adopt", "plan.toml", "--roster", "units.csv", "--store", f"sqlite:///{folder}/new.db")

        documents = [run(*words, "--json").document for _ in range(2)]

        assert [each.pop("new") for each in documents] == [True, False]
        assert documents[0] == documents[1]
        assert documents[0]["shape"] == "adopted/1"
        assert (documents[0]["duties"], documents[0]["units"], documents[0]["obligations"]) == (1, 2, 2)

    def test_another_plan_of_the_same_id_is_refused(self, run, store):
        """It would be an amendment."""
        done = run("adopt", "plan.toml", "--roster", "units.csv", *store[:2])

        assert (done.code, done.out) == (2, "")
        assert "amend" in done.err

    def test_an_account_is_kept(self, run, store, folder):
        """Who adopted it."""
        with open_office(store[1], campaign="service", create=False) as office:
            assert {entry.by for entry in office.journal()} == {"office-1"}


class TestImport:
    """Good rows go in, bad ones stay out."""

    def test_a_good_ledger_goes_in(self, run, store, put):
        """One line a kind says how many."""
        done = run("import", put(*GOOD), *store, "--by", "office-1")

        assert (done.code, done.err) == (0, "")
        assert count(line_of(done.out, "走访 ")) == [2, 0, 0, 0, 0, 0]
        assert held(store) == [("商务委", "2013-07-05", "甲厂"), ("科委", "2013-07-06", "乙厂")]

    def test_a_second_run_enters_nothing(self, run, store, put):
        """Every row says what stands."""
        run("import", put(*GOOD), *store)

        done = run("import", "visits.lines", *store, "--lang", "en")

        assert (done.code, count(line_of(done.out, "visit "))) == (0, [0, 0, 0, 2, 0, 0])

    def test_a_dry_run_leaves_every_byte(self, run, store, put, folder):
        """It says what the run would do."""
        before = {path: path.read_bytes() for path in folder.glob("month.db*")}

        done = run("import", put(*GOOD, UNKNOWN_UNITS[0]), *store, "--dry-run")

        assert done.code == 1
        assert "（试运行，未登记）" in done.out
        assert count(line_of(done.out, "走访 ")) == [2, 0, 0, 0, 0, 1]
        assert {path: path.read_bytes() for path in folder.glob("month.db*")} == before

    def test_one_mistake_is_told_at_its_cell(self, run, store, put):
        """With what to do; the other rows go in, and the exit code tells."""
        done = run("import", put(*GOOD, UNKNOWN_UNITS[0]), *store)

        assert done.code == 1
        assert "错误 走访台账!A5：名单中没有“林业局”" in done.out
        assert len(held(store)) == 2

    def test_mistakes_that_are_alike_are_summed_up(self, run, store, put):
        """The column by its heading, how many, and the first addresses."""
        done = run("import", put(*GOOD, *UNKNOWN_UNITS), *store)

        (line,) = (line for line in done.out.splitlines() if "林业局" in line)
        assert "走访台账 A 列“单位” 5 处（A5、A6、A7 等）：名单中没有" in line

    def test_a_long_list_is_cut_and_says_so(self, run, store, put):
        """Twenty lines, and how many more there are."""
        run("import", put(*(f"科委|2013-07-01|示例企业{n:02}|一" for n in range(1, 26))), *store)

        done = run("import", put(*(f"科委|2013-07-01|示例企业{n:02}|二" for n in range(1, 26))), *store)

        assert done.out.count("不同，未更正") == 20
        assert "另有 5 条（全部见 --json）" in done.out

    def test_changes_are_entered_where_that_is_asked(self, run, store, put):
        """Listed first, field by field; then corrected."""
        run("import", put(*GOOD), *store)
        put("商务委|2013-07-05|甲厂|座谈，提出用工问题", GOOD[1])

        listed = run("import", "visits.lines", *store)
        assert (
            "走访台账!3 不同，未更正（要更正，加 --changes）：备注“座谈”→“座谈，提出用工问题”" in listed.out
        )
        assert (listed.code, count(line_of(listed.out, "走访 "))) == (0, [0, 0, 1, 1, 0, 0])

        done = run("import", "visits.lines", *store, "--changes")
        assert count(line_of(done.out, "走访 ")) == [0, 1, 0, 1, 0, 0]
        assert count(line_of(run("import", "visits.lines", *store).out, "走访 "))[3] == 2

    def test_what_a_ledger_no_longer_holds_is_listed(self, run, store, put):
        """With its id, and nothing is done to it."""
        run("import", put(*GOOD, "商务委|2013-07-08|丙厂|"), *store)

        done = run("import", put(*GOOD), *store)

        assert done.code == 0
        assert "以前由本台账（走访台账）登记，现已不在台账中" in done.out
        assert len(held(store)) == 3

    def test_a_voided_record_stays_void(self, run, store, put):
        """The row says so, and how to bring the record back."""
        run("import", put(GOOD[0]), *store)
        (record,) = run("records", *store, "--json").document["entries"]
        run("void", record["subject"], *store, "--reason", "重复登记")

        done = run("import", "visits.lines", *store, "--changes")

        assert done.code == 1
        assert f"govcampaign correct {record['subject']}" in done.out
        assert held(store) == []

    def test_a_template_of_another_version_is_refused(self, run, store, put):
        """With the remedy, and nothing is entered."""
        done = run("import", put(*GOOD, stamp=("campaign=service", "version=7")), *store)

        assert (done.code, done.out) == (2, "")
        assert "模板按方案第7版生成，现为第1版" in done.err
        assert "govcampaign template" in done.err
        assert held(store) == []

    def test_a_file_that_cannot_be_read_stops_no_other(self, run, store, put, folder):
        """Its error names it; the exit code says that a file is missing."""
        (folder / "torn.lines").write_text("# 走访\n\0\n", encoding="utf-8")

        (folder / "large.lines").write_text("# 走访\n" + "甲" * 2_000, encoding="utf-8")

        done = run("import", "torn.lines", "gone.lines", "large.lines", put(*GOOD), *store)

        assert done.code == 2
        assert "torn.lines：文件已损坏" in done.err
        assert "gone.lines：没有这个文件" in done.err
        assert "large.lines：行太长" in done.err
        assert len(held(store)) == 2

    def test_columns_year_sheet_and_kind_may_be_said(self, run, store, folder):
        """Headings that nobody knows, days without a year, one sheet of several."""
        (folder / "odd.lines").write_text(
            "# 一\n甲|乙|丙\n商务委|7月5日|甲厂\n# 二\n单位|走访日期|企业名称\n科委|2013-07-06|乙厂\n",
            encoding="utf-8",
        )

        done = run(
            *("import", "odd.lines", *store, "--sheet", "一", "--kind", "visit", "--year", "2013"),
            *("--map", "甲=units", "--map", "乙=day", "--map", "C=enterprise"),
        )

        assert (done.code, held(store)) == (0, [("商务委", "2013-07-05", "甲厂")])

    def test_a_duty_may_be_said(self, run, store, put):
        """By its title."""
        run("import", put(GOOD[0]), *store, "--duty", "走访企业")

        with open_office(store[1], campaign="service", create=False) as office:
            assert [each.duty for each in office.records().values] == ["visits"]

    def test_a_bar_is_shown_on_a_terminal_only(self, store, put):
        """It goes where errors go, and is gone at the end."""

        class Terminal(StringIO):
            def isatty(self):
                return True

        name, shown = put(*GOOD), Terminal()

        assert main(["import", name, *store], StringIO(), shown) == 0

        assert "visits.lines" in shown.getvalue()
        quiet = StringIO()
        assert main(["import", name, *store], StringIO(), quiet) == 0
        assert quiet.getvalue() == ""

    def test_words_in_english(self, run, store, put):
        """The same in the other language."""
        run("import", put(*GOOD), *store)
        put("商务委|2013-07-05|甲厂|x", *UNKNOWN_UNITS)

        done = run("import", "visits.lines", *store, "--dry-run", "--lang", "en")

        assert "visits.lines (dry run, nothing was entered)" in done.out
        assert "error 走访台账, column A '单位', 5 times (A4, A5, A6 …): the roster has no unit" in done.out
        assert "differs, not corrected (--changes corrects): note '座谈' → 'x'" in done.out
        assert "this ledger (走访台账) held it before, and does not now" in done.out


class TestWriting:
    """What the user gets back."""

    def test_the_annotated_copy_holds_the_marks(self, run, store, put, folder):
        """The ledger itself stays as it is."""
        name = put(*GOOD, UNKNOWN_UNITS[0])
        before = (folder / name).read_bytes()

        done = run("import", name, *store, "--annotated", "marked.lines")

        assert "已写入 marked.lines" in done.out
        marked = (folder / "marked.lines").read_text(encoding="utf-8")
        assert marked.startswith(before.decode())
        assert "@ 走访台账!5,1 True 名单中没有“林业局”" in marked
        assert (folder / name).read_bytes() == before

    def test_what_differs_and_is_not_corrected_is_marked_too(self, run, store, put, folder):
        """At the cell that differs, as no error; a conflict is one."""
        run("import", put(*GOOD), *store)
        (first, _) = run("records", *store, "--json").document["entries"]
        run("correct", first["subject"], *store, "--note", "走访", "--reason", "核对")
        put(GOOD[0], GOOD[1] + "x")

        run("import", "visits.lines", *store, "--annotated", "marked.lines", "--lang", "en")

        marked = (folder / "marked.lines").read_text(encoding="utf-8")
        assert "@ 走访台账!3,4 True the record was corrected on" in marked
        assert "@ 走访台账!4,4 False note: '' was entered, and is not corrected" in marked

    def test_the_failed_rows_come_back_with_what_is_wrong(self, run, store, put, folder):
        """Rows with mistakes, and rows in conflict with what was done since."""
        run("import", put(*GOOD), *store)
        (first, _) = run("records", *store, "--json").document["entries"]
        run("void", first["subject"], *store, "--reason", "重复")

        done = run("import", put(*GOOD, UNKNOWN_UNITS[0]), *store, "--failed", "left.lines")

        assert "已写入 left.lines" in done.out
        voided, unknown = (folder / "left.lines").read_text(encoding="utf-8").splitlines()
        assert voided.startswith("商务委|2013-07-05|甲厂|座谈|该记录已于")
        assert unknown.startswith("林业局|2013-07-01|丙厂|")
        assert "名单中没有“林业局”" in unknown

    def test_no_file_of_failed_rows_is_written_where_none_failed(self, run, store, put, folder):
        """Nobody takes an empty file for work."""
        assert run("import", put(*GOOD), *store, "--failed", "left.lines").code == 0
        assert not (folder / "left.lines").exists()

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("visits.lines", "--annotated", "visits.lines"), "这就是要导入的台账"),
            (("visits.lines", "--annotated", "gone/marked.lines"), "所在文件夹不存在"),
            (("visits.lines", "--annotated", "."), "这是一个文件夹"),
            (("visits.lines", "--annotated", "a.lines", "--failed", "./A.lines"), "是同一个文件"),
            (("visits.lines", "--kind", "visitt"), "visit"),
            (("visits.lines", "b.lines", "--failed", "left.lines"), "一次只能为一个台账生成"),
            (("visits.lines", "--map", "走访时间"), "不是“列=字段”"),
        ],
    )
    def test_a_wrong_call_enters_nothing(self, run, store, put, words, said):
        """It is refused before the first row."""
        put(*GOOD)

        done = run("import", *words, *store)

        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert held(store) == []

    def test_the_store_is_never_written_over(self, run, store, put, folder):
        """By the annotated copy, or by the failed rows."""
        before = (folder / "month.db").read_bytes()

        done = run("import", put(UNKNOWN_UNITS[0]), *store, "--annotated", "month.db")

        assert (done.code, (folder / "month.db").read_bytes()) == (2, before)
        assert "这是存储的文件" in done.err


class TestDocuments:
    """What programs read."""

    def test_the_document_holds_every_row(self, run, store, put, folder):
        """Added, changed, the same, in conflict, missing, failed; in a shape."""
        run("import", put(*GOOD, "科委|2013-07-09|戊厂|"), *store)
        put("商务委|2013-07-05|甲厂|x", GOOD[1], "科委|2013-07-07|丁厂|", UNKNOWN_UNITS[0])

        done = run("import", "visits.lines", "gone.lines", *store, "--json")

        document = done.document
        assert (done.code, document["shape"], document["dry"]) == (2, "import/1", False)
        found, gone = document["files"]
        assert [each["row"] for each in found["added"]] == [5]
        assert [each["row"]["row"] for each in found["changed"]] == [3]
        assert found["changed"][0]["fields"][0]["after"] == "x"
        assert not found["changed"][0]["entered"]
        assert [each["row"] for each in found["same"]] == [4]
        assert len(found["missing"]) == 1
        assert found["failed"] == [{"sheet": "走访台账", "row": 6}]
        assert found["findings"][0]["place"] == "走访台账!A6"
        assert gone["error"]["code"] == "unreadable_file"
        ids = {each["subject"] for each in run("records", *store, "--json").document["entries"]}
        assert {each["id"] for each in found["added"]} <= ids


class TestTemplate:
    """What units fill in."""

    def test_a_template_is_written_for_a_store(self, run, store, folder):
        """It knows its campaign, the version of the plan, and the unit."""
        done = run("template", "blank.lines", *store, "--unit", "科委")

        assert (done.code, done.out) == (0, "已写入 blank.lines\n")
        text = (folder / "blank.lines").read_text(encoding="utf-8")
        assert text.startswith("! campaign=service\n! version=1\n! unit=科委\n")

    def test_a_template_is_written_for_a_plan_that_is_not_adopted_yet(self, run, store, folder):
        """It is that of the first version, so that it can be imported once the plan is adopted."""
        run("template", "blank.lines", *store)

        done = run("template", "early.lines", "--plan", "visits.toml", "--roster", "units.csv", "--json")

        assert done.document == {"shape": "export/1", "written": ["early.lines"]}
        assert (folder / "early.lines").read_bytes() == (folder / "blank.lines").read_bytes()

    def test_an_empty_template_holds_no_record(self, run, store):
        """What a template offers can be imported."""
        run("template", "blank.lines", *store)

        done = run("import", "blank.lines", *store)

        assert (done.code, held(store)) == (0, [])

    @pytest.mark.parametrize(
        "words", [(), ("--store", "memory://"), ("--plan", "visits.toml", "--store", "memory://")]
    )
    def test_the_campaign_must_be_named_in_one_way(self, run, store, words):
        """By a store and its id, or by a plan."""
        done = run("template", "blank.lines", *words)

        assert (done.code, done.out) == (2, "")
        assert "写 --store 和 --campaign，或写 --plan 和 --roster" in done.err

    def test_an_unknown_unit_is_refused(self, run, store):
        """The near one is named."""
        done = run("template", "blank.lines", *store, "--unit", "科技委")

        assert (done.code, "科委" in done.err) == (2, True)


def test_a_file_without_a_ledger_is_named_in_one_line(run, store, folder):
    """No empty table is printed, and the exit code tells it."""
    (folder / "plain.lines").write_text("# 说明\n今天没有台账\n", encoding="utf-8")

    done = run("import", "plain.lines", *store)

    assert done.code == 1
    assert done.out.startswith("plain.lines：没有找到台账，什么也没有登记")
    assert done.out.count("\n") == 1


def test_the_file_of_a_template_is_named_by_an_option_too(run, store, folder):
    """As it is for export and report; two files are one too many, and none is not enough."""
    done = run("template", *store, "--out", "blank.lines")
    none, two = run("template", *store), run("template", "a.lines", *store, "--out", "b.lines")

    assert (done.code, done.out) == (0, "已写入 blank.lines\n")
    assert (folder / "blank.lines").exists()
    assert "没有写明写到哪个文件。用 --out 写明一个文件" in none.err
    assert "写明了两个文件" in two.err
