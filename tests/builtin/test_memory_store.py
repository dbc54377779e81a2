"""The memory store behaves as the port says; the rest is its own address."""

from __future__ import annotations

import pytest

from govcampaign.builtin.memory import MemoryStore, open_memory_store
from govcampaign.errors import CapabilityMissing, ForkedHandle, InvalidStoreUrl, LimitExceeded
from govcampaign.ports.query import All
from govcampaign.ports.storage import Limits, reindexing
from govcampaign_testing import StoreContract
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit


class TestMemoryStore(StoreContract):
    """Every promise of the port, kept by the store that specifies them."""

    target = "memory://"


def test_each_opening_is_a_fresh_store():
    """Two stores of one address share nothing."""
    with open_memory_store("memory://", [VISIT]) as one, open_memory_store("memory://", [VISIT]) as other:
        save(one, visit("a"))
        assert (found(one, All()), found(other, All())) == ("a", "")


def test_an_address_with_a_path_is_refused():
    """A path would promise that something stays."""
    with pytest.raises(InvalidStoreUrl, match="write memory://"):
        open_memory_store("memory:///binhai.db", [VISIT])


def test_a_batch_beyond_the_limit_is_refused():
    """The limit is a number that a store states, and can be set for a test."""
    store = MemoryStore([VISIT], limits=Limits(batch=2))
    store.apply(batch("b-1", visit("a"), visit("b")))
    with pytest.raises(LimitExceeded, match="3 changes, where 2 is the most"):
        store.apply(batch("b-2", visit("c"), visit("d"), visit("e")))


def test_it_does_not_declare_what_it_cannot_do():
    """A kind of this store can never go stale, so there is nothing to reindex."""
    with pytest.raises(CapabilityMissing, match=r"reindex.*it has: tally"):
        reindexing(MemoryStore([UNIT]))


def test_a_fork_does_not_use_it(monkeypatch):
    """A copy in another process would drift apart silently."""
    store = MemoryStore([VISIT])
    monkeypatch.setattr("os.getpid", lambda: -1)
    with pytest.raises(ForkedHandle):
        found(store, All())
    store.close()
