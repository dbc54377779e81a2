"""
A store behind a server: the journal is kept by a process of its own, and every call goes there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any, ClassVar, Final

from attrs import define

from govcampaign.errors import StoreBusy
from govcampaign.wording import Text
from govcampaign_testing.servers import Server
from journal_server import KEY
from toys.held import Entry, Held, line_of
from toys.journal import JournalStore

PROGRAM: Final = Path(__file__).parents[1] / "journal_server.py"

SERVER: Final = Server(lambda folder, port: [sys.executable, PROGRAM, folder, str(port)])


@define
class Seen:
    """The size of the journal when it was read."""

    size: int


class ServedStore(JournalStore):
    """The journal store, with the server in the place of the file."""

    MODE: ClassVar[str] = "honest"

    def __init__(self, folder: Path, kinds: Any) -> None:
        (folder / "mode").write_text(self.MODE, encoding="ascii")
        self._address = "127.0.0.1", SERVER.start(folder)
        super().__init__(folder, kinds)

    def _call(self, *request: Any) -> Any:
        with self._translated():
            try:
                with Client(self._address, authkey=KEY) as connection:
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
