"""
The words of a day: 2013年7月5日, 7月5日, 2013.7.5, 七月五日, 5-Jul-2013, 7月5日-6日.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from unicodedata import normalize

from attrs import frozen

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.phrases.numerals import number, place_by_place
from govcampaign.ledger import _day_faults as say
from govcampaign.ledger import _day_patterns as pat
from govcampaign.ledger._day_ranges import Season, list_of, range_of
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.texts import safe


class _Part(NamedTuple):
    """The parts of a day that words name; None for one that they leave out."""

    year: int | None
    month: int | None
    day: int


def _tidied(text: str) -> str:
    narrow = normalize("NFKC", text.translate(pat.DASHES)).casefold().strip(" .,;")
    return pat.LOOSE.sub(r"\1", narrow)


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
        if pat.MOMENT.fullmatch(words):
            return self._iso(words)
        rest, weekday = self._without_weekday(words)
        rest, time, clocked = self._without_time(rest)
        if clocked is None:
            return say.not_a_day(self.said)
        rest = rest.strip(" .,;()[]")
        if pat.YEAR_MONTH.fullmatch(rest):
            return say.day_missing(self.said)
        if pat.NUMBER.fullmatch(rest) and not pat.TWO.fullmatch(rest) and not pat.COMPACT.fullmatch(rest):
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
        found = list(pat.WEEKDAY.finditer(words))
        if len(found) != 1:
            return words, None
        han, english = found[0].groups()
        at = pat.WEEKDAYS.index(han.replace("天", "日")) if han else pat.ENGLISH_WEEKDAYS.index(english[:3])
        return words[: found[0].start()] + " " + words[found[0].end() :], at

    def _without_time(self, words: str) -> tuple[str, dt.time | None, bool | None]:
        """Return the words without a time of day, the time, and None in place of True where it is none."""
        match = next(pat.CLOCK.finditer(words), None)
        if match is None:
            return pat.ONLY_HALF.sub("", words), None, False
        half = pat.HOURS.get(match["half"] or match["after"] or "", 0)
        hour, minute = (
            int(match["hour"]),
            int(match["minute"] or match["min2"] or (30 if match["thirty"] else 0)),
        )
        if half and hour < 12 and not (match["half"] == "中午" and hour == 11):
            hour += 12
        tail = re.sub(
            r"^\s*(?:-|~|至|到)\s*" + pat.CLOCK.pattern.replace("?P<", "?P<z"), "", words[match.end() :]
        )
        if hour > 23 or minute > 59:
            return words, None, None
        return words[: match.start()] + tail, dt.time(hour, minute), True

    def _with(self, found: Taken, weekday: int | None, time: dt.time | None) -> Taken | Fault:
        if weekday is not None and not found.each and found.value.weekday() != weekday:
            return say.wrong_weekday(self.said, found.value, f"星期{pat.WEEKDAYS[found.value.weekday()]}")
        # 0:00 is how programs write a day that has no time.
        if time in (None, dt.time()):
            return found
        return Taken(found.value, found.faults, each=found.each, time=time)

    def _days(self, words: str) -> Taken | Fault:
        one = self.one_day(words)
        if one is not None:
            return one
        if pat.LUNAR.search(words):
            return say.lunar(self.said)
        if pat.VAGUE.search(words):
            return say.vague(self.said)
        several = range_of(words, self.season, self._plain, self.said) or list_of(
            words, self.season, self._plain
        )
        if several is not None:
            return several
        if re.fullmatch(rf"(?:\d{{4}}[年./-])?{pat.N}{{1,3}}月?份?", words) or re.fullmatch(
            r"\d{4}年?", words
        ):
            return say.day_missing(self.said)
        return say.not_a_day(self.said)

    def one_day(self, words: str) -> Taken | Fault | None:
        """Return the one day that the words name; None where they are not the words of one day."""
        for pattern in (pat.DIGITS, pat.COMPACT, pat.MIXED, pat.SPACED):
            match = pattern.fullmatch(words)
            if match is not None:
                return self._day(_Part(int(match["year"]), int(match["month"]), int(match["day"])))
        match = pat.HAN.fullmatch(words.replace(" ", ""))
        if match is not None:
            return self._han(match)
        for english in pat.ENGLISH:
            match = english.fullmatch(words)
            if match is not None:
                return self._english(match)
        if (match := pat.LAST.fullmatch(words)) is not None:
            return self._either(int(match["year"]), int(match["one"]), int(match["two"]))
        if pat.SHORT.fullmatch(words) is not None:
            return say.short_year(self.said)
        if (match := pat.TWO.fullmatch(words)) is not None:
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
        month, words = pat.MONTHS.index(match["name"]) + 1, match["year"]
        if words is not None and len(words) == 2:
            if self.season.year is None or int(words) != self.season.year % 100:
                return say.short_year(self.said)
            taken = self._day(_Part(self.season.year, month, int(match["day"])))
            return self._noted(taken, "short_year", "的年份只有两位", "has a year of two digits")
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

    def _noted(self, taken: Taken | Fault, code: str, zh: str, en: str) -> Taken | Fault:
        if isinstance(taken, Fault):
            return taken
        return Taken(taken.value, (*taken.faults, say.taken_as(self.said, taken.value, code, zh, en)))

    def _two(self, match: re.Match[str]) -> Taken | Fault:
        """Return the day of a month and a day, where nothing else can be meant."""
        one, two = int(match["month"]), int(match["day"])
        taken = self._day(_Part(None, one, two))
        if isinstance(taken, Fault) or one == self.season.month:
            # 25/7 names a day too, and no clerk writes it so.
            return taken
        # On a sheet of July, 5-7 are days of July.
        if self.season.month is not None or not self._is_near(taken.value):
            return say.ambiguous(self.said, ())
        if match["sep"] == "/" and one != two and two <= pat.MONTHS_A_YEAR:
            return say.ambiguous(self.said, (taken.value, dt.date(taken.value.year, two, one)))
        if match["sep"] == ".":
            return taken
        return self._noted(taken, "order_of_day", "按“月、日”读取", "was read as month and day")

    def _is_near(self, day: dt.date) -> bool:
        if self.season.span is None:
            return True
        first, last = self.season.span
        return first - pat.NEAR <= day <= last + pat.NEAR

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

    def _plain(self, words: str, season: Season) -> dt.date | None:
        """Return the one day that some words name, if what is known tells it."""
        read = Reader(words, season).one_day(words.strip())
        return read.value if isinstance(read, Taken) else None


def _value(words: str | None) -> int | None:
    return None if words is None else number(words)


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year or 0, month, day)
    except ValueError:
        return None
