"""
Named checks for fields, used where a value is born.

Each raises `InvalidValue` that names the field, the value and what to write
instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from attrs import Attribute

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Beijing time, in which days begin and end."""


def _place(instance: object, attribute: Attribute[Any]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _refused(
    instance: object, attribute: Attribute[Any], code: str, reason: Text, remedy: Text
) -> InvalidValue:
    """Return the error of a field: its place, its code, its name."""
    error = InvalidValue(_place(instance, attribute), reason, remedy)
    return error.about(code=code, field=attribute.name)


def plain_day(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse anything but a `date` (or None where the field allows it); a `datetime` is no day."""
    if value is None and attribute.default is None:
        return
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _refused(
            instance,
            attribute,
            "not_a_day",
            Text(f"{shown(value)} 不是日期", f"{shown(value)} is not a day"),
            Text("写成 date(2013, 7, 25)", "write date(2013, 7, 25)"),
        )


def aware(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse a datetime without time zone: nobody could tell its day in Beijing."""
    if value is None and attribute.default is None:
        return
    if not isinstance(value, datetime) or value.tzinfo is None or value.utcoffset() is None:
        raise _refused(
            instance,
            attribute,
            "no_time_zone",
            Text(f"{shown(value)} 不带时区", f"{shown(value)} has no time zone"),
            Text("写明时区，如 tzinfo=BEIJING", "give it one, such as tzinfo=BEIJING"),
        )


def filled(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse a text that is empty or blank, and what is no text at all."""
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
            Text(f"“{twice[0]}”出现两次", f"{twice[0]!r} stands twice"),
            Text("每项只写一次", "write each once"),
        )


def some(instance: object, attribute: Attribute[Any], value: Collection[str]) -> None:
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


def repeated(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that stand more than once, in order of their first repetition."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for value in values:
        if value in seen:
            twice[value] = None
        seen.add(value)
    return tuple(twice)


def beijing_day(moment: datetime) -> date:
    """Return the day of an aware moment in Beijing time."""
    return moment.astimezone(BEIJING).date()


def as_day(day: date | str, field: str = "day") -> date:
    """
    Return a day given as a date or as `2013-07-25`.

    Args:
        day: The day.
        field: What the argument is called, for errors.

    Raises:
        InvalidValue: The words are no such day, or a datetime is handed in.
    """
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    try:
        return date.fromisoformat(day)  # type: ignore[arg-type]  # a datetime is no text, and is refused so
    except (TypeError, ValueError) as error:
        raise InvalidValue(
            shown(day),
            Text("不是日期", "it is not a day"),
            Text("写成 2013-07-25", "write it as 2013-07-25"),
        ).about(code="not_a_day", field=field) from error


def expect(value: object, kind: type[object], place: str) -> None:
    """
    Refuse a value of another class where users hand one in.

    Raises:
        InvalidValue: It is none of the class; a list is told to be handed in one by one.
    """
    if not isinstance(value, kind):
        given, due = type(value).__name__, kind.__name__
        raise InvalidValue(
            place,
            Text(f"收到 {given}，应为 {due}", f"it is a {given}, and a {due} is due"),
            Text(f"逐个传入 {due}", f"hand in {due} values, one by one"),
        ).about(code="wrong_type")


def expect_each(values: Iterable[object], kind: type[object], place: str) -> None:
    """
    Refuse values of another class among several that users hand in.

    Raises:
        InvalidValue: The first that is of another class, by its index.
    """
    for at, value in enumerate(values):
        try:
            expect(value, kind, place)
        except InvalidValue as error:
            raise error.about(record=at) from None
