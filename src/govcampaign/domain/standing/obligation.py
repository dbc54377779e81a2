"""
An obligation: one bearer, one duty, how much, in which window, due when, said where.
"""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.plan.need import Need
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text, same


class Standing(str, Enum):
    """
    What kind of bearer an obligation has.

    `UNIT`: one unit. `COLLECTIVE`: several units together, or no unit named, for
    one thing. `SYMBOLIC`: a group without roster, or "one or each?" left open.
    """

    UNIT = "unit"
    COLLECTIVE = "collective"
    SYMBOLIC = "symbolic"


class Gap(str, Enum):
    """
    What an obligation lacks to be counted. A gap depends on the plan and the roster, not on records.

    `FORCE`: it is not a must. `ROLE`: the unit supports, takes part or guides, and does not owe it. `ROSTER`:
    who is in the group. `OWNER`: who owes it. `CONDITION`: whether it holds for the unit. `QUANTITY`: how
    much. `AWAITED`: the due day that somebody must still set. `OPEN`: there is no due day.
    """

    FORCE = "force"
    ROLE = "role"
    ROSTER = "roster"
    OWNER = "owner"
    CONDITION = "condition"
    QUANTITY = "quantity"
    AWAITED = "awaited"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """Return the words a person reads beside a count."""
        return _GAPS[self]


_GAPS: Final = {
    Gap.FORCE: Text("非硬性要求", "not required"),
    Gap.ROLE: Text("配合单位", "supporting"),
    Gap.ROSTER: Text("名单未知", "roster unknown"),
    Gap.OWNER: Text("承担单位未明", "owner unknown"),
    Gap.CONDITION: Text("条件待核", "condition unanswered"),
    Gap.QUANTITY: Text("数量未定", "quantity unknown"),
    Gap.AWAITED: Text("期限待定", "due day awaited"),
    Gap.OPEN: Text("未设期限", "no due day"),
}


@frozen(kw_only=True)
class Obligation:
    """
    One duty laid on one bearer.

    Attributes:
        id: `duty/bearer`, with `/slot` behind where the duty has slots, and `/round` where it recurs.
        duty: The duty's id.
        title: What is owed.
        bearer: A unit's id, a group word, or words for several; empty where nobody is named.
        standing: What kind of bearer that is.
        slot: The segment, industry or occurrence; empty if the duty has none.
        round: The round or the stage; empty if the duty is owed once.
        round_title: The round in words.
        begins: The first day of the round; None without a round, or for a stage.
        ends: The last day of the round; None as before.
        covers: The first and the last day of the period that the round reports on; None if unsaid.
        role: The part that the bearer plays.
        force: How far the duty binds.
        members: The units that owe it, as far as they are known: one, or those that owe it together.
        eligible: For a collective, the units whose records count; empty means anybody's.
        need: How much of what.
        window: When it is to be done.
        due: By when, in words and kind.
        due_day: The last day in time where the plan alone settles it; else None.
        due_time: The time of the due day until which it is in time; None is the end of that day.
        due_words: The due day, or what it waits for, and why, in words.
        due_steps: How the due day follows from the words, step by step.
        begin_day: The day by which it must have begun; None where none is set.
        grace_days: Days after the due day in which it is late and not overdue.
        condition: The condition under which the bearer owes it, in words; empty if it has none.
        proof: What records must bring as proof.
        completable: Whether a completion can be declared for it.
        steps: The steps in which a completion is accepted; the first is the declaration.
        predecessors: Units that the bearer succeeds: their records count for it.
        successors: Units that have succeeded the bearer since it was due: what they hand in counts for it.
        succeeded_on: The day from which they are in its place; None if nobody is.
        under: The duty of the parent campaign that it carries out.
        gaps: What it lacks to be counted.
        grounds: The group words, or the unit's own name, by which it was reached.
        replaces: Duties of earlier versions of the plan whose records count for it.
        clauses: The addresses of the clauses that say it.
        provenance: What it rests on.
    """

    id: str
    duty: str
    title: Text
    bearer: str
    standing: Standing
    slot: str = ""
    round: str = ""
    round_title: Text = field(default=same(""), repr=False)
    begins: date | None = field(default=None, repr=False)
    ends: date | None = field(default=None, repr=False)
    covers: tuple[date, date] | None = field(default=None, repr=False)
    role: Role = Role.UNSTATED
    force: Force = Force.MUST
    members: tuple[str, ...] = field(default=(), repr=False)
    eligible: tuple[str, ...] = field(default=(), repr=False)
    need: Need = field(repr=False)
    window: Period = field(repr=False)
    due: Deadline = field(repr=False)
    due_day: date | None = None
    due_time: time | None = None
    due_words: Text = field(repr=False)
    due_steps: tuple[Text, ...] = field(default=(), repr=False)
    begin_day: date | None = field(default=None, repr=False)
    grace_days: int = field(default=0, repr=False)
    condition: str = field(default="", repr=False)
    proof: tuple[str, ...] = field(default=(), repr=False)
    completable: bool = field(default=False, repr=False)
    steps: tuple[str, ...] = field(default=(), repr=False)
    predecessors: tuple[str, ...] = field(default=(), repr=False)
    successors: tuple[str, ...] = field(default=(), repr=False)
    succeeded_on: date | None = field(default=None, repr=False)
    under: str = field(default="", repr=False)
    gaps: tuple[Gap, ...] = ()
    grounds: tuple[str, ...] = ()
    replaces: tuple[str, ...] = field(default=(), repr=False)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED

    @property
    def base(self) -> str:
        """Return the id without the round: what all rounds of one bearer share."""
        return obligation_id(self.duty, self.bearer, self.slot)

    @property
    def full_title(self) -> Text:
        """Return what is owed, with the round or the stage."""
        if not self.round:
            return self.title
        return Text("{title}（{round}）", "{title} ({round})").fill(title=self.title, round=self.round_title)


def obligation_id(duty: str, bearer: str, slot: str = "", round_: str = "") -> str:
    """
    Return the id of an obligation: `duty/bearer`, and `/slot` and `/round` behind where there are any.

    A `/` or `%` inside is escaped.
    """
    parts = (duty, bearer, *filter(None, (slot, round_)))
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)
