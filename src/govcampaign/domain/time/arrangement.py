"""
What is off and what is at work in one year, by notice of the State Council, or in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import Attribute, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import as_day, plain_days
from govcampaign.domain.time.holidays import ARRANGEMENTS, FESTIVALS
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

SATURDAY: Final = 5
"""The first weekday number of the weekend."""

_ONE_DAY: Final = timedelta(days=1)


def _named_days(instance: object, attribute: Attribute[Any], value: tuple[tuple[str, date], ...]) -> None:
    """Refuse pairs unless the second of each is a day; a subclass of `date` is kept as a plain one."""
    object.__setattr__(instance, attribute.name, tuple((name, as_day(day)) for name, day in value))


@frozen(kw_only=True, field_transformer=checked)
class YearNotice:
    """
    What the State Council arranged for one calendar year.

    Attributes:
        year: The calendar year.
        notice: The number of the notice, such as 国办发明电〔2012〕33号; several are joined by 、.
        off: The days off that are a Monday to Friday.
        work: The days at work that are a Saturday or Sunday.
        festivals: Pairs of a festival's name and its day, for those that move (春节, 清明, 端午, 中秋).
    """

    year: int
    notice: str
    off: tuple[date, ...] = field(default=(), validator=plain_days)
    work: tuple[date, ...] = field(default=(), validator=plain_days)
    festivals: tuple[tuple[str, date], ...] = field(default=(), validator=_named_days)

    def __attrs_post_init__(self) -> None:
        """
        Check that every day is an exception to Monday–Friday, and of this year.

        Raises:
            InvalidValue: The notice has no number, or a day is of another year or no exception.
        """
        if not self.notice.strip():
            raise InvalidValue(
                str(self.year),
                Text("没有写明通知文号", "the notice has no number"),
                Text("写明文号，或写明出处待查", "give the number, or say in words that it is not known"),
            )
        for day in (*self.off, *self.work, *(day for _, day in self.festivals)):
            if day.year != self.year:
                raise InvalidValue(
                    str(self.year),
                    Text(f"{day} 不在该年", f"{day} is not in that year"),
                    Text(
                        "用 with_days 调整相邻年份的日子", "move days of a neighbouring year with with_days"
                    ),
                )
        wrong = [d for d in self.off if d.weekday() >= SATURDAY] + [
            d for d in self.work if d.weekday() < SATURDAY
        ]
        if wrong:
            raise InvalidValue(
                str(self.year),
                Text(f"{wrong[0]} 本来就是如此", f"{wrong[0]} is so anyway, by its day of the week"),
                Text(
                    "放假只列周一至周五，上班只列周六、周日",
                    "list Mondays to Fridays as off, weekends as at work",
                ),
            )


@frozen(kw_only=True, field_transformer=checked)
class LocalDays:
    """
    Days that one place alone has off, or at work.

    Attributes:
        reason: Why, in the words of the place (a local notice, a typhoon).
        off: Days off.
        work: Days at work.
    """

    reason: str
    off: tuple[date, ...] = field(default=(), validator=plain_days)
    work: tuple[date, ...] = field(default=(), validator=plain_days)

    def __attrs_post_init__(self) -> None:
        """
        Check that a reason is given and that no day is both off and at work.

        Raises:
            InvalidValue: It is not so.
        """
        if not self.reason.strip():
            raise InvalidValue(
                "LocalDays",
                Text("没有写明理由", "no reason is given"),
                Text("写明地方通知或原因", "say which local notice or event it is"),
            )
        both = sorted(set(self.off) & set(self.work))
        if both:
            raise InvalidValue(
                self.reason,
                Text(f"{both[0]} 既放假又上班", f"{both[0]} is both off and at work"),
                Text("只保留一种", "keep one of the two"),
            )


def official_years() -> tuple[YearNotice, ...]:
    """Return the State Council's arrangements of every year in the table, in order."""
    return tuple(
        YearNotice(
            year=line.year,
            notice=line.notices,
            off=tuple(_read_days(line.year, line.off)),
            work=tuple(_read_days(line.year, line.work)),
            festivals=tuple(zip(FESTIVALS, _read_days(line.year, line.festivals), strict=True)),
        )
        for line in ARRANGEMENTS
    )


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield every day from the first to the last, both included."""
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY


def _read_days(year: int, shorthand: str) -> Iterator[date]:
    """Read the shorthand of the table: `1.1 2.11-15 4.29-5.1`."""
    for part in shorthand.split():
        first, _, last = part.partition("-")
        month, day = map(int, first.split("."))
        start = date(year, month, day)
        if not last:
            yield start
        elif "." in last:
            yield from days_from(start, date(year, *map(int, last.split("."))))
        else:
            yield from days_from(start, start.replace(day=int(last)))
