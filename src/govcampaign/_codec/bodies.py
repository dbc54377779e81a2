"""
Domain values ↔ bytes.

msgspec writes and reads the attrs classes as they are, so a new field needs no
code here. A key that a class does not know is an error, never dropped in
silence: it had a meaning for its author.

A body ends in a checksum of itself and of its key, so that a damaged row is
seen as such even where its bytes still mean something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar, cast
from zlib import crc32

import msgspec
from attrs import fields

from govcampaign._codec.reports import ReportBody
from govcampaign._codec.stored import (
    ClaimBody,
    DatedEffects,
    Effects,
    EntryBody,
    HeadBody,
    StateBody,
    TallyBody,
)
from govcampaign._codec.values import VALUE_CLASSES
from govcampaign.domain.checks import pythons_own
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.errors import CorruptRecord, GovCampaignError, SchemaTooNew
from govcampaign.ports.storage import Key, Stored
from govcampaign.wording import Text

SCHEMA: Final = 1
"""The number of the bodies' own format."""

STORED: Final[tuple[type[Any], ...]] = (
    EntryBody,
    DatedEffects,
    Effects,
    HeadBody,
    StateBody,
    TallyBody,
    ClaimBody,
    ReminderNote,
    ReportBody,
    Obligation,
    VersionFact,
    *VALUE_CLASSES.values(),
)
"""Every class that a body, the record inside an entry's body, or a fact is made of."""


def _of_frozen_clock(kind: type[date], text: str) -> date:
    """
    Read a day or moment whose class a frozen clock of tests put in the place of Python's own.

    msgspec knows only Python's own, and this module may be imported while a clock is frozen.
    """
    return pythons_own(kind).fromisoformat(text)


# Built while this module is imported, which only one thread does. msgspec keeps what it learns of a class on
# the class; a decoder that is built meanwhile in another thread takes it half-made, and the process dies.
_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_ANYTHING: Final = msgspec.json.Decoder()
_DECODERS: Final[Mapping[Any, msgspec.json.Decoder[Any]]] = {
    cls: msgspec.json.Decoder(cls, dec_hook=_of_frozen_clock) for cls in STORED
}

_MARK: Final = b',"~":"'
_SEAL: Final = len(_MARK) + len('00000000"}')

_STRICT: Final[frozenset[Any]] = frozenset({EntryBody, TallyBody, ClaimBody, ReportBody})
"""Classes that hold none of attrs: msgspec itself refuses a key that they do not have."""
_SAID: Final = object()
_FIELDS: Final[Mapping[type[Any], tuple[tuple[str, Any], ...]]] = {
    cls: tuple((each.name, each.default if each.default in ("", (), None) else _SAID) for each in fields(cls))
    for cls in VALUE_CLASSES.values()
}
"""The fields of each value, with what says nothing; other defaults are written, for they may change."""

_Value = TypeVar("_Value")


def encode(value: object) -> bytes:
    """Return the bytes of a domain value: JSON, keys sorted, the same for equal values."""
    return _ENCODER.encode(value)


def encode_value(value: object) -> bytes:
    """Return the bytes of the value of an entry, without the fields of which it says nothing."""
    fields = _FIELDS.get(type(value))
    if fields is None:
        return _ENCODER.encode(value)
    said = {}
    for name, default in fields:
        given = getattr(value, name)
        if given is not default and (default is _SAID or given != default):
            said[name] = given
    return _ENCODER.encode(said)


def sealed(key: Key, body: bytes) -> bytes:
    """Return a body with the checksum of itself and of its key as its last member."""
    return b'%s%s%08x"}' % (body[:-1], _MARK, crc32(body, crc32(str(key).encode())))


def decode(cls: type[_Value], stored: Stored) -> _Value:
    """
    Return the domain value that a stored body holds.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is damaged, not of this class, or holds a key that the class does not know.
    """
    return read_body(cls, _whole(stored), stored)


def decode_part(cls: type[_Value], stored: Stored) -> _Value:
    """
    Return a part of what a stored body holds; keys that its class does not have are passed over.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is damaged, or lacks what the class needs.
    """
    body = _whole(stored)
    refuse_newer(stored)
    try:
        part: _Value = _DECODERS[cast("Any", cls)].decode(body)
    except Exception as error:
        raise _unlike(cls, stored, error) from error
    return part


def _whole(stored: Stored) -> bytes:
    """Return a stored body without its checksum, once the checksum is seen to be right."""
    body = _unsealed(stored.body)
    if body is not stored.body and sealed(stored.key, body) != stored.body:
        damaged = Text("内容或编号已损坏，校验值不符", "its body or key is damaged: the checksum differs")
        raise corrupt(stored, damaged)
    return body


def _unsealed(body: bytes) -> bytes:
    return body[:-_SEAL] + b"}" if body[-_SEAL : -_SEAL + len(_MARK)] == _MARK else body


def read_body(cls: type[_Value], body: bytes, stored: Stored) -> _Value:
    """
    Return the value of a class that some bytes of a stored body hold.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: The bytes hold no such value, or a key that the class does not know.
    """
    refuse_newer(stored)
    try:
        value: _Value = _DECODERS[cast("Any", cls)].decode(body)
        # msgspec passes over keys that an attrs class does not have; what we wrote comes out alike again.
        known = cls in _STRICT or encode_value(value) == body
        lost = () if known else tuple(_unknown(body, value))
    except GovCampaignError as error:
        raise corrupt(stored, error.reason) from error
    except Exception as error:
        # Damaged bytes may make a class raise anything; whatever it is, this row must not stop the others.
        raise _unlike(cls, stored, error) from error
    if lost:
        keys = ", ".join(lost)
        raise corrupt(stored, Text(f"内容有不认识的键：{keys}", f"its body holds unknown keys: {keys}"))
    return value


def refuse_newer(stored: Stored) -> None:
    """
    Refuse a body whose format is newer than this release.

    Raises:
        SchemaTooNew: It is.
    """
    if stored.schema > SCHEMA:
        reason = (
            f"格式 {stored.schema} 新于本版本的 {SCHEMA}",
            f"its format {stored.schema} is newer than {SCHEMA}",
        )
        remedy = Text("升级 govcampaign", "use a newer govcampaign")
        raise SchemaTooNew(str(stored.key), Text(*reason), remedy, keys=[str(stored.key)])


def _unlike(cls: type[Any], stored: Stored, error: Exception) -> CorruptRecord:
    name = cls.__name__.removesuffix("Body")
    reason = f"内容已损坏，读不出 {name}", f"its body is not a valid {name}: {error}"
    return corrupt(stored, Text(*reason))


def _unknown(body: bytes, value: object) -> Iterator[str]:
    return _lost(_ANYTHING.decode(body), _ANYTHING.decode(_ENCODER.encode(value)), "")


def _lost(raw: Any, again: Any, place: str) -> Iterator[str]:
    """Yield the key paths of a body that its value does not hold."""
    if isinstance(raw, dict):
        for name, item in raw.items():
            at = f"{place}.{name}" if place else name
            if name in again:
                yield from _lost(item, again[name], at)
            else:
                yield at
    elif isinstance(raw, list):
        for number, (item, said) in enumerate(zip(raw, again, strict=True)):
            yield from _lost(item, said, f"{place}[{number}]")


def corrupt(stored: Stored, reason: Text) -> CorruptRecord:
    """Return the error that says why a stored body cannot be read."""
    remedy = Text("内容原样保留；核对是谁写入的", "it is kept as it is; find out who wrote it")
    return CorruptRecord(str(stored.key), reason, remedy, keys=[str(stored.key)])
