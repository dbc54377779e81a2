"""
Cascades: a campaign that was adopted from another, and whose duties carry out the duties of that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from govcampaign.domain.names import joined
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.errors import InvalidPlan, Problem, did_you_mean
from govcampaign.wording import Text

Chains = Mapping[str, tuple[str, ...]]
"""The campaigns above each campaign, by id, the nearest first."""


def chain_of(campaigns: Iterable[Campaign], *, top: str = "") -> dict[str, tuple[str, ...]]:
    """
    Return the campaigns above each campaign, by id, the nearest first.

    Args:
        campaigns: The plans.
        top: The campaign whose own parent may be kept elsewhere; empty for none.

    Raises:
        InvalidPlan: With every unknown parent, every circle, and every duty that carries out a duty which
            the parent does not have.
    """
    plans = {plan.id: plan for plan in campaigns}
    parents = {id_: plan.parent for id_, plan in plans.items()}
    if top in parents and parents[top] not in plans:
        parents[top] = ""
    problems: list[Problem] = []
    chains: dict[str, tuple[str, ...]] = {}
    for id_, parent in parents.items():
        if parent and parent not in plans:
            problems.append(_no_parent(id_, parent, plans))
            continue
        chain, above = [], parent
        while above and above != id_ and above not in chain:
            chain.append(above)
            above = parents.get(above, "")
        if above == id_:
            problems.append(_circle(id_))
        problems += _lost_duties(plans[id_], plans.get(parent))
        chains[id_] = tuple(chain)
    if problems:
        raise InvalidPlan("campaigns", problems)
    return chains


def _no_parent(id_: str, parent: str, plans: Mapping[str, Campaign]) -> Problem:
    reason = Text(f"没有上级活动“{parent}”", f"there is no campaign {parent!r} above it")
    near = did_you_mean(parent, plans)
    return Problem(f"{id_}.parent", reason, near, code="not_declared", field="parent", record=id_)


def _circle(id_: str) -> Problem:
    reason = Text("上级活动循环", "the campaigns above it form a circle")
    remedy = Text("修改上级活动", "correct the parents")
    return Problem(f"{id_}.parent", reason, remedy, code="does_not_belong", field="parent", record=id_)


def _lost_duties(plan: Campaign, above: Campaign | None) -> Iterator[Problem]:
    duties = () if above is None else tuple(duty.id for duty in above.duties)
    for duty in plan.duties if above is not None else ():
        if duty.under and duty.under not in duties:
            at = f"{plan.id}.duties.{duty.id}"
            yield Problem(
                f"{at}.under",
                Text(f"上级活动中没有任务“{duty.under}”", f"the campaign above has no duty {duty.under!r}"),
                did_you_mean(duty.under, duties),
                code="not_declared",
                field="under",
                record=at,
            )


def carried_out(
    id_: str, campaign: str, plans: Mapping[str, Campaign], chains: Chains
) -> tuple[str, Text | None]:
    """
    Return the duty of the campaign at the top for which a duty counts.

    Args:
        id_: The duty's id.
        campaign: The campaign that has it.
        plans: The campaigns by id; where there are none, duties of one id are one duty.
        chains: The campaigns above each.

    Returns:
        The id and the title of the duty of the campaign at the top; or its own id, with its campaign in
        front, and None, where a campaign above has no such duty.
    """
    at, title = campaign, None
    for above in chains.get(campaign, ()):
        here = next((duty for duty in plans[at].duties if duty.id == id_), None)
        wanted = (here.under if here is not None else "") or id_
        found = next((duty for duty in plans[above].duties if duty.id == wanted), None)
        if found is None:
            # A duty that the campaign above does not have is listed by itself, under an id of its own.
            return joined(at, id_), title
        at, id_, title = above, found.id, found.title
    return id_, title
