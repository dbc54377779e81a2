"""
The words of a day: 2013年7月5日, 7月5日, 2013.7.5, 七月五日, 5-Jul-2013, 7月5日-6日.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import normalize

from attrs import frozen

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.phrases._numerals import number, place_by_place
from govcampaign.ledger import _day_faults as say
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.texts import safe

Span = tuple[dt.date, dt.date]


class Season(NamedTuple):
    """What is known about the days of a table: its year, its month, the days of the campaign."""

    year: int | None
    month: int | None
    span: Span | None


class _Part(NamedTuple):
    """The parts of a day that words name; None for one that they leave out."""

    year: int | None
    month: int | None
    day: int


_N: Final = "[0-9〇零一二三四五六七八九十廿卅]"
_YEAR: Final = r"(?P<year>\d{4}|[〇零一二三四五六七八九0-9]{4})"
_HAN: Final = re.compile(
    rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九0]{{4}}|\d{{2}}|今|本|去|明)年度?[.,、]?)?"
    rf"(?:(?P<month>{_N}{{1,3}}|本|当)月份?)?(?P<day>{_N}{{1,3}})[日号]?"
)
_DIGITS: Final = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?日?")
_MIXED: Final = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?")
_SPACED: Final = re.compile(r"(?P<year>\d{4})[\s,、·]+(?P<month>\d{1,2})[\s,、·]+(?P<day>\d{1,2})日?")
_YEAR_MONTH: Final = re.compile(r"(?:19|20|21)\d{2}[-/.年](?:0?[1-9]|1[0-2])月?份?")
_LAST: Final = re.compile(r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})")
_SHORT: Final = re.compile(r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<three>\d{1,2})")
_TWO: Final = re.compile(r"(?P<month>\d{1,2})(?P<sep>[-./])(?P<day>\d{1,2})")
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_NUMBER: Final = re.compile(r"\d{1,7}(?:\.\d+)?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME: Final = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH: Final = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s./]*{_NAME}[-\s,./]*(?P<year>\d{{4}}|\d{{2}})?"),
    re.compile(rf"{_NAME}[-\s./]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s,./]*(?P<year>\d{{4}})?"),
    re.compile(rf"(?P<year>\d{{4}})[-\s./]*{_NAME}[-\s./]*(?P<day>\d{{1,2}})"),
)
_WEEKDAYS: Final = "一二三四五六日"
_WEEKDAY: Final = re.compile(
    r"[(（\[,，、\s]*(?:星期|礼拜|周)([一二三四五六日天])[)）\]]*"
    r"|[(（\[,，\s]*\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[)）\],，.]*"
)
_ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS: Final = {
    **dict.fromkeys(("凌晨", "早上", "早晨", "清晨", "上午", "am"), 0),
    **dict.fromkeys(("中午", "下午", "傍晚", "晚上", "晚", "夜间", "pm"), 12),
}
_HALF: Final = "|".join(sorted(_HOURS, key=len, reverse=True))
_CLOCK: Final = re.compile(
    rf"(?P<half>{_HALF})?\s*(?:(?P<hour>\d{{1,2}})\s*(?:[:：]\s*(?P<minute>\d{{2}})(?:[:：]\d{{2}}(?:\.\d+)?)?"
    rf"|[时点](?:(?P<min2>\d{{1,2}})分?|(?P<thirty>半)|整|钟)?))\s*(?P<after>am|pm)?"
)
_ONLY_HALF: Final = re.compile(rf"[\s,，(（]*(?:{_HALF}|全天|整天)[)）]*$")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?")
_VAGUE: Final = re.compile(
    r"[上中下]旬|月[初中底末]|年[初中底末]|半年|季度|[前后]$|以前|以后|之前|之后|前后|左右|约|每[天日周月]?|至今|起$|本周|上周|"
    r"下周|今天|昨天|明天|期间|节|不定期|多次"
)
_LUNAR: Final = re.compile(r"农历|阴历|正月|腊月|冬月|初[一二三四五六七八九十]|闰")
_TO: Final = re.compile(r"\s*(?:至|到|~|—+|－|–|―|-{1,2}|—－)\s*")
_LIST: Final = re.compile(r"\s*(?:、|，|,|;|；|和|及|与|/|\n|\s)\s*")
_LOOSE: Final = re.compile(r"\s*([-/.年月])\s*")
_MONTHS_A_YEAR: Final = 12
_NEAR: Final = dt.timedelta(days=92)
"""How far from the campaign a day without a year may lie, if its numbers alone may mean something else."""

_MOST_DAYS: Final = 31
_DASHES: Final = str.maketrans("—－–―‐−─〜∼。○Ｏ◯零", "-------~~.〇〇〇〇")
"""Dashes and zeros of every shape, before width is put aside."""


def _tidied(text: str) -> str:
    narrow = normalize("NFKC", text.translate(_DASHES)).casefold().strip(" .,;")
    return _LOOSE.sub(r"\1", narrow)


@frozen
class Reader:
    """
    Reads the words of one cell.

    Attributes:
        text: The clean words.
        season: What is known of the table.
    """

    text: str
    season: Season

    @property
    def said(self) -> str:
        """Return the words as a message quotes them."""
        return safe(self.text)

    def read(self) -> Taken | Fault | float:
        """Return the day or the days; a number that may be a serial number is returned as it is."""
        words = _tidied(self.text)
        if _MOMENT.fullmatch(words):
            return self._iso(words)
        rest, weekday = self._without_weekday(words)
        rest, time, clocked = self._without_time(rest)
        if clocked is None:
            return say.not_a_day(self.said)
        rest = rest.strip(" .,;()[]")
        if _YEAR_MONTH.fullmatch(rest):
            return say.day_missing(self.said)
        if _NUMBER.fullmatch(rest) and not _TWO.fullmatch(rest) and not _COMPACT.fullmatch(rest):
            return float(rest)
        found = self._days(rest)
        if isinstance(found, Fault):
            return found
        return self._with(found, weekday, time)

    def read_day_only(self) -> Taken | Fault:
        """Return the day of words that are known not to be a number."""
        read = self.read()
        return say.not_a_day(self.said) if isinstance(read, float) else read

    def read_time(self) -> dt.time | None:
        """Return the time of day that the words name, and nothing else; None if they do not."""
        rest, time, _ = self._without_time(_tidied(self.text))
        return time if not rest.strip() else None

    # -- parts ---------------------------------------------------------------------

    def _iso(self, words: str) -> Taken | Fault:
        try:
            moment = dt.datetime.fromisoformat(words.upper())
            local = moment if moment.tzinfo is None else moment.astimezone(BEIJING)
        except (ValueError, OverflowError):
            return say.no_day(self.said)
        clock = local.time().replace(second=0, microsecond=0)
        day = local.date()
        moved = (say.taken_as(self.said, day, "other_zone", "不是北京时间", "is not in Beijing time"),)
        return Taken(
            day,
            moved if moment.tzinfo and moment.date() != day else (),
            time=clock if clock != dt.time() else None,
        )

    def _without_weekday(self, words: str) -> tuple[str, int | None]:
        found = list(_WEEKDAY.finditer(words))
        if len(found) != 1:
            return words, None
        han, english = found[0].groups()
        at = _WEEKDAYS.index(han.replace("天", "日")) if han else _ENGLISH_WEEKDAYS.index(english[:3])
        return words[: found[0].start()] + " " + words[found[0].end() :], at

    def _without_time(self, words: str) -> tuple[str, dt.time | None, bool | None]:
        """Return the words without a time of day, the time, and None in place of True where it is none."""
        match = next(_CLOCK.finditer(words), None)
        if match is None:
            return _ONLY_HALF.sub("", words), None, False
        half = _HOURS.get(match["half"] or match["after"] or "", 0)
        hour, minute = (
            int(match["hour"]),
            int(match["minute"] or match["min2"] or (30 if match["thirty"] else 0)),
        )
        if half and hour < 12 and not (match["half"] == "中午" and hour == 11):
            hour += 12
        tail = re.sub(
            r"^\s*(?:-|~|至|到)\s*" + _CLOCK.pattern.replace("?P<", "?P<z"), "", words[match.end() :]
        )
        if hour > 23 or minute > 59:
            return words, None, None
        return words[: match.start()] + tail, dt.time(hour, minute), True

    def _with(self, found: Taken, weekday: int | None, time: dt.time | None) -> Taken | Fault:
        if weekday is not None and not found.each and found.value.weekday() != weekday:
            return say.wrong_weekday(self.said, found.value, f"星期{_WEEKDAYS[found.value.weekday()]}")
        # 0:00 is how programs write a day that has no time.
        return (
            found
            if time in (None, dt.time())
            else Taken(found.value, found.faults, each=found.each, time=time)
        )

    def _days(self, words: str) -> Taken | Fault:
        one = self._one(words)
        if one is not None:
            return one
        if _LUNAR.search(words):
            return say.lunar(self.said)
        if _VAGUE.search(words):
            return say.vague(self.said)
        several = self._range(words) or self._list(words)
        if several is not None:
            return several
        if re.fullmatch(rf"(?:\d{{4}}[年./-])?{_N}{{1,3}}月?份?", words) or re.fullmatch(r"\d{4}年?", words):
            return say.day_missing(self.said)
        return say.not_a_day(self.said)

    def _one(self, words: str) -> Taken | Fault | None:
        """Return the one day that the words name; None where they are not the words of one day."""
        for pattern in (_DIGITS, _COMPACT, _MIXED, _SPACED):
            match = pattern.fullmatch(words)
            if match is not None:
                return self._day(_Part(int(match["year"]), int(match["month"]), int(match["day"])))
        match = _HAN.fullmatch(words.replace(" ", ""))
        if match is not None:
            return self._han(match)
        for english in _ENGLISH:
            match = english.fullmatch(words)
            if match is not None:
                return self._english(match)
        if (match := _LAST.fullmatch(words)) is not None:
            return self._either(int(match["year"]), int(match["one"]), int(match["two"]))
        if _SHORT.fullmatch(words) is not None:
            return say.short_year(self.said)
        if (match := _TWO.fullmatch(words)) is not None:
            return self._two(match)
        return None

    def _han(self, match: re.Match[str]) -> Taken | Fault | None:
        if match["month"] is None and not match[0].endswith(("日", "号")):
            return None
        year = self._year(match["year"])
        if isinstance(year, Fault):
            return year
        month = self.season.month if match["month"] in ("本", "当") else _value(match["month"])
        day = _value(match["day"])
        if day is None or (match["month"] not in (None, "本", "当") and month is None):
            return say.no_day(self.said)
        return self._day(_Part(year, month, day))

    def _year(self, words: str | None) -> int | Fault | None:
        if words is None or words in ("今", "本"):
            return None
        if words in ("去", "明"):
            return say.year_missing(self.said)
        year = place_by_place(words)
        if len(words) > 2:
            return year
        # 13年 is the year of the campaign, said short; any other is not clear.
        if self.season.year is not None and year == self.season.year % 100:
            return self.season.year
        return say.short_year(self.said)

    def _english(self, match: re.Match[str]) -> Taken | Fault:
        month, words = _MONTHS.index(match["name"]) + 1, match["year"]
        if words is not None and len(words) == 2:
            if self.season.year is None or int(words) != self.season.year % 100:
                return say.short_year(self.said)
            taken = self._day(_Part(self.season.year, month, int(match["day"])))
            if isinstance(taken, Fault):
                return taken
            why = say.taken_as(
                self.said, taken.value, "short_year", "的年份只有两位", "has a year of two digits"
            )
            return Taken(taken.value, (*taken.faults, why))
        return self._day(_Part(int(words) if words else None, month, int(match["day"])))

    def _either(self, year: int, one: int, two: int) -> Taken | Fault:
        """Return the day of two numbers in an order that only the numbers tell: 25/07/2013."""
        days = tuple(dict.fromkeys(day for day in (_date(year, one, two), _date(year, two, one)) if day))
        if len(days) > 1:
            return say.ambiguous(self.said, days)
        if not days:
            return say.no_day(self.said)
        why = say.taken_as(self.said, days[0], "order_of_day", "的年份写在最后", "has the year at its end")
        return Taken(days[0], (why,))

    def _two(self, match: re.Match[str]) -> Taken | Fault:
        """Return the day of a month and a day, where nothing else can be meant."""
        one, two = int(match["month"]), int(match["day"])
        taken = self._day(_Part(None, one, two))
        if isinstance(taken, Fault):
            # 25/7 names a day too, and no clerk writes it so.
            return taken
        if one == self.season.month:
            return taken
        # On a sheet of July, 5-7 are days of July.
        if self.season.month is not None or not self._is_near(taken.value):
            return say.ambiguous(self.said, ())
        if match["sep"] == "/" and one != two and two <= _MONTHS_A_YEAR:
            return say.ambiguous(self.said, (taken.value, dt.date(taken.value.year, two, one)))
        if match["sep"] == ".":
            return taken
        why = say.taken_as(
            self.said, taken.value, "order_of_day", "按“月、日”读取", "was read as month and day"
        )
        return Taken(taken.value, (*taken.faults, why))

    def _is_near(self, day: dt.date) -> bool:
        if self.season.span is None:
            return True
        first, last = self.season.span
        return first - _NEAR <= day <= last + _NEAR

    def _day(self, part: _Part) -> Taken | Fault:
        """Return the day of its parts; the year and the month come from the table where they are missing."""
        month = part.month if part.month is not None else self.season.month
        if month is None:
            return say.month_missing(self.said)
        if part.year is None and self.season.year is None:
            return self._spanned(month, part.day)
        day = _date(part.year if part.year is not None else self.season.year, month, part.day)
        if day is None:
            return say.no_day(self.said)
        if part.month is None:
            return Taken(day, (say.taken_as(self.said, day, "month_filled_in", "没有月份", "has no month"),))
        return Taken(day)

    def _spanned(self, month: int, day: int) -> Taken | Fault:
        if self.season.span is None:
            return say.year_missing(self.said)
        first, last = self.season.span
        days = [_date(year, month, day) for year in range(first.year, last.year + 1)]
        inside = [each for each in days if each is not None and first <= each <= last]
        if not any(days):
            return say.no_day(self.said)
        if len(inside) != 1:
            return say.year_missing(self.said)
        why = say.taken_as(self.said, inside[0], "year_filled_in", "没有年份", "has no year")
        return Taken(inside[0], (why,))

    # -- several days ----------------------------------------------------------------

    def _range(self, words: str) -> Taken | Fault | None:
        """Return all days from one to another; None where the words are no range."""
        for match in _TO.finditer(words):
            head, tail = words[: match.start()], words[match.end() :]
            first, last = self._ends(head, tail)
            if first is None or last is None:
                continue
            if not first <= last or (last - first).days >= _MOST_DAYS:
                return say.several(self.said)
            days = tuple(first + dt.timedelta(days=at) for at in range((last - first).days + 1))
            return Taken(first, each=days) if len(days) > 1 else Taken(first)
        return None

    def _ends(self, head: str, tail: str) -> tuple[dt.date | None, dt.date | None]:
        """Return both days of a range; what one leaves out, the other gives."""
        first = self._plain(head) or self._plain(f"{head}日")
        if first is None:
            return None, None
        here = Reader(tail, Season(first.year, first.month, None))
        return first, here._plain(tail) or here._plain(f"{tail}日")

    def _plain(self, words: str) -> dt.date | None:
        read = self._one(words.strip())
        return read.value if isinstance(read, Taken) else None

    def _list(self, words: str) -> Taken | Fault | None:
        """Return the days of a list, as 7月5、8日 or 7月5日、7月8日; None where the words are no list."""
        parts = [part for part in _LIST.split(words) if part]
        if not 1 < len(parts) <= _MOST_DAYS:
            return None
        days = list(self._listed(parts))
        if None in days:
            return None
        found = tuple(sorted({day for day in days if day is not None}))
        return Taken(found[0], each=found) if len(found) > 1 else Taken(found[0])

    def _listed(self, parts: list[str]) -> Iterator[dt.date | None]:
        season = self.season
        for part in parts:
            here = Reader(part, season)
            day = here._plain(part) or here._plain(f"{part}日")
            if day is not None:
                season = Season(day.year, day.month, None)
            yield day


def _value(words: str | None) -> int | None:
    return None if words is None else number(words)


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year or 0, month, day)
    except ValueError:
        return None
