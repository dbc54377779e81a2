"""
What is wrong with a day, or was concluded about it, in words that a clerk can act on.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import note, warning
from govcampaign.wording import Text, spoken_day

WRITE: Final = Text("写成 2013-07-05 这样的日期", "write a day such as 2013-07-05")


def _fault(code: str, zh: str, en: str, remedy: Text = WRITE) -> Fault:
    return Fault(code=code, reason=Text(zh, en), remedy=remedy)


def not_a_day(said: str) -> Fault:
    """Return the fault of a cell that holds no day."""
    return _fault("not_a_day", f"“{said}”不是日期", f"{said!r} is not a day")


def no_day(said: str) -> Fault:
    """Return the fault of a day that is in no calendar."""
    return _fault(
        "no_such_day", f"没有“{said}”这一天", f"no calendar has {said!r}", Text("核对月和日", "check it")
    )


def wrong_cell(said: str) -> Fault:
    """Return the fault of a cell that holds a time or a truth value."""
    return _fault("not_a_day", f"单元格中是“{said}”，没有日期", f"the cell holds {said!r} and no day")


def far_off(day: date) -> Fault:
    """Return the fault of a day outside 1900 to 2200."""
    zh = f"{day.year} 年不在 1900 年至 2200 年之间"
    return _fault(
        "out_of_range", zh, f"{day.year} is outside 1900 to 2200", Text("核对年份", "check the year")
    )


def other_year(day: date, year: int | None) -> Fault:
    """Return the fault of a day in a year other than that of the campaign; None where it spans several."""
    remedy = Text(
        "核对年份；整列差四年零一天的，文件用的是1904日期系统",
        "check the year; where a whole column is four years and a day early, the file counts from 1904",
    )
    zh = f"{spoken_day(day).zh}不在活动年份" + ("" if year is None else f"（{year}年）")
    en = f"{day.isoformat()} is not in the year of the campaign" + ("" if year is None else f", {year}")
    return _fault("other_year", zh, en, remedy)


def day_missing(said: str) -> Fault:
    """Return the fault of a number or words that do not name a month and a day."""
    zh = f"“{said}”没有写全年、月、日"
    return _fault("day_incomplete", zh, f"{said!r} does not name year, month and day")


def year_missing(said: str) -> Fault:
    """Return the fault of a day whose year nothing tells."""
    remedy = Text("写明年份，或导入时用 --year 指定", "write the year, or name it with --year")
    return _fault("year_missing", f"“{said}”没有年份", f"{said!r} has no year", remedy)


def month_missing(said: str) -> Fault:
    """Return the fault of a day whose month nothing tells."""
    return _fault(
        "month_missing", f"“{said}”没有月份", f"{said!r} has no month", Text("写明月份", "write the month")
    )


def ambiguous(said: str, days: tuple[date, ...]) -> Fault:
    """Return the fault of words that may be several days."""
    zh = "或".join(spoken_day(day).zh for day in days)
    en = " or ".join(day.isoformat() for day in days)
    reason = f"“{said}”可能是{zh}" if days else f"“{said}”看不出是哪一天"
    english = f"{said!r} may be {en}" if days else f"{said!r} does not tell which day it is"
    return _fault("ambiguous_day", reason, english)


def short_year(said: str) -> Fault:
    """Return the fault of a year of two digits."""
    zh = f"“{said}”的年份只有两位"
    return _fault(
        "short_year", zh, f"the year of {said!r} has two digits", Text("写全四位年份", "write all four")
    )


def vague(said: str) -> Fault:
    """Return the fault of words that are a part of a month, a limit or an estimate and no day."""
    zh = f"“{said}”不是具体的某一天"
    return _fault("vague_day", zh, f"{said!r} is not one day", Text("写具体日期", "write the day itself"))


def several(said: str) -> Fault:
    """Return the fault of several days in a cell of one."""
    remedy = Text("每天一行，分别填写", "write one row a day")
    return _fault("range_of_days", f"“{said}”是几天", f"{said!r} is several days", remedy)


def lunar(said: str) -> Fault:
    """Return the fault of a day of the lunar calendar."""
    remedy = Text("改写为公历日期", "write the day of the common calendar")
    return _fault(
        "lunar_day", f"“{said}”像是农历日期", f"{said!r} looks like a day of the lunar calendar", remedy
    )


def wrong_weekday(said: str, day: date, weekday: str) -> Fault:
    """Return the fault of a weekday that is not that of the day."""
    remedy = Text("核对日期和星期", "check the day and the weekday")
    zh = f"“{said}”中的星期不对：{spoken_day(day).zh}是{weekday}"
    return _fault("wrong_weekday", zh, f"{day.isoformat()} is another weekday than {said!r} says", remedy)


def serial_note(said: str, day: date) -> Fault:
    """Return the note of a number that was read as the serial number of a day."""
    zh = f"“{said}”是日期的序列号"
    remedy = Text(f"已按{spoken_day(day).zh}登记", f"it was entered as {day.isoformat()}")
    return note("serial_day", Text(zh, f"{said} is the serial number of a day"), remedy)


def taken_as(said: str, day: date, code: str, zh: str, en: str) -> Fault:
    """Return the note of a day of which a part was concluded: which part, and from what."""
    remedy = Text(f"已按{spoken_day(day).zh}登记", f"it was entered as {day.isoformat()}")
    return note(code, Text(f"“{said}”{zh}", f"{said!r} {en}"), remedy)


def swapped_day(day: date, swapped: date) -> Fault:
    """Return the warning of a day outside the campaign that is inside it the other way round."""
    reason = Text(
        f"{spoken_day(day).zh}不在活动期内，月和日可能颠倒",
        f"{day.isoformat()} is outside the campaign; month and day may have changed places",
    )
    remedy = Text(
        f"已按原日期登记；应为{spoken_day(swapped).zh}的，请更正",
        f"it was entered as it is; correct it if {swapped.isoformat()} is meant",
    )
    return warning("swapped_day", reason, remedy)


def each_day_note(said: str, count: int) -> Fault:
    """Return the note of several days that were entered as one record each."""
    reason = Text(f"“{said}”是 {count} 天", f"{said!r} is {count} days")
    return note(
        "several_days", reason, Text("已按每天一条登记", "each day was entered as a record of its own")
    )


def first_day_note(said: str, day: date) -> Fault:
    """Return the note of several days in a row, of which the first one is the day of the record."""
    return taken_as(
        said, day, "first_day", "是连续几天，取第一天", "is several days, of which the first one counts"
    )
