"""
Read nested mappings into the domain's classes, collecting every mistake.

The classes are the schema: field names are keys, types say what may stand
there. Phrases are accepted where a period, a deadline or a day is due.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from govcampaign.domain.deadline import Deadline
from govcampaign.domain.period import Period
from govcampaign.domain.phrases import Context, parse_deadline, parse_period
from govcampaign.errors import GovCampaignError, InvalidValue, Problem, did_you_mean
from govcampaign.wording import Text, same

SEPARATOR: Final = "、"
"""What separates names in a list written as one string."""

BAD: Final = object()
"""Stands for a value that could not be read; its problem has been noted."""

_SHORT: Final = {"clause": ("clauses",), "when": ("period", "window")}
"""Short keys, and the fields they may stand for."""


def names(text: str) -> tuple[str, ...]:
    """Return the names of a list written as one string, in their order, empty ones dropped."""
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())


class Reader:
    """
    Turn written values into domain values.

    Attributes:
        context: What phrases may lean on: the date of the notice, the year of its title.
        problems: The mistakes noted so far, in the order met.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.problems: list[Problem] = []

    def note(self, place: str, reason: Text, remedy: Text) -> Any:
        """Note a mistake and return `BAD`."""
        self.problems.append(Problem(place, reason, remedy))
        return BAD

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
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        return self._unlike(_WORDS[kind], value, place)

    def _unlike(self, wanted: Text, value: Any, place: str) -> Any:
        return self.note(
            place,
            Text(f"{value!r} 不是{wanted.zh}", f"{value!r} is no {wanted.en}"),
            Text(f"写成{wanted.zh}", f"write a {wanted.en}"),
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
            Text(f"没有“{value}”这个选项", f"{value!r} is none of the choices"),
            did_you_mean(str(value), choices),
        )

    def _moment(self, kind: Any, value: Any, place: str) -> Any:
        if type(value) is kind:
            return value
        if isinstance(value, str):
            if kind is date:
                return self._phrase(lambda text: self._single_day(text), value, place)
            try:
                return kind.fromisoformat(value)
            except ValueError:
                return self._unlike(_WORDS[kind], value, place)
        return self._unlike(_WORDS[kind], value, place)

    def _single_day(self, text: str) -> date:
        period = parse_period(text, self.context)
        if period.start is None or period.start != period.end:
            raise InvalidValue(
                text, Text("不是某一天", "it is not one day"), Text("写成 2013年7月10日", "write 2013年7月10日")
            )
        return period.start

    def _phrase(self, parse: Any, text: str, place: str) -> Any:
        try:
            return parse(text)
        except GovCampaignError as error:
            return self.note(place, error.reason, error.remedy)

    def _record(self, kind: Any, value: Any, place: str) -> Any:
        if isinstance(value, kind):
            return value
        if isinstance(value, str) and kind is Period:
            return self._phrase(lambda text: parse_period(text, self.context), value, place)
        if isinstance(value, str) and kind is Deadline:
            return self._phrase(lambda text: parse_deadline(text, self.context), value, place)
        if not isinstance(value, Mapping):
            return self._unlike(Text("键值表", "table of keys"), value, place)
        return self._fields(kind, value, place)

    def _fields(self, kind: Any, value: Mapping[str, Any], place: str) -> Any:
        """Read a mapping by the class's fields; unknown and missing keys are noted."""
        hints = field_types(kind)
        given = {}
        for key, item in value.items():
            name = next((n for n in _SHORT.get(key, ()) if n in hints), key)
            at = f"{place}.{key}" if place else key
            if name not in hints:
                known = [*hints, *(k for k, to in _SHORT.items() if any(n in hints for n in to))]
                self.note(at, Text("没有这个键", "there is no such key"), did_you_mean(key, known))
            else:
                given[name] = self.read(hints[name], item, at)
        for field in attrs.fields(kind):
            if field.default is attrs.NOTHING and field.name not in given:
                at = f"{place}.{field.name}" if place else field.name
                given[field.name] = self.note(at, Text("缺少这一项", "it is missing"), Text("补上", "give it"))
        if any(item is BAD for item in given.values()):
            return BAD
        try:
            return kind(**given)
        except GovCampaignError as error:
            return self.note(f"{place} ({error.place})" if place else error.place, error.reason, error.remedy)


@cache
def field_types(kind: Any) -> dict[str, Any]:
    """Return the resolved types of an attrs class's fields, by name."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in attrs.fields(kind)}


_WORDS: Final = {
    str: Text("文字", "text"),
    int: Text("整数", "whole number"),
    bool: Text("true 或 false", "true or false"),
    date: Text("日期，如 2013-07-25", "day, such as 2013-07-25"),
    time: Text("时刻，如 12:00", "time, such as 12:00"),
    datetime: Text("带时区的时间", "moment with a time zone"),
}
