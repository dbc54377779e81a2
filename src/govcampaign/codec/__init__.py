"""
Domain values ↔ what a store keeps: bytes and a flat index.

Stores never look into the bytes. `bodies` writes and reads them, `kinds` says
what can be asked of each kind and how its keys are made; here each domain value
meets its kind.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from attrs import evolve, field, frozen

from govcampaign.codec.bodies import SCHEMA, corrupt, decode, encode, read_body
from govcampaign.codec.kinds import (
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
)
from govcampaign.domain.checks import aware, plain_day
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.kinds import RECORD_CLASSES
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.credit import Credit
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import InvalidValue, did_you_mean
from govcampaign.ports.query import Scalar
from govcampaign.ports.storage import Key, Put, Stored
from govcampaign.wording import Text

__all__ = [
    "CAMPAIGN",
    "CASE",
    "CREDIT",
    "ENTERPRISE",
    "ENTRY",
    "KINDS",
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
    "entry_of",
    "key",
    "put_campaign",
    "put_case",
    "put_credit",
    "put_enterprise",
    "put_entry",
    "put_reminder",
    "put_roster",
    "put_roster_change",
    "put_ruling",
]


class ReminderStatus(str, Enum):
    """How far a reminder has come: claimed by a run, or taken by the channel."""

    CLAIMED = "claimed"
    DELIVERED = "delivered"


@frozen(kw_only=True)
class ReminderNote:
    """
    What the office keeps of one reminder.

    Attributes:
        key: The reminder's key.
        unit: Whom it is for.
        day: The day it speaks for.
        status: How far it has come.
        claimed: When the run that claimed it did so.
    """

    key: str
    unit: str
    day: date = field(validator=plain_day)
    status: ReminderStatus
    claimed: datetime = field(validator=aware)


# -- puts ----------------------------------------------------------------------


def _put(at: Key, value: object, *index: Scalar, expected: int = 0) -> Put:
    return Put(at, SCHEMA, encode(value), index, expected)


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


@cache
def _entry_body() -> Any:
    """Return the class of a stored entry: its fields, its record's class by name, the record's own bytes."""
    import msgspec

    # msgspec takes no union of attrs classes, so the record is read in a second step, by that name.
    fields = [("target", str), ("number", int), ("act", Act), ("recorded", datetime | None), ("reason", str)]
    inside = [("record_class", str), ("record", msgspec.Raw)]
    return msgspec.defstruct("Entry", [*fields, *inside], frozen=True, forbid_unknown_fields=True)


def put_entry(campaign: str, entry: Entry) -> Put:
    """
    Return the change that enters a journal entry; it must be new.

    Raises:
        InvalidValue: Its record is of a class that could not be read again.
    """
    import msgspec

    record = entry.record
    if record is not None and RECORD_CLASSES.get(record.KIND) is not type(record):
        raise InvalidValue(
            f"Entry {entry.target}",
            Text(f"不能保存 {type(record).__name__} 类记录", f"a {type(record).__name__} cannot be stored"),
            Text("新种类的记录用 OtherRecord", "use OtherRecord for new kinds of record"),
        ).about(code="wrong_type", field="record")
    body = _entry_body()(
        target=entry.target,
        number=entry.number,
        act=entry.act,
        recorded=entry.recorded,
        reason=entry.reason,
        record_class=record.KIND if record else "",
        record=msgspec.Raw(encode(record)),
    )
    about = (record.kind, record.day) if record else (None, None)
    index = entry.target, entry.number, entry.act.value, *about, entry.recorded
    return _put(entry_key(campaign, entry.target, entry.number), body, campaign, *index)


def entry_of(stored: Stored) -> Entry:
    """
    Return the journal entry that a stored body holds.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is no entry, or its record is not of the class it names.
    """
    body = read_body(_entry_body(), stored.body, stored)
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


def delivered(note: ReminderNote) -> ReminderNote:
    """Return a reminder's note once the channel has taken it."""
    return evolve(note, status=ReminderStatus.DELIVERED)
