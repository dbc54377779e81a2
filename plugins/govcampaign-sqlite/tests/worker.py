"""
A process of its own, told by its arguments what to do with a file, and by a line when to begin.

It says `ready` when it waits for that line; what it says after is for the test that started it.
"""

from __future__ import annotations

import os
import sys

from govcampaign.errors import StoreBusy, VersionConflict
from govcampaign.ports.values import Batch, Key, Put
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import NOW, UNIT, VISIT, save, visit


def say(words):
    """Tell the test, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def wait():
    """Let the others come to this point."""
    say("ready")
    sys.stdin.readline()


def increment(url, times):
    """Read the counter, let the others read it too, then add one, again and again until it is in time."""
    counter = Key("unit", "counter")
    tries = 0
    with open_store(url, [UNIT]) as store:
        for _ in range(int(times)):
            now = store.read([counter])[counter]
            wait()
            while not attempt(store, now, f"{os.getpid()}-{tries}"):
                tries += 1
                now = store.read([counter])[counter]
            tries += 1
    say(tries - int(times))


def attempt(store, now, id_):
    """Write the number after this one at the version read, and say whether it was in time."""
    put = Put(now.key, 0, str(int(now.body) + 1).encode(), (), now.version)
    try:
        store.apply(Batch(id_, NOW, [put]))
    except (VersionConflict, StoreBusy):
        return False
    return True


def make(url):
    """Open a file that nobody has made yet, and write to it."""
    wait()
    with open_store(url, [VISIT]) as store:
        save(store, visit(str(os.getpid())))


def write_on(url, name, size):
    """Commit batch after batch, and acknowledge each only once it is committed."""
    with open_store(url, [VISIT]) as store:
        wait()
        for number in range(1_000_000):
            id_ = f"{name}-{number}"
            store.apply(
                Batch(id_, NOW, [visit(f"{id_}-{part}", body=b"x" * 900) for part in range(int(size))])
            )
            say(id_)


if __name__ == "__main__":
    {"increment": increment, "make": make, "write_on": write_on}[sys.argv[1]](*sys.argv[2:])
