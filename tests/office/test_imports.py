"""Many records at once: one batch, or a chain of batches that is resumed where it broke off."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.office.conftest import entries_of, office_over

from govcampaign import _codec as codec
from govcampaign.authoring._helpers import roster
from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import BatchReused, DuplicateRecord, InvalidValue, LimitExceeded
from govcampaign.ports.storage import Limits


def many(visit, count, units="商务委、科委"):
    """Return visits to as many enterprises."""
    return [visit(f"企业{number:04d}", units) for number in range(count)]


SMALL = 20
"""Changes in a batch of a store in which three visits with all that follows from them have room."""


def test_hundreds_of_visits_are_one_write(office, visit):
    """One batch holds the entries, what stands by them, and the one tally of their leader."""
    office.watched.batches.clear()

    office.record(*many(visit, 400, "商务委"))

    (batch,) = office.watched.batches
    kinds = Counter(change.key.kind for change in batch.changes)
    assert kinds == {"entry": 400, "standing": 400, "tally": 1, "head": 1}
    assert len(entries_of(office)) == 400


def test_more_than_a_batch_takes_needs_a_name(cabinet, clock, office, visit):
    """It could break off, and only under a name it could be completed; nothing is written."""
    importer = cabinet.office(clock, batch=SMALL)

    with pytest.raises(LimitExceeded, match=r"10 records .* name the call with batch="):
        importer.record(*many(visit, 10))

    assert entries_of(office) == ()


@pytest.mark.usefixtures("office")
def test_a_larger_import_is_a_chain_that_tears_no_record(cabinet, clock, visit):
    """Three visits have room in a batch, so that ten take four; the claim of the name is in the first."""
    importer = cabinet.office(clock, batch=SMALL)

    importer.record(*many(visit, 10), batch="import-7")

    kinds = [Counter(change.key.kind for change in batch.changes) for batch in importer.watched.batches]
    assert [(found["entry"], found["standing"], found["claim"]) for found in kinds] == [
        (3, 6, 1),
        (3, 6, 0),
        (3, 6, 0),
        (1, 2, 0),
    ]
    for batch in importer.watched.batches:
        entries = {c.key.id.split("/")[1][:-5] for c in batch.changes if c.key.kind == "entry"}
        assert entries == {c.body.decode().split()[2] for c in batch.changes if c.key.kind == "standing"}


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_an_import_that_was_broken_off_is_completed_by_the_same_call(cabinet, clock, office, visit, done):
    """Later, with another clock and another handle, the links that are there are passed over."""
    broken = cabinet.office(clock, batch=SMALL)
    broken.watched.dies_at = done
    with pytest.raises(ConnectionResetError):
        broken.record(*many(visit, 10), batch="import-7")
    before = entries_of(office)
    assert len(before) == 3 * done
    first = clock.now
    clock.wait(hours=3)

    again = cabinet.office(clock, batch=SMALL).record(*many(visit, 10), batch="import-7")

    stand = {entry.target: entry.record for entry in entries_of(office)}
    assert [stand[target] for target in again] == many(visit, 10)
    assert {entry.target for entry in before} <= set(again)
    assert len(stand) == 10
    assert office.matrix(as_of="2013-07-12").cell("visits/商务委").done == 10
    moments = Counter(entry.recorded for entry in entries_of(office))
    assert (moments[first], moments[clock.now]) == (3 * done, 10 - 3 * done)


def test_an_import_made_again_writes_nothing_twice(cabinet, clock, office, visit):
    """The same call under the same name is the same import, whatever the clock says."""
    first = office.record(*many(visit, 5), batch="import-7")
    office.void(first[0], reason="重复")
    kept = cabinet.bodies("entry")
    clock.wait(days=2)

    assert office.record(*many(visit, 5), batch="import-7") == first
    assert cabinet.bodies("entry") == kept


@pytest.mark.parametrize("size", [SMALL, 500])
def test_of_two_that_make_the_same_import_at_once_both_get_the_same_ids(cabinet, clock, office, visit, size):
    """The one that comes second finds the name taken, and goes on with what the first has not done."""
    first, second = (cabinet.office(clock, batch=size) for _ in range(2))
    answers = []
    second.watched.first(lambda: answers.append(first.record(*many(visit, 5), batch="import-7")))

    answers.append(second.record(*many(visit, 5), batch="import-7"))

    assert answers[0] == answers[1]
    assert len(entries_of(office)) == 5


def test_a_name_used_for_another_import_is_refused(office, visit):
    """Two imports cannot have one name."""
    office.record(visit("甲厂"), batch="import-7")

    with pytest.raises(BatchReused):
        office.record(visit("乙厂"), batch="import-7")


def test_an_import_does_not_pass_over_events_that_others_entered_unlike(office, visit):
    """Only what the import itself put is passed over."""
    office.record(visit("甲厂", people=2))

    with pytest.raises(DuplicateRecord):
        office.record(visit("甲厂", people=3), visit("乙厂"), batch="import-7")
    with pytest.raises(DuplicateRecord):
        office.record(visit("甲厂", people=2), visit("乙厂"), batch="import-8")

    assert len(entries_of(office)) == 1


def test_a_chain_with_a_mistake_in_its_last_link_writes_nothing(cabinet, clock, office, visit):
    """Records are looked at before the first link is written: mistakes, and events that stand."""
    office.record(visit("企业0009"))
    importer = cabinet.office(clock, batch=SMALL)

    with pytest.raises(DuplicateRecord) as stands:
        importer.record(*many(visit, 10, "商务委"), batch="import-7")
    with pytest.raises(InvalidValue) as early:
        importer.record(*many(visit, 9), visit("丙厂", day=20), batch="import-8")

    assert ([each.record for each in stands.value.errors], early.value.record) == ([9], 9)

    assert importer.watched.batches == []


def test_records_of_many_units_are_entered_in_smaller_batches(clock, plan, visit):
    """Each has a row for each of its units, so that fewer of them have room in one."""
    units = "、".join(f"第{number}局" for number in range(20))
    with office_over(MemoryStore(codec.KINDS, limits=Limits(batch=120)), clock) as office:
        office.adopt(plan, roster({"各部门": units}))

        assert len(office.record(*many(visit, 25, units), batch="import-7")) == 25
        assert office.matrix(as_of="2013-07-12").cell("visits/第19局").done == 25


def test_a_journal_longer_than_a_page_is_read_whole(office, visit):
    """Reading goes on where a page ends."""
    office.record(*many(visit, 5_010, "商务委"), batch="import-7")

    assert len(office.records(kind="visit", limit=None).values) == 5_010
