"""What was entered is never overwritten: corrections, rulings, roster changes, enterprises, cases."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import entries_of, value_entries

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import State
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import (
    DuplicateRecord,
    DuplicateRosterChange,
    DuplicateRuling,
    InvalidValue,
    UnknownDuty,
    UnknownName,
    UnknownRecord,
    UnknownUnit,
    VersionConflict,
)
from govcampaign.wording import Text, same

AS_OF = date(2013, 7, 12)


def fed(office):
    """Return the units whose obligation to visit lists a record."""
    units = [unit.id for unit in office.roster.units]
    return sorted(unit for unit in units if len(office.records(obligation=f"visits/{unit}")))


# -- corrections and voids -------------------------------------------------------


def test_a_correction_stands_from_its_day_on(office, clock, visit):
    """Today's reading is corrected, that of yesterday is as it was, and the credits follow."""
    (target,) = office.record(visit("甲厂", "商务委、科委"))
    before = office.matrix(as_of=AS_OF)
    clock.wait(days=1)

    office.correct(target, visit("甲厂", "商务委、国资委"), reason="同行单位有误")

    assert office.matrix(as_of=AS_OF) == before
    after = office.matrix(as_of=AS_OF, known_by="2013-07-13")
    assert [cell.done for cell in after["visits"].cells] == [1, 0, 1]
    assert fed(office) == ["商务委", "国资委"]


def test_a_correction_of_the_day_moves_the_credits(cabinet, office, visit):
    """The credit of the day before is taken away, that of the new day is written."""
    (target,) = office.record(visit("甲厂", day=5))

    office.correct(target, visit("甲厂", day=4), reason="日期有误")

    lists = {"obligation": "visits/商务委"}, {"unit": "商务委"}, {"kind": "visit"}, {"enterprise": "甲厂"}
    for asked in lists:
        assert [len(office.records(since=f"2013-07-0{day}", **asked)) for day in (4, 5)] == [1, 0]
    assert {key[:8] for key in cabinet.bodies("standing")} == {"20130704"}
    assert office.behind("visits/商务委", as_of="2013-07-12").credited == (target,)


def test_a_record_may_be_corrected_again(office, visit):
    """Each correction has the next number; the last one stands."""
    (target,) = office.record(visit("甲厂"))

    office.correct(target, visit("甲厂", people=3), reason="人数有误")
    office.correct(target, visit("甲厂", people=4), reason="人数仍有误")

    assert [(entry.number, entry.record.people) for entry in entries_of(office)] == [
        (0, None),
        (1, 3),
        (2, 4),
    ]


@pytest.mark.parametrize(
    ("record", "reason", "error"),
    [
        ({"units": ("商务局",)}, "有误", UnknownUnit),
        ({"duty": "vists"}, "有误", UnknownDuty),
        ({"day": date(2013, 7, 13)}, "有误", InvalidValue),
        ({}, " ", InvalidValue),
        ({"enterprise": "乙厂"}, "有误", DuplicateRecord),
    ],
    ids=["unit", "duty", "future", "reason", "another event"],
)
def test_a_wrong_correction_writes_nothing(cabinet, office, visit, *, record, reason, error):
    """It is held against the same rules as a new record, and must not become another event that stands."""
    target, _ = office.record(visit("甲厂"), visit("乙厂"))
    kept = cabinet.bodies("entry"), cabinet.bodies("standing")

    with pytest.raises(error):
        office.correct(target, evolve(visit("甲厂"), **record), reason=reason)

    assert (cabinet.bodies("entry"), cabinet.bodies("standing")) == kept


def test_a_correction_outside_every_duty_is_refused(office, visit):
    """A kind that nothing counts is refused here too."""
    (target,) = office.record(visit("甲厂"))

    with pytest.raises(UnknownDuty):
        office.correct(target, visit("甲厂", duty="meeting"), reason="有误")


def test_a_correction_keeps_the_kind_of_the_record(office, visit, policy_day):
    """A visit cannot become a policy day; what it fed would silently vanish."""
    (target,) = office.record(visit("甲厂"))

    with pytest.raises(InvalidValue, match="it is a visit and cannot be corrected to a event_day"):
        office.correct(target, policy_day("科委", 5), reason="有误")


def test_a_voided_record_is_gone_from_later_readings(office, clock, visit):
    """The journal keeps it, past readings do too; its credits are taken away."""
    target, _ = office.record(visit("甲厂", "商务委、科委"), visit("乙厂"))
    before = office.matrix(as_of=AS_OF)
    clock.wait(days=1)

    office.void(target, reason="重复登记")

    assert office.matrix(as_of=AS_OF) == before
    assert [cell.done for cell in office.matrix(as_of=clock.now.date())["visits"].cells] == [1, 0, 0]
    assert fed(office) == ["商务委"]
    assert len(entries_of(office)) == 3


@pytest.mark.parametrize("change", ["correct", "void"])
def test_what_was_never_put_cannot_be_changed(office, visit, change):
    """A record that was never put is unknown."""
    changing = {
        "void": office.void,
        "correct": lambda at, reason: office.correct(at, visit("甲厂"), reason=reason),
    }

    with pytest.raises(UnknownRecord):
        changing[change]("2013-07-05~visit~丙厂~商务委", reason="有误")


def test_what_was_voided_cannot_be_voided_again(office, visit):
    """There is nothing left to take out."""
    (target,) = office.record(visit("甲厂"))
    office.void(target, reason="重复登记")

    with pytest.raises(InvalidValue, match=r"it was voided on .*bring it back with correct"):
        office.void(target, reason="有误")


def test_a_record_voided_by_mistake_is_brought_back_by_a_correction(office, visit, clock):
    """It is the same record again, under the same id; the correction says why."""
    (target,) = office.record(visit("甲厂"))
    office.void(target, reason="误以为重复")

    office.correct(target, visit("甲厂"), reason="并非重复")

    assert [cell.done for cell in office.matrix(as_of=clock.now.date())["visits"].cells] == [1, 0, 0]
    assert fed(office) == ["商务委"]
    assert [entry.act.value for entry in entries_of(office)] == ["put", "void", "correct"]


def test_an_event_may_be_entered_anew_once_its_record_is_void(office, visit):
    """It is another record then, and the one that was voided cannot come back beside it."""
    (target,) = office.record(visit("甲厂"))
    office.void(target, reason="误登")
    (anew,) = office.record(visit("甲厂"))

    with pytest.raises(DuplicateRecord):
        office.correct(target, visit("甲厂"), reason="并非误登")

    assert anew != target
    assert office.behind("visits/商务委", as_of=AS_OF).credited == (anew,)


@pytest.mark.parametrize("change", ["correct", "void"])
def test_who_has_not_seen_the_last_correction_is_refused(cabinet, office, clock, visit, change):
    """A form that shows a record says which entry it has shown; one made meanwhile is not overwritten."""
    (target,) = office.record(visit("甲厂"))
    other = cabinet.office(clock)
    changing = {
        "void": office.void,
        "correct": lambda at, **how: office.correct(at, visit("甲厂", people=4), **how),
    }
    office.watched.first(lambda: other.correct(target, visit("甲厂", people=3), reason="有误"))

    with pytest.raises(VersionConflict):
        changing[change](target, reason="有误", seen=0)

    assert [entry.record.people for entry in entries_of(office)] == [None, 3]
    changing[change](target, reason="有误", seen=1)
    assert len(entries_of(office)) == 3


@pytest.mark.parametrize("alike", [False, True])
def test_of_two_corrections_at_once_both_are_entered(cabinet, office, clock, visit, alike):
    """Where nobody says what he has seen, the second to write follows the first, even in the same words."""
    (target,) = office.record(visit("甲厂"))
    other = cabinet.office(clock)
    corrected = visit("甲厂", people=3 if alike else 4)
    office.watched.first(lambda: other.correct(target, visit("甲厂", people=3), reason="有误"))

    office.correct(target, corrected, reason="有误")

    assert [entry.record.people for entry in entries_of(office)] == [None, 3, corrected.people]


# -- rulings ---------------------------------------------------------------------


def ruling(**keys):
    """Return an exemption of 商务委 from the policy days, granted on 9 July."""
    granted = {
        "duty": "days",
        "unit": "商务委",
        "kind": RulingKind.EXEMPT,
        "day": date(2013, 7, 9),
        "reason": "迁址",
    }
    return Ruling(**{**granted, **keys})


def test_a_ruling_counts_from_the_day_it_is_known(office, clock):
    """Entered on 12 July, it is not seen by a reading of what was known on the 11th."""
    clock.set(7, 12)
    office.grant(ruling())

    assert office.matrix(as_of="2013-07-11").cell("days/商务委").state is State.MISSED
    assert office.matrix(as_of="2013-07-11", known_by="2013-07-12").cell("days/商务委").state is State.EXEMPT


def test_a_revoked_ruling_counts_no_more(office, clock):
    """From the day on which it is revoked; readings of the days before are as they were."""
    id_ = office.grant(ruling())
    clock.wait(days=1)

    office.revoke(id_, reason="情况有变")

    assert office.matrix(as_of="2013-07-12").cell("days/商务委").state is State.EXEMPT
    assert office.matrix(as_of="2013-07-13").cell("days/商务委").state is State.MISSED
    assert office.rulings().entries == ()
    with pytest.raises(InvalidValue, match="it was voided on"):
        office.revoke(id_, reason="情况有变")


def test_what_was_revoked_may_be_granted_again(office):
    """It is another ruling then."""
    first = office.grant(ruling())
    office.revoke(first, reason="填错")

    again = office.grant(ruling())

    assert again != first
    assert {entry.target: entry.value for entry in office.rulings()} == {again: ruling()}


def test_the_same_ruling_twice_is_refused(office):
    """What was granted once is granted; the error says so without words of the store."""
    office.grant(ruling())

    with pytest.raises(DuplicateRuling, match="the same ruling was entered before") as refused:
        office.grant(ruling())

    assert refused.value.ruling == ruling().id
    assert "→" not in refused.value.say("zh")


@pytest.mark.parametrize(
    ("wrong", "error"), [({"unit": "商务局"}, UnknownUnit), ({"duty": "day"}, UnknownDuty)]
)
def test_a_ruling_for_nobody_or_nothing_is_refused(office, wrong, error):
    """Unit and duty must be there; nothing is written."""
    with pytest.raises(error):
        office.grant(ruling(**wrong))

    assert value_entries(office, Ruling) == ()


# -- roster changes --------------------------------------------------------------


def change(day, unit="科委", *, joins=False, group="各部门"):
    """Return that a unit joins or leaves on a day."""
    return RosterChange(group=group, unit=unit, joins=joins, day=day, reason="机构调整")


def test_a_roster_change_counts_from_the_day_it_is_known(office):
    """A reading of what was known before still lays the former roster over the plan."""
    office.change_roster(change(date(2013, 6, 25)))

    assert [cell.bearer for cell in office.matrix(as_of="2013-07-11")["days"].cells] == [
        "商务委",
        "科委",
        "国资委",
    ]
    assert [cell.bearer for cell in office.matrix(as_of="2013-07-12")["days"].cells] == ["商务委", "国资委"]
    assert office.roster.members("各部门", date(2013, 7, 1), None) == ("商务委", "国资委")


def test_credits_follow_the_roster(office, visit):
    """What a unit did before it was known to belong is credited once it is; and no longer, once it is not."""
    office.record(visit("甲厂", "商务委、科委"))

    office.change_roster(change(date(2013, 6, 25)))
    assert fed(office) == ["商务委"]
    office.change_roster(change(date(2013, 7, 1), joins=True))
    assert fed(office) == ["商务委", "科委"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"unit": "商务局"}, UnknownUnit),
        ({"group": "各部们"}, UnknownName),
        ({"group": "各单位"}, InvalidValue),
    ],
    ids=["unit", "group", "no member"],
)
def test_a_roster_change_that_cannot_be_is_refused(office, wrong, error):
    """Unit and group must be there, and who leaves must have been in; nothing is written."""
    with pytest.raises(error):
        office.change_roster(change(date(2013, 7, 1), **wrong))

    assert value_entries(office, RosterChange) == ()


def test_the_same_roster_change_twice_is_refused(office):
    """A unit joins a group once on a day."""
    joins = change(date(2013, 7, 1), joins=True, group="各单位")
    office.change_roster(joins)

    with pytest.raises(DuplicateRosterChange, match="the same change of the roster was entered before"):
        office.change_roster(joins)


def test_a_roster_change_beside_a_void_of_that_moment_takes_both(cabinet, office, clock, visit):
    """A record that is voided between reading and writing is another matter; neither is lost."""
    (target,) = office.record(visit("甲厂", "商务委、科委"))
    other = cabinet.office(clock)
    office.watched.first(lambda: other.void(target, reason="误填"))

    office.change_roster(change(date(2013, 6, 25)))

    assert office.records(kind="visit", limit=None).values == ()
    assert fed(office) == []
    assert office.roster.members("各部门", date(2013, 7, 1), None) == ("商务委", "国资委")


def test_of_two_roster_changes_at_once_both_are_entered(cabinet, office, clock):
    """The second is folded into the roster as the first left it; the very same is a duplicate."""
    other = cabinet.office(clock)
    office.watched.first(lambda: other.change_roster(change(date(2013, 7, 1), "国资委")))

    office.change_roster(change(date(2013, 7, 1)))

    assert office.roster.members("各部门", date(2013, 7, 2), None) == ("商务委",)
    office.watched.first(lambda: other.change_roster(change(date(2013, 7, 2), "国资委", joins=True)))
    with pytest.raises(DuplicateRosterChange):
        office.change_roster(change(date(2013, 7, 2), "国资委", joins=True))


def test_a_unit_cannot_leave_before_it_joined(office):
    """Such an entry would break the readings of the days between; they go on."""
    office.change_roster(change(date(2013, 7, 5), joins=True, group="各单位"))

    with pytest.raises(InvalidValue):
        office.change_roster(change(date(2013, 7, 1), group="各单位"))

    assert office.matrix(as_of="2013-07-12").cells


def takes_over(unit, *old, **fields):
    """Return the change by which a unit takes over from others on 8 July."""
    return RosterChange(unit=unit, succeeds=old, day=date(2013, 7, 8), reason="机构改革", **fields)


def test_a_unit_takes_over_from_the_day_that_is_entered(office, cabinet, clock):
    """The new unit is in the groups of the old ones; both names are found, now and in another process."""
    new = Unit(id="科技商务局", title=same("科技商务局"))
    office.change_roster(takes_over("科技商务局", "商务委", "科委", enters=new))

    for each in (office, cabinet.office(clock)):
        assert each.roster.members("各部门", date(2013, 7, 8), None) == ("国资委", "科技商务局")
        assert each.roster.successors("科委") == ("科技商务局",)
        assert {"商务委", "科委", "科技商务局"} <= {unit.id for unit in each.roster.units}
    (entry,) = value_entries(office, RosterChange)
    assert entry.value.succeeds == ("商务委", "科委")
    assert [each.value for each in office.roster_changes()] == [entry.value]


def test_a_unit_is_split_by_two_changes(office):
    """Both parts are in the groups of the whole."""
    for name in ("科技局", "信息局"):
        office.change_roster(takes_over(name, "科委", enters=Unit(id=name, title=same(name))))

    assert office.roster.members("各部门", date(2013, 7, 8), None) == ("商务委", "国资委", "科技局", "信息局")


def test_the_same_succession_twice_is_refused(office):
    """The order of the units does not matter."""
    office.change_roster(takes_over("国资委", "商务委", "科委"))

    with pytest.raises(InvalidValue, match="the same succession appears twice"):
        office.change_roster(takes_over("国资委", "科委", "商务委"))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (takes_over("国资委", "商务局"), UnknownUnit),
        (takes_over("国资局", "商务委"), UnknownUnit),
        (takes_over("国资局", "商务委", enters=Unit(id="国资委", title=same("国资委"))), InvalidValue),
    ],
    ids=["the old unit", "the new unit", "another unit enters"],
)
def test_a_succession_of_unknown_units_is_refused(office, wrong, error):
    """Nothing is written."""
    with pytest.raises(error):
        office.change_roster(wrong)

    assert value_entries(office, RosterChange) == ()


def test_conditions_are_answered_after_the_adoption(office, cabinet, clock):
    """The last answer stands; a reading of before has the one before."""

    def answers(day, *, holds):
        answer = Answer(unit="科委", condition="有园区", holds=holds)
        return RosterChange(unit="科委", answers=(answer,), day=date(2013, 7, day), reason="摸底")

    first, *others = office.campaign.duties
    conditioned = evolve(office.campaign, duties=(evolve(first, condition="有园区"), *others))
    office.amend(conditioned, reason="附条件")
    assert office.roster.answer("科委", "有园区") is None
    office.change_roster(answers(5, holds=True))
    office.change_roster(answers(6, holds=False))

    assert cabinet.office(clock).roster.answer("科委", "有园区") is False
    with pytest.raises(DuplicateRosterChange, match="2013-07-06 科委"):
        office.change_roster(answers(6, holds=False))


# -- enterprises and cases -------------------------------------------------------------


def test_enterprises_are_entered_and_entered_anew(office):
    """The last word on an enterprise stands; enterprises come by id."""
    office.add_enterprises(Enterprise(id="乙厂", title=same("乙")), Enterprise(id="甲厂", title=same("甲")))
    office.add_enterprises(Enterprise(id="甲厂", title=same("甲"), area="开发区"))

    assert {enterprise.id: enterprise.area for enterprise in office.enterprises().values} == {
        "乙厂": "",
        "甲厂": "开发区",
    }


def test_an_enterprise_that_was_voided_is_entered_again(office):
    """It stands again, as it is entered."""
    mill = Enterprise(id="甲厂", title=same("甲"))
    office.add_enterprises(mill)
    office.void("enterprise~甲厂", reason="误登")

    office.add_enterprises(mill)

    assert office.enterprises().values == (mill,)


def test_a_case_grows(office, july):
    """Events are added behind those entered before."""
    case = Case(id="问题1", kind="咨询").then(CaseStep.REGISTERED, july(3))
    office.save_case(case)
    office.save_case(office.case("问题1").then(CaseStep.DISPATCHED, july(4), to="商务委"))

    assert [found.stage for found in office.cases(limit=None).values] == [CaseStage.DISPATCHED]
    assert office.case("问题1").owner == "商务委"


@pytest.mark.parametrize("tamper", ["missing", "changed"])
def test_what_happened_to_a_case_cannot_be_undone(office, july, tamper):
    """Events entered before must come first and unchanged; the case stays as it was."""
    case = (
        Case(id="问题1", kind="咨询")
        .then(CaseStep.REGISTERED, july(3))
        .then(CaseStep.DISPATCHED, july(4), to="科委")
    )
    office.save_case(case)
    first = case.events[0] if tamper == "missing" else evolve(case.events[0], note="改过")
    events = (first,) if tamper == "missing" else (first, case.events[1])

    with pytest.raises(InvalidValue, match="cannot change"):
        office.save_case(evolve(case, events=events))

    assert office.case("问题1") == case


def test_an_unknown_case_is_answered_with_the_nearest(office, july):
    """The error names what there is."""
    office.save_case(Case(id="问题1", kind="咨询").then(CaseStep.REGISTERED, july(3)))

    with pytest.raises(UnknownRecord, match="问题1"):
        office.case("问题2")


def test_a_unit_that_the_roster_does_not_hold_yet_enters_with_its_change(office, july, visit):
    """It can be credited from then on, and comes last in the roster's order."""
    enters = Unit(id="审计局", title=Text("审计局", "Audit Office"), kind="department")
    change = RosterChange(
        group="各部门",
        unit="审计局",
        joins=True,
        day=july(1).date(),
        reason="机构新设",
        enters=enters,
    )

    office.change_roster(change)
    office.record(visit("甲厂", "审计局"))

    assert [unit.id for unit in office.roster.units] == ["商务委", "科委", "国资委", "审计局"]
    assert office.names["审计局"].en == "Audit Office"
    assert office.matrix(as_of="2013-07-31").cell("visits/审计局").done == 1


def test_a_change_enters_the_unit_it_is_about(office, july):
    """Two units in one change would leave open which of them joins."""
    change = RosterChange(
        group="各部门",
        unit="审计局",
        joins=True,
        day=july(1).date(),
        reason="机构新设",
        enters=Unit(id="统计局", title=Text("统计局", "Statistics Office")),
    )

    with pytest.raises(InvalidValue, match="enters is '统计局'"):
        office.change_roster(change)


@pytest.mark.parametrize("verb", ["record", "grant", "change_roster", "add_enterprises", "save_case"])
def test_a_value_of_another_class_is_reported_what_is_due(office, verb):
    """A list in the place of its members is the likeliest slip; nothing is written."""
    with pytest.raises(InvalidValue, match=r"it is a list, and an? .* is due; pass .* one by one") as refused:
        getattr(office, verb)([])

    assert refused.value.place == f"office.{verb}"
    assert {type(entry.value) for entry in office.journal()} == {Campaign, Roster, WorkCalendar}


@pytest.mark.parametrize(
    "target", ["plan~000000", "roster~000000", "calendar~000000", "roster_change~000001"]
)
def test_a_change_of_plan_or_roster_cannot_be_voided(office, target):
    """It is followed by another change; nothing is written."""
    office.change_roster(change(date(2013, 6, 25)))
    before = office.journal()

    with pytest.raises(InvalidValue, match="cannot be voided"):
        office.void(target, reason="误登")
    assert office.journal() == before
