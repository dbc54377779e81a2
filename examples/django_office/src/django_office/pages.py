"""
The pages for people: campaigns, what is left to do, entering, records.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from django_office.acting import Desk, desk_of, today
from django_office.failing import status_of
from django_office.forms import RecordForm, said_of
from django_office.models import Proof
from django_office.opening import workspace
from django_office.words import language, word
from govcampaign import Cell, GovCampaignError, State, uncounted
from govcampaign.domain.journal.registry import kind_title

_DONE: Final = (State.MET, State.MET_LATE, State.EXEMPT)


@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns."""
    listed = [(each, each.title.say(language())) for each in workspace().campaigns()]
    return render(request, "office/campaigns.html", {"campaigns": listed})


@require_GET
def to_do(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show what the unit has not met yet, the next due day first; the leading office sees every unit's."""
    desk, entered = desk_of(request, campaign), request.GET.get("entered", "")
    shown: dict[str, Any] = {
        "campaign": campaign,
        "unit": desk.unit,
        "today": today(),
        "rows": [_row(cell, desk, campaign) for cell in _open_cells(desk)],
        "entered": entered,
        "strays": _strays(desk, entered) if entered else [],
    }
    return render(request, "office/to_do.html", shown)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, campaign: str, kind: str) -> HttpResponse:
    """Show the form of a kind of record, or enter what it holds."""
    desk, status = desk_of(request, campaign), 200
    if request.method == "POST":
        form = RecordForm(kind, request.POST, request.FILES)
        target, status = enter_form(desk, campaign, form)
        if target:
            return redirect(f"{reverse('to_do', args=[campaign])}?{urlencode({'entered': target})}")
    else:
        form = RecordForm(kind, initial={"units": desk.unit, **request.GET.dict(), "token": uuid4().hex})
    shown = {"campaign": campaign, "form": form, "title": kind_title(kind).say(language())}
    return render(request, "office/entry.html", shown, status=status)


def enter_form(desk: Desk, campaign: str, form: RecordForm) -> tuple[str, int]:
    """
    Enter what a form holds: the record and its proof together, or neither.

    Returns:
        The id of the record, and the status; no id where the form holds errors, which are shown in it.
    """
    if not form.is_valid() or form.made is None:
        return "", 422
    try:
        with transaction.atomic():
            (target,) = desk.view.record(form.made, batch=form.cleaned_data["token"] or None)
            for proof in form.made.evidence:
                Proof.objects.get_or_create(
                    campaign=campaign,
                    target=target,
                    digest=proof.digest,
                    defaults={"name": proof.name, "content": form.uploaded},
                )
    except IntegrityError:
        form.add_error("proof", word("proof_used"))
        return "", 409
    except GovCampaignError as error:
        if status_of(error) not in (409, 422):
            raise
        form.tell(error)
        return "", status_of(error)
    return target, 201


@require_GET
def records(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show a page of the records that the account may see."""
    page = desk_of(request, campaign).view.records(after=request.GET.get("after"), limit=20)
    listed = [(entry.record, kind_title(entry.record.kind).say(language())) for entry in page if entry.record]
    following = urlencode({"after": page.next}) if page.next else ""
    return render(
        request, "office/records.html", {"campaign": campaign, "records": listed, "following": following}
    )


def _open_cells(desk: Desk) -> list[Cell]:
    open_ = [cell for cell in desk.cells(today()) if cell.state not in _DONE and not cell.excused]
    return sorted(open_, key=lambda cell: cell.due_day or date.max)


def _row(cell: Cell, desk: Desk, campaign: str) -> dict[str, Any]:
    owed, lang, names = cell.obligation, language(), desk.view.names
    asked = urlencode({"duty": owed.duty, "slots": owed.slot})
    return {
        "title": f"{owed.title.say(lang)} {owed.slot}",
        "bearer": names[cell.bearer].say(lang) if cell.bearer in names else cell.bearer,
        "state": cell.word.say(lang),
        "due": cell.due_day or owed.due_words.say(lang),
        "overdue": cell.due_day is not None and cell.due_day < today(),
        "links": [
            (f"{reverse('enter', args=[campaign, kind])}?{asked}", kind_title(kind).say(lang))
            for kind in owed.need.kinds or ("done",)
        ],
    }


def _strays(desk: Desk, entered: str) -> list[str]:
    """Return why a record that was just entered counts for no duty; nothing where it counts."""
    record = desk.view.record_of(entered).record
    found = uncounted(desk.office.obligations, [record] if record else [], as_of=today())
    return [said_of(each) for each in found]
