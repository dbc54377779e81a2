"""The project on databases of the tests: in this process, and under a server in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from queue import SimpleQueue
from threading import Thread

import httpx
import pytest
from attrs import frozen

from database_servers import PostgreSQLServer

NOW = "2013-07-12T09:00:00+08:00"
OFFICE = {"OFFICE_NOW": NOW, "OFFICE_SECRET_KEY": "of the tests", "OFFICE_PASSWORD": "of-the-tests"}


# -- in this process ---------------------------------------------------------------


@pytest.fixture(scope="session")
def django(tmp_path_factory):
    """Set Django up once; its settings are read from the environment, which is then as it was."""
    before, zone = dict(os.environ), time.tzname
    nowhere = tmp_path_factory.mktemp("django") / "unused.db"
    os.environ.update(
        OFFICE, DJANGO_SETTINGS_MODULE="django_office.settings", OFFICE_DATABASE=f"sqlite:///{nowhere}"
    )
    import django

    django.setup()
    os.environ.clear()
    os.environ.update(before)
    time.tzset()
    assert time.tzname == zone
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture
def database(django, tmp_path):
    """Give an empty database of the test's own, with the tables of a migration and the Binhai plan."""
    from django.core.management import call_command
    from django.db import connection

    from django_office.opening import workspace

    connection.close()
    connection.settings_dict["NAME"] = str(tmp_path / "office.db")
    workspace.cache_clear()
    call_command("migrate", verbosity=0)
    call_command("seed", stdout=open(os.devnull, "w"))  # noqa: SIM115
    yield connection
    workspace().close()
    workspace.cache_clear()
    connection.close()


# -- under a server ----------------------------------------------------------------


@frozen
class Server:
    """A running server: its address, and the environment that it was started with."""

    address: str
    environment: dict[str, str]

    def command(self, *words):
        """Run a command of the project."""
        command(self.environment, *words)

    def client(self, account, unit):
        """Return a client that is signed in by the page for it, as an account of a unit."""
        self.command("seat", account, unit)
        client = httpx.Client(base_url=self.address, timeout=60, headers={"Accept-Language": "en"})
        client.get("/accounts/login/")
        client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
        answer = client.post(
            "/accounts/login/", data={"username": account, "password": OFFICE["OFFICE_PASSWORD"]}
        )
        assert answer.status_code == 302
        client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
        return client


def command(environment, *words):
    """Run a command of the project, and show what it said if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "django_office", *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def postgresql():
    """Give the address of a PostgreSQL of the tests' own."""
    server = PostgreSQLServer()
    yield server.url
    server.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory):
    """Give a server over a seeded database; Django chooses a free port, and says it once it listens."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('office') / 'office.db'}"
    else:
        url = request.getfixturevalue("postgresql")
    environment = {**os.environ, **OFFICE, "OFFICE_DATABASE": url, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    command(environment, "migrate", "-v0")
    command(environment, "seed")
    process = subprocess.Popen(
        [sys.executable, "-m", "django_office", "runserver", "--noreload", "127.0.0.1:0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    said, lines = [], SimpleQueue()
    # Read to the end, so that no full pipe holds the server up.
    reader = Thread(target=lambda: [(said.append(line), lines.put(line)) for line in process.stdout])
    reader.start()
    try:
        address = None
        while address is None:
            found = re.search(r"server at (http://[^/\s]+)", lines.get(timeout=60))
            address = found and found[1]
        yield Server(address, environment)
    finally:
        process.terminate()
        process.wait(timeout=60)
        reader.join(timeout=60)
        process.stdout.close()
    assert "Traceback" not in "".join(said), "".join(said)
