"""
Events of a clock: what starts, stops and ends it. Its state is never stored; it is read from these.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class EventKind(str, Enum):
    """
    What happens to a clock.

    `START`: it begins, which for a case is its dispatch. `PAUSE` and `RESUME`: it is held, and runs on.
    `DONE` and `REOPEN`: the unit says that it is done, and it is not. `CHANGE`: another rule holds.
    `EXTEND`: the limit is longer. `RESTART`: all of the limit begins again. `STOP`: it ends for good, with
    nothing done.
    """

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"
    REOPEN = "reopen"
    CHANGE = "change"
    EXTEND = "extend"
    RESTART = "restart"
    STOP = "stop"

    @property
    def label(self) -> Text:
        """Return the words that a person reads."""
        return _KINDS[self]


_KINDS: Final = {
    EventKind.START: Text("起算", "started"),
    EventKind.PAUSE: Text("中止计时", "paused"),
    EventKind.RESUME: Text("恢复计时", "resumed"),
    EventKind.DONE: Text("办结", "done"),
    EventKind.REOPEN: Text("重新办理", "reopened"),
    EventKind.CHANGE: Text("变更时限", "rule changed"),
    EventKind.EXTEND: Text("延长时限", "extended"),
    EventKind.RESTART: Text("重新起算", "restarted"),
    EventKind.STOP: Text("终止", "stopped"),
}


class ClockState(str, Enum):
    """How a clock stands: not started, running, paused, done, or stopped for good."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def label(self) -> Text:
        """Return the words that a person reads."""
        return _STATES[self]


_STATES: Final = {
    ClockState.WAITING: Text("未起算", "not started"),
    ClockState.RUNNING: Text("计时中", "running"),
    ClockState.PAUSED: Text("中止", "paused"),
    ClockState.DONE: Text("已办结", "done"),
    ClockState.STOPPED: Text("已终止", "stopped"),
}


@frozen(kw_only=True, field_transformer=checked)
class ClockEvent:
    """
    One event of a clock.

    Attributes:
        at: When; any time zone.
        kind: What happens.
        limit: The name of the rule that it concerns; empty for all of a case.
        rule: The new rule; for `CHANGE` only.
        by: How much longer, in the unit of the rule; for `EXTEND` only.
        reason: Why, in the words of whoever enters it.
    """

    at: datetime
    kind: EventKind
    limit: str = ""
    rule: LimitRule | None = None
    by: float | None = None
    reason: Prose = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that a change has its rule, an extension its amount, and no other event either.

        Raises:
            InvalidValue: It is not so.
        """
        for name, kind in (("rule", EventKind.CHANGE), ("by", EventKind.EXTEND)):
            given = getattr(self, name) is not None
            if given is not (self.kind is kind):
                raise self._refused(name, kind, given=given)
        if self.by is not None and self.by <= 0:
            reason = Text(f"延长 {self.by:g} 不大于零", f"an extension of {self.by:g} is not above zero")
            error = InvalidValue("ClockEvent.by", reason, Text("核对数字", "check the number"))
            raise error.about(code="out_of_range", field="by")

    @property
    def new_rule(self) -> LimitRule:
        """
        Return the rule of a `CHANGE`.

        Raises:
            InvalidValue: The event is no change.
        """
        if self.rule is None:
            raise self._refused("rule", EventKind.CHANGE, given=False)
        return self.rule

    def concerns(self, rule: LimitRule) -> bool:
        """Return whether it concerns the clock of a rule."""
        return self.limit in {"", rule.name}

    def _refused(self, name: str, kind: EventKind, *, given: bool) -> InvalidValue:
        reason = (
            Text(f"“{self.kind.label.zh}”不能带 {name}", f"{name} does not belong to {self.kind.value}")
            if given
            else Text(f"“{kind.label.zh}”缺少 {name}", f"{kind.value} has no {name}")
        )
        remedy = (
            Text(f"去掉 {name}", f"leave {name} out") if given else Text(f"补上 {name}", f"give it {name}")
        )
        code = "does_not_belong" if given else "missing"
        return InvalidValue(f"ClockEvent.{name}", reason, remedy).about(code=code, field=name)
