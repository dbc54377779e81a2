"""
Roll-ups over the campaigns of a workspace: one, and those that were adopted from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govcampaign.domain.checks import as_day
from govcampaign.domain.standing.rollup import Rollup
from govcampaign.office._journal import Journal
from govcampaign.office._reading import Reading, seen_by
from govcampaign.office._scope import Scope
from govcampaign.office._state import State
from govcampaign.rollup import joined_rosters, roll_up


def rolled_up(
    scope: Scope, *, as_of: date | str, known_by: date | str | None = None, duty: str = ""
) -> Rollup:
    """
    Return the roll-up of a campaign and the campaigns below it, as `Workspace.roll_up` does.

    Args:
        scope: The campaign at the top.
        as_of: The day.
        known_by: What was entered by the end of this day is seen; None is `as_of`.
        duty: Only this duty; empty for all.
    """
    judged, seen = as_day(as_of, "as_of"), seen_by(as_of, known_by)
    states = dict(_family(scope, seen))
    matrices = [
        Reading(Scope(scope.workspace, id_, scope.by)).matrix(as_of=judged, known_by=seen) for id_ in states
    ]
    roster = joined_rosters([state.roster for state in states.values()])
    plans = (state.campaign for state in states.values())
    return roll_up(matrices, roster, campaigns=plans, duty=duty)


def _family(scope: Scope, seen: date) -> Iterator[tuple[str, State]]:
    """Yield a campaign and those below it, each after the one above it, as they were known by a day."""
    journal = scope.journal
    top = scope.id
    journal.head(top)
    states = {id_: state for id_ in journal.campaigns() if (state := _known(journal, id_, seen, top))}
    left = [top]
    met: set[str] = set()
    while left:
        at = left.pop(0)
        # `roll_up` reports a circle.
        if at not in met:
            yield at, states[at]
            met.add(at)
            left += [id_ for id_, state in states.items() if state.campaign.parent == at]


def _known(journal: Journal, id_: str, seen: date, top: str) -> State | None:
    """Return plan and roster as known by a day; None for a campaign below that was not adopted by then."""
    head = journal.head(id_)
    number = head.number_known(seen)
    return journal.state(head, number or 0) if number is not None or id_ == top else None
