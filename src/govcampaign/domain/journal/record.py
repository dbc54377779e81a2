"""
A record: what practice produces, as far as matching needs it.

A record takes its id from its natural key, the day first, so that a
duplicate has the same id and is rejected.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import distinct, filled, not_empty, plain_day
from govcampaign.domain.names import joined


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
        duty: The duty it serves, where the kind alone does not tell.
        slots: Segments or industries it falls under.
        items: Named items it brings (aspects, media, published fields).
        note: Free words.
        evidence: Proof kept by the host.
    """

    KIND: ClassVar[str] = ""

    units: tuple[str, ...] = field(validator=not_empty)
    day: date = field(validator=plain_day)
    duty: str = ""
    slots: tuple[str, ...] = field(default=(), validator=distinct)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    note: Prose = ""
    evidence: tuple[Attachment, ...] = ()

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
