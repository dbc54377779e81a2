"""Two people at one case: the second is held against what the first did; lost answers enter nothing twice."""

from __future__ import annotations

import threading

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.rules import CaseRules
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.errors import (
    DuplicateRecord,
    GovCampaignError,
    InvalidValue,
    StoreUnavailable,
    VersionConflict,
)
from govcampaign.wording import Text

C = CaseStep


@pytest.fixture
def dispatched(office):
    """Give an office with two cases, of which 科委 has the first."""
    office.open_case(Case(id="1", kind="难点"))
    office.open_case(Case(id="2", kind="难点"))
    office.add_to_case("1", "dispatched", to="科委")
    return office


@pytest.fixture
def other(cabinet, clock, dispatched):
    """Give an office of somebody else over the same store."""
    del dispatched
    return cabinet.office(clock)


def test_the_second_is_added_behind_the_first(dispatched, other):
    """Both steps stand where the second is possible after the first."""
    dispatched.watched.first(lambda: other.add_to_case("1", "signed"))

    case = dispatched.add_to_case("1", "in_hand")

    assert [event.step for event in case.events[2:]] == [C.SIGNED, C.IN_HAND]
    assert other.case("1") == case


def test_the_second_is_refused_where_the_first_made_it_impossible(dispatched, other):
    """It is checked anew, and says what is possible now."""
    dispatched.watched.first(lambda: other.add_to_case("1", "returned", note="x", ground="三定方案"))

    with pytest.raises(InvalidValue, match="possible now: reviewed") as caught:
        dispatched.add_to_case("1", "signed")

    assert caught.value.code == "event_out_of_turn"
    assert other.case("1").stage is CaseStage.RETURNED


def test_the_second_does_not_return_what_may_be_returned_once(cabinet, clock, plan, members):
    """The cap holds for both together."""
    office, other = cabinet.office(clock), cabinet.office(clock)
    office.adopt(evolve(plan, case_rules=CaseRules(source="规定", most_returns=1)), members)
    office.open_case(Case(id="1", kind="难点"))
    office.add_to_case("1", "dispatched", to="科委")
    again = {"note": "x", "ground": "三定方案"}

    def faster():
        other.add_to_case("1", "returned", **again)
        other.add_to_case("1", "dispatched", to="科委")

    office.watched.first(faster)

    with pytest.raises(InvalidValue, match="1 of 1 times"):
        office.add_to_case("1", "returned", **again)


def test_the_second_unit_no_longer_has_the_case(dispatched, other):
    """A unit from which it was taken meanwhile takes no step."""
    dispatched.watched.first(lambda: other.add_to_case("1", "dispatched", to="商务委"))

    with pytest.raises(InvalidValue, match="this unit may now: nothing"):
        dispatched.unit("科委").add_to_case("1", "signed")


def test_two_cases_are_not_merged_into_each_other(dispatched, other):
    """What a merger rests on must not change until it is entered."""
    dispatched.watched.first(lambda: other.add_to_case("2", "merged", twin="1", note="同一问题"))

    with pytest.raises(InvalidValue, match="was merged into '1' itself"):
        dispatched.add_to_case("1", "merged", twin="2", note="同一问题")

    assert [dispatched.case(id_).stage for id_ in "12"] == [CaseStage.DISPATCHED, CaseStage.MERGED]


def test_a_step_of_the_twin_lets_a_merger_pass(dispatched, other):
    """It is checked anew, and stands."""
    dispatched.watched.first(lambda: other.add_to_case("2", "dispatched", to="国资委"))

    assert dispatched.add_to_case("1", "merged", twin="2", note="同一问题").stage is CaseStage.MERGED


def test_one_of_two_opens_a_case_of_an_id(dispatched, other):
    """The second is refused, and what the first entered stands."""
    dispatched.watched.first(lambda: other.open_case(Case(id="3", kind="咨询")))

    with pytest.raises(DuplicateRecord):
        dispatched.open_case(Case(id="3", kind="难点"))

    assert other.case("3").kind == "咨询"


def test_what_was_seen_holds_until_it_is_entered(dispatched, other):
    """Somebody who is faster between reading and entering counts too."""
    dispatched.watched.first(lambda: other.add_to_case("1", "signed"))

    with pytest.raises(VersionConflict):
        dispatched.add_to_case("1", "in_hand", seen=1)


def test_a_case_saved_by_two_is_checked_anew(dispatched, other, clock):
    """The second does not hold what the first entered, and says so."""
    case = dispatched.case("1").then(C.IN_HAND, clock())
    dispatched.watched.first(lambda: other.add_to_case("1", "signed"))

    with pytest.raises(InvalidValue, match="cannot change"):
        dispatched.save_case(case)


@pytest.mark.parametrize("verb", ["open", "add"])
def test_a_lost_answer_enters_nothing_twice(dispatched, verb):
    """The store took the batch and its answer was lost, also where the store cannot be read just then."""
    store, lose = dispatched.watched.store, [True]
    apply, read = store.apply, store.read

    def gone(*_):
        raise StoreUnavailable("store", Text("连接中断", "it is gone"), Text("重试", "try again"))

    class Forgetful:
        info, scan, close = store.info, store.scan, store.close

        def read(self, keys, /):
            return read(keys)

        def apply(self, batch, /):
            done = apply(batch)
            return gone() if lose and lose.pop() else done

    dispatched.watched.store = Forgetful()

    if verb == "open":
        dispatched.open_case(Case(id="3", kind="难点"))
    else:
        dispatched.add_to_case("1", "in_hand", note="一次")

    held = dispatched.case_history("3" if verb == "open" else "1")
    assert len(held) == (1 if verb == "open" else 3)


@pytest.mark.parametrize("verb", ["open", "add"])
def test_an_attempt_that_meets_its_own_entry_is_done(dispatched, verb):
    """A conflict may be with what the call itself entered before."""
    store = dispatched.watched.store
    apply, read, odd = store.apply, store.read, [True]
    blind = []

    class Odd:
        info, scan, close = store.info, store.scan, store.close

        def read(self, keys, /):
            if blind and blind.pop():
                raise StoreUnavailable("store", Text("连接中断", "it is gone"), Text("重试", "try again"))
            return read(keys)

        def apply(self, batch, /):
            done = apply(batch)
            if odd and odd.pop():
                # The office looks once whether its entry stands; it cannot see it just then.
                blind.append(True)
                raise VersionConflict("store", [("case", 0, 1)])
            return done

    dispatched.watched.store = Odd()

    if verb == "open":
        dispatched.open_case(Case(id="3", kind="难点"))
    else:
        dispatched.add_to_case("1", "in_hand", note="一次")

    assert len(dispatched.case_history("3" if verb == "open" else "1")) == (1 if verb == "open" else 3)


def test_many_add_to_one_case_at_once(cabinet, clock, dispatched):
    """Every step stands once, in one order, and the numbers of the entries have no gap."""
    offices = [cabinet.office(clock) for _ in range(4)]
    failed = []

    def work(number, office):
        for step in range(5):
            try:
                office.add_to_case("1", "in_hand", note=f"{number}-{step}")
            except GovCampaignError as error:
                failed.append(error)

    threads = [threading.Thread(target=work, args=each) for each in enumerate(offices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    notes = [event.note for event in dispatched.case("1").events[2:]]
    assert failed == []
    assert sorted(notes) == sorted(f"{number}-{step}" for number in range(4) for step in range(5))
    assert [entry.number for entry in dispatched.case_history("1")] == list(range(22))
