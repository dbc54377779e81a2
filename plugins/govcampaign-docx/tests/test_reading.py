"""Documents are read as Word shows them: numbers, tables, the last version of tracked changes."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import govcampaign_docx
from govcampaign import builtin
from govcampaign.ports.text import TextReader
from govcampaign.registry import Registry
from govcampaign_docx._numerals import numeral
from govcampaign_docx.reading import DocxText

NOTICE = (
    *(
        (0, "总体要求"),
        (None, "为做好服务企业工作，制定本方案。"),
        (0, "主要任务"),
        (1, "走访企业。"),
        (2, "摸清底数。"),
    ),
    *((2, "2013年以来的问题。"), (1, "座谈。"), (2, "听取意见。"), (0, "工作要求"), (1, "加强领导。")),
)
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


@pytest.fixture
def document():
    """Return an empty document."""
    return Document()


def xml(words):
    """Return an element of a document."""
    at = re.search(r"[\s/>]", words).start()
    return parse_xml(f"{words[:at]} {nsdecls('w')}{words[at:]}")


def add_list(document, levels=LEVELS, *, number=90, abstract=None, more="", override=""):
    """Define a list of some levels, each of a form and a text; return its number."""
    numbering = document.part.numbering_part.element
    if abstract is None:
        abstract = number
        defined = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="{abstract}">{defined}</w:abstractNum>'))
    numbering.append(
        xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
    )
    return number


def add(document, words, level=None, number=90):
    """Add a paragraph, as an item of a list where a level is given."""
    line = document.add_paragraph(words)
    if level is not None:
        line._p.get_or_add_pPr().append(
            xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        )
    return line


def read(document):
    """Return the lines of a document that are not empty, tidied as the notice reader tidies them."""
    saved = io.BytesIO()
    document.save(saved)
    return [line for line in DocxText().read(saved.getvalue(), "notice.docx").split("\n") if line.strip()]


def bare(lines):
    """Return lines without the space behind their numbers."""
    return [line.replace(" ", "") for line in lines]


def test_the_hook_offers_docx_for_reading():
    """By its name and by the ending of its files."""
    registry = Registry([builtin, govcampaign_docx])

    assert isinstance(registry.text("docx"), TextReader)
    assert isinstance(registry.text(".docx"), DocxText)


def test_automatic_numbers_are_restored(document):
    """Levels begin anew under each heading."""
    add_list(document)
    for level, words in NOTICE:
        add(document, words, level)

    assert read(document) == [
        "一、 总体要求",
        "为做好服务企业工作，制定本方案。",
        "二、 主要任务",
        "（一） 走访企业。",
        "1. 摸清底数。",
        "2. 2013年以来的问题。",
        "（二） 座谈。",
        "1. 听取意见。",
        "三、 工作要求",
        "（一） 加强领导。",
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("decimal", ["1", "2", "12"]),
        ("decimalZero", ["01", "02", "12"]),
        ("chineseCounting", ["一", "二", "十二"]),
        ("chineseCountingThousand", ["一", "二", "十二"]),
        ("japaneseCounting", ["一", "二", "十二"]),
        ("ideographDigital", ["一", "二", "一二"]),
        ("decimalEnclosedCircle", ["①", "②", "⑫"]),
        ("decimalEnclosedCircleChinese", ["①", "②", "⑫"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑿"]),
        ("decimalEnclosedFullstop", ["⒈", "⒉", "⒓"]),
        ("upperLetter", ["A", "B", "L"]),
        ("lowerRoman", ["i", "ii", "xii"]),
        ("upperRoman", ["I", "II", "XII"]),
        ("ideographTraditional", ["甲", "乙", "12"]),
        ("ideographZodiac", ["子", "丑", "亥"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾贰"]),
        ("someFormOfTomorrow", ["1", "2", "12"]),
    ],
)
def test_each_form_of_numbers_is_written_as_word_does(document, form, said):
    """In the text that stands around it."""
    add_list(document, [(form, "第%1条")])
    for n in range(12):
        add(document, f"条{n}", 0)

    lines = read(document)

    assert [lines[n] for n in (0, 1, 11)] == [
        f"第{word}条 条{n}" for word, n in zip(said, (0, 1, 11), strict=True)
    ]


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (10, "chineseCounting", "十"),
        (20, "chineseCounting", "二十"),
        (21, "chineseCountingThousand", "二十一"),
        (102, "chineseCountingThousand", "一百〇二"),
        (1010, "chineseCountingThousand", "一千〇一十"),
        (100, "chineseCounting", "一〇〇"),
        (0, "chineseCounting", "〇"),
        (10_000, "chineseCountingThousand", "一〇〇〇〇"),
        (21, "decimalEnclosedCircle", "21"),
        (28, "lowerLetter", "bb"),
        (0, "lowerRoman", "0"),
        (1994, "upperRoman", "MCMXCIV"),
        (11, "ideographTraditional", "11"),
        (3, "none", ""),
        (3, "bullet", ""),
    ],
)
def test_numbers_of_every_size_have_a_form(number, form, said):
    """Those that a form does not reach are Arabic."""
    assert numeral(number, form) == said


def test_a_level_may_name_the_numbers_above_it(document):
    """Also where no paragraph of that level came before, and in Arabic where the level says so."""
    levels = [("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]
    add_list(document, levels, more="<w:isLgl/>")
    add(document, "甲", 1)
    add(document, "乙", 0)
    add(document, "丙", 2)

    assert bare(read(document)) == ["1.1甲", "2、乙", "2.1.1丙"]


def test_a_level_may_go_on_over_headings(document):
    """（一）to（八） run through where the list says so."""
    numbering = add_list(document)
    level = document.part.numbering_part.element.find(
        f".//{{{document.element.nsmap['w']}}}lvl[@{{{document.element.nsmap['w']}}}ilvl='1']"
    )
    level.insert(2, xml('<w:lvlRestart w:val="0"/>'))
    for words, at in (("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)):
        add(document, words, at, numbering)

    assert bare(read(document)) == ["一、甲", "（一）乙", "二、丙", "（二）丁"]


def test_lists_of_one_definition_count_together_until_one_begins_anew(document):
    """As Word does it, by a list's own start."""
    add_list(document, number=90)
    add_list(document, number=91, abstract=90)
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    add_list(document, number=92, abstract=90, override=again)
    for words, number in (("甲", 90), ("乙", 91), ("丙", 92), ("丁", 92)):
        add(document, words, 0, number)

    assert bare(read(document)) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_a_list_may_change_a_level_of_its_definition(document):
    """Its own text goes before."""
    add_list(document, number=90)
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'
    )
    add_list(document, number=91, abstract=90, override=own)
    add(document, "甲", 0, 91)

    assert bare(read(document)) == ["3)甲"]


def test_a_style_may_number_its_paragraphs(document):
    """By itself, by the style it is based on, and by the level that names it; a paragraph may refuse."""
    add_list(document, number=90)
    w = document.element.nsmap["w"]
    levels = document.part.numbering_part.element.findall(f".//{{{w}}}lvl")
    second = next(level for level in levels if level.get(f"{{{w}}}ilvl") == "1")
    second.insert(2, xml('<w:pStyle w:val="Heading2"/>'))
    for style in ("Heading 1", "Heading 2"):
        document.styles[style].element.get_or_add_pPr().append(
            xml('<w:numPr><w:numId w:val="90"/></w:numPr>')
        )
    derived = document.styles.add_style("Own", 1)
    derived.base_style = document.styles["Heading 1"]
    document.add_paragraph("甲", "Heading 1")
    document.add_paragraph("乙", "Heading 2")
    document.add_paragraph("丙", "Own")
    add(document, "丁", 0, 0).style = "Heading 1"

    assert bare(read(document)) == ["一、甲", "（一）乙", "二、丙", "丁"]


def test_the_usual_style_counts_too(document):
    """A paragraph without a style has it."""
    add_list(document, number=90)
    document.styles["Normal"].element.get_or_add_pPr().append(
        xml('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="90"/></w:numPr>')
    )
    document.add_paragraph("甲")

    assert bare(read(document)) == ["1.甲"]


@pytest.mark.parametrize(("level", "number"), [(0, 999), (9, 90), (-1, 90), (7, 90), ("x", 90)])
def test_a_list_that_is_not_there_gives_no_number(document, level, number):
    """A level that the list does not have gives no number; a level that is not a number is the first."""
    add_list(document)
    add(document, "甲", level, number)

    assert bare(read(document)) == [("一、甲" if level == "x" else "甲")]


def test_a_list_may_be_linked_to_that_of_a_style(document):
    """The definition is where the style has it."""
    numbering = document.part.numbering_part.element
    add_list(document, number=90)
    numbering.find(f".//{{{document.element.nsmap['w']}}}abstractNum").insert(
        0, xml('<w:styleLink w:val="Outline"/>')
    )
    numbering.insert(
        0, xml('<w:abstractNum w:abstractNumId="95"><w:numStyleLink w:val="Outline"/></w:abstractNum>')
    )
    numbering.insert(
        0, xml('<w:abstractNum w:abstractNumId="96"><w:numStyleLink w:val="Lost"/></w:abstractNum>')
    )
    add_list(document, number=95, abstract=95)
    add_list(document, number=96, abstract=96)
    add_list(document, number=97, abstract=4_711)
    for words, number in (("甲", 95), ("乙", 96), ("丙", 97)):
        add(document, words, 0, number)

    assert bare(read(document)) == ["一、甲", "乙", "丙"]


def test_bullets_are_no_numbers_and_empty_items_are_counted(document):
    """Word counts an item without words."""
    add_list(document, [("bullet", "\uf0b7")], number=91)
    add_list(document, number=90)
    add(document, "甲", 0, 91)
    add(document, "乙", 0)
    add(document, "", 0)
    add(document, "丙", 0)

    assert bare(read(document)) == ["甲", "一、乙", "三、丙"]


def test_rows_of_tables_have_tabs_between_their_cells(document):
    """Between the paragraphs before and behind; a long cell is a layout, and a table inside comes apart."""
    document.add_paragraph("前")
    table = document.add_table(2, 3)
    for at, words in enumerate(("序号", "任务", "单位", "1", "走访", "区商务委")):
        table.cell(at // 3, at % 3).text = words
    table.cell(1, 1).add_paragraph("企业")
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "左"
    layout.cell(0, 1).text = "长" * 500
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    document.add_paragraph("后")

    assert read(document) == [
        *("前", "序号\t任务\t单位", "1\t走访企业\t区商务委", "左", "长" * 500, "外", "甲\t乙", "后"),
    ]


def test_one_paragraph_is_one_line(document):
    """An empty one too, and a line break begins a line; a tab is a gap."""
    document.add_paragraph("甲")
    document.add_paragraph("")
    document.add_paragraph("乙\n丙\t丁")
    saved = io.BytesIO()
    document.save(saved)

    assert DocxText().read(saved.getvalue(), "x") == "甲\n\n乙\n丙\u3000\u3000丁"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>", "新"),
        (
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
        ),
        ('<w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>内容</w:t></w:r></w:sdtContent></w:sdt>", "内容"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r>", "见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>', "见"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r>", "1"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲-乙\n丙"),
        ('<w:r><w:sym w:char="2460"/><w:sym w:char="F0B7"/><w:sym w:char="x"/><w:t>甲</w:t></w:r>', "①甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>jiǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "甲",
        ),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙"),
        ("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>见</w:t></w:r>", "见"),
        (
            (
                "<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='x'/></w:pPr></w:pPrChange></w:pPr>"
                "<w:r><w:t>甲</w:t></w:r>"
            ),
            "甲",
        ),
    ],
)
def test_a_paragraph_says_what_word_shows_in_its_last_version(document, inside, text):
    """Tracked changes accepted; links, fields, symbols and readings as they are shown."""
    document.element.body.insert(0, xml(f"<w:p>{inside}</w:p>"))

    assert "\n".join(read(document)) == text


def test_a_paragraph_whose_end_was_deleted_goes_on(document):
    """With the number of the next one."""
    add_list(document)
    add(document, "走访", 0)._p.pPr.append(xml("<w:rPr><w:del/></w:rPr>"))
    add(document, "企业", 0)

    assert bare(read(document)) == ["一、走访企业"]


def test_a_row_that_was_deleted_is_left_out(document):
    """Its cells may still hold words."""
    table = document.add_table(2, 2)
    for at, words in enumerate(("甲", "乙", "丙", "丁")):
        table.cell(at // 2, at % 2).text = words
    table.rows[0]._tr.get_or_add_trPr().append(xml("<w:del/>"))

    assert read(document) == ["丙\t丁"]


def test_a_text_box_comes_behind_its_paragraph(document):
    """Once, though Word keeps two copies of it."""
    box = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(
        0,
        xml(
            f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
        ),
    )

    assert read(document) == ["正文", "框中"]


def test_a_table_of_contents_is_left_out(document):
    """Its lines would be headings again."""
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体要求\t3", style)
    document.add_paragraph("一、总体要求")

    assert read(document) == ["一、总体要求"]


def test_a_document_without_lists_and_styles_is_read(docx):
    """Some programs write the text alone."""
    assert DocxText().read(docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"), "x") == "甲"
