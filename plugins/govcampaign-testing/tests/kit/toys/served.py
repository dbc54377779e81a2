"""
A store behind a server: the journal is kept by a process of its own, and every call goes there.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any, ClassVar, Final

from attrs import define

from govcampaign.errors import StoreBusy
from govcampaign.wording import Text
from journal_server import ADDRESS, KEY
from toys.held import Entry, Held, line_of
from toys.journal import JournalStore

PROGRAM: Final = Path(__file__).parents[1] / "journal_server.py"
MODE: Final = "mode"


def start(folder: Path) -> None:
    """Start the server of a folder, unless it runs."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / ADDRESS).exists():
            return
        mode = (folder / MODE).read_text(encoding="ascii") if (folder / MODE).exists() else "honest"
        process = subprocess.Popen(
            [sys.executable, PROGRAM, folder, mode], stdout=subprocess.PIPE, start_new_session=True
        )
        if process.stdout is not None:
            process.stdout.readline()
            process.stdout.close()
        process.returncode = 0  # it is ended by its pid, by any process


def kill(folder: Path) -> None:
    """Kill the server of a folder, if it runs."""
    with suppress(FileNotFoundError):
        pid = int((folder / ADDRESS).read_text(encoding="ascii").split()[1])
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        (folder / ADDRESS).unlink()


@define
class Seen:
    """The size of the journal when it was read."""

    size: int


class ServedStore(JournalStore):
    """The journal store, with the server in the place of the file."""

    MODE: ClassVar[str] = "honest"

    def __init__(self, folder: Path, kinds: Any) -> None:
        self._folder = folder
        (folder / MODE).write_text(self.MODE, encoding="ascii")
        start(folder)
        super().__init__(folder, kinds)

    def _call(self, *request: Any) -> Any:
        with self._translated():
            try:
                port = int((self._folder / ADDRESS).read_text(encoding="ascii").split()[0])
                with Client(("127.0.0.1", port), authkey=KEY) as connection:
                    connection.send(request)
                    return connection.recv()
            except EOFError as error:
                raise ConnectionResetError("the server ended") from error

    def _held(self) -> Held:
        self._handle.check()
        return self._load(self._call("read"))

    @contextmanager
    def _alone(self) -> Iterator[tuple[Any, Held]]:
        self._handle.check()
        text = self._call("read")
        yield Seen(len(text)), self._load(text)

    def _append(self, file: Any, entry: Entry) -> None:
        line = line_of(entry)
        if not self._call("append", file.size, line):
            raise StoreBusy(
                self._handle.place,
                Text("另一处正在写入", "another writer was faster"),
                Text("重试", "try again"),
            )
        file.size += len(line)
