"""Lists of cases: by who has them, how far they have come, how old they are, and how their limit stands."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import CalendarUnknown, CursorMismatch, InvalidValue, UnknownUnit

C = CaseStep


@pytest.fixture
def plan(plan):
    """Give the plan with limits for cases: 2 working days for urgent ones, 5 for all others."""
    rules = CaseRules(
        source="办理规定",
        near=LimitRule.of(1, "working_days"),
        limits=(
            CaseLimit(rule=LimitRule.of(2, "working_days"), categories=("加急",)),
            CaseLimit(rule=LimitRule.of(5, "working_days")),
        ),
    )
    return evolve(plan, case_rules=rules)


@pytest.fixture
def filled(office, july, visit):
    """
    Give an office with six cases on Friday 12 July.

    a: with 科委 since the 1st, paused. b: with 科委 since the 4th, due on the 11th. c: with 商务委 since the
    9th, due on the 16th; 科委 helps. d: urgent, with 国资委 since the 11th, due on the 15th. e: registered on
    the 10th. f: struck off in time.
    """
    office.record(visit("甲厂"))

    def case(id_, day, **fields):
        return Case(id=id_, kind="难点", **fields).then(C.REGISTERED, july(day, 9))

    def sent(made, day, to, **fields):
        return made.then(C.DISPATCHED, july(day, 10), to=to, **fields)

    ended = sent(case("f", 1), 1, "科委").then(C.ANSWERED, july(3), note="已办").then(C.DONE, july(3))
    for made in (
        sent(case("a", 1, text="供水"), 1, "科委").then(C.PAUSED, july(2), note="待企业补料"),
        sent(case("b", 4, channel="热线", enterprise="甲厂"), 4, "科委"),
        sent(case("c", 8), 9, "商务委", helpers=("科委",)),
        sent(case("d", 11, category="加急"), 11, "国资委").then(C.SIGNED, july(11, 11)),
        case("e", 10),
        ended.then(C.STRUCK_OFF, july(4)),
    ):
        office.open_case(made)
    return office


def ids(page):
    """Return the ids of the cases of a page, joined."""
    return "".join(case.id for case in page.values)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "abcdef"),
        ({"unit": "科委"}, "ab"),
        ({"unit": "科委", "role": "helper"}, "c"),
        ({"unit": "科委", "role": "any"}, "abc"),
        ({"stage": CaseStage.SIGNED}, "d"),
        ({"stage": "struck_off"}, "f"),
        ({"stage": "已登记"}, "e"),
        ({"kind": "难点", "open": False}, "f"),
        ({"kind": "咨询"}, ""),
        ({"channel": "热线"}, "b"),
        ({"enterprise": "甲厂"}, "b"),
        ({"text": "供水"}, "a"),
        ({"open": True}, "abcde"),
        ({"light": "paused"}, "a"),
        ({"light": Light.OVERDUE}, "b"),
        ({"light": "超期"}, "b"),
        ({"light": "near"}, "d"),
        ({"light": "on_track"}, "ce"),
        ({"light": "in_time"}, "f"),
        ({"older_than": 7}, "abf"),
        ({"older_than": 8}, "af"),
        ({"older_than_workdays": 3, "open": True}, "abc"),
        ({"older_than_workdays": 4, "open": True}, "ab"),
    ],
    ids=str,
)
def test_cases_are_asked_for_by(filled, asked, found):
    """Each filter lists those that fit it, by id."""
    assert ids(filled.cases(**asked)) == found


def test_the_most_urgent_comes_first(filled):
    """What is overdue longest, then what is due next; what is paused, not due or over comes last, by id."""
    assert ids(filled.cases(order="due")) == "bdcaef"


@pytest.mark.parametrize("order", ["id", "due"])
def test_a_list_is_read_page_by_page(filled, order):
    """The pages together are the whole list, whatever the order."""
    whole, pages, after = ids(filled.cases(order=order)), [], None
    while True:
        page = filled.cases(order=order, limit=4, after=after)
        pages.append(page)
        after = page.next
        if after is None:
            break

    assert [len(page) for page in pages] == [4, 2]
    assert "".join(map(ids, pages)) == whole


@pytest.mark.parametrize("order", ["id", "due"])
def test_a_cursor_is_of_its_own_list(filled, order):
    """A cursor of another filter or another order is refused."""
    cursor = filled.cases(order=order, limit=1).next
    other = {"id": "due", "due": "id"}[order]

    for asked in ({"order": order, "light": "overdue"}, {"order": other}, {"order": order, "older_than": 1}):
        with pytest.raises(CursorMismatch):
            filled.cases(after=cursor, **asked)


def test_cases_are_seen_as_they_stood_at_a_moment(filled, july):
    """Steps taken later are left out, and so are cases registered later."""
    then = filled.cases(at=july(3, 11))

    assert [(case.id, case.stage) for case in then.values] == [
        ("a", CaseStage.DISPATCHED),
        ("f", CaseStage.DISPATCHED),
    ]
    assert ids(filled.cases(at=july(20), light="overdue")) == "bcd"
    assert ids(filled.cases(at=july(9, 11), unit="科委", role="any", order="due")) == "bca"


def test_cases_are_seen_as_they_were_known_by_a_day(filled, clock):
    """What was entered later is not seen; a case voided later still is."""
    clock.set(7, 15)
    filled.add_to_case("e", "dispatched", to="国资委")
    filled.open_case(Case(id="g", kind="难点"))
    filled.void("case~b", reason="误登")

    assert ids(filled.cases()) == "acdefg"
    assert ids(filled.cases(known_by="2013-07-12")) == "abcdef"
    assert ids(filled.cases(known_by="2013-07-12", stage="registered")) == "e"
    assert ids(filled.cases(known_by="2013-07-11")) == ""


def test_an_open_case_is_not_older_than_today(filled, clock):
    """On the day it is registered no day has passed, working or not."""
    filled.open_case(Case(id="g", kind="难点"))

    assert "g" not in ids(filled.cases(older_than=0))
    assert "g" not in ids(filled.cases(older_than_workdays=0))
    clock.wait(days=1)
    assert "g" in ids(filled.cases(older_than=0))
    assert "g" not in ids(filled.cases(older_than_workdays=0))


def test_a_case_that_was_never_registered_has_no_age(filled):
    """It is listed where no age is asked for."""
    filled.save_case(Case(id="h", kind="难点"))

    assert ids(filled.cases(text="")) == "abcdefh"
    assert "h" not in ids(filled.cases(older_than=0))


def test_without_rules_no_case_has_a_limit(cabinet, clock, plan, members):
    """They are listed by id where the most urgent is asked for."""
    office = cabinet.office(clock)
    office.adopt(evolve(plan, case_rules=None), members)
    for id_ in "ba":
        office.open_case(Case(id=id_, kind="难点"))

    assert ids(office.cases(light="no_limit")) == "ab"
    assert ids(office.cases(order="due")) == "ab"


def test_working_days_of_a_year_without_a_notice_are_not_guessed(filled):
    """The year is named."""
    far = datetime(2099, 1, 5, tzinfo=filled.case("a").events[0].at.tzinfo)

    with pytest.raises(CalendarUnknown, match="2099"):
        filled.cases(older_than_workdays=3, at=far)
    assert ids(filled.cases(light="unknown", at=far)) == ""


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({"stage": "lost"}, "not_a_choice", "stage"),
        ({"light": "purple"}, "not_a_choice", "light"),
        ({"role": "boss"}, "not_a_choice", "role"),
        ({"order": "age"}, "not_a_choice", "order"),
        ({"older_than": -1}, "out_of_range", "older_than"),
        ({"older_than_workdays": 1.5}, "out_of_range", "older_than_workdays"),
        ({"limit": 0}, "out_of_range", "limit"),
        ({"at": datetime(2013, 7, 12)}, "no_time_zone", "at"),
    ],
    ids=str,
)
def test_a_wrong_question_is_refused(filled, asked, code, field):
    """Each says which part of it is wrong."""
    with pytest.raises(InvalidValue) as caught:
        filled.cases(**asked)

    assert (caught.value.code, caught.value.field) == (code, field)


def test_an_unknown_unit_is_refused(filled):
    """The near one is named."""
    with pytest.raises(UnknownUnit):
        filled.cases(unit="科位")


# -- the unit's view -------------------------------------------------------------------


def test_a_unit_lists_what_it_has_and_helps_with(filled):
    """Nothing of the others."""
    view = filled.unit("科委")

    assert ids(view.cases()) == "abc"
    assert ids(view.cases(role="owner", light="overdue")) == "b"
    assert ids(view.cases(role="helper")) == "c"


def test_a_unit_reads_the_cases_that_name_it(filled):
    """Those it has, had or helps with; others are as if they were not there."""
    view = filled.unit("科委")

    assert [view.case(id_).id for id_ in "acf"] == ["a", "c", "f"]
    assert len(view.case_history("f")) == 1
    for call in (view.case, view.case_history):
        with pytest.raises(LookupError, match="no case 'd'"):
            call("d")
        with pytest.raises(LookupError, match="no case 'x'"):
            call("x")


def test_a_unit_takes_its_steps(filled):
    """Its name is filled in."""
    view = filled.unit("国资委")

    case = view.add_to_case("d", "answered", note="已解决")
    view.add_to_case("d", CaseEvent(step=C.DONE, at=case.events[-1].at, unit="国资委"))

    assert [event.unit for event in filled.case("d").events[-2:]] == ["国资委", "国资委"]


@pytest.mark.parametrize(
    ("unit", "step", "fields", "code"),
    [
        ("国资委", "paused", {"note": "x"}, "step_of_the_office"),
        ("国资委", "dispatched", {"to": "科委"}, "step_of_the_office"),
        ("国资委", "in_hand", {"unit": "科委"}, "other_unit"),
        ("科委", "signed", {}, "unknown_record"),
    ],
)
def test_a_unit_takes_no_other_step(filled, unit, step, fields, code):
    """Neither the office's, nor in the name of another unit, nor in the case of another unit."""
    with pytest.raises((InvalidValue, LookupError)) as caught:
        filled.unit(unit).add_to_case("d", step, **fields)

    assert caught.value.code == code


def test_a_helper_reports_what_it_did_and_no_more(filled):
    """The answer is the owner's."""
    view = filled.unit("科委")
    view.add_to_case("c", "in_hand", note="已提供材料")

    with pytest.raises(InvalidValue, match="this unit may now: in hand") as caught:
        view.add_to_case("c", "answered", note="已解决")

    assert caught.value.code == "step_of_the_owner"


def test_a_unit_that_returned_a_case_only_sees_it(filled):
    """It has it no more."""
    view = filled.unit("科委")
    view.add_to_case("b", "returned", note="不属本单位职责", ground="三定方案")

    assert view.case("b").owner == ""
    with pytest.raises(InvalidValue, match="this unit may now: nothing"):
        view.add_to_case("b", "answered", note="x")


def test_a_unit_opens_a_case_and_may_answer_it_on_the_spot(filled, visit):
    """It is the one that registered it; from a record in which it took part."""
    view = filled.unit("科委")
    (mine,) = filled.record(visit("乙厂", units="科委"))
    (other,) = filled.record(visit("丙厂", units="商务委"))

    opened = view.open_case(Case(id="g", kind="难点", source=mine))

    assert (opened.events[0].unit, opened.enterprise) == ("科委", "乙厂")
    with pytest.raises(LookupError, match="no record"):
        view.open_case(Case(id="h", kind="难点", source=other))
    assert view.add_to_case("g", "answered", note="当场解答").owner == "科委"


def test_a_unit_does_not_dispatch_what_it_opens(filled, clock):
    """That is for the office."""
    case = Case(id="g", kind="难点").then(C.REGISTERED, clock()).then(C.DISPATCHED, clock(), to="商务委")

    with pytest.raises(InvalidValue) as caught:
        filled.unit("科委").open_case(case)

    assert (caught.value.code, caught.value.record) == ("step_of_the_office", 1)


def test_a_case_is_read_by_its_age_at_the_moment(filled, july):
    """A case is as old as it was then."""
    assert ids(filled.cases(at=july(10, 18), older_than=1)) == "abcf"
    assert ids(filled.cases(at=july(10, 18) + timedelta(days=1), older_than=1)) == "abcf"
