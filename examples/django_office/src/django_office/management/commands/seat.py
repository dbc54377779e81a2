"""
`python -m django_office seat ACCOUNT=UNIT …`: accounts that act for units.
"""

from __future__ import annotations

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser

from django_office.models import Seat


class Command(BaseCommand):
    """Make accounts that act for units; their password is that of the environment."""

    help = "make accounts that act for units, with the password in OFFICE_PASSWORD"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the accounts, each with its unit."""
        parser.add_argument("seats", nargs="+", metavar="ACCOUNT=UNIT")

    def handle(self, *given: Any, **named: Any) -> None:
        """
        Make the accounts and their seats, or give them another password and unit.

        Raises:
            CommandError: The environment names no password.
        """
        password = os.environ.get("OFFICE_PASSWORD", "")
        if not password:
            reason = "set OFFICE_PASSWORD"
            raise CommandError(reason)
        hashed = make_password(password)
        for account, unit in (each.split("=", 1) for each in named["seats"]):
            user, _ = get_user_model().objects.update_or_create(
                username=account, defaults={"password": hashed}
            )
            Seat.objects.update_or_create(user=user, defaults={"unit": unit})
