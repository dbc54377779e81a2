"""
The year of words that have none: from the same sentence, from the headings above, from the paper.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from govcampaign.domain.checks import LAST_YEAR
from govcampaign.domain.time.period import Source
from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.zones import Blocks

_YEAR: Final = re.compile(
    r"[0-9]{4}[年./-]|[〇○零一二三四五六七八九]{4}年|[今本当明次翌同来]年|[本当下次]个?月|[本下]周|即日|之日|现在"
)
_MONTH: Final = re.compile(r"月|季|半年|年[底末初内]|节|[元春中端清国五七八]")
_OF_TITLE: Final = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=年|[-—–―~～至到]{1,3}(?:19|20)[0-9]{2}年)")
_OF_DATE: Final = re.compile("((?:19|20)[0-9]{2})年")
_BEFORE: Final = 31
_BEFORE_IN_SENTENCE: Final = 61
_BEHIND: Final = 92


class Anchor(NamedTuple):
    """
    Days whose year is known, beside which a year is missing.

    Attributes:
        start: The first day.
        end: The last day.
        where: The address of the clause that names them; empty for the same sentence.
    """

    start: date
    end: date
    where: str = ""


def leaning_on(context: Context, blocks: Blocks) -> Context:
    """
    Return what phrases of a notice depend on: not on one year of several in its title.

    A date that is not filled in (2016年 月 日) still gives its year.

    Args:
        context: The reference date, and the first year of the title.
        blocks: The blocks of the notice, with its title and its date.
    """
    titles = [part.raw for part in (blocks.plan_title, blocks.title) if part is not None]
    years = next((found for title in titles if (found := {*_OF_TITLE.findall(title)})), set())
    if len(years) > 1 and context.dated is not None:
        # 三年行动方案（2018—2020年）: the year of the last of them is not a year of a day in the first.
        return Context(dated=context.dated)
    said = None if blocks.date is None else _OF_DATE.match(blocks.date.raw)
    if said is None or context.year is not None or context.dated is not None:
        return context
    return Context(year=int(said[1]), year_source=Source.DATED)


def says_year(phrase: str) -> bool:
    """Return whether a phrase has a year of its own, or counts from the date of the notice."""
    return _YEAR.search(phrase) is not None


def lacks_year(phrase: str) -> bool:
    """Return whether a phrase names a month or quarter and no year."""
    return not says_year(phrase) and _MONTH.search(phrase) is not None


def near(anchor: Anchor) -> tuple[Context, ...]:
    """
    Return the contexts in which a phrase without a year may be read beside an anchor, the likelier first.

    Args:
        anchor: The days beside which it stands.
    """
    if not anchor.where:
        years = dict.fromkeys((anchor.end.year, anchor.start.year))
        return tuple(Context(year=year, year_source=Source.SENTENCE) for year in years)
    years = dict.fromkeys((anchor.end.year, anchor.start.year, min(anchor.end.year + 1, LAST_YEAR)))
    return tuple(Context(year=year, year_source=Source.TITLE) for year in years)


def distance(anchor: Anchor, start: date, end: date) -> int | None:
    """
    Return how far days read beside an anchor lie from it; None where so far that another year may be meant.

    Args:
        anchor: The days beside which they stand.
        start: Their first day.
        end: Their last day.
    """
    early, late = (anchor.start - start).days, (end - anchor.end).days
    if early > (_BEFORE if anchor.where else _BEFORE_IN_SENTENCE):
        return None
    if late > _BEHIND and end.year != anchor.end.year:
        return None
    return max(early, late, 0)
