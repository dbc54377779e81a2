"""
Processes that start in milliseconds: forks of one that has imported a target and opened nothing.

Starting Python and importing a store takes most of the time of a process that lives for a moment. So the kit
keeps one process per target, the parent, that has done both and waits; each worker is a fork of it. Where
that is not possible (no `fork`, or an import that starts threads), processes are started as usual.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import IO, Any, Final

READY: Final = "ready"
PATIENCE: Final = 20.0
"""Seconds for a target to be imported."""
LONGEST: Final = 1 << 16
"""More bytes than an order or an answer has."""


class Forked:
    """
    A worker that was forked, with what the kit uses of `subprocess.Popen`.

    Attributes:
        pid: Its pid, which is its own until it was waited for.
        stdin: Its input.
        stdout: Its output.
        returncode: Its exit code once it was waited for.
    """

    def __init__(self, parent: Parent, pid: int, stdin: IO[str], stdout: IO[str]) -> None:
        self._parent = parent
        self.pid = pid
        self.stdin = stdin
        self.stdout = stdout
        self.returncode: int | None = None

    def kill(self) -> None:
        """Kill it."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it ends; return its exit code."""
        if self.returncode is None:
            self.returncode = self._parent.wait(self.pid)
        return self.returncode

    def communicate(self) -> None:
        """Read its output to the end, wait for it, and close what is open."""
        with suppress(OSError):
            self.stdin.close()
        with self.stdout:
            self.stdout.read()
        self.wait()


class Parent:
    """
    A process that forks workers of one target.

    Args:
        target: The target, as processes load it.
        environment: The environment of the workers.
    """

    def __init__(self, target: str, environment: dict[str, str]) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, and a module of ours
                [sys.executable, "-m", "govcampaign_testing.forking", str(theirs.fileno()), target],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._socket.settimeout(PATIENCE)
        try:
            self.able = self._answer() == READY
        except TimeoutError:  # an import that hangs is seen by a worker of its own
            self._process.kill()
            self.able = False
        self._socket.settimeout(None)

    def start(self, words: list[str], complaints: IO[str]) -> Forked:
        """Fork a worker that does a job; what it writes to stderr goes to a file."""
        inside, stdin = os.pipe()
        stdout, outside = os.pipe()
        try:
            order = json.dumps({"do": words}).encode()
            socket.send_fds(self._socket, [order], [inside, outside, complaints.fileno()])
            pid = self._answer()
        finally:
            os.close(inside)
            os.close(outside)
        return Forked(self, pid, os.fdopen(stdin, "w", encoding="utf-8"), os.fdopen(stdout, encoding="utf-8"))

    def wait(self, pid: int) -> int:
        """Wait until a worker ends; return its exit code."""
        self._socket.sendall(json.dumps({"wait": pid}).encode())
        code: int = self._answer()
        return code

    def close(self) -> None:
        """End the process, once its workers have ended."""
        self._socket.close()
        self._process.wait()

    def _answer(self) -> Any:
        words = self._socket.recv(LONGEST)
        return json.loads(words) if words else None


_parents: dict[tuple[str, str, str], Parent] = {}
"""The one parent that is kept, by its target, its folder and its path; and who knows whether it is able."""


def parent_of(target: str, environment: dict[str, str]) -> Parent | None:
    """Return the parent of a target's workers; None where they cannot be forked."""
    if not hasattr(os, "fork") or not hasattr(socket, "send_fds"):
        return None
    key = (target, os.getcwd(), environment["PYTHONPATH"])  # noqa: PTH109 - as text, as it is
    if key not in _parents:
        close_parents()
        _parents[key] = Parent(target, environment)
    return _parents[key] if _parents[key].able else None


@atexit.register
def close_parents() -> None:
    """End the parent that is kept."""
    while _parents:
        _parents.popitem()[1].close()


# -- in the parent ---------------------------------------------------------------


def main(number: str, target: str) -> None:
    """Import a target, then fork a worker for each order, until nobody gives any."""
    import threading

    from govcampaign_testing import jobs, more_jobs  # noqa: F401 - for the workers
    from govcampaign_testing.targets import load

    with socket.socket(fileno=int(number)) as orders:
        load(target)
        alone = threading.active_count() == 1
        orders.sendall(json.dumps(READY if alone else "threads").encode())
        while alone:
            words, fds, _, _ = socket.recv_fds(orders, LONGEST, 3)
            if not words:
                return
            order = json.loads(words)
            if "wait" in order:
                answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
            else:
                answer = _fork(orders, target, order["do"], fds)
            orders.sendall(json.dumps(answer).encode())


def _fork(orders: socket.socket, target: str, words: list[str], fds: list[int]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            orders.close()
            os.setsid()  # a group of its own, which ends with what it forked
            for number, fd in enumerate(fds):
                os.dup2(fd, number)
                os.close(fd)
            code = _work(target, words)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    for fd in fds:
        os.close(fd)
    return pid


def _work(target: str, words: list[str]) -> int:
    """Do a job as a process of its own would, and return its exit code."""
    import traceback

    from govcampaign_testing import jobs

    try:
        jobs.main(target, *words)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # noqa: BLE001 - the interpreter would print it too
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
