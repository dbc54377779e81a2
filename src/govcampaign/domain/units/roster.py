"""
Rosters: which unit belongs to which group, and when.

The user supplies the roster. A group without members stays a group, is counted
as "roster unknown", and is never taken for an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import filled, plain_day, repeated
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import Text


class Coverage(str, Enum):
    """
    How far a roster knows a group.

    `CLOSED`: the list is complete. `OPEN`: the list is begun, others belong
    too. `UNKNOWN`: there is no list.
    """

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


@frozen(kw_only=True, field_transformer=checked)
class Membership:
    """
    One unit in one group, for a while.

    Attributes:
        group: The group word.
        unit: The unit's id.
        slot: The slot it holds in the group, such as an industry; empty for all.
        since: First day; None if it was always a member.
        until: Last day; None if it still is.
    """

    group: str = field(validator=filled)
    unit: str = field(validator=filled)
    slot: str = ""
    since: date | None = field(default=None, validator=plain_day)
    until: date | None = field(default=None, validator=plain_day)

    def __attrs_post_init__(self) -> None:
        """
        Check that it does not end before it begins.

        Raises:
            InvalidValue: `until` is before `since`.
        """
        if self.since and self.until and self.until < self.since:
            raise InvalidValue(
                f"Membership {self.group}/{self.unit}",
                Text(
                    f"结束日 {self.until} 早于开始日 {self.since}", f"ends {self.until}, before {self.since}"
                ),
                Text("改正起止日期", "correct the days"),
            ).about(code="days_out_of_order", field="until")

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Tell whether any day of `start … end` (inclusive, None unbounded) is a day of membership."""
        begins_in_time = self.since is None or end is None or self.since <= end
        ends_in_time = self.until is None or start is None or self.until >= start
        return begins_in_time and ends_in_time


@frozen(kw_only=True, field_transformer=checked)
class RosterChange:
    """
    A unit joins or leaves a group: an entry of the roster's journal.

    Attributes:
        group: The group word.
        unit: The unit's id.
        joins: True if it joins on `day`, False if `day` is its last.
        day: First or last day of membership.
        reason: Why, for the record.
        slot: The slot concerned, if any.
        enters: The unit itself, where the roster does not hold it yet; its id is `unit`.
    """

    group: str = field(validator=filled)
    unit: str = field(validator=filled)
    joins: bool
    day: date = field(validator=plain_day)
    reason: Prose = field(validator=filled)
    slot: str = ""
    enters: Unit | None = None


@frozen(kw_only=True, field_transformer=checked)
class GroupCoverage:
    """How far a roster knows one group: the word and the `Coverage`."""

    group: str
    coverage: Coverage


@frozen(kw_only=True, field_transformer=checked)
class Row:
    """One line of the file that a roster was read from: its number, its unit (or none) and its groups."""

    line: int
    unit: str = ""
    groups: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=checked)
class Roster:
    """
    Who is in which group, when: supplied by the user, kept in the user's order.

    Attributes:
        id: Its id.
        title: What it is, such as "illustrative roster".
        units: The units, in the order in which every output lists them.
        memberships: Who is in which group.
        coverages: Groups whose list is not simply complete; else a group with members is `CLOSED`, one
            of which only the holders of some slots are known `OPEN`, one without members `UNKNOWN`.
        provenance: What it rests on; mostly `LOCAL`.
        rows: The lines of the file it was read from, for findings; the same roster from elsewhere is equal.
    """

    id: str = field(validator=filled)
    title: Text
    units: tuple[Unit, ...]
    memberships: tuple[Membership, ...] = ()
    coverages: tuple[GroupCoverage, ...] = ()
    provenance: Provenance = Provenance.LOCAL
    rows: tuple[Row, ...] = field(default=(), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """
        Check that units appear once, and that memberships and parents name units that do.

        Raises:
            InvalidValue: A unit appears twice, or is its own ancestor.
            UnknownUnit: A membership or a parent names no unit of the roster.
        """
        ids = [unit.id for unit in self.units]
        twice = repeated(ids)
        if twice:
            raise InvalidValue(
                f"Roster {self.id}",
                Text(f"单位“{twice[0]}”出现两次", f"the unit {twice[0]!r} appears twice"),
                Text("每个单位只列一次", "list each unit once"),
            ).about(code="repeated", field="units")
        known = set(ids)
        for membership in self.memberships:
            if membership.unit not in known:
                raise UnknownUnit(f"Roster {self.id}, {membership.group}", membership.unit, known)
        parents = {unit.id: unit.parent for unit in self.units}
        for unit in self.units:
            self._check_ancestry(unit, parents)

    def _check_ancestry(self, unit: Unit, parents: dict[str, str]) -> None:
        seen, above = {unit.id}, unit.parent
        while above:
            if above in seen:
                raise InvalidValue(
                    f"Roster {self.id}, {unit.id}",
                    Text("上下级关系循环", "its parents form a circle"),
                    Text("修改上级单位", "correct the parents"),
                ).about(code="does_not_belong", field="parent")
            if above not in parents:
                raise UnknownUnit(f"Roster {self.id}, {unit.id}", above, parents)
            seen.add(above)
            above = parents[above]

    def coverage(self, group: str) -> Coverage:
        """Return how far the roster knows a group."""
        slots = {m.slot for m in self.memberships if m.group == group}
        listed = Coverage.CLOSED if "" in slots else Coverage.OPEN if slots else Coverage.UNKNOWN
        return next((c.coverage for c in self.coverages if c.group == group), listed)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the group words that the roster names, in its order."""
        listed = (*(m.group for m in self.memberships), *(c.group for c in self.coverages))
        return tuple(dict.fromkeys(listed))

    def line_of(self, name: str) -> int | None:
        """Return the first line of its file that names a unit or a group word; None if it has no file."""
        return next((row.line for row in self.rows if name == row.unit or name in row.groups), None)

    def members(self, group: str, start: date | None, end: date | None, slot: str = "") -> tuple[str, ...]:
        """
        Return the ids of a group's members within some days, in the roster's order.

        Args:
            group: The group word.
            start: First day asked for; None is unbounded.
            end: Last day asked for, inclusive; None is unbounded.
            slot: Only members that hold this slot, or hold no slot in particular; empty for all.
        """
        of_slot = (m for m in self.memberships if m.group == group and (not slot or m.slot in ("", slot)))
        found = {m.unit for m in of_slot if m.overlaps(start, end)}
        return tuple(unit.id for unit in self.units if unit.id in found)

    def successors(self, unit: str, on: date | None) -> tuple[str, ...]:
        """Stub"""
        return (unit,)

    def predecessors(self, unit: str) -> tuple[str, ...]:
        """Stub"""
        return ()

    def heirs(self, unit: str) -> tuple[str, ...]:
        """Stub"""
        return ()

    def answer(self, unit: str, condition: str) -> bool | None:
        """Stub"""
        return None

    def below(self, unit: str) -> tuple[str, ...]:
        """Return the ids of the units directly below one, in the roster's order."""
        return tuple(u.id for u in self.units if u.parent == unit)

    def changed(self, changes: Iterable[RosterChange]) -> Roster:
        """
        Return the roster after some changes, applied in the order of their days.

        Raises:
            UnknownUnit: A change names no unit of the roster.
            InvalidValue: A unit leaves a group in which it does not stand on that day.
        """
        roster = self
        for change in sorted(changes, key=lambda c: c.day):
            roster = roster._joined(change) if change.joins else roster._left(change)
        return roster

    def _joined(self, change: RosterChange) -> Roster:
        joined = Membership(group=change.group, unit=change.unit, slot=change.slot, since=change.day)
        coverages, units = self.coverages, self.units
        if self.coverage(change.group) is Coverage.UNKNOWN:
            # One unit that joins begins the list; it does not complete it.
            coverages = (GroupCoverage(group=change.group, coverage=Coverage.OPEN), *coverages)
        if change.enters is not None and change.unit not in (unit.id for unit in units):
            units = (*units, change.enters)
        return evolve(self, units=units, memberships=(*self.memberships, joined), coverages=coverages)

    def _left(self, change: RosterChange) -> Roster:
        place, day = (change.group, change.unit, change.slot), change.day
        left = [m for m in self.memberships if (m.group, m.unit, m.slot) == place and m.overlaps(day, day)]
        if not left:
            raise InvalidValue(
                f"RosterChange {change.group}/{change.unit}",
                Text(f"该单位 {day} 不在组内", f"the unit is not in the group on {day}"),
                Text("核对单位、统称和日期", "check unit, group and day"),
            ).about(code="not_a_member", field="unit")
        ended = (evolve(m, until=day) if m in left else m for m in self.memberships)
        return evolve(self, memberships=tuple(ended))
