"""
Recurrences: what is due again and again, and the rounds that a window of days has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import as_day, plain_day
from govcampaign.domain.time.cycles import Cycle, month_title
from govcampaign.domain.time.deadline import Conventions, Inclusive, Roll
from govcampaign.domain.time.office_hours import DayPart, TimeOfDay
from govcampaign.domain.time.period import Basis, Period, Source
from govcampaign.domain.time.round_days import CycleDay, RoundDays, needed
from govcampaign.domain.time.rounds import Round
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_ONE_DAY: Final = timedelta(days=1)
_WHOLE: Final = RoundDays(due=CycleDay(day=-1))
"""The days of a cycle in which the words name none."""


@frozen(kw_only=True, field_transformer=checked)
class Recurrence:
    """
    Something that is due again and again, with the words it was read from.

    Attributes:
        text: The words, unchanged.
        cycle: The stretch of days that repeats.
        step: How many cycles a round takes: 2 for 每两周, 3 for 每三年.
        days: On which days of the cycle a round is due, in their order; each is a round of its own. None
            means once a cycle, by its last day.
        months: The months of the year in which there are rounds (双月); empty means every month.
        workdays: Whether only working days have a round; for the cycle of days.
        first: The first day of the recurrence, where the words say it (2020年起); None leaves it open.
        last: The last day of the recurrence, where the words say it; None leaves it open.
        source: What the year of `first` and `last` rests on; `NONE` without them.
        roll: What happens to a due day that is a rest day; None leaves it to the campaign's conventions.
        opens_time: The time at which each round begins (每日8时至18时).
        time: The time of the due day; None is the end of the day.
        part: The part of the office day by whose end a round is due (下班前), instead of a `time`.
        covers_before: Whether a round reports on the cycle before its own (报送上月情况).
        least: How often it is to be done in a round, at least, where the words say so.
        most: How often it is to be done in a round, at most, where the words say so.
    """

    text: Prose
    cycle: Cycle
    step: int = 1
    days: tuple[RoundDays, ...] = ()
    months: tuple[int, ...] = ()
    workdays: bool = False
    first: date | None = field(default=None, validator=plain_day)
    last: date | None = field(default=None, validator=plain_day)
    source: Source = Source.NONE
    roll: Roll | None = None
    opens_time: time | None = None
    time: time | None = None
    part: DayPart | None = None
    covers_before: bool = False
    least: int | None = None
    most: int | None = None

    def __attrs_post_init__(self) -> None:
        """
        Check that the parts of the rule go together.

        Raises:
            InvalidValue: They do not.
        """
        if not 1 <= self.step <= 100:
            raise self._error("step", "out_of_range", Text("间隔应为1至100", "the step must be 1 to 100"))
        if any(not 1 <= month <= 12 for month in self.months):
            raise self._error("months", "out_of_range", Text("月份应为1至12", "a month must be 1 to 12"))
        if self.first is not None and self.last is not None and self.last < self.first:
            raise self._error("last", "days_out_of_order", Text("结束早于开始", "it ends before it starts"))
        if self.least is not None and self.most is not None and self.most < self.least:
            raise self._error("most", "days_out_of_order", Text("最多少于最少", "most is less than least"))
        if self.time is not None and self.part is not None:
            raise self._error(
                "part", "does_not_belong", Text("时刻与时段并存", "it has both a time and a part")
            )
        if self.workdays and self.cycle is not Cycle.DAY:
            raise self._error(
                "workdays", "does_not_belong", Text("只用于按日", "only the cycle of days takes it")
            )
        if len(self.days) > 1:
            self._check_order()

    def _check_order(self) -> None:
        """Check that several rounds follow one another in every cycle, so that each has days of its own."""
        places = [one.due.place() for one in self.days]
        known = [place for place in places if place is not None]
        inside = all(month <= self.cycle.months for month, _ in known[:-1]) or not self.cycle.months
        weekly = self.cycle in (Cycle.WEEK, Cycle.XUN, Cycle.HALF_MONTH)
        alike = len({one.due.weekday is None or weekly for one in self.days}) == 1
        if weekly and any(one.due.weekday is not None for one in self.days):
            inside = self.cycle is Cycle.WEEK
            known = [(0, one.due.weekday) for one in self.days if one.due.weekday is not None]
        ordered = all(a < b for a, b in pairwise(known))
        if len(known) < len(places) or not (inside and alike and ordered):
            raise self._error(
                "days", "days_out_of_order", Text("各期日期的先后不能确定", "its days have no certain order")
            )
        if self.step > 1 or self.covers_before:
            raise self._error(
                "days",
                "does_not_belong",
                Text("一个周期只能有一期", "a longer step, or covers_before, takes one round a cycle"),
            )

    def _error(self, name: str, code: str, reason: Text) -> InvalidValue:
        remedy = Text("核对周期的各项", "check the parts of the recurrence")
        return InvalidValue(self.text or f"Recurrence.{name}", reason, remedy).about(code=code, field=name)

    @property
    def needs_beginning(self) -> bool:
        """
        Return whether the words do not say with which cycle a step of several begins.

        In that case `rounds` begins it with the first day of its window, by convention.
        """
        return self.step > 1 and self.first is None

    @property
    def basis(self) -> Basis:
        """
        Return how far the days rest on the words themselves.

        It is a convention that 前 counts the named day, that a month without a 31st uses its last day, that
        每月一次 is due by the end of the month, that a step begins with its window, and what 月初 and 下班
        mean.
        """
        own = self.needs_beginning or not self.days or self.part is not None
        return Basis.of(self.source, by_convention=own or any(map(self._is_conventional, self.days)))

    def _is_conventional(self, one: RoundDays) -> bool:
        short = (one.due.day or 0) > 28 and (self.cycle is not Cycle.YEAR or one.due.month == 2)
        return one.fuzzy or short or one.inclusive is Inclusive.CONVENTION

    def span(self, window: Period) -> tuple[date | None, date | None]:
        """
        Return the first and the last day of the rounds of a duty; None where nothing gives the day.

        The words of the recurrence come first. A beginning without an end, as 2020年起, has no end; in all
        other cases the window bounds it.

        Args:
            window: The window of the duty.
        """
        if self.first is None and self.last is None:
            return window.start, window.end
        return self.first or window.start, self.last

    def last_time(self, conventions: Conventions) -> TimeOfDay | None:
        """Return the time of the due day; None is the end of the day."""
        return self.time if self.part is None else conventions.office_hours.at(self.part)

    def rounds(
        self, first: date, last: date, conventions: Conventions, calendar: WorkCalendar | None = None
    ) -> tuple[Round, ...]:
        """
        Return the rounds of a window of days, in order.

        A round belongs to the window if its day does: the day that the words name in the cycle, before it is
        moved off a rest day; the last day of the cycle where they name none, or name a day after the cycle. A
        report due 10 days after the end of a quarter belongs to that quarter, one due on 10 July that
        covers June (每月10日前报送上月情况) to July. So a window has exactly the rounds of its parts, and
        the rounds of a longer window begin with those of a shorter one.

        The rounds, each from its `first` to its `last`, cover the days from the first cycle to the last one
        without gap or overlap: a cycle with several rounds is split after each due day, and its last round
        ends with the cycle. With `months` they cover the cycles of those months only, with `workdays` the
        working days.

        Args:
            first: The first day of the window; the recurrence's own `first` may cut it.
            last: The last day of the window; the recurrence's own `last` may cut it.
            conventions: The campaign's, for what the words leave open.
            calendar: Needed for working days, festivals that move, and rest days that are to move.

        Raises:
            InvalidValue: The window is not of days, or a calendar is due and not passed.
            CalendarUnknown: The calendar does not know a year.
            UnknownName: The calendar knows the year, but not the festival.
        """
        begins, ends = as_day(first, "first"), as_day(last, "last")
        anchor = self.cycle.number_of(self.first or begins)
        if self.first is not None:
            begins = max(begins, self.first)
        if self.last is not None:
            ends = min(ends, self.last)
        if ends < begins:
            return ()
        from_step = (self.cycle.number_of(begins) - anchor) // self.step
        until_step = (self.cycle.number_of(ends) - anchor) // self.step
        return tuple(
            each
            for step in range(from_step, until_step + 1)
            for day, each in self._cycle(anchor + step * self.step, conventions, calendar)
            if begins <= day <= ends and (not self.months or day.month in self.months)
        )

    def _cycle(
        self, number: int, conventions: Conventions, calendar: WorkCalendar | None
    ) -> Iterator[tuple[date, Round]]:
        """Yield the rounds of the cycles from a number on, each with the day that decides its window."""
        first, last = self.cycle.days(number)
        if self.step > 1:
            last = self.cycle.days(number + self.step - 1)[1]
        if self.workdays and not needed(calendar).is_workday(first):
            return
        covers = None
        if self.covers_before:
            covers = self.cycle.days(number - self.step)[0], first - _ONE_DAY
        days = self.days or (_WHOLE,)
        begins, final, at = first, len(days) - 1, self.last_time(conventions)
        for position, one in enumerate(days):
            named = one.due.in_cycle(first, last, calendar)
            ends = last if position == final else named
            code, title = self._called(first, last, position)
            due = one.last_day(named, self.roll, conventions, calendar)
            opens = None if one.opens is None else one.opens.in_cycle(first, last, calendar)
            yield (
                min(max(named, first), last),
                Round(
                    id=code,
                    title=title,
                    first=begins,
                    last=ends,
                    # A span of rest days that is moved back opens with the day it is moved to.
                    opens=None if opens is None else min(opens, due),
                    named=named,
                    due=due,
                    opens_time=self.opens_time,
                    time=at,
                    covers_first=begins if covers is None else covers[0],
                    covers_last=ends if covers is None else covers[1],
                ),
            )
            begins = ends + _ONE_DAY

    def _called(self, first: date, last: date, position: int) -> tuple[str, Text]:
        """Return the id and the title of a round."""
        cycle = self.cycle
        code, title = cycle.id_of(first), cycle.title_of(first)
        if self.step > 1:
            final = cycle.days(cycle.number_of(last))[0]
            until = cycle.title_of(final)
            code = f"{code}-{last.year}" if cycle is Cycle.YEAR else code
            return code, Text(f"{title.zh}至{until.zh}", f"{title.en} to {until.en}")
        if len(self.days) < 2:
            return code, title
        months = [one.due.month for one in self.days]
        month = months[position]
        if cycle is Cycle.YEAR and month is not None and len({(m or 0) % 12 for m in months}) == len(months):
            year, month = first.year + (month - 1) // 12, (month - 1) % 12 + 1
            return f"{year}-{month:02}", month_title(year, month)
        nth = position + 1
        return f"{code}-{nth}", Text(f"{title.zh}第{nth}期", f"{title.en}, round {nth}")
