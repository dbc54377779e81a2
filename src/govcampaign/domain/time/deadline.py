"""
Deadlines: by when, whether the named day counts, and what else a duty may wait for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import plain_day
from govcampaign.domain.time.office_hours import DayPart, OfficeHours, TimeOfDay
from govcampaign.domain.time.period import Basis, Source
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar


class Inclusive(str, Enum):
    """
    Whether the named day itself is in time.

    `CONVENTION` is the honest answer for 前: Civil Code art. 1259 lists 以内 and 届满 as
    including the day and does not list 前, so the campaign's own convention decides.
    """

    YES = "yes"
    NO = "no"
    CONVENTION = "convention"


class Roll(str, Enum):
    """Where a last day goes that is not a working day: nowhere, to the next one, to the one before."""

    NONE = "none"
    FORWARD = "forward"
    BACKWARD = "backward"


class DueKind(str, Enum):
    """
    What a due date rests on.

    `FIXED` names a day, `WINDOW_END` is the end of the duty's own window, `BEFORE` another duty, `AWAITED` a
    date that somebody else will set, `NONE` nothing: the duty is open-ended.
    """

    FIXED = "fixed"
    WINDOW_END = "window_end"
    BEFORE = "before"
    AWAITED = "awaited"
    NONE = "none"

    @property
    def label(self) -> str:
        """Return the Chinese words for it, for errors."""
        return _DUE_KINDS[self]


_DUE_KINDS: Final = {
    DueKind.FIXED: "定日期限",
    DueKind.WINDOW_END: "至时段结束的期限",
    DueKind.BEFORE: "另一任务开始之前的期限",
    DueKind.AWAITED: "待定期限",
    DueKind.NONE: "未设期限",
}


@frozen(kw_only=True, field_transformer=checked)
class Conventions:
    """
    How a campaign reads what the words leave open.

    Attributes:
        named_day_counts: Whether 前 counts the named day.
        first_day_counts: Whether 为期一个月 counts its first day (practice; Civil Code art. 201 would not).
        roll: Where a last day moves that is not a working day; a fixed date moves only if this says so.
        office_hours: Which times of day 上午, 下午 and 下班 are.
    """

    named_day_counts: bool = True
    first_day_counts: bool = True
    roll: Roll = Roll.NONE
    office_hours: OfficeHours = OfficeHours()


_BELONGS: Final = {
    "day": (DueKind.FIXED, "日期"),
    "before": (DueKind.BEFORE, "另一任务"),
    "awaits": (DueKind.AWAITED, "由谁确定"),
}
_ONE_DAY: Final = timedelta(days=1)
_OPEN: Final = {
    DueKind.WINDOW_END: Text("本任务时段结束时", "the end of its window"),
    DueKind.NONE: Text("未定期限", "open-ended"),
}


@frozen(kw_only=True, field_transformer=checked)
class Deadline:
    """
    By when something is due, with the words it was read from.

    Attributes:
        text: The words, unchanged.
        kind: What the due date rests on.
        day: The day that is named; for `FIXED` only.
        time: The time of that day, where one is named; None is the end of the day.
        part: The part of the office day by whose end it is due, such as 下班前, instead of a `time`; the
            office hours of the campaign say which time that is.
        inclusive: Whether the named day is in time.
        roll: What happens on a rest day; None leaves it to the campaign's conventions.
        before: The id of the duty that must come after; for `BEFORE` only.
        awaits: Who must set the date; for `AWAITED` only.
        source: What the day's year, or the day it counts from, rests on; `NONE` where no words were read.
    """

    text: Prose = ""
    kind: DueKind
    day: date | None = field(default=None, validator=plain_day)
    time: time | None = None
    part: DayPart | None = None
    inclusive: Inclusive = Inclusive.CONVENTION
    roll: Roll | None = None
    before: str | None = None
    awaits: str | None = None
    source: Source = Source.NONE

    def __attrs_post_init__(self) -> None:
        """
        Check that the kind has what it needs, and nothing that belongs to another kind.

        Raises:
            InvalidValue: A field is missing or out of place.
        """
        for name, (kind, what) in _BELONGS.items():
            given = getattr(self, name) not in (None, "")
            if given != (self.kind is kind):
                zh = f"“{self.kind.label}”{'不写' if given else '须写明'}{what}"
                en = f"a deadline of kind {self.kind.value} {'takes no' if given else 'needs'} {name}"
                remedy = Text(
                    f"{what}只用于“{kind.label}”", f"{name} goes with kind {kind.value}, and only there"
                )
                error = InvalidValue(self.text or f"Deadline.{name}", Text(zh, en), remedy)
                raise error.about(code="does_not_belong" if given else "missing", field=name)
        self._check_time()

    def _check_time(self) -> None:
        if self.time is not None and self.part is not None:
            raise InvalidValue(
                self.text or "Deadline.part",
                Text("时刻与时段并存", "it has both a time and a part of the day"),
                Text("只留一个", "keep one of the two"),
            ).about(code="does_not_belong", field="part")
        timed = self.time is not None or self.part is not None
        if timed and (self.day is None or self.inclusive is not Inclusive.YES):
            raise InvalidValue(
                self.text or "Deadline.time",
                Text("时刻须依附于计入的某日", "a time needs a day that counts"),
                Text("写明日期，并注明含当日", "give the day and set inclusive to yes"),
            ).about(code="missing", field="day")

    @property
    def basis(self) -> Basis:
        """Return how far the day rests on the words themselves."""
        return Basis.of(self.source, by_convention=self.inclusive is Inclusive.CONVENTION)

    def last_day(self, conventions: Conventions, calendar: WorkCalendar | None = None) -> date | None:
        """
        Return the last day that is in time; None unless the kind is `FIXED`.

        Args:
            conventions: The campaign's, for what the words leave open.
            calendar: Working days; needed only where a rest day is to move.

        Raises:
            InvalidValue: The day is to move off a rest day, and no calendar is passed.
            CalendarUnknown: The calendar does not know the year.
        """
        if self.day is None:
            return None
        day = self.day if self._counts(conventions) else self.day - _ONE_DAY
        roll = self._rolls(conventions)
        if roll is Roll.NONE:
            return day
        if calendar is None:
            raise InvalidValue(
                self.text or str(day),
                Text("遇休息日顺延须有工作日历", "moving off a rest day needs a calendar of working days"),
                Text("传入 WorkCalendar.official()", "pass WorkCalendar.official()"),
            )
        return calendar.on_or_after(day) if roll is Roll.FORWARD else calendar.on_or_before(day)

    def last_time(self, conventions: Conventions) -> TimeOfDay | None:
        """
        Return the time of the last day by which it is due; None is the end of the day.

        Args:
            conventions: The campaign's; their office hours say when 上午 and 下班 are.
        """
        return self.time if self.part is None else conventions.office_hours.at(self.part)

    def describe(
        self,
        conventions: Conventions,
        calendar: WorkCalendar | None = None,
        titles: Mapping[str, Text] | None = None,
    ) -> Text:
        """
        Say the last day and why it is that one, such as `2013-07-25 (day included: convention)`.

        Args:
            conventions: The campaign's, for what the words leave open.
            calendar: Working days; needed only where a rest day is to move.
            titles: What the duties and bodies that it may wait for are called, by id; one without is
                called by its id.

        Raises:
            InvalidValue: The day is to move off a rest day, and no calendar is passed.
            CalendarUnknown: The calendar does not know the year.
        """
        last = self.last_day(conventions, calendar)
        if self.day is None or last is None:
            return self._describe_open(titles or {})
        at = self.last_time(conventions)
        shown = same(str(last) if at is None else f"{last} {at:%H:%M}")
        if self._counts(conventions):
            why = Text("含当日", "day included")
        else:
            why = Text(f"不含{self.day}当日", f"{self.day} itself excluded")
        if self.inclusive is Inclusive.CONVENTION:
            why = Text(f"按惯例{why.zh}", f"{why.en}: convention")
        if self.part is not None:
            hours = Text("{why}；按办公时间，{part}", "{why}; office hours, {part}: convention")
            why = hours.fill(why=why, part=self.part.label)
        named = self.day if self._counts(conventions) else self.day - _ONE_DAY
        if last > named:
            why = Text(f"{why.zh}；因休息日已顺延", f"{why.en}; moved forward from a rest day")
        elif last < named:
            why = Text(f"{why.zh}；因休息日已提前", f"{why.en}; moved back from a rest day")
        return Text("{day}（{why}）", "{day} ({why})").fill(day=shown, why=why)

    def _counts(self, conventions: Conventions) -> bool:
        if self.inclusive is Inclusive.CONVENTION:
            return conventions.named_day_counts
        return self.inclusive is Inclusive.YES

    def _rolls(self, conventions: Conventions) -> Roll:
        return conventions.roll if self.roll is None else self.roll

    def _describe_open(self, titles: Mapping[str, Text]) -> Text:
        if self.before:
            return Text("“{duty}”开始之前", "before {duty}").fill(
                duty=titles.get(self.before, same(self.before))
            )
        if self.awaits:
            return Text("待{who}确定", "to be set by {who}").fill(
                who=titles.get(self.awaits, same(self.awaits))
            )
        return _OPEN[self.kind]
