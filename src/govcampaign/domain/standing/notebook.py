"""
Small tables for notebooks: what `_repr_html_` returns, with the words in both languages.

The markup holds its own styles and no script, and every word goes in as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final, Protocol

from attrs import frozen

from govcampaign.domain.standing.cell import Cell, State
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text, visible

_DUTY: Final = Text("任务", "duty")
_DONE: Final = Text("完成", "done")
_AS_OF: Final = Text("截至", "as of")
TONES: Final = {
    State.MET: Tone.MET,
    State.MET_LATE: Tone.LATE,
    State.PARTIAL: Tone.BEGUN,
    State.UNDERWAY: Tone.BEGUN,
    State.MISSED: Tone.OVERDUE,
    State.PENDING: Tone.OPEN,
    State.UNKNOWN: Tone.UNKNOWN,
    State.EXEMPT: Tone.EXEMPT,
    State.BREACHED: Tone.OVERDUE,
}
"""The tone of the count of each state."""

_TABLE: Final = "border-collapse:collapse;font-variant-numeric:tabular-nums;line-height:1.4"
_HEADING: Final = "text-align:{side};padding:3px 8px;border-bottom:1px solid #1A1D21;font-weight:400"
_VALUE: Final = "text-align:{side};padding:3px 8px;border-bottom:1px solid #E9EBEE"
_NAME: Final = "text-align:left;padding:3px 8px 3px 0;border-bottom:1px solid #E9EBEE;font-weight:400"


@frozen(kw_only=True)
class SmallCell:
    """
    A value in a small table.

    Attributes:
        words: What stands there.
        tone: Its fill and ink.
        says: What it means, shown when it is pointed at and read to those who do not see it.
    """

    words: str
    tone: Tone = Tone.PLAIN
    says: str = ""


def both(text: Text) -> str:
    """Return a wording in both languages: `完成率 completeness`; once where they are the same."""
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def plain(words: str) -> str:
    """Return words as text of HTML, with what a reader cannot see spelled out."""
    return escape(visible(words))


def small_table(
    caption: str, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[SmallCell]]], *, more: str = ""
) -> str:
    """
    Return a table as HTML.

    Args:
        caption: What it is, above it.
        headings: One for the names of the rows, then one a value.
        rows: The name of each row and its values.
        more: What is not shown, below it; empty for nothing.
    """
    head = "".join(_heading(words, first=at == 0) for at, words in enumerate(headings))
    body = "".join(
        f'<tr><th scope="row" style="{_NAME}">{plain(name)}</th>{"".join(map(_cell, entries))}</tr>'
        for name, entries in rows
    )
    below = f"<p>{plain(more)}</p>" if more else ""
    return (
        f'<div><p style="margin:0 0 4px"><b>{plain(caption)}</b></p><table style="{_TABLE}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}</div>"
    )


class Completeness(Protocol):
    """What is said of a completeness: which cells are met, of which."""

    @property
    def numerator(self) -> tuple[str, ...]:
        """Return the cells that are met."""
        ...

    @property
    def denominator(self) -> tuple[str, ...]:
        """Return the cells that are counted."""
        ...

    def say(self, lang: Lang = "zh") -> str:
        """Return it in words."""
        ...


def states_table(
    campaign: str, as_of: date, duties: Iterable[tuple[Text, Completeness, Sequence[Cell]]]
) -> str:
    """
    Return a matrix as HTML: one row a duty, its completeness, its cells by state.

    Args:
        campaign: The campaign's id.
        as_of: The day by which it was judged.
        duties: The title, the completeness and the cells of each duty.
    """
    shown = list(duties)
    found = {cell.state for _, _, cells in shown for cell in cells}
    states = [state for state in State if state in found]
    headings = (both(_DUTY), both(_DONE), *(both(state.label) for state in states))
    rows = ((both(title), _counts(rate, cells, states)) for title, rate, cells in shown)
    return small_table(f"{campaign} · {both(_AS_OF)} {as_of}", headings, rows)


def _counts(rate: Completeness, cells: Sequence[Cell], states: Sequence[State]) -> list[SmallCell]:
    owned = [cell.state for cell in cells]
    done = f"{len(rate.numerator)}/{len(rate.denominator)}" if rate.denominator else "?"
    counted = ((state, owned.count(state)) for state in states)
    return [
        SmallCell(words=done, says=rate.say("zh")),
        *(SmallCell(words=str(n), tone=TONES[state]) if n else SmallCell(words="·") for state, n in counted),
    ]


def _heading(words: str, *, first: bool) -> str:
    style = _HEADING.format(side="left" if first else "right")
    return f'<th scope="col" style="{style}">{plain(words)}</th>'


def _cell(entry: SmallCell) -> str:
    style = _VALUE.format(side="right")
    if entry.tone is not Tone.PLAIN:
        style += f";background:#{entry.tone.fill};color:#{entry.tone.ink}"
    says = f' title="{plain(entry.says)}" aria-label="{plain(entry.says)}"' if entry.says else ""
    return f'<td style="{style}"{says}>{plain(entry.words)}</td>'


def share_bar(caption: str, words: str, percentage: float | None) -> str:
    """
    Return a share as a line of HTML: its name, a bar, and its words.

    Args:
        caption: What it counts.
        words: The share in words, with what it leaves out.
        percentage: From 0 to 100; None where nothing is counted.
    """
    fill = "" if percentage is None else f"<i {_bar(percentage)}></i>"
    said = "" if percentage is None else f"{percentage:.1f}".removesuffix(".0") + "% "
    frame = 'style="display:inline-block;width:120px;height:10px;background:#E9EBEE;margin:0 8px"'
    return (
        f'<div><b>{plain(caption)}</b><span role="img" aria-label="{plain(words)}" {frame}>{fill}</span>'
        f"{plain(said + words)}</div>"
    )


def _bar(percentage: float) -> str:
    return f'style="display:block;height:100%;width:{percentage}%;background:#{Tone.MET.ink}"'
