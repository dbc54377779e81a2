"""Over any text the reader returns a draft; it never fails."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.drafting.draft import read_notice
from govcampaign.notice.html import text_of

POEM = "江上的风吹过，\n柳树绿了一行。\n我在桥边等你，\n等到月亮上墙。"
PRICES = "名称\t单价（元）\n苹果\t4.50\n梨\t3.80\n合计\t8.30"
ENGLISH = "Dear all,\n\nPlease send your reports by 25 July 2013.\n\nKind regards"
PARTS = (
    *(
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "第一条",
        "第一阶段",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "\t",
        "　",
        "，",
        "。",
        "：",
        "；",
        "、",
    ),
    *(
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "〔2013〕",
        "9号",
        "2013年",
        "7月",
        "25日",
        "前",
        "底",
        "上旬",
        "至",
        "每月",
        "每年2月底前",
    ),
    *(
        "各部门",
        "各街道",
        "区商务委",
        "牵头",
        "负责",
        "（责任单位：",
        "由",
        "要",
        "应当",
        "请",
        "于",
        "报送",
        "走访",
        "1至2个",
        "千户",
    ),
    *(
        "关于",
        "的通知",
        "方案",
        "印发",
        "附件",
        "附件：1.",
        "抄送",
        "联系人：",
        "联系电话",
        "主题",
        "为期一个月",
        "以下简称",
    ),
)


def many(of, characters=60_000):
    """Return a text of about so many characters."""
    return of * (characters // len(of))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "nothing": "",
            "blanks": " \u3000\t\n" * 50,
            "a poem": POEM,
            "prices": PRICES,
            "English": ENGLISH,
            "halves of characters": "\ud800各部门\udfff于7月\ud83d底前",
            "zeros": "各\x00部\x00门",
            "one line of dates": many("2013年7月10日前"),
            "dates without year": many("7月底前、"),
            "open brackets": many("（"),
            "closed brackets": many("）"),
            "titles": many("《方案》"),
            "only 第": many("第"),
            "only digits": many("1"),
            "digits apart": many("1 "),
            "nested quotation marks": many("“‘"),
            "headings": "\n".join(f"（一）要点{n}" for n in range(6_000)),
            "deep headings": "\n".join(
                f"{'一二三四五六七八九'[n % 9]}、\n（一）\n1.\n（1）\n①甲" for n in range(2_000)
            ),
            "headings without text": many("一、\n"),
            "recipients": many("各单位："),
            "lines that go on": many("各单位，\n"),
            "rows": many("甲局\t乙局\t丙\n"),
            "gaps": many("字  "),
            "lines": many("\n"),
            "pages": many("一\f1\n"),
            "responsible units": many("（责任单位：各部门）"),
            "a unit list": many("区商务委、"),
            "stops": many("。"),
            "commas": many("，"),
            "sentences": many("各部门要走访企业，了解情况。"),
            "one sentence": many("各部门要走访企业，"),
            "numbers of papers": many("区政发〔2013〕9号"),
            "attachments": many("附件：1."),
        }.items()
    ],
)
def test_any_text_gives_a_draft(text):
    """With data and a plan file."""
    draft = read_notice(text)

    assert draft.as_data()["document"] in ("notice", "not a notice", "doubtful")
    assert draft.toml()


@pytest.mark.slow
def test_a_million_characters_give_a_draft():
    """In one line, and in many."""
    assert read_notice(many("各部门要于2013年7月25日前报送总结。", 1_000_000)).as_data()
    assert read_notice(many("一、各部门要走访企业，\n了解情况。\n", 1_000_000)).as_data()


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("encoding", ["latin-1", "gb18030", "utf-16-le"])
def test_bytes_at_random_give_a_draft(seed, encoding):
    """Whatever they were decoded by."""
    text = random.Random(seed).randbytes(3_000).decode(encoding, "replace")

    assert read_notice(text).as_data()
    assert isinstance(text_of(text), str)


@given(st.text(max_size=300))
def test_characters_at_random_give_a_draft(text):
    """Any that there are."""
    assert read_notice(text).as_data()


@given(st.lists(st.sampled_from(PARTS), max_size=60).map("".join))
def test_the_words_of_notices_in_any_order_give_a_draft(text):
    """Each part points at its words, and the plan file can be read."""
    draft = read_notice(text)

    draft.as_data()
    for heading in draft.reading.headings:
        assert 0 <= heading.span.start <= heading.span.end <= len(text)
    assert draft.toml()
