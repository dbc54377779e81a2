"""
The server of `toys.served`: it keeps the journal of one folder, and nothing of the kit is imported here.

It answers two requests: read all, or append a line if the journal has the size that the writer saw.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from threading import Lock, Thread

KEY = b"kit"


class Server:
    """
    The journal of one folder.

    Args:
        path: The file.
        lazy: Whether to acknowledge a line before it is written: a defect, for a mutant.
    """

    def __init__(self, path: Path, *, lazy: bool) -> None:
        self.path = path
        self.lazy = lazy
        self.content = path.read_bytes() if path.exists() else b""
        self.lock = Lock()

    def read(self) -> bytes:
        """Return the journal."""
        return self.content

    def append(self, size: int, line: bytes) -> bool:
        """Append a line and make it last, unless the journal has another size."""
        with self.lock:
            if len(self.content) != size:
                return False
            if not self.lazy:
                with self.path.open("ab") as file:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
            self.content += line
            return True


def answer(server: Server, connection: Connection) -> None:
    """Answer the one request of a connection."""
    with suppress(EOFError, OSError), connection:
        name, *given = connection.recv()
        connection.send(getattr(server, name)(*given))


def main(folder: Path, port: int) -> None:
    """Answer until killed."""
    mode = folder / "mode"
    server = Server(folder / "journal", lazy=mode.exists() and mode.read_text(encoding="ascii") == "lazy")
    with Listener(("127.0.0.1", port), backlog=64, authkey=KEY) as listener:
        while True:
            with suppress(EOFError, OSError):
                Thread(target=answer, args=(server, listener.accept()), daemon=True).start()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
