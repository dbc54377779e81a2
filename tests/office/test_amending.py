"""A plan amended: what it changes, what it may not orphan, and what stays as it was."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import entries_of

from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.standing.cell import State
from govcampaign.domain.standing.difference import DutyChange, RulePart
from govcampaign.domain.time.ladders.ladder import Ladder, Repeat
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.errors import InvalidPlan, InvalidValue, OrphanedRecords, UnknownDuty
from govcampaign.shapes._keeping import PlanDifferenceData
from govcampaign.tables.difference import rules_table
from govcampaign.wording import same

NOW = date(2013, 7, 12)


def with_duty(plan, duty_id, **changes):
    """Return a plan with one duty changed."""
    duties = tuple(evolve(d, **changes) if d.id == duty_id else d for d in plan.duties)
    return evolve(plan, duties=duties)


def without_duty(plan, duty_id):
    """Return a plan without one duty."""
    return evolve(plan, duties=tuple(d for d in plan.duties if d.id != duty_id))


def extended(plan, until=date(2013, 7, 20)):
    """Return the plan with more time for the policy days."""
    window = plan.duty("days").window
    return with_duty(plan, "days", window=evolve(window, text="7月上中旬", end=until))


def replaced(plan):
    """Return the plan with the visits under another id, which takes over what was recorded."""
    visits = plan.duty("visits")
    heir = evolve(visits, id="calls", title=same("上门走访"), replaces=("visits",))
    return evolve(plan, duties=tuple(heir if d.id == "visits" else d for d in plan.duties))


def states(matrix, duty):
    """Return the states of a duty's cells."""
    return [cell.state for cell in matrix[duty].cells]


def test_an_extended_window_moves_the_due_days(office):
    """What was missed is pending again, and the difference says from which cell to which."""
    found = office.amend(extended(office.campaign), reason="延期", document="补充通知")

    assert found.of(DutyChange.CHANGED) == ("days",)
    assert {change.before.due_day for change in found.cells} == {date(2013, 7, 10)}
    assert {change.after.due_day for change in found.cells} == {date(2013, 7, 20)}
    assert set(states(office.matrix(as_of=NOW), "days")) == {State.PENDING}


def test_changed_limits_and_ladders_are_told_and_kept(office):
    """What the place rules of cases is part of the plan, and is stored with it."""
    limit = CaseLimit(rule=LimitRule(amount=5, unit=LimitUnit.WORKING_DAYS))
    rules = CaseRules(source="本地规定", limits=(limit,), near=limit.rule)
    ladder = LadderFor(subject=Subject.CASES, ladder=Ladder(repeat=Repeat(first=1, every=1)))

    found = office.amend(evolve(office.campaign, case_rules=rules, ladders=(ladder,)), reason="本地规定")

    assert [(each.part, each.change) for each in found.rules] == [
        (RulePart.RULES, DutyChange.NEW),
        (RulePart.LIMIT, DutyChange.NEW),
        (RulePart.LADDER, DutyChange.NEW),
    ]
    assert (office.campaign.case_rules, office.campaign.ladders) == (rules, (ladder,))
    assert [row[2] for row in rules_table(found).rows] == ["新增", "新增", "新增"]
    assert PlanDifferenceData.of(found).rules[1].after.zh == "5个工作日（交办至办结）"


def test_readings_of_the_days_before_an_amendment_stay(office, clock, visit, policy_day):
    """A reading by an earlier `known_by` is the same before the amendment, after it, and after more work."""
    office.record(visit("甲厂"))
    before = office.matrix(as_of=NOW)
    clock.wait(days=1)

    office.amend(without_duty(extended(office.campaign), "visits"), reason="调整", orphans="keep")
    office.record(policy_day("科委", 9))

    assert office.matrix(as_of=NOW) == before


def test_an_entry_keeps_the_version_under_which_it_was_made(office, visit):
    """The second record says that there was one change before it."""
    office.record(visit("甲厂"))
    office.amend(extended(office.campaign), reason="延期")
    office.record(visit("乙厂"))

    assert [entry.version for entry in entries_of(office)] == [0, 1]


def test_a_preview_is_what_the_amendment_does(office, visit):
    """The difference is said beforehand, and nothing is written."""
    office.record(visit("甲厂"))
    plan = extended(replaced(office.campaign))

    said = office.difference(plan, as_of=NOW)
    done = office.amend(plan, reason="调整")

    assert said == done
    assert len(office.versions()) == 2


def test_an_amendment_that_orphans_records_is_refused(office, visit):
    """It names each record; the plan stays as it was."""
    (target,) = office.record(visit("甲厂"))
    before = office.campaign

    with pytest.raises(OrphanedRecords) as caught:
        office.amend(without_duty(before, "visits"), reason="取消走访")

    assert [problem.place.split()[0] for problem in caught.value.problems] == [target]
    assert office.campaign == before


def test_orphans_may_be_kept_uncounted(office, visit):
    """The record stays in the journal, and is listed with those that count for nothing."""
    (target,) = office.record(visit("甲厂"))

    office.amend(without_duty(office.campaign, "visits"), reason="取消走访", orphans="keep")

    assert [stray.entry for stray in office.uncounted(as_of=NOW)] == [target]
    assert office.record_of(target).record == visit("甲厂")


def test_a_duty_takes_over_the_records_of_the_one_it_replaces(office, visit):
    """Named or not, the records count for the new duty; a ruling on the old one does too."""
    office.record(visit("甲厂"), evolve(visit("乙厂"), duty="visits"))
    exempt = Ruling(duty="visits", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="迁址")
    office.grant(exempt)

    office.amend(replaced(office.campaign), reason="更名")

    calls = office.matrix(as_of=NOW)["calls"]
    assert calls.cell("商务委").done == 2
    assert calls.cell("科委").state is State.EXEMPT


def test_a_duty_may_be_split(office, visit):
    """Two duties that replace one are both fed by its records."""
    office.record(evolve(visit("甲厂"), duty="visits"))
    visits = office.campaign.duty("visits")
    halves = (evolve(visits, id=half, title=same(half), replaces=("visits",)) for half in ("first", "second"))
    plan = without_duty(office.campaign, "visits")

    office.amend(evolve(plan, duties=(*plan.duties, *halves)), reason="分解")

    matrix = office.matrix(as_of=NOW)
    assert [matrix[half].cell("商务委").done for half in ("first", "second")] == [1, 1]


def test_a_new_duty_counts_what_was_recorded_before(office, visit):
    """A duty that comes later is fed by all records that fit."""
    office.record(visit("甲厂"))
    visits = office.campaign.duty("visits")
    added = evolve(visits, id="more", title=same("再走访"))

    office.amend(evolve(office.campaign, duties=(*office.campaign.duties, added)), reason="新增")

    assert office.matrix(as_of=NOW)["more"].cell("商务委").done == 1
    assert office.verify() == ()


def test_what_is_replaced_cannot_be_a_duty_still(office):
    """The two would both be fed."""
    with pytest.raises(InvalidPlan, match="replaced, and still a duty"):
        with_duty(office.campaign, "days", replaces=("visits",))


def test_an_amendment_is_of_the_same_campaign_and_changes_something(office):
    """Another id, the same plan, no reason and an unknown choice are refused."""
    plan = office.campaign
    wrong = {
        "is not the plan of": {"plan": evolve(extended(plan), id="other"), "reason": "延期"},
        "the plan as it stands": {"plan": plan, "reason": "延期"},
        "no reason": {"plan": extended(plan), "reason": " "},
        "no choice": {"plan": extended(plan), "reason": "延期", "orphans": "drop"},
    }
    for said, given in wrong.items():
        with pytest.raises(InvalidValue, match=said):
            office.amend(given.pop("plan"), **given)


def test_each_duty_has_its_log(office, clock):
    """Version, day, reason and document of each change; those of other duties are not in it."""
    office.amend(extended(office.campaign), reason="延期", document="补充通知")
    clock.wait(days=1)
    office.acting("bureau-7").amend(without_duty(office.campaign, "days"), reason="取消")

    log = [
        (each.version.number, each.version.day, each.difference.change, each.version.reason)
        for each in office.changes_of("days")
    ]

    assert log == [
        (0, NOW, DutyChange.NEW, ""),
        (1, NOW, DutyChange.CHANGED, "延期"),
        (2, date(2013, 7, 13), DutyChange.DROPPED, "取消"),
    ]
    assert [version.document for version in office.versions()] == ["", "补充通知", ""]
    assert office.versions()[2].by == "bureau-7"
    assert len(office.changes_of("visits")) == 1
    with pytest.raises(UnknownDuty):
        office.changes_of("nothing")


def test_an_amendment_is_told_to_observers(office):
    """The entry of the new plan is among what was committed."""
    office.amend(extended(office.campaign), reason="延期")

    assert office.last_dispatch is not None


@pytest.mark.usefixtures("office")
def test_an_amendment_while_another_comes_is_made_on_the_newer_plan(cabinet, clock):
    """The second one is held against the plan that stands by then."""
    one, other = cabinet.office(clock), cabinet.office(clock)
    longer, longest = (extended(one.campaign, date(2013, 7, day)) for day in (18, 22))
    one.watched.first(lambda: other.amend(longer, reason="延期"))

    one.amend(longest, reason="再延期")

    ends = [version.campaign.duty("days").window.end.day for version in one.versions()]
    assert ends == [10, 18, 22]


def test_a_difference_says_why_in_words(office):
    """Changed parts by name, the duty that takes over, and nothing for a duty that is as it was."""
    found = office.difference(extended(replaced(office.campaign)), as_of=NOW)

    assert [(found.why(duty).zh, found.why(duty).en) for duty in ("days", "visits", "calls", "summary")] == [
        ("修订时段", "changed: window"),
        ("由calls接续", "replaced by calls"),
        ("新增", "new"),
        ("", ""),
    ]
