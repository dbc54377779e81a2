"""
The text of a notice with its marks, its notes beside it, and the findings below its clauses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.drafting.page import words
from govcampaign.drafting.page.kinds import CERTAINTIES, Kind
from govcampaign.drafting.page.marks import Found
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, opened, tag
from govcampaign.drafting.page.masking import Place, masked
from govcampaign.drafting.page.runs import Run, Sweep
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import Certainty
from govcampaign.notice.reading import Reading
from govcampaign.wording import Lang, Text

LONGEST: Final = 200_000
"""How many characters are marked; what follows is shown without marks and notes."""

_CERTAINTY_CLASSES: Final = {Certainty.STATED: "", Certainty.INFERRED: " inf", Certainty.ASKED: " ask"}
COLON: Final = Text("：", ": ")
_ORDER: Final = {kind: at for at, kind in enumerate(Kind)}


@frozen(kw_only=True)
class Beside:
    """
    What stands beside and below the lines.

    Attributes:
        notes: The notes of each line, by its number from 1.
        below: What stands below each clause, by its address.
    """

    notes: Mapping[int, list[Html]] = field(factory=dict)
    below: Mapping[str, list[Html]] = field(factory=dict)


def marks_of(reading: Reading, found: Sequence[Found], lang: Lang) -> list[Run]:
    """
    Return everything that is marked in the text, in its order.

    Args:
        reading: What the reader found.
        found: The parts, as the page shows them.
        lang: The language in which the page opens.
    """
    runs = [*_clause_runs(reading), *_left_runs(reading), *_duty_runs(reading, lang)]
    runs += [(_ORDER[each.kind], _part_run(each, number, lang)) for number, each in enumerate(found)]
    kept = [each for each in runs if each[1].start < min(each[1].end, LONGEST)]
    return [run for _, run in sorted(kept, key=lambda each: (each[1].start, -each[1].end, each[0]))]


def _clause_runs(reading: Reading) -> Iterator[tuple[int, Run]]:
    """Yield the text of each clause: what is selected there is of this clause."""
    for clause in reading.clauses:
        begun = opened("span", data_a=clause.address)
        for piece in clause.all_pieces():
            span = piece.span()
            yield -2, Run(start=span.start, end=span.end, first=begun, again=begun)


def _left_runs(reading: Reading) -> Iterator[tuple[int, Run]]:
    begun = opened("span", class_="left")
    for left in reading.duties.leftovers:
        yield -1, Run(start=left.span.start, end=left.span.end, first=begun, again=begun)


def _duty_runs(reading: Reading, lang: Lang) -> Iterator[tuple[int, Run]]:
    for number, duty in enumerate(reading.duties.duties, 1):
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


def text_html(
    reading: Reading, runs: Sequence[Run], hidden: Sequence[Place], beside: Beside, mask: Text
) -> Html:
    """
    Return the text line by line, with what stands beside and below it.

    Args:
        reading: What the reader found.
        runs: What is marked, in the order of the text.
        hidden: What is masked, in the order of the text.
        beside: The notes.
        mask: What is shown for what is masked.
    """
    source = reading.source
    sweep = Sweep(source=source, runs=runs, hidden=hidden, mask=tag("i", both(mask), class_="mask"))
    begins, ends = _clauses_by_line(reading.clauses, source.starts)
    rows = []
    for number, start in enumerate(source.starts):
        if start >= LONGEST:
            rows.append(_rest(sweep, number))
            break
        begun = begins.get(number + 1, ())
        rows.append(_row(number + 1, sweep.line(number), begun, beside.notes.get(number + 1, ())))
        found = [note for address in ends.get(number + 1, ()) for note in beside.below.get(address, ())]
        rows += [tag("div", *found, class_="below")] if found else []
    return joined(rows)


def _clauses_by_line(
    clauses: Iterable[Clause], starts: Sequence[int]
) -> tuple[dict[int, list[Clause]], dict[int, list[str]]]:
    """Return the clauses that begin on each line, and the addresses of those whose own text ends there."""
    begins: defaultdict[int, list[Clause]] = defaultdict(list)
    ends: defaultdict[int, list[str]] = defaultdict(list)
    for clause in clauses:
        begins[clause.line].append(clause)
        lines = [bisect_right(starts, piece.span().end - 1) for piece in clause.all_pieces()]
        ends[max([clause.line, *lines])].append(clause.address)
    return begins, ends


def _row(number: int, line: Html, clauses: Sequence[Clause], notes: Sequence[Html]) -> Html:
    levels = [clause.level for clause in clauses if clause.heading is not None]
    shown = f"ln{f' h{min(levels)}' if levels else ''}{'' if line.strip() else ' e'}"
    return tag(
        "div",
        tag("div", *notes, class_="ns", role="note") if notes else EMPTY,
        tag("div", *map(_address, clauses), class_="g") if clauses else EMPTY,
        tag("div", line, class_="t"),
        class_=shown,
        id=f"l{number}",
        data_l=number,
    )


def _address(clause: Clause) -> Html:
    """Return the address of a clause in the gutter; it is a button that drafts a duty from the clause."""
    said = words.DUTY_FROM.fill(clause=clause.address)
    return tag(
        "button",
        esc(clause.address),
        class_="ad",
        type="button",
        data_c=clause.address,
        data_zh=said.zh,
        data_en=said.en,
        title=said.zh,
    )


def _rest(sweep: Sweep, number: int) -> Html:
    """Return the lines behind the last that is marked."""
    lines = (sweep.line(at) for at in range(number, len(sweep.source.starts)))
    said = tag("p", both(words.PLAIN_FROM), class_="sub")
    return joined((said, tag("div", joined(lines, Html("\n")), class_="t rest", data_l=number + 1)))
