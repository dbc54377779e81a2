"""
Which figures of a text somebody is asked for.
"""

from __future__ import annotations

import pytest
from test_facts import facts


def said(text: str) -> list[str]:
    """Return the words of the quantities of a text."""
    return [each.raw for each in facts("一、任务", text).quantities]


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("调整周期不超过五年。", ["不超过五年"]),
        ("试点时间不少于6个月，脱产不少于两周。", ["不少于6个月", "不少于两周"]),
        ("全年学习至少四十学时。", ["至少四十学时"]),
        ("库房面积1000平米以上。", ["1000平米以上"]),
        ("县道每年每公里1万元，乡道每年每公里5000元。", ["每年每公里1万元", "每年每公里5000元"]),
        ("养护经费不得低于村道每年每公里3000元。", ["不得低于村道每年每公里3000元"]),
        ("新增步道10条；公园5座。", ["10条", "5座"]),
        ("每百户20平方米配建。", ["每百户20平方米"]),
        ("每年提供1次体检。", ["每年提供1次"]),
        ("名额分配：东区8名，西区6名，市直属机构7名。", ["8名", "6名", "7名"]),
        ("名单公示7天。", ["7天"]),
        ("名单公示5个工作日。", ["5个工作日"]),
        ("列养率保持100%，检查100%覆盖。", ["100%", "100%"]),
        ("工地做到六个100%。", ["六个100%"]),
        ("每月报送信息一篇。", ["每月报送信息一篇"]),
        ("各镇报送一份。", ["一份"]),
        ("组织一次环境保护排查。", ["一次"]),
    ],
)
def test_what_is_asked_for_is_a_quantity(text: str, raws: list[str]) -> None:
    """Lengths with a bound, rates of pay, shares in full and lists with semicolons are asked for."""
    assert said(text) == raws


@pytest.mark.parametrize(
    "text",
    [
        "从事本行业5年以上者可以申报。",
        "任职三年以上者可以申报。",
        "方案有效期不超过三年内修订。",
        "有效期不超过3年内修订。",
        "造成3人以下死亡的，按规定处理。",
        "每30公里设一处服务站。",
        "设置2个及以上摄像头的，应当联网。",
        "设置两个以上摄像头的，应当联网。",
        "开展面积500平方米以上的工地巡查。",
        "完成一篇大文章。",
    ],
)
def test_what_tells_of_something_else_is_no_quantity(text: str) -> None:
    """A length without a bound, a case, the size of a thing, and the base of a rate are not asked for."""
    assert said(text) == []


def test_what_is_to_be_paid_for_each_is_read_with_its_base() -> None:
    """The words between the bound and the base are left out of the number, not the base."""
    (found,) = facts("一、任务", "经费不低于村道每年每公里3000元。").quantities

    assert (str(found.quantity.least), found.quantity.per) == ("3000", "年/公里")


def test_a_number_to_be_reached_is_not_sure() -> None:
    """达到60个 is at least 60 or 60; with 以上 it is plain."""
    found = facts("一、任务", "总数达60个，覆盖率达到60%以上。").quantities

    assert [(each.rule, each.sure) for each in found] == [
        ("quantity.reached", False),
        ("quantity.bound", True),
    ]
