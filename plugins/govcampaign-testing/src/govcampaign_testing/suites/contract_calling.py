"""
What a store does while code of others runs: nothing that keeps anyone out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, tzinfo
from threading import Thread, current_thread

from govcampaign.errors import StorageError
from govcampaign.ports.query import All, Eq, In, Query, Range
from govcampaign.ports.values import Batch, Key
from govcampaign_testing.check import check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import NOW, batch, found, save, visit

A = Key("visit", "a")


class Visitor:
    """
    Reads the store from another thread, as code of others may whenever it runs.

    Attributes:
        times: How often it came by.
        let_in: Whether it was answered each time.
    """

    def __init__(self, env: Environment) -> None:
        self._store, self._patience = env.store, env.patience
        self._host = current_thread()
        self.times = 0
        self.let_in = True

    def come_by(self) -> None:
        """Read the store, and wait for the answer; once kept out, wait no more."""
        if current_thread() is not self._host:
            return
        reader = Thread(target=self._read, daemon=True)
        reader.start()
        reader.join(self._patience if self.let_in else 0)
        self.times += 1
        self.let_in &= not reader.is_alive()

    def _read(self) -> None:
        # Who was kept out for long may find nobody at home any more.
        with suppress(StorageError):
            found(self._store, All())


@check("G-29")
def no_lock_is_held_while_a_batch_is_digested(env: Environment) -> None:
    """A batch's own code may use the store while the batch is read; no thread is blocked."""
    visitor = Visitor(env)

    class Nosy(Batch):
        def digest(self) -> str:
            visitor.come_by()
            return super().digest()

    env.store.apply(Nosy("b-1", NOW, [visit("a")]))
    holds(visitor.let_in, "a lock is held: a reader is kept out while the digest of a batch is taken")
    env.note("visits", visitor.times)


@check("G-29")
def no_lock_is_held_while_keys_are_walked(env: Environment) -> None:
    """A collection of keys may use the store while it is iterated."""
    visitor = Visitor(env)

    class Nosy(list[Key]):
        def __iter__(self) -> Iterator[Key]:
            visitor.come_by()
            return super().__iter__()

    save(env.store, visit("a"))
    same(list(env.store.read(Nosy([A]))), [A], "the keys found")
    holds(visitor.let_in, "a lock is held: a reader is kept out while the keys of a question are walked")
    env.note("visits", visitor.times)


@check("G-29")
def no_lock_is_held_while_a_zone_is_asked(env: Environment) -> None:
    """A time zone is code of others: instants are converted before a lock is taken."""
    visitor = Visitor(env)

    class Nosy(tzinfo):
        def utcoffset(self, _: datetime | None) -> timedelta:
            visitor.come_by()
            return timedelta(hours=8)

        def tzname(self, _: datetime | None) -> str:
            return "Beijing"

        def dst(self, _: datetime | None) -> timedelta:
            return timedelta(0)

    for number in range(2):
        at = datetime(2013, 7, 10 + number, 9, 30, tzinfo=Nosy())
        env.store.apply(Batch(f"b-{number}", at, [visit(f"v{number}", at=at)]))
        for term in (Eq("at", at), In("at", (at,)), Range("at", at)):
            found(env.store, term)
    holds(visitor.let_in, "a lock is held: a reader is kept out while a time zone is asked")
    env.note("visits", visitor.times)


@check("G-29")
def no_lock_is_held_while_a_store_logs(env: Environment) -> None:
    """A log handler may write to the store: nothing is logged while a lock is held."""
    visitor = Visitor(env)
    with _listening(visitor):
        for changes in ((visit("a"),), (visit("a"),), (visit("a", expected=99),), ()):
            with suppress(StorageError):  # a replay, a conflict and no batch, to hear what is logged of them
                env.store.apply(batch(f"b-{changes}", *changes))
        env.store.read([A])
        env.store.scan(Query("visit"), limit=1)
    holds(visitor.let_in, "a lock is held: a reader is kept out while the store writes to the log")
    env.note("lines logged", visitor.times)


@contextmanager
def _listening(visitor: Visitor) -> Iterator[None]:
    """Let the visitor come by whenever anything is logged, at whatever level."""

    class Nosy(logging.Handler):
        def emit(self, _: logging.LogRecord) -> None:
            visitor.come_by()

    root, handler = logging.getLogger(), Nosy()
    usual = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(usual)
        root.removeHandler(handler)


@check("G-1", "G-29")
def a_batch_that_is_interrupted_leaves_nothing(env: Environment) -> None:
    """If a batch's own code raises, nothing of the batch is written and the next write works."""

    class Interrupted(Batch):
        def digest(self) -> str:
            raise KeyboardInterrupt

    save(env.store, visit("a"))
    try:
        env.store.apply(Interrupted("stopped", NOW, [visit("b")]))
    except KeyboardInterrupt:
        env.note("interrupted", "while the digest was taken")
    else:
        # A store may take the digest its own way; then nothing stopped it.
        env.note("interrupted", "not reached")
        return
    same(found(env.store, All()), "a", "the records after the interruption")
    again = env.store.apply(batch("stopped", visit("b")))
    same(again.replayed, False, "whether the batch was committed before")
