"""The SQLite store behaves as the port says; the rest is its layout and the plans of its queries."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.errors import InvalidKind, LimitExceeded, StorageError
from govcampaign.ports.bulk import BULK
from govcampaign.ports.query import All, AnyOf, Contains, Eq, Prefix, Query, Range
from govcampaign.ports.values import Field, FieldType, Key, Kind, Put
from govcampaign_sqlite import govcampaign_stores
from govcampaign_sqlite.store import open_store
from govcampaign_testing import StoreContract
from govcampaign_testing.visits import DAY, NOW, UNIT, VISIT, batch, found, ids, save, visit


class TestSqliteStore(StoreContract):
    """Every promise of the port, over a file."""

    target = "govcampaign_sqlite.testing:make_store"


@pytest.fixture
def url(tmp_path):
    """Give the address of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/s.db"


def select(url, text):
    """Ask the file behind the store's back."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return connection.execute(text).fetchall()


def test_what_is_committed_outlives_the_store(url):
    """Another opening finds records, index and remembered batches, and goes on counting positions."""
    with open_store(url, [VISIT]) as store:
        store.apply(batch("b-1", visit("a", enterprise="大众")))
        one = store.apply(batch("b-2", visit("b"))).position
        save(store, visit("b", expected=one, body=b"2"))
        two = store.read([Key("visit", "b")])[Key("visit", "b")].version
    with open_store(url, [VISIT]) as store:
        assert found(store, Eq("enterprise", "大众")) == "a"
        assert store.apply(batch("b-2", visit("b"))).replayed
        assert save(store, visit("c")).position > two


def test_positions_do_not_return_when_batches_are_forgotten(url):
    """Pruning every remembered batch gives no position back."""
    with open_store(url, [VISIT]) as store:
        first = store.apply(batch("b-1", visit("a"))).position
        later = store.apply(batch("b-2", visit("b"), at=NOW + timedelta(days=1000))).position
    assert select(url, "SELECT id FROM _batches") == [("b-2",)]
    with open_store(url, [VISIT]) as store:
        assert first < later < store.apply(batch("b-1", visit("c"))).position


def test_other_tools_read_the_index(url):
    """Each field is a column of its own name, in forms that SQL understands."""
    with open_store(url, [VISIT]) as store:
        save(store, visit("a", enterprise="大众", fen=150, order=True, at=NOW))
    assert select(
        url, "SELECT id, unit, day, enterprise, fen, \"order\", at, strftime('%H:%M', at) FROM visit"
    ) == [
        ("a", "商务委", "2013-07-10", "大众", 150, 1, "2013-07-10T01:30:00.000000Z", "01:30"),
    ]


def test_words_of_sql_are_ordinary_names(url):
    """Fields may be called like keywords, like our aliases and like the columns of json_each."""
    words = ("order", "Group", "n", "value", "key", "rowid", "select", "json_each", "旬")
    kind = Kind(
        "table", tuple(Field(word, FieldType.TEXT) for word in words), required=words, paths=(words[:3],)
    )
    with open_store(url, [kind]) as store:
        save(store, Put(Key("table", "a"), 0, b"", words, 0), Put(Key("table", "b"), 0, b"", words[::-1], 0))
        for word in words:
            assert ids(store.scan(Query("table", Eq(word, word), order=words)).records)[0] == "a"
        assert [each.count for each in store.tally("table", words)] == [1, 1]
        assert len(store.read([Key("table", "a"), Key("table", "b")])) == 2


def test_deep_questions_are_answered(url):
    """As many terms as the limits allow, each inside the one before."""
    term = Eq("fen", 7)
    with open_store(url, [VISIT]) as store:
        save(store, visit("a", fen=7), visit("b", fen=8))
        for number in range((store.info.limits.terms - 2) // 2):
            term = AnyOf(Eq("fen", -number - 1), term) if number % 2 else All(Range("fen", 0), term)
        assert found(store, term) == "a"


@pytest.mark.parametrize("name", ["sqlite_visit", "json_each"])
def test_names_that_sqlite_keeps_are_refused(url, name):
    """A table called so would be refused by SQLite, or be in our way."""
    with pytest.raises(InvalidKind, match="SQLite keeps the name"):
        open_store(url, [Kind(name)])


@pytest.mark.parametrize("descending", [False, True])
def test_a_declared_path_serves_the_page(url, descending):
    """Equal fields, order and place of the cursor all come from the index: nothing is sorted or skipped."""
    with open_store(url, [VISIT]) as store:
        save(store, *(visit(f"{n:04}", day=DAY + timedelta(days=n % 30)) for n in range(500)))
        traced = []
        store._connection.set_trace_callback(traced.append)
        query = Query("visit", Eq("unit", "商务委"), order=("day",), descending=descending)
        store.scan(query, after=store.scan(query, limit=250).next, limit=5)
        plans = [select(url, f"EXPLAIN QUERY PLAN {text}") for text in traced]
    for plan in plans:
        assert [
            row[3].split(" USING ")[1].startswith("INDEX _path:visit:unit,day (unit=?") for row in plan
        ] == [True]
    assert f"AND (day,id){'<' if descending else '>'}(?,?)" in plans[-1][0][3]


@pytest.mark.parametrize("descending", [False, True])
def test_a_further_page_by_id_sorts_nothing(url, descending):
    """It looks at the rows that come next in the table, however many fit the condition."""
    with open_store(url, [VISIT]) as store:
        save(store, *(visit(f"{n:04}") for n in range(500)))
        query = Query("visit", Eq("unit", "商务委"), descending=descending)
        first = store.scan(query, limit=100)
        traced = []
        store._connection.set_trace_callback(traced.append)
        store.scan(query, after=first.next, limit=100)
    details = [row[3] for row in select(url, f"EXPLAIN QUERY PLAN {traced[0]}")]
    assert [text for text in traced if 'FROM "visit"' in text] == traced[:1]
    assert not [detail for detail in details if "INDEX" in detail or "TEMP B-TREE" in detail]


@given(
    wanted=st.lists(st.booleans(), min_size=1, max_size=60), limit=st.integers(1, 5), descending=st.booleans()
)
def test_pages_by_id_hold_each_row_once_whatever_lies_between(tmp_path_factory, wanted, limit, descending):
    """Rows that fit may be next to each other or far apart."""
    url = f"sqlite:///{tmp_path_factory.mktemp('pages')}/s.db"
    units = {f"{n:04}": "商务委" if fits else "科委" for n, fits in enumerate(wanted)}
    query = Query("visit", Eq("unit", "商务委"), descending=descending)
    with open_store(url, [VISIT]) as store:
        save(store, *(visit(id_, unit=unit) for id_, unit in units.items()))
        pages = [store.scan(query, limit=limit)]
        while pages[-1].next is not None:
            pages.append(store.scan(query, after=pages[-1].next, limit=limit))
    shown = [id_ for page in pages for id_ in ids(page.records)]
    assert shown == sorted((id_ for id_, unit in units.items() if unit == "商务委"), reverse=descending)


@pytest.mark.parametrize(
    ("term", "index"),
    [(Prefix("enterprise", "大"), "enterprise>? AND enterprise<?"), (Eq("enterprise", "x"), "enterprise=?")],
)
def test_a_declared_path_serves_the_search(url, term, index):
    """A prefix is a range of the index."""
    with open_store(url, [VISIT]) as store:
        traced = []
        store._connection.set_trace_callback(traced.append)
        store.tally("visit", (), term)
    assert index in select(url, f"EXPLAIN QUERY PLAN {traced[0]}")[0][3]


def test_a_contained_text_is_tested_only_where_the_other_terms_hold(url):
    """The path serves the rest of the question and its order; nothing is sorted."""
    with open_store(url, [VISIT]) as store:
        traced = []
        store._connection.set_trace_callback(traced.append)
        store.scan(Query("visit", All(Contains("enterprise", "大"), Eq("unit", "商务委")), order=("day",)))
    details = [row[3] for row in select(url, f"EXPLAIN QUERY PLAN {traced[0]}")]
    assert [detail.split(" USING ")[1] for detail in details] == ["INDEX _path:visit:unit,day (unit=?)"]


def test_a_declared_tally_is_counted_in_its_index(url):
    """The table itself is not read."""
    with open_store(url, [VISIT]) as store:
        traced = []
        store._connection.set_trace_callback(traced.append)
        store.tally("visit", ("unit",), distinct="enterprise", day="day")
    details = [row[3] for row in select(url, f"EXPLAIN QUERY PLAN {traced[0]}")]
    assert any("USING COVERING INDEX _tally:visit:unit,enterprise,day" in detail for detail in details)


def test_indexes_follow_the_declaration(url):
    """Paths that are declared no more lose their index; new ones get theirs, over the records there are."""
    with open_store(url, [VISIT]) as store:
        save(store, visit("a"))
    open_store(url, [Kind(VISIT.name, VISIT.fields, VISIT.required, paths=(("day",),))]).close()
    names = select(
        url, "SELECT name FROM sqlite_master WHERE tbl_name = 'visit' AND sql LIKE 'CREATE INDEX%'"
    )
    assert names == [("_path:visit:day",)]


def test_bulk_work_leaves_the_collector_as_it_was(url):
    """The garbage collector runs again after a large batch, and stays off where a host turned it off."""
    with open_store(url, [VISIT]) as store:
        save(store, *(visit(str(n)) for n in range(BULK)))
        assert gc.isenabled()
        gc.disable()
        try:
            assert len(store.read([Key("visit", str(n)) for n in range(BULK)])) == BULK
            assert not gc.isenabled()
        finally:
            gc.enable()


def test_fifty_thousand_changes_are_one_batch(url):
    """The largest batch commits whole; one change more is refused."""
    changes = [Put(Key("unit", f"{n:05}"), 0, b"", (), 0) for n in range(50_001)]
    with open_store(url + "?sync=normal", [UNIT]) as store:
        with pytest.raises(LimitExceeded):
            store.apply(batch("b-1", *changes))
        store.apply(batch("b-1", *changes[:-1]))
        assert store.tally("unit", ())[0].count == 50_000


def test_a_foreign_change_of_the_file_is_reported(url):
    """What the driver says reaches the caller as an error of ours, with the driver's words."""
    with open_store(url, [VISIT]) as store, closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
        other.execute("DROP TABLE visit")
        with pytest.raises(StorageError, match="no such table") as caught:
            found(store, All())
        assert isinstance(caught.value.__cause__, sqlite3.Error)


def test_an_interrupted_batch_leaves_nothing(url, monkeypatch):
    """Whatever stops a commit half-way, the next one starts from what was there."""
    with open_store(url, [VISIT]) as store:
        save(store, visit("a"))

        def stop(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("govcampaign_sqlite.writing._written", stop)
            with pytest.raises(KeyboardInterrupt):
                store.apply(batch("b-2", visit("b")))
        assert found(store, Range("day")) == "a"
        assert not store.apply(batch("b-2", visit("b"))).replayed


def test_the_plugin_offers_one_store(url):
    """The spec opens the store that it describes."""
    (spec,) = govcampaign_stores()
    with spec.factory(url, [VISIT]) as store:
        assert (spec.name, spec.capabilities) == (store.info.name, store.info.capabilities)
