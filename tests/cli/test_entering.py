"""Records and rulings are entered from the command line, and rounds are shown and listed there."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

import pytest

from govcampaign.authoring._helpers import any_number, campaign, completion, duty, once, roster, total
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.kinds import Meeting
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount
from govcampaign.office import open_office

DAYS = ("--as-of", "2013-08-20", "--known-by", "today")


@pytest.fixture
def store(folder):
    """Give the options of a store whose plan has rounds, amounts, a completion and a condition."""
    url = f"sqlite:///{folder}/rounds.db"
    plan = campaign(
        "月报行动",
        id="reports",
        dated="2013-06-28",
        window="2013年7月1日至2013年9月30日",
        groups=[{"word": "各镇", "title": "各镇"}],
        duties=[
            duty("月报", id="monthly", who="各镇", owes=once("submission"), every="每月5日12:00前"),
            duty("新增就业", id="jobs", who="各镇", owes=total("新增就业", "3万人以上")),
            duty("合格率", id="pass", who="各镇", owes=any_number("rate")),
            duty("整治", id="cleanup", who="各镇", owes=completion(), due="7月31日前", proof=["照片"]),
            duty("河道", id="rivers", who="各镇", owes=once("publication"), if_="辖区内有河流"),
            duty("会议", id="meetings", who="各镇", owes=once("meeting"), when="7月上旬"),
        ],
    )
    with open_office(url, clock=lambda: datetime(2013, 7, 1, 9, tzinfo=BEIJING)) as office:
        office.adopt(plan, roster({"各镇": "甲镇、乙镇"}))
    return "--store", url, "--campaign", "reports"


def entered(store):
    """Return what the store holds."""
    with open_office(store[1], campaign="reports", create=False) as office:
        return [entry.value for entry in office.journal() if isinstance(entry.value, Record | Ruling)]


def test_a_record_is_entered_with_its_round_and_its_time(run, store):
    """What the duty counts, for the round that is named, at a time of day."""
    words = ("--duty", "monthly", "--unit", "甲镇", "--day", "2013-08-02", "--kind", "submission")

    made = run("record", *store, *words, "--round", "2013-07", "--time", "11:30", "--note", "补报")

    assert (made.code, made.err) == (0, "")
    (record,) = entered(store)
    assert (record.units, record.day, record.time) == (("甲镇",), date(2013, 8, 2), time(11, 30))
    assert (record.kind, record.round, record.note) == ("submission", "2013-07", "补报")
    assert made.out == f"已登记 {record_id(store)}\n"


def record_id(store):
    """Return the id of the one entry."""
    with open_office(store[1], campaign="reports", create=False) as office:
        (entry,) = office.records(limit=None)
    return entry.target


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("新增就业=2万人", Amount(name="新增就业", value=Decimal(20000), unit="人")),
        ("合格率=95%", Amount(name="合格率", value=Decimal(95), unit="%")),
        ("合格率=17/20", Amount.ratio("合格率", 17, 20)),
        ("合格率=四分之三", Amount.ratio("合格率", 3, 4)),
        ("人均补贴=500元/人", Amount(name="人均补贴", value=Decimal(500), unit="元/人")),
    ],
)
def test_an_amount_is_entered_as_papers_write_it(run, store, words, amount):
    """A number with its unit, a ratio, a fraction, or a number for each."""
    run("record", *store, "--duty", "jobs", "--unit", "甲镇", "--day", "2013-08-02", "--amount", words)

    (record,) = entered(store)
    assert record.amounts == (amount,)


def test_a_completion_is_declared_with_its_proof(run, store, folder):
    """The name of the file and the digest of its bytes are entered, and not the file."""
    (folder / "site.jpg").write_bytes(b"picture")
    words = ("--duty", "cleanup", "--unit", "甲镇", "--day", "2013-07-30")

    run("record", *store, *words, "--proof", "照片=site.jpg")
    run("record", *store, *words, "--kind", "completion")

    found = {type(each): each for each in entered(store)}
    digest = f"sha256:{sha256(b'picture').hexdigest()}"
    assert found[OtherRecord].evidence == (Attachment(name="site.jpg", digest=digest, proof="照片"),)
    assert found[Completion].duty == "cleanup"
    cell = run("explain", *store, *DAYS, "整治/甲镇", "--json").document["cell"]
    assert (cell["state"], cell["accepted"]) == ("met", [{"step": "declared", "day": "2013-07-30"}])


def test_the_fields_of_a_kind_are_entered(run, store):
    """A text; what the kind does not have is refused with the near name."""
    words = ("record", *store, "--kind", "meeting", "--unit", "甲镇", "--day", "2013-07-30")

    run(*words, "--field", "chair=分管副镇长")
    wrong = run(*words, "--field", "chairs=分管副镇长")

    (meeting,) = entered(store)
    assert isinstance(meeting, Meeting)
    assert meeting.chair == "分管副镇长"
    assert (wrong.code, "chair" in wrong.err) == (2, True)


def test_a_record_that_counts_for_nothing_is_entered_with_a_warning(run, store):
    """Beside the result, in words, with the reason and what to do."""
    made = run("record", *store, "--unit", "甲镇", "--day", "2013-06-28", "--kind", "meeting")

    assert made.code == 0
    assert "已登记" in made.out
    assert "未计入任何任务" in made.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--time", "noon"), "“noon”不是时刻"),
        (("--amount", "新增就业"), "“新增就业”不是“名称=值”"),
        (("--amount", "新增就业=若干"), "“若干”不是一个确定的数额"),
        (("--amount", "新增就业=3—5人"), "“3—5人”不是一个确定的数额"),
        (("--proof", "照片=missing.jpg"), "missing.jpg"),
    ],
)
def test_what_cannot_be_read_is_refused(run, store, words, said):
    """Nothing is entered, and the exit code is that of a wrong call."""
    done = run("record", *store, "--duty", "jobs", "--unit", "甲镇", "--day", "2013-07-02", *words)

    assert (done.code, said in done.err) == (2, True)
    assert entered(store) == []


def test_what_is_entered_is_printed_as_json(run, store):
    """The campaign and the ids."""
    words = ("record", *store, "--duty", "monthly", "--unit", "甲镇", "--day", "2013-07-02")

    document = run(*words, "--kind", "submission", "--json").document

    assert document == {"shape": "entered/1", "campaign": "reports", "entries": [record_id(store)]}


def test_a_ruling_answers_a_condition(run, store):
    """The duty does not apply to one town, and applies to the other."""
    words = ("grant", *store, "--duty", "rivers", "--day", "2013-07-02", "--by", "u-17")

    none = run(*words, "--kind", "not_applicable", "--unit", "甲镇", "--reason", "无河流", "--lang", "en")
    run(*words, "--kind", "applies", "--unit", "乙镇", "--reason", "有一条")

    assert none.out.startswith("entered ")
    states = {
        cell["bearer"]: cell["state"]
        for cell in run("matrix", *store, *DAYS, "--duty", "rivers", "--json").document["cells"]
    }
    assert states == {"甲镇": "exempt", "乙镇": "pending"}


def test_an_extension_is_granted_to_all_of_a_group(run, store):
    """With its new day and the account that entered it; both days and the reason are shown."""
    words = ("--duty", "cleanup", "--kind", "extended", "--group", "各镇", "--day", "2013-07-20")

    run("grant", *store, *words, "--until", "2013-08-15", "--reason", "汛期", "--by", "u-17")

    (ruling,) = [each for each in entered(store) if isinstance(each, Ruling)]
    assert (ruling.kind, ruling.group, ruling.until) == (RulingKind.EXTENDED, "各镇", date(2013, 8, 15))
    listed = run("matrix", *store, *DAYS, "--duty", "cleanup")
    assert all(word in listed.out for word in ("原期限", "2013-07-31", "2013-08-15", "汛期"))


# -- rounds ------------------------------------------------------------------------


def test_a_duty_with_rounds_is_shown_by_bearer_and_round(run, store):
    """Its rates by round, then one row a bearer; the list is there where it is asked for."""
    shown = run("matrix", *store, *DAYS, "--duty", "monthly")
    listed = run("matrix", *store, *DAYS, "--duty", "monthly", "--list")

    assert "分期完成情况统计" in shown.out
    assert "月报分期完成情况（截至2013-08-20）" in shown.out
    assert "× 逾期未完成" in shown.out
    assert "另有1期尚未开始" in shown.out
    assert "任务完成情况表" in listed.out


def test_part_of_the_rounds_is_listed(run, store):
    """By their ids; the summary says how many have not started."""
    done = run("matrix", *store, *DAYS, "--round", "2013-07", "--lang", "en")
    document = run("matrix", *store, *DAYS, "--round", "2013-07", "--json").document

    assert "July 2013" in done.out
    assert " not started, " in done.out
    assert [cell["obligation"] for cell in document["cells"]] == [
        "monthly/甲镇/2013-07",
        "monthly/乙镇/2013-07",
    ]
    assert (document["not_started"], document["overdue"], document["undeclared"]) == (12, 8, 0)


def test_an_obligation_of_a_round_is_explained_by_its_title(run, store):
    """By its id, or as the matrix prints it; the due day follows step by step."""
    words = ("explain", *store, *DAYS)
    by_title, by_id = (run(*words, name) for name in ("月报/甲镇/2013年7月", "monthly/甲镇/2013-07"))

    assert by_title == by_id
    assert "月报（2013年7月） · 甲镇" in by_id.out
    assert "期限推算：\n    1. 原文" in by_id.out
    assert "how the due day follows:" in run(*words, "月报/甲镇/2013-07", "--lang", "en").out


def test_work_that_is_due_and_not_declared_is_counted_in_the_summary(run, store):
    """Beside what has not started and what is overdue, in both languages."""
    run("record", *store, "--duty", "cleanup", "--unit", "甲镇", "--day", "2013-07-20")

    zh, en = (run("matrix", *store, *DAYS, "--lang", lang).out for lang in ("zh", "en"))

    assert "，到期未申报完成1项" in zh
    assert ", 1 due and not declared complete" in en


ENDLESS = """
id = "yearly"
title = "年报"
dated = "2013年6月20日"
window = "2013年7月"

[[duties]]
id = "yearly"
title = "年报"
who = "商务委"
owes = { records = 1, kind = "submission" }
every = "2013年起每年2月底前"
"""


def test_the_obligations_of_rounds_are_grouped(run, folder):
    """One row a bearer; one round or each where asked for, up to a day where they do not end."""
    (folder / "yearly.toml").write_text(ENDLESS, encoding="utf-8")
    words = ("obligations", "yearly.toml", "--until", "2015-12-31")

    grouped, each, one = (run(*words, *more) for more in ((), ("--rounds",), ("--round", "2014")))

    assert "3期（2013年—2015年）" in grouped.out
    assert [line.count("年报") for line in each.out.splitlines()].count(1) == 3
    assert each.out.splitlines()[-1] == "共3项责任"
    assert one.out.splitlines()[-1] == "共1项责任"
    assert "2014年" in one.out


class TestChineseNames:
    """What is entered is named as the tables print it."""

    def test_a_kind_a_field_and_a_round_are_taken_by_their_names(self, run, store):
        """A clerk writes 报送, 材料名称 and 2013年7月, and the store holds their ids."""
        words = ("--duty", "月报", "--unit", "甲镇", "--day", "2013-08-02", "--round", "2013年7月")

        made = run("record", *store, *words, "--kind", "报送", "--field", "材料名称=七月月报")

        assert (made.code, made.err) == (0, "")
        (record,) = entered(store)
        assert (record.kind, record.round, record.title) == ("submission", "2013-07", "七月月报")

    @pytest.mark.parametrize("called", ["submission", "报送", "材料报送台账"])
    def test_records_are_listed_by_the_name_of_their_kind(self, run, store, called):
        """The id, the noun and the title of the ledger name one kind."""
        run("record", *store, "--duty", "月报", "--unit", "甲镇", "--day", "2013-08-02", "--kind", called)

        listed = run("records", *store, "--kind", called)

        assert listed.out.endswith("1条记录\n")

    def test_an_extension_is_granted_in_chinese(self, run, store):
        """延期 is the ruling, and the round is named by its title."""
        words = ("--duty", "月报", "--unit", "甲镇", "--day", "2013-07-01", "--round", "2013年7月")

        made = run("grant", *store, "--kind", "延期", *words, "--until", "2013-07-20", "--reason", "防汛")

        assert (made.code, made.err) == (0, "")
        (ruling,) = entered(store)
        assert (ruling.kind, ruling.round) == (RulingKind.EXTENDED, "2013-07")

    def test_a_wrong_choice_is_answered_in_the_words_of_the_language(self, run, store):
        """Chinese choices are offered to who reads Chinese, the ids to who reads English."""
        call = ("grant", *store, "--kind", "延长", "--duty", "月报")

        assert run(*call).err.endswith("已知的有：免除、延期、条件不成立、条件成立\n")
        assert "applies, exempt" in run(*call, "--lang", "en").err
