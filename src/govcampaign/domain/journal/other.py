"""
Records of kinds that the library does not know: the kind is data, and so are its fields.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import counted, filled
from govcampaign.domain.journal.fields import Holds, heading
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.values import FieldValue, told_apart_by
from govcampaign.wording import Text

DONE: Final = "done"
"""The kind of a record that says only that its duty was served."""


@frozen(kw_only=True, field_transformer=checked)
class OtherRecord(Record):
    """
    A record of a kind that the plan names and the library does not know.

    Where the plan declares the fields of the kind, the record holds a value of each. Those by which the plan
    tells two records of one unit and day apart are part of the natural key; if it names none, all fields are.

    Attributes:
        name: The kind's name.
        title: What it is.
        number: Tells two of one unit and day apart.
        values: What it holds in the fields that the plan declares for the kind.
    """

    KIND: ClassVar[str] = "other"
    NOUN: ClassVar[Text] = Text("其他记录", "other record")
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty", "title", "number")

    name: str = field(validator=filled, metadata=heading("种类", "kind"))
    title: str = field(default="", metadata=heading("名称", "title"))
    number: int = field(default=0, validator=counted, metadata=heading("序号", "number"))
    values: tuple[FieldValue, ...] = field(default=(), metadata=heading("填报内容", "values"))

    HANDED_IN: ClassVar[bool] = True

    @property
    def kind(self) -> str:
        """Return the kind's own name."""
        return self.name

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return units, duty, title and number, and the fields that tell it apart with their values."""
        return (*super().natural_key, *told_apart_by(self.values))

    @property
    def enterprise(self) -> str:
        """Return the enterprise it is about, by id: the first that a field of its kind holds; else empty."""
        return next((each.value for each in self.values if each.holds is Holds.ENTERPRISE), "")

    def value(self, name: str) -> Any:
        """Return what a declared field holds: a text, number, day or truth value; None if nothing."""
        return next(iter(self.all_of(name)), None)

    def all_of(self, name: str) -> tuple[Any, ...]:
        """Return all that a declared field holds, where it may hold several values."""
        return tuple(each.typed for each in self.values if each.field == name)
