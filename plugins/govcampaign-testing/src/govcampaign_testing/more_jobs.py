"""
What the kit's processes do that may end them, or change what they may do; each in a process of its own.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from threading import Event, Thread, active_count
from typing import Any, Final, TypeAlias

from attrs import evolve

from govcampaign.errors import StorageError, StoreBusy, StoreClosed
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import ANY, Batch, Field, FieldType, Key
from govcampaign_testing.environment import KINDS
from govcampaign_testing.jobs import say, wait
from govcampaign_testing.lines import at_every_line, once_between
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import UNIT, VISIT, batch, found, ids, save, visit

Open: TypeAlias = Callable[..., AbstractContextManager[Store]]

PAGED: Final = Query("visit", Eq("enterprise", "a"), ("unit", "day"))
"""What processes turn the pages of."""

TORN: Final = batch("torn", *(visit(f"t{n}", enterprise="torn", body=b"x" * 900) for n in range(7)))
"""A batch whose writing is cut off."""

OTHERWISE: Final = evolve(
    VISIT,
    fields=tuple(Field(each.name, FieldType.TEXT) if each.name == "fen" else each for each in VISIT.fields),
)
"""The visits as no store of the kit's holds them."""

NOBODY: Final = 65534


def turn_pages(open_: Open, cursor: str, _: int) -> None:
    """Say what comes after a cursor, and a cursor of this process."""
    with open_() as store:
        wait()
        say([ids(walk(store, PAGED, after=cursor)), store.scan(PAGED, limit=1).next])


# -- closing ---------------------------------------------------------------------

_FILL: Final = 200
"""Records that each use goes through: enough to be on its way for a while."""
_Use: TypeAlias = Callable[[Store, int], object]
_USES: Final[dict[str, _Use]] = {
    "read": lambda store, _: store.read([Key("visit", f"{n:03}") for n in range(_FILL)]),
    "scan": lambda store, _: store.scan(Query("visit", order=("unit", "day"))),
    "tally": lambda store, _: tallying(store).tally("visit", ("unit",), distinct="fen", day="day"),
    "apply": lambda store, number: store.apply(_numbered(number)),
}


def _numbered(number: int) -> Batch:
    return batch(f"n-{number}", *(visit(f"n-{number}-{part}", body=b"x" * 300) for part in range(3)))


def _uses(store: Store) -> dict[str, _Use]:
    return {
        name: use
        for name, use in _USES.items()
        if name != "tally" or Capability.TALLY in store.info.capabilities
    }


def _filled(store: Store) -> Store:
    save(store, *(visit(f"{n:03}", fen=n, body=b"x" * 500, expected=ANY) for n in range(_FILL)))
    return store


def _outcome(use: Callable[[], object]) -> str:
    """Return what a use comes to: nothing, if it was answered; else its error."""
    try:
        use()
    except StoreBusy:
        return ""
    except StorageError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001 - whatever a store raises is told
        return f"{type(error).__name__} ({error})"
    return ""


def close_beside(open_: Open, rounds: int, patience: float, _: int) -> None:
    """Close a store while threads use it; say how their last uses ended, and what they wrote."""
    wait()
    kept: list[Store] = []
    for round_ in range(rounds):
        with ExitStack() as stack:
            store = _filled(stack.enter_context(open_()))
            kept.append(store)
            ends: dict[str, str] = {}
            written: list[int] = []
            uses = _uses(store)
            begun = {name: Event() for name in uses}

            def work(name: str, number: int) -> None:
                while not (end := _outcome(lambda: uses[name](store, number))):  # noqa: B023 - called at once
                    if name == "apply":
                        written.append(number)  # noqa: B023 - as above
                    number += 1
                    begun[name].set()  # noqa: B023 - as above
                ends[name] = end  # noqa: B023 - as above

            start = 100_000 * (round_ + 1)
            threads = [Thread(target=work, args=(name, start), daemon=True) for name in uses]
            for thread in threads:
                thread.start()
            for each in begun.values():
                each.wait(patience)
            store.close()
            for thread in threads:
                thread.join(patience)
        stuck = sum(thread.is_alive() for thread in threads)
        say([{**ends, **({"stuck": str(stuck)} if stuck else {})}, written, open_files()])


def close_between(open_: Open, places: Sequence[int], _: int) -> None:
    """Close a store between two lines of each use, at one place after the other; say how each ended."""
    wait()
    for place in places:
        for name, use in _USES.items():
            with open_() as store:
                if name not in _uses(store):
                    continue
                save(store, *(visit(f"{n:03}", expected=ANY) for n in range(9)))
                call = partial(once_between, store, partial(use, store, place), place, store.close)
                end = _outcome(call)
            say([name, "" if end == StoreClosed.__name__ else end, place])
    say(["done", "", 0])


def let_go(open_: Open, times: int, refused: bool, _: int) -> None:
    """
    Open, use by several threads and close, some times; say how many files and threads are open after each.

    Args:
        open_: Opens the store.
        times: How often.
        refused: Whether to open for kinds that are refused, and not to use it.
    """
    wait()
    kept: list[object] = []
    for time in range(times):
        try:
            with open_([OTHERWISE, UNIT] if refused else KINDS) as store:
                kept.append(store)
                if not refused:
                    _used(store, time)
        except StorageError as error:
            kept.append(error)  # as a log would, with all that its traceback holds
        say([open_files(), active_count()])


def _used(store: Store, time: int) -> None:
    """Let several threads use the store at once."""
    save(store, visit(f"t{time}"))
    threads = [Thread(target=_outcome, args=(partial(use, store, time),)) for use in _uses(store).values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def open_files() -> int:
    """Return the number of files, pipes and connections that this process has open; 0 where none can tell."""
    for folder in ("/proc/self/fd", "/dev/fd"):
        if Path(folder).is_dir():
            return len(list(Path(folder).iterdir()))
    return 0


# -- cut off ---------------------------------------------------------------------


def write_short(open_: Open, limit: int, fatal: bool, _: int) -> None:
    """
    Commit `TORN` while no file may grow beyond a size; say how it was answered, and whether writing goes on.

    Args:
        open_: Opens the store.
        limit: The most bytes of a file.
        fatal: Whether the process ends where it would write beyond them, as it does when the power fails.
    """
    import resource

    sys.dont_write_bytecode = True
    with open_() as store:
        found(store, All())
        wait()
        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        if fatal:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
        try:
            end = _outcome(lambda: store.apply(TORN))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        say(end)
        say(_outcome(lambda: save(store, visit("after"))))


def without_leave(open_: Open, folder: str, _: int) -> None:
    """Open a place whose files may not be written, read it and try to write; say how each ended."""
    with open_() as store:
        save(_filled(store), visit("before"))
        tally = [use for name, use in _uses(store).items() if name != "apply"]
        for use in tally:
            use(store, 0)
    every = [Path(folder), *Path(folder).rglob("*")]
    root = os.geteuid() == 0
    for path in every:
        mode = 0o755 if path.is_dir() else 0o644
        path.chmod(mode if root else mode & 0o555)
    if root:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    wait()
    said: list[Any] = []
    try:
        with open_() as store:
            said = [store.info.readonly, len(store.read([Key("visit", "000"), Key("visit", "before")]))]
            said.append(_outcome(lambda: save(store, visit("beyond"))))
    except StorageError as error:
        said = [type(error).__name__]
    except Exception as error:  # noqa: BLE001 - whatever a store raises is told
        said = [f"{type(error).__name__} ({error})"]
    finally:
        if not root:
            for path in every:
                path.chmod(0o755 if path.is_dir() else 0o644)
    say(said)


def hold(open_: Open, most: int, _: int) -> None:
    """Commit a batch line by line, and wait at each; say `held` there, and `written` in the end."""
    left = [most]

    def at() -> None:
        if left[0] > 0:
            left[0] -= 1
            say("held")
            wait()

    with open_() as store:
        wait()
        at_every_line(store, lambda: store.apply(batch("held", visit("held", expected=ANY))), at)
        say("written")


MORE: Final[dict[str, Callable[..., None]]] = {
    job.__name__: job
    for job in (
        turn_pages,
        close_beside,
        close_between,
        let_go,
        write_short,
        without_leave,
        hold,
    )
}
"""What can be asked for beside the jobs of `jobs`, by name."""
