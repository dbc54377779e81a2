"""
Rulings of the campaign office: exemption (免除), extension (延期), and whether a condition holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import filled, plain_day
from govcampaign.domain.names import joined
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, spoken_day


class RulingKind(str, Enum):
    """
    What a ruling grants: exemption (免除), a later due day (延期), or the answer to the condition of a duty.

    `APPLIES`: the condition holds, and the unit owes the duty. `NOT_APPLICABLE`: it does not.
    """

    EXEMPT = "exempt"
    EXTENDED = "extended"
    APPLIES = "applies"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _KINDS[self]


_KINDS: Final = {
    RulingKind.EXEMPT: Text("免除", "exemption"),
    RulingKind.EXTENDED: Text("延期", "extension"),
    RulingKind.APPLIES: Text("条件成立", "that the condition holds"),
    RulingKind.NOT_APPLICABLE: Text("条件不成立", "that the condition does not hold"),
}


ANSWERS: Final = (RulingKind.APPLIES, RulingKind.NOT_APPLICABLE)
"""The rulings that answer the condition of a duty."""


@frozen(kw_only=True, field_transformer=checked)
class Ruling:
    """
    The office exempts units from a duty, or gives them more time.

    A ruling granted after the due day rewrites nothing: the miss stays, marked excused.

    Attributes:
        duty: The duty.
        unit: The unit; empty for a group, or for all who owe the duty.
        group: The group word, where it is for all who owe the duty by that word.
        kind: What is granted.
        day: The day it was granted.
        reason: Why.
        until: The new due day, for an extension.
        slot: The slot concerned; empty for all.
        round: The round or the stage concerned; empty for those not due yet on the day it is granted.
    """

    duty: str = field(validator=filled)
    unit: str = ""
    group: str = ""
    kind: RulingKind
    day: date = field(validator=plain_day)
    reason: Prose = field(validator=filled)
    until: date | None = field(default=None, validator=plain_day)
    slot: str = ""
    round: str = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that an extension, and only an extension, names its new day.

        Raises:
            InvalidValue: The new day is missing, superfluous, or before the ruling, or it is for a unit and
                a group at once.
        """
        if self.unit and self.group:
            raise InvalidValue(
                f"Ruling {self.id}",
                Text("单位和统称只能写一项", "it names a unit and a group"),
                Text("分成两项", "make two rulings of it"),
            ).about(code="does_not_belong", field="group")
        if (self.until is not None) != (self.kind is RulingKind.EXTENDED):
            raise InvalidValue(
                f"Ruling {self.id}",
                Text(
                    "准予延期的，须写明新期限；其他事项不写",
                    "an extension names its new day, every other ruling names none",
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
        """Return day, kind, duty, whom, slot and round, if any, joined by `~` (a `~` or `%` is escaped)."""
        parts = (self.day.isoformat(), self.kind.value, self.duty, self.unit or self.group, self.slot)
        return joined(*parts, self.round) if self.round else joined(*parts)

    def concerns(self, bearer: str, grounds: Iterable[str], slot: str, round: str = "") -> bool:  # noqa: A002
        """
        Tell whether it is for an obligation of its duty.

        Args:
            bearer: Who owes it.
            grounds: The group words by which it came to owe it.
            slot: The obligation's slot.
            round: The obligation's round.
        """
        if self.slot not in ("", slot) or self.round not in ("", round):
            return False
        if self.unit:
            return self.unit == bearer
        return not self.group or self.group == bearer or self.group in grounds


def spoken_ruling(id_: str) -> Text:
    """
    Return a ruling in words, from its id: `依据2013年7月15日批准的免除事项`.

    Args:
        id_: What `Ruling.id` gives: the day and the kind come first.
    """
    day, kind, *_ = id_.split("~")
    when, what = spoken_day(date.fromisoformat(day)), RulingKind(kind).label
    return Text(f"依据{when.zh}批准的{what.zh}事项", f"{what.en} granted {when.en}")
