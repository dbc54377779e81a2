"""
Where a unit is reached: addresses of channels, kept with the roster.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import filled

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
