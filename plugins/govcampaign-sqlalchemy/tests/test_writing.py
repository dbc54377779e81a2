"""Writers in each other's way: nothing is lost, nobody waits for ever, and what was cut off is tried anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
import sqlalchemy as sa

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import StoreBusy, VersionConflict
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.values import ANY, Check, Commit, Delete, Key, Put
from govcampaign_sqlalchemy import engine as engine_module
from govcampaign_sqlalchemy import postgresql as postgresql_module
from govcampaign_sqlalchemy import store as store_module
from govcampaign_sqlalchemy.faults import Raced
from govcampaign_sqlalchemy.postgresql import FRESH, OVER
from govcampaign_sqlalchemy.store import open_store
from govcampaign_sqlalchemy.testing import behind
from govcampaign_testing.suites.differential import History
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

SERVERS = pytest.mark.parametrize("backend", ["postgresql", "mariadb"])
POSTGRESQL = pytest.mark.parametrize("backend", ["postgresql"])
A, B, FLAG = Key("visit", "a"), Key("visit", "b"), Key("unit", "flag")
COMMIT = "the commit"


@contextmanager
def interrupted(store, words, call):
    """Call something, once, before a statement of a store that holds these words, or before its commit."""
    left = [1]

    def interrupt(connection):
        if left[0]:
            left[0] = 0
            call(connection)

    def executing(connection, _cursor, statement, *_):
        if words in statement:
            interrupt(connection)

    engine = store._database.engine
    name, listener = ("commit", interrupt) if words == COMMIT else ("before_cursor_execute", executing)
    sa.event.listen(engine, name, listener)
    yield
    sa.event.remove(engine, name, listener)
    assert left == [0], f"it did not come to {words}"


@contextmanager
def transaction(url):
    """Give a transaction of another program, to be committed or undone by it."""
    with behind(url) as (connection, layout):
        yield connection.execution_options(isolation_level="READ COMMITTED"), layout


def wait_for_waiter(url):
    """Look until somebody waits for a lock of this place."""
    text = {
        "postgresql": "SELECT count(*) FROM pg_locks WHERE NOT granted",
        # Not `innodb_trx`, whose answers are kept as long as somebody goes on asking.
        "mariadb": "SELECT CAST(variable_value AS INTEGER) FROM information_schema.global_status"
        " WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'",
    }[sa.make_url(url).get_backend_name()]
    with behind(url) as (connection, _):
        for _ in range(20_000):
            if connection.exec_driver_sql(text).scalar():
                return
    pytest.fail("nobody waits for a lock")


# -- tried anew ----------------------------------------------------------------


@SERVERS
def test_a_batch_survives_a_deadlock(url, make, backend):
    """The store holds one row and waits for another's, who waits for the store's: its batch is tried anew."""
    if backend == "postgresql":
        url += "&options=-c%20deadlock_timeout%3D10ms"
    with make(VISIT, UNIT) as store:
        one = save(store, Put(FLAG, 0, b"", (), 0), *(visit(f"{n:04}") for n in range(500))).position
    work = batch("b-1", Put(FLAG, 0, b"new", (), one), visit("0000", expected=one, body=b"new"))
    with (
        open_store(url, [VISIT, UNIT]) as store,
        transaction(url) as (other, layout),
        ThreadPoolExecutor() as pool,
    ):
        if backend == "postgresql":
            # The connection that detects the deadlock must be the one to end, not the other.
            other.exec_driver_sql("SET deadlock_timeout = '60s'")
        # Much more work than the store's, so that MariaDB undoes the store's.
        other.exec_driver_sql(f"UPDATE {layout.name('visit')} SET fen = 1")
        waiting, beaten = [], Event()

        def cross(_):
            statement = f"UPDATE {layout.name('unit')} SET version = version"
            waiting.append(pool.submit(other.exec_driver_sql, statement))
            wait_for_waiter(url)
            beaten.set()

        with interrupted(store, f"FROM {layout.name('visit')}", cross):
            applied = pool.submit(store.apply, work)
            beaten.wait(60)
            waiting[0].result()
            other.commit()
            assert not applied.result().replayed
        assert store._database.retried >= 1
        assert {r.body for r in store.read([FLAG, Key("visit", "0000")]).values()} == {b"new"}


def test_a_key_that_another_was_quicker_to_insert_is_a_conflict(make, backend):
    """It was absent when looked for, and there when written: the second look finds it."""
    if backend == "sqlite":
        pytest.skip("SQLite lets nobody else write between the look and the writing")
    with make(VISIT) as store, make(VISIT) as other:
        with (
            interrupted(
                store,
                "INSERT INTO `visit`" if backend == "mariadb" else '"visit" ("version"',
                lambda _: save(other, visit("a")),
            ),
            pytest.raises(VersionConflict) as caught,
        ):
            store.apply(batch("b-1", visit("a"), visit("b")))
        assert [each[:2] for each in caught.value.conflicts] == [("visit/a", 0)]
        assert found(store, All()) == "a"


def test_a_batch_that_is_beaten_again_and_again_is_busy(url, make, monkeypatch):
    """It is tried as often as the address says, may be tried again later, and leaves nothing."""
    pauses = []
    monkeypatch.setattr(engine_module, "pause", pauses.append)
    make(VISIT).close()
    with open_store(f"{url}{'&' if '?' in url else '?'}retries=3", [VISIT]) as store:
        with monkeypatch.context() as patch:

            def beaten(*_):
                raise Raced

            patch.setattr(store_module, "commit", beaten)
            with pytest.raises(StoreBusy, match="3 retries") as caught:
                store.apply(batch("b-1", visit("a")))
        assert (pauses, caught.value.retryable) == ([1, 2, 3], True)
        assert not store.apply(batch("b-1", visit("a"))).replayed


def test_pauses_grow_and_end(monkeypatch):
    """Each pause is drawn from a longer stretch, up to half a second."""
    longest = []
    monkeypatch.setattr(engine_module.time, "sleep", longest.append)
    monkeypatch.setattr(engine_module.random, "uniform", lambda _, most: most)
    for tries in range(1, 20):
        engine_module.pause(tries)
    assert longest == sorted(longest)
    assert (longest[0], longest[-1]) == (0.004, 0.5)


@SERVERS
@pytest.mark.parametrize("done", [False, True])
def test_an_answer_that_is_lost_at_the_commit_is_found_out(url, make, backend, done):
    """Whether the connection was cut before or after the commit took effect, the batch is there once."""

    def cut(connection):
        driver = connection.connection.driver_connection
        if done:
            driver.commit()
        with behind(url) as (other, _):
            if backend == "postgresql":
                other.exec_driver_sql("SELECT pg_terminate_backend(%s, 10000)", (driver.info.backend_pid,))
            else:
                other.exec_driver_sql(f"KILL CONNECTION {driver.thread_id()}")
        if done:
            driver.cursor().execute("SELECT 1")

    with make(VISIT) as store:
        with interrupted(store, COMMIT, cut):
            commit = store.apply(batch("b-1", visit("a")))
        assert (commit.replayed, store._database.retried) == (done, 1)
        assert store.read([A])[A].version == commit.position
        assert store.apply(batch("b-1", visit("a"))) == Commit(commit.position, replayed=True)


# -- checks --------------------------------------------------------------------


@SERVERS
def test_a_check_sees_what_was_committed_before_its_lock(make):
    """Another writes the row between the beginning of the batch and its lock: the batch is refused."""
    with make(VISIT, UNIT) as store, make(VISIT, UNIT) as other:
        one = save(store, Put(FLAG, 0, b"", (), 0)).position

        def touch(_):
            save(other, Put(FLAG, 0, b"newer", (), one))

        with (
            interrupted(store, "_batches", touch),
            pytest.raises(VersionConflict) as caught,
        ):
            store.apply(batch("b-1", visit("a"), Check(FLAG, one)))
        assert caught.value.keys == (str(FLAG),)
        assert found(store, All()) == ""


@SERVERS
@pytest.mark.parametrize("there", [False, True])
def test_two_checks_commit_no_write_skew(url, make, there):
    """Each writes what the other checks, at the same moment: one is refused."""
    with make(VISIT) as one, make(VISIT) as other, ThreadPoolExecutor() as pool:
        version = save(one, visit("a"), visit("b")).position if there else 0
        first = batch("b-1", Check(A, version), visit("b", expected=version, body=b"one"))
        second = batch("b-2", Check(B, version), visit("a", expected=version, body=b"two"))
        answers = []

        def rival(_):
            answers.append(pool.submit(other.apply, second))
            wait_for_waiter(url)

        with interrupted(one, COMMIT, rival):
            one.apply(first)
        with pytest.raises(VersionConflict) as caught:
            answers[0].result()
        assert caught.value.keys == ("visit/b",)
        assert sum(record.body in {b"one", b"two"} for record in one.read([A, B]).values()) == 1


@SERVERS
@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("many", [1, FRESH])
def test_a_check_holds_until_the_commit(url, make, there, many):
    """Who writes what is checked, though checking nothing, and by whatever way, waits until it is done."""
    with make(VISIT, UNIT) as one, make(VISIT, UNIT) as other, ThreadPoolExecutor() as pool:
        version = save(one, visit("a")).position if there else 0
        rivals = [visit("a", expected=ANY, body=b"rival"), *(visit(f"r{n}") for n in range(many - 1))]
        answers = []

        def rival(_):
            answers.append(pool.submit(other.apply, batch("b-2", *rivals)))
            wait_for_waiter(url)
            assert not answers[0].done()

        with interrupted(one, COMMIT, rival):
            one.apply(batch("b-1", Check(A, version), Put(FLAG, 0, b"", (), 0)))
        assert not answers[0].result().replayed
        assert one.read([A])[A].body == b"rival"


@POSTGRESQL
def test_what_holds_an_absent_key_is_gone_afterwards(make):
    """Neither a check that was answered nor one that was refused leaves a record."""
    with make(VISIT) as store:
        store.apply(batch("b-1", Check(A, 0), visit("c"), visit("d", expected=ANY)))
        with pytest.raises(VersionConflict):
            store.apply(batch("b-2", Check(A, 0), visit("c")))
        assert found(store, All()) == "cd"
        assert all(record.version > 0 for record in store.scan(Query("visit")).records)


# -- COPY ----------------------------------------------------------------------

HISTORIES, GROUPS, STEPS = 300, 10, 10


@pytest.fixture
def copied(monkeypatch):
    """Collect the tables that COPY writes to."""
    seen, plain = [], postgresql_module._copy

    def copy(connection, table, *rest):
        seen.append(table.rpartition(".")[2].strip('"'))
        return plain(connection, table, *rest)

    monkeypatch.setattr(postgresql_module, "_copy", copy)
    return seen


@POSTGRESQL
@pytest.mark.parametrize("group", range(GROUPS), ids=lambda group: f"history-{group}")
def test_copy_and_memory_agree(url, make, monkeypatch, copied, group):
    """By COPY, random batches are answered as in memory: commits, conflicts, replays, records."""
    monkeypatch.setattr(postgresql_module, "FRESH", 1)
    monkeypatch.setattr(postgresql_module, "OVER", 1)
    seen = set()
    with make(VISIT) as store:
        for number in range(group, HISTORIES, GROUPS):
            with behind(url) as (connection, layout):
                names = ", ".join(map(layout.name, ("visit", "_batches")))
                connection.exec_driver_sql(f"TRUNCATE {names}")
            with MemoryStore([VISIT]) as memory:
                history = History(f"copy {number}", memory, store)
                for _ in range(STEPS):
                    history.write()
            seen |= history.seen.keys()
    assert {"answered", "VersionConflict", "BatchReused"} <= seen
    assert set(copied) == {"visit", "_given"}


@POSTGRESQL
@pytest.mark.parametrize(("many", "expected", "table"), [(FRESH, 0, "visit"), (OVER, ANY, "_given")])
def test_many_rows_go_by_copy(make, copied, many, expected, table):
    """From a threshold on: new rows to the table itself, others by way of a temporary one."""
    with make(VISIT) as store:
        ids = [f"{n:05}" for n in range(many)]
        save(store, *(visit(id_) for id_ in ids))
        copied.clear()
        save(store, *(visit(id_ if expected is ANY else f"x{id_}", expected=expected) for id_ in ids[1:]))
        assert copied == []
        save(store, *(visit(id_ if expected is ANY else f"y{id_}", expected=expected) for id_ in ids))
        assert copied == [table]


@POSTGRESQL
@pytest.mark.parametrize("there", [False, True])
def test_copy_keeps_every_text_byte_and_absence(make, there):
    """What COPY would read as its own signs arrives as it was given, new or over what was there."""
    texts = ["\\", "\t", "\n", "\r", "\\N", "\\.", "", "商务委\U0001f600", "'\"%s"]
    with make(VISIT) as store:
        many = [
            visit(
                f"x{n:05}{texts[n % 9]}",
                enterprise=texts[n % 9],
                body=bytes([n % 256]),
                expected=ANY if there else 0,
            )
            for n in range(OVER)
        ]
        if there:
            save(store, *(visit(put.key.id) for put in many))
        save(store, *many)
        assert {key.id: each.body for key, each in store.read([put.key for put in many]).items()} == {
            put.key.id: put.body for put in many
        }
        assert len(store.scan(Query("visit", Eq("enterprise", "\\N")), limit=OVER).records) == OVER // 9


@POSTGRESQL
def test_all_conflicts_of_many_rows_are_reported_at_once(make):
    """Those of new rows, of a deletion and of a check, and nothing is written."""
    with make(VISIT, UNIT) as store:
        save(store, *(visit(f"{n}") for n in range(3)))
        wrong = [visit(f"{n}", expected=0) for n in range(3)] + [visit(f"y{n}") for n in range(FRESH)]
        with pytest.raises(VersionConflict) as caught:
            save(store, Delete(Key("visit", "none"), 7), *wrong, Check(FLAG, 9))
        assert list(caught.value.keys) == ["visit/none", *(f"visit/{n}" for n in range(3)), str(FLAG)]
        assert found(store, All()) == "012"


@POSTGRESQL
def test_many_rows_give_way_to_a_quicker_writer(make):
    """A row that another commits after the versions were compared is not overwritten, and not lost."""
    with make(VISIT) as store, make(VISIT) as other:
        one = save(store, visit("b")).position
        changes = [visit("a"), visit("b", expected=one), *(visit(f"x{n}") for n in range(FRESH))]
        with (
            interrupted(store, "SAVEPOINT", lambda _: save(other, visit("a", body=b"quicker"))),
            pytest.raises(VersionConflict) as caught,
        ):
            save(store, *changes)
        assert caught.value.keys == ("visit/a",)
        assert (store.read([A])[A].body, store.read([B])[B].version) == (b"quicker", one)
        assert found(store, All()) == "ab"
