"""
The life of an opened store, the same for every backend.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock

from govcampaign.errors import ForkedHandle, StoreClosed
from govcampaign.wording import Text


class Handle:
    """
    Whether a store may be used now: still open, and in the process that opened it.

    Attributes:
        place: What errors name.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self._pid = os.getpid()
        self._closed = False
        self._interrupted = False
        self._lock = Lock()
        self._inside = 0
        self._left = Condition()

    def check(self) -> None:
        """
        Refuse the call that is about to be made.

        Raises:
            ForkedHandle: This is a fork of the process that opened the store.
            StoreClosed: The store was closed.
        """
        if os.getpid() != self._pid:
            raise ForkedHandle(
                self.place,
                Text("存储是在父进程中打开的", "the store was opened in the parent process"),
                Text("在子进程中重新打开", "open the store again in this process"),
            )
        if self._closed:
            raise StoreClosed(
                self.place,
                Text("存储已经关闭", "the store is closed"),
                Text("重新打开后再用", "open it again"),
            )
        if self._interrupted:
            raise StoreClosed(
                self.place,
                Text("写入曾被打断，不知写到哪里", "a write was interrupted; how far it came is not known"),
                Text("关闭后重新打开", "close it and open it again"),
            )

    @contextmanager
    def using(self) -> Iterator[None]:
        """
        Keep other threads out of the block, for a store that takes one at a time.

        Raises:
            ForkedHandle: This is a fork of the process that opened the store.
            StoreClosed: The store was closed.
        """
        # Before the lock too: in a fork nobody who could release it is alive.
        self.check()
        with self._lock:
            self.check()
            yield

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """
        Let any number of threads into the block, for a store that takes several at a time.

        Raises:
            ForkedHandle: This is a fork of the process that opened the store.
            StoreClosed: The store was closed.
        """
        self.check()
        entered = False
        try:
            with self._left:
                self.check()
                self._inside += 1
                entered = True
            yield
        finally:
            if entered:
                with self._left:
                    self._inside -= 1
                    self._left.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """
        Keep other threads out of the block, and refuse all use after an interruption of it.

        For a store that cannot undo what it has half done; the next opener reads how far it came.
        An `Exception` is the block's own business: only what is none, such as Ctrl-C, ends the use.

        Raises:
            ForkedHandle: This is a fork of the process that opened the store.
            StoreClosed: The store was closed, or a block like this one was interrupted.
        """
        with self.using():
            try:
                yield
            except Exception:
                raise
            except BaseException:
                self._interrupted = True
                raise

    def close(self) -> bool:
        """
        Mark the store closed; return whether there is something to let go of, here and now.

        Waits for the blocks that other threads are in; none begins afterwards.
        """
        if os.getpid() != self._pid:
            self._closed = True
            return False
        with self._left:
            first, self._closed = not self._closed, True
            self._left.wait_for(lambda: not self._inside)
        with self._lock:
            return first
