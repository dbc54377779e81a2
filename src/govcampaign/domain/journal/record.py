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
from govcampaign.domain.journal.fields import heading
from govcampaign.domain.names import joined
from govcampaign.wording import Text, same


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

    A class of records names its kind (`KIND`), what it is called (`NOUN`), the Chinese measure word for its
    records (`MEASURE_WORD`) and the fields of its natural key (`NATURAL`).

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
    NOUN: ClassVar[Text] = same("")
    MEASURE_WORD: ClassVar[str] = "次"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty")

    units: tuple[str, ...] = field(validator=not_empty, metadata=heading("单位", "units"))
    day: date = field(validator=plain_day, metadata=heading("发生日期", "day"))
    duty: str = field(default="", metadata=heading("任务号", "duty"))
    slots: tuple[str, ...] = field(default=(), validator=distinct, metadata=heading("分工", "slots"))
    items: tuple[str, ...] = field(default=(), validator=distinct, metadata=heading("事项", "items"))
    note: Prose = field(default="", metadata=heading("备注", "note"))
    evidence: tuple[Attachment, ...] = field(default=(), metadata=heading("证明材料", "evidence"))

    @property
    def kind(self) -> str:
        """Return the kind of record, as duties name it."""
        return self.KIND

    @property
    def natural_key(self) -> tuple[str, ...]:
        """
        Return what tells it from its siblings, besides day and kind: the values of the fields in `NATURAL`.

        Units are taken as a set, in whatever order they are named: a joint visit is one event.
        """
        key: list[str] = []
        for name in self.NATURAL:
            value = getattr(self, name)
            if name == "units":
                key.append(_together(value))
            elif isinstance(value, tuple):
                key += value
            else:
                key.append(str(value))
        return tuple(key)

    @property
    def id(self) -> str:
        """Return the id: day, kind and natural key, joined by `~` (a `~` or `%` inside is escaped)."""
        return joined(self.day.isoformat(), self.kind, *self.natural_key)


def _together(units: tuple[str, ...]) -> str:
    """Return one word for a set of units."""
    if len(units) == 1:
        return units[0]
    return "、".join(unit.replace("%", "%25").replace("、", "%E3%80%81") for unit in sorted(units))
