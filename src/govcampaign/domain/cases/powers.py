"""
Who takes which step of a case: the units that have it, or the campaign office.

The office may enter every step, such as one that a unit reported on paper.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain.cases.folding import CaseStanding
from govcampaign.domain.cases.steps import CaseStep

C = CaseStep

OF_OWNER: Final = (
    *(C.SIGNED, C.IN_HAND, C.ANSWERED, C.DONE),
    *(C.RETURNED, C.OBJECTED, C.EXTENSION_ASKED),
)
"""The steps of the unit that has the case (主办单位)."""
OF_HELPER: Final = (C.IN_HAND, C.HELPED)
"""The steps of a unit that handles it together with that one (协办单位): it reports what it did."""
OF_RAISER: Final = (C.REGISTERED, C.ANSWERED)
"""The steps of a unit that opens a case: it registers what it was told, and may answer on the spot."""


def steps_of(unit: str, standing: CaseStanding, raised_by: str = "") -> tuple[CaseStep, ...]:
    """
    Return the steps that a unit may take in a case now; none where it neither has it nor helps with it.

    Args:
        unit: The unit.
        standing: How the case stands.
        raised_by: The unit that opened it; empty for the campaign office.
    """
    own: tuple[CaseStep, ...] = ()
    if not unit:
        return own
    if unit == standing.owner:
        own = OF_OWNER
    elif unit in standing.helpers:
        own = OF_HELPER
    elif unit == raised_by and not standing.hands:
        own = OF_RAISER
    return tuple(step for step in standing.possible if step in own)


def taken_by(step: CaseStep, unit: str, standing: CaseStanding) -> bool:
    """
    Tell whether a unit may have taken a step: the owner, a helper where it may, anybody for other steps.

    An answer on the spot, before any unit has the case, may be that of any unit.

    Args:
        step: The step.
        unit: The unit that is said to have taken it.
        standing: How the case stood before.
    """
    if step not in OF_OWNER or not standing.owner:
        return True
    return unit == standing.owner or (step in OF_HELPER and unit in standing.helpers)
