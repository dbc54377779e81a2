"""
The chapter of the problems: the local rules, where each case went, and what was put right.
"""

from __future__ import annotations

from binhai_2013.month import LAST
from binhai_2013.teller import Teller
from govcampaign import Text
from govcampaign.office import Office
from govcampaign.tables.cases import cases_table
from govcampaign.tables.plan import named
from govcampaign.tables.rules import ladders_table, limits_table


def where_problems_went(teller: Teller, office: Office) -> None:
    """Show the local rules, where each case went, and which problems were put right."""
    teller.chapter(5, Text("问题办理", "Where the problems went"))
    plan, lang = office.campaign, teller.lang
    for table in (limits_table(plan, lang), ladders_table(plan, lang)):
        teller.show(table)
    kinds = {kind.id: kind.title for kind in plan.issue_kinds}
    channels = {channel.id: channel.title for channel in plan.issue_channels}
    report = office.case_report(as_of=LAST)
    cases = cases_table(report, office.names, lang, kinds=kinds, channels=channels)
    teller.show(cases, "case", "channel", "unit", "stage", "due", "light")
    for problem in office.rectifications(as_of=LAST):
        words = Text(
            "整改“{problem}”：{unit}，{state}；由{cases}件问题反映",
            "to put right “{problem}”: {unit}, {state}; known from {cases} cases",
        )
        unit = named(problem.parts[0].units[0], office.names, lang)
        known = {"problem": problem.problem, "unit": unit, "cases": len(problem.cases)}
        teller.say(words.fill(**known, state=problem.state.label))
    coverage = office.innovations(as_of=LAST)
    points = [point for point in coverage.points if point.cases]
    said = Text(
        "创新点{points}个，其中{some}个对应问题{cases}件；{left}件问题没有对应的创新点",
        "{points} innovation points, {some} of them for {cases} cases; {left} cases have none",
    )
    counts = {"points": len(coverage.points), "some": len(points), "left": len(coverage.unanswered)}
    teller.say(said.fill(**counts, cases=len({case for point in points for case in point.cases})))
