from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
# Received; then assigned and answered any number of times; closed only after an answer.
IN_TURN = re.compile(r"(R(A[AN]*)?|RA[AN]*NC)?")
WORDS = {
    CaseStep.DISPATCHED: {"unit": "商务委"},
    CaseStep.ANSWERED: {"note": "已答复"},
    CaseStep.DONE: {"note": "办结"},
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

    assert done.state is CaseStep.DONE
    assert done.owner == "商务委"


def test_a_case_that_nobody_received_has_no_state_and_no_owner():
    """It exists, and nothing has happened to it."""
    assert case().state is None
    assert case(CaseStep.REGISTERED).owner == ""


def test_a_case_goes_to_the_unit_it_was_assigned_to_last():
    """One unit has it at any time; after an answer it may be given to another."""
    moved = case(CaseStep.REGISTERED, CaseStep.DISPATCHED, CaseStep.ANSWERED).then(
        CaseStep.DISPATCHED, NINE + timedelta(days=1), unit="科委"
    )

    assert moved.owner == "科委"
    assert moved.state is CaseStep.DISPATCHED


def test_one_more_event_is_a_new_value():
    """The case handed out before still reads as it did."""
    received = case(CaseStep.REGISTERED)

    received.then(CaseStep.DISPATCHED, NINE, to="科委")

    assert received.state is CaseStep.REGISTERED


@given(st.lists(st.sampled_from(CaseStep), max_size=7))
def test_a_case_takes_no_step_out_of_turn(steps):
    """It begins received, is assigned before it is answered, answered before it is closed, and ends there."""
    letters = {CaseStep.REGISTERED: "R", CaseStep.DISPATCHED: "A", CaseStep.ANSWERED: "N", CaseStep.DONE: "C"}

    if IN_TURN.fullmatch("".join(letters[step] for step in steps)):
        assert case(*steps).state is (steps[-1] if steps else None)
    else:
        with pytest.raises(InvalidValue, match="cannot follow"):
            case(*steps)


def test_time_does_not_run_backwards_in_a_case():
    """Two steps may fall on one moment; none comes before the step it follows."""
    received = case(CaseStep.REGISTERED)

    assert received.then(CaseStep.DISPATCHED, NINE, to="科委").state is CaseStep.DISPATCHED
    with pytest.raises(InvalidValue, match="earlier than the step before"):
        received.then(CaseStep.DISPATCHED, NINE - timedelta(minutes=1), unit="科委")


@pytest.mark.parametrize(
    ("steps", "step", "reason"),
    [
        ([CaseStep.REGISTERED], CaseStep.DISPATCHED, "it names no unit"),
        ([CaseStep.REGISTERED, CaseStep.DISPATCHED], CaseStep.ANSWERED, "it holds no answer or outcome"),
        (
            [CaseStep.REGISTERED, CaseStep.DISPATCHED, CaseStep.ANSWERED],
            CaseStep.DONE,
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
        Case(id="C1", kind="用地").then(CaseStep.DONE, NINE, note="办结")

    assert refused.value.reason == Text("“办结”不能接在“开始”之后", "closed cannot follow the beginning")
    assert refused.value.remedy.zh == "顺序为：登记 → 交办 → 答复 → 办结"
    assert (refused.value.code, refused.value.field, refused.value.record) == ("event_out_of_turn", "step", 0)
