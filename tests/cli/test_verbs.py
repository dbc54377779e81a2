"""Every verb says what the library knows: in Chinese, in English, and as JSON."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

import pytest

from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.cli import _opening as opening
from govcampaign.cli import _sending as commands
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import Submission
from govcampaign.errors import UncountedRecords
from govcampaign.office import open_office
from govcampaign.ports.notification import Delivery, Outcome


@pytest.fixture
def today(monkeypatch):
    """Let today be 25 July 2013; just past midnight, when it is still the day before elsewhere."""
    moment = datetime(2013, 7, 25, 0, 30, tzinfo=BEIJING)
    monkeypatch.setattr(opening, "beijing_now", lambda: moment)


# -- lint ------------------------------------------------------------------------


def test_lint_tells_each_finding_in_three_lines(run):
    """Code and severity with what was found, the proposal, the clauses; then the sum. Errors exit with 1."""
    done = run("lint", "binhai_2013:campaign")

    assert done.code == 1
    assert done.out.count("\n    建议：") == 37
    assert "\nL04 警告  报送期限早于所报告的阶段结束" in done.out
    assert "\nL26 待明确（存疑）  " in done.out
    assert "\n    依据：三(二) 四(三)\n" in done.out
    assert done.out.splitlines()[-1].startswith("2项错误，")


def test_lint_says_the_same_in_english(run):
    """The language may be given before the verb or after it, and so may the wish for JSON."""
    before, after = (
        run("--lang", "en", "lint", "binhai_2013:campaign"),
        run("lint", "binhai_2013:campaign", "--lang=en"),
    )

    assert before == after
    assert run("--json", "lint", "binhai_2013:campaign") == run("lint", "binhai_2013:campaign", "--json")
    assert "\nL04 warning  A report is due before the phase" in before.out
    assert "\n    proposed: " in before.out


def test_lint_as_json_holds_the_numbers_of_the_plan(run):
    """The golden numbers are computed from the plan, in the same document as the findings."""
    document = run("lint", "binhai_2013:campaign", "--json").document

    assert document["campaign"] == "binhai-2013"
    assert document["plan"]["activities"] == 8
    assert document["counts"]["decisions"] == sum(f["severity"] == "decision" for f in document["findings"])
    assert set(document["findings"][0]["message"]) == {"zh", "en"}


@pytest.mark.usefixtures("folder")
def test_lint_of_a_plan_without_errors_exits_with_0(run):
    """With its roster beside it the little plan has nothing that blocks."""
    done = run("lint", "plan.toml", "--roster", "units.csv")

    assert (done.code, done.err) == (0, "")
    assert "0项错误" in done.out


def test_lint_prints_the_decision_log(run, folder):
    """A decision that settles a finding is printed with it."""
    first = run("lint", "plan.toml", "--json").document["findings"][0]["code"]
    with (folder / "plan.toml").open("a", encoding="utf-8") as plan:
        plan.write(f'\n[[decisions]]\ncode = "{first}"\ntext = "照此办理"\nday = "2013年7月1日"\n')

    done = run("lint", "plan.toml")

    assert "处理意见" in done.out
    assert "照此办理" in done.out
    assert f"\n{first} " not in f"\n{done.out.partition('决定记录')[0]}"


@pytest.mark.usefixtures("folder")
def test_lint_names_a_family_of_rules_that_is_broken(run, on_path):
    """It never keeps silent about what was not checked; the findings of the others stand."""
    on_path("raises_in_factory")

    done = run("lint", "plan.toml")

    assert "错误" in done.out
    assert done.err.startswith("govcampaign：lint_rules district：插件 binhai-rules 0.6.0 在创建时失败：Zero")
    assert run("lint", "plan.toml", "--disable", "district").err == ""


# -- obligations -----------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_obligations_are_listed_and_counted(run):
    """One line an obligation; columns that hold nothing are left out."""
    done = run("obligations", "plan.toml", "--roster", "units.csv")

    lines = done.out.splitlines()
    assert lines[0] == "责任清单"
    assert lines[2].split() == ["任务", "承担单位", "数量", "起止时间", "期限", "依据"]
    assert lines[4].split()[:4] == ["总结", "商务委", "1份", "2013年7月上旬至7月下旬（7月1日—31日）"]
    assert lines[-1] == "共2项责任"
    english = run("obligations", "plan.toml", "--roster", "units.csv", "--lang", "en")
    assert english.out.splitlines()[-1] == "2 obligations"


@pytest.mark.usefixtures("folder")
def test_obligations_without_a_roster_have_no_known_unit(run):
    """Who the departments are is unknown, which is said in words for people and in codes for programs."""
    document = run("obligations", "plan.toml", "--json").document

    assert document["counts"] == {"obligations": 1, "unit": 0, "collective": 0, "symbolic": 1}
    assert document["roster"] == "none"
    (owed,) = document["obligations"]
    assert (owed["standing"], owed["gaps"], owed["grounds"]) == ("symbolic", ["roster"], ["各部门"])
    assert (owed["clauses"], owed["provenance"]) == (["四"], "stated")
    assert (
        "1 obligation, of which 1 has no known unit yet"
        in run("obligations", "plan.toml", "--lang", "en").out
    )


def test_the_obligations_of_binhai_are_counted(run):
    """The example's plan and roster are found by module and attribute."""
    words = ("obligations", "binhai_2013:campaign", "--roster", "binhai_2013:roster", "--json")
    document = run(*words).document

    assert document["counts"]["obligations"] == len(document["obligations"])
    assert document["counts"]["symbolic"] == sum(o["standing"] == "symbolic" for o in document["obligations"])


# -- matrix and explain ----------------------------------------------------------


def test_the_matrix_begins_with_its_summary(run, held):
    """The rates and the number in each state come first; the list comes where it is asked for."""
    brief, whole = (run("matrix", *held, "--as-of", "2013-07-25", *more) for more in ((), ("--list",)))

    assert (brief.code, brief.err) == (0, "")
    lines = brief.out.splitlines()
    assert lines[0] == "完成情况统计（截至2013-07-25，登记至2013-07-25）"
    assert any(line.startswith("共") and "其中未开展" in line for line in lines)
    assert " [各单位] " not in brief.out
    assert lines[-1].startswith("逐项列出：--list")
    assert whole.out.index("完成情况统计") < whole.out.index("任务完成情况表") < whole.out.index(" [各单位] ")


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("--overdue",), {"科委", "国资委"}),
        (("--unit", "科委"), {"科委"}),
        (("--state", "met", "--duty", "summary"), {"商务委"}),
        (("--state", "met", "--state", "missed", "--duty", "summary"), {"商务委", "科委", "国资委"}),
    ],
)
def test_part_of_the_matrix_is_listed(run, held, words, listed):
    """By unit, by state, by duty, or what is overdue; the summary stays that of the whole."""
    document = run("matrix", *held, "--as-of", "2013-07-26", *words, "--json").document

    assert {cell["bearer"] for cell in document["cells"]} == listed
    assert sum(document["states"].values()) >= len(document["cells"])


@pytest.mark.parametrize("word", ["2013年7月25日", "2013.7.25", "2013/7/25", "二〇一三年七月二十五日"])
def test_a_day_is_read_in_the_forms_of_plans(run, held, word):
    """What a plan may write, a call may write."""
    assert run("matrix", *held, "--as-of", word, "--json").document["as_of"] == "2013-07-25"


@pytest.mark.parametrize("word", ["7月25日", "2013年7月", "soon", "2013-02-30"])
def test_a_day_that_cannot_be_read_is_refused_without_another_day(run, held, word):
    """The error repeats what was typed and names no day that was not."""
    done = run("matrix", *held, "--as-of", word)

    assert (done.code, done.out) == (2, "")
    assert not re.search(r"\d{4}-\d\d-\d\d", done.err.replace(word, ""))


def test_the_matrix_of_one_duty_by_two_days(run, held):
    """What was entered later than the second day is not seen."""
    words = ("matrix", *held, "--duty", "summary", "--as-of", "2013-07-25", "--json")
    early, late = run(*words, "--known-by", "2013-07-24").document, run(*words).document

    assert [cell["done"] for cell in early["cells"]] == [0, 0, 0, 0]
    assert [cell["done"] for cell in late["cells"]] == [1, 0, 0, 0]
    assert (late["as_of"], late["known_by"]) == ("2013-07-25", "2013-07-25")
    assert [each["duty"] for each in late["duties"]] == ["summary"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_program_reads_codes_whatever_the_language(run, held, lang):
    """Truths are true or false, and what is not known is named by its code."""
    words = ("matrix", *held, "--duty", "summary", "--as-of", "2013-07-26", "--json", "--lang", lang)
    cells = run(*words).document["cells"]

    assert [cell["overdue"] for cell in cells] == [False, True, True, False]
    assert [cell["unknowns"] for cell in cells] == [[], [], [], ["roster"]]
    assert [cell["clauses"] for cell in cells] == [["四"]] * 4


def test_records_that_count_for_no_duty_are_listed_under_the_matrix(run, tmp_path):
    """What a unit does that owes nothing is kept, and not lost from sight."""
    url = f"sqlite:///{tmp_path}/month.db"
    plan = campaign(
        "服务月",
        id="service",
        window="2013年7月",
        duties=[duty("总结", id="summary", who="各部门", owes=once("submission"))],
    )
    with open_office(url, clock=lambda: datetime(2013, 7, 25, 12, tzinfo=BEIJING)) as office:
        office.adopt(plan, roster({"各部门": "商务委", "各街道": "新港街"}))
        with pytest.warns(UncountedRecords):
            (stray,) = office.record(Submission(units=("新港街",), day=date(2013, 7, 20), duty="summary"))
    words = ("matrix", "--store", url, "--campaign", "service", "--as-of", "2013-07-25")

    document = run(*words, "--json").document
    assert document["unplaced"] == 1
    assert [(each["entry"], each["reason"]["zh"]) for each in document["uncounted"]] == [
        (stray, "所列单位都不承担该任务")
    ]
    zh, en = (run(*words, "--lang", lang).out for lang in ("zh", "en"))
    assert "1条记录未计入任何任务：2013年7月20日，报送，新港街（所列单位都不承担该任务）" in zh
    assert "1 record counted for no duty: 2013-07-20, submission, 新港街" in en


@pytest.mark.parametrize("word", ["today", "今天"])
@pytest.mark.usefixtures("today")
def test_today_is_today_in_beijing(run, held, word):
    """Just past midnight it is the new day already."""
    document = run("matrix", *held, "--as-of", word, "--known-by", word, "--json").document

    assert (document["as_of"], document["known_by"]) == ("2013-07-25", "2013-07-25")


def test_an_obligation_is_explained(run, held):
    """Title and unit, then why it stands so, with the records that count and those that do not."""
    words = ("explain", *held, "--as-of", "2013-07-25", "days/科委")

    done = run(*words)

    assert done.out.splitlines() == [
        "宣讲日 · 科委（截至 2013-07-25）",
        "  逾期未完成",
        "  期限：2013-07-10（7月上旬止）",
        "  已完成0天（要求1天以上，至多3天）",
        "  另有1天发生在规定时段之前，不计入",
        "  依据：二",
        "  期限推算：",
        "    1. 原文：“7月上旬”（二）",
        "    2. 以时段的最后一日为期限",
        "    3. 年份取自成文日期",
        "    4. 期限：2013-07-10（7月上旬止）",
        "  时段前（不计入）：2013-06-28~event_day~科委~days",
    ]


def test_explain_takes_what_the_matrix_prints(run, held):
    """Title and unit do as well as the id."""
    words = ("explain", *held, "--as-of", "2013-07-25")

    assert run(*words, "宣讲日/科委") == run(*words, "days/科委")
    assert run(*words, "总结/[各单位]").code == 0


def test_an_explanation_names_the_records_that_count(run, held):
    """In English and as JSON too."""
    words = ("explain", *held, "--as-of", "2013-07-25", "summary/商务委")

    english, document = run(*words, "--lang", "en"), run(*words, "--json").document

    (credited,) = document["records"]
    assert credited.startswith("20130725-")
    assert "  credited: 2013-07-24~submission~商务委~summary~0" in english.out.splitlines()
    assert document["cell"]["state"] == "met"
    assert document["why"][1] == {
        "zh": "期限：2013-07-25（按惯例含当日）",
        "en": "due 2013-07-25 (day included: convention)",
    }


# -- rollup ----------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "line"), [("zh", "活动：service"), ("en", "campaigns: service")])
def test_rollup_tells_how_units_stand_level_by_level(run, held, lang, line):
    """One row a duty and unit; the campaigns that are counted are named beneath."""
    done = run("rollup", *held, "--as-of", "2013-07-25", "--lang", lang)

    assert done.code == 0
    assert done.out.splitlines()[-1] == line
    assert "商务委" in done.out
    assert ("（未归入任何单位）" if lang == "zh" else "(held by no unit)") in done.out


def test_rollup_of_one_duty_leaves_out_the_others(run, held):
    """The duty is named by its id."""
    document = run("rollup", *held, "--as-of", "2013-07-25", "--duty", "summary", "--json").document

    assert [view["duty"] for view in document["duties"]] == ["summary"]
    units = {each["unit"]: each for each in document["units"]}
    assert units["商务委"]["duties"][0]["rates"]["completeness"]["percent"] == 100
    assert document["unplaced"] == ["summary/各单位"]


# -- remind ----------------------------------------------------------------------


@pytest.mark.usefixtures("today")
def test_reminders_go_out_once_in_the_language_asked_for(run, held):
    """Without a day it is today; the console prints the message, the second run nothing but the sum."""
    first, second = run("remind", *held, "--lang", "en"), run("remind", *held)

    assert "2013-07-25  科委  reminders: 2 things" in first.out
    assert first.out.splitlines()[-1] == "4 sent"
    assert second.out == "本次发出提醒0条，此前已发4条\n"
    assert (first.code, second.code) == (0, 0)


def test_a_dry_run_sends_nothing(run, held):
    """It lists what is due as a table, and the real run still has it all to tell."""
    dry, real = (run("remind", *held, "--on", "2013-07-25", *more) for more in (("--dry-run",), ()))

    assert dry.out.splitlines()[0] == "提醒"
    assert dry.out.splitlines()[-1] == "应发提醒4条（试运行，未发送）"
    assert real.out.splitlines()[-1] == "本次发出提醒4条"


def test_a_day_without_anything_due_prints_one_line(run, held):
    """No empty table."""
    assert run("remind", *held, "--on", "2013-07-01").out == "本次发出提醒0条\n"


def test_reminders_as_json_leave_the_document_alone_on_its_stream(run, held):
    """What the console notifier prints goes beside it."""
    done = run("remind", *held, "--on", "2013-07-25", "--json")

    assert [sent["unit"] for sent in done.document["sent"]] == ["科委", "科委", "国资委", "国资委"]
    assert (done.document["before"], done.document["failed"], done.document["dry"]) == (0, [], False)
    assert "“总结”，2013年7月25日到期" in done.err


def test_another_channel_is_asked_for_by_name(run, held):
    """What went out by it is listed as a table."""
    done = run("remind", *held, "--on", "2013-07-25", "--channel", "recording")

    assert done.out.splitlines()[0] == "提醒"
    assert done.out.splitlines()[-1] == "本次发出提醒4条"


@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_not_delivered_exits_with_1(run, held, monkeypatch, as_json):
    """Each failure is reported with the channel's own words."""

    class Deaf:
        def __init__(self, stream, lang):
            pass

        def send(self, messages):
            return [Delivery(message.key, Outcome.REFUSED, detail="no paper") for message in messages]

    monkeypatch.setattr(commands, "ConsoleNotifier", Deaf)

    done = run("remind", *held, "--on", "2013-07-25", *(["--json"] if as_json else []))

    assert done.code == 1
    if as_json:
        assert {failure["detail"] for failure in done.document["failed"]} == {"no paper"}
    else:
        assert done.err.count("被拒：service/") == 4
        assert done.err.count(" no paper\n") == 4


def test_what_another_run_is_sending_is_reported(run, held, monkeypatch):
    """A run within the run finds one message claimed, and sends the other."""
    inner = []

    class Slow:
        def __init__(self, stream, lang):
            pass

        def send(self, messages):
            inner.append(run("remind", *held, "--on", "2013-07-25", "--channel", "recording", "--lang", "en"))
            return [Delivery(message.key, Outcome.DELIVERED) for message in messages]

    monkeypatch.setattr(commands, "ConsoleNotifier", Slow)

    run("remind", *held, "--on", "2013-07-25")

    ended = inner[0].out.splitlines()[-1]
    assert (inner[0].code, ended) == (
        1,
        "2 sent, 2 uncertain; settle them with govcampaign outbox",
    )


# -- export ----------------------------------------------------------------------


def test_tables_are_exported(run, held, folder):
    """Each file written is named, in both languages and as JSON."""
    words = (
        "export",
        *held,
        "--as-of",
        "2013-07-25",
        "--what",
        "matrix",
        "rates",
        "--out",
        folder / "m.csv",
    )
    files = [str(folder / "m.matrix.csv"), str(folder / "m.rates.csv")]

    assert run(*words).out.splitlines() == [f"已写入 {file}" for file in files]
    assert run(*words, "--lang", "en").out.splitlines() == [f"wrote {file}" for file in files]
    assert run(*words, "--json").document == {"shape": "export/1", "written": files}


def test_the_matrix_is_exported_where_nothing_is_said(run, held, folder):
    """In the language asked for, and in the format named."""
    run("export", *held, "--as-of", "2013-07-25", "--out", folder / "m", "--format", "json", "--lang", "en")

    document = json.loads((folder / "m").read_text(encoding="utf-8"))
    assert [table["name"] for table in document["tables"]] == ["matrix"]
    assert document["tables"][0]["columns"][0]["title"] == "unit"


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "xlsx"])
@pytest.mark.parametrize("name", ["month.db", "link.csv", "other.csv", "picture.csv"])
def test_an_export_takes_the_place_of_no_other_file(run, held, folder, form, name):
    """Not of the store, also under another name or behind a link, nor of any other program's file."""
    (folder / "link.csv").symlink_to("month.db")
    (folder / "other.csv").hardlink_to(folder / "month.db")
    (folder / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    before = run("matrix", *held, "--as-of", "2013-07-25").out

    done = run("export", *held, "--as-of", "2013-07-25", "--out", name, "--format", form, "--lang", "en")

    assert (done.code, done.out) == (2, "")
    assert sum(map(done.err.count, ("choose another name", "name another file"))) == 1
    assert run("matrix", *held, "--as-of", "2013-07-25").out == before


def test_an_export_replaces_the_one_of_yesterday(run, held, folder):
    """Under the same name, in the same format."""
    for day in ("2013-07-24", "2013-07-25"):
        assert run("export", *held, "--as-of", day, "--out", folder / "m.json").code == 0

    document = json.loads((folder / "m.json").read_text(encoding="utf-8"))
    assert "2013-07-25" in document["tables"][0]["title"]


# -- for programs ----------------------------------------------------------------


@pytest.mark.parametrize("verb", ["lint", "obligations", "matrix", "explain", "plugins", "remind"])
@pytest.mark.usefixtures("folder")
def test_the_same_call_prints_the_same_json(run, held, verb):
    """Byte for byte, with sorted keys and readable characters."""
    words = {
        "lint": ("plan.toml",),
        "obligations": ("plan.toml",),
        "matrix": (*held, "--as-of", "2013-07-25"),
        "explain": (*held, "--as-of", "2013-07-25", "days/科委"),
        "plugins": (),
        "remind": (*held, "--on", "2013-07-25", "--dry-run"),
    }[verb]

    first, second = (run(verb, *words, "--json").out for _ in range(2))

    assert first == second
    assert first == json.dumps(json.loads(first), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_lines_that_a_program_may_read_are_whole(run, held):
    """Without a terminal nothing is folded and no line is padded."""
    out = run("matrix", *held, "--as-of", "2013-07-25").out + run("lint", "binhai_2013:campaign").out

    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    assert max(map(len, out.splitlines())) > 200
