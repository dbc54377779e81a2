"""
Rows about duties that recur: three years of monthly, quarterly and yearly reports of 200 units.
"""

from __future__ import annotations

import tracemalloc
from datetime import date

from rows import Row, Sizes, Unit
from world import ROUNDS, middle

import govcampaign as gc
from govcampaign.domain.journal.kinds import Submission

UNITS = tuple(f"单位{at}" for at in range(200))
LAST = date(2015, 12, 31)


def _plan() -> tuple[gc.Campaign, gc.Roster]:
    duties = [
        gc.duty("月报", id="monthly", who="各部门", owes=gc.once("submission"), every="每月底前"),
        gc.duty("季报", id="quarterly", who="各部门", owes=gc.once("report"), every="每季度末前"),
        gc.duty("年报", id="yearly", who="各部门", owes=gc.once("annual"), every="每年12月底前"),
    ]
    window = "2013年1月1日至2015年12月31日"
    return gc.campaign("三年行动", id="reports", window=window, duties=duties), gc.roster({"各部门": UNITS})


def _reports() -> list[Submission]:
    """Return a report a month of each unit, on the 28th, without the name of its round."""
    days = [date(2013 + at // 12, at % 12 + 1, 28) for at in range(36)]
    return [Submission(units=(unit,), duty="monthly", day=day) for unit in UNITS for day in days]


def expanding(_: Sizes) -> float:
    """Return the seconds in which 10,200 obligations are made of three duties."""
    plan, members = _plan()
    return middle([lambda: gc.obligations(plan, members)] * ROUNDS)


def held(_: Sizes) -> float:
    """Return the memory that the obligations take."""
    plan, members = _plan()
    tracemalloc.start()
    try:
        owed = gc.obligations(plan, members)
        return tracemalloc.get_traced_memory()[0] / 2**20 if owed else 0.0
    finally:
        tracemalloc.stop()


def judging(_: Sizes) -> float:
    """Return the seconds of a matrix of 7,200 reports whose rounds are filled in."""
    plan, members = _plan()
    owed, reports = gc.obligations(plan, members), _reports()
    return middle([lambda: gc.matrix(plan, owed, reports, as_of=LAST)] * ROUNDS)


ROWS = (
    Row(
        name="expansion",
        work="obligations of three years, 200 units × a monthly, a quarterly and a yearly duty",
        limit="processor time",
        goal=2,
        unit=Unit.SECONDS,
        measure=expanding,
    ),
    Row(
        name="expansion-memory",
        work="memory of the same",
        limit="10,200 obligations",
        goal=16,
        unit=Unit.MEBIBYTES,
        measure=held,
    ),
    Row(
        name="rounds",
        work="matrix of the same, 7,200 reports that name no round",
        limit="processor time",
        goal=4,
        unit=Unit.SECONDS,
        measure=judging,
    ),
)
