"""Clocks that peers and Chinese practice have, each with its answer: due, used, overdue, late."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.backward import before
from govcampaign.domain.time.limits.calendars import OfficeTime, Session, WeeklyTime, sessions
from govcampaign.domain.time.limits.clock import due, elapsed, state
from govcampaign.domain.time.limits.events import ClockEvent, EventKind
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue

DATA = Path(__file__).parent / "data"
CASES = [
    case
    for name in ("clock-cases.json", "clock-cases-own.json")
    for case in json.loads((DATA / name).read_text(encoding="utf-8"))["cases"]
]


def hours(spans: list[list[str]]) -> str:
    """Return the sessions of a day as words."""
    return " ".join("-".join(span) for span in spans)


def calendar_of(said: dict) -> OfficeTime | WeeklyTime:
    """Return the calendar of a case."""
    if said["kind"] == "weekly":
        return WeeklyTime.of(
            {name: hours(spans) for name, spans in said["hours"].items()},
            holidays=said["holidays"],
            makeup=said["makeup"],
            tz=ZoneInfo(said["tz"]),
        )
    days = WorkCalendar.official()
    off, work = (tuple(map(date.fromisoformat, said[key])) for key in ("local_off", "local_work"))
    if off or work:
        days = days.with_days(off=off, work=work, reason="本地安排")
    return OfficeTime(days=days, sessions=sessions(hours(said["hours"])), tz=BEIJING)


def events_of(rule: LimitRule, rows: list[list]) -> list[ClockEvent]:
    """Return the events of a case; `met` is done for one of several limits, `rule` is a change."""
    events = []
    for at, kind, *more in rows:
        moment = datetime.fromisoformat(at)
        if kind == "rule":
            new = evolve(rule, amount=more[0], unit=type(rule.unit)(more[1]))
            events.append(ClockEvent(at=moment, kind=EventKind.CHANGE, rule=new))
        elif kind == "met":
            events.append(ClockEvent(at=moment, kind=EventKind.DONE, limit=more[0]))
        else:
            events.append(ClockEvent(at=moment, kind=EventKind(kind), by=more[0] if more else None))
    return events


def answer_to(case: dict, rule: LimitRule) -> object:
    """Return the answer to what a case asks, in the words of the case."""
    calendar, ask = calendar_of(case["calendar"]), case["ask"]
    if ask == "moment_before_due":
        return said(before(rule, datetime.fromisoformat(case["events"][0][0]), calendar))
    events = events_of(rule, case["events"])
    at = datetime.fromisoformat(case["at"]) if "at" in case else None
    if ask == "due":
        return said(due(rule, events, calendar, at))
    reading = state(rule, events, calendar, at)
    if ask == "overdue":
        return {"overdue": reading.overdue, "due": said(reading.due)}
    if ask == "elapsed":
        assert elapsed(rule, events, calendar, at) == reading.elapsed
        return reading
    late_by = {} if reading.late_by is None else {"late_by_working_days": reading.late_by.days}
    return {"due": said(reading.due), "late": reading.late, **late_by}


def said(found) -> object:
    """Return a due day or moment as cases write it."""
    if found.day is not None:
        return found.day.isoformat()
    if found.moment is not None:
        return found.moment
    return f"unknown_calendar_{found.year}" if found.year else found.missing.value


def same(found: object, expected: object) -> bool:
    """Return whether an answer is the one expected."""
    if isinstance(found, datetime):
        return found == datetime.fromisoformat(expected)
    if isinstance(found, dict):
        return found.keys() == expected.keys() and all(same(found[key], expected[key]) for key in found)
    if isinstance(expected, dict):
        measures = {
            "seconds": lambda: found.elapsed.seconds,
            "minutes": lambda: found.elapsed.seconds / 60,
            "hours": lambda: found.elapsed.seconds / 3600,
            "working_days": lambda: found.elapsed.days,
            "over_limit_minutes": lambda: -found.remaining.seconds / 60,
        }
        return all(measures[key]() == value for key, value in expected.items())
    return found == expected


OWN = {
    # What a case leaves to its reader to say in the fields of a rule.
    "day_itself": {},
    "next_working_day": {"roll": "forward"},
    "strict": {"strict": True},
}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_clock_answers_as_practice_does(case):
    """Each case has its answer, under each convention that it names; a wrong one seen elsewhere is none."""
    rules = case["rule"].get("rules", [case["rule"]])
    wanted = {name: each for name, each in _by_name(case).items() if not name.startswith("bug_")}

    for name, expected in wanted.items():
        fields = dict(next((each for each in rules if each.get("name") == name), rules[0]))
        how = case.get("conventions", {}).get(name, OWN.get(name, case.get("how", {})))
        rule = LimitRule.of(fields.pop("amount"), fields.pop("unit"), **fields, **how)
        if expected == "refused":
            with pytest.raises(InvalidValue):
                answer_to(case, rule)
        else:
            found = answer_to(case, rule)
            assert same(found, expected), f"{name}: {found} and not {expected}"
            wrong = [each for key, each in _by_name(case).items() if key.startswith("bug_")]
            assert not any(same(found, each) for each in wrong)


def _by_name(case: dict) -> dict:
    return {"": case["expected"]} if case["expected_by"] == "value" else case["expected"]


def test_a_session_that_ends_at_midnight_has_words():
    """24:00 is read and written as such."""
    assert sessions("00:00-24:00")[0].words == "00:00-24:00"
    assert isinstance(sessions("09:00-12:00")[0], Session)
