"""
The fields of records: what each is called, and what it holds.

A class of records says it once, where the field is defined: the annotation
gives the type, `heading` the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from govcampaign.domain.checks import pythons_own
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same

_HEADING: Final = "heading"


def heading(zh: str, en: str) -> dict[str, Text]:
    """Return the metadata of a field: what a column of it is called."""
    return {_HEADING: Text(zh, en)}


class Holds(str, Enum):
    """
    What a field holds.

    `ENTERPRISE` is the id of an enterprise; `PARTS` are values with fields of their own, or of a type that
    has no plain words.
    """

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    ENTERPRISE = "enterprise"
    PARTS = "parts"

    @property
    def noun(self) -> Text:
        """Return what such a field holds, in words."""
        return _NOUNS[self]


_NOUNS: Final = {
    Holds.TEXT: Text("文字", "text"),
    Holds.NUMBER: Text("整数", "a whole number"),
    Holds.DECIMAL: Text("数，如 12.5", "a number, such as 12.5"),
    Holds.DAY: Text("日期，如 2013-07-25", "a day, such as 2013-07-25"),
    Holds.FLAG: Text("真假值", "a truth value"),
    Holds.CHOICE: Text("选项", "a choice"),
    Holds.ENTERPRISE: Text("企业编号", "the id of an enterprise"),
    Holds.PARTS: Text("有各自字段的内容", "values with fields of their own"),
}
_PLAIN: Final[Mapping[Any, Holds]] = {
    str: Holds.TEXT,
    int: Holds.NUMBER,
    Decimal: Holds.DECIMAL,
    bool: Holds.FLAG,
    pythons_own(date): Holds.DAY,
}
_FLAGS: Final = ("false", "true")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_READ: Final[Mapping[Holds, Callable[[str], Any]]] = {
    Holds.NUMBER: int,
    Holds.DECIMAL: lambda words: Decimal(words if _DECIMAL.fullmatch(words) else "none"),
    Holds.DAY: pythons_own(date).fromisoformat,
    Holds.FLAG: {word: bool(at) for at, word in enumerate(_FLAGS)}.__getitem__,
}


def spelled(value: Any) -> str:
    """Return a value in words: a number in digits, a day as 2013-07-25, a choice or an id as it is."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return _FLAGS[value]
    if isinstance(value, Decimal | float):
        digits = format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value.isoformat() if isinstance(value, pythons_own(date)) else value)


def typed(holds: Holds, words: str) -> Any:
    """
    Return the value that some words spell.

    Args:
        holds: What the field holds.
        words: The words, as `spelled` gives them.

    Raises:
        ValueError: They spell no such value, or spell it in another way.
    """
    read = _READ.get(holds)
    if read is None:
        return words
    try:
        value = read(words)
    except (ArithmeticError, LookupError) as error:
        raise ValueError(words) from error
    if spelled(value) != words:
        raise ValueError(words)
    return value


@frozen(kw_only=True)
class Field:
    """
    One field of a kind of record.

    Attributes:
        name: Its name.
        heading: What a column of it is called.
        type: The type of its value; of one of its values, where it holds several.
        holds: What it holds.
        several: True for a list.
        needed: True where a record cannot be made without it.
        choices: The only words it may hold; none where the words are free.
    """

    name: str
    heading: Text
    type: Any
    holds: Holds
    several: bool
    needed: bool
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> Text:
        """Return in words what it may hold."""
        if not self.choices:
            return self.holds.noun
        return Text(f"“{'”或“'.join(self.choices)}”", " or ".join(map(repr, self.choices)))

    def check(self, words: str, place: str) -> None:
        """
        Check that a value of its type is spelled so.

        Raises:
            InvalidValue: It never holds such a value; what it may hold is said.
        """
        if self.may_be(words):
            return
        heading = self.heading
        zh, en = ("", "") if heading == same(self.name) else (f"（{heading.zh}）", f" ({heading.en})")
        reason = Text(f"“{self.name}”{zh}不会是“{words}”", f"{self.name!r}{en} is never {words!r}")
        remedy = Text(f"写成{self.allowed.zh}", f"write {self.allowed.en}")
        raise InvalidValue(place, reason, remedy).about(code="not_a_choice" if self.choices else "wrong_type")

    def spell(self, value: Any) -> str:
        """Return a value of its type in words: a number in digits, a day as 2013-07-25."""
        return spelled(value)

    def may_be(self, words: str) -> bool:
        """Tell whether a value of its type is spelled so."""
        if self.holds is Holds.PARTS:
            return False
        if self.choices:
            return words in self.choices
        try:
            typed(self.holds, words)
        except ValueError:
            return False
        return True

    def is_said(self, value: Any, words: str) -> bool:
        """Tell whether what a record holds is spelled so; of a list, whether one of its values is."""
        if self.several:
            return any(self.spell(each) == words for each in value)
        return value is not None and self.spell(value) == words


def fields_of(cls: type[Any]) -> dict[str, Field]:
    """Return the fields of a class of records, by name, in their order."""
    hints = get_type_hints(cls)
    return {each.name: _field(each, hints[each.name]) for each in attrs.fields(cls)}


def _field(defined: attrs.Attribute[Any], hint: Any) -> Field:
    several = get_origin(hint) is tuple
    kind = get_args(hint)[0] if several else _not_none(hint)
    holds = _held(kind)
    return Field(
        name=defined.name,
        heading=defined.metadata.get(_HEADING, same(defined.name)),
        type=kind,
        holds=holds,
        several=several,
        needed=defined.default is attrs.NOTHING,
        choices=choices_of(holds, tuple(member.value for member in kind) if holds is Holds.CHOICE else ()),
    )


def choices_of(holds: Holds, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the only words that a field may hold: those listed for it, or those of a truth value."""
    return _FLAGS if holds is Holds.FLAG else listed


def _not_none(hint: Any) -> Any:
    """Return the type that an optional one holds, or the type itself."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next(part for part in get_args(hint) if part is not NoneType)


def _held(kind: type[Any]) -> Holds:
    if issubclass(kind, Enum):
        return Holds.CHOICE
    return _PLAIN.get(pythons_own(kind) if issubclass(kind, date) else kind, Holds.PARTS)
