"""Cases are opened, listed, shown and added to from the command line."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, duty, roster
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.plan.facts import IssueChannel, IssueKind
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import DuplicateRecord
from govcampaign.office import open_office
from govcampaign.office._caseentries import CaseEntries
from govcampaign.wording import Text, same


@pytest.fixture
def store(folder):
    """Give the options of a store whose plan names kinds of issues, channels and a limit."""
    url = f"sqlite:///{folder}/month.db"
    plan = campaign(
        "服务月",
        id="service",
        dated="2013-06-20",
        window="2013年7月",
        duties=[duty("走访", id="visits", who="各部门", owes=any_number("visit"))],
    )
    plan = evolve(
        plan,
        issue_kinds=(IssueKind(id="finance", title=Text("融资问题", "finance")),),
        issue_channels=(IssueChannel(id="hotline", title=Text("热线", "hotline")),),
        case_rules=CaseRules(
            source="办理规定", limits=(CaseLimit(rule=LimitRule.of(5, "working_days", name="办结")),)
        ),
    )
    with open_office(url, clock=lambda: datetime(2013, 7, 20, 9, tzinfo=BEIJING)) as office:
        office.adopt(plan, roster({"各部门": "商务委、科委"}))
        office.add_enterprises(Enterprise(id="E1", title=Text("甲厂", "Mill A")))
        office.record(Visit(units=("商务委",), day=date(2013, 7, 5), enterprise="E1"))
    return "--store", url, "--campaign", "service"


@pytest.fixture
def opened(run, store):
    """Give a store with one case of 3 July, which 科委 has since then and 商务委 helps with."""
    words = ("--kind", "融资问题", "--channel", "热线", "--enterprise", "甲厂", "--text", "贷款到期")
    run("open-case", *store, *words, "--id", "1", "--day", "2013-07-03", "--time", "09:30", "--by", "acc1")
    run("case-step", "1", "交办", *store, "--to", "科委", "--helper", "商务委", "--day", "2013-07-03")
    return store


def case_in(store, id_="1"):
    """Return a case of the store."""
    with open_office(store[1], campaign="service", create=False) as office:
        return office.case(id_)


class TestOpening:
    """A case is entered, and shown."""

    def test_titles_become_ids(self, opened):
        """Kind, channel and enterprise are named as people call them."""
        case = case_in(opened)

        assert (case.kind, case.channel, case.enterprise) == ("finance", "hotline", "E1")
        assert case.events[0].at == datetime(2013, 7, 3, 9, 30, tzinfo=BEIJING)
        assert case.events[0].by == "acc1"

    def test_a_case_without_an_id_is_numbered(self, run, store):
        """By year, one after the other; it is registered now."""
        numbers = [
            run("open-case", *store, "--kind", "finance", "--text", "x", "--json").document["case"]["id"]
            for _ in range(2)
        ]

        assert [number[4:] for number in numbers] == ["-0001", "-0002"]

    def test_a_case_comes_from_a_visit(self, run, store):
        """With its enterprise; the unit is the one that registered it."""
        (entry,) = run("records", *store, "--json").document["entries"]

        run(
            *("open-case", *store, "--kind", "finance", "--text", "x", "--id", "1"),
            *("--source", entry["subject"], "--unit", "商务委"),
        )

        case = case_in(store)
        assert (case.enterprise, case.source) == ("E1", entry["subject"])
        assert case.events[0].unit == "商务委"

    def test_an_id_is_given_once(self, run, opened):
        """The second is refused."""
        done = run("open-case", *opened, "--kind", "finance", "--text", "x", "--id", "1")

        assert (done.code, done.out) == (2, "")
        assert "该编号的诉求已经登记" in done.err

    def test_what_is_wrong_is_told_at_once(self, run, store):
        """Every mistake of the call, and nothing is entered."""
        words = ("--kind", "用工问题", "--enterprise", "乙厂", "--text", "x", "--day", "2199-01-01")
        done = run("open-case", *store, *words, "--lang", "en")

        assert done.code == 2
        assert all(word in done.err for word in ("3 mistakes", "用工问题", "乙厂", "later than now"))
        assert run("cases", *store).out.splitlines()[-1] == "0件诉求"


class TestSteps:
    """A step is entered, and the case is shown."""

    def test_a_day_without_a_time_is_not_before_the_last_step(self, opened):
        """The step of the same day comes behind it."""
        assert case_in(opened).events[1].at == datetime(2013, 7, 3, 9, 30, tzinfo=BEIJING)

    def test_a_later_day_begins_at_midnight(self, run, opened):
        """The journal holds the day."""
        run("case-step", "1", "signed", *opened, "--unit", "科委", "--day", "2013年7月4日")

        assert case_in(opened).events[2].at == datetime(2013, 7, 4, tzinfo=BEIJING)

    def test_today_is_now(self, run, opened):
        """So is a step without a day."""
        run("case-step", "1", "signed", *opened, "--day", "today")
        before = case_in(opened).events[-1].at
        run("case-step", "1", "in_hand", *opened)

        assert before < case_in(opened).events[-1].at

    @pytest.mark.parametrize("written", ["9:45", "09:45", "9：45"])
    def test_a_time_may_be_written_as_offices_do(self, run, opened, written):
        """An hour of one digit and a wide colon are read."""
        run("case-step", "1", "signed", *opened, "--unit", "科委", "--day", "2013-07-04", "--time", written)

        assert case_in(opened).events[2].at == datetime(2013, 7, 4, 9, 45, tzinfo=BEIJING)

    def test_what_is_no_time_is_refused_with_an_example(self, run, opened):
        """The remedy shows hours and minutes."""
        done = run("case-step", "1", "signed", *opened, "--day", "2013-07-04", "--time", "9点")

        assert (done.code, "如 09:30" in done.err) == (2, True)

    def test_a_time_needs_its_day(self, run, opened):
        """A time alone says nothing."""
        done = run("case-step", "1", "signed", *opened, "--time", "11:30")

        assert (done.code, "--day" in done.err) == (2, True)

    def test_every_field_goes_in(self, run, opened, folder):
        """Words, grounds, proof, and what the enterprise says."""
        (folder / "回函.txt").write_text("x", encoding="utf-8")
        day = ("--day", "2013-07-04")
        run("case-step", "1", "申请延期", *opened, *day, "--note", "须报市里", "--more", "3")
        run("case-step", "1", "extended", *opened, *day, "--more", "3")
        run("case-step", "1", "答复", *opened, *day, "--note", "已续贷", "--proof", "回函=回函.txt")
        run("case-step", "1", "办结", *opened, *day)
        run("case-step", "1", "回访", *opened, *day, "--satisfied", "基本满意")

        events = case_in(opened).events
        assert [event.step.label.zh for event in events[2:]] == [
            *("申请延期", "同意延期", "答复", "办结", "回访"),
        ]
        assert events[4].evidence[0].name == "回函.txt"
        assert (events[2].more, events[-1].satisfied.value) == (3, "partly")

    def test_a_return_cites_what_it_rests_on(self, run, opened):
        """Without it, it is refused."""
        words = ("case-step", "1", "退回", *opened, "--note", "职责不符")
        refused = run(*words)

        assert (refused.code, "没有写明依据" in refused.err) == (2, True)
        assert run(*words, "--ground", "三定方案").code == 0
        assert case_in(opened).owner == ""

    def test_an_impossible_step_is_answered_with_what_is_possible(self, run, opened):
        """In the language of the call."""
        done = run("case-step", "1", "销号", *opened)

        assert done.code == 2
        assert "现在可以：签收、" in done.err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("case-step", "1", "转圈"), "登记、审核"),
            (("case-step", "1", "回访", "--satisfied", "很好"), "满意、基本满意"),
            (("case-step", "2", "签收"), "没有编号为“2”的诉求"),
            (("case", "2"), "没有编号为“2”的诉求"),
        ],
    )
    def test_what_does_not_exist_is_answered_with_what_does(self, run, opened, words, said):
        """Steps and answers by their Chinese names."""
        done = run(*words, *opened)

        assert (done.code, said in done.err) == (2, True)


class TestShowing:
    """Cases are listed, and one is shown."""

    def test_people_read_who_has_it_and_when_it_is_due(self, run, opened):
        """One line a case, and how many there are."""
        done = run("cases", *opened, "--as-of", "2013-07-05")

        line = next(line for line in done.out.splitlines() if "贷款到期" in line)
        for word in ("融资问题", "已交办", "科委", "商务委", "时限内", "2013年7月10日", "热线", "甲厂"):
            assert word in line
        assert (done.code, done.err, done.out.splitlines()[-1]) == (0, "", "1件诉求")

    def test_english_has_its_own_words(self, run, opened):
        """Titles, stages and lights."""
        done = run("cases", *opened, "--as-of", "2013-07-31", "--lang", "en")

        line = next(line for line in done.out.splitlines() if "贷款到期" in line)
        for word in ("finance", "dispatched", "overdue", "2013-07-10", "hotline", "Mill A"):
            assert word in line
        assert done.out.splitlines()[-1] == "1 case"

    @pytest.mark.parametrize(
        ("words", "count"),
        [
            (("--unit", "科委"), 1),
            (("--unit", "商务委"), 0),
            (("--unit", "商务委", "--helping"), 1),
            (("--stage", "已交办"), 1),
            (("--stage", "signed"), 0),
            (("--kind", "融资问题", "--channel", "hotline", "--enterprise", "甲厂"), 1),
            (("--light", "超期"), 1),
            (("--light", "in_time"), 0),
            (("--open", "--urgent"), 1),
            (("--older-than", "30"), 1),
            (("--text", "贷款"), 1),
            (("--as-of", "2013-07-02"), 0),
        ],
        ids=str,
    )
    def test_a_list_is_narrowed(self, run, opened, words, count):
        """Each option leaves out what does not fit."""
        assert len(run("cases", *opened, *words, "--json").document["cases"]) == count

    def test_a_list_says_where_it_is_cut(self, run, opened):
        """With the way to see more."""
        run("open-case", *opened, "--kind", "finance", "--text", "x")

        assert run("cases", *opened, "--limit", "1").out.splitlines()[-1] == "1件诉求，还有更多（用 --limit）"
        assert run("cases", *opened, "--limit", "1", "--json").document["more"] is True

    def test_programs_read_the_clock_of_each(self, run, opened):
        """One clock a case, with its light and how it follows."""
        document = run("cases", *opened, "--as-of", "2013-07-31", "--json").document

        (clock,) = document["clocks"]
        assert document["shape"] == "cases/1"
        assert (clock["case"], clock["light"], clock["due_day"]) == ("1", "overdue", "2013-07-10")
        assert clock["steps"]

    def test_a_case_is_shown_with_what_happened(self, run, opened):
        """What it is about, who has it, its limit, each step, and what is possible."""
        run("case-step", "1", "in_hand", *opened, "--unit", "商务委", "--note", "已联系银行")
        lines = run("case", "1", *opened).out.splitlines()

        assert lines[0] == "1 · 融资问题 · 热线 · 甲厂"
        assert lines[1:3] == ["  贷款到期", "  办理中，主办：科委，协办：商务委"]
        assert lines[3].startswith("  办结：超期")
        assert any("交办" in line and "科委，协办：商务委" in line for line in lines)
        assert any("商务委" in line and "已联系银行" in line for line in lines)
        assert lines[-1].startswith("现在可以：办理、答复、")

    def test_reminders_about_a_case_are_part_of_what_is_shown(self, run, opened):
        """For people as a table, for programs with their keys."""
        assert "提醒" not in run("case", "1", *opened).out

        run("remind", *opened, "--channel", "console")

        assert "已送达" in run("case", "1", *opened).out
        (note,) = run("case", "1", *opened, "--json").document["reminders"]
        assert (note["recipient"], note["status"]) == ("科委", "delivered")

    def test_programs_read_the_history(self, run, opened):
        """The case, its entries, its clocks, and the names of the steps that are possible."""
        document = run("case", "1", *opened, "--json").document

        assert (document["shape"], document["case"]["id"]) == ("case-history/1", "1")
        assert [entry["number"] for entry in document["entries"]] == [0, 1]
        assert document["possible"][:2] == ["signed", "in_hand"]
        assert [clock["limit"] for clock in document["clocks"]] == ["办结"]

    def test_a_case_that_was_never_registered_is_shown(self, run, opened):
        """It is what an older program may have entered."""
        with open_office(opened[1], campaign="service", create=False) as office:
            office.save_case(Case(id="7", kind="finance"))

        lines = run("case", "7", *opened).out.splitlines()
        assert (lines[1], lines[-1]) == ("  未登记", "现在可以：登记")
        assert "7" in run("cases", *opened, "--text", "").out


def test_numbers_that_others_take_are_passed_over(run, store, monkeypatch):
    """The next free one is asked for; somebody may be faster again and again."""
    tried, real = [], CaseEntries.open

    def taken(self, case):
        tried.append(case.id)
        if len(tried) < 3:
            raise DuplicateRecord([case.id])
        return real(self, case)

    monkeypatch.setattr(CaseEntries, "open", taken)
    assert run("open-case", *store, "--kind", "finance", "--text", "x").code == 0
    assert len(tried) == 3

    tried.clear()
    monkeypatch.setattr(CaseEntries, "open", lambda *_: (_ for _ in ()).throw(DuplicateRecord(["x"])))
    assert run("open-case", *store, "--kind", "finance", "--text", "x").code == 2


def test_names_without_a_title_stand_for_themselves(run, store):
    """A unit of the roster has its id for a name."""
    run("open-case", *store, "--kind", "finance", "--text", "x", "--id", "9")
    done = run("case-step", "9", "dispatched", *store, "--to", "商务委", "--lang", "en")

    assert f"dispatched, with {same('商务委').en}" in done.out
