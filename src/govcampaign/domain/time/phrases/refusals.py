"""
Why a phrase is refused, and what its author can do about it.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.errors import UnreadablePhrase
from govcampaign.wording import Text


@frozen
class Refusal:
    """
    One ground for refusing a phrase.

    Attributes:
        reason: What is wrong with the phrase.
        remedy: What to do about it.
    """

    reason: Text
    remedy: Text

    def of(self, phrase: str) -> UnreadablePhrase:
        """Return the error that refuses the phrase on this ground."""
        return UnreadablePhrase(phrase, self.reason, self.remedy)


UNKNOWN: Final = Refusal(
    Text("读不出确定的日期", "it does not name days that can be read without guessing"),
    Text(
        "改写为“6月下旬至7月下旬”“2013年7月25日前”一类说法",
        "word it like 6月下旬至7月下旬 or 2013年7月25日前, or give ISO dates",
    ),
)
NO_YEAR: Final = Refusal(
    Text("没有年份", "it has no year"),
    Text(
        "写明年份，或给出标题年份、成文日期",
        "name the year, or hand in the title's year or the date of the notice",
    ),
)
NO_MONTH: Final = Refusal(
    Text("没有月份", "it has no month"),
    Text("写明月份", "name the month"),
)
NO_SUCH_DAY: Final = Refusal(
    Text("没有这一天", "there is no such day"),
    Text("核对年、月、日", "check year, month and day"),
)
WRONG_WEEKDAY: Final = Refusal(
    Text("日期与星期不符", "the day and its weekday do not agree"),
    Text("核对日期与星期", "check which of the two is meant"),
)
ORDER: Final = Refusal(
    Text("结束早于开始", "it ends before it starts"),
    Text("核对起止；跨年的写明“次年”", "check both ends; say 次年 where it runs into the next year"),
)
TWO_YEARS: Final = Refusal(
    Text("起始日的年份有两种读法", "the year of its start can be read in two ways"),
    Text("起始日也写明年份", "name the year of the start, too"),
)
NO_DATED: Final = Refusal(
    Text("须以成文日期起算", "it counts from the date of the notice, which is not known"),
    Text("给出成文日期", "hand in the date of the notice"),
)
NO_END: Final = Refusal(
    Text("没有结束日期", "it has no end"),
    Text("写明“至”某日", "say until when"),
)
NO_ANCHOR: Final = Refusal(
    Text("是时长，没有起算日", "it is a duration without a day to count from"),
    Text(
        "写明“自某日起”；期限也可给出成文日期",
        "say from which day it counts; for a deadline the date of the notice will do",
    ),
)
EVENT: Final = Refusal(
    Text("从某一事件起算，不是日历上的一天", "it runs from an event, not from a day"),
    Text(
        '写 due = "none"，时限由经办逐件确定',
        'write due = "none", and let the limit be set case by case',
    ),
)
RECURRING: Final = Refusal(
    Text("是周期性安排，不是一个日期", "it recurs; it is not one date"),
    Text("逐期分别列为任务", "give each round as a duty of its own"),
)
PHASE: Final = Refusal(
    Text("按阶段名称定时间", "it names a phase instead of days"),
    Text("引用该阶段的时段", "refer to that phase's period"),
)
A_DEADLINE: Final = Refusal(
    Text("是期限，不是时段", "it is a deadline, not a period"),
    Text("写在 due 里，或写明起止", "give it as a deadline, or name both ends"),
)
A_PERIOD: Final = Refusal(
    Text("是时段，没有说明其中哪天为限", "it is a period and does not say which of its days is the last"),
    Text(
        "写明某日前、某月底前，或作为时段给出",
        "say before which day or by which month's end, or give it as a period",
    ),
)
BLANK: Final = Refusal(
    Text("日期空缺", "its date is left blank"),
    Text("补上日期，或写明待谁确定", "fill in the date, or say who will set it"),
)
NO_CALENDAR: Final = Refusal(
    Text("须查国务院节假日安排", "it depends on the yearly arrangement of holidays"),
    Text("传入 WorkCalendar.official()", "hand in WorkCalendar.official()"),
)
