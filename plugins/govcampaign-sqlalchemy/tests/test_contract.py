"""Every database keeps every promise of the port, by the whole kit."""

from __future__ import annotations

import pytest

from govcampaign_testing import StoreContract


@pytest.fixture(scope="class")
def served(request):
    """Name to the kit the server that a class is for."""
    request.cls.target = request.getfixturevalue(f"{request.cls.server}_target")


@pytest.mark.usefixtures("served")
class TestPostgreSQL(StoreContract):
    """Every promise of the port, over a real PostgreSQL."""

    server = "postgresql"


@pytest.mark.usefixtures("served")
class TestMariaDB(StoreContract):
    """Every promise of the port, over a real MariaDB."""

    server = "mariadb"


class TestSQLite(StoreContract):
    """Every promise of the port, over SQLite by way of SQLAlchemy; the servers have the full level."""

    level = "quick"
    target = "sqlalchemy+sqlite:///store.db"


@pytest.fixture(scope="class")
def lent(request):
    """
    Name to the kit the server whose engines a class is for.

    The quick level does: what writes and reads is the same as over the store's own engine.
    """
    server = request.cls.server
    url = "sqlalchemy+sqlite:///store.db" if server == "sqlite" else request.getfixturevalue(server)
    request.cls.target = f"lent_stores:over {url}"


@pytest.mark.usefixtures("lent")
class TestPostgreSQLLent(StoreContract):
    """Every promise of the port, over a PostgreSQL engine of an application, with a prefix."""

    level = "quick"
    server = "postgresql"


@pytest.mark.usefixtures("lent")
class TestMariaDBLent(StoreContract):
    """Every promise of the port, over a MariaDB engine of an application, with a prefix."""

    level = "quick"
    server = "mariadb"


@pytest.mark.usefixtures("lent")
class TestSQLiteLent(StoreContract):
    """Every promise of the port, over an SQLite engine of an application, with a prefix."""

    level = "quick"
    server = "sqlite"
