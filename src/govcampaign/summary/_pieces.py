"""
Pieces of sentences: words, and the figures in them in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from string import Formatter
from typing import Any, Final, TypeAlias

from attrs import frozen

from govcampaign.paper import Heading, Paragraph, day_words
from govcampaign.summary.report import Figure
from govcampaign.wording import Text, several

_CHINESE: Final = "〇一二三四五六七八九"

# Digits and the signs that people write between them: telephones, faxes, numbers of papers of identity.
_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])[+＋(（]?[0-9０-９](?:[ \-－—–()（）.]?[0-9０-９]){6,}[XxＸ]?")
_DAY: Final = re.compile(r"(?:19|20)\d\d[-.—–]?(?:0?[1-9]|1[0-2])[-.—–]?(?:0?[1-9]|[12]\d|3[01])")
_CASE: Final = re.compile(r"20\d\d-[0-9]{4,6}")
_MAIL: Final = re.compile(r"[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9_.-]+")
_CONTACT: Final = re.compile(r"(联系人|经办人|负责人|电话|手机|传真|地址)([：:是]\s*)[^，。；、,;\s]+")
HIDDEN: Final = "＊＊＊"
"""What is written for a telephone, an address or a name of a contact."""


@frozen
class Piece:
    """
    A part of a sentence.

    Attributes:
        words: What it says.
        figures: The keys of the figures in it, in their order.
    """

    words: Text
    figures: tuple[str, ...] = ()


Part: TypeAlias = Piece | Figure | Text | date | str
"""What may be put into a sentence."""


def piece(part: Part) -> Piece:
    """Return a part as a piece."""
    if isinstance(part, Piece):
        return part
    if isinstance(part, Figure):
        return Piece(part.shown, (part.key,))
    if isinstance(part, date):
        return Piece(day_words(part))
    return Piece(part if isinstance(part, Text) else Text(part, part))


def say(zh: str, en: str, /, **parts: Part) -> Piece:
    """
    Return a sentence with parts put into it; figures are listed in the order of the Chinese words.

    Args:
        zh: The Chinese words, with `{placeholders}`.
        en: The English words, with the same placeholders.
        parts: What is put in.
    """
    pieces = {name: piece(part) for name, part in parts.items()}
    order = [name for _, name, _, _ in Formatter().parse(zh) if name is not None]
    words = Text(zh, en).fill(**{name: each.words for name, each in pieces.items()})
    return Piece(words, tuple(key for name in order for key in pieces[name].figures))


def joined(parts: Iterable[Part], zh: str = "，", en: str = ", ") -> Piece:
    """Return parts one behind the other, with a mark between."""
    pieces = [piece(part) for part in parts]
    words = Text(zh.join(each.words.zh for each in pieces), en.join(each.words.en for each in pieces))
    return Piece(words, tuple(key for each in pieces for key in each.figures))


def sentences(*parts: Part | None) -> Piece:
    """Return sentences one behind the other; None is left out."""
    return joined([part for part in parts if part is not None], "", " ")


def many(figure: Figure, noun: Text) -> Piece:
    """Return a number of things: `1 record`, `2 records`; the noun is given in the plural."""
    words = several(figure.value, noun)
    return Piece(words, (figure.key,))


def paragraph(part: Part, style: Any = "body") -> Paragraph:
    """Return a piece as a paragraph."""
    said = piece(part)
    return Paragraph(words=said.words, figures=said.figures, style=style)


def heading(level: int, number: int, title: Text) -> Heading:
    """Return a heading with its number: `一、` or `（一）`, `1.` or `(1)` in English."""
    zh, title = chinese(number), capital(title)
    if level == 1:
        return Heading(level=1, words=Text(f"{zh}、{title.zh}", f"{number}. {title.en}"))
    return Heading(level=level, words=Text(f"（{zh}）{title.zh}", f"({number}) {title.en}"))


def capital(title: Text) -> Text:
    """Return a title as an English sentence begins with it."""
    return Text(title.zh, title.en[:1].upper() + title.en[1:])


def chinese(number: int) -> str:
    """Return a number from 1 to 99 as headings write it: `十二`."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _CHINESE[ones]
    return f"{'' if tens == 1 else _CHINESE[tens]}十{_CHINESE[ones] if ones else ''}"


def short_day(day: date, year: int) -> Text:
    """Return a day without its year where that is the year of the report: `7月25日`, `25 July`."""
    return day_words(day, year=day.year != year)


def masked(words: str) -> str:
    """Return words in which telephones, addresses and contacts are hidden; days stay."""

    def hide(found: re.Match[str]) -> str:
        return found[0] if _DAY.fullmatch(found[0]) else HIDDEN

    words = _CONTACT.sub(rf"\1\2{HIDDEN}", _MAIL.sub(HIDDEN, words))
    return _NUMBER.sub(hide, words)


def case_id(id_: str) -> str:
    """Return the id of a case as a report shows it: a year and a number as it is, any other one masked."""
    return id_ if _CASE.fullmatch(id_) else masked(id_)


class Figures:
    """The figures of a report while it is written: each key names one number."""

    def __init__(self) -> None:
        self._found: dict[str, Figure] = {}

    def add(self, figure: Figure) -> Figure:
        """Keep a figure, and return it; the same number may be named again."""
        return self._found.setdefault(figure.key, figure)

    def cells(self, key: str, words: Text, ids: Iterable[str]) -> Figure:
        """Return the count of some obligations."""
        found = tuple(ids)
        return self.add(Figure(key=key, value=len(found), words=words, cells=found))

    def records(self, key: str, words: Text, ids: Iterable[str]) -> Figure:
        """Return the count of some records."""
        found = tuple(ids)
        return self.add(Figure(key=key, value=len(found), words=words, records=found))

    def cases(self, key: str, words: Text, ids: Iterable[str]) -> Figure:
        """Return the count of some cases."""
        found = tuple(ids)
        return self.add(Figure(key=key, value=len(found), words=words, cases=found))

    def units(self, key: str, words: Text, ids: Iterable[str], cells: Iterable[str] = ()) -> Figure:
        """Return the count of some units, with the cells by which they count."""
        found = tuple(ids)
        return self.add(Figure(key=key, value=len(found), words=words, units=found, cells=tuple(cells)))

    def plan(self, key: str, words: Text, value: int, clauses: Iterable[str] = ()) -> Figure:
        """Return a number that the plan and the calendar give."""
        return self.add(Figure(key=key, value=value, words=words, clauses=tuple(clauses)))

    @property
    def found(self) -> Mapping[str, Figure]:
        """Return the figures by key, in the order in which they were named first."""
        return dict(self._found)


def share(part: Sequence[Any], whole: Sequence[Any]) -> str:
    """Return a percentage, rounded down to one decimal, so that 100% means all; empty for a share of none."""
    if not whole:
        return ""
    return f"{1000 * len(part) // len(whole) / 10:.1f}".removesuffix(".0") + "%"
