"""
The endpoints for programs: JSON in and out, and downloads.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Body, Depends, Header, Query
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

import govcampaign as gc
from fastapi_office.acting import AtDesk, InWorkspace, Language, WithSettings, account_of
from fastapi_office.downloads import cleared
from fastapi_office.forms import parts_of, record_from
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import InvalidRecords

router: Final = APIRouter(prefix="/api", dependencies=[Depends(account_of)])
MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RECORDS: Final = "/campaigns/{campaign}/records"
ONE: Final = "/campaigns/{campaign}/records/{target:path}"
"""A record; its id may hold a `/`, which a client writes as `%2F` and a server sees as it is."""

_NO_FIELDS: Final = ("shape", "id", "form", "kind", "fields", "filled_round")
"""What a record is answered with besides its fields."""

_Limit = Annotated[int, Query(ge=1, le=1000)]
_Given = Annotated[dict[str, Any], Body()]


@router.get("/campaigns")
async def campaigns(workspace: InWorkspace) -> list[dict[str, Any]]:
    """List the campaigns."""
    return gc.as_data(await workspace.campaigns())


@router.get("/campaigns/{campaign}/matrix")
async def matrix(desk: AtDesk, settings: WithSettings, as_of: str | None = None) -> dict[str, Any]:
    """Return how every obligation stands on a day, by what is known today."""
    today = settings.today()
    judged: gc.Matrix = await desk.office.matrix(as_of=as_of or today, known_by=today)
    return gc.as_data(judged)


@router.get("/campaigns/{campaign}/matrix.{ending}", response_class=FileResponse)
async def download(
    desk: AtDesk,
    settings: WithSettings,
    lang: Language,
    ending: Literal["csv", "xlsx"],
    as_of: str | None = None,
) -> FileResponse:
    """Return the matrix as a file, which is removed once it is sent."""
    today = settings.today()
    folder = Path(await run_in_threadpool(mkdtemp, prefix="office-"))
    try:
        (path,) = await desk.office.export(
            folder / f"matrix.{ending}", as_of=as_of or today, known_by=today, lang=lang
        )
    except BaseException:
        cleared(folder)
        raise
    done = BackgroundTask(cleared, folder)
    return FileResponse(path, media_type=MEDIA[ending], filename=path.name, background=done)


@router.get(RECORDS)
async def records(
    desk: AtDesk, duty: str = "", after: str | None = None, limit: _Limit = 50
) -> dict[str, Any]:
    """Return a page of the records that the account may see; `next` is the cursor of the next."""
    found = await desk.do("records", duty=duty, after=after, limit=limit)
    return {"entries": gc.as_data(found.entries), "next": found.next}


@router.post(RECORDS, status_code=201)
async def enter(
    desk: AtDesk,
    settings: WithSettings,
    given: Annotated[list[dict[str, Any]] | dict[str, Any], Body()],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> dict[str, Any]:
    """
    Enter one record, or several of which all are entered or none.

    The `Idempotency-Key` header names the call: sent again under it, it enters nothing twice. A record that
    counts for no duty is entered too, and listed under `uncounted`.
    """
    listed = given if isinstance(given, list) else [given]
    entered = _read(listed)
    ids = await desk.do("record", *entered, batch=idempotency_key or None)
    strays = gc.uncounted(await desk.office.obligations(), entered, as_of=settings.today())
    return {"ids": ids, "uncounted": gc.as_data(strays)}


@router.get(ONE)
async def record(desk: AtDesk, target: str) -> dict[str, Any]:
    """Return the last entry of a record; its `number` is what a correction says it has seen."""
    entry: Entry = await desk.do("record_of", target)
    return gc.as_data(entry)


@router.put(ONE, status_code=204)
async def correct(desk: AtDesk, target: str, given: _Given, reason: str, seen: int | None = None) -> None:
    """Put another reading of a record in its place."""
    (read,) = _read([given])
    await desk.do("correct", target, read, reason=reason, seen=seen)


@router.delete(ONE, status_code=204)
async def void(desk: AtDesk, target: str, reason: str, seen: int | None = None) -> None:
    """Take a record out of all readings."""
    await desk.do("void", target, reason=reason, seen=seen)


def _flat(given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a JSON object, which may have the shape in which records are answered."""
    own = given.get("fields")
    fields = {**given, **(own if isinstance(own, dict) else {})}
    return {name: value for name, value in fields.items() if name not in _NO_FIELDS and value not in ([], "")}


def _read(listed: list[dict[str, Any]]) -> list[Record]:
    """Return the records that JSON objects describe; the mistakes of all are reported together."""
    found, errors = list[Record](), list[Any]()
    for at, each in enumerate(listed):
        try:
            found.append(record_from(str(each.get("kind", "done")), _flat(each), at=at))
        except gc.GovCampaignError as error:
            errors += parts_of(error)
    if errors:
        raise errors[0] if len(errors) == 1 else InvalidRecords("records", errors)
    return found
