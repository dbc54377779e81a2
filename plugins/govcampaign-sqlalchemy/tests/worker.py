"""
An application process: adds to a counter so many times, and commits a batch that its fellow commits too.

It says `ready`, begins at a line, and says at its end how often it came too late, and the shared position.
"""

from __future__ import annotations

import sys

from govcampaign.errors import VersionConflict
from govcampaign.ports.values import Key, Put
from govcampaign_sqlalchemy.store import open_store
from govcampaign_testing.visits import UNIT, batch

COUNTER = Key("unit", "counter")


def add(store, id_):
    """Add one at the version read, and say whether it was in time."""
    now = store.read([COUNTER])[COUNTER]
    try:
        store.apply(batch(id_, Put(COUNTER, 0, str(int(now.body) + 1).encode(), (), now.version)))
    except VersionConflict:
        return False
    return True


def main(url, name, times):
    """Do all of it."""
    with open_store(url, [UNIT]) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        done = tries = 0
        while done < int(times):
            done += add(store, f"{name}-{tries}")
            tries += 1
        shared = store.apply(batch("shared", Put(Key("unit", "shared"), 0, b"", (), 0)))
        sys.stdout.write(f"{tries - done} {shared.position}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
