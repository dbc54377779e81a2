"""
The application, and the admin site that shows the journal.
"""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class OfficeConfig(AppConfig):
    """The application: its models, and the office's tables beside them."""

    name = "django_office"
    label = "office"
    verbose_name = "office"
    default_auto_field = "django.db.models.BigAutoField"


class OfficeAdminConfig(AdminConfig):
    """Django's admin, on the site of this project."""

    default_site = "django_office.journal_admin.OfficeAdminSite"
