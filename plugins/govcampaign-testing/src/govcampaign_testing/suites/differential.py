"""
The same random history, run on the store under test and on the memory store: they must agree.

Positions may have gaps, so versions are compared by the commit that gave them;
cursors are opaque, so each store follows its own.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from random import Random
from typing import Any, Final

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import StorageError, VersionConflict
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import ANY, Batch, Change, Check, Commit, Delete, Key, Stored
from govcampaign_testing.check import InconclusiveError, check, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, NOW, visit

IDS: Final = tuple("01234567")
NEVER: Final = 10**12
"""A version that no store of the kit comes to."""

VALUES: Final[dict[str, list[Any]]] = {
    "unit": ["商务委", "科委", "A", "a", "\uffff", "\U00010000"],
    "day": [DAY + timedelta(days=n) for n in range(4)],
    "enterprise": [None, "", "A", "a_", "大众", "大众汽车", "\U0010ffff"],
    "fen": [None, -1, 0, 1, 2**63 - 1],
    "order": [None, False, True],
    "at": [None, NOW, NOW + timedelta(microseconds=1), NOW + timedelta(days=1)],
}
PARTS: Final = ("", "a", "A", "_", "众", "众汽", "委", "%", "大众", "\U00010000")
"""What texts are asked to contain."""
WRONG: Final[dict[str, Any]] = {
    "unit": 1,
    "day": NOW,
    "enterprise": 3,
    "fen": "x",
    "order": 1,
    "at": NOW.replace(tzinfo=None),
}


class Side:
    """One of the two stores, and its own positions by the number of the commit (0: absent)."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.positions = {0: 0, ANY: ANY, NEVER: NEVER}

    def number(self, position: int) -> int:
        """Return the number of the commit that has a position."""
        return next((number for number, known in self.positions.items() if known == position), position)

    def own(self, change: Change) -> Change:
        """Return a change with this store's own version in place of the commit's number."""
        expected = self.positions[change.expected]
        if isinstance(change, Delete):
            return Delete(change.key, expected)
        if isinstance(change, Check):
            return Check(change.key, expected)
        return type(change)(change.key, change.schema, change.body, change.index, expected)


class History:
    """
    A random history of two stores; the same seed gives the same history.

    Attributes:
        seen: How often each kind of answer came.
    """

    def __init__(self, seed: str, reference: Store, tested: Store) -> None:
        self.dice = Random(seed)
        self.sides = (Side(reference), Side(tested))
        self.versions = dict.fromkeys(IDS, 0)
        self.batches: list[Batch] = []
        self.commits = 0
        self.seen = Counter[str]()

    def _both(self, what: str, call: Any) -> list[Any]:
        """Ask both, check that they agree, and return each one's own answer or error."""
        own: list[Any] = []
        plain: list[Any] = []
        for side in self.sides:
            try:
                own.append(call(side))
                plain.append(_plain(own[-1], side))
            except StorageError as error:
                own.append(error)
                plain.append((type(error).__name__, *_conflicts(error, side)))
        same(plain[1], plain[0], what)
        self.seen[plain[0][0] if isinstance(own[0], StorageError) else "answered"] += 1
        return own

    def write(self) -> None:
        """Commit a random batch, a replay of an old one, or other changes under an old id."""
        dice = self.dice
        at = NOW + timedelta(days=dice.randrange(45))
        changes = {change.key: change for change in (self._change() for _ in range(dice.randrange(1, 5)))}
        batch = Batch(f"b-{len(self.batches)}", at, changes.values())
        if self.batches and dice.random() < 0.2:
            old = dice.choice(self.batches)
            # At its own instant: the port leaves open whether a retry after the memory is still known.
            batch = Batch(old.id, old.at, dice.choice([old, batch]).changes)
        self.batches.append(batch)
        own = self._both("a commit", lambda side: _commit(side, batch))
        if isinstance(own[0], Commit) and not own[0].replayed:
            self.commits += 1
            for side, commit in zip(self.sides, own, strict=True):
                side.positions[self.commits] = commit.position
        keys = [Key("visit", id_) for id_ in IDS]
        records = self._both("the records read", lambda side: dict(side.store.read(keys)))[0]
        first = self.sides[0]
        self.versions = {key.id: first.number(records[key].version) if key in records else 0 for key in keys}

    def _change(self) -> Change:
        """Return a random change, sometimes with a wrong expected version or a wrong value."""
        dice = self.dice
        id_ = dice.choice(IDS)
        expected = dice.choices([self.versions[id_], ANY, 0, NEVER], [30, 3, 2, 1])[0]
        kind = dice.choices(["put", "delete", "check"], [6, 2, 1])[0]
        if kind != "put":
            key = Key("visit", id_)
            return Delete(key, expected) if kind == "delete" else Check(key, expected)
        fields = {name: dice.choice(values) for name, values in VALUES.items()}
        if dice.random() < 0.01:
            name = dice.choice(list(WRONG))
            fields[name] = WRONG[name]
        return visit(id_, expected=expected, body=dice.randbytes(dice.randrange(4)), **fields)

    def term(self, depth: int = 0) -> Term:
        """Return a random term, two levels deep at most."""
        dice = self.dice
        name = dice.choice(list(VALUES))
        one, other = dice.choice(VALUES[name]), dice.choice(VALUES[name])
        if dice.random() < 0.005:
            one = WRONG[name]
        terms: list[Term] = [Eq(name, one), In(name, (one, other)), Range(name, one, other)]
        terms.append(Prefix("enterprise", dice.choice(VALUES["enterprise"]) or "大"))
        terms.append(Contains(dice.choice(["unit", "enterprise"]), dice.choice(PARTS)))
        if depth < 2:
            inner = [self.term(depth + 1) for _ in range(dice.randrange(3))]
            terms.append(All(*inner) if dice.random() < 0.5 else AnyOf(*inner))
        return dice.choice(terms)

    def ask(self) -> None:
        """Follow a random query through its pages."""
        order = tuple(self.dice.sample(["unit", "day"], self.dice.choices([0, 1, 2], [4, 8, 3])[0]))
        query = Query("visit", self.term(), order, self.dice.random() < 0.5)
        limit = self.dice.randrange(1, 5)
        self._both("the pages", lambda side: walk(side.store, query, limit))

    def count(self) -> None:
        """Count by random groups, of distinct values or not."""
        dice, where = self.dice, self.term()
        by = tuple(dice.sample(["unit", "day"], dice.randrange(3)))
        distinct, day = dice.choice(
            [(None, None), ("enterprise", "day"), ("fen", "day"), ("at", "day"), ("enterprise", None)]
        )
        self._both(
            "a tally", lambda side: tallying(side.store).tally("visit", by, where, distinct=distinct, day=day)
        )


def _commit(side: Side, batch: Batch) -> Commit:
    try:
        changes = [side.own(change) for change in batch.changes]
    except KeyError:
        changes = list(batch.changes)
    return side.store.apply(Batch(batch.id, batch.at, changes))


def _plain(answer: Any, side: Side) -> Any:
    """Return an answer with commits in place of positions."""
    if isinstance(answer, Commit):
        return answer.replayed, side.number(answer.position) if answer.replayed else "new"
    if isinstance(answer, list):
        return [_record(record, side) for record in answer]
    if isinstance(answer, dict):
        return [_record(record, side) for record in answer.values()]
    return answer


def _record(record: Stored, side: Side) -> tuple[str, int, int, bytes]:
    return record.key.id, side.number(record.version), record.schema, record.body


def _conflicts(error: StorageError, side: Side) -> list[Any]:
    if not isinstance(error, VersionConflict):
        return []
    return [(key, side.number(expected), side.number(found)) for key, expected, found in error.conflicts]


def play(
    env: Environment, seed: str, steps: int, *, reopening: bool = False, asking: int = 1, counting: int = 0
) -> Counter[str]:
    """Run one history on both stores, and return how often each kind of answer came."""
    place = env.another_place()
    with ExitStack() as stack:
        tested = stack.enter_context(env.harness.make_store(place, KINDS))
        # Under the same limits: how long a batch id is remembered is one of them.
        history = History(seed, MemoryStore(KINDS, limits=tested.info.limits), tested)
        for step in range(steps):
            history.write()
            for _ in range(asking):
                history.ask()
            for _ in range(counting):
                history.count()
            if reopening and step % 5 == 4:
                stack.close()
                history.sides[1].store = stack.enter_context(env.harness.make_store(place, KINDS))
        return history.seen


def _play_many(env: Environment, quick: int, full: int, steps: int = 25, **how: Any) -> Counter[str]:
    seen = Counter[str]()
    histories = full if env.full else quick
    for number in range(histories):
        try:
            seen += play(env, f"{env.seed}/{number}", steps, **how)
        except AssertionError as error:
            error.args = (f"in history {number}: {error}",)
            raise
    env.note("histories", histories)
    return seen


@check("G-1", "G-3", "G-5", "G-8", "G-10", "G-12")
def random_writes_are_answered_alike(env: Environment) -> None:
    """Commits, conflicts, replays and refusals are the same as those of the memory store."""
    seen = _play_many(env, 6, 40, asking=0)
    missing = {"answered", "VersionConflict", "BatchReused"} - seen.keys()
    if missing:
        raise InconclusiveError(f"no history met {', '.join(sorted(missing))}")


@check("G-14", "G-15", "G-16", "G-17", "G-19")
def random_questions_are_answered_alike(env: Environment) -> None:
    """Pages and refusals of random queries, between random writes, are those of the memory store."""
    _play_many(env, 6, 40, asking=3)


@check("G-20", "G-19", needs=[Capability.TALLY])
def random_tallies_are_answered_alike(env: Environment) -> None:
    """Counts, between random writes, are those of the memory store."""
    _play_many(env, 6, 40, asking=0, counting=3)


@check("G-2", "G-6", "G-7", needs=[Capability.DURABLE])
def reopening_changes_no_answer(env: Environment) -> None:
    """A store that is reopened every few writes answers like one that stays open."""
    _play_many(env, 3, 14, reopening=True)


@check("G-9", "G-7")
def long_histories_forget_alike(env: Environment) -> None:
    """Over many batches, ids are remembered and forgotten as in the memory store."""
    _play_many(env, 1, 4, steps=150, asking=0)
