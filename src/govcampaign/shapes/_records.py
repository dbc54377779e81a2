"""
The shapes of a record and of a kind of record that a plan declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Self, get_type_hints

import attrs
from msgspec import Struct, defstruct, to_builtins

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._measures import AmountData

_SHARED: Final = frozenset(field.name for field in attrs.fields(Record))


class AttachmentData(Struct, frozen=True, kw_only=True):
    """
    Proof kept by the host.

    Attributes:
        name: What the host calls it.
        digest: The digest of its bytes, in the host's own form.
        proof: Which proof it is, in the word of the duty that asks for it; empty where it is one of a kind.
    """

    name: str
    digest: str
    proof: str

    @classmethod
    def of(cls, proof: Attachment) -> Self:
        """Return an attachment as data."""
        return cls(name=proof.name, digest=proof.digest, proof=proof.proof)


class RecordData(Shape, frozen=True, kw_only=True, tag="record/1"):
    """
    One record.

    Attributes:
        id: Its id: day, kind and natural key.
        kind: The kind of record, as duties name it.
        form: Which fields it has besides those below: those of a kind, or of `other`.
        day: The day it happened; for a submission, the day it was received.
        time: The time of that day, Beijing time, such as `09:30`; empty where it is not recorded.
        units: The units it credits, the leading one first.
        duty: The duty it serves, where the kind alone does not tell; else empty.
        round: The round or the stage that it is for; empty where it names none.
        filled_round: The round that the office filled in at entry because none was named; else empty.
        slots: Segments or industries it falls under.
        items: Named items it brings.
        amounts: Amounts it reports.
        note: Free words.
        evidence: Proof kept by the host.
        fields: What its form has besides.
    """

    id: str
    kind: str
    form: str
    day: date
    time: str
    units: tuple[str, ...]
    duty: str
    round: str
    filled_round: str
    slots: tuple[str, ...]
    items: tuple[str, ...]
    amounts: tuple[AmountData, ...]
    note: str
    evidence: tuple[AttachmentData, ...]
    fields: dict[str, Any]

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return a record of any kind as data."""
        own = (field.name for field in attrs.fields(type(record)) if field.name not in _SHARED)
        return cls(
            id=record.id,
            kind=record.kind,
            form=record.KIND,
            day=record.day,
            time="" if record.time is None else record.time.isoformat("minutes"),
            units=record.units,
            duty=record.duty,
            round=record.round,
            filled_round=record.filled_round,
            slots=record.slots,
            items=record.items,
            amounts=tuple(map(AmountData.of, record.amounts)),
            note=record.note,
            evidence=tuple(map(AttachmentData.of, record.evidence)),
            fields=to_builtins({name: getattr(record, name) for name in own}),
        )


def _fields_of(kind: type[Record]) -> type[Struct]:
    """Return the class of the fields that a kind has besides the shared ones; it serves the schema."""
    types = get_type_hints(kind)
    own = [(field.name, types[field.name]) for field in attrs.fields(kind) if field.name not in _SHARED]
    return defstruct(f"{kind.__name__}Fields", own, namespace={"__doc__": kind.__doc__}, frozen=True)


FIELDS: Final[Mapping[str, type[Struct]]] = {form: _fields_of(kind.cls) for form, kind in KINDS.items()}
"""The fields of each form of record."""


class FormFieldData(Struct, frozen=True, kw_only=True):
    """
    One field of a kind of record that a plan declares.

    Attributes:
        name: Its name, as records have it.
        title: What a column of it is called.
        holds: What it holds: text, number, decimal, day, flag, choice or enterprise.
        needed: Whether a record must have it.
        several: Whether a record may hold several values in it.
        choices: The only values it may hold; empty where they are free.
    """

    name: str
    title: TextData
    holds: Holds
    needed: bool
    several: bool
    choices: tuple[str, ...]

    @classmethod
    def of(cls, form: RecordForm, field: FormField) -> Self:
        """Return a field of a kind as data."""
        return cls(
            name=field.name,
            title=TextData.of(field.title),
            holds=field.holds,
            needed=form.needs(field),
            several=field.several,
            choices=field.choices,
        )


class KindData(Struct, frozen=True, kw_only=True):
    """
    A kind of record that a plan declares.

    Attributes:
        name: Its name, as duties and records have it.
        title: What it is called.
        fields: Its fields, in the order in which they are shown.
        natural: The fields that tell two records of one unit and day apart; empty where all do.
    """

    name: str
    title: TextData
    fields: tuple[FormFieldData, ...]
    natural: tuple[str, ...]

    @classmethod
    def of(cls, form: RecordForm) -> Self:
        """Return a kind of record as data."""
        fields = tuple(FormFieldData.of(form, field) for field in form.fields)
        return cls(name=form.name, title=TextData.of(form.title), fields=fields, natural=form.natural)
