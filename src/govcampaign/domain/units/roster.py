"""
Rosters: which unit belongs to which group, and when.

The user supplies the roster. A group without members stays a group, is counted
as "roster unknown", and is never taken for an empty one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, repeated
from govcampaign.domain.names import normal
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.change import Answer, RosterChange, check_answers
from govcampaign.domain.units.contact import UnitContact, check_contacts
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.succession import (
    Succession,
    all_predecessors,
    check_successions,
    final_successors,
    passed_on,
    taken_over,
)
from govcampaign.domain.units.unit import Unit, check_parents
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
        successions: Which units took over from which. Those that were taken over stay among the units.
        answers: For which units the conditions of duties hold, and for which they do not.
        contacts: Where units are reached: personal data, masked in every output.
        rows: The lines of the file it was read from, for findings; the same roster from elsewhere is equal.
    """

    id: str = field(validator=filled)
    title: Text
    units: tuple[Unit, ...]
    memberships: tuple[Membership, ...] = ()
    coverages: tuple[GroupCoverage, ...] = ()
    provenance: Provenance = Provenance.LOCAL
    successions: tuple[Succession, ...] = ()
    answers: tuple[Answer, ...] = ()
    contacts: tuple[UnitContact, ...] = field(default=(), repr=False)
    rows: tuple[Row, ...] = field(default=(), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """
        Check that units appear once, and that all else names units that do.

        Raises:
            InvalidValue: A unit appears twice, or is its own ancestor; successions form a circle, or have an
                impossible order; or a unit answers a condition, or has a contact of a channel, twice.
            UnknownUnit: A membership, a parent, a succession, an answer or a contact names no unit of the
                roster.
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
        check_contacts(f"Roster {self.id}", self.contacts, known)
        check_parents(f"Roster {self.id}", self.units)
        check_successions(f"Roster {self.id}", self.successions, known)
        check_answers(f"Roster {self.id}", self.answers, known)

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

    def below(self, unit: str) -> tuple[str, ...]:
        """Return the ids of the units directly below one, in the roster's order."""
        return tuple(u.id for u in self.units if u.parent == unit)

    def succeeded_on(self, unit: str) -> date | None:
        """Return the first day on which others replace a unit; None if none took over."""
        return next((each.day for each in self.successions if each.old == unit), None)

    def successors(self, unit: str, on: date | None = None) -> tuple[str, ...]:
        """
        Return the units that replace a unit on a day, directly or through their own successors.

        What the unit owed by a last day on or after the day of the succession is theirs; after a split each
        owes its own.

        Args:
            unit: The unit's id.
            on: The day; None: after all successions.

        Returns:
            Their ids, in the roster's order; the unit itself if none took over by then.
        """
        if self.succeeded_on(unit) is None:
            return (unit,)
        return self._ordered(final_successors(unit, self.successions, on))

    def in_place(self, units: Iterable[str], on: date | None = None) -> tuple[str, ...]:
        """
        Return the units that replace some units on a day, each once.

        Args:
            units: The ids of the units.
            on: The day; None: after all successions.
        """
        return tuple(dict.fromkeys(after for unit in units for after in self.successors(unit, on)))

    def predecessors(self, unit: str) -> tuple[str, ...]:
        """Return the units that one took over, in the roster's order: their records count for it too."""
        return self._ordered(all_predecessors(unit, self.successions))

    def _ordered(self, ids: Collection[str]) -> tuple[str, ...]:
        # Most rosters have no successions, and most units have no predecessors.
        return tuple(unit.id for unit in self.units if unit.id in ids) if ids else ()

    def answer(self, unit: str, condition: str) -> bool | None:
        """Return whether a condition holds for a unit, as it answered; None if it did not."""
        asked = normal(condition)
        found = (a.holds for a in self.answers if a.unit == unit and a.condition == asked)
        return next(found, None)

    def changed(self, changes: Iterable[RosterChange], also: Iterable[Unit] = ()) -> Roster:
        """
        Return the roster after some changes, applied in the order of their days.

        Args:
            changes: The changes.
            also: Units of the plan that the roster may not hold: the ones that take over, are taken over or
                answer become units of the roster.

        Raises:
            UnknownUnit: A change names no unit of the roster.
            InvalidValue: A unit leaves a group of which it is not a member on that day; or it was taken over
                before, and the change is not another part of the same split.
        """
        roster, known = self, tuple(also)
        for change in sorted(changes, key=lambda c: c.day):
            roster = roster._changed(change, known)
        return roster

    def _changed(self, change: RosterChange, also: tuple[Unit, ...]) -> Roster:
        if change.answers:
            return self._answered(change, also)
        if change.contacts:
            again = {(each.unit, each.channel) for each in change.contacts}
            kept = (each for each in self.contacts if (each.unit, each.channel) not in again)
            contacts = (*kept, *change.contacts)
            return evolve(self, units=self._with_named(change, also), contacts=contacts)
        gone = next((each for each in self.successions if each.old == change.unit), None)
        if gone is not None:
            raise taken_over(change.place, gone)
        if change.succeeds:
            return self._succeeded(change, also)
        return self._joined(change) if change.joins else self._left(change)

    def _with_named(self, change: RosterChange, also: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return the units, followed by those that a change names and `also` or `enters` holds."""
        here = {unit.id for unit in self.units}
        # The parent of a unit of the plan may be missing in the roster.
        others = {u.id: u if u.parent in here else evolve(u, parent="") for u in also}
        if change.enters is not None:
            others[change.unit] = change.enters
        named = (name for name in (*change.succeeds, change.unit) if name not in here)
        return (*self.units, *(others[name] for name in named if name in others))

    def _answered(self, change: RosterChange, also: tuple[Unit, ...]) -> Roster:
        again = {(each.unit, each.condition) for each in change.answers}
        kept = (each for each in self.answers if (each.unit, each.condition) not in again)
        return evolve(self, units=self._with_named(change, also), answers=(*kept, *change.answers))

    def _succeeded(self, change: RosterChange, also: tuple[Unit, ...]) -> Roster:
        roster = evolve(self, units=self._with_named(change, also))
        for old in change.succeeds:
            before = next((each for each in roster.successions if each.old == old), None)
            held = (m for m in roster.memberships if m.unit == old and m.overlaps(change.day, None))
            taken = tuple(held) if before is None else before.taken
            each = Succession(old=old, new=change.unit, day=change.day, taken=taken)
            # Checked before memberships are moved, so that an unknown unit is an error of the succession.
            roster = evolve(roster, successions=(*roster.successions, each))
            moved = passed_on(roster.memberships, each, again=before is not None)
            roster = evolve(roster, memberships=moved)
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
                change.place,
                Text(f"该单位 {day} 不在组内", f"the unit is not in the group on {day}"),
                Text("核对单位、统称和日期", "check unit, group and day"),
            ).about(code="not_a_member", field="unit")
        ended = (evolve(m, until=day) if m in left else m for m in self.memberships)
        return evolve(self, memberships=tuple(ended))
