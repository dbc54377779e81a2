"""
The text of a notice as given, and its paragraphs, tidied, with the place of every character kept.

Tidying never loses a place: a paragraph knows at which character of the text each of its own stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

LONGEST: Final = 3_000
"""The longest piece in which a pattern is looked for; longer paragraphs are cut at an end of a sentence."""

_ONE_TO_ONE: Final = {
    **{0xFF10 + n: str(n) for n in range(10)},
    **{0xFF21 + n: chr(0x41 + n) for n in range(26)},
    **{0xFF41 + n: chr(0x61 + n) for n in range(26)},
    **{ord(space): " " for space in "\t\u00a0\u1680\u2002\u2003\u2009\u200a\u202f\u3000"},
    ord("\uff0e"): ".",
    ord("\uff0d"): "-",
    ord("\uff0f"): "/",
    ord("\uff05"): "%",
    ord("("): "（",
    ord(")"): "）",
    ord("\u3014"): "〔",
    ord("\u3015"): "〕",
}
_BESIDE_CHINESE: Final = re.compile(r"(?<=[\u4e00-\u9fff）》〕”’])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff（《“])")
_FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_YEAR_BRACKETS: Final = re.compile(r"[\[【（［〔](?=(?:19|20)\d\d[\]】）］〕]\s*(?:第?\s*\d+|第)\s*号?)")
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_SPACE_TO_DROP: Final = re.compile(
    r" +(?=[\u4e00-\u9fff\d（）《》〔〕，。；：、“”])|(?<=[\u4e00-\u9fff（）《》〔〕，。；：、“”\d]) +"
)


@frozen(kw_only=True)
class Span:
    """
    A place in the text as given.

    Attributes:
        line: The line on which it begins, from 1.
        start: The offset of its first character in the text, from 0.
        end: The offset one past its last character.
    """

    line: int
    start: int
    end: int


@frozen(kw_only=True, eq=False)
class Paragraph:
    """
    A paragraph, tidied: full-width punctuation beside Chinese, half-width digits and letters, no odd spaces.

    Attributes:
        text: Its tidied text, stripped.
        offsets: The offset in the text as given of each of its characters, and one past the last.
        line: The line on which it begins, from 1.
        cut: Whether the text as given ends within it without an end of a sentence.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)
    line: int
    cut: bool = False


@frozen(kw_only=True, eq=False)
class Source:
    """
    A text as given.

    Attributes:
        text: The text.
        starts: The offset at which each line begins.
        paragraphs: Its paragraphs that are not blank, in their order.
    """

    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    def span(self, paragraph: Paragraph, start: int, end: int) -> Span:
        """Return the place in the text as given of some characters of a paragraph (`end` is one past the last)."""
        first = paragraph.offsets[start]
        last = paragraph.offsets[end - 1] + 1 if end > start else first
        return Span(line=bisect_right(self.starts, first), start=first, end=last)

    def raw(self, span: Span) -> str:
        """Return the words at a place, unchanged."""
        return self.text[span.start : span.end]


def source_of(text: str) -> Source:
    """Return a text with its paragraphs; any text has them, and an empty one has none."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text))]
    return Source(text=text, starts=starts, paragraphs=tuple(_paragraphs(text, starts)))


def _paragraphs(text: str, starts: Sequence[int]) -> Iterator[Paragraph]:
    for number, start in enumerate(starts, 1):
        end = starts[number] if number < len(starts) else len(text)
        tidied, offsets = tidy(text[start:end], start)
        if tidied:
            cut = number == len(starts) and tidied[-1] not in "。；！？：）”》"
            yield Paragraph(text=tidied, offsets=offsets, line=number, cut=cut)


def tidy(text: str, start: int = 0) -> tuple[str, Sequence[int]]:
    """
    Return a line tidied, and the offset of each of its characters and of the end.

    Args:
        text: The line.
        start: The offset at which it begins in the text as given.
    """
    plain = text.translate(_ONE_TO_ONE)
    if not plain.isascii():
        plain = _BESIDE_CHINESE.sub(lambda found: _FULL_WIDTH[found[0]], plain)
        plain = _YEAR_BRACKETS.sub("〔", plain)
        plain = re.sub(r"(?<=〔\d{4})[\]】）］]", "〕", plain)
    left = len(plain) - len(plain.lstrip())
    body = plain.strip()
    if not _UNSEEN.search(body) and not _SPACE_TO_DROP.search(body):
        return body, range(start + left, start + left + len(body) + 1)
    kept = [at for at in range(len(body))]
    for pattern in (_UNSEEN, _SPACE_TO_DROP):
        dropped = {at for found in pattern.finditer(body) for at in range(*found.span())}
        kept = [at for at in kept if at not in dropped]
    offsets = [start + left + at for at in kept]
    return "".join(body[at] for at in kept), [*offsets, start + left + len(body)]
