"""
Small tables for notebooks: what `_repr_html_` returns, with the words in both languages.

The markup holds its own styles and no script, and every word goes in as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from attrs import frozen

from govcampaign.tones import Tone
from govcampaign.wording import Text, visible

_TABLE: Final = "border-collapse:collapse;font-variant-numeric:tabular-nums;line-height:1.4"
_HEADING: Final = "text-align:{side};padding:3px 8px;border-bottom:1px solid #1A1D21;font-weight:400"
_VALUE: Final = "text-align:{side};padding:3px 8px;border-bottom:1px solid #E9EBEE"
_NAME: Final = "text-align:left;padding:3px 8px 3px 0;border-bottom:1px solid #E9EBEE;font-weight:400"


@frozen(kw_only=True)
class Entry:
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
    caption: str, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[Entry]]], *, more: str = ""
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


def _heading(words: str, *, first: bool) -> str:
    style = _HEADING.format(side="left" if first else "right")
    return f'<th scope="col" style="{style}">{plain(words)}</th>'


def _cell(entry: Entry) -> str:
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
