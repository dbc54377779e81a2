"""
One pass for words of time in every piece of text; each hit is of one kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import DeadlinePart, PeriodPart, PhasePart, Question, RecurrencePart
from govcampaign.notice.source import Source, Span
from govcampaign.notice.times.making import Found, Maker, TimePart
from govcampaign.notice.times.meaning import NO_DATE, NO_YEAR
from govcampaign.notice.times.phases import phases_of
from govcampaign.notice.times.window import window_in_title, window_of
from govcampaign.notice.times.years import leaning_on
from govcampaign.wording import Text

_ZONES: Final = frozenset((Zone.FORWARDING, Zone.BODY, Zone.ANNEX))
_SOME_TIME: Final = re.compile("[年月日号周季旬内前]")
_CAMPAIGN: Final = re.compile("活动|行动|整治|治理|宣传月|宣传周|服务月|竞赛|比赛|大赛|大检查|攻坚")


@frozen(kw_only=True)
class Times:
    """
    The times of a notice.

    Attributes:
        context: What phrases depend on: the date of the notice, the year of its title.
        deadlines: The deadlines, in the order of the text.
        periods: The stretches of time, in the order of the text, without those of phases and the window.
        recurrences: The recurrences, in the order of the text.
        phases: The phases.
        window: The time of the whole; None where the text does not give it.
        questions: What the text leaves open about times.
        parts: Every expression of time, in the order of the text, also those of phases and the window.
    """

    context: Context
    deadlines: tuple[DeadlinePart, ...] = ()
    periods: tuple[PeriodPart, ...] = ()
    recurrences: tuple[RecurrencePart, ...] = ()
    phases: tuple[PhasePart, ...] = ()
    window: PeriodPart | None = None
    questions: tuple[Question, ...] = field(default=(), repr=False)
    parts: tuple[TimePart, ...] = field(default=(), repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Note where the parts begin."""
        object.__setattr__(self, "_starts", tuple(part.span.start for part in self.parts))

    def within(self, span: Span) -> tuple[TimePart, ...]:
        """
        Return the expressions of time that begin at a place in the text, in order.

        Args:
            span: The place, such as that of a sentence.
        """
        first = bisect_left(self._starts, span.start)
        return self.parts[first : bisect_left(self._starts, span.end, first)]


def times_of(source: Source, blocks: Blocks, clauses: tuple[Clause, ...], context: Context) -> Times:
    """
    Return the times of a notice; a text that is none has none.

    Args:
        source: The text as given.
        blocks: Its blocks.
        clauses: Its clauses.
        context: What phrases depend on: the reference date, the year of the title.
    """
    if blocks.kind is PaperKind.OTHER or not _SOME_TIME.search(source.text):
        return Times(context=context)
    maker = Maker(context=leaning_on(context, blocks))
    read = {clause.address: _read(maker, clause) for clause in clauses if clause.zone in _ZONES}
    rows = [each for pieces in read.values() for _, found in pieces for each in found]
    phases = list(phases_of(clauses, read))
    of_phases = {part.span.start for _, part in phases if part is not None}
    window, said = window_of(clauses, read, of_phases)
    if window is None:
        window, said = _of_title(source, blocks, context, rows)
    apart = of_phases | said
    parts = sorted(
        (each.part for each in rows if each.counts or each.part.span.start in apart),
        key=lambda part: part.span.start,
    )
    return Times(
        context=context,
        deadlines=tuple(part for part in parts if isinstance(part, DeadlinePart)),
        periods=tuple(
            part for part in parts if isinstance(part, PeriodPart) and part.span.start not in apart
        ),
        recurrences=tuple(part for part in parts if isinstance(part, RecurrencePart)),
        phases=tuple(phase for phase, _ in phases),
        window=window,
        questions=tuple(_questions(maker, blocks, parts, window)),
        parts=tuple(parts),
    )


def _of_title(
    source: Source, blocks: Blocks, context: Context, rows: Iterable[Found]
) -> tuple[PeriodPart | None, set[int]]:
    """Return the window that the title gives, and the starts of its words where the text names the title."""
    window = window_in_title(source, blocks, context)
    if window is None:
        return None, set()
    return window, {each.part.span.start for each in rows if each.part.raw == window.raw}


def _read(maker: Maker, clause: Clause) -> list[tuple[Piece, list[Found]]]:
    """Return what the pieces of a clause say of time; those that say nothing are left out."""
    result: list[tuple[Piece, list[Found]]] = []
    for piece in clause.all_pieces():
        found = maker.found(clause, piece)
        if found:
            if piece is clause.heading or (clause.run_on and not result):
                maker.name(clause, [each for each in found if each.hit.end <= len(clause.title)])
            result.append((piece, found))
    return result


# -- questions -------------------------------------------------------------------------


def _questions(
    maker: Maker, blocks: Blocks, parts: Sequence[TimePart], window: PeriodPart | None
) -> Iterator[Question]:
    yield from _about_the_whole(maker, parts)
    shared = {*maker.shared.values()}
    for part in parts:
        if part.asked and part.asked not in shared:
            yield Question(
                clause=part.clause,
                about="period" if isinstance(part, PeriodPart) else "deadline",
                text=Text(
                    f"“{part.raw}”{part.asked}，请写明。",
                    f"The days of “{part.raw}” are left open; please give them.",
                ),
                span=part.span,
            )
    if window is None and _is_campaign(blocks):
        yield Question(
            clause="标题",
            about="window",
            text=Text(
                "正文没有写明活动的起止时间，请写明。",
                "The text does not give the first and the last day of the whole; please give them.",
            ),
        )


def _about_the_whole(maker: Maker, parts: Iterable[TimePart]) -> Iterator[Question]:
    """Yield what is asked once for the text: the year, the date of the notice."""
    asked = {part.asked for part in parts}
    if maker.noted or maker.shared.get(NO_YEAR) in asked:
        yield Question(
            clause="标题",
            about="year",
            text=Text(
                "有的日期没有年份，标题、成文日期也未写明，请给出成文日期。",
                "Some days have no year, and neither title nor date gives one; please give its date.",
            ),
        )
    if maker.shared.get(NO_DATE) in asked:
        yield Question(
            clause="成文日期",
            about="dated",
            text=Text(
                "有的时间须以成文日期起算，成文日期未写明，请给出。",
                "Some times count from the date of the notice, which is not given; please give it.",
            ),
        )


def _is_campaign(blocks: Blocks) -> bool:
    titles = [part.raw for part in (blocks.title, blocks.plan_title) if part is not None]
    return any(_CAMPAIGN.search(title) for title in titles)
