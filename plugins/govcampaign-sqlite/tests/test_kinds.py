"""A file follows kinds that gain fields, and refuses what would lose or reread values."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.errors import InvalidQuery, KindsChanged, StaleIndex
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import reindexing
from govcampaign.ports.values import ANY, Field, FieldType, Key, Kind, Put
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

OLD = Kind("enterprise", (Field("name", FieldType.TEXT),), required=("name",))
NEW = evolve(OLD, fields=(Field("area", FieldType.TEXT), *OLD.fields), paths=(("area",),))


@pytest.fixture
def url(tmp_path):
    """Give the address of a file with one enterprise that has no area."""
    url = f"sqlite:///{tmp_path}/s.db"
    with open_store(url, [OLD]) as store:
        save(store, Put(Key("enterprise", "a"), 0, b"a", ("大众",), 0))
    return url


def enterprise(id_, area, expected=ANY):
    """Return the writing of an enterprise under the newer kind."""
    return Put(Key("enterprise", id_), 1, b"", (area, id_), expected)


def areas(store, area):
    """Return the enterprises of an area."""
    return [record.key.id for record in store.scan(Query("enterprise", Eq("area", area))).records]


def test_a_new_field_is_stale_until_every_record_has_it(url):
    """Queries that name it wait; others, and the records, are there all the time."""
    with open_store(url, [NEW]) as store:
        assert store.info.stale == ("enterprise",)
        assert [record.body for record in store.scan(Query("enterprise", Eq("name", "大众"))).records] == [
            b"a"
        ]
        save(store, enterprise("b", "西区"))
        with pytest.raises(StaleIndex):
            areas(store, "西区")
        with pytest.raises(StaleIndex):
            store.tally("enterprise", (), Eq("area", "西区"))
        with pytest.raises(StaleIndex) as caught:
            reindexing(store).reindexed("enterprise")
        assert caught.value.keys == ("enterprise/a",)
        save(store, enterprise("a", "西区"))
        store.reindexed("enterprise")
        assert (areas(store, "西区"), store.info.stale) == (["a", "b"], ())
    with open_store(url, [NEW]) as store:
        assert areas(store, "西区") == ["a", "b"]


def test_staleness_outlives_the_process(url):
    """Opening again before the reindexing is done does not end it; opening thrice does not renew it."""
    with open_store(url, [NEW]) as store:
        save(store, enterprise("a", "西区"))
    with open_store(url, [NEW]) as store:
        with pytest.raises(StaleIndex):
            areas(store, "西区")
        store.reindexed("enterprise")


def test_a_reindexing_elsewhere_is_noticed(url):
    """A handle that found the kind stale answers once another has finished."""
    with open_store(url, [NEW]) as one, open_store(url, [NEW]) as other:
        save(other, enterprise("a", "西区"))
        other.reindexed("enterprise")
        assert areas(one, "西区") == ["a"]


def test_an_older_process_may_read_but_not_write(url):
    """It would leave the new field of its records empty, and nobody would know."""
    with open_store(url, [OLD, UNIT]) as old, open_store(url, [NEW]):
        assert [record.body for record in old.scan(Query("enterprise")).records] == [b"a"]
        with pytest.raises(KindsChanged, match="another process gave it new index fields"):
            old.apply(batch("b-1", Put(Key("enterprise", "b"), 0, b"", ("b",), 0)))
        with pytest.raises(KindsChanged):
            old.reindexed("enterprise")
        save(old, Put(Key("unit", "u"), 0, b"", (), 0))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (evolve(OLD, fields=(), required=()), "'name' is gone"),
        (evolve(OLD, fields=(Field("name", FieldType.INT),)), "'name' has another type"),
        (evolve(OLD, required=()), "'name' is required in one of both only"),
        (evolve(NEW, required=("name", "area")), "old records lack the required 'area'"),
        (evolve(OLD, name="ENTERPRISE"), "differs in case only"),
    ],
)
def test_what_would_lose_or_reread_values_is_refused(url, kind, words):
    """The error names the kind and the field, and the file goes on with the kinds it has."""
    with pytest.raises(KindsChanged, match=words):
        open_store(url, [kind])
    with open_store(url, [OLD]) as store:
        assert len(store.scan(Query("enterprise")).records) == 1


def test_an_empty_kind_may_gain_anything(tmp_path):
    """Where no record is, nothing is stale, and a new field may be required."""
    url = f"sqlite:///{tmp_path}/s.db"
    open_store(url, [OLD]).close()
    with open_store(url, [evolve(NEW, required=("name", "area"))]) as store:
        save(store, enterprise("a", "西区"))
        assert (areas(store, "西区"), store.info.stale) == (["a"], ())


def test_kinds_come_one_by_one(url):
    """Another kind is another table; kinds that are not named stay."""
    with open_store(url, [VISIT]) as store:
        save(store, visit("a"))
        assert found(store, All()) == "a"
        with pytest.raises(InvalidQuery, match="no kind 'enterprise'"):
            store.read([Key("enterprise", "a")])
    with open_store(url, [OLD]) as store:
        assert len(store.read([Key("enterprise", "a")])) == 1


def test_only_a_known_kind_is_reindexed(url):
    """A misspelled name is reported."""
    with open_store(url, [OLD]) as store:
        store.reindexed("enterprise")
        with pytest.raises(InvalidQuery, match="did you mean 'enterprise'"):
            store.reindexed("enterprize")
