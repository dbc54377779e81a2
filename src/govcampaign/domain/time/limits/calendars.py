"""
Working time: on which days and at which hours an office is open, in any time zone.

The time zone is an argument: `zoneinfo.ZoneInfo` reads files, and is made outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time, tzinfo
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, Protocol

from attrs import Attribute, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import BEIJING, as_day, plain_days, repeated
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.office_hours import OfficeHours
from govcampaign.errors import InvalidValue, UnknownName, shown
from govcampaign.wording import Text

MIDNIGHT: Final = time(0)
_SPAN: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*[-–—]\s*(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The names of the days of the week, Monday first."""


@frozen(field_transformer=checked)
class Session:
    """
    A stretch of a day at which an office is open.

    Attributes:
        opens: When it opens.
        closes: When it closes; 00:00 is the end of the day (24:00).
    """

    opens: time
    closes: time

    def __attrs_post_init__(self) -> None:
        """
        Check that it opens before it closes.

        Raises:
            InvalidValue: It does not; a shift over midnight is two sessions, one on each day.
        """
        if self.closes != MIDNIGHT and self.closes <= self.opens:
            raise InvalidValue(
                "Session",
                Text(f"{self.words} 止于开始之前", f"{self.words} ends before it starts"),
                Text("跨零点的分作两天填写", "write a shift over midnight as two, one on each day"),
            ).about(code="days_out_of_order", field="closes")

    @property
    def words(self) -> str:
        """Return it in figures, opening and close with a dash between."""
        closes = "24:00" if self.closes == MIDNIGHT else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{closes}"


def sessions(words: str) -> tuple[Session, ...]:
    """
    Read the sessions of a day: `09:00-12:00 14:00-18:00`, `00:00-24:00`; an empty text has none.

    Raises:
        InvalidValue: A part is no session.
    """
    read = []
    for part in re.split(r"[\s,，、;；]+(?=\d)", words.strip()) if words.strip() else ():
        found = _SPAN.fullmatch(part)
        if found is None:
            raise InvalidValue(
                shown(part),
                Text("不是一段办公时间", "it is not a session"),
                Text("写成 09:00-12:00 14:00-18:00", "write 09:00-12:00 14:00-18:00"),
            ).about(field="sessions")
        opens, opened, closes, closed = (int(each or 0) for each in found.groups())
        read.append(Session(time(opens, opened), time(closes, closed)))
    return tuple(read)


class WorkingTime(Protocol):
    """When an office works: what a clock is read against."""

    @property
    def tz(self) -> tzinfo:
        """Return the time zone in which its days begin and end."""

    def hours_of(self, day: date) -> tuple[Session, ...]:
        """
        Return the sessions of a day, in order; a rest day has none.

        Raises:
            CalendarUnknown: Nobody knows yet whether the day is at work.
        """

    def grounds(self, first: date, last: date) -> Text:
        """Return what the working days from one day to another rest on."""


def _ordered(instance: object, attribute: Attribute[Any], value: tuple[Session, ...]) -> None:
    """Refuse sessions that overlap or are not in order."""
    _refuse_overlap(value, type(instance).__name__, attribute.name)


def _never_open(place: str) -> InvalidValue:
    return InvalidValue(
        place,
        Text("没有办公时间", "it has no working time"),
        Text("至少写一段办公时间", "give it one session at least"),
    ).about(code="empty", field="sessions")


def _refuse_overlap(hours: tuple[Session, ...], place: str, name: str) -> None:
    for earlier, later in pairwise(hours):
        if earlier.closes == MIDNIGHT or later.opens < earlier.closes:
            raise InvalidValue(
                f"{place}.{name}",
                Text(
                    f"{later.words} 与 {earlier.words} 重叠或先后颠倒",
                    f"{later.words} overlaps {earlier.words} or is before it",
                ),
                Text("按先后填写，互不重叠", "write them in order, without overlap"),
            ).about(code="days_out_of_order", field=name)


_TWO_SESSIONS: Final = (Session(time(8, 30), time(12)), Session(time(13, 30), time(17, 30)))


@frozen(kw_only=True, field_transformer=checked)
class OfficeTime:
    """
    The working days of the State Council's notices and of the place, each with the same hours.

    Attributes:
        days: The working days.
        sessions: The hours of each; the default is a convention, to be replaced by the place's own.
        tz: The time zone.
    """

    days: WorkCalendar
    sessions: tuple[Session, ...] = field(default=_TWO_SESSIONS, validator=_ordered)
    tz: tzinfo = BEIJING

    def __attrs_post_init__(self) -> None:
        """
        Check that there are sessions.

        Raises:
            InvalidValue: There are none.
        """
        if not self.sessions:
            raise _never_open("OfficeTime")

    @staticmethod
    def of(days: WorkCalendar, hours: OfficeHours, tz: tzinfo = BEIJING) -> OfficeTime:
        """Return the working time of a campaign's office hours: one session before noon, one after."""
        both = ((hours.opens, hours.morning_ends), (hours.afternoon_begins, hours.closes))
        kept = tuple(Session(opens, closes) for opens, closes in both if opens != closes)
        return OfficeTime(days=days, sessions=kept, tz=tz)

    def hours_of(self, day: date) -> tuple[Session, ...]:
        """
        Return the sessions of a day.

        Raises:
            CalendarUnknown: The day's year has no notice.
        """
        return self.sessions if self.days.is_workday(day) else ()

    def grounds(self, first: date, last: date) -> Text:
        """Return the numbers of the notices for the years of both days, as far as they are known."""
        known = [year for year in range(first.year, last.year + 1) if self.days.covers(date(year, 1, 1))]
        notices = dict.fromkeys(self.days.notice_of(year) for year in known)
        listed = "、".join(notices)
        local = dict.fromkeys(
            each.reason
            for each in self.days.local
            if any(first <= day <= last for day in (*each.off, *each.work))
        )
        places = "、".join(local)
        also = Text(f"，以及{places}", f", and {places}") if places else Text("", "")
        return Text(f"工作日依据：{listed}{also.zh}", f"working days: {listed}{also.en}")


@frozen(kw_only=True, field_transformer=checked)
class WeeklyTime:
    """
    Hours by the day of the week, with holidays and days made up for; for places beyond the State Council's
    days.

    Attributes:
        week: The sessions of each day, Monday first.
        holidays: The days off.
        makeup: Days at work that the week would have off, or with other hours, each with its sessions;
            without sessions it has the hours of its day of the week, or of the first day that has any.
        tz: The time zone; `zoneinfo.ZoneInfo` follows summer time.
    """

    week: tuple[tuple[Session, ...], ...]
    holidays: tuple[date, ...] = field(default=(), validator=plain_days)
    makeup: tuple[tuple[date, tuple[Session, ...]], ...] = ()
    tz: tzinfo = BEIJING

    def __attrs_post_init__(self) -> None:
        """
        Check that the week has seven days and working time, and that no day is both off and at work.

        Raises:
            InvalidValue: It is not so.
        """
        if len(self.week) != len(WEEKDAYS):
            raise InvalidValue(
                "WeeklyTime.week",
                Text(f"有 {len(self.week)} 天，不是七天", f"it has {len(self.week)} days and not seven"),
                Text("从星期一起列七天", "list seven days, Monday first"),
            ).about(field="week")
        if not any(self.week):
            raise _never_open("WeeklyTime")
        for hours in self.week:
            _refuse_overlap(hours, "WeeklyTime", "week")
        for day, hours in self.makeup:
            as_day(day, "makeup")
            _refuse_overlap(hours, "WeeklyTime", "makeup")
        twice = repeated([*dict.fromkeys(self.holidays), *(day for day, _ in self.makeup)])
        if twice:
            raise InvalidValue(
                "WeeklyTime.makeup",
                Text(f"{twice[0]} 列了两次", f"{twice[0]} is listed twice"),
                Text("一天只放假或只上班", "let a day be off or at work"),
            ).about(code="repeated", field="makeup")

    @staticmethod
    def of(
        hours: Mapping[str, str],
        *,
        holidays: Iterable[date | str] = (),
        makeup: Mapping[date | str, str] | Iterable[date | str] = (),
        tz: tzinfo = BEIJING,
    ) -> WeeklyTime:
        """
        Return working time from words: `WeeklyTime.of({"mon": "09:00-12:00 14:00-18:00"})`.

        Args:
            hours: The sessions of the days `mon` to `sun`; a day left out has none.
            holidays: The days off.
            makeup: The days at work, or each with its sessions.
            tz: The time zone.

        Raises:
            UnknownName: A day of the week has another name.
            InvalidValue: Sessions or a day cannot be read, or they do not agree.
        """
        for name in hours:
            if name not in WEEKDAYS:
                raise UnknownName("WeeklyTime", Text("星期", "day of the week"), name, WEEKDAYS)
        made = makeup.items() if isinstance(makeup, Mapping) else ((day, "") for day in makeup)
        return WeeklyTime(
            week=tuple(sessions(hours.get(name, "")) for name in WEEKDAYS),
            holidays=tuple(as_day(day, "holidays") for day in holidays),
            makeup=tuple((as_day(day, "makeup"), sessions(words)) for day, words in made),
            tz=tz,
        )

    def hours_of(self, day: date) -> tuple[Session, ...]:
        """Return the sessions of a day."""
        own = self._own.get(day)
        return self.week[day.weekday()] if own is None else own

    def grounds(self, first: date, last: date) -> Text:
        """Return that the week of the place decides, and how many of the days are exceptions."""
        moved = sum(first <= day <= last for day in self._own)
        if not moved:
            return Text("工作日依据：每周办公时间", "working days: the hours of the week")
        return Text(
            f"工作日依据：每周办公时间，另有{moved}天调整",
            f"working days: the hours of the week, and {moved} days of their own",
        )

    @cached_property
    def _own(self) -> dict[date, tuple[Session, ...]]:
        usual = next(each for each in self.week if each)
        return dict.fromkeys(self.holidays, ()) | {
            day: hours or self.week[day.weekday()] or usual for day, hours in self.makeup
        }
