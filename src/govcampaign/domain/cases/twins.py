"""
Cases that were merged: in which case each goes on, and what a case has taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govcampaign.domain.cases.case import Case


def goes_on_in(cases: Iterable[Case]) -> dict[str, str]:
    """
    Return for each case that was merged the case in which it goes on, through every merger.

    A case whose twin was merged itself goes on in that one's twin. Cases merged in a circle, which an office
    refuses, go on in none and are left out.

    Args:
        cases: The cases; a twin that is not among them counts as it is named.
    """
    twins = {case.id: case.standing.twin for case in cases if case.standing.twin}
    found = {}
    for merged, twin in twins.items():
        met, at = {merged}, twin
        while at in twins and at not in met:
            met.add(at)
            at = twins[at]
        if at not in met:
            found[merged] = at
    return found


def merged_into(cases: Iterable[Case]) -> Mapping[str, tuple[str, ...]]:
    """
    Return for each case that goes on the cases that were merged into it, in the order given.

    Args:
        cases: The cases.
    """
    found: dict[str, tuple[str, ...]] = {}
    for merged, twin in goes_on_in(cases).items():
        found[twin] = (*found.get(twin, ()), merged)
    return found
