"""How further phrases are read: the day of the paper, the value, and what the value rests on."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, DueKind
from govcampaign.domain.time.period import Basis, Source
from govcampaign.domain.time.phrases import Context, names_no_start, parse_deadline, parse_period
from govcampaign.errors import InvalidValue, UnreadablePhrase

JULY, OCTOBER, DECEMBER = "2013-07-10", "2013-10-10", "2013-12-20"
STATED, INFERRED, CONVENTION = Basis.STATED, Basis.INFERRED, Basis.CONVENTION
CALENDAR = WorkCalendar.official()


def context(dated):
    """Return what a phrase leans on: the date of its paper."""
    return Context(dated=date.fromisoformat(dated))


DEADLINES = [
    # words before and behind the day
    ("于2018年12月31日前报送", JULY, "2018-12-31", CONVENTION),
    ("请于8月1日前将名单报我办", JULY, "2013-08-01", INFERRED),
    ("8月1日前，将总结报送我办", JULY, "2013-08-01", INFERRED),
    ("最迟应于8月1日前", JULY, "2013-08-01", INFERRED),
    ("不晚于8月1日", JULY, "2013-08-01", INFERRED),
    ("不得迟于2013年8月1日", JULY, "2013-08-01", STATED),
    ("最晚2013年8月1日", JULY, "2013-08-01", STATED),
    ("直至2013年8月1日", JULY, "2013-08-01", STATED),
    ("2013年8月1日为止", JULY, "2013-08-01", STATED),
    ("2013年8月1日截止", JULY, "2013-08-01", STATED),
    ("报送时间：2013年8月1日前", JULY, "2013-08-01", CONVENTION),
    ("力争年内完成", JULY, "2013-12-31", INFERRED),
    ("2013年8月31日报送", JULY, "2013-08-31", STATED),
    ("2013年8月31日印发", JULY, None, "unreadable_phrase"),
    ("2013年8月底前完成第一阶段工作", JULY, "2013-08-31", STATED),
    ("2013年8月15日前报送国内500强企业名单", JULY, "2013-08-15", CONVENTION),
    ("2013年8月15日前完成，特殊情况另行通知", JULY, None, "unreadable_phrase"),
    ("8月15日前完成9月份的工作", JULY, None, "unreadable_phrase"),
    ("至迟不超过2013年8月底", JULY, "2013-08-31", STATED),
    ("报名截止时间为2013年8月20日下午5时", JULY, "2013-08-20 17:00", STATED),
    ("2013年8月31日前全部完成", JULY, "2013-08-31", CONVENTION),
    ("2013年6月底完成", "2013-03-01", "2013-06-30", STATED),
    ("2013年8月上旬完成", JULY, "2013-08-10", STATED),
    ("“十二五”期间完成", JULY, "2015-12-31", STATED),
    ("到2015年底", JULY, "2015-12-31", STATED),
    ("到2020年", JULY, "2020-12-31", STATED),
    ("截至2013年6月", JULY, "2013-06-30", STATED),
    ("2013年年底以前", JULY, "2013-12-31", STATED),
    ("年终前", JULY, "2013-12-31", INFERRED),
    ("2013年上半年底前", "2013-03-01", "2013-06-30", STATED),
    ("“十二五”末", JULY, "2015-12-31", STATED),
    # months, weeks and days counted from the date of the paper
    ("月底前", JULY, "2013-07-31", INFERRED),
    ("本月底前", JULY, "2013-07-31", INFERRED),
    ("本月20日前", JULY, "2013-07-20", INFERRED),
    ("下月15日前", JULY, "2013-08-15", INFERRED),
    ("下个月底前", DECEMBER, "2014-01-31", INFERRED),
    ("次月10日前", JULY, "2013-08-10", INFERRED),
    ("月内", JULY, "2013-07-31", INFERRED),
    ("本季度末前", JULY, "2013-09-30", INFERRED),
    ("下季度内", JULY, "2013-12-31", INFERRED),
    ("8月份内", JULY, "2013-08-31", INFERRED),
    ("明年一季度末前", JULY, "2014-03-31", INFERRED),
    ("本周内", JULY, "2013-07-14", INFERRED),
    ("下周三前", JULY, "2013-07-17", INFERRED),
    ("下周星期三前", JULY, None, "unreadable_phrase"),
    ("下下周一前", JULY, "2013-07-22", INFERRED),
    ("周五前", JULY, "2013-07-12", INFERRED),
    ("周二前", JULY, None, "phrase_week_unclear"),
    ("周末前", JULY, None, "phrase_is_period"),
    ("周内", JULY, None, "unreadable_phrase"),
    ("今日17时前", JULY, "2013-07-10 17:00", INFERRED),
    ("明天下班前", JULY, "2013-07-11", INFERRED),
    ("次日12时前", JULY, None, "phrase_counts_from_event"),
    # years that are not said, or said in two digits
    ("1月10日前", DECEMBER, "2014-01-10", INFERRED),
    ("1月10日（星期五）前", DECEMBER, "2014-01-10", INFERRED),
    ("6月底前", DECEMBER, "2014-06-30", INFERRED),
    ("11月底前", DECEMBER, "2013-11-30", INFERRED),
    ("2月29日前", "2015-12-20", "2016-02-29", INFERRED),
    ("2月29日前", "2015-03-20", None, "phrase_no_such_day"),
    ("13年8月20日前", JULY, "2013-08-20", INFERRED),
    ("98年底前", JULY, "1998-12-31", INFERRED),
    ("20年6月底前", JULY, "2020-06-30", INFERRED),
    # damage of typing, printing and scanning
    ("２０１３年８月２０日前", JULY, "2013-08-20", CONVENTION),
    ("二0一三年八月二十日前", JULY, "2013-08-20", CONVENTION),
    ("2O13年8月2O日前", JULY, "2013-08-20", CONVENTION),
    ("二○一三年八月二十日前", JULY, "2013-08-20", CONVENTION),
    ("20l3年8月20日前", JULY, "2013-08-20", CONVENTION),
    ("2 0 1 3 年 8 月 2 0 日 前", JULY, "2013-08-20", CONVENTION),
    ("贰零壹叁年捌月贰拾日前", JULY, "2013-08-20", CONVENTION),
    ("2013年八月廿日前", JULY, "2013-08-20", CONVENTION),
    ("2013.8.20前", JULY, "2013-08-20", CONVENTION),
    ("20130820前", JULY, "2013-08-20", CONVENTION),
    ("到二一三年", JULY, None, "phrase_year_damaged"),
    ("二三月底前", JULY, None, "unreadable_phrase"),
    ("6月31日前", "2013-03-01", None, "phrase_no_such_day"),
    ("2013年2月29日前", "2013-01-01", None, "phrase_no_such_day"),
    ("2013年十月三十一曰前", JULY, "2013-10-31", CONVENTION),
    ("2013年lO月3l日前", JULY, "2013-10-31", CONVENTION),
    ("2013·10·31前", JULY, "2013-10-31", CONVENTION),
    # times of day
    ("2013年8月20日上午12时前", JULY, "2013-08-20 12:00", STATED),
    ("2013年8月20日中午前", JULY, "2013-08-20 12:00", STATED),
    ("2013年8月20日中午1点前", JULY, "2013-08-20 13:00", STATED),
    ("2013年8月20日下午5点半前", JULY, "2013-08-20 17:30", STATED),
    ("2013年8月20日下午17时30分前", JULY, "2013-08-20 17:30", STATED),
    ("2013年8月20日17点30前", JULY, "2013-08-20 17:30", STATED),
    ("2013年8月20日晚8点前", JULY, "2013-08-20 20:00", STATED),
    ("2013年8月20日晚12点前", JULY, "2013-08-20", STATED),
    ("2013年8月20日24时前", JULY, "2013-08-20", STATED),
    ("2013年8月20日零时前", JULY, "2013-08-19", STATED),
    ("2013年8月20日（星期二）17:00前", JULY, "2013-08-20 17:00", STATED),
    ("2013年8月20日下午下班前", JULY, "2013-08-20", STATED),
    ("2013年8月20日上午下班前", JULY, "2013-08-20", STATED),
    ("2013年8月20日下午前", JULY, None, "phrase_is_period"),
    ("2013年8月20日晚上", JULY, None, "phrase_is_period"),
    ("2013年8月20日上午13时前", JULY, None, "unreadable_phrase"),
    ("2013年8月20日晚2点前", JULY, None, "unreadable_phrase"),
    ("下午5点前", JULY, None, "phrase_without_day"),
    ("2013年8月20日百时前", JULY, None, "unreadable_phrase"),
    ("本周17:30前", JULY, None, "unreadable_phrase"),
    # lengths
    ("三日内", JULY, "2013-07-13", INFERRED),
    ("15个自然日内", JULY, "2013-07-25", INFERRED),
    ("一百二十日内", JULY, "2013-11-07", INFERRED),
    ("15日内（遇节假日顺延）", "2013-09-20", "2013-10-08", INFERRED),
    ("5日内（工作日）", JULY, "2013-07-17", INFERRED),
    ("10日内（含当日）", JULY, "2013-07-19", INFERRED),
    ("1个工作日内（含当日）", JULY, "2013-07-10", INFERRED),
    ("本意见印发之日起30日内", JULY, "2013-08-09", INFERRED),
    ("自本办法发布之日起三十日内", JULY, "2013-08-09", INFERRED),
    ("本决定公布之日起15个工作日内", JULY, "2013-07-31", INFERRED),
    ("通知下发后一周内", JULY, "2013-07-17", INFERRED),
    ("从今天开始一周内", JULY, "2013-07-17", INFERRED),
    ("2013年8月5日后3日内", JULY, "2013-08-08", STATED),
    ("自2013年8月起三个月内", JULY, "2013-10-31", STATED),
    ("1个月内（工作日）", JULY, None, "unreadable_phrase"),
    ("3至5日内", JULY, None, "unreadable_phrase"),
    ("24小时内", JULY, None, "phrase_without_start"),
    ("不超过3个月", JULY, None, "phrase_without_start"),
    ("今后五年内", JULY, None, "phrase_without_start"),
    ("收到本通知之日起5个工作日内", JULY, None, "phrase_counts_from_event"),
    ("会议结束后3日内", JULY, None, "phrase_counts_from_event"),
    ("一月内", JULY, None, "unreadable_phrase"),
    ("8月内", JULY, "2013-08-31", INFERRED),
    ("13年内", JULY, None, "phrase_year_or_length"),
    ("10年内", JULY, "2023-07-10", INFERRED),
    # notes beside the day
    ("2013年8月20日前（含8月20日）", JULY, "2013-08-20", STATED),
    ("2013年8月20日前（不含当日）", JULY, "2013-08-19", STATED),
    ("2013年7月28日前（节假日顺延）", JULY, "2013-07-29", CONVENTION),
    ("2013年8月31日前（含当日，遇法定节假日顺延）", JULY, "2013-09-02", STATED),
    ("2013年8月31日前，遇双休日、节假日顺延", JULY, "2013-09-02", CONVENTION),
    ("2013年8月31日前（如遇节假日，顺延至节后第一个工作日）", JULY, "2013-09-02", CONVENTION),
    ("2013年8月31日前（遇节假日顺延至下一个工作日）", JULY, "2013-09-02", CONVENTION),
    ("2013年8月31日前（最后一日为休息日的，顺延）", JULY, "2013-09-02", CONVENTION),
    ("2013年8月31日前（遇节假日提前）", JULY, "2013-08-30", CONVENTION),
    ("2013年8月31日前（遇节假日不顺延）", JULY, "2013-08-31", CONVENTION),
    ("2013年8月31日前（暂定）", JULY, None, "phrase_vague"),
    ("2013年8月31日前（为期10天）", JULY, None, "phrase_is_period"),
    # festivals and working days
    ("七一前", "2013-03-01", "2013-06-30", INFERRED),
    ("2013年教师节前", JULY, "2013-09-09", STATED),
    ("春节后第一个工作日", JULY, "2014-02-07", INFERRED),
    ("国庆节前最后一个工作日前", JULY, "2013-09-30", INFERRED),
    ("8月最后一个星期五前", JULY, "2013-08-30", INFERRED),
    ("2013年8月第一个工作日", JULY, "2013-08-01", STATED),
    ("2013年8月第三个星期六", JULY, "2013-08-17", STATED),
    ("2013年8月1日后第二个星期一", JULY, "2013-08-12", STATED),
    ("国庆节后3个工作日内", JULY, "2013-10-10", INFERRED),
    ("国庆节后10日内", JULY, None, "unreadable_phrase"),
    ("国庆节后最后一个工作日", JULY, None, "unreadable_phrase"),
    ("2013年8月第六个星期六", JULY, None, "phrase_no_such_day"),
    ("国庆节前后", JULY, None, "phrase_vague"),
    ("中秋、国庆前", JULY, None, "phrase_several"),
    ("“八一”路", JULY, None, "unreadable_phrase"),
    # several, and none
    ("8月15日和9月15日前", JULY, None, "phrase_several"),
    ("15日、30日前", JULY, None, "phrase_several"),
    ("8月15日或8月20日前", JULY, None, "phrase_several"),
    ("初稿8月10日前，定稿8月20日前", JULY, None, "phrase_several"),
    ("7月底前完成自查，8月底前完成整改", JULY, None, "phrase_several"),
    ("一、三季度", JULY, None, "phrase_several"),
    ("8月前", JULY, None, "phrase_is_period"),
    ("2015年前", JULY, None, "phrase_is_period"),
    ("年初前", JULY, None, "phrase_is_period"),
    ("8月初完成", JULY, None, "phrase_is_period"),
    ("7月15日左右", JULY, None, "phrase_vague"),
    ("尽快", JULY, None, "phrase_vague"),
    ("汛期前", JULY, None, "phrase_names_season"),
    ("日前", JULY, None, "phrase_vague"),
    ("年度总结", JULY, None, "unreadable_phrase"),
    ("自2013年8月1日起施行", JULY, None, "phrase_without_end"),
    ("2210年8月1日前", JULY, None, "phrase_out_of_range"),
    ("9999年国庆节前", JULY, None, "phrase_out_of_range"),
    ("0000年国庆节前", JULY, None, "phrase_no_such_day"),
    ("2013年8月第〇个工作日前", JULY, None, "unreadable_phrase"),
    ("三季度初前", JULY, None, "unreadable_phrase"),
]


@pytest.mark.parametrize(("text", "dated", "due", "basis"), DEADLINES)
def test_a_deadline_of_the_table(text, dated, due, basis):
    """Each has one last day, with the hour where one is named, or the reason why there is none."""
    if due is None:
        with pytest.raises(UnreadablePhrase) as refused:
            parse_deadline(text, context(dated), CALENDAR)
        assert refused.value.code == basis
        return

    deadline = parse_deadline(text, context(dated), CALENDAR)

    at = "" if deadline.time is None else f" {deadline.time:%H:%M}"
    assert f"{deadline.last_day(Conventions(), CALENDAR)}{at}" == due
    assert deadline.basis is basis


PERIODS = [
    # from one point to another
    ("自2013年7月1日开始，至2013年12月31日结束", JULY, "2013-07-01 … 2013-12-31", STATED),
    ("2013年7月1日零时起至7月31日24时止", JULY, "2013-07-01 … 2013-07-31", STATED),
    ("2013.08—2013.10", JULY, "2013-08-01 … 2013-10-31", STATED),
    ("2013年8月—2014年3月底", JULY, "2013-08-01 … 2014-03-31", STATED),
    ("2013年3月至同年10月", JULY, "2013-03-01 … 2013-10-31", STATED),
    ("2013年11月20日至次月10日", JULY, "2013-11-20 … 2013-12-10", STATED),
    ("本月20日至下月10日", JULY, "2013-07-20 … 2013-08-10", INFERRED),
    ("2013年下半年至2014年上半年", JULY, "2013-07-01 … 2014-06-30", STATED),
    ("2013至2015年", JULY, "2013-01-01 … 2015-12-31", STATED),
    ("今年7月至明年6月", JULY, "2013-07-01 … 2014-06-30", INFERRED),
    ("13年7月至14年6月", JULY, "2013-07-01 … 2014-06-30", INFERRED),
    ("从现在起到年底", JULY, "2013-07-10 … 2013-12-31", INFERRED),
    ("即日起至春节前", JULY, "2013-07-10 … 2014-01-30", INFERRED),
    ("自即日起至8月底前", JULY, "2013-07-10 … 2013-08-31", INFERRED),
    ("2013年7月15日至8月31日前", JULY, "2013-07-15 … 2013-08-31", CONVENTION),
    ("2013年7月1日至9月上旬前", JULY, None, "phrase_is_period"),
    ("2013年7月1日至国庆节", JULY, "2013-07-01 … 2013-10-01", STATED),
    ("2013年11月1日至春节", JULY, "2013-11-01 … 2014-01-31", STATED),
    ("2013年国庆节至2013年元旦", JULY, None, "phrase_ends_before_start"),
    ("国庆节至2014年元旦", JULY, "2013-10-01 … 2014-01-01", INFERRED),
    ("下周一至周三", JULY, "2013-07-15 … 2013-07-17", INFERRED),
    ("今天至下周三", JULY, "2013-07-10 … 2013-07-17", INFERRED),
    ("2013年7月1日至周五", JULY, "2013-07-01 … 2013-07-12", STATED),
    ("2013年8月20日至25日开展", JULY, "2013-08-20 … 2013-08-25", STATED),
    # in a row
    ("7、8月份", JULY, "2013-07-01 … 2013-08-31", INFERRED),
    ("2013年7月、8月和9月", JULY, "2013-07-01 … 2013-09-30", STATED),
    ("2013年前三季度", JULY, "2013-01-01 … 2013-09-30", STATED),
    ("前两个季度", JULY, "2013-01-01 … 2013-06-30", INFERRED),
    ("二、三季度", JULY, "2013-04-01 … 2013-09-30", INFERRED),
    ("2013年7月1日、2日", JULY, "2013-07-01 … 2013-07-02", STATED),
    ("2013年7月上旬、中旬", JULY, "2013-07-01 … 2013-07-20", STATED),
    ("2013年、2014年", JULY, "2013-01-01 … 2014-12-31", STATED),
    ("7、9月份", JULY, None, "phrase_several"),
    ("8月15日、9月15日", JULY, None, "phrase_several"),
    ("上半年、下半年", JULY, None, "phrase_several"),
    # with a length
    ("活动为期一个月，自2013年8月1日起至8月31日止", JULY, "2013-08-01 … 2013-08-31", STATED),
    ("专项行动从2013年8月1日开始，到8月31日结束", JULY, "2013-08-01 … 2013-08-31", STATED),
    ("为期30天，自2013年8月1日起", JULY, "2013-08-01 … 2013-08-30", CONVENTION),
    ("从2013年开始，利用2—3年时间", JULY, None, "unreadable_phrase"),
    ("从2013年7月起，用三年时间", JULY, "2013-07-01 … 2016-06-30", CONVENTION),
    ("从现在开始，用半年时间", JULY, "2013-07-10 … 2014-01-09", INFERRED),
    ("自2013年8月1日起3个月", JULY, "2013-08-01 … 2013-10-31", CONVENTION),
    ("为期三个月（2013年7月1日至9月30日）", JULY, "2013-07-01 … 2013-09-30", STATED),
    ("用三年时间（2013—2015年）", JULY, "2013-01-01 … 2015-12-31", STATED),
    ("2013年7月1日至31日（共31天）", JULY, "2013-07-01 … 2013-07-31", STATED),
    ("2013年8月5日—9日，5个工作日", JULY, "2013-08-05 … 2013-08-09", STATED),
    ("2013年8月5日至9日（周一至周五）", JULY, "2013-08-05 … 2013-08-09", STATED),
    ("2013年7月中旬至8月中旬（为期一个月）", JULY, "2013-07-11 … 2013-08-20", STATED),
    ("即日起至2013年8月8日（共30天）", JULY, "2013-07-10 … 2013-08-08", INFERRED),
    ("2013年7月1日至31日（共30天）", JULY, None, "phrase_count_differs"),
    ("2013年7月1日至31日（共0天）", JULY, None, "phrase_count_differs"),
    ("2013年7月1日至9月30日，为期100天", JULY, None, "phrase_count_differs"),
    ("2013年8月5日至9日（周一至周四）", JULY, None, "phrase_wrong_weekday"),
    ("2013年7月1日至28日（遇节假日顺延）", JULY, None, "phrase_is_deadline"),
    ("用三年时间", JULY, None, "phrase_without_start"),
    # five-year plans
    ("“十二五”期间", JULY, "2011-01-01 … 2015-12-31", STATED),
    ("“十五”时期", JULY, "2001-01-01 … 2005-12-31", STATED),
    ("第十三个五年规划期间", JULY, "2016-01-01 … 2020-12-31", STATED),
    ("“十二五”后两年", JULY, "2014-01-01 … 2015-12-31", STATED),
    ("“十二五”规划期", JULY, "2011-01-01 … 2015-12-31", STATED),
    ("“十二五”时期头两年", JULY, "2011-01-01 … 2012-12-31", STATED),
    ("“十二五”第三年", JULY, "2013-01-01 … 2013-12-31", STATED),
    ("“十二五”头两年", JULY, "2011-01-01 … 2012-12-31", STATED),
    ("“十二五”开局之年", JULY, "2011-01-01 … 2011-12-31", STATED),
    ("“十二五”收官之年", JULY, "2015-01-01 … 2015-12-31", STATED),
    ("“十二五”前六年", JULY, None, "unreadable_phrase"),
    ("“三五”期间", JULY, None, "unreadable_phrase"),
    ("“十二五”", JULY, None, "unreadable_phrase"),
    # festivals, weeks and seasons
    ("国庆节期间", JULY, "2013-10-01 … 2013-10-07", INFERRED),
    ("2014年春节假期", JULY, "2014-01-31 … 2014-02-06", STATED),
    ("教师节期间", JULY, None, "unreadable_phrase"),
    ("国庆节当天", JULY, "2013-10-01 … 2013-10-01", INFERRED),
    ("春节后第一个工作日", JULY, "2014-02-07 … 2014-02-07", INFERRED),
    ("本周末", JULY, "2013-07-13 … 2013-07-14", INFERRED),
    ("下周", JULY, "2013-07-15 … 2013-07-21", INFERRED),
    ("上周五", JULY, "2013-07-05 … 2013-07-05", INFERRED),
    ("今年秋季", JULY, None, "phrase_names_season"),
    ("暑假期间", JULY, None, "phrase_names_season"),
    ("今冬明春", OCTOBER, None, "phrase_names_season"),
    # the year that is not said
    ("1月上旬", DECEMBER, "2014-01-01 … 2014-01-10", INFERRED),
    ("1月10日至20日", DECEMBER, "2014-01-10 … 2014-01-20", INFERRED),
    ("11月至12月", DECEMBER, "2013-11-01 … 2013-12-31", INFERRED),
    ("一季度", DECEMBER, "2014-01-01 … 2014-03-31", INFERRED),
    ("本季度", DECEMBER, "2013-10-01 … 2013-12-31", INFERRED),
    ("2012年以来", JULY, None, "phrase_without_end"),
    ("2013年1月1日以后", JULY, None, "phrase_without_end"),
    # times of day
    ("2013年8月20日8时至17时", JULY, "2013-08-20 08:00 … 2013-08-20 17:00", STATED),
    ("2013年8月20日下午2：00—5：00", JULY, "2013-08-20 14:00 … 2013-08-20 17:00", STATED),
    ("2013年8月20日上午9—11时", JULY, "2013-08-20 09:00 … 2013-08-20 11:00", STATED),
    ("2013年8月20日8时至次日8时", JULY, "2013-08-20 08:00 … 2013-08-21 08:00", STATED),
    ("2013年8月20日24时至8月22日0时", JULY, "2013-08-21 … 2013-08-21", STATED),
    ("2013年8月20日上午", JULY, "2013-08-20 … 2013-08-20 12:00", STATED),
    ("2013年8月20日下午至8月21日上午", JULY, "2013-08-20 12:00 … 2013-08-21 12:00", STATED),
    ("2013年8月20日全天", JULY, "2013-08-20 … 2013-08-20", STATED),
    ("2013年8月20日上午9时", JULY, "2013-08-20 09:00 … 2013-08-20 09:00", STATED),
    ("2013年8月至17时", JULY, None, "unreadable_phrase"),
    ("2013年8月20日晚上", JULY, None, "unreadable_phrase"),
    ("2013年8月20日17时至8时", JULY, None, "phrase_ends_before_start"),
    # left blank, or out of range
    ("　月　日—　月　日", JULY, "unresolved", STATED),
    ("自2013年 月 日起至 月 日止", JULY, "unresolved", STATED),
    ("1899年", JULY, None, "phrase_out_of_range"),
]


@pytest.mark.parametrize(("text", "dated", "days", "basis"), PERIODS)
def test_a_period_of_the_table(text, dated, days, basis):
    """Each has a first and a last day, with the hours where they are named, or the reason why not."""
    if days is None:
        with pytest.raises(UnreadablePhrase) as refused:
            parse_period(text, context(dated), CALENDAR)
        assert refused.value.code == basis
        return

    period = parse_period(text, context(dated), CALENDAR)

    begins, ends = (
        f"{day}" if at is None else f"{day} {at:%H:%M}"
        for day, at in ((period.start, period.start_time), (period.end, period.end_time))
    )
    assert (f"{begins} … {ends}" if period.resolved else "unresolved") == days
    assert period.basis is basis


def test_a_deadline_over_for_long_is_that_of_the_next_year_and_says_so():
    """A notice of 20 December means the coming January, whatever year its title names."""
    dated = date(2013, 12, 20)

    for leaning in (Context(dated=dated), Context(dated=dated, year=2013), Context(dated=dated, year=2012)):
        assert parse_deadline("1月10日前", leaning).source is Source.NEXT
    assert parse_deadline("1月10日前", Context(dated=dated, year=2014)).source is Source.TITLE
    assert parse_deadline("12月10日前", Context(dated=dated, year=2012)).day == date(2013, 12, 10)


def test_a_period_whose_year_the_title_names_stays_in_it():
    """What a title of 2013 says of January was in January 2013."""
    leaning = Context(dated=date(2013, 12, 20), year=2013)

    assert parse_period("1月上旬", leaning).start == date(2013, 1, 1)


def test_two_digits_of_a_year_are_of_the_century_that_is_near():
    """13年 is 2013 near 2013, and 1998 is nearer than 2098; without any year nothing is near."""
    assert parse_period("13年7月", Context(year=1990)).start == date(2013, 7, 1)
    with pytest.raises(UnreadablePhrase, match="no year"):
        parse_period("13年7月")


@pytest.mark.parametrize("read", [parse_deadline, parse_period])
@pytest.mark.parametrize(
    "text", ["国庆节前后", "春节前后", "7月1日前后", "中秋前后", "8月上旬前后", "年底前后"]
)
def test_the_time_around_a_day_is_called_vague(read, text):
    """The time before and after a day is not a day, and not a period."""
    with pytest.raises(UnreadablePhrase) as refused:
        read(text, context(JULY), CALENDAR)

    assert refused.value.code == "phrase_vague"


@pytest.mark.parametrize("year", [9999, 2201, 1, 0, -3])
def test_a_paper_of_an_impossible_year_is_refused(year):
    """Before any phrase is read in it."""
    with pytest.raises(InvalidValue) as refused:
        Context(year=year)

    assert (refused.value.code, refused.value.field) == ("out_of_range", "year")


@pytest.mark.parametrize("text", ["国庆前", "元旦前", "1月10日前"])
def test_a_phrase_that_leads_past_the_last_year_is_refused(text):
    """Arithmetic at the end of the calendar gives an error of ours and no day."""
    with pytest.raises(UnreadablePhrase) as refused:
        parse_deadline(text, Context(dated=date(2200, 12, 20)), CALENDAR)

    assert refused.value.code == "phrase_out_of_range"


@pytest.mark.parametrize("text", ["本月底前", "月底前", "下周三前", "明日前", "15日内"])
def test_what_counts_from_the_date_of_the_notice_needs_it(text):
    """A year from the title tells no month and no week."""
    with pytest.raises(UnreadablePhrase):
        parse_deadline(text, Context(year=2013))


@pytest.mark.parametrize("text", ["国庆节期间", "春节后第一个工作日", "2013年8月第一个工作日"])
def test_what_rests_on_holidays_needs_a_calendar(text):
    """Days off are arranged year by year, and never guessed."""
    with pytest.raises(UnreadablePhrase) as refused:
        parse_period(text, context(JULY))

    assert refused.value.code == "phrase_needs_calendar"


@pytest.mark.parametrize(
    "text", ["即日起至春节前", "自即日起至8月底前", "自即日起，用半年时间", "即日起至8月8日（共30天）"]
)
def test_what_begins_with_the_notice_is_unresolved_without_its_date(text):
    """The end alone makes no period."""
    assert not parse_period(text, Context(year=2013), CALENDAR).resolved


TRAPS = (
    "“八一”路 五一劳动奖章 “九一八”事变 双十一 三八线 十月革命 三月三 中央一号文件 国办发〔2013〕9号 101中学"
    " 一带一路 三严三实 百日行动 三年行动 五年规划 12345热线 7×24小时 八小时制 2013版 2013-9 2012-2013赛季"
    " 2013级 ISO9001 1.5级 90后 年度总结 去年同期 日内瓦 国内 目前 空前 逾期 三期叠加 第三批 星期五餐厅"
    " 当日达 节前 年前 二十四史"
)


@pytest.mark.parametrize("text", TRAPS.split())
def test_set_phrases_with_numbers_are_no_times(text):
    """Names, grades and mottoes have the characters of times, and give none."""
    with pytest.raises(UnreadablePhrase):
        parse_deadline(text, context(JULY), CALENDAR)
    with pytest.raises(UnreadablePhrase):
        parse_period(text, context(JULY), CALENDAR)


@pytest.mark.parametrize(
    "text", ["落后", "今后", "党的十八大以来", "十八届三中全会后", "按有关规定", "按照“十二五”规划要求"]
)
def test_words_that_only_look_like_an_event_or_a_body_mean_nothing(text):
    """Neither an open end nor somebody to wait for is made of them."""
    with pytest.raises(UnreadablePhrase):
        parse_deadline(text, context(JULY), CALENDAR)
    with pytest.raises(UnreadablePhrase):
        parse_period(text, context(JULY), CALENDAR)


def test_a_length_that_names_no_start_is_distinguished_from_one_that_does():
    """Lint asks about the first and not about the second."""
    assert [
        names_no_start(text) for text in ("10日内", "请于5个工作日内报送", "自6月1日起10日内", "某日")
    ] == [
        True,
        True,
        False,
        False,
    ]


def test_a_body_that_will_set_the_date_is_named():
    """The words before 统一部署 must end as the names of bodies do."""
    deadline = parse_deadline("按照市委统一部署", context(JULY))

    assert (deadline.kind, deadline.awaits) == (DueKind.AWAITED, "市委")
