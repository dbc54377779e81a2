"""
Papers: headings, paragraphs and tables in the order of an official paper, before a plugin lays them out.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from govcampaign.table import Table
from govcampaign.wording import Lang, Text

DRAFT: Final = Text("（草稿，未经审签）", "(draft, not signed)")
"""What stands below the title of a paper until it is sealed."""
ATTACHED: Final = Text("附件：", "Attached:")
NUMBER: Final = Text("序号", "no.")
"""The heading of a column of numbers."""
EMPTY: Final = Text("没有数据。", "No data.")
"""What stands in the place of a table without rows."""

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def day_words(day: date, *, year: bool = True) -> Text:
    """
    Return a day as papers write it: `2013年7月25日`, `25 July 2013`.

    Args:
        day: The day.
        year: False to leave the year out.
    """
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}"
    return Text(f"{day.year}年{zh}", f"{en} {day.year}") if year else Text(zh, en)


@frozen(kw_only=True)
class Heading:
    """
    A heading, numbered already: 一、, （一）, 1., （1）.

    Attributes:
        level: 1 to 4.
        words: The heading with its number.
    """

    level: int
    words: Text


@frozen(kw_only=True)
class Paragraph:
    """
    A paragraph.

    Attributes:
        words: What it says.
        figures: The keys of the figures in it, in their order.
        style: `body`; `note` for small print below a table; `item` for a member of a list.
    """

    words: Text
    figures: tuple[str, ...] = ()
    style: Literal["body", "note", "item"] = "body"


@frozen(kw_only=True)
class Tabular:
    """
    A table in a paper.

    Attributes:
        table: The table, with its words in Chinese; its title stands above it.
        english: The same table with its words in English; None where the words are the same.
        figures: The keys of the figures in it.
        numbered: True where the table has a first column of numbers, set by the writer.
    """

    table: Table
    english: Table | None = None
    figures: tuple[str, ...] = ()
    numbered: bool = False

    def say(self, lang: Lang = "zh") -> Table:
        """Return the table in a language."""
        return self.table if lang == "zh" or self.english is None else self.english


Block: TypeAlias = Heading | Paragraph | Tabular
"""One part of a paper, from top to bottom."""


@frozen(kw_only=True)
class Paper:
    """
    A paper.

    Attributes:
        name: Its stable name: ASCII, lower case.
        title: Its title.
        lines: The title in the lines in which it is printed, where it is long; else empty.
        subtitle: A line below the title, such as the days that it covers; None if none.
        number: The number of the document, such as 津滨办〔2013〕9号; empty if it has none.
        draft: True until it is sealed; a draft says so below the title.
        addressed: To whom it goes (主送), above the text; None if that is not said.
        blocks: Its parts.
        signed: Who signs it; None where that is not known.
        day: The date under it; None for a draft.
        attachments: The names of what is attached.
    """

    name: str
    title: Text
    lines: tuple[Text, ...] = ()
    subtitle: Text | None = None
    number: str = ""
    draft: bool = True
    addressed: Text | None = None
    blocks: tuple[Block, ...] = field(repr=False)
    signed: Text | None = None
    day: date | None = None
    attachments: tuple[Text, ...] = ()
