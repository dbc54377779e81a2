"""
One pass for words of time in every piece of text; each hit is of one kind.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.zones import Blocks
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import DeadlinePart, PeriodPart, PhasePart, Question, RecurrencePart
from govcampaign.notice.source import Source


@frozen(kw_only=True)
class Times:
    """
    The times of a notice.

    Attributes:
        context: What phrases lean on: the date of the notice, the year of its title.
        deadlines: The deadlines, in the order of the text.
        periods: The stretches of time, in the order of the text; those of phases and the window are among them.
        recurrences: The recurrences, in the order of the text.
        phases: The phases.
        window: The time of the whole; None where the text does not give it.
        questions: What the text leaves open about times.
    """

    context: Context
    deadlines: tuple[DeadlinePart, ...] = ()
    periods: tuple[PeriodPart, ...] = ()
    recurrences: tuple[RecurrencePart, ...] = ()
    phases: tuple[PhasePart, ...] = ()
    window: PeriodPart | None = None
    questions: tuple[Question, ...] = field(default=(), repr=False)


def times_of(source: Source, blocks: Blocks, clauses: tuple[Clause, ...], context: Context) -> Times:
    """
    Return the times of a notice.

    Args:
        source: The text as given.
        blocks: Its blocks.
        clauses: Its clauses.
        context: What phrases lean on: the reference date, the year of the title.
    """
    return Times(context=context)
