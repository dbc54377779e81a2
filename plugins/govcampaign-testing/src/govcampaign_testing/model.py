"""
A store as a dictionary, and the store under test beside it.
"""

from __future__ import annotations

from contextlib import ExitStack

from govcampaign.errors import BatchReused, VersionConflict
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Store
from govcampaign.ports.values import ANY, Batch, Change, Commit, Delete, Key, Put, Stored
from govcampaign_testing import oracle
from govcampaign_testing.check import refuses, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import ids


class Model:
    """
    What the store should hold, and the store that should hold it; they are held to agree.

    Args:
        env: Gives the store, over a place of its own.
    """

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._place = env.another_place()
        self._stack = ExitStack()
        self.store: Store = self._stack.enter_context(env.harness.make_store(self._place, KINDS))
        self.puts: dict[Key, Put] = {}
        self.versions: dict[Key, int] = {}
        self.batches: dict[str, tuple[Batch, Commit]] = {}

    def apply(self, batch: Batch) -> None:
        """Send a batch to both, and hold that they answer alike."""
        known = self.batches.get(batch.id)
        if known is not None and known[0].changes != batch.changes:
            with refuses(BatchReused, "other changes under a committed id"):
                self.store.apply(batch)
            return
        if known is not None:
            same(self.store.apply(batch), Commit(known[1].position, replayed=True), "the answer to a retry")
            return
        conflicts = tuple(
            (str(change.key), change.expected, found)
            for change in batch.changes
            if change.expected not in {ANY, found := self.versions.get(change.key, 0)}
        )
        if conflicts:
            with refuses(VersionConflict, "a batch at other versions") as caught:
                self.store.apply(batch)
            same(getattr(caught[0], "conflicts", None), conflicts, "the conflicts")
            return
        commit = self.store.apply(batch)
        same((commit.replayed, commit.position > max(self._positions())), (False, True), "the commit")
        self.batches[batch.id] = (batch, commit)
        for change in batch.changes:
            self._take(change, commit.position)

    def _positions(self) -> list[int]:
        return [0, *(commit.position for _, commit in self.batches.values())]

    def _take(self, change: Change, position: int) -> None:
        if isinstance(change, Put):
            self.puts[change.key], self.versions[change.key] = change, position
        elif isinstance(change, Delete):
            self.puts.pop(change.key, None)
            self.versions.pop(change.key, None)

    def hold(self) -> None:
        """Hold that the store shows every record of the model, and no other."""
        wanted = {
            key: Stored(key, self.versions[key], put.schema, put.body) for key, put in self.puts.items()
        }
        same(dict(self.store.read(list(wanted))), wanted, "the records read")
        same(
            {record.key: record for record in walk(self.store, Query("visit"), 50)},
            wanted,
            "the records scanned",
        )

    def ask(self, query: Query, limit: int) -> None:
        """Hold that the store answers a query as the second opinion does."""
        found = ids(walk(self.store, query, limit))
        same(found, oracle.answer(self.puts.values(), query), f"the answer to {query!r:.300}")

    def reopen(self) -> None:
        """Close the store and open it again."""
        self._stack.close()
        self.store = self._stack.enter_context(self._env.harness.make_store(self._place, KINDS))

    def close(self) -> None:
        """Close the store."""
        self._stack.close()
