"""
What a phrase may lean on.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import plain_day
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Source


@frozen(kw_only=True, field_transformer=checked)
class Context:
    """
    What a phrase may lean on where its own words are silent.

    Attributes:
        dated: The date of the notice.
        year: The year that another place gives, such as the plan's title; it goes before the year of `dated`.
        year_source: What `year` rests on.
        conventions: How the campaign reads what the words leave open.
    """

    dated: date | None = field(default=None, validator=plain_day)
    year: int | None = None
    year_source: Source = Source.TITLE
    conventions: Conventions = Conventions()


NOTHING: Final = Context()
"""The context that says nothing."""
