"""
A state: plan and roster as they stand after a change, with what is made of them once and kept.

A state never changes, so that obligations and matcher are kept by its number. The codes by which effects and
tallies name their counts belong to a state too: an obligation is its place among the obligations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from attrs import frozen

from govcampaign._codec import TallyBody
from govcampaign.domain.checks import LAST_YEAR
from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.credit import Matcher, Pattern
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import About, Count, Effect, effect_of
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.roster import Roster
from govcampaign.expansion import bases, endless, obligations
from govcampaign.ports.bulk import collector_paused

_LETTERS: Final = {
    About.DONE: "d",
    About.CREDITED: "c",
    About.JOINT: "j",
    About.OUTSIDE: "o",
    About.SERVED: "s",
    About.BEGUN: "b",
    About.AFTER: "l",
    About.UNTIMED: "t",
    About.AMOUNT: "m",
    About.GIVEN: "g",
    About.COMPLETED: "k",
    About.UNPROVEN: "p",
    About.ALL: "a",
    About.EARLY: "e",
    About.UNPLACED: "u",
}
_ABOUT: Final = {letter: about for about, letter in _LETTERS.items()}
NOTHING: Final = frozenset({_LETTERS[About.EARLY], _LETTERS[About.UNPLACED]})
"""The codes of which a record has one that counts for no obligation."""
_OF_A_DUTY: Final = (About.SERVED, About.BEGUN, About.GIVEN)
_OF_NOTHING: Final = (About.ALL, About.EARLY, About.UNPLACED)
_PLACINGS: Final = 20_000
"""Placings that are kept at hand."""


class _Laid(NamedTuple):
    """The obligations whose rounds begin by a day, with their matcher."""

    until: date
    obligations: tuple[Obligation, ...]
    matcher: Matcher


def _begun(obligation: Obligation, day: date) -> bool:
    # A round may be due before its cycle begins.
    due, begins = obligation.due_day or day, obligation.begins or day
    return min(begins, due) <= day


@frozen
class Placing:
    """
    What a record is listed under and counts for.

    Attributes:
        feeds: The codes of the obligations that it feeds.
        counts: The codes of its effect.
    """

    feeds: tuple[str, ...]
    counts: tuple[str, ...]


class State:
    """
    Plan and roster after a change.

    Args:
        number: How many changes there were since the adoption.
        campaign: The plan.
        roster: The roster.
        calendar: Working days, for deadlines that roll.
    """

    def __init__(self, number: int, campaign: Campaign, roster: Roster, calendar: WorkCalendar) -> None:
        self.number = number
        self.campaign = campaign
        self.roster = roster
        self.calendar = calendar
        self._last_laid: _Laid | None = None

    def changed(self, value: object) -> State:
        """Return what follows from a change: a new plan, a change of the roster, or another calendar."""
        plan, roster, calendar = self.campaign, self.roster, self.calendar
        if isinstance(value, Campaign):
            plan = value
        elif isinstance(value, RosterChange):
            roster = roster.changed([value], also=plan.units)
        elif isinstance(value, WorkCalendar):
            calendar = value
        return State(self.number + 1, plan, roster, calendar)

    def owed(self, day: date) -> tuple[Obligation, ...]:
        """Return who owes what, as read on a day: of rounds without an end, those that begin by then."""
        laid = self._laid(day)
        if not self._endless:
            return laid.obligations
        return tuple(o for o in laid.obligations if o.duty not in self._endless or _begun(o, day))

    def matcher(self, day: date) -> Matcher:
        """Return what finds the obligations that records of a day and before feed."""
        return self._laid(day).matcher

    def _laid(self, day: date) -> _Laid:
        """Return the obligations until a day at least, with their matcher."""
        laid = self._last_laid
        if laid is None or day > laid.until:
            until = date(min(day.year + 1, LAST_YEAR), 12, 31) if self._endless else date.max
            with collector_paused(len(self.campaign.duties) * len(self.roster.units)):
                owed = obligations(
                    self.campaign, self.roster, self.calendar, until=until if self._endless else None
                )
            laid = self._last_laid = _Laid(until, owed, Matcher(owed))
            self._placings.clear()
        return laid

    @property
    def is_endless(self) -> bool:
        """Return whether a duty has rounds without an end."""
        return bool(self._endless)

    @cached_property
    def _endless(self) -> frozenset[str]:
        return endless(self.campaign)

    def placing(self, record: Record) -> Placing:
        """Return what a record is listed under and counts for."""
        pattern = self.matcher(record.day).pattern(record)
        if pattern is None:
            return self._place(record)
        found = self._placings.get(pattern)
        if found is None:
            if len(self._placings) >= _PLACINGS:
                self._placings.clear()
            found = self._placings[pattern] = self._place(record)
        return found

    def _place(self, record: Record) -> Placing:
        matcher = self.matcher(record.day)
        fed = matcher.feeds(record)
        codes = self.codes(effect_of(record, matcher, fed))
        return Placing(tuple(self.fed_code(obligation.id) for obligation in fed), codes)

    @cached_property
    def _placings(self) -> dict[Pattern, Placing]:
        return {}

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Return the ids of all units that may be credited."""
        return tuple(dict.fromkeys(unit.id for unit in (*self.roster.units, *self.campaign.units)))

    @cached_property
    def unit_places(self) -> Mapping[str, int]:
        """Return the units, each with its place among them."""
        return {unit: at for at, unit in enumerate(self.units)}

    @cached_property
    def duty_ids(self) -> Mapping[str, None]:
        """Return the ids of the duties, and of those that they replace."""
        return {id_: None for duty in self.campaign.duties for id_ in (duty.id, *duty.replaces)}

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day of the plan; None if it names no day."""
        return self.campaign.span

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return bases(self.campaign, self.roster)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {base: at for at, base in enumerate(self._bases)}

    def _place_of(self, obligation: str) -> str:
        """Return the short name of an obligation: the place of its base, and its round."""
        place = self._places.get(obligation)
        if place is not None:
            return str(place)
        base, _, round_ = obligation.rpartition("/")
        return f"{self._places[base]}@{round_.replace(':', '%3A')}"

    def _of_place(self, place: str) -> str:
        at, _, round_ = place.partition("@")
        base = self._bases[int(at)]
        return f"{base}/{round_.replace('%3A', ':')}" if round_ else base

    def fed_code(self, obligation: str) -> str:
        """
        Return what the rows of the records that feed an obligation are listed under.

        It names the state: while a chain is on its way there are rows of the state before.

        Args:
            obligation: The obligation's id; one that is none has a code that no row has.
        """
        try:
            return f"{self.number}.{self._place_of(obligation)}"
        except KeyError:
            return f"{self.number}.-"

    @cached_property
    def _duties(self) -> tuple[str, ...]:
        return tuple(duty.id for duty in self.campaign.duties)

    @cached_property
    def _duty_places(self) -> Mapping[str, int]:
        return {duty: at for at, duty in enumerate(self._duties)}

    def codes(self, effect: Effect) -> tuple[str, ...]:
        """Return the counts of an effect as they are stored."""
        return tuple(self._code(count) for count in effect.counts)

    def _code(self, count: Count) -> str:
        about, of, item = count
        letter = _LETTERS[about]
        if about in _OF_NOTHING:
            return letter
        place = self._duty_places[of] if about in _OF_A_DUTY else self._place_of(of)
        return f"{letter}{place}:{item}" if item else f"{letter}{place}"

    def effect(self, day: int, codes: Iterable[str]) -> Effect:
        """
        Return the effect that was stored under this state.

        Raises:
            LookupError, ValueError: The codes are of no count of this state.
        """
        return Effect(date.fromordinal(day), tuple(self.count(code) for code in codes))

    def count(self, code: str) -> Count:
        """
        Return the count that a code stands for.

        Raises:
            LookupError, ValueError: It stands for none of this state.
        """
        about = _ABOUT[code[0]]
        if about in _OF_NOTHING:
            return about, "", ""
        place, _, item = code[1:].partition(":")
        of = self._duties[int(place)] if about in _OF_A_DUTY else self._of_place(place)
        return about, of, item


class StoredTally:
    """
    The tally of one leading unit as it is stored, while effects are added to it.

    Args:
        body: What is stored; None if there is nothing yet.
    """

    def __init__(self, body: TallyBody | None) -> None:
        self._stored: Mapping[str, tuple[int, ...]] = {} if body is None else body.counts
        self._days: dict[str, dict[int, int]] = {}

    def add(self, sign: int, at: int, codes: Iterable[str]) -> bool:
        """Add an effect of a day, by its number, or take it away; False where a count falls below 0."""
        sound = True
        for code in codes:
            days = self._days.get(code)
            if days is None:
                # Only what changes is taken apart: one record touches few of many counts.
                stored = self._stored.get(code, ())
                days = self._days[code] = dict(zip(stored[::2], stored[1::2], strict=True))
            days[at] = days.get(at, 0) + sign
            sound = sound and days[at] >= 0
        return sound

    def body(self) -> TallyBody:
        """Return it as it is to be stored: without counts of 0, in order."""
        changed = {
            code: tuple(number for at in sorted(days) if days[at] for number in (at, days[at]))
            for code, days in self._days.items()
        }
        return TallyBody({code: days for code, days in sorted({**self._stored, **changed}.items()) if days})
