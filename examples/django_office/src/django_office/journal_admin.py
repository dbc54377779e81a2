"""
The admin site, with the journal: campaigns, and the records of each, to read.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from django_office.opening import workspace
from django_office.words import language, word
from govcampaign.domain.journal.registry import kind_title


class OfficeAdminSite(admin.AdminSite):
    """Django's admin with two pages more; both only show: entries of a journal are not overwritten."""

    index_template = "admin/office_index.html"

    def get_urls(self) -> list[Any]:
        """Return the addresses of the site, those of the journal first."""
        own = [
            path("journal/", self.admin_view(self.journal), name="journal"),
            path("journal/<str:campaign>/", self.admin_view(self.journal_of), name="journal_of"),
        ]
        return [*own, *super().get_urls()]

    def journal(self, request: HttpRequest) -> HttpResponse:
        """Show the campaigns."""
        rows = [(each.id, each.title.say(language()), each.adopted) for each in workspace().campaigns()]
        return self._page(request, "admin/office_campaigns.html", word("journal"), rows=rows)

    def journal_of(self, request: HttpRequest, campaign: str) -> HttpResponse:
        """Show a page of the records of a campaign, with who entered each and when."""
        page = workspace().office(campaign).records(after=request.GET.get("after"), limit=50)
        rows = [
            (entry.record, kind_title(entry.record.kind).say(language()), entry.by, entry.recorded)
            for entry in page
            if entry.record
        ]
        following = urlencode({"after": page.next}) if page.next else ""
        return self._page(request, "admin/office_records.html", campaign, rows=rows, following=following)

    def _page(self, request: HttpRequest, template: str, title: str, **shown: Any) -> HttpResponse:
        return TemplateResponse(request, template, {**self.each_context(request), "title": title, **shown})
