"""A store over Django's own connection: its blocks are the transactions, whatever the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace

import pytest
from django import setup
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.utils.connection import ConnectionProxy
from django.utils.functional import empty

from govcampaign.errors import (
    BatchReused,
    InvalidValue,
    StorageError,
    StoreClosed,
    StoreUnavailable,
    VersionConflict,
)
from govcampaign.ports.query import All, Query
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Check, Field, FieldType, GroupCount, Key, Kind, Put
from govcampaign_sqlalchemy.address import parse_url
from govcampaign_sqlalchemy.django import store_over_django
from govcampaign_sqlalchemy.postgresql import FRESH
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit

ALIASES = count()
A = Key("visit", "a")
CALL = Kind("call", (Field("at", FieldType.INSTANT),), required=("at",), paths=(("at",),))


@pytest.fixture(params=["postgresql", "sqlite"])
def backend(request):
    """Name each of them in turn."""
    return request.param


@pytest.fixture(scope="module", autouse=True)
def set_up():
    """Set Django up for these tests, unless it is; then let others set it up in their own way."""
    if settings.configured:
        yield
        return
    # An instant without its time zone is what a store must not be given.
    settings.configure(USE_TZ=False, TIME_ZONE="Asia/Shanghai", DATABASES={})
    setup()
    yield
    settings._wrapped = empty
    apps.ready = apps.apps_ready = apps.models_ready = apps.loading = False
    apps.ready_event.clear()
    connections._settings = None
    # Django reads its settings on first use: they are absent where no test opened a connection.
    vars(connections).pop("settings", None)


@pytest.fixture
def django(url):
    """Give Django's connection to the test's own place, with a table of the application, `orders`."""
    address = parse_url(url)
    said = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address.url.database,
        "OPTIONS": {"timeout": 60, "transaction_mode": "IMMEDIATE"},
    }
    if address.schema:
        said |= {
            "ENGINE": "django.db.backends.postgresql",
            "USER": address.url.username,
            "PASSWORD": address.url.password or "",
            "HOST": address.url.host,
            "PORT": address.url.port,
            "OPTIONS": {"options": f"-c search_path={address.schema}"},
        }
    alias = f"place_{next(ALIASES)}"
    connections.settings[alias] = said
    connections.configure_settings(connections.settings)
    made = ConnectionProxy(connections, alias)
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE orders (id integer)")
    yield made
    made.close()
    del connections[alias], connections.settings[alias]


@pytest.fixture
def store(django):
    """Give a store over the connection, whose tables are committed."""
    with store_over_django(django, [VISIT, UNIT]) as made:
        yield made


@pytest.fixture
def block(django):
    """Give a function that makes a block of Django's."""
    return lambda: transaction.atomic(using=django.alias)


@pytest.fixture
def failing(block):
    """Give a function that makes a block of Django's which fails at its end."""

    @contextmanager
    def made():
        with suppress(ZeroDivisionError), block():
            yield
            raise ZeroDivisionError

    return made


def order(django):
    """Write a row of the application's."""
    with django.cursor() as cursor:
        cursor.execute("INSERT INTO orders VALUES (1)")


def orders(django):
    """Count the rows of the application's."""
    with django.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM orders")
        return cursor.fetchone()[0]


def test_a_block_that_ends_well_keeps_the_row_and_the_record(django, store, block):
    """Both are committed together."""
    with block():
        order(django)
        save(store, visit("a"))
    django.close()
    assert (orders(django), found(store, All())) == (1, "a")


@pytest.mark.parametrize("first", ["row", "record"])
def test_a_block_that_fails_loses_the_row_and_the_record(django, store, failing, first):
    """Whichever of the two the block began with."""
    with failing():
        if first == "row":
            order(django)
        save(store, visit("a"))
        order(django)
        assert found(store, All()) == "a"
    assert (orders(django), found(store, All())) == (0, "")


def test_a_batch_of_a_block_that_failed_is_not_remembered(store, failing):
    """Another content may have its id, and keeps it."""
    with failing():
        store.apply(batch("b-1", visit("a")))
    assert not store.apply(batch("b-1", visit("b"))).replayed
    with pytest.raises(BatchReused):
        store.apply(batch("b-1", visit("a")))


@pytest.mark.parametrize("more", [0, FRESH])
def test_a_conflict_leaves_the_block_alive(django, store, block, more):
    """What was done before it stands, nothing of the batch does, and the block goes on."""
    one = save(store, visit("a")).position
    with block():
        order(django)
        save(store, visit("b"))
        for wrong in ([visit("a")], [Check(A, one + 7)]):
            with pytest.raises(VersionConflict) as caught:
                save(store, visit("c"), *(visit(f"n{n}") for n in range(more)), *wrong)
            assert caught.value.conflicts[0][2] == one
        save(store, visit("d"))
        order(django)
    assert (orders(django), found(store, All())) == (2, "abd")


def test_an_inner_block_that_fails_undoes_its_batches_only(store, block, failing):
    """As it undoes anything else that was done in it."""
    with block():
        save(store, visit("a"))
        with failing():
            save(store, visit("b"))
    assert found(store, All()) == "a"


def test_outside_of_a_block_each_batch_is_committed_by_itself(django, store):
    """It is there for another connection at once, and one that is refused leaves nothing."""
    save(store, visit("a"))
    with pytest.raises(VersionConflict):
        save(store, visit("b"), *(visit(f"n{n}") for n in range(FRESH)), visit("a"))
    django.close()
    assert found(store, All()) == "a"
    assert django.get_autocommit()


def test_a_store_outlives_the_connection_of_a_request(django, store):
    """Django closes its connection after each request, and opens another for the next."""
    for each in "ab":
        save(store, visit(each))
        django.close()
    assert found(store, All()) == "ab"


def test_one_store_serves_all_threads(django, store):
    """Each thread has a connection of its own: nothing is lost, and nobody is in another's block."""

    def work(number):
        try:
            with transaction.atomic(using=django.alias):
                for n in range(5):
                    save(store, visit(f"{number}-{n}"))
        finally:
            django.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert store.tally("visit", ())[0].count == 20


def test_instants_are_read_in_the_zone_that_they_were_written_in(django):
    """Django reads them without a zone here; the pages of an order by instants would then begin hours off."""
    first = datetime(2024, 7, 1, 12, tzinfo=UTC)
    moments = [first + timedelta(hours=n) for n in range(4)]
    with store_over_django(django, [CALL]) as store:
        save(store, *(Put(Key("call", f"{n}"), 0, b"", (at,), 0) for n, at in enumerate(moments)))
        pages = list(walk(store, Query("call", order=("at",)), limit=1))
        assert store.tally("call", ("at",)) == tuple(GroupCount((at,), 1) for at in moments)
    assert [record.key.id for record in pages] == ["0", "1", "2", "3"]


def test_a_block_that_is_to_be_rolled_back_is_unavailable(django, store, block):
    """Django lets nothing more be asked in it; afterwards all is well."""
    with block():
        django.set_rollback(True)
        for call in (lambda: store.read([A]), lambda: save(store, visit("a"))):
            with pytest.raises(StoreUnavailable, match="roll that transaction back"):
                call()
    save(store, visit("a"))
    assert found(store, All()) == "a"


def test_tables_made_in_a_block_go_with_it(django, failing):
    """A block that fails takes them along, and the store says that it has to be opened again."""
    with failing():
        store = store_over_django(django, [VISIT])
        save(store, visit("a"))
    with pytest.raises(StorageError, match="open the store again"):
        store.read([A])
    assert {table for table in django.introspection.table_names() if table.startswith("gov")} == set()


def test_closing_a_store_leaves_the_connection_open(django, store, block):
    """The block goes on, and is committed by Django."""
    with block():
        save(store, visit("a"))
        store.close()
        order(django)
    assert orders(django) == 1
    with pytest.raises(StoreClosed):
        store.read([A])


def test_a_store_says_that_a_block_decides_what_lasts(store):
    """What is acknowledged inside a block is not durable yet."""
    assert Capability.DURABLE not in store.info.capabilities
    assert store.info.place.endswith("prefix=govcampaign_")


@pytest.mark.parametrize("django", [None, "postgresql://localhost/x", object()])
def test_what_is_no_connection_of_django_is_refused(django):
    """The remedy says what to pass in its place."""
    with pytest.raises(InvalidValue, match=r"pass django\.db\.connection") as caught:
        store_over_django(django, [VISIT])
    assert caught.value.code == "wrong_type"


def test_a_database_whose_blocks_cannot_be_joined_is_refused():
    """On Oracle and MariaDB a store is opened by its address."""
    names = ("alias", "settings_dict", "in_atomic_block", "ensure_connection")
    other = SimpleNamespace(vendor="oracle", **dict.fromkeys(names))
    with pytest.raises(InvalidValue, match="oracle") as caught:
        store_over_django(other, [VISIT])
    assert caught.value.code == "does_not_belong"


def test_a_driver_other_than_psycopg_3_is_refused():
    """The older one has neither its COPY nor its cursors."""
    other = SimpleNamespace(
        vendor="postgresql",
        alias="default",
        settings_dict={"NAME": "x"},
        in_atomic_block=False,
        ensure_connection=lambda: None,
        connection=object(),
    )
    with pytest.raises(InvalidValue, match="psycopg 3"):
        store_over_django(other, [VISIT])
