"""
The fields of records: what each is called, and what it holds.

A class of records says it once, where the field is defined: the annotation
gives the type, `heading` the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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

    `PARTS` are values with fields of their own, or of a type that has no plain words.
    """

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    PARTS = "parts"

    @property
    def noun(self) -> Text:
        """Return what such a field holds, in words."""
        return _NOUNS[self]


_NOUNS: Final = {
    Holds.TEXT: Text("文字", "text"),
    Holds.NUMBER: Text("整数", "a whole number"),
    Holds.DAY: Text("日期，如 2013-07-25", "a day, such as 2013-07-25"),
    Holds.FLAG: Text("真假值", "a truth value"),
    Holds.CHOICE: Text("选项", "a choice"),
    Holds.PARTS: Text("有各自字段的内容", "values with fields of their own"),
}
_PLAIN: Final[Mapping[Any, Holds]] = {
    str: Holds.TEXT,
    int: Holds.NUMBER,
    bool: Holds.FLAG,
    pythons_own(date): Holds.DAY,
}
_FLAGS: Final = ("false", "true")


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
    """

    name: str
    heading: Text
    type: Any
    holds: Holds
    several: bool
    needed: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the only words it may hold; none where the words are free."""
        if self.holds is Holds.CHOICE:
            return tuple(member.value for member in self.type)
        return _FLAGS if self.holds is Holds.FLAG else ()

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
        reason = Text(
            f"“{self.name}”（{self.heading.zh}）不会是“{words}”",
            f"{self.name!r} ({self.heading.en}) is never {words!r}",
        )
        remedy = Text(f"写成{self.allowed.zh}", f"write {self.allowed.en}")
        raise InvalidValue(place, reason, remedy).about(code="not_a_choice" if self.choices else "wrong_type")

    def spell(self, value: Any) -> str:
        """Return a value of its type in words: a number in digits, a day as 2013-07-25."""
        if self.holds is Holds.CHOICE:
            return str(value.value)
        if self.holds is Holds.FLAG:
            return _FLAGS[value]
        return str(value.isoformat() if self.holds is Holds.DAY else value)

    def may_be(self, words: str) -> bool:
        """Tell whether a value of its type is spelled so."""
        if self.holds in (Holds.TEXT, Holds.PARTS):
            return self.holds is Holds.TEXT
        if self.choices:
            return words in self.choices
        read: Any = int if self.holds is Holds.NUMBER else pythons_own(date).fromisoformat
        try:
            return self.spell(read(words)) == words
        except ValueError:
            return False

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
    return Field(
        name=defined.name,
        heading=defined.metadata.get(_HEADING, same(defined.name)),
        type=kind,
        holds=_held(kind),
        several=several,
        needed=defined.default is attrs.NOTHING,
    )


def _not_none(hint: Any) -> Any:
    """Return the type that an optional one holds, or the type itself."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next(part for part in get_args(hint) if part is not NoneType)


def _held(kind: type[Any]) -> Holds:
    if issubclass(kind, Enum):
        return Holds.CHOICE
    return _PLAIN.get(pythons_own(kind) if issubclass(kind, date) else kind, Holds.PARTS)
