"""
Errors of the library as answers: one table from classes to statuses, one handler.
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from fastapi_office.acting import language_of
from fastapi_office.forms import parts_of, said_of
from fastapi_office.rendering import page
from govcampaign import GovCampaignError
from govcampaign.errors import (
    AlreadyAdopted,
    BatchReused,
    CursorMismatch,
    DuplicateRecord,
    DuplicateRuling,
    LimitExceeded,
    OrphanedRecords,
    PluginError,
    ReadOnlyStore,
    StorageError,
    StoreBusy,
    StoreUnavailable,
    UnknownCampaign,
    UnknownObligation,
    UnknownRecord,
    UnwritableTarget,
    VersionConflict,
)
from govcampaign.wording import Lang

STATUSES: Final[dict[type[GovCampaignError], int]] = {
    UnknownCampaign: 404,
    UnknownObligation: 404,
    UnknownRecord: 404,
    AlreadyAdopted: 409,
    BatchReused: 409,
    DuplicateRecord: 409,
    DuplicateRuling: 409,
    OrphanedRecords: 409,
    VersionConflict: 409,
    CursorMismatch: 400,
    LimitExceeded: 413,
    StoreBusy: 503,
    StoreUnavailable: 503,
    ReadOnlyStore: 503,
    StorageError: 500,
    PluginError: 500,
    UnwritableTarget: 500,
    GovCampaignError: 422,
}
"""The status of each class of error; of several that fit, that of the nearest."""

RETRY_AFTER: Final = "2"
"""After how many seconds a caller may try again where the store was busy."""


def told(error: GovCampaignError, lang: Lang) -> dict[str, Any]:
    """Return an error for JSON, without its place, which may name a file or a server of ours."""
    parts = [error.as_dict(lang), *(each.as_dict(lang) for each in error.errors)]
    own, *others = ({name: said for name, said in part.items() if name != "place"} for part in parts)
    return {**own, "errors": others}


def status_of(error: GovCampaignError) -> int:
    """Return the status of an error, by its class."""
    return next(STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES)


def answer(request: Request, error: Exception) -> Response:
    """Return the answer to a request that failed with one of the library's errors: JSON, or a page."""
    assert isinstance(error, GovCampaignError)  # noqa: S101  the handler is registered for this class
    status, lang = status_of(error), language_of(request)
    headers = {"Retry-After": RETRY_AFTER} if status == 503 else {}
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": told(error, lang)}, status_code=status, headers=headers)
    said = [said_of(part).say(lang) for part in parts_of(error)]
    return page(request, "error.html", status=status, headers=headers, said=said)
