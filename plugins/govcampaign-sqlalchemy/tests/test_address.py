"""Addresses that are refused, and secrets that are shown nowhere."""

from __future__ import annotations

import logging
import pickle
import traceback

import psycopg
import pytest
import sqlalchemy as sa

from govcampaign.errors import InvalidStoreUrl, StoreUnavailable
from govcampaign.registry import Registry
from govcampaign_sqlalchemy import OPTIONS, govcampaign_stores
from govcampaign_sqlalchemy.address import parse_url
from govcampaign_sqlalchemy.faults import Fault, meaning
from govcampaign_sqlalchemy.store import open_store
from govcampaign_testing.visits import VISIT

SECRET = "geheim/Nr@1 %"  # noqa: S105  nobody's
ESCAPED = "geheim%2FNr%401%20%25"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql", "names no database; write postgresql://"),
        ("sqlalchemy://host/db", "names no database"),
        ("sqlalchemy+nosuchdb://host/db", "cannot be read"),
        ("postgresql://host:port/db", "cannot be read"),
        ("postgresql://u:p@ss@host/db", "an @ in a password is %40"),
        ("postgresql://host/d%00b", "cannot be read"),
        ("postgresql://host/db?readnoly=1", "there is no option 'readnoly'; did you mean 'readonly'"),
        ("postgresql://host/db?sslmod=require", "there is no option 'sslmod'; did you mean 'sslmode'"),
        ("mariadb://host/db?poolsize=1", "there is no option 'poolsize'; did you mean 'pool_size'"),
        ("sqlalchemy+sqlite:///x.db?sync=full", "there is no option 'sync'"),
        ("postgresql://host/db?readonly=yes", "the option readonly is not valid; say 0 or 1"),
        ("postgresql://host/db?create=0&create=0", "say it once"),
        ("postgresql://host/db?pool_size=0", "the option pool_size is not valid; say 1 to 1000"),
        ("postgresql://host/db?pool_size=2.5", "the option pool_size is not valid"),
        ("postgresql://host/db?pool_timeout=nan", "say 0 to 3600"),
        ("postgresql://host/db?statement_timeout=soon", "say 0 to 3600"),
        ("postgresql://host/db?retries=-1", "say 0 to 1000"),
        ("postgresql://host/db?schema=&create=1", "say a value"),
        ("postgresql://host/db?readonly", "say a value"),
        ("postgresql://host/db?schema=pg_x", "no pg_ in front"),
        ("postgresql://host/db?schema=" + "责" * 22, "at most 63 bytes"),
        ("mariadb://host/", "the address names no database"),
        ("sqlalchemy+mysql+pymysql://host", "the address names no database"),
        ("mariadb://host/db?schema=x", "only PostgreSQL has schemas"),
        ("sqlalchemy+sqlite://", "names no file"),
        ("sqlalchemy+sqlite:///:memory:", "names no file"),
        ("postgresql+psycopg2://host/db", "its driver is not installed"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused(url, words):
    """The error says which part, and what to write instead."""
    with pytest.raises(InvalidStoreUrl) as caught:
        open_store(url, [VISIT])
    assert words in str(caught.value)


def test_escapes_in_the_name_of_a_database_are_decoded():
    """Whichever SQLAlchemy reads it: Chinese names and blanks are written as a browser does."""
    assert parse_url("postgresql://h/%E6%BB%A8%E6%B5%B7%20x").url.database == "滨海 x"


def test_an_address_says_it_all():
    """Options are ours or the driver's; the driver's are passed on to it."""
    address = parse_url(
        "postgresql://u@h:99/db?schema=office&prefix=gc_&create=0&readonly=1&pool_size=2&max_overflow=0"
        "&pool_timeout=1.5&statement_timeout=30&retries=3&sslmode=require"
    )
    said = {name: getattr(address, name) for name in OPTIONS}
    assert said == {
        "create": False,
        "readonly": True,
        "schema": "office",
        "prefix": "gc_",
        "pool_size": 2,
        "max_overflow": 0,
        "pool_timeout": 1.5,
        "statement_timeout": 30.0,
        "retries": 3,
    }
    assert dict(address.url.query) == {"sslmode": "require"}
    assert (address.url.drivername, address.place) == (
        "postgresql+psycopg",
        "postgresql://h:99/db?schema=office&prefix=gc_",
    )


def test_the_registry_opens_by_each_scheme(tmp_path):
    """The plugin is found by its four names; other names say what to install."""
    specs = govcampaign_stores()
    assert {spec.name for spec in specs} == {"mariadb", "mysql", "postgresql", "sqlalchemy"}
    with Registry.installed().open_store(f"sqlalchemy+sqlite:///{tmp_path}/x.db", [VISIT]) as store:
        (spec,) = [spec for spec in specs if spec.name == store.info.name]
        assert spec.capabilities == store.info.capabilities
    with pytest.raises(Exception, match=r"pip install govcampaign-sqlalchemy"):
        Registry().open_store("postgresql://host/db", [VISIT])


# -- secrets -------------------------------------------------------------------


def shown(error):
    """Return all that is printed of an error, wherever it goes."""
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301  what was dumped is ours
    texts = ["".join(traceback.format_exception(error)), *(f"{each} {each!r}" for each in (error, copied))]
    return " ".join([*texts, error.say("zh"), error.place])


def holds_secret(text):
    """Tell whether a text shows the secret, or the end of it, plain or escaped."""
    return any(part in text for part in (SECRET, ESCAPED, "geheim", "Nr@1", "Nr%401"))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:{}@127.0.0.1:1/db",
        "postgresql://127.0.0.1:1/db?user=u&password={}",
        "postgresql://127.0.0.1:1/db?sslpassword={}",
        "mariadb://u:{}@127.0.0.1:1/db",
    ],
)
def test_a_server_that_is_not_there_shows_no_secret(url, caplog):
    """Nor does the log of what was tried, nor the address itself."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url.format(ESCAPED), [VISIT])
    assert caught.value.retryable
    assert "127.0.0.1:1" in caught.value.place
    address = parse_url(url.format(ESCAPED))
    assert not holds_secret(" ".join([shown(caught.value), caplog.text, repr(address), address.place]))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:{}@host:port/db",
        "postgresql+nosuch://u:{}@host/db",
        "postgresql://u:{}@host/db?readnoly=1",
        "postgresql://u:{}@host/db?retries=x",
        "postgresql://u:geheim/Nr@1 %@host/db",
        "postgresql+psycopg2://u:{}@host/db",
        "sqlalchemy://u:{}@host/db",
    ],
)
def test_a_refusal_shows_no_secret(url):
    """Whatever is wrong with the address, its password is not repeated."""
    with pytest.raises(InvalidStoreUrl) as caught:
        open_store(url.format(ESCAPED), [VISIT])
    assert not holds_secret(shown(caught.value))


@pytest.mark.parametrize("form", [SECRET, ESCAPED])
def test_a_driver_that_repeats_the_secret_is_masked(form):
    """Its words come without it, and its exception is not the cause of ours."""
    address = parse_url(f"postgresql://u:{ESCAPED}@host/db")
    inner = psycopg.OperationalError(f'connection to "u:{form}@host" failed')
    error = sa.exc.OperationalError(None, None, inner)
    error.__cause__ = inner
    made = meaning(Fault.DOWN, error, address)
    assert 'connection to "***:***@host" failed' in str(made)
    assert not holds_secret(shown(made))


@pytest.mark.parametrize("backend", ["postgresql", "sqlite"])
def test_an_error_does_not_repeat_what_was_entered(make):
    """Values bound to a statement that fails are in no message."""
    with make(VISIT) as store, pytest.raises(Exception, match="LIMIT") as caught:
        store._ask("SELECT id FROM LIMIT WHERE id = " + store._layout.flavour.mark([], None), [SECRET])
    assert not holds_secret(shown(caught.value))


@pytest.mark.parametrize("backend", ["mariadb"])
def test_a_wrong_password_is_reported_without_it(server):
    """The server's own refusal names the user only."""
    wrong = sa.make_url(server).set(password=SECRET, database="mysql")
    with pytest.raises(StoreUnavailable, match="Access denied") as caught:
        open_store(wrong.render_as_string(hide_password=False), [VISIT])
    assert not holds_secret(shown(caught.value))
