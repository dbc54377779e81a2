"""
Threads of the kit: started together, made to take turns often, and waited for with a limit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from threading import Barrier, BrokenBarrierError, Event, Semaphore, Thread
from time import sleep
from types import FrameType
from typing import Any

from govcampaign.errors import StoreBusy, VersionConflict
from govcampaign_testing.check import BrokenPromiseError, holds
from govcampaign_testing.environment import Environment

RESTLESS = 1e-5
"""Seconds after which a thread yields to another: what is not atomic is interrupted."""


STUMBLES = 0.02
"""How often a thread yields at the next line."""


@contextmanager
def restless() -> Iterator[None]:
    """Let threads take turns far more often than usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(RESTLESS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def stumbling(seed: str) -> Iterator[None]:
    """Let this thread yield to others at random lines of the code that it runs."""
    dice, usual = Random(seed), sys.gettrace()

    def trace(_frame: FrameType, event: str, _given: object) -> Any:
        if event == "line" and dice.random() < STUMBLES:
            sleep(0)  # waits for nothing: it releases the interpreter and asks for it again
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(usual)


def together(env: Environment, count: int, work: Callable[[int], None], *, steady: bool = False) -> None:
    """
    Run the work in so many threads at once; unless `steady`, they yield at random lines.

    Raises:
        BrokenPromiseError: One of them raised, or they did not end.
    """
    barrier, failures = Barrier(count), list[BaseException]()

    def run(number: int) -> None:
        try:
            barrier.wait(env.endurance)
            with nullcontext() if steady else stumbling(f"{env.seed}/{number}"):
                work(number)
        except BaseException as error:  # noqa: BLE001 - raised below, by the thread that waits
            failures.append(error)

    threads = [Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    left = env.endurance
    with restless():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(left)
            # Once one of them is stuck, the others have had their time as well.
            left = 0 if thread.is_alive() else left
    if failures:
        # A broken barrier says less than the error that broke it.
        failures.sort(key=lambda error: isinstance(error, BrokenBarrierError))
        raise BrokenPromiseError(
            f"a thread raised {type(failures[0]).__name__}: {failures[0]}"
        ) from failures[0]
    holds(not any(thread.is_alive() for thread in threads), "the threads did not end: a deadlock")


def in_rounds(
    env: Environment, count: int, rounds: int, work: Callable[[int, int], None], *, steady: bool = False
) -> None:
    """
    Run the work in so many threads, started together in each round; it gets the round and its number.

    Raises:
        BrokenPromiseError: One of them raised, or they did not end.
    """
    barrier = Barrier(count)

    def run(number: int) -> None:
        try:
            for round_ in range(rounds):
                barrier.wait(env.endurance)
                work(round_, number)
        except BaseException:
            barrier.abort()
            raise

    together(env, count, run, steady=steady)


def settled(attempt: Callable[[], object]) -> bool:
    """Try until the store is not busy; return whether the attempt succeeded without a conflict."""
    while True:
        try:
            attempt()
        except StoreBusy:
            continue
        except VersionConflict:
            return False
        return True


@contextmanager
def meanwhile(env: Environment, work: Callable[[int], None]) -> Iterator[Callable[[], None]]:
    """
    Do the work in another thread, numbered from 0, once for each time that the block asks for it.

    Yields:
        A function that asks for one more, and waits for the one before it: what the block does next
        happens while the work that it asked for is on its way.
    """
    asked, done, stop, failures = Semaphore(0), Semaphore(1), Event(), list[BaseException]()

    def run() -> None:
        number = 0
        try:
            while asked.acquire(timeout=env.endurance) and not stop.is_set():
                work(number)
                number += 1
                done.release()
        except BaseException as error:  # noqa: BLE001 - raised at the end of the block
            failures.append(error)
            done.release()

    def go_on() -> None:
        asked.release()
        holds(failures or done.acquire(timeout=env.endurance), "a writer is blocked for ever")

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        with restless():
            yield go_on
    finally:
        stop.set()
        asked.release()
        thread.join(env.endurance)
    if failures:
        words = f"a thread that wrote meanwhile raised {type(failures[0]).__name__}: {failures[0]}"
        raise BrokenPromiseError(words) from failures[0]
    holds(not thread.is_alive(), "a writer is blocked for ever")
