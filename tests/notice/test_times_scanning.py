"""Words of time in running text: where each begins and ends, and what it is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.times.hits import Kind
from govcampaign.notice.times.scanning import scan

R, P, D, POINT, START = Kind.RECURRENCE, Kind.PERIOD, Kind.DEADLINE, Kind.POINT, Kind.START


def _found(text: str) -> list[tuple[Kind, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in scan(text)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("请各街道于6月30日前报送小结。", "6月30日前"),
        ("请各街道于2016年6月30日（星期四）前报送小结。", "2016年6月30日（星期四）前"),
        ("6月30日（含）前报送。", "6月30日（含）前"),
        ("6月30日之前报送。", "6月30日之前"),
        ("6月30日以前报送。", "6月30日以前"),
        ("8月底前完成排查。", "8月底前"),
        ("力争年底前验收。", "年底前"),
        ("力争年内建成。", "年内"),
        ("6月30日下班前报送。", "6月30日下班前"),
        ("6月30日17:30前报送。", "6月30日17:30前"),
        ("6月30日17:30时前报送。", "6月30日17:30时前"),
        ("9月底前提交名册。", "9月底前"),
        ("20分钟内到场。", "20分钟内"),
        ("到2020年底，覆盖全区。", "到2020年底"),
        ("2020年底，覆盖全区。", "2020年底"),
        ("2016.6.30前报送。", "2016.6.30前"),
        ("二〇一六年六月三十日前报送。", "二〇一六年六月三十日前"),
        ("二00九年四月二日前报送。", "二00九年四月二日前"),
        ("截至9月30日，各村须建档。", "截至9月30日"),
        ("不迟于9月30日报送。", "不迟于9月30日"),
        ("到2020年，道路全部硬化。", "到2020年"),
        ("到2020年底，道路全部硬化。", "到2020年底"),
        ("请于7月15日上报。", "7月15日"),
        ("请于7月15日将名册和照片统一报送区办。", "7月15日"),
        ("（园林局，6月底完成）", "6月底"),
        ("6月底，完成所有清查。", "6月底"),
        ("完成时限：2019年12月。", "2019年12月"),
        ("报送时间：6月30日", "6月30日"),
        ("国庆节前完成检修。", "国庆节前"),
        ("在“七一”前评出。", "“七一”前"),
        ("暑假放假前检查校车。", "暑假放假前"),
        ("7月10前完成。", "7月10前"),
        ("25日前完成。", "25日前"),
        ("12:00前到岗。", "12:00前"),
        ("收到来信后5个工作日内答复。", "收到来信后5个工作日内"),
        ("自受理之日起15日内办结。", "自受理之日起15日内"),
        ("自2016年起5年内，栽树万亩。", "自2016年起5年内"),
        ("在2—3年内改造完毕。", "2—3年内"),
        ("月日前报送。", "月日前"),
        ("于__月__日前报送。", "__月__日前"),
        ("6月日前报送。", "6月日前"),
        ("（复核，本周五前）", "本周五前"),
        ("次年1月15日前报送。", "次年1月15日前"),
    ],
)
def test_a_deadline_has_exact_bounds(text: str, raw: str) -> None:
    """By when is found with its words and no others."""
    assert _found(text) == [(D, raw)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("自2016年7月1日起至9月30日止，全区清查。", "自2016年7月1日起至9月30日止"),
        ("从5月上旬开始，到10月底结束。", "从5月上旬开始，到10月底结束"),
        ("从9月1日起，为期三个月。", "从9月1日起，为期三个月"),
        ("即日起至8月底，清理楼道。", "即日起至8月底"),
        ("从现在起到9月底，清理楼道。", "从现在起到9月底"),
        ("7—9月集中清理。", "7—9月"),
        ("7月1日-31日集中清理。", "7月1日-31日"),
        ("7月15-20日抽查。", "7月15-20日"),
        ("1.2019年4月至6月，编制名录。", "2019年4月至6月"),
        ("2018—2020年集中建设。", "2018—2020年"),
        ("2016年7、8月份集中清理。", "2016年7、8月份"),
        ("6月16日9:00-11:30参观。", "6月16日9:00-11:30"),
        ("一至三季度集中清理。", "一至三季度"),
        ("7月上旬，各站清理河道。", "7月上旬"),
        ("上半年完成设计。", "上半年"),
        ("三季度开工。", "三季度"),
        ("12月，召开总结会。", "12月"),
        ("于年底进行评比。", "年底"),
        ("5月20日上午9:00，召开动员会。", "5月20日上午9:00"),
        ("定于6月16日举行仪式。", "6月16日"),
        ("其中6月14日为护河日。", "6月14日"),
        ("6月期间开放参观。", "6月期间"),
        ("国庆期间开放参观。", "国庆期间"),
        ("年月日至月日开放参观。", "月日至月日"),
        ("2016年月日至月日开放参观。", "2016年月日至月日"),
    ],
)
def test_a_period_has_exact_bounds(text: str, raw: str) -> None:
    """When is found with its words and no others."""
    assert _found(text) == [(P, raw)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("每年2月底前报送。", "每年2月底前"),
        ("每月5日、20日前报送。", "每月5日、20日前"),
        ("每季度首月10日前报送。", "每季度首月10日前"),
        ("每季度最后一个月的30日前报送。", "每季度最后一个月的30日前"),
        ("每周四12:00前报送。", "每周四12:00前"),
        ("每周一至周五开放。", "每周一至周五"),
        ("每月最后一个工作日前报送。", "每月最后一个工作日前"),
        ("每季度结束后10日内报送。", "每季度结束后10日内"),
        ("每年组织不少于两次演练。", "每年组织不少于两次"),
        ("每两周调度一次。", "每两周调度一次"),
        ("按月公布。", "按月"),
        ("逐月公布。", "逐月"),
        ("按年度上报。", "按年度"),
        ("各季度末公布。", "各季度末"),
        ("一月一通报。", "一月一通报"),
        ("一年两次公布。", "一年两次"),
        ("月后10日前公布。", "月后10日前"),
        ("隔周公布。", "隔周"),
        ("每逢单月公布。", "每逢单月"),
        ("7月期间每周二15:00前报送。", "7月期间每周二15:00前"),
        ("自10月1日起，每日公布。", "自10月1日起，每日"),
        ("每季度末（分别在3月、6月和9月底）报送。", "每季度末（分别在3月、6月和9月底）"),
    ],
)
def test_a_recurrence_has_exact_bounds(text: str, raw: str) -> None:
    """How often is found with its words and no others."""
    assert _found(text) == [(R, raw)]


@pytest.mark.parametrize(
    "text",
    [
        "自2010年以来，多次评优。",
        "2016年1月1日以来的记录。",
        "已于6月底前建成。",
        "6月底前已建成。",
        "去年6月底前建成。",
        "2013年3月15日印发的办法。",
        "2015年以前的房屋。",
        "发布时间：2016年6月30日",
        "《2016年6月30日前建成房屋名录》",
        "年底前后再议。",
        "近三年内的记录。",
        "三年内未受处分。",
        "每年增长5%。",
        "经费按每年每公里1万元计算。",
        "标准为每年不低于500元。",
        "结合每年的重点工作开展巡河。",
        "落实“月初建账、逐月查账”的督查制度。",
        "元旦、春节期间值守。",
        "5号楼、3次、70周岁、一份。",
        "上月的记录，本次会议，通知如下，各项工作。",
        "6月日报送。",
        "25日前期准备。",
        "压缩至1个工作日以内。",
        "提高到2013年的一半。",
    ],
)
def test_history_and_numbers_are_no_times(text: str) -> None:
    """What is over, and what only looks like a time, is left alone."""
    assert [hit for hit in scan(text) if hit.kind is not POINT] == []


@pytest.mark.parametrize(
    "text",
    [
        "2016年重点工作",
        "年底考核",
        "建档、年底销号",
        "2016年6月30日",
        "第四季度作品",
        "须为2024年内创作",
        "三月中高考",
        "于2016年6月30日启用的站点",
    ],
)
def test_a_point_without_an_event_counts_for_nothing_by_itself(text: str) -> None:
    """A year, a month or a day that nothing around it makes an event is a point."""
    assert {hit.kind for hit in scan(text)} == {POINT}


def test_a_beginning_alone_is_a_start() -> None:
    """From a day on, without an end, is neither period nor deadline."""
    assert _found("从2019年起，各站公开。") == [(START, "2019年")]


def test_the_days_of_a_list_are_deadlines_together() -> None:
    """What follows the last day of a list is said of each of them."""
    hits = scan("分别于2016年6月5日、9月5日和12月5日前报送。")

    assert [hit.phrase for hit in hits] == ["2016年6月5日前", "9月5日前", "12月5日前"]


def test_a_list_of_ends_of_months_is_due_together() -> None:
    """The last of 6月底和7月底报送 makes both deadlines."""
    assert _found("分别于6月底和7月底报送。") == [(D, "6月底"), (D, "7月底")]


def test_periods_of_a_list_are_periods_together() -> None:
    """The second of two 旬 in a list is a period as the first is."""
    assert _found("复查时间分别为8月上旬和12月上旬。") == [(P, "8月上旬"), (P, "12月上旬")]


def test_a_deadline_in_a_list_of_other_things_stays_alone() -> None:
    """A range in front of a deadline is no member of its list."""
    assert _found("7—9月、10月5日前") == [(P, "7—9月"), (D, "10月5日前")]


def test_a_stretch_before_a_comma_bounds_the_recurrence_and_stays_a_period() -> None:
    """Both are found; the recurrence is read with the stretch in front of it."""
    first, second = scan("2018—2020年，每年评选一次。")

    assert (first.kind, second.kind) == (P, R)
    assert second.phrase == "2018—2020年，每年"


def test_other_words_between_keep_a_recurrence_apart() -> None:
    """A day that does not stand directly in front is no bound."""
    assert _found("于6月5日开会，每月公布。") == [(P, "6月5日"), (R, "每月")]


def test_deadlines_side_by_side_stay_what_they_are() -> None:
    """Two deadlines in a row are two deadlines."""
    assert _found("8月底前、9月5日前报送。") == [(D, "8月底前"), (D, "9月5日前")]


def test_a_bracket_for_this_once_is_no_part_of_the_recurrence() -> None:
    """The one time that a bracket names is a deadline of its own."""
    assert _found("于每月25日（本次报送于6月27日）之前报送。") == [(R, "每月25日"), (D, "6月27日）之前")]


@given(
    st.text(
        alphabet="0123456789年月日号前底至—、，。（）每周季度一二十上下旬内起于到《》“”七 \t月报制春节",
        max_size=60,
    )
)
def test_expressions_lie_in_the_text_one_behind_another(text: str) -> None:
    """Whatever the text, expressions are stretches of it that do not overlap."""
    ends = 0
    for hit in scan(text):
        assert ends <= hit.start < hit.end <= len(text)
        ends = hit.end
