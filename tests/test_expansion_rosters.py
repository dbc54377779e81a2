"""Rosters by date: who owes depends on who was a member, and every day of membership counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign, duty, once
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Entry, in_force
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.wording import same

UNITS = ("商务委", "科委", "国资委")
JULY_1, JULY_10, JULY_25 = date(2013, 7, 1), date(2013, 7, 10), date(2013, 7, 25)
DAY = timedelta(days=1)
DAYS = st.dates(date(2013, 6, 1), date(2013, 8, 31))

SUMMARY = duty("summary", who="各部门", owes=once("submission"), due="2013年7月25日前")
POLICY = duty("policy days", who="各部门", owes=once("event_day"), when="7月上旬")


def plan(*duties):
    """Return a campaign of these duties, from late June to late July."""
    return campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)


def listed(*memberships):
    """Return a roster of three departments with these memberships."""
    units = tuple(Unit(id=name, title=same(name)) for name in UNITS)
    return Roster(id="示例", title=same("示例"), units=units, memberships=memberships)


def member(unit, since=None, until=None, slot=""):
    """Return a membership in 各部门."""
    return Membership(group="各部门", unit=unit, since=since, until=until, slot=slot)


def bearers(owed, roster):
    """Return who owes one duty."""
    return [obligation.bearer for obligation in obligations(plan(owed), roster)]


# -- a fixed due day -------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "owes"),
    [
        (None, None, True),
        (JULY_25, None, True),
        (JULY_25 + DAY, None, False),
        (None, JULY_25, True),
        (None, JULY_25 - DAY, False),
    ],
    ids=["always", "joins on the day", "joins after it", "leaves on the day", "leaves before it"],
)
def test_a_fixed_due_day_takes_who_is_a_member_on_that_day(since, until, owes):
    """The joining and the leaving day count; a day earlier or later is another matter."""
    assert ("科委" in bearers(SUMMARY, listed(member("商务委"), member("科委", since, until)))) is owes


def test_the_day_that_counts_is_the_last_day_in_time():
    """Where 前 leaves the 25th out, membership is asked for on the 24th."""
    left = listed(member("商务委"), member("科委", until=JULY_25 - DAY))
    strict = campaign(
        "服务月",
        dated="2013年7月10日",
        window="7月",
        duties=[SUMMARY],
        conventions={"named_day_counts": False},
    )

    assert len(obligations(strict, left)) == 2
    assert len(obligations(plan(SUMMARY), left)) == 1


# -- a window --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "owes"),
    [
        (JULY_10, None, True),
        (JULY_10 + DAY, None, False),
        (None, JULY_1, True),
        (None, JULY_1 - DAY, False),
        (JULY_1 + DAY, JULY_1 + DAY, True),
    ],
    ids=[
        "joins on the last day",
        "joins after it",
        "leaves on the first day",
        "left before it",
        "one day inside",
    ],
)
def test_a_window_takes_whose_membership_overlaps_it(since, until, owes):
    """Policy days are held from 1 to 10 July; one shared day is enough."""
    assert ("科委" in bearers(POLICY, listed(member("商务委"), member("科委", since, until)))) is owes


@pytest.mark.parametrize(
    "keys",
    [{"when": {"awaits": "市开放办"}}, {"due": "none", "when": ""}, {"due": {"before": "desk"}, "when": ""}],
    ids=["awaited", "none", "before another"],
)
def test_without_days_everybody_who_ever_was_a_member_owes(keys):
    """A window that nobody has set yet shuts nobody out."""
    owed = duty("desk", who="各部门", owes=once("desk"), **keys)

    assert bearers(
        owed, listed(member("科委", until=date(2013, 1, 1)), member("商务委", since=date(2014, 1, 1)))
    ) == [
        "商务委",
        "科委",
    ]


def test_a_unit_away_and_back_owes_once():
    """Two memberships of one unit are one unit."""
    assert bearers(POLICY, listed(member("科委", until=JULY_1), member("科委", since=JULY_10))) == ["科委"]


def test_a_common_duty_may_be_done_by_who_is_a_member_then():
    """Who left before the window can no longer do it for the others."""
    meeting = duty("meeting", who="各部门", mode="together", owes=once("meeting"), when="7月上旬")

    (found,) = obligations(plan(meeting), listed(member("商务委"), member("科委", until=JULY_1 - DAY)))

    assert found.eligible == ("商务委",)


# -- slots -----------------------------------------------------------------------


SERVICE = duty("service", who="各部门", slots=("零售", "餐饮"), owes=once("improvement"))


def test_naming_the_unit_of_one_industry_is_one_row_of_the_roster():
    """Retail has its authority; who is in charge of restaurants stays unknown."""
    found = obligations(plan(SERVICE), listed(member("商务委", slot="零售")))

    assert [(o.id, o.standing.value) for o in found] == [
        ("service/商务委/零售", "unit"),
        ("service/各部门/餐饮", "symbolic"),
    ]


def test_an_industry_whose_authority_left_is_open_again():
    """An industry without an authority within the window has an unknown one; it is not left out."""
    found = obligations(plan(SERVICE), listed(member("商务委", until=date(2013, 6, 1), slot="零售")))

    assert [o.id for o in found] == ["service/各部门/零售", "service/各部门/餐饮"]


def test_holders_of_some_slots_do_not_close_a_group():
    """A duty of all authorities binds the known one, and stays open for the others."""
    found = obligations(plan(POLICY), listed(member("商务委", slot="零售")))

    assert [(o.bearer, o.standing.value) for o in found] == [("商务委", "unit"), ("各部门", "symbolic")]


# -- a roster that changes -------------------------------------------------------


def change(unit, day, recorded, *, joins):
    """Return the entry of a change of 各部门 on one day, made on another."""
    made = RosterChange(group="各部门", unit=unit, joins=joins, day=day, reason="机构调整")
    return Entry(target=unit, value=made, recorded=datetime(2013, 7, recorded, 12, tzinfo=BEIJING))


CHANGES = (change("国资委", JULY_10, 12, joins=False), change("科委", JULY_25, 26, joins=True))


@pytest.mark.parametrize(
    ("known_by", "expected"),
    [(11, ["商务委", "国资委"]), (12, ["商务委"]), (25, ["商务委"]), (26, ["商务委", "科委"])],
)
def test_who_owed_as_known_on_a_day_is_read_from_the_changes_known_by_then(known_by, expected):
    """Roster changes are a journal too: a reading of an earlier day uses what was entered by its end."""
    known = in_force(CHANGES, date(2013, 7, known_by)).values()
    roster = listed(member("商务委"), member("国资委")).changed(known)

    assert bearers(SUMMARY, roster) == expected


def test_a_unit_that_left_still_owes_what_fell_due_before():
    """Leaving on 10 July frees it of the summary, not of the policy day."""
    roster = listed(member("商务委"), member("国资委")).changed([CHANGES[0].value])
    judged = matrix(plan(POLICY, SUMMARY), obligations(plan(POLICY, SUMMARY), roster), as_of="2013-07-26")

    assert [cell.id for cell in judged.of_unit("国资委")] == ["policy days/国资委"]
    assert judged["policy days"].cell("国资委").state.value == "missed"


@pytest.mark.parametrize("given", [None, "名单.csv", {"各部门": "商务委"}])
def test_something_else_than_a_roster_is_refused_by_name(given):
    """What is passed for a roster by mistake is named, and what is wanted."""
    plan = campaign("服务月", window="2013年7月", duties=[duty("走访", owes=once("visit"))])

    with pytest.raises(InvalidValue, match="Roster") as refused:
        obligations(plan, given)

    assert refused.value.code == "wrong_type"


def test_something_else_than_a_calendar_is_refused_by_name():
    """So it is where a plan is read."""
    for given in (3, "日历.toml"):
        with pytest.raises(InvalidValue, match="a WorkCalendar is due"):
            obligations(campaign("服务月"), listed(), given)
        with pytest.raises(InvalidValue, match="a WorkCalendar is due"):
            campaign("服务月", calendar=given)
