"""
Signs drawn as paths, so that a picture needs no font for them.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain.overview.signs import Sign

_TICK: Final = "M{a} {g}l2 2.4l4-5"
_CROSS: Final = "M{b} {e}l5 5m0-5l-5 5"
_TRIANGLE: Final = "M{m} {d}l3.2 5.6h-6.4z"
_PATHS: Final = {
    Sign.MET: _TICK,
    Sign.MET_LATE: "M{a} {f}l2 2.4l4-5M{c} {j}h7",
    Sign.OVERDUE: _CROSS,
    Sign.EXCUSED: _CROSS,
    Sign.OVERDUE_PARTLY: _TRIANGLE,
    Sign.PARTLY: _TRIANGLE,
    Sign.EXEMPT: "M{a} {h}h5",
    Sign.ASIDE: "M{k} {h}h1.2",
    Sign.BREACHED: "M{m} {d}v4m0 1.8v.4",
}
_OFFSETS: Final = {
    "a": (3.0, 0.0),
    "b": (3.4, 0.0),
    "c": (2.5, 0.0),
    "m": (6.0, 0.0),
    "k": (5.4, 0.0),
    "d": (0.0, 3.4),
    "e": (0.0, 4.0),
    "f": (0.0, 5.6),
    "g": (0.0, 7.0),
    "h": (0.0, 6.7),
    "j": (0.0, 11.3),
}
_ROUND: Final = {Sign.SOON: 3.0, Sign.IN_GRACE: 3.0, Sign.OPEN: 2.4, Sign.KEPT: 2.4}
_FILLED: Final = (Sign.SOON, Sign.IN_GRACE)


def plain(number: float) -> str:
    """Return a number of a drawing with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")


def mark(sign: Sign, x: float, y: float, number: int = 0) -> str:
    """
    Return the drawing of a sign in a square of 12 × 13.

    Args:
        sign: The sign.
        x: Its left edge.
        y: Its upper edge.
        number: What stands in the place of a sign, for `UNDERWAY`.
    """
    ink = f"#{sign.tone.ink}"
    if sign is Sign.UNDERWAY and not number:
        # Declared and nothing more: it has begun.
        sign = Sign.PARTLY
    if sign in _PATHS:
        places = {key: plain(x + dx if dx else y + dy) for key, (dx, dy) in _OFFSETS.items()}
        path = _PATHS[sign].format(**places)
        return f'<path d="{path}" stroke="{ink}" class="k"/>'
    if sign in _ROUND:
        drawn = f'fill="{ink}"' if sign in _FILLED else f'stroke="{ink}" fill="none"'
        return f'<circle cx="{plain(x + 6)}" cy="{plain(y + 6.7)}" r="{_ROUND[sign]}" {drawn}/>'
    words = "?" if sign is Sign.UNKNOWN else str(number)
    size = 9.5 if len(words) < 2 else 7.5
    return (
        f'<text x="{plain(x + 6)}" y="{plain(y + 10)}" font-size="{size}" text-anchor="middle" '
        f'fill="{ink}">{words}</text>'
    )


def square(sign: Sign, x: float, y: float, number: int = 0) -> str:
    """Return the fill and the sign of a square of 11 × 13, on a white ground."""
    edge = ' stroke="#B7791F"' if sign in _FILLED else ""
    fill = sign.tone.fill
    ground = (
        ""
        if fill == "FFFFFF"
        else f'<rect x="{plain(x)}" y="{plain(y)}" width="11" height="13" fill="#{fill}"{edge}/>'
    )
    return ground + mark(sign, x - 0.5, y, number)
