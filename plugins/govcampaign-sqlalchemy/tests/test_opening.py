"""What a database is opened to: ours, of others, newer, older, missing, or only to be read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from attrs import evolve

from govcampaign.errors import (
    InvalidQuery,
    KindsChanged,
    NotAStore,
    ReadOnlyStore,
    SchemaTooNew,
    StaleIndex,
    StorageError,
    StoreUnavailable,
)
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import reindexing
from govcampaign.ports.values import ANY, Field, FieldType, Key, Kind, Put
from govcampaign_sqlalchemy import opening
from govcampaign_sqlalchemy.store import open_store
from govcampaign_sqlalchemy.testing import behind, located
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

OLD = Kind("enterprise", (Field("name", FieldType.TEXT),), required=("name",))
NEW = evolve(OLD, fields=(Field("area", FieldType.TEXT), *OLD.fields), paths=(("area",),))


def enterprise(id_, area, expected=ANY):
    """Return the writing of an enterprise under the newer kind."""
    return Put(Key("enterprise", id_), 1, b"", (area, id_), expected)


def areas(store, area):
    """Return the enterprises of an area."""
    return [record.key.id for record in store.scan(Query("enterprise", Eq("area", area))).records]


def tables(url):
    """Return the tables that are there, with their columns."""
    with behind(url) as (connection, layout):
        look = sa.inspect(connection)
        return {
            name: [each["name"] for each in look.get_columns(name, layout.schema)]
            for name in look.get_table_names(layout.schema)
        }


def option(url, words):
    """Return an address with one more option."""
    return f"{url}{'&' if '?' in url else '?'}{words}"


@pytest.fixture
def filled(make):
    """Make one enterprise that has no area."""
    with make(OLD) as store:
        save(store, Put(Key("enterprise", "a"), 0, b"a", ("大众",), 0))


# -- whose it is ---------------------------------------------------------------


def test_what_is_committed_outlives_the_store(make):
    """Another opening finds records, index and remembered batches, and goes on counting positions."""
    with make(VISIT) as store:
        store.apply(batch("b-1", visit("a", enterprise="大众")))
        one = store.apply(batch("b-2", visit("b"))).position
        two = save(store, visit("b", expected=one, body=b"2")).position
    with make(VISIT) as store:
        assert found(store, Eq("enterprise", "大众")) == "a"
        assert store.apply(batch("b-2", visit("b"))).replayed
        assert save(store, visit("c")).position > two


@pytest.mark.parametrize("statement", ["CREATE TABLE visit (id INTEGER)", "CREATE TABLE _store (id INTEGER)"])
@pytest.mark.parametrize("words", ["create=1", "readonly=1"])
def test_tables_of_another_program_are_left_untouched(url, statement, words):
    """They are neither used nor written beside, whatever they are called."""
    with behind(url) as (connection, layout):
        for name in ("_store", "_kinds", "_batches"):
            connection.exec_driver_sql(f"DROP TABLE {layout.name(name)}")
        name = statement.split()[2]
        connection.exec_driver_sql(statement.replace(name, layout.name(name)))
    before = tables(url)
    with pytest.raises(NotAStore, match="tables of another program"):
        open_store(option(url, words), [VISIT])
    assert tables(url) == before == {name: ["id"]}


def test_a_table_of_another_program_is_not_taken_for_a_kind(url):
    """A table that came among ours later, and is called like a new kind, stays as it is."""
    with behind(url) as (connection, layout):
        connection.exec_driver_sql(f"CREATE TABLE {layout.name('visit')} (id INTEGER)")
    with pytest.raises(NotAStore, match="'visit' of another program"):
        open_store(url, [VISIT])
    assert tables(url)["visit"] == ["id"]


def test_a_newer_layout_is_left_untouched(harness, url, make, tmp_path):
    """A layout that we do not know is not guessed at."""
    with make(VISIT) as store:
        save(store, visit("a"))
    harness.future(tmp_path)
    before = tables(url)
    with pytest.raises(SchemaTooNew, match="its layout is 2, we know 1"):
        open_store(url, [VISIT, UNIT])
    assert tables(url) == before


def test_what_is_not_there_is_not_made_unasked(server, harness, make, tmp_path):
    """Without permission to create, and for reading only, nothing is made."""
    make().close()
    harness.discard(tmp_path)
    (tmp_path / "store.db").unlink(missing_ok=True)
    url = located(server, tmp_path)
    for words in ("create=0", "readonly=1"):
        with pytest.raises(StoreUnavailable):
            open_store(option(url, words), [VISIT])
    assert not (tmp_path / "store.db").exists()
    if "schema=" in url:
        with behind(server) as (connection, _):
            assert url.partition("schema=")[2] not in sa.inspect(connection).get_schema_names()


def test_a_read_only_store_reads_and_refuses_to_write(url, make):
    """Reading works; writing, new kinds and reindexing are refused, by the database itself too."""
    with make(VISIT) as store:
        save(store, visit("a"))
    with open_store(option(url, "readonly=1"), [VISIT]) as store:
        assert (found(store, All()), store.info.readonly) == ("a", True)
        for write in (lambda: save(store, visit("b")), lambda: store.reindexed("visit")):
            with pytest.raises(ReadOnlyStore):
                write()
        store._info = evolve(store._info, readonly=False)
        with pytest.raises(ReadOnlyStore):
            save(store, visit("b"))
    with pytest.raises(ReadOnlyStore):
        open_store(option(url, "readonly=1"), [VISIT, UNIT])


# -- kinds that gain fields ----------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_a_new_field_is_stale_until_every_record_has_it(make):
    """Queries that name it wait, in later openings too; others, and the records, are there all the time."""
    with make(NEW) as store:
        assert store.info.stale == ("enterprise",)
        assert [record.body for record in store.scan(Query("enterprise", Eq("name", "大众"))).records] == [
            b"a"
        ]
        save(store, enterprise("b", "西区"))
        with pytest.raises(StaleIndex):
            store.tally("enterprise", (), Eq("area", "西区"))
        with pytest.raises(StaleIndex) as caught:
            reindexing(store).reindexed("enterprise")
        assert caught.value.keys == ("enterprise/a",)
    with make(NEW) as one, make(NEW) as other:
        with pytest.raises(StaleIndex):
            areas(one, "西区")
        save(other, enterprise("a", "西区"))
        other.reindexed("enterprise")
        assert (areas(one, "西区"), other.info.stale) == (["a", "b"], ())


@pytest.mark.usefixtures("filled")
def test_an_older_process_may_read_but_not_write(make):
    """It would leave the new field of its records empty, and nobody would know."""
    with make(OLD, UNIT) as old, make(NEW):
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
@pytest.mark.usefixtures("filled")
def test_what_would_lose_or_reread_values_is_refused(make, kind, words):
    """The error names the kind and the field, and the database goes on with the kinds it has."""
    with pytest.raises(KindsChanged, match=words):
        make(kind)
    with make(OLD) as store:
        assert store.info.stale == ()
        save(store, Put(Key("enterprise", "b"), 0, b"", ("b",), 0))
        assert len(store.scan(Query("enterprise")).records) == 2


def test_an_empty_kind_may_gain_anything(make):
    """Where no record is, nothing is stale, and a new field may be required."""
    make(OLD).close()
    with make(evolve(NEW, required=("name", "area"))) as store:
        save(store, enterprise("a", "西区"))
        assert (areas(store, "西区"), store.info.stale) == (["a"], ())


@pytest.mark.usefixtures("filled")
def test_kinds_come_one_by_one(make):
    """Another kind is another table; kinds that are not named stay, and are not known."""
    with make(VISIT) as store:
        save(store, visit("a"))
        with pytest.raises(InvalidQuery, match="no kind 'enterprise'"):
            store.read([Key("enterprise", "a")])
    with make(OLD) as store:
        assert len(store.read([Key("enterprise", "a")])) == 1


# -- cut off, and together -----------------------------------------------------


def opened_until(step, url, kinds):
    """Open, and be cut off at a statement that changes tables; say whether it came to that."""
    left = [step]

    def counted(_connection, _cursor, statement, *_):
        if statement.lstrip().startswith(("CREATE", "ALTER", "UPDATE", "INSERT")):
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt

    sa.event.listen(sa.Engine, "before_cursor_execute", counted)
    try:
        open_store(url, kinds).close()
    except KeyboardInterrupt:
        return True
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", counted)
    return False


@pytest.mark.usefixtures("filled")
def test_an_opening_that_is_cut_off_is_finished_by_the_next(url, make):
    """At whatever statement that was; no record without the new field passes for one that has it."""
    step = 1
    while opened_until(step, url, [NEW, VISIT]):
        with behind(url) as (connection, layout):
            assert (
                connection.exec_driver_sql(f"SELECT count(*) FROM {layout.name('enterprise')}").scalar() == 1
            )
        step += 1
    with make(NEW, VISIT) as store:
        assert store.info.stale == ("enterprise",)
        save(store, enterprise("a", "西区"), visit("a", enterprise="大众"))
        store.reindexed("enterprise")
        assert (areas(store, "西区"), found(store, Eq("enterprise", "大众"))) == (["a"], "a")
    assert step > 5


def test_a_making_that_is_cut_off_is_finished_by_the_next(url, make):
    """At whatever statement that was, the tables are ours."""
    step, cut = 0, True
    while cut:
        with behind(url) as (connection, layout):
            for name in tables(url):
                connection.exec_driver_sql(f"DROP TABLE {layout.name(name)}")
        step += 1
        cut = opened_until(step, url, [VISIT])
        with make(VISIT) as store:
            save(store, visit("a"))
            assert found(store, All()) == "a"
    assert step > 5


def test_openers_may_come_together(server, harness, make, tmp_path):
    """The first to open it makes the tables; all of them write."""
    make().close()
    with behind(located(server, tmp_path)) as (connection, layout):
        for name in ("_store", "_kinds", "_batches"):
            connection.exec_driver_sql(f"DROP TABLE {layout.name(name)}")
    barrier = Barrier(6)

    def come(number):
        barrier.wait()
        with harness.make_store(tmp_path, [VISIT, UNIT]) as store:
            save(store, visit(str(number)))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(come, range(6)))
    with make(VISIT) as store:
        assert found(store, All()) == "012345"


# -- from one layout to the next -----------------------------------------------


@pytest.fixture
def next_layout(monkeypatch):
    """Let the layout be one number higher, by a step that gives a table of ours a column; count its runs."""
    runs = []

    def step(connection, layout):
        runs.append(layout)
        names = {each["name"] for each in sa.inspect(connection).get_columns("_kinds", layout.schema)}
        if "note" not in names:
            connection.exec_driver_sql(f"ALTER TABLE {layout.name('_kinds')} ADD COLUMN note INTEGER")

    monkeypatch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)
    monkeypatch.setitem(opening.STEPS, opening.SCHEMA - 1, step)
    return runs


@pytest.mark.usefixtures("filled")
def test_an_older_layout_is_brought_up_once(request, url):
    """Openers that come together bring it up once; the records are there, and the number is the new one."""
    runs = request.getfixturevalue("next_layout")
    barrier = Barrier(4)

    def come(_):
        barrier.wait()
        with open_store(url, [OLD]) as store:
            return len(store.scan(Query("enterprise")).records)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(come, range(4))) == [1, 1, 1, 1]
    assert len(runs) == 1
    assert "note" in tables(url)["_kinds"]
    with behind(url) as (connection, layout):
        assert connection.execute(sa.select(layout.store.c.layout)).scalar() == opening.SCHEMA


@pytest.mark.usefixtures("filled")
def test_a_migration_that_is_cut_off_leaves_the_old_layout(request, backend, url):
    """The number is written last, in the same transaction; the next opening finishes."""
    request.getfixturevalue("next_layout")
    before = tables(url)
    assert opened_until(2, url, [OLD])
    with behind(url) as (connection, layout):
        assert connection.execute(sa.select(layout.store.c.layout)).scalar() == opening.SCHEMA - 1
    if backend != "mariadb":  # which commits with each table that is changed
        assert tables(url) == before
    with open_store(url, [OLD]) as store:
        assert len(store.scan(Query("enterprise")).records) == 1
    assert "note" in tables(url)["_kinds"]


@pytest.mark.usefixtures("filled")
def test_a_layout_is_not_brought_up_for_reading(request, url):
    """Who may only read leaves it to somebody else."""
    runs = request.getfixturevalue("next_layout")
    with pytest.raises(ReadOnlyStore):
        open_store(option(url, "readonly=1"), [OLD])
    assert runs == []


def test_a_foreign_change_is_reported(url, make):
    """What the driver says reaches the caller as an error of ours, with the driver's words."""
    with make(VISIT) as store:
        with behind(url) as (connection, layout):
            connection.exec_driver_sql(f"DROP TABLE {layout.name('visit')}")
        with pytest.raises(StorageError, match="visit") as caught:
            found(store, All())
        assert isinstance(caught.value.__cause__, sa.exc.SQLAlchemyError)
