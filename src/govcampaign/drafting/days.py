"""
The last day of a deadline, as a draft shows it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from govcampaign.domain.time.deadline import Conventions, Deadline, Roll

_CONVENTIONS: Final = Conventions()
"""How a draft counts where nobody has said otherwise: 国庆节前 is the day before it."""


def shown_day(deadline: Deadline) -> date | None:
    """
    Return the last day that is in time; the named day where a rest day would move it; None where it is open.

    A draft knows no calendar of working days, so that it moves nothing.

    Args:
        deadline: The deadline.
    """
    if deadline.roll not in (None, Roll.NONE):
        return deadline.day
    return deadline.last_day(_CONVENTIONS)
