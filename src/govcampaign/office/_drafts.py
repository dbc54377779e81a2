"""
What somebody wants to enter, and the changes by which it is entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import define, field, frozen

from govcampaign import _codec as codec
from govcampaign._codec import EffectBody, StandingBody, TallyBody
from govcampaign._codec.naturals import Natural, natural_of
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import effect_of
from govcampaign.errors import DuplicateRecord, StoreBusy
from govcampaign.office._state import State, StoredTally
from govcampaign.ports.storage import Change, Delete, Key, Stored
from govcampaign.wording import Text


@frozen(kw_only=True)
class Last:
    """
    The entry that another one follows.

    Attributes:
        number: Its number.
        value: What stands by it; None after a void.
        recorded: When it was made; None if it cannot be read.
    """

    number: int
    value: Any = None
    recorded: datetime | None = None

    @classmethod
    def of(cls, entry: Entry) -> Last:
        """Return what is to be known of an entry."""
        return cls(number=entry.number, value=entry.value, recorded=entry.recorded)


@frozen(kw_only=True)
class Draft:
    """
    One entry before it has its number and its moment.

    Attributes:
        target: The subject.
        act: What it does.
        value: What is put, or put in place of what stood.
        id: Tells this attempt from every other.
        reason: Why, for a correction or a void.
        claimed: When it was known to the host.
        source_ref: What the value is called where it comes from.
        last: The entry that it follows; None for a new subject.
    """

    target: str
    act: Act = Act.PUT
    value: Any = None
    id: str
    reason: str = ""
    claimed: datetime | None = None
    source_ref: str = ""
    last: Last | None = None

    @property
    def number(self) -> int:
        """Return the number of the entry that it becomes."""
        return 0 if self.last is None else self.last.number + 1

    def entry(self, recorded: datetime, by: str, version: int) -> Entry:
        """Return the entry that it becomes."""
        return Entry(
            target=self.target,
            number=self.number,
            act=self.act,
            value=self.value,
            recorded=recorded,
            by=by,
            reason=self.reason,
            claimed=self.claimed,
            source_ref=self.source_ref,
            version=version,
            id=self.id,
        )


@define
class Booking:
    """
    The changes of some entries that are committed together.

    Args:
        campaign: The campaign's id.
        state: What they are matched under.
        entries: The entries, each with the one that it follows.
    """

    campaign: str
    state: State
    entries: Sequence[tuple[Entry, Last | None]]
    _effects: dict[tuple[str, int], tuple[EffectBody, ...]] = field(init=False, factory=dict)
    _gone: dict[Key, tuple[str, Natural]] = field(init=False, factory=dict)
    _new: dict[Key, tuple[Entry, Natural]] = field(init=False, factory=dict)
    _uncredited: dict[Key, None] = field(init=False, factory=dict)
    _credited: dict[Key, tuple[str, date, str]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """
        Work out what each entry changes.

        Raises:
            DuplicateRecord: Two of the entries would stand under one natural key.
        """
        twice = []
        for entry, last in self.entries:
            before = None if last is None else last.value
            for natural in filter(None, [natural_of(before)]):
                self._gone[natural.key(self.campaign)] = entry.target, natural
            for natural in filter(None, [natural_of(entry.value)]):
                if natural.key(self.campaign) in self._new:
                    twice.append(natural.name)
                self._new[natural.key(self.campaign)] = entry, natural
            self._credit(-1, entry.target, before)
            self._credit(1, entry.target, entry.value)
            self._effects[entry.target, entry.number] = effects_between(self.state, before, entry.value)
        if twice:
            raise DuplicateRecord(twice)

    def _credit(self, sign: int, target: str, value: object) -> None:
        if not isinstance(value, Record):
            return
        matcher = self.state.matcher
        for about in abouts(value, matcher.feeds(value)):
            at = codec.key(codec.CREDIT, self.campaign, about, value.day.isoformat(), target)
            if sign > 0:
                self._credited[at] = about, value.day, target
            else:
                self._uncredited[at] = None

    @property
    def needs(self) -> tuple[Key, ...]:
        """Return the keys that must be read before the changes can be made."""
        tallies = (codec.key(codec.TALLY, self.campaign, unit) for unit in self._units)
        # A damaged entry may have left credits that nobody knows of.
        unknown = self._credited if any(last is not None for _, last in self.entries) else ()
        return tuple(dict.fromkeys((*self._gone, *self._new, *self._uncredited, *unknown, *tallies)))

    @property
    def _units(self) -> dict[str, list[EffectBody]]:
        grouped: dict[str, list[EffectBody]] = {}
        for effects in self._effects.values():
            for effect in effects:
                grouped.setdefault(effect.unit, []).append(effect)
        return grouped

    def taken(self, held: Mapping[Key, Stored]) -> dict[str, StandingBody]:
        """Return what stands already under the natural keys of other subjects, by natural key."""
        found = {}
        for at, (entry, natural) in self._new.items():
            if at in held:
                body = codec.decode(StandingBody, held[at])
                if body.target != entry.target:
                    found[natural.name] = body
        return found

    def changes(self, held: Mapping[Key, Stored]) -> list[Change]:
        """
        Return the changes, given what is stored under the keys that they need.

        Raises:
            StoreBusy: What was read is not of one moment.
        """
        made: list[Change] = [
            codec.put_entry(self.campaign, entry, self._effects[entry.target, entry.number])
            for entry, _ in self.entries
        ]
        made += self._standing(held)
        made += self._credits(held)
        made += self._tallies(held)
        return made

    def _standing(self, held: Mapping[Key, Stored]) -> Iterable[Change]:
        for at in self._gone:
            if at not in self._new and at in held:
                yield Delete(at, held[at].version)
        for at, (entry, natural) in self._new.items():
            version = held[at].version if at in held else 0
            body = StandingBody(entry.target, entry.number)
            yield codec.put_standing(at, body, natural.kind, natural.index, version)

    def _credits(self, held: Mapping[Key, Stored]) -> Iterable[Change]:
        for at in self._uncredited:
            if at not in self._credited and at in held:
                yield Delete(at, held[at].version)
        for at, (about, day, target) in self._credited.items():
            if at not in self._uncredited or at not in held:
                version = held[at].version if at in held else 0
                yield codec.put_credit(self.campaign, about, day, target, version)

    def _tallies(self, held: Mapping[Key, Stored]) -> Iterable[Change]:
        for unit, effects in self._units.items():
            stored = held.get(codec.key(codec.TALLY, self.campaign, unit))
            tally = StoredTally(None if stored is None else codec.decode(TallyBody, stored))
            # What is added comes first: a correction takes away what it adds again.
            for effect in sorted(effects, key=lambda effect: -effect.sign):
                if not tally.add(effect.sign, effect.day, effect.counts):
                    raise torn(self.campaign)
            yield codec.put_tally(self.campaign, unit, tally.body(), stored.version if stored else 0)


def effects_between(state: State, before: object, after: object) -> tuple[EffectBody, ...]:
    """Return what an entry takes away from tallies and adds to them, under a state."""
    return tuple(
        EffectBody(sign, value.units[0], value.day, state.codes(effect_of(value, state.matcher)))
        for sign, value in ((-1, before), (1, after))
        if isinstance(value, Record)
    )


def torn(campaign: str) -> StoreBusy:
    """Return the error of readings that do not fit together."""
    return StoreBusy(
        campaign,
        Text("读到的内容不属于同一时刻", "what was read is not of one moment"),
        Text("再读一次", "read again"),
    )


def abouts(record: Record, fed: Iterable[Obligation]) -> tuple[str, ...]:
    """Return what a record gets a credit row for: each obligation that it feeds, and each of its units."""
    return (*(obligation.id for obligation in fed), *map(about_unit, record.units))


def about_unit(unit: str) -> str:
    """Return what a unit's records are listed under; no obligation has such an id."""
    return f"//{unit}"
