"""Duties: what a sentence asks of whom, what is certain about it, and what is left over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.duties.finding import Duties, duties_of
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import DeadlinePart, DutyPart, LineEntry, LinePart, QuantityPart
from govcampaign.notice.rules import RULES
from govcampaign.notice.source import Source, Span, source_of
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.finding import Units


def _place(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(line=1, start=start, end=start + len(words))


def _read(
    text: str,
    *,
    heading: str = "",
    line: str = "",
    units: str = "区教育局",
    due: str = "",
    number: str = "",
    address: str = "二",
    level: int = 1,
    zone: Zone = Zone.BODY,
    kind: PaperKind = PaperKind.NOTICE,
) -> Duties:
    """Return the duties of one clause; `line`, `due` and `number` are words that other passes found in it."""
    source = source_of(f"{heading}\n{text}" if heading else text)
    pieces = [Piece(text=each.text, paragraph=each, source=source) for each in source.paragraphs]
    clause = Clause(
        address=address,
        zone=zone,
        level=level,
        heading=pieces[0] if heading else None,
        pieces=tuple(pieces[1:] if heading else pieces),
        line=1,
    )
    entries = tuple(LineEntry(unit=each, role=Role.RESPONSIBLE) for each in units.split("、"))
    lines = (
        [LinePart(raw=line, clause=address, span=_place(source, line), rule="line.bracket", entries=entries)]
        if line
        else []
    )
    deadlines = (
        [
            DeadlinePart(
                raw=due,
                clause=address,
                span=_place(source, due),
                rule="time.deadline",
                deadline=Deadline(kind=DueKind.FIXED, day=date(2021, 9, 30)),
            )
        ]
        if due
        else []
    )
    quantities = (
        [
            QuantityPart(
                raw=number,
                clause=address,
                span=_place(source, number),
                rule="quantity.bound",
                quantity=Quantity(kind=QuantityKind.UNKNOWN, text=number),
            )
        ]
        if number
        else []
    )
    return duties_of(
        Blocks(kind=kind, zones=(), annexes=()),
        (clause,),
        Times(context=Context(), deadlines=tuple(deadlines)),
        Units(lines=tuple(lines)),
        Facts(quantities=tuple(quantities)),
    )


def _said(text: str, **more: object) -> list[tuple[str, str, str]]:
    return [("、".join(each.who), each.action, each.object) for each in _read(text, **more).duties]  # type: ignore[arg-type]


def _one(text: str, **more: object) -> DutyPart:
    (duty,) = _read(text, **more).duties  # type: ignore[arg-type]
    return duty


@pytest.mark.parametrize(
    ("text", "who", "action", "object_"),
    [
        ("各街道办事处要建立河道巡查台账。", "各街道办事处", "建立", "河道巡查台账"),
        ("区教育局应当编制校舍维修计划。", "区教育局", "编制", "校舍维修计划"),
        ("区民政局须公布养老机构名单。", "区民政局", "公布", "养老机构名单"),
        ("区财政局负责拨付专项资金。", "区财政局", "拨付", "专项资金"),
        ("区市场监管局负责全区样品。", "区市场监管局", "负责", "全区样品"),
        ("请各单位指定一名联络员。", "各单位", "指定", "一名联络员"),
        ("由区城管局清理占道堆物。", "区城管局", "清理", "占道堆物"),
        ("巡查标准由区水务局负责拟定。", "区水务局", "拟定", ""),
        ("台账请各镇人民政府填报。", "各镇人民政府", "填报", ""),
        ("区政府将开展专项督查。", "区政府", "开展", "专项督查"),
        ("各学校也要举办安全讲座。", "各学校", "举办", "安全讲座"),
        ("各村每月清扫一次河岸。", "各村", "清扫", "一次河岸"),
        ("每校评出优秀作品。", "每校", "评出", "优秀作品"),
        ("有条件的街道可设立服务站。", "有条件的街道", "设立", "服务站"),
        ("9月底前各街道要完成摸底。", "各街道", "完成", "摸底"),
        ("活动期间各社区要张贴海报。", "各社区", "张贴", "海报"),
        ("各部门各单位要制定方案。", "各部门、各单位", "制定", "方案"),
        ("各村，单位要组织清扫。", "各村、单位", "组织", "清扫"),
        ("各乡村、单位要投放桶。", "各乡村、单位", "投放", "桶"),
        ("对成效明显的学校，由区教育局给予奖励，安排资金。", "区教育局", "给予奖励", ""),
        ("各街道要编制方案，以完成清淤。", "各街道", "编制", "方案"),
        ("各单位要在汛期中储备物资。", "各单位", "储备", "物资"),
        ("各街道要结合片区，编制方案。", "各街道", "编制", "方案"),
        ("各街道要将报送的清单公开。", "各街道", "公开", "清单"),
        ("各学校要将自查报告存档。", "各学校", "存档", "自查报告"),
        ("各街道对积水点核查。", "各街道", "核查", "积水点"),
        ("《河道守则》，各街道要公布电话。", "各街道", "公布", "电话"),
        ("各街道要作为骨干，编制方案。", "各街道", "编制", "方案"),
        ("各镇、街道，各社区要悬挂横幅。", "各镇、街道、各社区", "悬挂", "横幅"),
        ("区教育局要严格按照《办法》要求，制定校车方案。", "区教育局", "制定", "校车方案"),
        ("区住房城乡建设局要对老旧电梯进行检查。", "区住房城乡建设局", "进行检查", "老旧电梯"),
        ("区卫生健康局负责对水质进行监测和评估。", "区卫生健康局", "进行监测和评估", "水质"),
        ("区城管局对乱倒垃圾行为严肃查处。", "区城管局", "查处", "乱倒垃圾行为"),
        ("各街道要将巡查任务分解。", "各街道", "分解", "巡查任务"),
        ("各街道要把巡查工作纳入考核。", "各街道", "纳入考核", "巡查工作"),
        ("各单位将整改清单公开。", "各单位", "公开", "整改清单"),
        ("各单位将整改结果进行排名。", "各单位", "进行排名", "整改结果"),
        ("区水务局要会同区城管局开展检查。", "区水务局", "开展检查", ""),
        ("各学校要通过家长会宣传防溺水知识。", "各学校", "宣传", "防溺水知识"),
        ("各单位要采取轮班值守。", "各单位", "采取", "轮班值守"),
        ("各单位要深入社区和村组。", "各单位", "深入", "社区和村组"),
        ("各单位要擦亮窗口。", "各单位", "擦亮", "窗口"),
        ("区水务局组织对沿河企业开展抽查。", "区水务局", "开展抽查", "沿河企业"),
        ("各单位要一次性提供材料清单。", "各单位", "提供", "材料清单"),
        ("各单位对检查情况要及时通报。", "各单位", "通报", ""),
        ("各单位检查方案于9月5日前报区应急局。", "各单位", "报", "检查方案"),
        ("各单位要自9月1日起每3天通报一次进度。", "各单位", "通报", "一次进度"),
        ("在整治中，各街道要以人员密集场所为重点，排查消防隐患。", "各街道", "排查", "消防隐患"),
        ("区委组织部要编印学习手册。", "区委组织部", "编印", "学习手册"),
    ],
)
def test_actor_verb_and_object_make_a_duty(text: str, who: str, action: str, object_: str) -> None:
    """A sentence with an actor, a verb of obligation and an object is a duty."""
    duty = _one(text)

    assert ("、".join(duty.who), duty.action) == (who, action)
    assert object_ in duty.object


@pytest.mark.parametrize(
    "text",
    [
        "要加强巡查。",
        "近年来，各街道开展了多次清理。",
        "垃圾分类是一项重要工作。",
        "主要任务是摸清底数。",
        "作品要紧扣主题。",
        "全区要形成浓厚氛围。",
        "党中央高度重视环境保护。",
        "政府监管与社会监督相结合。",
        "对成效明显的街道，优先安排资金。",
        "。；！",
        "领导小组由区长任组长，办公室设在区水务局。",
        "各街道",
        "对按期完成、成效明显的街道，给予奖励。",
        "没有下设3个小组的机构。",
        "各单位要擦亮。",
        "对各学校，要加强巡查。",
    ],
)
def test_without_actor_or_verb_there_is_no_duty(text: str) -> None:
    """A sentence that lacks an actor or a verb of obligation is left over, not a duty."""
    found = _read(text)

    assert found.duties == ()


@pytest.mark.parametrize(
    ("text", "force", "action"),
    [
        ("各单位不得收取费用。", Force.MUST_NOT, "不得收取"),
        ("各学校严禁占用操场。", Force.MUST_NOT, "严禁占用"),
        ("严禁各学校占用操场。", Force.MUST_NOT, "严禁"),
        ("各单位可以委托第三方评估。", Force.MAY, "委托"),
        ("鼓励企业参与河道认养。", Force.ENCOURAGED, "参与"),
        ("值班人员不得脱岗。", Force.MUST_NOT, "不得脱岗"),
    ],
)
def test_permissions_and_prohibitions_keep_their_force(text: str, force: Force, action: str) -> None:
    """What is allowed, encouraged or forbidden is no certain duty, and says so."""
    duty = _one(text)

    assert (duty.force, duty.action, duty.certain) == (force, action, False)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("各街道要建立巡查台账。", True),
        ("请各街道于9月30日前上报名单。", True),
        ("由区水务局汇总数据。", True),
        ("各街道建立巡查台账。", False),
        ("各街道要高度重视巡查。", False),
        ("各街道要擦亮窗口。", False),
        ("商户要清理门前积水。", False),
        ("各街道要检查。", False),
        ("各街道要明确联络员，建立巡查台账。", False),
        ("各街道要研判汛情，于9月30日前报送方案。", True),
    ],
)
def test_only_a_plain_sentence_is_certain(text: str, certain: bool) -> None:
    """A duty is certain where units, a modal verb, a known verb and an object are in one sentence."""
    found = _read(text).duties

    assert found[-1].certain is certain
    assert not found[-1].certain or RULES[found[-1].rule].sure


def test_a_doubtful_paper_has_certain_duties_only_under_headings() -> None:
    """In a paper of which nobody knows that it is a notice, text without a heading gives nothing certain."""
    text = "各街道要建立巡查台账。"

    assert _one(text, kind=PaperKind.DOUBTFUL).certain
    assert not _one(text, kind=PaperKind.DOUBTFUL, level=0, address="尾").certain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "各街道要制定方案，并于9月5日前将方案报区水务局。",
            [("各街道", "制定", "方案"), ("各街道", "报", "方案")],
        ),
        (
            "区水务局要编制规划，各街道要落实巡查人员。",
            [("区水务局", "编制", "规划"), ("各街道", "落实", "巡查人员")],
        ),
        (
            "各街道要高度重视，编制巡查方案。",
            [("各街道", "编制", "巡查方案")],
        ),
        (
            "各街道要明确路线，编制方案。",
            [("各街道", "明确", "路线"), ("各街道", "编制", "方案")],
        ),
        (
            "各街道要高度重视，密切配合。",
            [("各街道", "配合", "")],
        ),
        (
            "河道保洁由区水务局负责，水质监测由区环保局负责。",
            [("区水务局", "负责", "河道保洁"), ("区环保局", "负责", "水质监测")],
        ),
        ("宣传工作由区水务局牵头，区环保局配合。", [("区水务局、区环保局", "牵头", "宣传工作")]),
        ("日常工作由区水务局承担。", [("区水务局", "承担", "日常工作")]),
        ("联络员由各街道负责人担任。", []),
        ("区水务局等有关部门要编制方案。", [("区水务局等有关部门", "编制", "方案")]),
        ("区水务局要会同街道对河道进行检查。", [("区水务局", "进行检查", "河道")]),
        ("区水务局要将河道划分为若干责任段。", [("区水务局", "划分为若干责任段", "河道")]),
        ("区水务局将组织检查组。", [("区水务局", "组织", "检查组")]),
        ("各街道主要领导要亲自抓。", [("各街道主要领导", "亲自抓", "")]),
        ("各街道参加的领导小组要编制方案。", []),
        ("各街道的工作总结于9月5日前报区水务局。", [("各街道", "报", "工作总结")]),
        (
            "各街道要填写统计表，于9月5日前报区水务局备案。",
            [("各街道", "填写", "统计表"), ("各街道", "报", "统计表")],
        ),
        ("各街道要编制方案，落实主体责任。", [("各街道", "编制", "方案")]),
        ("各街道要编制方案。提高认识，并公布举报电话。", [("各街道", "编制", "方案")]),
        (
            "各街道要编制方案。要公布举报电话。",
            [("各街道", "编制", "方案"), ("各街道", "公布", "举报电话")],
        ),
        ("各街道要编制方案。环境逐步好转。确保取得实效。", [("各街道", "编制", "方案")]),
        ("各街道要编制方案。要形成工作合力。", [("各街道", "编制", "方案")]),
        (
            "各街道要编制方案，收集意见。",
            [("各街道", "编制", "方案"), ("各街道", "收集", "意见")],
        ),
        (
            "各街道要编制方案，不得弄虚作假。",
            [("各街道", "编制", "方案"), ("各街道", "不得弄虚", "作假")],
        ),
    ],
)
def test_a_sentence_gives_a_duty_for_each_plain_verb(text: str, said: list[tuple[str, str, str]]) -> None:
    """The main verb, what is due, what 并 links and what leaves a result are duties; exhortation is not."""
    assert _said(text) == said


def test_lead_and_support_before_the_verb_share_its_duty() -> None:
    """A牵头，B配合，开展… is one duty of both, each in its role."""
    duty = _one("区水务局牵头，区城管局配合，开展联合检查。")

    assert duty.who == ("区水务局", "区城管局")
    assert duty.roles == (Role.LEAD, Role.SUPPORTING)


def test_support_without_a_lead_is_a_duty_of_its_own() -> None:
    """相关部门要配合 says what they do."""
    assert _said("相关部门要积极配合。") == [("相关部门", "配合", "")]


def test_an_endless_list_of_actors_stays_short() -> None:
    """A list of actors over many comma parts is cut, so that the time stays linear."""
    duty = _one("各单位，" * 400 + "要开展水面保洁。")

    assert len(duty.who) == 201


def test_an_introduction_tells_what_has_been() -> None:
    """Before the first heading only what is still to be done is a duty."""
    text = "区水务局开展了清理。区水务局将开展抽查。"

    assert [each[1] for each in _said(text, address="引", level=0)] == ["开展抽查"]


def test_an_introduction_that_encourages_asks_nothing() -> None:
    """What an introduction encourages is not a duty."""
    assert not _read("鼓励商户清理积水。", address="引", level=0).duties


def test_clauses_about_the_spirit_have_no_duties() -> None:
    """指导思想 and the like say why, not what."""
    found = _read("各街道要建立台账。", heading="指导思想")

    assert found.duties == ()
    assert [each.raw for each in found.leftovers] == ["各街道要建立台账。"]


def test_a_heading_that_is_a_whole_sentence_is_a_duty() -> None:
    """A numbered heading with a unit and a modal verb is what the item asks."""
    assert _said("", heading="各街道要建立巡查台账") == [("各街道", "建立", "巡查台账")]


def test_a_heading_that_only_tells_what_happens_is_no_duty() -> None:
    """A heading without a modal verb is a title, though it begins with a unit."""
    assert _said("", heading="区水务局开展测绘") == []


def test_a_heading_that_begins_the_text_is_read_once() -> None:
    """A heading run into its paragraph is read with the paragraph."""
    source = source_of("各街道要建立台账，公布电话。")
    (paragraph,) = source.paragraphs
    clause = Clause(
        address="一",
        zone=Zone.BODY,
        level=1,
        heading=Piece(text="各街道要建立台账", paragraph=paragraph, source=source),
        pieces=(Piece(text=paragraph.text, paragraph=paragraph, source=source),),
        line=1,
    )
    blocks = Blocks(kind=PaperKind.NOTICE, zones=(), annexes=())

    found = duties_of(blocks, (clause,), Times(context=Context()), Units(), Facts())

    assert [each.action for each in found.duties] == ["建立", "公布"]


def test_a_heading_that_names_a_unit_gives_the_actor() -> None:
    """Under 监督组 the sentences without an actor are about it; under 工作机构 they are not."""
    assert _said("负责受理投诉。", heading="区监督组") == [("区监督组", "受理", "投诉")]
    assert _said("负责受理投诉。", heading="工作机构") == []


@pytest.mark.parametrize(
    ("heading", "who"),
    [("主要职责", "领导小组"), ("河道巡查组职责", "河道巡查组"), ("有关情况", "")],
)
def test_a_list_of_tasks_belongs_to_the_body_that_its_heading_names(heading: str, who: str) -> None:
    """主要职责 without a name speaks of the body that the notice sets up."""
    text = "决定成立河道整治工作领导小组。\n组织清淤。"
    found = _read(text, heading=heading).duties

    assert ["、".join(each.who) for each in found] == [who] * bool(who)


def test_tasks_of_nobody_are_no_duties() -> None:
    """A list of tasks has no actor where its heading names none, and no body was set up."""
    assert not _read("组织清淤。", heading="主要职责").duties


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("各单位要建立台账。要公示清单，制定办法，上报总结。", ["建立", "公示"]),
        ("各单位要建立台账。要公示清单，9月底前上报名册。", ["建立", "公示", "上报"]),
        ("各单位要建立台账。逾期不报的，要公示名单。", ["建立"]),
    ],
)
def test_a_sentence_without_an_actor_has_one_duty(text: str, actions: list[str]) -> None:
    """A sentence that goes on without its actor has its first verb, what is due, and no special cases."""
    assert [each.action for each in _read(text).duties] == actions


def test_one_task_before_a_responsibility_line_is_certain() -> None:
    """The units of the line owe the one task before it."""
    duty = _one(
        "绘制河道地图。提供资料清单（责任单位：区水务局、区城管局）", line="（责任单位：区水务局、区城管局）"
    )

    assert duty.certain is False
    duty = _one("开展河道测绘（责任单位：区水务局）。", line="（责任单位：区水务局）", units="区水务局")
    assert (duty.who, duty.roles, duty.certain) == (("区水务局",), (Role.RESPONSIBLE,), True)


def test_several_tasks_before_a_line_are_not_certain() -> None:
    """A line over several sentences leaves open who owes which."""
    line = "（责任单位：区水务局）"
    found = _read(f"开展测绘。编制图册。{line}公布图册。", line=line, units="区水务局").duties

    assert [(each.who, each.action, each.certain) for each in found] == [
        (("区水务局",), "开展测绘", False),
        (("区水务局",), "编制", False),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("区民政局检查救助站。", "区民政局"),
        ("商户要清理积水。", "商户"),
        ("由志愿者清理积水。", "志愿者"),
        ("商户清理积水。", "区教育局"),
        ("鼓励商户清理积水。", "区教育局"),
        ("培训120名教师，提高水平。", "区教育局"),
        ("水面保洁开展得好，清理到位。", "区教育局"),
    ],
)
def test_an_actor_of_the_sentence_goes_before_the_line(text: str, who: str) -> None:
    """A plain actor in the sentence owes it, and not the units of the line behind it."""
    line = "（责任单位：区教育局）"

    assert [each[0] for each in _said(text + line, line=line)] == [who]


def test_what_has_a_number_is_the_task_before_a_line() -> None:
    """Before a line the verb with a number says what is to be reached."""
    line = "（责任单位：区教育局）"

    assert [each[1] for each in _said(f"完善培养制度，选拔20名骨干教师。{line}", line=line)] == ["选拔"]


def test_a_heading_alone_is_the_task_of_its_line() -> None:
    """A heading that has nothing under it but a line is the task, also where it puts the measure first."""
    line = "责任单位：区教育局"

    assert _said(line, heading="新增学位增长5%以上", line=line) == [("区教育局", "增长", "新增学位")]
    assert _said(line, heading="校园绿地", line=line) == []


def test_a_heading_with_text_under_it_is_no_task_of_the_line() -> None:
    """Where sentences stand between heading and line, the line is about them alone."""
    line = "（责任单位：区教育局）"

    assert [each[1] for each in _said(f"编制图册。{line}", heading="开展测绘", line=line)] == ["编制"]


def test_a_verb_within_a_relative_clause_is_no_task() -> None:
    """开展的 tells which thing is meant, not what is to be done."""
    line = "（责任单位：区教育局）"

    assert _said(f"水面保洁开展的频次很低。{line}", line=line) == []


def test_a_line_without_units_gives_no_duty() -> None:
    """A line that the text leaves blank names nobody."""
    line = "（责任单位：）"

    assert _said(f"开展测绘。{line}", line=line, units="") == []


def test_a_line_of_another_place_is_not_used() -> None:
    """A line whose place is not in the text of its clause is passed over."""
    source = source_of("开展测绘。")
    line = LinePart(
        raw="责任单位：区水务局",
        clause="一",
        span=Span(line=1, start=2, end=90),
        rule="line.bracket",
        entries=(LineEntry(unit="区水务局"),),
    )
    (paragraph,) = source.paragraphs
    piece = Piece(text=paragraph.text, paragraph=paragraph, source=source)
    clause = Clause(address="一", zone=Zone.BODY, level=1, pieces=(piece,), line=1)
    blocks = Blocks(kind=PaperKind.NOTICE, zones=(), annexes=())

    found = duties_of(blocks, (clause,), Times(context=Context()), Units(lines=(line,)), Facts())

    assert found.duties == ()


def test_times_and_quantities_belong_to_the_verb_they_stand_with() -> None:
    """A deadline and a quantity go to the verb of their own part."""
    found = _read("各街道要编制方案，于9月30日前报送2份名单。", due="9月30日前", number="2份").duties

    assert [(each.action, each.deadline is not None, each.quantity is not None) for each in found] == [
        ("编制", False, False),
        ("报送", True, True),
    ]


@pytest.mark.parametrize(
    ("text", "what", "recipient"),
    [
        ("各街道要将清淤台账报送区水务局。", "清淤台账", "区水务局"),
        ("各街道要向区水务局报送清淤台账。", "清淤台账", "区水务局"),
        ("各街道要报送清淤台账。", "清淤台账", ""),
        ("各街道要将清淤台账，于9月5日前报至区水务局。", "清淤台账", "区水务局"),
        ("各街道要于9月5日前报区水务局。", "", "区水务局"),
        ("各街道要编制清淤台账。", "", ""),
        ("各街道要通报清淤进展。", "", ""),
        ("各街道要将清淤台账于9月5日前报区水务局（设在区政府，电话另告）。", "清淤台账", "区水务局"),
    ],
)
def test_what_is_handed_in_and_to_whom(text: str, what: str, recipient: str) -> None:
    """A verb of handing in says what is handed in, and to whom, where the sentence says so."""
    duty = _one(text)

    assert (duty.hands_in, duty.recipient) == (what, recipient)


def test_a_deadline_without_an_actor_is_asked() -> None:
    """Where something is due and nobody is named, the question is who does it."""
    found = _read("9月30日前报送名单。")

    assert [(each.about, each.clause) for each in found.questions] == [("actor", "二")]
    assert found.duties == ()


def test_nothing_of_the_text_is_lost() -> None:
    """Every sentence is a duty or part of a leftover; sentences side by side are one leftover."""
    found = _read("夏季多雨。河道易堵。各街道要开展清淤。水清岸绿。\n天气转凉。")

    assert [each.raw for each in found.leftovers] == ["夏季多雨。河道易堵。", "水清岸绿。", "天气转凉。"]


def test_only_the_body_has_duties() -> None:
    """What stands in the signature or the contacts is not a duty."""
    found = _read("各街道要开展清淤。", zone=Zone.CONTACT)

    assert (found.duties, found.leftovers) == ((), ())


def test_what_stands_in_brackets_is_not_a_sentence() -> None:
    """Full stops within brackets, titles and quotation marks do not end a sentence."""
    duty = _one("各街道要公布《河道守则》（附件1。见后）和“两清单。三承诺”。")

    assert duty.object == "《河道守则》（附件1。见后）和“两清单。三承诺”"


def test_a_bracket_that_never_closes_does_not_swallow_the_rest() -> None:
    """A bracket left open ends after some hundred characters."""
    found = _read("（" + "水" * 400 + "。各街道要开展清淤。")

    assert [each.action for each in found.duties] == ["开展清淤"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "各单位",
                "区教育局",
                "要",
                "应",
                "不得",
                "将",
                "把",
                "对",
                "由",
                "请",
                "于9月5日前",
                "开展",
                "报送",
                "进行",
                "的",
                "是",
                "并",
                "鼓励",
                "（",
                "）",
                "《",
                "》",
                "“",
                "”",
                "，",
                "。",
                "；",
                "：",
                "□",
                "一是",
                "方案",
                "5",
                "每月",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_gives_duties_that_point_at_their_words(words: list[str]) -> None:
    """Whatever the text, spans lie in it, the action stands in the part, and names are not empty."""
    text = "".join(words)
    found = _read(text) if source_of(text).paragraphs else Duties()

    for duty in found.duties:
        assert 0 <= duty.sentence.start <= duty.span.start < duty.span.end <= duty.sentence.end <= len(text)
        assert duty.who
        assert len(duty.who) == len(duty.roles)
        assert duty.action
        assert duty.rule in RULES
