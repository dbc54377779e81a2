"""
The endpoints of cases: a unit lists those that it has or helps with, and enters its steps.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

import govcampaign as gc
from fastapi_office.acting import AtDesk, account_of

router: Final = APIRouter(prefix="/api/campaigns/{campaign}/cases", dependencies=[Depends(account_of)])
_Limit = Annotated[int, Query(ge=1, le=1000)]


class NewCase(BaseModel):
    """A case as a client describes it; without an id it is numbered, without events it is registered now."""

    kind: str
    text: str = ""
    id: str = ""
    channel: str = ""
    enterprise: str = ""
    source: str = ""


class Step(BaseModel):
    """A step of a case as a client describes it; without a moment it is taken now."""

    step: str
    at: datetime | None = None
    note: str = ""
    to: str = ""
    helpers: tuple[str, ...] = ()
    ground: str = ""
    more: float | None = None
    twin: str = ""
    category: str = ""
    satisfied: str = ""


@router.get("")
async def cases(
    desk: AtDesk,
    light: str = "",
    order: Literal["id", "due"] = "id",
    after: str | None = None,
    limit: _Limit = 50,
) -> dict[str, Any]:
    """Return a page of the cases that the account may see; `next` is the cursor of the next."""
    found = await desk.do("cases", light=light or None, order=order, after=after, limit=limit)
    return {"cases": gc.as_data(found.values), "next": found.next}


@router.post("", status_code=201)
async def open_case(desk: AtDesk, given: NewCase) -> dict[str, Any]:
    """Enter a new case."""
    named = {**given.model_dump(), "id": given.id or await desk.office.new_case_id()}
    opened: gc.Case = await desk.do("open_case", gc.Case(**named))
    return gc.as_data(opened)


@router.get("/{case}")
async def history(desk: AtDesk, case: str) -> dict[str, Any]:
    """Return a case with what was entered of it; the last `number` is what a step says it has seen."""
    found = await desk.do("case_history", case)
    return {"case": gc.as_data(await desk.do("case", case)), "entries": gc.as_data(found.entries)}


@router.post("/{case}/steps", status_code=201)
async def step(desk: AtDesk, case: str, given: Step, seen: int | None = None) -> dict[str, Any]:
    """Enter a step of a case."""
    fields = given.model_dump(exclude_defaults=True)
    taken: gc.Case = await desk.do("add_to_case", case, fields.pop("step"), seen=seen, **fields)
    return gc.as_data(taken)
