"""Duties of whole notices: who goes on to act from one sentence to the next, and which verbs count."""

from __future__ import annotations

import pytest

from govcampaign.notice.parts import DutyPart
from govcampaign.notice.reading import Reading, read


def _notice(*body: str) -> Reading:
    head = ["区河长办关于清理河道的通知", "各街道办事处："]
    return read("\n".join([*head, *body, "区河长办", "2016年5月4日"]))


def _duties(*body: str) -> tuple[DutyPart, ...]:
    return _notice(*body).duties.duties


def _who(*body: str) -> list[tuple[str, str]]:
    return [("、".join(each.who), each.action) for each in _duties(*body)]


def _what(*body: str) -> list[tuple[str, str]]:
    return [(each.action, each.object) for each in _duties(*body)]


def test_a_heading_that_stands_beside_units_is_a_unit():
    """A unit whose name begins like a deed is known by the headings beside it."""
    assert _who("一、职责", "1.区水务局", "清理河道。", "2.建管中心", "检修闸门。") == [
        ("区水务局", "清理"),
        ("建管中心", "检修"),
    ]


def test_a_heading_like_a_deed_without_units_beside_it_is_no_unit():
    """Alone, words that may be a deed are not who acts."""
    assert _who("一、职责", "1.整治要点", "清理河道。", "2.建管中心", "检修闸门。") == []


def test_a_heading_may_call_its_units_of_one_kind():
    """The name of a unit in a heading ends before 等主管部门."""
    assert _who("一、职责", "1.区水务局、区城管局等主管部门", "清理河道。") == [
        ("区水务局、区城管局", "清理")
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("区水务局要检修闸门。清理河道。（责任单位：区水务局，区城管局）", "区水务局"),
        ("区财政局要安排资金。清理河道。（责任单位：区水务局，区城管局）", "区水务局、区城管局"),
        ("清理河道。（责任单位：区水务局，区城管局）", "区水务局、区城管局"),
    ],
)
def test_a_sentence_before_a_line_goes_on_with_a_unit_of_the_line(text: str, who: str):
    """A sentence without an actor belongs to the unit of its line that acts before it; else to the line."""
    assert (who, "清理") in _who("一、措施", f"（一）清河。{text}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "各街道要加强巡河。主要领导亲自抓，分管领导具体抓，并制定清理方案。",
            [("各街道", "加强"), ("主要领导", "亲自抓"), ("分管领导", "具体抓"), ("各街道", "制定")],
        ),
        (
            "各街道要成立专班，主要负责同志要检查闸门，定期召开例会。要编制台账。",
            [
                ("各街道", "成立"),
                ("主要负责同志", "检查"),
                ("各街道", "召开"),
                ("各街道", "编制"),
            ],
        ),
    ],
)
def test_the_head_of_a_unit_acts_in_one_part_only(text: str, expected: list[tuple[str, str]]):
    """What follows a part with 主要领导 is for the unit again."""
    assert _who("一、要求", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各街道，特别是沿河街道，要编制台账。", [("各街道", "编制")]),
        ("有条件的地区，特别是沿河街道要开展演练。", [("有条件的地区", "开展演练")]),
        ("各街道要编制台账，特别是沿河街道要更新。", [("各街道", "编制")]),
    ],
)
def test_those_named_in_particular_are_among_those_named_before(text: str, expected: list[tuple[str, str]]):
    """特别是 adds nobody who acts."""
    assert _who("一、要求", text) == expected


def test_what_is_forbidden_ends_with_its_part():
    """不得 does not reach over a comma."""
    assert _who("一、要求", "各街道不得倾倒垃圾，按月清理河道。") == [
        ("各街道", "不得倾倒"),
        ("各街道", "清理"),
    ]


def test_who_is_a_member_of_a_body_does_not_act():
    """Those before 为成员 are in the body, and the body goes on under its short name."""
    text = (
        "区政府成立由分管领导任组长，区水务局、区城管局为成员的清河领导小组（以下简称“领导小组”），"
        "统筹推进清河工作。"
    )
    assert _who("一、组织", text) == [("区政府", "成立"), ("领导小组", "统筹推进")]


def test_a_bracket_that_gives_no_name_sets_up_no_body():
    """A note behind a thing leaves the actor as it is."""
    assert _who("一、组织", "区水务局编制河道名录（见附件），公布名录。") == [
        ("区水务局", "编制"),
        ("区水务局", "公布"),
    ]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("鼓励各类媒体播出护河节目，普及护河知识。", "鼓励"),
        ("落实河长责任，维护河道秩序。", "落实"),
        ("强化河长责任，编制河道名录。", "编制"),
    ],
)
def test_a_verb_of_policy_is_the_task_of_a_line(text: str, action: str):
    """Where units divide policies between them, 鼓励 and 落实 are the task, and 强化 is not."""
    assert [each.action for each in _duties("一、措施", f"（一）护河。{text}（区水务局负责）")] == [action]


def test_what_is_handed_in_to_whom_is_named_by_the_recipient_where_nothing_else_is():
    """A duty to report without a thing says to whom."""
    assert _what("一、要求", "各街道要于6月8日前报区河长办。") == [("报", "区河长办")]


def test_a_topic_that_is_finished_before_is_what_is_handed_in():
    """制定完善后的办法 names the object of the next verb; it asks nobody to draw up rules."""
    assert _what("一、要求", "各街道制定或完善后的清河办法，于6月8日前报送区河长办。") == [
        ("报送", "清河办法")
    ]


def test_carrying_out_a_spirit_gives_way_to_what_is_to_be_done():
    """落实…决定 says less than the verb after it, and is never certain."""
    duties = _duties("一、要求", "各街道要贯彻落实区政府决定，启动清河工作。")
    assert [(each.action, each.certain) for each in duties] == [("贯彻落实", False), ("启动", False)]


def test_each_plain_verb_counts_without_a_modal_verb():
    """A unit that does several things in one sentence owes each of them."""
    assert _who("一、分工", "区水务局编制名录，更换闸门，提高认识。") == [
        ("区水务局", "编制"),
        ("区水务局", "更换"),
    ]


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("河道清理活动由区水务局主办。", False),
        ("区财政局要在年度预算中安排一定资金给予奖励。", False),
        ("区财政局要给予适当奖励。", True),
    ],
)
def test_hosts_and_gifts_of_an_earlier_verb_are_not_certain(text: str, certain: bool):
    """Who hosts an event, and a gift whose verb stands before it, may be something else."""
    assert [each.certain for each in _duties("一、要求", text)] == [certain]


def test_growths_that_keep_pace_are_one_aim():
    """Two growths that are compared are what the aim is about."""
    text = "居民收入增长与经济增长基本同步。（责任单位：区统计局）"
    assert _what("一、目标任务", f"1.{text}") == [("基本同步", "居民收入增长与经济增长")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "清河办公室设在区水务局，由区财政局选派人员，具体负责调度闸门。",
            ("清河办公室", "调度"),
        ),
        ("联络员由各街道干部担任，负责报送信息。", ("联络员", "报送")),
        ("区水务局落实河长责任，负责报送信息。", ("区水务局", "报送")),
    ],
)
def test_a_body_that_is_seated_is_in_charge(text: str, expected: tuple[str, str]):
    """Who has a seat somewhere, or is somebody, is in charge of what follows, and not those named between."""
    assert expected in [(who, action) for who, action in _who("一、组织", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区政府决定成立清河领导小组。", [("成立", False)]),
        ("区政府决定对沿河村庄实施包干制。", [("实施包干制", False)]),
        ("区政府决定开展清河活动。", []),
    ],
)
def test_what_a_unit_decides_to_set_up_is_a_duty(text: str, expected: list[tuple[str, bool]]):
    """A decision to set something up is a duty, never certain; one to hold the event is the notice itself."""
    assert [(each.action, each.certain) for each in _duties(text, "一、要求", "加强巡河。")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "各街道落实河长责任的情况。",
        "各街道推进清河工作的做法、存在的问题。",
    ],
)
def test_how_something_stands_is_no_duty(text: str):
    """Words that name how something stands ask for nothing."""
    assert _duties("一、内容", text) == ()


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("各街道要巡查河道。并研究制定预案。", ["巡查", "研究制定"]),
        ("各街道要巡查河道。并更新台账。", ["巡查"]),
        ("各街道要巡查河道。更新台账。", ["巡查"]),
        ("各街道要巡查河道。要更新台账。", ["巡查", "更新"]),
        ("各街道要巡查河道。可更新台账。", ["巡查"]),
    ],
)
def test_a_sentence_without_an_actor_goes_on_where_it_asks_for_something(text: str, actions: list[str]):
    """It needs a modal verb, or a result where it is only linked."""
    assert [action for _, action in _who("一、要求", text)] == actions


def test_units_with_each_inside_their_name_act():
    """各 may stand inside a name, and a list of such names is cut."""
    duties = _duties("一、要求", "沿河建筑各产权单位、委托管理单位应签订协议。")
    assert duties[0].who == ("沿河建筑各产权单位", "委托管理单位")


def test_a_part_with_its_own_modal_verb_behind_what_it_is_about_counts():
    """对…要… is a deed of its own beside the main one."""
    text = "各街道要制定预案，对发现的问题要逐一整改。"
    assert _who("一、要求", text) == [("各街道", "制定"), ("各街道", "整改")]
