"""
The kinds of record that the office keeps: what can be asked of each, and how its keys are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
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


ENTRY: Final = _kind(
    "entry",
    "campaign:TEXT recorded:INT about:text",
    ("campaign", "about", "recorded"),
)
"""
The journal, the only truth: one row an entry.

`recorded` is in microseconds since 1970; `about` is absent for records, which are the most.
"""

HEAD: Final = _kind("head", "campaign:TEXT", ("campaign",))
"""One row a campaign: how many changes of plan and roster there were, and which day is open."""

STATE: Final = _kind("state", "campaign:TEXT number:INT", ("campaign", "number"))
"""Plan and roster as they stand after each change."""

STANDING: Final = _kind(
    "standing",
    "campaign:TEXT kind:text day:INT duty:text enterprise:text text:text unit:text feeds:text",
    ("campaign", "day"),
    ("campaign", "kind", "day"),
    ("campaign", "enterprise", "day"),
    ("campaign", "unit", "day"),
    ("campaign", "feeds", "day"),
)
"""
What stands, by its natural key: nothing stands twice, and lists are read from here.

`day` is its number in the proleptic Gregorian calendar, `unit` the leading unit of a record, `feeds` the code
of the first obligation that it feeds. `text` is what searches look through; where it is absent, it is too
long to be kept with the row. Further units and obligations have further rows, without `kind` and `text`; the
keys of these begin with that of the first.
"""

TALLY: Final = _kind("tally", "campaign:TEXT number:int", ("campaign", "number"))
"""The counts that the records of one leading unit add up to; `number` is absent for those of now."""

CLAIM: Final = _kind("claim", "campaign:TEXT")
"""Names of calls, and references of values that come from elsewhere; kept for good."""

REMINDER: Final = _kind(
    "reminder",
    "campaign:TEXT status:TEXT recipient:TEXT about:TEXT",
    ("campaign", "status"),
    ("campaign", "about"),
)
"""One row a reminder, for ever: whether it was sent; `recipient` and `about` are shortened where long."""

REPORT: Final = _kind("report", "campaign:TEXT sealed:INT", ("campaign", "sealed"))
"""Published reports, which never change; `sealed` is in microseconds since 1970."""

KINDS: Final = (ENTRY, HEAD, STATE, STANDING, TALLY, CLAIM, REMINDER, REPORT)
"""Every kind the office keeps; a store is opened with them."""


# -- keys ----------------------------------------------------------------------


def key(kind: Kind, campaign: str, *parts: str, end: str = "") -> Key:
    """
    Return a key: the campaign, then the natural id, joined by `/`.

    In all but the last of them a `/` is escaped, so that two names never meet in one key. A name longer
    than any store promises to take keeps its beginning, which holds the day, and a digest of the whole;
    its end stays as it is.
    """
    *before, last = (campaign, *parts)
    name = "/".join([*map(_escaped, before), last])
    room = _LONGEST - len(end)
    if len(name) > room:
        name = f"{name[: room - 33]}~{sha256(name.encode()).hexdigest()[:32]}"
    return Key(kind.name, name + end)


@lru_cache(maxsize=1_024)
def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def shortened(text: str) -> str:
    """Return a text as an index holds it: one longer than any key keeps its beginning and a digest."""
    return (
        text if len(text) <= _LONGEST else f"{text[: _LONGEST - 33]}~{sha256(text.encode()).hexdigest()[:32]}"
    )


def named_by(key: str) -> str:
    """Return what a key, written `kind/id`, says behind its kind."""
    return key.partition("/")[2]


def entry_key(campaign: str, target: str, number: int) -> Key:
    """Return the key of a journal entry."""
    return key(ENTRY, campaign, target, end=f".{number:04d}")


def entry_key_of(campaign: str, subject: str, number: int) -> Key:
    """Return the key of an entry of a subject, as the keys of its other entries name it."""
    head = key(ENTRY, campaign, "").id
    return Key(ENTRY.name, f"{head}{subject}.{number:04d}")


def tally_key(campaign: str, unit: str, number: int | None = None) -> Key:
    """Return the key of the tally of a leading unit: that of now, or the last one of a former state."""
    return key(TALLY, campaign, *((unit,) if number is None else (unit, f"#{number:06d}")))


def parse_entry_key(key: str) -> tuple[str, int] | None:
    """Return the subject and the number of an entry's key, written `kind/id`; None where it does not tell."""
    kind, _, id_ = key.partition("/")
    target, _, number = id_.partition("/")[2].rpartition(".")
    if kind != ENTRY.name or not target or not number.isdecimal():
        return None
    return target, int(number)
