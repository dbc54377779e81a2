"""
Read nested mappings into the domain's classes, collecting every mistake.

The classes are the schema: field names are keys, types say which values are
allowed. Phrases are accepted where a period, a deadline or a day is due.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from govcampaign.authoring._days import one_day
from govcampaign.authoring._lists import names
from govcampaign.authoring._types import PLAIN, TIME_WORDS, WORDS
from govcampaign.domain.checks import as_day
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period, parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.errors import (
    GovCampaignError,
    InvalidPlan,
    Problem,
    did_you_mean,
    in_words,
    shown,
)
from govcampaign.wording import Text, same

_Parse: TypeAlias = Callable[[str, Context, WorkCalendar], Any]

BAD: Final = object()
"""Represents a value that could not be read; its problem has been noted."""

_IN_LIST: Final = re.compile(r"(\w+\[\d+\])\.?(.*)", re.DOTALL)
"""A key path into a list: the item, which is the record, and the path inside it."""

_ALLOWED: Final[Mapping[Any, Any]] = {object: PLAIN, float: (int, float)}
"""The classes of values, where they are others than the type itself."""

_SHORT: Final = {"clause": ("clauses",), "when": ("period", "window")}
"""Short keys, and the fields they may represent."""


class Reader:
    """
    Turn written values into domain values.

    Attributes:
        context: What phrases may lean on: the date of the notice, the year of its title.
        calendar: Working days and festivals that move; the State Council's, where none is passed.
        problems: The mistakes noted so far, in the order met.
    """

    def __init__(self, context: Context, calendar: WorkCalendar | None = None) -> None:
        self.context = context
        self.calendar = WorkCalendar.official() if calendar is None else calendar
        self.problems: list[Problem] = []

    def note(
        self,
        path: str,
        reason: Text,
        remedy: Text,
        *,
        code: str = "invalid_value",
        said: str = "",
        inside: str = "",
    ) -> Any:
        """
        Note a mistake and return `BAD`.

        Args:
            path: Its key path.
            reason: What is wrong.
            remedy: What to do about it.
            code: The kind of mistake.
            said: What was written there, or which part of it is wrong; quoted behind the path.
            inside: The field of the table at the path that is wrong, where that is known.
        """
        place = f"{path} ({said})" if said and path else said or path
        whole = f"{path}.{inside}" if inside and path else inside or path
        in_list = _IN_LIST.match(whole)
        record, field = in_list.groups() if in_list else (None, whole)
        self.problems.append(Problem(place, reason, remedy, code, field or None, record))
        return BAD

    def unknown(self, place: str, key: object, known: Iterable[str], first: Sequence[str] = ()) -> Any:
        """
        Note a key that means nothing, with the nearest one that does, and return `BAD`.

        Args:
            place: Its key path.
            key: The key.
            known: The keys that there are.
            first: Those that are named first where none is near.
        """
        return self.note(
            place,
            Text("没有这个键", "there is no such key"),
            did_you_mean(key, known, first),
            code="unknown_key",
        )

    def twice(self, place: str, other: str) -> Any:
        """Note a key that says again what another one says, and return `BAD`."""
        return self.note(
            place,
            Text(f"与 {other} 说的是同一件事", f"it says the same as {other}"),
            Text("只留一个", "keep one of the two"),
            code="does_not_belong",
        )

    def read(self, kind: Any, value: Any, place: str) -> Any:
        """
        Read one value as a type.

        Args:
            kind: A class or annotation of the domain.
            value: What was written; a domain value passes as it is.
            place: The key path, for the report.

        Returns:
            The domain value, or `BAD` once a mistake was noted.
        """
        if value is BAD:
            return BAD
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            inner = next(arg for arg in get_args(kind) if arg is not NoneType)
            return None if value is None else self.read(inner, value, place)
        if origin is tuple:
            return self._list(get_args(kind)[0], value, place)
        if kind is Text:
            return self._text(value, place)
        if attrs.has(kind):
            return self._record(kind, value, place)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._choice(kind, value, place)
        if kind in (date, time, datetime):
            return self._moment(kind, value, place)
        return self._plain(kind, value, place)

    def _plain(self, kind: Any, value: Any, place: str) -> Any:
        """Read a text, a number or a truth value; where any value may stand, a day is one too."""
        truth = isinstance(value, bool)
        if kind is Decimal:
            return self._decimal(value, place)
        if isinstance(value, _ALLOWED.get(kind, kind)) and not (kind in (int, float) and truth):
            return value
        return self._unlike(WORDS[kind], value, place)

    def _decimal(self, value: Any, place: str) -> Any:
        """Return a number; a float is the number that it is written as."""
        if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
            return self._unlike(WORDS[Decimal], value, place)
        try:
            return value if isinstance(value, Decimal) else Decimal(str(value))
        except InvalidOperation:
            return self._unlike(WORDS[Decimal], value, place)

    def _unlike(self, wanted: Text, value: Any, place: str) -> Any:
        return self.note(
            place,
            Text(f"{shown(value)} 不是{wanted.zh}", f"{shown(value)} is not a {wanted.en}"),
            Text(f"写成{wanted.zh}", f"write a {wanted.en}"),
            code="wrong_type",
        )

    def _list(self, kind: Any, value: Any, place: str) -> Any:
        if isinstance(value, str) and kind is str:
            return names(value)
        if not isinstance(value, (list, tuple)):
            return self._unlike(Text("列表", "list"), value, place)
        read = [self.read(kind, item, f"{place}[{at}]") for at, item in enumerate(value)]
        return BAD if any(item is BAD for item in read) else tuple(read)

    def _text(self, value: Any, place: str) -> Any:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            return same(value)
        if isinstance(value, Mapping):
            return self._fields(Text, value, place)
        return self._unlike(Text("文字", "text"), value, place)

    def _choice(self, kind: type[Enum], value: Any, place: str) -> Any:
        if isinstance(value, kind):
            return value
        choices = [member.value for member in kind]
        if value in choices:
            return kind(value)
        return self.note(
            place,
            Text(f"没有“{in_words(value)}”这个选项", f"{shown(value)} is not one of the choices"),
            did_you_mean(value, choices),
            code="not_a_choice",
        )

    def _moment(self, kind: Any, value: Any, place: str) -> Any:
        # A datetime is a date to Python, yet no day: its day depends on the time zone.
        if isinstance(value, kind) and not (kind is date and isinstance(value, datetime)):
            return self._in_range(value, place) if kind is date else value
        if not isinstance(value, str):
            return self._unlike(WORDS[kind], value, place)
        if kind is date:
            return self._phrase(one_day, value, place)
        try:
            return kind.fromisoformat(value)
        except ValueError:
            return self._unlike(WORDS[kind], value, place)

    def _in_range(self, day: date, place: str) -> Any:
        try:
            return as_day(day)
        except GovCampaignError as error:
            return self.note(place, error.reason, error.remedy)

    def _phrase(self, parse: _Parse, text: str, place: str) -> Any:
        try:
            return parse(text, self.context, self.calendar)
        except GovCampaignError as error:
            return self.note(place, error.reason, error.remedy, code=error.code, said=text)

    def _record(self, kind: Any, value: Any, place: str) -> Any:
        if isinstance(value, kind):
            return value
        if isinstance(value, Mapping):
            return self._fields(kind, value, place)
        parse = _PHRASES.get(kind)
        if parse is None:
            return self._unlike(Text("键值表", "table of keys"), value, place)
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        if not isinstance(value, str):
            return self._unlike(TIME_WORDS, value, place)
        return self._phrase(parse, value, place)

    def _fields(self, kind: Any, value: Mapping[str, Any], place: str) -> Any:
        """Read a mapping by the class's fields; unknown, doubled and missing keys are noted."""
        types, accepted, given = field_types(kind), keys_of(kind), {}
        for key, item in value.items():
            at = f"{place}.{in_words(key)}" if place else in_words(key)
            name = accepted.get(key)
            if name is None:
                self.unknown(at, key, accepted)
            elif name in given:
                self.twice(at, name)
            else:
                given[name] = self.read(types[name], item, at)
        for field in attrs.fields(kind):
            if field.default is attrs.NOTHING and field.name not in given:
                at = f"{place}.{field.name}" if place else field.name
                missing = Text("缺少这一项", "it is missing")
                given[field.name] = self.note(at, missing, Text("补上", "give it"), code="missing")
        if any(item is BAD for item in given.values()):
            return BAD
        try:
            return kind(**given)
        except InvalidPlan as error:
            self.problems += error.problems
            return BAD
        except GovCampaignError as error:
            known = {"code": error.code, "said": error.place, "inside": error.field or ""}
            return self.note(place, error.reason, error.remedy, **known)


@cache
def field_types(kind: Any) -> dict[str, Any]:
    """Return the resolved types of an attrs class's fields, by name."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in attrs.fields(kind)}


@cache
def keys_of(kind: Any) -> dict[str, str]:
    """Return the keys that may be in a class's table, short ones too, and the field each represents."""
    fields = field_types(kind)
    short = {key: name for key, stands_for in _SHORT.items() for name in stands_for if name in fields}
    return {**{name: name for name in fields}, **short}


_PHRASES: Final[Mapping[Any, _Parse]] = {
    Period: parse_period,
    Deadline: parse_deadline,
    Recurrence: parse_recurrence,
}
