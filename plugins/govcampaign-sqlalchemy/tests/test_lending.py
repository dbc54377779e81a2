"""A store over what is the application's own: its engine, or its connection and the transaction on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.errors import (
    BatchReused,
    InvalidStoreUrl,
    InvalidValue,
    NotAStore,
    StaleIndex,
    StorageError,
    StoreBusy,
    StoreClosed,
    StoreUnavailable,
    VersionConflict,
)
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Capability, reindexing
from govcampaign.ports.values import ANY, Check, Field, FieldType, Key, Kind, Put
from govcampaign_sqlalchemy import lending, postgresql, store_over
from govcampaign_sqlalchemy import store as store_module
from govcampaign_sqlalchemy.address import parse_url
from govcampaign_sqlalchemy.faults import Raced
from govcampaign_sqlalchemy.postgresql import FRESH
from govcampaign_sqlalchemy.store import open_store
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

JOINED = pytest.mark.parametrize("backend", ["postgresql", "sqlite"])
POSTGRESQL = pytest.mark.parametrize("backend", ["postgresql"])
MARIADB = pytest.mark.parametrize("backend", ["mariadb"])
A = Key("visit", "a")
NOON = datetime(2024, 7, 10, 12, tzinfo=timezone(timedelta(hours=8)))
OLD = Kind("enterprise", (Field("name", FieldType.TEXT),), required=("name",))
NEW = Kind("enterprise", (Field("area", FieldType.TEXT), *OLD.fields), required=("name",))


@pytest.fixture
def engine(url):
    """Give an application's engine over a place that has a table of its own, `orders`, and no more."""
    address = parse_url(url)
    path = {"connect_args": {"options": f"-c search_path={address.schema}"}} if address.schema else {}
    made = sa.create_engine(address.url, **path)
    with made.begin() as connection:
        for table in sa.inspect(connection).get_table_names():
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("CREATE TABLE orders (id integer)")
    yield made
    made.dispose()


@pytest.fixture
def connection(engine):
    """Give a connection of the application's."""
    with engine.connect() as made:
        yield made


@pytest.fixture
def store(engine):
    """Give a store over the engine, with its tables."""
    with store_over(engine, [VISIT, UNIT]) as made:
        yield made


class AsyncEngine:
    """What SQLAlchemy calls an engine that is waited for; its own needs a library more."""


def order(connection):
    """Write a row of the application's."""
    connection.exec_driver_sql("INSERT INTO orders VALUES (1)")


def wait_for_waiter(engine):
    """Look until somebody waits for a lock."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as other:
        for _ in range(20_000):
            if other.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE NOT granted").scalar():
                return
    pytest.fail("nobody waits for a lock")


def orders(engine):
    """Count the rows of the application's that are committed."""
    with engine.connect() as other:
        return other.exec_driver_sql("SELECT count(*) FROM orders").scalar()


def tables(engine):
    """Return the names of the tables that are there."""
    with engine.connect() as other:
        return set(sa.inspect(other).get_table_names())


# -- over an engine --------------------------------------------------------------


def test_a_store_keeps_its_tables_beside_those_of_the_application(engine, store):
    """All of its own begin with the prefix, and the others are as they were."""
    save(store, visit("a"))
    names = ("_store", "_kinds", "_batches", "visit", "unit")
    assert tables(engine) - {"sqlite_sequence"} == {"orders", *(f"govcampaign_{name}" for name in names)}
    assert found(store, All()) == "a"


def test_closing_a_store_leaves_the_engine_open(engine, store):
    """The pool is the application's: a connection that it holds goes on answering."""
    with engine.connect() as held:
        order(held)
        store.close()
        assert held.exec_driver_sql("SELECT count(*) FROM orders").scalar() == 1
    with pytest.raises(StoreClosed):
        store.read([A])


def test_the_transactions_of_the_application_begin_as_before(engine, store):
    """What a store says when its own begin is not said in those of the application."""
    save(store, visit("a"))
    said = []
    sa.event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    with engine.begin() as connection:
        order(connection)
    assert said == ["INSERT INTO orders VALUES (1)"]
    assert engine.get_execution_options() == {}


@POSTGRESQL
def test_an_engine_that_commits_each_statement_gives_transactions_all_the_same(engine):
    """Half a batch is not committed, whatever the isolation of the engine is."""
    made = engine.execution_options(isolation_level="AUTOCOMMIT")
    with store_over(made, [VISIT]) as store:
        save(store, visit("a"))
        with pytest.raises(VersionConflict):
            save(store, visit("b"), *(visit(f"n{n}") for n in range(FRESH)), visit("a"))
        assert found(store, All()) == "a"


def test_two_prefixes_do_not_meet(engine):
    """Two stores in one database hold different records, positions and batches under the same keys."""
    with store_over(engine, [VISIT], prefix="one_") as one, store_over(engine, [VISIT], prefix="two_") as two:
        assert one.apply(batch("b-1", visit("a", body=b"one"))).position == 1
        assert two.apply(batch("b-1", visit("a", body=b"two"), visit("b"))).position == 1
        assert (one.read([A])[A].body, two.read([A])[A].body) == (b"one", b"two")
        assert (found(one, All()), found(two, All())) == ("a", "ab")


@POSTGRESQL
def test_a_schema_is_made_and_holds_the_tables(engine, url):
    """The name of the schema is enough; nothing is put elsewhere."""
    schema = f"{parse_url(url).schema}_2"
    with store_over(engine, [VISIT], schema=schema, prefix="") as store:
        save(store, visit("a"))
        with engine.begin() as connection:
            assert set(sa.inspect(connection).get_table_names(schema)) >= {"visit", "_store"}
    assert tables(engine) == {"orders"}
    with engine.begin() as connection:
        connection.exec_driver_sql(f'DROP SCHEMA "{schema}" CASCADE')


def test_an_address_with_the_prefix_opens_the_same_store(url, store):
    """The tools that take an address reach what an application keeps in its database."""
    save(store, visit("a"))
    with open_store(f"{url}{'&' if '?' in url else '?'}prefix=govcampaign_&create=0", [VISIT]) as other:
        assert found(other, All()) == "a"


def test_a_table_of_the_application_is_not_taken_for_one_of_a_store(engine):
    """One that has the name of a kind, or of a table of ours, is refused and left as it is."""
    for name in ("one_visit", "two__store", "three__kinds"):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE TABLE {name} (id integer)")
        with pytest.raises(NotAStore, match="another prefix"):
            store_over(engine, [VISIT], prefix=f"{name.partition('_')[0]}_")
        with engine.connect() as connection:
            assert [each["name"] for each in sa.inspect(connection).get_columns(name)] == ["id"]


def test_tables_are_not_made_unasked(engine):
    """Without leave to create, a database without them is refused, and nothing is made."""
    with pytest.raises(StoreUnavailable, match="no tables of a store"):
        store_over(engine, [VISIT], create=False)
    assert tables(engine) == {"orders"}


# -- inside a transaction ----------------------------------------------------------


@JOINED
def test_the_commit_of_the_application_keeps_its_row_and_the_record(engine, store, connection):
    """Neither can be seen before."""
    joined = store.within(connection)
    order(connection)
    save(joined, visit("a"))
    if engine.dialect.name == "postgresql":  # SQLite keeps readers out meanwhile
        assert (orders(engine), found(store, All())) == (0, "")
    connection.commit()
    assert (orders(engine), found(store, All())) == (1, "a")


@JOINED
@pytest.mark.parametrize("first", ["row", "record"])
def test_the_rollback_of_the_application_loses_its_row_and_the_record(engine, store, connection, first):
    """Whichever of the two the transaction began with."""
    joined = store.within(connection)
    if first == "row":
        order(connection)
    save(joined, visit("a"))
    if first == "record":
        order(connection)
    assert found(joined, All()) == "a"
    connection.rollback()
    assert (orders(engine), found(store, All()), found(joined, All())) == (0, "", "")


@JOINED
def test_a_batch_that_was_rolled_back_is_not_remembered(store, connection):
    """The same batch is committed anew, and not answered from memory; another content may have its id."""
    joined = store.within(connection)
    joined.apply(batch("b-1", visit("a")))
    connection.rollback()
    assert not joined.apply(batch("b-1", visit("b"))).replayed
    assert joined.apply(batch("b-1", visit("b"))).replayed
    with pytest.raises(BatchReused):
        joined.apply(batch("b-1", visit("a")))
    connection.commit()
    assert found(store, All()) == "b"


@JOINED
@pytest.mark.parametrize("more", [0, FRESH])
def test_a_conflict_leaves_the_transaction_of_the_application_alive(engine, store, connection, more):
    """What was done before it stands, nothing of the batch does, and the transaction goes on."""
    one = save(store, visit("a")).position
    joined = store.within(connection)
    order(connection)
    save(joined, visit("b"))
    for wrong in ([visit("a")], [Check(A, one + 7)]):
        with pytest.raises(VersionConflict) as caught:
            save(joined, visit("c"), *(visit(f"n{n}") for n in range(more)), *wrong)
        assert caught.value.conflicts[0][2] == one
    save(joined, visit("d"))
    order(connection)
    connection.commit()
    assert (orders(engine), found(store, All())) == (2, "abd")


@JOINED
def test_a_savepoint_of_the_application_undoes_a_batch(store, connection):
    """As it undoes anything else that was done since."""
    joined = store.within(connection)
    save(joined, visit("a"))
    with connection.begin_nested() as savepoint:
        save(joined, visit("b"))
        savepoint.rollback()
    connection.commit()
    assert found(store, All()) == "a"


@JOINED
def test_tables_made_in_a_transaction_go_with_it(engine, connection):
    """After a rollback the store says that it has to be opened again, and then works."""
    with store_over(connection, [VISIT]) as store:
        save(store, visit("a"))
        connection.rollback()
        with pytest.raises(StorageError, match="open the store again"):
            store.read([A])
        connection.rollback()
    assert tables(engine) <= {"orders", "sqlite_sequence"}
    with store_over(connection, [VISIT]) as store:
        save(store, visit("b"))
        connection.commit()
    with store_over(engine, [VISIT]) as store:
        assert found(store, All()) == "b"


@JOINED
def test_a_reindexing_that_was_rolled_back_is_not_believed(engine, connection):
    """The field is as stale as before, inside and outside."""
    with store_over(engine, [OLD]) as old:
        one = save(old, Put(Key("enterprise", "a"), 0, b"", ("大众",), 0)).position
    with store_over(engine, [NEW]) as store:
        joined, asked = store.within(connection), Query("enterprise", Eq("area", "北"))
        save(joined, Put(Key("enterprise", "a"), 0, b"", ("北", "大众"), one))
        reindexing(joined).reindexed("enterprise")
        assert len(joined.scan(asked).records) == 1
        connection.rollback()
        for each in (joined, store):
            with pytest.raises(StaleIndex):
                each.scan(asked)


@JOINED
def test_joining_a_transaction_asks_nothing_of_the_database(store, connection):
    """A store for each transaction costs no statement."""
    said = []
    sa.event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
    joined = store.within(connection)
    assert said == []
    assert Capability.DURABLE not in joined.info.capabilities
    joined.read([A])
    assert len(said) == 1


@JOINED
def test_an_orm_session_lends_its_connection(engine, store):
    """What the session commits is committed, and what it rolls back is not."""
    with Session(engine) as session:
        save(store.within(session.connection()), visit("a"))
        session.commit()
        save(store.within(session.connection()), visit("b"))
        session.rollback()
    assert found(store, All()) == "a"


@JOINED
def test_an_office_enters_records_in_the_transaction_of_the_application(engine, connection):
    """A record and the row that belongs to it are committed together, or neither is."""
    registry = gc.Registry([builtin])
    report = gc.duty("月报", who="各部门", owes=gc.once("submission"), due="2024年7月20日")
    plan = gc.campaign("服务月", id="month", dated="2024-07-01", window="2024年7月", duties=[report])

    with store_over(engine, codec.KINDS) as store:

        def office():
            workspace = gc.Workspace(store.within(connection), registry=registry, clock=lambda: NOON)
            return workspace.office("month")

        alone = gc.Workspace(store, registry=registry, clock=lambda: NOON)
        alone.adopt(plan, gc.roster({"各部门": "商务委、科委"}))
        for unit, end in (("商务委", connection.commit), ("科委", connection.rollback)):
            order(connection)
            office().record(gc.done("月报", unit, "2024-07-09"))
            end()
        assert orders(engine) == 1
        assert str(alone.office("month").matrix(as_of="2024-07-10")["月报"].completeness) == "1 of 2"


@JOINED
def test_closing_a_joined_store_leaves_the_transaction_open(store, connection):
    """The transaction is committed by the application, after the store is closed."""
    with store.within(connection) as joined:
        save(joined, visit("a"))
    connection.commit()
    assert found(store, All()) == "a"


# -- what goes wrong ---------------------------------------------------------------


@JOINED
def test_a_batch_that_is_beaten_in_a_transaction_is_busy_and_the_transaction_alive(
    engine, store, connection, monkeypatch
):
    """It is tried a few times from its savepoint; the remedy is the whole transaction."""
    joined, tries = store.within(connection), []

    def beaten(*_):
        tries.append(1)
        raise Raced

    order(connection)
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "commit", beaten)
        with pytest.raises(StoreBusy, match="begin the whole transaction anew"):
            save(joined, visit("a"))
    assert len(tries) == lending.TRIES + 1
    connection.commit()
    assert orders(engine) == 1


@POSTGRESQL
def test_an_error_of_the_server_leaves_the_transaction_of_the_application_alive(
    engine, store, connection, monkeypatch
):
    """A row that COPY cannot read fails the batch, and nothing else."""
    joined, plain = store.within(connection), postgresql._copy

    def longer(connection, table, columns, lines, position):
        plain(connection, table, columns, [f"{line}\tmore" for line in lines], position)

    order(connection)
    with monkeypatch.context() as patch:
        patch.setattr(postgresql, "_copy", longer)
        with pytest.raises(StorageError, match="extra data"):
            save(joined, *(visit(f"n{n}") for n in range(FRESH)))
    save(joined, visit("a"))
    connection.commit()
    assert (orders(engine), found(store, All())) == (1, "a")


@POSTGRESQL
def test_a_deadlock_with_the_transaction_of_the_application_is_busy(engine, store, connection):
    """The application holds what another waits for, who holds what the batch needs: the batch gives up."""
    save(store, visit("a"))
    joined = store.within(connection)
    order(connection)
    connection.commit()
    connection.exec_driver_sql("SET deadlock_timeout = '10ms'")
    connection.exec_driver_sql("UPDATE orders SET id = 2")
    with engine.connect() as other, ThreadPoolExecutor() as pool:
        other.exec_driver_sql("SET deadlock_timeout = '60s'")
        other.exec_driver_sql("UPDATE govcampaign_visit SET schema = 7")
        waiting = pool.submit(other.exec_driver_sql, "UPDATE orders SET id = 3")
        wait_for_waiter(engine)
        with pytest.raises(StoreBusy, match="begin the whole transaction anew") as caught:
            save(joined, visit("a", expected=ANY))
        assert "deadlock" in caught.value.reason.en
        assert connection.exec_driver_sql("SELECT id FROM orders").scalar() == 2
        connection.rollback()
        waiting.result()


@POSTGRESQL
def test_a_row_that_changed_since_the_snapshot_of_the_application_is_busy(store, connection):
    """At REPEATABLE READ a later version cannot be written: that transaction must begin anew."""
    one = save(store, visit("a")).position
    connection.execution_options(isolation_level="REPEATABLE READ")
    joined = store.within(connection)
    assert joined.read([A])[A].version == one
    two = save(store, visit("a", expected=one)).position
    with pytest.raises(StoreBusy, match="begin the whole transaction anew") as caught:
        save(joined, visit("a", expected=one))
    assert caught.value.retryable
    connection.rollback()
    save(joined, visit("a", expected=two))


@POSTGRESQL
def test_a_transaction_that_has_failed_is_unavailable_until_its_rollback(store, connection):
    """PostgreSQL takes nothing more after an error of the application's; afterwards all is well."""
    joined = store.within(connection)
    with pytest.raises(sa.exc.ProgrammingError):
        connection.exec_driver_sql("SELECT nothing")
    for call in (lambda: joined.read([A]), lambda: save(joined, visit("a"))):
        with pytest.raises(StoreUnavailable, match="roll that transaction back"):
            call()
    connection.rollback()
    save(joined, visit("a"))


@JOINED
def test_a_closed_connection_is_a_closed_store(engine, store):
    """Both when it is lent and when it is used."""
    connection = engine.connect()
    joined = store.within(connection)
    connection.close()
    for call in (
        lambda: joined.read([A]),
        lambda: save(joined, visit("a")),
        lambda: store.within(connection),
    ):
        with pytest.raises(StoreClosed, match="closed the connection"):
            call()


@POSTGRESQL
def test_a_connection_that_commits_each_statement_is_refused(engine, store):
    """There is no transaction that a batch could be part of."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for call in (lambda: store_over(connection, [VISIT]), lambda: store.within(connection)):
            with pytest.raises(InvalidValue, match="commits each statement"):
                call()


@MARIADB
def test_a_connection_to_mariadb_is_refused(store, connection):
    """A deadlock there undoes the whole transaction, so a batch could not be undone apart."""
    for call in (lambda: store_over(connection, [VISIT]), lambda: store.within(connection)):
        with pytest.raises(InvalidValue, match="pass the engine"):
            call()


@MARIADB
@pytest.mark.parametrize(
    "arguments", [{"init_command": "SET SESSION sql_mode = ''"}, {"charset": "latin1"}], ids=["lax", "latin"]
)
def test_an_engine_that_would_lose_letters_is_refused(url, arguments):
    """Without strictness a text that is too long is cut, and a character set may lack some."""
    engine = sa.create_engine(parse_url(url).url, connect_args=arguments)
    with pytest.raises(InvalidValue, match="STRICT_TRANS_TABLES and charset=utf8mb4"):
        store_over(engine, [VISIT])


@JOINED
def test_a_connection_that_translates_schemas_is_refused(store, connection):
    """A part of the statements would go to other tables than the rest."""
    connection.execution_options(schema_translate_map={None: "tenant"})
    with pytest.raises(InvalidValue, match="name the schema by schema="):
        store.within(connection)


@POSTGRESQL
def test_a_connection_to_another_sort_of_database_is_refused(store):
    """A store of PostgreSQL cannot be joined to a transaction of SQLite."""
    with (
        sa.create_engine("sqlite://").connect() as connection,
        pytest.raises(InvalidValue, match="of the same engine"),
    ):
        store.within(connection)


@pytest.mark.parametrize(
    ("bind", "remedy"),
    [
        ("sqlite://", "pass an Engine or Connection"),
        (None, "pass an Engine or Connection"),
        (Session(), "session.connection()"),
        (AsyncEngine(), "a synchronous engine"),
    ],
    ids=["text", "none", "session", "async"],
)
def test_what_is_neither_engine_nor_connection_is_refused(bind, remedy):
    """The remedy says what to pass in its place."""
    with pytest.raises(InvalidValue, match="bind") as caught:
        store_over(bind, [VISIT])
    assert remedy in caught.value.remedy.en
    assert caught.value.code == "wrong_type"


@pytest.mark.parametrize("given", [{"prefix": "Big_"}, {"prefix": "thirteen_char"}, {"schema": "main"}])
def test_names_that_cannot_be_are_refused(given):
    """A prefix that no database takes for sure, and a schema where there are none."""
    with pytest.raises(InvalidStoreUrl, match=f"the option {next(iter(given))} is not valid"):
        store_over(sa.create_engine("sqlite://"), [VISIT], **given)


def test_a_database_in_memory_is_not_durable():
    """It serves the tests of an application, and says what it is."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with store_over(engine, [VISIT]) as store:
        save(store, visit("a"))
        assert not {Capability.DURABLE, Capability.MULTI_PROCESS} & store.info.capabilities
        assert (store.info.files, found(store, All())) == ((), "a")
