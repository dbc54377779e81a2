"""
The numbers that Word sets before paragraphs, which are not in their text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from govcampaign_docx._numerals import numeral

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_BASES: Final = 20
"""How many styles one may be based on another."""


@frozen(kw_only=True)
class _Level:
    """
    A level of a list.

    Attributes:
        start: The number of its first paragraph.
        form: The form of its numbers.
        text: What precedes a paragraph; `%1` is the number of the first level.
        style: The style whose paragraphs belong to it; empty for none.
        restart: After which level it begins anew, from 1; 0 for never, None for any above it.
        legal: Whether all its numbers are Arabic.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    legal: bool = False


@frozen(kw_only=True)
class _List:
    """A list that paragraphs name: whose numbers it goes on with, its levels, and where it begins anew."""

    counted: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@frozen(kw_only=True)
class _Style:
    """A style of paragraphs: its name, the one it is based on, and its list and level, where it has them."""

    name: str
    base: str
    number: str | None
    level: int | None


@define
class Numbering:
    """
    The lists of a document, with the numbers that they have come to.

    Args:
        numbering: The part of the file that defines lists; None where it has none.
        styles: The part that defines styles; None where it has none.
    """

    _lists: dict[str, _List]
    _styles: dict[str, _Style]
    _default: str
    _counts: dict[str, list[int | None]] = field(factory=dict)
    _used: set[str] = field(factory=set)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """Return the lists and styles of a document."""
        found = {} if styles is None else _styles_of(styles)
        default = "" if styles is None else _default_of(styles)
        return cls({} if numbering is None else _lists_of(numbering, found), found, default)

    def is_contents(self, style: str) -> bool:
        """Return whether paragraphs of a style are lines of a table of contents."""
        known = self._styles.get(style)
        return known is not None and re.fullmatch(r"toc \d", known.name.lower()) is not None

    def next(self, style: str, number: str | None, level: int | None) -> str:
        """
        Return what Word sets before the next paragraph, and count it; empty for one without number.

        Args:
            style: The id of its style; empty for the usual one.
            number: The list that it names itself; None where it names none.
            level: The level that it names itself, from 0.
        """
        style = style or self._default
        by_style, its_level = self._of_style(style)
        number = by_style if number is None else number
        named = self._lists.get(number or "")
        if named is None:
            return ""
        if level is None:
            level = its_level
        if level is None:
            level = next((at for at, each in named.levels.items() if each.style and each.style == style), 0)
        if not 0 <= level < _LEVELS or level not in named.levels:
            return ""
        counts = self._count(number or "", named, level)
        return _words(named, level, counts)

    def _of_style(self, style: str) -> tuple[str | None, int | None]:
        """Return the list and the level that a style has, by itself or by what it is based on."""
        level = None
        for _ in range(_BASES):
            known = self._styles.get(style)
            if known is None:
                break
            level = known.level if level is None else level
            if known.number is not None:
                return known.number, level
            style = known.base
        return None, None

    def _count(self, number: str, named: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(named.counted, [None] * _LEVELS)
        if number not in self._used:
            self._used.add(number)
            for at in named.starts:
                counts[at] = None
        before = counts[level]
        first = named.starts.get(level, named.levels[level].start)
        counts[level] = first if before is None else before + 1
        for above in range(level):
            if counts[above] is None and above in named.levels:
                counts[above] = named.levels[above].start
        for below in range(level + 1, _LEVELS):
            rule = named.levels[below].restart if below in named.levels else None
            if rule is None or level < rule:
                counts[below] = None
        return counts


def _words(named: _List, level: int, counts: list[int | None]) -> str:
    """Return what precedes a paragraph of a level; nothing where that is a bullet."""
    shown = named.levels[level]
    if shown.form == "bullet":
        return ""

    def said(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = named.levels.get(at)
        form = "decimal" if other is None or shown.legal else other.form
        return numeral(counts[at] or 0, form)

    return _PLACE.sub(said, shown.text)


def _lists_of(numbering: Element, styles: Mapping[str, _Style]) -> dict[str, _List]:
    abstract = {each.get("abstractNumId", ""): each for each in numbering.iter("abstractNum")}
    linked = {_value(each, "styleLink"): key for key, each in abstract.items() if _value(each, "styleLink")}
    named = {num.get("numId", ""): _value(num, "abstractNumId") for num in numbering.iter("num")}
    found = {}
    for num in numbering.iter("num"):
        key = _value(num, "abstractNumId")
        kept = abstract.get(key)
        if kept is None:
            continue
        link = _value(kept, "numStyleLink")
        if link:
            style = styles.get(link)
            key = linked.get(link) or named.get((style.number if style else None) or "", key)
            kept = abstract.get(key, kept)
        levels = dict(_levels_of(kept))
        starts = {}
        for override in num.iter("lvlOverride"):
            at = whole(override.get("ilvl"), 0)
            levels.update(_levels_of(override))
            if (start := _value(override, "startOverride")) != "":
                starts[at] = whole(start, 1)
        found[num.get("numId", "")] = _List(counted=key, levels=levels, starts=starts)
    return found


def _levels_of(holder: Element) -> dict[int, _Level]:
    found = {}
    for level in holder.findall("lvl"):
        restart, legal = _value(level, "lvlRestart"), level.find("isLgl")
        form = level.find("numFmt")
        if form is None:
            form = level.find(".//numFmt")
        found[whole(level.get("ilvl"), 0)] = _Level(
            start=whole(_value(level, "start"), 1),
            form="decimal" if form is None else form.get("val", "decimal"),
            text=_value(level, "lvlText"),
            style=_value(level, "pStyle"),
            restart=None if restart == "" else whole(restart, 0),
            legal=legal is not None and legal.get("val", "1") not in ("0", "false"),
        )
    return found


def _styles_of(styles: Element) -> dict[str, _Style]:
    found = {}
    for style in styles.iter("style"):
        number, level = style.find("pPr/numPr/numId"), style.find("pPr/numPr/ilvl")
        found[style.get("styleId", "")] = _Style(
            name=_value(style, "name"),
            base=_value(style, "basedOn"),
            number=None if number is None else number.get("val"),
            level=None if level is None else whole(level.get("val"), 0),
        )
    return found


def _default_of(styles: Element) -> str:
    for style in styles.iter("style"):
        if style.get("type") == "paragraph" and style.get("default") in ("1", "true"):
            return style.get("styleId", "")
    return ""


def _value(element: Element, child: str) -> str:
    found = element.find(child)
    return "" if found is None else found.get("val", "")


def whole(said: str | None, otherwise: int) -> int:
    """Return a whole number as a file says it; another where it says none."""
    try:
        return min(int(said or ""), 10**9)
    except ValueError:
        return otherwise
