"""Headings of columns: the field that each means, and the kind that a table fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.ledger.headings import (
    field_for,
    fields_for,
    fit,
    folded,
    is_ignored,
    is_personal,
    unit_in,
)
from govcampaign.ledger.schema import LedgerField, LedgerKind
from govcampaign.wording import Text


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("走访日期", "走访日期"),
        ("走访\n日期", "走访日期"),
        ("备 注", "备注"),
        ("备\u3000注", "备注"),
        ("走访人数\n（人）", "走访人数"),
        ("走访人数(人)*", "走访人数"),
        ("*企业名称（必填）", "企业名称"),
        ("日期【如2013-07-05】", "日期"),
        ("日期：", "日期"),
        ("1.单位名称", "单位名称"),
        ("一、单位名称", "单位名称"),
        ("（人）", "人"),
        ("走访情况/走访人数（人）", "走访情况/走访人数"),
        ("走访情况/", "走访情况"),
        ("Ｄａｔｅ", "date"),
        ("日期\u200b", "日期"),
        ("人数（其中（领导））", "人数"),
        ("", ""),
    ],
)
def test_a_heading_is_folded_to_what_it_says(heading, kept):
    """Width, blanks, marks and hints in brackets are put aside."""
    assert folded(heading) == kept


@given(st.text(max_size=20))
def test_folding_a_folded_heading_changes_nothing(heading):
    """Once folded, a heading stays as it is."""
    once = folded(heading)

    assert folded(once) in (once, folded(folded(once)))


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (
            "visit",
            {
                "序号": None,
                "走访单位": "units",
                "单位": "units",
                "单位名称": "units",
                "填报单位": "units",
                "牵头单位": "units",
                "走访对象/企业名称": "enterprise",
                "走访对象": "enterprise",
                "被走访企业名称": "enterprise",
                "企业/单位名称": "enterprise",
                "走访对象/企业类别": "slots",
                "走访对象/所属区域": None,
                "走访情况/走访\n日期": "day",
                "走访时间": "day",
                "日期/时间": "day",
                "走访情况/走访人数\n（人）": "people",
                "走访人数/其中：领导": None,
                "企业反映的\n问题": "findings",
                "存在的主要问题": "findings",
                "企业反映的问题和建议": None,
                "问题": "findings",
                "问题编号": "issues",
                "备 注": "note",
                "走访企业（家）": None,
                "拜访企业": "enterprise",
                "备注/说明": "note",
                "联系电话": None,
                "身份证号": None,
                "走访人员": None,
                "企业地址": None,
                "本次走访日期": "day",
                "具体走访时间": "day",
                "注册日期": None,
                "报道日期": None,
                "媒体": None,
                "": None,
            },
        ),
        (
            "event_day",
            {
                "场地": "place",
                "到会人数": "attendance",
                "政策": "policies",
                "完成": None,
                "宣讲地点": "place",
            },
        ),
        (
            "meeting",
            {
                "会议时间": "day",
                "议题": "theme",
                "主持人": "chair",
                "主持": "chair",
                "参会人数": "attendance",
            },
        ),
        (
            "desk",
            {"设立日期": "day", "地点": "place", "时间": "hours", "热线": "hotline", "联系电话": "hotline"},
        ),
        (
            "publication",
            {"媒体": "medium", "发布平台": "medium", "渠道": "medium", "标题": "title", "题目": "title"},
        ),
        (
            "submission",
            {"收文日期": "day", "报送单位": "units", "材料名称": "title", "份数": None, "报送方式": None},
        ),
        ("rectification", {"整改措施": "measures", "存在问题": "problem", "销号日期": "verified"}),
        (
            "case",
            {
                "编号": "id",
                "序号": None,
                "企业名称": "enterprise",
                "诉求摘要": "text",
                "类别": "case_kind",
                "来源": "channel",
                "走访日期": "step:registered",
                "交办日期": "step:dispatched",
                "牵头单位": "step:dispatched.to",
                "配合单位": "step:dispatched.helpers",
                "办理时限": None,
                "答复日期": "step:answered",
                "办理结果": "step:answered.note",
                "办结日期": "step:done",
                "满意度/回访": "step:called_back.satisfied",
                "状态": None,
                "回访日期": "step:called_back",
                "销号日期": "step:struck_off",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_heading_means_the_field_that_offices_mean(kinds, kind, headings):
    """Each heading is the field that records of the kind have, and what no record has is no field."""
    found = {heading: field_for(heading, kinds[kind]) for heading in headings}

    assert {heading: each and each.name for heading, each in found.items()} == headings


def test_every_heading_and_alias_of_a_kind_means_one_of_its_fields(schema):
    """What a template prints, in both languages, and the name of each field read back as that field."""
    for kind in schema.kinds:
        for each in kind.fields:
            assert field_for(each.heading.zh, kind) is each, (kind.name, each.name)
            assert field_for(each.heading.en, kind) is each, (kind.name, each.name)
            assert field_for(each.name, kind) is each, (kind.name, each.name)
            assert all(field_for(alias, kind) for alias in each.aliases)


def test_of_two_headings_of_one_field_the_surer_has_it(kinds):
    """Where a list has the day of the visit and a date, the day of the visit counts."""
    headings = ["日期", "走访日期", "企业名称", "单位"]

    found = [each and each.name for each in fields_for(headings, kinds["visit"])]

    assert found == [None, "day", "enterprise", "units"]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (
            "走访单位 走访对象/企业名称 走访情况/走访日期 走访情况/走访人数（人） 企业反映的问题 备注",
            "visit",
        ),
        ("日期 企业 人数 问题", "visit"),
        ("日期 地点 参加人数 政策", "event_day"),
        ("日期 主题 人数 主持", "meeting"),
        ("设立日期 地点 时间 热线", "desk"),
        ("日期 媒体 标题", "publication"),
        ("单位 日期 媒体 标题 备注", "publication"),
        ("单位 报送日期 材料", "submission"),
        ("序号 收文日期 报送单位 材料名称 份数 报送方式 联系电话 备注", "submission"),
        ("单位 整改事项 整改措施 整改日期", "rectification"),
        (
            "序号 企业名称 诉求摘要 类别 来源 交办日期 责任单位 配合单位 办理时限 办理结果 办结日期 状态",
            "case",
        ),
        ("编号 企业名称 问题 交办日期 承办单位 答复日期 答复内容", "case"),
    ],
)
def test_a_table_fits_its_kind_best(schema, headings, kind):
    """The columns alone tell the kind where they can."""
    scores = {each.name: fit(headings.split(" "), each) for each in schema.kinds}

    best = max(scores.values())
    assert [name for name, score in scores.items() if score == best] == [kind]


@pytest.mark.parametrize("headings", ["序号 姓名 职务 联系电话", "合计 完成率", "甲 乙 丙", "走访单位", ""])
def test_a_table_of_something_else_fits_nothing(schema, headings):
    """Lists of people, sums and single columns are no ledger."""
    assert max(fit(headings.split(" "), kind) for kind in schema.kinds) <= 0


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("投资额（万元）", "万元"),
        ("人数(单位：人)", "人"),
        ("覆盖率/%", "%"),
        ("金额 单位：元", "元"),
        ("日期（年月日）", ""),
        ("备注", ""),
    ],
)
def test_a_heading_names_its_unit_of_measure(heading, unit):
    """The unit in brackets is that of the plain numbers below."""
    assert unit_in(heading) == unit


def test_columns_without_a_record_are_known():
    """序号 is no loss, and a telephone column is personal."""
    assert is_ignored("序 号")
    assert is_ignored("走访情况/走访人员")
    assert not is_ignored("示例列")
    assert is_personal("联系电话")
    assert not is_personal("序号")


def test_a_word_that_two_fields_share_is_that_of_the_surer():
    """The field whose aliases name it sooner has it, whatever the order of the fields."""
    sure = LedgerField(name="a", heading=Text("甲", "first"), aliases=("共用",))
    other = LedgerField(name="b", heading=Text("乙", "second"), aliases=("其他", "共用"))

    for fields in ((sure, other), (other, sure)):
        assert field_for("共用", LedgerKind(name="k", title=Text("台账", "ledger"), fields=fields)) is sure


def test_a_long_heading_is_compared_by_its_beginning():
    """A sentence in the place of a heading takes no time and means nothing."""
    assert len(folded("示" * 5_000)) == 300
