"""
Filling in what the words of a point leave out: its year, its month, the day it counts from.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from attrs import frozen

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.checks import FIRST_YEAR, LAST_YEAR
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._context import Context
from govcampaign.domain.time.phrases._points import Point, Unit
from govcampaign.domain.time.phrases._vocabulary import FIXED_FESTIVALS, MOVING_FESTIVALS

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar


DEADLINE_OVER: Final = timedelta(days=92)
PERIOD_OVER: Final = timedelta(days=183)
"""How long before the notice's date a day without a year may lie, until that of the next year is meant."""

_ONE_DAY: Final = timedelta(days=1)


class Place(NamedTuple):
    """
    The year and month that a point is in.

    Attributes:
        year: The year.
        month: The month; None where the point has none.
        source: What the year rests on.
    """

    year: int
    month: int | None
    source: Source


class Span(NamedTuple):
    """
    The days of a point.

    Attributes:
        start: The first one.
        end: The last one.
        source: What its year, or the day it counts from, rests on.
    """

    start: date
    end: date
    source: Source


@frozen
class Filler:
    """
    Turns the points of one phrase into days.

    Attributes:
        text: The phrase, to name it in a refusal.
        context: What it may lean on.
        calendar: Working days and festivals that move; None where nobody has said.
    """

    text: str
    context: Context
    calendar: WorkCalendar | None = None

    def refuse(self, why: Refusal) -> NoReturn:
        """
        Refuse the phrase.

        Raises:
            UnreadablePhrase: Always.
        """
        raise why.of(self.text) from None

    @property
    def dated(self) -> date:
        """Return the date of the notice; the phrase is refused where it is not known."""
        return self.context.dated or self.refuse(refusals.NO_DATED)

    @property
    def days(self) -> WorkCalendar:
        """Return the calendar; the phrase is refused where there is none."""
        return self.calendar or self.refuse(refusals.NO_CALENDAR)

    def period(
        self, span: Span, rule: str, start_time: time | None = None, end_time: time | None = None
    ) -> Period:
        """
        Return the period of some days.

        Raises:
            UnreadablePhrase: It ends before it starts, or is outside the years that days may be in.
        """
        begins, ends = start_time or time.min, end_time or time.max
        if span.end < span.start or (span.start == span.end and ends < begins):
            self.refuse(refusals.ORDER)
        if span.start.year < FIRST_YEAR or span.end.year > LAST_YEAR:
            self.refuse(refusals.OUT_OF_RANGE)
        return Period(
            text=self.text,
            start=span.start,
            end=span.end,
            rule=rule,
            source=span.source,
            start_time=start_time,
            end_time=end_time,
        )

    # -- a point that stands alone ---------------------------------------------------

    def fill(self, point: Point, over: timedelta = PERIOD_OVER) -> Span:
        """
        Return the days of a point that stands alone.

        Args:
            point: The point.
            over: A day whose year is only inferred is looked for in the next year where it lies longer than
                this before the notice's date.

        Raises:
            UnreadablePhrase: Its words leave the days open, or there is no such day.
        """
        if point.follows and point.unit is Unit.TODAY:
            self.refuse(refusals.EVENT)
        if point.unit.floats:
            return self.around(point, self.dated)
        if point.unit is Unit.FESTIVAL:
            return self.festival(point)
        place = self.place(point)
        dated = self.context.dated
        # A title names the year of its campaign; only a deadline that was over by then is of another one.
        if dated is not None and point.yearless and (self.context.year is None or over is DEADLINE_OVER):
            limit = dated - over
            if self._over(point, place, limit):
                this = Place(dated.year, place.month, Source.DATED)
                following = Place(dated.year + 1, place.month, Source.NEXT)
                place = next(
                    (each for each in (this, following) if not self._over(point, each, limit)), place
                )
        return self.at(point, place)

    def place(self, point: Point) -> Place:
        """
        Return the year and month of a point: those that it says, or else those that the context gives.

        Raises:
            UnreadablePhrase: Nothing gives the year.
        """
        if point.months is not None:
            return month_from(self.dated, point.months)
        if point.years is not None:
            return Place(self.dated.year + point.years, point.month, Source.DATED)
        if point.year is not None or point.plan:
            return Place(point.year or point.plan, point.month, Source.SENTENCE)
        if point.month is None and point.unit.fuzzy and point.unit.in_month:  # 月底
            return month_from(self.dated, 0)
        year, source = self.context.year, self.context.year_source
        if year is None:
            if self.context.dated is None:
                self.refuse(refusals.NO_YEAR)
            year, source = self.context.dated.year, Source.DATED
        if point.brief is not None:
            year += (point.brief - year + 50) % 100 - 50
        return Place(year, point.month, source)

    def _over(self, point: Point, place: Place, limit: date) -> bool:
        if place.month is not None and (place.year, place.month) > (limit.year, limit.month):
            return False
        try:
            return point.span(place.year, place.month or 1)[1] < limit
        except ValueError:  # 29 February of a common year, which is not over sooner than the 28th
            return place.month in range(1, 13) and date(place.year, place.month or 1, 28) < limit

    # -- a point in its place ----------------------------------------------------------

    def at(self, point: Point, place: Place) -> Span:
        """
        Return the days of a point in a year and month.

        Raises:
            UnreadablePhrase: The month is missing, there is no such day, or its weekday is another one.
        """
        if place.month is None and point.unit.in_month:
            self.refuse(refusals.NO_MONTH)
        try:
            start, end = point.span(place.year, place.month or 1)
        except ValueError:
            self.refuse(refusals.NO_SUCH_DAY)
        if point.unit is Unit.NTH:
            start = end = self._nth(point, start, end)
        elif point.weekday is not None and start.weekday() != point.weekday:
            self.refuse(refusals.WRONG_WEEKDAY)
        return Span(start, end, place.source)

    def _nth(self, point: Point, first: date, last: date) -> date:
        if point.weekday is None:
            end = last + _ONE_DAY if point.nth < 0 else first - _ONE_DAY
            found = self.days.add_workdays(end, point.nth)
        elif point.nth < 0:
            found = last - timedelta(days=(last.weekday() - point.weekday) % 7)
        else:
            found = first + timedelta(days=(point.weekday - first.weekday()) % 7 + 7 * (point.nth - 1))
        return found if first <= found <= last else self.refuse(refusals.NO_SUCH_DAY)

    # -- days counted from another one ---------------------------------------------------

    def around(self, point: Point, day: date) -> Span:
        """
        Return the days of 今日, 本周, 下周三 and their like.

        Args:
            point: The point.
            day: The day that they count from.

        Raises:
            UnreadablePhrase: No week is named, and the weekday is over: either week may be meant.
        """
        if point.unit is Unit.TODAY:
            day += timedelta(days=point.days or 0)
            return Span(day, day, Source.DATED)
        if point.weeks is None and (point.weekday is None or point.weekday <= day.weekday()):
            self.refuse(refusals.WHICH_WEEK)
        return Span(*point.in_week(day), Source.DATED)

    # -- festivals ---------------------------------------------------------------------

    def festival(self, point: Point) -> Span:
        """Return the day of a festival: without a year of its own, the next one after the notice's date."""
        place, dated = self.place(point), self.context.dated
        day = self._festival_in(place.year, point.part)
        if point.yearless and dated is not None and day <= dated:
            day = self._festival_in(place.year + 1, point.part)
        return Span(day, day, place.source)

    def festival_after(self, point: Point, start: date) -> Span:
        """Return the day of a festival that ends a period: without a year, the first one from a day on."""
        if not point.yearless:
            return self.festival(point)
        day = self._festival_in(start.year, point.part)
        if day < start:
            day = self._festival_in(start.year + 1, point.part)
        return Span(day, day, Source.DATED)

    def holiday(self, point: Point) -> Span:
        """Return the days off that a festival is among."""
        day, _, source = self.festival(point)
        if self.days.is_workday(day):
            self.refuse(refusals.UNKNOWN)
        first = self.days.on_or_before(day) + _ONE_DAY
        return Span(first, self.days.on_or_after(day) - _ONE_DAY, source)

    def days_of(self, point: Point) -> Span:
        """Return the days off of a festival, or the days of any other point."""
        return self.holiday(point) if point.unit is Unit.FESTIVAL else self.fill(point)

    def _festival_in(self, year: int, name: str) -> date:
        if name in MOVING_FESTIVALS:
            return self.days.festival(year, MOVING_FESTIVALS[name])
        try:
            return date(year, *FIXED_FESTIVALS[name])
        except ValueError:
            self.refuse(refusals.NO_SUCH_DAY)


def month_from(day: date, months: int) -> Place:
    """Return the month that lies some months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return Place(day.year + years, month + 1, Source.DATED)
