"""Many records at once: one batch, or a chain of batches that is resumed where it broke off."""

from __future__ import annotations

from collections import Counter

import pytest

from govcampaign.errors import BatchReused, DuplicateRecord, InvalidValue


def many(visit, count, units="商务委、科委"):
    """Return visits to as many enterprises."""
    return [visit(f"企业{number:04d}", units) for number in range(count)]


def test_a_thousand_visits_are_one_write(office, visit):
    """One batch holds the entries and their credits."""
    office.watched.batches.clear()

    office.record(*many(visit, 1000))

    (batch,) = office.watched.batches
    assert Counter(change.key.kind for change in batch.changes) == {"entry": 1000, "credit": 2000}
    assert len(office.journal()) == 1000


@pytest.mark.usefixtures("office")
def test_a_larger_import_is_a_chain_that_tears_no_record(cabinet, clock, visit):
    """Ten changes a batch hold three visits with their two credits each, so that ten visits take four."""
    importer = cabinet.office(clock, batch=10)

    importer.record(*many(visit, 10), batch="import-7")

    assert [batch.id for batch in importer.watched.batches] == [f"import-7/{n:04d}" for n in range(1, 5)]
    for batch in importer.watched.batches:
        entries = {change.key.id.split("/")[1] for change in batch.changes if change.key.kind == "entry"}
        assert entries == {
            change.key.id.split("/")[1] for change in batch.changes if change.key.kind == "credit"
        }


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_an_import_that_was_broken_off_is_completed_by_the_same_call(cabinet, clock, office, visit, done):
    """Later, with another clock and another handle, the links that are there are passed over."""
    broken = cabinet.office(clock, batch=10)
    broken.watched.dies_at = done
    with pytest.raises(ConnectionResetError):
        broken.record(*many(visit, 10), batch="import-7")
    assert len(office.journal()) == 3 * done
    first = clock.now
    clock.wait(hours=3)

    again = cabinet.office(clock, batch=10).record(*many(visit, 10), batch="import-7")

    assert again == tuple(record.id for record in many(visit, 10))
    assert len(office.journal()) == 10
    assert len(cabinet.bodies("credit")) == 20
    moments = Counter(entry.recorded for entry in office.journal())
    assert (moments[first], moments[clock.now]) == (3 * done, 10 - 3 * done)


def test_an_import_made_again_writes_nothing_twice(cabinet, clock, office, visit):
    """The same call under the same name is the same import, whatever the clock says."""
    office.record(*many(visit, 5), batch="import-7")
    kept = cabinet.bodies("entry")
    clock.wait(days=2)

    office.record(*many(visit, 5), batch="import-7")

    assert cabinet.bodies("entry") == kept


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

    assert len(office.journal()) == 1


def test_a_chain_with_a_mistake_in_its_last_link_writes_nothing(cabinet, clock, office, visit):
    """Records are looked at before the first link is written: mistakes, and events that stand."""
    office.record(visit("企业0009"))
    importer = cabinet.office(clock, batch=10)

    with pytest.raises(DuplicateRecord):
        importer.record(*many(visit, 10, "商务委"))
    with pytest.raises(InvalidValue):
        importer.record(*many(visit, 9), visit("丙厂", day=20))

    assert importer.watched.batches == []


def test_a_journal_longer_than_a_page_is_read_whole(office, visit):
    """Reading goes on where a page ends."""
    office.record(*many(visit, 5_010, "商务委"))

    assert len(office.visits()) == 5_010
