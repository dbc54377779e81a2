"""
Everything that is marked in the text: clauses, text without a duty, the sentences of duties, the parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.drafting.masking import masked
from govcampaign.drafting.page import words
from govcampaign.drafting.page.kinds import CERTAINTIES, Kind
from govcampaign.drafting.page.marks import Found
from govcampaign.drafting.page.markup import opened
from govcampaign.drafting.page.runs import Run
from govcampaign.notice.parts import Certainty
from govcampaign.notice.reading import Reading
from govcampaign.wording import Lang, Text

LONGEST: Final = 200_000
"""How many characters are marked; what follows is shown without marks and notes."""

COLON: Final = Text("：", ": ")
_CERTAINTY_CLASSES: Final = {Certainty.STATED: "", Certainty.INFERRED: " inf", Certainty.ASKED: " ask"}
_ORDER: Final = {kind: at for at, kind in enumerate(Kind)}


def marks_of(reading: Reading, found: Sequence[Found], lang: Lang) -> list[Run]:
    """
    Return everything that is marked in the text, in its order.

    Args:
        reading: What the reader found.
        found: The parts, as the page shows them.
        lang: The language in which the page opens.
    """
    runs = [*_clause_runs(reading), *_left_runs(reading), *_duty_runs(reading, lang)]
    runs += [
        (_ORDER[each.kind], _part_run(each, number, lang))
        for number, each in enumerate(found)
        if each.part.span.start < LONGEST
    ]
    return [run for _, run in sorted(runs, key=lambda each: (each[1].start, -each[1].end, each[0]))]


def _clause_runs(reading: Reading) -> Iterator[tuple[int, Run]]:
    """Yield the text of each clause: what is selected there is of this clause."""
    last = bisect_left(reading.source.starts, LONGEST)
    for clause in reading.clauses:
        begun = opened("span", data_a=clause.address)
        spans = (piece.span() for piece in clause.all_pieces())
        for span in spans if clause.line <= last else ():
            yield -2, Run(start=span.start, end=span.end, first=begun, again=begun)


def _left_runs(reading: Reading) -> Iterator[tuple[int, Run]]:
    begun = opened("span", class_="left")
    for left in reading.duties.leftovers:
        if left.span.start >= LONGEST:
            continue
        yield -1, Run(start=left.span.start, end=left.span.end, first=begun, again=begun)


def _duty_runs(reading: Reading, lang: Lang) -> Iterator[tuple[int, Run]]:
    for number, duty in enumerate(reading.duties.duties, 1):
        if duty.sentence.start >= LONGEST:
            continue
        certain = words.CERTAIN if duty.certain else words.INFERRED
        shown = f"k duty{'' if duty.certain else ' inf'}"
        title = f"{words.DUTY.say(lang)} {number}{COLON.say(lang)}{certain.say(lang)}"
        again = opened("span", class_=shown, data_d=number)
        first = opened(
            "span", class_=f"{shown} b", data_d=number, data_n=number, id=f"s{number}", title=title
        )
        yield (
            _ORDER[Kind.DUTY],
            Run(start=duty.sentence.start, end=duty.sentence.end, first=first, again=again),
        )


def _part_run(found: Found, number: int, lang: Lang) -> Run:
    name = found.kind.look.name.say(lang)
    title = f"{name}{COLON.say(lang)}{title_of(found, lang)}"
    shown = f"k {found.kind.value}{_CERTAINTY_CLASSES[found.certainty]}"
    again = opened("span", class_=shown, data_p=number, title=title)
    first = opened(
        "span",
        class_=f"{shown} b",
        data_p=number,
        data_n="?" if found.certainty is Certainty.ASKED else None,
        title=title,
    )
    span = found.part.span
    return Run(start=span.start, end=span.end, first=first, again=again)


def title_of(found: Found, lang: Lang) -> str:
    """Return what a part means and how certain it is, as a tool tip says it."""
    parts = (found.meaning, CERTAINTIES[found.certainty])
    return masked((", " if lang == "en" else "，").join(said for part in parts if (said := part.say(lang))))
