"""
The text of a notice with its marks, its notes beside it, and the findings below its clauses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from govcampaign.drafting.masking import Place
from govcampaign.drafting.page import words
from govcampaign.drafting.page.marking import LONGEST
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, tag
from govcampaign.drafting.page.runs import Run, Sweep
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text


@frozen(kw_only=True)
class Beside:
    """
    What is beside and below the lines.

    Attributes:
        notes: The notes of each line, by its number from 1.
        below: What is below each clause, by its address.
    """

    notes: Mapping[int, list[Html]] = field(factory=dict)
    below: Mapping[str, list[Html]] = field(factory=dict)


def text_html(
    reading: Reading, runs: Sequence[Run], hidden: Sequence[Place], beside: Beside, mask: Text
) -> Html:
    """
    Return the text line by line, with what is beside and below it.

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
    """Return the lines after the last that is marked."""
    lines = (sweep.line(at) for at in range(number, len(sweep.source.starts)))
    said = tag("p", both(words.PLAIN_FROM), class_="sub")
    return joined((said, tag("div", joined(lines, Html("\n")), class_="t rest", data_l=number + 1)))
