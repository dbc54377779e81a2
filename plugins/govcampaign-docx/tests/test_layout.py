"""The layout of GB/T 9704-2012, in the file and on the page."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from govcampaign.paper import Heading, Paper, Paragraph, Tabular
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def paper(*blocks, **keys):
    """Return a paper with some blocks."""
    named = {"name": "summary", "title": Text("关于服务月活动的通报", "Circular on the service month")}
    return Paper(**{**named, "blocks": blocks, **keys})


def body(zh, **keys):
    """Return a paragraph."""
    return Paragraph(words=same(zh), **keys)


def table(rows=40, *, name="units", **keys):
    """Return a table of units."""
    columns = (Column("unit", Text("单位", "unit")), Column("due", Text("已到期", "due"), "number"))
    listed = tuple((f"示例单位{n:02d}", n) for n in range(1, rows + 1))
    return Tabular(table=Table(name, Text("各单位情况", "The units"), columns, listed), **keys)


FULL = paper(
    Heading(level=1, words=Text("一、总体情况", "1. Overall")),
    body("共有任务四百五十项。"),
    Heading(level=2, words=Text("（一）走访", "(1) Visits")),
    body("走访企业七十五家。", style="item"),
    Heading(level=3, words=Text("1. 管委会", "1. Committees")),
    Heading(level=4, words=Text("（1）功能区", "(1) Areas")),
    table(3),
    body("表中数字截至当日。", style="note"),
    body("请抓紧办理。"),
    number="津滨开放办[2013]12号",
    subtitle=Text("截至2013年7月25日", "as of 25 July 2013"),
    addressed=Text("各管委会，各委、局", "every committee and bureau"),
    signed=Text("区提高对外开放水平工作领导小组办公室", "office of the leading group"),
    day=date(2013, 7, 25),
    draft=False,
    attachments=(Text("各单位情况表", "table of the units"), Text("整改清单", "rectifications")),
)


def east_asian(run):
    """Return the font of the Chinese characters of a run."""
    return run._element.rPr.rFonts.get(qn("w:eastAsia"))


def line_of(document, words):
    """Return the paragraph that says some words."""
    return next(line for line in document.paragraphs if words in line.text)


def test_the_page_is_a4_with_the_margins_of_the_standard(written):
    """37 mm above, 35 below, 28 at the left, 26 at the right: 156 × 225 mm are left."""
    section = written(FULL).sections[0]

    assert (section.page_width.twips, section.page_height.twips) == (Mm(210).twips, Mm(297).twips)
    assert (section.top_margin.twips, section.bottom_margin.twips) == (Mm(37).twips, Mm(35).twips)
    assert (section.left_margin.twips, section.right_margin.twips) == (Mm(28).twips, Mm(26).twips)
    assert section._sectPr.find(qn("w:docGrid")) is None


@pytest.mark.parametrize(
    ("words", "font", "size", "bold"),
    [
        ("关于服务月活动的通报", "方正小标宋简体", 22, False),
        ("截至2013年7月25日", "楷体_GB2312", 16, False),
        ("一、总体情况", "黑体", 16, False),
        ("（一）走访", "楷体_GB2312", 16, False),
        ("1. 管委会", "仿宋_GB2312", 16, True),
        ("（1）功能区", "仿宋_GB2312", 16, False),
        ("共有任务四百五十项", "仿宋_GB2312", 16, False),
        ("表中数字截至当日", "楷体_GB2312", 12, False),
    ],
)
def test_each_part_has_its_font_and_size(written, words, font, size, bold):
    """By name, so that the machine of an office takes its own; Latin letters have theirs."""
    (run,) = line_of(written(FULL), words).runs

    assert (east_asian(run), run.font.size, bool(run.bold)) == (font, Pt(size), bold)
    assert run.font.name == "Times New Roman"


def test_lines_are_exact_and_characters_a_little_closer(written):
    """28.95 pt a line; 0.25 pt less between characters."""
    line = line_of(written(FULL), "共有任务")

    assert line.paragraph_format.line_spacing == Pt(28.95)
    assert line.paragraph_format.first_line_indent == Pt(32)
    assert line.runs[0]._element.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"


def test_fonts_have_others_to_fall_back_on(written):
    """The font table names one for each of ours."""
    document = written(FULL)

    fonts = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/fontTable"))
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"):
        assert re.search(rf'w:name="{name}"><w:altName', fonts.blob.decode())


def test_the_number_has_six_cornered_brackets(written):
    """However it was typed."""
    assert line_of(written(FULL), "津滨开放办").text == "津滨开放办〔2013〕12号"


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(written):
    """Between dashes, one character from the edge."""
    document = written(FULL)
    odd, even = document.sections[0].footer.paragraphs[0], document.sections[0].even_page_footer.paragraphs[0]

    assert document.settings.odd_and_even_pages_header_footer
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    assert (odd.paragraph_format.right_indent, even.paragraph_format.left_indent) == (Pt(14), Pt(14))
    assert odd.text == even.text == "—  —"
    assert "PAGE" in odd._p.xml


def test_a_draft_says_so_until_it_is_sealed(written):
    """Below the title."""
    draft = written(paper(body("正文"))).paragraphs
    sealed = written(FULL).paragraphs

    assert any("草稿，未经审签" in line.text for line in draft)
    assert not any("草稿" in line.text for line in sealed)


def test_the_name_and_the_date_stand_under_the_text(written):
    """The name two characters from the edge; the date begins two characters right of the name."""
    document = written(FULL)
    name, day = line_of(document, "领导小组办公室"), document.paragraphs[-1]

    assert day.text == "2013年7月25日"
    assert name.paragraph_format.right_indent == Pt(32)
    assert day.paragraph_format.right_indent > name.paragraph_format.right_indent
    assert name.paragraph_format.keep_with_next


@pytest.mark.parametrize(("signed", "day"), [("区商务委", True), ("区商务委", False), (None, True)])
def test_a_short_name_stands_further_in_than_its_date(written, signed, day):
    """The date is two characters from the edge then; either of them may be missing."""
    made = paper(body("正文"), signed=same(signed) if signed else None, day=FULL.day if day else None)

    last = written(made).paragraphs[-1]

    expected = {(True, True): 32, (True, False): 32, (False, True): 64}[bool(signed), day]
    assert last.paragraph_format.right_indent == Pt(expected)


def test_attachments_are_listed_under_the_text(written):
    """One without a number, several with numbers."""
    one = written(paper(body("正文"), attachments=(same("整改清单"),)))

    assert line_of(one, "附件").text == "附件：整改清单"
    assert line_of(written(FULL), "附件").text == "附件：1. 各单位情况表"
    assert line_of(written(FULL), "整改清单").text.strip() == "2. 整改清单"


def test_tables_have_fixed_widths_and_a_heading_that_repeats(written):
    """As wide as the text; a row does not break."""
    (grid,) = written(FULL).tables

    assert grid._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)
    assert sum(cell.width.pt for cell in grid.rows[1].cells) == pytest.approx(442.2, abs=1)
    assert [cell.text for cell in grid.rows[1].cells] == ["示例单位01", "1"]


def test_numbered_tables_have_a_column_of_numbers_and_empty_ones_say_so(written):
    """The writer sets the numbers."""
    document = written(paper(table(2, numbered=True), table(0, name="none")))

    (grid,) = document.tables
    assert [cell.text for cell in grid.columns[0].cells] == ["序号", "1", "2"]
    assert line_of(document, "没有数据。")


def test_english_papers_have_a_layout_of_their_own(written):
    """12 pt, no indent, a bullet before items, the same page."""
    document = written(FULL, "en")

    line = line_of(document, "共有任务")
    assert (line.runs[0].font.size, line.paragraph_format.first_line_indent) == (Pt(12), None)
    assert line_of(document, "• 走访企业")
    assert document.paragraphs[-1].text == "25 July 2013"
    assert document.core_properties.language == "en-GB"


def test_what_word_cannot_hold_is_spelled_out(written):
    """A control character in a name does not make a file that Word refuses."""
    assert line_of(written(paper(body("甲\x0b乙"))), "甲").text == "甲\\x0b乙"


# -- on the page ---------------------------------------------------------------------------------


def of_text(page):
    """Return the lines of a page, without its number."""
    return [line for line in page.splitlines() if line.strip() and "—" not in line]


@needs_office
@pytest.mark.slow
def test_a_page_of_text_holds_22_lines_of_28_characters(pages):
    """Counted in the text of the PDF, on a page that is full."""
    text = body("国" * 28 * 60)

    second = of_text(pages(paper(text))[1])

    assert len(second) == 22
    assert {len(line.strip()) for line in second} == {28}


@needs_office
@pytest.mark.slow
def test_the_heading_row_is_on_every_page_of_a_table(pages):
    """A table of a hundred rows takes several pages."""
    found = pages(paper(table(100)))

    assert len(found) > 2
    assert all("已到期" in page for page in found)


@needs_office
@pytest.mark.slow
def test_the_name_never_stands_alone_on_a_page(pages_of):
    """However long the text is, its last lines are on the page of the name."""
    made = [
        paper(*(body(f"第{n}段。") for n in range(lines)), signed=same("区商务委"), day=FULL.day, draft=False)
        for lines in range(12, 24)
    ]

    for found in pages_of(*made):
        assert "区商务委" in found[-1]
        assert "段" in found[-1]


@needs_office
@pytest.mark.slow
def test_a_heading_is_on_the_page_of_its_text(pages_of):
    """Also where it would be the last line of the first page."""
    heading = Heading(level=1, words=same("二、其他"))
    made = [
        paper(*(body(f"第{n}段。") for n in range(filler)), heading, body("下文"), draft=False)
        for filler in range(17, 23)
    ]

    for found in pages_of(*made):
        assert all(("二、其他" in page) == ("下文" in page) for page in found)
