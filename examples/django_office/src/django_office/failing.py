"""
Errors of the library as answers: one table from classes to statuses, one middleware.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from django_office.forms import said_of
from django_office.words import language
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


class Answers:
    """
    Middleware that answers a request that failed with one of the library's errors: JSON, or a page.

    Args:
        get_response: What answers the request otherwise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request be answered."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer to an error of the library; any other is left to Django."""
        if not isinstance(error, GovCampaignError):
            return None
        status = status_of(error)
        if request.path.startswith("/api/"):
            answer: HttpResponse = JsonResponse({"error": told(error, language())}, status=status)
        else:
            said = [said_of(part) for part in error.errors or (error,)]
            answer = render(request, "office/error.html", {"said": said}, status=status)
        if status == 503:
            answer["Retry-After"] = RETRY_AFTER
        return answer
