"""
Units that are merged, split or renamed: which unit takes over from which, and from what day.

A merger is several units taken over by one, a split one unit taken over by several on one day, a change of
name one by one. A unit that was taken over keeps its name and its records, and owes nothing new.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from attrs import evolve, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, plain_day, repeated
from govcampaign.domain.units.membership import Membership
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Succession:
    """
    One unit takes over from another.

    Attributes:
        old: The id of the unit that is taken over.
        new: The id of the unit that takes over.
        day: The first day on which the new unit replaces the old one.
        taken: The memberships that the old unit had from that day on, as they were before.
    """

    old: str = field(validator=filled)
    new: str = field(validator=filled)
    day: date = field(validator=plain_day)
    taken: tuple[Membership, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that two units are named.

        Raises:
            InvalidValue: A unit takes over from itself.
        """
        if self.old == self.new:
            raise InvalidValue(
                f"Succession {self.old}",
                Text("单位不能承接自己", "a unit cannot take over from itself"),
                Text("写明原单位和新单位", "name the old unit and the new one"),
            ).about(code="does_not_belong", field="new")


def check_successions(place: str, successions: Sequence[Succession], units: Collection[str]) -> None:
    """
    Check that successions name units that are known, each once, in a possible order.

    Args:
        place: What they are of, for errors.
        successions: Who takes over from whom.
        units: The ids of the units.

    Raises:
        UnknownUnit: A unit is not among the units.
        InvalidValue: The same succession appears twice; a unit is taken over on two days, or takes over
            after it was taken over; or successions form a circle.
    """
    for each in successions:
        for unit in (each.old, each.new):
            if unit not in units:
                raise UnknownUnit(f"{place}, {each.old} → {each.new}", unit, units)
    for old, new in repeated([(each.old, each.new) for each in successions]):
        raise InvalidValue(
            f"{place}, {old} → {new}",
            Text("同一承接关系出现两次", "the same succession appears twice"),
            Text("只留一条", "keep one of them"),
        ).about(code="repeated", field="successions")
    ends = {each.old: each for each in reversed(successions)}
    for each in successions:
        for other in (ends[each.old], ends.get(each.new)):
            if other is not None and not _in_order(each, other):
                raise taken_over(f"{place}, {each.old} → {each.new}", other)
    _check_circles(place, successions)


def _in_order(each: Succession, other: Succession) -> bool:
    """Tell whether a succession fits one of its old unit (same day) or of its new unit (not after it)."""
    return each.day == other.day if each.old == other.old else each.day <= other.day


def _check_circles(place: str, successions: Iterable[Succession]) -> None:
    order: TopologicalSorter[str] = TopologicalSorter()
    for each in successions:
        order.add(each.new, each.old)
    try:
        order.prepare()
    except CycleError as error:
        around = " → ".join(sorted(set(error.args[1])))
        raise InvalidValue(
            f"{place}, {around}",
            Text("承接关系循环", "the successions form a circle"),
            Text("修改承接关系", "correct who takes over from whom"),
        ).about(code="does_not_belong", field="successions") from None


def taken_over(place: str, gone: Succession) -> InvalidValue:
    """
    Return the error of a change of a unit that others took over.

    Args:
        place: What the change is, for errors.
        gone: By whom it was taken over.
    """
    return InvalidValue(
        place,
        Text(
            f"“{gone.old}”已于 {gone.day} 由“{gone.new}”承接",
            f"{gone.old!r} was taken over by {gone.new!r} on {gone.day}",
        ),
        Text("改为登记承接它的单位；分设的各项承接写同一天", "name its successor; a split has one day"),
    ).about(code="taken_over", field="unit")


def final_successors(unit: str, successions: Iterable[Succession], on: date | None) -> tuple[str, ...]:
    """
    Return the units that replace a unit on a day.

    Args:
        unit: The unit's id.
        successions: Who takes over from whom.
        on: The day; None: after all successions.

    Returns:
        The ids, in the order of the successions; the unit itself if none took over.
    """
    counted = [each for each in successions if on is None or each.day <= on]
    found: dict[str, None] = {}
    left = [unit]
    while left:
        at = left.pop()
        after = [each.new for each in counted if each.old == at]
        if not after:
            found[at] = None
        left += reversed(after)
    return tuple(found)


def all_predecessors(unit: str, successions: Sequence[Succession]) -> tuple[str, ...]:
    """Return every unit that one has taken over, directly or through others, without the unit itself."""
    found: dict[str, None] = {}
    left = [unit]
    while left:
        at = left.pop()
        before = [each.old for each in successions if each.new == at and each.old not in found]
        found |= dict.fromkeys(before)
        left += before
    return tuple(found)


def passed_on(
    memberships: Sequence[Membership], succession: Succession, *, again: bool
) -> tuple[Membership, ...]:
    """
    Return the memberships after a succession.

    Those of the old unit end the day before. The new unit has each of them from the day, in the same group
    and slot, unless it is a member for all those days already.

    Args:
        memberships: The memberships before.
        succession: Who takes over from whom, and which memberships.
        again: Whether the old unit was taken over on that day before: the second part of a split.
    """
    day = succession.day
    kept = tuple(memberships) if again else tuple(_ended(memberships, succession))
    moved = (
        evolve(each, unit=succession.new, since=day if each.since is None else max(each.since, day))
        for each in succession.taken
    )
    added: list[Membership] = []
    for each in moved:
        if not any(_covers(held, each) for held in (*kept, *added)):
            added.append(each)
    return (*kept, *added)


def _ended(memberships: Iterable[Membership], succession: Succession) -> Iterable[Membership]:
    for each in memberships:
        if each not in succession.taken:
            yield each
        elif each.since is None or each.since < succession.day:
            yield evolve(each, until=succession.day - timedelta(days=1))


def _covers(held: Membership, other: Membership) -> bool:
    """Tell whether a membership is of the same unit, group and slot, and holds on all days of another."""
    if (held.unit, held.group, held.slot) != (other.unit, other.group, other.slot):
        return False
    begins = held.since is None or (other.since is not None and held.since <= other.since)
    return begins and (held.until is None or (other.until is not None and held.until >= other.until))
