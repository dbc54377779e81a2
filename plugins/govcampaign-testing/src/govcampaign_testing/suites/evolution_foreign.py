"""
Places that hold something else: refused, and left as they were.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from govcampaign.errors import NotAStore
from govcampaign.ports.storage import Capability
from govcampaign_testing.check import NotShownError, check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import save, visit

DURABLE = [Capability.DURABLE]


def _database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE visit (id TEXT, body TEXT)")
        connection.execute("INSERT INTO visit VALUES ('a', 'of another program')")


_CONTENTS: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Notes of another program.\n", encoding="utf-8"),
    "a text without a line end": lambda path: path.write_text("Notes", encoding="utf-8"),
    "JSON": lambda path: path.write_text('{"name": "another program"}', encoding="utf-8"),
    "lines of JSON": lambda path: path.write_text('{"name": "x"}\n{"batch": 1}\n[]\n', encoding="utf-8"),
    "a table of commas": lambda path: path.write_text("id,body\n1,x\n", encoding="utf-8"),
    "an SQLite database": _database,
    "random bytes": lambda path: path.write_bytes(Random(0).randbytes(5_000)),
    "zeros": lambda path: path.write_bytes(bytes(5_000)),
}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@check("G-40", "G-24", needs=DURABLE)
def what_another_program_wrote_is_refused(env: Environment) -> None:
    """A place whose files hold something else is refused with `NotAStore`, twice, and not changed."""
    foreign = env.harness.foreign
    if foreign is not None:
        place = env.another_place()
        foreign(place)
        _hold_refused(env, place, "what the harness puts there")
    for name, put in _CONTENTS.items():
        place = env.another_place()
        with env.open(place=place) as store:
            save(store, visit("a"))
        files = [path for path in env.entries(place) if path.is_file()]
        if not files:
            break
        for path in files:
            put(path)
        _hold_refused(env, place, name)
    else:
        return
    if foreign is None:
        raise NotShownError("foreign")


def _hold_refused(env: Environment, place: Path, what: str) -> None:
    before = {path: path.read_bytes() for path in _files(place)}
    for _ in range(2):
        with refuses(NotAStore, f"opening {what}"):
            env.open(place=place).close()
    changed = [
        path.name for path, content in before.items() if not path.is_file() or path.read_bytes() != content
    ]
    same(changed, [], f"the files that the refusal of {what} changed")
