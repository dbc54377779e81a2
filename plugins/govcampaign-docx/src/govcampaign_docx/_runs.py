"""
Runs and paragraphs: words in a face, lines of an exact height.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from govcampaign.ports.export import as_text
from govcampaign.wording import Lang, Text
from govcampaign_docx.layout import LATIN, Face

_LATIN_END: Final = 0x2E7F
_WIDE: Final = "“”‘’—–…·"
"""Signs that Chinese fonts set as wide as a character."""
Align: Final = WD_ALIGN_PARAGRAPH
_YEAR: Final = re.compile(r"[\[［【（(〔]((?:19|20)\d\d)[\]］】）)〕](?=\d+号)")


def element(name: str, **values: str) -> Any:
    """Return an element of WordprocessingML with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def words(said: Text | str, lang: Lang) -> str:
    """Return what a reader sees, in a language; the year of a document number is in six-cornered brackets."""
    return _YEAR.sub(r"〔\1〕", as_text(said, lang))


def add_run(paragraph: Paragraph, said: str, face: Face) -> Any:
    """Add words in a face to a paragraph."""
    run = paragraph.add_run(said)
    dress(run, face)
    return run


def dress(run: Any, face: Face) -> None:
    """Set a run in a face: digits and Latin letters in their own font."""
    run.font.name, run.font.size, run.bold = LATIN, Pt(face.size), face.bold
    properties = run._element.get_or_add_rPr()  # noqa: SLF001  # python-docx has no words for these
    fonts = properties.find(qn("w:rFonts"))
    fonts.set(qn("w:eastAsia"), face.font)
    fonts.set(qn("w:hint"), "eastAsia")
    if face.spacing:
        spacing = element("spacing", val=str(face.spacing))
        # The schema has an order: spacing comes before the size.
        properties.find(qn("w:sz")).addprevious(spacing)


def shape(
    paragraph: Paragraph,
    line: float,
    *,
    align: Any = None,
    indent: float = 0,
    before: float = 0,
    after: float = 0,
    right: float = 0,
    keep: bool = False,
) -> Paragraph:
    """
    Set the lines of a paragraph.

    Args:
        paragraph: The paragraph.
        line: The exact height of a line, in points.
        align: How it is aligned.
        indent: By how much its first line is moved in.
        before: Space above.
        after: Space below.
        right: By how much it is moved in at the right.
        keep: True to keep it on the page of what follows.
    """
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.widow_control, form.keep_with_next = False, keep
    if indent:
        form.first_line_indent = Pt(indent)
    if right:
        form.right_indent = Pt(right)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def add_field(paragraph: Paragraph, code: str, face: Face) -> None:
    """Add a field, such as the number of the page."""
    for kind in ("begin", "", "end"):
        run = add_run(paragraph, "", face)
        if kind:
            run._element.append(element("fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            inner = element("instrText")
            inner.text = code
            run._element.append(inner)  # noqa: SLF001


def breadth(said: str) -> float:
    """
    Return how wide words are, in Chinese characters.

    Digits and Latin letters are half as wide; where they meet Chinese, a quarter is left between them.
    """
    wide = [ord(letter) > _LATIN_END or letter in _WIDE for letter in said]
    meetings = sum(one != other for one, other in pairwise(wide))
    return sum(1 if each else 0.5 for each in wide) + 0.25 * meetings
