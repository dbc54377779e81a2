"""Records are found, corrected and voided from the command line."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from govcampaign.authoring._helpers import any_number, campaign, duty, kind, once, roster, total
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.measures.amount import Amount
from govcampaign.office import open_office


@pytest.fixture
def store(folder):
    """Give the options of a store whose plan has visits, amounts and inspections of its own."""
    url = f"sqlite:///{folder}/month.db"
    plan = campaign(
        "服务月",
        id="service",
        dated="2013-06-20",
        window="2013年7月",
        kinds=[kind("巡查", fields={"巡查点": "text", "人数": "number"}, natural="巡查点")],
        duties=[
            duty("走访", id="visits", who="各部门", owes=any_number("visit")),
            duty("新增就业", id="jobs", who="各部门", owes=total("新增就业", "3万人以上")),
            duty("巡查", id="rounds", who="各部门", owes=once("巡查")),
        ],
    )
    now = datetime(2013, 7, 20, 9, tzinfo=BEIJING)
    with open_office(url, clock=lambda: now) as office:
        office.adopt(plan, roster({"各部门": "商务委、科委"}))
        office.record(
            Visit(units=("商务委",), day=date(2013, 7, 5), enterprise="甲厂", note="座谈"),
            Visit(units=("科委",), day=date(2013, 7, 6), enterprise="乙厂"),
        )
    return "--store", url, "--campaign", "service"


@pytest.fixture
def listed(run, store):
    """Return a function that lists records as data, with options of the call."""
    return lambda *words: run("records", *store, *words, "--json").document["entries"]


def last(store, target):
    """Return the last entry of a record."""
    with open_office(store[1], campaign="service", create=False) as office:
        return office.record_of(target)


class TestRecords:
    """Records are listed with their ids."""

    def test_people_read_ids_units_and_days(self, run, store, listed):
        """One line a record, and how many there are."""
        done = run("records", *store)

        assert (done.code, done.err) == (0, "")
        for entry, words in zip(listed(), (("商务委", "2013-07-05"), ("科委", "2013-07-06")), strict=True):
            line = next(line for line in done.out.splitlines() if entry["subject"] in line)
            assert all(word in line for word in words)
        assert done.out.splitlines()[-1] == "2条记录"

    @pytest.mark.parametrize(
        ("words", "enterprises"),
        [
            (("--unit", "科委"), ["乙厂"]),
            (("--since", "2013-07-06"), ["乙厂"]),
            (("--until", "2013年7月5日"), ["甲厂"]),
            (("--text", "座谈"), ["甲厂"]),
            (("--enterprise", "乙厂"), ["乙厂"]),
            (("--kind", "meeting"), []),
            (("--duty", "新增就业"), []),
        ],
    )
    def test_a_list_is_narrowed(self, listed, words, enterprises):
        """By unit, day, words, enterprise, kind and duty."""
        assert [each["value"]["fields"]["enterprise"] for each in listed(*words)] == enterprises

    def test_a_kind_that_is_not_there_is_refused(self, run, store):
        """An empty list would say that nothing was done."""
        done = run("records", *store, "--kind", "走防")

        assert (done.code, done.out) == (2, "")
        assert "没有名为“走防”的记录种类。" in done.err

    def test_a_list_that_is_cut_says_so(self, run, store):
        """And how to see more."""
        done = run("records", *store, "--limit", "1", "--lang", "en")

        assert done.out.splitlines()[-1] == "1 record, and there are more (--limit)"
        assert run("records", *store, "--limit", "1", "--json").document["more"]

    def test_a_unit_that_is_not_there_is_refused(self, run, store):
        """The near one is named."""
        done = run("records", *store, "--unit", "科技委")

        assert (done.code, "科委" in done.err) == (2, True)


class TestCorrect:
    """What is given replaces what stands; the rest stays."""

    def test_one_field_is_corrected(self, run, store, listed):
        """With the reason and the account."""
        (first, _) = listed()

        done = run(
            *("correct", first["subject"], *store, "--day", "2013-07-04"),
            *("--reason", "日期有误", "--by", "office-1"),
        )

        assert (done.code, done.out) == (0, f"已更正 {first['subject']}\n")
        entry = last(store, first["subject"])
        assert entry.value == Visit(
            units=("商务委",), day=date(2013, 7, 4), enterprise="甲厂", note="座谈", filled_round=""
        )
        assert (entry.reason, entry.by) == ("日期有误", "office-1")

    def test_every_option_of_a_record_can_be_corrected(self, run, store, listed):
        """Units, time, duty, slots, items, amounts, note and the fields of the kind."""
        (first, _) = listed()

        done = run(
            *("correct", first["subject"], *store, "--reason", "补充", "--unit", "科委", "--unit", "商务委"),
            *("--time", "9:30", "--duty", "走访", "--item", "用工", "--amount", "人数=约12"),
            *("--note", "", "--field", "findings=招工难"),
        )

        assert done.code == 2
        done = run(
            *("correct", first["subject"], *store, "--reason", "补充", "--unit", "科委", "--unit", "商务委"),
            *("--time", "09:30", "--duty", "走访", "--item", "用工", "--amount", "人数=12人"),
            *("--note", "", "--field", "findings=招工难"),
        )

        assert (done.code, done.err) == (0, "")
        value = last(store, first["subject"]).value
        assert value.units == ("科委", "商务委")
        assert (value.time, value.duty, value.items, value.note) == (time(9, 30), "visits", ("用工",), "")
        assert value.amounts == (Amount(name="人数", value=Decimal(12), unit="人"),)
        assert value.findings == ("招工难",)

    def test_an_amount_of_another_name_is_added(self, run, store):
        """One of the same name is replaced."""
        made = run(
            *("record", *store, "--duty", "jobs", "--unit", "科委", "--day", "2013-07-08"),
            *("--amount", "新增就业=300人", "--amount", "其他=1人", "--json"),
        )
        (target,) = made.document["entries"]

        run("correct", target, *store, "--amount", "新增就业=310人", "--reason", "核对")

        amounts = {each.name: each.value for each in last(store, target).value.amounts}
        assert amounts == {"新增就业": 310, "其他": 1}

    def test_the_fields_of_a_declared_kind_are_corrected(self, run, store):
        """One by one; the others stay."""
        made = run(
            *("record", *store, "--kind", "巡查", "--unit", "科委", "--day", "2013-07-08"),
            *("--field", "巡查点=广场", "--field", "人数=3", "--json"),
        )
        (target,) = made.document["entries"]

        done = run("correct", target, *store, "--field", "人数=4", "--reason", "核对", "--json")

        assert done.document["entries"] == [target]
        value = last(store, target).value
        assert (value.value("巡查点"), value.value("人数")) == ("广场", 4)

    def test_a_voided_record_stands_again(self, run, store, listed):
        """As it last stood, with what is given."""
        (first, _) = listed()
        assert run("void", first["subject"], *store, "--reason", "重复").code == 0
        assert len(listed()) == 1

        done = run("correct", first["subject"], *store, "--reason", "误作废")

        assert done.code == 0
        assert last(store, first["subject"]).value.enterprise == "甲厂"
        assert len(listed()) == 2

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--day", "昨天"), "不是写明年份的一天"),
            (("--field", "chair=主任"), "没有名为“chair”的记录项"),
            (("--unit", "科技委"), "科委"),
            (("--day", "2099-01-01"), "在将来"),
        ],
    )
    def test_what_cannot_be_is_refused(self, run, store, listed, words, said):
        """And nothing is changed."""
        (first, _) = listed()

        done = run("correct", first["subject"], *store, *words, "--reason", "核对")

        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert last(store, first["subject"]).number == 0

    def test_a_reason_is_needed(self, run, store, listed):
        """The journal never holds a correction without one."""
        (first, _) = listed()

        assert "--reason" in run("correct", first["subject"], *store).err
        assert run("void", first["subject"], *store, "--reason", " ").code == 2

    def test_what_is_no_record_is_refused(self, run, store):
        """A ruling has an id too."""
        made = run(
            *("grant", *store, "--kind", "exempt", "--duty", "rounds", "--unit", "科委"),
            *("--day", "2013-07-10", "--reason", "无辖区", "--json"),
        )
        (ruling,) = made.document["entries"]

        for words in (("correct", ruling), ("correct", "gone"), ("void", "gone")):
            done = run(*words, *store, "--reason", "x")
            assert (done.code, done.out) == (2, "")
        assert "这不是工作记录" in run("correct", ruling, *store, "--reason", "x").err


class TestVoid:
    """A record is taken out of all readings."""

    def test_a_record_is_voided_once(self, run, store, listed):
        """A second time is refused."""
        (first, _) = listed()

        done = run("void", first["subject"], *store, "--reason", "重复登记", "--lang", "en")

        assert (done.code, done.out) == (0, f"voided {first['subject']}\n")
        assert [each["value"]["fields"]["enterprise"] for each in listed()] == ["乙厂"]
        assert run("void", first["subject"], *store, "--reason", "重复登记").code == 2


def test_a_ruling_is_revoked_by_void(run, store):
    """What grant printed is taken back by its id."""
    words = ("--duty", "visits", "--unit", "科委", "--day", "2013-07-08", "--reason", "防汛")
    granted = run("grant", *store, "--kind", "免除", *words).out.split()[1]

    done, again = (run("void", granted, *store, "--reason", "写错") for _ in range(2))

    assert (done.code, done.out) == (0, f"已撤销 {granted}\n")
    assert again.code == 2


def test_a_correction_that_changes_nothing_is_refused(run, store, listed):
    """Nobody is told that something was corrected when nothing was."""
    target = listed()[0]["subject"]

    done = run("correct", target, *store, "--reason", "日期有误")

    assert done.code == 2
    assert "没有写明要更正什么" in done.err
