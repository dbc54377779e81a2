"""What a batch is, whatever the store."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import CapabilityMissing
from govcampaign.ports.storage import Capability, StoreInfo, reindexing, tallying
from govcampaign.ports.values import Check, Delete, Key, Put
from govcampaign_testing.visits import NOW, VISIT, batch, visit


def test_a_digest_is_of_the_changes_only():
    """Another id, another now and another clock for the same instant leave the digest as it is."""
    one = batch("b-1", visit("a", at=NOW))
    other = batch("b-2", visit("a", at=NOW.astimezone()), at=NOW + timedelta(days=1))
    assert one.digest() == other.digest()


def test_a_digest_stays_the_same_between_releases():
    """Ids are remembered across an upgrade, so the digest is part of the format."""
    made = batch("b", visit("a", enterprise="大众", fen=3, order=True, at=NOW), Check(Key("unit", "u"), 0))
    assert made.digest() == "993ddba0cfe2fcd5782d90199b89d4d5f10677e1bd062dc9f0147d14c1fe24fc"


@pytest.mark.parametrize(
    "change",
    [
        visit("b"),
        visit("a", expected=1),
        visit("a", schema=2),
        visit("a", body=b"x"),
        visit("a", enterprise="x"),
        visit("a", fen=1),
        Delete(Key("visit", "a"), 1),
        Check(Key("visit", "a"), 0),
    ],
)
def test_every_part_of_a_change_is_in_the_digest(change):
    """A batch that would do anything else has another digest."""
    assert batch("b", visit("a")).digest() != batch("b", change).digest()


PAIRS = st.tuples(st.binary(max_size=3), st.binary(max_size=3))


@given(PAIRS, PAIRS)
def test_bytes_do_not_wander_between_bodies(one, other):
    """Two batches have one digest only where each body is the same."""
    batches = [batch("b", visit("a", body=pair[0]), visit("b", body=pair[1])) for pair in (one, other)]
    assert (batches[0].digest() == batches[1].digest()) == (one == other)


def test_any_sequence_of_changes_makes_a_batch():
    """A generator is exhausted once, when the batch is made."""
    made = evolve(batch("b", visit("a")), changes=(change for change in [visit("a"), visit("b")]))
    assert [type(change) for change in made.changes] == [Put, Put]
    assert made.digest() == made.digest()


class Bare(MemoryStore):
    """A store that has the methods and declares none of them."""

    info = StoreInfo(name="bare", version="1", capabilities=frozenset())


def test_what_is_not_declared_is_missing():
    """A method that happens to be there is no promise."""
    store = Bare([VISIT])
    with pytest.raises(CapabilityMissing, match="bare: the store does not declare tally"):
        tallying(store)
    with pytest.raises(CapabilityMissing):
        reindexing(store)


def test_what_is_declared_but_absent_is_missing():
    """A declaration without the method is not a store that can do it."""
    store = MemoryStore([VISIT])
    with pytest.raises(CapabilityMissing, match="reindex"):
        reindexing(store)


def test_what_is_declared_and_there_can_be_used():
    """The same object comes back, typed as one that can."""

    class Able(MemoryStore):
        info = StoreInfo(name="able", version="1", capabilities=frozenset(Capability))

        def reindexed(self, kind, /):
            """Do nothing."""

    store = Able([VISIT])
    assert (tallying(store), reindexing(store)) == (store, store)
