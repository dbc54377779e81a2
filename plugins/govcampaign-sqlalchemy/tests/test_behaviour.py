"""Each database behaves as the port says."""

from __future__ import annotations

import pytest

from govcampaign.testing.store_behaviour import StoreBehaviour
from govcampaign_sqlalchemy.testing import contract


class Behaviour(StoreBehaviour):
    """The shared behaviours, over the database that a subclass names."""

    backend = ""

    @pytest.fixture(autouse=True)
    def place(self, request, tmp_path):
        """Find the server, and take the test's place in it away in the end."""
        url = self.backend if "://" in self.backend else request.getfixturevalue(self.backend)
        self.harness = contract(url)
        yield
        self.harness.discard(tmp_path)

    def make_store(self, workdir, kinds):
        """Open the folder's one store."""
        return self.harness.make_store(workdir, kinds)


class TestPostgreSQL(Behaviour):
    """Over a real PostgreSQL."""

    backend = "postgresql"


class TestSQLite(Behaviour):
    """Over SQLite, by way of SQLAlchemy."""

    backend = "sqlalchemy+sqlite:///x.db"


class TestMariaDB(Behaviour):
    """Over a real MariaDB."""

    backend = "mariadb"


# What the classes above inherit is not run over no database.
del Behaviour
