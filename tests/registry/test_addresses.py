"""The address of a store, before the store itself reads it."""

from __future__ import annotations

import os
import traceback
from pathlib import Path, PurePosixPath

import pytest

import govcampaign as gc
from govcampaign.errors import InvalidStoreUrl, PluginError, StoreUnavailable
from govcampaign.hookspecs import StoreSpec, hookimpl
from govcampaign.registry import Registry
from govcampaign.wording import same


@pytest.mark.parametrize("path", [Path("binhai.db"), PurePosixPath("/var/binhai.db")])
def test_a_path_is_refused_with_the_address_to_write(path):
    """Which store is meant, a path does not say."""
    with pytest.raises(InvalidStoreUrl, match=r'write f"sqlite:///\{path\}"') as caught:
        gc.open_office(path)

    assert caught.value.place == str(path)


@pytest.mark.parametrize("given", [None, b"sqlite:///x.db", 5, "", "binhai.db", "://", "sqlite:/x.db"])
def test_what_is_no_address_is_refused(given):
    """Whatever it is, the error is ours and says what to write."""
    with pytest.raises(InvalidStoreUrl, match=r"write sqlite:///file\.db or memory://"):
        gc.open_office(given)


@pytest.mark.parametrize("scheme", ["SQLITE", "SqLite", "SQLAlchemy+SQLite"])
def test_a_scheme_may_be_written_in_any_case(tmp_path, scheme):
    """As in any address."""
    with gc.open_office(f"{scheme}:///{tmp_path}/U.db"):
        pass

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == ["U.db"]


def test_the_memory_store_may_be_written_in_any_case():
    """It is the same scheme."""
    gc.open_office("MEMORY://").close()


def test_a_path_that_looks_like_an_option_is_none(tmp_path):
    """Only the query string says whether a store may be made."""
    with pytest.raises(StoreUnavailable):
        gc.open_office(f"sqlite:///{tmp_path}/create=1.db", create=False)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a working folder cannot be deleted here")
@pytest.mark.parametrize("scheme", ["sqlite", "sqlalchemy+sqlite"])
def test_a_working_folder_that_was_deleted_is_reported(tmp_path, monkeypatch, scheme):
    """A relative path leads nowhere then; an absolute one does."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    gc.open_office(f"{scheme}:///{tmp_path}/x.db").close()

    with pytest.raises(
        StoreUnavailable, match="the working folder was deleted; change to a folder that exists"
    ):
        gc.open_office(f"{scheme}:///x.db")


# -- secrets -------------------------------------------------------------------


SECRET = "geheim"  # noqa: S105  nobody's
ODD = [
    "host=127.0.0.1 port=1 user=kit password=geheim dbname=x",
    "sqlite://u:geheim@/x.db",
    "sqlite:///u:geheim@host/x.db?nosuch=1",
    "sqlite:///x.db?password=geheim",
    "sqlite:///x.db?geheim",
    "memory://u:geheim@host",
    "memory://geheim@host",
    "nosuch://u:geheim@host/db",
    "postgresql://geheim@127.0.0.1:1/db",
    "postgresql://geheim:@127.0.0.1:1/db",
    "postgresql://127.0.0.1:1/db?user=geheim",
    "postgresql://127.0.0.1:1/db?password=geheim",
    "POSTGRESQL://u:geheim@127.0.0.1:1/db",
    "mariadb://geheim@127.0.0.1:1/db",
    "sqlalchemy://u:geheim@host/db",
    "sqlalchemy+sqlite://u:geheim@host/x.db",
    "sqlalchemy+sqlite:///x.db?password=geheim",
]


@pytest.mark.parametrize("url", ODD)
def test_no_error_of_an_address_shows_its_secret(tmp_path, monkeypatch, url):
    """Whichever store refuses it, for whatever reason, nor in what a traceback prints behind the error."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(gc.GovCampaignError) as caught:
        gc.open_office(url)

    error = caught.value
    printed = "".join(traceback.format_exception(error))
    # The traceback quotes this very test, whose lines hold no secret.
    assert "geheim" not in " ".join([printed, repr(error), error.say("zh"), error.place])


def test_an_error_of_a_plugin_comes_without_the_secret():
    """A store of somebody else that raises what it was given."""

    class Plugin:
        @hookimpl
        def govcampaign_stores(self):
            return [StoreSpec(name="leaky", factory=self.leak, capabilities=frozenset(), summary=same("x"))]

        @staticmethod
        def leak(url, _kinds):
            raise ValueError(f"cannot log in with {url}, password {SECRET}")

    url = f"leaky://u:{SECRET}@host/db"
    with pytest.raises(PluginError) as caught:
        Registry([Plugin()]).open_store(url, [])

    assert "geheim" not in "".join(traceback.format_exception(caught.value))
    assert "cannot log in with leaky://…" in str(caught.value)
