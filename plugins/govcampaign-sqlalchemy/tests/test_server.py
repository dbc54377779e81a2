"""Servers that are slow, full, cut off or gone, and application hosts beside one another."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from govcampaign.errors import StoreBusy, StoreUnavailable
from govcampaign.ports.query import All, Query
from govcampaign.ports.values import Key, Put
from govcampaign_sqlalchemy.postgresql import FRESH
from govcampaign_sqlalchemy.store import open_store
from govcampaign_sqlalchemy.testing import behind, contract, located
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

SERVERS = pytest.mark.parametrize("backend", ["postgresql", "mariadb"])
WORKER = Path(__file__).with_name("worker.py")


def option(url, words):
    """Return an address with more options."""
    return f"{url}{'&' if '?' in url else '?'}{words}"


def cut_all(url, backend, name):
    """Cut every connection of a program from the server's side."""
    with behind(url) as (connection, _):
        if backend == "postgresql":
            text = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = %s"
            return len(connection.exec_driver_sql(text, (name,)).all())
        text = "SELECT id FROM information_schema.processlist WHERE db = %s AND id <> CONNECTION_ID()"
        ids = connection.exec_driver_sql(text, (sa.make_url(url).database,)).scalars().all()
        for id_ in ids:
            connection.exec_driver_sql(f"KILL CONNECTION {id_}")
        return len(ids)


# -- connections ---------------------------------------------------------------


@SERVERS
def test_connections_cut_while_idle_are_replaced(url, make, backend):
    """Reading, writing and counting go on as if nothing had been, however many were cut."""
    make(VISIT).close()
    named = option(url, "application_name=idle") if backend == "postgresql" else url
    with open_store(named, [VISIT]) as store, ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda n: save(store, visit(str(n))), range(9)))
        for use in (
            lambda: found(store, All()),
            lambda: save(store, visit("9")),
            lambda: store.tally("visit", ()),
            lambda: store.reindexed("visit"),
        ):
            assert cut_all(url, backend, "idle") >= 1
            use()
        assert store._database.retried == 4
        assert found(store, All()) == "0123456789"


def test_the_pool_has_a_limit(url, make):
    """A caller that finds every connection in use for so long gets an error and may try again."""
    make(VISIT).close()
    address = option(url, "pool_size=1&max_overflow=1&pool_timeout=0.05")
    with open_store(address, [VISIT]) as store:
        with store._database.engine.connect(), store._database.engine.connect():
            with pytest.raises(StoreBusy, match=r"all 2 connections are in use; waited 0\.05 s") as caught:
                found(store, All())
            assert caught.value.retryable
        save(store, visit("a"))
        assert found(store, All()) == "a"


@pytest.mark.parametrize("backend", ["postgresql"])
def test_threads_share_the_pool(url, make):
    """More threads than connections wait for one another, and open no more."""
    make(VISIT).close()
    address = option(url, "pool_size=1&max_overflow=1&application_name=pool")
    with open_store(address, [VISIT]) as store, behind(url) as (connection, _), ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: save(store, visit(f"{n:02}")), range(40)))
        text = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pool'"
        assert connection.exec_driver_sql(text).scalar() <= 2
        assert len(store.scan(Query("visit")).records) == 40


@SERVERS
def test_a_statement_that_takes_too_long_is_reported(url, make):
    """It waits for a row that another holds; later the same batch goes through."""
    with make(VISIT) as store:
        one = save(store, visit("a")).position
    work = batch("b-1", visit("a", expected=one, body=b"new"))
    with open_store(option(url, "statement_timeout=0.2"), [VISIT]) as store:
        with behind(url) as (connection, layout):
            holder = connection.execution_options(isolation_level="READ COMMITTED")
            holder.exec_driver_sql(f"UPDATE {layout.name('visit')} SET fen = 1")
            with pytest.raises(StoreBusy, match="longer than its time limit") as caught:
                store.apply(work)
            assert caught.value.retryable
            holder.rollback()
        assert not store.apply(work).replayed


# -- a server that goes and comes ----------------------------------------------


@contextmanager
def place(server, tmp_path):
    """Give the address of a place in the server that may be stopped, and take it away in the end."""
    harness = contract(server.url)
    harness.make_store(tmp_path, [VISIT]).close()
    yield located(server.url, tmp_path)
    harness.discard(tmp_path)


def test_a_server_that_is_down_is_reported_and_found_again(own_server, tmp_path):
    """Every call may be tried again; the same store goes on once the server is back."""
    with place(own_server, tmp_path) as url, open_store(url, [VISIT]) as store:
        save(store, visit("a"))
        own_server.stop()
        for call in (
            lambda: found(store, All()),
            lambda: save(store, visit("b")),
            lambda: open_store(url, []),
        ):
            with pytest.raises(StoreUnavailable) as caught:
                call()
            assert caught.value.retryable
        own_server.start()
        save(store, visit("b"))
        assert found(store, All()) == "ab"


CHAIN, SIZE, BREAK = 8, FRESH, 3


@pytest.mark.parametrize("moment", ["SAVEPOINT", "INSERT INTO", "the commit"])
def test_an_import_outlives_a_server_stopped_at_once(own_server, tmp_path, moment):
    """Nothing acknowledged is lost, nothing is half there, and the chain of batches ends whole."""
    chain = [
        batch(f"import/{n:04}", *(visit(f"{n:04}-{part:04}") for part in range(SIZE))) for n in range(CHAIN)
    ]
    acknowledged = []
    with place(own_server, tmp_path) as url, open_store(url, [VISIT]) as store:

        def strike(*arguments):
            words = "the commit" if len(arguments) == 1 else arguments[2]
            if len(acknowledged) == BREAK and moment in words and own_server.running():
                own_server.stop("immediate")

        engine = store._database.engine
        sa.event.listen(engine, "before_cursor_execute", strike)
        sa.event.listen(engine, "commit", strike)

        def run():
            for each in chain:
                acknowledged.append(store.apply(each).position)  # noqa: PERF401  each as soon as it is

        with pytest.raises(StoreUnavailable):
            run()
        assert len(acknowledged) == BREAK
        sa.event.remove(engine, "before_cursor_execute", strike)
        sa.event.remove(engine, "commit", strike)
        own_server.start()
        there = len(store.scan(Query("visit"), limit=store.info.limits.page).records)
        assert there == BREAK * SIZE
        again = [store.apply(each) for each in chain]
        assert [each.position for each in again[:BREAK]] == acknowledged
        assert [each.replayed for each in again] == [True] * BREAK + [False] * (CHAIN - BREAK)
        assert store.tally("visit", ())[0].count == CHAIN * SIZE


# -- application hosts ---------------------------------------------------------


def test_two_application_processes_share_one_database(url, make):
    """Each sees what the other acknowledged, takes up the other's batches, and loses no increment."""
    counter = Key("unit", "counter")
    with make(UNIT) as store:
        save(store, Put(counter, 0, b"0", (), 0))
    commands = [[sys.executable, str(WORKER), url, str(n), "40"] for n in range(2)]
    workers = [
        subprocess.Popen(each, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for each in commands
    ]
    assert [each.stdout.readline() for each in workers] == ["ready\n"] * 2
    for each in workers:
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate()[0].split() for each in workers]
    assert [each.returncode for each in workers] == [0, 0]
    with make(UNIT) as store:
        assert store.read([counter])[counter].body == b"80"
    shared = {tuple(words[1:]) for words in said}
    assert len(shared) == 1, "both committed the batch that they share, at one position"


@pytest.mark.parametrize("name", ["sqlalchemy.pool.impl.QueuePool", "psycopg"])
def test_a_cut_connection_prints_nothing(tmp_path, name):
    """A host that has set up no logging sees nothing of what pool and driver say on its terminal."""
    code = f"import logging, govcampaign_sqlalchemy.engine\nlogging.getLogger({name!r}).error('it is gone')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )

    assert (done.stdout, done.stderr) == ("", "")
