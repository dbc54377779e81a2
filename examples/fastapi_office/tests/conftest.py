"""The application under uvicorn, in a process of its own on a free port, and clients that ask it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import count
from queue import SimpleQueue
from threading import Thread
from urllib.parse import quote

import httpx
import pytest
from attrs import frozen

NOW = "2013-07-12T09:00:00+08:00"


@frozen
class Server:
    """A running server: its address, and the environment that it was started with."""

    address: str
    environment: dict[str, str]

    def seed(self):
        """Run the seed command, and return what it printed."""
        return seeded(self.environment)

    def client(self, account, unit="", **headers):
        """Return a client that is signed in as an account of a unit."""
        signed = {"X-Account": quote(account), "X-Unit": quote(unit), **headers}
        return httpx.Client(base_url=self.address, headers=signed, timeout=60)


def seeded(environment):
    """Run the seed command, and return what it printed."""
    command = [sys.executable, "-m", "fastapi_office.seed"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Give a server over a seeded store; uvicorn chooses a free port, and says it once it listens."""
    store = f"sqlite:///{tmp_path_factory.mktemp('office') / 'office.db'}"
    environment = {**os.environ, "OFFICE_STORE": store, "OFFICE_NOW": NOW, "PYTHONUTF8": "1"}
    seeded(environment)
    command = "-m uvicorn --factory fastapi_office:create_app --host 127.0.0.1 --port 0 --no-access-log"
    process = subprocess.Popen(
        [sys.executable, *command.split()], env=environment, stderr=subprocess.PIPE, encoding="utf-8"
    )
    said, lines = [], SimpleQueue()
    # Read to the end, so that no full pipe holds the server up.
    reader = Thread(target=lambda: [(said.append(line), lines.put(line)) for line in process.stderr])
    reader.start()
    try:
        address = None
        while address is None:
            found = re.search(r"running on (http://\S+)", lines.get(timeout=60))
            address = found and found[1]
        yield Server(address, environment)
    finally:
        process.terminate()
        process.wait(timeout=60)
        reader.join(timeout=60)
        process.stderr.close()
    assert "Traceback" not in "".join(said), "".join(said)


_NUMBERS = count(6)


@pytest.fixture
def unit():
    """Name a department that no other test acts for."""
    return f"示例部门{next(_NUMBERS):02}"


@pytest.fixture
def asked(server, unit):
    """Give a client that is signed in as an account of the test's own unit."""
    with server.client(f"account-{unit}", unit) as client:
        yield client


@pytest.fixture
def leading(server):
    """Give a client that is signed in as an account of the leading office."""
    with server.client("leading-1") as client:
        yield client
