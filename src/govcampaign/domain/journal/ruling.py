"""
Rulings of the campaign office: exemption (免除) and extension (延期).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import aware, beijing_day, filled, plain_day
from govcampaign.domain.names import joined
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, spoken_day


class RulingKind(str, Enum):
    """What a ruling grants: exemption (免除) or a later due day (延期)."""

    EXEMPT = "exempt"
    EXTENDED = "extended"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _KINDS[self]


_KINDS: Final = {
    RulingKind.EXEMPT: Text("免除", "exemption"),
    RulingKind.EXTENDED: Text("延期", "extension"),
}


@frozen(kw_only=True, field_transformer=checked)
class Ruling:
    """
    The office frees a unit of a duty, or gives it more time.

    A ruling granted after the due day rewrites nothing: the miss stays, marked excused.

    Attributes:
        duty: The duty.
        unit: The unit.
        kind: What is granted.
        day: The day it was granted.
        recorded: When it was entered; None means on its day.
        reason: Why.
        until: The new due day, for an extension.
        slot: The slot concerned; empty for all.
    """

    duty: str = field(validator=filled)
    unit: str = field(validator=filled)
    kind: RulingKind
    day: date = field(validator=plain_day)
    recorded: datetime | None = field(default=None, validator=aware)
    reason: Prose = field(validator=filled)
    until: date | None = field(default=None, validator=plain_day)
    slot: str = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that an extension, and only an extension, names its new day.

        Raises:
            InvalidValue: The new day is missing, superfluous, or before the ruling.
        """
        if (self.until is not None) != (self.kind is RulingKind.EXTENDED):
            raise InvalidValue(
                f"Ruling {self.id}",
                Text(
                    "准予延期的，须写明新期限；准予免除的，不写",
                    "an extension names its new day, an exemption names none",
                ),
                Text("补上或删去新期限", "add or remove until"),
            ).about(code="missing", field="until")
        if self.until is not None and self.until < self.day:
            raise InvalidValue(
                f"Ruling {self.id}",
                Text(
                    f"新期限 {self.until} 早于批准日 {self.day}",
                    f"extended to {self.until}, before it was granted",
                ),
                Text("修改日期", "correct the days"),
            ).about(code="days_out_of_order", field="until")

    @property
    def id(self) -> str:
        """Return the id: day, kind, duty, unit and slot, joined by `~` (a `~` or `%` inside is escaped)."""
        return joined(self.day.isoformat(), self.kind.value, self.duty, self.unit, self.slot)

    @property
    def known_since(self) -> date:
        """Return the day, in Beijing time, by whose end the office knew of it."""
        return self.day if self.recorded is None else beijing_day(self.recorded)


def spoken_ruling(id_: str) -> Text:
    """
    Return a ruling in words, from its id: `依据2013年7月15日批准的免除事项`.

    Args:
        id_: What `Ruling.id` gives: the day and the kind come first.
    """
    day, kind, *_ = id_.split("~")
    when, what = spoken_day(date.fromisoformat(day)), RulingKind(kind).label
    return Text(f"依据{when.zh}批准的{what.zh}事项", f"{what.en} granted {when.en}")
