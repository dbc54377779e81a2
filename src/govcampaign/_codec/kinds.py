"""
The kinds of record that the office keeps: what can be asked of each, and how its keys are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from govcampaign.ports.storage import Field, FieldType, Key, Kind

_LONGEST: Final = 200
"""Characters in the id of a key; stores promise 250."""


def _kind(name: str, fields: str, *paths: tuple[str, ...], tallies: Iterable[tuple[str, ...]] = ()) -> Kind:
    """Return a kind from `name:type` words; a type in capitals is required."""
    typed = [word.partition(":")[::2] for word in fields.split()]
    return Kind(
        name,
        fields=tuple(Field(name, FieldType[kind.upper()]) for name, kind in typed),
        required=tuple(name for name, kind in typed if kind.isupper()),
        paths=paths,
        tallies=tuple(tallies),
    )


CAMPAIGN: Final = _kind("campaign", "campaign:TEXT")
ROSTER: Final = _kind("roster", "campaign:TEXT")
ROSTER_CHANGE: Final = _kind("roster_change", "campaign:TEXT day:DAY", ("campaign", "day"))
ENTRY: Final = _kind(
    "entry",
    "campaign:TEXT target:TEXT number:INT act:TEXT kind:text day:day recorded:instant",
    ("campaign",),
    ("campaign", "target", "number"),
)
CREDIT: Final = _kind(
    "credit",
    "campaign:TEXT duty:TEXT unit:TEXT slot:TEXT day:DAY entry:TEXT",
    ("campaign", "entry"),
    tallies=[("campaign", "duty", "unit", "entry", "day")],
)
RULING: Final = _kind("ruling", "campaign:TEXT duty:TEXT unit:TEXT day:DAY", ("campaign", "day"))
ENTERPRISE: Final = _kind("enterprise", "campaign:TEXT area:TEXT", ("campaign",))
CASE: Final = _kind("case", "campaign:TEXT enterprise:TEXT state:TEXT", ("campaign",))
REMINDER: Final = _kind("reminder", "campaign:TEXT unit:TEXT day:DAY status:TEXT", ("campaign", "status"))

KINDS: Final = (CAMPAIGN, ROSTER, ROSTER_CHANGE, ENTRY, CREDIT, RULING, ENTERPRISE, CASE, REMINDER)
"""Every kind the office keeps; a store is opened with them."""


# -- keys ----------------------------------------------------------------------


def key(kind: Kind, campaign: str, *parts: str) -> Key:
    """
    Return a key: the campaign, then the natural id, joined by `/`.

    In all but the last of them a `/` is escaped, so that two names never meet in one key. A name longer
    than any store promises to take keeps its beginning, which holds the day, and a digest of the whole.
    """
    *before, last = (campaign, *parts)
    name = "/".join([*(part.replace("%", "%25").replace("/", "%2F") for part in before), last])
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST - 33]}~{sha256(name.encode()).hexdigest()[:32]}"
    return Key(kind.name, name)


def named_by(key: str) -> str:
    """Return what a key, written `kind/id`, says behind its kind."""
    return key.partition("/")[2]


def parse_entry_key(key: str) -> tuple[str, int] | None:
    """Return the target and the number of an entry's key, written `kind/id`; None where it does not tell."""
    kind, *parts = key.split("/")
    if kind != ENTRY.name or len(parts) != 3 or not parts[2].isdecimal():
        return None
    return parts[1].replace("%2F", "/").replace("%25", "%"), int(parts[2])


def entry_key(campaign: str, target: str, number: int) -> Key:
    """Return the key of a journal entry."""
    return key(ENTRY, campaign, target, f"{number:06d}")
