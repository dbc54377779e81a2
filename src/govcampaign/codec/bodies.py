"""
Domain values ↔ bytes.

msgspec writes and reads the attrs classes as they are, so a new field needs no
code here. A key that a class does not know is an error, never dropped in
silence: whoever wrote it meant something by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from govcampaign.errors import CorruptRecord, GovCampaignError, SchemaTooNew
from govcampaign.ports.storage import Stored
from govcampaign.wording import Text

if TYPE_CHECKING:
    import msgspec

SCHEMA: Final = 1
"""The number of the bodies' own format."""

_Value = TypeVar("_Value")


@cache
def _encoder() -> msgspec.json.Encoder:
    import msgspec

    return msgspec.json.Encoder(order="sorted")


def _undecodable() -> type[Exception]:
    # Whether msgspec's errors are a ValueError depends on its release.
    import msgspec

    return msgspec.MsgspecError


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
    return read_body(cls, stored.body, stored)


def read_body(cls: type[_Value], body: bytes, stored: Stored) -> _Value:
    """
    Return the value of a class that some bytes of a stored body hold.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: The bytes hold no such value, or a key that the class does not know.
    """
    if stored.schema > SCHEMA:
        reason = (
            f"格式 {stored.schema} 新于本版本的 {SCHEMA}",
            f"its format {stored.schema} is newer than {SCHEMA}",
        )
        remedy = Text("升级 govcampaign", "use a newer govcampaign")
        raise SchemaTooNew(str(stored.key), Text(*reason), remedy, keys=[str(stored.key)])
    try:
        value: _Value = _decoder(cast("Any", cls)).decode(body)
    except (_undecodable(), ValueError, GovCampaignError) as error:
        reason = f"内容不是 {cls.__name__}：{error}", f"its body is no {cls.__name__}: {error}"
        raise corrupt(stored, Text(*reason)) from error
    # msgspec passes over keys that an attrs class does not have; what we wrote comes out alike again.
    told = encode(value)
    lost = () if told == body else tuple(_lost(_decoder(Any).decode(body), _decoder(Any).decode(told), ""))
    if lost:
        keys = ", ".join(lost)
        raise corrupt(stored, Text(f"内容有不认识的键：{keys}", f"its body holds unknown keys: {keys}"))
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


def corrupt(stored: Stored, reason: Text) -> CorruptRecord:
    """Return the error that says why a stored body cannot be read."""
    remedy = Text("内容原样保留；核对是谁写入的", "it is kept as it is; find out who wrote it")
    return CorruptRecord(str(stored.key), reason, remedy, keys=[str(stored.key)])
