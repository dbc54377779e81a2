"""Signs that a duty is cut wrong take its certainty; the words of a duty are its own."""

from __future__ import annotations

import pytest

from govcampaign.notice.parts import DutyPart
from govcampaign.notice.reading import read


def _duties(*body: str) -> tuple[DutyPart, ...]:
    head = ["区河长办关于清理河道的通知", "各街道办事处："]
    return read("\n".join([*head, *body, "区河长办", "2016年5月4日"])).duties.duties


def _certain(*body: str) -> list[tuple[str, str]]:
    return [("、".join(each.who), each.action) for each in _duties(*body) if each.certain]


@pytest.mark.parametrize(
    "text",
    [
        "区河长办要将各街道是否组织或参与清理情况，作为考核依据。",
        "区河长办将在全区上交作品里选取一等奖若干。",
        "区河长办将在全区上交作品中评出一等奖和二等奖若干。",
        "各街道要对所包河段在去年约定基础上进一步做出书面约定。",
        "各街道负责收集、评选和颁奖工作。",
        "由区河长办汇总后统一报送。",
        "各街道要在每季度末，将清理的进展和在落实过程中遇到的问题，报区河长办。",
        "各街道一把手要对清理情况负全责。",
        "领导小组办公室设在区水务局，办公室主任由甲某担任，具体负责清理的联络协调。",
        "区水务局、区城管局将组成2个检查组于6月中旬抽查。",
        "区长强调，各街道要加强巡查。",
        "逾期未报的，区河长办将召集督办会。",
        "5月10日，区河长办将开展清理检查，现将有关事项通知如下。",
        "各街道要组织汛前检查，明天下午5点前报送结果。",
        "区河长办要组织报刊、电视等媒体，宣传护河经验。",
    ],
)
def test_a_duty_with_a_sign_of_doubt_is_not_certain(text: str) -> None:
    """A person must look at it, though actor, modal verb and verb are there."""
    doubted = [each for each in _certain(text) if each != ("各街道", "组织")]

    assert doubted == []


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("各街道要做好指导、督查和总结工作。", ("各街道", "做好")),
        ("请各街道将参加人员名单于6月8日前报送至邮箱。", ("各街道", "报送")),
        ("各街道要对河岸开展应急救援演练。", ("各街道", "开展")),
        ("各街道要对河岸垃圾进行检查，并及时整改。", ("各街道", "进行检查")),
        ("各街道要将清理情况于6月8日前报区河长办。", ("各街道", "报")),
        ("各街道要开展和谐河岸活动。", ("各街道", "开展")),
    ],
)
def test_a_plain_duty_stays_certain(text: str, duty: tuple[str, str]) -> None:
    """The signs leave alone what only looks like them."""
    assert duty in _certain(text)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("（一）清理河面。（区水务局负责）", [("区水务局", "清理")]),
        ("（一）积极稳妥地在河岸推广网格制度。（区水务局负责）", [("区水务局", "推广")]),
        ("（一）自编清理歌谣，字数不限。（区水务局负责）", []),
        ("（一）清理河底。牵头领导：甲某；牵头单位：区水务局。", []),
        ("（一）抓紧清理。（区水务局负责）", []),
        ("（一）在河岸管护方面积极探索。（区水务局负责）", []),
        ("（一）把按期完成清理的街道名单公布。（区水务局负责）", []),
    ],
)
def test_a_sentence_before_a_line_is_certain_where_it_begins_with_its_verb(
    text: str, certain: list[tuple[str, str]]
) -> None:
    """Other words before the verb, a label, or no object make it doubtful."""
    assert _certain("一、主要任务", text) == certain


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("各街道收到通知后3个工作日内回复，10日内完成清理。", "10日内"),
        ("6月8日前，各街道要完成清理。", "6月8日前"),
    ],
)
def test_a_duty_has_the_deadline_of_its_own_part(text: str, due: str) -> None:
    """That of another part counts where its own has none."""
    last = _duties(text)[-1]

    assert last.deadline is not None
    assert last.deadline.raw == due


def test_what_a_sentence_starts_from_is_no_duty() -> None:
    """从…出发 and 从…入手 only say with what in mind a thing is done."""
    found = [each.action for each in _duties("各街道要从清理河岸，提高水质出发，查找问题。")]

    assert found == ["查找"]


def test_the_one_that_something_is_handed_to_is_not_the_object() -> None:
    """报区河长办 hands in what the sentence names before."""
    (duty,) = _duties("各街道要将清理情况形成材料，于6月8日前报区河长办。")[-1:]

    assert (duty.object, duty.recipient) == ("清理情况形成材料", "区河长办")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("五一期间（5月1日—5日）各街道要报送值班表。", "各街道"),
        ("各街道要报送总结，考核组6月底前完成考核。", "考核组"),
        ("各街道收集意见；考核组要报送结果。", "考核组"),
    ],
)
def test_the_actor_is_the_unit_before_its_deed(text: str, who: str) -> None:
    """A note before a unit is not part of its name, and 考核组 begins no verb."""
    assert _duties(text)[-1].who == (who,)
