"""
What closing does to calls that are on their way, and what it leaves open.

Each check runs in a process of its own, because a store that is not ready for it may end its process.
"""

from __future__ import annotations

from govcampaign.errors import StoreClosed
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Key
from govcampaign_testing.check import check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.workers import Workers

_CLOSED = StoreClosed.__name__


@check("G-25", "G-27", "G-2", "G-43")
def a_call_beside_closing_ends_in_order(env: Environment) -> None:
    """Closing makes threads that read, scan, count and write end with `StoreClosed`, and loses nothing."""
    rounds = 12 if env.full else 5
    written: list[int] = []
    files: list[int] = []
    with Workers(env, "close_beside", rounds, env.patience) as workers:
        workers.begin()
        for _ in range(rounds):
            ends, numbers, count = workers.hear()[0]
            wrong = {name: end for name, end in ends.items() if end != _CLOSED}
            same(wrong, {}, "how calls beside closing ended other than with StoreClosed")
            written += numbers
            files.append(count)
    grown = files[-1] - files[1]
    holds(grown < rounds / 2, f"closing beside calls leaves {grown} files or connections open")
    if Capability.DURABLE in env.info.capabilities:
        store = env.reopen()
        keys = [Key("visit", f"n-{number}-{part}") for number in written for part in range(3)]
        same(len(store.read(keys)), len(keys), "how many acknowledged records are there after closing")
        there = [record for record in walk(store, Query("visit")) if record.key.id.startswith("n-")]
        same(len(there) % 3, 0, "what is left of batches that closing met on their way")


@check("G-25", "G-27", full=True)
def a_call_is_finished_or_refused_when_the_store_closes(env: Environment) -> None:
    """A store that is closed between two lines of a call answers it, or refuses it with `StoreClosed`."""
    with Workers(env, "close_between", list(range(1, 51))) as workers:
        workers.begin()
        while (said := workers.hear()[0]) != ["done", "", 0]:
            name, end, place = said
            same(end, "", f"how a {name} ended when the store was closed at its line {place}")


_TIMES = 9
"""How often a store is opened and closed; the first three times may leave what is needed but once."""


def _hold_let_go(env: Environment, what: str, *, refused: bool) -> None:
    """Hold that what is open does not grow: by less than one for every two times."""
    with Workers(env, "let_go", _TIMES, refused) as workers:
        workers.begin()
        counts = [workers.hear()[0] for _ in range(_TIMES)]
    for name, early, late in zip(("files", "threads"), counts[2], counts[-1], strict=True):
        grown = late - early
        holds(grown < (_TIMES - 3) / 2, f"{what} {_TIMES - 3} times more leaves {grown} {name} open")


@check("G-43", "G-25")
def closing_lets_go_of_everything(env: Environment) -> None:
    """A store that several threads have used leaves no file, connection or thread open when it is closed."""
    _hold_let_go(env, "opening and closing", refused=False)


@check("G-43", "G-23", needs=[Capability.DURABLE], full=True)
def a_refused_opening_lets_go_of_everything(env: Environment) -> None:
    """An opening that is refused leaves no file, connection or thread open."""
    env.reopen().close()
    _hold_let_go(env, "opening in vain", refused=True)
