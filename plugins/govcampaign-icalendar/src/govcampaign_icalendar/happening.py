"""
A happening: one thing that a calendar shows on some days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.wording import Text, spoken_clauses


class Sort(str, Enum):
    """What a happening is; the value stands in its key, so it never changes."""

    NOTICE = "notice"
    CAMPAIGN = "campaign"
    PHASE = "phase"
    ACTIVITY = "activity"
    WINDOW = "window"
    EVENT_DAYS = "event_days"
    BEGIN = "begin"
    DUE = "due"

    @property
    def label(self) -> Text:
        """Return the word before its title, which is its category too."""
        return _LABELS[self]


_LABELS: Final = {
    Sort.NOTICE: Text("成文日期", "Dated"),
    Sort.CAMPAIGN: Text("活动期", "Campaign"),
    Sort.PHASE: Text("阶段", "Phase"),
    Sort.ACTIVITY: Text("系列活动", "Activity"),
    Sort.WINDOW: Text("办理时段", "Window"),
    Sort.EVENT_DAYS: Text("活动日时段", "Event days"),
    Sort.BEGIN: Text("最迟开始", "Begin by"),
    Sort.DUE: Text("到期", "Due"),
}


@frozen(kw_only=True)
class Happening:
    """
    One thing that a calendar shows.

    Attributes:
        key: What it is, in words that stay when its day moves; no two happenings of a calendar share it.
        sort: What sort of thing it is.
        title: What it is about.
        first: The first day.
        last: The last day, included.
        begins: The time of the first day at which it begins; None for whole days.
        ends: The time of the last day at which it ends; None for whole days.
        by: The time by which it is due; None for a whole day.
        lines: What is said about it, a sentence a line.
        cancelled: Whether it no longer holds.
        alarmed: Whether a reminder goes with it.
    """

    key: tuple[str, ...]
    sort: Sort
    title: Text
    first: date
    last: date
    begins: time | None = None
    ends: time | None = None
    by: time | None = None
    lines: tuple[Text, ...] = ()
    cancelled: bool = False
    alarmed: bool = False

    @property
    def summary(self) -> Text:
        """Return what is shown on the day: the title with the word for what it is."""
        return Text("{sort}：{title}", "{sort}: {title}").fill(sort=self.sort.label, title=self.title)


def basis(clauses: Iterable[str]) -> tuple[Text, ...]:
    """Return the line that names the clauses; nothing where none is given."""
    said = spoken_clauses(clauses)
    return (Text(f"依据：{said.zh}", f"Clause: {said.en}"),) if said.en else ()
