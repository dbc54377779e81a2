"""
Joint issuers: several bodies that sign one paper, each with a name of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from attrs import evolve

from govcampaign.notice.blocks.words import is_organ
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source, Span, tidy

SHORTEST: Final = 3
"""The shortest name of a body that issues by itself, such as 教育部."""

_NAME: Final = re.compile(r"[^\s、，]+")
_PIECE: Final = re.compile(
    r"(?:.{2,20}[省市县区州镇乡村]|(?:党政|综合)?办公[室厅]|管理?委员会|管委会|委员会|党委|党组|党委办公室|领导小组|"
    r"领导小组办公室|指挥部|指挥部办公室|工作组|.{1,12}[处科室股]|人民政府|人民政府办公[室厅])(?:（[^（）]{1,10}）)?"
)
"""What is a part of a name, and no name by itself: the place, or the office within a body."""


def names_in(source: Source, part: Part) -> tuple[Part, ...]:
    """
    Return the bodies that a part names beside each other; the part alone where it is one name.

    Args:
        source: The text.
        part: Who issues or signs.
    """
    at = part.span.start
    found = []
    for name in _NAME.finditer(source.text[at : part.span.end]):
        start, end = at + name.start(), at + name.end()
        span = Span(line=bisect_right(source.starts, start), start=start, end=end)
        found.append(evolve(part, raw=tidy(name[0])[0], span=span))
    if len(found) > 1 and all(map(_is_name, found)):
        return tuple(found)
    return (part,)


def spaced(source: Source, part: Part | None) -> Part | None:
    """Return a part with a space between the bodies that it names without a sign between them."""
    if part is None or "、" in part.raw:
        return part
    return evolve(part, raw=" ".join(name.raw for name in names_in(source, part)))


def _is_name(part: Part) -> bool:
    return len(part.raw) >= SHORTEST and _PIECE.fullmatch(part.raw) is None and is_organ(part.raw)
