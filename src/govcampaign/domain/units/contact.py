"""
Where a unit is reached: addresses of channels, kept with the roster.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import filled


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
