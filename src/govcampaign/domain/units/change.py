"""
Changes of a roster as they are entered: a unit joins, leaves, takes over from others, or answers conditions;
or it is reached at another address.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import distinct, filled, plain_day, repeated
from govcampaign.domain.units.contact import UnitContact, check_contacts
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Answer:
    """
    Whether the condition of a duty holds for a unit, such as 辖区内有工业园区.

    Attributes:
        unit: The unit's id.
        condition: The words of the condition, as the duty has them.
        holds: Whether it holds for the unit.
        day: Since when that is known; None if not stated.
        note: Free words.
    """

    unit: str = field(validator=filled)
    condition: str = field(validator=filled)
    holds: bool
    day: date | None = field(default=None)
    note: Prose = ""


def check_answers(place: str, answers: Sequence[Answer], units: Collection[str]) -> None:
    """
    Check that answers are of units that are known, and that each condition is answered once.

    Args:
        place: What has the answers, for errors.
        answers: The answers.
        units: The ids of the units.

    Raises:
        UnknownUnit: A unit is not among the units.
        InvalidValue: A unit answers a condition twice, in the same way or in another.
    """
    for each in answers:
        if each.unit not in units:
            raise UnknownUnit(f"{place}, {each.condition}", each.unit, units)
    for unit, condition in repeated([(each.unit, each.condition) for each in answers]):
        said = {each.holds for each in answers if (each.unit, each.condition) == (unit, condition)}
        reason = (
            Text("对同一条件的回答互相矛盾", "its answers contradict each other")
            if len(said) > 1
            else Text("同一条件回答了两次", "it is answered twice")
        )
        raise InvalidValue(
            f"{place}, {unit}, {condition}", reason, Text("只留一个回答", "keep one answer")
        ).about(code="repeated", field="answers")


@frozen(kw_only=True, field_transformer=checked)
class RosterChange:
    """
    A unit joins or leaves a group, takes over, answers, or has other contacts: an entry of its journal.

    A change does one of these. One that names `succeeds` takes over whole units, in all their groups; to move
    a unit in one group only, enter that one unit leaves and another joins. A split is two changes of one day.

    Attributes:
        group: The group word; empty where the unit takes over or answers.
        unit: The unit's id.
        joins: True if it joins on `day`, False if `day` is its last; None where it takes over or answers.
        day: First or last day of membership; first day as a successor; the day of the answers.
        reason: Why, for the record.
        slot: The slot concerned, if any.
        enters: The unit itself, where the roster does not hold it yet; its id is `unit`.
        succeeds: The units that it takes over from, by id: their memberships become its own on `day`.
        answers: Its answers to conditions; a later answer replaces an earlier one.
        contacts: Where it is reached from `day` on, instead of its earlier contacts of the same channels:
            personal data, masked in every output.
    """

    group: str = ""
    unit: str = field(validator=filled)
    joins: bool | None = None
    day: date = field(validator=plain_day)
    reason: Prose = field(validator=filled)
    slot: str = ""
    enters: Unit | None = None
    succeeds: tuple[str, ...] = field(default=(), validator=distinct)
    answers: tuple[Answer, ...] = ()
    contacts: tuple[UnitContact, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        """
        Check that it is one change, and says all that it needs.

        Raises:
            InvalidValue: It joins or leaves without a group, or without saying which; it takes over or
                answers, or has other contacts, and does something else besides; it takes over from itself;
                or answers or contacts are another unit's, or contradict each other.
        """
        if self.succeeds:
            self._refuse("succeeds", self.group, self.slot, self.joins is False, self.answers, self.contacts)
            self._refuse("succeeds", self.unit in self.succeeds)
        elif self.answers:
            self._refuse("answers", self.group, self.slot, self.joins is not None, self.enters is not None)
            self._refuse("answers", self.contacts)
            self._refuse("answers", any(each.unit != self.unit for each in self.answers))
            check_answers(self.place, self.answers, (self.unit,))
        elif self.contacts:
            self._refuse("contacts", self.group, self.slot, self.joins is not None, self.enters is not None)
            self._refuse("contacts", any(each.unit != self.unit for each in self.contacts))
            check_contacts(self.place, self.contacts, (self.unit,))
        else:
            self._need("group", self.group)
            self._need("joins", self.joins is not None)

    @property
    def place(self) -> str:
        """Return what it is called in errors."""
        return f"RosterChange {self.group}/{self.unit}" if self.group else f"RosterChange {self.unit}"

    def _refuse(self, name: str, *others: object) -> None:
        if any(others):
            raise InvalidValue(
                f"RosterChange.{name}",
                _ALONE[name],
                Text("另行登记其他变动", "enter what else changes apart"),
            ).about(code="does_not_belong", field=name)

    def _need(self, name: str, said: object) -> None:
        if not said:
            error = InvalidValue(f"RosterChange.{name}", *_NEEDED[name])
            raise error.about(code="missing", field=name)


_ALONE: Final = {
    "succeeds": Text(
        "承接是整个单位的变动：不写统称、分工、退出、回答，也不承接自己",
        "a unit takes over others whole: without a group, a slot, a leaving or answers, and not itself",
    ),
    "answers": Text(
        "回答只写本单位的条件：不写统称、分工、加入、退出，也不带入单位",
        "answers are of the unit alone: without a group, a slot, a joining, a leaving or a unit that enters",
    ),
    "contacts": Text(
        "联系方式只写本单位的：不写统称、分工、加入、退出，也不带入单位",
        "contacts are of the unit alone: without a group, a slot, a joining, a leaving or a unit that enters",
    ),
}
_NEEDED: Final = {
    "group": (
        Text("没有写明统称", "it names no group"),
        Text("写明加入或退出哪个统称", "name the group that it joins or leaves"),
    ),
    "joins": (
        Text("没有写明加入还是退出", "it does not say whether the unit joins or leaves"),
        Text("写明 joins", "say True or False"),
    ),
}
