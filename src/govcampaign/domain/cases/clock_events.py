"""
The events of a case as events of the clock of one of its limits.

Two kinds of limits behave differently. A limit of the case (限时办结, 限时答复) starts once, at the first
dispatch, and runs on when a unit returns the case or another unit gets it. A limit of a stage (签收, 复核,
回访) starts anew each time that the stage begins, and ends when the stage is left, in either direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.life import Life
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import LEADS_TO, CaseStage, CaseStep
from govcampaign.domain.time.limits.events import ClockEvent, EventKind
from govcampaign.domain.time.limits.rules import MOST, LimitRule

S, C, K = CaseStage, CaseStep, EventKind

MAIN_WAY: Final = (
    *(S.REGISTERED, S.REVIEWED, S.DISPATCHED, S.SIGNED, S.IN_HAND),
    *(S.ANSWERED, S.CHECKED, S.DONE, S.CALLED_BACK, S.STRUCK_OFF),
)
"""The stages of the main way, in order."""
_RANKS: Final[dict[CaseStage | None, int]] = {
    None: -1,
    **{stage: rank for rank, stage in enumerate(MAIN_WAY)},
    # The campaign office has it again, as after a review.
    S.RETURNED: MAIN_WAY.index(S.REVIEWED),
}
_MAIN: Final = {CaseStep(stage.value): rank for rank, stage in enumerate(MAIN_WAY)}
_WAITS: Final = {
    C.UPHELD: "objected",
    C.DISMISSED: "objected",
    C.EXTENDED: "asked",
    C.NOT_EXTENDED: "asked",
    C.RESUMED: "paused",
    C.UNLISTED: "listed",
}
"""What is over with a step beside the main way: whichever way it is over, the limit ends."""


def of_the_case(limit: CaseLimit) -> bool:
    """
    Return whether a limit is one of the whole case, which starts once, and not one of a stage.

    Args:
        limit: The limit; it is one of the case if it begins before the answer and ends with it or later.
    """
    answered = _MAIN[C.ANSWERED]
    return _MAIN.get(limit.begins, answered) < answered <= _MAIN.get(limit.ends, -1)


def main_limit(limits: Sequence[CaseLimit]) -> CaseLimit | None:
    """Return the limit that a case is judged by: the one that ends with `DONE`, else the first."""
    done = (each for each in limits if each.ends is C.DONE)
    return next(done, limits[0] if limits else None)


def clock_events(case: Case, rules: CaseRules, limit: CaseLimit) -> tuple[LimitRule, tuple[ClockEvent, ...]]:
    """
    Return the rule at the start of a clock, and the events of the clock.

    Args:
        case: The case, up to the moment that is asked about.
        rules: The rules of the place.
        limit: One of `rules.limits_of(case.limited_as)`.

    Returns:
        The rule that held when the clock started, and what happened to the clock, in order of time. Each
        event is possible where it stands, so that a strict rule accepts them.
    """
    track = _Track(case, rules, limit)
    life = Life()
    for event in case.events:
        before = life.stage
        life.take(event)
        track.take(event, before, life)
    return track.first, tuple(track.events)


class _Track:
    """The clock of one limit while the events of its case are read."""

    def __init__(self, case: Case, rules: CaseRules, limit: CaseLimit) -> None:
        self.rules, self.limit = rules, limit
        self.wide = of_the_case(limit)
        self.extends = limit is main_limit(rules.limits_of(case.limited_as))
        self.rule = self.current = self._rule_of(case.category or case.kind)
        self.first = self.current or limit.rule
        self.amount = self.first.amount
        self.events: list[ClockEvent] = []
        self.running = self.over = self.held = False

    def take(self, event: CaseEvent, before: CaseStage | None, after: Life) -> None:
        """Read one event: what it does to the clock, if anything."""
        if event.step is C.RECLASSIFIED:
            self.current = self._rule_of(event.category) or self.current
        if self._begins(event, before, after):
            self._start(event)
            if self.limit.begins is self.limit.ends:
                return
        if self.running:
            self._go_on(event, after)
        elif self.over and self.wide and not self._left(after) and not self._reached(after):
            self._reopen(event, after)

    def _start(self, event: CaseEvent) -> None:
        self.events.clear()
        self.rule, self.first = self.current, self.current or self.limit.rule
        self.amount = self.first.amount
        self.running, self.over, self.held = True, False, False
        self._note(event, K.START)

    def _go_on(self, event: CaseEvent, after: Life) -> None:
        if self._reached(after) or self._given_back(after):
            self._end(event, K.DONE)
        elif self._left(after):
            self._end(event, K.STOP)
        else:
            self._hold(event, after)
            self._change(event)
            if event.step is C.EXTENDED and self.extends:
                self._extend(event)

    def _end(self, event: CaseEvent, kind: EventKind) -> None:
        self.running, self.over, self.held = False, True, False
        self._note(event, kind)

    def _reopen(self, event: CaseEvent, after: Life) -> None:
        # A clock that is stopped cannot run on. What ended without an answer and is reopened was, for the
        # clock, as good as done until then.
        self.events[-1] = evolve(self.events[-1], kind=K.DONE)
        self._note(event, K.REOPEN)
        self.running, self.over = True, False
        self._hold(event, after)
        self._change(event)

    def _hold(self, event: CaseEvent, after: Life) -> None:
        held = (after.paused or after.listed) and self.limit.begins not in (C.PAUSED, C.LISTED)
        if held is not self.held:
            self.held = held
            self._note(event, K.PAUSE if held else K.RESUME)

    def _change(self, event: CaseEvent) -> None:
        if self.current is not None and self.current != self.rule:
            self.rule, self.amount = self.current, self.current.amount
            self._note(event, K.CHANGE, rule=self.current)

    def _extend(self, event: CaseEvent) -> None:
        rule = self.rule or self.first
        # Days are whole, and a limit has a greatest amount: what is granted beyond is of no use.
        more = min(event.more or 0, MOST[rule.unit] - self.amount)
        more = ceil(more) if rule.unit.in_days else more
        if more > 0:
            self.amount += more
            self._note(event, K.EXTEND, by=more)

    def _note(self, event: CaseEvent, kind: EventKind, **more: Any) -> None:
        self.events.append(ClockEvent(at=event.at, kind=kind, **more))

    # -- what an event means for the limit -------------------------------------------

    def _begins(self, event: CaseEvent, before: CaseStage | None, after: Life) -> bool:
        begins = self.limit.begins
        if begins not in _MAIN:
            return event.step is begins or (begins is C.RETURNED and event.step is C.UPHELD)
        first, now = _MAIN[begins], _RANKS.get(after.stage, -1)
        if self.wide:
            return not self.running and not self.over and now >= first
        if now == first and after.stage is not S.RETURNED:
            return LEADS_TO.get(event.step) is after.stage or event.step is C.REOPENED
        # Reviews, signing and work may be left out.
        return _RANKS.get(before, -1) < first < now < _MAIN.get(self.limit.ends, -1)

    def _reached(self, after: Life) -> bool:
        ends = self.limit.ends
        if ends in _MAIN:
            return _RANKS.get(after.stage, -1) >= _MAIN[ends]
        return ends in _WAITS and not getattr(after, _WAITS[ends])

    def _given_back(self, after: Life) -> bool:
        """Return whether a stage is left the way it came: who had to act did so by sending it back."""
        begins = _MAIN.get(self.limit.begins)
        return not self.wide and begins is not None and 0 <= _RANKS.get(after.stage, -1) < begins

    def _left(self, after: Life) -> bool:
        return after.stage is not None and after.stage.ended

    def _rule_of(self, category: str) -> LimitRule | None:
        limits = self.rules.limits_of(category)
        return next((each.rule for each in limits if each.rule.name == self.limit.rule.name), None)
