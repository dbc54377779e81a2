"""
A cell: the state of one obligation on a day, with the records that it rests on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.wording import Text


class State(str, Enum):
    """How an obligation stands on a day, as known by a day."""

    MET = "met"
    MET_LATE = "met_late"
    PARTIAL = "partial"
    UNDERWAY = "underway"
    MISSED = "missed"
    PENDING = "pending"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"
    BREACHED = "breached"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STATES[self]


_STATES: Final = {
    State.MET: Text("已完成", "met"),
    State.MET_LATE: Text("逾期完成", "met late"),
    State.PARTIAL: Text("部分完成", "partial"),
    State.UNDERWAY: Text("已开展", "underway"),
    State.MISSED: Text("逾期未完成", "missed"),
    State.PENDING: Text("待完成", "pending"),
    State.UNKNOWN: Text("暂不能判定", "unknown"),
    State.EXEMPT: Text("已免除", "exempt"),
    State.BREACHED: Text("有违反记录", "breach recorded"),
}


WAITING: Final = frozenset((State.PENDING, State.PARTIAL, State.MISSED))
"""The states in which a unit has still something to do."""
_LATE_AND_PARTIAL: Final = Text("逾期，部分完成", "partial, overdue")
_UNDECLARED: Final = Text("已到期，未申报完成", "due, no completion declared")
_UNPROVEN: Final = Text("{state}（缺佐证材料）", "{state}, proof missing")
_KEPT: Final = Text("未见违反", "no breach recorded")
_IN_EFFECT: Final = (State.MET, State.MET_LATE)


@frozen(kw_only=True)
class Cell:
    """
    One obligation judged.

    Attributes:
        obligation: What is owed.
        state: How it stands.
        unknowns: For `UNKNOWN`, which gaps make it so.
        done: How many distinct things are credited (records, days, or items, as the need measures; records
            where it measures amounts or a completion).
        amount: The sum, or the level reported last, in the base unit of its measure (人 for 万人, parts
            of one for %); None where no amount is asked for or reported, or several units
            report a ratio without its parts.
        accepted: The steps of acceptance that were taken, each with its day.
        begun: The day of the first record or completion that counts; None if there is none.
        late_start: True if it had not begun by the day by which it must have.
        reached: The day on which the least needed was reached; None if it was not.
        due_day: The last day in time, extensions included; None if there is none or it is awaited.
        stated_day: The due day without the extension; the same as `due_day` where there is none.
        reason: Why it was extended or exempt; empty if it was not.
        past: True if the due day is past.
        to_come: True if its round begins after the day.
        excess: How many things are above the maximum.
        missing: The named items not yet brought.
        credited: How many records count.
        joint: How many of them credit other units too, so that cells add up to more than records.
        outside: How many records lie before the window; they are listed, not credited.
        unproven: How many records lack a proof that the duty asks for.
        untimed: True if it is met on the due day by a record without a time, where the due day has a time.
        overdue: True if the due day, and the days of grace, are past and the least is not reached.
        in_grace: True if it is late, and the days of grace are not over, or were not when it was met.
        excused: True if a ruling came after the due day: the miss stays, excused.
        extended: True if a ruling set the due day.
        ruling: The id of the ruling that applies; empty if none.
    """

    obligation: Obligation
    state: State
    unknowns: tuple[Gap, ...] = ()
    done: int = 0
    amount: Decimal | None = None
    accepted: tuple[tuple[str, date], ...] = ()
    begun: date | None = None
    late_start: bool = False
    reached: date | None = None
    due_day: date | None = None
    stated_day: date | None = None
    reason: str = ""
    past: bool = False
    to_come: bool = False
    excess: int = 0
    missing: tuple[str, ...] = ()
    credited: int = 0
    joint: int = 0
    outside: int = 0
    unproven: int = 0
    untimed: bool = False
    overdue: bool = False
    in_grace: bool = False
    excused: bool = False
    extended: bool = False
    ruling: str = ""

    @property
    def id(self) -> str:
        """Return the obligation's id: a cell has no other."""
        return self.obligation.id

    @property
    def bearer(self) -> str:
        """Return the obligation's bearer."""
        return self.obligation.bearer

    def concerns(self, unit: str) -> bool:
        """Return whether a unit owes this, alone or together with others, or is its group word."""
        owed = self.obligation
        return unit == self.bearer or unit in (*owed.members, *owed.predecessors, *owed.successors)

    @property
    def fulfilled(self) -> bool:
        """Return whether the least needed was reached, in time or late."""
        return self.state in _IN_EFFECT

    @property
    def started(self) -> bool:
        """Return whether a record is credited, or a completion declared."""
        return bool(self.done or self.credited or self.accepted)

    @property
    def undeclared(self) -> bool:
        """Return whether work without a number is due, has begun, and is not declared complete."""
        underway = self.past and self.state is State.UNDERWAY
        return underway and self.obligation.completable and not self.accepted

    @property
    def proof_missing(self) -> bool:
        """Return whether it is done, and a record lacks a proof that the duty asks for."""
        return self.fulfilled and self.unproven > 0

    @property
    def word(self) -> Text:
        """Return the state as one word, with the gaps behind an unknown: `unknown (roster unknown)`."""
        if self.obligation.force is Force.MUST_NOT and self.state is State.PENDING:
            return _KEPT
        if self.undeclared:
            return _UNDECLARED
        if self.proof_missing:
            return _UNPROVEN.fill(state=self.state.label)
        if self.state is State.PARTIAL and self.overdue:
            return _LATE_AND_PARTIAL
        if not self.unknowns:
            return self.state.label
        zh = "、".join(gap.label.zh for gap in self.unknowns)
        en = ", ".join(gap.label.en for gap in self.unknowns)
        return Text(f"{self.state.label.zh}（{zh}）", f"{self.state.label.en} ({en})")


@frozen(kw_only=True)
class Behind:
    """
    The records behind a cell, by day.

    Attributes:
        credited: The ids of the records that count.
        joint: The ids of those that credit other units too.
        outside: The ids of records before the window.
    """

    credited: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
