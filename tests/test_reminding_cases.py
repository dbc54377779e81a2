"""Reminders of cases: by the clocks of their time limits, to the unit that has them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.plan.facts import IssueKind
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.standing.reminder import ReminderKind
from govcampaign.domain.time.ladders.ladder import Ladder, LadderUnit, Level, Quiet, Rung
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.reminding import due_reminders, reminders
from govcampaign.wording import Text

RULES = CaseRules(
    source="本地办法",
    limits=(
        CaseLimit(rule=LimitRule(amount=1, unit=LimitUnit.WORKING_DAYS, name="签收"), ends=CaseStep.SIGNED),
        CaseLimit(rule=LimitRule(amount=5, unit=LimitUnit.WORKING_DAYS, name="办结")),
        CaseLimit(rule=LimitRule(amount=4, unit=LimitUnit.WORKING_HOURS, name="办结"), categories=("紧急",)),
    ),
    hours="09:00-12:00 14:00-18:00",
)
PLAN = evolve(
    gc.campaign("服务月", dated="2025-09-01", window="2025年9月1日至2025年10月31日"),
    issue_kinds=(IssueKind(id="finance", title=Text("融资", "finance")),),
    case_rules=RULES,
)
CHASE = LadderFor(
    subject=Subject.CASES,
    limit="办结",
    ladder=Ladder(
        rungs=(
            Rung(name="提前", offset=-1, level=Level.BLUE),
            Rung(name="催办", offset=1, level=Level.YELLOW),
            Rung(name="通报", offset=5, level=Level.CIRCULAR, to=("unit", "市政府")),
        ),
        unit=LadderUnit.WORKING_DAYS,
        quiet=Quiet.NEXT,
    ),
)
ROSTER = gc.roster({"各部门": "金融局、市政府"})


def at(day, hour=10, month=9):
    """Return a moment of 2025."""
    return datetime(2025, month, day, hour, tzinfo=BEIJING)


def case(**given):
    """Return a case that was dispatched on 19 September and is due on 26 September."""
    made = Case(**{"id": "a/1", "kind": "finance", "enterprise": "某企业", "text": "张某的电话", **given})
    return made.then(CaseStep.REGISTERED, at(18)).then(CaseStep.DISPATCHED, at(19), to="金融局")


def due_on(day, *cases, policy=(CHASE,), plan=PLAN, **given):
    """Return what is due on a day about cases."""
    on = day if isinstance(day, datetime) else date.fromisoformat(f"2025-{day}")
    matrix = gc.matrix(plan, (), as_of=on.date() if isinstance(on, datetime) else on)
    return due_reminders(plan, matrix, cases, policy, on=on, roster=ROSTER, **given)


def rungs(found):
    """Return recipient and rung of what goes by the ladder of the test."""
    return [(r.recipient, r.rung) for r in found.reminders if r.rung in {"提前", "催办", "通报"}]


def test_a_case_is_chased_by_working_days_with_days_made_up_for():
    """Due on Friday 26 September; Sunday the 28th is at work, the first eight days of October are not."""
    told = {day: rungs(due_on(day, case())) for day in ("09-24", "09-25", "09-27", "09-28", "10-03", "10-10")}

    assert told == {
        "09-24": [],
        "09-25": [("金融局", "提前")],
        "09-27": [],
        "09-28": [("金融局", "催办")],
        "10-03": [],
        "10-10": [("金融局", "通报"), ("市政府", "通报")],
    }


def test_a_reminder_of_a_case_says_kind_number_limit_and_rule():
    """Neither the enterprise nor the text of the case, for they may be personal."""
    found = next(r for r in due_on("09-28", case()).reminders if r.rung == "催办")

    assert (found.case, found.obligation, found.unit) == ("a/1", "", "金融局")
    assert found.key == "服务月/case/a%2F1/办结/2025-09-26/催办/金融局"
    assert found.subject == Text("【黄色催办】融资（a/1）", "[yellow] overdue: finance (a/1)")
    assert found.body.zh == (
        "金融局：“融资（a/1）”应于2025年9月26日前办结，现已逾期2天，尚未登记办结。"
        "请抓紧办理并登记；有特殊情况的，请及时说明。（依据：本地办法）"
    )
    assert found.body.en.startswith("金融局: 'finance (a/1)' had to be done by 2025-09-26, is 2 days overdue")
    assert found.stops.zh == "登记办结后不再提醒；获准延期的，按新的期限提醒；中止期间不提醒。"
    assert "某企业" not in repr(found)
    assert "张某" not in repr(found)


def test_before_it_is_due_a_case_is_near():
    """The kind says so; a kind that the plan does not name is called by its id."""
    (found,) = [r for r in due_on("09-25", case(kind="其他")).reminders if r.rung == "提前"]

    assert found.kind is ReminderKind.NEAR
    assert found.subject.zh == "【蓝色提醒】其他（a/1）"
    assert found.line.zh == "“其他（a/1）”，应于2025年9月26日前办结"


@pytest.mark.parametrize(
    ("step", "more"),
    [
        (CaseStep.PAUSED, {"note": "等待材料"}),
        (CaseStep.WITHDRAWN, {"note": "企业撤回"}),
        (CaseStep.RETURNED, {"note": "不属职责", "ground": "三定方案"}),
        (CaseStep.LISTED, {"note": "列入长期"}),
    ],
)
def test_a_clock_that_does_not_run_reminds_nobody_of_its_limit(step, more):
    """Paused, ended, with the campaign office, or on the long list."""
    held = case().then(step, at(22), **more)

    assert "金融局" not in {r.recipient for r in due_on("09-30", held).reminders if r.rung == "催办"}


def test_a_case_that_is_done_is_silent_and_one_reopened_is_not():
    """The unit says that it is done; the clock goes on when it is reopened."""
    done = (
        case().then(CaseStep.ANSWERED, at(24), note="已对接银行").then(CaseStep.DONE, at(25), unit="金融局")
    )
    reopened = done.then(CaseStep.REOPENED, at(26), note="企业不满意")

    assert due_on("09-30", done).reminders == ()
    assert rungs(due_on("09-30", reopened)) != []


def test_what_happens_after_the_run_is_not_known_to_it():
    """A day is known to its end, a moment to itself."""
    done = case().then(CaseStep.ANSWERED, at(28, 9), note="已对接银行").then(CaseStep.DONE, at(28, 12))

    assert rungs(due_on(at(28, 11), done)) == [("金融局", "催办")]
    assert due_on("09-28", done).reminders == ()


def test_each_limit_has_a_ladder_and_none_is_said_twice():
    """The library's own goes by the main limit, which the plan's ladder has; signing has one of its own."""
    signing = LadderFor(
        subject=Subject.CASES, limit="签收", ladder=Ladder(rungs=(Rung(name="未签收", offset=1),))
    )

    found = due_on("09-28", case(), policy=(signing, CHASE)).reminders

    assert [(r.rung, r.due_day) for r in found] == [
        ("未签收", date(2025, 9, 22)),
        ("催办", date(2025, 9, 26)),
    ]


def test_a_category_has_its_own_ladder():
    """In place of the general one of the same limit."""
    own = evolve(CHASE, only=("finance",), ladder=Ladder(rungs=(Rung(name="专办", offset=1),)))

    assert [r.rung for r in due_on("09-29", case(), policy=(CHASE, own)).reminders] == ["专办"]
    assert [r.rung for r in due_on("09-29", case(kind="x"), policy=(CHASE, own)).reminders] == ["催办"]


def test_a_limit_in_hours_is_due_at_a_moment():
    """The reminder has the time of day, and so has its key."""
    (found,) = due_on("09-20", case(category="紧急"), policy=None).reminders

    assert (found.due_day, str(found.due_time)) == (date(2025, 9, 19), "16:00:00")
    assert found.key == "服务月/case/a%2F1/办结/2025-09-19T16:00/overdue/金融局"
    assert "应于2025年9月19日16:00前办结" in found.body.zh


def test_without_rules_no_case_has_a_limit():
    """Nobody is reminded."""
    assert due_on("09-30", case(), plan=evolve(PLAN, case_rules=None)).reminders == ()


def test_a_case_that_no_unit_has_goes_to_those_that_the_ladder_names():
    """A limit that begins with the registration runs while the campaign office has the case."""
    waiting = CaseLimit(
        rule=LimitRule(amount=1, unit=LimitUnit.CALENDAR_DAYS, name="交办"),
        begins=CaseStep.REGISTERED,
        ends=CaseStep.DISPATCHED,
    )
    plan = evolve(PLAN, case_rules=evolve(RULES, limits=(waiting,)))
    chase = evolve(
        CHASE, limit="", ladder=Ladder(rungs=(Rung(name="催办", offset=1, to=("unit", "above", "市政府")),))
    )
    fresh = Case(id="b", kind="finance").then(CaseStep.REGISTERED, at(18))

    found = due_on("09-22", fresh, policy=(chase,), plan=plan)

    assert rungs(found) == [("市政府", "催办")]
    assert found.findings == ()


def test_a_limit_that_reaches_a_year_without_a_notice_is_a_finding():
    """The other cases are reminded of."""
    late = Case(id="c", kind="finance").then(CaseStep.REGISTERED, at(1, month=9))
    late = evolve(late, events=()).then(CaseStep.REGISTERED, datetime(2026, 12, 29, 9, tzinfo=BEIJING))
    late = late.then(CaseStep.DISPATCHED, datetime(2026, 12, 30, 9, tzinfo=BEIJING), to="金融局")
    found = due_on(datetime(2026, 12, 31, 18, tzinfo=BEIJING), late, case())

    assert ("no_holiday_notice", ("c",)) in [(f.code, f.subjects) for f in found.findings]
    assert rungs(found)[0] == ("金融局", "通报")


def test_a_rung_that_reaches_such_a_year_goes_out_with_a_finding():
    """Counted as if each of its days were at work."""
    made = Case(id="d", kind="finance").then(CaseStep.REGISTERED, datetime(2026, 12, 23, 9, tzinfo=BEIJING))
    made = made.then(CaseStep.DISPATCHED, datetime(2026, 12, 24, 9, tzinfo=BEIJING), to="金融局")

    found = due_on(datetime(2027, 1, 8, 9, tzinfo=BEIJING), made)

    assert rungs(found) == [("金融局", "通报"), ("市政府", "通报")]
    assert ("no_holiday_notice", ("d",)) in [(f.code, f.subjects) for f in found.findings]


def test_reminders_are_those_of_due_reminders():
    """Without the findings."""
    matrix = gc.matrix(PLAN, (), as_of="2025-09-28")

    found = reminders(PLAN, matrix, [case()], [CHASE], on="2025-09-28", roster=ROSTER)

    assert found == due_on("09-28", case()).reminders


def test_the_unit_that_took_over_from_the_owner_is_reminded():
    """From the day of the succession, and before it the owner."""
    change = gc.RosterChange(unit="市政府", succeeds=("金融局",), day=date(2025, 9, 27), reason="机构改革")
    merged = ROSTER.changed([change])
    matrix = gc.matrix(PLAN, (), as_of=date(2025, 9, 28))

    def reminded(day, roster):
        """Return whom a run reminds."""
        found = due_reminders(PLAN, matrix, (case(),), (CHASE,), on=date(2025, 9, day), roster=roster)
        return {each.recipient for each in found.reminders}

    assert reminded(28, merged) == {"市政府"}
    assert reminded(26, merged) == {"金融局"}
    assert reminded(28, None) == {"金融局"}
