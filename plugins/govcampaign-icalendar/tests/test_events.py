"""What a calendar shows of a campaign, and on which days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import UnknownUnit


def days(event):
    """Return the first day of an event, and the first day after it."""
    return event["dtstart"].dt, event["dtend"].dt


def alarms(event):
    """Return how long after the beginning of an event its reminders come."""
    return [alarm["trigger"].dt for alarm in event.subcomponents]


def test_a_calendar_is_called_as_the_campaign(calendars):
    """A program that subscribes shows the name of the campaign."""
    calendar = calendars.read()

    assert (calendar["x-wr-calname"], calendar["name"]) == ("服务月", "服务月")


def test_a_phase_ends_on_the_day_after_its_last(calendars):
    """The end of a whole-day event is the first day that does not belong to it."""
    assert days(calendars.events()["阶段：动员部署阶段"]) == (date(2013, 6, 21), date(2013, 7, 1))


def test_the_date_of_the_notice_is_shown(calendars):
    """The calendar begins with the day under the notice."""
    assert days(calendars.events()["成文日期：服务月"]) == (date(2013, 6, 20), date(2013, 6, 21))


def test_days_of_events_say_how_many_are_wanted(calendars):
    """A duty that is counted in days shows the days on which they may be held."""
    event = calendars.events()["活动日时段：宣讲日（1—3天）"]

    assert days(event) == (date(2013, 7, 1), date(2013, 7, 11))
    assert event["description"] == "原文：“7月上旬”\n依据：二（二）"


def test_a_window_that_is_taken_over_is_not_shown_again(calendars):
    """A duty without a time of its own has the window of the campaign, which is shown once."""
    assert [name for name in calendars.events() if name.startswith("办理时段")] == ["办理时段：走访企业"]


def test_a_due_day_says_how_many_units_owe_it(calendars):
    """One event stands for all units that owe a duty by a day."""
    event = calendars.events()["到期：总结（3个单位）"]

    assert days(event) == (date(2013, 7, 25), date(2013, 7, 26))
    assert event["description"].split("\n") == [
        "期限：2013-07-25（按惯例含当日）",
        "截至2013年7月20日：0个单位已完成，3个尚未完成",
        "尚未完成：商务委、科委、国资委",
        "名单或承担单位未明：各单位",
        "依据：四（三）",
    ]


def test_a_due_time_is_in_beijing_time(calendars):
    """What is due by five o'clock ends at five o'clock in Asia/Shanghai."""
    event = calendars.events()["到期：快报（3个单位）"]

    assert event["dtend"].dt == datetime(2013, 7, 24, 17, tzinfo=BEIJING)
    assert event["dtend"].params["TZID"] == "Asia/Shanghai"
    assert [str(zone["tzid"]) for zone in calendars.read().timezones] == ["Asia/Shanghai"]


def test_whole_days_need_no_time_zone(calendars_of):
    """A calendar without a time of day has no time zone in it."""
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        duties=[gc.duty("总结", who="各部门", owes=gc.once("submission"), due="2013年7月25日前")],
    )

    assert not calendars_of(plan).read().timezones


def test_a_reminder_comes_three_days_before_and_on_the_day(calendars):
    """Both come at nine in the morning."""
    due = calendars.events()["到期：总结（3个单位）"]

    assert alarms(due) == [timedelta(hours=9, days=-3), timedelta(hours=9)]
    assert [alarm["description"] for alarm in due.subcomponents] == [
        "三日后到期：总结（3个单位）",
        "今日到期：总结（3个单位）",
    ]


def test_the_reminder_of_a_due_time_comes_that_morning(calendars):
    """The event begins half an hour before its time; the reminders count from there to nine o'clock."""
    due = calendars.events()["到期：快报（3个单位）"]

    assert alarms(due) == [timedelta(hours=-7.5, days=-3), timedelta(hours=-7.5)]


def test_a_reminder_never_comes_after_the_beginning(calendars_of):
    """What is due by nine is reminded of before it."""
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        duties=[gc.duty("快报", who="各部门", owes=gc.once("report"), due="2013年7月24日9时前")],
    )

    assert alarms(calendars_of(plan).events()["到期：快报（3个单位）"])[-1] == timedelta(minutes=-30)


def test_what_is_done_is_not_reminded_of(calendars):
    """Once every unit has done it, the day stays and the reminders go."""
    office = calendars.on(7, 19)
    office.record(*(gc.done("快报", unit, "2013-07-19") for unit in ("商务委", "科委", "国资委")))
    event = calendars.events()["到期：快报（3个单位）"]

    assert "3个单位已完成，0个尚未完成" in event["description"]
    assert not event.subcomponents


def test_what_is_past_is_not_reminded_of(calendars):
    """A program that imports the file after the day does not show old reminders."""
    assert not calendars.events(as_of="2013-07-26")["到期：总结（3个单位）"].subcomponents


def test_a_duty_without_a_number_says_who_has_begun(calendars):
    """Where the notice says no number, the calendar counts who has begun."""
    office = calendars.on(7, 6)
    office.record(gc.Visit(units=("科委",), duty="走访企业", day=date(2013, 7, 5), enterprise="e1"))
    event = calendars.events(as_of="2013-07-06")["到期：走访企业（3个单位）"]

    assert "1个单位已开展（未定数量），2个尚未开展" in event["description"]
    assert "尚未开展：商务委、国资委" in event["description"]


def test_many_units_are_named_by_the_first_ten(calendars_of):
    """The text of an event stays short."""
    units = "、".join(f"单位{number:02}" for number in range(1, 13))
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        duties=[gc.duty("总结", who="各部门", owes=gc.once("submission"), due="2013年7月25日前")],
    )
    office = calendars_of(plan, gc.roster({"各部门": units}))

    assert "单位10等12个" in office.events()["到期：总结（12个单位）"]["description"]
    assert "单位10 and 2 more" in office.events(lang="en")["Due: 总结 (12 units)"]["description"]


def extension(unit, until, day):
    """Return a ruling that gives a unit more time for its summary."""
    return gc.Ruling(
        duty="总结", unit=unit, kind=gc.RulingKind.EXTENDED, day=day, until=until, reason="防汛值守"
    )


def test_an_extension_has_an_event_of_its_own(calendars):
    """The units that were given more time are shown on their day, the others on theirs."""
    calendars.on(7, 15).grant(extension("科委", date(2013, 7, 30), date(2013, 7, 15)))
    events = calendars.events()

    assert days(events["到期：总结（2个单位）"])[0] == date(2013, 7, 25)
    assert days(events["到期：总结（1个单位）"])[0] == date(2013, 7, 30)
    assert "期限：经批准延至2013年7月30日" in events["到期：总结（1个单位）"]["description"]


def test_two_extensions_to_other_days_have_other_identifiers(calendars):
    """No two events of a file share an identifier."""
    calendars.on(7, 15).grant(extension("科委", date(2013, 7, 30), date(2013, 7, 15)))
    calendars.office.grant(extension("国资委", date(2013, 7, 29), date(2013, 7, 15)))
    events = calendars.read().events

    assert len({event["uid"] for event in events}) == len(events)
    assert sum("总结" in event["summary"] for event in events) == 3


def test_where_every_unit_has_more_time_the_event_moves(calendars):
    """The event of the duty moves to the new day and keeps its identifier; its sequence grows."""
    before = calendars.events(as_of="2013-07-14", unit="科委")["到期：总结"]
    calendars.on(7, 15).grant(extension("科委", date(2013, 7, 30), date(2013, 7, 15)))
    after = calendars.events(unit="科委")["到期：总结"]

    assert days(after)[0] == date(2013, 7, 30)
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_a_duty_of_which_nobody_is_left_is_cancelled(calendars):
    """An exemption of all leaves the event, cancelled, so that a program takes it out."""
    exempt = gc.Ruling(
        duty="快报", group="各部门", kind=gc.RulingKind.EXEMPT, day=date(2013, 7, 15), reason="并入总结"
    )
    before = calendars.events(as_of="2013-07-14")["到期：快报（3个单位）"]
    calendars.on(7, 15).grant(exempt)
    after = calendars.events()["到期：快报"]

    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert "已免除：商务委、科委、国资委" in after["description"]
    assert not after.subcomponents


def test_an_amended_day_moves_the_event(calendars):
    """The new version of the plan moves the event; its identifier stays and its sequence grows."""
    before = calendars.events(as_of="2013-07-10")["到期：总结（3个单位）"]
    plan = calendars.plan
    later = evolve(plan.duty("总结"), due=gc.parse_deadline("2013年7月28日前"))
    changed = evolve(plan, duties=tuple(later if duty.id == "总结" else duty for duty in plan.duties))
    calendars.on(7, 11).amend(changed, reason="补充通知")
    after = calendars.events(as_of="2013-07-11")["到期：总结（3个单位）"]

    assert days(after)[0] == date(2013, 7, 28)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_calendar_of_a_unit_shows_what_it_owes(calendars_of):
    """A unit sees its own days, and those of the whole campaign; it is not told of the others."""
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        duties=[
            gc.duty("总结", who="各部门", owes=gc.once("submission"), due="2013年7月25日前"),
            gc.duty("走访", who="商务委", owes=gc.once("visit"), when="2013年7月1日至7月20日"),
        ],
    )
    events = calendars_of(plan).events(unit="科委")

    assert list(events) == ["活动期：服务月", "到期：总结"]
    assert "截至2013年7月20日：尚未完成" in events["到期：总结"]["description"]
    assert "商务委" not in str(events["到期：总结"])


def test_a_unit_that_does_not_exist_is_refused(calendars):
    """The error names the unit that is nearest."""
    with pytest.raises(UnknownUnit, match="科委"):
        calendars.bytes(unit="科")


def test_a_calendar_in_english_is_in_english(calendars):
    """Every word of the library is in the language that is asked for."""
    event = calendars.events(lang="en")["Due: 总结 (3 units)"]

    assert "As of 2013-07-20: 0 done, 3 not done yet" in event["description"]
    assert event["categories"].cats == ["Due"]


def test_an_extension_is_to_the_end_of_its_day(calendars):
    """The time of the first due day does not hold on the later one."""
    more = gc.Ruling(
        duty="快报",
        unit="科委",
        kind=gc.RulingKind.EXTENDED,
        day=date(2013, 7, 15),
        until=date(2013, 7, 30),
        reason="防汛值守",
    )
    calendars.on(7, 15).grant(more)

    assert days(calendars.events()["到期：快报（1个单位）"]) == (date(2013, 7, 30), date(2013, 7, 31))


def one_duty(**keys):
    """Return a plan with one duty of the departments."""
    owed = {"who": "各部门", "owes": gc.once("submission"), **keys}
    return gc.campaign("服务月", window="2013年7月", dated="2013-06-30", duties=[gc.duty("总结", **owed)])


def test_the_day_by_which_work_must_begin_is_shown(calendars_of):
    """A duty that must begin by a day has an event there, too."""
    events = calendars_of(one_duty(due="7月25日前", begin="7月5日前")).events()

    assert days(events["最迟开始：总结"]) == (date(2013, 7, 5), date(2013, 7, 6))


def test_a_window_of_some_hours_is_shown_with_its_hours(calendars_of):
    """A window of one day that begins and ends at a time is not a whole day."""
    event = calendars_of(one_duty(when="7月5日14时至16时")).events()["办理时段：总结"]

    assert days(event) == (
        datetime(2013, 7, 5, 14, tzinfo=BEIJING),
        datetime(2013, 7, 5, 16, tzinfo=BEIJING),
    )


@pytest.mark.parametrize(
    ("owes", "words"),
    [
        (gc.days(2), "2天以上"),
        (gc.days(1, 1), "1天"),
        ({"measure": "days", "kinds": ["event_day"], "maximum": 3}, "至多3天"),
        ({"measure": "days", "kinds": ["event_day"]}, "天数未定"),
    ],
)
def test_the_number_of_days_is_said_as_the_notice_does(calendars_of, owes, words):
    """At least, at most, exactly, or not said."""
    assert f"活动日时段：总结（{words}）" in calendars_of(one_duty(owes=owes, when="7月上旬")).events()


def test_what_is_forbidden_has_no_due_day(calendars_of):
    """Nobody is reminded to do what must not be done."""
    events = calendars_of(one_duty(due="7月25日前", force="must_not")).events()

    assert not [name for name in events if name.startswith("到期")]


def test_what_is_encouraged_is_shown_as_such(calendars_of):
    """The text says that it is not a must."""
    event = calendars_of(one_duty(due="7月25日前", force="encouraged")).events()["到期：总结（3个单位）"]

    assert "要求：鼓励" in event["description"]


def test_a_unit_that_supports_sees_the_day_and_its_part(calendars_of):
    """The calendar of everybody does not count it."""
    bearers = [{"who": "商务委", "role": "lead"}, {"who": "科委", "role": "supporting"}]
    office = calendars_of(one_duty(due="7月25日前", who=(), bearers=bearers))

    assert "到期：总结（1个单位）" in office.events()
    assert "本单位为配合单位" in office.events(unit="科委")["到期：总结"]["description"]


def test_what_is_owed_together_is_done_once(calendars_of):
    """Several units that owe one thing are not counted as several."""
    event = calendars_of(one_duty(due="7月25日前", mode="together")).events()["到期：总结"]

    assert "截至2013年7月20日：尚未完成" in event["description"]
    assert len(alarms(event)) == 2


def test_a_duty_without_an_owner_has_its_day(calendars_of):
    """The calendar says that it is not known who owes it."""
    event = calendars_of(one_duty(due="7月25日前", who="各单位")).events()["到期：总结"]

    assert "名单或承担单位未明：各单位" in event["description"]
    assert "截至" not in event["description"]


def test_an_activity_is_shown_to_those_who_have_a_part_in_it(calendars_of):
    """The calendar of a unit leaves out an activity of which it owes nothing."""
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        activities=[
            {"id": "visits", "title": "走访日", "when": "2013年7月上旬"},
            {"id": "press", "title": "宣传日", "when": "2013年7月中旬"},
            {"id": "later", "title": "接待日"},
        ],
        duties=[gc.duty("走访", who="科委", owes=gc.once("visit"), activity="visits")],
    )
    office = calendars_of(plan)

    assert days(office.events(unit="科委")["系列活动：走访日"]) == (date(2013, 7, 1), date(2013, 7, 11))
    assert "系列活动：走访日" not in office.events(unit="商务委")
    assert "系列活动：宣传日" in office.events(unit="商务委")
    assert "系列活动：接待日" not in office.events()
