"""
Credits: which obligations a record feeds.

A joint visit credits every unit that went, so the cells' counts add up to more
than the visits; the visit is still one record.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from govcampaign.domain.journal.kinds import DONE
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing


@frozen(kw_only=True)
class Credit:
    """
    One link from a record to an obligation it feeds.

    Attributes:
        entry: The id under which the record was put.
        obligation: The obligation's id.
        duty: Its duty.
        unit: Its bearer.
        slot: Its slot; empty if none.
        day: The record's day.
    """

    entry: str
    obligation: str
    duty: str
    unit: str
    slot: str
    day: date


class Matcher:
    """Find the obligations that records feed; built once for a set of obligations."""

    def __init__(self, obligations: Iterable[Obligation]) -> None:
        self._by_unit: dict[tuple[str, str], list[Obligation]] = {}
        self._shared: dict[str, list[Obligation]] = {}
        self._by_kind: dict[str, dict[str, None]] = {}
        self._kinds: dict[str, tuple[str, ...]] = {}
        for obligation in obligations:
            self._kinds[obligation.duty] = obligation.need.kinds
            for kind in obligation.need.kinds:
                self._by_kind.setdefault(kind, {})[obligation.duty] = None
            if obligation.standing is Standing.UNIT:
                self._by_unit.setdefault((obligation.duty, obligation.bearer), []).append(obligation)
            elif Gap.ROSTER not in obligation.gaps:
                self._shared.setdefault(obligation.duty, []).append(obligation)

    def duties(self, record: Record) -> tuple[str, ...]:
        """
        Return the duties a record may serve: the one it names, else all that its kind serves.

        A duty that says which kinds count is served by no other, even where the record names it;
        a record of the kind `done` says no more than that it was served, and counts for any. What a duty
        wants a record to say of itself, such as who chaired, it cannot say: there it feeds nothing.
        """
        if not record.duty:
            return tuple(self._by_kind.get(record.kind, ()))
        kinds = self._kinds.get(record.duty)
        if kinds is None or (kinds and record.kind not in (*kinds, DONE)):
            return ()
        return (record.duty,)

    def feeds(self, record: Record) -> tuple[Obligation, ...]:
        """
        Return the obligations a record feeds, by duty, then by the record's order of units.

        A group without roster is fed by nothing: one record of one unit says
        nothing about the others. Where a record names no duty and the windows of some hold its day,
        duties of other windows are left alone: an event of August is no late one of July.
        """
        fed: list[Obligation] = []
        for duty in self.duties(record):
            for unit in record.units:
                fed += self._by_unit.get((duty, unit), ())
            fed += (o for o in self._shared.get(duty, ()) if _eligible(o, record))
        fitting = tuple(o for o in fed if _fits(o, record))
        if record.duty or not any(o.window.contains(record.day) for o in fitting):
            return fitting
        return tuple(o for o in fitting if not o.window.resolved or o.window.contains(record.day))


def _eligible(obligation: Obligation, record: Record) -> bool:
    return not obligation.eligible or any(unit in obligation.eligible for unit in record.units)


def _fits(obligation: Obligation, record: Record) -> bool:
    if obligation.slot and obligation.slot not in record.slots:
        return False
    return all(getattr(record, c.field, None) == c.value for c in obligation.need.conditions)


def credits_of(entry: str, record: Record, fed: Iterable[Obligation]) -> tuple[Credit, ...]:
    """Return one credit for each obligation that a record feeds, under the id it was put with."""
    return tuple(
        Credit(entry=entry, obligation=o.id, duty=o.duty, unit=o.bearer, slot=o.slot, day=record.day)
        for o in fed
    )
