"""
What every store refuses before it looks anything up.

Stores call these first, so that the same mistake is the same error everywhere
and nothing unchecked comes near a database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from govcampaign.errors import (
    InvalidBatch,
    InvalidKind,
    InvalidQuery,
    LimitExceeded,
    StorageError,
    did_you_mean,
)
from govcampaign.ports.glance import is_sound
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import ANY, Batch, Change, Check, Delete, FieldType, Key, Kind, Put
from govcampaign.wording import Text

NAME_BYTES = 48
RESERVED = frozenset({"id", "version", "schema", "body"})
_INT64 = 2**63
_CLASSES: Mapping[FieldType, type] = {
    FieldType.TEXT: str,
    FieldType.INT: int,
    FieldType.BOOL: bool,
    FieldType.DAY: date,
    FieldType.INSTANT: datetime,
}


# -- values ------------------------------------------------------------------


def text_fault(value: object) -> Text | None:
    """Return what keeps a value from being portable text, or None."""
    if type(value) is str and value.isprintable():
        # Neither NUL nor a surrogate is printable: most texts are through here.
        return None
    if not isinstance(value, str):
        return Text(f"应为文本，却是 {type(value).__name__}", f"is not a text but {type(value).__name__}")
    if "\0" in value:
        return Text("含有 NUL 字符", "holds a NUL character")
    try:
        str.encode(value)
    except UnicodeEncodeError:
        return Text("含有不成对的代理码位", "holds a lone surrogate")
    return None


def value_fault(value: object, type_: FieldType) -> Text | None:
    """Return what keeps a value, absent ones aside, out of a field of this type, or None."""
    cls = _CLASSES[type_]
    # bool is an int and datetime a date, yet neither is what such a field means.
    unlike = (isinstance(value, bool) and cls is int) or (isinstance(value, datetime) and cls is date)
    if unlike or not isinstance(value, cls):
        name = type(value).__name__
        return Text(f"{type_} 字段不能存放 {name}", f"a {type_} field cannot hold {name}")
    if isinstance(value, str):
        return text_fault(value)
    if isinstance(value, datetime):
        return _instant_fault(value)
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        return Text("超出 64 位整数", "does not fit 64 bits")
    return None


def _instant_fault(value: datetime) -> Text | None:
    if value.utcoffset() is None:
        return Text("时刻没有时区", "is a naive datetime; say its time zone")
    try:
        value.astimezone(UTC)
    except OverflowError:
        return Text("换算成 UTC 后超出可表示的年份", "lies outside the years 1 to 9999 in UTC")
    return None


# -- kinds -------------------------------------------------------------------


def check_kinds(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """
    Return the kinds by name.

    Raises:
        InvalidKind: A kind breaks a rule of `Kind`, or two names clash.
    """
    known: dict[str, Kind] = {}
    taken: set[str] = set()
    for kind in kinds:
        _check_name("kind", kind.name, taken)
        inside = set(RESERVED)
        for field in kind.fields:
            _check_name(f"kind {kind.name}", field.name, inside)
            if not isinstance(field.type, FieldType):
                raise _kind_error(
                    f"kind {kind.name}, field {field.name}",
                    "类型应取自 FieldType",
                    "its type is not a FieldType",
                )
        groups: tuple[Any, ...] = (kind.required, *kind.paths, *kind.tallies)
        for named in groups:
            if isinstance(named, str) or len(set(named)) < len(named):
                raise _kind_error(
                    f"kind {kind.name}",
                    f"{named!r} 不是互异字段名的元组",
                    f"{named!r} is not a tuple of distinct names",
                )
            for name in named:
                if name not in kind.types:
                    raise _kind_error(f"kind {kind.name}", f"没有字段“{name}”", f"there is no field {name!r}")
        known[kind.name] = kind
    return known


def _check_name(place: str, name: object, taken: set[str]) -> None:
    if (
        not isinstance(name, str)
        or not name.isidentifier()
        or name.startswith("_")
        or len(name.encode()) > NAME_BYTES
    ):
        raise _kind_error(
            place,
            f"名称 {name!r} 应为不以下划线开头的标识符，至多 {NAME_BYTES} 字节",
            f"the name {name!r} must be an identifier of at most {NAME_BYTES} bytes, with no _ in front",
        )
    if name.casefold() in taken:
        raise _kind_error(
            f"{place}, {name!r}",
            "名称为保留字，或与另一名称只有大小写之别",
            "the name is reserved or differs from another in case only",
        )
    taken.add(name.casefold())


def _kind_error(place: str, zh: str, en: str) -> InvalidKind:
    return InvalidKind(place, Text(zh, en), Text("修改 Kind 的声明", "change the declaration of the Kind"))


# -- keys and batches --------------------------------------------------------


def check_keys(keys: Collection[Key], kinds: Mapping[str, Kind], limits: Limits) -> None:
    """
    Check keys to be read.

    Raises:
        InvalidQuery: A key is of no kind that is known, or no portable text.
        LimitExceeded: A key is too long.
    """
    for key in keys:
        find_kind(key.kind, kinds, InvalidQuery)
        _check_id(key.id, str(key), limits, InvalidQuery)


def find_kind(name: object, kinds: Mapping[str, Kind], error: type[StorageError] = InvalidQuery) -> Kind:
    """
    Return the kind of that name.

    Raises:
        StorageError: There is none; of the class passed.
    """
    if not isinstance(name, str) or name not in kinds:
        reason = Text(f"存储中没有“{name}”类记录", f"the store holds no kind {name!r}")
        raise error(f"kind {name}", reason, did_you_mean(str(name), kinds))
    return kinds[name]


def check_batch(batch: Batch, kinds: Mapping[str, Kind], limits: Limits) -> None:
    """
    Check a batch, all but what depends on the records that are there.

    Raises:
        InvalidBatch: It breaks a rule of the port.
        LimitExceeded: It, a body, a key or a text is larger than the limits.
    """
    _check_id(batch.id, "batch", limits, InvalidBatch)
    place = f"batch {batch.id}"
    fault = value_fault(batch.at, FieldType.INSTANT)
    if fault is not None:
        raise _batch_error(f"{place}, at", fault.zh, fault.en)
    if not batch.changes:
        raise _batch_error(place, "批次中没有变更", "it holds no change")
    if len(batch.changes) > limits.batch:
        raise too_large(place, len(batch.changes), limits.batch, Text("项变更", "changes"))
    seen: set[Key] = set()
    for change in batch.changes:
        if not is_sound(change, kinds, limits):
            _check_change(change, place, kinds, limits)
        if change.key in seen:
            raise _batch_error(str(change.key), "同一批次中出现两次", "the batch names it twice")
        seen.add(change.key)


def conflicts(changes: Iterable[Change], versions: Mapping[Key, int]) -> list[tuple[str, int, int]]:
    """Return key, version expected and version found of each change that expects wrongly, in their order."""
    found = [(change, versions.get(change.key, 0)) for change in changes]
    return [(str(c.key), c.expected, version) for c, version in found if c.expected not in {ANY, version}]


def _check_change(change: object, place: str, kinds: Mapping[str, Kind], limits: Limits) -> None:
    if not isinstance(change, Put | Delete | Check) or not isinstance(change.key, Key):
        raise _batch_error(place, f"{change!r:.80} 不是变更", f"{change!r:.80} is not a change")
    where = str(change.key)
    kind = find_kind(change.key.kind, kinds, InvalidBatch)
    _check_id(change.key.id, where, limits, InvalidBatch)
    least = 1 if isinstance(change, Delete) else 0
    expected = change.expected
    any_is_fine = expected == ANY and not isinstance(change, Check)
    if type(expected) is not int or not (least <= expected < _INT64 or any_is_fine):
        name = type(change).__name__
        raise _batch_error(
            where, f"{name} 不能预期版本 {expected!r}", f"a {name} cannot expect version {expected!r}"
        )
    if isinstance(change, Put):
        _check_put(change, where, kind, limits)


def _check_put(put: Put, where: str, kind: Kind, limits: Limits) -> None:
    body: object = put.body
    index: object = put.index
    if type(put.schema) is not int or not 0 <= put.schema < _INT64:
        raise _batch_error(
            where, f"格式号 {put.schema!r} 应为非负整数", f"schema {put.schema!r} is not a number from 0 up"
        )
    if not isinstance(body, bytes):
        raise _batch_error(where, "正文应为 bytes", "the body is not bytes")
    if len(body) > limits.body:
        raise too_large(where, len(body), limits.body, Text("字节", "bytes"))
    if not isinstance(index, tuple) or len(index) != len(kind.fields):
        names = ", ".join(kind.types)
        raise _batch_error(
            where, f"索引应为元组，依次为：{names}", f"the index must be a tuple along {names or 'no field'}"
        )
    for field, value in zip(kind.fields, index, strict=True):
        if value is None:
            if field.name in kind.required:
                raise _batch_error(
                    f"{where}, {field.name}", "必填的索引字段为空", "a required index field is absent"
                )
            continue
        fault = value_fault(value, field.type)
        if fault is not None:
            raise _batch_error(f"{where}, {field.name}", fault.zh, fault.en)
        if isinstance(value, str) and len(value) > limits.text:
            place = f"{where}, {field.name}"
            raise too_large(place, len(value), limits.text, Text("个字符", "characters"))


def _check_id(given: object, where: str, limits: Limits, error: type[StorageError]) -> None:
    fault = text_fault(given) or (None if given else Text("为空", "is empty"))
    if fault is not None:
        # Shown escaped: a lone surrogate in an error could not even be printed.
        raise error(
            ascii(where), Text(f"编号{fault.zh}", f"the id {fault.en}"), Text("换一个编号", "use another id")
        )
    size = len(str(given))
    if size > limits.key:
        raise too_large(f"{where:.60}", size, limits.key, Text("个字符的编号", "characters in an id"))


def too_large(place: str, size: int, most: int, unit: Text) -> LimitExceeded:
    """Return the error of whatever is larger than a store's limit."""
    return LimitExceeded(
        place,
        Text(f"{size} {unit.zh}，上限为 {most}", f"{size} {unit.en}, where {most} is the most"),
        Text("拆分后再试", "split it into smaller ones"),
    )


def _batch_error(place: str, zh: str, en: str) -> InvalidBatch:
    return InvalidBatch(place, Text(zh, en), Text("修改批次后重试", "correct the batch; nothing was written"))
