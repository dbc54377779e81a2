"""The rules of the format: lines, escapes, bytes, ends after beginnings."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
import govcampaign_icalendar
from govcampaign.domain.plan.facts import Phase
from govcampaign.domain.time.period import Period, Source
from govcampaign.errors import UnwritableTarget
from govcampaign.ports.page import PageWriter
from govcampaign.registry import Registry
from govcampaign.wording import Text, same
from govcampaign_icalendar.writing import CalendarWriter, calendar_of

HOSTILE = 'a,b;c\\n"d"\r\nBEGIN:VEVENT\r\nSUMMARY:x\u202e' + "很长的名称" * 30


def unfolded(content):
    """Return the lines of a file as a program reads them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_the_hook_offers_the_calendar():
    """The registry finds it by its name and by the ending of its files."""
    registry = Registry(plugins=[govcampaign_icalendar])

    assert isinstance(registry.page("icalendar"), CalendarWriter)
    assert isinstance(registry.page(".ics"), PageWriter)


def test_no_line_is_longer_than_75_octets(calendars):
    """Long lines are folded, and no character is cut in two."""
    content = calendars.bytes()

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert all(line.decode() is not None for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_snapshot_gives_the_same_bytes(calendars):
    """Nothing comes from the clock or from chance."""
    assert calendars.bytes() == calendars.bytes()


def test_the_stamp_is_the_end_of_the_day_that_is_known(calendars):
    """The last second of 20 July in Beijing is 15:59:59 in Greenwich."""
    stamps = {line for line in unfolded(calendars.bytes()) if line.startswith("DTSTAMP")}

    assert stamps == {"DTSTAMP:20130720T155959Z"}


def test_a_hostile_name_stays_text(calendars):
    """Separators, line breaks and hidden signs in a title make no property and no event."""
    snapshot = calendars.office.snapshot(as_of="2013-07-20")
    plan = evolve(snapshot.campaign, title=same(HOSTILE))
    content = calendar_of(evolve(snapshot, campaign=plan))
    events = icalendar.Calendar.from_ical(content).events

    assert content.count(b"BEGIN:VEVENT\r\n") == len(calendars.read().events) == len(events)
    assert any(str(event["summary"]).startswith("成文日期：a,b;c\\n") for event in events)
    assert "\u202e" not in content.decode()


def test_an_earlier_calendar_is_replaced_and_nothing_else(calendars, tmp_path):
    """A file of another kind at the target stays."""
    snapshot = calendars.office.snapshot(as_of="2013-07-20")
    writer, target = CalendarWriter(), tmp_path / "calendar.ics"
    assert writer.write(snapshot, target) == (target,)
    assert writer.write(snapshot, target, "en", unit="科委") == (target,)
    assert target.read_bytes() == calendars.bytes(lang="en", unit="科委")

    notes = tmp_path / "notes.txt"
    notes.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UnwritableTarget):
        writer.write(snapshot, notes)
    assert notes.read_text(encoding="utf-8") == "a,b\n"


periods = st.builds(
    lambda start, length: Period(
        text="某时", start=start, end=start + timedelta(days=length), rule="range", source=Source.SENTENCE
    ),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 500),
)


@given(
    st.lists(periods, min_size=1, max_size=6),
    st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=80),
)
def test_every_event_ends_after_it_begins(window_and_phases, title):
    """Whatever the periods and the titles are, the file is read back with each of them on its days."""
    window, *rest = window_and_phases
    plan = evolve(
        gc.campaign("行动", window="2013年7月", duties=[]),
        window=window,
        title=Text(title, title),
        phases=tuple(_phase(at, period, title) for at, period in enumerate(rest)),
    )
    with gc.open_office("memory://") as office:
        office.adopt(plan, gc.roster({"各部门": "科委"}))
        content = calendar_of(office.snapshot(as_of="2024-07-20", known_by="2200-01-01"))
    events = icalendar.Calendar.from_ical(content).events

    spans = sorted((event["dtstart"].dt, event["dtend"].dt) for event in events)
    assert spans == sorted((p.start, p.end + timedelta(days=1)) for p in window_and_phases)
    assert max(map(len, content.split(b"\r\n"))) <= 75


def _phase(at, period, title):
    return Phase(id=f"phase-{at}", title=same(title), period=period)
