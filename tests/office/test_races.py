"""Many processes and threads at one campaign: a recount finds no difference afterwards, nothing is lost."""

from __future__ import annotations

import multiprocessing
import threading
import warnings
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from random import Random

import pytest
from attrs import evolve
from tests.office import dying

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import GovCampaignError
from govcampaign.office import Workspace
from govcampaign.registry import Registry
from govcampaign_sqlite.store import open_store

UNITS = ("商务委", "科委", "国资委")
PLANS = (dying.PLAN, dying.extended(dying.PLAN))


class Hand:
    """
    Somebody who works at a campaign with others, by chance.

    Args:
        office: The office.
        seed: Of the chance.
    """

    def __init__(self, office, seed):
        self.office, self.chance, self.seed = office, Random(seed), seed
        self.mine, self.did = [], Counter()

    def work(self, steps):
        """Do some steps; what others were faster at is refused."""
        for number in range(steps):
            verb = self.chance.choices(
                ("record", "report", "correct", "void", "grant", "roster", "amend", "read"),
                (8, 4, 5, 3, 3, 1, 1, 2),
            )[0]
            try:
                getattr(self, verb)(number)
            except GovCampaignError as error:
                verb = error.code
            self.did[verb] += 1
        return self.did

    def visit(self, number):
        """Return a visit that nobody else enters."""
        units = tuple(self.chance.sample(UNITS, self.chance.choice((1, 1, 2))))
        day = date(2013, 7, self.chance.randint(1, 31))
        return gc.Visit(units=units, day=day, enterprise=f"企业{self.seed}-{number}-{self.chance.random()}")

    def report(self, number):
        """Hand in a report of one of the units, which names no round."""
        made = dying.report(1000 * self.seed + number, self.chance.choice(UNITS))
        self.mine += self.office.record(made)

    def record(self, number):
        """Enter a visit."""
        self.mine += self.office.record(self.visit(number))

    def correct(self, number):
        """Correct one of one's own."""
        self.office.correct(self.chance.choice(self.mine or ["x"]), self.visit(number), reason="有误")

    def void(self, _):
        """Void one of one's own."""
        self.office.void(self.chance.choice(self.mine or ["x"]), reason="误登")

    def grant(self, _):
        """Grant a ruling."""
        day = date(2013, 7, self.chance.randint(1, 31))
        self.office.grant(evolve(dying.exempt(), unit=self.chance.choice(UNITS), day=day))

    def roster(self, number):
        """Let a unit join or leave."""
        day = date(2013, 7, 1 + number % 28)
        joins = self.chance.random() < 0.5
        self.office.change_roster(
            evolve(dying.leaves(), unit=self.chance.choice(UNITS), joins=joins, day=day)
        )

    def amend(self, _):
        """Amend the plan."""
        self.office.amend(self.chance.choice(PLANS), reason="调整", orphans="keep")

    def read(self, _):
        """Read the matrix."""
        self.office.matrix(as_of="2013-07-31", known_by="2013-08-01")


def workspace_over(store):
    """Return a workspace without plugins."""
    now = datetime(2013, 8, 1, 12, tzinfo=BEIJING)
    return Workspace(store, registry=Registry([]), clock=lambda: now)


def in_a_process(path, seed, steps, said):
    """Work in a process of its own."""
    warnings.simplefilter("ignore")
    with open_store(f"sqlite:///{path}", codec.KINDS) as store:
        said.put(Hand(workspace_over(store).office("service"), seed).work(steps))


@pytest.fixture
def place(tmp_path):
    """Return a file with the campaign."""
    with open_store(f"sqlite:///{tmp_path}/race.db", codec.KINDS) as store:
        workspace_over(store).adopt(dying.PLAN, dying.MEMBERS)
    return tmp_path / "race.db"


def check(place, did):
    """Check that what is kept beside the journal is right, and that nothing that was entered is lost."""
    with open_store(f"sqlite:///{place}", codec.KINDS) as store:
        office = workspace_over(store).office("service")
        put = [e for e in office.journal() if e.record is not None and e.number == 0]

        assert office.verify() == ()
        assert len(put) == did["record"] + did["report"] > 0
        cells = office.matrix(as_of="2013-07-31").cells
        office.rebuild()
        assert office.matrix(as_of="2013-07-31").cells == cells


@pytest.mark.slow
def test_eight_processes_leave_what_a_recount_finds(place):
    """They record, correct, void, rule, amend and change the roster at once."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.office.dying"])
    said = forks.Queue()
    hands = [forks.Process(target=in_a_process, args=(str(place), seed, 15, said)) for seed in range(8)]
    for hand in hands:
        hand.start()

    did = sum((said.get(timeout=200) for _ in hands), Counter())
    for hand in hands:
        hand.join(60)

    assert [hand.exitcode for hand in hands] == [0] * 8
    check(place, did)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::govcampaign.errors.UncountedRecords")
def test_eight_threads_share_a_workspace(place):
    """One workspace serves them all."""
    did, failed = Counter(), []

    def work(seed):
        try:
            did.update(Hand(workspace.office("service"), seed).work(15))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
            failed.append(error)

    with open_store(f"sqlite:///{place}", codec.KINDS) as store:
        workspace = workspace_over(store)
        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(200)

    assert failed == []
    check(place, did)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_eight_threads_never_fill_in_one_round_twice(kind, place):
    """Each hands in reports of one unit without naming rounds: the oldest are filled in, every one once."""
    failed = []

    def work(seed):
        office = workspace.office("service")
        try:
            for number in range(3):
                office.record(dying.report(10 * seed + number))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
            failed.append(error)

    opened = MemoryStore(codec.KINDS) if kind == "memory" else open_store(f"sqlite:///{place}", codec.KINDS)
    with closing(opened) as store:
        workspace = workspace_over(store)
        if kind == "memory":
            workspace.adopt(dying.PLAN, dying.MEMBERS)
        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(200)

        office = workspace_over(store).office("service")
        found = [e.record.filled_round for e in office.journal() if e.record is not None]
        daily = office.matrix(as_of="2013-07-31", known_by="2013-08-01")["daily"]
        cells = [c for c in daily.cells if c.bearer == "商务委"]
        assert office.verify() == ()

    assert failed == []
    assert sorted(found) == [f"2013-07-{day:02}" for day in range(1, 25)]
    assert [c.done for c in cells] == [1] * 24 + [0] * 7
