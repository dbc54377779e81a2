"""
Why a phrase is refused, and what its author can do about it.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.checks import FIRST_YEAR, LAST_YEAR
from govcampaign.wording import Text

UNKNOWN: Final = Refusal(
    "unreadable_phrase",
    Text("读不出确定的日期", "it does not name days that can be read without guessing"),
    Text(
        "改写为“6月下旬至7月下旬”“2013年7月25日前”一类说法",
        "word it like 6月下旬至7月下旬 or 2013年7月25日前, or give ISO dates",
    ),
)
NO_YEAR: Final = Refusal(
    "phrase_without_year",
    Text("没有年份", "it has no year"),
    Text(
        "写明年份，或给出标题年份、成文日期",
        "name the year, or pass the title's year or the date of the notice",
    ),
)
NO_MONTH: Final = Refusal(
    "phrase_without_month",
    Text("没有月份", "it has no month"),
    Text("写明月份", "name the month"),
)
NO_SUCH_DAY: Final = Refusal(
    "phrase_no_such_day",
    Text("没有这一天", "there is no such day"),
    Text("核对年、月、日", "check year, month and day"),
)
WRONG_WEEKDAY: Final = Refusal(
    "phrase_wrong_weekday",
    Text("日期与星期不符", "the day and its weekday do not agree"),
    Text("核对日期与星期", "check which of the two is meant"),
)
ORDER: Final = Refusal(
    "phrase_ends_before_start",
    Text("结束早于开始", "it ends before it starts"),
    Text("核对起止；跨年的写明“次年”", "check both ends; say 次年 where it runs into the next year"),
)
TWO_YEARS: Final = Refusal(
    "phrase_year_unclear",
    Text("起始日的年份可作两种理解", "the year of its start can be read in two ways"),
    Text("起始日也写明年份", "name the year of the start, too"),
)
NO_DATED: Final = Refusal(
    "phrase_needs_notice_date",
    Text("须以成文日期起算", "it counts from the date of the notice, which is not known"),
    Text("给出成文日期", "pass the date of the notice"),
)
NO_END: Final = Refusal(
    "phrase_without_end",
    Text("没有结束日期", "it has no end"),
    Text("写明“至”某日", "say until when"),
)
NO_ANCHOR: Final = Refusal(
    "phrase_without_start",
    Text("是时长，没有起算日", "it is a duration without a day to count from"),
    Text(
        "写明“自某日起”；期限也可给出成文日期",
        "say from which day it counts; for a deadline the date of the notice will do",
    ),
)
EVENT: Final = Refusal(
    "phrase_counts_from_event",
    Text("从某一事件起算，不是日历上的一天", "it runs from an event, not from a day"),
    Text(
        '写 due = "none"，办理时限由经办人逐件确定',
        'write due = "none", and let the limit be set case by case',
    ),
)
RECURRING: Final = Refusal(
    "phrase_recurs",
    Text("是周期性安排，不是一个日期", "it recurs; it is not one date"),
    Text("写在 every 里，逐期生成任务", "write it in `every`, which makes its rounds"),
)
PHASE: Final = Refusal(
    "phrase_names_phase",
    Text("按阶段名称定时间", "it names a phase instead of days"),
    Text("引用该阶段的时段", "refer to that phase's period"),
)
A_DEADLINE: Final = Refusal(
    "phrase_is_deadline",
    Text("是期限，不是时段", "it is a deadline, not a period"),
    Text("写在 due 里，或写明起止", "give it as a deadline, or name both ends"),
)
A_PERIOD: Final = Refusal(
    "phrase_is_period",
    Text("是时段，没有说明其中哪天为限", "it is a period and does not say which of its days is the last"),
    Text(
        "写明某日前、某月底前，或作为时段给出",
        "say before which day or by which month's end, or give it as a period",
    ),
)
BLANK: Final = Refusal(
    "phrase_blank",
    Text("日期空缺", "its date is left blank"),
    Text("补上日期，或写明待谁确定", "fill in the date, or say who will set it"),
)
NO_CALENDAR: Final = Refusal(
    "phrase_needs_calendar",
    Text("须查国务院节假日安排", "it depends on the yearly arrangement of holidays"),
    Text("传入 WorkCalendar.official()", "pass WorkCalendar.official()"),
)
SEVERAL: Final = Refusal(
    "phrase_several",
    Text("写有几个时间，不是一个", "it names several times, not one"),
    Text("逐个分别列为任务", "make each a duty of its own"),
)
VAGUE: Final = Refusal(
    "phrase_vague",
    Text("只是大致的时间", "it gives only an approximate time"),
    Text("写明确定的日期", "name the exact day"),
)
SEASON: Final = Refusal(
    "phrase_names_season",
    Text("季节、汛期等没有统一的起止日期", "a season has no fixed first and last day"),
    Text("写明起止日期", "name the first and the last day"),
)
COUNT: Final = Refusal(
    "phrase_count_differs",
    Text("起止日期与所写的时长不符", "its days and the length it gives do not agree"),
    Text("核对起止日期和时长", "check the days and the length"),
)
WHICH_WEEK: Final = Refusal(
    "phrase_week_unclear",
    Text("没有写明是哪一周", "it does not say which week is meant"),
    Text("写明“本周”或“下周”，或写明日期", "say 本周 or 下周, or name the day"),
)
NO_DAY: Final = Refusal(
    "phrase_without_day",
    Text("只有时刻，没有日期", "it gives a time of day without a day"),
    Text("写明日期", "name the day"),
)
OUT_OF_RANGE: Final = Refusal(
    "phrase_out_of_range",
    Text(f"不在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间", f"its days are outside {FIRST_YEAR} to {LAST_YEAR}"),
    Text("核对年份", "check the year"),
)
BROKEN_YEAR: Final = Refusal(
    "phrase_year_damaged",
    Text("年份不是四位数，可能漏印了数字", "its year does not have four digits; one may be lost in print"),
    Text("补全年份", "write the year in full"),
)
WHICH_YEAR: Final = Refusal(
    "phrase_year_or_length",
    Text("既可指该年，也可指年数", "it may be a year or a number of years"),
    Text(
        "年份写四位数，或写明“今后若干年”的起算日",
        "write the year in four digits, or from which day the years count",
    ),
)
NO_RHYTHM: Final = Refusal(
    "phrase_does_not_recur",
    Text("没有写明多久一次", "it does not say how often something recurs"),
    Text("写成“每月5日前”“每季度末”一类说法", "word it like 每月5日前 or 每季度末"),
)
RHYTHMS: Final = Refusal(
    "phrase_two_rhythms",
    Text("写有两种以上周期", "it names more than one rhythm"),
    Text("每种周期分别列为一项任务", "make each rhythm a duty of its own"),
)
WHICH_STEP: Final = Refusal(
    "phrase_step_unclear",
    Text("间隔可作两种理解", "how far its rounds are apart can be read in two ways"),
    Text("写成“每两周”“每三个月”一类说法", "word it like 每两周 or 每三个月"),
)
NOT_ALWAYS: Final = Refusal(
    "phrase_not_always",
    Text("有的周期没有这一天", "some cycles have no such day"),
    Text(
        "改为每个周期都有的一天，如“最后一个工作日”",
        "name a day that every cycle has, such as 最后一个工作日",
    ),
)
OTHER_CYCLE: Final = Refusal(
    "phrase_other_cycle",
    Text("所报告的时段与周期不一致", "the period it reports on does not fit its rhythm"),
    Text("写成“每月…报送上月”一类说法", "word it like 每月…报送上月, with one cycle for both"),
)
MONDAY_OR_ONCE: Final = Refusal(
    "phrase_monday_or_once",
    Text("“每周一”可指星期一，也可指每周一次", "it may mean each Monday or once a week"),
    Text("写成“每周星期一”或“每周一次”", "word it like 每周星期一 or 每周一次"),
)
