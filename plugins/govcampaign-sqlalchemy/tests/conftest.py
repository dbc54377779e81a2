"""
The servers that the tests run on.

PostgreSQL starts from its wheel, once a session, and ends with it, whatever becomes of the tests.
`GOVCAMPAIGN_TEST_DATABASE_URL` names another to be used in its place, or a MariaDB beside it; the word
`mariadb` starts one from the programs on the path.
"""

from __future__ import annotations

import os
import shutil

import pytest

from database_servers import MariaDBServer, PostgreSQLServer
from govcampaign_sqlalchemy.testing import contract, located

GIVEN = os.environ.get("GOVCAMPAIGN_TEST_DATABASE_URL", "")
OWN_MARIADB = "mariadb"
"""The value that starts a MariaDB of our own."""
HAS_MARIADB = GIVEN.startswith(("mariadb:", "mysql:")) or (
    GIVEN == OWN_MARIADB and shutil.which("mariadbd") is not None
)


@pytest.fixture(scope="session")
def own_server():
    """Give a PostgreSQL that tests may stop, kill and start again."""
    server = PostgreSQLServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgresql_target(request):
    """Give the kit's target for a PostgreSQL: the one that is named, else our own, which may be killed."""
    return GIVEN if GIVEN.startswith("postgresql") else request.getfixturevalue("own_server").target


@pytest.fixture(scope="session")
def postgresql(request):
    """Give the address of a PostgreSQL: the one that is named, else our own."""
    return GIVEN if GIVEN.startswith("postgresql") else request.getfixturevalue("own_server").url


def pytest_report_header():
    """Say once that there is no MariaDB, instead of once for each test."""
    if not HAS_MARIADB:
        return (
            "MariaDB: not tested. Install it and set GOVCAMPAIGN_TEST_DATABASE_URL to mariadb, "
            "or name a server as mariadb://user:password@host/"
        )
    return f"MariaDB: {'our own' if GIVEN == OWN_MARIADB else 'the one that is named'}"


def pytest_collection_modifyitems(config, items):
    """Leave out the tests of MariaDB where there is none."""
    if HAS_MARIADB:
        return
    without = [item for item in items if _needs_mariadb(item)]
    items[:] = [item for item in items if item not in set(without)]
    config.hook.pytest_deselected(items=without)


def _needs_mariadb(item):
    chosen = getattr(item, "callspec", None)
    named = chosen is not None and chosen.params.get("backend") == "mariadb"
    return named or getattr(item.cls, "server", None) == "mariadb"


@pytest.fixture(scope="session")
def own_mariadb():
    """Give a MariaDB that tests may kill and start again."""
    server = MariaDBServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def mariadb_target(request):
    """Give the kit's target for a MariaDB: the one that is named, or our own, which may be killed."""
    named = GIVEN.startswith(("mariadb:", "mysql:"))
    return GIVEN if named else request.getfixturevalue("own_mariadb").target


@pytest.fixture(scope="session")
def mariadb(request):
    """Give the address of a MariaDB: the one that is named, or our own."""
    named = GIVEN.startswith(("mariadb:", "mysql:"))
    return GIVEN if named else request.getfixturevalue("own_mariadb").url


@pytest.fixture(params=["postgresql", "sqlite", "mariadb"])
def backend(request):
    """Name each database in turn."""
    return request.param


@pytest.fixture
def server(backend, request):
    """Give the address of a server, or of SQLite, which is none."""
    return "sqlalchemy+sqlite:///x.db" if backend == "sqlite" else request.getfixturevalue(backend)


@pytest.fixture
def harness(server, tmp_path):
    """Give what makes stores in the test's own place, and take the place away in the end."""
    made = contract(server)
    yield made
    made.discard(tmp_path)


@pytest.fixture
def make(harness, tmp_path):
    """Give a function that opens the test's own store, and makes its place where there is none."""
    return lambda *kinds: harness.make_store(tmp_path, kinds)


@pytest.fixture
def url(server, make, tmp_path):
    """Give the address of the test's own place, which is there and holds nothing."""
    make().close()
    return located(server, tmp_path)
