"""
An obligation: one bearer, one duty, how much, in which window, due when, said where.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain.plan.duty import Need
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text


class Standing(str, Enum):
    """
    What kind of bearer an obligation has.

    `UNIT`: one unit. `COLLECTIVE`: several units, or nobody named, for one
    thing. `SYMBOLIC`: a group without roster, or "one or each?" left open.
    """

    UNIT = "unit"
    COLLECTIVE = "collective"
    SYMBOLIC = "symbolic"


class Gap(str, Enum):
    """
    What an obligation lacks to be counted; it belongs to the obligation, never to its state.

    `ROSTER`: who is in the group. `OWNER`: who owes it. `QUANTITY`: how much.
    `AWAITED`: the due day that somebody must still set. `OPEN`: there is no due day.
    """

    ROSTER = "roster"
    OWNER = "owner"
    QUANTITY = "quantity"
    AWAITED = "awaited"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """Return the words a person reads beside a count."""
        return _GAPS[self]


_GAPS: Final = {
    Gap.ROSTER: Text("名单未知", "roster unknown"),
    Gap.OWNER: Text("承担单位未明", "owner unknown"),
    Gap.QUANTITY: Text("数量未定", "quantity unknown"),
    Gap.AWAITED: Text("期限待定", "due day awaited"),
    Gap.OPEN: Text("未设期限", "no due day"),
}


@frozen(kw_only=True)
class Obligation:
    """
    One duty laid on one bearer.

    Attributes:
        id: `duty/bearer`, with `/slot` behind where the duty has slots.
        duty: The duty's id.
        title: What is owed.
        bearer: A unit's id, a group word, or words for several; empty where nobody is named.
        standing: What kind of bearer that is.
        slot: The segment, industry or occurrence; empty if the duty has none.
        members: The units that owe it, as far as they are known: one, or those that owe it together.
        eligible: For a collective, the units whose records count; empty means anybody's.
        need: How much of what.
        window: When it is to be done.
        due: By when, in words and kind.
        due_day: The last day in time where the plan alone settles it; else None.
        due_words: The due day, or what it waits for, and why, in words.
        gaps: What it lacks to be counted.
        grounds: The group words, or the unit's own name, by which it was reached.
        replaces: Duties of earlier versions of the plan whose records count for it.
        clauses: Where it stands.
        provenance: What it rests on.
    """

    id: str
    duty: str
    title: Text
    bearer: str
    standing: Standing
    slot: str = ""
    members: tuple[str, ...] = field(default=(), repr=False)
    eligible: tuple[str, ...] = field(default=(), repr=False)
    need: Need = field(repr=False)
    window: Period = field(repr=False)
    due: Deadline = field(repr=False)
    due_day: date | None = None
    due_words: Text = field(repr=False)
    gaps: tuple[Gap, ...] = ()
    grounds: tuple[str, ...] = ()
    replaces: tuple[str, ...] = field(default=(), repr=False)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


def obligation_id(duty: str, bearer: str, slot: str = "") -> str:
    """Return the id of an obligation: `duty/bearer` or `duty/bearer/slot`; a `/` or `%` inside is escaped."""
    parts = (duty, bearer, slot) if slot else (duty, bearer)
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)
