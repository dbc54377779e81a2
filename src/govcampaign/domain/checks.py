"""
Named checks for fields, used where a value is born.

Each raises `InvalidValue` that names the field, the value and what to write
instead.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final, TypeVar

from attrs import Attribute

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Beijing time, in which days begin and end."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""The first and the last year of the days that a value may hold."""

_YEARS: Final = range(FIRST_YEAR, LAST_YEAR + 1)

_Day = TypeVar("_Day", bound=date)
_Value = TypeVar("_Value", bound=Hashable)


def pythons_own(cls: type[_Day]) -> type[_Day]:
    """Return Python's own `date` or `datetime`, given it or a class that replaces it."""
    return next(base for base in cls.__mro__ if base.__module__ == "datetime")


# A library that freezes the clock for tests (freezegun) puts classes of its own in the place of `date` and
# `datetime` in every module, this one too if it is imported meanwhile. What is held inside a tuple or as a
# bound method is not replaced later.
_PLAIN: Final = (pythons_own(date), pythons_own(datetime))
_FROM_ORDINAL: Final = _PLAIN[0].fromordinal
_FROM_ISO: Final = _PLAIN[0].fromisoformat
_MOMENT: Final = _PLAIN[1].combine


def _place(instance: object, attribute: Attribute[Any]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _refused(
    instance: object, attribute: Attribute[Any], code: str, reason: Text, remedy: Text
) -> InvalidValue:
    """Return the error of a field: its place, its code, its name."""
    error = InvalidValue(_place(instance, attribute), reason, remedy)
    return error.about(code=code, field=attribute.name)


def plain_day(instance: object, attribute: Attribute[Any], value: object) -> None:
    """
    Refuse anything but a day of 1900 to 2200 (or None where the field allows it); a `datetime` is not a day.

    A day of a subclass, such as pendulum's, is kept as a plain `date`, the only class that is stored.
    """
    if (type(value) is _PLAIN[0] and value.year in _YEARS) or (value is None and attribute.default is None):
        return
    day = _day(value, _place(instance, attribute), attribute.name)
    object.__setattr__(instance, attribute.name, day)


def day_if_known(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse anything but None and what `plain_day` keeps, in a field that must be given all the same."""
    if value is not None:
        plain_day(instance, attribute, value)


def plain_days(instance: object, attribute: Attribute[Any], value: Iterable[object]) -> None:
    """Refuse a list unless each item is one that `plain_day` would keep."""
    days = tuple(_day(each, _place(instance, attribute), attribute.name) for each in value)
    object.__setattr__(instance, attribute.name, days)


def aware(instance: object, attribute: Attribute[Any], value: object) -> None:
    """
    Refuse a datetime without time zone, or outside 1900 to 2200: nobody could tell its day in Beijing.

    A moment of a subclass, such as pendulum's, is kept as a plain `datetime`, the only class that is stored.
    """
    if value is None and attribute.default is None:
        return
    if type(value) is _PLAIN[1] and value.year in _YEARS and value.utcoffset() is not None:
        return
    moment = plain_moment(value, _place(instance, attribute), attribute.name)
    object.__setattr__(instance, attribute.name, moment)


def plain_moment(value: object, place: str, field: str) -> datetime:
    """
    Return a moment as a plain `datetime`; a clock may give one of a library's own class.

    Args:
        value: What is given.
        place: Where, for errors.
        field: The field or argument, for errors.

    Raises:
        InvalidValue: It has no time zone, or lies outside 1900 to 2200.
    """
    if not isinstance(value, _PLAIN[1]) or value.tzinfo is None or value.utcoffset() is None:
        raise InvalidValue(
            place,
            Text(f"{shown(value)} 不带时区", f"{shown(value)} has no time zone"),
            Text("写明时区，如 tzinfo=BEIJING", "give it one, such as tzinfo=BEIJING"),
        ).about(code="no_time_zone", field=field)
    check_year(value.year, str(value), place, field)
    if type(value) in _PLAIN:
        return value
    return _MOMENT(_FROM_ORDINAL(value.toordinal()), value.timetz())


def _day(value: object, place: str, field: str) -> date:
    if isinstance(value, _PLAIN[1]) or not isinstance(value, _PLAIN[0]):
        raise InvalidValue(
            place,
            Text(f"{shown(value)} 不是日期", f"{shown(value)} is not a day"),
            Text("写成 date(2013, 7, 25)", "write date(2013, 7, 25)"),
        ).about(code="not_a_day", field=field)
    check_year(value.year, str(value), place, field)
    return value if type(value) in _PLAIN else _FROM_ORDINAL(value.toordinal())


def check_year(year: int, said: str, place: str, field: str) -> None:
    """Refuse a year outside 1900 to 2200; the error repeats what was `said`."""
    if year not in _YEARS:
        raise InvalidValue(
            place,
            Text(
                f"{said} 不在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间",
                f"{said} is outside {FIRST_YEAR} to {LAST_YEAR}",
            ),
            Text("核对年份", "check the year"),
        ).about(code="out_of_range", field=field)


def filled(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse a text that is empty or blank, and what is not a text at all."""
    if not isinstance(value, str) or not value.strip():
        raise _refused(
            instance,
            attribute,
            "blank",
            Text("不能为空", "it is blank"),
            Text("填写内容", "write something"),
        )


def counted(instance: object, attribute: Attribute[Any], value: int | None) -> None:
    """Refuse a negative number (or None where the field has no default None)."""
    if value is None and attribute.default is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _refused(
            instance,
            attribute,
            "wrong_type",
            Text(f"{shown(value)} 不是非负整数", f"{shown(value)} is not a whole number from 0"),
            Text("写 0 或更大的整数", "write 0 or more"),
        )


def distinct(instance: object, attribute: Attribute[Any], value: Collection[str]) -> None:
    """
    Refuse a list that names the same thing twice, or nothing somewhere.

    A text is refused too: its letters would be taken for names.
    """
    if value == ():
        return
    if isinstance(value, str):
        raise _refused(
            instance,
            attribute,
            "wrong_type",
            Text(f"“{value}”是一段文字，不是名称列表", f"{shown(value)} is a text, and names are due"),
            Text(f"写成 ({shown(value)},)", f"write ({shown(value)},)"),
        )
    if not all(value):
        raise _refused(
            instance,
            attribute,
            "blank",
            Text("有一项为空", "one of its items is blank"),
            Text("填写或去掉该项", "name it, or take it out"),
        )
    twice = repeated(value)
    if twice:
        raise _refused(
            instance,
            attribute,
            "repeated",
            Text(f"“{twice[0]}”出现两次", f"{twice[0]!r} appears twice"),
            Text("每项只写一次", "write each once"),
        )


def not_empty(instance: object, attribute: Attribute[Any], value: Collection[str]) -> None:
    """Refuse an empty list, and what `distinct` refuses."""
    if not value:
        raise _refused(
            instance,
            attribute,
            "empty",
            Text("一项也没有", "it is empty"),
            Text("至少写一项", "name at least one"),
        )
    distinct(instance, attribute, value)


def repeated(values: Iterable[_Value]) -> tuple[_Value, ...]:
    """Return the values that stand more than once, in order of their first repetition."""
    seen: set[_Value] = set()
    twice: dict[_Value, None] = {}
    for value in values:
        if value in seen:
            twice[value] = None
        seen.add(value)
    return tuple(twice)


def beijing_day(moment: datetime) -> date:
    """Return the day of an aware moment in Beijing time."""
    return moment.astimezone(BEIJING).date()


def end_of_day(day: date) -> datetime:
    """Return the last moment of a day in Beijing time."""
    return datetime.combine(day, time.max, BEIJING)


def as_day(day: date | str, field: str = "day") -> date:
    """
    Return a day given as a date or as `2013-07-25`.

    Args:
        day: The day.
        field: What the argument is called, for errors.

    Raises:
        InvalidValue: There is no such day, a datetime is passed, or the day is outside 1900 to 2200.
    """
    try:
        # A datetime is handed on as it is, and refused as one.
        read = day if isinstance(day, _PLAIN[0]) and not isinstance(day, _PLAIN[1]) else _FROM_ISO(day)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise InvalidValue(
            shown(day),
            Text("不是日期", "it is not a day"),
            Text("写成 2013-07-25", "write it as 2013-07-25"),
        ).about(code="not_a_day", field=field) from error
    return _day(read, shown(day), field)
