"""
A server process of its own for each folder, for harnesses of stores that are behind a server.

    server = Server(lambda folder, port: ["redis-server", "--port", str(port), "--dir", str(folder)])
    kill, restart, discard = server.kill, server.start, server.kill


    def make_store(workdir, kinds):
        return open_store(f"acme://127.0.0.1:{server.start(workdir)}/kit", kinds)
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

KEPT: Final = "server.json"
"""The file of a folder that holds the server's port and, while it runs, its pid."""
LOOKS: Final = 0.01
PATIENCE: Final = 60.0
_LISTENING: Final = range(20_000, 30_000)
PORTS: Final = 5
"""How many ports are tried for a server that ends at once: another program may take a free port first."""


class ServerEndedError(RuntimeError):
    """A server ended before it answered."""


def accepts(port: int) -> bool:
    """Return whether something on this machine accepts connections at a port."""
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """
    How to start the server of a folder, in whichever process, and to kill it.

    The port of a folder stays the same when its server is killed and started again, so that a store that
    was open before can go on.

    Args:
        command: `(folder, port)` returns the command that runs the server in the foreground.
        answers: `(port)` returns whether the server answers; by default whether it accepts connections.
    """

    def __init__(
        self,
        command: Callable[[Path, int], Sequence[str | Path]],
        answers: Callable[[int], bool] = accepts,
    ) -> None:
        self._command = command
        self._answers = answers

    def start(self, folder: Path) -> int:
        """
        Start the server of a folder, unless it runs; return its port once it answers.

        Raises:
            RuntimeError: It ended, or did not answer; the message ends with its last line.
        """
        with _locked(folder):
            kept = _kept(folder)
            if "pid" in kept:
                return int(kept["port"])
            if "port" in kept:
                return self._start_at(folder, int(kept["port"]))
            for _ in range(PORTS - 1):
                with suppress(ServerEndedError):
                    return self._start_at(folder, _free_port())
            return self._start_at(folder, _free_port())

    def kill(self, folder: Path) -> None:
        """Kill the server of a folder, if it runs, with the processes that it started."""
        if not folder.exists():
            return
        with _locked(folder):
            kept = _kept(folder)
            if "pid" not in kept:
                return
            with suppress(ProcessLookupError):
                os.killpg(kept["pid"], signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(kept["pid"], 0)
            _wait(lambda: not accepts(kept["port"]))
            _keep(folder, port=kept["port"])

    def _start_at(self, folder: Path, port: int) -> int:
        # Before it runs: a process that is killed meanwhile leaves the port to the next one.
        _keep(folder, port=port)
        _keep(folder, port=port, pid=self._run(folder, port))
        return port

    def _run(self, folder: Path, port: int) -> int:
        with (folder / "server.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - the harness names it
                [str(word) for word in self._command(folder, port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        in_time = _wait(lambda: process.poll() is not None or self._answers(port))
        if not in_time or process.returncode is not None:
            process.kill()
            process.wait()
            lines = (folder / "server.log").read_text(encoding="utf-8", errors="replace").splitlines()
            msg = f"the server of {folder} does not answer; its last line: {(lines or ['none'])[-1]}"
            raise ServerEndedError(msg) if in_time else RuntimeError(msg)
        process.returncode = 0  # it is killed by its pid, by any process
        return process.pid


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _kept(folder: Path) -> dict[str, Any]:
    with suppress(FileNotFoundError):
        kept: dict[str, Any] = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        return kept
    return {}


def _keep(folder: Path, **kept: int) -> None:
    draft = folder / f"{KEPT}.new"
    draft.write_text(json.dumps(kept), encoding="utf-8")
    draft.replace(folder / KEPT)


def _free_port() -> int:
    """
    Return a port that nothing uses, out of the range from which systems give ports to outgoing connections.

    Such a connection could take the port of a server while that is killed and started again.
    """
    for port in random.sample(_LISTENING, len(_LISTENING)):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    msg = f"every port from {_LISTENING[0]} to {_LISTENING[-1]} is in use"
    raise RuntimeError(msg)


def _wait(reached: Callable[[], bool]) -> bool:
    end = monotonic() + PATIENCE
    while not reached():
        if monotonic() > end:
            return False
        sleep(LOOKS)
    return True
