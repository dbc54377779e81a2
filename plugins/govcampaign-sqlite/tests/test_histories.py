"""
Memory and SQLite tell the same story, over a thousand random histories.

A history is named by its number; a failure prints it, and `-k "history-17"` runs its group again.
"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from govcampaign.builtin.memory import open_memory_store
from govcampaign.errors import StorageError
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range
from govcampaign.ports.values import ANY, Batch, Check, Delete, Key
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import DAY, NOW, VISIT, visit

HISTORIES, GROUPS, STEPS = 1_000, 20, 25
USUAL = 4
"""Groups that `make test` runs; `make test-all` runs every one."""
VALUES = {
    "unit": ["商务委", "科委", "A", "a", "\uffff", "\U00010000"],
    "day": [DAY + timedelta(days=n) for n in range(4)],
    "enterprise": [None, "", "A", "a_", "大众", "大众汽车", "\U0010ffff"],
    "fen": [None, -1, 0, 1, 2**63 - 1],
    "order": [None, False, True],
    "at": [None, NOW, NOW + timedelta(microseconds=1), NOW + timedelta(days=1)],
}
WRONG = {"unit": 1, "day": NOW, "enterprise": 3, "fen": "x", "order": 1, "at": NOW.replace(tzinfo=None)}


class History:
    """One random life of two stores; the same seed is the same life."""

    def __init__(self, number, stores):
        self.dice = random.Random(f"history {number}")
        self.number, self.stores = number, stores
        self.versions = dict.fromkeys((str(n) for n in range(8)), 0)
        self.batches = []
        self.seen = set()

    def both(self, call):
        """Ask both stores, and return what they agree upon."""
        answers = []
        for store in self.stores:
            try:
                answers.append(call(store))
            except StorageError as error:
                answers.append((type(error), str(error), error.keys, getattr(error, "conflicts", None)))
        assert answers[0] == answers[1], f"history {self.number}"
        answer = answers[0]
        failed = isinstance(answer, tuple) and bool(answer) and isinstance(answer[0], type)
        self.seen.add(answer[0].__name__ if failed else "ok")
        return answer

    def change(self):
        """Return a random change, now and then one that expects wrongly or is wrong."""
        dice = self.dice
        id_ = dice.choice(list(self.versions))
        true = self.versions[id_]
        expected = dice.choices([true, ANY, 0, true + 1], [30, 3, 2, 1])[0]
        kind = dice.choices(["put", "delete", "check"], [6, 2, 1])[0]
        if kind == "put":
            fields = {name: dice.choice(values) for name, values in VALUES.items()}
            if dice.random() < 0.01:
                name = dice.choice(list(WRONG))
                fields[name] = WRONG[name]
            return visit(id_, expected=expected, body=dice.randbytes(dice.randrange(4)), **fields)
        return Delete(Key("visit", id_), expected) if kind == "delete" else Check(Key("visit", id_), expected)

    def write(self):
        """Commit a random batch, a replay of an old one, or other changes under an old id."""
        dice = self.dice
        at = NOW + timedelta(days=dice.randrange(45))
        changes = {change.key: change for change in (self.change() for _ in range(dice.randrange(1, 5)))}
        batch = Batch(f"b-{len(self.batches)}", at, changes.values())
        if self.batches and dice.random() < 0.2:
            old = dice.choice(self.batches)
            batch = Batch(old.id, at, dice.choice([old, batch]).changes)
        self.batches.append(batch)
        self.both(lambda store: store.apply(batch))
        keys = [Key("visit", id_) for id_ in self.versions]
        records = self.both(lambda store: store.read(keys))
        self.versions = {key.id: records[key].version if key in records else 0 for key in keys}

    def term(self, depth=0):
        """Return a random term, two levels deep at most."""
        dice = self.dice
        name = dice.choice(list(VALUES))
        one, other = dice.choice(VALUES[name]), dice.choice(VALUES[name])
        if dice.random() < 0.005:
            one = WRONG[name]
        terms = [Eq(name, one), In(name, (one, other)), Range(name, one, other)]
        terms.append(Prefix("enterprise", dice.choice(VALUES["enterprise"]) or "大"))
        terms.append(Contains("enterprise", dice.choice(["", "a", "A", "_", "众", "众汽", "%"])))
        if depth < 2:
            joint = dice.choice([All, AnyOf])
            terms.append(joint(*(self.term(depth + 1) for _ in range(dice.randrange(3)))))
        return dice.choice(terms)

    def ask(self):
        """Follow a random query through its pages, with the same cursors on both sides."""
        order = tuple(
            self.dice.sample(["unit", "day", "enterprise"], self.dice.choices([0, 1, 2], [4, 8, 1])[0])
        )
        query = Query("visit", self.term(), order, self.dice.random() < 0.5)
        limit, after = self.dice.randrange(1, 5), None
        while True:
            page = self.both(lambda store: store.scan(query, after=after, limit=limit))  # noqa: B023 - called at once
            after = getattr(page, "next", None)
            if after is None:
                return
            if self.dice.random() < 0.3:
                self.both(lambda store: store.scan(Query("visit"), after=after))  # noqa: B023 - called at once

    def count(self):
        """Take a random tally."""
        by, where = self.dice.sample(["unit", "day"], self.dice.randrange(3)), self.term()
        distinct = self.dice.choice([None, "enterprise", "fen", "order", "at", "unit"])
        day = "day" if distinct else None
        self.both(lambda store: store.tally("visit", by, where, distinct=distinct, day=day))

    def run(self):
        """Live through all steps."""
        for _ in range(STEPS):
            self.dice.choices([self.write, self.ask, self.count], [3, 1, 1])[0]()


@pytest.mark.parametrize(
    "group",
    [*range(USUAL), *(pytest.param(group, marks=pytest.mark.exhaustive) for group in range(USUAL, GROUPS))],
    ids=[f"history-{group}" for group in range(GROUPS)],
)
def test_memory_and_sqlite_agree(tmp_path, group):
    """Commits, records, pages, tallies and errors are equal, word for word, and each sort of them is seen."""
    seen = set()
    for number in range(group, HISTORIES, GROUPS):
        url = f"sqlite:///{tmp_path}/{number}.db?sync=normal"
        with open_memory_store("memory://", [VISIT]) as memory, open_store(url, [VISIT]) as sqlite:
            history = History(number, (memory, sqlite))
            history.run()
            seen |= history.seen
    assert {"ok", "VersionConflict", "BatchReused", "InvalidBatch", "InvalidQuery", "CursorMismatch"} <= seen


def test_a_difference_would_be_seen(tmp_path):
    """The comparison is not vacuous: a store that forgets every third batch is found out at once."""

    class Forgetful:
        def __init__(self, store):
            self.store, self.calls = store, 0

        def __getattr__(self, name):
            return getattr(self.store, name)

        def apply(self, batch):
            self.calls += 1
            commit = self.store.apply(batch)
            for change in batch.changes if self.calls % 3 == 0 else ():
                self.store._rows["visit"].pop(change.key.id, None)
            return commit

    url = f"sqlite:///{tmp_path}/s.db?sync=normal"
    with (
        open_memory_store("memory://", [VISIT]) as memory,
        open_store(url, [VISIT]) as sqlite,
        pytest.raises(AssertionError, match="history 0"),
    ):
        History(0, (Forgetful(memory), sqlite)).run()
