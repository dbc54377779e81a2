"""Databases that do not hold all of Unicode."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from govcampaign.errors import NotAStore
from govcampaign.ports.query import Eq, Query
from govcampaign_sqlalchemy.store import open_store
from govcampaign_testing.visits import VISIT, save, visit


@pytest.fixture
def database(server):
    """Give a function that makes a database by a statement, and take it away in the end."""
    url = sa.make_url(server)
    engine = sa.create_engine(
        url.set(drivername={"postgresql": "postgresql+psycopg"}.get(url.drivername, "mariadb+pymysql")),
        isolation_level="AUTOCOMMIT",
    )

    def made(words):
        with engine.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS gc_encoding")
            connection.exec_driver_sql(f"CREATE DATABASE gc_encoding {words}")
        return url.set(database="gc_encoding").render_as_string(hide_password=False)

    yield made
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS gc_encoding")
    engine.dispose()


@pytest.mark.parametrize("backend", ["postgresql"])
@pytest.mark.parametrize("encoding", ["EUC_CN", "LATIN1", "SQL_ASCII", "EUC_TW", "WIN1252"])
@pytest.mark.parametrize("options", ["", "?create=0", "?schema=office"])
def test_a_database_in_another_encoding_is_refused_at_opening(database, encoding, options):
    """Not when the first Chinese text is entered; the error says how to make one that does."""
    url = database(f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")

    with pytest.raises(NotAStore, match=f"the database is in {encoding}; it must be in UTF8") as caught:
        open_store(url + options, [VISIT])

    assert "ENCODING 'UTF8' TEMPLATE template0" in caught.value.remedy.en


@pytest.mark.parametrize("backend", ["postgresql"])
@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII", "EUC_CN"])
def test_what_the_environment_says_of_encodings_does_not_matter(url, monkeypatch, encoding):
    """The connection's encoding is set, whatever a shell or a user's setting says."""
    monkeypatch.setenv("PGCLIENTENCODING", encoding)

    with open_store(url, [VISIT]) as store:
        save(store, visit("滨海😀", enterprise="大众"))
        (record,) = store.scan(Query("visit", Eq("enterprise", "大众"))).records
        assert record.key.id == "滨海😀"


@pytest.mark.parametrize("backend", ["mariadb"])
@pytest.mark.parametrize("charset", ["latin1", "gb2312", "utf8mb3", "ascii"])
def test_a_mariadb_of_another_character_set_holds_all_of_unicode(database, charset):
    """The tables say their own; what a database says counts for tables that do not."""
    with open_store(database(f"CHARACTER SET {charset}"), [VISIT]) as store:
        save(store, visit("滨海😀𠮷", enterprise="大众😀"))
        (record,) = store.scan(Query("visit", Eq("enterprise", "大众😀"))).records
        assert record.key.id == "滨海😀𠮷"
