"""
Rules on kinds of record: misspelled ones, and declared ones that nothing counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from govcampaign.domain.journal.registry import KINDS
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text


@rule(
    "G06",
    Severity.WARNING,
    title=Text("记录种类可能写错", "a kind of record may be misspelled"),
    message=Text(
        "记录种类可能写错，没有记录能够计入：{cases}。",
        "A kind of record may be misspelled, and no record would count: {cases}.",
    ),
    case=Text("“{duty}”的“{kind}”可能是“{near}”", "“{kind}” of “{duty}” may mean “{near}”"),
    proposal=Text("修改种类名称。", "Correct the name of the kind."),
)
def kind_misspelled(facts: Facts) -> Iterator[Hit]:
    """Find kinds of record that are almost one of the library or the plan; any other word is a new kind."""
    known = (*KINDS, *(form.name for form in facts.campaign.kinds))
    for duty in facts.campaign.duties:
        for kind in duty.need.kinds:
            near = [] if kind in known else get_close_matches(kind, known, n=1, cutoff=0.8)
            if near:
                yield Hit.of_duty(duty, kind=kind, near=near[0])


@rule(
    "G13",
    Severity.WARNING,
    title=Text("没有任务统计的记录种类", "a kind of record that no duty counts"),
    message=Text(
        "方案规定的记录种类没有任务统计：{cases}。",
        "The plan declares kinds of record that no duty counts: {cases}.",
    ),
    case=Text("“{kind}”", "“{kind}”"),
    proposal=Text("在任务中写明该种类，或删去。", "Name the kind in a duty, or drop it."),
)
def kind_uncounted(facts: Facts) -> Iterator[Hit]:
    """
    Find declared kinds of record that no duty names: such a record would be refused at entry.

    A duty that names no kind counts records of all kinds that name it; with one, nothing is reported.
    """
    duties = facts.campaign.duties
    if any(not duty.need.kinds for duty in duties):
        return
    counted = {kind for duty in duties for kind in duty.need.kinds}
    for form in facts.campaign.kinds:
        if form.name not in counted:
            yield Hit(subjects=(form.name,), clauses=form.clauses, values={"kind": form.title})
