"""
Paragraphs that hold several blocks are divided: recipients and body, last sentence and signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from govcampaign.notice.blocks.addressees import LONGEST, addressees_of
from govcampaign.notice.blocks.titles import is_title
from govcampaign.notice.blocks.words import DAY, NOTICE_KINDS, NUMBER, is_organ
from govcampaign.notice.source import Paragraph, Source

DEEPEST: Final = 40
"""How many paragraphs from the beginning may hold a head that has run into the body."""

_SHORTEST_BODY: Final = 12
"""How much text after the recipients begins the body; less is a stray mark."""

_TABLE: Final = re.compile(r"文章属性|[•∙·]?【(?:制定机关|公布日期|字号|施行日期|效力等级|时效性|主题分类)】")
_BODY_WORD: Final = re.compile(r"(?<=】)(?P<what>[\u4e00-\u9fff]{2,8})正文(?=[\u4e00-\u9fff]{4})")
_TITLE_RUN: Final = re.compile(
    rf"(?:{NOTICE_KINDS})(?:（(?:{NUMBER.pattern})）|(?P<number>(?![^〔]{{0,8}}的)[\u4e00-\u9fff]{{2,8}}〔\d{{4}}〕\d{{1,4}}号))?"
    r"(?=各[\u4e00-\u9fff])"
)
_CLOSED: Final = re.compile(rf"[。！](?P<organ>[\u4e00-\u9fff（）]{{4,40}}?)(?:{DAY.pattern})$")


def divided(source: Source) -> Source:
    """Return a text whose paragraphs hold one block each, as far as plain signs show where to divide them."""
    paragraphs: list[Paragraph] = []
    titled = addressed = False
    for at, paragraph in enumerate(source.paragraphs):
        text = paragraph.text
        cuts = set(_closing_cuts(text))
        if at < DEEPEST and not addressed:
            cuts |= set(_table_cuts(text))
            begin = max(cuts, default=0)
            run = _run_in(text, begin, titled=titled or at == 0)
            cuts |= set(run)
            addressed = bool(run) or (text[-1] == "：" and bool(addressees_of(text)))
        pieces = list(_cut(paragraph, sorted(cuts), source)) if cuts else [paragraph]
        titled = titled or any(is_title(piece.text) for piece in pieces)
        paragraphs.extend(pieces)
    return (
        source if len(paragraphs) == len(source.paragraphs) else evolve(source, paragraphs=tuple(paragraphs))
    )


def _closing_cuts(text: str) -> Iterator[int]:
    """Yield where a signature begins that follows the last sentence in its paragraph."""
    closed = _CLOSED.search(text, max(0, len(text) - 80)) if text.endswith("日") else None
    if closed is not None and is_organ(closed["organ"]):
        yield closed.start("organ")


def _table_cuts(text: str) -> Iterator[int]:
    """Yield where the entries of a page's table begin that are in one paragraph with the text."""
    if "【" not in text[:400]:
        return
    yield from (found.start() for found in _TABLE.finditer(text, 0, 1_000) if found.start())
    body = _BODY_WORD.search(text, 0, 1_000)
    if body is not None:
        yield from (body.end("what"), body.end())


def _run_in(text: str, begin: int, *, titled: bool) -> tuple[int, ...]:
    """Return where recipients and body begin that are in one paragraph with a title, or body alone."""
    named = text.find("各", begin, begin + 1_000) >= 0
    run = _TITLE_RUN.search(text, begin, begin + 1_000) if named else None
    start = run.end() if run else begin
    colon = text.find("：", start, start + LONGEST)
    if colon < 0 or not (titled or run) or not addressees_of(text[start : colon + 1]):
        return ()
    body = (colon + 1,) if len(text) - colon > _SHORTEST_BODY else ()
    if run is None:
        return body
    return (run.start("number"), run.end(), *body) if run["number"] else (run.end(), *body)


def _cut(paragraph: Paragraph, cuts: list[int], source: Source) -> Iterator[Paragraph]:
    ends = [*cuts, len(paragraph.text)]
    start = 0
    for end in ends:
        yield evolve(
            paragraph,
            text=paragraph.text[start:end],
            offsets=paragraph.offsets[start : end + 1],
            line=source.span(paragraph, start, end).line,
            cut=paragraph.cut and end == len(paragraph.text),
        )
        start = end
