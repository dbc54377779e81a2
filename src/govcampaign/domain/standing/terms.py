"""
The terms of an obligation: what its judge reads, without who owes it and what it is called.

Obligations of one duty mostly differ in their bearer alone. What is judged for one of them on the same
records is true of all that have the same terms.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from govcampaign.domain.plan.duty import Role
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.time.deadline import DueKind
from govcampaign.wording import same

ANYONE: Final = "-"
"""The id and the duty of terms."""
_NOTHING: Final = same("")


def terms_of(owed: Obligation) -> Obligation:
    """
    Return an obligation with neutral values for who owes it and what it is called; its judge reads neither.

    Bearer and eligible units are kept where the due day lies before the first record of another duty. Rulings
    are granted to bearers: for an obligation that one concerns, put its identity back by `identified`.
    """
    awaits = owed.due.kind is DueKind.BEFORE
    return evolve(
        owed,
        id=ANYONE,
        duty=ANYONE,
        title=_NOTHING,
        bearer=owed.bearer if awaits else "",
        standing=Standing.UNIT,
        slot="",
        round="",
        round_title=_NOTHING,
        ends=None,
        covers=None,
        role=Role.UNSTATED,
        members=(),
        eligible=owed.eligible if awaits else (),
        due_words=_NOTHING,
        due_steps=(),
        condition="",
        proof=(),
        predecessors=(),
        successors=(),
        succeeded_on=None,
        under="",
        grounds=(),
        replaces=(),
        clauses=(),
        provenance=Provenance.STATED,
    )


def identified(
    terms: Obligation,
    *,
    bearer: str,
    slot: str = "",
    round: str = "",  # noqa: A002  # the field's own name
    grounds: tuple[str, ...] = (),
    predecessors: tuple[str, ...] = (),
) -> Obligation:
    """
    Return terms with what decides whether a ruling concerns an obligation.

    Args:
        terms: The terms.
        bearer: Who owes it.
        slot: Its slot.
        round: Its round.
        grounds: The group words by which the bearer came to owe it.
        predecessors: The units that the bearer succeeds.
    """
    return evolve(terms, bearer=bearer, slot=slot, round=round, grounds=grounds, predecessors=predecessors)
