"""
Domain values ↔ what a store keeps: bytes and a flat index.

Stores never look into the bytes. msgspec writes and reads the attrs classes as
they are, so a new field needs no code here and no change in any backend. A key
that a class does not know is an error, never dropped in silence: whoever wrote
it meant something by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve, field, frozen

from govcampaign.domain.campaign import Campaign
from govcampaign.domain.case import Case
from govcampaign.domain.checks import aware, plain_day
from govcampaign.domain.credit import Credit
from govcampaign.domain.enterprise import Enterprise
from govcampaign.domain.journal import Act, Entry
from govcampaign.domain.records import RECORD_CLASSES, Record
from govcampaign.domain.ruling import Ruling
from govcampaign.domain.unit import Roster, RosterChange
from govcampaign.errors import CorruptRecord, GovCampaignError, InvalidValue, SchemaTooNew, did_you_mean
from govcampaign.ports.query import Scalar
from govcampaign.ports.storage import Field, FieldType, Key, Kind, Put, Stored
from govcampaign.wording import Text

if TYPE_CHECKING:
    import msgspec

SCHEMA: Final = 1
"""The number of the bodies' own format."""

_LONGEST: Final = 200
"""Characters in the id of a key; stores promise 250."""

_Value = TypeVar("_Value")


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


# -- bytes -----------------------------------------------------------------------


@cache
def _encoder() -> msgspec.json.Encoder:
    import msgspec

    return msgspec.json.Encoder(order="deterministic")


@cache
def _decoder(cls: Any) -> msgspec.json.Decoder[Any]:
    import msgspec

    return msgspec.json.Decoder(cls)


def encode(value: object) -> bytes:
    """Return the bytes of a domain value: JSON, keys sorted, the same for equal values."""
    return _encoder().encode(value)


def decode(cls: type[_Value], stored: Stored) -> _Value:
    """
    Return the domain value that a stored body holds.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is not a body of this class, or holds a key that the class does not know.
    """
    return _decoded(cls, stored.body, stored)


def _decoded(cls: type[_Value], body: bytes, stored: Stored) -> _Value:
    if stored.schema > SCHEMA:
        reason = (
            f"格式 {stored.schema} 新于本版本的 {SCHEMA}",
            f"its format {stored.schema} is newer than {SCHEMA}",
        )
        remedy = Text("升级 govcampaign", "use a newer govcampaign")
        raise SchemaTooNew(str(stored.key), Text(*reason), remedy, keys=[str(stored.key)])
    try:
        value: _Value = _decoder(cls).decode(body)
    except (ValueError, GovCampaignError) as error:
        reason = f"内容不是 {cls.__name__}：{error}", f"its body is no {cls.__name__}: {error}"
        raise _corrupt(stored, Text(*reason)) from error
    # msgspec passes over keys that an attrs class does not have; what we wrote ourselves is written again alike.
    told = encode(value)
    lost = () if told == body else tuple(_lost(_decoder(Any).decode(body), _decoder(Any).decode(told), ""))
    if lost:
        keys = ", ".join(lost)
        raise _corrupt(stored, Text(f"内容有不认识的键：{keys}", f"its body holds unknown keys: {keys}"))
    return value


def _lost(raw: Any, told: Any, place: str) -> Iterator[str]:
    """Yield the key paths of a body that its value does not hold."""
    if isinstance(raw, dict):
        for name, item in raw.items():
            at = f"{place}.{name}" if place else name
            if name in told:
                yield from _lost(item, told[name], at)
            else:
                yield at
    elif isinstance(raw, list):
        for number, (item, said) in enumerate(zip(raw, told, strict=True)):
            yield from _lost(item, said, f"{place}[{number}]")


def _corrupt(stored: Stored, reason: Text) -> CorruptRecord:
    remedy = Text("内容原样保留；核对是谁写入的", "it is kept as it is; find out who wrote it")
    return CorruptRecord(str(stored.key), reason, remedy, keys=[str(stored.key)])


# -- keys and puts ---------------------------------------------------------------


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


def put_enterprise(campaign: str, firm: Enterprise, expected: int) -> Put:
    """Return the change that enters a firm at the version expected."""
    return _put(key(ENTERPRISE, campaign, firm.id), firm, campaign, firm.area, expected=expected)


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
    """Return the class of a stored entry: its fields, the name of its record's class, the record's own bytes."""
    import msgspec

    # msgspec takes no union of attrs classes, so the record is read in a second step, by that name.
    fields = [("target", str), ("number", int), ("act", Act), ("recorded", datetime | None), ("reason", str)]
    inside = [("record_class", str), ("record", msgspec.Raw)]
    return msgspec.defstruct("Entry", [*fields, *inside], frozen=True, forbid_unknown_fields=True)


def entry_key(campaign: str, target: str, number: int) -> Key:
    """Return the key of a journal entry."""
    return key(ENTRY, campaign, target, f"{number:06d}")


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
        )
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
    body = _decoded(_entry_body(), stored.body, stored)
    record: Record | None = None
    if body.record_class:
        cls = RECORD_CLASSES.get(body.record_class)
        if cls is None:
            near = did_you_mean(body.record_class, RECORD_CLASSES)
            reason = (
                f"没有记录类“{body.record_class}”，{near.zh}",
                f"no record class {body.record_class!r}; {near.en}",
            )
            raise _corrupt(stored, Text(*reason))
        record = _decoded(cls, body.record, stored)
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
        raise _corrupt(stored, error.reason) from error


def at_version(change: Put, version: int) -> Put:
    """Return a change that expects another version."""
    return evolve(change, expected=version)


def delivered(note: ReminderNote) -> ReminderNote:
    """Return a reminder's note once the channel has taken it."""
    return evolve(note, status=ReminderStatus.DELIVERED)
