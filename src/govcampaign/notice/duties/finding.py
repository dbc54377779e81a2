"""
Duties, and the text in which none is found.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Blocks
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import DutyPart, Leftover, Question
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.finding import Units


@frozen(kw_only=True)
class Duties:
    """The duties of a notice, the text in which none was found, and the questions they raise."""

    duties: tuple[DutyPart, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)


def duties_of(
    blocks: Blocks, clauses: tuple[Clause, ...], times: Times, units: Units, facts: Facts
) -> Duties:
    """
    Return the duties of a notice.

    Args:
        blocks: Its blocks; a paper that is no notice has no duties.
        clauses: Its clauses.
        times: Its times; a duty takes the deadline, recurrence and period of its own sentence.
        units: Its units; a responsibility line gives the units of its clause.
        facts: Its quantities and other facts.
    """
    return Duties()
