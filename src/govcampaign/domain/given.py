"""
Checks of what users pass to a function: each value is of the class that is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

_Given = TypeVar("_Given")


def expect(value: object, kind: type[object] | tuple[type[object], ...], place: str) -> None:
    """
    Refuse a value of another class where users hand one in.

    Args:
        value: What is given.
        kind: The class that is due, or several of which one is.
        place: Where, for errors.

    Raises:
        InvalidValue: The value is not of the class; for a list, the remedy is to pass its values one by one.
    """
    if not isinstance(value, kind):
        given = type(value).__name__
        names = [each.__name__ for each in (kind if isinstance(kind, tuple) else (kind,))]
        due = Text(" 或 ".join(names), " or ".join(names))
        raise InvalidValue(
            place,
            Text(f"收到 {given}，应为 {due.zh}", f"it is {_article(given)}, and {_article(due.en)} is due"),
            Text(f"逐个传入 {due.zh}", f"pass {due.en} values, one by one")
            if isinstance(value, list | tuple | set)
            else Text(f"传入 {due.zh}", f"pass {_article(due.en)}"),
        ).about(code="wrong_type")


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"


def expect_each(values: Iterable[object], kind: type[object] | tuple[type[object], ...], place: str) -> None:
    """
    Refuse values of another class among several that users pass.

    Raises:
        InvalidValue: The first that is of another class, by its index.
    """
    for at, value in enumerate(values):
        try:
            expect(value, kind, place)
        except InvalidValue as error:
            raise error.about(record=at) from None


def listed(values: Iterable[_Given], kind: Any, place: str) -> tuple[_Given, ...]:
    """Return several values that users pass, once each is seen to be of the class (`expect_each`)."""
    expect(values, Iterable, place)
    given = tuple(values)
    expect_each(given, kind, place)
    return given
