"""
What a store does while another process is in the middle of a write.
"""

from __future__ import annotations

from threading import Thread
from typing import Any

from govcampaign.errors import StoreBusy
from govcampaign.ports.query import All
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import ANY
from govcampaign_testing.check import BrokenPromiseError, NotShownError, check, holds, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.visits import batch, found, visit
from govcampaign_testing.workers import Workers

_SHARED = [Capability.DURABLE, Capability.MULTI_PROCESS]
_MOST = 200
_SHORT = 3.0


def _tried(env: Environment, call: Any) -> BaseException | str | None:
    """Return what a call raised, None where it was answered, or `waits` where it has not ended."""
    ends: list[BaseException | None] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - judged by who asked
            ends.append(error)
        else:
            ends.append(None)

    thread = Thread(target=run, daemon=True)
    thread.start()
    # Who was not opened to be impatient may have every right to wait longer than we do.
    thread.join(env.patience if env.harness.impatient else min(env.patience, _SHORT))
    return ends[0] if ends else "waits"


def _hold_busy(env: Environment, end: BaseException | str | None, what: str) -> bool:
    """Hold that who was kept out got `StoreBusy`; return whether it did."""
    if end is None:
        return False
    if isinstance(end, StoreBusy):
        holds(end.retryable and end.place and end.remedy.en, f"the StoreBusy of {what} lacks a part")
        return True
    if isinstance(end, BaseException):
        raise BrokenPromiseError(f"{what} raised {type(end).__name__} ({end!s:.200}), not StoreBusy") from end
    if env.harness.impatient is None:
        raise NotShownError("impatient")
    raise BrokenPromiseError(f"{what} waits for ever")


@check("G-42", "G-28", "G-24", needs=_SHARED)
def a_writer_that_is_kept_out_gets_store_busy(env: Environment) -> None:
    """While another process pauses in the middle of a write, a write ends or is `StoreBusy` before long."""
    open_ = env.harness.impatient or env.harness.make_store
    with open_(env.workdir, KINDS) as store, Workers(env, "hold", _MOST) as workers:
        workers.begin()
        busy = written = 0
        while workers.hear()[0] == "held":
            written += 1
            work = batch(f"w-{written}", visit("held", expected=ANY), visit(f"w{written:03}"))
            if _kept_out(env, store, work):
                busy += 1
                # Once is enough: from here on the other goes on to its end.
                _hold_reading(env, store)
                break
            workers.begin()
        env.note("tries", written)
        env.note("busy", busy)
        _let_go_on(workers, busy)
        if busy:
            same(
                store.apply(work).replayed, False, "whether a batch that was refused as busy had been written"
            )
        there = found(store, All())
        wanted = "held" + "".join(f"w{n:03}" for n in range(1, written + 1))
        same(there, wanted, "the records once nobody is in the way")


def _kept_out(env: Environment, store: Store, work: Any) -> bool:
    return _hold_busy(env, _tried(env, lambda: store.apply(work)), "a write beside another process")


def _hold_reading(env: Environment, store: Store) -> None:
    _hold_busy(env, _tried(env, lambda: found(store, All())), "a read beside another process")


def _let_go_on(workers: Workers, busy: int) -> None:
    """Let the other process go on to the end of its write."""
    while busy:
        workers.begin()
        if workers.hear()[0] != "held":
            return
