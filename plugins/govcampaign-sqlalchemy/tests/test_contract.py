"""Every database keeps every promise of the port: the whole kit, at its full level."""

from __future__ import annotations

import pytest

from govcampaign.testing import StoreContract


class OnAServer:
    """Finds the address of the kit's target among the fixtures, when the first check runs."""

    @pytest.fixture(scope="class", autouse=True)
    def found(self, request):
        """Name the server that the class is called after."""
        request.cls.target = request.getfixturevalue(request.cls.server)


class TestPostgreSQL(OnAServer, StoreContract):
    """Every promise of the port, over a real PostgreSQL."""

    server = "postgresql"


class TestMariaDB(OnAServer, StoreContract):
    """Every promise of the port, over a real MariaDB."""

    server = "mariadb"


class TestSQLite(StoreContract):
    """Every promise of the port, over SQLite by way of SQLAlchemy."""

    target = "sqlalchemy+sqlite:///store.db"
