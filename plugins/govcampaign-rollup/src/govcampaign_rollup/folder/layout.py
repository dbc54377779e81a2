"""
Where the facts of a campaign are in a folder, and what the columns of each table are.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

SCHEMA: Final = 1
"""The number of the format of folders."""
FORMAT: Final = "govcampaign-facts"
MANIFEST: Final = "manifest.json"
LOCK: Final = ".lock"
DRAFT: Final = ".part"
"""The ending of files that are being written."""
ROWS: Final = 131_072
"""The rows of a row group."""
_LONGEST: Final = 120
"""Bytes of a name; file systems allow 255, and paths are joined of several."""
_UNSAFE: Final = re.compile(r"[^a-z0-9_\-\u4e00-\u9fff]")
_DAY: Final = timedelta(days=1)

_TEXT: Final = ("campaign", pa.string())
_VERSION: Final = ("version", pa.int32())
_COLUMNS: Final = {
    "effects": [
        _TEXT,
        ("recorded", pa.date32()),
        ("day", pa.date32()),
        ("about", pa.string()),
        ("of", pa.string()),
        ("item", pa.string()),
        ("number", pa.int32()),
    ],
    "obligations": [
        _TEXT,
        _VERSION,
        ("place", pa.int32()),
        *((name, pa.string()) for name in ("obligation", "base", "duty", "bearer", "standing")),
        ("begun", pa.date32()),
        ("terms", pa.string()),
        ("before", pa.string()),
        ("who", pa.list_(pa.string())),
        ("slot", pa.string()),
        ("round", pa.string()),
        ("grounds", pa.list_(pa.string())),
        ("predecessors", pa.list_(pa.string())),
    ],
    "apart": [
        _TEXT,
        _VERSION,
        ("place", pa.int32()),
        *((name, pa.string()) for name in ("duty", "bearer", "standing")),
        ("begun", pa.date32()),
        ("members", pa.list_(pa.string())),
        ("eligible", pa.bool_()),
    ],
    "terms": [_TEXT, _VERSION, ("terms", pa.string()), ("body", pa.binary())],
    "duties": [
        _TEXT,
        _VERSION,
        ("place", pa.int32()),
        *((name, pa.string()) for name in ("duty", "title_zh", "title_en", "under")),
        ("replaces", pa.list_(pa.string())),
        ("waits", pa.bool_()),
    ],
    "units": [
        _TEXT,
        _VERSION,
        ("place", pa.int32()),
        *((name, pa.string()) for name in ("unit", "title_zh", "title_en", "kind", "parent")),
    ],
    "successions": [_TEXT, _VERSION, ("old", pa.string()), ("new", pa.string()), ("day", pa.date32())],
    "rulings": [
        _TEXT,
        ("ruling", pa.string()),
        ("recorded", pa.date32()),
        ("revoked", pa.date32()),
        ("body", pa.binary()),
    ],
}


def schema_of(table: str) -> pa.Schema:
    """Return the columns of a table, with the name and the number of its format."""
    said = json.dumps({"schema": SCHEMA, "table": table}, sort_keys=True)
    return pa.schema(_COLUMNS[table], metadata={"govcampaign": said})


def name_of(id_: str) -> str:
    """
    Return an id as the name of a folder.

    Two ids have two names, also where a file system takes capital letters for small ones.
    """
    name = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in _bytes(found[0])), id_)
    if len(name.encode()) <= _LONGEST:
        return name
    head = name.encode()[: _LONGEST - 25].decode(errors="ignore")
    return f"{head}~{sha256(_bytes(id_)).hexdigest()[:24]}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def folder_of(folder: Path, campaign: str, origin: str) -> Path:
    """Return where the facts of one journal are."""
    return campaign_folder(folder, campaign) / f"origin={sha256(_bytes(origin)).hexdigest()[:16]}"


def campaign_folder(folder: Path, campaign: str) -> Path:
    """Return where the facts of a campaign are, of all journals."""
    return folder / f"campaign={name_of(campaign)}"


class Span(NamedTuple):
    """Recorded days of one month: the first, the last, and whether they may still grow."""

    first: date
    last: date
    open: bool

    @property
    def month(self) -> str:
        """Return the month, such as `2013-07`."""
        return f"{self.first:%Y-%m}"


def spans(first: date, closed: date, through: date) -> tuple[Span, ...]:
    """
    Return recorded days as the files that hold them: by month, the closed days apart from the open ones.

    Args:
        first: The first day.
        closed: The last day that is closed; may be before the first.
        through: The last day.
    """
    found = []
    while first <= through:
        end = min(_month_end(first), through)
        is_open = first > closed
        end = end if is_open else min(end, closed)
        found.append(Span(first, end, is_open))
        first = end + _DAY
    return tuple(found)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
