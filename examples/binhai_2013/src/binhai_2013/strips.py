"""
The matrix as strips: one row a duty, one sign a cell.
"""

from __future__ import annotations

from collections import Counter

from rich import box
from rich.table import Table as RichTable
from rich.text import Text as RichText

from govcampaign import Figure, Matrix, State, Text

# Plain signs: terminals disagree about the width of rounder ones, and strips must stay in line.
SIGNS = {
    State.MET: ("#", "green"),
    State.MET_LATE: ("~", "yellow"),
    State.PARTIAL: ("+", "yellow"),
    State.MISSED: ("x", "bold red"),
    State.PENDING: (".", ""),
    State.UNKNOWN: ("?", "magenta"),
    State.EXEMPT: ("-", "cyan"),
}
"""The sign and the colour of each state."""


def strips(matrix: Matrix, lang: str) -> RichTable:
    """Return the matrix of a day: a strip of cells a duty, with both figures and what they leave out."""
    title = Text("截至 {day}", "as of {day}").fill(day=matrix.as_of)
    shown = RichTable(
        title=title.say(lang),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    shown.add_column(Text("任务", "duty").say(lang), overflow="fold")
    shown.add_column(Text("一格一项责任", "one sign an obligation").say(lang), no_wrap=True)
    shown.add_column(Text("完成", "done").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("按时", "in time").say(lang), justify="right", no_wrap=True)
    shown.add_column(Text("未计", "not counted").say(lang), overflow="fold")
    for view in matrix.duties:
        strip = RichText.assemble(*(SIGNS[cell.state] for cell in view.cells))
        done, timely = view.completeness, view.timeliness
        shown.add_row(
            view.title.say(lang), strip, _ratio(done), _ratio(timely), _left_out(done, timely, lang)
        )
    return shown


def legend(matrix: Matrix, lang: str) -> RichText:
    """Return what the signs mean, each with the number of its cells."""
    counts = Counter(cell.state for cell in matrix)
    words = RichText("  ")
    for state, (sign, style) in SIGNS.items():
        words.append(sign, style).append(f" {state.label.say(lang)} {counts[state]}   ")
    return words


def _ratio(figure: Figure) -> str:
    """Return a figure as done of counted; nothing where nothing is counted, which is no failure."""
    return f"{len(figure.numerator)}/{len(figure.denominator)}" if figure.denominator else ""


def _left_out(done: Figure, timely: Figure, lang: str) -> str:
    """Return how many cells the figures leave out and why; in brackets what only timeliness does."""
    shared = {out.reason for out in done.left_out}
    words = [f"{len(out.cells)} {out.label.say(lang)}" for out in done.left_out]
    words += [
        f"({len(out.cells)} {out.label.say(lang)})" for out in timely.left_out if out.reason not in shared
    ]
    return ("，" if lang == "zh" else ", ").join(words)
