"""
The stores: one of the province and one of each district, with a month of invented records.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import quote

from attrs import evolve

import binhai_2013
from binhai_2013.enterprises import illustrative_enterprises
from binhai_2013.month import FIRST, LAST, moment, month
from govcampaign import Campaign, Enterprise, Roster, open_office
from govcampaign.domain.journal.kinds import (
    Desk,
    EventDay,
    Meeting,
    PolicyInnovation,
    Publication,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.record import Record
from govcampaign.errors import UncountedRecords
from govcampaign.office import Office
from province_2013.plans import (
    DISTRICTS,
    District,
    district_plan,
    district_roster,
    province_plan,
    province_roster,
)

SEED: Final = 2013
SENT_LATE: Final = DISTRICTS[7]
"""The district that has sent its facts only until some day when the others have sent all."""
UNTIL: Final = date(2013, 7, 20)
"""The day until which it has."""

Month = Mapping[date, tuple[Record, ...]]
"""The records by the day on which they are entered."""


class Clock:
    """The clock of the stores: it stands where it is set."""

    def __init__(self) -> None:
        self.now = moment(FIRST - timedelta(days=1))

    def __call__(self) -> datetime:
        """Return the moment at which it stands."""
        return self.now


def url_of(folder: Path, campaign: str) -> str:
    """Return the address of the store of a campaign."""
    return f"sqlite:///{quote(str((folder / f'{campaign}.db').absolute()))}"


@contextmanager
def opened(folder: Path, plan: Campaign, roster: Roster, clock: Clock) -> Iterator[Office]:
    """Open the store of a campaign; a new one adopts it."""
    with open_office(url_of(folder, plan.id), clock=clock) as office:
        office.adopt(plan, roster)
        yield office


def carry_out(office: Office, clock: Clock, month: Month, *, first: date = FIRST, last: date = LAST) -> None:
    """
    Enter the records of some days, each on its day; the clock then stands on the day after the last.

    Args:
        office: Where to.
        clock: The clock of its store.
        month: The records.
        first: The first day.
        last: The last day.
    """
    for day in sorted(month):
        if first <= day <= last:
            clock.now = moment(day)
            with warnings.catch_warnings():
                # Some records count for no duty, as in any month; the roll-up needs no word of it.
                warnings.simplefilter("ignore", UncountedRecords)
                office.record(*month[day])
    clock.now = moment(last)


def month_of(district: District) -> Month:
    """Return the records of a district: Binhai's month, of which a lazy district enters a part."""
    chance = Random(SEED + district.number)
    source = binhai_2013.roster()
    enterprises = illustrative_enterprises(source, chance)
    happened = month(binhai_2013.campaign(), source, enterprises, chance)
    names = district.units
    found: dict[date, tuple[Record, ...]] = {}
    for day, records in happened.items():
        own = (_moved(record, names) for record in records if any(unit in names for unit in record.units))
        entered = tuple(record for record in own if chance.random() < district.diligence)
        if entered:
            found[day] = entered
    return found


def _moved(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record of Binhai as one of a district; the cases that it names stay in Binhai."""
    moved = evolve(record, units=tuple(names[unit] for unit in record.units if unit in names))
    return evolve(moved, answers=()) if isinstance(moved, PolicyInnovation | Rectification) else moved


def enterprises_of(district: District) -> tuple[Enterprise, ...]:
    """Return the enterprises that a district visits; those of committees that it has not are in no area."""
    names = district.units
    chance = Random(SEED + district.number)
    found = illustrative_enterprises(binhai_2013.roster(), chance)
    return tuple(evolve(each, area=names.get(each.area, "")) for each in found)


def month_of_province() -> Month:
    """Return what the districts themselves report to the province; the less diligent leave something out."""
    chance = Random(SEED)
    found: dict[date, tuple[Record, ...]] = {}
    for district in DISTRICTS:
        for record in _reported(district.id, chance):
            if chance.random() < district.diligence:
                found[record.day] = (*found.get(record.day, ()), record)
    return found


def _reported(unit: str, chance: Random) -> Iterator[Record]:
    def day(month: int, first: int, last: int) -> date:
        return date(2013, month, chance.randint(first, last))

    yield Visit(units=(unit,), day=day(7, 1, 30), enterprise="示例企业01", people=3)
    yield EventDay(units=(unit,), day=day(7, 1, 10), duty="policy", attendance=chance.randint(20, 90))
    yield Desk(units=(unit,), day=date(2013, 7, 16), place=f"{unit}接待点", hours="09:00-17:00")
    yield Meeting(units=(unit,), day=day(7, 21, 31), attendance=chance.randint(10, 40))
    yield Publication(units=(unit,), day=day(7, 1, 31), title="服务月专题", medium="网站", duty="publicity")
    yield PolicyInnovation(units=(unit,), day=day(7, 20, 31), title="创新点")
    yield Submission(units=(unit,), day=day(7, 20, 27), duty="reports", title="服务月总结")


def province_office(folder: Path, clock: Clock) -> AbstractContextManager[Office]:
    """Open the store of the province."""
    return opened(folder, province_plan(), province_roster(), clock)


def district_office(folder: Path, district: District, clock: Clock) -> AbstractContextManager[Office]:
    """Open the store of a district."""
    return opened(folder, district_plan(district), district_roster(district), clock)
