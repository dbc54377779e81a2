"""
Calendar files: years of holidays that the official table does not hold yet, and days of one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve

from govcampaign.authoring._reader import BAD, Reader
from govcampaign.domain.time.arrangement import SATURDAY, LocalDays, YearNotice, days_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import Context
from govcampaign.errors import GovCampaignError, InvalidCalendar, InvalidValue, in_words, shown
from govcampaign.wording import Text

_KEYS: Final = ("base", "years", "local")
_BASES: Final = ("official", "none")


def calendar_from(written: Mapping[str, Any], place: str = "calendar") -> WorkCalendar:
    """
    Read a calendar of working days from nested mappings.

    A list of days may hold days and phrases of several days, such as `2月5日至11日`; of those, the days off
    that are a Saturday or Sunday anyway, and the days at work that are a Monday to Friday anyway, are left
    out, as notices count them in.

    Args:
        written: `base` (`official` for the State Council's table, which is the default, or `none`), `years`
            (the fields of `YearNotice`, `festivals` as a table of name and day) and `local` (the fields of
            `LocalDays`). A year of the base that is also in `years` is replaced.
        place: What to call the calendar in errors.

    Raises:
        InvalidCalendar: With every mistake found, each with its key path.
    """
    reader = Reader(Context())
    if not isinstance(written, Mapping):
        remedy = Text("写成键值表", "write a table of keys")
        reader.note(place, Text("不是键值表", "it is not a table of keys"), remedy, code="wrong_type")
        raise InvalidCalendar(place, reader.problems)
    for key in written:
        if key not in _KEYS:
            reader.unknown(in_words(key), key, _KEYS)
    base = written.get("base", "official")
    if base not in _BASES:
        reader.note(
            "base",
            Text(f"没有“{in_words(base)}”这个选项", f"{shown(base)} is not one of the choices"),
            Text("写 official 或 none", "write official or none"),
            code="not_a_choice",
        )
    years = _tables(reader, written.get("years", ()), "years", _year)
    local = _tables(reader, written.get("local", ()), "local", _place)
    if reader.problems:
        raise InvalidCalendar(place, reader.problems)
    known = {} if base == "none" else {notice.year: notice for notice in WorkCalendar.official().years}
    known |= {notice.year: notice for notice in years}
    try:
        return WorkCalendar(tuple(known[year] for year in sorted(known)), tuple(local))
    except GovCampaignError as error:
        raise InvalidCalendar(place, [error.as_problem()]) from error


def _tables(
    reader: Reader, tables: Any, name: str, read: Callable[[Reader, Mapping[str, Any], str], Any]
) -> list[Any]:
    """Return what each table of a list says; what cannot be read is noted and left out."""
    if not isinstance(tables, (list, tuple)) or not all(isinstance(table, Mapping) for table in tables):
        remedy = Text(f"写成 [[{name}]]", f"write [[{name}]]")
        reader.note(name, Text("不是键值表的列表", "it is not a list of tables"), remedy, code="wrong_type")
        return []
    return [read(reader, table, f"{name}[{at}]") for at, table in enumerate(tables)]


def _year(reader: Reader, table: Mapping[str, Any], place: str) -> Any:
    year = table.get("year")
    number = year if type(year) is int else None  # anything else is noted where the notice is read
    try:
        within = Reader(Context(year=number, year_source=Source.CAMPAIGN))
    except InvalidValue as error:
        return reader.note(f"{place}.year", error.reason, error.remedy, code=error.code)
    within.problems = reader.problems
    keys = {key: value for key, value in table.items() if key != "festivals"}
    for name, exceptional in (("off", lambda day: day.weekday() < SATURDAY), ("work", _is_weekend)):
        keys[name] = _days(within, table.get(name, ()), f"{place}.{name}", exceptional)
    festivals = _festivals(within, table.get("festivals", {}), f"{place}.festivals")
    notice = within.read(YearNotice, keys, place)
    if BAD in (notice, festivals):
        return BAD
    try:
        return evolve(notice, festivals=festivals)
    except GovCampaignError as error:
        return reader.note(f"{place}.festivals", error.reason, error.remedy, code=error.code)


def _place(reader: Reader, table: Mapping[str, Any], place: str) -> Any:
    days = {name: _days(reader, table[name], f"{place}.{name}") for name in ("off", "work") if name in table}
    return reader.read(LocalDays, {**table, **days}, place)


def _festivals(reader: Reader, written: Any, place: str) -> Any:
    if not isinstance(written, Mapping):
        remedy = Text('写成 { "春节" = 2027-02-06 }', 'write { "春节" = 2027-02-06 }')
        return reader.note(place, Text("不是键值表", "it is not a table of keys"), remedy, code="wrong_type")
    days = tuple((str(name), reader.read(date, day, f"{place}.{name}")) for name, day in written.items())
    return BAD if any(day is BAD for _, day in days) else days


def _days(
    reader: Reader, written: Any, place: str, exceptional: Callable[[date], bool] = lambda _: True
) -> Any:
    """Return the days of a list; of several days in one phrase only those that are exceptional."""
    if not isinstance(written, (list, tuple)):
        return written
    days: list[Any] = []
    for at, item in enumerate(written):
        period = reader.read(Period, item, f"{place}[{at}]")
        if period is BAD:
            days.append(BAD)
        elif period.start is None or period.end is None:
            remedy = Text("写明日期", "name the days")
            reason = Text("不是日期", "it names no days")
            days.append(reader.note(f"{place}[{at}]", reason, remedy, code="not_a_day", said=in_words(item)))
        elif period.start == period.end:
            days.append(period.start)
        else:
            days += filter(exceptional, days_from(period.start, period.end))
    return tuple(days)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
