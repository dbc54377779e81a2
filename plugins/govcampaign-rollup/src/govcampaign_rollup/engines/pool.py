"""
Judging in processes: batches of rows go out and come back as Arrow's own bytes.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, NamedTuple

import pyarrow as pa

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.engines.protocol import Judge

_TRIES: Final = 2
"""How often batches are judged again whose worker ended."""
_AHEAD: Final = 3
"""The batches that wait for each worker."""

_JUDGE: list[Judge] = []


def _begin(judge: bytes) -> None:
    _JUDGE[:] = [pickle.loads(judge)]  # noqa: S301 - it comes from the process that started this one


def _judge(sent: bytes) -> bytes:
    with pa.ipc.open_stream(sent) as stream:
        return _packed(_JUDGE[0](stream.read_next_batch()))


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def _unpacked(sent: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(sent) as stream:
        return stream.read_next_batch()


class _Sent(NamedTuple):
    """A batch that is being judged."""

    rows: bytes
    result: Future[bytes]


class JudgePool:
    """
    Processes that judge.

    Args:
        judge: What judges.
        workers: How many processes.
    """

    def __init__(self, judge: Judge, workers: int) -> None:
        self._judge = pickle.dumps(judge)
        self._workers = workers
        self._left = _TRIES
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # A fork would copy the engine's threads half-way.
        context = get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._judge,))

    def judged(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """
        Yield the results of some batches, in order.

        Raises:
            StoreUnavailable: Workers ended again and again.
        """
        sent: deque[_Sent] = deque()
        for batch in batches:
            sent.append(self._send(_packed(batch), sent))
            if len(sent) > self._workers * _AHEAD:
                yield _unpacked(self._result(sent))
        while sent:
            yield _unpacked(self._result(sent))

    def _send(self, rows: bytes, sent: deque[_Sent]) -> _Sent:
        try:
            return _Sent(rows, self._pool.submit(_judge, rows))
        except BrokenProcessPool as error:
            self._again(sent, error)
            return _Sent(rows, self._pool.submit(_judge, rows))

    def _result(self, sent: deque[_Sent]) -> bytes:
        """Return the result of the batch that was sent first."""
        while True:
            try:
                found = sent[0].result.result()
            except BrokenProcessPool as error:
                self._again(sent, error)
                continue
            sent.popleft()
            return found

    def _again(self, sent: deque[_Sent], error: BrokenProcessPool) -> None:
        """Send what has no result to new processes."""
        if not self._left:
            raise StoreUnavailable(
                "duckdb",
                Text("计算进程一再中断", "the processes that judge ended again and again"),
                Text("检查内存，或减少进程数", "check the memory, or use fewer workers"),
            ).about(code="engine_died") from error
        self._left -= 1
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()
        for place, each in enumerate(sent):
            if not each.result.done() or each.result.cancelled() or each.result.exception() is not None:
                sent[place] = _Sent(each.rows, self._pool.submit(_judge, each.rows))

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)
