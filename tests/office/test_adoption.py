"""A plan is adopted once, with its roster."""

from __future__ import annotations

import subprocess
import sys
from threading import Barrier, Thread

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import roster
from govcampaign.errors import (
    AlreadyAdopted,
    StoreClosed,
    StoreUnavailable,
    UnclearCampaign,
    UnknownCampaign,
    UnknownPlugin,
)
from govcampaign.office import open_office
from govcampaign.wording import same


def test_a_plan_adopted_again_changes_nothing(cabinet, office, clock, plan, members):
    """The very same plan and roster are not news, and nothing is written for them."""
    before = len(office.watched.batches)

    assert office.adopt(plan, members) is False
    assert cabinet.office(clock).adopt(plan, members) is False
    assert len(office.watched.batches) == before


@pytest.mark.parametrize("what", ["plan", "roster"])
def test_a_different_plan_or_roster_under_the_same_id_is_refused(cabinet, office, plan, members, what):
    """What was adopted first stands, and the office goes on working on it."""
    other = evolve(plan, title=same("另一个")), roster({"各部门": "商务委"})
    kept = cabinet.bodies("head"), cabinet.bodies("state")

    with pytest.raises(AlreadyAdopted) as refusal:
        office.adopt(*((other[0], members) if what == "plan" else (plan, other[1])))

    assert refusal.value.place == "service"
    assert (cabinet.bodies("head"), cabinet.bodies("state")) == kept
    assert (office.campaign, office.roster) == (plan, members)


def test_of_two_offices_that_adopt_at_once_one_learns_that_it_is_new(cabinet, clock, plan, members):
    """Both look before either writes, and only one of them adopts, though both stand at the same moment."""
    together, answers = Barrier(2, timeout=30), []

    def adopt():
        office = cabinet.office(clock)
        office.watched.first(together.wait)
        answers.append(office.adopt(plan, members))

    threads = [Thread(target=adopt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False, True]


def test_of_two_offices_that_adopt_different_plans_at_once_one_is_refused(cabinet, clock, plan, members):
    """The second to write finds another plan under the id."""
    first, second = cabinet.office(clock), cabinet.office(clock)
    second.watched.first(lambda: first.adopt(plan, members))

    with pytest.raises(AlreadyAdopted):
        second.adopt(evolve(plan, title=same("另一个")), members)

    assert first.campaign == plan


def test_of_two_processes_that_adopt_at_once_one_learns_that_it_is_new(tmp_path):
    """Two programs started together over one file agree on who was first."""
    script = (
        "import sys, govcampaign as gc\n"
        "plan = gc.campaign('月', dated='2013年7月1日', window='7月上旬',"
        " duties=[gc.duty('总结', who='各部门', owes=gc.once('submission'))])\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        f"with gc.open_office('sqlite:///{tmp_path}/both.db') as office:\n"
        "    print(office.adopt(plan, gc.roster({'各部门': '商务委'})))\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()

    assert sorted(process.communicate()[0].strip() for process in both) == ["False", "True"]


@pytest.mark.usefixtures("office")
def test_an_office_works_on_the_only_campaign_there_is(cabinet, clock, plan):
    """Nobody has to name it."""
    assert cabinet.office(clock).campaign == plan


def test_with_two_campaigns_one_must_be_named(cabinet, office, clock, plan, members):
    """Which is meant cannot be guessed; either can be used by its id."""
    other = evolve(plan, id="other")
    office.adopt(other, members)
    newcomer = cabinet.office(clock)

    with pytest.raises(UnclearCampaign, match="other, service"):
        _ = newcomer.campaign
    assert cabinet.workspace(clock).office("other").campaign == other


def test_an_unknown_campaign_is_answered_with_the_nearest(cabinet, office, clock):
    """The error for a misspelled name says what is near and where it was looked for."""
    with pytest.raises(UnknownCampaign, match="did you mean 'service'") as refusal:
        cabinet.workspace(clock).office("servise")
    assert refusal.value.place == office.watched.info.place


def test_an_office_opened_by_url_is_closed_where_its_campaign_is_unknown(tmp_path):
    """The file is let go of, so that no handle is leaked by a wrong call."""
    with pytest.raises(UnknownCampaign):
        open_office(f"sqlite:///{tmp_path}/empty.db", campaign="service")


def test_an_office_that_is_to_be_there_is_not_made(tmp_path):
    """A misspelled address is reported, and no empty file is made."""
    with pytest.raises(StoreUnavailable, match="there is no such file"):
        open_office(f"sqlite:///{tmp_path}/typo.db", campaign="service", create=False)

    assert list(tmp_path.iterdir()) == []


def test_a_closed_office_refuses_to_work(plan, members):
    """Closing it closes its store, and a second time does nothing."""
    with open_office("memory://") as office:
        office.adopt(plan, members)
    office.close()

    with pytest.raises(StoreClosed):
        office.matrix(as_of="2013-07-25")


def test_an_unknown_scheme_is_reported_what_there_is():
    """The refusal names the stores that are installed."""
    with pytest.raises(UnknownPlugin, match=r"memory|sqlite"):
        open_office("sqlit:///x.db")


def test_the_office_keeps_what_it_was_given(tmp_path, plan, members):
    """Closed and opened by its URL and id, it holds the same plan and roster."""
    url = f"sqlite:///{tmp_path}/kept.db"
    with open_office(url) as office:
        office.adopt(plan, members)

    with open_office(url, campaign="service") as again:
        assert (again.campaign, again.roster) == (plan, members)
