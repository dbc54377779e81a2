"""
The plan on a time line as a picture: phases, windows, due days, the day of the notice, today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.time.period import Period
from govcampaign.wording import Lang, Text
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.lettering import cut, written
from govcampaign_dashboard.marks import plain
from govcampaign_dashboard.plan import TAKEN_OVER

_LEFT, _ROW, _TOP = 190, 17, 34
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TODAY, _DATED = Text("今日", "today"), Text("成文", "notice dated")
_LONG: Final = 130
"""Days above which only months are marked, and rest days are not shaded."""


@frozen
class _Row:
    title: Text
    period: Period
    bold: bool = False
    dues: tuple[date, ...] = ()
    words: Text | None = None


@frozen
class _Scale:
    first: date
    last: date
    width: float

    def __call__(self, day: date) -> float:
        """Return where a day begins."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return _LEFT + share * (self.width - _LEFT)


def time_line(snapshot: Snapshot, lang: Lang, width: float) -> tuple[str, float]:
    """
    Return the elements of the time line, and its height.

    Args:
        snapshot: The campaign as of a day.
        lang: The language of the words.
        width: How wide it is.
    """
    days = Days.of(snapshot)
    scale = _Scale(days.start, days.end, width)
    rows = list(_rows(snapshot))
    height = _TOP + len(rows) * _ROW + 6
    today = snapshot.matrix.as_of
    body = [*_ticks(snapshot, scale, height, lang)]
    for at, row in enumerate(rows):
        body.append(_drawn(row, _TOP + at * _ROW, scale, today, lang))
    noticed = snapshot.campaign.dated
    if noticed is not None and days.start <= noticed <= days.end:
        body.append(_flag(scale(noticed), height, _DATED, noticed, lang))
    body.append(_flag(scale(today + timedelta(1)), height, _TODAY, today, lang))
    return "".join(body), height + 8


def _rows(snapshot: Snapshot) -> Iterator[_Row]:
    plan = snapshot.campaign
    yield _Row(Text("活动期", "campaign"), plan.window, bold=True)
    for phase in plan.phases:
        yield _Row(phase.title, phase.period, bold=True)
    found: dict[str, list[date]] = {}
    waits: dict[str, Text] = {}
    for cell in snapshot.matrix.cells:
        waits.setdefault(cell.obligation.duty, cell.obligation.due_words)
        if cell.due_day is not None:
            found.setdefault(cell.obligation.duty, []).append(cell.due_day)
    for duty in plan.duties:
        dues = tuple(sorted(set(found.get(duty.id, ()))))
        yield _Row(duty.title, duty.window, dues=dues, words=None if dues else waits.get(duty.id))


def _drawn(row: _Row, y: float, scale: _Scale, today: date, lang: Lang) -> str:
    middle = y + _ROW / 2
    x, most, look = ("0", 29, ' class="i" font-weight="700"') if row.bold else ("10", 27, ' class="i"')
    body = written(x, plain(middle + 4), cut(row.title.say(lang), most), look) + _bar(
        row, middle, scale, lang
    )
    for due in row.dues:
        at, fill = scale(due + timedelta(1)), "#1A1D21" if due <= today else "#FFFFFF"
        body += (
            f'<path d="M{plain(at - 5)} {plain(middle)}l5-5l5 5l-5 5z" fill="{fill}" stroke="#1A1D21" '
            'stroke-width="1.5"/>'
        )
    return body


def _bar(row: _Row, middle: float, scale: _Scale, lang: Lang) -> str:
    """Return the bar of a window; outlined where it is taken over; words where its days are not known."""
    start, end = row.period.start, row.period.end
    if start is None or end is None:
        return written(str(_LEFT), plain(middle + 4), row.words.say(lang), ' class="m"') if row.words else ""
    left, right = scale(start), scale(end + timedelta(1))
    if row.period.source in TAKEN_OVER:
        look = f'y="{plain(middle - 3.5)}" height="7" fill="#FFFFFF" stroke="#6C747D"'
    else:
        look = f'y="{plain(middle - 4)}" height="8" fill="{"#1A1D21" if row.bold else "#1F4B8F"}"'
    return f'<rect x="{plain(left)}" width="{plain(right - left)}" {look}/>'


def _ticks(snapshot: Snapshot, scale: _Scale, height: float, lang: Lang) -> Iterator[str]:
    length = (scale.last - scale.first).days
    every = 1 + length // 800 * 2
    days = [scale.first + timedelta(at) for at in range(length + 1)]
    if length <= _LONG:
        yield from _rests(days, snapshot.calendar.covers, snapshot.calendar.is_workday, scale, height)
    for day in days:
        first = day.day == 1 and day.month % every == 0
        if not first and (length > _LONG or day.day not in (11, 21)):
            continue
        x = scale(day)
        month = Text(f"{day.month}月", _MONTHS[day.month - 1]).say(lang)
        yield f'<path d="M{plain(x)} {_TOP - 6}V{plain(height - 4)}" stroke="#D5D9DE"/>'
        look = ' class="i"' if first else ' class="m"'
        yield written(plain(x + 3), str(_TOP - 8), month if first else str(day.day), look)


def _rests(
    days: Sequence[date],
    covers: Callable[[date], bool],
    works: Callable[[date], bool],
    scale: _Scale,
    height: float,
) -> Iterator[str]:
    for day in days:
        if covers(day) and not works(day):
            left, right = scale(day), scale(day + timedelta(1))
            yield (
                f'<rect x="{plain(left)}" y="{_TOP - 4}" width="{plain(right - left + 0.3)}" '
                f'height="{plain(height - _TOP)}" fill="#F5F6F7"/>'
            )


def _flag(x: float, height: float, label: Text, day: date, lang: Lang) -> str:
    colour = "#A8201A" if label is _TODAY else "#1D5FA8"
    spoken = Text(f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}")
    said = f"{label.say(lang)} {spoken.say(lang)}"
    line = f'<path d="M{plain(x)} 14V{plain(height - 4)}" stroke="{colour}" stroke-width="1.5"/>'
    return line + written(plain(x - 4), "10", said, f' text-anchor="end" fill="{colour}"')
