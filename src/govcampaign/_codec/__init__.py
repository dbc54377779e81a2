"""
Domain values ↔ what a store keeps: bytes and a flat index.

Stores never look into the bytes. `bodies` writes and reads them, `kinds` says
what can be asked of each kind and how its keys are made; here what the office
keeps meets its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, Final, TypeVar

from attrs import evolve
from msgspec import Raw

from govcampaign._codec.bodies import (
    SCHEMA,
    corrupt,
    decode,
    decode_part,
    encode,
    encode_value,
    read_body,
    sealed,
)
from govcampaign._codec.kinds import (
    CLAIM,
    ENTRY,
    HEAD,
    KINDS,
    REMINDER,
    REPORT,
    STANDING,
    STATE,
    TALLY,
    entry_key,
    entry_key_of,
    key,
    named_by,
    parse_entry_key,
    shortened,
    tally_key,
)
from govcampaign._codec.reports import ReportBody
from govcampaign._codec.standings import (
    StandingBody,
    is_further,
    standing_key,
    standing_of,
    standing_puts,
)
from govcampaign._codec.stored import (
    ClaimBody,
    DatedEffects,
    EffectBody,
    Effects,
    EntryBody,
    HeadBody,
    Marker,
    StateBody,
    TallyBody,
)
from govcampaign._codec.values import VALUE_CLASSES, about_of, class_name
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.errors import InvalidValue, StorageError, did_you_mean
from govcampaign.ports.query import Scalar
from govcampaign.ports.storage import Key, Put, Stored, Unreadable
from govcampaign.wording import Text

__all__ = [
    "CLAIM",
    "ENTRY",
    "HEAD",
    "KINDS",
    "READERS",
    "REMINDER",
    "SCHEMA",
    "STANDING",
    "STATE",
    "TALLY",
    "ClaimBody",
    "DatedEffects",
    "EffectBody",
    "Effects",
    "EntryBody",
    "HeadBody",
    "Marker",
    "StandingBody",
    "StateBody",
    "TallyBody",
    "at_version",
    "decode",
    "effects_of",
    "encode",
    "encode_value",
    "entry_key",
    "entry_key_of",
    "entry_of",
    "is_further",
    "key",
    "moment_number",
    "named_by",
    "parse_entry_key",
    "put_claim",
    "put_entry",
    "put_head",
    "put_reminder",
    "put_state",
    "put_tally",
    "sealed",
    "shortened",
    "standing_key",
    "standing_of",
    "standing_puts",
    "tally_key",
    "try_read",
]

_Value = TypeVar("_Value")
_NAMES: Final = {cls: name for name, cls in VALUE_CLASSES.items()}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


# -- puts ----------------------------------------------------------------------


def _put(at: Key, value: object, *index: Scalar, expected: int = 0) -> Put:
    return Put(at, SCHEMA, sealed(at, encode(value)), index, expected)


def put_head(campaign: str, head: HeadBody, expected: int) -> Put:
    """Return the change that moves the head of a campaign on."""
    return _put(key(HEAD, campaign), head, campaign, expected=expected)


def put_state(campaign: str, number: int, state: StateBody) -> Put:
    """Return the change that keeps plan and roster after a change; it must be new."""
    return _put(key(STATE, campaign, f"{number:06d}"), state, campaign, number)


def put_tally(campaign: str, unit: str, body: TallyBody, expected: int, number: int | None = None) -> Put:
    """
    Return the change that keeps the tally of a leading unit.

    Args:
        campaign: The campaign's id.
        unit: The unit.
        body: The counts.
        expected: The version of the tally before; 0 if there is none.
        number: Of the state whose last tally it is; None for the one of now.
    """
    return _put(tally_key(campaign, unit, number), body, campaign, number, expected=expected)


def put_claim(campaign: str, what: str, name: str, body: ClaimBody) -> Put:
    """Return the change that takes a name for good: of a call, or of where a value comes from."""
    return _put(key(CLAIM, campaign, what, name), body, campaign)


def put_reminder(campaign: str, note: ReminderNote, expected: int, at: Key | None = None) -> Put:
    """Return the change that notes a reminder at the version expected; `at` is its key, where it is known."""
    index = note.status.value, shortened(note.recipient), shortened(note.about)
    return _put(at or key(REMINDER, campaign, note.key), note, campaign, *index, expected=expected)


def at_version(change: Put, version: int) -> Put:
    """Return a change that expects another version."""
    return evolve(change, expected=version)


# -- entries: a value inside, of one class a kind ----------------------------------


def put_entry(campaign: str, entry: Entry, effects: tuple[EffectBody, ...] = ()) -> Put:
    """
    Return the change that enters a journal entry; it must be new.

    Args:
        campaign: The campaign's id.
        entry: The entry, with its moment.
        effects: What it adds to tallies and takes away.

    Raises:
        InvalidValue: Its value is of a class that could not be read again.
    """
    value = entry.value
    name = "" if value is None else _NAMES.get(type(value)) or class_name(value)
    if value is not None and VALUE_CLASSES.get(name) is not type(value):
        raise InvalidValue(
            f"Entry {entry.target}",
            Text(f"不能保存 {type(value).__name__} 类记录", f"a {type(value).__name__} cannot be stored"),
            Text("新种类的记录用 OtherRecord", "use OtherRecord for new kinds of record"),
        ).about(code="wrong_type", field="value")
    at = entry_key(campaign, entry.target, entry.number)
    assert entry.recorded is not None  # noqa: S101 - the office stamps whatever it enters
    body = EntryBody(
        act=entry.act,
        effects=effects,
        id=None if entry.id == entry.target else entry.id,
        kind=name,
        recorded=entry.recorded,
        target="" if at.id.endswith(f"/{entry.target}.{entry.number:04d}") else entry.target,
        value=Raw(encode_value(value)),
        by=entry.by,
        claimed=entry.claimed,
        reason=entry.reason,
        source_ref=entry.source_ref,
        version=entry.version,
    )
    about = about_of(entry.target if value is None else value)
    return _put(at, body, campaign, moment_number(entry.recorded), about)


@lru_cache(maxsize=64)
def moment_number(moment: datetime) -> int:
    """Return a moment as entries are found by it: microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def entry_of(stored: Stored) -> Entry:
    """
    Return the journal entry that a stored body holds.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is not an entry, or its value is not of the class it names.
    """
    body = decode(EntryBody, stored)
    named = parse_entry_key(str(stored.key))
    if named is None:
        raise corrupt(stored, Text("键不是登记的键", "its key is not that of an entry"))
    named_target = body.target or named[0]
    try:
        return Entry(
            target=named_target,
            number=named[1],
            act=body.act,
            value=_value_of(body, stored),
            recorded=body.recorded,
            by=body.by,
            reason=body.reason,
            claimed=body.claimed,
            source_ref=body.source_ref,
            version=body.version,
            id=named_target if body.id is None else body.id,
        )
    except InvalidValue as error:
        raise corrupt(stored, error.reason) from error


def _value_of(body: EntryBody, stored: Stored) -> Any:
    if not body.kind:
        return None
    cls = VALUE_CLASSES.get(body.kind)
    if cls is None:
        near = did_you_mean(body.kind, VALUE_CLASSES)
        reason = f"没有“{body.kind}”这一类，{near.zh}", f"there is no class {body.kind!r}; {near.en}"
        raise corrupt(stored, Text(*reason))
    return read_body(cls, bytes(body.value), stored)


def effects_of(stored: Stored) -> Effects:
    """
    Return what a stored entry adds to tallies, without reading its value.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is not an entry.
    """
    return decode_part(Effects, stored)


def try_read(read: Callable[[Stored], _Value], found: Stored | Unreadable) -> _Value | Unreadable:
    """Return what `read` makes of a stored record, or why it cannot be read."""
    if isinstance(found, Unreadable):
        return found
    try:
        return read(found)
    except StorageError as error:
        return Unreadable(str(found.key), error.reason, found.body)


READERS: Final[Mapping[str, Callable[[Stored], object]]] = {
    ENTRY.name: entry_of,
    HEAD.name: partial(decode, HeadBody),
    STATE.name: partial(decode, StateBody),
    STANDING.name: standing_of,
    TALLY.name: partial(decode, TallyBody),
    CLAIM.name: partial(decode, ClaimBody),
    REMINDER.name: partial(decode, ReminderNote),
    REPORT.name: partial(decode, ReportBody),
}
"""What makes a value of a record of each kind."""
