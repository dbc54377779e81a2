"""
The plan inside a notice, and a second notice behind the first.
"""

from __future__ import annotations

import pytest

from govcampaign.notice.blocks.finding import blocks_of
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source, source_of

HEAD = "云溪市人民政府办公室关于印发湿地清理行动方案的通知\n云政办〔2018〕6号\n各镇人民政府：\n"
SENT = "《湿地清理行动方案》已经市人民政府同意，现印发给你们。\n"
CLOSING = "云溪市人民政府办公室\n2018年4月20日\n"
BODY = "为保护湿地，制定本方案。\n一、工作目标\n清理东湖岸线。\n"


def read(text: str) -> tuple[Source, Blocks]:
    """Return a notice and its blocks."""
    source = source_of(text)
    return source, blocks_of(source)


def raw(part: Part | None) -> str | None:
    """Return the words of a part; None where there is none."""
    return None if part is None else part.raw


def zones(text: str) -> dict[str, str]:
    """Return the zone of each paragraph by its text."""
    source, found = read(text)
    return {p.text: zone.value for p, zone in zip(source.paragraphs, found.zones, strict=True)}


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("湿地清理行动方案\n", "湿地清理行动方案"),
        ("湿地清理\n行动方案\n", "湿地清理行动方案"),
        ("《湿地清理行动方案》\n", "湿地清理行动方案"),
        ("附件\n湿地清理行动方案\n", "湿地清理行动方案"),
        ("附件1\n湿地清理行动方案\n", "湿地清理行动方案"),
        ("附件：湿地清理行动方案\n", "湿地清理行动方案"),
        ("附件1：湿地清理行动方案\n", "湿地清理行动方案"),
        ("（此件公开发布）\n湿地清理行动方案\n", "湿地清理行动方案"),
        ("云溪市2018年湿地\n保护任务分解\n", "云溪市2018年湿地保护任务分解"),
        ("抄送：市委办公室\n", None),
        ("一、湿地清理\n", None),
    ],
)
def test_the_plan_behind_the_closing_is_found(behind: str, title: str | None) -> None:
    """The plan has a title of its own, over one or two lines, as an annex or not."""
    assert raw(read(HEAD + SENT + CLOSING + behind + BODY)[1].plan_title) == title


def test_the_body_before_a_plan_forwards_it() -> None:
    """The notice's own body, its items included, is told from that of the plan."""
    text = HEAD + SENT + "一、各镇要认真落实。\n" + CLOSING + "湿地清理行动方案\n" + BODY
    found = zones(text)
    assert found["一、各镇要认真落实。"] == Zone.FORWARDING.value
    assert found["湿地清理行动方案"] == Zone.PLAN_HEAD.value
    assert found["一、工作目标"] == Zone.BODY.value


def test_a_plan_is_found_without_a_closing_before_it() -> None:
    """A notice without signature and date may go on with the plan that it names."""
    found = read(HEAD + SENT + "湿地清理行动方案\n" + BODY)[1]
    assert raw(found.plan_title) == "湿地清理行动方案"


def test_a_closing_behind_the_plan_is_that_of_the_notice_if_it_has_no_other() -> None:
    """Signature and date may stand at the very end, behind the plan."""
    found = read(HEAD + SENT + "湿地清理行动方案\n" + BODY + CLOSING)[1]
    assert (raw(found.plan_title), raw(found.date)) == ("湿地清理行动方案", "2018年4月20日")


def test_a_notice_with_headings_of_its_own_has_annexes_and_no_plan() -> None:
    """Where the notice itself says what is to be done, what is attached is an annex."""
    text = "关于清理湿地的通知\n各镇人民政府：\n一、清理岸线\n" + CLOSING + "附件1\n清理标准\n岸线无垃圾。\n"
    found = read(text)[1]
    assert found.plan_title is None
    assert zones(text)["清理标准"] == Zone.ANNEX.value


def test_a_notice_that_says_little_may_carry_a_plan_it_does_not_name() -> None:
    """The plan behind a notice without headings is what it is about."""
    text = "关于清理湿地的通知\n各镇人民政府：\n请按照方案执行。\n" + CLOSING + "湿地清理方案\n" + BODY
    assert raw(read(text)[1].plan_title) == "湿地清理方案"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("（市林业局）\n", "市林业局"),
        ("（市林业局　2018年4月1日）\n", "市林业局"),
        ("（2018年4月1日）\n", None),
        ("云溪市林业局\n（市林业局）\n", "云溪市林业局"),
        ("（市林业局）\n（市财政局）\n", "市林业局"),
        ("（市林业局）\n" * 5, "市林业局"),
        ("", None),
    ],
)
def test_the_author_of_a_plan_stands_below_its_title(line: str, author: str | None) -> None:
    """The brackets below the title of a plan name who drafted it, and perhaps when."""
    assert raw(read(HEAD + SENT + CLOSING + "湿地清理行动方案\n" + line + BODY)[1].plan_author) == author


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("云溪市人民政府转发市林业局拟定的湿地清理行动方案的通知\n", "市林业局"),
        ("云溪市人民政府转发昨天拟定的湿地清理行动方案的通知\n", None),
        ("云溪市人民政府转发湿地清理行动方案的通知\n", None),
    ],
)
def test_the_author_of_a_plan_stands_in_the_title_of_the_notice(title: str, author: str | None) -> None:
    """转发市林业局拟定的方案 names who drafted the plan."""
    text = title + "各镇人民政府：\n现转发给你们。\n" + CLOSING + "湿地清理行动方案\n" + BODY
    assert raw(read(text)[1].plan_author) == author


@pytest.mark.parametrize(
    ("said", "approver"),
    [
        ("方案已经市人民政府同意，现印发给你们。", "市人民政府"),
        ("已经市委、市政府领导同意，现印发给你们。", "市委、市政府领导"),
        ("经市政府第3次常务会议审议通过，现印发给你们。", "市政府第3次常务会议"),
        ("方案经研究同意，现印发给你们。", None),
        ("外出须经班主任同意。", None),
        ("现印发给你们。", None),
    ],
)
def test_who_approved_a_notice_is_found(said: str, approver: str | None) -> None:
    """经…同意 names who approved; 经研究同意 names nobody."""
    found = read(HEAD + said + "\n" + CLOSING + "湿地清理行动方案\n" + BODY)[1]
    assert raw(found.approver) == approver


def test_signature_and_date_below_the_title_of_a_plan_are_part_of_its_head() -> None:
    """A plan may name its author and its day on lines of their own."""
    text = HEAD + SENT + CLOSING + "湿地清理行动方案\n云溪市林业局\n2018年4月1日\n" + BODY
    assert zones(text)["2018年4月1日"] == Zone.PLAN_HEAD.value


def test_a_notice_without_a_plan_names_who_approved_it() -> None:
    """The clause of the approver is the introduction where nothing is forwarded."""
    found = read("关于清理湿地的通知\n各镇人民政府：\n经市人民政府同意，定于5月清理湿地。\n" + CLOSING)[1]
    assert (found.approver and found.approver.clause) == "引"


def test_the_name_of_a_plan_is_looked_for_in_the_first_words_only() -> None:
    """What is quoted far behind the beginning is no plan that the notice carries."""
    text = (
        "关于清理湿地的通知\n各镇人民政府：\n" + "请清理东湖岸线。" * 400 + "\n附《湿地清理方案》\n" + CLOSING
    )
    assert read(text)[1].plan_title is None


def test_a_forwarded_notice_keeps_its_head_and_closing_to_itself() -> None:
    """Number, recipients and date of a forwarded notice are not those of the notice."""
    text = (
        "云溪市教育局转发市林业局关于清理湿地的通知\n云教〔2018〕6号\n各学校：\n"
        "现将《关于清理湿地的通知》转发给你们。\n云溪市教育局\n2018年4月20日\n"
        "关于清理湿地的通知\n云林发〔2018〕3号\n各镇人民政府：\n一、清理岸线\n云溪市林业局\n2018年3月1日\n"
    )
    found = read(text)[1]
    assert (raw(found.number), raw(found.date), found.second) == ("云教〔2018〕6号", "2018年4月20日", None)
    assert [part.raw for part in found.recipients] == ["各学校"]
    assert zones(text)["各镇人民政府："] == Zone.PLAN_HEAD.value
    assert zones(text)["2018年3月1日"] == Zone.CLOSING.value


SECOND = (
    "云溪市教育局关于举办运动会的通知\n云教〔2019〕5号\n各学校：\n定于5月举办。\n云溪市教育局\n2019年3月1日\n"
)


@pytest.mark.parametrize(
    "second",
    [
        SECOND,
        SECOND.replace("云教〔2019〕5号\n", ""),
        "云教〔2019〕5号\n" + SECOND.replace("云教〔2019〕5号\n", ""),
        "云溪市教育局文件\n云教〔2019〕5号\n" + SECOND.replace("云教〔2019〕5号\n", ""),
    ],
)
def test_a_second_notice_is_not_read_and_asked(second: str) -> None:
    """A second head dates nothing of the first paper; what stands behind it is left out."""
    source, found = read("关于清理湿地的通知\n各镇人民政府：\n请清理岸线。\n云溪湿地\n" + second)
    assert found.date is None
    assert found.second is not None
    assert source.paragraphs[found.second].text == second.partition("\n")[0]
    assert set(found.zones[found.second :]) == {Zone.FURNITURE}
    assert "heads" in [question.about for question in found.questions]


def test_a_second_notice_behind_the_end_of_a_page_is_asked() -> None:
    """What a page puts behind a notice may hold another."""
    found = read("关于清理湿地的通知\n各镇人民政府：\n请清理岸线。\n上一篇：清理公园\n" + SECOND)[1]
    assert "heads" in [question.about for question in found.questions]


def test_a_second_notice_about_the_same_is_the_one_that_the_first_passes_on() -> None:
    """A note that passes on a notice without quoting its title carries it."""
    text = (
        "关于做好2018年湿地清理的通知\n各学校：\n请各学校清理湿地。\n校办\n2018年4月20日\n"
        "云溪市林业局关于做好“2018年湿地清理”有关工作的通知\n各镇人民政府：\n一、清理岸线\n"
    )
    found = read(text)[1]
    assert raw(found.plan_title) == "云溪市林业局关于做好“2018年湿地清理”有关工作的通知"
    assert found.second is None


@pytest.mark.parametrize(
    "line",
    [
        "关于清理湿地的通知\n",
        "关于举办运动会的通知\n下一段\n",
        "《关于举办运动会的通知》\n",
        "运动会通知\n云教〔2019〕5号\n",
    ],
)
def test_a_title_without_a_head_is_no_second_notice(line: str) -> None:
    """A title by itself, or that of the notice once more, begins no paper."""
    assert (
        read("关于清理湿地的通知\n各镇人民政府：\n请清理岸线。\n" + line + "请清理湖面。\n")[1].second is None
    )


def test_the_title_of_a_plan_ends_before_its_first_number() -> None:
    """Its point is lost, so that the line looks like the end of the title."""
    name = "云溪市湿地清理工作规范（试行）"
    text = (
        f"关于印发湿地清理工作规范的通知\n各镇人民政府：\n现将《{name}》印发给你们，请遵照执行。\n"
        f"云溪市林业局\n2018年4月20日\n{name}\n1总则\n1.1为清理湿地，制定本规范。\n2职责\n各镇要清理岸线。\n"
    )

    assert raw(read(text)[1].plan_title) == name
