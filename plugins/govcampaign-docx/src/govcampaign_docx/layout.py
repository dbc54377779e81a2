"""
The layout of a paper in numbers: GB/T 9704-2012 in Chinese, a plain one of the same page in English.

GB/T 9704-2012: A4; margins 37 mm above, 28 mm at the binding, so that 156 × 225 mm are left; 22 lines a
page and 28 characters a line in 3号 (16 pt) 仿宋; title 2号 (22 pt) 小标宋; headings 黑体, 楷体, 仿宋; page
numbers 4号 (14 pt) 宋体 between dashes, right on odd pages and left on even ones.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.wording import Lang

FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
XIAOBIAOSONG: Final = "方正小标宋简体"
SONGTI: Final = "宋体"
LATIN: Final = "Times New Roman"

FALLBACKS: Final = {
    FANGSONG: ("仿宋", "roman"),
    KAITI: ("楷体", "roman"),
    HEITI: ("SimHei", "swiss"),
    XIAOBIAOSONG: ("华文中宋", "roman"),
    SONGTI: ("SimSun", "roman"),
}
"""The font to take where a machine does not have one of ours, and of what family it is."""

PAGE: Final = (210, 297)
MARGINS: Final = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""In millimetres; 225 × 156 mm are left for the text."""
FOOTER: Final = 25
"""From the page number to the lower edge, in millimetres; it stands 7 mm below the text."""
WIDTH: Final = 442.2
"""The width of a line, in points."""


@frozen(kw_only=True)
class Face:
    """
    How some words are set.

    Attributes:
        font: The font of Chinese characters.
        size: In points.
        bold: Whether they are bold.
        spacing: What is added between two characters, in twentieths of a point.
    """

    font: str = FANGSONG
    size: float = 16
    bold: bool = False
    spacing: int = 0


@frozen(kw_only=True)
class Layout:
    """
    How the parts of a paper are set.

    Attributes:
        body: Paragraphs.
        title: The title.
        subtitle: The lines below the title.
        headings: The headings, from level 1 to 4.
        note: Small print.
        cell: The cells of a table.
        head: The heading row of a table, and its title.
        number: The page number.
        line: The height of a line of the text, in points; it is exact.
        title_line: That of the title.
        small_line: That of small print.
        table_line: That of a line in a table.
        indent: By how much the first line of a paragraph is moved in, in points.
        gap: The space below a paragraph, in points.
    """

    body: Face
    title: Face
    subtitle: Face
    headings: tuple[Face, Face, Face, Face]
    note: Face
    cell: Face
    head: Face
    number: Face
    line: float
    title_line: float
    small_line: float
    table_line: float
    indent: float
    gap: float = 0


_TIGHT: Final = -5
"""28 characters of 16 pt are 448 pt; with 0.25 pt less between them they fit the line of 442.2 pt."""

CHINESE: Final = Layout(
    body=Face(spacing=_TIGHT),
    title=Face(font=XIAOBIAOSONG, size=22),
    subtitle=Face(font=KAITI, size=16),
    headings=(
        Face(font=HEITI, spacing=_TIGHT),
        Face(font=KAITI, spacing=_TIGHT),
        Face(bold=True, spacing=_TIGHT),
        Face(spacing=_TIGHT),
    ),
    note=Face(font=KAITI, size=12),
    cell=Face(size=12),
    head=Face(font=HEITI, size=12),
    number=Face(font=SONGTI, size=14),
    line=28.95,
    title_line=34,
    small_line=19,
    table_line=17,
    indent=32,
)
ENGLISH: Final = Layout(
    body=Face(size=12),
    title=Face(font=XIAOBIAOSONG, size=18, bold=True),
    subtitle=Face(font=KAITI, size=12),
    headings=(
        Face(font=HEITI, size=14, bold=True),
        Face(font=HEITI, size=12, bold=True),
        Face(size=12, bold=True),
        Face(size=12),
    ),
    note=Face(size=10),
    cell=Face(size=10.5),
    head=Face(font=HEITI, size=10.5, bold=True),
    number=Face(font=SONGTI, size=11),
    line=17,
    title_line=24,
    small_line=13.5,
    table_line=14,
    indent=0,
    gap=6,
)


def layout_of(lang: Lang) -> Layout:
    """Return the layout of papers in a language."""
    return CHINESE if lang == "zh" else ENGLISH
