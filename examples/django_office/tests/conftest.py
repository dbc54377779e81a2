"""The project on databases of the tests: in this process, and under a server in a process of its own."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread

import httpx
import pytest
from attrs import frozen

from database_servers import PostgreSQLServer

UNITS = ("示例镇1", *(f"示例部门{number:02}" for number in range(6, 41)))
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
    import django.core.management
    import django.db

    django.setup()
    os.environ.clear()
    os.environ.update(before)
    time.tzset()
    assert time.tzname == zone
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    yield django
    teardown_test_environment()


@pytest.fixture(scope="session")
def prepared(django, tmp_path_factory):
    """Give a database file with the tables of the migrations and the Binhai plan, made once."""
    path = tmp_path_factory.mktemp("prepared") / "office.db"
    connection = moved(django, path)
    django.core.management.call_command("migrate", verbosity=0)
    django.core.management.call_command("seed", stdout=io.StringIO())
    connection.close()
    return path


@pytest.fixture
def database(django, prepared, tmp_path):
    """Give Django's connection to a database of the test's own."""
    connection = moved(django, shutil.copy(prepared, tmp_path / "office.db"))
    yield connection
    connection.close()


def moved(django, path):
    """Return Django's connection, which is now to another file, over which the office is opened anew."""
    from django_office.opening import workspace

    workspace.cache_clear()
    connection = django.db.connection
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    return connection


# -- under a server ----------------------------------------------------------------


@frozen
class Server:
    """A running server, and clients that ask it."""

    address: str

    @contextmanager
    def client(self, unit):
        """Give a client that is signed in by the page for it, as the account of a unit."""
        with httpx.Client(base_url=self.address, timeout=60, headers={"Accept-Language": "en"}) as client:
            client.get("/accounts/login/")
            client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
            who = {"username": f"account-{unit}", "password": OFFICE["OFFICE_PASSWORD"]}
            answer = client.post("/accounts/login/", data=who)
            assert answer.status_code == 302, answer.text
            client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
            yield client


PREPARE = """
import sys, django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("seed")
call_command("seat", *sys.argv[1:])
"""
"""The commands that come before the first start, in one process."""


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
    environment["DJANGO_SETTINGS_MODULE"] = "django_office.settings"
    seats = [f"account-{unit}={unit}" for unit in UNITS]
    subprocess.run([sys.executable, "-c", PREPARE, *seats], env=environment, check=True)
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
        yield Server(address)
    finally:
        process.terminate()
        process.wait(timeout=60)
        reader.join(timeout=60)
        process.stdout.close()
    assert "Traceback" not in "".join(said), "".join(said)
