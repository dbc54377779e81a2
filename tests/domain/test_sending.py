"""The steps that the note of a reminder may take, and how long a message waits for its next attempt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.standing.sending import (
    GAVE_UP,
    ReminderNote,
    ReminderStatus,
    answered,
    claimed,
    intention,
    settled,
    spoken_detail,
    withdrawn,
)
from govcampaign.domain.standing.sending_policy import SendingPolicy
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.errors import InvalidValue
from govcampaign.wording import same

NOON = datetime(2013, 7, 24, 4, tzinfo=UTC)
REMINDER = Reminder(
    key="service/summary/科委/due",
    recipient="科委",
    unit="科委",
    kind=ReminderKind.NEAR,
    rung="due",
    level=Level.NOTICE,
    obligation="summary/科委",
    due_day=date(2013, 7, 25),
    subject=same("总结"),
    body=same("总结"),
    stops=same("登记"),
)
NOTE = intention(REMINDER, date(2013, 7, 24), 3)
CLAIMED = claimed(NOTE, "run", "message", NOON)


POLICY = SendingPolicy()


def outcome(note, status, policy=POLICY, **fields):
    """Return a note with an outcome."""
    return answered(note, status, **{"detail": "", "receipt": "", **fields}, policy=policy)


def test_every_status_has_a_word_of_its_own():
    """In both languages."""
    assert len({status.label for status in ReminderStatus}) == len(ReminderStatus)


def test_a_note_knows_what_it_is_about():
    """An obligation or a case."""
    case = ReminderNote(
        key="k", recipient="科委", case="7", rung="o1", level=Level.RED, day=NOTE.day, status=NOTE.status
    )

    assert (NOTE.about, case.about) == ("duty/summary/科委", "case/7")


def test_a_claim_counts_the_attempt_and_forgets_the_answer_before():
    """The run, the message and the moment are those of the claim."""
    before = outcome(CLAIMED, ReminderStatus.RETRY, detail="busy", receipt="r")
    again = claimed(before, "other", "message-2", NOON + timedelta(hours=1))

    assert (again.attempts, again.run, again.message, again.tried) == (
        2,
        "other",
        "message-2",
        NOON + timedelta(hours=1),
    )
    assert (again.detail, again.receipt, again.next_try) == ("", "", None)


@pytest.mark.parametrize(
    "status", [ReminderStatus.DELIVERED, ReminderStatus.REFUSED, ReminderStatus.UNCERTAIN]
)
def test_an_outcome_keeps_the_words_of_the_channel(status):
    """It has no next attempt."""
    note = outcome(CLAIMED, status, detail="250 ok", receipt="<1@mail.invalid>")

    assert (note.status, note.detail, note.receipt, note.next_try) == (
        status,
        "250 ok",
        "<1@mail.invalid>",
        None,
    )


def test_waits_double_up_to_the_longest():
    """Five minutes, ten, twenty … six hours."""
    policy = SendingPolicy()

    waits = [policy.wait(attempts, None).total_seconds() / 60 for attempts in (1, 2, 3, 7, 8, 5_000)]

    assert waits == [5, 10, 20, 320, 360, 360]


@given(attempts=st.integers(1, 10_000), asked=st.none() | st.floats(0, 1e12))
def test_a_wait_is_never_longer_than_the_bound(attempts, asked):
    """Whatever a channel asks for; what it asks for within the bound is obeyed."""
    policy = SendingPolicy()
    waited = policy.wait(attempts, asked)

    assert timedelta(0) <= waited <= policy.bound
    assert waited.total_seconds() >= min(asked or 0, policy.longest_asked)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (0, False),
        (299, False),
        (300, True),
        (10**9, True),
        (-86_100, False),
        (-86_101, True),
        (-(10**9), True),
    ],
)
def test_the_next_attempt_is_due_at_its_time_or_where_no_wait_is_so_long(after, due):
    """A clock that is behind by years does not hold a message back."""
    note = outcome(CLAIMED, ReminderStatus.RETRY)

    assert note.due_again(SendingPolicy(), NOON + timedelta(seconds=after)) is due
    assert NOTE.due_again(SendingPolicy(), NOON)


@pytest.mark.parametrize(("detail", "said"), [("", GAVE_UP), ("busy", "gave up: busy")])
def test_the_last_attempt_makes_it_refused(detail, said):
    """The words of the channel stay."""
    note = outcome(CLAIMED, ReminderStatus.RETRY, SendingPolicy(attempts=1), detail=detail)

    assert (note.status, note.detail) == (ReminderStatus.REFUSED, said)


def test_a_retry_of_a_note_that_was_never_tried_is_due_now():
    """There is no moment to wait from."""
    assert outcome(NOTE, ReminderStatus.RETRY).next_try is None


def test_a_person_who_puts_it_back_begins_anew():
    """The attempts count from nothing, and who decided is kept."""
    refused = outcome(CLAIMED, ReminderStatus.REFUSED)
    back = settled(refused, ReminderStatus.INTENDED, by="zhang", reason="改址", at=NOON)
    kept = settled(refused, ReminderStatus.DELIVERED, by="zhang", reason="电话", at=NOON)

    assert (back.attempts, back.settled_by, back.reason, back.settled) == (0, "zhang", "改址", NOON)
    assert (kept.attempts, kept.status) == (1, ReminderStatus.DELIVERED)


def test_a_withdrawn_note_says_why():
    """It has no next attempt any more."""
    note = withdrawn(outcome(CLAIMED, ReminderStatus.RETRY), "passed over")

    assert (note.status, note.detail, note.next_try) == (ReminderStatus.WITHDRAWN, "passed over", None)


@pytest.mark.parametrize(
    ("detail", "zh"),
    [
        ("gave up", "已达重试次数上限"),
        ("gave up: busy", "已达重试次数上限：busy"),
        ("550: no such box", "550: no such box"),
    ],
)
def test_our_own_details_are_said_in_both_languages(detail, zh):
    """The words of a channel stay as they are."""
    assert spoken_detail(detail).zh == zh


@pytest.mark.parametrize(
    "fields", [{"first_wait": -1}, {"longest_wait": 10**12}, {"longest_asked": -1}, {"attempts": 0}]
)
def test_a_policy_whose_numbers_cannot_be_is_refused(fields):
    """The error names the field."""
    with pytest.raises(InvalidValue) as caught:
        SendingPolicy(**fields)

    assert (caught.value.code, caught.value.field) == ("out_of_range", next(iter(fields)))


def test_a_moment_without_time_zone_is_refused():
    """A note is read by other hosts."""
    with pytest.raises(InvalidValue):
        claimed(NOTE, "run", "message", NOON.replace(tzinfo=None))
