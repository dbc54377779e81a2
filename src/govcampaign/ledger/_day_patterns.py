"""
Patterns of the words of days: numbers, months, weekdays, hours, ranges, and what names no day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

N: Final = "[0-9〇零一二三四五六七八九十廿卅]"
YEAR: Final = r"(?P<year>\d{4}|[〇零一二三四五六七八九0-9]{4})"
HAN: Final = re.compile(
    rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九0]{{4}}|\d{{2}}|今|本|去|明)年度?[.,、]?)?"
    rf"(?:(?P<month>{N}{{1,3}}|本|当)月份?)?(?P<day>{N}{{1,3}})[日号]?"
)
DIGITS: Final = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?日?")
MIXED: Final = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?")
SPACED: Final = re.compile(r"(?P<year>\d{4})[\s,、·]+(?P<month>\d{1,2})[\s,、·]+(?P<day>\d{1,2})日?")
YEAR_MONTH: Final = re.compile(r"(?:19|20|21)\d{2}[-/.年](?:0?[1-9]|1[0-2])月?份?")
LAST: Final = re.compile(r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})")
SHORT: Final = re.compile(r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<three>\d{1,2})")
TWO: Final = re.compile(r"(?P<month>\d{1,2})(?P<sep>[-./])(?P<day>\d{1,2})")
COMPACT: Final = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
NUMBER: Final = re.compile(r"\d{1,7}(?:\.\d+)?")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME: Final = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
ENGLISH: Final = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s./]*{NAME}[-\s,./]*(?P<year>\d{{4}}|\d{{2}})?"),
    re.compile(rf"{NAME}[-\s./]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s,./]*(?P<year>\d{{4}})?"),
    re.compile(rf"(?P<year>\d{{4}})[-\s./]*{NAME}[-\s./]*(?P<day>\d{{1,2}})"),
)
WEEKDAYS: Final = "一二三四五六日"
WEEKDAY: Final = re.compile(
    r"[(（\[,，、\s]*(?:星期|礼拜|周)([一二三四五六日天])[)）\]]*"
    r"|[(（\[,，\s]*\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[)）\],，.]*"
)
ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS: Final = {
    **dict.fromkeys(("凌晨", "早上", "早晨", "清晨", "上午", "am"), 0),
    **dict.fromkeys(("中午", "下午", "傍晚", "晚上", "晚", "夜间", "pm"), 12),
}
HALF: Final = "|".join(sorted(HOURS, key=len, reverse=True))
CLOCK: Final = re.compile(
    rf"(?P<half>{HALF})?\s*(?:(?P<hour>\d{{1,2}})\s*(?:[:：]\s*(?P<minute>\d{{2}})(?:[:：]\d{{2}}(?:\.\d+)?)?"
    rf"|[时点](?:(?P<min2>\d{{1,2}})分?|(?P<thirty>半)|整|钟)?))\s*(?P<after>am|pm)?"
)
ONLY_HALF: Final = re.compile(rf"[\s,，(（]*(?:{HALF}|全天|整天)[)）]*$")
MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?")
VAGUE: Final = re.compile(
    r"[上中下]旬|月[初中底末]|年[初中底末]|半年|季度|[前后]$|以前|以后|之前|之后|前后|左右|约|每[天日周月]?|至今|起$|本周|上周|"
    r"下周|今天|昨天|明天|期间|节|不定期|多次"
)
LUNAR: Final = re.compile(r"农历|阴历|正月|腊月|冬月|初[一二三四五六七八九十]|闰")
TO: Final = re.compile(r"\s*(?:至|到|~|—+|－|–|―|-{1,2}|—－)\s*")
LIST: Final = re.compile(r"\s*(?:、|，|,|;|；|和|及|与|/|\n|\s)\s*")
LOOSE: Final = re.compile(r"\s*([-/.年月])\s*")
MONTHS_A_YEAR: Final = 12
NEAR: Final = dt.timedelta(days=92)
"""How far from the campaign a day without a year may lie, if its numbers alone may mean something else."""

MOST_DAYS: Final = 31
DASHES: Final = str.maketrans("—－–―‐−─〜∼。○Ｏ◯零", "-------~~.〇〇〇〇")
"""Dashes and zeros of every shape, before width is put aside."""
