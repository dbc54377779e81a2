"""What a folder of facts holds after a writing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.domain.standing.facts import RulingFact
from govcampaign.errors import InvalidValue, SchemaTooNew, StoreUnavailable, UnwritableTarget
from govcampaign.facts import decode_version
from govcampaign.wording import Text

EARLIER = date(2013, 7, 5)
TODAY = date(2013, 7, 10)
DAYS = st.integers(0, 19).map(lambda days: date(2013, 6, 21) + timedelta(days=days))


def test_what_is_written_is_gathered_again(facts, journal, reading, tmp_path):
    """Every recorded day is fed by one file, and the sum is that of the journal."""
    written = facts.write(journal, tmp_path)

    found = reading.gathered(tmp_path)

    assert reading.counted(found) == reading.expected(journal)
    assert written.effects == len(journal.effects)
    assert found.whole


def test_a_folder_holds_a_month_in_a_file(facts, journal, reading, tmp_path):
    """Closed days are named by their range; those of a day that is open by their content."""
    facts.write(journal, tmp_path)

    names = sorted(name for name in reading.bytes_of(reading.home(tmp_path)) if name.startswith("effects/"))

    assert names[:2] == [
        "effects/month=2013-06/2013-06-21_2013-06-30.parquet",
        "effects/month=2013-07/2013-07-01_2013-07-09.parquet",
    ]
    assert names[2].startswith("effects/month=2013-07/open-")


def test_a_second_writing_on_the_same_day_changes_no_byte(facts, journal, reading, tmp_path):
    """Writing again leaves the same bytes."""
    facts.write(journal, tmp_path)
    before = reading.bytes_of(tmp_path)

    facts.write(journal, tmp_path)

    assert reading.bytes_of(tmp_path) == before


def test_a_later_writing_asks_only_for_what_is_not_closed(facts, journal, reading, tmp_path):
    """The days that were closed are not read again."""
    facts.write(journal.at(EARLIER), tmp_path)
    later = journal.at(TODAY)

    facts.write(later, tmp_path)

    assert later.asked == [EARLIER]
    assert reading.counted(reading.gathered(tmp_path)) == reading.expected(journal)


def test_writing_day_by_day_leaves_what_one_writing_leaves(facts, journal, reading, tmp_path):
    """The files do not tell how often they were written."""
    for day in range(1, 11):
        facts.write(journal.at(date(2013, 7, day)), tmp_path / "daily")

    facts.write(journal, tmp_path / "once")

    assert reading.bytes_of(tmp_path / "daily") == reading.bytes_of(tmp_path / "once")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recorded=st.sets(DAYS, max_size=8), written=st.sets(DAYS, min_size=1, max_size=5))
def test_days_without_effects_are_written_once_as_well(facts, reading, recorded, written):
    """On whichever days it is written, a folder holds the same in the end."""
    journal = reading.new_journal()
    for day in recorded:
        journal.record(day)
    with TemporaryDirectory() as at:
        for day in sorted(written):
            facts.write(journal.at(day), Path(at, "often"))
        facts.write(journal, Path(at, "often"))

        facts.write(journal, Path(at, "once"))

        assert reading.bytes_of(Path(at, "often")) == reading.bytes_of(Path(at, "once"))
        found = reading.gathered(Path(at, "often"))
        assert reading.counted(found) == reading.expected(journal)
        assert found.whole


def test_an_amendment_adds_a_version(facts, journal, reading, tmp_path):
    """The files of the version before stay as they are, and each day has the version that was known."""
    facts.write(journal.at(EARLIER), tmp_path)
    before = reading.bytes_of(tmp_path)
    amended = evolve(journal, campaign=evolve(journal.campaign, title=Text("服务季", "season")))
    versions = journal.version(0, date(2013, 6, 21)), amended.version(1, date(2013, 7, 8))

    facts.write(evolve(amended, versions=versions), tmp_path)

    after = reading.bytes_of(tmp_path)
    first = {path for path in before if "/000000." in path}
    assert {path: after.get(path) for path in first} == {path: before[path] for path in first}
    (old,) = reading.gathered(tmp_path, known_by=date(2013, 7, 7)).sources
    (new,) = reading.gathered(tmp_path).sources
    assert [decode_version(s.plan.read_bytes(), "").plan.title.zh for s in (old, new)] == ["服务月", "服务季"]
    assert reading.counted(reading.gathered(tmp_path)) == reading.expected(journal)


def test_a_plan_that_changed_without_a_new_number_is_written_anew(facts, journal, reading, tmp_path):
    """The checksum of plan and roster tells the versions apart, not the number."""
    other = evolve(journal, campaign=evolve(journal.campaign, alias=Text("另一", "other")))
    facts.write(journal, tmp_path / "both")

    facts.write(other, tmp_path / "both")

    facts.write(other, tmp_path / "one")
    assert reading.bytes_of(tmp_path / "both") == reading.bytes_of(tmp_path / "one")


def test_rulings_that_were_all_taken_out_leave_no_file(facts, journal, ruled, reading, tmp_path):
    """What the manifest does not name any more is removed."""
    facts.write(ruled, tmp_path)
    assert list(tmp_path.rglob("rulings-*"))

    facts.write(journal, tmp_path)

    assert not list(tmp_path.rglob("rulings-*"))
    assert reading.gathered(tmp_path).whole


def test_an_open_day_is_replaced(facts, journal, reading, tmp_path):
    """What is recorded later on the same day comes in with the next writing."""
    facts.write(journal, tmp_path)
    journal.record(TODAY, 100)

    facts.write(journal, tmp_path)

    assert reading.counted(reading.gathered(tmp_path)) == reading.expected(journal)


def test_a_writing_that_breaks_off_is_completed_by_the_next(facts, journal, reading, tmp_path):
    """The files that it left change nothing."""
    with pytest.raises(StoreUnavailable):
        facts.write(evolve(journal, breaks=15), tmp_path / "broken")

    facts.write(journal, tmp_path / "broken")

    facts.write(journal, tmp_path / "whole")
    assert reading.bytes_of(tmp_path / "broken") == reading.bytes_of(tmp_path / "whole")


def test_a_damaged_file_is_written_anew(facts, journal, reading, tmp_path):
    """A folder whose closed days are damaged is filled from the store again, from the first day on."""
    facts.write(journal, tmp_path)
    before = reading.bytes_of(tmp_path)
    next(tmp_path.rglob("2013-06-21_*.parquet")).write_bytes(b"PAR1")

    facts.write(journal, tmp_path)

    assert journal.asked == [None, None]
    assert reading.bytes_of(tmp_path) == before


def test_what_was_repaired_since_comes_in(facts, journal, reading, tmp_path):
    """Where rows could not be read, the days that are closed are read again too."""
    facts.write(evolve(journal, effects=journal.effects[1:], unreadable=("entry/1",)), tmp_path)

    facts.write(journal, tmp_path)

    found = reading.gathered(tmp_path)
    assert reading.counted(found) == reading.expected(journal)
    assert found.whole


@pytest.mark.parametrize("content", ["", "{", '{"format": "govcampaign-facts", "schema": 1}'])
def test_a_damaged_manifest_is_written_anew(facts, journal, reading, tmp_path, content):
    """All is read from the store again."""
    facts.write(journal, tmp_path)
    before = reading.bytes_of(tmp_path)
    (reading.home(tmp_path) / "manifest.json").write_text(content, "utf-8")

    facts.write(journal, tmp_path)

    assert reading.bytes_of(tmp_path) == before


def test_the_folder_of_a_journal_is_no_place_for_folders(facts, journal, reading, tmp_path):
    """A folder with a manifest of its own is refused."""
    facts.write(journal, tmp_path)

    with pytest.raises(InvalidValue, match="something else"):
        facts.write(journal, reading.home(tmp_path))


def test_a_journal_that_starts_anew_has_a_folder_of_its_own(facts, journal, tmp_path):
    """Another adoption of the same campaign is written whole beside the first."""
    facts.write(journal, tmp_path)
    other = evolve(journal, origin="another", asked=[])

    facts.write(other, tmp_path)

    assert len(list(tmp_path.glob("campaign=*/origin=*"))) == 2
    assert other.asked[-1] is None


def test_a_folder_of_a_newer_release_is_left_alone(facts, journal, reading, tmp_path):
    """Nothing is written over what cannot be read."""
    facts.write(journal, tmp_path)
    manifest = reading.home(tmp_path) / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"schema":1', '"schema":2'), "utf-8")

    with pytest.raises(SchemaTooNew):
        facts.write(journal, tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(facts, journal, tmp_path):
    """The error says that it is a file."""
    (tmp_path / "facts").write_text("", "utf-8")

    with pytest.raises(UnwritableTarget, match="not a folder"):
        facts.write(journal, tmp_path / "facts")


@pytest.mark.parametrize(
    "id_",
    ["a/b", "50%", "服务月·2013", "月" * 200, "x" * 5000, "..", ".", "CON", "a\\b:c*", "𠮷"],
)
def test_any_id_has_a_folder(facts, journal, reading, tmp_path, id_):
    """Ids become short names inside the folder."""
    facts.write(evolve(journal, campaign=evolve(journal.campaign, id=id_)), tmp_path / "facts")

    (source,) = reading.gathered(tmp_path / "facts").sources

    assert source.campaign == id_
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]
    assert max(len(part.encode()) for part in source.plan.parts) < 255


def test_ids_that_differ_in_capitals_have_two_folders(facts, journal, tmp_path):
    """A file system that takes capital letters for small ones keeps them apart."""
    for id_ in ("month", "Month"):
        facts.write(evolve(journal, campaign=evolve(journal.campaign, id=id_)), tmp_path)

    names = {path.name.casefold() for path in tmp_path.iterdir()}

    assert len(names) == 2


def test_no_contact_and_no_reason_reaches_the_folder(facts, journal, reading, tmp_path):
    """Of personal data no byte is written, even where the source did not drop it."""
    contact = gc.UnitContact(unit="商务委", channel="mail", address="secretmailbox@office.invalid")
    duty = journal.campaign.duties[0].id
    ruling = gc.Ruling(
        duty=duty, unit="商务委", kind=gc.RulingKind.EXEMPT, day=EARLIER, reason="secretreason"
    )
    journal = evolve(
        journal,
        roster=evolve(journal.roster, contacts=(contact,)),
        rulings=(RulingFact(ruling=ruling, recorded=EARLIER),),
    )

    facts.write(journal, tmp_path)

    tables = map(pq.read_table, tmp_path.rglob("rulings-*.parquet"))
    columns = [body for table in tables for body in table["body"].to_pylist()]
    everything = b"".join([*reading.bytes_of(tmp_path).values(), *columns])
    assert "免除".encode() in everything
    assert b"secret" not in everything


def test_two_writings_at_once_leave_what_one_leaves(facts, journal, reading, tmp_path, at_once):
    """One waits for the other."""
    at_once(journal, tmp_path / "both")

    facts.write(journal, tmp_path / "once")

    assert reading.bytes_of(tmp_path / "both") == reading.bytes_of(tmp_path / "once")
