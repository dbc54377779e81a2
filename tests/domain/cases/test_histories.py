"""Random histories of cases, held against a naive model of their life."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from tests.domain.cases import model

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.folding import CaseStanding, fold
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import InvalidValue

C = CaseStep
NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
UNITS = ("甲局", "乙局", "丙局", "丁局")
OFFICE_HAS_IT = (C.RETURNED, C.UPHELD, C.STRUCK_OFF, C.REJECTED, C.WITHDRAWN, C.MERGED)


def event_of(chance, step, at, case):
    """Return an event with all that its step needs, and units by chance."""
    some = chance.sample(UNITS, chance.randrange(1, 3))
    helping = case.standing.helpers or some
    above = [unit for unit in UNITS if unit != case.owner]
    said = {
        C.DISPATCHED: {"to": some[0], "helpers": some[1:]},
        C.ESCALATED: {"to": chance.choice(above), "helpers": some[1:]},
        C.REOPENED: {"to": chance.choice(("", some[0]))},
        C.JOINED: {"helpers": some},
        C.HELPED: {"unit": chance.choice(helping)},
        C.ANSWERED: {"unit": case.owner or some[0]},
        C.RETURNED: {"ground": "交办办法第三条"},
        C.EXTENDED: {"more": 3},
        C.MERGED: {"twin": "另一件"},
        C.RECLASSIFIED: {"category": chance.choice(("咨询", "投诉"))},
        C.CALLED_BACK: {"satisfied": chance.choice(tuple(Satisfaction))},
    }
    return CaseEvent(step=step, at=at, note="事由", **said.get(step, {}))


def history(seed, length=24):
    """Yield a case after each of its events, with the event that comes next."""
    chance, case, at = random.Random(seed), Case(id="一", kind="融资"), NINE
    for _ in range(chance.randrange(1, length)):
        at += timedelta(minutes=chance.choice((0, 1, 600)))
        step = chance.choice(case.standing.possible)
        event = event_of(chance, step, at, case)
        yield case, event
        case = Case(id="一", kind="融资", events=(*case.events, event))
    yield case, None


def check_against_model(case):
    """Hold a case against the model."""
    standing, events = case.standing, case.events
    assert standing.stage is model.stage(events)
    assert standing.owner == model.owner(events)
    assert list(standing.helpers) == model.helpers(events)
    for flag in ("paused", "listed", "objected", "asked"):
        assert getattr(standing, flag) is getattr(model, flag)(events), flag
    assert (standing.answered is not None) is model.is_answered(events)
    assert standing.returns == sum(each.step in model.BACK for each in events)
    assert standing.reopened == sum(each.step is C.REOPENED for each in events)
    assert len(set(standing.possible)) == len(standing.possible)
    assert set(standing.possible) == {step for step in C if model.may(events, step)}


def check_chain(case):
    """Hold the hands of a case against its owner: one at most has it, one after the other, none lost."""
    hands = case.standing.hands
    assert [each.unit for each in hands if each.until is None] == [case.owner] * bool(case.owner)
    for before, after in pairwise(hands):
        assert before.until is not None
        assert before.since <= before.until <= after.since
        assert before.until == after.since or before.left in OFFICE_HAS_IT
    assert all((each.until is None) is (each.left is None) for each in hands)
    assert not hands or hands[-1].until is not None or hands[-1].helpers == case.standing.helpers


def check_end(case):
    """No case ends without an answer, or a reason in words."""
    if case.stage is CaseStage.STRUCK_OFF or case.stage is CaseStage.DONE:
        assert model.is_answered(case.events)
    elif case.stage is not None and case.stage.ended:
        assert case.events[-1].note


def check_refusals(case, event):
    """Each step that is impossible is refused with those that are possible, and so is one too early."""
    for step in C:
        if step not in case.standing.possible:
            wrong = event_of(random.Random(1), step, case.events[-1].at if case.events else NINE, case)
            with pytest.raises(InvalidValue) as refused:
                Case(id="一", kind="融资", events=(*case.events, wrong))
            assert refused.value.code == "event_out_of_turn"
            said = refused.value.remedy.zh.removeprefix("现在可以：").split("、")
            assert said == [each.label.zh for each in case.standing.possible]
    if case.events and event is not None:
        early = event_of(random.Random(1), event.step, case.events[-1].at - timedelta(seconds=1), case)
        with pytest.raises(InvalidValue, match="earlier than the step before"):
            Case(id="一", kind="融资", events=(*case.events, early))


def lived(seeds, every=1):
    """Hold the histories of some seeds against the model: at their ends, and after every so many events."""
    for seed in seeds:
        standing, refused = CaseStanding(), seed % 10 == 0
        for case, event in history(seed):
            if event is None or (len(case.events) + seed) % every == 0:
                check_against_model(case)
            check_chain(case)
            check_end(case)
            assert case.standing == standing == fold(case.events)
            if refused:
                check_refusals(case, event)
            if event is not None:
                standing = standing.after(event)


def test_a_case_is_what_the_model_says():
    """After every step: stage, owner, helpers, chain, flags, what may follow, and no end without a reason."""
    lived(range(300))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_cases_are_what_the_model_says(part):
    """The same over 10,000 histories."""
    lived(range(1_000 * part, 1_000 * (part + 1)), every=4)


def test_a_case_up_to_a_moment_is_what_it_was_then():
    """Of steps at one moment all are in it."""
    for seed in range(100):
        whole = [case for case, _ in history(seed)]
        for case in whole:
            if case.events:
                at = case.events[-1].at
                then = [each for each in whole if each.events and each.events[-1].at <= at][-1]
                assert whole[-1].until(at) == then


def test_every_step_and_every_stage_is_met():
    """The histories leave none out."""
    cases = [case for seed in range(300) for case, event in history(seed) if event is None]

    assert {event.step for case in cases for event in case.events} == set(C)
    assert {case.until(event.at).stage for case in cases for event in case.events} == set(CaseStage)
