"""Cases are opened and added to by the campaign office: what is possible goes in, the rest is refused."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, duty
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.journal.kinds import Desk, Meeting
from govcampaign.domain.plan.facts import IssueChannel, IssueKind
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import (
    DuplicateRecord,
    GovCampaignError,
    InvalidRecords,
    InvalidValue,
    UnknownName,
    UnknownRecord,
    UnknownUnit,
    VersionConflict,
)
from govcampaign.hookspecs import hookimpl
from govcampaign.wording import same

C = CaseStep


@pytest.fixture
def plan(plan):
    """Give the plan with kinds of issues, channels, and rules for cases."""
    limit = CaseLimit(rule=LimitRule.of(5, "working_days"), categories=("融资", "用地"))
    return evolve(
        plan,
        issue_kinds=(IssueKind(id="融资", title=same("融资")), IssueKind(id="用工", title=same("用工"))),
        issue_channels=(IssueChannel(id="热线", title=same("热线")),),
        case_rules=CaseRules(source="办理规定", most_returns=1, limits=(limit,)),
    )


@pytest.fixture
def office(cabinet, clock, plan, members):
    """Give an office with cases, in which an account acts."""
    opened = cabinet.office(clock)
    opened.adopt(plan, members)
    return opened.acting("acc1")


@pytest.fixture
def dispatched(office, clock):
    """Give an office with one case, which 科委 has and 商务委 helps with."""
    office.open_case(Case(id="1", kind="融资", text="贷款难"))
    clock.wait(hours=1)
    office.add_to_case("1", "dispatched", to="科委", helpers=("商务委",))
    clock.wait(hours=1)
    return office


def refused(call):
    """Return the codes and fields of what a call is refused for."""
    with pytest.raises(GovCampaignError) as caught:
        call()
    parts = caught.value.errors or (caught.value,)
    return [(each.code, each.field, each.record) for each in parts]


# -- opening ---------------------------------------------------------------------------


def test_a_case_without_events_is_registered_now(office, clock):
    """The office says when, and who entered it."""
    opened = office.open_case(Case(id="1", kind="融资"))

    assert opened.events == (CaseEvent(step=C.REGISTERED, at=clock(), by="acc1"),)
    assert office.case("1") == opened


def test_a_case_may_come_with_what_happened_before(office, clock):
    """Its events are taken as they are, and the account is added."""
    before = clock() - timedelta(days=2)
    case = Case(id="1", kind="融资").then(C.REGISTERED, before).then(C.DISPATCHED, clock(), to="科委")

    opened = office.open_case(case)

    assert [event.at for event in opened.events] == [before, clock()]
    assert {event.by for event in opened.events} == {"acc1"}
    assert opened.owner == "科委"


def test_a_case_from_a_visit_has_the_enterprise_of_the_visit(office, visit):
    """The record is its source; an enterprise that the case names itself stays."""
    office.add_enterprises(Enterprise(id="乙厂", title=same("乙厂")))
    (source,) = office.record(visit("甲厂"))

    office.open_case(Case(id="1", kind="融资", source=source))
    office.open_case(Case(id="2", kind="融资", source=source, enterprise="乙厂"))

    assert [office.case(id_).enterprise for id_ in ("1", "2")] == ["甲厂", "乙厂"]
    assert office.case("1").source == source


@pytest.mark.parametrize("made", [partial(Desk, place="政务中心"), partial(Meeting, theme="银企对接")])
def test_a_case_may_come_from_a_desk_or_a_meeting(cabinet, clock, plan, members, made):
    """Every kind of record may be where an issue was raised."""
    office = cabinet.office(clock)
    more = (
        duty("接待", who="各部门", owes=any_number("desk")),
        duty("座谈", who="各部门", owes=any_number("meeting")),
    )
    listed = campaign(
        "服务月", id="other", dated="2013年6月20日", window="2013年7月", duties=list(more)
    ).duties
    office.adopt(evolve(plan, duties=(*plan.duties, *listed)), members)
    (source,) = office.record(made(units=("科委",), day=clock().date()))

    assert office.open_case(Case(id="1", kind="融资", source=source)).source == source


@pytest.mark.parametrize("source", ["nothing", "void", "case"])
def test_a_source_must_be_a_record_that_stands(office, visit, source):
    """One that is not there, void, or something else than a record is refused."""
    (void,) = office.record(visit("甲厂"))
    office.void(void, reason="误登")
    office.open_case(Case(id="1", kind="融资"))
    sources = {"nothing": "20130712-x", "void": void, "case": "case~1"}
    code = "wrong_type" if source == "case" else "unknown_record"

    found = refused(lambda: office.open_case(Case(id="2", kind="融资", source=sources[source])))

    assert found == [(code, "source", None)]


def test_an_id_is_given_once(office):
    """A second case of an id is refused, also where the first is void."""
    office.open_case(Case(id="1", kind="融资"))

    with pytest.raises(DuplicateRecord, match="a case of this id"):
        office.open_case(Case(id="1", kind="用工"))
    office.void("case~1", reason="误登")
    assert refused(lambda: office.open_case(Case(id="1", kind="用工"))) == [("duplicate_record", "id", None)]


def test_the_office_numbers_cases_by_year(office, clock):
    """The next number is free, also beside ids of other forms and after a void."""
    given = []
    for _ in range(5):
        given.append(office.new_case_id())
        office.open_case(Case(id=given[-1], kind="融资"))
    office.open_case(Case(id="2013-专班-1", kind="融资"))
    office.void("case~2013-0005", reason="误登")

    assert given == [f"2013-{number:04d}" for number in range(1, 6)]
    assert office.new_case_id() == "2013-0006"
    clock.wait(days=365)
    assert office.new_case_id() == "2014-0001"


def test_every_mistake_in_a_new_case_is_told_at_once(office, clock):
    """Kind, channel, category, enterprise, source; and of each step its moment and its units."""
    later = clock() + timedelta(days=1)
    case = (
        Case(id="1", kind="融恣", channel="信访", category="水电", enterprise="乙厂", source="x")
        .then(C.REGISTERED, clock())
        .then(C.DISPATCHED, later, to="科位", helpers=("商务委", "商务位"))
    )

    assert refused(lambda: office.open_case(case)) == [
        ("unknown_name", "kind", None),
        ("unknown_name", "channel", None),
        ("unknown_name", "category", None),
        ("unknown_name", "enterprise", None),
        ("unknown_record", "source", None),
        ("in_the_future", "at", 1),
        ("unknown_unit", "to", 1),
        ("unknown_unit", "helpers", 1),
    ]
    assert len(office.cases()) == 0


def test_one_mistake_is_an_error_of_its_own(office):
    """It is of the class that says what is wrong, and names what there is."""
    with pytest.raises(UnknownName, match="融资"):
        office.open_case(Case(id="1", kind="融子"))


def test_an_unknown_enterprise_is_answered_with_those_that_are_entered(office):
    """One that no record names and nobody entered is refused, with the way to enter it."""
    wrong = Case(id="1", kind="融资", enterprise="滨海第二机床")

    with pytest.raises(UnknownName, match="add_enterprises"):
        office.open_case(wrong)
    office.add_enterprises(Enterprise(id="滨海第一机床", title=same("滨海第一机床")))
    with pytest.raises(UnknownName, match="did you mean '滨海第一机床'"):
        office.open_case(wrong)


def test_a_plan_without_kinds_and_channels_takes_any(cabinet, clock, plan, members):
    """What the plan does not list cannot be wrong."""
    office = cabinet.office(clock)
    office.adopt(evolve(plan, issue_kinds=(), issue_channels=(), case_rules=None), members)

    opened = office.open_case(Case(id="1", kind="停电", channel="来电", category="急"))

    assert (opened.stage, opened.events[0].by) == (CaseStage.REGISTERED, "")


def test_a_category_is_free_where_a_limit_is_for_all(cabinet, clock, plan, members):
    """Only where every limit names its categories can one be misspelled."""
    office = cabinet.office(clock)
    rules = evolve(plan.case_rules, limits=(CaseLimit(rule=LimitRule.of(5, "working_days")),))
    office.adopt(evolve(plan, case_rules=rules), members)

    assert office.open_case(Case(id="1", kind="融资", category="水电")).limited_as == "水电"


# -- adding ----------------------------------------------------------------------------


def test_events_are_added_in_order_with_the_account(dispatched, clock):
    """All of a call go in as one entry."""
    now = clock()
    first, second = now - timedelta(minutes=30), now - timedelta(minutes=10)

    case = dispatched.add_to_case(
        "1", CaseEvent(step=C.SIGNED, at=first), CaseEvent(step=C.ANSWERED, at=second, note="已协调银行")
    )

    assert [event.step for event in case.events] == [C.REGISTERED, C.DISPATCHED, C.SIGNED, C.ANSWERED]
    assert [event.by for event in case.events] == ["acc1"] * 4
    assert [entry.number for entry in dispatched.case_history("1")] == [0, 1, 2]


@pytest.mark.parametrize("step", [C.SIGNED, "signed", "签收", "signed for"], ids=["step", "name", "zh", "en"])
def test_a_step_alone_is_taken_now(dispatched, clock, step):
    """It is given by its name or by what it is called."""
    case = dispatched.add_to_case("1", step)

    assert (case.events[-1].step, case.events[-1].at) == (C.SIGNED, clock())


def test_a_step_alone_may_have_fields(dispatched):
    """They are those of the event."""
    case = dispatched.add_to_case("1", "returned", unit="科委", note="不属本单位职责", ground="三定方案")

    assert case.events[-1].ground == "三定方案"
    assert (case.stage, case.owner) == (CaseStage.RETURNED, "")


@pytest.mark.parametrize(
    ("given", "fields", "code", "field"),
    [
        ((), {}, "missing", "events"),
        (("signed", "in_hand"), {"note": "x"}, "does_not_belong", None),
        (("sign",), {}, "not_a_choice", "step"),
        ((7,), {}, "not_a_choice", "step"),
        (("signed",), {"notes": "x"}, "unknown_name", "notes"),
        (("signed",), {"step": "x"}, "unknown_name", "step"),
        (("returned",), {"note": "x"}, "missing", "ground"),
    ],
)
def test_what_is_no_step_is_refused(dispatched, given, fields, code, field):
    """No step, fields for several, a name that nothing has, a field that is missing."""
    (found,) = refused(lambda: dispatched.add_to_case("1", *given, **fields))

    assert found[:2] == (code, field)


def test_an_impossible_step_is_answered_with_what_is_possible(dispatched):
    """In both languages."""
    with pytest.raises(InvalidValue) as caught:
        dispatched.add_to_case("1", "struck_off")

    assert (caught.value.code, caught.value.record) == ("event_out_of_turn", 0)
    assert "现在可以：签收、" in caught.value.say("zh")
    assert "possible now: signed for," in caught.value.say("en")


def test_a_mistake_behind_an_impossible_step_is_told_too(dispatched, clock):
    """Units and moments are checked of every step; who may take one only as far as the way goes."""
    at = clock()
    events = (
        CaseEvent(step=C.STRUCK_OFF, at=at),
        CaseEvent(step=C.SIGNED, at=at + timedelta(days=9), unit="科位"),
    )

    found = refused(lambda: dispatched.add_to_case("1", *events))

    assert found == [
        ("event_out_of_turn", "step", 0),
        ("in_the_future", "at", 1),
        ("unknown_unit", "unit", 1),
    ]


def test_a_step_before_the_last_one_is_refused(dispatched, clock):
    """Steps are entered in the order in which they happened."""
    early = CaseEvent(step=C.SIGNED, at=clock() - timedelta(days=1))

    assert refused(lambda: dispatched.add_to_case("1", early)) == [("days_out_of_order", "at", 0)]


def test_a_step_of_the_owner_is_not_anothers(dispatched):
    """One unit has the case; a helper only reports what it did."""
    wrong = refused(lambda: dispatched.add_to_case("1", "signed", unit="商务委"))
    dispatched.add_to_case("1", "in_hand", unit="商务委", note="已联系银行")

    assert wrong == [("step_of_the_owner", "unit", 0)]
    assert dispatched.add_to_case("1", "answered", unit="科委", note="已放款").stage is CaseStage.ANSWERED


def test_an_answer_on_the_spot_makes_its_unit_the_owner(office):
    """Before any unit has the case, any may answer it."""
    office.open_case(Case(id="1", kind="融资"))

    assert office.add_to_case("1", "answered", unit="国资委", note="当场解答").owner == "国资委"


def test_returns_are_capped(dispatched):
    """Behind the last one the case is dispatched, and the unit keeps it, or objects."""
    again = {"note": "不属本单位职责", "ground": "三定方案"}
    dispatched.add_to_case("1", "returned", **again)
    dispatched.add_to_case("1", "dispatched", to="国资委")

    with pytest.raises(InvalidValue, match="1 of 1 times") as caught:
        dispatched.add_to_case("1", "returned", **again)

    assert (caught.value.code, caught.value.field) == ("too_many_returns", "step")
    assert "提出异议" in caught.value.remedy.zh
    assert "退回" not in caught.value.remedy.zh


def test_a_new_category_must_be_one_of_the_rules(dispatched):
    """A misspelled one would have no limit, and nobody would notice."""
    wrong = refused(lambda: dispatched.add_to_case("1", "reclassified", category="用第"))

    assert wrong == [("unknown_name", "category", 0)]
    assert dispatched.add_to_case("1", "reclassified", category="用地").limited_as == "用地"


@pytest.mark.parametrize(
    ("twin", "code"), [("3", "unknown_record"), ("1", "does_not_belong"), ("2", "does_not_belong")]
)
def test_a_case_goes_on_in_a_twin_that_goes_on(dispatched, twin, code):
    """One that is not there, the case itself, and one that was merged into it are refused."""
    dispatched.open_case(Case(id="2", kind="融资"))
    dispatched.add_to_case("2", "merged", twin="1", note="同一问题")

    found = refused(lambda: dispatched.add_to_case("1", "merged", twin=twin, note="同一问题"))

    assert found == [(code, "twin", 0)]


def test_a_merged_twin_names_the_case_in_which_it_goes_on(dispatched):
    """That one may be the twin; the first may be, once it is reopened."""
    for id_ in ("2", "3"):
        dispatched.open_case(Case(id=id_, kind="融资"))
    dispatched.add_to_case("2", "merged", twin="1", note="同一问题")

    with pytest.raises(InvalidValue, match="merge it into '1'"):
        dispatched.add_to_case("3", "merged", twin="2", note="同一问题")
    dispatched.add_to_case("2", "reopened", note="并案有误")
    assert dispatched.add_to_case("3", "merged", twin="2", note="同一问题").stage is CaseStage.MERGED


def test_an_unknown_case_takes_no_step(dispatched):
    """Neither does one that was voided."""
    dispatched.void("case~1", reason="误登")

    for id_ in ("1", "2"):
        with pytest.raises(UnknownRecord, match=f"no case '{id_}'"):
            dispatched.add_to_case(id_, "signed")


def test_what_was_seen_must_be_what_stands(dispatched):
    """A caller who read the case before somebody else added to it is told so."""
    seen = dispatched.case_history("1").entries[-1].number
    dispatched.add_to_case("1", "signed", seen=seen)

    with pytest.raises(VersionConflict):
        dispatched.add_to_case("1", "in_hand", note="x", seen=seen)


def test_a_case_that_is_reopened_goes_on(dispatched):
    """It goes back to the unit that had it, and may be done again."""
    for step, fields in (
        ("answered", {"note": "已放款"}),
        ("done", {}),
        ("called_back", {"satisfied": "not_satisfied"}),
        ("reopened", {"note": "企业反映未解决"}),
    ):
        dispatched.add_to_case("1", step, **fields)

    assert dispatched.case("1").owner == "科委"
    assert dispatched.add_to_case("1", "in_hand").standing.reopened == 1


# -- entering as it stands -------------------------------------------------------------


def test_a_saved_case_is_checked_as_an_opened_one(office, clock):
    """Units, enterprises, kinds and moments; until then nothing is entered."""
    case = Case(id="1", kind="融恣", enterprise="乙厂").then(C.REGISTERED, clock() + timedelta(days=1))

    assert refused(lambda: office.save_case(case)) == [
        ("unknown_name", "kind", None),
        ("unknown_name", "enterprise", None),
        ("in_the_future", "at", 0),
    ]


def test_only_what_is_new_in_a_saved_case_is_checked(office, clock, plan):
    """A case that was right when it was entered may be added to, whatever the plan says now."""
    office.save_case(Case(id="1", kind="融资").then(C.REGISTERED, clock()))
    office.amend(evolve(plan, issue_kinds=(IssueKind(id="用工", title=same("用工")),)), reason="调整")

    case = office.case("1").then(C.DISPATCHED, clock(), to="科位")

    with pytest.raises(UnknownUnit):
        office.save_case(case)
    office.save_case(office.case("1").then(C.DISPATCHED, clock(), to="科委"))
    assert office.case("1").owner == "科委"


def test_a_case_that_was_voided_stands_again_as_it_is_saved(office, clock):
    """As a record does that is corrected."""
    case = Case(id="1", kind="融资").then(C.REGISTERED, clock())
    office.save_case(case)
    office.void("case~1", reason="误登")

    office.save_case(case)

    assert office.case("1") == case


def test_a_case_that_is_saved_as_it_stands_is_no_entry(office, clock):
    """The same again says nothing new."""
    case = Case(id="1", kind="融资").then(C.REGISTERED, clock())
    office.save_case(case)
    office.save_case(case)

    assert len(office.case_history("1")) == 1


# -- history ---------------------------------------------------------------------------


def test_the_history_of_a_case_tells_who_entered_what(dispatched, clock):
    """Each entry holds the case as it was then."""
    dispatched.acting("acc2").add_to_case("1", "signed")

    history = dispatched.case_history("1").entries

    assert [(len(entry.value.events), entry.by) for entry in history] == [
        (1, "acc1"),
        (2, "acc1"),
        (3, "acc2"),
    ]
    assert history[-1].recorded == clock()
    with pytest.raises(UnknownRecord, match=r"did you mean|known"):
        dispatched.case_history("2")


def test_an_opened_case_is_told_to_the_observers(cabinet, clock, plan, members):
    """Once, with the entry."""

    class Ears:
        heard = ()

        @hookimpl
        def govcampaign_on_entered(self, campaign, entered):
            self.heard = (*self.heard, *(entry.target for entry in entered))

    ears = Ears()
    office = cabinet.office(clock, ears)
    office.adopt(plan, members)
    office.open_case(Case(id="1", kind="融资"))
    office.add_to_case("1", "dispatched", to="科委")

    assert ears.heard == ("case~1", "case~1")


def test_mistakes_of_several_steps_are_in_their_order(dispatched, clock):
    """The list is by step, and what concerns the whole case comes first."""
    late = clock() + timedelta(days=1)
    case = Case(id="2", kind="融恣").then(C.REGISTERED, late).then(C.DISPATCHED, late, to="科位")

    with pytest.raises(InvalidRecords) as caught:
        dispatched.open_case(case)

    assert [each.record for each in caught.value.errors] == [None, 0, 1, 1]
