"""
Rules on the documents as such: numbers, days, and counts that must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from govcampaign.domain.plan.document import DocumentKind
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text

_NUMBERED: Final = re.compile(r"第?\(?[一二三四五六七八九十百零〇\d]")
"""How an address begins that is a number in the notice; others, such as 主送, name a place in it."""

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
    title=Text("缺少文号或公布日期", "no document number or no publication day"),
    message=Text("通知缺少：{cases}。", "The notice lacks: {cases}."),
    case=Text("{missing}", "{missing}"),
    proposal=Text(
        "补写文号和公布日期，以便引用。", "Add number and publication day, so that it can be cited."
    ),
)
def notice_unnumbered(facts: Facts) -> Iterator[Hit]:
    """Check the notice, or the plan if nothing forwards it: it cannot be cited without its number."""
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
    title=Text("所写数目与实际不符", "a declared number is wrong"),
    message=Text(
        "所写数目与实际不符：{cases}。", "A declared number differs from what the plan holds: {cases}."
    ),
    case=Text("{what}写为{declared}项，实列{actual}项", "{declared} {what} declared, {actual} found"),
    proposal=Text("核对是漏列还是误写。", "Check whether one is missing, or the number is wrong."),
    confirms=_declares_counts,
)
def count_differs(facts: Facts) -> Iterator[Hit]:
    """Count the parts whose number the notice declares: if the numbers differ, a part is missing."""
    for count in facts.campaign.counts:
        actual = len(getattr(facts.campaign, count.what))
        if actual != count.value:
            yield Hit(
                subjects=(count.what,),
                clauses=count.clauses,
                values={"what": _PARTS[count.what], "declared": count.value, "actual": actual},
            )


@rule(
    "G12",
    Severity.WARNING,
    title=Text("引用的条款不存在", "a clause that no document has"),
    message=Text(
        "引用的条款不在所列条款之中：{cases}。",
        "A clause is cited that no document of the plan lists: {cases}.",
    ),
    case=Text("“{address}”（{parts}）", "“{address}” ({parts})"),
    proposal=Text("核对条款序号，或补列该条款。", "Check the address, or list the clause."),
)
def clause_unlisted(facts: Facts) -> Iterator[Hit]:
    """Compare the numbered clauses cited with those that the documents list."""
    listed = {_folded(address) for address in facts.addresses}
    for address, parts in facts.cited.items():
        if listed and _NUMBERED.match(_folded(address)) and _folded(address) not in listed:
            yield Hit(
                subjects=parts,
                values={"address": address, "parts": names(map(facts.title, parts))},
            )


def _folded(address: str) -> str:
    """Return an address without the differences of width that a keyboard makes."""
    return normalize("NFKC", address).replace(" ", "")
