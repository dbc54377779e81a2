"""
Rules on the documents as such: numbers, days, and counts that must agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcampaign.domain.plan.document import DocumentKind
from govcampaign.findings import Severity
from govcampaign.lint.facts import Facts, names
from govcampaign.lint.rule import Hit, rule
from govcampaign.wording import Text

_PARTS = {
    "activities": Text("活动", "activities"),
    "phases": Text("阶段", "phases"),
    "requirements": Text("工作要求", "requirements"),
}


def _declares_counts(facts: Facts) -> bool:
    return bool(facts.campaign.counts)


@rule(
    "L30",
    Severity.DECISION,
    title=Text("缺文号或公布日期", "no number or no publication day"),
    message=Text("通知本身缺：{cases}。", "The notice itself lacks: {cases}."),
    case=Text("{missing}", "{missing}"),
    proposal=Text(
        "补登文号和公布日期，以便引用。", "Enter number and publication day, so that it can be cited."
    ),
)
def notice_unnumbered(facts: Facts) -> Iterator[Hit]:
    """Look at the notice, or at the plan where nothing forwards it: without its number nobody can cite it."""
    kinds = (DocumentKind.FORWARDING, DocumentKind.PLAN)
    own = [document for kind in kinds for document in facts.campaign.documents if document.kind is kind]
    for document in own[:1]:
        missing = [] if document.number else [Text("文号", "document number")]
        missing += [] if document.published else [Text("公布日期", "publication day")]
        if missing:
            yield Hit(
                subjects=(document.id,),
                clauses=document.title_clauses,
                values={"missing": names(missing)},
            )


@rule(
    "L35",
    Severity.DECISION,
    title=Text("所称数目与实有不符", "a declared count does not hold"),
    message=Text(
        "所称数目与实有不符：{cases}。", "A declared number differs from what the plan holds: {cases}."
    ),
    case=Text("{what}称 {declared} 项，实有 {actual} 项", "{declared} {what} declared, {actual} found"),
    proposal=Text("核对是漏列还是误写。", "Check whether one is missing, or the number is wrong."),
    confirms=_declares_counts,
)
def count_differs(facts: Facts) -> Iterator[Hit]:
    """Count the parts whose number the notice declares: a difference means that one was lost on the way."""
    for count in facts.campaign.counts:
        actual = len(getattr(facts.campaign, count.what))
        if actual != count.value:
            yield Hit(
                subjects=(count.what,),
                clauses=count.clauses,
                values={"what": _PARTS[count.what], "declared": count.value, "actual": actual},
            )
