"""
Rows about readings without a store of many visits: reminders, routing, and what an import costs.
"""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from datetime import timedelta
from math import log

from attrs import evolve
from rows import Row, Sizes, Unit
from world import FIRST_DAY, ROUNDS, cpu, middle, opened, ratio, store_of

import govcampaign as gc
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.units.enterprise import Enterprise, Route, Routing, Segment
from govcampaign.domain.units.unit import Unit as Member
from govcampaign.routing import route_all
from govcampaign.wording import same

SEGMENTS = 20


def reminders(_: Sizes) -> float:
    """Return the seconds of the reminders of a day: of 50 duties two are near their due day."""
    with opened(store_of(1_000, 500, 50)) as office:
        office.matrix(as_of=FIRST_DAY)
        return middle([lambda: office.reminders_due(on=FIRST_DAY, near_days=0)] * ROUNDS)


def _routed(number: int) -> tuple[gc.Campaign, list[Enterprise], list[Visit]]:
    rules = tuple(Route(segment=f"行业{at}", unit=f"单位{at}") for at in range(SEGMENTS))
    plan = gc.campaign(
        "服务月",
        id="service",
        window="2013年7月",
        duties=[gc.duty("走访", id="visits", who="各部门", owes=gc.any_number("visit"))],
    )
    enterprises = [
        Enterprise(id=f"企业{at}", title=same(f"企业{at}"), segments=(f"行业{at % SEGMENTS}",))
        for at in range(number)
    ]
    paid = [
        Visit(
            units=(f"单位{at % 7}",),
            day=FIRST_DAY + timedelta(days=at % 31),
            enterprise=f"企业{at * 7 % number}",
        )
        for at in range(number)
    ]
    parts = {
        "units": tuple(Member(id=rule.unit, title=same(rule.unit)) for rule in rules),
        "segments": tuple(Segment(id=rule.segment, title=same(rule.segment)) for rule in rules),
    }
    return evolve(plan, routing=Routing(rules=rules), **parts), enterprises, paid


def _loop(enterprises: list[Enterprise], paid: list[Visit]) -> list[dict[str, object]]:
    """Route as a careful person would with dictionaries: who owes, who was there, who is left."""
    rules = {f"行业{at}": f"单位{at}" for at in range(SEGMENTS)}
    visits: dict[str, list[Visit]] = defaultdict(list)
    for visit in sorted(paid, key=lambda v: (v.day, v.id)):
        visits[visit.enterprise].append(visit)
    found = []
    for each in enterprises:
        owed = [(rules[segment], segment) for segment in each.segments if segment in rules]
        been = dict.fromkeys(unit for visit in visits[each.id] for unit in visit.units)
        left = [unit for unit, _ in owed if unit not in been]
        last = visits[each.id][-1].id if visits[each.id] else ""
        found.append({"id": each.id, "owed": owed, "been": tuple(been), "open": left, "last": last})
    return found


def routing(_: Sizes) -> float:
    """Return what routing costs, in units of a loop over dictionaries."""
    plan, enterprises, paid = _routed(50_000)
    on = FIRST_DAY + timedelta(days=40)
    return ratio(lambda: route_all(plan, enterprises, paid, on=on), lambda: _loop(enterprises, paid))


def growth_of_routing(_: Sizes) -> float:
    """Return the exponent with which routing grows."""
    on = FIRST_DAY + timedelta(days=40)

    def took(number: int) -> float:
        plan, enterprises, paid = _routed(number)
        return min(cpu(lambda: route_all(plan, enterprises, paid, on=on)) for _ in range(ROUNDS))

    return log(took(50_000) / took(5_000)) / log(10)


def importing(_: Sizes) -> float:
    """Return what `import govcampaign` costs, in units of `import attrs`."""

    def took(module: str) -> float:
        script = f"from time import perf_counter as now; t = now(); import {module}; print(now() - t)"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        return float(done.stdout)

    return sorted(took("govcampaign") / took("attrs") for _ in range(ROUNDS))[ROUNDS // 2]


ROWS = (
    Row(
        name="reminders",
        work="reminders due, 500 units × 50 duties",
        limit="processor time",
        goal=0.15,
        unit=Unit.SECONDS,
        measure=reminders,
    ),
    Row(
        name="routing",
        work="routing of 50,000 enterprises",
        limit="a loop over dictionaries",
        goal=3,
        unit=Unit.RATIO,
        measure=routing,
    ),
    Row(
        name="growth-routing",
        work="growth of routing, 5,000 to 50,000 enterprises",
        limit="exponent",
        goal=1.05,
        unit=Unit.EXPONENT,
        measure=growth_of_routing,
    ),
    Row(
        name="import",
        work="`import govcampaign`",
        limit="`import attrs`",
        goal=1.5,
        unit=Unit.RATIO,
        measure=importing,
    ),
)
