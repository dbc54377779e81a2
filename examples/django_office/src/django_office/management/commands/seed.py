"""
`python -m django_office seed`: adopt the Binhai plan.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from binhai_2013 import campaign, roster
from django_office.opening import workspace


class Command(BaseCommand):
    """Adopt the Binhai plan; a second time changes nothing."""

    help = "adopt the Binhai plan with its illustrative roster"

    def handle(self, *given: Any, **named: Any) -> None:
        """Adopt the plan, and print the campaigns that there are."""
        workspace().adopt(campaign(), roster(), by="seed")
        for each in workspace().campaigns():
            self.stdout.write(f"{each.id} {each.title.zh}")
