"""Who takes which step of a case."""

from __future__ import annotations

from datetime import datetime

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.powers import OF_HELPER, OF_OWNER, OF_RAISER, steps_of, taken_by
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING

C = CaseStep
NOON = datetime(2013, 7, 12, 12, tzinfo=BEIJING)
NEW = Case(id="1", kind="难点").then(C.REGISTERED, NOON, unit="国资委")
SENT = NEW.then(C.DISPATCHED, NOON, to="科委", helpers=("商务委",))


def test_a_unit_neither_decides_nor_ends_a_case():
    """To dispatch, extend, dismiss, pause, reopen or strike off is no step of a unit."""
    of_office = {C.DISPATCHED, C.EXTENDED, C.DISMISSED, C.PAUSED, C.REOPENED, C.STRUCK_OFF}
    assert of_office.isdisjoint({*OF_OWNER, *OF_HELPER, *OF_RAISER})


def test_the_owner_takes_what_is_possible():
    """Of its steps those that may come next."""
    own = steps_of("科委", SENT.standing)
    answered = SENT.then(C.ANSWERED, NOON, unit="科委", note="已办")

    assert own == (C.SIGNED, C.IN_HAND, C.ANSWERED, C.RETURNED, C.OBJECTED, C.EXTENSION_ASKED)
    assert steps_of("科委", answered.standing) == (C.ANSWERED, C.DONE, C.EXTENSION_ASKED)


def test_a_helper_reports_and_others_do_nothing():
    """A unit that it does not concern has no step."""
    assert steps_of("商务委", SENT.standing) == (C.IN_HAND, C.HELPED)
    assert steps_of("财政局", SENT.standing, "国资委") == ()
    assert steps_of("", NEW.standing) == ()


def test_the_unit_that_raised_a_case_may_answer_it_on_the_spot():
    """Until another unit has it."""
    assert steps_of("国资委", NEW.standing, "国资委") == (C.ANSWERED,)
    assert steps_of("国资委", SENT.standing, "国资委") == ()


def test_a_step_of_the_owner_is_taken_by_no_other():
    """A helper may report; before any unit has it, anybody may answer; other steps are anybody's."""
    assert taken_by(C.SIGNED, "科委", SENT.standing)
    assert not taken_by(C.SIGNED, "商务委", SENT.standing)
    assert taken_by(C.IN_HAND, "商务委", SENT.standing)
    assert not taken_by(C.IN_HAND, "国资委", SENT.standing)
    assert taken_by(C.ANSWERED, "国资委", NEW.standing)
    assert taken_by(C.PAUSED, "国资委", SENT.standing)
