"""
Credits: which obligations a record feeds.

A joint visit credits every unit that went, so the cells' counts add up to more
than the visits; the visit is still one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from typing import Final, TypeAlias

from attrs import frozen

from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import DONE
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.fitting import (
    declaring,
    eligible,
    fits,
    holds,
    is_plain,
    is_timed,
    merged,
    whose,
)
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.domain.standing.rounds import Rounds, rounds_of
from govcampaign.wording import Text, spoken_day

_EARLY: Final = Text("早于规定时段（{day}起）", "it is before the stated window, which opens {day}")
_CHECK_THE_DAY: Final = Text(
    "核对日期；时段有误的，修改方案", "check the day; where the window is wrong, correct the plan"
)
_UNLIKE: Final = (
    Text(
        "缺少任务要求的分工、事项或其他内容",
        "it lacks the part, the items or other details that the duty asks for",
    ),
    Text("对照任务补全后更正该记录", "compare it with the duty, and correct the record"),
)
_UNLISTED: Final = (
    Text("承担单位的成员名单未知", "the members of the group that owes the duty are not known"),
    Text("载入成员名单", "enter the list of members"),
)
_NO_ROUND: Final = (
    Text("任务没有这一期", "the duty has no such round"),
    Text("核对期次和日期", "check the round and the day"),
)
_NOT_OWED: Final = (
    Text("所列单位都不承担该任务", "none of its units owes the duty"),
    Text(
        "核对单位；名单有误的，登记名单变动",
        "check the units; where the roster is wrong, enter a roster change",
    ),
)
_NO_DUTY: Final = (
    Text("没有任务统计这类记录", "no duty counts such a record"),
    Text("核对记录的种类和任务", "check the kind of record and its duty"),
)


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


@frozen(kw_only=True)
class Uncounted:
    """
    A record that counts for no obligation, and why.

    Attributes:
        entry: The id under which the record was put.
        record: The record.
        early: True where it lies before the stated window of each obligation it would count for.
        reason: Why it counts for nothing.
        remedy: What would let it count.
    """

    entry: str
    record: Record
    early: bool = False
    reason: Text
    remedy: Text


_PATTERNS: Final = 20_000
"""How many patterns are kept in memory."""


Pattern: TypeAlias = tuple[str, str, tuple[str, ...], date, str]
"""Kind, duty, units, day and round of a record."""


class Matcher:
    """Find the obligations that records feed; built once for a set of obligations."""

    def __init__(self, obligations: Iterable[Obligation]) -> None:
        obligations = tuple(obligations)
        # By duty, unit and round; the round of what is owed once is empty.
        self._by_unit: dict[tuple[str, str, str], list[Obligation]] = {}
        self._shared: dict[tuple[str, str], list[Obligation]] = {}
        self._rounds = rounds_of(obligations)
        self._manifold: set[tuple[str, str]] = set()
        self._uniform: dict[tuple[str, str, tuple[str, ...]], bool] = {}
        self._completable: set[str] = set()
        self._declaring: dict[str, set[str]] = {}
        self._by_kind: dict[str, dict[str, None]] = {}
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._unlisted: set[str] = set()
        self._awaited: set[str] = set()
        self._replaced: dict[str, dict[str, None]] = {}
        self._heirs = _heirs(obligations)
        for obligation in obligations:
            self._kinds[obligation.duty] = merged(self._kinds.get(obligation.duty), obligation.need.kinds)
            if obligation.completable:
                self._completable.add(obligation.duty)
                self._declaring.setdefault(obligation.duty, set()).update(declaring(obligation))
            if obligation.due.before is not None:
                self._awaited.add(obligation.due.before)
            for earlier in obligation.replaces:
                self._replaced.setdefault(earlier, {})[obligation.duty] = None
            for kind in obligation.need.kinds:
                self._by_kind.setdefault(kind, {})[obligation.duty] = None
            if not is_plain(obligation):
                of_unit = obligation.standing is Standing.UNIT
                units = whose(obligation) if of_unit else ("",)
                self._manifold.update((obligation.duty, unit) for unit in units)
            if obligation.standing is Standing.UNIT:
                for unit in whose(obligation):
                    place = obligation.duty, unit, obligation.round
                    self._by_unit.setdefault(place, []).append(obligation)
            elif Gap.ROSTER in obligation.gaps:
                self._unlisted.add(obligation.duty)
            else:
                self._shared.setdefault((obligation.duty, obligation.round), []).append(obligation)

    def heirs(self, unit: str) -> tuple[str, ...]:
        """Return the units that bear what a unit owed."""
        return tuple(self._heirs.get(unit, ()))

    def before(self, unit: str) -> tuple[str, ...]:
        """Return the units of which one bears what they owed."""
        return tuple(old for old, heirs in self._heirs.items() if unit in heirs)

    @property
    def rounds(self) -> Mapping[str, Rounds]:
        """Return the rounds of the duties that recur, by duty."""
        return self._rounds

    def owed_in(self, duty: str, unit: str, round_: str) -> Iterator[Obligation]:
        """Yield what a unit owes in a round of a duty, alone or with others."""
        yield from self._by_unit.get((duty, unit, round_), ())
        yield from self._shared.get((duty, round_), ())

    def may_declare(self, duty: str, unit: str) -> bool:
        """Tell whether a unit may declare a duty complete: it owes the duty, or the bearers are not known."""
        return (
            duty in self._unlisted
            or unit in self._declaring.get(duty, ())
            or "" in self._declaring.get(duty, ())
        )

    @property
    def awaited(self) -> AbstractSet[str]:
        """Return the duties before whose first record another is due."""
        return self._awaited

    def pattern(self, record: Record) -> Pattern | None:
        """
        Return what alone decides what a record feeds: records of one pattern feed the same.

        None is returned where slots, items or other fields of the record matter too.
        """
        who = record.kind, record.duty, record.units
        uniform = self._uniform.get(who)
        if uniform is None:
            if len(self._uniform) >= _PATTERNS:
                self._uniform.clear()
            uniform = self._uniform[who] = self._is_uniform(record)
        return (*who, record.day, record.in_round) if uniform else None

    def _is_uniform(self, record: Record) -> bool:
        """Tell whether records of a kind, a duty and some units count alike, whatever else they say."""
        if record.kind == Completion.KIND:
            return False
        places = ((duty, unit) for duty in self.duties(record) for unit in ("", *record.units))
        return self._manifold.isdisjoint(places)

    def duties(self, record: Record) -> tuple[str, ...]:
        """
        Return the duties a record may serve: the one it names, else all that its kind serves.

        The id of a duty that an amendment replaced also names the duties that replace it.

        A duty that says which kinds count is served by no other, even where the record names it;
        a record of the kind `done` says only that the duty was served, and counts for any duty. It has
        no further fields, so it feeds no duty that has conditions, such as who chaired.
        """
        if not record.duty:
            return tuple(self._by_kind.get(record.kind, ()))
        named = (record.duty, *self._replaced.get(record.duty, ()))
        return tuple(duty for duty in named if self._takes(duty, record.kind))

    def _takes(self, duty: str, kind: str) -> bool:
        kinds = self._kinds.get(duty)
        if kind == Completion.KIND:
            return duty in self._completable
        return kinds is not None and (not kinds or kind in (*kinds, DONE))

    def feeds(self, record: Record) -> tuple[Obligation, ...]:
        """
        Return the obligations a record feeds, by duty, then by the record's order of units.

        No record feeds a group without roster: the record of one unit says
        nothing about the others. Where a record names no duty and the times of some hold its day,
        duties of other times are left alone: an event of August is not a late one of July.
        """
        fitting = tuple(o for o in self._owed_by(record) if fits(o, record))
        if record.duty or not any(holds(o, record.day) for o in fitting):
            return fitting
        return tuple(o for o in fitting if holds(o, record.day) or not is_timed(o))

    def set_aside(self, entry: str, record: Record) -> Uncounted:
        """Return a record that counts for no obligation with the reason."""
        opening = [o.window.opens for o in self.feeds(record) if o.window.opens is not None]
        if opening:
            reason, remedy = _EARLY.fill(day=spoken_day(min(opening))), _CHECK_THE_DAY
        else:
            reason, remedy = self._why_unplaced(record)
        return Uncounted(entry=entry, record=record, early=bool(opening), reason=reason, remedy=remedy)

    def _why_unplaced(self, record: Record) -> tuple[Text, Text]:
        if next(self._owed_by(record), None) is not None:
            return _UNLIKE
        duties = self.duties(record)
        if any(d in self._rounds and not self._chosen(d, record) for d in duties):
            return _NO_ROUND
        if not self._unlisted.isdisjoint(duties):
            return _UNLISTED
        return _NOT_OWED if duties else _NO_DUTY

    def _owed_by(self, record: Record) -> Iterator[Obligation]:
        for duty in self.duties(record):
            round_ = self._chosen(duty, record)
            if len(record.units) == 1:
                yield from self._by_unit.get((duty, record.units[0], round_), ())
            else:
                # A successor and the units that it took over owe one thing; a joint record feeds it once.
                owed = (self._by_unit.get((duty, unit, round_), ()) for unit in record.units)
                yield from {o.id: o for o in chain.from_iterable(owed)}.values()
            yield from (o for o in self._shared.get((duty, round_), ()) if eligible(o, record))

    def _chosen(self, duty: str, record: Record) -> str:
        rounds = self._rounds.get(duty)
        return "" if rounds is None else rounds.chosen(record)


def credits_of(entry: str, record: Record, fed: Iterable[Obligation]) -> tuple[Credit, ...]:
    """Return one credit for each obligation that a record feeds, under the id it was put with."""
    return tuple(
        Credit(entry=entry, obligation=o.id, duty=o.duty, unit=o.bearer, slot=o.slot, day=record.day)
        for o in fed
    )


def _heirs(obligations: Iterable[Obligation]) -> dict[str, dict[str, None]]:
    """Return the units that bear what others owed, by these."""
    found: dict[str, dict[str, None]] = {}
    for obligation in obligations:
        for before in obligation.predecessors:
            found.setdefault(before, {})[obligation.bearer] = None
    return found
