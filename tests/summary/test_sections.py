"""What the sections of a summary and a circular say, and what they leave out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.summary.conftest import (
    ANSWERED,
    CASES,
    CHECK,
    DISPATCHED,
    DONE,
    JOBS,
    PHONE,
    PLAN,
    RECORDS,
    REGISTERED,
    SUMMARY,
    VISITS,
    case,
    july,
    moment,
    plan_of,
    snapshot_of,
)

from govcampaign.authoring._helpers import duty, once
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.kinds import (
    Desk,
    EventDay,
    Measure,
    Meeting,
    PolicyInnovation,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.overview.counts import When
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.facts import Party, PartyRole
from govcampaign.domain.standing.obligation import Standing
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.domain.time.period import Period
from govcampaign.errors import UnknownUnit
from govcampaign.paper import Heading, Tabular
from govcampaign.summary._pieces import HIDDEN, case_id, chinese, masked, share
from govcampaign.summary._view import View, days_late
from govcampaign.summary.building import circular_of, summary_of
from govcampaign.summary.report import Check
from govcampaign.wording import Text, same


def said(report, lang="zh"):
    """Return everything that a report says, tables too."""
    lines = [report.paper.title.say(lang)]
    for block in report.paper.blocks:
        if isinstance(block, Tabular):
            lines += [" ".join(map(str, row)) for row in block.say(lang).rows]
        else:
            lines.append(block.words.say(lang))
    return "\n".join(lines)


def table(report, name):
    """Return a table of a report by its name."""
    return next(b.table for b in report.paper.blocks if isinstance(b, Tabular) and b.table.name == name)


# -- the order, the unit, the title ----------------------------------------------------


def test_a_summary_has_the_order_of_such_papers(full):
    """Basic facts first, long-term proposals last but the notes on counting."""
    heads = [b.words.zh for b in summary_of(full).paper.blocks if isinstance(b, Heading) and b.level == 1]

    assert heads == [
        "一、基本情况",
        "二、各项活动开展情况",
        "三、问题收集和办理情况",
        "四、主要做法",
        "五、尚未完成的工作",
        "六、整改清单",
        "七、长效机制建议",
        "八、数据口径和核对",
    ]


def test_a_units_summary_is_about_it_alone(full):
    """Its obligations, its records, the cases that were given to it; its name is under it."""
    report = summary_of(full, unit="甲镇")

    assert report.paper.title.zh == "甲镇服务月总结"
    assert report.paper.signed == full.names["甲镇"]
    assert report.figures["records"].value == sum("甲镇" in each.units for each in RECORDS)
    assert "问题03" not in said(report)
    assert "乙镇、" not in said(report).replace("甲镇、乙镇", "")


def test_a_unit_that_nobody_knows_is_refused(full):
    """With the names that there are."""
    with pytest.raises(UnknownUnit):
        summary_of(full, unit="丁镇")


def test_a_long_title_stands_in_two_lines():
    """The second begins with the short name."""
    plan = evolve(PLAN, title=Text("某某新区二〇一三年加快开放型经济发展服务月", "a very long campaign"))

    paper = summary_of(snapshot_of(plan=plan)).paper

    assert [line.zh for line in paper.lines] == ["某某新区二〇一三年加快开放型经济发展", "服务月总结"]
    assert "".join(line.zh for line in paper.lines) == paper.title.zh
    assert summary_of(snapshot_of()).paper.lines == ()


def test_a_circular_goes_to_whom_the_notice_went():
    """Recipients by title, or by their word; without recipients to nobody named; signed by the author."""
    paper = circular_of(snapshot_of()).paper
    bare = circular_of(snapshot_of(plan=evolve(PLAN, parties=()))).paper
    issued = circular_of(
        snapshot_of(plan=evolve(PLAN, parties=(Party(role=PartyRole.ISSUER, name="区府办"),)))
    )

    assert (paper.addressed.zh, paper.signed.zh) == ("各镇", "区开放办")
    assert (bare.addressed, bare.signed) == (None, None)
    assert issued.paper.signed.zh == "区府办"


# -- basic facts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2013-06-25", "尚未开始，还有6天"),
        ("2013-07-01", "是第1天"),
        ("2013-08-10", "已结束10天"),
    ],
)
def test_the_day_is_placed_in_the_window(as_of, words):
    """Before it, in it, or after it."""
    assert words in said(summary_of(snapshot_of(as_of=as_of)))


def test_a_window_that_is_not_settled_is_said():
    """No days are counted then."""
    plan = evolve(PLAN, window=Period.unresolved("近期"))

    assert "活动期未能确定" in said(summary_of(snapshot_of(plan=plan)))


def test_a_year_without_a_calendar_is_said():
    """The days are counted, the working days are not."""
    assert "共31天（工作日历未定）" in said(
        summary_of(snapshot_of(calendar=WorkCalendar(years=WorkCalendar.official().years[:1])))
    )


def test_the_notice_is_named_with_its_number_if_it_has_one():
    """A forwarding notice, a plan of its own, a plan without a date."""
    forwarded = Document(id="n", kind=DocumentKind.FORWARDING, title="通知", dated=july(1))
    numbered = evolve(forwarded, number="区办〔2013〕9号")
    for documents, words in (
        ((evolve(forwarded, kind=DocumentKind.PLAN),), "方案成文于2013年7月1日，没有文号。"),
        ((forwarded,), "通知成文于2013年7月1日，没有文号。"),
        ((numbered,), "依据2013年7月1日印发的通知（区办〔2013〕9号）开展。"),
        ((), "方案没有成文日期。"),
    ):
        assert words in said(summary_of(snapshot_of(plan=evolve(PLAN, documents=documents))))


def test_a_ledger_without_records_says_so():
    """In each section."""
    words = said(summary_of(snapshot_of()))

    for each in (
        "没有记录。",
        "没有登记企业诉求",
        "没有登记政策创新点",
        "没有登记整改事项",
        "没有登记长效措施",
    ):
        assert each in words


def test_what_was_entered_after_the_day_stands_apart():
    """It is counted, and said; what happened after the day is not counted."""
    visit = Visit(units=("甲镇",), day=july(20), enterprise="甲厂")
    late = Entry(target=visit.id, value=visit, recorded=moment(july(27)))
    coming = Visit(units=("甲镇",), day=july(27), enterprise="乙厂")

    report = summary_of(snapshot_of(late, coming, as_of="2013-07-25", known_by="2013-07-28"))

    assert report.figures["apart.entered_later"].records == (visit.id,)
    assert report.figures["apart.to_come"].records == (coming.id,)
    assert report.figures["records"].records == (visit.id,)
    assert "按截至2013年7月28日的登记" in report.paper.subtitle.zh
    assert "按截至2013年7月28日的登记" in said(
        circular_of(snapshot_of(late, as_of="2013-07-25", known_by="2013-07-28"))
    )


def test_records_outside_any_window_and_unreadable_ones_stand_apart():
    """Each with its number; none of them counts."""
    window = evolve(PLAN.window, start=july(5), end=july(10))
    plan = evolve(PLAN, duties=(evolve(PLAN.duty("days"), window=window),))
    early = EventDay(units=("甲镇",), day=july(2))
    stray = Desk(units=("甲镇",), day=july(6), place="大厅")

    report = summary_of(snapshot_of(early, stray, plan=plan, unreadable=("entry/x",)))

    assert report.figures["apart.early"].records == (early.id,)
    assert report.figures["apart.unplaced"].records == (stray.id,)
    assert report.figures["apart.unreadable"].value == 1
    assert report.agrees


# -- activities -----------------------------------------------------------------------------


def test_each_duty_says_its_rate_and_what_it_leaves_out(full):
    """One of three handed in a summary; visits have no quota; who helps is not known."""
    words = said(summary_of(full))

    assert "报送总结：报送1份、1个单位；应完成3项，已完成1项（33.3%）" in words
    assert "没有规定数量，应承担的3个单位中2个已开展" in words
    assert "其他单位协助：没有记录；名单未知，不计算完成率" in words
    rows = {row[0]: row for row in table(summary_of(full), "duties").rows}
    assert rows["报送总结"][1:4] == (3, 1, "33.3%")
    assert rows["其他单位协助"][-1] == "名单未知1"


def test_a_duty_that_all_met_and_one_that_none_met():
    """Are said in words, not as a percentage."""
    plan = plan_of(SUMMARY, CHECK)
    records = [Submission(units=(u,), day=july(20), duty="summary") for u in ("甲镇", "乙镇", "丙镇")]

    words = said(summary_of(snapshot_of(*records, plan=plan)))

    assert "应完成3项，全部完成" in words
    assert "应完成3项，尚未完成" in words


def test_people_who_came_are_added_and_unknown_numbers_said(full):
    """Forty and twenty came; one day has no number."""
    assert "到场60人（另1条未填人数）" in said(summary_of(full))


def test_an_amount_is_said_in_the_unit_of_the_plan():
    """Two reports of 新增就业; where none is reported, that is said; a unit's own summary has none."""
    plan = plan_of(JOBS)
    amount = Amount(name="新增就业", value=Decimal(20000), unit="人")
    record = OtherRecord(name="done", units=("甲镇",), day=july(20), duty="jobs", amounts=(amount,))

    assert "上报新增就业20000人" in said(summary_of(snapshot_of(record, plan=plan)))
    assert "没有“新增就业”的合计数" in said(summary_of(snapshot_of(plan=plan)))
    assert "上报" not in said(summary_of(snapshot_of(record, plan=plan), unit="甲镇"))


def test_kinds_are_called_as_the_plan_calls_them():
    """A kind that nothing describes is called by the duty that counts it, or else by its own name."""
    own = OtherRecord(name="self_check", units=("甲镇",), day=july(20))
    other = OtherRecord(name="else", units=("甲镇",), day=july(20))

    words = said(summary_of(snapshot_of(own, other)))

    assert "“查找差距”1条" in words
    assert "“else”1条" in words


def test_a_duty_with_records_of_several_kinds_counts_them_together():
    """Meetings and visits serve one duty."""
    both = duty("走访座谈", id="both", who="各镇", owes={"records": 1, "kind": ["visit", "meeting"]})
    plan = plan_of(both)
    records = (
        Visit(units=("甲镇",), day=july(3), enterprise="甲厂"),
        Meeting(units=("甲镇",), day=july(3), theme="座谈"),
    )

    assert "走访座谈：登记2条" in said(summary_of(snapshot_of(*records, plan=plan)))


def test_slots_are_named_in_the_tables():
    """A unit that owes two segments has two rows, and both are named where they are overdue."""
    routed = duty(
        "分类走访", id="routed", who="甲镇", owes=once("visit"), slots=["国企", "民企"], due="2013年7月10日前"
    )
    plan = plan_of(routed)

    assert "分类走访（国企）" in said(summary_of(snapshot_of(plan=plan), unit="甲镇"))
    assert "“分类走访·国企”（7月10日到期，已逾15天）；甲镇的“分类走访·民企”" in said(
        circular_of(snapshot_of(plan=plan))
    )
    shared = plan_of(
        duty(
            "分类走访",
            id="two",
            who="各镇",
            owes=once("visit"),
            slots=["国企", "民企"],
            due="2013年7月10日前",
        )
    )
    words = said(circular_of(snapshot_of(plan=shared, groups={"各镇": "甲镇、乙镇"})))
    assert "分类走访·国企（15天）；分类走访·民企（15天） 2 甲镇、乙镇" in words


# -- problems --------------------------------------------------------------------------------


def test_problems_are_counted_by_channel_kind_state_and_age(full):
    """Four cases: one of each state; three are open, and listed by age."""
    words = said(summary_of(full))

    assert "按渠道：走访3件、未写明渠道1件" in words
    assert "按类别：政策咨询3件、投诉1件" in words
    assert "已登记未交办1件、已交办未答复1件、已答复未办结1件、已办结未销号1件" in words
    assert "办结率25%" in words
    assert "在办3件：三天以内1件、四至七天1件、十六至三十天1件" in words
    assert [row[0] for row in table(summary_of(full), "open_cases").rows] == ["问题02", "问题04", "问题03"]


def test_cases_that_nobody_has_and_cases_that_are_all_closed():
    """Nothing is said of units where none was given; closed ones are not listed as open."""
    received = said(summary_of(snapshot_of(cases=(case("问题09", CaseStep.REGISTERED),))))
    closed = said(summary_of(snapshot_of(cases=CASES[:1])))

    assert "承办单位" not in received.split("三、")[1].split("四、")[0].replace("尚未交办", "")
    assert "在办" not in closed.split("三、")[1].split("四、")[0]


def test_what_became_of_problems_adds_up_as_in_a_local_report():
    """Of 122 problems 84 are done, 13 in hand and 25 on the long list; the parts are checked."""
    dispatched = (REGISTERED, DISPATCHED)
    cases = (
        *(case(f"甲{n}", *dispatched, ANSWERED, DONE) for n in range(84)),
        *(case(f"乙{n}", *dispatched) for n in range(13)),
        *(case(f"丙{n}", *dispatched, CaseStep.LISTED) for n in range(25)),
    )
    report = summary_of(snapshot_of(cases=cases))

    assert "收集企业诉求和问题122件" in said(report)
    assert "按办理结果：已办结84件、挂账25件、正在办理13件" in said(report)
    check = next(each for each in report.checks if each.name.zh == "收集问题按结果")
    assert (check.total, sorted(count for _, count in check.parts)) == (122, [13, 25, 84])
    assert report.agrees


def test_merged_problems_are_told_apart_and_counted_once():
    """They go on in another one."""
    cases = (*CASES, case("问题05", REGISTERED, CaseStep.MERGED))
    report = summary_of(snapshot_of(cases=cases))

    assert "收集企业诉求和问题4件。另有1件并入其他问题，不重复计算。" in said(report)
    assert "1 more went on in another one" in said(report, "en")
    assert report.agrees


def test_returns_reopenings_ends_and_call_backs_are_told():
    """Where there are any."""
    rounds = (REGISTERED, DISPATCHED, ANSWERED, DONE)
    cases = (
        case("一", REGISTERED, DISPATCHED, CaseStep.RETURNED),
        case("二", *rounds, CaseStep.REOPENED),
        case("三", *rounds, CaseStep.CALLED_BACK, CaseStep.STRUCK_OFF),
        case("四", REGISTERED, CaseStep.REJECTED),
        case("五", REGISTERED, CaseStep.WITHDRAWN),
    )
    words = said(summary_of(snapshot_of(cases=cases)))

    assert "其中1件曾被退回，1件重新办理。" in words
    assert "已退回待重新交办1件、已交办未答复1件、已销号1件、不予受理1件、已撤回1件" in words
    assert "办结率33.3%。销号率33.3%。" in words
    assert "回访到1件，回访满意率" not in words
    assert "回访到1件，满意率100%。" in words


def test_with_limits_it_is_said_what_is_overdue_and_done_in_time():
    """By the paper of the place; without limits no case is called late."""
    rules = CaseRules(
        source="示例〔2013〕1号", limits=(CaseLimit(rule=LimitRule.of(3, "working_days", name="办结")),)
    )
    full = snapshot_of(cases=CASES, plan=evolve(PLAN, case_rules=rules))
    words = said(summary_of(full))

    assert "办理时限按示例〔2013〕1号计算。超期未办结2件。" in words
    assert "按时办结率33.3%" in words
    assert "没有设定办理时限" not in words
    assert [row[-1] for row in table(summary_of(full), "open_cases").rows] == ["超期", "超期", "时限内"]


def test_with_limits_nothing_is_said_of_a_share_in_time_before_any_is_over():
    """A case that has still time is neither."""
    rules = CaseRules(source="示例〔2013〕1号", limits=(CaseLimit(rule=LimitRule.of(30, "working_days")),))
    fresh = snapshot_of(cases=CASES[1:2], plan=evolve(PLAN, case_rules=rules))

    assert "超期未办结0件。" in said(summary_of(fresh))
    assert "按时办结率" not in said(summary_of(fresh))


def test_problems_that_only_came_to_nothing_have_no_rate():
    """Nothing was accepted."""
    words = said(summary_of(snapshot_of(cases=(case("一", REGISTERED, CaseStep.WITHDRAWN),))))

    assert "不予受理或撤回1件" in words
    assert "办结率" not in words.split("三、")[1].split("四、")[0]


# -- practice, rectification, proposals -----------------------------------------------------


def test_practice_is_what_records_say(full):
    """Titles, each once; the cases that they answer are counted."""
    words = said(summary_of(full))

    assert "登记政策创新点2个，来自2个单位。内容为：并联审批（2个）。" in words
    assert "内容为：限时办结。" in words
    assert "以上创新点对应已收集的问题1件" in words


def test_a_long_list_is_cut_and_the_rest_is_counted():
    """Twelve titles are listed, three more are in the ledger."""
    records = [
        PolicyInnovation(units=("甲镇",), day=july(n), title=f"做法{chinese(n)}") for n in range(1, 16)
    ]

    words = said(summary_of(snapshot_of(*records)))

    assert "做法十二；其余3个见台账。" in words


def test_rectifications_are_listed_with_what_is_missing(full):
    """Plan, measures and verification; what is not given is said."""
    rows = table(summary_of(full), "rectifications").rows

    assert rows[0][2:] == ("合并环节", "一次办；网上办", "7月20日") or rows[1][2:] == (
        "合并环节",
        "一次办；网上办",
        "7月20日",
    )
    assert ("窗口少", "乙镇", "未填", "未填", "尚未核实") in rows
    assert "已核实1项，尚未核实1项" in said(summary_of(full))


def test_what_is_verified_after_the_day_is_not_verified_yet():
    """The list is that of the day."""
    record = Rectification(units=("甲镇",), day=july(9), problem="窗口少", verified=july(28))

    assert "已核实0项，尚未核实1项" in said(summary_of(snapshot_of(record)))


def test_proposals_are_the_measures_of_records(full):
    """With the day on which they are looked at again, the year where it is another."""
    assert table(summary_of(full), "measures").rows == (
        ("回访制度", "乙镇", "未定"),
        ("服务专员", "甲镇", "2014年7月1日"),
    ) or set(table(summary_of(full), "measures").rows) == {
        ("回访制度", "乙镇", "未定"),
        ("服务专员", "甲镇", "2014年7月1日"),
    }


# -- what is left ----------------------------------------------------------------------------


def test_what_is_overdue_is_named_with_its_days(full):
    """The work of 丙镇 was due on 20 July; that of 乙镇 was excused later, which is said and not urged."""
    words = said(circular_of(full))

    assert "逾期未完成1项：丙镇的“专项整治”（7月20日到期，已逾5天）。" in words
    assert "逾期后获准延期或免除1项：乙镇的“专项整治”" in words


def test_what_was_met_late_says_by_how_much(full):
    """丙镇 held its day two days late."""
    assert "丙镇的“宣讲日”（晚2天）" in said(summary_of(full))


def test_nothing_overdue_is_said():
    """In the summary and in the circular, which then asks for nothing."""
    plan = plan_of(VISITS)

    assert "没有逾期未完成的任务。" in said(summary_of(snapshot_of(plan=plan)))
    words = said(circular_of(snapshot_of(plan=plan)))
    assert "没有逾期未完成的任务。" in words
    assert "抓紧办理" not in words


def test_part_of_what_is_overdue_may_be_done():
    """One of two papers is in; the sentence says so, or the table where more units are late."""
    papers = duty(
        "报送两份", id="two", who="各镇", owes={"records": 2, "kind": "submission"}, due="2013年7月20日前"
    )
    plan = plan_of(papers)
    record = Submission(units=("甲镇",), day=july(18), duty="two")

    few = said(circular_of(snapshot_of(record, plan=plan, groups={"各镇": "甲镇、乙镇"})))
    many = said(circular_of(snapshot_of(record, plan=plan, groups={"各镇": "甲镇、乙镇、丙镇、丁镇"})))

    assert "甲镇的“报送两份”（7月20日到期，已逾5天，部分完成）；乙镇的" in few
    assert "其中1项已部分完成。按任务分：“报送两份”4项（7月20日到期，已逾5天）。" in many
    assert "报送两份（5天，部分完成） 1 甲镇" in many
    assert "报送两份（5天） 3 乙镇、丙镇、丁镇" in many


def test_a_unit_reads_what_it_is_late_with():
    """Its own name is not repeated, and no table is needed."""
    papers = duty("报送两份", id="two", who="甲镇", owes=once("submission"), due="2013年7月20日前")

    report = summary_of(snapshot_of(plan=plan_of(papers)), unit="甲镇")

    assert "甲镇承担1项任务，其中已到期1项（逾期未完成1项）。" in said(report)
    assert "逾期未完成1项：“报送两份”（7月20日到期，已逾5天）。" in said(report)
    assert not [b for b in report.paper.blocks if isinstance(b, Tabular) and b.table.name == "overdue"]


def test_rounds_are_overdue_since_different_days():
    """Where the days differ, none is said for all; the table names each round."""
    weekly = duty("周报", id="weekly", who="各镇", owes=once("submission"), every="每周五前")
    plan = plan_of(weekly)

    words = said(circular_of(snapshot_of(plan=plan, groups={"各镇": "甲镇、乙镇"})))

    assert "到期，已逾" not in words
    assert words.count("周报（") > 1


@pytest.mark.parametrize(
    ("towns", "words"), [(3, "甲镇、乙镇、丙镇的“报送总结”今日到期"), (8, "“报送总结”8项今日到期")]
)
def test_what_is_due_soon_names_the_units_or_counts_them(towns, words):
    """Of more than six, the number."""
    names = "、".join(f"{letter}镇" for letter in "甲乙丙丁戊己庚辛"[:towns])
    plan = plan_of(SUMMARY)

    assert words in said(circular_of(snapshot_of(plan=plan, groups={"各镇": names})))
    assert words.replace("今日", "7月25日") in said(
        circular_of(snapshot_of(plan=plan, groups={"各镇": names}, as_of="2013-07-23"))
    )


def test_what_cannot_be_judged_is_held_against_nobody(full):
    """It is counted by reason, and no unit is named for it."""
    words = said(circular_of(full))

    assert "暂不能判定1项：名单未知。" in words
    assert "不是单位的责任" in words


def test_work_that_is_begun_and_not_declared_is_called_so():
    """It is due and has records, and nobody declared it complete."""
    work = duty(
        "专项整治", id="work", who="甲镇", owes={"completion": True, "kind": "visit"}, due="2013年7月20日前"
    )
    plan = plan_of(work)
    visit = Visit(units=("甲镇",), day=july(18), enterprise="甲厂")

    assert "已开展未申报完成1项" in said(circular_of(snapshot_of(visit, plan=plan)))


# -- the league table --------------------------------------------------------------------------


def of_summary(*units):
    """Return records by which some units handed in their summary in time."""
    return [Submission(units=(unit,), day=july(20), duty="summary") for unit in units]


def ranked(*units, towns="甲镇、乙镇、丙镇", as_of="2013-07-26"):
    """Return the circular after the summary was due."""
    plan = plan_of(SUMMARY)
    return circular_of(snapshot_of(*of_summary(*units), plan=plan, groups={"各镇": towns}, as_of=as_of))


def test_units_that_met_everything_are_commended_by_data_alone():
    """One by name, some by name, many by number, none."""
    many = [f"{letter}镇" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯"]

    assert "1个全部按时完成，为甲镇，予以表扬" in said(ranked("甲镇"))
    assert "2个全部按时完成，位次并列：甲镇、乙镇，予以表扬" in said(ranked("甲镇", "乙镇"))
    assert "13个全部按时完成，并列首位" in said(ranked(*many[:13], towns="、".join(many)))
    assert "0个全部按时完成。" in said(ranked())
    assert "其余" not in said(ranked("甲镇", "乙镇", "丙镇"))


def test_units_that_stand_alike_share_a_row_and_a_rank():
    """Two did nothing: rank 2 to 3."""
    assert table(ranked("甲镇"), "league").rows == (("2–3", "乙镇、丙镇", 1, 0, 1),)


def test_nobody_is_ranked_before_anything_is_due():
    """The circular says so."""
    assert "不排位次" in said(ranked(as_of="2013-07-10"))


# -- personal data ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        PHONE,
        f"022-{PHONE[3:]}",
        f"（022）{PHONE[:4]} {PHONE[4:8]}",
        f"+86 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}",
        PHONE.translate({48 + n: 0xFF10 + n for n in range(10)}),
        "someone@mail.invalid",
        f"12{PHONE}00011",
    ],
)
def test_telephones_and_addresses_are_hidden(words):
    """In whatever form they are written."""
    assert masked(f"请找{words}办理") == f"请找{HIDDEN}办理"


def test_days_amounts_and_document_numbers_are_not_hidden():
    """They are no telephones."""
    for words in ("2013-07-25", "20130725", "2013年7月25日", "120万元", "区办〔2013〕9号", "国内500强"):
        assert masked(words) == words


def test_the_number_of_a_case_is_not_hidden_and_a_telephone_is():
    """A year and a number are no telephone; another id may be one."""
    assert case_id("2026-0001") == "2026-0001"
    assert case_id(PHONE) == HIDDEN


def test_the_name_of_a_contact_is_hidden():
    """Where a word says that it is one."""
    assert masked("联系人：某某某，电话：12345") == f"联系人：{HIDDEN}，电话：{HIDDEN}"


def test_no_telephone_of_any_record_is_in_a_report():
    """Neither from notes, nor from titles, plans, measures, cases, or the hotline of a desk."""
    phone = PHONE
    records = (
        *RECORDS,
        Desk(units=("甲镇",), day=july(6), place="大厅", hotline=phone, note=phone),
        PolicyInnovation(units=("甲镇",), day=july(8), title=f"热线{phone}"),
        Rectification(units=("甲镇",), day=july(9), problem=f"打不通{phone}", plan=phone, measures=(phone,)),
        Measure(units=("甲镇",), day=july(9), title=f"公布{phone}"),
    )
    cases = (*CASES, case(f"来电{phone}", CaseStep.REGISTERED, kind=f"咨询{phone}", channel=f"热线{phone}"))

    for unit in ("", "甲镇"):
        report = summary_of(snapshot_of(*records, cases=cases), unit=unit)
        for lang in ("zh", "en"):
            assert "1380000" not in said(report, lang)
            assert "1380000" not in said(circular_of(snapshot_of(*records, cases=cases)), lang)


# -- parts ----------------------------------------------------------------------------------------


def test_numbers_of_headings_are_chinese():
    """Up to 99."""
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 21, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]


def test_a_share_is_rounded_down():
    """So that 100% means all; a share of nothing is empty."""
    assert share([1] * 999, [1] * 1000) == "99.9%"
    assert share([], []) == ""


def test_a_check_with_nothing_to_add_says_zero():
    """In both languages."""
    check = Check(name=Text("记录", "records"), total=0, parts=((same("甲"), 0),))

    assert (check.words.zh, check.words.en) == ("记录0 = 0（相符）", "records 0 = 0 (agrees)")


def test_a_cell_without_a_due_day_is_not_late(full):
    """It has no days to count."""
    cell = evolve(full.matrix.cells[0], due_day=None)

    assert days_late(cell, july(25)) == 0
    assert View(full).when(cell) is When.NO_DAY


def test_several_reasons_are_counted_each():
    """Whose members nobody knows, and whose day the city is to set."""
    plan = plan_of(
        duty("摸底", id="count", who="各局", owes=once("visit"), due="2013年7月20日前"),
        duty("接待", id="day", who="各镇", owes=once("desk"), when={"awaits": "市开放办"}),
        duty("报送", id="hand", who="各镇", owes=once("submission"), due="2013年7月20日前"),
    )

    words = said(summary_of(snapshot_of(plan=plan, groups={"各镇": "甲镇"})))

    assert "暂不能判定2项，其中名单未知1项、期限待定1项。" in words


def test_what_all_have_done_is_said_without_a_percentage():
    """Two of two."""
    plan = plan_of(duty("报送", id="hand", who="各镇", owes=once("submission"), due="2013年7月20日前"))
    records = [Submission(units=(town,), day=july(18), duty="hand") for town in ("甲镇", "乙镇")]

    report = summary_of(snapshot_of(*records, plan=plan, groups={"各镇": "甲镇、乙镇"}))

    assert "应完成2项，全部完成" in said(report)


def test_what_several_owe_together_names_them_all():
    """A collective by its words, and nobody where none is named."""
    together = duty(
        "联合检查", id="joint", who="各镇", mode="together", owes=once("visit"), due="2013年7月20日前"
    )
    plan = plan_of(together)
    snapshot = snapshot_of(plan=plan)
    view = View(snapshot)
    (cell,) = snapshot.matrix.cells
    nobody = evolve(
        cell, obligation=evolve(cell.obligation, bearer="", grounds=(), standing=Standing.COLLECTIVE)
    )

    assert "逾期未完成1项：各镇的“联合检查”（7月20日到期，已逾5天）。" in said(circular_of(snapshot))
    assert view.bearer(nobody).zh == "（未写明承担单位）"


def test_reports_of_a_plan_without_duties_say_so():
    """There is nothing to count."""
    plan = plan_of()

    assert "没有任务。" in said(summary_of(snapshot_of(plan=plan)))
    assert "没有任务。" in said(circular_of(snapshot_of(plan=plan)))


def test_a_campaign_without_a_short_name_is_called_by_its_title():
    """In the title of the circular."""
    paper = circular_of(snapshot_of(plan=evolve(PLAN, alias=None))).paper

    assert paper.title.zh == "关于2013年服务月活动进展情况的通报"


def test_the_only_obligation_of_a_duty_that_is_met_is_said_in_the_singular():
    """`all 1 met` is no English."""
    report = summary_of(
        snapshot_of(
            Submission(units=("甲镇",), day=july(5), duty="报送总结"),
            plan=plan_of(duty("报送总结", who="甲镇", owes=once("submission"), due="2013年7月25日")),
        )
    )

    assert "the 1 owed is met" in said(report, "en")
    assert "应完成1项，已完成" in said(report)
