"""
Judging in processes: batches of rows go out and come back as Arrow's own bytes.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Final

import pyarrow as pa

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.engines.protocol import Judge
from govcampaign_rollup.engines.worker import Worker, WorkerEnded, packed, unpacked

_TRIES: Final = 2
"""How many workers that ended are replaced."""
_AHEAD: Final = 3
"""The batches that wait for each worker."""


class JudgePool:
    """
    Processes that judge, started as they are needed.

    Args:
        judge: What judges.
        workers: How many processes.
    """

    def __init__(self, judge: Judge, workers: int) -> None:
        self._judge = pickle.dumps(judge)
        self._workers = workers
        self._left = _TRIES
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._started: set[Worker] = set()
        self._is_closed = False
        # Each thread waits for one process.
        self._threads = ThreadPoolExecutor(workers, "judging")

    def judged(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """
        Yield the results of some batches, in order.

        Raises:
            StoreUnavailable: Workers ended again and again.
        """
        sent: deque[Future[bytes]] = deque()
        for batch in batches:
            sent.append(self._threads.submit(self._result, packed(batch)))
            if len(sent) > self._workers * _AHEAD:
                yield unpacked(sent.popleft().result())
        while sent:
            yield unpacked(sent.popleft().result())

    def _result(self, rows: bytes) -> bytes:
        """Return the result of a batch; what a worker had that ended is judged by another one."""
        while True:
            worker = self._worker()
            try:
                found = worker.judged(rows)
            except WorkerEnded as error:
                self._lose(worker, error)
                continue
            except BaseException:
                self._idle.append(worker)
                raise
            self._idle.append(worker)
            return found

    def _worker(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if self._is_closed:
                raise WorkerEnded
            try:
                worker = Worker(self._judge)
            except OSError as error:
                raise _failed(
                    Text(f"不能启动计算进程：{error}", f"a process that judges cannot be started: {error}")
                ) from error
            self._started.add(worker)
            return worker

    def _lose(self, worker: Worker, error: WorkerEnded) -> None:
        """Give up a worker that ended, unless too many did."""
        worker.close()
        with self._lock:
            self._started.discard(worker)
            self._left -= 1
            if self._left >= 0 or self._is_closed:
                return
        raise _failed(Text("计算进程一再中断", "the processes that judge ended again and again")) from error

    def close(self) -> None:
        """End the processes, also in the middle of a batch."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._is_closed = True
            self._idle.clear()
            started = list(self._started)
        for worker in started:
            worker.kill()
        self._threads.shutdown()
        for worker in started:
            worker.close()


def _failed(reason: Text) -> StoreUnavailable:
    remedy = Text("检查内存，或减少进程数", "check the memory, or use fewer workers")
    return StoreUnavailable("duckdb", reason, remedy).about(code="engine_died")
