"""What happened is entered all of it or not at all, and listed under each obligation it feeds."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from tests.office.conftest import entries_of

from govcampaign.authoring._records import done
from govcampaign.domain.journal.kinds import Desk, EventDay, Meeting
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.errors import (
    DuplicateRecord,
    InvalidRecords,
    InvalidValue,
    OutsideEveryDuty,
    UncountedRecords,
    UnknownDuty,
    UnknownUnit,
)
from govcampaign.ports.storage import Check, Put


def test_a_record_gets_its_moment_of_entry(office, visit, clock):
    """It is the clock's, by Beijing time; the id that is returned begins with its day."""
    (entered,) = office.record(visit("甲厂"))

    (entry,) = entries_of(office)
    assert (entry.target, entry.recorded, entry.record) == (entered, clock.now, visit("甲厂"))
    assert entered.startswith("20130712-")


def test_a_record_brought_over_says_when_it_was_known_there(office, visit, clock, july):
    """The moment of a register kept elsewhere is kept with its reference, and decides nothing."""
    office.record(visit("甲厂"), source_refs=["走访登记第7行"], claimed=[july(6)])

    (entry,) = entries_of(office)
    assert (entry.claimed, entry.source_ref, entry.recorded) == (july(6), "走访登记第7行", clock.now)
    assert office.matrix(as_of="2013-07-11").records == 0


def test_a_reference_is_entered_once_for_good(office, visit):
    """The same import run again puts back nothing that was corrected away or voided meanwhile."""
    first = office.record(visit("甲厂"), visit("乙厂"), source_refs=["7", "8"])
    office.correct(first[0], visit("丙厂"), reason="企业有误")
    office.void(first[1], reason="重复")

    again = office.record(visit("甲厂"), visit("乙厂"), source_refs=["7", "8"])

    assert again == first
    assert [found.enterprise for found in office.records(kind="visit", limit=None).values] == ["丙厂"]


def test_a_reference_with_other_content_is_refused(office, visit):
    """What changed elsewhere is a correction here; the error says of which record."""
    (target,) = office.record(visit("甲厂"), source_refs=["7"])

    with pytest.raises(InvalidValue, match=target) as refused:
        office.record(visit("乙厂"), source_refs=["7"])

    assert (refused.value.code, refused.value.field) == ("other_content", "source_ref")
    assert len(entries_of(office)) == 1


def test_lists_are_written_in_the_batch_of_their_record(office, visit):
    """A joint visit feeds one obligation of each unit, in one batch with its entry and its tally."""
    office.watched.batches.clear()

    (entered,) = office.record(visit("甲厂", "商务委、科委"))

    (batch,) = office.watched.batches
    assert [(change.key.kind, type(change)) for change in batch.changes] == [
        ("entry", Put),
        *[("standing", Put)] * 2,
        ("tally", Put),
        ("head", Check),
    ]
    for unit in ("商务委", "科委"):
        for asked in ({"unit": unit}, {"obligation": f"visits/{unit}"}):
            assert [entry.target for entry in office.records(**asked)] == [entered]


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        ({"units": ("商务局",)}, UnknownUnit, "did you mean '商务委'"),
        ({"duty": "vists"}, UnknownDuty, "did you mean 'visits'"),
    ],
)
def test_one_mistake_is_raised_as_it_is(office, visit, spoil, error, words):
    """The error of a single mistake names the record, the mistake and the nearest name."""
    wrong = evolve(visit("甲厂"), **spoil)

    with pytest.raises(error, match=words) as refusal:
        office.record(visit("乙厂"), wrong)

    assert refusal.value.place == wrong.id
    assert entries_of(office) == ()


@pytest.mark.parametrize("day", [date(2010, 7, 5), date(2011, 6, 17)])
def test_a_day_years_from_the_campaign_is_refused(office, visit, day):
    """More than two years before the days of the plan, the year must be a slip; nothing is entered."""
    with pytest.raises(InvalidValue, match="more than two years from the campaign") as refused:
        office.record(evolve(visit("甲厂"), day=day))

    assert (refused.value.code, refused.value.field) == ("far_from_the_campaign", "day")
    assert entries_of(office) == ()


@pytest.mark.parametrize(("day", "taken"), [(date(2015, 7, 20), True), (date(2016, 7, 20), False)])
def test_a_day_years_after_the_campaign_is_refused_too(office, clock, visit, day, taken):
    """Years after the campaign it may still be entered within two years of its last day, and not later."""
    (id_,) = office.record(visit("甲厂"))
    clock.wait(hours=24 * 365 * 4)
    late = evolve(visit("甲厂"), day=day)

    if taken:
        office.correct(id_, late, reason="日期有误")
        assert [record.day for record in office.records(kind="visit", limit=None).values] == [day]
        return
    for enter in (lambda: office.record(late), lambda: office.correct(id_, late, reason="日期有误")):
        with pytest.raises(InvalidValue, match="more than two years from the campaign") as refused:
            enter()
        assert (refused.value.code, refused.value.field) == ("far_from_the_campaign", "day")
    assert len(entries_of(office)) == 1


def test_a_record_outside_every_duty_is_refused(office):
    """Nothing could ever count a desk here, so the kinds that count are named."""
    desk = Desk(units=("商务委",), day=date(2013, 7, 5), place="大厅")

    with pytest.raises(OutsideEveryDuty, match="event_day, submission, visit"):
        office.record(desk)

    assert entries_of(office) == ()


def test_a_record_of_the_wrong_kind_does_not_serve_the_duty_it_names(office):
    """A duty that counts submissions is not served by a letter; the kinds that count are named."""
    letter = OtherRecord(name="letter", units=("科委",), day=date(2013, 7, 9), duty="summary")

    with pytest.raises(
        OutsideEveryDuty, match=r"'summary' does not count .* 'letter'; use one of: submission"
    ):
        office.record(letter)


def test_a_record_that_says_no_more_than_done_serves_the_duty_it_names(office):
    """A user without records of a kind may still say that a duty was served."""
    office.record(done("summary", "科委", "2013-07-09"))

    assert office.matrix(as_of="2013-07-12").cell("summary/科委").done == 1


EARLY = EventDay(units=("科委",), day=date(2013, 6, 28), duty="days")


def test_records_that_count_for_nothing_are_entered_and_warned_of(office, visit):
    """The caller learns at once which they are, and why; one warning a call, at the line of the call."""
    with pytest.warns(UncountedRecords) as warned:
        _, *ids = office.record(visit("甲厂"), EARLY, evolve(EARLY, units=("国资委",)))

    (warning,) = warned
    assert warning.filename == __file__
    assert warning.message.say("zh").splitlines() == [
        "service：已登记，但有2条记录未计入任何任务。逐条核对",
        *(f"  {id_}：早于规定时段（2013年7月1日起）。核对日期；时段有误的，修改方案" for id_ in ids),
    ]
    assert [(each.code, each.field, each.record) for each in warning.message.errors] == [
        ("uncounted_records", "day", 1),
        ("uncounted_records", "day", 2),
    ]
    assert str(warning.message).startswith("service: entered, but 2 records count for no duty; ")
    assert len(entries_of(office)) == 3


def test_a_correction_after_which_a_record_counts_for_nothing_is_warned_of(office, policy_day):
    """Moved to a day before its window, a policy day counts no more."""
    (target,) = office.record(policy_day("科委", 5))

    with pytest.warns(UncountedRecords) as warned:
        office.correct(target, EARLY, reason="日期有误")

    assert [problem.place for problem in warned[0].message.problems] == [target]
    assert "1 record counts for no duty" in str(warned[0].message)


def test_every_mistake_of_a_call_is_collected(cabinet, office, visit):
    """Six wrong records make one error with a line each, and the right one among them is not written."""
    office.record(visit("旧厂"))
    kept = cabinet.bodies("entry"), cabinet.bodies("standing")
    wrong = [
        visit("甲厂", "商务局"),
        visit("乙厂", duty="vists"),
        Meeting(units=("商务委",), day=date(2013, 7, 5)),
        visit("旧厂"),
        visit("丙厂", day=13),
        visit("好厂", people=3),
    ]

    with pytest.raises(InvalidRecords) as refusal:
        office.record(visit("好厂"), *wrong)

    assert [problem.place.removeprefix("Visit ") for problem in refusal.value.problems] == [
        record.id for record in wrong
    ]
    assert refusal.value.place == "service"
    assert (cabinet.bodies("entry"), cabinet.bodies("standing")) == kept


def test_the_same_event_twice_in_a_call_is_refused(office, visit):
    """The natural key appears twice, and nothing is written."""
    with pytest.raises(DuplicateRecord) as refusal:
        office.record(visit("甲厂", people=2), visit("乙厂"), visit("甲厂", people=3))

    assert refusal.value.records == (visit("甲厂").id,)
    assert entries_of(office) == ()


def test_an_event_that_stands_in_the_journal_is_refused(cabinet, office, visit):
    """A second report of a visit is refused, even in the same words at the same moment."""
    office.record(visit("甲厂"), visit("乙厂"))
    kept = cabinet.bodies("entry")

    with pytest.raises(DuplicateRecord) as refusal:
        office.record(visit("丙厂"), visit("甲厂"), visit("乙厂"))

    assert refusal.value.records == (visit("甲厂").id, visit("乙厂").id)
    assert cabinet.bodies("entry") == kept


def test_an_event_entered_by_another_office_meanwhile_is_refused(cabinet, office, clock, visit):
    """The other was faster by a hair: between the look and the write; what it wrote stands."""
    other = cabinet.office(clock)
    office.watched.first(lambda: other.record(visit("甲厂", people=9)))

    with pytest.raises(DuplicateRecord) as refusal:
        office.record(visit("甲厂"), visit("乙厂"))

    assert refusal.value.records == (visit("甲厂").id,)
    assert [entry.record.people for entry in entries_of(office)] == [9]


def test_the_same_entry_by_another_office_in_the_same_moment_is_refused(cabinet, office, clock, visit):
    """Two offices write the very same at the very same moment, and only one gets a receipt."""
    other = cabinet.office(clock)
    office.watched.first(lambda: other.record(visit("甲厂")))

    with pytest.raises(DuplicateRecord):
        office.record(visit("甲厂"))


@pytest.mark.parametrize("claimed", [None, 13])
def test_what_is_yet_to_come_is_no_record(office, visit, july, claimed):
    """A visit of tomorrow is an arrangement, also if it says that it was known tomorrow."""
    with pytest.raises(InvalidValue):
        office.record(visit("甲厂", day=13), claimed=[claimed and july(claimed)])

    assert entries_of(office) == ()


def test_a_moment_without_time_zone_is_refused_where_it_is_written(office, visit):
    """Nobody could tell its day in Beijing."""
    with pytest.raises(InvalidValue, match="no time zone"):
        office.record(visit("甲厂"), claimed=[datetime(2013, 7, 5, 12)])

    assert entries_of(office) == ()


def test_nothing_to_enter_writes_nothing(office):
    """An empty call is not a batch."""
    before = len(office.watched.batches)

    assert office.record() == ()
    assert len(office.watched.batches) == before


def test_visits_are_those_that_stand(office, visit, policy_day):
    """Voided ones and records of other kinds are not among them."""
    _, gone = office.record(visit("甲厂"), visit("乙厂"))
    office.record(policy_day("科委", 5))
    office.void(gone, reason="重复")

    assert office.records(kind="visit", limit=None).values == (visit("甲厂"),)


def test_a_joint_visit_is_one_event_in_whatever_order_its_units_are_named(office, visit):
    """The same two units, the other one first, is a duplicate; one of them alone is another visit."""
    office.record(visit("甲厂", "商务委、科委"))

    with pytest.raises(DuplicateRecord):
        office.record(visit("甲厂", "科委、商务委"))
    office.record(visit("甲厂", "科委"))

    assert len(office.records()) == 2
