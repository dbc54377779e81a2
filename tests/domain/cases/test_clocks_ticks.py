"""A second clock of cases, which looks at every half hour, agrees with the one that walks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from attrs import evolve
from hypothesis import settings
from tests.domain.time.test_limits_ticks import TICK, Ticking, calendar_of, rule_of

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clock_events import clock_events
from govcampaign.domain.cases.clocks import clocks_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.time.limits.clock import state
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit, RuleChange

C = CaseStep
UNITS = ("县住建局", "县交通局", "县水务局")
KINDS = ("甲类", "乙类", "丙类")
BATCHES = 20
FAST = settings.default.max_examples * 2000 // 60 // BATCHES
"""2,000 cases in all, or 500 where few are wanted."""
SLOW = 10_000 // BATCHES


class TickingCase(Ticking):
    """A clock that is told of every half hour, and reads what happens to a case itself."""

    MOVES = frozenset({C.RESUMED, C.UNLISTED, C.ESCALATED, C.WITHDRAWN, C.MERGED})
    BACK = frozenset({C.SENT_BACK, C.IN_HAND, C.DISPATCHED, C.ESCALATED, C.UPHELD})

    def __init__(self, limit, case, rules, calendar, seen):
        self.limit, self.rules, self.case = limit, rules, case
        self.signing = limit.ends is C.SIGNED
        self.over_with = {C.DONE: {C.DONE}, C.ANSWERED: {C.ANSWERED}}.get(
            limit.ends, {C.SIGNED, C.IN_HAND, C.ANSWERED, C.RETURNED, C.UPHELD}
        )
        self.kind, self.handed, self.still, self.since = case.kind, False, False, None
        super().__init__(self.rule_for(case.kind), [*case.events], calendar, seen)

    def rule_for(self, kind):
        """Return the rule of a category: its own, or the general one."""
        own = [each.rule for each in self.rules.limits if kind in each.categories]
        general = [each.rule for each in self.rules.limits if not each.categories]
        return next(each for each in (*own, *general) if each.name == self.limit.rule.name)

    def take(self, event, now):  # noqa: C901  one branch for each kind of step
        """Let an event happen to the case."""
        step = event.step
        spot = step is C.ANSWERED and not self.handed
        goes_out = step in {C.DISPATCHED, C.ESCALATED} or (step is C.REOPENED and (self.handed or event.to))
        self.handed = (self.handed or goes_out or spot) and step not in {C.RETURNED, C.UPHELD}
        self.still = step in {C.PAUSED, C.LISTED} or (self.still and step not in self.MOVES)
        if step is C.RECLASSIFIED:
            self.kind = event.category
        if (self.signing and goes_out) or (not self.signing and self.start is None and (goes_out or spot)):
            self.begin(now)
        elif self.done and not self.signing and self.comes_back(step):
            # The time until then was lost to nobody, however the case ended.
            self.ended = False
            self.reopen(now)
            if self.still:
                self.paused = now
                self.hold(now, now, self.pause_days)
            self.new_rule(now)
        if self.start is None or self.done:
            return
        if step in self.over_with:
            self.finish(now)
        elif step in {C.WITHDRAWN, C.MERGED, C.REJECTED}:
            self.finish(now)
            self.ended = True
        elif step in {C.PAUSED, C.LISTED} and not self.paused:
            self.paused = now
            self.hold(now, now, self.pause_days)
        elif step in {C.RESUMED, C.UNLISTED, C.ESCALATED} and self.paused:
            self.resume(now)
        elif step is C.RECLASSIFIED:
            self.new_rule(now)
        elif step is C.EXTENDED and self.limit.ends is C.DONE:
            self.rule = evolve(self.rule, amount=self.rule.amount + event.more)

    def begin(self, now):
        """Start, forgetting all that was."""
        self.start, self.paused, self.done, self.ended = now, None, None, False
        self.marks, self.pause_days, self.gap_days, self.stops = {}, set(), set(), []
        self.rule, self.since = self.rule_for(self.kind), self.kind

    def finish(self, now):
        """Be over."""
        self.resume(now)
        self.done = now

    def comes_back(self, step):
        """Whether what was over is not."""
        return step is C.REOPENED or (step in self.BACK and self.limit.ends is C.ANSWERED)

    def new_rule(self, now):
        """Go on by the rule of the category."""
        new = self.rule_for(self.kind)
        if new == self.rule_for(self.since):
            return
        self.since, self.rule = self.kind, new
        if new.rule_change is RuleChange.FROM_CHANGE:
            self.again(now, keep_pause=True)


def rules_of(random: Random) -> CaseRules:
    """Return the rules of a place: one category has limits of its own, with the same names."""
    limits = []
    for name, ends in (("办结", C.DONE), ("答复", C.ANSWERED), ("签收", C.SIGNED)):
        rule = evolve(rule_of(random), name=name, strict=True)
        # A tick that was marked by one way of counting is not marked anew by another.
        unit, change = random.choice([*LimitUnit]), random.choice([*RuleChange])
        own = evolve(rule, amount=random.randrange(1, 7), unit=unit, rule_change=change)
        limits += [CaseLimit(rule=rule, ends=ends), CaseLimit(rule=own, categories=("乙类",), ends=ends)]
    return CaseRules(source="示例", limits=tuple(limits), near=LimitRule.of(1, "working_days"))


def case_of(random: Random) -> Case:
    """Return a case with a life of any kind."""
    now = datetime(2024, 3, 25, tzinfo=UTC) + random.randrange(48 * 8) * TICK
    case = Case(id="1", kind=random.choice(KINDS)).then(C.REGISTERED, now)
    for _ in range(random.randrange(1, 11)):
        now += random.choice([0, 1, 3, 9, 20, 48, 90]) * TICK
        usual = {C.DISPATCHED, C.ANSWERED, C.DONE, C.PAUSED, C.RESUMED, C.REOPENED, C.RECLASSIFIED}
        steps = [step for step in case.standing.possible for _ in range(3 if step in usual else 1)]
        step = random.choice(steps)
        fields = {"note": "有原因"}
        if step in {C.DISPATCHED, C.ESCALATED}:
            fields["to"] = random.choice([unit for unit in UNITS if unit != case.owner])
        elif step is C.HELPED:
            fields["unit"] = case.standing.helpers[0]
        elif step is C.ANSWERED and not case.owner:
            fields["unit"] = random.choice(UNITS)
        elif step is C.JOINED:
            fields["helpers"] = tuple(unit for unit in UNITS if unit != case.owner)
        elif step is C.RETURNED:
            fields["ground"] = "示例"
        elif step is C.EXTENDED:
            fields["more"] = random.randrange(1, 4)
        elif step is C.MERGED:
            fields["twin"] = "2"
        elif step is C.RECLASSIFIED:
            fields["category"] = random.choice(KINDS)
        case = case.then(step, now, **fields)
    return case


def compare(batch: int, number: int) -> int:
    """Compare both clocks over some cases; return how many clocks had started."""
    random = Random(batch)
    started = 0
    for at_number in range(number):
        if at_number % 25 == 0:
            calendar, seen = calendar_of(random), {}
        rules, case = rules_of(random), case_of(random)
        at = case.events[-1].at + random.randrange(-60, 100) * TICK
        then = case.until(at)
        if not then.events:
            continue
        for clock in clocks_of(case, rules, calendar, at):
            reading = clock.reading
            assert reading is not None
            ticking = TickingCase(clock.limit, then, rules, calendar, seen)
            told = (batch, at_number, clock.name, rules, [(str(e.at), e.step.value) for e in then.events])
            assert reading.started == ticking.start, told
            if ticking.start is None:
                continue
            started += 1
            assert reading.rule == ticking.rule, told
            assert (reading.due.day or reading.due.moment) == ticking.due(), told
            used = reading.elapsed.days
            used = reading.elapsed.seconds / 3600 if used is None else used
            assert used == ticking.used(at), told
    return started


@pytest.mark.parametrize("batch", range(BATCHES))
def test_two_clocks_of_cases_agree(batch):
    """Over lives of every kind, both start, are due and have used the same."""
    assert compare(batch, FAST) > FAST


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_two_clocks_of_many_cases_agree(batch):
    """Ten thousand more lives."""
    assert compare(1000 + batch, SLOW) > SLOW


@pytest.mark.parametrize("seed", range(300))
def test_a_strict_rule_accepts_every_event(seed):
    """What a case does to its clocks is never out of turn."""
    random = Random(seed)
    rules, case = rules_of(random), case_of(random)
    calendar = calendar_of(random)
    limits = [
        evolve(limit, begins=random.choice([*CaseStep]), ends=random.choice([*CaseStep]))
        for limit in rules.limits_of(case.limited_as)
    ]

    for limit in (*limits, *rules.limits_of(case.limited_as)):
        rule, events = clock_events(case, evolve(rules, limits=(limit,)), limit)
        assert rule.strict
        assert state(rule, events, calendar, case.events[-1].at + timedelta(days=1))
