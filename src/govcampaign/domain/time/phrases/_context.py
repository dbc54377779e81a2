"""
What a phrase may lean on.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from attrs import Attribute, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import check_year, plain_day
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Source
from govcampaign.errors import shown


def _a_year(_: object, attribute: Attribute[Any], value: int | None) -> None:
    if value is not None:
        check_year(value, shown(value), f"Context.{attribute.name}", attribute.name)


@frozen(kw_only=True, field_transformer=checked)
class Context:
    """
    What a phrase may lean on where its own words are silent.

    Attributes:
        dated: The date of the notice.
        year: The year that another place gives, such as the plan's title, from 1900 to 2200; it goes before
            the year of `dated`.
        year_source: What `year` rests on.
        conventions: How the campaign reads what the words leave open.
    """

    dated: date | None = field(default=None, validator=plain_day)
    year: int | None = field(default=None, validator=_a_year)
    year_source: Source = Source.TITLE
    conventions: Conventions = Conventions()


NOTHING: Final = Context()
"""The context that says nothing."""
