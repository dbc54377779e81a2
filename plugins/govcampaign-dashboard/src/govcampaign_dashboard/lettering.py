"""
Words in a picture: escaped, cut and folded by their width in letters.
"""

from __future__ import annotations

from html import escape
from typing import Final

from govcampaign.wording import visible

_FIRST_WIDE: Final = 0x2E80


def wide(text: str) -> int:
    """Return how wide a text is, in letters; a Chinese letter takes two."""
    return sum(2 if ord(letter) >= _FIRST_WIDE else 1 for letter in text)


def cut(text: str, most: int) -> str:
    """Return a text cut to a width."""
    for end in range(len(text) + 1):
        if wide(text[:end]) > most:
            return f"{text[: end - 1]}…"
    return text


def folded(text: str, most: int) -> list[str]:
    """Return a text in lines of a width, broken after a space or a Chinese letter."""
    lines, word = [""], ""
    for letter in text:
        word += letter
        if letter == " " or ord(letter) >= _FIRST_WIDE:
            lines, word = _with(lines, word, most), ""
    return _with(lines, word, most)


def _with(lines: list[str], word: str, most: int) -> list[str]:
    if lines[-1] and wide(lines[-1] + word.rstrip()) > most:
        return [*lines, word]
    return [*lines[:-1], lines[-1] + word]


def words(text: str) -> str:
    """Return what somebody wrote as text of a picture: never markup, and nothing hidden."""
    return escape(visible(text))


def written(x: str, y: str, text: str, more: str = "") -> str:
    """
    Return the element of a line of text.

    Args:
        x: Where it begins.
        y: Where it stands.
        text: What somebody wrote.
        more: More attributes, with a space before each.
    """
    return f'<text x="{x}" y="{y}"{more}>{words(text)}</text>'
