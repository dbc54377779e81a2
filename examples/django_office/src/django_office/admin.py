"""
The project's own tables in the admin.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from django_office.models import Proof, Seat


@admin.register(Seat)
class SeatAdmin(admin.ModelAdmin):
    """Accounts and their units."""

    list_display = ("user", "unit")


@admin.register(Proof)
class ProofAdmin(admin.ModelAdmin):
    """The files behind records, to read: they belong to entries that are not overwritten."""

    list_display = ("name", "campaign", "target", "digest")
    exclude = ("content",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that nobody adds one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return that nobody changes one here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return that nobody deletes one here."""
        return False
