"""
Two threads in every order that matters, over the memory store and an office on it.

`test_interleavings.py` runs this file in a process whose locks frontrun controls: it takes the steps of both
threads one by one, and tries each order of those that touch the same data. Only the store's own code is
followed; all else runs as one step.
"""

from __future__ import annotations

from datetime import date, datetime

import frontrun
import pytest
from attrs import evolve

from govcampaign import _codec as codec
from govcampaign.authoring._helpers import any_number, campaign, duty, roster
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import Visit
from govcampaign.errors import GovCampaignError, StorageError
from govcampaign.office import Workspace
from govcampaign.ports.query import Query
from govcampaign.ports.values import ANY, Batch, Check, Key, Put
from govcampaign.registry import Registry
from govcampaign_testing.environment import KINDS
from govcampaign_testing.visits import NOW, batch, visit

STORE = ["govcampaign.builtin.memory", "govcampaign.ports.handle", "govcampaign.ports.remembering"]
A, B = Key("visit", "a"), Key("visit", "b")
FIRST = batch("first", visit("a", body=b"0"), visit("b", body=b"0"))
BOTH = batch("both", visit("a", body=b"1", expected=1), visit("b", body=b"1", expected=1))


class Asked:
    """A store with two records, and what each thread got."""

    def __init__(self, cls=MemoryStore):
        self.store = cls(KINDS)
        self.store.apply(FIRST)
        self.answers = []

    def ask(self, call):
        """Keep what a call gives, or the name of its error."""
        try:
            self.answers.append(call(self.store))
        except StorageError as error:
            self.answers.append(type(error).__name__)


def explored(make, workers, invariant, **limits):
    """Return what frontrun found."""
    return frontrun.explore(
        setup=make,
        workers=workers,
        invariant=invariant,
        trace_packages=STORE,
        preemption_bound=None,
        detect_io=False,
        reproduce_on_failure=0,
        timeout_per_run=60,
        **limits,
    )


def apply(made):
    """Return a thread that commits a batch."""
    return lambda state: state.ask(lambda store: store.apply(made).replayed)


# -- readers ---------------------------------------------------------------------

READERS = {
    "read": lambda store: {record.body for record in store.read([A, B]).values()},
    "scan": lambda store: {record.body for record in store.scan(Query("visit")).records},
    "tally": lambda store: {each.group[0] for each in store.tally("visit", ("unit",))},
}
MOVED = batch("moved", *(visit(id_, body=b"1", unit="科委", expected=1) for id_ in "ab"))


@pytest.mark.parametrize("ask", READERS.values(), ids=READERS)
def test_a_reader_sees_a_batch_whole(ask):
    """Whatever the order, both records are old or both are new."""
    found = explored(
        Asked,
        [lambda state: state.ask(ask), apply(MOVED)],
        lambda state: all(isinstance(each, bool) or len(each) == 1 for each in state.answers),
    )

    assert found.property_holds, found.explanation


class Torn(MemoryStore):
    """Reads key by key."""

    def read(self, keys, /):
        """Return the records of these keys."""
        return {key: record for each in keys for key, record in super(Torn, self).read([each]).items()}


def test_a_torn_read_is_found():
    """The same question to a store that reads in two steps fails: the search sees what it is for."""
    found = explored(
        lambda: Asked(Torn),
        [lambda state: state.ask(READERS["read"]), apply(BOTH)],
        lambda state: all(isinstance(each, bool) or len(each) == 1 for each in state.answers),
    )

    assert not found.property_holds


# -- writers ---------------------------------------------------------------------


def put(id_, body, expected):
    """Return a batch of one visit."""
    return batch(f"{id_}-{body!r}", visit(id_, body=body, expected=expected))


GUARDED = [
    Batch(f"guarded-{mine}", NOW, [Put(Key("unit", mine), 0, b"", (), 0), Check(Key("unit", other), 0)])
    for mine, other in ("lr", "rl")
]
WRITERS = {
    "one version": ([put("a", b"1", 1), put("a", b"2", 1)], [False, "VersionConflict"]),
    "one new key": ([put("c", b"1", 0), put("c", b"2", 0)], [False, "VersionConflict"]),
    "opposite orders": ([BOTH, batch("turned", *BOTH.changes[::-1])], [False, "VersionConflict"]),
    "each if the other is absent": (GUARDED, [False, "VersionConflict"]),
    "the same batch": ([BOTH, BOTH], [False, True]),
    "one id": (
        [BOTH, put("a", b"3", 1).__class__("both", NOW, [visit("a", expected=1)])],
        ["BatchReused", False],
    ),
    "different keys": ([put("c", b"1", 0), put("d", b"1", 0)], [False, False]),
}


@pytest.mark.parametrize(("batches", "answers"), WRITERS.values(), ids=WRITERS)
def test_two_writers_are_answered_in_turn(batches, answers):
    """Whatever the order, one commits first and the other gets the answer that follows from that."""
    found = explored(
        Asked, [apply(each) for each in batches], lambda state: sorted(state.answers, key=str) == answers
    )

    assert found.property_holds, found.explanation


def test_positions_are_never_given_twice():
    """Two commits at once have two positions, one after the other."""

    def position(made):
        return lambda state: state.ask(lambda store: store.apply(made).position)

    found = explored(
        Asked,
        [position(put("c", b"1", 0)), position(put("d", b"1", 0))],
        lambda state: {*state.answers} == {2, 3},
    )

    assert found.property_holds, found.explanation


@pytest.mark.parametrize(
    "ask", [apply(BOTH), lambda state: state.ask(READERS["scan"])], ids=["apply", "scan"]
)
def test_closing_beside_a_call_is_clean(ask):
    """The call is answered, or refused because the store is closed."""

    def close(state):
        state.store.close()

    found = explored(Asked, [ask, close], lambda state: state.answers in ([False], [{b"0"}], ["StoreClosed"]))

    assert found.property_holds, found.explanation


class Unlocked(MemoryStore):
    """Compares versions before it takes the lock."""

    def apply(self, made, /):
        """Commit the batch, or change nothing."""
        there = self.read([change.key for change in made.changes])
        if any(
            change.key not in there or there[change.key].version != change.expected for change in made.changes
        ):
            return super().apply(made)
        return super().apply(evolve(made, changes=[evolve(change, expected=ANY) for change in made.changes]))


def test_a_lost_update_is_found():
    """The same question to a store that compares and writes in two steps fails."""
    found = explored(
        lambda: Asked(Unlocked),
        [apply(put("a", b"1", 1)), apply(put("a", b"2", 1))],
        lambda state: sorted(state.answers, key=str) == [False, "VersionConflict"],
    )

    assert not found.property_holds


# -- the office ------------------------------------------------------------------

NOON = datetime(2013, 7, 25, 12, tzinfo=BEIJING)
PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[duty("走访", id="visits", who="各部门", owes=any_number("visit"))],
)
ROSTER = roster({"各部门": "商务委、科委"})
MOST = 60
"""The most orders to try of two calls of an office, which are thousands."""


class Working:
    """An office in which the plan is adopted, and what each call gave."""

    def __init__(self, cls=MemoryStore):
        workspace = Workspace(cls(codec.KINDS), registry=Registry(), clock=lambda: NOON)
        self.office = workspace.adopt(PLAN, ROSTER)
        self.answers = []

    def record(self):
        """Enter the same visit as the other thread."""
        try:
            self.office.record(Visit(units=("商务委",), day=date(2013, 7, 3), enterprise="甲厂"))
        except GovCampaignError as error:
            self.answers.append(type(error).__name__)
        else:
            self.answers.append("recorded")


def recorded_once(cls):
    """Return what frontrun found when two threads enter the same visit."""
    return explored(
        lambda: Working(cls),
        [Working.record, Working.record],
        lambda state: sorted(state.answers) == ["DuplicateRecord", "recorded"],
        max_executions=MOST,
    )


def test_the_same_visit_is_recorded_once():
    """Of two threads that enter it at once, one records it and the other is refused."""
    found = recorded_once(MemoryStore)

    assert found.property_holds, found.explanation


class Blind(MemoryStore):
    """Ignores the versions that are expected."""

    def apply(self, made, /):
        """Commit the batch."""
        changes = [each if isinstance(each, Check) else evolve(each, expected=ANY) for each in made.changes]
        return super().apply(evolve(made, changes=changes))


def test_a_visit_recorded_twice_is_found():
    """The same question to an office over a store without versions fails."""
    assert not recorded_once(Blind).property_holds
