"""
Calendars as files: the happenings of a campaign in iCalendar (RFC 5545, RFC 7986).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vDuration, vText

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.errors import UnknownUnit
from govcampaign.ports.export import write_files
from govcampaign.wording import Lang, Text, visible
from govcampaign_icalendar.due_days import begin_days, due_days, owed_in
from govcampaign_icalendar.happening import Happening
from govcampaign_icalendar.plan_days import plan_days
from govcampaign_icalendar.upcoming import Upcoming, upcoming

ZONE: Final = "Asia/Shanghai"

_HOST: Final = "govcampaign.invalid"
_SPACE: Final = UUID("6f6a5f0e-5d0b-5c0e-9d5e-7a2f6c1b9e31")
"""Where identifiers are made from keys; another one would make every event anew in every calendar."""

_DAY: Final = timedelta(days=1)
_SHOWN: Final = timedelta(minutes=30)
"""How long before its time something due begins in the calendar, so that it ends when it is due."""

_MORNING: Final = time(9)
"""When a reminder comes."""

_DAYS_BEFORE: Final = (3, 0)
_REMINDERS: Final = {
    3: Text("三日后到期：{title}", "Due in three days: {title}"),
    0: Text("今日到期：{title}", "Due today: {title}"),
}

_NOT_SHOWN: Final = Text(
    "{year}年的节假日安排尚未公布，部分定期任务的期限未列出",
    "Some due days are not shown: the working days of {year} are not known yet",
)


class CalendarWriter:
    """
    Write a campaign as an iCalendar file: due days, phases, windows, rounds.

    Days are whole days, in no time zone; what has a time of day is in Asia/Shanghai. An event keeps its
    identifier when its day moves, and its `SEQUENCE` grows with each amendment and ruling. The file holds
    no personal data, and depends on the snapshot and the language alone.
    """

    suffix: Final = ".ics"

    def write(
        self, snapshot: Snapshot, target: Path, lang: Lang = "zh", *, unit: str = ""
    ) -> tuple[Path, ...]:
        """
        Write a snapshot to a file; see `govcampaign.ports.page.PageWriter.write`.

        Args:
            snapshot: The campaign as of a day.
            target: The file; its folder exists.
            lang: The language of the events, `zh` or `en`.
            unit: Write the calendar of this unit, with what it owes; empty for everybody's.

        Raises:
            UnknownUnit: The roster has no such unit.
            UnwritableTarget: The file cannot be written.
        """
        return write_files({target: calendar_of(snapshot, lang, unit=unit)})


def calendar_of(snapshot: Snapshot, lang: Lang = "zh", *, unit: str = "") -> bytes:
    """
    Return a campaign as iCalendar.

    Args:
        snapshot: The campaign as of a day.
        lang: The language of the events, `zh` or `en`.
        unit: Only what this unit owes, beside the days of the whole campaign; empty for everything.

    Raises:
        UnknownUnit: The roster has no such unit.
    """
    known = {each.id for each in snapshot.roster.units}
    if unit and unit not in known:
        raise UnknownUnit(snapshot.campaign.id, unit, known)
    later = upcoming(snapshot)
    shown = list(_happenings(snapshot, later, unit))
    calendar = _empty(_title(snapshot, unit).say(lang), lang)
    if later.unknown is not None:
        words = visible(_NOT_SHOWN.fill(year=later.unknown).say(lang))
        calendar.add("description", vText(words))
        calendar.add("x-wr-caldesc", vText(words))
    if any(each.by or each.begins for each in shown):
        calendar.add_component(_zone())
    sequence, stamp = _sequence(snapshot), _stamp(snapshot)
    for each in sorted(shown, key=lambda happening: (happening.first, happening.last, happening.key)):
        event = _event(each, lang)
        event.add("uid", _identifier(snapshot.campaign.id, each.key))
        event.add("dtstamp", stamp)
        event.add("sequence", sequence)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _happenings(snapshot: Snapshot, later: Upcoming, unit: str) -> Iterator[Happening]:
    plan, owed = snapshot.campaign, owed_in(snapshot, later.obligations, unit)
    own = {cell.obligation.duty for cell in snapshot.matrix.cells if cell.concerns(unit)}
    own |= {one.obligation.duty for one in owed}
    yield from plan_days(plan, own if unit else {duty.id for duty in plan.duties})
    yield from begin_days(owed, unit)
    yield from due_days(snapshot, owed, unit)


# -- the calendar ------------------------------------------------------------


def _title(snapshot: Snapshot, unit: str) -> Text:
    title = snapshot.campaign.title
    if not unit:
        return title
    name = next(each.title for each in snapshot.roster.units if each.id == unit)
    return Text("{title}：{unit}", "{title}: {unit}").fill(title=title, unit=name)


def _empty(name: str, lang: Lang) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//govcampaign//govcampaign-icalendar//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(visible(name)))
    calendar.add("x-wr-calname", vText(visible(name)))
    calendar.add("x-wr-timezone", vText(ZONE))
    # How often a program that subscribes may ask again.
    calendar.add("refresh-interval", vDuration(_DAY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_DAY))
    return calendar


def _zone() -> Timezone:
    """Return Beijing time: written out, so that the file does not depend on a database of zones."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    # The day from which it holds is a local time, which has no zone.
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # noqa: DTZ001
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _identifier(campaign: str, key: tuple[str, ...]) -> str:
    """Return the UID of a happening: the same for the same campaign and key, in every release."""
    # Lengths keep ("a", "bc") apart from ("ab", "c").
    words = "".join(f"{len(part)}:{part}" for part in (campaign, *key))
    return f"{uuid5(_SPACE, words)}@{_HOST}"


def _sequence(snapshot: Snapshot) -> int:
    """Return how often days may have moved: once for each amendment and each entry of a ruling."""
    rulings = {entry.target for entry in snapshot.entries if isinstance(entry.value, Ruling)}
    return snapshot.version - 1 + sum(entry.target in rulings for entry in snapshot.entries)


def _stamp(snapshot: Snapshot) -> datetime:
    """Return the last second of the day by whose end the journal is read."""
    return datetime.combine(snapshot.overview.known_by, time(23, 59, 59), BEIJING).astimezone(UTC)


# -- one event ---------------------------------------------------------------


def _event(shown: Happening, lang: Lang) -> Event:
    event = Event()
    start, end = _days(shown)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", visible(shown.summary.say(lang)))
    if shown.lines:
        event.add("description", "\n".join(visible(line.say(lang)) for line in shown.lines))
    event.add("categories", [shown.sort.label.say(lang)])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if shown.cancelled else "CONFIRMED")
    if shown.alarmed:
        for days in _DAYS_BEFORE:
            words = _REMINDERS[days].fill(title=shown.title).say(lang)
            event.add_component(_alarm(start, days, visible(words)))
    return event


def _days(shown: Happening) -> tuple[date | datetime, date | datetime]:
    """Return when an event begins and when it ends, which is after that and not part of it."""
    if shown.by is not None:
        due = _moment(shown.last, shown.by)
        return due - _SHOWN, due
    if shown.begins is not None and shown.ends is not None:
        start, end = _moment(shown.first, shown.begins), _moment(shown.last, shown.ends)
        return start, end if end > start else start + _SHOWN
    return shown.first, shown.last + _DAY


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at.replace(tzinfo=None), ZoneInfo(ZONE))


def _alarm(start: date | datetime, days: int, words: str) -> Alarm:
    """Return a reminder in the morning, some days before; never after what begins earlier that morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    begins = start.time() if isinstance(start, datetime) else time()
    since_midnight = timedelta(hours=begins.hour, minutes=begins.minute, seconds=begins.second)
    morning = timedelta(hours=_MORNING.hour)
    offset = morning - since_midnight - timedelta(days=days)
    if isinstance(start, datetime):
        offset = min(offset, -_SHOWN)
    alarm.add("trigger", offset)
    return alarm
