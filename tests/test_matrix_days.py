"""As of one day, as known by another: what happened, what was recorded, and what was changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import correct, put, void
from govcampaign.domain.journal.kinds import Desk, Meeting, Publication, Submission
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

SUMMARY = duty("summary", who="科委", owes=once("submission"), due="2013年7月25日前")


def noon(day):
    """Return noon of a day of July in Beijing."""
    return datetime(2013, 7, day, 12, tzinfo=BEIJING)


def paper(day, **fields):
    """Return a summary received on a day of July."""
    return Submission(units=("科委",), day=date(2013, 7, day), **fields)


def judged(*duties, records=(), as_of, known_by=None, rulings=()):
    """Return the matrix of these duties as of a day of July, as known by another."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)
    return matrix(
        plan,
        obligations(plan, roster({})),
        records,
        as_of=date(2013, 7, as_of),
        known_by=known_by and date(2013, 7, known_by),
        rulings=rulings,
    )


def state(*records, as_of, known_by=None):
    """Return how the summary stands."""
    return judged(SUMMARY, records=records, as_of=as_of, known_by=known_by).cells[0].state.value


# -- two days --------------------------------------------------------------------


def test_received_in_time_and_entered_late_is_missed_until_it_is_entered():
    """Received on the 25th and entered on the 28th: both readings are right, each for its day."""
    received = put(paper(25), recorded=noon(28))

    assert state(received, as_of=26) == state(received, as_of=27) == "missed"
    assert state(received, as_of=28) == "met"


def test_an_earlier_day_can_be_judged_with_later_knowledge():
    """As of the 26th, as known by the 28th: what the 26th would have shown, had the paper been entered."""
    received = put(paper(25), recorded=noon(28))

    assert state(received, as_of=26, known_by=28) == "met"
    assert state(received, as_of=26, known_by=27) == "missed"


def test_what_happened_after_the_day_does_not_count_however_well_it_is_known():
    """As of the 24th the paper of the 25th is still to come."""
    assert state(paper(25), as_of=24, known_by=31) == "pending"
    assert state(paper(25), as_of=25) == "met"


def test_a_record_without_a_moment_is_known_on_its_day():
    """Small offices write down the day and nothing else."""
    assert state(paper(25), as_of=31, known_by=24) == "missed"
    assert state(paper(25), as_of=31, known_by=25) == "met"


def test_the_day_of_entry_ends_at_midnight_in_beijing():
    """Entered at 16:00 in Greenwich on the 27th it is already the 28th where the office is."""
    received = put(paper(25), recorded=datetime(2013, 7, 27, 16, tzinfo=UTC))

    assert state(received, as_of=27) == "missed"
    assert state(received, as_of=28) == "met"


# -- corrections and voids -------------------------------------------------------


FIRST = paper(24)
MOVED = correct(FIRST.id, paper(26), recorded=noon(28), reason="收文日期误登")


def test_a_correction_changes_later_readings_only():
    """Met as read on the 27th, met late as read from the 28th on; the 27th asked again still says met."""
    assert state(FIRST, MOVED, as_of=27) == "met"
    assert state(FIRST, MOVED, as_of=28) == "met_late"
    assert state(FIRST, MOVED, as_of=31, known_by=27) == "met"


def test_a_record_corrected_to_another_unit_feeds_the_other_cell():
    """The wrong unit loses the credit and the right one gets it, from the day of the correction on."""
    owed = duty("summary", who="科委、商务委", owes=once("submission"), due="2013年7月25日前")
    other = correct(FIRST.id, evolve(FIRST, units=("商务委",)), recorded=noon(28), reason="单位误登")

    before, after = (judged(owed, records=[FIRST, other], as_of=day) for day in (27, 28))

    assert [cell.state.value for cell in before] == ["met", "missed"]
    assert [cell.state.value for cell in after] == ["missed", "met"]


# -- second submissions ----------------------------------------------------------


@pytest.mark.parametrize("day", [24, 26, 31])
def test_a_resubmission_never_turns_a_met_cell_late(day):
    """A better paper on any later day is welcome, and the first one stays in time."""
    again = paper(day, resubmission=1, title="修改稿")

    cell = judged(SUMMARY, records=[FIRST, again], as_of=31).cells[0]

    assert (cell.state.value, cell.reached, cell.credited) == ("met", FIRST.day, 2)


# -- before another duty ---------------------------------------------------------


DESK = duty("desk", who="科委、商务委", owes=once("desk"), when={"awaits": "市开放办"})
NOTICE = duty("notice", who="科委、商务委", owes=once("publication"), when="", due={"before": "desk"})


def notice(day):
    """Return 科委's publication of its desk on a day of July."""
    return Publication(units=("科委",), day=date(2013, 7, day), title="接待点公告")


def desk(day, unit="科委"):
    """Return a desk opened on a day of July."""
    return Desk(units=(unit,), day=date(2013, 7, day), place="大厅")


def published(*records, as_of=31):
    """Return 科委's cell of the publication."""
    return judged(DESK, NOTICE, records=records, as_of=as_of)["notice"].cell("科委")


@pytest.mark.parametrize(
    ("day", "expected"),
    [(4, "met"), (5, "met_late"), (6, "met_late")],
    ids=["the day before", "same day", "after"],
)
def test_the_day_before_a_unit_s_first_desk_is_the_last_in_time(day, expected):
    """What is announced on the morning of the desk is announced late."""
    cell = published(notice(day), desk(5))

    assert (cell.state.value, cell.due_day) == (expected, date(2013, 7, 4))


def test_a_desk_that_never_opened_sets_no_day():
    """Nothing published is pending as long as there is no desk, and missed once there is one."""
    assert published().state.value == "pending"
    assert published().due_day is None
    assert published(desk(5)).state.value == "missed"


def test_a_desk_entered_later_can_turn_met_into_met_late():
    """The publication of the 6th was in time for the desk of the 10th, until an earlier desk became known."""
    earlier = put(desk(3), recorded=noon(20))

    assert published(notice(6), desk(10), earlier, as_of=19).state.value == "met"
    assert published(notice(6), desk(10), earlier, as_of=20).state.value == "met_late"


def test_another_unit_s_desk_sets_no_day():
    """Each unit publishes before its own first desk."""
    assert published(notice(6), desk(3, "商务委")).due_day is None


def test_a_desk_that_is_voided_sets_no_day_any_more():
    """The day falls with the record that set it."""
    gone = void(desk(5).id, recorded=noon(20), reason="误登")

    assert published(notice(6), desk(5), gone, as_of=19).state.value == "met_late"
    assert published(notice(6), desk(5), gone, as_of=20).state.value == "met"


KICK_OFF = duty("kick-off", who="活动办", mode="together", owes=once("meeting"))
MATERIALS = duty("materials", who="科委", owes=once("submission"), due={"before": "kick-off"})


def test_before_a_common_meeting_means_before_the_one_that_was_held():
    """The office meets once for everybody, and everybody's papers are due the day before."""
    held = Meeting(units=("活动办",), day=date(2013, 7, 5))

    in_time, late = (judged(KICK_OFF, MATERIALS, records=[held, paper(day)], as_of=31) for day in (4, 5))

    assert in_time["materials"].cell("科委").state.value == "met"
    assert late["materials"].cell("科委").state.value == "met_late"
    assert late["materials"].cell("科委").due_day == date(2013, 7, 4)


def test_a_common_duty_is_due_before_the_first_of_its_bearers_acts():
    """Where all publish together, the first desk of any of them sets the day."""
    together = duty(
        "notice",
        who="科委、商务委",
        mode="together",
        owes=once("publication"),
        when="",
        due={"before": "desk"},
    )

    found = judged(DESK, together, records=[desk(9), desk(5, "商务委")], as_of=31)

    assert found["notice"].cells[0].due_day == date(2013, 7, 4)


# -- rulings have two days as well -----------------------------------------------


def test_a_ruling_counts_from_the_day_on_which_it_was_granted_and_known():
    """Granted on the 20th and entered on the 28th, it frees nobody as read on the 26th."""
    exempt = Ruling(
        duty="summary",
        unit="科委",
        kind=RulingKind.EXEMPT,
        day=date(2013, 7, 20),
        reason="机构合并",
    )
    granted = put(exempt, recorded=noon(28))

    states = {
        (as_of, known_by): judged(SUMMARY, as_of=as_of, known_by=known_by, rulings=[granted])
        .cells[0]
        .state.value
        for as_of, known_by in [(26, 26), (28, 28), (26, 28), (19, 28)]
    }

    assert states == {(26, 26): "missed", (28, 28): "exempt", (26, 28): "exempt", (19, 28): "pending"}


def test_a_ruling_that_is_voided_frees_nobody_any_more():
    """Granted on the 20th and voided on the 28th: the reading of the 26th still says exempt."""
    exempt = Ruling(
        duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 20), reason="机构合并"
    )
    rulings = [exempt, void(exempt.id, recorded=noon(28), reason="误批")]

    then, now = (judged(SUMMARY, as_of=day, rulings=rulings).cells[0].state.value for day in (26, 28))

    assert (then, now) == ("exempt", "missed")
