"""
What the fields of a value must be: the check of their types, made from the annotations.

`@frozen(kw_only=True, field_transformer=checked)` puts it in front of the
fields' own checks. It also settles what a constructor is handed: a name is kept
in its normal form, a list as a tuple, a text of a subclass as a plain one. An
attrs converter would do that for a constructor alone: msgspec, which reads
stored values, runs validators and no converters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from math import isfinite
from operator import is_
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, frozen
from attrs.validators import optional

from govcampaign.domain.checks import aware, plain_day
from govcampaign.domain.names import DELETE, hidden, normal, unwritable
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

Prose = Annotated[str, "words that identify nothing"]
"""Free words, kept as they are; every other text of a value is a name, or part of one."""

_Settle = Callable[[Any], Any]
_Check = Callable[[Any, "Attribute[Any]", Any], None]

_MOST: Final = 2**63
_MOMENTS: Final[dict[Any, _Check]] = {date: plain_day, datetime: aware}
_SCALARS: Final = {
    bool: Text("真假值", "truth value"),
    int: Text("整数", "whole number"),
    date: Text("日期", "day"),
}


class _Unfit(Exception):
    """A value does not fit; the check around it knows the place."""

    def __init__(self, reason: Text, remedy: Text, code: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.code, self.at = reason, remedy, code, ""


def checked(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Return the fields of a class, the first with the check of all their types in front of its own."""
    hints = get_type_hints(cls, include_extras=True)
    first, *others = (_timed(each, hints[each.name]) for each in fields)
    own = first.validator.own if isinstance(first.validator, _Whole) else first.validator
    steps = tuple((each.name, each.default, settle) for each, settle in _steps(fields, hints))
    return [first.evolve(validator=_Whole(steps, own)), *others]


def _timed(field: Attribute[Any], hint: Any) -> Attribute[Any]:
    """Return a field of days or moments with their check, where it has none."""
    check = _MOMENTS.get(_inner(hint))
    if check is None or field.validator is not None:
        return field
    return field.evolve(validator=check if _inner(hint) is hint else optional(check))


def _steps(fields: list[Attribute[Any]], hints: dict[str, Any]) -> Iterator[tuple[Attribute[Any], _Settle]]:
    for each in fields:
        hint = hints[each.name]
        if _inner(hint) not in _MOMENTS:
            yield each, _settler(hint)


@frozen
class _Whole:
    """
    The check of a whole value, held by its first field: attrs runs checks once every field is set.

    Attributes:
        steps: Name, default and settling function of each field; a default is right as it is.
        own: The first field's own check.
    """

    steps: tuple[tuple[str, Any, _Settle], ...]
    own: _Check | None

    def __call__(self, instance: Any, attribute: Attribute[Any], value: Any) -> None:
        for name, default, settle in self.steps:
            given = getattr(instance, name)
            if given is default:
                continue
            try:
                kept = settle(given)
            except _Unfit as unfit:
                place = f"{type(instance).__name__}.{name}{unfit.at}"
                error = InvalidValue(place, unfit.reason, unfit.remedy)
                raise error.about(code=unfit.code, field=name) from None
            if kept is not given:
                object.__setattr__(instance, name, kept)
        if self.own is not None:
            self.own(instance, attribute, getattr(instance, attribute.name))


# -- one function a type -----------------------------------------------------------


def _inner(hint: Any) -> Any:
    """Return the type that an optional one holds, or the type itself."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return inner


def _settler(hint: Any) -> _Settle:
    """Return the function that settles a value for a type, or raises `_Unfit`."""
    if _inner(hint) is not hint:
        return _or_none(_settler(_inner(hint)))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        return _each(_settler(inner[0])) if inner[-1] is Ellipsis else _pair(*map(_settler, inner))
    if hint is object:
        return _as_it_is
    if hint in _TEXTS:
        return _TEXTS[hint]
    if hint is float:
        return _number
    if hint in _SCALARS:
        return _exactly(hint, _SCALARS[hint])
    if issubclass(hint, Enum):
        return _choice(hint)
    return _exactly(hint, Text(f" {hint.__name__}", hint.__name__))


def _or_none(settle: _Settle) -> _Settle:
    return lambda value: None if value is None else settle(value)


def _as_it_is(value: Any) -> Any:
    return value


def _each(settle: _Settle) -> _Settle:
    def listed(value: Any) -> Any:
        if not isinstance(value, (tuple, list)):
            one = shown(value)
            raise _unlike(value, Text("列表", "list"), Text(f"写成 ({one},)", f"write ({one},)"))
        kept = tuple([_item(settle, at, each) for at, each in enumerate(value)])
        return value if kept == value and all(map(is_, kept, value)) else kept

    return listed


def _pair(first: _Settle, second: _Settle) -> _Settle:
    def both(value: Any) -> Any:
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise _unlike(value, Text("一对值", "pair"))
        return _item(first, 0, value[0]), _item(second, 1, value[1])

    return both


def _item(settle: _Settle, at: int, value: Any) -> Any:
    try:
        return settle(value)
    except _Unfit as unfit:
        unfit.at = f"[{at}]{unfit.at}"
        raise


def _exactly(kind: Any, what: Text) -> _Settle:
    def exact(value: Any) -> Any:
        # A truth value is a number to Python, and not to a person.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise _unlike(value, what)
        if kind is int and not -_MOST <= value < _MOST:
            reason = Text(f"{shown(value)} 超出 64 位整数", f"{shown(value)} does not fit 64 bits")
            raise _Unfit(reason, Text("核对数字", "check the number"), "out_of_range")
        return value

    return exact


def _number(value: Any) -> Any:
    """Keep a whole number, or one with a fraction."""
    if isinstance(value, int):
        return _whole(value)
    if not isinstance(value, float) or not isfinite(value):
        raise _unlike(value, Text("数字", "number"))
    return value


def _choice(kind: type[Enum]) -> _Settle:
    choices = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)

    def chosen(value: Any) -> Any:
        if not isinstance(value, kind):
            reason = Text(f"{shown(value)} 不是可选项", f"{shown(value)} is not one of the choices")
            raise _Unfit(reason, Text(f"可选：{choices}", f"say one of {choices}"), "not_a_choice")
        return value

    return chosen


_whole: Final = _exactly(int, _SCALARS[int])


def _time_of_day(value: Any) -> time:
    if not isinstance(value, time):
        raise _unlike(value, Text("时刻", "time of day"))
    if value.tzinfo is not None:
        raise _unlike(value, Text("不带时区的时刻", "time of day without a time zone"))
    # A library's own class, such as pendulum's, could not be stored.
    return value if type(value) is time else datetime.combine(date.min, value).timetz()


def _name(value: Any) -> str:
    if type(value) is not str:
        return _named(_plain(value))
    kept = _named(value)
    # Most are normal, and then the very text stays.
    return value if kept == value else kept


# A journal names the same units and duties again and again.
@lru_cache(maxsize=4096)
def _named(value: str) -> str:
    kept = normal(value)
    return _sound(kept, hidden(kept))


def _prose(value: Any) -> str:
    words = _plain(value)
    return _sound(words, unwritable(words))


def _wording(value: Any) -> Text:
    if not isinstance(value, Text):
        raise _unlike(
            value, Text("中英文对照的文字", "Text"), Text("写成 Text(zh, en)", "write Text(zh, en)")
        )
    zh, en = _prose(value.zh), _prose(value.en)
    return value if zh is value.zh and en is value.en else Text(zh, en)


_TEXTS: Final[dict[Any, _Settle]] = {str: _name, Prose: _prose, Text: _wording, time: _time_of_day}


def _plain(value: Any) -> str:
    if type(value) is str:
        return value
    if not isinstance(value, str):
        raise _unlike(value, Text("文字", "text"))
    return str.__str__(value)


def _sound(kept: str, fault: Text | None) -> str:
    if fault is not None:
        raise _Unfit(fault, DELETE, "hidden_character")
    return kept


def _unlike(value: Any, what: Text, remedy: Text | None = None) -> _Unfit:
    reason = Text(f"{shown(value)} 不是{what.zh}", f"{shown(value)} is not a {what.en}")
    return _Unfit(reason, remedy or Text(f"写成{what.zh}", f"write a {what.en}"), "wrong_type")
