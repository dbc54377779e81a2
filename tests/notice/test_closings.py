"""
Signature, date, attachments, copies and contacts of a notice.
"""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.notice.blocks.finding import blocks_of
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source, source_of

SIGNED = "云溪市林业局\n2018年4月20日\n"
HEAD = "关于清理湿地的通知\n云林发〔2018〕6号\n各镇人民政府：\n为保护湿地，定于5月开展清理。\n"


def read(rest: str, head: str = HEAD) -> tuple[Source, Blocks]:
    """Return a notice and its blocks."""
    source = source_of(head + rest)
    return source, blocks_of(source)


def blocks(rest: str, head: str = HEAD) -> Blocks:
    """Return the blocks of a notice."""
    return read(rest, head)[1]


def raw(part: Part | None) -> str | None:
    """Return the words of a part; None where there is none."""
    return None if part is None else part.raw


def raws(parts: tuple[Part, ...]) -> list[str]:
    """Return the words of some parts."""
    return [part.raw for part in parts]


def texts(rest: str, zone: Zone, head: str = HEAD) -> list[str]:
    """Return the paragraphs of a zone."""
    source, found = read(rest, head)
    return [p.text for p, z in zip(source.paragraphs, found.zones, strict=True) if z is zone]


def about(found: Blocks) -> list[str]:
    """Return what the questions are about."""
    return [question.about for question in found.questions]


@pytest.mark.parametrize(
    ("rest", "signature", "day"),
    [
        ("云溪市林业局\n2018年4月20日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局　2018年4月20日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局（盖章）\n2018 年 4 月 20 日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局（公章）2018年4月20日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n二○一八年四月二十日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n二O一八年四月二十日\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n2018年元月20日\n", "云溪市林业局", date(2018, 1, 20)),
        ("云溪市林业局\n2018.4.20\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n2018-04-20\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n2018年4月20\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n2018年4月20日（此件公开发布）\n", "云溪市林业局", date(2018, 4, 20)),
        ("云溪市林业局\n云溪市财政局\n2018年4月20日\n", "云溪市林业局 云溪市财政局", date(2018, 4, 20)),
        ("云溪湿地\n2018年4月20日\n", "云溪湿地", date(2018, 4, 20)),
        ("2018年4月20日\n", None, date(2018, 4, 20)),
        ("（2018年4月20日）\n", None, date(2018, 4, 20)),
        ("云溪市林业局\n", "云溪市林业局", None),
        ("云溪市林业局\n【打印】\n", "云溪市林业局", None),
        ("云溪市林业局\n4月20日\n", "云溪市林业局", None),
        ("云溪市林业局\n2018年 月 日\n", "云溪市林业局", None),
        ("云溪市林业局\n2018年2月30日\n", "云溪市林业局", None),
        ("特此通知\n2018年4月20日\n", None, date(2018, 4, 20)),
        ("清理于4月20日\n结束\n", None, None),
    ],
)
def test_signature_and_date_close_a_notice(rest: str, signature: str | None, day: date | None) -> None:
    """Both may stand in one line, in Chinese numerals, after a seal; a blank day is no day."""
    found = blocks(rest)
    assert (raw(found.signature), found.date and found.date.day) == (signature, day)


@pytest.mark.parametrize(
    "rest",
    [
        "2018年4月20日\n上午，在东湖召开现场会，部署清理工作。\n云溪\n",
        "2018年4月20日\n一、清理岸线\n云溪\n",
        "时间，地点\n2018年4月20日\n东湖公园\n",
    ],
)
def test_a_day_in_the_middle_of_a_body_is_no_date(rest: str) -> None:
    """A line that is a day closes nothing if the text goes on."""
    assert blocks(rest).date is None


@pytest.mark.parametrize(
    "after",
    [
        "附件：任务表\n",
        "主题词：湿地 清理\n",
        "【打印】\n",
        "湿地清理行动方案\n为保护湿地，制定本方案。\n",
        "东湖\n清理。\n",
    ],
)
def test_a_day_without_a_signature_closes_a_notice_before_what_follows_one(after: str) -> None:
    """An unsigned date is known by the end of a sentence above it, and by what stands below it."""
    assert raw(blocks("2018年4月20日\n" + after).date) == "2018年4月20日"


def test_a_day_below_a_heading_closes_a_notice_before_copies() -> None:
    """The last line above a date may be an item without an end mark."""
    assert raw(blocks("一、清理东湖岸线\n2018年4月20日\n抄送：市政府办公室\n").date) == "2018年4月20日"


def test_the_day_of_printing_is_not_the_date() -> None:
    """The print line at the end has a day of its own."""
    found = blocks("云溪市林业局\n2018年4月20日\n云溪市林业局办公室2018年4月23日印发\n")
    assert found.date is not None
    assert found.date.day == date(2018, 4, 20)


def test_a_day_in_brackets_under_the_title_is_the_date() -> None:
    """Where nothing closes a notice, the day under its title counts."""
    found = blocks("", "关于清理的通知\n（2018年4月20日）\n各镇人民政府：\n为保护湿地，定于5月开展清理。\n")
    assert (raw(found.date), found.date and found.date.rule) == ("2018年4月20日", "head.date")


@pytest.mark.parametrize(
    ("label", "rule"),
    [("成文日期：2018年4月20日", "head.table"), ("公布日期：2018-04-20", "head.published")],
)
def test_the_table_of_a_page_gives_the_date(label: str, rule: str) -> None:
    """The day of publication is a less sure date than that of the paper."""
    found = blocks("", f"{label}\n{HEAD}")
    assert (found.date and found.date.day, found.date and found.date.rule) == (date(2018, 4, 20), rule)


@pytest.mark.parametrize(
    ("published", "day", "found"),
    [
        ("2018年4月25日", "4月20日", date(2018, 4, 20)),
        ("2018-04-25", "4月20日", date(2018, 4, 20)),
        ("2018年1月5日", "12月30日", date(2017, 12, 30)),
        ("2018年1月5日", "元月3日", date(2018, 1, 3)),
        ("2018年12月5日", "4月20日", None),
        ("2018年3月5日", "2月30日", None),
        ("2018年13月5日", "4月20日", None),
        ("2018年4月25日", "2018年4月", None),
        ("2018年4月25日", "4月", None),
        ("2018", "4月20日", None),
    ],
)
def test_a_page_gives_the_year_of_a_date_without_one(published: str, day: str, found: date | None) -> None:
    """The last such day before a page was put on the web is taken, and asked."""
    read_blocks = blocks(f"云溪市林业局\n{day}\n", f"发布时间：{published}\n{HEAD}")
    assert (read_blocks.date and read_blocks.date.day, about(read_blocks)) == (found, ["dated"])


@pytest.mark.parametrize("label", ["成文日期：见正文", "发布日期：2018-04-20"])
def test_the_day_on_which_a_page_was_made_is_no_date(label: str) -> None:
    """A page says when it was put on the web, which is another day."""
    assert blocks("", f"{label}\n{HEAD}").date is None


@pytest.mark.parametrize(
    ("rest", "asked"),
    [
        ("云溪市林业局\n2018年4月20日\n", []),
        ("云溪市林业局\n2018年 月 日\n", ["dated"]),
        ("云溪市林业局\n", ["dated"]),
        ("云溪市林业局\n2018年4月20日\n2018年4月21日\n", ["dated"]),
        ("云溪市林业局\n2018年4月20日\n2018年4月20日\n", []),
        ("云溪市林业局\n2018年4月20日\n云溪市财政局2018年4月21日\n", []),
    ],
)
def test_a_date_that_is_blank_or_not_the_only_one_is_asked(rest: str, asked: list[str]) -> None:
    """An incomplete date, none at all, and two days below each other are questions."""
    assert about(blocks(rest)) == asked


def test_two_dates_at_head_and_end_are_asked() -> None:
    """The day under the title and the day at the end must be the same."""
    found = blocks("云溪市林业局\n2018年4月21日\n", HEAD.replace("云林发〔2018〕6号", "（2018年4月20日）"))
    assert about(found) == ["dated"]


@pytest.mark.parametrize(
    ("rest", "items"),
    [
        ("附件：任务表\n" + SIGNED, ["任务表"]),
        ("附件：1.任务表\n2.湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件：\n1.任务表\n2．湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件：1.任务表；2.湿地名录。\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件1.任务表\n2.湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件1：任务表\n附件2：湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件一：任务表.docx\n附件二：湿地名录.docx\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附：任务表\n湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件：1.2018年任务表\n2.2018年湿地名录\n" + SIGNED, ["2018年任务表", "2018年湿地名录"]),
        (
            "附件：1.云溪市2018年湿地保护和清理工作的\n任务表\n2.湿地名录\n" + SIGNED,
            ["云溪市2018年湿地保护和清理工作的任务表", "湿地名录"],
        ),
        ("附件：（1）任务表\n（2）湿地名录\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件：任务表\n任务表.xls\n" + SIGNED, ["任务表"]),
        ("附件：1.任务表（点击下载a.docx）\n2.湿地名录.doc\n" + SIGNED, ["任务表", "湿地名录"]),
        ("附件：1.pdf\n" + SIGNED, []),
        ("附：清理标准" + "岸线无垃圾，" * 20 + "\n" + SIGNED, []),
        (SIGNED + "附件：任务表\n", ["任务表"]),
        (SIGNED + "附件：任务表\n抄送：市政府办公室\n", ["任务表"]),
        (SIGNED + "附件：1.任务表\n附件1\n任务表\n东湖镇清理岸线\n", ["任务表"]),
        (SIGNED + "附件1\n任务表\n东湖镇清理岸线\n附件2：湿地名录\n东湖\n", ["任务表", "湿地名录"]),
        (SIGNED + "附件1\n请各镇填写下面的表，并于6月报送。\n", []),
        ("附件：1.任务表\n3.请各镇清理岸线。\n" + SIGNED, ["任务表"]),
        ("附件请到网站下载。\n" + SIGNED, []),
        (SIGNED + "附件1：\n任务表\n东湖镇清理岸线\n", ["任务表"]),
        ("附件：1.任务表5.湿地名录\n" + SIGNED, ["任务表5.湿地名录"]),
        (SIGNED + "附件：1.任务表\n2.湿地名录\n东湖镇清理岸线。\n", ["任务表", "湿地名录"]),
        (SIGNED, []),
    ],
)
def test_the_attachments_are_listed_one_by_one(rest: str, items: list[str]) -> None:
    """Items stand in one line or several; without a list, the titles of the annexes count."""
    assert raws(blocks(rest).attachments) == items


def test_the_list_of_attachments_is_no_part_of_the_body() -> None:
    """A list looks like numbered headings, and is taken out before they are read."""
    rest = "附件：1.任务表\n2.湿地名录\n云溪市林业局\n2018年4月20日\n"
    assert texts(rest, Zone.ATTACHMENTS) == ["附件：1.任务表", "2.湿地名录"]


def test_annexes_behind_the_closing_have_their_numbers() -> None:
    """Each paragraph of an annex knows the number of the annex."""
    source, found = read(
        "云溪市林业局\n2018年4月20日\n附件1\n任务表\n东湖镇清理岸线\n附件3\n湿地名录\n附件3\n回执\n某镇\n"
    )
    annexes = {p.text: n for p, n in zip(source.paragraphs, found.annexes, strict=True) if n}
    assert annexes == {
        "附件1": 1,
        "任务表": 1,
        "东湖镇清理岸线": 1,
        "附件3": 4,
        "湿地名录": 3,
        "回执": 4,
        "某镇": 4,
    }


def test_copies_key_words_and_print_line_are_no_part_of_the_body() -> None:
    """What stands below the closing is named body by body."""
    rest = (
        "云溪市林业局\n2018年4月20日\n主题词：湿地 清理 通知\n抄送：市政府办公室，市人大办公室。\n"
        "云溪市林业局办公室 2018年4月23日印发\n（共印60份）\n校对：某甲\n"
    )
    assert raws(blocks(rest).copies) == ["市政府办公室", "市人大办公室"]
    assert len(texts(rest, Zone.COPIES)) == 4


def test_lines_of_a_page_are_no_part_of_the_body() -> None:
    """What a page puts in and behind a text is furniture."""
    rest = "（此件公开发布）\n任务表.doc\n一、清理岸线\n" + SIGNED + "上一篇：清理公园\n某个广告\n"
    assert texts(rest, Zone.FURNITURE) == ["（此件公开发布）", "任务表.doc", "上一篇：清理公园", "某个广告"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (
            "联系人：某甲；联系电话：0555-0000000，0556-0000000；传真：0557-0000000",
            ["某甲", "0555-0000000", "0556-0000000", "0557-0000000"],
        ),
        ("联系人：某甲、某乙，电话：13000000000", ["某甲、某乙", "13000000000"]),
        ("联系人及电话：某甲，0555-0000000", ["某甲", "0555-0000000"]),
        ("电子邮箱：a@example.invalid", ["a@example.invalid"]),
        ("云溪市林业局联系电话：5551234转12", ["5551234转12"]),
        ("（联系人：某甲）", ["某甲"]),
        ("地址：东湖路", []),
    ],
)
def test_contacts_are_known_with_their_values(line: str, values: list[str]) -> None:
    """A paragraph of contacts is no body, and each name, number and address in it can be masked."""
    rest = f"{line}\n云溪市林业局\n2018年4月20日\n"
    assert texts(rest, Zone.CONTACT) == [source_of(line).paragraphs[0].text]
    assert raws(blocks(rest).contacts) == values


@pytest.mark.parametrize(
    "line",
    [
        "请各镇于6月1日前报送总结，联系人：某甲，电话：0555-0000000。",
        "各镇要公布举报电话：12345。",
        "做好联系点工作。",
        "要加强与企业的联系，" + "走访企业，" * 60 + "电话：1",
    ],
)
def test_a_duty_with_a_telephone_stays_in_the_body(line: str) -> None:
    """Only what is nothing but contacts leaves the body."""
    assert not texts(line + "\n", Zone.CONTACT)


def test_the_contacts_in_a_duty_can_be_masked() -> None:
    """Names and numbers are known wherever they stand."""
    found = blocks("请各镇于6月1日前报送总结，联系人：某甲，电话：0555-0000000。\n")
    assert raws(found.contacts) == ["某甲", "0555-0000000"]
