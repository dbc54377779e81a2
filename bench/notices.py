"""
Rows about the reader of notices: how long it takes for a notice, and whether that grows with the text alone.
"""

from __future__ import annotations

from pathlib import Path

from rows import Row, Sizes, Unit
from world import ROUNDS, middle, ratio

from govcampaign.notice.reading import read

TEXT = (Path(__file__).parent.parent / "tests" / "notice" / "twins" / "forwarding.txt").read_text("utf-8")
LENGTH = 10_000
MANY = 10


def _times(length: int) -> str:
    """Return the notice again and again, cut at a length."""
    return (TEXT * (length // len(TEXT) + 1))[:length]


def notice(_: Sizes) -> float:
    """Return the milliseconds of reading a text of 10,000 characters."""
    text = _times(LENGTH)
    read(text)
    return 1_000 * middle([lambda: read(text)] * ROUNDS)


def growth_of_notice(_: Sizes) -> float:
    """Return how many times as long ten times the text takes."""
    short, long = _times(LENGTH), _times(MANY * LENGTH)
    return ratio(lambda: read(long), lambda: read(short))


ROWS = (
    Row(
        name="notice",
        work="read a notice of 10,000 characters",
        limit="processor time",
        goal=30,
        unit=Unit.MILLISECONDS,
        measure=notice,
    ),
    Row(
        name="growth-notice",
        work="read ten times the text, 100,000 characters",
        limit="the text once",
        goal=11,
        unit=Unit.RATIO,
        measure=growth_of_notice,
    ),
)
