"""
Checks of records and conditions against the kinds of record that a plan declares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govcampaign.domain.journal.fields import Field
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import asked, kind_title
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.forms import RecordForm, unknown_field
from govcampaign.errors import InvalidValue, Problem
from govcampaign.wording import Text


def form_of(kinds: Iterable[RecordForm], name: str) -> RecordForm | None:
    """Return what a plan declares for a kind of record; None where it declares nothing."""
    return next((form for form in kinds if form.name == name), None)


def kind_words(kinds: Iterable[RecordForm], name: str) -> Text:
    """Return a kind of record in words, as the plan calls it or else the library."""
    form = form_of(kinds, name)
    return kind_title(name) if form is None else form.title


def holds_values(record: Record) -> bool:
    """Tell whether a record has values in fields that a plan declares."""
    return isinstance(record, OtherRecord) and bool(record.values)


def settled(kinds: Iterable[RecordForm], record: Record) -> Record:
    """
    Return a record as it is kept: each value says what its field holds, and whether it tells records apart.

    Args:
        kinds: The kinds that the plan declares.
        record: The record; one of a kind that the plan does not declare is returned as it is.
    """
    if not isinstance(record, OtherRecord):
        return record
    form = form_of(kinds, record.name)
    return record if form is None else form.settled(record)


def mistakes_in(kinds: Iterable[RecordForm], record: Record) -> Iterator[InvalidValue]:
    """
    Yield what is wrong with the values of a record, each with its field.

    Args:
        kinds: The kinds that the plan declares.
        record: The record; one of a kind that the plan does not declare has no such values.
    """
    if not isinstance(record, OtherRecord):
        return
    form = form_of(kinds, record.name)
    if form is not None:
        yield from form.mistakes(record)
        return
    for name in dict.fromkeys(each.field for each in record.values):
        yield unknown_field(record, name, ())


def lost_conditions(kinds: Iterable[RecordForm], duties: Iterable[Duty]) -> Iterator[Problem]:
    """
    Yield the conditions that no record can meet: the field is not declared, or never holds the value.

    Args:
        kinds: The kinds that the plan declares.
        duties: The duties, whose own checks know only the kinds of the library.
    """
    declared = declared_fields(kinds)
    for duty in duties:
        record = f"duties.{duty.id}"
        for condition in duty.need.conditions:
            field = f"conditions.{condition.field}"
            place = f"{record}.{field}"
            try:
                asked(duty.need.kinds, condition.field, place, declared).check(condition.value, place)
            except InvalidValue as error:
                yield error.about(field=field, record=record).as_problem()


def declared_fields(kinds: Iterable[RecordForm]) -> dict[str, dict[str, Field]]:
    """Return the fields of declared kinds, by kind and name, as conditions are checked against them."""
    return {form.name: {each.name: each.as_field for each in form.fields} for form in kinds}
