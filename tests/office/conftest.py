"""An office with a small plan, over the memory store and over SQLite files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.authoring._helpers import any_number, campaign, days, duty, once, roster
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.office import Office, Workspace
from govcampaign.office._ids import counted_tails
from govcampaign.ports.query import Query
from govcampaign.registry import Registry
from govcampaign_sqlite.store import open_store


class Clock:
    """A clock that stands where it is set; it begins at noon of 12 July, when the policy days are over."""

    def __init__(self):
        self.set(7, 12)

    def __call__(self):
        """Tell the moment."""
        return self.now

    def set(self, month, day, hour=12):
        """Move to an hour of a day of 2013."""
        self.now = datetime(2013, month, day, hour, tzinfo=BEIJING)

    def wait(self, **span):
        """Let some time pass."""
        self.now += timedelta(**span)


class Watched:
    """
    A store that counts the batches it is handed, and may die before one of them.

    Args:
        store: The store behind it.
        batch: The most changes it takes in a batch.
        shared: Whether others use the store behind it, so that closing this one leaves it open.
    """

    def __init__(self, store, *, batch=None, shared=False):
        self.store = store
        self.batches = []
        self.dies_at = None
        self.before_apply = lambda: None
        self._batch = batch
        self._shared = shared

    @property
    def info(self):
        """Say what the store behind it says, but for the size of batches."""
        found = self.store.info
        return evolve(found, limits=evolve(found.limits, batch=self._batch)) if self._batch else found

    def read(self, keys, /):
        """Read."""
        return self.store.read(keys)

    def scan(self, query, /, *, after=None, limit=500):
        """Scan."""
        return self.store.scan(query, after=after, limit=limit)

    def apply(self, batch, /):
        """Apply, count, or die."""
        if self._batch:
            assert len(batch.changes) <= self._batch
        if self.dies_at is not None and len(self.batches) >= self.dies_at:
            raise ConnectionResetError
        self.before_apply()
        self.batches.append(batch)
        return self.store.apply(batch)

    def first(self, act):
        """Do something once, right before the next batch is applied."""

        def once_only():
            self.before_apply = lambda: None
            act()

        self.before_apply = once_only

    def close(self):
        """Close what is not shared."""
        if not self._shared:
            self.store.close()


TAILS = counted_tails()
"""Ends of ids: no two offices give one out twice, and ids follow each other while the clock stands."""


def workspace_over(store, clock, *plugins, strict=False):
    """Open a workspace over a store, with plugins beside what is built in."""
    registry = Registry([builtin, *plugins], strict=strict)
    return Workspace(store, registry=registry, clock=clock, tails=TAILS)


def office_over(store, clock, *plugins, strict=False):
    """Open the office of the only campaign in a store, with plugins beside what is built in."""
    return Office(workspace_over(store, clock, *plugins, strict=strict), None)


def entries_of(office):
    """Return the entries of records, by subject and number: the journal without plan and roster."""
    targets = {entry.target for entry in office.journal() if entry.record is not None}
    return tuple(entry for entry in office.journal() if entry.target in targets)


def value_entries(office, cls):
    """Return the entries whose value is of a class."""
    return tuple(entry for entry in office.journal() if isinstance(entry.value, cls))


class Cabinet:
    """One place to keep things in, which any number of offices may open."""

    def __init__(self, kind, folder):
        self.url = f"sqlite:///{folder}/office.db" if kind == "sqlite" else "memory://"
        self._memory = MemoryStore(codec.KINDS) if kind == "memory" else None
        self._opened = []

    def store(self, **limits):
        """Open a handle of its own."""
        behind = self._memory or open_store(self.url, codec.KINDS)
        self._opened.append(Watched(behind, shared=self._memory is not None, **limits))
        return self._opened[-1]

    def office(self, clock, *plugins, strict=False, **limits):
        """Open an office, with plugins beside what is built in; its store is at hand as `watched`."""
        store = self.store(**limits)
        office = office_over(store, clock, *plugins, strict=strict)
        office.watched = store
        return office

    def workspace(self, clock):
        """Open a workspace, whose campaigns are asked for by their ids."""
        return workspace_over(self.store(), clock)

    def bodies(self, kind):
        """Return everything kept of a kind, by id."""
        with_limit = self._opened[0].scan(Query(kind), limit=10_000)
        return {record.key.id: record.body for record in with_limit.records}

    def close(self):
        """Close every handle."""
        for store in self._opened:
            store.close()


@pytest.fixture(params=["memory", "sqlite"])
def cabinet(request, tmp_path):
    """Give a place to keep things in: in memory, then in a file."""
    made = Cabinet(request.param, tmp_path)
    yield made
    made.close()


@pytest.fixture
def clock():
    """Give a clock that stands."""
    return Clock()


@pytest.fixture
def plan():
    """Give a plan with visits, policy days and a summary; who 各单位 are is not known."""
    return campaign(
        "服务月",
        id="service",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[
            duty("走访", id="visits", who="各部门", owes=any_number("visit")),
            duty("宣讲日", id="days", who="各部门", owes=days(1, 3), when="7月上旬", clause="二"),
            duty(
                "总结",
                id="summary",
                who="各部门、各单位",
                owes=once("submission"),
                due="2013年7月25日前",
                clause="四",
            ),
        ],
    )


@pytest.fixture
def members():
    """Give a roster of three departments."""
    return roster({"各部门": "商务委、科委、国资委"})


@pytest.fixture
def office(cabinet, clock, plan, members):
    """Give an office that has adopted the plan."""
    opened = cabinet.office(clock)
    opened.adopt(plan, members)
    return opened


@pytest.fixture
def july():
    """Give moments of July 2013, in Beijing time."""
    return lambda day, hour=12: datetime(2013, 7, day, hour, tzinfo=BEIJING)


@pytest.fixture
def visit():
    """Give visits by enterprise, units and day of July."""

    def of(enterprise, units="商务委", day=5, **fields):
        moment = datetime(2013, 7, day, tzinfo=UTC)
        return Visit(units=tuple(units.split("、")), day=moment.date(), enterprise=enterprise, **fields)

    return of


@pytest.fixture
def policy_day():
    """Give policy days by unit and day of July."""
    return lambda unit, day: EventDay(units=(unit,), day=datetime(2013, 7, day, tzinfo=UTC).date())


@pytest.fixture
def summary():
    """Give summaries by unit and day of July."""
    return lambda unit, day: Submission(
        units=(unit,), day=datetime(2013, 7, day, tzinfo=UTC).date(), duty="summary"
    )
