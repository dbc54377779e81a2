"""Copies of one journal: what one of them lacks, another has."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcampaign.findings import Severity
from govcampaign.wording import Text
from govcampaign_rollup.folder.checking import Checks

CLOSED = date(2013, 7, 4)
EARLIER = date(2013, 7, 5)
TODAY = date(2013, 7, 10)


def said(found):
    """Return code and severity of each finding."""
    return [(finding.code, finding.severity) for finding in found.findings]


def test_other_rulings_with_the_same_bytes_take_the_place_of_damaged_ones(facts, ruled, reading, tmp_path):
    """A finding names the damage, and the result is whole."""
    facts.write(ruled, tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "z")
    next((tmp_path / "z").rglob("rulings-*")).unlink()

    found = reading.gathered(tmp_path / "a", tmp_path / "z")

    assert said(found) == [("F03", Severity.WARNING)]
    assert found.whole
    assert found.sources[0].rulings == tuple((tmp_path / "a").rglob("rulings-*"))


def test_without_a_sound_copy_of_the_rulings_the_result_is_not_whole(facts, ruled, reading, tmp_path):
    """Each damaged file is named."""
    facts.write(ruled, tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "z")
    for path in tmp_path.rglob("rulings-*"):
        path.write_bytes(b"")

    found = reading.gathered(tmp_path / "a", tmp_path / "z")

    assert said(found) == [("F02", Severity.ERROR)] * 2
    assert not found.sources[0].rulings


def test_rulings_of_an_earlier_day_take_no_place(facts, ruled, reading, tmp_path):
    """An older copy does not have what was granted since."""
    facts.write(evolve(ruled.at(EARLIER), rulings=()), tmp_path / "a")
    facts.write(ruled, tmp_path / "z")
    next((tmp_path / "z").rglob("rulings-*")).write_bytes(b"")

    found = reading.gathered(tmp_path / "a", tmp_path / "z")

    assert said(found) == [("F02", Severity.ERROR)]


@pytest.mark.parametrize("content", [b"", b'{"format":"other"}', None])
def test_an_older_copy_takes_the_place_of_one_without_manifest(facts, journal, reading, tmp_path, content):
    """The finding says until when it is complete, and the result is not whole."""
    facts.write(journal.at(EARLIER), tmp_path / "a")
    facts.write(journal, tmp_path / "z")
    manifest = reading.home(tmp_path / "z") / "manifest.json"
    manifest.unlink() if content is None else manifest.write_bytes(content)

    found = reading.gathered(tmp_path / "a", tmp_path / "z", known_by=EARLIER)

    (finding,) = found.findings
    assert finding.code == ("F03" if content is None else "F02")
    assert finding.severity is Severity.ERROR
    assert finding.subjects == (journal.campaign.id, str(manifest))
    assert str(CLOSED) in finding.message.zh
    assert reading.counted(found) == reading.expected(journal, EARLIER)


def test_an_older_copy_is_whole_until_the_day_it_closed(facts, journal, reading, tmp_path):
    """Nothing can have been added to these days since."""
    facts.write(journal.at(EARLIER), tmp_path / "a")
    facts.write(journal, tmp_path / "z")
    (reading.home(tmp_path / "z") / "manifest.json").write_bytes(b"")

    found = reading.gathered(tmp_path / "a", tmp_path / "z", known_by=CLOSED)

    assert said(found) == [("F02", Severity.WARNING)]
    assert found.whole


def test_a_plan_that_differs_takes_no_place(facts, journal, reading, tmp_path):
    """A copy whose version has another checksum has another plan."""
    other = evolve(journal.campaign, alias=Text("另一", "other"))
    facts.write(evolve(journal.at(EARLIER), campaign=other), tmp_path / "a")
    facts.write(journal, tmp_path / "z")
    next((tmp_path / "z").rglob("duties/*")).unlink()

    found = reading.gathered(tmp_path / "a", tmp_path / "z")

    assert reading.codes(found) == ["F07", "F03"]
    assert not found.sources


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(st.sampled_from([CLOSED, EARLIER, TODAY]), min_size=1, max_size=3),
    data=st.data(),
)
def test_what_is_whole_has_everything(facts, ruled, reading, written, data):
    """Whatever files of whichever copies are damaged or missing, no part is passed for the whole."""
    known_by = data.draw(st.sampled_from([date(2013, 7, 3), CLOSED, EARLIER, TODAY]))
    with TemporaryDirectory() as at:
        for place, day in enumerate(written):
            facts.write(ruled.at(day), Path(at, str(place)))
        paths = sorted(path for path in Path(at).rglob("*.*") if path.is_file() and path.name != ".lock")
        for path in data.draw(st.sets(st.sampled_from(paths), max_size=6)):
            path.write_bytes(b"") if data.draw(st.booleans()) else path.unlink()

        found = reading.gathered(Path(at), known_by=known_by)

        if found.whole:
            (source,) = found.sources
            assert reading.counted(found) == reading.expected(ruled, known_by)
            assert len(source.rulings) == 1


@pytest.fixture
def meanwhile(monkeypatch):
    """Return what lets something happen between the reading of the manifests and that of the other files."""

    def let(happen):
        check, left = Checks.check, [happen]

        def checked(checks, files):
            while left:
                left.pop()()
            return check(checks, files)

        monkeypatch.setattr(Checks, "check", checked)

    return let


def test_a_folder_that_is_written_meanwhile_is_read_again(facts, journal, reading, tmp_path, meanwhile):
    """The file that the first manifest named is gone, and nothing is missing."""
    facts.write(journal, tmp_path)
    journal.record(TODAY, 100)
    meanwhile(lambda: facts.write(journal, tmp_path))

    found = reading.gathered(tmp_path)

    assert found.whole
    assert not found.findings
    assert reading.counted(found) == reading.expected(journal)


def test_what_is_damaged_beside_a_folder_that_is_written_stays_named(
    facts, journal, reading, tmp_path, meanwhile
):
    """Only the folder whose manifest changed is read again."""
    other = evolve(journal, campaign=evolve(journal.campaign, id="other"))
    facts.write(journal, tmp_path / "a")
    facts.write(other, tmp_path / "b")
    next((tmp_path / "b").rglob("2013-06-21_*.parquet")).write_bytes(b"")
    journal.record(TODAY, 100)
    meanwhile(lambda: facts.write(journal, tmp_path / "a"))

    found = reading.gathered(tmp_path / "a", tmp_path / "b")

    assert sorted(reading.codes(found)) == ["F02", "F04"]
    assert {subject for finding in found.findings for subject in finding.subjects[:1]} == {"other"}


def test_a_file_that_is_gone_without_a_new_manifest_is_missing(facts, journal, reading, tmp_path, meanwhile):
    """The manifest is read again, and it still names the file."""
    facts.write(journal, tmp_path)
    meanwhile(lambda: next(tmp_path.rglob("open-*")).unlink())

    found = reading.gathered(tmp_path)

    assert sorted(reading.codes(found)) == ["F03", "F04"]
    assert not found.whole
