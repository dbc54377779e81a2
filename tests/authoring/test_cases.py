"""What a plan file says of cases and reminders: channels, time limits, ladders, in short forms."""

from __future__ import annotations

import pytest

import govcampaign as gc
from govcampaign._planfile import dump_plan, read_plan
from govcampaign.amending import rules_difference
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.standing.difference import DutyChange, RulePart
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Level, Quiet, Repeat, Rung
from govcampaign.domain.time.limits.rules import DaysAs, LimitRule, LimitUnit
from govcampaign.errors import InvalidPlan
from govcampaign.tables.rules import channels_table, ladders_table, limits_table
from govcampaign.wording import same

FILE = """
title = "服务月"
window = "2013年7月"
issue_channels = ["走访", { id = "热线", title = { zh = "服务热线", en = "hotline" }, clause = "五" }]

[[issue_kinds]]
id = "咨询"
title = "咨询"

[case_rules]
source = "本地规定"
near = "1 working_days"
hours = "09:00-12:00 14:00-18:00"
most_returns = 2
limits = [
    { amount = 5, unit = "working_days", name = "办结", categories = ["咨询"] },
    { rule = "4个工作小时", name = "签收", ends = "签收" },
]

[[ladders]]
subject = "任务"
source = "本地规定"
only = "总结"
rungs = [
    { name = "b3", offset = -3, level = "blue", to = ["unit"] },
    { offset = 0, level = "黄色", to = "责任单位、上级" },
]
repeat = { first = 1, every = 3, cap = 2, level = "红色督办" }

[[ladders]]
subject = "cases"
limit = "办结"
unit = "工作日"
quiet = "顺延"
catch_up = "全部"
gap = 1
rungs = [{ offset = 1, to = ["督查室"] }, { offset = -1 }]

[[duties]]
title = "总结"
who = "各部门"
owes = { records = 1, kind = "submission" }
"""

DAYS = LimitRule(amount=5, unit=LimitUnit.WORKING_DAYS, name="办结")


def plan(**keys):
    """Return a plan with one duty."""
    duties = [gc.duty("总结", who="各部门", owes=gc.once("submission"))]
    return gc.campaign("服务月", window="2013年7月", duties=duties, **keys)


def ruled(*limits, **keys):
    """Return the rules of cases of a plan."""
    return plan(case_rules={"source": "本地规定", "limits": limits, **keys}).case_rules


def mistakes(**keys):
    """Return the place and the code of each mistake of a plan."""
    with pytest.raises(InvalidPlan) as refused:
        plan(**keys)
    return [(problem.place, problem.code) for problem in refused.value.problems]


def mistaken_limit(limit):
    """Return the mistakes of one limit."""
    return mistakes(case_rules={"source": "本地规定", "limits": [limit]})


def mistaken_ladder(**keys):
    """Return the mistakes of one ladder."""
    return mistakes(ladders=[{"subject": "duties", **keys}])


# -- reading -----------------------------------------------------------------------


def test_a_plan_file_says_channels_limits_and_ladders_in_short():
    """Each short form has one full form; what the place rules is local."""
    read = read_plan(FILE, format="toml")
    walk, hotline = read.issue_channels
    own, cases = read.ladders

    assert (walk.id, walk.title, hotline.title.en) == ("走访", same("走访"), "hotline")
    assert read.case_rules == CaseRules(
        source="本地规定",
        near=LimitRule(amount=1, unit=LimitUnit.WORKING_DAYS),
        hours="09:00-12:00 14:00-18:00",
        most_returns=2,
        limits=(
            CaseLimit(rule=DAYS, categories=("咨询",)),
            CaseLimit(
                rule=LimitRule(amount=4, unit=LimitUnit.WORKING_HOURS, name="签收"), ends=CaseStep.SIGNED
            ),
        ),
    )
    assert own.ladder.rungs == (
        Rung(name="b3", offset=-3, level=Level.BLUE),
        Rung(name="due", offset=0, level=Level.YELLOW, to=("unit", "above")),
    )
    assert own.ladder.repeat == Repeat(first=1, every=3, cap=2, level=Level.RED)
    assert cases == LadderFor(
        subject=Subject.CASES,
        limit="办结",
        ladder=Ladder(
            rungs=(Rung(name="o1", offset=1, to=("督查室",)), Rung(name="b1", offset=-1)),
            unit=LadderUnit.WORKING_DAYS,
            catch_up=CatchUp.ALL,
            quiet=Quiet.NEXT,
            gap=1,
        ),
    )
    assert {read.case_rules.provenance, own.provenance, cases.provenance} == {Provenance.LOCAL}


def test_a_dump_is_read_again_as_the_same_plan():
    """The full form and the short form are one plan."""
    read = read_plan(FILE, format="toml")

    assert read_plan(dump_plan(read), format="json") == read


def test_a_plan_may_rule_nothing():
    """No limit, no ladder and no channel is built in."""
    bare = plan()

    assert (bare.issue_channels, bare.case_rules, bare.ladders) == ((), None, ())
    assert plan(case_rules=None).case_rules is None


def test_channels_are_named_in_one_text():
    """A name alone is id and title."""
    assert [channel.id for channel in plan(issue_channels="走访、热线").issue_channels] == ["走访", "热线"]


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("5个工作日", 5, LimitUnit.WORKING_DAYS),
        ("1 working_days", 1, LimitUnit.WORKING_DAYS),
        ("1 working day", 1, LimitUnit.WORKING_DAYS),
        (" 3 自然日 ", 3, LimitUnit.CALENDAR_DAYS),
        ("24小时", 24, LimitUnit.HOURS),
        ("1 hour", 1, LimitUnit.HOURS),
        ("1.5个工作小时", 1.5, LimitUnit.WORKING_HOURS),
    ],
)
def test_a_time_is_read_from_words(words, amount, unit):
    """In Chinese, in English, or by the value of the unit."""
    assert ruled(words).limits[0].rule == LimitRule(amount=amount, unit=unit)


@pytest.mark.parametrize("words", ["5天", "五个工作日", "5", "工作日", "5日内"])
def test_a_time_that_can_be_read_in_two_ways_is_refused(words):
    """5天 may be days at work or days of the calendar."""
    assert mistaken_limit(words) == [("case_rules.limits[0]", "quantity_unclear")]


def test_a_limit_may_be_a_table_of_category_and_time():
    """Several categories in one text have the same limit; a table has the other keys of a limit."""
    limits = {"咨询、求助": "3个工作日", "投诉": {"rule": "10个工作日", "name": "办结"}}
    of_inquiries, of_complaints = plan(case_rules={"source": "本地规定", "limits": limits}).case_rules.limits

    assert of_inquiries.categories == ("咨询", "求助")
    assert (of_complaints.categories, of_complaints.rule.name) == (("投诉",), "办结")


def test_a_limit_has_the_other_keys_of_its_rule_beside_it():
    """How the time is counted is named, too."""
    limit = {"rule": "5个工作日", "days_as": "same_time", "begins": "交办"}

    assert ruled(limit).limits[0].rule.days_as is DaysAs.SAME_TIME
    assert ruled({"amount": 2, "unit": "小时"}).limits[0].rule.unit is LimitUnit.HOURS


def test_domain_values_pass_as_they_are():
    """A plan in Python may be built of the values themselves."""
    limit, ladder = CaseLimit(rule=DAYS), Ladder(rungs=(Rung(name="b1", offset=-1),))
    whole = LadderFor(subject=Subject.CASES, ladder=ladder)
    rules = CaseRules(source="本地规定", limits=(limit,), near=DAYS)

    assert plan(case_rules=rules, ladders=[whole]).ladders == (whole,)
    assert ruled(limit, {"rule": DAYS, "categories": "咨询"}).limits[1].rule is DAYS
    assert plan(ladders=[{"subject": "cases", "ladder": ladder}]).ladders == (whole,)
    assert plan(ladders=[{"subject": "cases", "rungs": ladder.rungs}]).ladders == (whole,)


# -- mistakes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "place", "code"),
    [
        (7, "", "wrong_type"),
        ({}, ".amount", "missing"),
        ({"amuont": 5}, ".amuont", "unknown_key"),
        ({"rule": "5个工作日", "amount": 5}, ".amount", "does_not_belong"),
        ({"rule": {"amount": 5, "unit": "hours"}, "name": "办结"}, ".name", "does_not_belong"),
        ({"rule": "五天"}, ".rule", "quantity_unclear"),
        ({"amount": True, "unit": "hours"}, ".amount", "wrong_type"),
        ({"amount": "5", "unit": "hours"}, ".amount", "wrong_type"),
        ({"amount": 5, "unit": "weeks"}, ".unit", "not_a_choice"),
        ({"rule": "5个工作日", "ends": "完成"}, ".ends", "not_a_choice"),
    ],
)
def test_a_mistake_in_a_limit_has_its_place(limit, place, code):
    """The key path leads to the very limit."""
    assert (f"case_rules.limits[0]{place}", code) in mistaken_limit(limit)


def test_a_mistake_in_a_table_of_limits_has_its_category():
    """A category is named once."""
    limits = {"咨询": {"rule": "5个工作日", "categories": "投诉"}}

    found = mistakes(case_rules={"source": "本地规定", "limits": limits})
    assert found == [("case_rules.limits.咨询.categories", "does_not_belong")]


@pytest.mark.parametrize(
    ("keys", "place", "code"),
    [
        ({"rungs": 3}, ".rungs", "wrong_type"),
        ({"rungs": [3]}, ".rungs[0]", "wrong_type"),
        ({"rungs": []}, " (Ladder.rungs)", "empty"),
        ({"rungs": [{"offset": "三"}]}, ".rungs[0].offset", "wrong_type"),
        ({"rungs": [{"offset": 0, "level": "紫色"}]}, ".rungs[0].level", "not_a_choice"),
        ({"rungs": [{"offset": 0, "to": 3}]}, ".rungs[0].to", "wrong_type"),
        ({"rungs": [{"offset": 0}], "repeat": 3}, ".repeat", "wrong_type"),
        ({"rungs": [{"offset": 0}, {"offset": 0}]}, " (Ladder.rungs)", "repeated"),
        ({"rungs": [{"offset": 0}], "ladder": {"rungs": []}}, ".rungs", "does_not_belong"),
        ({"rung": []}, ".rung", "unknown_key"),
        ({"ladder": 3}, ".ladder", "wrong_type"),
        ({"rungs": [{"offset": 0}], "only": "总截"}, ".only", "not_declared"),
        ({"rungs": [{"offset": 0}], "limit": "办结"}, ".limit", "does_not_belong"),
    ],
)
def test_a_mistake_in_a_ladder_has_its_place(keys, place, code):
    """The key path leads to the very rung."""
    assert (f"ladders[0]{place}", code) in mistaken_ladder(**keys)


def test_two_ladders_for_the_same_thing_are_refused():
    """Nobody could tell which of them a duty has."""
    one = {"subject": "duties", "rungs": [{"offset": 0}]}

    assert mistakes(ladders=[one, one]) == [("ladders[1].only", "repeated")]
    assert mistakes(ladders=[{**one, "only": "总结"}, {**one, "only": "总结"}]) == [
        ("ladders[1].only", "repeated")
    ]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"ladders": 3}, "ladders"),
        ({"ladders": [3]}, "ladders[0]"),
        ({"case_rules": 3}, "case_rules"),
        ({"case_rules": {"source": "本地规定", "limits": 3}}, "case_rules.limits"),
        ({"case_rules": {"source": "本地规定", "near": 3}}, "case_rules.near"),
        ({"issue_channels": 3}, "issue_channels"),
        ({"issue_channels": [3]}, "issue_channels[0]"),
    ],
)
def test_what_is_no_table_is_named(keys, place):
    """Nothing of it is guessed."""
    assert mistakes(**keys) == [(place, "wrong_type")]


def test_a_channel_that_appears_twice_is_refused():
    """An id names one channel."""
    assert mistakes(issue_channels="走访、走访") == [("issue_channels", "repeated")]


# -- showing -----------------------------------------------------------------------


def test_tables_show_what_the_plan_rules_and_that_it_is_local():
    """Every row says what it rests on."""
    read = read_plan(FILE, format="toml")

    assert channels_table(read).rows[1] == ("热线", "服务热线", "五", "原文")
    assert limits_table(read).rows[0] == ("办结", "咨询", "5个工作日", "交办", "办结", "本地规定", "本级规定")
    assert limits_table(read, "en").rows[1][1:5] == (
        "every category without its own",
        "4 working hours",
        "dispatched",
        "signed for",
    )
    assert ladders_table(read).rows[0][:2] == (
        "任务：总结",
        "提前3天蓝色提醒（责任单位）；到期时黄色催办（责任单位、上级单位）；逾期1天起每隔3天红色督办（责任单位），最多2次",
    )
    assert ladders_table(read, "en").rows[1][:2] == (
        "办结 of cases",
        "1 working day before: notice (the unit); 1 working day after: notice (督查室)",
    )


def test_a_plan_that_rules_nothing_has_empty_tables():
    """Nothing is made up."""
    assert limits_table(plan()).rows == ladders_table(plan()).rows == channels_table(plan()).rows == ()


# -- amending ----------------------------------------------------------------------


def test_an_amendment_tells_changed_limits_and_ladders():
    """New, changed and dropped, each with what it said and what it says now."""
    rungs = [{"offset": 0}]
    before = plan(
        issue_channels="走访、热线",
        case_rules={"source": "本地规定", "limits": {"咨询": "5个工作日", "投诉": "9个工作日"}},
        ladders=[{"subject": "cases", "rungs": rungs, "repeat": {"first": 1, "every": 1}}],
    )
    after = plan(
        issue_channels="走访",
        case_rules={
            "source": "本地规定",
            "most_returns": 1,
            "limits": {"咨询": "3个工作日", "投诉": "9个工作日"},
        },
        ladders=[
            {"subject": "cases", "rungs": rungs},
            {"subject": "duties", "rungs": rungs, "unit": "minutes"},
        ],
    )
    found = rules_difference(before, after)

    assert [(each.part, each.name.zh, each.change) for each in found] == [
        (RulePart.RULES, "本地规定", DutyChange.CHANGED),
        (RulePart.LIMIT, "咨询", DutyChange.CHANGED),
        (RulePart.LADDER, "问题", DutyChange.CHANGED),
        (RulePart.LADDER, "任务", DutyChange.NEW),
        (RulePart.CHANNEL, "热线", DutyChange.DROPPED),
    ]
    assert (found[1].before.zh, found[1].after.zh) == ("5个工作日（交办至办结）", "3个工作日（交办至办结）")
    assert "最多退回次数1" in found[0].after.zh
    assert (found[3].before, found[4].after) == (None, None)
    assert found[2].before.en.endswith("; every 1 day from 1 day after: red (the unit)")


def test_rules_that_appear_or_go_are_told():
    """A plan that ruled nothing and one that does differ by their rules."""
    before, after = plan(), plan(case_rules={"source": "本地规定", "near": "1 hour", "hours": "09:00-17:00"})

    assert [each.change for each in rules_difference(before, after)] == [DutyChange.NEW]
    assert [each.change for each in rules_difference(after, before)] == [DutyChange.DROPPED]
    assert rules_difference(after, after) == ()
    assert all(part.label.zh for part in RulePart)


def test_another_year_keeps_limits_and_ladders():
    """They name no day."""
    read = read_plan(FILE.replace('title = "服务月"', 'title = "2013年服务月"', 1), format="toml")
    later = gc.redate(read, 2014)

    assert (later.case_rules, later.ladders) == (read.case_rules, read.ladders)
