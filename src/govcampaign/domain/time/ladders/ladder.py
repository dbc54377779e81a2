"""
What a ladder of reminders is: its rungs, how they are counted, and what a run does about those it missed.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import counted, filled, not_empty
from govcampaign.domain.time.ladders.overlaps import check_ladder
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

OWNER: Final = "unit"
"""The recipient that is the unit that owes the duty or has the case."""
ABOVE: Final = "above"
"""The recipient that is the unit above that one, as the roster has it."""


class LadderUnit(str, Enum):
    """What the offsets of a ladder count: days, days at work, or minutes from the due moment."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MINUTES = "minutes"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _UNITS[self]


_UNITS: Final = {
    LadderUnit.CALENDAR_DAYS: Text("自然日", "calendar days"),
    LadderUnit.WORKING_DAYS: Text("工作日", "working days"),
    LadderUnit.MINUTES: Text("分钟", "minutes"),
}


class CatchUp(str, Enum):
    """
    What a run sends of the rungs that earlier runs did not.

    `LATEST_ONLY`: the highest one reached; lower ones are passed over for good. `EXACT`: only a rung of that
    very day. `ALL`: every one reached. None of them sends a rung at or before the due day once that is past.
    """

    LATEST_ONLY = "latest_only"
    EXACT = "exact"
    ALL = "all"


class Quiet(str, Enum):
    """
    What becomes of a rung that falls on a rest day.

    `NONE`: it goes out. `PREVIOUS`: on the last working day before it; an overdue rung is never moved to the
    due day or before it, and goes forward then. `NEXT`: on the first working day after it; a rung before the
    due day that would come after it is dropped. `DROP`: not at all.

    Unless it is `NONE`, nothing goes out on a rest day. A rung in minutes that is moved falls at the
    beginning of the day that it is moved to.
    """

    NONE = "none"
    PREVIOUS = "prev"
    NEXT = "next"
    DROP = "drop"


class Level(str, Enum):
    """How serious a rung is: a notice, the three slips of supervision (三色督查单), or a circular (通报)."""

    NOTICE = "notice"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    CIRCULAR = "circular"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _LEVELS[self]


_LEVELS: Final = {
    Level.NOTICE: Text("提醒", "notice"),
    Level.BLUE: Text("蓝色提醒", "blue"),
    Level.YELLOW: Text("黄色催办", "yellow"),
    Level.ORANGE: Text("橙色督办", "orange"),
    Level.RED: Text("红色督办", "red"),
    Level.CIRCULAR: Text("通报", "circular"),
}


@frozen(kw_only=True, field_transformer=checked)
class Rung:
    """
    One rung of a ladder.

    Attributes:
        name: Its name within the ladder.
        offset: How far from the due day, in the unit of the ladder; negative is before it.
        level: How serious it is.
        to: Who gets it: `unit`, `above`, or ids of units such as the leader's office.
    """

    name: str = field(validator=filled)
    offset: int
    level: Level = Level.NOTICE
    to: tuple[str, ...] = field(default=(OWNER,), validator=not_empty)


@frozen(kw_only=True, field_transformer=checked)
class Repeat:
    """
    Rungs that are repeated after the due day, named `o1`, `o8` … by their offset.

    Attributes:
        first: The offset of the first one, from 1.
        every: How far apart they are, from 1.
        cap: How many there are at most; None is without end.
        level: How serious they are.
        to: Who gets them.
    """

    first: int
    every: int
    cap: int | None = None
    level: Level = Level.RED
    to: tuple[str, ...] = field(default=(OWNER,), validator=not_empty)

    def __attrs_post_init__(self) -> None:
        """
        Check the numbers.

        Raises:
            InvalidValue: One is below 1.
        """
        for name in ("first", "every", "cap"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InvalidValue(
                    f"Repeat.{name}",
                    Text(f"{value} 小于 1", f"{value} is below 1"),
                    Text("写 1 或更大的整数", "write 1 or more"),
                ).about(code="out_of_range", field=name)

    def rung(self, number: int) -> Rung:
        """
        Return one of the rungs, named by its offset.

        Args:
            number: Which one, from 1.
        """
        offset = self.first + (number - 1) * self.every
        return Rung(name=f"o{offset}", offset=offset, level=self.level, to=self.to)

    def has(self, offset: int) -> bool:
        """Return whether one of its rungs has this offset."""
        number, rest = divmod(offset - self.first, self.every)
        return rest == 0 and number >= 0 and (self.cap is None or number < self.cap)

    @property
    def last(self) -> int | None:
        """Return the offset of the last rung; None where there is no end."""
        return None if self.cap is None else self.first + (self.cap - 1) * self.every


@frozen(kw_only=True, field_transformer=checked)
class Ladder:
    """
    A ladder of reminders.

    Attributes:
        rungs: The rungs, in any order.
        repeat: What follows after the due day, again and again.
        unit: What offsets count.
        catch_up: What a run does about rungs that were missed.
        quiet: What becomes of rungs on rest days.
        digest: Whether a recipient gets one message a run, with all that is due to it.
        gap: How far apart, in the unit of the ladder, two rungs of one thing are at least; 0 is any. Of two
            that are moved closer off rest days, the later one is passed over.
    """

    rungs: tuple[Rung, ...] = ()
    repeat: Repeat | None = None
    unit: LadderUnit = LadderUnit.CALENDAR_DAYS
    catch_up: CatchUp = CatchUp.LATEST_ONLY
    quiet: Quiet = Quiet.NONE
    digest: bool = True
    gap: int = field(default=0, validator=counted)

    def __attrs_post_init__(self) -> None:
        """
        Check that the ladder does not overlap itself.

        Raises:
            InvalidValue: Two rungs have one name or one offset; a rung has the name or offset of a repeated
                one, or lies among them; two rungs are closer than the gap; an offset is out of range; or it
                has no rung at all.
        """
        check_ladder(self)
