"""
Titles of documents between 《 and 》: where they are, with the number and the alias that follow them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from govcampaign.notice.clauses.clause import Clause, Piece

_LONGEST: Final = 160
_NUMBER: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,14} ?[\u4e00-\u9fff]{0,4}[〔（\[［【]\d{4}[〕）\]］】]第? ?\d{1,5} ?号"
)
_BETWEEN: Final = frozenset({"", "）", "文", "文件", "）文", "）文件"})
_BRACKET: Final = re.compile(r"（[^（）]{0,60}(?:（[^（）]{0,20}）[^（）]{0,40})?）")
_ALIAS: Final = re.compile(r"(?:以下|下)?(?:统称|简称|称)(?:为|：)?[“\"《]?([^”\"》）。；]{2,20})[”\"》]?")
_ALIAS_OUTSIDE: Final = re.compile(
    r"[，,]?（?以下(?:统称|简称|称)(?:为|：)?[“\"《]?([^”\"》）。；，]{2,20})[”\"》]"
)


@frozen(kw_only=True, eq=False)
class Title:
    """
    A title in the text.

    Attributes:
        clause: The clause it is in.
        piece: The piece of text.
        start: The place of its 《.
        end: The place after its 》.
        after: The place after the number and the alias that follow it.
        words: The title, without the outer marks.
        number: Its document number; empty without one.
        alias: Its alias; empty without one.
    """

    clause: Clause
    piece: Piece
    start: int
    end: int
    after: int
    words: str
    number: str = ""
    alias: str = ""

    @property
    def raw(self) -> str:
        """Return its words, marks, number and alias included."""
        return self.piece.text[self.start : self.after]


def titles_of(clause: Clause, piece: Piece) -> Iterator[Title]:
    """Yield the titles of a piece of text; one inside another is part of that one."""
    text = piece.text
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end - at > 3:
            title = _title(clause, piece, at, end)
            yield title
            end = max(end, title.after)
        at = text.find("《", max(end, at + 1))


def _closing(text: str, start: int) -> int:
    """Return the place after the 》 that closes a 《, or after the first 》; -1 where none is near."""
    first = text.find("》", start, start + _LONGEST)
    if first < 0:
        return -1
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == "《":
            depth += 1
        elif text[at] == "》":
            depth -= 1
            if depth == 0:
                return at + 1
    return first + 1


def _title(clause: Clause, piece: Piece, start: int, end: int) -> Title:
    text, number, alias, after = piece.text, "", "", end
    while (bracket := _BRACKET.match(text, after)) is not None:
        after = bracket.end()
        if not number and (found := _NUMBER.search(bracket[0])):
            number = found[0]
        if not alias and (named := _ALIAS.search(bracket[0])):
            alias = named[1]
    if not alias and (named := _ALIAS_OUTSIDE.match(text, after)):
        alias, after = named[1], named.end()
    if not number:
        number = _number_before(text, start) or _number_behind(text, end)
    return Title(
        clause=clause,
        piece=piece,
        start=start,
        end=end,
        after=after,
        words=text[start + 1 : end - 1],
        number=number,
        alias=alias,
    )


def _number_before(text: str, start: int) -> str:
    """Return a document number directly before a title: …（苏水办〔2010〕2号）《…》, …〔2010〕2号文《…》."""
    near = list(_NUMBER.finditer(text, max(0, start - 30), start))
    return near[-1][0] if near and text[near[-1].end() : start] in _BETWEEN else ""


def _number_behind(text: str, end: int) -> str:
    """Return a document number directly after a title, without brackets."""
    found = _NUMBER.match(text, end)
    return "" if found is None else found[0]


NUMBER_ALONE: Final = re.compile(
    rf"(?:根据|按照|依据|据|贯彻|落实)[\u4e00-\u9fff]{{0,12}}?({_NUMBER.pattern})(?:文件|文)?(?:（?(关于[^，。；《》]{{4,60}}?(?:通知|意见|方案|决定|办法)))?）?"
    r"[^，。；《》]{0,6}(?:精神|要求|规定|部署)"
)
"""A document named by its number alone: 根据某发〔2013〕9号文件精神."""
