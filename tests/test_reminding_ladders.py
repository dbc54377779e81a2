"""Ladders of a plan: rungs, recipients, levels, days of grace, and what is never sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.standing.reminder import ReminderKind
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Level, Quiet, Repeat, Rung
from govcampaign.errors import InvalidValue
from govcampaign.reminding import DEFAULT_LADDERS, due_reminders, look_ahead, reminders

DAY = timedelta(days=1)
PLAN = gc.campaign(
    "服务月",
    dated="2026-03-01",
    window="2026年3月1日至2026年5月31日",
    groups=[{"word": "各部门", "title": "各部门"}],
    units=[{"id": "督查室", "title": "督查室"}],
    duties=[
        gc.duty("总结", id="summary", who="各部门", owes=gc.once("submission"), due="3月25日前"),
        gc.duty("月报", id="report", who="各部门", owes=gc.once("submission"), due="4月1日12:00前"),
        gc.duty(
            "整治",
            id="cleanup",
            who="各部门",
            owes=gc.completion(),
            begin="4月1日前",
            due="4月20日前",
            grace=5,
        ),
    ],
)
ROSTER = gc.roster({"各部门": "商务委、科委"})
ROSTER = evolve(
    ROSTER,
    units=(
        *(evolve(unit, parent="市政府") for unit in ROSTER.units),
        *gc.roster({"各部门": "市政府"}).units,
    ),
)
OWED = gc.obligations(PLAN, ROSTER)
CLIMB = Ladder(
    rungs=(
        Rung(name="b3", offset=-3),
        Rung(name="o1", offset=1, level=Level.YELLOW),
        Rung(name="o5", offset=5, level=Level.RED, to=("unit", "above")),
        Rung(name="o10", offset=10, level=Level.CIRCULAR, to=("督查室",)),
    )
)


def due_on(day, *records, ladder=CLIMB, duty="summary", rulings=(), only=(), **given):
    """Return what is due on a day of 2026 about a duty."""
    on = day if isinstance(day, date) else date.fromisoformat(f"2026-{day}")
    as_of = on.date() if isinstance(on, datetime) else on
    judged = gc.matrix(PLAN, OWED, records, as_of=as_of, rulings=rulings)
    policy = [LadderFor(subject=Subject.DUTIES, only=only, ladder=ladder)] if ladder else None
    found = due_reminders(PLAN, judged, (), policy, on=on, **{"roster": ROSTER, **given})
    return evolve(found, reminders=tuple(r for r in found.reminders if r.obligation.startswith(f"{duty}/")))


def said(found):
    """Return recipient, unit and rung of reminders."""
    return [(r.recipient, r.unit, r.rung) for r in found.reminders]


def test_rungs_climb_from_the_unit_to_the_one_above_and_to_the_office():
    """Each rung goes to whom the ladder names, with its level; one rung a run."""
    assert said(due_on("03-21")) == []
    assert said(due_on("03-22")) == [("商务委", "商务委", "b3"), ("科委", "科委", "b3")]
    assert {r.level for r in due_on("03-26").reminders} == {Level.YELLOW}
    assert said(due_on("03-30")) == [
        ("商务委", "商务委", "o5"),
        ("市政府", "商务委", "o5"),
        ("科委", "科委", "o5"),
        ("市政府", "科委", "o5"),
    ]
    assert said(due_on("04-04")) == [("督查室", "商务委", "o10"), ("督查室", "科委", "o10")]


def test_keys_differ_by_unit_and_recipient():
    """The unit above gets one about each unit below it."""
    keys = [r.key for r in due_on("03-30").reminders]

    assert keys[:2] == [
        "服务月/duty/summary/商务委/2026-03-25/o5/商务委",
        "服务月/duty/summary/商务委/2026-03-25/o5/商务委>市政府",
    ]
    assert len(set(keys)) == len(keys)


def test_others_are_asked_to_see_to_it():
    """The unit itself is asked to do it; subjects for others name the unit."""
    own, above = due_on("03-30").reminders[:2]

    assert own.subject.zh == "【红色督办】总结"
    assert own.body.zh.startswith(
        "商务委：“总结”应于2026年3月25日前完成，现已逾期5天，尚未登记完成情况。请尽快"
    )
    assert above.subject.zh == "【红色督办】商务委“总结”"
    assert above.subject.en == "[red] overdue: 商务委, 总结"
    assert above.body.zh.endswith("尚未登记完成情况。请予督促。")
    assert (own.line.zh, above.line.zh) == (
        "“总结”，应于2026年3月25日前完成，已逾期5天",
        "商务委“总结”，应于2026年3月25日前完成，已逾期5天",
    )
    assert own.stops.zh == "登记完成后不再提醒；获准延期的，按新的期限提醒；获准免除的，不再提醒。"


def test_a_recipient_that_is_not_known_is_a_finding():
    """The others get theirs."""
    lost = Ladder(rungs=(Rung(name="o1", offset=1, to=("unit", "信访办")),))

    found = due_on("03-26", ladder=lost)

    assert [r.recipient for r in found.reminders] == ["商务委", "科委"]
    assert [(f.code, f.subjects) for f in found.findings] == [("no_recipient", ("信访办",))]


def test_a_unit_without_one_above_is_a_finding():
    """Without a roster nobody is above anybody."""
    found = due_on("03-30", roster=None)

    assert [r.recipient for r in found.reminders] == ["商务委", "科委"]
    assert [(f.code, f.subjects) for f in found.findings] == [("no_unit_above", ("商务委", "科委"))]


def test_one_recipient_gets_a_rung_once():
    """Though the ladder reaches it in two ways."""
    twice = Ladder(rungs=(Rung(name="o1", offset=1, to=("above", "市政府")),))

    assert [r.recipient for r in due_on("03-26", ladder=twice).reminders] == ["市政府", "市政府"]


def test_a_duty_has_its_own_ladder_or_the_general_one():
    """The library's own where the plan has neither."""
    own = due_on("03-26", ladder=Ladder(rungs=(Rung(name="x", offset=1),)), only=("summary",))
    other = due_on("03-26", ladder=CLIMB, only=("report",))

    assert {r.rung for r in own.reminders} == {"x"}
    assert {r.rung for r in other.reminders} == {"overdue"}
    assert {r.rung for r in due_on("03-26", ladder=None).reminders} == {"overdue"}


def test_the_ladders_of_the_plan_apply_where_none_are_given():
    """They are part of the plan file."""
    plan = evolve(PLAN, ladders=(LadderFor(subject=Subject.DUTIES, ladder=CLIMB),))
    judged = gc.matrix(plan, OWED, as_of="2026-03-26")

    assert {r.rung for r in reminders(plan, judged, on="2026-03-26")} == {"o1"}
    assert {r.rung for r in reminders(plan, judged, (), DEFAULT_LADDERS, on="2026-03-26")} == {"overdue"}


def test_what_is_overdue_is_said_again_each_week():
    """By the library's own ladder; each time with a key of its own."""
    keys, rungs = set(), []
    for n in range(41):
        for found in due_on(date(2026, 3, 24) + n * DAY, ladder=None).reminders:
            if found.unit == "科委" and found.key not in keys:
                keys.add(found.key)
                rungs.append((n, found.rung, found.level.value))

    assert rungs == [
        (0, "near", "notice"),
        (2, "overdue", "yellow"),
        *((n, f"o{n - 1}", "red") for n in (9, 16, 23, 30, 37)),
    ]


def test_days_missed_give_no_burst():
    """After three weeks without a run one reminder a unit goes out."""
    assert said(due_on("04-20", ladder=None)) == [("商务委", "商务委", "o22"), ("科委", "科委", "o22")]


def test_a_due_time_counts_for_runs_at_moments():
    """Before noon of its day it is near, after it overdue; a run given as a day takes the whole day."""
    hours = Ladder(
        rungs=(Rung(name="b4h", offset=-240), Rung(name="late", offset=1, level=Level.RED)),
        unit=LadderUnit.MINUTES,
    )
    morning, evening = (datetime(2026, 4, 1, hour, tzinfo=BEIJING) for hour in (8, 14))

    assert said(due_on(morning, ladder=hours, duty="report"))[0] == ("商务委", "商务委", "b4h")
    found = due_on(evening, ladder=hours, duty="report").reminders[0]
    assert (found.rung, found.due_time) == ("late", evening.replace(hour=12).time())
    assert found.key == "服务月/duty/report/商务委/2026-04-01T12:00/late/商务委"
    assert found.body.zh.startswith("商务委：“月报”应于2026年4月1日12:00前完成，现已逾期，")
    assert "is now overdue" in found.body.en
    assert {r.rung for r in due_on("04-01", ladder=hours, duty="report").reminders} == {"b4h"}


def test_days_of_grace_have_one_notice_and_hold_the_ladder():
    """The rungs after the due day are counted from the last day of grace; their key has the due day."""
    owes = [("04-21", "grace", "grace"), ("04-25", "grace", "grace"), ("04-26", "o1", "overdue")]

    for day, rung, kind in owes:
        (found, _) = due_on(day, duty="cleanup").reminders
        assert (found.rung, found.kind.value, found.due_day) == (rung, kind, date(2026, 4, 20))
    assert found.key == "服务月/duty/cleanup/商务委/2026-04-20/o1/商务委"
    assert said(due_on("04-30", duty="cleanup"))[1] == ("市政府", "商务委", "o5")


def test_work_without_a_due_day_is_reminded_of_until_it_begins():
    """Where a day for its beginning is set; else there is nothing to remind of."""
    plan = gc.campaign(
        "服务月",
        dated="2026-03-01",
        window="2026年3月1日至2026年5月31日",
        groups=[{"word": "各部门", "title": "各部门"}],
        duties=[
            gc.duty("调研", id="study", who="各部门", owes=gc.once("submission"), begin="4月1日前"),
            gc.duty("创新", id="idea", who="各部门", owes=gc.once("submission")),
        ],
    )
    judged = gc.matrix(plan, gc.obligations(plan, ROSTER), as_of="2026-04-01")

    found = reminders(plan, judged, on="2026-04-01")

    assert [(r.unit, r.rung, r.kind.value) for r in found] == [
        ("商务委", "near", "begin"),
        ("科委", "near", "begin"),
    ]


def test_work_that_has_begun_and_is_not_declared_is_asked_for():
    """In the days of grace and after them; the subject says so."""
    work = gc.done("cleanup", "商务委", "2026-04-02")

    graced, late = (
        [r for r in due_on(day, work, duty="cleanup").reminders if r.recipient == "商务委"]
        for day in ("04-22", "04-26")
    )

    assert [r.kind for r in (*graced, *late)] == [ReminderKind.UNDECLARED] * 2
    assert late[0].subject.zh == "【黄色催办】完成申报提醒：整治"
    assert late[0].stops.zh.startswith("申报完成后不再提醒")
    assert [r.unit for r in due_on("04-19", work, duty="cleanup").reminders] == ["科委"]


def test_of_a_beginning_and_a_due_day_the_rung_that_fell_later_goes_out():
    """One reminder about one duty a run."""
    early = Ladder(rungs=(Rung(name="b30", offset=-30), Rung(name="b9", offset=-9)))

    assert {r.rung for r in due_on("03-30", ladder=early, duty="cleanup").reminders} == {"b30"}
    assert {(r.rung, r.kind.value) for r in due_on("04-01", ladder=early, duty="cleanup").reminders} == {
        ("near", "begin")
    }
    assert {r.rung for r in due_on("04-11", ladder=early, duty="cleanup").reminders} == {"b9"}


@pytest.mark.parametrize("catch_up", list(CatchUp))
@pytest.mark.parametrize("quiet", list(Quiet))
def test_nothing_goes_out_after_fulfilment_exemption_or_before_its_time(catch_up, quiet):
    """Whatever the ladder does about missed runs and rest days."""
    ladder = evolve(CLIMB, catch_up=catch_up, quiet=quiet, repeat=Repeat(first=11, every=3))
    exempt = Ruling(duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=date(2026, 3, 20), reason="撤并")
    done = gc.done("summary", "商务委", "2026-03-28")

    for n in range(70):
        day = date(2026, 3, 10) + n * DAY
        found = due_on(day, *([done] if day >= date(2026, 3, 28) else []), ladder=ladder, rulings=[exempt])
        assert {r.unit for r in found.reminders} <= {"商务委"}
        if day < date(2026, 3, 20) or day >= date(2026, 3, 28):
            assert found.reminders == ()


def test_hourly_runs_send_each_key_once():
    """Over 41 days with 24 runs each, every key comes out of one rung and one due day."""
    start, sent = datetime(2026, 3, 20, tzinfo=BEIJING), []
    for n in range(0, 41 * 24, 4):
        at = start + timedelta(hours=n)
        sent += [r.key for r in due_on(at).reminders if r.key not in sent]

    assert [key.split("/")[-2] for key in sent if key.endswith("/科委")] == ["b3", "o1", "o5"]
    assert len(sent) == 2 * (1 + 1 + 2 + 1)


def test_the_same_input_gives_the_same_reminders():
    """Values that are equal, in the same order."""
    assert due_on("03-30") == due_on("03-30")


def test_a_year_without_a_notice_is_a_finding_and_sinks_nothing():
    """The rung goes out, counted as if each day were at work."""
    plan = evolve(PLAN, ladders=(LadderFor(subject=Subject.DUTIES, ladder=evolve(CLIMB, quiet=Quiet.NEXT)),))
    owed = [evolve(each, due_day=date(2027, 1, 8)) for each in OWED if each.duty == "summary"]
    judged = gc.matrix(plan, tuple(owed), as_of="2027-01-09")

    found = due_reminders(plan, judged, on="2027-01-09", roster=ROSTER)

    assert {r.rung for r in found.reminders} == {"o1"}
    assert [(f.code, f.subjects) for f in found.findings] == [("no_holiday_notice", ("summary",))]


@pytest.mark.parametrize(
    ("ladder", "ahead"),
    [
        (CLIMB, 3),
        (Ladder(rungs=(Rung(name="o1", offset=1),)), 1),
        (Ladder(repeat=Repeat(first=1, every=1)), 1),
        (Ladder(rungs=(Rung(name="b", offset=-3000),), unit=LadderUnit.MINUTES), 3),
        (Ladder(rungs=(Rung(name="b", offset=-3),), unit=LadderUnit.WORKING_DAYS), 36),
        (evolve(CLIMB, quiet=Quiet.PREVIOUS), 18),
    ],
)
def test_how_far_ahead_a_run_looks_follows_from_the_ladders(ladder, ahead):
    """Days before a due day; the library's own looks one day ahead."""
    assert look_ahead(PLAN, [LadderFor(subject=Subject.DUTIES, ladder=ladder)]) == ahead


def test_a_matrix_of_another_campaign_is_refused():
    """As is a ladder without its subject."""
    judged = gc.matrix(PLAN, OWED, as_of="2026-03-26")

    with pytest.raises(InvalidValue, match="the plan is") as refused:
        reminders(evolve(PLAN, id="other"), judged, on="2026-03-26")
    with pytest.raises(InvalidValue, match="LadderFor is due"):
        reminders(PLAN, judged, (), [CLIMB], on="2026-03-26")

    assert refused.value.field == "matrix"
