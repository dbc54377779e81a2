"""
A process that judges. It reads batches from its input and writes the results to its output, in turn.

It does not import the module that the caller runs, as `multiprocessing` would: a script needs no guard.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from typing import Final, Protocol

import pyarrow as pa

_START: Final = "import sys; sys.path[:] = {path!r}; from {module} import main; main()"
_HEAD: Final = struct.Struct("<?Q")
"""What comes before each message: whether it is an error, and how many bytes follow."""


class _Reader(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Writer(Protocol):
    def write(self, content: bytes, /) -> object: ...

    def flush(self) -> object: ...


class WorkerEnded(Exception):
    """The process ended before it gave a result."""


class Worker:
    """
    A process that judges.

    Args:
        judge: What judges, as a pickle.
    """

    def __init__(self, judge: bytes) -> None:
        start = _START.format(path=sys.path, module=__name__)
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, with words of ours
            [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._judge: bytes | None = judge

    def judged(self, rows: bytes) -> bytes:
        """
        Return the result of a batch.

        Args:
            rows: The batch as a stream of Arrow.

        Raises:
            WorkerEnded: The process ended.
            Exception: The judge raised it.
        """
        source, target = self._process.stdout, self._process.stdin
        if source is None or target is None:
            raise WorkerEnded
        try:
            if self._judge is not None:
                _send(target, self._judge)
                self._judge = None
            _send(target, rows)
            found = _received(source)
        except (OSError, ValueError) as error:
            # The pipe is broken, or closed.
            raise WorkerEnded from error
        if found is None:
            raise WorkerEnded
        is_error, content = found
        if is_error:
            raise pickle.loads(content)  # noqa: S301 - it comes from a process that this one started
        return content

    def kill(self) -> None:
        """End the process; a caller that waits for a result gets `WorkerEnded`."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and release what belongs to it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def packed(batch: pa.RecordBatch) -> bytes:
    """Return a batch as a stream of Arrow."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def unpacked(sent: bytes) -> pa.RecordBatch:
    """Return the batch of a stream."""
    with pa.ipc.open_stream(sent) as stream:
        return stream.read_next_batch()


def main() -> None:
    """Judge what comes in, until nothing comes any more."""
    # Who interrupts the caller reaches this process too; the caller ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = sys.stdin.buffer
    # A caller that was killed reads no more.
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as target:
        # What the judge prints must not come between the results.
        os.dup2(2, 1)
        first = _received(source)
        if first is None:
            return
        judge = pickle.loads(first[1])  # noqa: S301 - it comes from the process that started this one
        while (found := _received(source)) is not None:
            try:
                result = packed(judge(unpacked(found[1])))
            except Exception as error:  # noqa: BLE001 - the caller raises it
                _send(target, pickle.dumps(error), is_error=True)
            else:
                _send(target, result)


def _send(target: _Writer, content: bytes, *, is_error: bool = False) -> None:
    target.write(_HEAD.pack(is_error, len(content)))
    target.write(content)
    target.flush()


def _received(source: _Reader) -> tuple[bool, bytes] | None:
    """Return whether a message is an error, and the message; None at the end."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    is_error, size = _HEAD.unpack(head)
    content = source.read(size)
    return None if len(content) < size else (is_error, content)
