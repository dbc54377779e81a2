"""
What somebody wants to enter, and the changes by which it is entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from govcampaign import _codec as codec
from govcampaign._codec import EffectBody, StandingBody, TallyBody
from govcampaign._codec.naturals import Natural, natural_of
from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import DuplicateRecord, StoreBusy
from govcampaign.office._state import NOTHING, State, StoredTally
from govcampaign.ports.storage import Change, Delete, Key, Put, Stored
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
        given: The value as the caller gave it, before the plan's declarations were applied to it.
        id: Tells this attempt from every other.
        reason: Why, for a correction or a void.
        claimed: When it was known to the host.
        source_ref: What the value is called where it comes from.
        last: The entry that it follows; None for a new subject.
    """

    target: str
    act: Act = Act.PUT
    value: Any = None
    given: Any = None
    id: str
    reason: str = ""
    claimed: datetime | None = None
    source_ref: str = ""
    last: Last | None = None

    @cached_property
    def natural(self) -> Natural | None:
        """Return the natural key under which its value is to stand."""
        return natural_of(self.value)

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
        entries: The entries, each with the draft that it was.

    Attributes:
        uncounted: The records that count for no obligation, by subject.
    """

    campaign: str
    state: State
    entries: Sequence[tuple[Entry, Draft]]
    uncounted: dict[str, Record] = field(init=False, factory=dict)
    _puts: list[Put] = field(init=False, factory=list)
    _units: dict[str, list[EffectBody]] = field(init=False, factory=dict)
    _gone: dict[Key, None] = field(init=False, factory=dict)
    _stands: dict[Key, tuple[Entry, Natural]] = field(init=False, factory=dict)
    _rows: dict[Key, Put] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """
        Work out what each entry changes.

        Raises:
            DuplicateRecord: Two of the entries would stand under one natural key.
        """
        twice = []
        for entry, draft in self.entries:
            effects = () if draft.last is None else self._take(draft.last, entry)
            natural = draft.natural
            if natural is not None:
                rows, effect = placed(self.campaign, self.state, entry, natural)
                if rows[0].key in self._stands:
                    twice.append(natural.name)
                self._stands[rows[0].key] = entry, natural
                self._rows.update((row.key, row) for row in rows)
                if entry.record is not None and effect is not None:
                    effects += (self._effect(1, entry.record, effect),)
                    if not NOTHING.isdisjoint(effect):
                        self.uncounted[entry.target] = entry.record
            self._puts.append(codec.put_entry(self.campaign, entry, effects))
        if twice:
            raise DuplicateRecord(twice)

    def _take(self, last: Last, entry: Entry) -> tuple[EffectBody, ...]:
        """Take away what stood by the last entry."""
        natural = natural_of(last.value)
        if natural is None:
            return ()
        before = Standing(entry.target, last.number, last.value)
        rows, effect = placed(self.campaign, self.state, before, natural)
        self._gone.update(dict.fromkeys(row.key for row in rows))
        return () if effect is None else (self._effect(-1, last.value, effect),)

    def _effect(self, sign: int, record: Record, codes: tuple[str, ...]) -> EffectBody:
        effect = EffectBody(sign, record.day.toordinal(), codes)
        self._units.setdefault(record.units[0], []).append(effect)
        return effect

    @property
    def needs(self) -> tuple[Key, ...]:
        """Return the keys that must be read before the changes can be made."""
        tallies = (codec.key(codec.TALLY, self.campaign, unit) for unit in self._units)
        # What is new needs no further rows read, unless a damaged entry left some that nobody knows of.
        rows = self._rows if any(draft.last is not None for _, draft in self.entries) else self._stands
        return tuple(dict.fromkeys((*self._gone, *rows, *tallies)))

    def taken(self, held: Mapping[Key, Stored]) -> dict[str, StandingBody]:
        """Return what stands already under the natural keys of other subjects, by natural key."""
        found = {}
        for at in held.keys() & self._stands.keys():
            entry, natural = self._stands[at]
            body = codec.standing_of(held[at])
            if body.target != entry.target:
                found[natural.name] = body
        return found

    def changes(self, held: Mapping[Key, Stored]) -> list[Change]:
        """
        Return the changes, given what is stored under the keys that they need.

        Raises:
            StoreBusy: What was read is not of one moment.
        """
        made: list[Change] = [*self._puts]
        made += (Delete(at, held[at].version) for at in self._gone if at not in self._rows and at in held)
        # By key: most paths begin with the day, as keys do, and are written to in order then.
        for at, row in sorted(self._rows.items(), key=lambda each: each[0].id):
            made.append(codec.at_version(row, held[at].version) if at in held else row)
        made += self._tallies(held)
        return made

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
        EffectBody(sign, value.day.toordinal(), state.placing(value).counts)
        for sign, value in ((-1, before), (1, after))
        if isinstance(value, Record)
    )


@frozen
class Standing:
    """
    What stands of a subject.

    Attributes:
        target: The subject.
        number: The number of the entry by which it stands.
        value: The value.
    """

    target: str
    number: int
    value: Any


def placed(
    campaign: str, state: State, entry: Entry | Standing, natural: Natural
) -> tuple[list[Put], tuple[str, ...] | None]:
    """
    Return the rows of what stands, and what it counts for, as codes of a state; None if it is no record.

    Args:
        campaign: The campaign's id.
        state: What it is matched under.
        entry: What stands.
        natural: Its natural key.
    """
    value = entry.value
    body = StandingBody(entry.target, entry.number)
    if not isinstance(value, Record):
        # One row a case keeps lists in the order of their ids.
        units = value.units[:1] if isinstance(value, Case) else ()
        return codec.standing_puts(campaign, natural, body, units), None
    placing = state.placing(value)
    return codec.standing_puts(campaign, natural, body, value.units, placing.feeds), placing.counts


def torn(campaign: str) -> StoreBusy:
    """Return the error of readings that do not fit together."""
    return StoreBusy(
        campaign,
        Text("读到的内容不属于同一时刻", "what was read is not of one moment"),
        Text("再读一次", "read again"),
    )
