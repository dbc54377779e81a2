"""
Kinds of record that a plan declares, each with its fields: a new kind is data.

A record holds what it says in such fields as `FieldValue`s. It is checked against the plan when it is
entered; it then says of each value what the field holds, so that it can be read without the plan.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
from attrs import evolve, field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import as_day, distinct, filled, pythons_own, repeated
from govcampaign.domain.journal.fields import Field, Holds, choices_of
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.registry import is_declarable
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.names import hidden, normal
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue, did_you_mean
from govcampaign.wording import Text

_OWN: Final = frozenset(each.name for each in attrs.fields(OtherRecord))
_TYPES: Final[dict[Holds, Any]] = {
    Holds.NUMBER: int,
    Holds.DECIMAL: Decimal,
    Holds.DAY: pythons_own(date),
    Holds.FLAG: bool,
}
_WITH_POINT: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_FLAG_WORDS: Final = {"是": "true", "否": "false"}


@frozen(kw_only=True, field_transformer=checked)
class FormField:
    """
    One field of a kind of record that a plan declares.

    Attributes:
        name: Its name, as conditions and records have it.
        title: What a column of it is called.
        holds: What it holds, but for `parts`; `number` is a whole number, `enterprise` the id of one.
        needed: Whether a record must have it.
        several: Whether a record may hold several values in it.
        choices: The only values it may hold, where it holds a choice.
    """

    name: str = field(validator=filled)
    title: Text
    holds: Holds = Holds.TEXT
    needed: bool = False
    several: bool = False
    choices: tuple[str, ...] = field(default=(), validator=distinct)

    def __attrs_post_init__(self) -> None:
        """
        Check that records can have such a field.

        Raises:
            InvalidValue: Every record has a field of its name, it holds what cannot be spelled, or choices
                are missing or superfluous.
        """
        place = f"FormField {self.name}"
        if self.name in _OWN:
            reason = Text(f"“{self.name}”是每条记录都有的字段", f"every record has a field {self.name!r}")
            remedy = Text("改用其他名称", "give it another name")
            raise InvalidValue(place, reason, remedy).about(code="repeated", field="name")
        if self.holds is Holds.PARTS:
            reason = Text("这类内容不能由方案规定", "a plan cannot declare such values")
            words = ", ".join(each.value for each in Holds if each is not Holds.PARTS)
            remedy = Text(f"可选：{words}", f"say one of {words}")
            raise InvalidValue(place, reason, remedy).about(code="not_a_choice", field="holds")
        if bool(self.choices) != (self.holds is Holds.CHOICE):
            reason = Text(
                "选项字段须列出选项，其他字段不列", "a choice lists its choices, no other field does"
            )
            remedy = Text("写明选项，或改为选项字段", "give choices with holds = 'choice', and only there")
            code = "does_not_belong" if self.choices else "missing"
            raise InvalidValue(place, reason, remedy).about(code=code, field="choices")

    @property
    def as_field(self) -> Field:
        """Return it as the fields of the library's own kinds are described."""
        return Field(
            name=self.name,
            heading=self.title,
            type=_TYPES.get(self.holds, str),
            holds=self.holds,
            several=self.several,
            needed=self.needed,
            choices=choices_of(self.holds, self.choices),
        )

    def settled(self, words: str) -> str:
        """Return a value as it is kept: names in their normal form, 12.50 as 12.5, 是 as true."""
        if self.holds is Holds.TEXT:
            return words
        kept = normal(words)
        if self.holds is Holds.DECIMAL and _WITH_POINT.fullmatch(kept):
            return kept.rstrip("0").rstrip(".")
        return _FLAG_WORDS.get(kept, kept) if self.holds is Holds.FLAG else kept


@frozen(kw_only=True, field_transformer=checked)
class RecordForm:
    """
    A kind of record that a plan declares: what duties call it, and its fields.

    Attributes:
        name: Its name, as duties and records have it.
        title: What it is called.
        fields: Its fields, in the order in which they are shown.
        natural: The fields that tell two records of one unit and day apart; a record must have each of them.
            Where none is named, all fields do.
        clauses: Where it is described.
        provenance: What it rests on.
    """

    name: str = field(validator=filled)
    title: Text
    fields: tuple[FormField, ...] = ()
    natural: tuple[str, ...] = field(default=(), validator=distinct)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that the kind is new, and its fields are distinct.

        Raises:
            InvalidValue: The name is that of a kind of the library, a field appears twice, or a natural field
                is not declared.
        """
        place = f"RecordForm {self.name}"
        if not is_declarable(self.name):
            reason = Text(f"“{self.name}”是已有的记录种类", f"{self.name!r} is a kind of the library")
            remedy = Text("改用其他名称", "give it another name")
            raise InvalidValue(place, reason, remedy).about(code="repeated", field="name")
        for twice in repeated(each.name for each in self.fields):
            reason = Text(f"字段“{twice}”出现两次", f"the field {twice!r} appears twice")
            remedy = Text("改用不同的名称", "give each its own name")
            raise InvalidValue(place, reason, remedy).about(code="repeated", field="fields")
        for name in self.natural:
            if name not in self.names:
                reason = Text(f"没有名为“{name}”的字段", f"there is no field {name!r}")
                error = InvalidValue(place, reason, did_you_mean(name, self.names))
                raise error.about(code="not_declared", field="natural")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its fields, in their order."""
        return tuple(each.name for each in self.fields)

    def named(self, name: str) -> FormField | None:
        """Return a field; None where it has none of that name."""
        return next((each for each in self.fields if each.name == name), None)

    def needs(self, field: FormField) -> bool:
        """Tell whether a record must have a field."""
        return field.needed or field.name in self.natural

    def settled(self, record: OtherRecord) -> OtherRecord:
        """
        Return a record as it is kept: its values in the order of the fields, each with what the field holds.

        Values with mistakes stay as they are; `mistakes` says what is wrong with them.
        """
        by_name = {each.name: at for at, each in enumerate(self.fields)}
        values = [self._settled(each) for each in record.values]
        values.sort(key=lambda each: by_name.get(each.field, len(by_name)))
        return evolve(record, values=tuple(values))

    def _settled(self, given: FieldValue) -> FieldValue:
        declared = self.named(given.field)
        if declared is None:
            return given
        words, natural = declared.settled(given.value), declared.name in self.natural
        if natural:
            words = normal(words)
        if not declared.as_field.may_be(words):
            return evolve(given, natural=natural)
        return FieldValue(field=declared.name, value=words, holds=declared.holds, natural=natural)

    def mistakes(self, record: OtherRecord) -> Iterator[InvalidValue]:
        """Yield what is wrong with the values of a record: fields that are unknown, missing or unlike."""
        held = [each.field for each in record.values]
        for name in dict.fromkeys(held):
            if name not in self.names:
                yield unknown_field(record, name, self.names)
        for each in self.fields:
            if self.needs(each) and each.name not in held:
                reason = Text(f"没有填写“{each.title.zh}”", f"{each.name!r} is missing")
                remedy = Text(f"填写{each.as_field.allowed.zh}", f"give {each.as_field.allowed.en}")
                yield InvalidValue(record.id, reason, remedy).about(code="missing", field=each.name)
            if not each.several and held.count(each.name) > 1:
                reason = Text(f"“{each.title.zh}”填了几项", f"{each.name!r} holds several values")
                remedy = Text("只填一项", "give one")
                yield InvalidValue(record.id, reason, remedy).about(code="repeated", field=each.name)
        yield from self._unlike(record)

    def _unlike(self, record: OtherRecord) -> Iterator[InvalidValue]:
        for each in self.settled(record).values:
            declared = self.named(each.field)
            if declared is None:
                continue
            try:
                declared.as_field.check(each.value, record.id)
                _check_day(declared, each.value, record.id)
            except InvalidValue as error:
                yield error.about(field=declared.name)
            else:
                yield from _hidden(declared, each, record.id)


def _check_day(declared: FormField, words: str, place: str) -> None:
    if declared.holds is Holds.DAY:
        try:
            as_day(words)
        except InvalidValue as error:
            raise InvalidValue(place, error.reason, error.remedy).about(code=error.code) from None


def _hidden(declared: FormField, each: FieldValue, place: str) -> Iterator[InvalidValue]:
    """Yield the error of a value that identifies something and has a character that cannot be seen."""
    fault = hidden(each.value) if each.natural or declared.holds is not Holds.TEXT else None
    if fault is not None:
        remedy = Text("删去该字符", "delete it")
        yield InvalidValue(place, fault, remedy).about(code="hidden_character", field=declared.name)


def unknown_field(record: OtherRecord, name: str, known: Collection[str]) -> InvalidValue:
    """Return the error of a value in a field that the kind of a record does not have."""
    reason = Text(
        f"“{record.name}”类记录没有字段“{name}”", f"records of {record.name!r} have no field {name!r}"
    )
    return InvalidValue(record.id, reason, did_you_mean(name, known)).about(code="unknown_key", field=name)
