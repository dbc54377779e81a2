"""Who acts: the units, bodies and persons before a modal verb, a verb or a preposition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.duties.actors import actor_at, urged_at
from govcampaign.notice.duties.who import names_of


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("各社会组织要公示收支", "各社会组织"),
        ("派出所民警要结合巡逻宣传", "派出所民警"),
        ("农贸市场要公示价格", "农贸市场"),
        ("电信运营商要减免话费", "电信运营商"),
        ("宗教活动场所要每日消毒", "宗教活动场所"),
        ("县市区要安排经费", "县市区"),
        ("运输车辆须做到密闭", "运输车辆"),
        ("沿河小区“楼长”应履行职责", "沿河小区“楼长”"),
        ("街道各部门在区局指导下开展排查", "街道各部门"),
        ("有关的大中城市应完成预测", "有关的大中城市"),
        ("参加活动人员要佩戴胸牌", "参加活动人员"),
        ("区水务局、甲公司双方要会商", "区水务局 甲公司"),
        ("教育、卫生、旅游等主管部门落实职责", "教育、卫生、旅游等主管部门"),
        ("检查、督促各部门整改等工作", ""),
        ("各类企业、事业单位和社会组织应当公开信息", "各类企业、事业单位和社会组织"),
        ("各行业主管部门组织所辖物业管理单位完成自查", "各行业主管部门"),
        ("监督施工单位严格按照图纸施工", ""),
        ("监督责任单位要按月通报", "监督责任单位"),
        ("各镇直门店严格执行限价", "各镇直门店"),
        ("各乡（镇）、场按照方案要求", "各乡（镇）、场"),
        ("县里将召开现场会", "县里"),
        ("全市中学生及幼儿学习避险知识", "全市中学生及幼儿"),
        ("参赛选手通过平台报名", "参赛选手"),
        ("区属教育系统要开展巡讲", "区属教育系统"),
        ("在职教师参加校外机构授课", "在职教师"),
        ("各区园林绿化管理部门对苗木进行登记", "各区园林绿化管理部门"),
        ("各区绿化管理部门对苗木进行登记", "各区绿化管理部门"),
        ("各校登记学生、教师要签字", "各校"),
        ("县区的水、电等部门要会商", ""),
        ("将水、电等部门要来", ""),
        ("绿化管护站积极推广新品种", "绿化管护站"),
        ("各单位行政一把手要签字", "各单位行政一把手"),
        ("各村农历十月前要清沟", ""),
        ("各村10月底前要清沟", "各村"),
        ("县级以上地方各级人民政府要安排经费", "县级以上地方各级人民政府"),
        ("市、县两级水利部门要巡查", "市、县两级水利部门"),
        ("省、市、县三级林长要巡林", "省、市、县三级林长"),
        ("镇村两级要建立台账", "镇村两级"),
        ("村（社区）要张贴公告", "村（社区）"),
        ("学校层面要开设课程", "学校"),
        ("环保、供水、供气等部门要会商", "环保、供水、供气等部门"),
        ("剧院、浴室、商场等人员密集场所要演练", "剧院、浴室、商场等人员密集场所"),
        ("供水、供热企业要开展检修", "供水、供热企业"),
        ("供水、供热的企业要开展检修", "供水、供热的企业"),
        ("按水、电等部门要求", ""),
        ("把水、电等部门要的资料备好", ""),
        ("纳入名录的企业要每月报告", "纳入名录的企业"),
        ("有条件的用水单位要利用再生水", "有条件的用水单位"),
        ("想参加比赛的学生和老师请于5月1日前报名", "想参加比赛的学生和老师"),
        ("80%以上的检测机构要配备仪器", "检测机构"),
        ("申请人须填写申请表", "申请人"),
        ("本局将组织专家评审", "本局"),
        ("以上单位要按时参会", "以上单位"),
        ("县财政对改建项目给予补助", "县财政"),
        ("由村综合文化站负责布展", "村综合文化站"),
        ("由区督查组综合后报区政府", "区督查组"),
        ("由试点镇各派1名代表", "试点镇"),
        ("由所在单位提出意见", "所在单位"),
        ("县文化局（以下简称文化局）要制定方案", "县文化局"),
        ("沟渠清理水面、打捞浮物、宣传标语、整改隐患、检查闸门、演练救生、巡查堤坝的名册", ""),
        ("县直工委、县妇联等群团组织要开展活动", "县直工委 县妇联"),
        ("会场作为副主任，负责接待", ""),
        ("协调部门之间以及部门内部的工作", ""),
        ("除县下达的资金外", ""),
        ("统计内容城市建设部分", ""),
    ],
)
def test_who_acts_stands_at_the_beginning_of_a_part(part: str, names: str) -> None:
    """Groups of persons, levels, lists of fields and those whom a clause tells act as units do."""
    actor = actor_at(part, 0, len(part.partition("，")[0]))

    assert " ".join(() if actor is None else actor.names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("养护市政道路的单位和有关部门，均应填报。", ""),
        ("地方水利部门和其他负有管护职责的部门，每年要公布名录。", "地方水利部门 其他负有管护职责的部门"),
        ("承接项目的企业，应当建立台账。", "承接项目的企业"),
        ("存在隐患的企业，要限期整改。", ""),
        ("承接项目的企业，要给予奖励。", ""),
        ("承接项目的企业，成绩显著。", ""),
        ("水利、气象、通信等部门，加大巡查力度。", "水利、气象、通信等部门"),
        ("浴室、剧院、商场等人员密集场所，要开展演练。", "浴室、剧院、商场等人员密集场所"),
        ("督查组工作职责：对各镇进行检查。", "督查组"),
    ],
)
def test_a_part_of_its_own_may_be_the_actor(text: str, names: str) -> None:
    """What a comma ends is the actor where it is a unit, or where a modal verb follows."""
    end = min(text.find(mark) for mark in "，：" if mark in text)
    actor = actor_at(text, 0, end)

    assert " ".join(() if actor is None else actor.names) == names


def test_what_is_forbidden_may_have_an_actor_without_a_known_verb() -> None:
    """鼓励 and 严禁 stand before the one whom they concern."""
    actor = urged_at("各社区邻里互访", 0, 7)

    assert actor is not None
    assert actor.names == ("各社区",)


@given(st.text("各市县区（）、级要应请的等部门单位，对由20月前村镇学校", max_size=60))
def test_any_text_names_actors_of_that_text_or_none(text: str) -> None:
    """An actor is made of words of its text."""
    actor = actor_at(text, 0, len(text)) if text else None

    assert actor is None or all(name in text for name in actor.names)
    assert all(name in text for name in names_of(text)[0])
