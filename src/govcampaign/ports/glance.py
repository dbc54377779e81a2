"""
What is told of a change at a glance: most are right, and are looked at no closer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govcampaign.ports.storage import Limits
from govcampaign.ports.values import Key, Kind, Put

_INT64: Final = 2**63


def is_sound(change: object, kinds: Mapping[str, Kind], limits: Limits) -> bool:
    """Tell at a glance that nothing is wrong with a change; one that is not sure is looked at closely."""
    if type(change) is not Put or type(change.key) is not Key:
        return False
    kind, id_, index, body = kinds.get(change.key.kind), change.key.id, change.index, change.body
    if kind is None or type(id_) is not str or not 0 < len(id_) <= limits.key or not id_.isprintable():
        return False
    if type(change.expected) is not int or type(change.schema) is not int or type(body) is not bytes:
        return False
    if not (0 <= change.expected < _INT64 and 0 <= change.schema < _INT64 and len(body) <= limits.body):
        return False
    return type(index) is tuple and len(index) == len(kind.fields) and _is_sound_index(index, kind, limits)


def _is_sound_index(index: tuple[object, ...], kind: Kind, limits: Limits) -> bool:
    for value, (type_, required) in zip(index, kind.glance, strict=True):
        if value is None:
            if required:
                return False
        elif type(value) is not type_:
            return False
        elif type_ is str:
            if len(value) > limits.text or not value.isprintable():  # type: ignore[arg-type,attr-defined]
                return False
        elif not -_INT64 <= value < _INT64:  # type: ignore[operator]  # a number
            return False
    return True
