"""
The endpoints for programs: JSON in and out, and downloads.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import govcampaign as gc
from django_office.acting import Desk, desk_of, today
from django_office.forms import RecordForm
from django_office.opening import workspace
from django_office.pages import enter_form
from django_office.words import language, word

MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST: Final = 1000
"""How many records a page may hold."""


@require_GET
def campaigns(_: HttpRequest) -> HttpResponse:
    """List the campaigns."""
    return JsonResponse({"campaigns": gc.as_data(workspace().campaigns())})


@require_GET
def matrix(request: HttpRequest, campaign: str) -> HttpResponse:
    """Return how every obligation stands on a day, by what is known today."""
    office, day = desk_of(request, campaign).office, request.GET.get("as_of")
    return JsonResponse(gc.as_data(office.matrix(as_of=day or today(), known_by=today())))


@require_GET
def download(request: HttpRequest, campaign: str, ending: str) -> HttpResponse:
    """Return the matrix as a file."""
    office, day = desk_of(request, campaign).office, request.GET.get("as_of")
    if ending not in MEDIA:
        raise Http404
    with TemporaryDirectory(prefix="office-") as folder:
        (path,) = office.export(
            Path(folder) / f"matrix.{ending}", as_of=day or today(), known_by=today(), lang=language()
        )
        answer = HttpResponse(path.read_bytes(), content_type=MEDIA[ending])
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


@require_http_methods(["GET", "POST"])
def records(request: HttpRequest, campaign: str) -> HttpResponse:
    """Return a page of the records that the account may see, or enter one."""
    desk = desk_of(request, campaign)
    if request.method == "POST":
        return _enter(request, desk, campaign)
    asked = request.GET
    limit = min(int(asked["limit"]), MOST) if asked.get("limit", "").isdecimal() else 50
    page = desk.view.records(duty=asked.get("duty", ""), after=asked.get("after"), limit=limit)
    return JsonResponse({"entries": gc.as_data(page.entries), "next": page.next})


def _enter(request: HttpRequest, desk: Desk, campaign: str) -> HttpResponse:
    """Enter the record that a JSON object describes; its errors are listed by field."""
    try:
        given = json.loads(request.body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        return JsonResponse({"error": {"code": "not_json"}}, status=400)
    kind = str(given.pop("kind", "done"))
    form = RecordForm(kind, {name: _typed(each) for name, each in given.items()})
    unknown = [name for name in given if name not in form.fields]
    if unknown:
        said = [{"code": "unknown_key", "message": word("unknown_key")}]
        return JsonResponse({"errors": dict.fromkeys(unknown, said)}, status=422)
    target, status = enter_form(desk, campaign, form)
    if not target:
        return JsonResponse({"errors": form.errors.get_json_data()}, status=status)
    return JsonResponse({"id": target}, status=status)


@require_http_methods(["GET", "POST"])
def cases(request: HttpRequest, campaign: str) -> HttpResponse:
    """Return a page of the cases that the account may see, or enter one from its kind and text."""
    desk, asked = desk_of(request, campaign), request.GET
    if request.method == "POST":
        kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
        made = gc.Case(id=desk.office.new_case_id(), kind=kind, text=text)
        return JsonResponse(gc.as_data(desk.view.open_case(made)), status=201)
    page = desk.view.cases(stage=asked.get("stage"), light=asked.get("light"), after=asked.get("after"))
    return JsonResponse({"cases": gc.as_data(page.values), "next": page.next})


@require_POST
def case_step(request: HttpRequest, campaign: str, case: str) -> HttpResponse:
    """Enter a step of a case, which is taken now; the form holds the step and its words."""
    given = {name: value for name, value in request.POST.items() if value}
    view, step = desk_of(request, campaign).view, given.pop("step", "")
    return JsonResponse(gc.as_data(view.add_to_case(case, step, **given)), status=201)


def _typed(value: Any) -> str:
    """Return a value as a person would type it; nothing where nobody could."""
    if isinstance(value, list):
        return "、".join(map(_typed, value))
    return str(value) if isinstance(value, str | int) else ""
