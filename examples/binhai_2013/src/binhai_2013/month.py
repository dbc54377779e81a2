"""
The month as it might have gone: invented events on real dates, the same for the same seed.

Every special case that the library settles happens once: a day before its
window, a fourth day where three are asked, a summary one day late, a joint
visit, a record entered days later, a correction, a void, rulings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from attrs import frozen

from binhai_2013.enterprises import SHARED_ENTERPRISE
from govcampaign import Campaign, Enterprise, Roster, WorkCalendar
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import (
    Desk,
    EventDay,
    Improvement,
    Measure,
    Meeting,
    PolicyInnovation,
    Publication,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record

FIRST, LAST = date(2013, 6, 21), date(2013, 8, 10)
"""The days that are shown: from the first of the window to the last of the closing phase."""

RECEPTION = date(2013, 7, 16)
"""The day on which, in this telling, the city's office let the desks open."""


ENTERED_LATE = date(2013, 7, 29)
"""The day on which a meeting of 23 July is entered."""


def moment(day: date, minute: int = 0) -> datetime:
    """Return a moment of a day: 17:00 Beijing time, plus some minutes."""
    return datetime(day.year, day.month, day.day, 17, tzinfo=BEIJING) + timedelta(minutes=minute)


@frozen(kw_only=True)
class Units:
    """The roster's units by kind, in its order."""

    committees: tuple[str, ...]
    departments: tuple[str, ...]
    towns: tuple[str, ...]

    @classmethod
    def of(cls, roster: Roster) -> Units:
        """Return the units of a roster."""

        def named(kind: str) -> tuple[str, ...]:
            return tuple(unit.id for unit in roster.units if unit.kind == kind)

        return cls(committees=named("committee"), departments=named("department"), towns=named("town"))

    @property
    def both(self) -> tuple[str, ...]:
        """Return departments, then committees: those who owe most duties."""
        return (*self.departments, *self.committees)

    @property
    def absent(self) -> str:
        """Return the department that holds no policy day."""
        return self.departments[8]


def month(
    campaign: Campaign, roster: Roster, enterprises: tuple[Enterprise, ...], chance: Random
) -> dict[date, tuple[Record, ...]]:
    """
    Return what happened, by the day on which it was entered.

    Args:
        campaign: The plan.
        roster: Who takes part.
        enterprises: Who is visited.
        chance: Where the invented events come from.
    """
    units = Units.of(roster)
    happened: list[Record] = [
        *_kick_off(),
        *_visits(campaign, units, enterprises, chance),
        *_policy_days(units, chance),
        *_reception(units),
        *_meetings(units, chance),
        *_publicity(units, chance),
        *_work(units, chance),
        *_summaries(units, chance),
        *_closing(units),
    ]
    by_day: dict[date, list[Record]] = {}
    for record in happened:
        by_day.setdefault(record.day, []).append(record)
    by_day.setdefault(ENTERED_LATE, []).append(_meeting_entered_late(units))
    return {day: tuple(by_day[day]) for day in sorted(by_day)}


def _workdays(first: date, last: date) -> list[date]:
    calendar = WorkCalendar.official()
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if calendar.is_workday(day)]


def _kick_off() -> Iterator[Record]:
    yield Meeting(units=("区商务委",), day=date(2013, 6, 26), theme="专项活动部署", attendance=59)


def _visits(
    campaign: Campaign, units: Units, enterprises: tuple[Enterprise, ...], chance: Random
) -> Iterator[Record]:
    routes = {rule.segment: rule.unit for rule in campaign.routing.rules} if campaign.routing else {}
    for at, day in enumerate(_workdays(FIRST, date(2013, 7, 31))):
        for enterprise in chance.sample(enterprises[1:55], 3):
            going = [enterprise.area]
            if enterprise.segments:
                going.append(routes[enterprise.segments[0]])
            elif at % 2:
                going = [chance.choice(units.departments)]
            yield Visit(
                units=tuple(going),
                day=day,
                enterprise=enterprise.id,
                slots=enterprise.segments,
                people=chance.randint(2, 5),
            )
    shared = next(enterprise for enterprise in enterprises if enterprise.id == SHARED_ENTERPRISE)
    together = (shared.area, "区经济和信息化委", "区商务委", "区国资委")
    yield Visit(units=together, day=date(2013, 7, 9), enterprise=shared.id, slots=shared.segments, people=8)


def _policy_days(units: Units, chance: Random) -> Iterator[Record]:
    early, late, diligent = units.departments[5:8]
    yield EventDay(units=(early,), day=date(2013, 6, 28), duty="policy-days", attendance=20)
    yield EventDay(units=(late,), day=date(2013, 7, 12), duty="policy-days", attendance=18)
    days = _workdays(date(2013, 7, 1), date(2013, 7, 10))
    for unit in units.both:
        if unit in (early, late, units.absent):
            continue
        held = 4 if unit == diligent else chance.randint(1, 3)
        for day in sorted(chance.sample(days, held)):
            yield EventDay(units=(unit,), day=day, duty="policy-days", attendance=chance.randint(10, 80))


def _reception(units: Units) -> Iterator[Record]:
    announcer = units.departments[0]
    yield Publication(
        units=(announcer,),
        day=RECEPTION - timedelta(days=2),
        duty="announcement",
        items=("时间", "地点", "热线电话"),
        title="接待日公告",
        medium="报刊",
    )
    for unit in ("区行政审批办", *units.committees, *units.towns[:-1]):
        yield Desk(units=(unit,), day=RECEPTION, place=f"{unit}接待点", hours="09:00-17:00")
    for unit in units.both[:47]:
        yield OtherRecord(name="attendance", units=(unit,), day=date(2013, 7, 18), duty="city-meeting")


def _meetings(units: Units, chance: Random) -> Iterator[Record]:
    yield Meeting(units=("区商务委",), day=date(2013, 7, 24), chair="分管副区长", attendance=40)
    days = _workdays(date(2013, 7, 21), date(2013, 7, 31))
    *most, _entered_late, held_late = units.committees
    for unit in most:
        yield Meeting(units=(unit,), day=chance.choice(days), attendance=chance.randint(10, 30))
    yield Meeting(units=(held_late,), day=date(2013, 8, 2), attendance=12)


def _meeting_entered_late(units: Units) -> Meeting:
    """Return the meeting that was held on 23 July, and of which the office heard days later."""
    return Meeting(units=(units.committees[-2],), day=date(2013, 7, 23))


def _publicity(units: Units, chance: Random) -> Iterator[Record]:
    for medium, day in (("报刊", date(2013, 7, 2)), ("广播", date(2013, 7, 17)), ("电视", date(2013, 7, 30))):
        yield Publication(
            units=("区宣传部门",), day=day, items=(medium,), medium=medium, title="对外开放专题", duty="media"
        )
    for unit in chance.sample(units.both, 20):
        day = chance.choice(_workdays(date(2013, 7, 1), date(2013, 7, 31)))
        yield Publication(units=(unit,), day=day, title="政策专栏", medium="网站", duty="own-publicity")


def _work(units: Units, chance: Random) -> Iterator[Record]:
    aspects = ("办事程序", "工作效率", "服务水平")
    *most, extended, _exempt = units.departments
    for at, unit in enumerate(most):
        found = aspects[:2] if at == 3 else aspects
        day = chance.choice(_workdays(date(2013, 7, 8), date(2013, 7, 30)))
        yield OtherRecord(name="self_check", units=(unit,), day=day, items=found)
    yield OtherRecord(name="self_check", units=(extended,), day=date(2013, 8, 2), items=aspects)
    for at, unit in enumerate(units.departments[:-1]):
        for number in range({0: 3, 1: 2}.get(at, 1)):
            day = date(2013, 7, 15) + timedelta(days=number)
            answers = ("问题01", "问题10") if (at, number) == (0, 2) else ()
            yield PolicyInnovation(units=(unit,), day=day, title=f"创新点{number + 1}", answers=answers)
    for unit in chance.sample(units.both, 15):
        yield OtherRecord(name="progress", units=(unit,), day=date(2013, 7, 19), items=("任务进展",))
    yield Improvement(
        units=(units.departments[9],), day=date(2013, 7, 22), title="窗口限时办结", slots=("供水",)
    )


def _summaries(units: Units, chance: Random) -> Iterator[Record]:
    late = units.committees[-1]
    days = _workdays(date(2013, 7, 16), date(2013, 7, 23))
    for at, unit in enumerate(units.both):
        day = date(2013, 7, 25) if at % 5 == 4 else chance.choice(days)
        yield Submission(
            units=(unit,), day=date(2013, 7, 26) if unit == late else day, duty="summary", title="服务月总结"
        )


def _closing(units: Units) -> Iterator[Record]:
    yield Rectification(
        units=("区行政审批办",),
        day=date(2013, 8, 6),
        problem="审批环节多",
        plan="并联审批",
        measures=("合并两个环节",),
        due=date(2013, 8, 9),
        answers=("问题03", "问题06"),
    )
    yield Measure(
        units=(units.departments[2],), day=date(2013, 8, 8), title="企业服务专员", review=date(2014, 7, 1)
    )
    yield Submission(
        units=("区商务委",), day=date(2013, 8, 9), duty="overall-summary", title="服务月全面总结"
    )
