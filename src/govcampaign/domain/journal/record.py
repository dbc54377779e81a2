"""
A record: what practice produces, as far as matching needs it.

A record takes its id from its natural key, the day first, so that a
duplicate has the same id and is rejected.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import aware, beijing_day, distinct, filled, not_empty, plain_day
from govcampaign.domain.names import joined
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Attachment:
    """
    Proof kept by the host.

    Attributes:
        name: What the host calls it.
        digest: The digest of its bytes, in the host's own form.
    """

    name: Prose = field(validator=filled)
    digest: Prose = field(validator=filled)


@frozen(kw_only=True, field_transformer=checked)
class Record:
    """
    What all kinds share.

    Attributes:
        units: The units it credits, the leading one first.
        day: The day it happened; for a submission, the day it was received.
        recorded: When it was entered; None means on its day.
        duty: The duty it serves, where the kind alone does not tell.
        slots: Segments or industries it falls under.
        items: Named items it brings (aspects, media, published fields).
        note: Free words.
        evidence: Proof kept by the host.
    """

    KIND: ClassVar[str] = ""

    units: tuple[str, ...] = field(validator=not_empty)
    day: date = field(validator=plain_day)
    recorded: datetime | None = field(default=None, validator=aware)
    duty: str = ""
    slots: tuple[str, ...] = field(default=(), validator=distinct)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    note: Prose = ""
    evidence: tuple[Attachment, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that it was not entered before it happened.

        Raises:
            InvalidValue: `recorded` lies on an earlier day than `day`, in Beijing time.
        """
        if self.recorded is not None and beijing_day(self.recorded) < self.day:
            raise InvalidValue(
                f"{type(self).__name__} {self.id}",
                Text(f"发生日期 {self.day} 晚于登记日期", f"it was entered before it happened on {self.day}"),
                Text(
                    "改正日期；将来的安排不是记录",
                    "correct the days; an arrangement for later is not a record",
                ),
            ).about(code="days_out_of_order", field="recorded")

    @property
    def kind(self) -> str:
        """Return the kind of record, as duties name it."""
        return self.KIND

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return leading unit and duty: what tells it from its siblings, besides day and kind."""
        return (self.units[0], self.duty)

    @property
    def id(self) -> str:
        """Return the id: day, kind and natural key, joined by `~` (a `~` or `%` inside is escaped)."""
        return joined(self.day.isoformat(), self.kind, *self.natural_key)

    @property
    def known_since(self) -> date:
        """Return the day, in Beijing time, by whose end the office knew of it."""
        return self.day if self.recorded is None else beijing_day(self.recorded)
