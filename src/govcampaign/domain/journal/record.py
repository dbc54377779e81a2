"""
A record: what practice produces, as far as matching needs it.

A record takes its id from its natural key, the day first, so that a
duplicate has the same id and is rejected.
"""

from __future__ import annotations

import datetime as dt
from datetime import date
from typing import Any, ClassVar

from attrs import Attribute, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import distinct, filled, not_empty, plain_day, repeated
from govcampaign.domain.journal.fields import heading
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.names import joined
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same


def _each_once(instance: object, attribute: Attribute[Any], value: tuple[Amount, ...]) -> None:
    twice = repeated(amount.name for amount in value)
    if twice:
        raise InvalidValue(
            f"{type(instance).__name__}.amounts",
            Text(f"“{twice[0]}”报了两次", f"{twice[0]!r} is reported twice"),
            Text("合并为一个数额", "add them up to one amount"),
        ).about(code="repeated", field=attribute.name)


@frozen(kw_only=True, field_transformer=checked)
class Attachment:
    """
    Proof kept by the host.

    Attributes:
        name: What the host calls it.
        digest: The digest of its bytes, in the host's own form.
        proof: Which proof it is, in the word of the duty that asks for it (照片); empty where it is one of a
            kind.
    """

    name: Prose = field(validator=filled)
    digest: Prose = field(validator=filled)
    proof: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Record:
    """
    What all kinds share.

    A class of records names its kind (`KIND`), what it is called (`NOUN`), the Chinese measure word for its
    records (`MEASURE_WORD`), the fields of its natural key (`NATURAL`), and whether it is handed in
    (`HANDED_IN`): what is handed in may be for a round that is over, while an event belongs to its own day.

    Attributes:
        units: The units it credits, the leading one first.
        day: The day it happened; for a submission, the day it was received.
        time: The time of that day, Beijing time; None where it is not recorded.
        duty: The duty it serves, where the kind alone does not tell.
        round: The round or the stage of the duty that it is for, as `2013-07`; empty where it is not named.
        filled_round: The round that the office filled in at entry because none was named.
        slots: Segments or industries it falls under.
        items: Named items it brings (aspects, media, published fields).
        amounts: Amounts it reports.
        note: Free words.
        evidence: Proof kept by the host.
    """

    KIND: ClassVar[str] = ""
    NOUN: ClassVar[Text] = same("")
    MEASURE_WORD: ClassVar[str] = "次"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty")
    HANDED_IN: ClassVar[bool] = False

    units: tuple[str, ...] = field(validator=not_empty, metadata=heading("单位", "units"))
    day: date = field(validator=plain_day, metadata=heading("发生日期", "day"))
    time: dt.time | None = field(default=None, metadata=heading("时刻", "time"))
    duty: str = field(default="", metadata=heading("任务号", "duty"))
    round: str = field(default="", metadata=heading("期次", "round"))
    filled_round: str = field(default="", metadata=heading("归入期次", "round filled in"))
    slots: tuple[str, ...] = field(default=(), validator=distinct, metadata=heading("分工", "slots"))
    items: tuple[str, ...] = field(default=(), validator=distinct, metadata=heading("事项", "items"))
    amounts: tuple[Amount, ...] = field(default=(), validator=_each_once, metadata=heading("数额", "amounts"))
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
        A round that the record itself names tells two of one day apart; one that was filled in does not, so
        that the same report entered twice is rejected.
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
        return (*key, self.round) if self.round else tuple(key)

    @property
    def in_round(self) -> str:
        """Return the round that it names, else the one that was filled in; empty if there is neither."""
        return self.round or self.filled_round

    @property
    def id(self) -> str:
        """Return the id: day, kind and natural key, joined by `~` (a `~` or `%` inside is escaped)."""
        return joined(self.day.isoformat(), self.kind, *self.natural_key)


def _together(units: tuple[str, ...]) -> str:
    """Return one word for a set of units."""
    if len(units) == 1:
        return units[0]
    return "、".join(unit.replace("%", "%25").replace("、", "%E3%80%81") for unit in sorted(units))
