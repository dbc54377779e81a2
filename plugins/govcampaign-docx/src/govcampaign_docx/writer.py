"""
The writer of docx papers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from govcampaign.paper import (
    ATTACHED,
    DRAFT,
    Block,
    Heading,
    Paper,
    Paragraph,
    Tabular,
    day_words,
)
from govcampaign.ports.export import write_files
from govcampaign.wording import Lang, Text
from govcampaign_docx import _fixed
from govcampaign_docx._runs import Align, add_field, add_run, breadth, shape, words
from govcampaign_docx._tables import add_table
from govcampaign_docx.layout import FOOTER, MARGINS, PAGE, WIDTH, Face, Layout, layout_of


class DocxPaper:
    """
    Write a paper as docx: in Chinese by GB/T 9704-2012, in English plainly on the same page.

    The same paper gives the same bytes.
    """

    suffix: Final = ".docx"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one file; see `PaperWriter.write`."""
        return write_files({target: docx_of(paper, lang)})


def docx_of(paper: Paper, lang: Lang = "zh") -> bytes:
    """Return a paper as the bytes of a docx file."""
    document, layout = Document(), layout_of(lang)
    _page(document, layout)
    _fixed.describe(document, words(paper.title, lang), "zh-CN" if lang == "zh" else "en-GB")
    _fixed.drop_thumbnail(document)
    _fixed.name_fonts(document)
    _above(document, paper, layout, lang)
    followed = paper.signed is not None or paper.day is not None or bool(paper.attachments)
    last = len(paper.blocks) - 1 if followed else -1
    for at, block in enumerate(paper.blocks):
        after_table = at > 0 and isinstance(paper.blocks[at - 1], Tabular)
        # What is signed must not stand alone on a page.
        _block(document, block, layout, lang, keep=at == last, space=4 if after_table else 0)
    _below(document, paper, layout, lang)
    return _fixed.content_of(document)


# -- the page ------------------------------------------------------------------------


def _page(document: DocumentObject, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(each) for each in PAGE)
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.footer_distance = Mm(FOOTER)
    _fixed.no_grid(section)
    _fixed.even_and_odd(document)
    style = document.styles["Normal"]
    _fixed.dress_style(style, layout.body)
    for footer, align in ((section.footer, Align.RIGHT), (section.even_page_footer, Align.LEFT)):
        line = footer.paragraphs[0]
        add_run(line, "— ", layout.number)
        add_field(line, "PAGE", layout.number)
        add_run(line, " —", layout.number)
        shape(line, layout.number.size + 3, align=align)
        # One character from the edge of the text (4号空一字).
        edge = "right_indent" if align is Align.RIGHT else "left_indent"
        setattr(line.paragraph_format, edge, Pt(layout.number.size))


# -- above the text ------------------------------------------------------------------


def _above(document: DocumentObject, paper: Paper, layout: Layout, lang: Lang) -> None:
    if paper.number:
        _middle(document, paper.number, layout.body, layout.line, lang)
        _empty(document, layout, layout.line / 2)
    for title in _title(paper, lang):
        _middle(document, title, layout.title, layout.title_line, lang, keep=True)
    for said in (paper.subtitle, DRAFT if paper.draft else None):
        if said is not None:
            _middle(document, _bracketed(said), layout.subtitle, layout.line, lang, keep=True)
    if paper.addressed is not None or paper.subtitle is not None or paper.draft:
        _empty(document, layout, layout.line / 2)
    if paper.addressed is not None:
        line = document.add_paragraph()
        add_run(line, words(paper.addressed, lang) + ("：" if lang == "zh" else ":"), layout.body)
        shape(line, layout.line, after=layout.gap)


def _title(paper: Paper, lang: Lang) -> list[str]:
    """Return the title in its lines; without lines it is broken by the page."""
    found = [words(line, lang) for line in paper.lines if line.say(lang)]
    return found or [words(paper.title, lang)]


def _bracketed(said: Text) -> Text:
    """Return words in brackets, as lines below a title have them."""
    zh = said.zh if said.zh.startswith("（") else f"（{said.zh}）"
    return Text(zh, said.en if said.en.startswith("(") else f"({said.en})")


def _middle(
    document: DocumentObject, said: Text | str, face: Face, line: float, lang: Lang, *, keep: bool = False
) -> None:
    paragraph = document.add_paragraph()
    add_run(paragraph, words(said, lang), face)
    shape(paragraph, line, align=Align.CENTER, keep=keep)


def _empty(document: DocumentObject, layout: Layout, line: float, *, keep: bool = False) -> None:
    paragraph = document.add_paragraph()
    add_run(paragraph, "", layout.body)
    shape(paragraph, line, keep=keep)


# -- the text ------------------------------------------------------------------------


def _block(
    document: DocumentObject, block: Block, layout: Layout, lang: Lang, *, keep: bool, space: float
) -> None:
    if isinstance(block, Heading):
        line = document.add_paragraph()
        face = layout.headings[min(block.level, len(layout.headings)) - 1]
        add_run(line, words(block.words, lang), face)
        before = space or (layout.gap if block.level == 1 else 0)
        shape(line, layout.line, indent=layout.indent, before=before, after=layout.gap / 2, keep=True)
    elif isinstance(block, Paragraph):
        _paragraph(document, block, layout, lang, keep=keep, space=space)
    else:
        add_table(document, block, layout, lang)


def _paragraph(
    document: DocumentObject, block: Paragraph, layout: Layout, lang: Lang, *, keep: bool, space: float
) -> Line:
    line = document.add_paragraph()
    if block.style == "note":
        add_run(line, words(block.words, lang), layout.note)
        size = layout.note.size
        indent = 2 * size if layout.indent else 0
        align = Align.JUSTIFY if lang == "zh" else Align.LEFT
        return shape(
            line, layout.small_line, align=align, indent=indent, before=max(space, 3), after=4, keep=keep
        )
    said = words(block.words, lang)
    add_run(line, f"• {said}" if block.style == "item" and lang == "en" else said, layout.body)
    align = Align.JUSTIFY if lang == "zh" else Align.LEFT
    return shape(
        line, layout.line, align=align, indent=layout.indent, before=space, after=layout.gap, keep=keep
    )


# -- below the text ------------------------------------------------------------------


def _below(document: DocumentObject, paper: Paper, layout: Layout, lang: Lang) -> None:
    if paper.attachments:
        _attached(document, paper, layout, lang)
    signed = None if paper.signed is None else words(paper.signed, lang)
    day = None if paper.day is None else words(day_words(paper.day), lang)
    if signed is None and day is None:
        return
    _empty(document, layout, layout.line, keep=True)
    signed_in, day_in = _indents(signed or "", day or "")
    for said, characters, keep in ((signed, signed_in, day is not None), (day, day_in, False)):
        if said is not None:
            line = document.add_paragraph()
            add_run(line, said, layout.body)
            shape(line, layout.line, align=Align.RIGHT, right=characters * layout.body.size, keep=keep)


def _indents(signed: str, day: str) -> tuple[float, float]:
    """
    Return by how many characters the name and the date are moved in at the right.

    The name is two characters from the edge; the date begins two characters right of the name. Where that
    would be nearer to the edge than two characters, the date is two from it, and the name further in
    (GB/T 9704-2012, 7.3.5.2).
    """
    name, date = breadth(signed), breadth(day)
    room = WIDTH / 16
    if not signed or not day:
        return 2, 4
    if name - date >= 2:
        return 2, min(name - date, room - date)
    return date - name + 4, 2


def _attached(document: DocumentObject, paper: Paper, layout: Layout, lang: Lang) -> None:
    """Add the names of what is attached, a line below the text (GB/T 9704-2012, 7.3.4)."""
    _empty(document, layout, layout.line, keep=True)
    several = len(paper.attachments) > 1
    for number, name in enumerate(paper.attachments, start=1):
        label = words(ATTACHED, lang) if number == 1 else ("　　　" if lang == "zh" else "")
        said = f"{label}{f'{number}. ' if several else ''}{words(name, lang)}"
        line = document.add_paragraph()
        add_run(line, said, layout.body)
        shape(line, layout.line, indent=layout.indent, keep=True)
