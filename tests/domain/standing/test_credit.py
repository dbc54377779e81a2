from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, duty, items, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.kinds import Meeting, Submission, Visit
from govcampaign.domain.standing import credit
from govcampaign.domain.standing.credit import Credit, Matcher, credits_of
from govcampaign.expansion import obligations

JULY_5 = date(2013, 7, 5)
THREE = {"各部门": "商务委、科委、国资委"}


def matcher(*duties, groups=THREE):
    """Return a matcher over what these duties and groups make."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)
    return Matcher(obligations(plan, roster(groups)))


def fed(found, record):
    """Return the ids of the obligations that a record feeds."""
    return [obligation.id for obligation in found.feeds(record)]


def visit(*units, **fields):
    """Return a visit to one enterprise on 5 July."""
    return Visit(units=units, day=JULY_5, enterprise="E1", **fields)


VISITS = duty("visits", who="各部门", owes=any_number("visit"))


def test_a_record_feeds_the_duty_that_asks_for_its_kind():
    """Nobody has to name the duty where the kind alone tells it."""
    assert fed(matcher(VISITS), visit("科委")) == ["visits/科委"]
    assert fed(matcher(VISITS), Meeting(units=("科委",), day=JULY_5)) == []


def test_a_record_of_a_kind_that_several_duties_ask_for_feeds_all_of_them():
    """A visit may be a visit and a check at once; the plan decides by its kinds."""
    checks = duty("checks", who="各部门", owes=once("visit"))

    assert fed(matcher(VISITS, checks), visit("科委")) == ["visits/科委", "checks/科委"]


def test_a_record_that_names_its_duty_feeds_no_other():
    """Where a kind could mean two duties, the record says which."""
    checks = duty("checks", who="各部门", owes=once("visit"))
    found = matcher(VISITS, checks)

    assert fed(found, visit("科委", duty="checks")) == ["checks/科委"]
    assert found.duties(visit("科委", duty="checks")) == ("checks",)


def test_a_record_that_names_a_strange_duty_serves_none():
    """A slip in the duty's name does not fall back on the kind."""
    stray = visit("科委", duty="meetings")

    assert matcher(VISITS).duties(stray) == ()
    assert fed(matcher(VISITS), stray) == []


def test_naming_the_duty_is_enough_where_the_kind_is_another():
    """A plain `done` serves any duty by its name."""
    assert fed(matcher(VISITS), done("visits", "科委", JULY_5)) == ["visits/科委"]


def test_a_joint_visit_feeds_every_unit_that_went():
    """In the record's own order of units; who does not owe it is passed over."""
    assert fed(matcher(VISITS), visit("国资委", "信访办", "商务委")) == ["visits/国资委", "visits/商务委"]


def test_a_group_without_roster_is_fed_by_nothing():
    """One record of one unit says nothing about the others of a group nobody can list."""
    unlisted = duty("visits", who="各单位", owes=any_number("visit"))

    assert fed(matcher(unlisted), visit("科委")) == []
    assert fed(matcher(unlisted), visit("各单位")) == []


def test_a_slot_is_fed_by_records_that_fall_under_it():
    """An enterprise of two segments was visited for both; a visit without segment counts for none of them."""
    routed = duty(
        "visits", slots={"外资": "商务委", "科技": "科委", "国资": "商务委"}, owes=any_number("visit")
    )
    found = matcher(routed)

    assert fed(found, visit("商务委", slots=("外资", "国资"))) == ["visits/商务委/外资", "visits/商务委/国资"]
    assert fed(found, visit("商务委", slots=("科技",))) == []
    assert fed(found, visit("商务委")) == []


def test_a_common_duty_is_fed_by_any_of_its_bearers():
    """One of them does it for all; a stranger does not."""
    together = duty("meeting", who="各部门", mode="together", owes=once("meeting"))
    found = matcher(together)

    assert fed(found, Meeting(units=("信访办", "科委"), day=JULY_5)) == ["meeting/各部门"]
    assert fed(found, Meeting(units=("信访办",), day=JULY_5)) == []


def test_a_duty_of_nobody_in_particular_is_fed_by_anybody():
    """A notice that names no owner turns no record away."""
    assert fed(
        matcher(duty("overall", owes=once("submission"))), Submission(units=("信访办",), day=JULY_5)
    ) == ["overall/"]


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        (Meeting(units=("活动办",), day=JULY_5, chair="分管副区长"), True),
        (Meeting(units=("活动办",), day=JULY_5, chair="科长"), False),
        (Meeting(units=("活动办",), day=JULY_5), False),
        (done("district meeting", "活动办", JULY_5), False),
    ],
    ids=["its chair", "another", "none", "a record without chair"],
)
def test_a_record_must_say_of_itself_what_the_need_asks(record, counts):
    """A meeting chaired by another is a meeting, and not the one that was owed."""
    owed = duty("district meeting", owes=once("meeting", where={"chair": "分管副区长"}))

    assert bool(fed(matcher(owed), record)) is counts


def test_a_record_is_linked_once_to_each_obligation_it_feeds():
    """A credit keeps entry, unit, duty, slot and day, so that tallies need nothing else."""
    routed = duty("visits", slots={"外资": "商务委", "科技": "科委"}, owes=any_number("visit"))
    joint = visit("商务委", "科委", slots=("外资", "科技"))

    linked = credits_of("entry-1", joint, matcher(routed).feeds(joint))

    assert linked == (
        Credit(
            entry="entry-1",
            obligation="visits/商务委/外资",
            duty="visits",
            unit="商务委",
            slot="外资",
            day=JULY_5,
        ),
        Credit(
            entry="entry-1",
            obligation="visits/科委/科技",
            duty="visits",
            unit="科委",
            slot="科技",
            day=JULY_5,
        ),
    )


def test_a_duty_that_says_its_kinds_is_not_served_by_another_that_names_it():
    """A submission is not a meeting, whatever duty it names; a duty without kinds takes all that name it."""
    meetings = duty("meetings", who="各部门", owes=once("meeting"))
    open_to_all = duty("plan", who="各部门", owes={"records": 1})
    paper = Submission(units=("科委",), day=JULY_5, duty="meetings")

    assert matcher(meetings).duties(paper) == ()
    assert fed(matcher(open_to_all), Submission(units=("科委",), day=JULY_5, duty="plan")) == ["plan/科委"]


def test_of_rounds_with_windows_of_their_own_the_one_that_holds_the_day_is_served():
    """An event of the second round is not a late one of the first, nor an early one of the third."""
    rounds = matcher(
        duty("early", who="各部门", owes=once("visit"), when="7月上旬"),
        duty("late", who="各部门", owes=once("visit"), when="7月中旬"),
        duty("some day", who="各部门", owes=once("visit"), when={"awaits": "市商务局"}),
    )

    assert fed(rounds, visit("科委")) == ["early/科委", "some day/科委"]
    assert fed(rounds, Visit(units=("科委",), day=date(2013, 7, 12), enterprise="E1")) == [
        "late/科委",
        "some day/科委",
    ]
    assert fed(rounds, Visit(units=("科委",), day=date(2013, 7, 25), enterprise="E1")) == [
        "early/科委",
        "late/科委",
        "some day/科委",
    ]


def test_a_day_outside_every_window_is_left_to_the_judge():
    """Late or before its window, it is for the matrix to say; a record that names its duty is too."""
    rounds = matcher(
        duty("early", who="各部门", owes=once("visit"), when="7月上旬"),
        duty("late", who="各部门", owes=once("visit"), when="7月中旬"),
    )
    after = Visit(units=("科委",), day=date(2013, 7, 25), enterprise="E1")

    assert fed(rounds, after) == ["early/科委", "late/科委"]
    assert fed(rounds, visit("科委", duty="late")) == ["late/科委"]


REPORT = {"who": "科委", "owes": once("submission")}


def received(month, day, **fields):
    """Return a submission received on a day of 2013."""
    return Submission(units=("科委",), day=date(2013, month, day), **fields)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ((5, 20), ["list/科委"]),
        ((7, 1), ["list/科委", "early/科委"]),
        ((7, 10), ["list/科委", "early/科委"]),
        ((7, 25), ["list/科委"]),
        ((7, 31), ["list/科委"]),
        ((8, 1), ["august/科委"]),
        ((9, 1), ["list/科委", "early/科委", "august/科委"]),
    ],
    ids=["before all", "first day", "last day", "between", "campaign's end", "another window", "after all"],
)
def test_a_duty_without_a_window_of_its_own_holds_every_day_until_it_is_over(when, expected):
    """It opens at once, and its last day tells it from the rounds that come after."""
    rounds = matcher(
        duty("list", **REPORT, due="7月25日前"),
        duty("early", **REPORT, when="7月上旬"),
        duty("august", **REPORT, when="8月上旬"),
    )

    assert fed(rounds, received(*when)) == expected


def test_a_window_lasts_until_its_due_day():
    """What is done early in July and due on the 25th is not over on the 20th."""
    rounds = matcher(
        duty("list", **REPORT, when="7月上旬", due="7月25日前"), duty("other", **REPORT, when="7月中旬")
    )

    assert fed(rounds, received(7, 20)) == ["list/科委", "other/科委"]


@pytest.mark.parametrize("due", ["none", {"awaits": "市开放办"}], ids=["open-ended", "awaited"])
def test_the_campaign_s_time_ends_no_duty_that_names_no_day(due):
    """Work that is due at no known day counts after the campaign too, whatever other duty the day is of."""
    rounds = matcher(duty("ideas", **REPORT, due=due), duty("august", **REPORT, when="8月上旬"))

    assert fed(rounds, received(8, 5)) == ["ideas/科委", "august/科委"]


OWED = matcher(
    duty("summary", who="科委", owes=once("submission"), when="7月中旬"),
    duty("visits", slots={"外资": "商务委"}, owes=any_number("visit")),
    duty("media", who="宣传部", owes=items("报刊、广播", kind="publication")),
    duty("meeting", owes=once("meeting", where={"chair": "分管副区长"})),
    duty("lists", who="各单位", owes=once("list")),
)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (received(7, 5), "before the stated window, which opens 2013-07-11"),
        (visit("商务委", slots=("科技",)), "lacks the part, the items or other details"),
        (done("media", "宣传部", JULY_5, items=("网站",)), "lacks the part, the items or other details"),
        (Meeting(units=("科委",), day=JULY_5, chair="科长"), "lacks the part, the items or other details"),
        (done("lists", "科委", JULY_5), "members of the group that owes the duty are not known"),
        (Submission(units=("信访办",), day=JULY_5), "none of its units owes the duty"),
        (done("dinners", "科委", JULY_5), "no duty counts such a record"),
    ],
    ids=["early", "part", "items", "condition", "unlisted", "not owed", "no duty"],
)
def test_a_record_that_counts_for_nothing_says_why(record, reason):
    """Each has one reason and one remedy, in both languages."""
    aside = OWED.set_aside("entry-1", record)

    assert (aside.entry, aside.record) == ("entry-1", record)
    assert reason in aside.reason.en
    assert aside.early == ("window" in reason)
    assert all(part.say(lang) for part in (aside.reason, aside.remedy) for lang in ("zh", "en"))


def test_what_is_kept_of_patterns_is_bounded(monkeypatch):
    """Records of many kinds, duties and units in turn are placed as if each came alone."""
    monkeypatch.setattr(credit, "_PATTERNS", 1)
    found = matcher(duty("走访", id="visits", who="各部门", owes=any_number("visit")))
    visits = [Visit(units=(unit,), day=JULY_5, enterprise="甲") for unit in ("商务委", "科委", "商务委")]

    patterns = [found.pattern(visit) for visit in visits]

    assert patterns[0] == patterns[2] == ("visit", "", ("商务委",), JULY_5, "")
    assert [[o.bearer for o in found.feeds(visit)] for visit in visits] == [["商务委"], ["科委"], ["商务委"]]
