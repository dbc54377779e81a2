"""
Rules of time limits: how much time a unit has, and how the time is counted.

Notices and laws count in different ways, so each way is a named field with a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from attrs import fields, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.time.deadline import Roll
from govcampaign.errors import InvalidValue, UnknownName, shown
from govcampaign.wording import Text, several

_Choice = TypeVar("_Choice", bound=Enum)


class LimitUnit(str, Enum):
    """What a limit is counted in: time at work, time of the clock, days at work, or days."""

    WORKING_HOURS = "working_hours"
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"

    @property
    def label(self) -> Text:
        """Return the words that a person reads, in the plural."""
        return _UNITS[self]

    @property
    def in_days(self) -> bool:
        """Return whether it counts days and not hours."""
        return self in {LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS}


_UNITS: Final = {
    LimitUnit.WORKING_HOURS: Text("个工作小时", "working hours"),
    LimitUnit.HOURS: Text("小时", "hours"),
    LimitUnit.WORKING_DAYS: Text("个工作日", "working days"),
    LimitUnit.CALENDAR_DAYS: Text("个自然日", "calendar days"),
}


class DaysAs(str, Enum):
    """
    What a limit in days ends with.

    `DATES`: a day, and it is due at the end of that day. `SAME_TIME`: the time of day of the start, on the
    last day. `SAME_TIME_AFTER_ROLL`: the same, after a start out of hours is moved to the next opening.
    """

    DATES = "dates"
    SAME_TIME = "same_time"
    SAME_TIME_AFTER_ROLL = "same_time_after_roll"


class FirstDay(str, Enum):
    """Whether the day of the start is the first day of a limit (Civil Code art. 201: it is not)."""

    NOT_COUNTED = "not_counted"
    COUNTED = "counted"


class Pauses(str, Enum):
    """Whether a pause stops the clock; a limit for signing for a case, for example, may run on."""

    COUNTED = "counted"
    IGNORED = "ignored"


class PauseDay(str, Enum):
    """Whether the day on which a clock is paused still counts as a day of the limit."""

    WORKED = "worked"
    NOT_WORKED = "not_worked"


class DoneGap(str, Enum):
    """
    What the time between done and reopened is.

    `EXCLUDED`: the clock stops, and runs on when reopened. `IGNORED`: it never stopped, the first due moment
    remains. `RESTART`: the whole limit begins again.
    """

    EXCLUDED = "excluded"
    IGNORED = "ignored"
    RESTART = "restart"


class RuleChange(str, Enum):
    """Where a new rule counts from: the old start, with all pauses kept, or the moment of the change."""

    FROM_START = "from_start"
    FROM_CHANGE = "from_change"


MOST: Final = {
    LimitUnit.WORKING_HOURS: 876_000,
    LimitUnit.HOURS: 876_000,
    LimitUnit.WORKING_DAYS: 36_500,
    LimitUnit.CALENDAR_DAYS: 36_500,
}
"""The greatest amount of each unit: a hundred years."""


@frozen(kw_only=True, field_transformer=checked)
class LimitRule:
    """
    How much time there is, and how it is counted.

    Attributes:
        amount: How much; in days a whole number, in hours with a fraction if need be.
        unit: What the amount is counted in.
        name: What the limit is for, such as 签收 or 办结; may be empty where there is one only.
        days_as: Whether a limit in days ends with a day or with a time of that day.
        first_day: Whether the day of the start counts.
        roll: Where the last day goes if it is a rest day. For working days this matters to a limit of 0
            alone.
        cutoff: Whether a start after the close, or on a rest day, counts as one on the next working day; for
            limits in days.
        pause: Whether pauses stop this clock.
        pause_day: Whether the day of a pause still counts; for limits in days that end with a day.
        done_gap: What the time between done and reopened is.
        rule_change: Where this rule counts from if it replaces another one.
        strict: Whether an event out of turn, such as a resumption without a pause, is refused; it has no
            effect otherwise.
    """

    amount: float
    unit: LimitUnit
    name: str = ""
    days_as: DaysAs = DaysAs.DATES
    first_day: FirstDay = FirstDay.NOT_COUNTED
    roll: Roll = Roll.NONE
    cutoff: bool = False
    pause: Pauses = Pauses.COUNTED
    pause_day: PauseDay = PauseDay.WORKED
    done_gap: DoneGap = DoneGap.EXCLUDED
    rule_change: RuleChange = RuleChange.FROM_START
    strict: bool = False

    def __attrs_post_init__(self) -> None:
        """
        Check the amount.

        Raises:
            InvalidValue: It is negative, longer than a hundred years, or part of a day.
        """
        if not 0 <= self.amount <= MOST[self.unit]:
            raise self._refused(
                Text(
                    f"{shown(self.amount)} 不在 0 到一百年之间", f"{shown(self.amount)} is not 0 to 100 years"
                ),
                Text("核对数字", "check the number"),
                "out_of_range",
            )
        if self.unit.in_days and self.amount != int(self.amount):
            raise self._refused(
                Text(f"{self.amount} 不是整天数", f"{self.amount} is not a whole number of days"),
                Text("写整数天，或以小时计", "write whole days, or count in hours"),
                "wrong_type",
            )

    @staticmethod
    def of(amount: float, unit: str, **conventions: Any) -> LimitRule:
        """
        Return a rule from the words of a table: `LimitRule.of(5, "working_days", roll="forward")`.

        Args:
            amount: How much.
            unit: The value of a `LimitUnit`.
            conventions: Other fields of a rule, choices by their value.

        Raises:
            UnknownName: There is no such unit, field or choice.
            InvalidValue: The amount does not fit.
        """
        known = {each.name for each in fields(LimitRule)} - {"amount", "unit"}
        for name, value in conventions.items():
            if name not in known:
                raise UnknownName("LimitRule", Text("规则项", "field"), name, known)
            kind = _CHOICES.get(name)
            if kind is not None:
                conventions[name] = _chosen(kind, value, name)
        return LimitRule(amount=amount, unit=_chosen(LimitUnit, unit, "unit"), **conventions)

    @property
    def words(self) -> Text:
        """Return the limit as a person says it, such as 办结：5个工作日."""
        amount = f"{self.amount:g}" if self.amount == round(self.amount, 6) else f"{self.amount:.2f}"
        said = several(amount, self.unit.label)
        return Text(f"{self.name}：{said.zh}", f"{self.name}: {said.en}") if self.name else said

    @property
    def ends_with_day(self) -> bool:
        """Return whether it is due at the end of a day, and not at a moment."""
        return self.unit.in_days and self.days_as is DaysAs.DATES

    def _refused(self, reason: Text, remedy: Text, code: str) -> InvalidValue:
        return InvalidValue("LimitRule.amount", reason, remedy).about(code=code, field="amount")


_CHOICES: Final[Mapping[str, type[Enum]]] = {
    "days_as": DaysAs,
    "first_day": FirstDay,
    "roll": Roll,
    "pause": Pauses,
    "pause_day": PauseDay,
    "done_gap": DoneGap,
    "rule_change": RuleChange,
}


def _chosen(kind: type[_Choice], value: object, name: str) -> _Choice:
    """Return a choice from its value."""
    for each in kind:
        if each is value or each.value == value:
            return each
    known = [each.value for each in kind]
    raise UnknownName(f"LimitRule.{name}", Text("选项", "choice"), shown(value).strip("'"), known)
