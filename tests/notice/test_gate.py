"""
What kind of paper a text is.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_kinds import OTHERS

from govcampaign.notice.blocks.finding import blocks_of
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.rules import RULES
from govcampaign.notice.source import source_of

NOTICE = """关于开展湿地清理活动的通知
云林发〔2018〕6号
各镇人民政府：
定于5月开展清理活动。请各镇于6月1日前报送总结。
云溪市林业局
2018年4月20日
"""
PLAN = """一、工作目标
清理东湖岸线。
二、实施步骤
（一）排查阶段（5月1日至5月20日）。各镇要逐段排查。
（二）清理阶段（5月21日至6月20日）。各村要组织清理，并于6月25日前报送总结。
"""


def kind(text: str) -> tuple[PaperKind, str]:
    """Return the kind of a text and the rule that decides it."""
    blocks = blocks_of(source_of(text))
    return blocks.kind, blocks.why


def empty(blocks: Blocks) -> bool:
    """Tell whether nothing is claimed of a paper."""
    return not any(
        (
            blocks.title,
            blocks.number,
            blocks.issuer,
            blocks.recipients,
            blocks.signature,
            blocks.date,
            blocks.attachments,
            blocks.copies,
            blocks.plan_title,
            blocks.plan_author,
            blocks.approver,
        )
    )


@pytest.mark.parametrize("what", OTHERS)
def test_a_text_of_another_kind_is_no_notice(what: str) -> None:
    """Nothing is claimed of news, laws, tenders, speeches, samples and the like."""
    blocks = blocks_of(source_of(OTHERS[what]))
    assert blocks.kind is PaperKind.OTHER
    assert empty(blocks)
    assert set(blocks.zones) <= {Zone.FURNITURE}


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("what", OTHERS)
def test_a_text_of_another_kind_is_no_notice_without_its_first_lines(what: str, lines: int) -> None:
    """The kind is known by what a text says, and not by its heading alone."""
    rest = "".join(OTHERS[what].splitlines(keepends=True)[lines:])
    assert kind(rest)[0] is PaperKind.OTHER


def test_a_text_with_recipients_and_a_title_is_a_notice() -> None:
    """Title and recipients make a notice."""
    assert kind(NOTICE) == (PaperKind.NOTICE, "gate.recipients")


def test_a_title_and_a_number_make_a_notice_without_recipients() -> None:
    """A paper that sets up a group has no recipients."""
    text = "云溪市人民政府关于成立湿地保护领导小组的通知\n云政〔2018〕9号\n" + "组长由市长担任，" * 30
    assert kind(text) == (PaperKind.NOTICE, "gate.number")


@pytest.mark.parametrize("end", ["云溪市林业局\n2018年4月20日", "2018年4月20日", "云溪市林业局"])
def test_a_title_and_a_closing_make_a_notice(end: str) -> None:
    """Signature or date stand in for recipients under a title such as 通知."""
    text = f"关于开展湿地清理活动的通知\n定于5月开展清理活动。\n{end}\n"
    assert kind(text) == (PaperKind.NOTICE, "gate.closing")


def test_a_title_alone_makes_a_doubtful_notice() -> None:
    """A page that shows title and text only may be a notice."""
    text = "关于开展湿地清理活动的通知\n定于5月开展清理活动，大家都来参加。\n"
    assert kind(text) == (PaperKind.DOUBTFUL, "gate.titled")


def test_recipients_and_a_formula_make_a_notice_without_a_title() -> None:
    """A text whose title was left out by a web page is a notice all the same."""
    text = "各镇人民政府，各街道办事处：\n现将有关事项通知如下：\n一、清理岸线。\n"
    assert kind(text) == (PaperKind.NOTICE, "gate.recipients")


def test_a_plan_without_a_head_is_doubtful() -> None:
    """The duties of a plan are wanted, though the text has no head."""
    assert kind(PLAN) == (PaperKind.DOUBTFUL, "gate.plan")


def test_a_plan_with_a_title_only_is_doubtful() -> None:
    """One sign of a plan is enough under a title of a plan."""
    text = "云溪市湿地保护行动方案\n一、工作目标\n清理东湖岸线，责任落实到镇政府。\n"
    assert kind(text) == (PaperKind.DOUBTFUL, "gate.plan")


def test_a_part_cut_from_a_plan_is_doubtful_and_not_whole() -> None:
    """A part that begins with （二） was cut from a plan."""
    blocks = blocks_of(source_of(PLAN.split("\n", 4)[4]))
    assert blocks.kind is PaperKind.DOUBTFUL
    assert not blocks.whole


def test_many_numbered_sentences_about_all_units_make_a_doubtful_plan() -> None:
    """Where no heading tells a plan, what all units must do tells it."""
    text = "一、各镇要排查岸线。\n二、各村要清理垃圾。\n三、各部门要加强巡查。\n"
    assert kind(text) == (PaperKind.DOUBTFUL, "gate.plan")


def test_a_text_that_begins_and_ends_is_whole() -> None:
    """A text with a head and a last sentence is whole."""
    assert blocks_of(source_of(NOTICE)).whole


def test_a_text_that_ends_in_the_middle_of_a_sentence_is_not_whole() -> None:
    """A last line without an end mark was cut."""
    assert not blocks_of(source_of("关于清理的通知\n各镇人民政府：\n请各镇于6月1日前报送")).whole


def test_a_public_announcement_is_doubtful() -> None:
    """A 通告 to everybody has duties of nobody in particular."""
    text = "云溪市人民政府关于禁止燃放烟花的通告\n为保护环境，现通告如下：\n一、禁止燃放烟花。\n"
    assert kind(text) == (PaperKind.DOUBTFUL, "gate.public")


def test_a_public_announcement_with_words_of_another_kind_is_none() -> None:
    """A 公告 that sells something is not a notice."""
    text = "云溪市自然资源局关于东湖地块的公告\n起拍价500万元，竞买人须于6月1日前报名。\n"
    assert kind(text) == (PaperKind.OTHER, "gate.tender")


@pytest.mark.parametrize("title", ["云溪市林业局关于清理湿地情况的报告", "云溪市林业局关于清理湿地的请示"])
def test_a_paper_to_a_superior_body_is_no_notice(title: str) -> None:
    """A report and a request ask nobody below to do anything."""
    assert kind(f"{title}\n云林发〔2018〕6号\n市人民政府：\n各镇要清理岸线。\n") == (
        PaperKind.OTHER,
        "gate.title",
    )


def test_a_notice_with_crossed_out_days_is_doubtful() -> None:
    """A sample has ×× for its days."""
    assert kind(NOTICE.replace("2018年4月20日", "20××年×月×日")) == (PaperKind.DOUBTFUL, "gate.sample")


def test_a_headless_text_with_crossed_out_days_is_none() -> None:
    """A sample without recipients is not a notice."""
    assert kind("关于清理岸线的通知\n20xx年清理东湖。\n云溪市林业局\n") == (PaperKind.OTHER, "gate.sample")


def test_a_regulation_that_a_notice_carries_is_part_of_a_notice() -> None:
    """Articles make a law only where no notice carries them."""
    text = (
        "关于印发湿地巡查办法的通知\n第一条 各镇应当巡查。\n第二条 每月一次。\n第三条 记录。\n2018年4月20日\n"
    )
    assert kind(text) == (PaperKind.NOTICE, "gate.closing")


def test_a_regulation_by_itself_is_a_law() -> None:
    """One article is enough under the title of a regulation."""
    assert kind("湿地巡查规定\n第一条 各镇应当巡查。\n每月一次。\n") == (PaperKind.OTHER, "gate.law")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("关于拨付清淤资金的请示", (PaperKind.OTHER, "gate.title")),
        ("关于同意设立管理站的批复", (PaperKind.DOUBTFUL, "gate.reply")),
        ("关于商请支持清淤的函", (PaperKind.DOUBTFUL, "gate.reply")),
        ("关于批复情况的通知", (PaperKind.NOTICE, "gate.recipients")),
    ],
)
def test_a_paper_between_offices_is_no_plain_notice(title: str, found: tuple[PaperKind, str]) -> None:
    """A request to the office above is none; a reply or a letter may ask for something."""
    assert kind(f"云溪市林业局{title}\n市人民政府：\n现报上。\n云溪市林业局\n2018年4月20日\n") == found


def test_a_report_to_the_office_above_is_no_notice() -> None:
    """It has recipients, a signature and a date as a notice has."""
    text = "关于湿地清理情况的整改报告\n市林业局：\n已组织清理。\n云溪镇人民政府\n2018年4月20日\n"

    assert kind(text) == (PaperKind.OTHER, "gate.title")


def test_an_empty_text_is_no_notice() -> None:
    """A text without a letter has its own reason."""
    assert kind(" \n\n") == (PaperKind.OTHER, "gate.empty")


def test_a_collection_of_three_samples_needs_no_heading() -> None:
    """篇一, 篇二, 篇三 are a collection, whatever stands above."""
    text = "".join(f"篇{n}：清理通知\n各班：\n请清理教室。\n" for n in "一二三")
    assert kind(text) == (PaperKind.OTHER, "gate.collection")


@given(
    st.text(
        alphabet="关于的通知各镇人民政府：。，、2018年6月日〔〕号附件一二（）《》\n 云溪局x", max_size=200
    )
)
def test_every_text_has_a_kind_by_a_rule(text: str) -> None:
    """Any text gets blocks, one zone for each paragraph, and a rule that says why."""
    source = source_of(text)
    blocks = blocks_of(source)
    assert len(blocks.zones) == len(blocks.annexes) == len(source.paragraphs)
    assert blocks.why in RULES
    assert blocks.kind is not PaperKind.OTHER or empty(blocks)


def test_a_titled_plan_with_its_parts_is_a_notice() -> None:
    """A plan that is handed on without head and closing is one as it is issued."""
    text = (
        "青山县清理广告牌实施方案\n为规范户外广告，制定本方案。\n一、工作目标\n各镇、街道年底前完成清理。\n"
        "二、工作任务\n各镇、街道要逐路排查。\n三、实施步骤\n（一）动员阶段（5月）。县城管局召开动员会。\n"
        "四、工作要求\n各镇、街道要加强领导。\n"
    )

    found = kind(text)

    assert found == (PaperKind.NOTICE, "gate.whole_plan")


def test_a_text_that_says_it_is_a_notice_is_one() -> None:
    """A closing and the words of notices are enough where title and recipients are lost."""
    text = (
        "为做好汛前检查，现将有关事项通知如下。\n一、工作任务\n各乡镇要检查堤防。\n"
        "二、工作要求\n各乡镇于5月10日前报送结果。\n青山县水务局\n2021年4月2日\n"
    )

    found = kind(text)

    assert found == (PaperKind.NOTICE, "gate.formula")
