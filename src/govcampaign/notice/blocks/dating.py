"""
The days that a head gives: under the title, and in what a web page says of itself.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from attrs import evolve

from govcampaign.domain.time.phrases.numerals import number
from govcampaign.notice.blocks.days import day_of, month_of
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.words import DAY, LOOSE_DAY, PLAIN_DAY
from govcampaign.notice.parts import DayPart
from govcampaign.notice.source import Source

LONGEST_WAIT: Final = 92
"""How many days after its date a paper may be put on the web, for the page to give the year of the date."""

BRACKETED_DAY: Final = re.compile(rf"[（〔](?:{DAY.pattern})[^（）〔〕]{{0,10}}[）〕]")
_TABLE_DAY: Final = re.compile(r"(?P<label>成文日期|发文日期|印发日期|公布日期)[：:】]{0,2}")
_PUBLISHED: Final = re.compile(r"(?:发布|更新|录入|添加)(?:时间|日期|于)[：:]?")


def bracketed_day(source: Source, lines: range) -> DayPart | None:
    """Return the day that is in brackets on a line under the title."""
    for at in lines:
        if BRACKETED_DAY.fullmatch(source.paragraphs[at].text):
            line = lines_of(source, [at])
            day = DAY.search(line.text)
            return day and line.day("head.date", "成文日期", *day.span(), day_of(day))
    return None


def table_day(source: Source, end: int) -> DayPart | None:
    """Return the day on which the paper was made, as the table of a web page says."""
    for at in range(end):
        text = source.paragraphs[at].text
        label = _TABLE_DAY.search(text) if "日期" in text else None
        if label is None:
            continue
        day = DAY.match(text, label.end()) or PLAIN_DAY.match(text, label.end())
        if day is not None:
            rule = "head.published" if label["label"] == "公布日期" else "head.table"
            return lines_of(source, [at]).day(rule, "成文日期", *day.span(), day_of(day))
    return None


def published_day(source: Source, end: int) -> DayPart | None:
    """Return the day on which a page says that it was put on the web."""
    for at in range(end):
        text = source.paragraphs[at].text
        label = _PUBLISHED.search(text) if "20" in text else None
        day = label and (DAY.match(text, label.end()) or PLAIN_DAY.match(text, label.end()))
        if day:
            return lines_of(source, [at]).day("head.web", "成文日期", *day.span(), day_of(day))
    return None


def with_year(day: DayPart, published: DayPart | None) -> DayPart:
    """Return a day that lacks its year with that of the last such day before a page was put on the web."""
    said = LOOSE_DAY.fullmatch(day.raw)
    if day.day is not None or published is None or published.day is None or said is None or said["year"]:
        return day
    for year in (published.day.year, published.day.year - 1):
        found = _day(year, said)
        if found is not None and 0 <= (published.day - found).days <= LONGEST_WAIT:
            return evolve(day, day=found, rule="tail.year")
    return day


def _day(year: int, said: re.Match[str]) -> date | None:
    try:
        return date(year, month_of(said), number(said["day"] or "") or 0)
    except ValueError:
        return None
