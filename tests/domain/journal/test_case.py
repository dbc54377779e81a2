from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.case import Case, CaseEvent, CaseStep
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
# Received; then assigned and answered any number of times; closed only after an answer.
IN_TURN = re.compile(r"(R(A[AN]*)?|RA[AN]*NC)?")
WORDS = {
    CaseStep.ASSIGNED: {"unit": "商务委"},
    CaseStep.ANSWERED: {"note": "已答复"},
    CaseStep.CLOSED: {"note": "办结"},
}


def case(*steps):
    """Return a case that took these steps, one an hour."""
    events = (
        CaseEvent(step=step, at=NINE + timedelta(hours=n), **WORDS.get(step, {}))
        for n, step in enumerate(steps)
    )
    return Case(id="C1", kind="融资", events=tuple(events))


def test_a_case_is_received_assigned_answered_and_closed():
    """Its state is its last step, and its owner the unit it was assigned to."""
    done = case(*CaseStep)

    assert done.state is CaseStep.CLOSED
    assert done.owner == "商务委"


def test_a_case_that_nobody_received_has_no_state_and_no_owner():
    """It exists, and nothing has happened to it."""
    assert case().state is None
    assert case(CaseStep.RECEIVED).owner == ""


def test_a_case_goes_to_the_unit_it_was_assigned_to_last():
    """One unit has it at any time; after an answer it may be given to another."""
    moved = case(CaseStep.RECEIVED, CaseStep.ASSIGNED, CaseStep.ANSWERED).then(
        CaseStep.ASSIGNED, NINE + timedelta(days=1), unit="科委"
    )

    assert moved.owner == "科委"
    assert moved.state is CaseStep.ASSIGNED


def test_one_more_event_is_a_new_value():
    """The case handed out before still reads as it did."""
    received = case(CaseStep.RECEIVED)

    received.then(CaseStep.ASSIGNED, NINE, unit="科委")

    assert received.state is CaseStep.RECEIVED


@given(st.lists(st.sampled_from(CaseStep), max_size=7))
def test_a_case_takes_no_step_out_of_turn(steps):
    """It begins received, is assigned before it is answered, answered before it is closed, and ends there."""
    letters = {CaseStep.RECEIVED: "R", CaseStep.ASSIGNED: "A", CaseStep.ANSWERED: "N", CaseStep.CLOSED: "C"}

    if IN_TURN.fullmatch("".join(letters[step] for step in steps)):
        assert case(*steps).state is (steps[-1] if steps else None)
    else:
        with pytest.raises(InvalidValue, match="cannot follow"):
            case(*steps)


def test_time_does_not_run_backwards_in_a_case():
    """Two steps may fall on one moment; none comes before the step it follows."""
    received = case(CaseStep.RECEIVED)

    assert received.then(CaseStep.ASSIGNED, NINE, unit="科委").state is CaseStep.ASSIGNED
    with pytest.raises(InvalidValue, match="earlier than the step before"):
        received.then(CaseStep.ASSIGNED, NINE - timedelta(minutes=1), unit="科委")


@pytest.mark.parametrize(
    ("steps", "step", "reason"),
    [
        ([CaseStep.RECEIVED], CaseStep.ASSIGNED, "it names no unit"),
        ([CaseStep.RECEIVED, CaseStep.ASSIGNED], CaseStep.ANSWERED, "it holds no answer or outcome"),
        (
            [CaseStep.RECEIVED, CaseStep.ASSIGNED, CaseStep.ANSWERED],
            CaseStep.CLOSED,
            "it holds no answer or outcome",
        ),
    ],
)
def test_a_step_brings_what_it_is_for(steps, step, reason):
    """An assignment names a unit, an answer its words, a closing its outcome; blanks are none."""
    with pytest.raises(InvalidValue, match=reason) as refused:
        case(*steps).then(step, NINE + timedelta(days=1), note=" ")

    assert refused.value.place == f"Case C1, {step.value}"
    assert refused.value.remedy.en == "the order is received → assigned → answered → closed"


def test_a_step_is_one_of_the_steps():
    """A word in its place is refused with the choices, not met later by a strange error."""
    with pytest.raises(
        InvalidValue, match=r"'closed' is not one of the choices; say one of CaseStep\.RECEIVED"
    ):
        CaseEvent(step="closed", at=datetime(2013, 7, 5, 12, tzinfo=BEIJING))


def test_steps_are_said_in_chinese_in_chinese():
    """No code word is in a Chinese sentence, and a form learns which event and which field it is."""
    with pytest.raises(InvalidValue) as refused:
        Case(id="C1", kind="用地").then(CaseStep.CLOSED, NINE, note="办结")

    assert refused.value.reason == Text("“办结”不能接在“开始”之后", "closed cannot follow the beginning")
    assert refused.value.remedy.zh == "顺序为：登记 → 交办 → 答复 → 办结"
    assert (refused.value.code, refused.value.field, refused.value.record) == ("event_out_of_turn", "step", 0)
