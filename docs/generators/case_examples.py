"""
The examples of documents about cases: one case that a unit has, its clock, its history, and what answers it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import govcampaign as gc
from govcampaign.domain.cases.clocks import clocks_of, working_time
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.domain.units.roster import Roster
from govcampaign.office import Office
from govcampaign.shapes._base import Shape
from govcampaign.shapes._cases import CaseClockData, CaseHistoryData, CasesData
from govcampaign.shapes._journal import CaseData, EntryData

_NOON = datetime(2013, 7, 24, 12, tzinfo=BEIJING)


def case_values(roster: Roster) -> list[dict[str, Any]]:
    """Return the documents of the values: a report, a key problem, the coverage of an innovation point."""
    with _office(roster) as office:
        report = office.case_report(as_of=_NOON.date())
        (problem,) = office.rectifications(as_of=_NOON.date())
        coverage = office.innovations(as_of=_NOON.date())
    return gc.as_data([report, problem, coverage])


def case_commands(roster: Roster) -> list[Shape]:
    """Return the documents that the commands about cases print."""
    with _office(roster) as office:
        case, rules = office.case("2013-0001"), office.campaign.case_rules
        clocks = clocks_of(case, rules, working_time(rules, office.calendar), _NOON)
        entries = tuple(map(EntryData.of, office.case_history(case.id)))
        campaign = office.campaign.id
    shown, seen = CaseData.of(case), tuple(map(CaseClockData.of, clocks))
    return [
        CasesData(campaign=campaign, at=_NOON, cases=(shown,), clocks=seen, more=False),
        CaseHistoryData(
            campaign=campaign,
            at=_NOON,
            case=shown,
            clocks=seen,
            possible=case.standing.possible,
            entries=entries,
            reminders=(),
        ),
    ]


def _office(roster: Roster) -> Office:
    rules = CaseRules(
        source="示例规定",
        limits=(CaseLimit(rule=LimitRule.of(5, "working_days", name="办结")),),
        hours="09:00-12:00 14:00-18:00",
    )
    rectify = gc.duty("整改", id="rectify", who="各部门", owes=gc.once("rectification"), due="2013年7月底前")
    innovate = gc.duty("创新", id="innovate", who="各部门", owes=gc.once("innovation"))
    plan = gc.campaign(
        "服务月",
        id="service-2013",
        dated="2013年6月20日",
        window="2013年7月",
        duties=[rectify, innovate],
        case_rules=rules,
    )
    office = gc.open_office("memory://", clock=lambda: _NOON, tails=gc.counted_tails())
    office.adopt(plan, roster)
    office.open_case(gc.Case(id="2013-0001", kind="诉求", channel="走访", text="厂区道路积水"))
    office.add_to_case("2013-0001", gc.CaseStep.DISPATCHED, to="科委")
    day = date(2013, 7, 24)
    office.record(
        gc.Rectification(units=("科委",), day=day, problem="道路排水", plan="疏通", answers=("2013-0001",)),
        gc.PolicyInnovation(units=("科委",), day=day, title="积水点台账", answers=("2013-0001",)),
    )
    return office
