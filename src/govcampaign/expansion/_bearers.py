"""
Who owes a duty on an occasion: each member, all together, or a group word without a roster.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, Final

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import OWING, Bearer, Duty, Force, Mode, Role
from govcampaign.domain.plan.need import Scope
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing, obligation_id
from govcampaign.domain.units.roster import Coverage, Roster
from govcampaign.expansion._occasions import Occasion

_EVER: Final = (None, None)
"""The days of membership where any day will do."""


class Assigning:
    """
    Assign one duty to those who owe it.

    Args:
        campaign: The plan.
        duty: The duty.
        roster: Who is in which group.
    """

    def __init__(self, campaign: Campaign, duty: Duty, roster: Roster) -> None:
        self._campaign = campaign
        self._duty = duty
        self._roster = roster
        self._order = {unit.id: at for at, unit in enumerate(roster.units)}
        self._slots = ("", *duty.slots)
        self._owing = tuple(b for b in duty.bearers if b.role in OWING)
        self._helping = tuple(b for b in duty.bearers if b.role not in OWING)
        self._last: tuple[Occasion, dict[str, Any], tuple[Gap, ...]] | None = None

    def obligations(self, occasion: Occasion) -> Iterator[Obligation]:
        """Yield what is owed on an occasion: of each unit, in the roster's order, or of all together."""
        duty = self._duty
        if duty.mode is Mode.UNSTATED:
            yield self._unstated(occasion)
        elif duty.mode is Mode.TOGETHER or duty.need.scope is Scope.IN_TOTAL:
            yield from self._together(occasion)
            yield from self._each(occasion, self._helping)
        else:
            yield from self._each(occasion, duty.bearers)

    def bases(self) -> Iterator[str]:
        """Yield the ids, without rounds, of what is owed on any occasion."""
        duty = self._duty
        each = duty.bearers
        if duty.mode is Mode.UNSTATED:
            yield obligation_id(duty.id, "、".join(_words(duty.bearers)))
            return
        if duty.mode is Mode.TOGETHER or duty.need.scope is Scope.IN_TOTAL:
            yield obligation_id(duty.id, "、".join(_words(self._bearing)))
            each = self._helping
        for bearer in each:
            members = self._members(bearer, _EVER)
            for unit in self._ever(members):
                yield obligation_id(duty.id, unit, bearer.slot)
            yield obligation_id(duty.id, bearer.who, bearer.slot)

    @property
    def _bearing(self) -> tuple[Bearer, ...]:
        """Return the bearers of what is owed together; all that are named where none of them owes it."""
        return self._owing or self._duty.bearers

    def _unstated(self, occasion: Occasion) -> Obligation:
        words = _words(self._duty.bearers)
        named = (self._members(bearer, occasion.member_days) for bearer in self._duty.bearers)
        members = tuple(dict.fromkeys(chain.from_iterable(named)))
        bearer = "、".join(words)
        return self._owed(occasion, bearer, Standing.SYMBOLIC, (Gap.OWNER,), grounds=words, members=members)

    def _together(self, occasion: Occasion) -> Iterator[Obligation]:
        eligible: dict[str, None] = {}
        complete = True
        for bearer in self._bearing:
            members = self._members(bearer, occasion.member_days)
            eligible.update(dict.fromkeys(self._roster.in_place(members, occasion.last)))
            complete = complete and self._complete(bearer, members)
        holding = {unit: self._holds(unit) for unit in eligible}
        owing = tuple(unit for unit, holds in holding.items() if holds is not False)
        if holding and not owing:
            return
        asked = bool(holding) and all(holds is None for holds in holding.values())
        words = _words(self._bearing)
        # An incomplete list excludes nobody: other units belong to the group, and their records count.
        yield self._owed(
            occasion,
            "、".join(words),
            Standing.COLLECTIVE,
            (Gap.CONDITION,) if asked else (),
            grounds=words,
            role=self._bearing[0].role if self._bearing else Role.UNSTATED,
            eligible=owing if complete else (),
            members=owing,
            predecessors=self._predecessors(owing, occasion.last),
        )

    def _each(self, occasion: Occasion, bearers: Iterable[Bearer]) -> Iterator[Obligation]:
        grounds: dict[tuple[str, str], list[Bearer]] = {}
        symbolic: dict[tuple[str, str], Role] = {}
        for bearer in bearers:
            members = self._members(bearer, occasion.member_days)
            for unit in self._roster.in_place(members, occasion.last):
                grounds.setdefault((unit, bearer.slot), []).append(bearer)
            if not self._complete(bearer, members):
                symbolic.setdefault((bearer.who, bearer.slot), bearer.role)
        known = sorted(grounds, key=lambda at: (self._slots.index(at[1]), self._order.get(at[0], -1)))
        for unit, slot in known:
            holds = self._holds(unit)
            if holds is False:
                continue
            by = grounds[unit, slot]
            # A unit that owes it by one word and supports it by another owes it.
            role = next((bearer.role for bearer in by if bearer.role in OWING), by[0].role)
            yield self._owed(
                occasion,
                unit,
                Standing.UNIT,
                () if holds else (Gap.CONDITION,),
                slot=slot,
                grounds=tuple(dict.fromkeys(bearer.who for bearer in by)),
                role=role,
                members=(unit,),
                **self._succession(unit, occasion.last),
            )
        for (word, slot), role in symbolic.items():
            yield self._owed(
                occasion, word, Standing.SYMBOLIC, (Gap.ROSTER,), slot=slot, grounds=(word,), role=role
            )

    # -- who is meant

    def _members(self, bearer: Bearer, days: tuple[date | None, date | None]) -> tuple[str, ...]:
        if self._is_unit(bearer):
            return (bearer.who,)
        return self._roster.members(bearer.who, *days, bearer.slot)

    def _ever(self, units: Iterable[str]) -> tuple[str, ...]:
        """Return some units and all units that ever take over from them."""
        found = dict.fromkeys(units)
        for succession in sorted(self._roster.successions, key=lambda each: each.day):
            if succession.old in found:
                found[succession.new] = None
        return tuple(found)

    def _predecessors(self, units: Iterable[str], last: date | None) -> tuple[str, ...]:
        """Return the units from which the bearers have taken over by a last day."""
        roster = self._roster
        return tuple(
            {
                before: None
                for unit in units
                for before in roster.predecessors(unit)
                if unit in roster.successors(before, last)
            }
        )

    def _succession(self, unit: str, last: date | None) -> dict[str, Any]:
        """Return whom a unit succeeds by a last day, and who has succeeded it since."""
        roster = self._roster
        if not roster.successions:
            return {}
        after = roster.successors(unit)
        return {
            "predecessors": self._predecessors((unit,), last),
            "successors": () if after == (unit,) else after,
            "succeeded_on": roster.succeeded_on(unit),
        }

    def _holds(self, unit: str) -> bool | None:
        """Return whether the condition of the duty holds for a unit; None where it has no answer."""
        condition = self._duty.condition
        return self._roster.answer(unit, condition) if condition else True

    def _complete(self, bearer: Bearer, members: Collection[str]) -> bool:
        if self._is_unit(bearer):
            return True
        if bearer.slot:
            # Naming the unit of one industry is one row of the roster; it says nothing of the others.
            return bool(members)
        return self._roster.coverage(bearer.who) is Coverage.CLOSED

    def _is_unit(self, bearer: Bearer) -> bool:
        return bearer.who not in self._campaign.words or bearer.who in self._order

    # -- what is made of it

    def _owed(
        self,
        occasion: Occasion,
        bearer: str,
        standing: Standing,
        gaps: tuple[Gap, ...],
        *,
        role: Role = Role.UNSTATED,
        slot: str = "",
        **parts: Any,
    ) -> Obligation:
        """Return what one bearer owes; `parts` are its members, grounds, eligible units and predecessors."""
        aside = (Gap.FORCE,) if self._duty.force is not Force.MUST else ()
        if role not in OWING and self._owing:
            aside = (*aside, Gap.ROLE)
        shared, due_gaps = self._shared(occasion)
        return Obligation(
            id=obligation_id(self._duty.id, bearer, slot, occasion.id),
            bearer=bearer,
            standing=standing,
            slot=slot,
            role=role,
            gaps=(*aside, *gaps, *due_gaps),
            **parts,
            **shared,
        )

    def _shared(self, occasion: Occasion) -> tuple[dict[str, Any], tuple[Gap, ...]]:
        """Return what the obligations of an occasion share, made once."""
        if self._last is None or self._last[0] is not occasion:
            duty = self._duty
            completable = occasion.need.takes_completion
            shared = {
                "duty": duty.id,
                "title": duty.title,
                "force": duty.force,
                "grace_days": duty.grace_days,
                "condition": duty.condition,
                "proof": duty.proof,
                "completable": completable,
                "steps": duty.steps if completable else (),
                "replaces": duty.replaces,
                "under": duty.under,
                "provenance": duty.provenance,
                **occasion.shared,
            }
            self._last = occasion, shared, occasion.gaps
        return self._last[1], self._last[2]


def _words(bearers: Iterable[Bearer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bearer.who for bearer in bearers))
