"""
The styles of an xlsx that may mean something: which strike text through, which colour a cell.
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

from attrs import frozen

from govcampaign_excel.packages import WORKBOOK, Package
from govcampaign_excel.xlsxparts import Directory, children, on
from govcampaign_excel.xmls import attribute, local, tree

PALETTE: Final = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
"""The indexed colours of ECMA-376, 18.8.27."""

_THEME: Final = (
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
)
Said = TypeVar("Said", bool, str)
_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")


@frozen(kw_only=True)
class Styles:
    """
    What cell styles say, by their number.

    Attributes:
        struck: The styles that strike text through.
        fills: The colour that a style puts behind a cell, as RRGGBB.
    """

    struck: frozenset[int]
    fills: dict[int, str]


def styles(package: Package, directory: Directory) -> Styles:
    """Return what the cell styles of a workbook say; a workbook without styles says nothing."""
    part = next((each for each in directory.others.get("styles", ()) if package.has(each)), None)
    if part is None:
        return Styles(struck=frozenset(), fills={})
    root = tree(package.read(part), package.watch.place, WORKBOOK)
    theme = _theme(package, directory)
    groups = {local(child.tag): list(child) for child in root}
    struck = [on(next(children(font, "strike"), None)) for font in groups.get("fonts", ())]
    fills = [_fill(fill, theme) for fill in groups.get("fills", ())]
    formats = groups.get("cellXfs", ())
    return Styles(
        struck=frozenset(n for n, each in enumerate(formats) if _at(struck, attribute(each, "fontId"))),
        fills={n: fill for n, each in enumerate(formats) if (fill := _at(fills, attribute(each, "fillId")))},
    )


def _at(values: list[Said], index: str) -> Said | None:
    return values[int(index)] if index.isdecimal() and int(index) < len(values) else None


def _fill(fill: Element, theme: tuple[str, ...]) -> str:
    """Return the colour of a fill; empty for none, and for white, which nobody sees."""
    pattern = next(children(fill, "patternFill"), None)
    if pattern is None or attribute(pattern, "patternType") in ("", "none"):
        return ""
    colour = next(children(pattern, "fgColor"), None)
    if colour is None or attribute(pattern, "patternType") != "solid":
        colour = next(children(pattern, "bgColor"), colour)
    found = "" if colour is None else _colour(colour, theme)
    return "" if found == "FFFFFF" else found


def _colour(colour: Element, theme: tuple[str, ...]) -> str:
    rgb, indexed, themed = (attribute(colour, name) for name in ("rgb", "indexed", "theme"))
    base = ""
    if _HEX.fullmatch(rgb[-6:]):
        base = rgb[-6:].upper()
    elif indexed.isdecimal() and int(indexed) < len(PALETTE):
        base = PALETTE[int(indexed)]
    elif themed.isdecimal() and int(themed) < len(theme):
        base = theme[int(themed)]
    return _tinted(base, attribute(colour, "tint")) if base else ""


def _tinted(base: str, tint: str) -> str:
    """Return a colour made lighter or darker (ECMA-376, 18.8.19)."""
    try:
        by = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return base
    hue, light, full = rgb_to_hls(*(int(base[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, full))


def _theme(package: Package, directory: Directory) -> tuple[str, ...]:
    """Return the colours of the theme, in the order in which cells number them."""
    part = next((each for each in directory.others.get("theme", ()) if package.has(each)), None)
    if part is None:
        return _THEME
    root = tree(package.read(part), package.watch.place, WORKBOOK)
    scheme = next(children(root, "clrScheme"), None)
    if scheme is None:
        return _THEME
    named = {
        local(each.tag): attribute(each[0], "lastClr") or attribute(each[0], "val")
        for each in scheme
        if len(each)
    }
    order = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
    return tuple(
        found if _HEX.fullmatch(found := named.get(name, "")) else default
        for name, default in zip(order, _THEME, strict=True)
    )
