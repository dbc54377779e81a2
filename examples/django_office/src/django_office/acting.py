"""
Who acts: the account that Django has signed in, and the unit it has a seat for.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from attrs import frozen
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from django_office.models import Seat
from django_office.opening import workspace
from govcampaign import Cell, Office
from govcampaign.office import UnitView


@frozen(kw_only=True)
class Desk:
    """
    One account at work in one campaign.

    Attributes:
        office: The office, with the account that acts.
        view: What the account may see and enter: its unit's, or all of the office for the leading one.
        unit: The unit; empty for the leading office.
    """

    office: Office
    view: UnitView | Office
    unit: str

    def cells(self, day: date) -> tuple[Cell, ...]:
        """Return how the obligations stand that the account may see."""
        if isinstance(self.view, UnitView):
            return self.view.cells(as_of=day)
        return self.view.matrix(as_of=day).cells


def desk_of(request: HttpRequest, campaign: str) -> Desk:
    """
    Return the desk of the signed-in account in a campaign.

    Raises:
        PermissionDenied: The account has no seat, and is not of the staff either.
        UnknownCampaign: The store holds none of that id.
        UnknownUnit: The unit is not in the roster.
    """
    user: Any = request.user
    office = workspace().office(campaign, by=user.get_username())
    seat = Seat.objects.filter(user=user).first()
    if seat is None and not user.is_staff:
        raise PermissionDenied
    view = office if seat is None else office.unit(seat.unit)
    return Desk(office=office, view=view, unit="" if seat is None else seat.unit)


def today() -> date:
    """Return the day that it is in Beijing, by the office's clock."""
    return cast("date", settings.OFFICE_CLOCK().astimezone(settings.BEIJING).date())
