"""
Domain values ↔ what a store keeps: bytes and a flat index.

Stores never look into the bytes. `bodies` writes and reads them, `kinds` says
what can be asked of each kind and how its keys are made; here each domain value
meets its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from attrs import evolve
from msgspec import Raw

from govcampaign._codec.bodies import SCHEMA, corrupt, decode, decode_unsealed, encode, read_body, sealed
from govcampaign._codec.kinds import (
    CAMPAIGN,
    CASE,
    CREDIT,
    ENTERPRISE,
    ENTRY,
    KINDS,
    REMINDER,
    ROSTER,
    ROSTER_CHANGE,
    RULING,
    entry_key,
    key,
    named_by,
    parse_entry_key,
)
from govcampaign._codec.stored import EntryBody, ReminderNote, ReminderStatus, delivered
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.kinds import RECORD_CLASSES
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.credit import Credit
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import InvalidValue, StorageError, did_you_mean
from govcampaign.ports.query import Scalar
from govcampaign.ports.storage import Key, Put, Stored, Unreadable
from govcampaign.wording import Text

__all__ = [
    "CAMPAIGN",
    "CASE",
    "CREDIT",
    "ENTERPRISE",
    "ENTRY",
    "KINDS",
    "READERS",
    "REMINDER",
    "ROSTER",
    "ROSTER_CHANGE",
    "RULING",
    "SCHEMA",
    "ReminderNote",
    "ReminderStatus",
    "at_version",
    "decode",
    "delivered",
    "encode",
    "entry_key",
    "entry_named",
    "entry_of",
    "key",
    "named_by",
    "put_campaign",
    "put_case",
    "put_credit",
    "put_enterprise",
    "put_entry",
    "put_reminder",
    "put_roster",
    "put_roster_change",
    "put_ruling",
    "sealed",
    "try_read",
]

_Value = TypeVar("_Value")


# -- puts ----------------------------------------------------------------------


def _put(at: Key, value: object, *index: Scalar, expected: int = 0) -> Put:
    return Put(at, SCHEMA, sealed(at, encode(value)), index, expected)


def put_campaign(campaign: Campaign) -> Put:
    """Return the change that adopts a plan; it must be new."""
    return _put(key(CAMPAIGN, campaign.id), campaign, campaign.id)


def put_roster(campaign: str, roster: Roster) -> Put:
    """Return the change that adopts a campaign's roster; it must be new."""
    return _put(key(ROSTER, campaign), roster, campaign)


def put_roster_change(campaign: str, change: RosterChange) -> Put:
    """Return the change that enters a roster change; it must be new."""
    sides = change.group, change.unit, change.slot, "in" if change.joins else "out"
    return _put(key(ROSTER_CHANGE, campaign, change.day.isoformat(), *sides), change, campaign, change.day)


def put_ruling(campaign: str, ruling: Ruling) -> Put:
    """Return the change that enters a ruling; it must be new."""
    index = ruling.duty, ruling.unit, ruling.day
    return _put(key(RULING, campaign, ruling.id), ruling, campaign, *index)


def put_enterprise(campaign: str, enterprise: Enterprise, expected: int) -> Put:
    """Return the change that enters an enterprise at the version expected."""
    return _put(
        key(ENTERPRISE, campaign, enterprise.id), enterprise, campaign, enterprise.area, expected=expected
    )


def put_case(campaign: str, case: Case, expected: int) -> Put:
    """Return the change that enters a case at the version expected."""
    state = case.state.value if case.state else ""
    return _put(key(CASE, campaign, case.id), case, campaign, case.enterprise, state, expected=expected)


def put_reminder(campaign: str, note: ReminderNote, expected: int) -> Put:
    """Return the change that notes a reminder at the version expected."""
    index = note.unit, note.day, note.status.value
    return _put(key(REMINDER, campaign, note.key), note, campaign, *index, expected=expected)


def put_credit(campaign: str, credit: Credit) -> Put:
    """Return the change that enters a credit; it must be new."""
    index = credit.duty, credit.unit, credit.slot, credit.day, credit.entry
    return _put(key(CREDIT, campaign, credit.entry, credit.obligation), credit, campaign, *index)


# -- entries: a record inside, of one class a kind ---------------------------------


def put_entry(campaign: str, entry: Entry) -> Put:
    """
    Return the change that enters a journal entry; it must be new.

    Raises:
        InvalidValue: Its record is of a class that could not be read again.
    """
    record = entry.record
    if record is not None and RECORD_CLASSES.get(record.KIND) is not type(record):
        raise InvalidValue(
            f"Entry {entry.target}",
            Text(f"不能保存 {type(record).__name__} 类记录", f"a {type(record).__name__} cannot be stored"),
            Text("新种类的记录用 OtherRecord", "use OtherRecord for new kinds of record"),
        ).about(code="wrong_type", field="record")
    body = EntryBody(
        target=entry.target,
        number=entry.number,
        act=entry.act,
        recorded=entry.recorded,
        reason=entry.reason,
        record_class=record.KIND if record else "",
        record=Raw(encode(record)),
    )
    about = (record.kind, record.day) if record else (None, None)
    index = entry.target, entry.number, entry.act.value, *about, entry.recorded
    at = entry_key(campaign, entry.target, entry.number)
    return Put(at, SCHEMA, sealed(at, encode(body)), (campaign, *index), 0)


def entry_of(stored: Stored) -> Entry:
    """
    Return the journal entry that a stored body holds.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is not an entry, or its record is not of the class it names.
    """
    body = decode(EntryBody, stored)
    record: Record | None = None
    if body.record_class:
        cls = RECORD_CLASSES.get(body.record_class)
        if cls is None:
            near = did_you_mean(body.record_class, RECORD_CLASSES)
            reason = (
                f"没有记录类“{body.record_class}”，{near.zh}",
                f"no record class {body.record_class!r}; {near.en}",
            )
            raise corrupt(stored, Text(*reason))
        record = read_body(cls, bytes(body.record), stored)
    try:
        return Entry(
            target=body.target,
            number=body.number,
            act=body.act,
            record=record,
            recorded=body.recorded,
            reason=body.reason,
        )
    except InvalidValue as error:
        raise corrupt(stored, error.reason) from error


def at_version(change: Put, version: int) -> Put:
    """Return a change that expects another version."""
    return evolve(change, expected=version)


def try_read(read: Callable[[Stored], _Value], found: Stored | Unreadable) -> _Value | Unreadable:
    """Return what `read` makes of a stored record, or why it cannot be read."""
    if isinstance(found, Unreadable):
        return found
    try:
        return read(found)
    except StorageError as error:
        return Unreadable(str(found.key), error.reason, found.body)


def entry_named(campaign: str, found: Unreadable) -> tuple[str, int] | None:
    """
    Return the target and the number of an entry that cannot be read; None where nothing tells.

    Where the checksum fits the key that the body should have, the body is whole and the key is damaged;
    else the key tells.
    """
    body = try_read(partial(decode_unsealed, EntryBody), Stored(Key(ENTRY.name, ""), 0, SCHEMA, found.body))
    if not isinstance(body, Unreadable):
        at = entry_key(campaign, body.target, body.number)
        if not isinstance(
            try_read(partial(decode, EntryBody), Stored(at, 0, SCHEMA, found.body)), Unreadable
        ):
            return body.target, body.number
    return parse_entry_key(found.key)


READERS: Final[Mapping[str, Callable[[Stored], object]]] = {
    CAMPAIGN.name: partial(decode, Campaign),
    ROSTER.name: partial(decode, Roster),
    ROSTER_CHANGE.name: partial(decode, RosterChange),
    ENTRY.name: entry_of,
    CREDIT.name: partial(decode, Credit),
    RULING.name: partial(decode, Ruling),
    ENTERPRISE.name: partial(decode, Enterprise),
    CASE.name: partial(decode, Case),
    REMINDER.name: partial(decode, ReminderNote),
}
"""What makes a value of a record of each kind."""
