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
    """Every promise of the port, over SQLite by way of SQLAlchemy."""

    target = "sqlalchemy+sqlite:///store.db"
