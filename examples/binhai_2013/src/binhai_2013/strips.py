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

from govcampaign import Cell, Matrix, Rate, Text
from govcampaign.cli._prose import Prose
from govcampaign.domain.overview.signs import Sign, sign_of
from govcampaign.tables.overview import COUNTED
from govcampaign.tones import Tone
from govcampaign.wording import Lang

STYLES = {
    Tone.MET: "green",
    Tone.LATE: "yellow",
    Tone.OVERDUE: "bold red",
    Tone.EXCUSED: "red",
    Tone.SOON: "bold yellow",
    Tone.BEGUN: "blue",
    Tone.UNKNOWN: "magenta",
    Tone.EXEMPT: "cyan",
}
"""The colour of each tone; the signs are those of the workbook, so that one legend serves both."""

BESIDE = 64
"""Columns of the terminal that the words and rates beside a strip need."""

SHORT = 20
"""Columns of a strip where the longest does not fit beside them; it goes over several lines."""


def strips(matrix: Matrix, lang: Lang, width: int) -> RichTable:
    """
    Return the matrix of a day: a strip of cells a duty, with both rates and what they leave out.

    Beside them stand how many obligations have not started and how many are overdue.

    Args:
        matrix: The matrix.
        lang: `zh` or `en`.
        width: Columns of the terminal; where they are few, strips go over several lines.
    """
    longest = max(sum(len(_drawn(cell, matrix)[0]) for cell in view.cells) for view in matrix.duties)
    room = longest if longest + BESIDE <= width else SHORT
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
            _strip(view.cells, matrix, room),
            _ratio(done),
            _ratio(timely),
            str(len(view.not_started)),
            str(len(view.overdue)),
            Prose(_left_out(done, timely, lang)),
        )
    return shown


def _drawn(cell: Cell, matrix: Matrix) -> tuple[str, str]:
    """Return the sign of a cell and its style; begun work without a quota is the `n` of the legend."""
    sign = sign_of(cell, matrix.as_of)
    return sign.on_paper or COUNTED, STYLES.get(sign.tone, "")


def _strip(cells: tuple[Cell, ...], matrix: Matrix, room: int) -> RichText:
    """Return a sign a cell, in lines that are no wider than the room."""
    strip, used = RichText(), 0
    for cell in cells:
        sign, style = _drawn(cell, matrix)
        if used and used + len(sign) > room:
            strip.append("\n")
            used = 0
        strip.append(sign, style)
        used += len(sign)
    return strip


def legend(matrix: Matrix, lang: Lang) -> Padding:
    """Return what the signs mean, each with the number of its cells; no line parts a sign from its word."""
    counts = Counter(sign_of(cell, matrix.as_of) for cell in matrix)
    words = (
        RichText(no_wrap=True)
        .append(sign.on_paper or COUNTED, STYLES.get(sign.tone, ""))
        .append(f" {sign.label.say(lang)} {counts[sign]}")
        for sign in Sign
        if counts[sign]
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
