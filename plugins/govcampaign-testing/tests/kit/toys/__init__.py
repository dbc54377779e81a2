"""
Correct stores of other makes, for the kit to pass: one slow, one behind a server, one that reorders.

Each is a `Harness`, so that its target is `toys:SLOW`, `toys:SERVED` or `toys:SHUFFLED`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from govcampaign.ports.values import Key, Kind, Stored
from govcampaign_testing.harness import CrashPoint, Harness
from toys.held import DISK, LAYOUT, entry_of, line_of
from toys.journal import NAME, JournalStore
from toys.served import SERVER, ServedStore
from toys.short import ShortPagesStore
from toys.shuffled import ShuffledStore

GOLDEN = Path(__file__).parent / "golden"


def _lines(workdir: Path) -> list[dict[str, Any]]:
    return [entry_of(line) for line in (workdir / NAME).read_bytes().splitlines()]


def _keep(workdir: Path, lines: list[dict[str, Any]]) -> None:
    (workdir / NAME).write_bytes(b"".join(map(line_of, lines)))


def peek(workdir: Path, key: Key) -> Stored | None:
    """Return a record as the last line that writes it has it."""
    found = None
    for line in _lines(workdir):
        for change in line.get("changes", ()):
            if change["key"] == [key.kind, key.id] and change["do"] != "check":
                gone = change["do"] == "delete"
                body = b"" if gone else b64decode(change["body"])
                found = None if gone else Stored(key, line["position"], change["schema"], body)
    return found


def poke(workdir: Path, record: Stored) -> None:
    """Overwrite schema and body where the record's version was written."""
    lines = _lines(workdir)
    for line in lines:
        for change in line.get("changes", ()):
            if line["position"] == record.version and change["key"] == [record.key.kind, record.key.id]:
                change.update(schema=record.schema, body=b64encode(record.body).decode())
    _keep(workdir, lines)


@contextmanager
def fault(k: int) -> Iterator[Callable[[], bool]]:
    """Fill the disk at the k-th step: before a line, in the middle of it, before or after it is safe."""
    DISK.left = k
    try:
        yield lambda: DISK.left is not None and DISK.left <= 0
    finally:
        DISK.left = None


@contextmanager
def crash_at(point: CrashPoint) -> Iterator[None]:
    """
    End this process at a point of its next write.

    Raises:
        LookupError: A line is written and committed in one step, so there is nothing before the commit.
    """
    if point == "before the commit":
        raise LookupError(point)
    DISK.ending = point
    try:
        yield
    finally:
        DISK.ending = ""


def damage(workdir: Path, key: Key) -> None:
    """Change a letter of the line that wrote a record."""
    path = workdir / NAME
    path.write_bytes(path.read_bytes().replace(f'"{key.id}"'.encode(), b'"damaged"'))


def golden(workdir: Path, schema: int) -> None:
    """
    Put the sample there as layout 1 wrote it.

    Raises:
        LookupError: There was no such layout.
    """
    kept = GOLDEN / f"journal_{schema}.jsonl"
    if not kept.is_file():
        msg = f"there was no layout {schema}"
        raise LookupError(msg)
    (workdir / NAME).write_bytes(kept.read_bytes())


def future(workdir: Path) -> None:
    """Mark the journal as written by a newer release."""
    first, *others = _lines(workdir)
    _keep(workdir, [{**first, "layout": LAYOUT + 1}, *others])


def impatient(folder: Path, kinds: Sequence[Kind]) -> JournalStore:
    """Open a journal that waits but a moment for another process."""
    return at_once(JournalStore(folder, kinds))


def at_once(store: JournalStore) -> JournalStore:
    """Let a store wait but a moment."""
    store.patience = 0.2
    return store


SLOW = Harness(
    make_store=JournalStore,
    impatient=impatient,
    peek=peek,
    poke=poke,
    damage=damage,
    fault=fault,
    crash_at=crash_at,
    golden=golden,
    future=future,
)
SERVED = Harness(make_store=ServedStore, kill=SERVER.kill, restart=SERVER.start, discard=SERVER.kill)
SHUFFLED = Harness(make_store=lambda _, kinds: ShuffledStore(kinds))
SHORT = Harness(make_store=lambda _, kinds: ShortPagesStore(kinds))
