"""Papers as Markdown and as HTML, read back as their readers read them."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from attrs import evolve
from markdown_it import MarkdownIt

from govcampaign.builtin._papers import HtmlPaper, MarkdownPaper, html, markdown
from govcampaign.errors import UnwritableTarget
from govcampaign.paper import Heading, Paper, Paragraph, Tabular
from govcampaign.ports.paper import PaperWriter
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same

HOSTILE = "<script>alert(1)</script> *甲* | `乙` & [丙](http://x.invalid)"
COLUMNS = (Column("unit", Text("单位", "unit")), Column("due", Text("已到期", "due"), "number"))
TABLE = Table("units", Text("各单位", "The units"), COLUMNS, (("商务委", 2), (HOSTILE, None)))
ENGLISH = Table("units", Text("各单位", "The units"), COLUMNS, (("Commerce", 2), ("x", None)))
PAPER = Paper(
    name="summary",
    title=Text("活动总结", "Summary"),
    subtitle=Text("截至2013年7月25日", "as of 25 July 2013"),
    number="区办〔2013〕9号",
    addressed=Text("各单位", "every unit"),
    blocks=(
        Heading(level=1, words=Text("一、基本情况", "1. Basic facts")),
        Paragraph(words=same(HOSTILE)),
        Paragraph(words=same("一项"), style="item"),
        Paragraph(words=same("注"), style="note"),
        Tabular(table=TABLE, english=ENGLISH, numbered=True),
        Tabular(table=Table("none", same("无"), COLUMNS, ())),
        Tabular(table=Table("plain", same("无号"), COLUMNS, (("甲", 1),))),
    ),
    signed=Text("区开放办", "the office"),
    day=date(2013, 7, 26),
    attachments=(Text("整改清单", "rectifications"),),
)


class Read(HTMLParser):
    """Collects the tags and the words of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append(tag)

    def handle_data(self, data):
        """Note words."""
        self.words.append(data)


@pytest.mark.parametrize("writer", [MarkdownPaper(), HtmlPaper()], ids=lambda writer: writer.suffix)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_writers_keep_the_promises_of_the_port(tmp_path, writer, lang):
    """One file, the same bytes, no folder made, nothing of others replaced."""
    target = tmp_path / f"summary{writer.suffix}"

    written = writer.write(PAPER, target, lang)
    first = target.read_bytes()
    writer.write(evolve(PAPER), target, lang)

    assert isinstance(writer, PaperWriter)
    assert written == (target,)
    assert target.read_bytes() == first
    with pytest.raises(UnwritableTarget):
        writer.write(PAPER, tmp_path / "none" / "a", lang)


@pytest.mark.parametrize("show", [markdown, html], ids=["markdown", "html"])
def test_a_hostile_name_stays_text(show):
    """It is no element of a page, and no link."""
    page = show(evolve(PAPER, draft=False))
    if show is markdown:
        page = MarkdownIt("commonmark").enable("table").render(page)

    read = Read(page)
    assert not {"script", "a", "em", "code"} & set(read.tags)
    assert "<script>alert(1)</script> *甲*" in "".join(read.words)


@pytest.mark.parametrize("show", [markdown, html], ids=["markdown", "html"])
def test_every_part_of_a_paper_is_there_in_its_order(show):
    """In both languages; a table in its own."""
    zh = (
        "活动总结",
        "区办〔2013〕9号",
        "截至",
        "各单位：",
        "基本情况",
        "商务委",
        "没有数据",
        "附件",
        "区开放办",
        "2013年7月26日",
    )
    en = (
        "Summary",
        "as of 25 July 2013",
        "every unit:",
        "Basic facts",
        "Commerce",
        "rectifications",
        "26 July 2013",
    )

    for words, page in ((zh, show(PAPER)), (en, show(PAPER, "en"))):
        body = page.partition("<body>")[2] or page
        places = [body.index(each) for each in words]
        assert places == sorted(places)
    assert "序号" in show(PAPER)


@pytest.mark.parametrize("show", [markdown, html], ids=["markdown", "html"])
def test_a_draft_says_so(show):
    """A sealed paper does not; a bare one has nothing above or below its text."""
    bare = Paper(name="a", title=same("甲"), blocks=())

    assert "草稿，未经审签" in show(PAPER)
    assert "草稿" not in show(evolve(PAPER, draft=False))
    assert "主送" not in show(bare)


def test_a_page_prints_to_a4_and_asks_for_nothing():
    """It has its own style, and no address in it."""
    page = html(evolve(PAPER, blocks=()))

    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in page
    assert "http" not in page
