"""
`python -m django_office seat ACCOUNT UNIT`: an account that acts for a unit.
"""

from __future__ import annotations

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from django_office.models import Seat


class Command(BaseCommand):
    """Make an account that acts for a unit; its password is that of the environment."""

    help = "make an account that acts for a unit, with the password in OFFICE_PASSWORD"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's id and the unit."""
        parser.add_argument("account")
        parser.add_argument("unit")

    def handle(self, *given: Any, **named: Any) -> None:
        """
        Make the account and its seat, or give it another password and unit.

        Raises:
            CommandError: The environment names no password.
        """
        password = os.environ.get("OFFICE_PASSWORD", "")
        if not password:
            reason = "set OFFICE_PASSWORD"
            raise CommandError(reason)
        user, _ = get_user_model().objects.get_or_create(username=named["account"])
        user.set_password(password)
        user.save()
        Seat.objects.update_or_create(user=user, defaults={"unit": named["unit"]})
