"""What is gathered of folders that come twice, late, damaged, or from several stores."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcampaign.domain.units.succession import Succession
from govcampaign.errors import InvalidValue
from govcampaign.findings import Severity
from govcampaign_rollup.folder.journals import OF_A_VERSION

ADOPTED = date(2013, 6, 21)
TODAY = date(2013, 7, 10)
AGAIN = "write the folder again, or have it sent again"
DAYS = st.integers(0, 19).map(lambda days: ADOPTED + timedelta(days=days))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(DAYS, max_size=30),
    exports=st.lists(st.tuples(DAYS, st.integers(0, 2)), min_size=1, max_size=6),
    data=st.data(),
)
def test_copies_change_nothing(facts, reading, days, exports, data):
    """However often, late or overlapping exports come, each recorded day is fed by one file."""
    journal, known_by = reading.new_journal(), data.draw(DAYS)
    for number, day in enumerate(sorted(days)):
        journal.record(day, number + 1)
    with TemporaryDirectory() as at:
        for day, place in exports:
            facts.write(journal.at(max(day, ADOPTED)), Path(at, str(place)))
        folders = sorted(Path(at).iterdir())

        found = reading.gathered(*folders, folders[0], known_by=known_by)

        latest = min(known_by, max(day for day, _ in exports))
        assert reading.counted(found) == reading.expected(journal, latest)
        assert found.whole == (latest == known_by)


def test_the_later_copy_of_an_open_day_is_taken(facts, journal, reading, tmp_path):
    """An older copy of the same folder does not hide what was recorded since."""
    facts.write(journal, tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "z")
    journal.record(TODAY, 100)
    facts.write(journal, tmp_path / "a")

    found = reading.gathered(tmp_path / "z", tmp_path / "a")

    assert reading.counted(found) == reading.expected(journal)


def test_two_stores_of_one_campaign_are_added(facts, journal, reading, tmp_path):
    """A history that is split by leading unit is one campaign."""
    facts.write(journal, tmp_path / "a")
    facts.write(evolve(journal, origin="b", led=("科委",)), tmp_path / "b")

    found = reading.gathered(tmp_path / "a", tmp_path / "b")

    (source,) = found.sources
    assert len({pick.path.parents[2] for pick in source.picks}) == 2
    assert found.whole


@pytest.mark.parametrize("content", [b"", b"PAR1", None])
def test_a_damaged_file_of_effects_is_named(facts, journal, reading, tmp_path, content):
    """The days that it held are missing, and the rest goes on."""
    facts.write(journal, tmp_path)
    path = next(tmp_path.rglob("2013-06-21_*.parquet"))
    path.unlink() if content is None else path.write_bytes(content)

    found = reading.gathered(tmp_path)

    codes = ("F03", "F04") if content is None else ("F02", "F04")
    assert sorted(reading.advised(found)) == [(code, AGAIN) for code in codes]
    assert not found.whole
    assert min(reading.counted(found)) == date(2013, 7, 1)


def test_another_copy_takes_the_place_of_a_damaged_file(facts, journal, reading, tmp_path):
    """A finding names the damage, and the result is whole."""
    facts.write(journal, tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "z")
    next((tmp_path / "z").rglob("2013-06-21_*.parquet")).write_bytes(b"")

    found = reading.gathered(tmp_path / "a", tmp_path / "z")

    assert [finding.severity for finding in found.findings] == [Severity.WARNING]
    assert reading.counted(found) == reading.expected(journal)
    assert found.whole


@pytest.mark.parametrize("table", OF_A_VERSION)
def test_a_campaign_without_its_plan_is_left_out(facts, journal, reading, tmp_path, table):
    """Each file of the plan's version that the manifest names is needed."""
    took_over = Succession(old="科委", new="国资委", day=date(2013, 7, 5))
    roster = evolve(journal.roster, successions=(took_over,))
    facts.write(evolve(journal, roster=roster, campaign=reading.shared()), tmp_path)
    next(path for path in reading.home(tmp_path).rglob(f"{table}/*")).unlink()

    found = reading.gathered(tmp_path)

    assert not found.sources
    assert sorted(reading.advised(found)) == [("F03", AGAIN), ("F07", AGAIN)]


def test_damaged_rulings_are_told(facts, ruled, reading, tmp_path):
    """The result is not whole without them."""
    facts.write(ruled, tmp_path)
    next(tmp_path.rglob("rulings-*")).write_bytes(b"")

    found = reading.gathered(tmp_path)

    assert reading.codes(found) == ["F02"]
    assert not found.whole


def test_a_manifest_that_was_edited_is_damaged(facts, journal, reading, tmp_path):
    """The seal does not match any more."""
    facts.write(journal, tmp_path)
    manifest = reading.home(tmp_path) / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("2013-07-09", "2013-07-08"), "utf-8")

    found = reading.gathered(tmp_path)

    assert reading.codes(found) == ["F02"]
    assert not found.whole


def test_a_folder_whose_writing_broke_off_is_told(facts, journal, reading, tmp_path):
    """It has no manifest yet."""
    facts.write(journal, tmp_path)
    (reading.home(tmp_path) / "manifest.json").unlink()

    found = reading.gathered(tmp_path)

    assert reading.codes(found) == ["F03"]
    assert not found.whole


@pytest.mark.parametrize("content", [None, "{}", '{"format": "other"}', "[]"])
def test_a_folder_without_facts_is_refused(reading, tmp_path, content):
    """The manifest of another program is none of ours."""
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, "utf-8")

    with pytest.raises(InvalidValue) as refused:
        reading.gathered(tmp_path)

    assert refused.value.code == "no_facts"


def test_a_folder_that_cannot_be_read_is_told(facts, journal, reading, tmp_path, monkeypatch):
    """What is in it is not known, and the rest goes on."""
    for id_ in ("a", "b"):
        facts.write(evolve(journal, campaign=evolve(journal.campaign, id=id_)), tmp_path)
    entries = os.scandir

    def refusing(path):
        if str(path).endswith("campaign=b"):
            raise PermissionError(path)
        return entries(path)

    monkeypatch.setattr(os, "scandir", refusing)

    found = reading.gathered(tmp_path)

    assert [source.campaign for source in found.sources] == ["a"]
    assert reading.advised(found) == [("F03", "check who may read it")]
    assert found.findings[0].subjects == (str(tmp_path / "campaign=b"),)


def test_a_folder_that_is_not_there_is_refused(reading, tmp_path):
    """The error names it."""
    with pytest.raises(InvalidValue, match="absent"):
        reading.gathered(tmp_path / "absent")


@pytest.mark.parametrize("part", ["effects", "effects/month=2013-06"])
def test_a_link_out_of_the_folder_is_not_followed(facts, journal, reading, tmp_path, part):
    """Its files count as missing."""
    facts.write(journal, tmp_path / "facts")
    linked = reading.home(tmp_path / "facts") / part
    shutil.move(linked, tmp_path / "elsewhere")
    linked.symlink_to(tmp_path / "elsewhere")

    found = reading.gathered(tmp_path / "facts")

    assert "F03" in reading.codes(found)
    assert not found.whole
