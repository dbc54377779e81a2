"""
The pages for people: campaigns, what is left to do, entering, records.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from fastapi_office.acting import (
    AtDesk,
    Desk,
    InWorkspace,
    WithSettings,
    account_of,
    language_of,
)
from fastapi_office.failing import status_of
from fastapi_office.forms import boxes, errors_at, record_from, said_of
from fastapi_office.rendering import linking, page
from govcampaign import Cell, GovCampaignError, State, uncounted
from govcampaign.domain.journal.registry import kind_title
from govcampaign.wording import Text

router: Final = APIRouter(include_in_schema=False, dependencies=[Depends(account_of)])
ENTER: Final = "/campaigns/{campaign}/enter"
_DONE: Final = (State.MET, State.MET_LATE, State.EXEMPT)
_ASKED: Final = ("lang", "kind")
_TOKEN: Final = "token"  # noqa: S105  the name of a field
"""The field that names a call, so that a form sent twice is entered once."""


@router.get("/")
async def campaigns(request: Request, workspace: InWorkspace) -> Response:
    """Show the campaigns."""
    return page(request, "campaigns.html", campaigns=await workspace.campaigns())


@router.get("/campaigns/{campaign}")
async def to_do(
    request: Request, campaign: str, desk: AtDesk, settings: WithSettings, entered: str = ""
) -> Response:
    """Show what the unit has not met yet, the next due day first; the leading office sees every unit's."""
    today, lang = settings.today(), language_of(request)
    named = await desk.office.names()
    shown = [
        {
            "cell": cell,
            "bearer": named[cell.bearer].say(lang) if cell.bearer in named else cell.bearer,
            "overdue": cell.due_day is not None and cell.due_day < today,
            "kinds": [(kind, kind_title(kind).say(lang)) for kind in _kinds(cell)],
        }
        for cell in await _open_cells(desk, today)
    ]
    context: dict[str, Any] = {
        "campaign": campaign,
        "unit": desk.account.unit,
        "today": today,
        "entered": entered,
    }
    strays = await _strays(desk, entered, today) if entered else []
    return page(request, "to_do.html", shown=shown, strays=[each.say(lang) for each in strays], **context)


@router.get(ENTER)
async def form(request: Request, campaign: str, kind: str, desk: AtDesk) -> Response:
    """Show the form of a kind of record; the address may fill in fields."""
    asked = {name: value for name, value in request.query_params.items() if name not in _ASKED}
    given = {"units": desk.account.unit, **asked}
    return _form(request, campaign, kind, given, token=uuid4().hex)


@router.post(ENTER)
async def enter(request: Request, campaign: str, kind: str, desk: AtDesk) -> Response:
    """Enter what the form holds, or show it again with the errors at their fields."""
    async with request.form() as sent:
        given = {name: value for name, value in sent.items() if isinstance(value, str)}
    token = given.pop(_TOKEN, "")
    try:
        (target,) = await desk.do("record", record_from(kind, given), batch=token or None)
    except GovCampaignError as error:
        if status_of(error) not in (409, 422):
            raise
        return _form(request, campaign, kind, given, token=token, error=error)
    return RedirectResponse(linking(request)("campaigns", campaign, entered=target), 303)


@router.get("/campaigns/{campaign}/records")
async def records(request: Request, campaign: str, desk: AtDesk, after: str | None = None) -> Response:
    """Show a page of the records that the account may see."""
    found = await desk.do("records", after=after, limit=20)
    shown = [(entry.record, kind_title(entry.record.kind).say(language_of(request))) for entry in found]
    return page(request, "records.html", campaign=campaign, shown=shown, following=found.next or "")


def _form(
    request: Request,
    campaign: str,
    kind: str,
    given: dict[str, str],
    *,
    token: str,
    error: GovCampaignError | None = None,
) -> Response:
    lang = language_of(request)
    shown: dict[str, Any] = {
        "campaign": campaign,
        "kind": kind,
        "title": kind_title(kind).say(lang),
        "boxes": boxes(kind, given, lang, error),
        "token": token,
        "others": [text.say(lang) for text in errors_at(error).get("", ())],
        "wrong": error is not None,
    }
    return page(request, "entry.html", status=200 if error is None else status_of(error), **shown)


async def _open_cells(desk: Desk, today: date) -> list[Cell]:
    cells = await desk.do("cells" if desk.view else "matrix", as_of=today)
    open_ = [cell for cell in cells if cell.state not in _DONE and not cell.excused]
    return sorted(open_, key=lambda cell: cell.due_day or date.max)


async def _strays(desk: Desk, entered: str, today: date) -> list[Text]:
    """Return why a record that was just entered counts for no duty; nothing where it counts."""
    entry = await desk.do("record_of", entered)
    owed = await desk.office.obligations()
    found = uncounted(owed, [entry.record] if entry.record else [], as_of=today)
    return [said_of(each) for each in found]


def _kinds(cell: Cell) -> tuple[str, ...]:
    return tuple(cell.obligation.need.kinds) or ("done",)
