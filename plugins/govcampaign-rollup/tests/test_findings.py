"""Findings of facts whose files are sound and do not hold everything."""

from __future__ import annotations

from datetime import date

import pyarrow.parquet as pq
from attrs import evolve
from msgspec.structs import replace

import govcampaign as gc
from govcampaign.ports.rollup import Question
from govcampaign.wording import Text
from govcampaign_rollup.folder.gathering import gather
from govcampaign_rollup.folder.manifest import decode_manifest, encode_manifest

ADOPTED = date(2013, 6, 21)
TODAY = date(2013, 7, 10)


def test_facts_that_end_early_are_told(facts, journal, reading, tmp_path):
    """What was recorded since the last writing is not known."""
    facts.write(journal.at(date(2013, 7, 5)), tmp_path)

    found = reading.gathered(tmp_path)

    assert reading.advised(found) == [("F05", "write them again, or ask for an earlier day")]
    assert not found.whole


def test_rows_that_the_store_cannot_read_are_told(facts, journal, reading, tmp_path):
    """The result is not whole."""
    facts.write(evolve(journal, unreadable=("entry/1",)), tmp_path)

    found = reading.gathered(tmp_path)

    assert reading.advised(found) == [("F06", "check and repair the store")]
    assert not found.whole


def test_a_campaign_that_is_not_adopted_yet_is_left_out(facts, journal, reading, tmp_path):
    """Before the adoption nothing is known of it, and nothing is missing."""
    facts.write(journal, tmp_path)

    found = reading.gathered(tmp_path, known_by=date(2013, 6, 20))

    assert not found.sources
    assert found.whole


def test_a_campaign_whose_parent_is_not_there_is_told(facts, journal, reading, tmp_path):
    """It is counted at the top."""
    facts.write(evolve(journal, campaign=evolve(journal.campaign, parent="province")), tmp_path)

    found = reading.gathered(tmp_path)

    assert reading.advised(found) == [("F10", "add the folder of that campaign")]
    assert found.whole


def test_the_plan_is_the_one_that_was_known(facts, journal, reading, tmp_path):
    """A change of the plan is seen from the day of its entry."""
    versions = journal.version(0, ADOPTED), journal.version(1, date(2013, 7, 3))
    facts.write(evolve(journal, versions=versions), tmp_path)

    days = (date(2013, 7, 2), date(2013, 7, 3))

    assert [reading.gathered(tmp_path, known_by=day).sources[0].version for day in days] == [0, 1]


def test_rounds_beyond_the_last_that_was_written_are_told(facts, journal, reading, tmp_path):
    """Rounds without an end are written until the end of the next year."""
    monthly = gc.duty("月报", who="各部门", owes=gc.once("report"), every="2013年7月起每月5日前")
    campaign = gc.campaign("服务月", dated="2013年6月20日", duties=[monthly])
    facts.write(evolve(journal, campaign=campaign), tmp_path)

    found = gather([tmp_path], TODAY, partial=False, as_of=date(2015, 1, 1))

    assert reading.advised(found) == [("F09", "write the facts again, or ask for an earlier day")]
    assert not found.whole


def test_a_round_without_an_end_is_owed_from_the_day_it_begins(facts, journal, reading, tmp_path):
    """The rounds of a year to come are written, each with the day from which it is owed."""
    monthly = gc.duty("月报", who="各部门", owes=gc.once("report"), every="2013年7月起每月5日前")
    campaign = gc.campaign("服务月", dated="2013年6月20日", duties=[monthly])
    facts.write(evolve(journal, campaign=campaign), tmp_path)

    (source,) = reading.gathered(tmp_path).sources

    begun = pq.read_table(source.obligations)["begun"].to_pylist()
    assert source.obligations.name == "000000-20141231.parquet"
    assert min(begun) >= date(2013, 6, 1)
    assert len(set(begun)) > 12


def test_a_unit_whose_parent_is_nowhere_is_told(facts, journal, reading, tmp_path):
    """It is counted at the top; nothing is missing."""
    town = gc.Unit(id="街道", title=Text("街道", "street"), parent="区政府")
    campaign = evolve(journal.campaign, units=(*journal.campaign.units, town))
    facts.write(evolve(journal, campaign=campaign), tmp_path)

    found = reading.gathered(tmp_path)

    assert reading.advised(found) == [("F08", "add the parent to the roster")]
    assert found.whole


def test_a_unit_that_no_unit_above_counts_is_told(facts, journal, tmp_path):
    """Its campaign is below another, and no roster gives it a parent; it is listed at the top."""
    lower = gc.roster({"各部门": "商务委、某街道"})
    below = evolve(journal.campaign, id="下级", parent=journal.campaign.id)
    facts.write(journal, tmp_path)
    facts.write(evolve(journal, campaign=below, roster=lower, origin="lower"), tmp_path)

    found = facts.roll_up([tmp_path], Question(as_of=date(2013, 7, 10)))

    assert [(each.code, each.subjects) for each in found.findings] == [("F08", ("下级", "某街道"))]
    assert found.whole
    assert {line.level for line in found.units if line.id == "某街道"} == {0}


def test_one_damaged_campaign_leaves_the_others(facts, journal, reading, tmp_path):
    """The damage is named, and the rest goes on."""
    for name in ("a", "b"):
        facts.write(evolve(journal, campaign=evolve(journal.campaign, id=name)), tmp_path)
    next((tmp_path / "campaign=a").rglob("duties/*")).write_bytes(b"")

    found = reading.gathered(tmp_path)

    assert [source.campaign for source in found.sources] == ["b"]
    assert any("campaign=a" in subject for finding in found.findings for subject in finding.subjects)
    assert not found.whole


def test_a_manifest_without_a_version_of_the_plan_says_that_the_plan_is_missing(
    facts, journal, reading, tmp_path
):
    """No number is made up."""
    facts.write(journal, tmp_path)
    path = reading.home(tmp_path) / "manifest.json"
    path.write_bytes(encode_manifest(replace(decode_manifest(path.read_bytes()), versions=())))

    found = reading.gathered(tmp_path)

    assert [each.message.en for each in found.findings] == ["the plan is missing; the campaign is left out"]
