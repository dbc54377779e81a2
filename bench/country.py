"""
A made-up country: its districts, cities and provinces, and the campaign that each has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

import govcampaign as gc
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.unit import Unit
from govcampaign.wording import same

ADOPTED = date(2013, 7, 1)
CLOSED, THROUGH = date(2013, 8, 9), date(2013, 8, 10)
DAYS = 31
"""The days on which something happens: those of the window."""
LATEST = 4
"""How many days later it is recorded at most."""
CITIES_OF, DISTRICTS_OF = 15, 15
"""How many cities a province has, and how many districts a city."""
NAMED = "区0000"
"""The district of the plan and the roster that all others are made of."""
DUTIES = 8
TAKEN_BACK = 50
"""One effect of so many is taken back later."""


@frozen
class Country:
    """How much is made."""

    effects: int
    districts: int = 3_000
    units: int = 200
    seed: int = 1

    @property
    def cells(self) -> int:
        """Return how many cells a district has."""
        return self.units * DUTIES

    def number(self, at: int) -> int:
        """Return how many effects a district has."""
        share, left = divmod(self.effects, self.districts)
        return share + (at < left)


def district(at: int) -> str:
    """Return the name of a district, as long as that of all."""
    return f"区{at + 1:04d}"


def city(at: int) -> str:
    """Return the name of a city."""
    return f"市{at + 1:03d}"


def province(at: int) -> str:
    """Return the name of a province."""
    return f"省{at + 1:02d}"


def id_of(unit: str) -> str:
    """Return the id of the campaign that a unit has."""
    return f"服务月-{unit}"


def plan(unit: str, parent: str) -> gc.Campaign:
    """Return the plan of one unit, with duties that are due one after another."""
    made = [
        gc.duty(
            f"走访{at + 1}",
            id=f"visits{at + 1}",
            who="各部门",
            owes=gc.records(at % 4 + 1, "visit"),
            due=f"2013年7月{10 + 2 * at}日前",
        )
        for at in range(DUTIES)
    ]
    above = id_of(parent) if parent else ""
    return gc.campaign(
        "服务月", id=id_of(unit), parent=above, dated="2013年6月20日", window="2013年7月", duties=made
    )


def version(unit: str, parent: str, members: list[str], kind: str) -> VersionFact:
    """Return plan and roster of one unit, whose members are below it."""
    listed = gc.roster({"各部门": members})
    below = (Unit(id=unit, title=same(unit)), *(evolve(e, parent=unit, kind=kind) for e in listed.units))
    return VersionFact(
        number=0,
        recorded=ADOPTED,
        plan=plan(unit, parent),
        roster=evolve(listed, units=below),
        calendar=WorkCalendar.official(),
    )


def above(country: Country) -> Iterator[VersionFact]:
    """Yield what is above the districts: the country, the provinces, the cities."""
    districts = list(map(district, range(country.districts)))
    cities = [city(at) for at in range(-(-len(districts) // DISTRICTS_OF))]
    provinces = [province(at) for at in range(-(-len(cities) // CITIES_OF))]
    yield version("全国", "", provinces, "省")
    for at, unit in enumerate(provinces):
        yield version(unit, "全国", cities[at * CITIES_OF : (at + 1) * CITIES_OF], "市")
    for at, unit in enumerate(cities):
        mine = districts[at * DISTRICTS_OF : (at + 1) * DISTRICTS_OF]
        yield version(unit, province(at // CITIES_OF), mine, "区")
