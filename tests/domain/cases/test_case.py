from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
C = CaseStep
SAID = {
    C.DISPATCHED: {"to": "商务委"},
    C.ANSWERED: {"unit": "商务委", "note": "已答复"},
    C.DONE: {"note": "办结"},
}


def case(*steps):
    """Return a case that took these steps, one an hour."""
    events = (
        CaseEvent(step=step, at=NINE + timedelta(hours=n), **SAID.get(step, {}))
        for n, step in enumerate(steps)
    )
    return Case(id="C1", kind="融资", events=tuple(events))


def test_a_case_that_nobody_registered_has_no_stage_and_no_owner():
    """It exists, and nothing has happened to it."""
    assert case().stage is None
    assert case(C.REGISTERED).owner == ""


def test_a_case_goes_to_the_unit_it_was_dispatched_to_last():
    """One unit has it at any time; after an answer it may be given to another."""
    moved = case(C.REGISTERED, C.DISPATCHED, C.ANSWERED).then(
        C.DISPATCHED, NINE + timedelta(days=1), to="科委"
    )

    assert moved.owner == "科委"
    assert moved.stage is CaseStage.DISPATCHED


def test_one_more_event_is_a_new_value():
    """The case handed out before still reads as it did."""
    registered = case(C.REGISTERED)

    registered.then(C.DISPATCHED, NINE, to="科委")

    assert registered.stage is CaseStage.REGISTERED


def test_time_does_not_run_backwards_in_a_case():
    """Two steps may fall on one moment; none comes before the step it follows."""
    registered = case(C.REGISTERED)

    assert registered.then(C.DISPATCHED, NINE, to="科委").stage is CaseStage.DISPATCHED
    with pytest.raises(InvalidValue, match="earlier than the step before"):
        registered.then(C.DISPATCHED, NINE - timedelta(minutes=1), to="科委")


def test_a_step_is_one_of_the_steps():
    """A word in its place is refused with the choices, not met later by a strange error."""
    with pytest.raises(
        InvalidValue, match=r"'closed' is not one of the choices; say one of CaseStep\.REGISTERED"
    ):
        CaseEvent(step="closed", at=datetime(2013, 7, 5, 12, tzinfo=BEIJING))


def test_steps_are_said_in_chinese_in_chinese():
    """No code word is in a Chinese sentence, and a form learns which event and which field it is."""
    with pytest.raises(InvalidValue) as refused:
        Case(id="C1", kind="用地").then(C.DONE, NINE, note="办结")

    assert refused.value.reason == Text("“办结”不能接在“开始”之后", "“done” cannot follow “the beginning”")
    assert refused.value.remedy.zh == "现在可以：登记"
    assert (refused.value.code, refused.value.field, refused.value.record) == ("event_out_of_turn", "step", 0)
