"""
Key problems and innovation points as tables: what is done about each, and what each answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from govcampaign.domain.standing.rectifying import InnovationCoverage, KeyProblem
from govcampaign.table import Column, Table
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import Lang, Text

_CASES = Column("cases", Text("反映的问题", "cases"))


def rectifications_table(problems: Iterable[KeyProblem], names: Names, lang: Lang = "zh") -> Table:
    """Return one row a part of a key problem: who does what by when, how far it is, whether it is late."""
    columns = (
        Column("problem", Text("重点问题", "problem")),
        Column("units", Text("责任单位", "units")),
        Column("plan", Text("整改计划", "plan")),
        Column("measures", Text("整改措施", "measures")),
        Column("due", Text("完成期限", "due"), "day"),
        Column("state", Text("进展", "state")),
        Column("late", Text("是否逾期", "late")),
        Column("evidence", Text("证明材料", "evidence")),
        _CASES,
        Column("points", Text("创新点", "innovation points")),
    )
    late, no = Text("逾期", "late").say(lang), ""
    rows = tuple(
        (
            each.problem,
            listed((named(unit, names, lang) for unit in part.units), lang),
            part.plan,
            "；".join(part.measures),
            part.due,
            part.state.label.say(lang),
            late if part.late else no,
            listed((proof.name for proof in part.evidence), lang),
            listed(each.cases, lang),
            listed(each.points, lang),
        )
        for each in problems
        for part in each.parts
    )
    return Table("rectifications", Text("整改清单", "rectifications"), columns, rows)


def innovations_table(coverage: InnovationCoverage, names: Names, lang: Lang = "zh") -> Table:
    """Return one row an innovation point, with the cases that it answers; then what no point answers."""
    columns = (
        Column("title", Text("创新点", "innovation point")),
        Column("units", Text("提出单位", "units")),
        _CASES,
        Column("unfinished", Text("其中未办结", "not done yet")),
    )
    rows = [
        (
            point.title,
            listed((named(unit, names, lang) for unit in point.units), lang),
            listed(point.cases, lang),
            listed(point.unfinished, lang),
        )
        for point in coverage.points
    ]
    if coverage.unanswered:
        none = Text("（没有对应的创新点）", "(no innovation point)").say(lang)
        rows.append((none, "", listed(coverage.unanswered, lang), ""))
    return Table(
        "innovations", Text("创新点与问题对照表", "innovation points and cases"), columns, tuple(rows)
    )
