"""
Sixty illustrative enterprises; none of them is a real one.
"""

from __future__ import annotations

from random import Random

from govcampaign import Enterprise, Roster, Text

SHARED_ENTERPRISE = "示例企业01"
"""An enterprise of three segments in one committee's area, so that four units owe it a visit."""

_SEGMENTS = ("国内500强", "世界500强", "民营500强", "异地商会企业", "科技小巨人", "中央企业")


def illustrative_enterprises(roster: Roster, chance: Random) -> tuple[Enterprise, ...]:
    """
    Return sixty enterprises spread over the committees' areas.

    Args:
        roster: Whose committees they lie in.
        chance: Where segments come from; the same seed gives the same enterprises.
    """
    areas = [unit.id for unit in roster.units if unit.kind == "committee"]
    enterprises = [_enterprise(1, areas[0], ("国内500强", "世界500强", "中央企业"))]
    for number in range(2, 61):
        segments = (chance.choice(_SEGMENTS),) if chance.random() < 0.6 else ()
        enterprises.append(_enterprise(number, areas[number % len(areas)], segments))
    return tuple(enterprises)


def _enterprise(number: int, area: str, segments: tuple[str, ...]) -> Enterprise:
    title = Text(f"示例企业{number:02d}", f"illustrative enterprise {number:02d}")
    return Enterprise(id=f"示例企业{number:02d}", title=title, segments=segments, area=area)
