"""
Working days: Monday to Friday, but for what the State Council arranges year by year.

A year without a notice raises `CalendarUnknown`; weekdays are never guessed. Counts are kept cumulatively, so
that "n working days later" is one look-up however large n is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from itertools import accumulate

from attrs import evolve, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.time.arrangement import SATURDAY, LocalDays, YearNotice, days_from, official_years
from govcampaign.errors import CalendarUnknown, InvalidValue, UnknownName
from govcampaign.wording import Text


@frozen(field_transformer=checked)
class WorkCalendar:
    """
    The working days of consecutive years; a change is a new calendar.

    Attributes:
        years: One notice a year, in order and without a gap.
        local: What the place itself adds; a later entry wins over an earlier one.
    """

    years: tuple[YearNotice, ...] = field(repr=lambda years: f"<{len(years)} notices>")
    local: tuple[LocalDays, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that the years follow one another and cover the local days.

        Raises:
            InvalidValue: There is no year, or one is missing between two others.
            CalendarUnknown: A local day lies outside the years.
        """
        known = [notice.year for notice in self.years]
        if not known or known != list(range(known[0], known[0] + len(known))):
            raise InvalidValue(
                "WorkCalendar",
                Text(f"年份不连续：{known}", f"the years do not follow one another: {known}"),
                Text("先补上缺少的年份", "add the missing years first"),
            )
        for days in self.local:
            for day in (*days.off, *days.work):
                self._require(day)

    @staticmethod
    @cache
    def official() -> WorkCalendar:
        """Return the State Council's arrangements for 2004 to 2026, built at the first call."""
        return WorkCalendar(official_years())

    def with_year(self, notice: YearNotice) -> WorkCalendar:
        """
        Return a calendar that knows one year more, or one year anew.

        Args:
            notice: The year's notice; it replaces what was known of that year.

        Raises:
            InvalidValue: A year between this one and the known ones is missing.
        """
        others = [known for known in self.years if known.year != notice.year]
        return evolve(self, years=tuple(sorted([*others, notice], key=lambda known: known.year)))

    def with_days(
        self, *, off: tuple[date, ...] = (), work: tuple[date, ...] = (), reason: str
    ) -> WorkCalendar:
        """
        Return a calendar with days that one place alone has off, or at work.

        Args:
            off: Days off.
            work: Days at work.
            reason: Why, in the words of the place.

        Raises:
            InvalidValue: The reason is blank, or a day is both off and at work.
            CalendarUnknown: A day lies outside the known years.
        """
        return evolve(self, local=(*self.local, LocalDays(reason=reason, off=off, work=work)))

    def covers(self, day: date) -> bool:
        """Return whether the day's year has a notice."""
        return self.years[0].year <= day.year <= self.years[-1].year

    def notice_of(self, year: int) -> str:
        """
        Return the number of the notice (or notices) that the year rests on.

        Raises:
            CalendarUnknown: The year has none.
        """
        return self._of(year).notice

    def festival(self, year: int, name: str) -> date:
        """
        Return the day of a festival that moves.

        Args:
            year: The calendar year.
            name: 春节 (the first day of the first month), 清明, 端午 or 中秋, with or without 节.

        Raises:
            CalendarUnknown: The year has no notice.
            UnknownName: The year's notice says nothing of the festival.
        """
        days = dict(self._of(year).festivals)
        for known in (name, name.removesuffix("节")):
            if known in days:
                return days[known]
        raise UnknownName(str(year), Text("节日", "festival"), name, days)

    def is_workday(self, day: date) -> bool:
        """
        Return whether the day is at work.

        Raises:
            CalendarUnknown: The day's year has no notice.
        """
        try:
            return self._workdays[self._upto[day] - 1] == day
        except KeyError:
            raise self._unknown(day.year) from None

    def workdays_between(self, start: date, end: date) -> int:
        """
        Return how many working days there are from `start` to `end`, both included.

        Raises:
            InvalidValue: `end` is before `start`.
            CalendarUnknown: Either day's year has no notice.
        """
        if end < start:
            raise InvalidValue(
                f"{start} … {end}",
                Text("止于起始日之前", "it ends before it starts"),
                Text("交换两个日期", "swap the two days"),
            )
        self._require(start)
        self._require(end)
        return self._upto[end] - self._upto[start] + self.is_workday(start)

    def add_workdays(self, day: date, n: int) -> date:
        """
        Return the n-th working day after the day; the day itself is never counted.

        Args:
            day: Where the count starts, at work or not.
            n: How many; negative counts back, 0 gives the day itself.

        Raises:
            CalendarUnknown: The count leaves the years that have a notice.
        """
        if n > 0:
            try:
                return self._workdays[self._upto[day] + n - 1]
            except LookupError:
                raise self._unknown(self.years[-1].year + 1 if self.covers(day) else day.year) from None
        self._require(day)
        if n == 0:
            return day
        position = self._upto[day] - self.is_workday(day) + n
        if position < 0:
            raise self._unknown(self.years[0].year - 1)
        return self._workdays[position]

    def on_or_after(self, day: date) -> date:
        """
        Return the day if it is at work, else the next one that is.

        Raises:
            CalendarUnknown: The answer lies outside the years that have a notice.
        """
        return day if self.is_workday(day) else self.add_workdays(day, 1)

    def on_or_before(self, day: date) -> date:
        """
        Return the day if it is at work, else the last one before it that is.

        Raises:
            CalendarUnknown: The answer lies outside the years that have a notice.
        """
        return day if self.is_workday(day) else self.add_workdays(day, -1)

    @cached_property
    def _workdays(self) -> tuple[date, ...]:
        exceptions: dict[date, bool] = {}
        for off, work in [(n.off, n.work) for n in self.years] + [(d.off, d.work) for d in self.local]:
            exceptions.update(dict.fromkeys(off, False))
            exceptions.update(dict.fromkeys(work, True))
        return tuple(day for day in self._every_day() if exceptions.get(day, day.weekday() < SATURDAY))

    @cached_property
    def _upto(self) -> dict[date, int]:
        """How many working days there are up to and including each known day."""
        at_work = set(self._workdays)
        return dict(
            zip(self._every_day(), accumulate(day in at_work for day in self._every_day()), strict=True)
        )

    def _every_day(self) -> Iterator[date]:
        return days_from(date(self.years[0].year, 1, 1), date(self.years[-1].year, 12, 31))

    def _of(self, year: int) -> YearNotice:
        index = year - self.years[0].year
        if 0 <= index < len(self.years):
            return self.years[index]
        raise self._unknown(year)

    def _require(self, day: date) -> None:
        if not self.covers(day):
            raise self._unknown(day.year)

    def _unknown(self, year: int) -> CalendarUnknown:
        return CalendarUnknown(year, (self.years[0].year, self.years[-1].year))
