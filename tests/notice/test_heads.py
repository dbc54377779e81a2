"""
Title, number, issuer and recipients at the head of a notice.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.blocks.addressees import addressees_of
from govcampaign.notice.blocks.finding import blocks_of
from govcampaign.notice.blocks.splitting import divided
from govcampaign.notice.blocks.words import is_organ
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.parts import Part
from govcampaign.notice.source import source_of

BODY = "各镇人民政府：\n为保护湿地，定于5月开展清理。请各镇于6月1日前报送总结。\n"
CLOSING = "云溪市林业局\n2018年4月20日\n"


def blocks(head: str, rest: str = BODY + CLOSING) -> Blocks:
    """Return the blocks of a notice with a head of its own."""
    return blocks_of(divided(source_of(head + rest)))


def raw(part: Part | None) -> str | None:
    """Return the words of a part; None where there is none."""
    return None if part is None else part.raw


def names(text: str) -> list[str]:
    """Return the bodies of a line of addressees."""
    return [text[start:end] for start, end in addressees_of(text)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("关于开展湿地清理的通知\n", "关于开展湿地清理的通知"),
        ("云溪市林业局关于开展\n湿地清理活动的通知\n", "云溪市林业局关于开展湿地清理活动的通知"),
        ("云溪市林业局\n关于开展湿地清理的通　知\n", "云溪市林业局关于开展湿地清理的通知"),
        ("云溪市林业局、云溪市财政局\n关于清理湿地的通知\n", "云溪市林业局、云溪市财政局关于清理湿地的通知"),
        (
            "云溪市林业局关于全面推行\n湿地巡查制度岸线管护制度\n垃圾清运制度的意见\n",
            "云溪市林业局关于全面推行湿地巡查制度岸线管护制度垃圾清运制度的意见",
        ),
        ("关于印发《湿地清理\n行动方案》的通知\n", "关于印发《湿地清理行动方案》的通知"),
        ("转发市林业局关于清理湿地意见\n的通知\n", "转发市林业局关于清理湿地意见的通知"),
        ("湿地清理通知\n云溪市林业局关于开展湿地清理的通知\n", "云溪市林业局关于开展湿地清理的通知"),
        ("关于开展湿地清理的通知\n关于开展湿地清理的通知\n", "关于开展湿地清理的通知"),
        ("《关于开展湿地清理的通知》\n", "关于开展湿地清理的通知"),
        ("名称：关于开展湿地清理的通知\n", "关于开展湿地清理的通知"),
        ("——关于开展湿地清理的通知！\n", "关于开展湿地清理的通知"),
        ("关于开展湿地清理的通知（云林发〔2018〕6号）\n", "关于开展湿地清理的通知"),
        ("云林发〔2018〕6号关于开展湿地清理的通知\n", "关于开展湿地清理的通知"),
        ("通知\n", "通知"),
        (
            "首页 > 通知公告\n发布日期：2018-04-20\n关于开展湿地清理的通知\n字体：大 中 小\n",
            "关于开展湿地清理的通知",
        ),
        ("云溪市林业局2018年湿地保护工作要点\n", "云溪市林业局2018年湿地保护工作要点"),
        ("云溪市林业局2018年\n湿地保护工作要点\n", "云溪市林业局2018年湿地保护工作要点"),
        ("转发《2018年湿地保护工作思路》\n来源：本站\n2018年湿地保护工作思路\n", "2018年湿地保护工作思路"),
        ("一条新闻\n", None),
        ("大家好，今天讲讲怎么写通知\n", None),
    ],
)
def test_the_title_is_found_in_its_lines(head: str, title: str | None) -> None:
    """The title may be broken, repeated, in quotation marks, after a label, beside a number."""
    assert raw(blocks(head).title) == title


def test_the_place_of_a_broken_title_spans_its_lines() -> None:
    """The place of a title over two lines begins in the first and ends in the second."""
    text = "云溪市林业局关于开展\n湿地清理活动的通知\n" + BODY
    title = blocks_of(source_of(text)).title
    assert title is not None
    assert (title.span.line, text[title.span.start : title.span.end]) == (1, text[:20].strip())


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("云林发〔2018〕6号\n关于清理的通知\n", "云林发〔2018〕6号"),
        ("关于清理的通知\n云林发[2018]第6号\n", "云林发〔2018〕第6号"),
        ("云林发（2018） 6 号\n关于清理的通知\n", "云林发〔2018〕6号"),
        ("云林发【2018】6号\n关于清理的通知\n", "云林发〔2018〕6号"),
        ("特急 云林发〔2018〕6号 签发人：某甲\n关于清理的通知\n", "云林发〔2018〕6号"),
        ("关于清理的通知\n（云林发〔1987〕十二号）\n", "云林发〔1987〕十二号"),
        ("云林发〔2018〕6号关于清理的通知\n", "云林发〔2018〕6号"),
        ("关于清理的通知（云林发〔2018〕6号）\n", "云林发〔2018〕6号"),
        ("关于清理的通知\n索引号：1-2 文号：云林发〔2018〕6号 分类：林业\n", "云林发〔2018〕6号"),
        ("关于清理的通知\n文号：无\n", None),
        ("关于落实云政〔2017〕3号文件的通知\n", None),
        ("关于清理的通知\n12345号\n", None),
    ],
)
def test_the_number_is_found_at_the_head(head: str, number: str | None) -> None:
    """The number stands on its line, in the title's, or in the table of a page; it is never quoted."""
    assert raw(blocks(head).number) == number


@pytest.mark.parametrize("number", ["云林发〔2018〕 号", "云林发〔〕号", "云林发〔2018〕×号"])
def test_a_blank_number_is_asked(number: str) -> None:
    """A number that was not filled in is no number."""
    found = blocks(f"{number}\n关于清理的通知\n")
    assert found.number is None
    assert "number" in [question.about for question in found.questions]


def test_a_blank_number_is_not_asked_where_a_page_gives_the_number() -> None:
    """The table of a page may have what the text leaves blank."""
    found = blocks("文号：云林发〔2018〕6号\n云林发〔2018〕 号\n关于清理的通知\n")
    assert "number" not in [question.about for question in found.questions]


@pytest.mark.parametrize(
    ("head", "closing", "issuer"),
    [
        ("云溪市教育局关于清理的通知\n", CLOSING, "云溪市教育局"),
        ("云溪市教育局转发市林业局关于清理的通知\n", CLOSING, "云溪市教育局"),
        ("云溪市教育局2018年工作要点\n", CLOSING, "云溪市教育局"),
        ("云溪市教育局\n云教〔2018〕6号\n关于清理的通知\n", CLOSING, "云溪市教育局"),
        ("关于清理的通知\n", CLOSING, "云溪市林业局"),
        ("市林业局关于清理的通知\n", CLOSING, "云溪市林业局"),
        ("市教育局关于清理的通知\n", CLOSING, "市教育局"),
        ("云溪市教育局文件\n云教〔2018〕6号\n关于清理的通知\n", "2018年4月20日\n", "云溪市教育局"),
        ("首页文件\n云教〔2018〕6号\n关于清理的通知\n", "2018年4月20日\n", None),
        ("发布机构：云溪市教育局 文号：云教〔2018〕6号\n关于清理的通知\n", "2018年4月20日\n", "云溪市教育局"),
        (
            "发布机构：云溪市教育局 发布日期：2018-04-20\n市教育局关于清理的通知\n",
            "2018年4月20日\n",
            "云溪市教育局",
        ),
        ("关于清理的通知\n", "2018年4月20日\n", None),
    ],
)
def test_the_issuer_is_named_by_title_line_signature_or_page(
    head: str, closing: str, issuer: str | None
) -> None:
    """The fullest name counts: the signature says of which city 市林业局 is."""
    assert raw(blocks(head, BODY + closing).issuer) == issuer


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
        ),
        ("各管委会，各委、局，各街镇，各单位：", ["各管委会", "各委、局", "各街镇", "各单位"]),
        ("各市、县（区）人民政府，市各委、办、局：", ["各市、县（区）人民政府", "市各委、办、局"]),
        ("各镇人民政府、街道办事处：", ["各镇人民政府", "街道办事处"]),
        ("各街道办事处、乡人民政府：", ["各街道办事处、乡人民政府"]),
        ("各市、州人民政府；省直各部门：", ["各市、州人民政府", "省直各部门"]),
        ("各处室、直属事业单位：", ["各处室", "直属事业单位"]),
        ("市林业局、市财政局、东湖镇人民政府：", ["市林业局", "市财政局", "东湖镇人民政府"]),
        ("石岭、丹江、青峰、白马市人民政府：", ["石岭", "丹江", "青峰", "白马市人民政府"]),
        ("石岭市、丹江市、青峰市，各有关单位：", ["石岭市", "丹江市", "青峰市", "各有关单位"]),
        ("主送：各镇人民政府：", ["各镇人民政府"]),
        ("主送机关：各镇人民政府", ["各镇人民政府"]),
        ("全体教职工：", ["全体教职工"]),
        ("各镇人民政府；", ["各镇人民政府"]),
        ("各镇人民政府（街道办事处）、", ["各镇人民政府（街道办事处）"]),
        ("责任单位：", []),
        ("工作人员：", []),
        ("同志们：", []),
        ("各位代表：", []),
        ("现将有关事项通知如下：", []),
        ("1.各镇人民政府：", []),
        ("各镇人民政府，某甲：", []),
        ("各：", []),
        ("各镇、湿地：", []),
    ],
)
def test_addressees_are_divided_body_by_body(line: str, bodies: list[str]) -> None:
    """A title of many levels is one body; a line with anything else is not a list of addressees."""
    assert names(line) == bodies


def test_a_very_long_line_is_no_list_of_addressees() -> None:
    """No notice lists a thousand addressees in one line."""
    assert not addressees_of("各镇人民政府，" * 200)


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        ("各镇人民政府，\n市直各单位：\n", ["各镇人民政府", "市直各单位"]),
        ("各镇人民政府，各企事\n业单位：\n", ["各镇人民政府", "各企事业单位"]),
        ("各镇人民政府、市直各单位\n", ["各镇人民政府", "市直各单位"]),
        ("主要内容，\n各镇人民政府。\n", []),
        ("说明\n市直各单位要参加\n", []),
        ("各镇人民政府，\n" * 9, []),
        ("各镇人民政府，\n抓好落实：\n", []),
    ],
)
def test_recipients_over_several_lines_are_joined(lines: str, bodies: list[str]) -> None:
    """Recipients may stand in several lines, and without a colon before the first sentence of a body."""
    found = blocks("关于清理的通知\n", lines + "为保护湿地，定于5月开展清理活动，共三个月。\n" + CLOSING)
    assert [part.raw for part in found.recipients] == bodies


def test_the_addressee_of_a_report_inside_is_no_recipient() -> None:
    """国务院： in the report that a notice carries is not whom the notice is sent to."""
    found = blocks(
        "国务院批转林业部关于保护湿地意见的通知\n",
        "各省、自治区、直辖市人民政府：\n国务院同意林业部《关于保护湿地的意见》，现转发给你们。\n国务院\n一九八七年八月三日\n"
        "关于保护湿地的意见\n国务院：\n湿地很重要。\n一、加强领导\n",
    )
    assert [part.raw for part in found.recipients] == ["各省、自治区、直辖市人民政府"]


def test_recipients_run_into_the_body_are_divided_from_it() -> None:
    """The first sentence may follow the recipients in one line."""
    source = divided(source_of("关于清理的通知\n各镇人民政府：为保护湿地，定于5月开展清理活动。\n" + CLOSING))
    found = blocks_of(source)
    assert [part.raw for part in found.recipients] == ["各镇人民政府"]
    assert [p.text for p, zone in zip(source.paragraphs, found.zones, strict=True) if zone is Zone.BODY] == [
        "为保护湿地，定于5月开展清理活动。"
    ]


def test_recipients_run_into_the_body_may_begin_a_text() -> None:
    """A text whose title was left out begins with its recipients."""
    found = blocks("", "各镇人民政府：为保护湿地，定于5月开展清理活动。\n" + CLOSING)
    assert [part.raw for part in found.recipients] == ["各镇人民政府"]


def test_a_title_run_into_the_recipients_is_divided_from_them() -> None:
    """Title, recipients and body may stand in one line."""
    found = blocks("", "关于开展湿地清理的通知各镇人民政府：为保护湿地，定于5月开展清理活动。\n" + CLOSING)
    assert (raw(found.title), [part.raw for part in found.recipients]) == (
        "关于开展湿地清理的通知",
        ["各镇人民政府"],
    )


def test_a_number_run_into_title_and_recipients_is_divided_from_them() -> None:
    """A page without line breaks has title, number, recipients and body in one line."""
    found = blocks(
        "", "云溪市林业局关于清理湿地的决定云林发〔2018〕6号各镇人民政府：为保护湿地，定于5月清理湿地。\n"
    )
    assert (raw(found.title), raw(found.number)) == ("云溪市林业局关于清理湿地的决定", "云林发〔2018〕6号")


def test_the_table_of_a_page_run_into_the_title_is_divided_from_it() -> None:
    """A site of laws puts its table before the text, in one line."""
    text = (
        "关于开展湿地清理的通知•【制定机关】云溪市林业局•【字号】云林发〔2018〕6号•【公布日期】2018.04.20"
        "•【主题分类】林业正文云溪市林业局关于开展湿地清理的通知（云林发〔2018〕6号）"
        "各镇人民政府：为保护湿地，定于5月开展清理活动。"
    )
    found = blocks_of(divided(source_of(text)))
    assert raw(found.title) == "云溪市林业局关于开展湿地清理的通知"
    assert raw(found.number) == "云林发〔2018〕6号"
    assert raw(found.date) == "2018.04.20"


@pytest.mark.parametrize(
    "line",
    [
        "各单位：是",
        "各单位要做到：一是清理岸线，二是加强巡查。",
        "【提示】各单位要做到以下几点：清理岸线，加强巡查。",
        "请各单位注意",
    ],
)
def test_a_line_without_recipients_is_not_divided(line: str) -> None:
    """Only a list of addressees before a colon is divided from what follows."""
    source = source_of("关于清理的通知\n" + line)
    assert divided(source) is source


def test_a_signature_run_into_the_last_sentence_is_divided_from_it() -> None:
    """Signature and date may follow the last sentence in its line."""
    found = blocks("关于清理的通知\n", BODY + "特此通知。云溪市林业局2018年4月20日\n")
    assert (raw(found.signature), raw(found.date)) == ("云溪市林业局", "2018年4月20日")


def test_a_sentence_that_ends_in_a_day_is_not_divided() -> None:
    """What stands before a day must be a body."""
    source = source_of("关于清理的通知\n清理东湖。清理时间为2018年4月20日\n")
    assert divided(source) is source


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("云溪市人民政府", True),
        ("云溪市林业局、云溪市财政局", True),
        ("（云溪市林业局", False),
        ("各镇人民政府", False),
        ("关于清理的办", False),
        ("局", False),
        ("湿地", False),
    ],
)
def test_a_body_is_known_by_its_name(text: str, organ: bool) -> None:
    """A name ends as names of bodies do, and says nothing else."""
    assert is_organ(text) is organ


@given(st.text(alphabet="各省市县镇、，；：（）人民政府局委办单位部门abc", max_size=120))
def test_addressees_stand_in_order_inside_their_line(line: str) -> None:
    """The places found are in order, do not overlap, and none is empty."""
    found = addressees_of(line)
    assert all(start < end <= len(line) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_a_head_that_lost_its_line_ends_is_divided() -> None:
    """Title, number and recipients in one paragraph that ends with the recipients are three blocks."""
    text = (
        "青山市人民政府办公室关于加强巡查的通知青政办发〔2014〕6号各县、区人民政府：\n"
        "　　现就加强巡查通知如下。\n　　一、各县、区要每月巡查一次。\n青山市人民政府办公室\n2014年5月6日\n"
    )

    blocks = blocks_of(divided(source_of(text)))

    assert blocks.title is not None
    assert blocks.title.raw == "青山市人民政府办公室关于加强巡查的通知"
    assert blocks.number is not None
    assert blocks.number.raw == "青政办发〔2014〕6号"
    assert [each.raw for each in blocks.recipients] == ["各县、区人民政府"]


@pytest.mark.parametrize(
    "head",
    [
        "云溪市林业局 云溪市财政局关于开展湿地清理的通知\n",
        "云溪市林业局　　云溪市财政局\n关于开展湿地清理的通知\n",
        "云溪市林业局\n云溪市财政局\n关于开展湿地清理的通知\n",
    ],
)
def test_joint_issuers_are_bodies_of_their_own(head: str) -> None:
    """A space or a line stands between them; the issuer as a whole has both, with a space."""
    text = head + BODY + CLOSING
    found = blocks_of(divided(source_of(text)))

    assert raw(found.issuer) == "云溪市林业局 云溪市财政局"
    assert [each.raw for each in found.issuers] == ["云溪市林业局", "云溪市财政局"]
    assert [text[each.span.start : each.span.end] for each in found.issuers] == [
        "云溪市林业局",
        "云溪市财政局",
    ]


def test_joint_issuers_with_a_mark_between_them_keep_it() -> None:
    """They are two bodies, too."""
    found = blocks("云溪市林业局、云溪市财政局\n关于清理湿地的通知\n")

    assert raw(found.issuer) == "云溪市林业局、云溪市财政局"
    assert [each.raw for each in found.issuers] == ["云溪市林业局", "云溪市财政局"]


@pytest.mark.parametrize(
    "name", ["云溪市 林业局", "云溪市人民政府 办公室", "云 溪 市 林 业 局", "云溪市林业局 湿地保护处"]
)
def test_a_name_that_is_set_apart_is_one_body(name: str) -> None:
    """A place and an office within a body are no body by themselves."""
    found = blocks(f"{name}\n关于开展湿地清理的通知\n")

    assert [each.raw for each in found.issuers] == [name.replace(" ", "")]


def test_joint_signatures_make_joint_issuers() -> None:
    """The title names nobody."""
    found = blocks("关于开展湿地清理的通知\n", BODY + "云溪市林业局　云溪市财政局\n2018年4月20日\n")

    assert raw(found.signature) == "云溪市林业局 云溪市财政局"
    assert [each.raw for each in found.issuers] == ["云溪市林业局", "云溪市财政局"]
