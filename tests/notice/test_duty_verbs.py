"""Verbs of duties: which words are the action, which verbs of a sentence count, and which are certain."""

from __future__ import annotations

import pytest

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.choosing import by_actor, chosen, is_certain
from govcampaign.notice.duties.sentences import masked, sentences
from govcampaign.notice.duties.walk import Walk


def _asked(text: str, *, every: bool = False) -> list[Asked]:
    """Return what a sentence asks."""
    return Walk(text=text, masked=masked(text), every=every).over(next(iter(sentences(text))))


def _pairs(text: str, asked: list[Asked]) -> list[tuple[str, str]]:
    """Return the words of each action and of its object."""
    places = [(each.predicate.action, each.predicate.object) for each in asked]
    return [(action, text[start:end]) for action, (start, end) in places]


def _said(text: str) -> list[tuple[str, str]]:
    """Return action and object of everything a sentence asks."""
    return _pairs(text, _asked(text))


def _chosen(text: str) -> list[str]:
    """Return the actions of a sentence that are duties."""
    return [each.asked.predicate.action for group in by_actor(_asked(text)) for each in chosen(group)]


def _certain(text: str) -> list[str]:
    """Return the actions of a sentence that are certain."""
    return [
        each.asked.predicate.action
        for group in by_actor(_asked(text))
        for each in chosen(group)
        if is_certain(each, group)
    ]


@pytest.mark.parametrize(
    ("text", "action", "about"),
    [
        ("各街道要对雨水管网进行全面排查。", "进行全面排查", "雨水管网"),
        ("各街道要对雨水管网进行排查和疏通。", "进行排查和疏通", "雨水管网"),
        ("各街道要对雨水管网开展逐段自查。", "开展逐段自查", "雨水管网"),
        ("各街道要开展雨水管网大排查。", "开展", "雨水管网大排查"),
        ("各街道要开展自查。", "开展自查", ""),
        ("区财政局要利用存量资金等予以奖励。", "予以奖励", ""),
        ("各街道要开展自查自纠。", "开展自查自纠", ""),
        ("区水务局要组织对泵站进行抽查。", "进行抽查", "泵站"),
        ("区财政局要对先进街道给予适当补助。", "给予", "先进街道"),
        ("区财政局要对先进街道予以优先支持。", "予以优先支持", "先进街道"),
        ("各街道对发现的漏点，要认真加以整改。", "加以整改", ""),
    ],
)
def test_a_verb_without_content_takes_what_it_carries_out(text: str, action: str, about: str) -> None:
    """What 进行 and its like carry out belongs to the action, in the words of the text."""
    assert _said(text) == [(action, about)]


@pytest.mark.parametrize(
    ("text", "action", "about"),
    [
        ("各街道要引进和培养河道管理人才。", "引进和培养", "河道管理人才"),
        ("各街道要编制并公开办事指南。", "编制并公开", "办事指南"),
        ("各街道要清理、废除限制开店的“土规定”。", "清理、废除", "限制开店的“土规定”"),
        ("各街道要将名册汇总后统一报送区水务局。", "汇总后统一报送", "名册"),
        ("各街道要明查暗访辖区泵站。", "明查暗访", "辖区泵站"),
        ("各街道要督促检查泵站运行。", "督促检查", "泵站运行"),
        ("各街道要做好清理整顿工作。", "做好", "清理整顿工作"),
        ("各街道要加强督促、检查和指导。", "加强", "督促、检查和指导"),
        ("各街道要建立评估机制。", "建立", "评估机制"),
        ("各街道要认真落实任务分工。", "落实", "任务分工"),
    ],
)
def test_verbs_that_stand_together_are_one_action(text: str, action: str, about: str) -> None:
    """Verbs with one object are one action; a verb that is about a noun stays alone."""
    assert _said(text) == [(action, about)]


@pytest.mark.parametrize(
    ("text", "action", "about"),
    [
        ("各街道要将绿化资金列入年度预算。", "列入", "绿化资金"),
        ("各街道应于9月5日前将整治总结上报区水务局。", "上报", "整治总结"),
        ("各街道要把本行政区域划分若干网格。", "划分", "本行政区域"),
    ],
)
def test_what_jiang_brings_is_the_object(text: str, action: str, about: str) -> None:
    """Behind a modal verb 将 and 把 bring the object, whatever verb it begins with."""
    assert _said(text) == [(action, about)]


def test_what_stands_behind_dui_is_the_object() -> None:
    """Where the modal verb stands behind 对…, the verb is about what 对 names."""
    assert _said("各街道要编制台账，对漏水的管段要限期整改落实。")[1] == ("整改落实", "漏水的管段")


def test_jiang_before_a_place_says_what_will_be_done() -> None:
    """将 before 在 or 对 brings no object."""
    assert _said("区水务局要将对泵站开展检查。")[0][0] == "开展检查"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("区水务局负责检查周活动的组织协调。", "负责"),
        ("区水务局负责检查各泵站。", "检查"),
    ],
)
def test_who_is_in_charge_of_a_matter_has_its_charge(text: str, action: str) -> None:
    """负责…的组织协调 is a charge, and no check."""
    assert _said(text)[0][0] == action


def test_names_of_rooms_and_groups_hold_no_verb() -> None:
    """The verb is behind the unit that helps, not in its name."""
    assert _said("区水务局要会同区政府督查室汇总排查情况。") == [("汇总", "排查情况")]


def test_what_stands_before_the_modal_verb_may_be_handed_in() -> None:
    """A plan before 要 is not an actor: the one of the sentence before hands it in."""
    text = "各街道要编制方案；排查方案要于9月5日前报区水务局。"
    walk = Walk(text=text, masked=masked(text), actor=_asked(text)[0].actor)

    last = walk.over(list(sentences(text))[-1])[-1]

    assert (last.predicate.action, last.modal, last.carried) == ("报", "要", True)


def test_who_is_encouraged_does_what_stands_behind() -> None:
    """The action is what the actor may do, not that it is encouraged."""
    [only] = _asked("鼓励各街道引进专业队伍。")

    assert (only.predicate.action, only.force) == ("引进", Force.ENCOURAGED)


def test_what_somebody_is_encouraged_to_do_may_come_later() -> None:
    """The actor stays for the part with the verb."""
    [only] = _asked("鼓励各街道根据河道特点，制定管护标准。")

    assert (only.predicate.action, only.force) == ("制定", Force.ENCOURAGED)


def test_with_a_line_the_units_encourage() -> None:
    """Before a responsibility line 鼓励 is what its units do."""
    assert _asked("鼓励各街道引进专业队伍。", every=True)[0].predicate.action == "鼓励"


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("各街道要加大排查力度，编制台账。", ["加大", "编制"]),
        ("各街道要充分认识防汛的意义，编制台账。", ["认识", "编制"]),
        ("各街道要高度重视，编制台账。", ["编制"]),
        ("各街道要高度重视。", []),
        ("各街道要高度重视防汛，编制台账。", ["重视", "编制"]),
        ("各街道要编制台账，确保安全度汛。", ["编制"]),
        ("各街道要编制台账，对泵站进行检查。", ["编制", "进行检查"]),
        ("各街道要编制台账，并公开。", ["编制"]),
        ("各街道要编制台账，并于9月5日前报送。", ["编制", "报送"]),
    ],
)
def test_the_first_verb_and_what_has_a_result_count(text: str, actions: list[str]) -> None:
    """Further verbs count if they begin the sentence, have a result or a deadline, and an object."""
    assert _chosen(text) == actions


def test_of_a_carried_actor_only_the_first_verb_counts() -> None:
    """What comes later in a sentence that names nobody is left out."""
    text = "各街道要编制台账。要清理河道，制定标准。"
    first, second = sentences(text)
    walk = Walk(text=text, masked=masked(text), actor=_asked(text)[0].actor)

    group = walk.over(second)

    assert first.end <= second.start
    assert [each.asked.predicate.action for each in chosen(group)] == ["清理"]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("各街道要编制台账。", ["编制"]),
        ("各街道要组织教师、家长认真学习防汛知识。", []),
        ("各街道要组织专题讲座。", ["组织"]),
        ("各街道要认真履行防汛职责。", []),
        ("各街道要履行巡河协议。", ["履行"]),
        ("各街道要加强巡河。", ["加强"]),
        ("各街道要提高认识，加强巡河。", []),
        ("各街道要形成巡河档案。", []),
        ("各街道要推举确定。", []),
        ("各街道要提出河道治理等方面。", []),
    ],
)
def test_vague_verbs_are_not_certain(text: str, actions: list[str]) -> None:
    """Verbs that leave open what is to be done are never certain."""
    assert _certain(text) == actions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("各街道要对雨水管网开展拉网式大排查。", [("开展", "拉网式大排查")]),
        ("各街道要组织干部职工学习防汛知识。", [("组织干部职工学习", "防汛知识")]),
        ("各街道要解决实施中的问题。", [("解决", "实施中的问题")]),
        ("各街道要制定实施方案。", [("制定", "实施方案")]),
        ("各街道要依托小区创建工作，编制台账。", [("编制", "台账")]),
        ("各街道可按现行规定享受补助。", [("享受", "补助")]),
        ("各街道要按照名额推荐河长。", [("推荐", "河长")]),
        ("各街道要上一堂防汛课。", [("上", "一堂防汛课")]),
        ("各街道在加强堤防建设和促进治水等方面，编制台账。", [("编制", "台账")]),
        ("各街道制定或完善后的预案，印发各村。", [("印发", "各村")]),
    ],
)
def test_the_words_of_a_verb_and_of_what_it_is_about_are_told_apart(
    text: str, said: list[tuple[str, str]]
) -> None:
    """A long result is the object; people and what they learn belong to the verb; nouns stay whole."""
    assert _said(text) == said
