"""
Runs of reminders over days, with a memory of what went out: cases in words, and what comes out of them.

`run_of` takes a case as `tests/data/reminder-cases.json` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.ladders.climbing import Reached, reached
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Quiet, Repeat, Rung
from govcampaign.domain.time.ladders.thing import Thing, When
from govcampaign.domain.time.limits.calendars import Session, WeeklyTime, sessions

Engine = Callable[[Ladder, Thing, Any, When], Iterable[Reached]]
OPEN = sessions("08:00-17:00")


def when_of(words: str) -> When:
    """Return a day, or a moment in Beijing; what stands behind it is a remark."""
    plain = words.split(maxsplit=1)[0]
    return (
        datetime.fromisoformat(plain).replace(tzinfo=BEIJING) if "T" in plain else date.fromisoformat(plain)
    )


def calendar_of(said: str | Mapping[str, Any]) -> WorkCalendar | WeeklyTime | None:
    """Return the calendar of a case: none, the State Council's, or one of weekdays or of weekly hours."""
    if said == "none":
        return None
    asked = {"kind": said} if isinstance(said, str) else said
    off, work = (
        tuple(date.fromisoformat(day) for key in keys for day in asked.get(key, ()))
        for keys in (("off", "holidays", "local_off"), ("work", "makeup", "local_work"))
    )
    if asked["kind"] == "cn":
        official = WorkCalendar.official()
        return official.with_days(off=off, work=work, reason="地方调休") if off or work else official
    week: tuple[tuple[Session, ...], ...] = (*[OPEN] * 5, (), ())
    if "hours" in asked:
        names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        week = tuple(OPEN if asked["hours"].get(name) else () for name in names)
    return WeeklyTime(week=week, holidays=off, makeup=tuple((day, OPEN) for day in work))


def ladder_of(policy: Mapping[str, Any]) -> Ladder:
    """Return the ladder of a policy; rungs of a repeat that have recipients of their own are written out."""
    to, repeat = policy.get("to", {}), policy.get("repeat")
    rungs = [(name, offset) for name, offset in policy["rungs"]]
    if repeat:
        repeat = dict(repeat)
        named = max(
            (int(name[1:]) for name in to if name[1:].isdigit() and (name, int(name[1:])) not in rungs),
            default=0,
        )
        among = max([named, *(offset for _, offset in rungs if offset >= repeat["first"])])
        while repeat["first"] <= among and repeat.get("cap") != 0:
            rung = (f"o{repeat['first']}", repeat["first"])
            rungs += [rung] if rung not in rungs else []
            repeat["first"] += repeat["every"]
            if repeat.get("cap"):
                repeat["cap"] -= 1
    ended = repeat is None or repeat.get("cap") == 0
    return Ladder(
        rungs=tuple(
            Rung(name=name, offset=offset, to=tuple(to.get(name, ["unit"]))) for name, offset in rungs
        ),
        repeat=None if ended else Repeat(**repeat),
        unit=LadderUnit(policy["unit"]),
        catch_up=CatchUp(policy["catch_up"]),
        quiet=Quiet(policy["quiet"]),
        digest=policy["digest"],
    )


def thing_of(item: Mapping[str, Any]) -> Thing:
    """Return the thing of an item."""
    return Thing(
        id=item["id"],
        due=tuple(
            (when_of(since) if since else None, when_of(due) if due else None) for since, due in item["due"]
        ),
        done=tuple(when_of(day) for day in item.get("done", ())),
        reopened=tuple(when_of(day) for day in item.get("reopened", ())),
    )


def run_of(
    case: Mapping[str, Any], override: Mapping[str, Any] | None = None, *, engine: Engine = reached
) -> dict[str, dict[str, list[str]]]:
    """
    Return what goes out in the runs of a case: run index, recipient, and there `item:rung`.

    Args:
        case: The case.
        override: What a convention changes in its policy.
        engine: What says which rungs a run is to send.
    """
    ladder = ladder_of({**case["policy"], **(override or {})})
    calendar, sent, out = calendar_of(case["calendar"]), set[str](), dict[str, dict[str, list[str]]]()
    things = [(item["unit"], thing_of(item)) for item in case["items"]]
    for index, words in enumerate(case["runs"]):
        told: dict[str, list[str]] = {}
        for unit, thing in things:
            for rung in engine(ladder, thing, calendar, when_of(words)):
                if rung.key in sent:
                    continue
                sent.add(rung.key)
                for recipient in rung.rung.to:
                    whom = unit if recipient == "unit" else recipient
                    told.setdefault(whom, []).append(f"{thing.id}:{rung.rung.name}")
        if told:
            out[str(index)] = told
    return out


def every_day(first: date, last: date) -> list[date]:
    """Return the days from one to another, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
