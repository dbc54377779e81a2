"""
The matrix as strips: one row a duty, one sign a cell.
"""

from __future__ import annotations

from collections import Counter

from rich import box
from rich.columns import Columns
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from govcampaign import Cell, Matrix, Rate, State, Text
from govcampaign.cli._prose import Prose
from govcampaign.wording import Lang

# Plain signs: terminals disagree about the width of rounder ones, and strips must stay in line.
SIGNS = {
    State.MET: ("#", "green"),
    State.MET_LATE: ("~", "yellow"),
    State.PARTIAL: ("+", "yellow"),
    State.UNDERWAY: ("o", "yellow"),
    State.MISSED: ("x", "bold red"),
    State.PENDING: (".", ""),
    State.UNKNOWN: ("?", "magenta"),
    State.EXEMPT: ("-", "cyan"),
    State.BREACHED: ("!", "bold red"),
}
"""The sign and the colour of each state."""

BESIDE = 66
"""Columns of the terminal that the words and rates beside a strip need."""

SHORT = 20
"""Signs a line where the longest strip does not fit beside them."""


def strips(matrix: Matrix, lang: Lang, width: int) -> RichTable:
    """
    Return the matrix of a day: a strip of cells a duty, with both rates and what they leave out.

    Beside them stand how many obligations have not started and how many are overdue.

    Args:
        matrix: The matrix.
        lang: `zh` or `en`.
        width: Columns of the terminal; where they are few, strips go over several lines.
    """
    longest = max(len(view.cells) for view in matrix.duties)
    signs = longest if longest + BESIDE <= width else SHORT
    title = Text("截至 {day}", "as of {day}").fill(day=matrix.as_of)
    shown = RichTable(
        title=title.say(lang),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    shown.add_column(Text("任务", "duty").say(lang), overflow="fold")
    shown.add_column(Text("每个符号代表一项责任", "one sign an obligation").say(lang), no_wrap=True)
    shown.add_column(Text("完成率", "done").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("按时率", "in time").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("未开展", "not started").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("逾期", "overdue").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("未计入", "not counted").say(lang), overflow="fold")
    for view in matrix.duties:
        done, timely = view.completeness, view.timeliness
        shown.add_row(
            Prose(view.title.say(lang)),
            _strip(view.cells, signs),
            _ratio(done),
            _ratio(timely),
            str(len(view.not_started)),
            str(len(view.overdue)),
            Prose(_left_out(done, timely, lang)),
        )
    return shown


def _strip(cells: tuple[Cell, ...], signs: int) -> RichText:
    """Return a sign a cell, so many of them a line."""
    strip = RichText()
    for at, cell in enumerate(cells):
        strip.append("\n" if at and at % signs == 0 else "").append(*SIGNS[cell.state])
    return strip


def legend(matrix: Matrix, lang: Lang) -> Padding:
    """Return what the signs mean, each with the number of its cells; no line parts a sign from its word."""
    counts = Counter(cell.state for cell in matrix)
    words = (
        RichText(no_wrap=True).append(sign, style).append(f" {state.label.say(lang)} {counts[state]}")
        for state, (sign, style) in SIGNS.items()
    )
    return Padding(Columns(words, padding=(0, 2)), (0, 2))


def _ratio(rate: Rate) -> str:
    """Return a rate as done of counted; nothing where nothing is counted, which is not a failure."""
    return f"{len(rate.numerator)}/{len(rate.denominator)}" if rate.denominator else ""


def _left_out(done: Rate, timely: Rate, lang: Lang) -> str:
    """Return how many cells the rates leave out and why; in brackets what only timeliness does."""
    shared = {out.reason for out in done.left_out}
    words = [out.say(lang) for out in done.left_out]
    only = "（{}）" if lang == "zh" else "({})"
    words += [only.format(out.say(lang)) for out in timely.left_out if out.reason not in shared]
    return ("，" if lang == "zh" else ", ").join(words)
