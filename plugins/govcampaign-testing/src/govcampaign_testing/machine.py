"""
What may happen to a store, in any order, for Hypothesis to choose from.
"""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import stateful
from hypothesis import strategies as st

from govcampaign.ports.query import Query
from govcampaign.ports.values import ANY, Batch, Change, Check, Delete, Key, Put
from govcampaign_testing import strategies as drawn
from govcampaign_testing.environment import Environment
from govcampaign_testing.model import Model
from govcampaign_testing.visits import NOW


class History(stateful.RuleBasedStateMachine):
    """
    Batches, retries, questions and reopenings in any order.

    Attributes:
        env: Gives the store; set by `history`.
        reopening: Whether the store may be closed and opened again on the way.
    """

    env: ClassVar[Environment]
    reopening: ClassVar[bool]

    def __init__(self) -> None:
        super().__init__()
        self.model = Model(self.env)
        self.count = 0

    def _batch(self, changes: list[Change], id_: str = "") -> Batch:
        self.count += 1
        unique = {change.key: change for change in changes}
        return Batch(id_ or f"b-{self.count}", NOW, unique.values())

    def _expected(self, key: Key, wish: str) -> int:
        now = self.model.versions.get(key, 0)
        return {"true": now, "any": ANY, "new": 0}.get(wish, now + 1)

    wishes = st.sampled_from(["true"] * 8 + ["any", "new", "wrong"])

    @stateful.rule(puts=st.lists(st.tuples(drawn.visits(), wishes), min_size=1, max_size=4))
    def put(self, puts: list[tuple[Put, str]]) -> None:
        """Write some visits, mostly at their versions."""
        changes: list[Change] = [
            Put(p.key, p.schema, p.body, p.index, self._expected(p.key, wish)) for p, wish in puts
        ]
        self.model.apply(self._batch(changes))

    @stateful.rule(data=st.data(), wish=wishes)
    def delete(self, data: Any, wish: str) -> None:
        """Take a visit away."""
        keys = sorted(self.model.puts) or [Key("visit", "a")]
        key = data.draw(st.sampled_from(keys))
        expected = self._expected(key, wish) or ANY
        self.model.apply(self._batch([Delete(key, expected)]))

    @stateful.rule(put=drawn.visits(), id_=drawn.IDS, wish=wishes)
    def put_under_a_check(self, put: Put, id_: str, wish: str) -> None:
        """Write a visit if another one is at its version."""
        guard = Key("visit", id_)
        expected = max(self._expected(guard, wish), 0)
        changes: list[Change] = [
            Put(put.key, put.schema, put.body, put.index, ANY),
            *([] if guard == put.key else [Check(guard, expected)]),
        ]
        self.model.apply(self._batch(changes))

    @stateful.precondition(lambda self: self.model.batches)
    @stateful.rule(data=st.data())
    def retry(self, data: Any) -> None:
        """Send a committed batch again."""
        id_ = data.draw(st.sampled_from(sorted(self.model.batches)))
        self.model.apply(self.model.batches[id_][0])

    @stateful.precondition(lambda self: self.model.batches)
    @stateful.rule(data=st.data(), put=drawn.visits())
    def reuse(self, data: Any, put: Put) -> None:
        """Send something else under a committed id."""
        id_ = data.draw(st.sampled_from(sorted(self.model.batches)))
        self.model.apply(self._batch([put], id_))

    @stateful.rule(query=drawn.QUERIES, limit=st.integers(1, 5))
    def ask(self, query: Query, limit: int) -> None:
        """Follow a query through its pages."""
        self.model.ask(query, limit)

    @stateful.precondition(lambda self: self.reopening)
    @stateful.rule()
    def reopen(self) -> None:
        """Close the store and open it again."""
        self.model.reopen()

    @stateful.invariant()
    def shows_the_model(self) -> None:
        """Hold, after every step, that the store shows what the model does."""
        self.model.hold()

    def teardown(self) -> None:
        """Close the store."""
        self.model.close()


def history(env: Environment, *, reopening: bool) -> type[History]:
    """Return the class of histories over this env's stores."""
    return type("AnyHistory", (History,), {"env": env, "reopening": reopening})
