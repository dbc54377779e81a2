"""
Correct stores of other makes, for the kit to pass: one slow, one that reorders.

Each is a `Harness`, so that its target is `toys:SLOW` or `toys:SHUFFLED`.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from govcampaign.ports.values import Key, Stored
from govcampaign_testing import Harness
from toys.held import DISK, LAYOUT
from toys.journal import NAME, JournalStore
from toys.shuffled import ShuffledStore

GOLDEN = Path(__file__).parent / "golden"


def _lines(workdir: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (workdir / NAME).read_text(encoding="utf-8").splitlines()]


def _keep(workdir: Path, lines: list[dict[str, Any]]) -> None:
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (workdir / NAME).write_text(text, encoding="utf-8")


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


SLOW = Harness(make_store=JournalStore, peek=peek, poke=poke, fault=fault, golden=golden, future=future)
SHUFFLED = Harness(make_store=lambda _, kinds: ShuffledStore(kinds))
