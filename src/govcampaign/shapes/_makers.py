"""
Which shape is for a value, and the error where none is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_Data = TypeVar("_Data")
Makers = Mapping[type[Any], Callable[[Any], _Data]]
"""What makes data of a value, by its class."""


def maker_of(value: object, makers: Makers[_Data]) -> Callable[[Any], _Data] | None:
    """Return what makes data of a value, by its class or the nearest class above it; None if none does."""
    return next((makers[cls] for cls in type(value).__mro__ if cls in makers), None)


def no_shape(value: object, known: Iterable[type[Any]]) -> InvalidValue:
    """
    Return the error for a value that no shape is for.

    Args:
        value: The value.
        known: The classes that have one.
    """
    names = [cls.__name__ for cls in known]
    return InvalidValue(
        "as_data",
        Text(f"{shown(value)} 没有规定的 JSON 形式", f"{shown(value)} has no JSON shape"),
        Text(f"可传入：{'、'.join(names)}", f"pass one of: {', '.join(names)}"),
    ).about(code="wrong_type", field="value")
