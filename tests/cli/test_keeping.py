"""The commands of whoever keeps a store: campaigns, amend, verify, rebuild."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign import _codec as codec
from govcampaign import dump_plan, open_office
from govcampaign.domain.checks import BEIJING
from govcampaign.ports.query import Eq, Query
from govcampaign.ports.storage import Batch, Delete
from govcampaign_sqlite.store import open_store


@pytest.fixture
def plan_file(folder, held):
    """Return a function that writes the plan of the store with changes, and gives the file's name."""

    def write(**changes):
        with open_office(held[1], campaign="service") as office:
            plan = office.campaign
        window = evolve(plan.duty("days").window, end=date(2013, 7, 20))
        duties = (evolve(d, window=window) if d.id == "days" else d for d in plan.duties)
        amended = evolve(plan, **{"duties": tuple(duties), **changes})
        (folder / "second.json").write_bytes(dump_plan(amended).encode())
        return "second.json"

    return write


def test_the_campaigns_of_a_store_are_listed(run, held):
    """With their titles and days; a store that is not there is an error."""
    said = run("campaigns", *held[:2], "--lang", "en")

    assert "service" in said.out
    assert "2013-07-31" in said.out
    assert json.loads(run("campaigns", *held[:2], "--json").out)["campaigns"][0]["id"] == "service"
    assert run("campaigns", "--store", "sqlite:///nowhere.db").code == 2


def test_an_amendment_is_shown_before_it_is_made(run, held, plan_file):
    """A dry run prints both tables and changes nothing; then the same is entered, once."""
    call = ("amend", *held, plan_file(), "--reason", "延期", "--lang", "en")

    dry, done, twice = run(*call, "--dry-run"), run(*call, "--document", "notice-2"), run(*call)

    assert (dry.code, done.code, twice.code) == (0, 0, 2)
    assert "changed: window" in dry.out
    assert dry.out.replace("dry run, nothing was amended", "amended") == done.out
    assert "the plan as it stands" in twice.err
    with open_office(held[1], campaign="service") as office:
        assert [version.document for version in office.versions()] == ["", "notice-2"]


def test_an_amendment_needs_a_reason_and_orphans_nobody(run, held, plan_file):
    """Both are errors with a remedy; records may be kept uncounted."""
    with open_office(held[1], campaign="service") as office:
        kept = tuple(d for d in office.campaign.duties if d.id != "visits")
    name = plan_file(duties=kept)
    call = ("amend", *held, name, "--lang", "en")

    assert "no reason" in run(*call).err
    assert "1 record counts for no duty" in run(*call, "--reason", "cut").err
    assert run(*call, "--reason", "cut", "--keep-orphans").code == 0


def test_counts_are_verified_and_made_anew(run, held):
    """A row that is gone is said, with exit code 1; after a rebuild nothing differs."""
    with open_store(held[1], codec.KINDS) as store:
        row = store.scan(Query("standing", Eq("campaign", "service"))).records[0]
        store.apply(Batch("damage", datetime(2013, 7, 26, tzinfo=BEIJING), [Delete(row.key, row.version)]))

    sound, found = run("verify", *held, "--json"), run("verify", *held, "--lang", "en")
    rebuilt, after = run("rebuild", *held, "--lang", "en"), run("verify", *held, "--lang", "en")

    assert (sound.code, found.code, rebuilt.code, after.code) == (1, 1, 0, 0)
    assert [each["key"] for each in json.loads(sound.out)["differences"]] == [str(row.key)]
    assert f"{row.key}: it is missing" in found.err
    assert "govcampaign rebuild" in found.out
    assert "counted anew" in rebuilt.out
    assert json.loads(run("rebuild", *held, "--json").out)["differences"] == []
    assert "as the journal says" in after.out
