"""
The reading of a notice: every part that the passes find, in one value.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from attrs import field, frozen

from govcampaign.domain.checks import FIRST_YEAR, LAST_YEAR
from govcampaign.domain.time.period import Source as YearSource
from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.finding import blocks_of
from govcampaign.notice.blocks.splitting import divided
from govcampaign.notice.blocks.zones import Blocks, PaperKind
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.clauses.tree import clauses_of
from govcampaign.notice.duties.finding import Duties, duties_of
from govcampaign.notice.facts.finding import Facts, facts_of
from govcampaign.notice.parts import HeadingPart, Question
from govcampaign.notice.source import Source, source_of
from govcampaign.notice.times.finding import Times, times_of
from govcampaign.notice.units.finding import Units, units_of

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!来|以来)")


@frozen(kw_only=True)
class Reading:
    """
    What the reader found in a text.

    Attributes:
        source: The text as given.
        blocks: Its blocks.
        clauses: Its clauses, in the order of the text.
        times: Its times.
        units: Its units.
        facts: What else it says.
        duties: Its duties, and the text without one.
        dated: The day that a person gave as that of the notice; None where none was given.
    """

    source: Source = field(repr=False)
    blocks: Blocks = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    times: Times = field(repr=False)
    units: Units = field(repr=False)
    facts: Facts = field(repr=False)
    duties: Duties = field(repr=False)
    dated: date | None = None

    @property
    def headings(self) -> tuple[HeadingPart, ...]:
        """Return the headings of the body, in the order of the text."""
        lists = {(id(each.parent), each.kind) for each in self.clauses if each.ends_in_list}
        return tuple(
            HeadingPart(
                raw=clause.heading.text,
                clause=clause.address,
                span=clause.heading.span(),
                rule="heading.plain" if clause.kind is None else "heading.mark",
                text=clause.heading.text,
                level=clause.level,
                # The last item of a list ends in a full stop, as a heading may.
                run_on=clause.run_on
                or (not clause.pieces and (id(clause.parent), clause.kind) in lists)
                or clause.ends_in_list,
            )
            for clause in self.clauses
            if clause.heading is not None
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        """
        Return every question, in the order of the text; those about the whole come first.

        Nothing is asked about the date of the notice where a person gave it.
        """
        passes = (self.blocks, self.times, self.units, self.facts, self.duties)
        known = "" if self.dated is None else "dated"
        found = [question for each in passes for question in each.questions if question.about != known]
        return tuple(sorted(found, key=lambda each: -1 if each.span is None else each.span.start))


def read(text: str, *, dated: date | None = None, known: Collection[str] = ()) -> Reading:
    """
    Read a text, whatever it is.

    Args:
        text: The text.
        dated: The day of the notice, for a text that gives none; it goes before the one in the text.
        known: Names of units that a roster has.
    """
    source = divided(source_of(text))
    blocks = blocks_of(source)
    clauses = clauses_of(source, blocks)
    times = times_of(source, blocks, clauses, _context(blocks, dated))
    units = units_of(blocks, clauses, known)
    facts = facts_of(blocks, clauses)
    duties = Duties() if blocks.kind is PaperKind.OTHER else duties_of(blocks, clauses, times, units, facts)
    return Reading(
        source=source,
        blocks=blocks,
        clauses=clauses,
        times=times,
        units=units,
        facts=facts,
        duties=duties,
        dated=dated,
    )


def _context(blocks: Blocks, dated: date | None) -> Context:
    """Return what phrases of time depend on: the title's year before that of the date."""
    day = dated or (blocks.date.day if blocks.date is not None else None)
    if dated is None and day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        day = None
    titles = [part.raw for part in (blocks.plan_title, blocks.title) if part is not None]
    year = next((found for title in titles if (found := _YEAR.search(title))), None)
    if year is None:
        return Context(dated=day)
    return Context(dated=day, year=int(year[1]), year_source=YearSource.TITLE)
