"""
The lines of a store's own code: where other work is done between two of them.

Threads meet a store at lines that chance chooses; these functions come to each in turn, so that what is not
one step comes apart in the first run. They see Python code of the packages that a store's class
comes from, and not what an engine does inside one call.
"""

from __future__ import annotations

import contextlib
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import Event, Semaphore, Thread
from time import perf_counter
from types import CodeType, FrameType
from typing import Any, Final, Self, TypeVar

import govcampaign
import govcampaign_testing
from govcampaign.errors import StoreBusy
from govcampaign.ports.storage import Store
from govcampaign_testing.check import BrokenPromiseError, holds
from govcampaign_testing.environment import Environment

_Answer = TypeVar("_Answer")

_CORE: Final = Path(govcampaign.__file__).parent
_KIT: Final = Path(govcampaign_testing.__file__).parent
_STANDARD: Final = Path(sysconfig.get_path("stdlib"))

_LITTLE: Final = 0.02
"""Seconds after which what does not end is taken to wait for us."""


def own(store: Store) -> Callable[[str], bool]:
    """Return the test whether a source file belongs to the store and not to Python, the core or a library."""
    packages = {cls.__module__.partition(".")[0] for cls in type(store).__mro__}

    @cache
    def belongs(file: str) -> bool:
        path = Path(file)
        if file.startswith("<") or path.is_relative_to(_KIT):
            return False
        if path.is_relative_to(_CORE):
            return path.is_relative_to(_CORE / "builtin")
        installed = {"site-packages", "dist-packages"}.intersection(path.parts)
        if installed:
            inside = path.parts[max(path.parts.index(each) for each in installed) + 1 :]
            return inside[0].removesuffix(".py") in packages
        return not path.is_relative_to(_STANDARD)

    return belongs


@contextlib.contextmanager
def traced(store: Store, at: Callable[[FrameType, int], None]) -> Iterator[None]:
    """Call `at` with each line that this thread comes to in the store's own code, and the line before it."""
    belongs, usual = own(store), sys.gettrace()

    def trace(frame: FrameType, _event: str, _given: object) -> Any:
        if not belongs(frame.f_code.co_filename):
            return None
        last = 0

        def lines(frame: FrameType, event: str, _given: object) -> Any:
            nonlocal last
            if event == "line":
                before, last = last, frame.f_lineno
                at(frame, before)
            return lines

        return lines

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(usual)


class Seldom:
    """Says of a line whether to stop there: the first time, the second, the fourth, and ever more seldom."""

    def __init__(self) -> None:
        self._seen = Counter[tuple[CodeType, int]]()

    def __call__(self, frame: FrameType) -> bool:
        place = frame.f_code, frame.f_lineno
        self._seen[place] = times = self._seen[place] + 1
        return times & (times - 1) == 0


# -- other work between two lines ------------------------------------------------


class Beside:
    """
    A thread that does some work once each time it is asked to, for as long as the block lasts.

    Args:
        env: Says how long to wait at the end.
        work: Is told how often it was done before.
    """

    def __init__(self, env: Environment, work: Callable[[int], object]) -> None:
        self._env, self._work = env, work
        self._asked, self._idle = Semaphore(0), Event()
        self._ended = False
        self._failures = list[BaseException]()
        self._thread = Thread(target=self._run, daemon=True)
        self._patience = self._again = 0.0
        self.done = 0

    def __enter__(self) -> Self:
        self._idle.set()
        self._thread.start()
        for _ in range(2):
            start = perf_counter()
            self._patience = self._again = self._env.patience
            self.ask()
            usual = perf_counter() - start
        # It is waited for a little: long enough to be done where nothing keeps it out.
        self._patience, self._again = 4 * usual + 0.002, 1.5 * usual + 0.0005
        return self

    def ask(self) -> None:
        """Ask for the work once more, unless the last is not done yet; wait a little for it."""
        patience = self._again
        if self._idle.is_set():
            self._idle.clear()
            self._asked.release()
            patience = self._patience
        self._idle.wait(patience)

    def __exit__(self, *error: object) -> None:
        self._idle.wait(self._env.patience)
        self._ended = True
        self._asked.release()
        self._thread.join(self._env.patience)
        # A call that was refused, as it should be, hides nothing that was seen beside it.
        if isinstance(error[1], BrokenPromiseError):
            return
        if self._failures:
            words = f"work beside the call raised {type(self._failures[0]).__name__}: {self._failures[0]}"
            raise BrokenPromiseError(words) from self._failures[0]
        holds(not self._thread.is_alive(), "work beside a call that has ended is kept out for ever")

    def _run(self) -> None:
        while self._asked.acquire() and not self._ended:
            try:
                # Busy is an answer that a store may give while a call of another thread goes on.
                with contextlib.suppress(StoreBusy):
                    self._work(self.done)
                    self.done += 1
            except BaseException as error:  # noqa: BLE001 - raised at the end of the block
                self._failures.append(error)
            self._idle.set()


def between_lines(
    env: Environment,
    store: Store,
    work: Callable[[], _Answer],
    beside: Callable[[int], object],
    most: int = 400,
) -> _Answer:
    """
    Do the work once, and the other work in another thread at every line that it comes to.

    Args:
        env: Says how long to wait.
        store: Whose lines are meant.
        work: What is done in this thread.
        beside: What is done in the other, as often as nothing keeps it out; it gets the number of the time.
        most: At how many lines at most.

    Raises:
        BrokenPromiseError: The other work raised, or was kept out for ever.
    """
    seldom, stops = Seldom(), 0
    with Beside(env, beside) as other:

        def at(frame: FrameType, _: int) -> None:
            nonlocal stops
            if stops < most and seldom(frame):
                stops += 1
                other.ask()

        with traced(store, at):
            answer = work()
    env.note("stops", stops)
    return answer


def at_each_line(
    env: Environment,
    store: Store,
    work: Callable[[], object],
    beside: Callable[[int], object],
    most: int = 400,
) -> None:
    """
    Do the work again and again, and the other work in another thread at one line of it, each time the next.

    So two moments that the work sees differ by one time of the other work, which cannot undo itself.

    Args:
        env: Says how long to wait.
        store: Whose lines are meant.
        work: What is done in this thread.
        beside: What is done in the other; it is given the number of the time.
        most: How often at most.

    Raises:
        BrokenPromiseError: The other work raised, or was kept out for ever.
    """
    with Beside(env, beside) as other:
        for place in range(1, most + 1):
            seldom, left = Seldom(), place

            def at(frame: FrameType, _: int) -> None:
                nonlocal left
                if left > 0 and seldom(frame):  # noqa: B023 - called before the next time
                    left -= 1
                    if left == 0:
                        other.ask()

            with traced(store, at):
                work()
            if left:
                env.note("stops", place - 1)
                return
    env.note("stops", most)


def once_between(store: Store, call: Callable[[], object], place: int, other: Callable[[], object]) -> bool:
    """
    Make a call, and begin something else in another thread at one of its lines; wait for both.

    Args:
        store: Whose lines are meant.
        call: The call.
        place: Before which line, from 1; each line counts the first time, the second, the fourth …
        other: What is begun there; the call goes on once it is done, or is seen to wait for the call.

    Returns:
        Whether the call came to that place.
    """
    seldom, left = Seldom(), place
    thread = Thread(target=other, daemon=True)

    def at(frame: FrameType, _: int) -> None:
        nonlocal left
        if left > 0 and seldom(frame):
            left -= 1
            if left == 0:
                thread.start()
                thread.join(_LITTLE)

    try:
        with traced(store, at):
            call()
    finally:
        if left == 0:
            thread.join()
    return left == 0


def at_every_line(store: Store, call: Callable[[], object], do: Callable[[], None]) -> None:
    """Make a call, and do something before each line that it comes to for the first time."""
    seen = set[tuple[CodeType, int]]()

    def at(frame: FrameType, _: int) -> None:
        place = frame.f_code, frame.f_lineno
        if place not in seen:
            seen.add(place)
            do()

    with traced(store, at):
        call()
