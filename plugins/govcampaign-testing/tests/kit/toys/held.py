"""
What the journal of `toys.journal` says once it is read, and the disk that it is written to.
"""

from __future__ import annotations

import json
import os
import signal
from typing import Any, Final
from zlib import crc32

from attrs import Factory, define

from govcampaign.errors import KindsChanged
from govcampaign.ports.query import Plain
from govcampaign.ports.values import Kind, Stored
from govcampaign.wording import Text
from govcampaign_testing.harness import CrashPoint

LAYOUT: Final = 1

Entry = dict[str, Any]


@define
class Disk:
    """
    The medium, which can be made to fail.

    Attributes:
        left: How many steps are left until the one that fails; None where none is to fail.
        ending: The point of a write at which the process ends; empty for none.
    """

    left: int | None = None
    ending: str = ""

    def step(self) -> None:
        """Come to the next step of a write."""
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise OSError(28, "No space left on device")

    def reach(self, point: CrashPoint) -> None:
        """Come to a point of a write."""
        if point == self.ending:
            os.kill(os.getpid(), signal.SIGKILL)


DISK: Final = Disk()


@define
class Held:
    """A journal, read to its end; what was committed is in `rows` by kind and id, with its index by name."""

    layout: int = 0
    kinds: dict[str, Entry] = Factory(dict)
    rows: dict[str, dict[str, tuple[Stored, dict[str, Plain]]]] = Factory(dict)
    batches: dict[str, tuple[str, int, int]] = Factory(dict)
    position: int = 0


def line_of(entry: Entry) -> bytes:
    """Return the line of an entry, which ends in a checksum of the rest."""
    seal = crc32(json.dumps(entry).encode())
    return json.dumps({**entry, "seal": seal}).encode() + b"\n"


def entry_of(line: bytes) -> Entry:
    """
    Return the entry of a line.

    Raises:
        ValueError: It is damaged.
    """
    entry: Entry = json.loads(line)
    seal = entry.pop("seal", None)
    if seal is not None and seal != crc32(json.dumps(entry).encode()):
        msg = "the checksum differs"
        raise ValueError(msg)
    return entry


def declared(kind: Kind) -> Entry:
    """Return a kind as the journal keeps it, whatever the order of its fields."""
    return {
        "fields": {name: type_.value for name, type_ in sorted(kind.types.items())},
        "required": sorted(kind.required),
    }


def refuse_loss(held: Held, name: str, entry: Entry, place: str) -> None:
    """
    Refuse a kind that lost or changed a field, or gained one while there are records without it.

    Raises:
        KindsChanged: It is such a kind.
    """
    old = held.kinds.get(name)
    if old is None:
        return
    lost = old["fields"].items() - entry["fields"].items()
    gained = entry["fields"].keys() - old["fields"].keys()
    demanded = set(old["required"]) ^ (set(entry["required"]) - gained)
    if lost or demanded or (gained and held.rows.get(name)):
        raise changed(place, name)


def changed(place: str, name: str) -> KindsChanged:
    """Return the error for kinds that are not those of the journal."""
    return KindsChanged(
        f"{place}, kind {name}",
        Text("索引字段与日志所记不同", "its index fields are not those of the journal"),
        Text("用日志所记的 Kind 打开", "open it with the kinds that the journal holds"),
    )
