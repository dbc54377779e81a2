"""
From the values of a row of a problem ledger (问题台账) to a case with its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import GovCampaignError, InvalidValue

STEP: Final = "step:"
"""What the name of a field of a step begins with."""


def case_of(values: Mapping[str, Any]) -> Case:
    """
    Return the case that the values of a row make.

    Args:
        values: The values by field: `id`, `case_kind`, `step:registered` and so on.

    Raises:
        InvalidValue: A step comes out of turn or too early, or lacks its unit or its words.
    """
    return Case(
        id=values["id"],
        kind=values["case_kind"],
        channel=values.get("channel") or "",
        enterprise=values.get("enterprise") or "",
        text=values.get("text") or "",
        events=tuple(_events(values)),
    )


def dayless(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields of steps that say something of a step without a day."""
    named = (name for name in values if name.startswith(STEP) and "." in name)
    return tuple(name for name in named if values.get(name.partition(".")[0]) is None)


def told_of(values: Mapping[str, Any], error: GovCampaignError) -> str:
    """
    Return the field of the ledger that an error about a case is of; empty where it is of none alone.

    Args:
        values: The values by field.
        error: What the case says, with the number of the event in `record`.
    """
    steps = [step for step in CaseStep if values.get(f"{STEP}{step.value}") is not None]
    if not isinstance(error.record, int) or error.record >= len(steps):
        return error.field or ""
    part = "" if error.field in ("step", "at", "") else f".{error.field}"
    return f"{STEP}{steps[error.record].value}{part}"


def _events(values: Mapping[str, Any]) -> Iterator[CaseEvent]:
    steps = (step for step in CaseStep if values.get(f"{STEP}{step.value}") is not None)
    for record, step in enumerate(steps):
        named = f"{STEP}{step.value}"
        said = {
            name.removeprefix(f"{named}."): value
            for name, value in values.items()
            if name.startswith(f"{named}.") and value
        }
        try:
            yield CaseEvent(step=step, at=dt.datetime.combine(values[named], dt.time(), BEIJING), **said)
        except InvalidValue as error:
            raise error.about(record=record) from None
