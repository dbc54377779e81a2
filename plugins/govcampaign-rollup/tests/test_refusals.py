"""Folders that are refused: together as errors, or one by one as findings."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from attrs import evolve

from govcampaign.errors import InvalidValue, SchemaTooNew, SeveralMistakes
from govcampaign.wording import Text


def test_two_stores_that_claim_a_unit_are_refused(facts, journal, reading, tmp_path):
    """The error names campaign, unit and both folders."""
    facts.write(journal, tmp_path / "a")
    facts.write(evolve(journal, origin="b"), tmp_path / "b")

    with pytest.raises(InvalidValue, match="商务委") as refused:
        reading.gathered(tmp_path / "a", tmp_path / "b")

    assert refused.value.code == "claimed_twice"
    assert str(tmp_path / "a") in refused.value.place
    assert str(tmp_path / "b") in refused.value.place


def test_two_stores_with_other_plans_are_refused(facts, journal, reading, tmp_path):
    """Plans of one campaign must be the same."""
    other = evolve(journal.campaign, alias=Text("另一", "other"))
    facts.write(journal, tmp_path / "a")
    facts.write(evolve(journal, origin="b", led=("科委",), campaign=other), tmp_path / "b")

    with pytest.raises(InvalidValue) as refused:
        reading.gathered(tmp_path / "a", tmp_path / "b")

    assert refused.value.code == "versions_differ"


def newer(home):
    """Make a folder one of a newer release."""
    manifest = home / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"schema":1', '"schema":2'), "utf-8")


def test_a_folder_of_a_newer_release_is_refused_by_name(facts, journal, reading, tmp_path):
    """All folders that are too new are in the error."""
    for name in ("a", "b", "c"):
        campaign = evolve(journal.campaign, id=name)
        facts.write(evolve(journal, campaign=campaign), tmp_path / name)
    newer(reading.home(tmp_path / "a"))
    newer(reading.home(tmp_path / "c"))

    with pytest.raises(SchemaTooNew) as refused:
        reading.gathered(tmp_path)

    assert [Path(key).parents[1].name for key in refused.value.keys] == ["a", "c"]


def test_with_partial_the_rest_goes_on_without_a_newer_folder(facts, journal, reading, tmp_path):
    """The result says that it is not whole."""
    for name in ("a", "b"):
        facts.write(evolve(journal, campaign=evolve(journal.campaign, id=name)), tmp_path / name)
    newer(reading.home(tmp_path / "a"))

    found = reading.gathered(tmp_path, partial=True)

    assert [source.campaign for source in found.sources] == ["b"]
    assert reading.advised(found) == [("F01", "use a newer govcampaign-rollup")]
    assert not found.whole


@pytest.mark.parametrize("path", ["../secret", "/etc/hostname", "a/../../b", "..\\b", "C:x", ""])
def test_a_manifest_that_names_files_elsewhere_is_refused(tampering, reading, tmp_path, path):
    """Even with a seal that matches."""
    tampering(tmp_path, path)

    with pytest.raises(InvalidValue) as refused:
        reading.gathered(tmp_path)

    assert refused.value.code == "path_outside"


@pytest.fixture
def tampering(facts, journal, reading):
    """Return what writes a folder, changes the first path of its manifest, and seals it again."""
    from msgspec.structs import replace

    from govcampaign_rollup.folder.manifest import decode_manifest, encode_manifest

    def change(folder, path, **more):
        facts.write(journal, folder)
        manifest = reading.home(folder) / "manifest.json"
        said = decode_manifest(manifest.read_bytes())
        first = replace(said.files[0], path=path, **more)
        manifest.write_bytes(encode_manifest(replace(said, files=(first, *said.files[1:]))))
        assert json.loads(manifest.read_bytes())["files"][0].get("path", "") == path

    return change


def test_a_table_that_is_said_to_be_empty_is_no_way_out(tampering, reading, tmp_path):
    """Only recorded days without effects may have no path."""
    tampering(tmp_path, "../secret", rows=0)

    with pytest.raises(InvalidValue) as refused:
        reading.gathered(tmp_path)

    assert refused.value.code == "path_outside"


def named(journal, id_):
    """Return a journal of another campaign."""
    return evolve(journal, campaign=evolve(journal.campaign, id=id_))


@pytest.fixture
def refused_folders(facts, journal, tampering, tmp_path):
    """Return a folder in which each campaign but one is refused, each for another reason."""
    sound, late, twice, two = (named(journal, id_) for id_ in ("sound", "late", "twice", "two"))
    facts.write(sound, tmp_path)
    facts.write(late, tmp_path)
    newer(next(tmp_path.glob("campaign=late/origin=*")))
    for origin in ("a", "b"):
        facts.write(evolve(twice, origin=origin), tmp_path)
    facts.write(two, tmp_path)
    other = evolve(two.campaign, alias=Text("另一", "other"))
    facts.write(evolve(two, origin="b", led=("科委",), campaign=other), tmp_path)
    tampering(tmp_path / "elsewhere", "../secret")
    return tmp_path


def test_all_that_is_refused_is_in_one_error(refused_folders, reading):
    """Each reason has its code, its place and its remedy."""
    with pytest.raises(SeveralMistakes) as refused:
        reading.gathered(refused_folders)

    codes = [error.code for error in refused.value.errors]
    assert codes == ["schema_too_new", "path_outside", "claimed_twice", "versions_differ"]
    assert all(problem.remedy.zh for problem in refused.value.problems)


def test_with_partial_all_that_is_refused_is_left_out(refused_folders, reading):
    """Each is a finding with the remedy of the error, and the rest goes on."""
    found = reading.gathered(refused_folders, partial=True)

    assert [source.campaign for source in found.sources] == ["sound"]
    assert reading.codes(found) == ["F01", "F14", "F12", "F13"]
    assert [finding.proposal.en.split()[0] for finding in found.findings] == ["use", "find", "keep", "bring"]
    assert not found.whole


def test_a_contradiction_leaves_out_its_campaign_and_names_it(facts, journal, reading, tmp_path):
    """The finding names the campaign first, then both folders."""
    facts.write(journal, tmp_path)
    facts.write(evolve(journal, origin="b"), tmp_path)

    found = reading.gathered(tmp_path, partial=True)

    (finding,) = found.findings
    assert finding.subjects[0] == journal.campaign.id
    assert len(finding.subjects) == 3
    assert not found.sources


def test_all_folders_without_facts_are_in_one_error(reading, tmp_path):
    """Also with `partial`: a name that was mistyped is not left out."""
    with pytest.raises(SeveralMistakes) as refused:
        reading.gathered(tmp_path / "a", tmp_path / "b", partial=True)

    assert [error.code for error in refused.value.errors] == ["no_facts", "no_facts"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["manifest.json", "duties/000000.parquet"])
def test_a_pipe_in_the_place_of_a_file_is_a_missing_file(facts, journal, reading, tmp_path, name):
    """Nobody writes into it; nobody waits."""
    facts.write(journal, tmp_path)
    path = reading.home(tmp_path) / name
    path.unlink()
    os.mkfifo(path)

    found = reading.gathered(tmp_path)

    assert not found.whole
    assert [each.subjects[-1] for each in found.findings if each.code == "F03"] == [str(path)]
