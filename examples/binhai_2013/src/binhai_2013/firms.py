"""
Sixty illustrative firms; none of them is a real one.
"""

from __future__ import annotations

from random import Random

from govcampaign import Enterprise, Roster, Text

SHARED_FIRM = "示例企业01"
"""A firm of three segments in one committee's area, so that four units owe it a visit."""

_SEGMENTS = ("国内500强", "世界500强", "民营500强", "异地商会企业", "科技小巨人", "中央企业")


def illustrative_firms(roster: Roster, chance: Random) -> tuple[Enterprise, ...]:
    """
    Return sixty firms spread over the committees' areas.

    Args:
        roster: Whose committees they lie in.
        chance: Where segments come from; the same seed gives the same firms.
    """
    areas = [unit.id for unit in roster.units if unit.kind == "committee"]
    firms = [_firm(1, areas[0], ("国内500强", "世界500强", "中央企业"))]
    for number in range(2, 61):
        segments = (chance.choice(_SEGMENTS),) if chance.random() < 0.6 else ()
        firms.append(_firm(number, areas[number % len(areas)], segments))
    return tuple(firms)


def _firm(number: int, area: str, segments: tuple[str, ...]) -> Enterprise:
    title = Text(f"示例企业{number:02d}", f"illustrative firm {number:02d}")
    return Enterprise(id=f"示例企业{number:02d}", title=title, segments=segments, area=area)
