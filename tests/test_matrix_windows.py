"""Which windows exclude earlier records: those stated for a duty or its activity, and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign, days, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.kinds import EventDay, Submission
from govcampaign.domain.time.period import Source
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

POLICY = duty("policy days", who="科委", owes=days(1, 3), when="7月上旬")
CONTACT = {"who": "科委", "owes": once("submission")}


def judged(*owed, records=(), as_of="2013-07-20", window="6月下旬至7月下旬", **keys):
    """Return the matrix of some duties on a day, in a campaign from late June to late July."""
    plan = campaign("服务月", dated="2013年5月10日", window=window, duties=owed, **keys)
    return matrix(plan, obligations(plan, roster({})), records, as_of=as_of)


def the_cell(owed, *records, **more):
    """Return the only cell of one duty on a day."""
    (cell,) = judged(owed, records=records, **more).cells
    return cell


def event(month, day):
    """Return a policy day."""
    return EventDay(units=("科委",), day=date(2013, month, day))


def paper(month, day):
    """Return a submission received on a day."""
    return Submission(units=("科委",), day=date(2013, month, day))


# -- what states only a deadline, or nothing ----------------------------------------


def test_a_duty_that_states_only_a_deadline_opens_at_once():
    """A liaison named on 20 May for a deadline of 26 May counts, although the campaign begins in June."""
    cell = the_cell(duty("liaison", **CONTACT, due="5月26日前"), paper(5, 20))

    assert (cell.state.value, cell.reached, cell.outside) == ("met", date(2013, 5, 20), 0)


@pytest.mark.parametrize(
    "due",
    [None, "none", {"awaits": "市开放办"}, {"before": "city meeting"}],
    ids=["window end", "open-ended", "awaited", "before another"],
)
@pytest.mark.parametrize("keys", [{}, {"default_phase": "实施"}], ids=["campaign", "phase"])
def test_the_window_of_the_campaign_or_a_phase_excludes_nothing(keys, due):
    """Nobody stated a time for the duty, so that work done before the campaign counts."""
    other = duty("city meeting", who="科委", owes=once("meeting"))
    phases = [{"id": "实施", "title": "实施阶段", "when": "7月"}]
    owed = duty("report", **CONTACT, **({} if due is None else {"due": due}))

    found = judged(owed, other, records=[paper(5, 2)], phases=phases, **keys)

    assert (found.cells[0].done, found.cells[0].state.value, found.uncounted) == (1, "met", 0)


DAYS = st.dates(date(2013, 1, 1), date(2013, 12, 31))


@given(first=DAYS, length=st.integers(0, 120), received=DAYS, due=DAYS)
def test_what_is_stated_decides_and_the_campaign_does_not(first, length, received, due):
    """Whatever the window of the campaign, a duty with a deadline alone is judged the same."""
    window = f"{first:%Y-%m-%d}至{first + timedelta(days=length):%Y-%m-%d}"
    owed = duty("report", **CONTACT, due={"kind": "fixed", "day": due, "inclusive": "yes"})

    cell = the_cell(owed, Submission(units=("科委",), day=received), as_of="2013-12-31", window=window)

    assert (cell.state.value, cell.done) == ("met" if received <= due else "met_late", 1)


# -- what states a window -----------------------------------------------------------


def test_before_its_window_a_record_is_listed_as_outside_and_not_credited():
    """28 June is not in early July: the event is shown with the reason, and it fulfils nothing."""
    june = event(6, 28)

    found = judged(POLICY, records=[june], as_of="2013-07-05")
    (cell,) = found.cells

    assert (cell.state.value, cell.done, cell.credited, cell.outside) == ("pending", 0, 0, 1)
    assert (found.early, found.unplaced) == (1, 0)


def test_a_window_stated_for_the_activity_is_its_duties_own():
    """A duty without a time takes its activity's: earlier records are outside, and it is due at the end."""
    activity = {"id": "二(二)", "title": "宣讲", "when": "7月上旬"}
    owed = duty("policy days", who="科委", owes=days(1, 3), activity="二(二)")

    cell = the_cell(owed, event(6, 28), activities=[activity])

    assert (cell.state.value, cell.outside) == ("missed", 1)
    assert (cell.due_day, cell.obligation.window.source) == (date(2013, 7, 10), Source.ACTIVITY)


@pytest.mark.parametrize(
    "due",
    ["7月8日前", date(2013, 7, 8), {"kind": "fixed", "day": "2013-07-08"}],
    ids=["words", "day", "full"],
)
def test_a_deadline_does_not_wait_for_its_activity(due):
    """What is due by a day may be submitted before the activity itself begins."""
    activity = {"id": "二(二)", "title": "宣讲", "when": "7月上旬"}

    cell = the_cell(duty("list", **CONTACT, activity="二(二)", due=due), paper(6, 28), activities=[activity])

    assert cell.state.value == "met"


@pytest.mark.parametrize(
    ("due", "state"),
    [("none", "pending"), ({"kind": "none"}, "pending"), ({"kind": "window_end"}, "missed")],
    ids=["open-ended", "open-ended in full", "window end in full"],
)
def test_an_activity_s_time_is_taken_where_no_day_is_named(due, state):
    """That there is no due day says nothing about when it is to be done."""
    activity = {"id": "二(二)", "title": "宣讲", "when": "7月上旬"}
    owed = duty("list", **CONTACT, activity="二(二)", due=due)

    cell = the_cell(owed, paper(6, 28), activities=[activity])

    assert (cell.state.value, cell.outside) == (state, 1)


@pytest.mark.parametrize(
    "activities", [[], [{"id": "二(三)", "title": "接待", "when": ""}]], ids=["", "blank"]
)
def test_an_activity_without_a_time_leaves_its_duties_the_campaign_s(activities):
    """Nothing is stated, so the campaign's window is shown and excludes nothing."""
    owed = duty("list", **CONTACT, **({"activity": "二(三)"} if activities else {}))

    cell = the_cell(owed, paper(6, 2), activities=activities)

    assert (cell.state.value, cell.obligation.window.source) == ("met", Source.CAMPAIGN)


def test_a_window_borrowed_from_another_duty_is_stated():
    """The plan says that both duties have one time."""
    sibling = duty("talks", who="科委", owes=once("talk"), when={"same_as": "policy days"})

    found = judged(POLICY, sibling, records=[done("talks", "科委", "2013-06-28")])

    assert found["talks"].cells[0].outside == 1


def test_the_first_day_of_the_window_counts():
    """A window begins in the morning of its first day."""
    assert the_cell(POLICY, event(7, 1)).outside == 0


def test_a_window_that_nobody_has_set_excludes_nothing():
    """Whatever day the city chooses, attendance counts."""
    awaited = duty("city meeting", who="科委", owes=once("meeting"), when={"awaits": "市开放办"})

    assert the_cell(awaited, done("city meeting", "科委", "2013-01-01")).state.value == "met"
