"""
The kinds of record in one place: name, class, words, fields, natural key.

All of it is read off the classes in `kinds`: a class that is added to `CLASSES`
there is a kind for the store, the tables, the checks of entries, the conditions
of duties and the reference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from govcampaign.domain.journal.fields import Field, Holds, fields_of
from govcampaign.domain.journal.kinds import CLASSES
from govcampaign.domain.journal.other import DONE, OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.errors import InvalidValue, did_you_mean, in_words, shown
from govcampaign.wording import Text, same


@frozen(kw_only=True, eq=False)
class RecordKind:
    """
    One kind of record.

    Attributes:
        name: Its name, as duties and the store have it.
        cls: The class of its records.
        fields: Its fields, by name: those that all kinds share first.
        natural: The fields that make the natural key, beside day and kind.
        noun: What it is called.
        measure_word: The Chinese measure word for its records.
    """

    name: str
    cls: type[Record]
    fields: Mapping[str, Field]
    natural: tuple[str, ...]
    noun: Text
    measure_word: str

    def value(self, record: Record, name: str) -> Any:
        """Return what a record of this kind holds in a field, its own or declared; None if it has none."""
        if name in self.fields:
            return getattr(record, name)
        return record.value(name) if isinstance(record, OtherRecord) else None

    def says(self, record: Record, name: str, words: str) -> bool:
        """Tell whether a record of this kind has a field that holds what some words spell."""
        if name in self.fields:
            return self.fields[name].is_said(getattr(record, name), words)
        values = record.values if isinstance(record, OtherRecord) else ()
        return any(each.field == name and each.value == words for each in values)


def described(cls: type[Record]) -> RecordKind:
    """Return the kind that a class of records is, with all that the class says of itself."""
    return RecordKind(
        name=cls.KIND,
        cls=cls,
        fields=fields_of(cls),
        natural=cls.NATURAL,
        noun=cls.NOUN,
        measure_word=cls.MEASURE_WORD,
    )


KINDS: Final[Mapping[str, RecordKind]] = {cls.KIND: described(cls) for cls in CLASSES}
"""The kinds that the library knows, by name; every other kind is of the class `OtherRecord`."""

SHARED: Final[Mapping[str, Field]] = fields_of(Record)
"""The fields that records of every kind have, by name."""

_BY_CLASS: Final[Mapping[Any, RecordKind]] = {kind.cls: kind for kind in KINDS.values()}
_DONE: Final = Text("完成", "done")


def kind_of(record: Record) -> RecordKind:
    """Return the kind of a record by its class: what fields it has, and what makes its natural key."""
    return _BY_CLASS.get(type(record)) or described(type(record))


def is_declarable(name: str) -> bool:
    """Tell whether a plan may declare a kind of a name: it is not one of the library's own."""
    return name not in KINDS and name != DONE


def kind_named(name: str) -> RecordKind:
    """Return the kind that a duty names; one that only a plan knows has the fields of `OtherRecord`."""
    return KINDS.get(name) or KINDS[OtherRecord.KIND]


def kind_title(kind: str) -> Text:
    """Return a kind of record in words; one that only a plan knows shows itself."""
    if kind == DONE:
        return _DONE
    return KINDS[kind].noun if kind in KINDS else same(kind)


# -- conditions --------------------------------------------------------------------


def askable(kinds: Iterable[str]) -> dict[str, Field]:
    """
    Return the fields that a condition can ask records for, by name.

    Args:
        kinds: The kinds counted, of which one that has the field is enough; all kinds where none is named.
    """
    counted = [kind_named(name) for name in kinds] or KINDS.values()
    return {
        name: field
        for kind in counted
        for name, field in kind.fields.items()
        if field.holds is not Holds.PARTS
    }


def asked(
    kinds: Collection[str], name: str, place: str, declared: Mapping[str, Mapping[str, Field]] | None = None
) -> Field:
    """
    Return the field that a condition asks records of some kinds for.

    Args:
        kinds: The kinds counted; empty for all kinds.
        name: The name of the field.
        place: Where the condition stands, for the error.
        declared: The fields that the plan declares for its own kinds, by kind and name; None where they are
            not known: then such a kind may have any field, which may hold anything.

    Raises:
        InvalidValue: No such record has the field; the near one is named.
    """
    own = ((declared or {}).get(kind, {}) for kind in reversed(tuple(kinds)))
    known = {**dict(pair for fields in own for pair in fields.items()), **askable(kinds)}
    if name in known:
        return known[name]
    if declared is None and any(map(is_declarable, kinds)):
        return Field(name=name, heading=same(name), type=object, holds=Holds.TEXT, several=True, needed=False)
    named = "、".join(f"“{kind_title(kind).zh}”" for kind in kinds) or "各"
    reason = Text(
        f"{named}类记录没有可作条件的字段“{in_words(name)}”",
        f"records of {', '.join(kinds) or 'any kind'} have no field {shown(name)} for a condition",
    )
    raise InvalidValue(place, reason, did_you_mean(name, known)).about(code="unknown_condition")
