"""
Wordings in the page's data: each once, and safe to show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from govcampaign.wording import Text, same, visible

Pair: TypeAlias = list[str]
"""A wording as the page has it: Chinese, English."""

HIDDEN: Final = "＊＊＊"
_PERSONAL: Final = re.compile(
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])"  # a mobile telephone
    r"|(?<![\d.])\(?0\d{2,3}\)?[- ]?\d{7,8}(?![\d.])"  # a telephone with its area code
    r"|(?<!\d)\d{17}[\dXx](?!\w)"  # a number of an identity card
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # a mail address
)


def unpersonal(words: str) -> str:
    """Return words with telephone numbers, numbers of identity cards and mail addresses left out."""
    return _PERSONAL.sub(HIDDEN, words)


def pair(text: Text) -> Pair:
    """Return a wording as the page has it: what a reader cannot see is spelled out."""
    return [visible(text.zh), visible(text.en)]


class Strings:
    """Wordings that many cells share, each sent once and named by its place."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], int] = {}

    def place(self, text: Text) -> int:
        """Return the place of a wording."""
        return self._places.setdefault((text.zh, text.en), len(self._places))

    def places(self, texts: Iterable[Text]) -> list[int]:
        """Return the places of several wordings."""
        return [self.place(text) for text in texts]

    def word(self, words: str) -> int:
        """Return the place of a word that is the same in both languages."""
        return self.place(same(words))

    @property
    def document(self) -> list[Pair]:
        """Return all wordings, by place."""
        return [[visible(zh), visible(en)] for zh, en in self._places]
