"""
The ids of duties: those that the draft's plan file gives them.
"""

from __future__ import annotations

from collections import Counter

from govcampaign.notice.parts import DutyPart


def duty_ids(duties: tuple[DutyPart, ...]) -> tuple[str, ...]:
    """Return the id of each duty: its clause, with a number where the clause has several."""
    of_clause = Counter(duty.clause for duty in duties)
    seen: Counter[str] = Counter()
    ids = []
    for duty in duties:
        seen[duty.clause] += 1
        ids.append(duty.clause if of_clause[duty.clause] == 1 else f"{duty.clause}-{seen[duty.clause]}")
    return tuple(ids)
