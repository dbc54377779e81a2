"""
How a store follows kinds that gain index fields, as functions that every store with columns calls.

A store that declares `REINDEX` keeps, beside the records of a kind, the kind as
it was declared and what `StoredKind` says. A new field may be absent; where records
are there already, the kind goes stale until each was put again. What would lose
or reread values is refused.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import frozen

from govcampaign.errors import KindsChanged, StaleIndex
from govcampaign.ports.values import Field, Kind
from govcampaign.wording import Text


@frozen
class StoredKind:
    """
    What a store knows of one kind.

    Attributes:
        generation: Rises with every change of the kind's fields.
        stale: The fields that old records lack.
        since: The last position before those fields came.
    """

    generation: int
    stale: frozenset[str]
    since: int


def declared(kind: Kind) -> str:
    """Return a kind as the text that a store keeps of it; the order of fields does not matter."""
    return json.dumps(
        {
            "fields": dict(sorted((field.name, field.type.value) for field in kind.fields)),
            "required": sorted(kind.required),
            "paths": sorted(kind.paths),
            "tallies": sorted(kind.tallies),
        },
        ensure_ascii=False,
    )


def added_fields(kind: Kind, before: str, place: str) -> tuple[Field, ...]:
    """
    Return the fields that a kind has gained since it was `declared` before.

    Raises:
        KindsChanged: It lost or changed a field.
    """
    old: Mapping[str, Any] = json.loads(before)
    types = {name: type_.value for name, type_ in kind.types.items()}
    for name, type_ in old["fields"].items():
        if types.get(name) != type_:
            change = Text("不见了", "is gone") if name not in types else Text("换了类型", "has another type")
            raise changed(
                kind, place, f"索引字段“{name}”{change.zh}", f"the index field {name!r} {change.en}"
            )
        if (name in kind.required) != (name in old["required"]):
            raise changed(
                kind, place, f"“{name}”是否必填与库中不同", f"{name!r} is required in one of both only"
            )
    return tuple(field for field in kind.fields if field.name not in old["fields"])


def refuse_required(kind: Kind, added: Iterable[Field], place: str) -> None:
    """
    Refuse required fields that records which are there already would lack.

    Raises:
        KindsChanged: One of the fields is required.
    """
    for field in added:
        if field.name in kind.required:
            raise changed(
                kind,
                place,
                f"已有记录没有必填字段“{field.name}”",
                f"old records lack the required {field.name!r}",
            )


def refuse_namesakes(kind: Kind, known: Iterable[str], place: str) -> None:
    """
    Refuse a new kind whose name upper and lower case alone tell from another's.

    Raises:
        KindsChanged: The store knows such a kind.
    """
    if kind.name.casefold() in {name.casefold() for name in known}:
        raise changed(
            kind, place, "只有大小写与库中某类记录不同", "differs in case only from a kind of the store"
        )


def refuse_older(
    names: Iterable[str], mine: Mapping[str, StoredKind], now: Mapping[str, StoredKind], place: str
) -> None:
    """
    Refuse to write kinds that another process has since given new fields.

    Raises:
        KindsChanged: The generation of one of the kinds is another now.
    """
    for name in sorted(names):
        if name not in now:
            raise KindsChanged(
                f"{place}, kind {name}",
                Text(
                    "存储中已没有这类记录，表可能被重建",
                    "the store has it no more; its tables were made anew",
                ),
                Text("关闭后重新打开", "close the store and open it again"),
            )
        if now[name].generation != mine[name].generation:
            raise KindsChanged(
                f"{place}, kind {name}",
                Text("另一进程增加了索引字段", "another process gave it new index fields"),
                Text("用新的 Kind 重新打开", "open the store again with the newer kinds"),
            )


def refuse_stale(kind: str, held: StoredKind, fields: Collection[str]) -> None:
    """
    Refuse a question about fields that old records lack.

    Raises:
        StaleIndex: One of the fields is stale.
    """
    waiting = ", ".join(sorted(held.stale.intersection(fields)))
    if waiting:
        raise stale(kind, Text(f"旧记录还没有字段 {waiting}", f"old records lack {waiting} yet"))


def refuse_unwritten(kind: str, keys: Collection[str]) -> None:
    """
    Refuse to call a kind reindexed while these keys of it, written `kind/id`, were not put again.

    Raises:
        StaleIndex: There are such keys.
    """
    if keys:
        left = ", ".join(keys)
        raise stale(kind, Text(f"尚未重写：{left}", f"not put again: {left}"), keys)


def stale(kind: str, reason: Text, keys: Collection[str] = ()) -> StaleIndex:
    """Return the error of a kind whose records wait to be put again."""
    remedy = Text("逐条重写后调用 reindexed", "put every record of the kind again, then call reindexed")
    return StaleIndex(f"kind {kind}", reason, remedy, keys=keys)


def changed(kind: Kind, place: str, zh: str, en: str) -> KindsChanged:
    """Return the error of a kind whose declaration differs from the stored one."""
    return KindsChanged(
        f"{place}, kind {kind.name}",
        Text(zh, en),
        Text(
            "用与库一致的 Kind 打开；新字段只能可为空",
            "open it with the kinds it holds; new fields may be absent",
        ),
    )
