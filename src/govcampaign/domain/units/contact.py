"""
Where a unit is reached: addresses of channels, kept with the roster.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import filled, repeated
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import Text

MAIL: Final = "mail"
"""The channel whose addresses are those of mailboxes."""

_MAIL: Final = re.compile(r"[^\s@,;<>\"()]+@[^\s@,;<>\"()]+\.[^\s@,;<>\"().]+")


@frozen(kw_only=True, field_transformer=checked)
class UnitContact:
    """
    Where a unit is reached by a channel: personal data, never shown by repr, logs or default exports.

    Attributes:
        unit: The unit.
        channel: The kind of address, such as `mail` or `wecom`: what a channel asks for.
        address: The address.
    """

    unit: str = field(validator=filled)
    channel: str = field(validator=filled)
    address: Prose = field(validator=filled, repr=False)

    @property
    def plausible(self) -> bool:
        """Return whether the address can be one of its channel; a mail address alone is looked at."""
        return self.channel != MAIL or _MAIL.fullmatch(self.address) is not None


def check_contacts(place: str, contacts: Sequence[UnitContact], units: Collection[str]) -> None:
    """
    Check that contacts are of units that are known, and that a unit has one of a channel.

    Args:
        place: What has the contacts, for errors.
        contacts: The contacts; no error names their addresses.
        units: The ids of the units.

    Raises:
        UnknownUnit: A unit is not among the units.
        InvalidValue: A unit has two contacts of one channel.
    """
    for each in contacts:
        if each.unit not in units:
            raise UnknownUnit(f"{place}, {each.channel}", each.unit, units)
    for unit, channel in repeated((each.unit, each.channel) for each in contacts):
        raise InvalidValue(
            f"{place}, {unit}, {channel}",
            Text("同一渠道有两个联系方式", "it has two contacts of one channel"),
            Text("只留一个", "keep one of them"),
        ).about(code="repeated", field="contacts")
