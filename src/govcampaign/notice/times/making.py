"""
Expressions of time become parts: their days, what those rest on, and what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from attrs import define, field

from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import Context
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import DeadlinePart, PeriodPart, RecurrencePart
from govcampaign.notice.times.hits import Hit, Kind
from govcampaign.notice.times.meaning import (
    ASKED_ONCE,
    FROM_ISSUE,
    PLACES,
    Meaning,
    Value,
    days_of,
    meaning_of,
)
from govcampaign.notice.times.scanning import scan
from govcampaign.notice.times.tables import due_columns, in_columns
from govcampaign.notice.times.years import Anchor, distance, lacks_year, near, says_year

TimePart = DeadlinePart | PeriodPart | RecurrencePart
"""A part that says when, by when or how often."""


SENTENCE: Final = "同句"
"""What a year was taken from that another day of the same sentence has."""

CUT: Final = "正文在此处中断"
SEVERAL: Final = "所在的时段中不止一年有这一天，没有写明是哪一年"
NO_START: Final = "是时长，没有起算日"
_STOP: Final = re.compile(r"[，。；：？！（）、\t]")
_STOP_OF_SENTENCE: Final = re.compile("[。！？]")
_PLAIN_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_BROKEN: Final = re.compile(r".?\Z|起?(?:至|到|[—-]{1,2})[0-9一二三四五六七八九十年月]{0,8}\Z")
_BEFORE_ITS_YEAR: Final = re.compile("年初[^，。；]{0,8}(?:春节|元旦)")
"""A stretch from the beginning of a year to a feast there: of the year that goes on, or of the next."""
_OTHER_YEAR: Final = re.compile("[次翌当同]年")
_THIS_YEAR: Final = re.compile("[今本]年度?")
_LEADING: Final = "截至不迟晚于最到直"
_BESIDE: Final = 2
_FAR: Final = 100
_LONGEST_WHAT: Final = 40


class Found(NamedTuple):
    """
    An expression of time in a piece, and the part it makes.

    Attributes:
        hit: The expression.
        part: The part; for a point, the period that it would be.
        counts: Whether the part counts by itself; a point counts only under a heading of time.
    """

    hit: Hit
    part: TimePart
    counts: bool


@define
class Maker:
    """
    Makes parts of expressions of time, clause by clause, in the order of the text.

    Attributes:
        context: What phrases depend on where no place nearer gives a year.
        shared: Why days stay open for want of a year or of the date of the notice, by the code of the reason;
            that is asked once, not for each of them.
        noted: Whether a year that the text names stands in for that of the paper, which is not known.
        anchors: The days that the heading of a clause names, by the clause's address.
        columns: Which columns of the table that is being read are deadlines.
    """

    context: Context
    shared: dict[str, str] = field(factory=dict)
    noted: bool = False
    anchors: dict[str, Anchor] = field(factory=dict)
    columns: tuple[int, ...] = ()

    def found(self, clause: Clause, piece: Piece) -> list[Found]:
        """Return what a piece of a clause says of time, in order."""
        hits = scan(piece.text)
        if piece.paragraph.row:
            self.columns = due_columns(piece) or self.columns
            hits = in_columns(piece, hits, self.columns)
        else:
            self.columns = ()
        if not hits:
            return []
        near_by: Anchor | None = None
        since, done, last, result = "", 0, -_FAR, []
        for hit in hits:
            if _STOP_OF_SENTENCE.search(piece.text, done, hit.start):
                near_by, since = None, ""
            done = hit.end
            if hit.kind is Kind.START:
                since = hit.phrase
                continue
            meaning = self._meaning(hit, [near_by, self._above(clause)], since)
            if meaning.grounds == SENTENCE and hit.start - last <= _BESIDE:
                meaning = meaning._replace(grounds="")
            last = hit.end
            if piece.cut and _BROKEN.match(piece.text, hit.end):
                meaning = Meaning(None, CUT, "cut")
            self._note_year(hit, clause)
            if not self._is_told(hit, meaning.value):
                near_by = _anchor(hit, meaning.value) or near_by
                result.append(self._part(clause, piece, hit, meaning))
        return result

    def name(self, clause: Clause, found: Sequence[Found]) -> None:
        """
        Note the days of a heading, beside which the text under it may leave out the year.

        Args:
            clause: The clause.
            found: What its heading says of time; a year alone counts where no days are given.
        """
        days = next((days for each in found if (days := days_of(_value(each.part))) is not None), None)
        if days is not None:
            self.anchors[clause.address] = Anchor(*days, clause.address)

    def _above(self, clause: Clause) -> Anchor | None:
        for each in (clause, *clause.above()):
            if each.address in self.anchors:
                return self.anchors[each.address]
        return None

    # -- reading --------------------------------------------------------------------

    def _meaning(self, hit: Hit, anchors: Iterable[Anchor | None], since: str) -> Meaning:
        if hit.kind is Kind.RECURRENCE:
            return self._rhythm(hit, since)
        if hit.shape in ("length", "season") and not FROM_ISSUE.search(hit.phrase):
            return Meaning(None, NO_START if hit.shape == "length" else "没有写明日期", "length")
        if lacks_year(hit.phrase):
            for anchor in anchors:
                meaning = None if anchor is None else self._beside(hit, anchor)
                if meaning is not None:
                    return meaning
        if _BEFORE_ITS_YEAR.match(hit.phrase):
            return Meaning(None, "没有写明是哪一年", "other")
        # 次年 counts from a year that the text has not named: in a standing rule each year has its own.
        if _OTHER_YEAR.match(hit.phrase.lstrip(_LEADING)):
            return Meaning(None, "没有写明是哪一年", "other")
        year = self.context.year
        if year is not None and self.context.dated is None and _THIS_YEAR.search(hit.phrase):
            named = meaning_of(hit.kind, _THIS_YEAR.sub(f"{year}年", hit.phrase), self.context)
            return named._replace(grounds=PLACES[Source.TITLE])
        meaning = meaning_of(hit.kind, hit.phrase, self.context)
        if year is not None and lacks_year(hit.phrase) and self._is_told(hit, meaning.value):
            # 关于2012年度考核的通知 of January 2013: what would be long over is of the year of the notice.
            meaning = meaning_of(hit.kind, hit.phrase, Context(dated=self.context.dated))
        return meaning

    def _rhythm(self, hit: Hit, since: str) -> Meaning:
        meaning = meaning_of(hit.kind, hit.phrase, self.context)
        if since and isinstance(meaning.value, Recurrence) and meaning.value.first is None:
            bounded = meaning_of(hit.kind, f"从{since}起，{hit.phrase}", self.context)
            return meaning if bounded.value is None else bounded
        return meaning

    def _beside(self, hit: Hit, anchor: Anchor) -> Meaning | None:
        """Return what a phrase means beside an anchor; None where it may be of another year."""
        best: tuple[int, Meaning] | None = None
        inside = set()
        for context in near(anchor):
            meaning = meaning_of(hit.kind, hit.phrase, context)
            days = days_of(meaning.value)
            apart = None if days is None or self._is_told(hit, meaning.value) else distance(anchor, *days)
            if apart == 0:
                inside.add(days)
            if apart is not None and (best is None or apart < best[0]):
                best = apart, meaning._replace(grounds=anchor.where or SENTENCE)
        if len(inside) > 1:
            return Meaning(None, SEVERAL, "other")
        return None if best is None else best[1]

    # -- years and days ---------------------------------------------------------------

    def _note_year(self, hit: Hit, clause: Clause) -> None:
        """Note a year that a clause names, for it and those under it, where the paper's own is not known."""
        known = self.context.year is not None or self.context.dated is not None
        if known or hit.shape != "year" or not _PLAIN_YEAR.match(hit.phrase):
            return
        year = int(hit.phrase[:4])
        self.anchors.setdefault(clause.address, Anchor(date(year, 1, 1), date(year, 12, 31), clause.address))
        self.noted = True

    def _is_told(self, hit: Hit, value: Value | None) -> bool:
        """Return whether an expression tells of the past: its days were over when the notice was written."""
        days, dated = days_of(value), self.context.dated
        if days is None or dated is None:
            return False
        return hit.over is not None and (dated - days[1]).days > hit.over

    # -- parts ------------------------------------------------------------------------

    def _part(self, clause: Clause, piece: Piece, hit: Hit, meaning: Meaning) -> Found:
        if meaning.code in ASKED_ONCE:
            self.shared[meaning.code] = meaning.asked
        raw, span = piece.text[hit.start : hit.end], piece.span(hit.start, hit.end)
        value, asked, grounds = meaning.value, meaning.asked, meaning.grounds
        if hit.kind is Kind.RECURRENCE:
            recurrence = value if isinstance(value, Recurrence) else None
            part: TimePart = RecurrencePart(
                raw=raw, clause=clause.address, span=span, rule="time.recurrence", recurrence=recurrence,
                asked=asked, grounds=grounds,
            )  # fmt: skip
        elif hit.kind is Kind.DEADLINE:
            deadline = value if isinstance(value, Deadline) else None
            part = DeadlinePart(
                raw=raw, clause=clause.address, span=span, rule=_rule_of(hit), deadline=deadline,
                asked=asked, grounds=grounds, what=what(piece.text, hit),
            )  # fmt: skip
        else:
            period = value if isinstance(value, Period) else None
            part = PeriodPart(
                raw=raw, clause=clause.address, span=span, rule=_rule_of(hit), period=period,
                asked=asked, grounds=grounds,
            )  # fmt: skip
        return Found(hit, part, hit.kind is not Kind.POINT)


def _rule_of(hit: Hit) -> str:
    if hit.shape == "blank":
        return "time.blank"
    if hit.kind is Kind.DEADLINE:
        return "time.length" if hit.shape in ("length", "season") else "time.deadline"
    return "time.period" if hit.shape in ("range", "lasting") else "time.point"


def _anchor(hit: Hit, value: Value | None) -> Anchor | None:
    """Return the days of an expression with a year of its own, beside which the next may leave it out."""
    names = hit.kind in (Kind.PERIOD, Kind.DEADLINE) and says_year(hit.phrase)
    days = days_of(value) if names else None
    return None if days is None else Anchor(*days)


def _value(part: TimePart) -> Value | None:
    if isinstance(part, DeadlinePart):
        return part.deadline
    return part.period if isinstance(part, PeriodPart) else part.recurrence


def what(text: str, hit: Hit) -> str:
    """
    Return what is to be done by a deadline: the words after it up to the next comma or stop.

    Where none are after it, those in front of it in the same part of the sentence.

    Args:
        text: The text.
        hit: The deadline in it.
    """
    begin = hit.end + text.startswith("，", hit.end)
    stop = _STOP.search(text, begin, begin + _LONGEST_WHAT)
    end = stop.start() if stop else min(len(text), begin + _LONGEST_WHAT)
    if text[begin:end].strip("）。"):
        return text[begin:end]
    head = text[max(0, hit.start - _LONGEST_WHAT) : hit.start].rstrip("（请于须应在")
    cut = max((match.end() for match in _STOP.finditer(head)), default=0)
    return head[cut:].strip()
