"""
What the kit's processes do: `python -m govcampaign_testing.jobs TARGET WORKDIR JOB ARGUMENTS`.

A job says `ready` when it waits for the start signal; what it says afterwards is for
the check that started it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from govcampaign.errors import GovCampaignError, StorageError, StoreBusy, VersionConflict
from govcampaign.ports.query import All
from govcampaign.ports.storage import Store
from govcampaign.ports.values import Batch, Check, Key, Put, Stored
from govcampaign_testing.harness import CrashPoint
from govcampaign_testing.opening import Open
from govcampaign_testing.visits import NOW, batch, found, mixed, save, visit
from govcampaign_testing.workers import MARK

COUNTER: Final = Key("unit", "counter")
SIDES: Final = ("left", "right")


def say(words: Any) -> None:
    """Write a line for the check, at once."""
    sys.stdout.write(f"{MARK}{json.dumps(words)}\n")
    sys.stdout.flush()


def wait() -> None:
    """Wait for the start signal, which all processes get together."""
    say("ready")
    if not sys.stdin.readline():
        sys.exit(0)


def added(store: Store, now: Stored, id_: str) -> bool:
    """Write the number after this one at the version read, and say whether it was in time."""
    put = Put(now.key, 0, str(int(now.body) + 1).encode(), (), now.version)
    try:
        store.apply(Batch(id_, NOW, [put]))
    except (VersionConflict, StoreBusy):
        return False
    return True


def increment(open_: Open, times: int, number: int) -> None:
    """Read the counter, let the others read it too, then add one, again and again until it is in time."""
    tries = 0
    with open_() as store:
        for _ in range(times):
            now = store.read([COUNTER])[COUNTER]
            wait()
            tries += 1
            while not added(store, now, f"{number}-{tries}"):
                now = store.read([COUNTER])[COUNTER]
                tries += 1
    say(tries - times)


def skew(open_: Open, rounds: int, number: int) -> None:
    """In each round write one side if the other is absent; say whether it was written."""
    mine, other = SIDES[number], SIDES[1 - number]
    with open_() as store:
        for round_ in range(rounds):
            wait()
            put = Put(Key("unit", f"{round_}-{mine}"), 0, b"", (), 0)
            guard = Check(Key("unit", f"{round_}-{other}"), 0)
            for attempt in range(200):
                try:
                    store.apply(Batch(f"{round_}-{mine}-{attempt}", NOW, [put, guard]))
                except StoreBusy:
                    continue
                except VersionConflict:
                    say(False)
                else:
                    say(True)
                break
            else:
                say("busy")


def create(open_: Open, rounds: int, number: int) -> None:
    """In each round put the same new key as all others; say whether it was mine."""
    with open_() as store:
        for round_ in range(rounds):
            wait()
            put = Put(Key("unit", f"new-{round_}"), 0, str(number).encode(), (), 0)
            say(_settled(store, f"{number}-{round_}", put))


def _settled(store: Store, id_: str, *changes: Put) -> bool:
    while True:
        try:
            store.apply(Batch(id_, NOW, changes))
        except StoreBusy:
            continue
        except VersionConflict:
            return False
        return True


def replay(open_: Open, rounds: int, number: int) -> None:
    """In each round commit the same batch as all others; say position and replay."""
    with open_() as store:
        for round_ in range(rounds):
            wait()
            while True:
                try:
                    commit = store.apply(batch(f"same-{round_}", visit(f"{round_}")))
                except StoreBusy:
                    continue
                break
            say([commit.position, commit.replayed, number])


def make(open_: Open, number: int) -> None:
    """Open a place that nobody has made yet, and write to it."""
    wait()
    say("opening")
    with open_() as store:
        _settled(store, f"made-{number}", visit(f"{number}"))
    say("made")


def come_and_go(open_: Open, times: int, number: int) -> None:
    """Open, write one visit and close, again and again."""
    wait()
    for count in range(times):
        with open_() as store:
            _settled(store, f"{number}-{count}", visit(f"{number}-{count:03}", body=b"x" * 20_000))
    say(times)


def write_on(open_: Open, name: str, size: int, number: int) -> None:
    """Commit batch after batch, and acknowledge each only once it is committed."""
    with open_() as store:
        wait()
        for count in range(1_000_000):
            id_ = f"{name}-{number}-{count}"
            _settled(store, id_, *(visit(f"{id_}-{part}", body=b"x" * 900) for part in range(size)))
            say(id_)


def crash(open_: Open, point: CrashPoint, one: int, _: int) -> None:
    """Write the batch of all sorts of change, and end at a point of it; say so if that did not happen."""
    crash_at = open_.harness.crash_at
    with open_() as store:
        wait()
        if crash_at is not None:
            with crash_at(point):
                store.apply(mixed(one))
    say("alive")


def import_chain(open_: Open, batches: int, size: int, number: int) -> None:
    """Commit a chain of batches from its beginning, whatever of it is there; say how each was answered."""
    with open_() as store:
        wait()
        for count in range(batches):
            id_ = f"import/{count:04}"
            commit = store.apply(batch(id_, *(visit(f"{id_}/{part}") for part in range(size))))
            say([count, commit.replayed, number])


def observe(open_: Open, number: int) -> None:
    """Say the ids of the visits there are, each time it is asked."""
    with open_() as store:
        while True:
            wait()
            say([found(store, All()), number])


def fork(open_: Open, _: int) -> None:
    """Use the store in a child, then in the parent; say what each saw."""
    _beside_a_child(open_, _refusals)


def fork_anew(open_: Open, _: int) -> None:
    """Open the place in a child, beside the parent's opening; say what became of both."""
    _beside_a_child(open_, lambda _: _opened_anew(open_))


def _beside_a_child(open_: Open, work: Callable[[Store], Any]) -> None:
    """Let a child do the work while a store is open, and write on; say what it found, and what is there."""
    if not hasattr(os, "fork"):
        wait()
        say("none")
        return
    with open_() as store:
        save(store, visit("a"))
        wait()
        seen = _in_a_child(lambda: work(store))
        save(store, visit("b"))
        say([seen, found(store, All())])


def _in_a_child(work: Callable[[], Any]) -> Any:
    """Return what the work returns in a child, which ends without any clean-up of the parent's."""
    sys.stdout.flush()
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        answer: Any = "nothing"
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - whatever a store raises is the answer
            answer = f"{type(error).__name__}: {error}"
        finally:
            os.write(out, json.dumps(answer).encode())
            os._exit(0)
    os.close(out)
    with os.fdopen(back, encoding="utf-8") as pipe:
        seen = json.loads(pipe.read() or "null")
    os.waitpid(child, 0)
    return seen


def _refusals(store: Store) -> list[str]:
    """Try every use, then close; return the errors in their order."""
    seen: list[str] = []
    uses: list[Callable[[], object]] = [
        lambda: store.read([COUNTER]),
        lambda: found(store, All()),
        lambda: store.apply(batch("child", visit("x"))),
        store.close,
    ]
    for use in uses:
        try:
            use()
        except StorageError as error:
            seen.append(type(error).__name__)
        else:
            seen.append("none")
    return seen


def _opened_anew(open_: Open) -> str:
    """Open and read; say how that went: a refusal in words is as good."""
    with suppress(StorageError), open_() as own:
        found(own, All())
    return "ended"


JOBS: Final[dict[str, Callable[..., None]]] = {
    job.__name__: job
    for job in (
        increment,
        skew,
        create,
        replay,
        make,
        come_and_go,
        write_on,
        crash,
        import_chain,
        observe,
        fork,
        fork_anew,
    )
}
"""What can be asked for, by name."""


def main(target: str, workdir: str, job: str, arguments: str) -> None:
    """Do one job; an error of ours is one line and exit code 1."""
    from govcampaign_testing.more_jobs import MORE
    from govcampaign_testing.targets import load

    harness = load(target)
    work = {**JOBS, **MORE}[job]
    try:
        work(Open(harness, Path(workdir)), *json.loads(arguments))
    except GovCampaignError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
