"""
What else a notice says: activities, counts, bases, theme, quantities, places, references.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.domain.measures.quantity import QuantityKind
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.tree import clauses_of
from govcampaign.notice.facts.finding import Facts, facts_of
from govcampaign.notice.parts import Part
from govcampaign.notice.rules import RULES
from govcampaign.notice.source import source_of


def facts(
    *lines: str,
    kind: PaperKind = PaperKind.NOTICE,
    zone: Zone = Zone.BODY,
    title: str = "",
    attached: str = "",
) -> Facts:
    """Return what some lines of a body say besides times and units."""
    source = source_of("\n".join(lines))
    count = len(source.paragraphs)

    def part(words: str) -> Part | None:
        span = source.span(source.paragraphs[0], 0, 1)
        return Part(raw=words, clause="标题", span=span, rule="head.title") if words else None

    attachments = tuple(each for each in (part(attached),) if each is not None)
    blocks = Blocks(
        kind=kind, zones=(zone,) * count, annexes=(0,) * count, title=part(title), attachments=attachments
    )
    return facts_of(blocks, clauses_of(source, blocks))


# -- activities ----------------------------------------------------------------------------------


def activities(*lines: str, kind: PaperKind = PaperKind.NOTICE) -> list[str]:
    """Return the headings of the activities of some lines."""
    return [each.heading for each in facts(*lines, kind=kind).activities]


@pytest.mark.parametrize(
    "heading",
    [
        "活动内容",
        "主要任务",
        "重点工作",
        "工作任务及分工",
        "具体措施",
        "活动安排",
        "全县重点任务",
        "服务月活动内容",
        "内容",
    ],
)
def test_the_items_under_a_heading_of_tasks_are_activities(heading: str) -> None:
    """Each item under such a heading is an activity, certain, and named without the bracket behind it."""
    found = facts(
        f"一、{heading}",
        "（一）走访企业（3月）。上门了解。",
        "（二）政策宣讲。送到车间。",
        "二、工作要求",
        "（一）加强领导。",
    )

    assert [each.heading for each in found.activities] == ["走访企业", "政策宣讲"]
    assert all(each.sure for each in found.activities)
    assert found.questions == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("一、内容形式", "（一）讲述类。讲故事。", "（二）展示类。做展示。"),
        ("一、督查内容", "（一）是否建账。", "（二）是否上报。"),
        ("一、整治内容", "1.严禁收费；", "2.严禁摊派；"),
        ("一、宣传内容", "（一）节水知识：常识。", "（二）节水法规：法条。"),
        ("一、实施步骤", "（一）动员阶段。开会。", "（二）总结阶段。开会。"),
        ("一、主要任务", "（一）动员阶段（3月）。开会。", "（二）总结阶段（4月）。开会。"),
        ("一、保障措施", "（一）加强领导。照办。", "（二）加强督办。照办。"),
        ("一、工作目标", "（一）主要任务。照办。", "1.建账。"),
    ],
)
def test_other_items_are_asked_about(lines: tuple[str, ...]) -> None:
    """Subjects, checks, prohibitions and phases are no activities, and the reader asks."""
    found = facts(*lines)

    assert found.activities == ()
    assert [each.about for each in found.questions] == ["activities"]


def test_items_to_look_into_that_bind_are_activities() -> None:
    """检查内容 with sentences that bind lists tasks."""
    lines = ("一、检查内容", "1.各部门要开展自查。逾期通报。", "2.物业部要检修水泵。逾期通报。")

    assert activities(*lines) == ["各部门要开展自查", "物业部要检修水泵"]


def test_items_that_only_group_others_give_way_to_them() -> None:
    """Where the items below carry the responsible units, they are the activities."""
    lines = (
        "一、重点任务",
        "（一）开放市场",
        "1.扩大试点。有序推进。（商务局负责）",
        "2.优化通关。有序推进。（海关负责）",
        "（二）鼓励创新",
        "3.建设高地。有序推进。（科技局负责）",
    )

    assert activities(*lines) == ["扩大试点", "优化通关", "建设高地"]


def test_groups_whose_items_are_each_counted_from_one_are_the_activities() -> None:
    """Items that begin with 1. in each group are its parts."""
    lines = (
        "一、重点任务",
        "（一）开放市场",
        "1.扩大试点。有序推进。（商务局负责）",
        "2.优化通关。有序推进。（海关负责）",
        "（二）鼓励创新",
        "1.建设高地。有序推进。（科技局负责）",
    )

    assert activities(*lines) == ["开放市场", "鼓励创新"]


def test_a_heading_inside_an_activity_begins_no_further_activities() -> None:
    """活动内容 within an activity is part of it."""
    lines = (
        "一、工作重点",
        "（一）主题教育。分步开展。",
        "1.活动内容",
        "（1）学习。自学。",
        "（2）研讨。座谈。",
    )

    assert activities(*lines) == ["主题教育"]


def test_items_with_a_responsible_unit_each_are_unsure_activities() -> None:
    """Without a heading of tasks, items that name who is responsible are taken, and not as certain."""
    found = facts(
        "一、优化布局",
        "（一）完善链条。推进。（县商务局负责）",
        "（二）健全标准。推进。（县市场局负责）",
        "二、发展目标",
        "（一）产值增长。（县统计局负责）",
    )

    assert [each.heading for each in found.activities] == ["完善链条", "健全标准"]
    assert not any(each.sure for each in found.activities)


@pytest.mark.parametrize("kind", [PaperKind.OTHER, PaperKind.NOTICE])
def test_papers_in_articles_and_papers_that_are_no_notice_have_no_activities(kind: PaperKind) -> None:
    """A law has articles, and a report tells; neither gives activities or questions about them."""
    lines = (
        ("一、主要任务", "（一）建账。照办。")
        if kind is PaperKind.OTHER
        else ("第一条 甲", "第二条 乙", "第三条 丙")
    )

    found = facts(*lines, kind=kind)

    assert (found.activities, found.questions) == ((), ())


# -- counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("全县统一组织开展8 项系列活动。",), [("activities", 8)]),
        (("专项行动分为三个阶段：",), [("phases", 3)]),
        (("去年经过努力完成。本县有三个阶段目标。",), []),
        (("一、安排", "分动员、实施、总结3个阶段进行，共三个阶段。"), [("phases", 3)]),
        (("现提出如下五点工作要求：",), [("requirements", 5)]),
        (("共同开展“五个一”活动。",), [("activities", 5)]),
        (("评选先进，落实“五个一”活动，压减会议。",), []),
        (("一、实施两大行动计划", "（一）甲计划。照办。", "（二）乙计划。照办。"), [("activities", 2)]),
        (("将2016年实施的24项激励措施调整为新的措施。",), []),
        (("本次检查涉及60项重点内容。",), []),
        (("第三个阶段由县里组织。",), []),
        (("每个阶段都要总结。",), []),
        (("两个阶段之间不得间断。",), []),
        (("推行3项制度，做好组织工作。",), []),
        (("一、两项重点任务", "（一）甲。照办。", "（二）乙。照办。"), [("activities", 2)]),
        (("一、事项", "（一）甲。3个工作日内办结。", "（二）乙。照办。", "（三）丙。照办。"), []),
        (("开展一项活动。",), []),
        (("开展第5项活动。",), []),
        (("抓好三个工作。",), []),
    ],
)
def test_declared_counts_are_read(lines: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    """Numbers of activities, phases and requirements count; numbers of other things do not."""
    assert [(each.what, each.value) for each in facts(*lines).counts] == expected


# -- bases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("根据《县节水办法》要求，制定本方案。", [("县节水办法", "", "")]),
        (
            "按照《关于开展检查的通知》（某政发〔2020〕3号，以下简称《通知》）精神，结合《通知》安排实施。",
            [("关于开展检查的通知", "某政发〔2020〕3号", "通知")],
        ),
        (
            "为贯彻落实《某县落实市＜决定＞方案》（某党发〔2013〕9号），以下简称《方案》精神，特通知如下。",
            [("某县落实市＜决定＞方案", "某党发〔2013〕9号", "方案")],
        ),
        ("为深入贯彻《甲条例》、《乙办法》文件精神，现通知如下。", [("甲条例", "", ""), ("乙办法", "", "")]),
        (
            "根据教育厅印发的《甲规定》（见附件），以及《乙通知》（附件2）精神，现通知如下。",
            [("甲规定", "", ""), ("乙通知", "", "")],
        ),
        (
            "根据县水利局（某水函〔2010〕2号）《关于宣传的通知》精神，现通知如下。",
            [("关于宣传的通知", "某水函〔2010〕2号", "")],
        ),
        (
            "根据《关于宣传的通知》某水函〔2010〕2号的精神，现通知如下。",
            [("关于宣传的通知", "某水函〔2010〕2号", "")],
        ),
        ("根据《甲条例》，经研究。《乙办法》精神另见。", [("甲条例", "", ""), ("乙办法", "", "")]),
        ("《甲决定》和《乙纲要》对全县工作作出了具体部署。", [("甲决定", "", ""), ("乙纲要", "", "")]),
        ("现将《全面督查的通知》（某发〔2014〕1号）转发你们。", [("全面督查的通知", "某发〔2014〕1号", "")]),
        (
            "根据某安办〔2009〕6号文件关于开展安全月的通知精神，现通知如下。",
            [("关于开展安全月的通知", "某安办〔2009〕6号", "")],
        ),
        (
            "根据某安办〔2009〕6号文件精神，按照某安办〔2009〕6号要求办理。",
            [("某安办〔2009〕6号", "某安办〔2009〕6号", "")],
        ),
        (
            "为落实《甲方案》（某发〔2020〕1号）和《乙落实某发〔2020〕2号精神的意见》，特通知。",
            [("甲方案", "某发〔2020〕1号", ""), ("乙落实某发〔2020〕2号精神的意见", "", "")],
        ),
    ],
)
def test_the_documents_a_notice_rests_on_are_read(line: str, expected: list[tuple[str, str, str]]) -> None:
    """A title behind 根据 or before 精神, or with a number in the introduction, is a basis."""
    assert [(each.title, each.number, each.alias) for each in facts(line).bases] == expected


@pytest.mark.parametrize(
    "line",
    [
        "《某县实施方案》已经县政府同意，现转发给你们。",
        "现将《某县实施方案》印发给你们。",
        "认真学习《甲条例》精神。",
        "按照《任务分解表》（见附件）的要求办理。",
        "《甲通知》（某发〔2016〕82号）同时废止。",
        "阅读《甲》一书。",
        "书名号《没有结尾",
        "空的《》不算。",
    ],
)
def test_other_titles_are_no_bases(line: str) -> None:
    """What is issued, studied, filled in or ended is no basis."""
    assert facts(line).bases == ()


def test_within_the_items_a_basis_needs_both_words() -> None:
    """In an item, 按照《…》要求 is a basis, 按照《…》 with another word behind it only a document."""
    found = facts(
        "一、任务", "各校严格按照《甲办法》要求登记，按照《乙办法》相应条款处理。", "填报《丙表》。"
    )

    assert [each.title for each in found.bases] == ["甲办法"]
    assert [each.title for each in found.references] == ["乙办法", "丙表"]


def test_a_document_named_before_it_turns_out_to_be_a_basis_is_one() -> None:
    """A title that is only named first and rested on later is a basis and no reference."""
    found = facts("发放《甲办法》手册。", "根据《甲办法》，再根据《甲办法》，制定本方案。")

    assert [each.title for each in found.bases] == ["甲办法"]
    assert found.references == ()


def test_the_notice_itself_its_attachments_and_its_aliases_are_no_other_documents() -> None:
    """The notice's own title and attachments are not referred to as others."""
    found = facts(
        "根据《甲条例》（以下简称《条例》）和《县检查办法》制定。",
        "填写《检查表》，学习《条例》。",
        title="县检查办法",
        attached="检查表",
    )

    assert [each.title for each in found.bases] == ["甲条例"]
    assert found.references == ()


def test_the_introduction_of_an_aim_rests_on_documents_too() -> None:
    """Under 指导思想 the words before a title are enough."""
    assert [each.title for each in facts("一、指导思想", "按照《甲纲要》，坚持改革。").bases] == ["甲纲要"]


def test_the_closing_rests_on_nothing() -> None:
    """A document that the closing names is no basis by its number alone."""
    found = facts(
        "一、建账。各单位照办。", "二、自查。各单位照办。", "请各单位对照《甲表》（某发〔2020〕1号）填报。"
    )

    assert found.bases == ()


# -- theme ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "theme"),
    [
        (("今年的主题是“人人讲安全”。",), "人人讲安全"),
        (("以“人人讲安全”为主题开展活动。",), "人人讲安全"),
        (("一、指导思想", "围绕“提升环境，服务发展”的活动主题，改进作风。"), "提升环境，服务发展"),
        (("1.活动时间为5月，宣传周的主题是“节水全民行动”（口号见附件）。",), "节水全民行动"),
        (("一、活动主题", "尊崇宪法、遵守宪法"), "尊崇宪法、遵守宪法"),
        (("一、活动主题：健康生活。",), "健康生活"),
        (("一、活动主题", "本次活动主题为“健康生活，快乐工作”，请遵照执行。"), "健康生活，快乐工作"),
        (("活动主题：健康生活",), "健康生活"),
        (("一、活动主题", "本次活动的主题为：健康生活　快乐工作"), "健康生活 快乐工作"),
        (("本次活动主题为健康生活。",), "健康生活"),
        (
            (
                "一、活动主题",
                "请各单位结合实际自行确定本单位的活动主题，" + "要求健康向上、贴近生活，" * 5,
            ),
            None,
        ),
        (("一、重点", "（一）开展教育", "第一阶段：3月，主题是“重读历史”。"), None),
        (("围绕主题开展活动。",), None),
    ],
)
def test_the_theme_is_that_of_the_whole(lines: tuple[str, ...], theme: str | None) -> None:
    """The theme stands under its heading or where the text speaks of the whole; that of a part is not it."""
    found = facts(*lines).theme

    assert (None if found is None else found.theme) == theme


# -- quantities ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("每月不少于1次。", ["每月不少于1次"]),
        ("每季度至少召开一次会议。", ["每季度至少召开一次"]),
        ("安排1-3天组织开展活动。", ["1-3天"]),
        ("形成1至2个政策创新点。", ["1至2个"]),
        ("形成一至两个创新点。", ["一至两个"]),
        ("简介在150字以内。", ["150字以内"]),
        ("按总用量的60%—70%估算。", ["60%—70%"]),
        ("不低于采购金额的30%。", ["不低于采购金额的30%"]),
        ("名额不超过集体3家、个人3人。", ["不超过集体3家", "3人"]),
        ("选拔100名正职、200名副职。", ["100名", "200名"]),
        ("选派技术骨干3名，教师2名。", ["3名", "2名"]),
        ("材料一式三份。", ["一式三份"]),
        ("报送材料一式3份。", ["一式3份"]),
        ("各校推荐2人。", ["2人"]),
        ("每校2人，各1名代表。", ["每校2人", "各1名"]),
        ("组织一次应急演练。", ["一次"]),
        ("每季度通报一次进展。", ["每季度通报一次"]),
        ("明确一名联络员，建设一处绿地，奖补三千元。", ["一名", "一处", "三千元"]),
        ("办理时限压缩至1个工作日以内，审批不超过60个工作日。", ["1个工作日以内", "不超过60个工作日"]),
        ("发放手册2000份，改造管网45公里。", ["2000份", "45公里"]),
        ("覆盖率达到100%，产值增长7%。", ["达到100%", "7%"]),
        ("投入达到2万亿元。", ["达到2万亿元"]),
        ("总时长不超过2小时以上内容。", ["不超过2小时以上"]),
    ],
)
def test_quantities_that_bind_are_read(text: str, raws: list[str]) -> None:
    """Bounds, ranges, shares and counts behind a verb that asks are quantities, with 每 before them."""
    assert [each.raw for each in facts(f"一、任务\n{text}").quantities] == raws


@pytest.mark.parametrize(
    "text",
    [
        "2013年7月25日前报送。",
        "走访千户企业。",
        "第3名由县里确定。",
        "截至去年底，培训5000人。",
        "目前已建成12所学校。",
        "我县现有12所学校。",
        "年龄不超过35岁。",
        "吸纳35周岁以下青年，培训5岁儿童。",
        "听取一家、一个、一所的意见，付三元。",
        "5个工作日内答复，每天播放2小时。",
        "3个工作日内办结。",
        "24小时内上报，5天以内整改，5天内办结。",
        "涉及4个方面、19个重点领域。",
        "分幼儿、小学4个组进行。",
        "分辨率为1280*720，3/4家。",
        "由第三方评估，同一个标准，另一次会议。",
        "各单位可直报2组。",
        "选派一批干部。",
        "进行一次专题督查。",
        "活动为期3天。",
        "一家人齐上阵，一个方面。",
        "拨打12345。",
        "共有学校3所。",
    ],
)
def test_numbers_that_bind_nobody_are_left_out(text: str) -> None:
    """Dates, names, ranks, ages, times to answer, what was done and what may be done are no quantities."""
    assert facts(f"一、任务\n{text}").quantities == ()


def test_a_bound_is_sure_and_a_bare_number_is_not() -> None:
    """不少于3名 is certain, 推荐3名 is not."""
    sure = {each.raw: each.sure for each in facts("一、任务\n推荐3名教师，集体不少于2个。").quantities}

    assert sure == {"3名": False, "不少于2个": True}


def test_the_values_of_a_quantity_are_read() -> None:
    """The bounds of a quantity are numbers."""
    (found,) = facts("一、任务\n安排1-3天组织活动。").quantities

    assert (str(found.quantity.least), str(found.quantity.most), found.quantity.unit) == ("1", "3", "天")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("室温不低于26度。", 26, None),
        ("任期一般不超过两届。", None, 2),
        ("每项至多增加1组。", None, 1),
        ("名额不超过集体3家、个人2人。", None, 3),
        ("参加人员名额为20人。", None, 20),
        ("材料一式三份。", None, None),
    ],
)
def test_words_between_the_bound_and_the_figure_do_not_change_it(
    text: str, least: int | None, most: int | None
) -> None:
    """The bound holds for the figure behind other words, and for a unit that phrases seldom have."""
    found = facts("一、任务", text).quantities

    assert (found[0].quantity.least, found[0].quantity.most) == (least, most)
    assert found[0].quantity.kind is not QuantityKind.UNKNOWN


def test_the_second_of_a_list_has_the_bound_of_the_first() -> None:
    """不超过3家、2人 bounds both."""
    found = facts("一、任务", "名额不超过集体3家、个人2人。").quantities

    assert [each.quantity.most for each in found] == [3, 2]


def test_an_approximate_quantity_is_asked_about() -> None:
    """6%左右 binds, and how much it asks for is a question."""
    found = facts("一、任务\n产值增长6%左右。")

    assert [each.quantity.kind for each in found.quantities] == [QuantityKind.UNKNOWN]
    assert [each.about for each in found.questions] == ["quantity"]


def test_once_in_the_introduction_or_in_a_heading_names_the_activity() -> None:
    """组织一次 in a heading is its name; only in the text it asks for one."""
    found = facts("决定开展一次检查。", "一、活动安排", "（一）组织一次演练。各单位照办。")

    assert found.quantities == ()


# -- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("一、培训", "将在县文化馆举行培训。"), ["县文化馆"]),
        (("一、培训", "在县行政服务中心、各镇服务大厅集中受理。"), ["县行政服务中心、各镇服务大厅"]),
        (("一、培训", "在全县中小学校举行，在固定地点集中受理。"), []),
        (("一、培训", "地点：县体育中心。"), ["县体育中心"]),
        (("一、活动地点", "县体育中心。"), ["县体育中心"]),
        (("一、培训", "地点：另行通知。"), []),
        (("一、培训", "在全县范围内举行，在活动期间召开。"), []),
        (
            (
                "一、活动地点",
                "各单位根据实际自行选择适合本单位活动的地点，并提前十天向县里报告，经同意后方可开展，不得占用道路。",
            ),
            [],
        ),
    ],
)
def test_places_are_read(lines: tuple[str, ...], places: list[str]) -> None:
    """The place behind 在…举行 or 地点 is read; words of time and extent are no places."""
    assert [each.place for each in facts(*lines).places] == places


# -- always --------------------------------------------------------------------------------------


def test_what_is_no_body_says_nothing() -> None:
    """Contacts and annexes give no facts."""
    found = facts("根据《甲》，主题是“乙丙”，不少于3名，在县城举行，分三个阶段。", zone=Zone.CONTACT)

    assert found == Facts()


WORDS = [
    "根据",
    "《",
    "》",
    "（",
    "）",
    "某发〔2020〕1号",
    "以下简称《甲》",
    "主题是“乙丙”",
    "不少于",
    "3",
    "名",
    "一次",
    "%",
    "-",
    "一、",
    "（一）",
    "任务",
    "阶段",
    "三个",
    "在",
    "举行",
    "地点：",
    "。",
    "，",
    "\n",
    "精神",
    "每",
    "已",
    "左右",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_fact_points_at_its_words(words: list[str]) -> None:
    """Nothing raises, the place of every part holds its words, and its rule is known."""
    text = "".join(words)

    found = facts("一、任务", text)

    parts: list[Part] = [
        *found.bases,
        *found.counts,
        *found.quantities,
        *found.activities,
        *found.places,
        *found.references,
    ]
    parts.extend([] if found.theme is None else [found.theme])
    for part in parts:
        assert part.rule in RULES
        assert source_of(f"一、任务\n{text}").raw(part.span).replace(" ", "") == part.raw.replace(" ", "")
