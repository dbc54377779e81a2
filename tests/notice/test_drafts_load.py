"""Whatever a draft takes over from a notice, its plan file loads."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.drafting.draft import read_notice
from govcampaign.errors import InvalidValue

NOTICE = "关于开展节水宣传的通知\n各站：\n"


def test_a_window_whose_year_stands_before_it_is_written_with_its_year():
    """The words alone would have no year in the plan."""
    text = f"{NOTICE}1、2010年节水周的时间为5月11日至5月17日，主题是“节水”。\n2、各站要做好宣传。\n"

    campaign = read_notice(text).campaign

    assert (campaign.window.start, campaign.window.end) == (date(2010, 5, 11), date(2010, 5, 17))
    assert campaign.duties


@pytest.mark.parametrize("name", ["", " ", "\t", "\x00", "\ud800", "甲\t乙", "甲\n乙", "\ue000"])
def test_a_name_that_cannot_be_read_is_no_obstacle(name):
    """Spaces stand for what a name must not have, and a draft without a name is called 通知."""
    title = read_notice("各部门要报送总结。", name=name).campaign.title.zh

    assert title in ("通知", "甲 乙")


def test_a_tab_in_a_title_is_a_space():
    """The title of a list stands apart from the number of its row."""
    text = "序号\t关于清查的通知\n各镇：\n一、请各镇报送清单。\n"

    assert "\t" not in read_notice(text).campaign.title.zh


def test_what_a_draft_takes_over_shows_no_telephone_number():
    """Neither in a value nor in a comment."""
    text = (
        "关于任务分解的通知\n各镇：\n一、各牵头单位要明确联系人，于4月20日前上报区督查组"
        "（在综合科，联系电话：010-00000000，电子邮箱：a@example.invalid）。\n"
        "二、联系电话见010-00000000。\n三、地址：幸福路9号。\n"
    )

    written = read_notice(text).toml()

    assert "0000000" not in written
    assert "example.invalid" not in written
    assert "区督查组" in written


def test_a_telephone_number_before_a_word_of_amount_is_hidden():
    """No amount begins with the zero of an area code."""
    draft = read_notice("关于清查的通知\n各镇：\n一、要求\n有问题请致电010-00000000户籍科咨询。\n")

    assert "0000000" not in draft.toml()
    assert "0000000" not in draft.html()


def test_a_bracket_that_never_closes_does_not_reach_over_a_responsibility_line():
    """The words of the duty end with its sentence."""
    text = (
        "关于活动的通知\n各镇：\n一、工作安排\n（一）走访。邀请消费者代表走进企业《，每家企业接待不少于10人。"
        "（牵头单位：区市场监管局）\n"
    )

    assert [duty.raw[-4:] for duty in read_notice(text).reading.duties.duties] == ["于10人"]


@pytest.mark.parametrize(
    "given",
    [
        {"name": 5},
        {"name": b"x"},
        {"known": "区商务委"},
        {"known": None},
        {"known": [1]},
        {"dated": 5},
        {"dated": "昨天"},
        {"dated": datetime(2013, 7, 1, 10)},
        {"dated": date(1, 1, 1)},
    ],
    ids=str,
)
def test_values_of_another_class_are_refused(given):
    """In one error that says what is due."""
    with pytest.raises(InvalidValue):
        read_notice("各部门要报送总结。", **given)


def test_a_day_may_be_given_in_words():
    """As elsewhere in the library."""
    draft = read_notice("各部门要于7月25日前报送总结。", dated="2013-07-10")

    assert draft.reading.dated == date(2013, 7, 10)
