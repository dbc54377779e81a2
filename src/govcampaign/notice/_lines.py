"""
The lines of a text: each tidied, with its place, and what it looks like on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.notice._tidying import even, squeeze

BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""What ends a line."""

DATE_ALONE: Final = re.compile(
    r"（?(?:[12]\d{3}|[一二〇○零][一二三四五六七八九〇○零]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3}|元)月"
    r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日）?"
)
"""A day with its year that is all there is on a line."""

# A set in front lets the search skip other characters fast.
_GAP: Final = re.compile("[ \t|│┃\u3000](?:(?<=[\t|│┃])|(?<= ) +|(?<=\u3000)\u3000*)")
_RULES: Final = "-—─━=_+*#~·.│┃|┌┐└┘├┤┬┴┼ "
_RULING: Final = re.compile(f"[{re.escape(_RULES)}]+")
_MARK_ALONE: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳]"
)
_SHORT: Final = 8
_LABEL: Final = re.compile("：$|。|日期|时间")


@frozen(kw_only=True, eq=False)
class Line:
    """
    A line that is not blank.

    Attributes:
        text: Its tidied words; in a row of a table, a tab between its cells.
        offsets: The offset in the text as given of each of its characters, and one past the last.
        number: The number of the line, from 1.
        indent: How many columns precede its words.
        width: How many columns it takes, those before its words among them; a Chinese character takes two.
        gap: How many lines it lies after the one before that is not blank; 1 where no blank one is between.
        row: Whether it is a row of a table.
        page: Whether a form feed is right before it.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)
    number: int
    indent: int = 0
    width: int = 0
    gap: int = 1
    row: bool = False
    page: bool = False


def starts_of(text: str) -> list[int]:
    """Return the offset at which each line of a text begins."""
    return [0, *(found.end() for found in BREAK.finditer(text))]


def lines_of(text: str, starts: Sequence[int]) -> list[Line]:
    """
    Return the lines of a text that hold more than blanks and rules.

    A row of a table is known by its neighbours: it has two cells between tabs or bars, or three between
    several spaces, and so has the line before or after it. A day after a gap at the end of a
    line is a line of its own, since a signature often has it there.

    Args:
        text: The text as given.
        starts: Where its lines begin.
    """
    plain = even(text)
    found: list[Line] = []
    alike: Line | None = None
    for number, start in enumerate(starts, 1):
        raw = plain[start : starts[number] if number < len(starts) else len(text)].rstrip()
        words, offsets = squeeze(raw, start)
        if not words or (words[0] in _RULES and _RULING.fullmatch(words)):
            continue
        line = Line(
            text=words,
            offsets=offsets,
            number=number,
            indent=_columns(raw[: len(raw) - len(raw.lstrip())]) if raw[0].isspace() else 0,
            width=_columns(raw),
            gap=number - found[-1].number if found else 1,
            page=start > 0 and text[start - 1] == "\f",
        )
        cells = list(_cells(raw, start)) if _GAP.search(raw.strip()) else []
        row = _row(raw, cells, line)
        if row is not None and alike is not None:
            found[-1], line = alike, row
        alike = row
        found.extend(_signed(line, cells) if row is None and len(cells) == 2 else [line])
    return found


def _signed(line: Line, cells: Sequence[tuple[str, Sequence[int]]]) -> Iterator[Line]:
    """Yield a line; two where it is a signature with the day after a gap."""
    (before, places), (day, day_places) = cells
    if DATE_ALONE.fullmatch(day) and not _LABEL.search(before):
        yield evolve(line, text=before, offsets=places)
        yield evolve(line, text=day, offsets=day_places)
    else:
        yield line


def _columns(text: str) -> int:
    """Return how many columns a text takes: most characters beyond ASCII have three bytes and two columns."""
    return len(text) + (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2


def _cells(raw: str, start: int) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the cells of a line that hold something, tidied; a word set with gaps in it is one."""
    begin = 0
    for gap in (*_GAP.finditer(raw), None):
        end = len(raw) if gap is None else gap.start()
        if gap is not None and gap[0] not in "|│┃" and _inside_word(raw, begin, gap):
            continue
        words, offsets = squeeze(raw[begin:end], start + begin)
        if words:
            yield words, offsets
        begin = end if gap is None else gap.end()


def _inside_word(raw: str, begin: int, gap: re.Match[str]) -> bool:
    """Return whether a gap divides nothing: beside a single character, as in 总　则, or after a mark."""
    before = "" if gap.start() - begin > _SHORT else raw[begin : gap.start()].strip()
    after = raw[gap.end() : gap.end() + 2].rstrip()
    if before.isdigit() or after.isdigit():
        return False
    alone = gap[0] != "\t" and (len(before) == 1 or len(after) == 1)
    return alone or _MARK_ALONE.fullmatch(before) is not None


def _row(raw: str, cells: Sequence[tuple[str, Sequence[int]]], line: Line) -> Line | None:
    """Return a line as a row of a table, where it can be one."""
    least = 2 if "\t" in raw.strip() or "|" in raw else 3
    if len(cells) < least:
        return None
    offsets: list[int] = []
    for _, places in cells:
        offsets.extend(places)
    words = "\t".join(cell for cell, _ in cells)
    return evolve(line, text=words, offsets=offsets, row=True)
