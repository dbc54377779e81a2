"""
Short names for writing records in Python.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from attrs import fields

from govcampaign.authoring._lists import names
from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect, expect_each
from govcampaign.domain.journal.other import DONE, OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.journal.values import values_of
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.declared import mistakes_in, settled
from govcampaign.errors import InvalidRecords, InvalidValue
from govcampaign.wording import Text

_OWN: Final = frozenset(each.name for each in fields(OtherRecord)) - {"name", "values", "filled_round"}
_LISTED: Final = ("slots", "items")


def done(duty_id: str, units: str | tuple[str, ...], day: date | str, /, **keys: Any) -> OtherRecord:
    """
    Return a record that one duty was served: by whom, on which day.

    Args:
        duty_id: The duty it serves.
        units: One unit, or several as `商务委、科委`.
        day: A date, or `2013-07-24`.
        keys: Other fields of a record: `items`, `slots`, `recorded`, `note`, …
    """
    credited = names(units) if isinstance(units, str) else units
    return OtherRecord(name=DONE, duty=duty_id, units=credited, day=as_day(day), **keys)


def record(kind: str, units: str | tuple[str, ...], day: date | str, /, **values: Any) -> OtherRecord:
    """
    Return a record of a kind that a plan names, with what it says in the fields of the kind.

    Its fields and values are checked against the plan when it is entered, or by `check_records`.

    Args:
        kind: The kind, as the plan names it.
        units: One unit, or several as `商务委、科委`.
        day: A date, or `2013-07-24`.
        values: Fields that every record has (`duty`, `title`, `number`, `slots`, `items`, `note`, `evidence`,
            `time`, `round`, `amounts`); and a text, number, day, truth value or enterprise for each field of
            the kind, or a list of them.

    Raises:
        InvalidValue: The kind has a class of its own, or a value is none that a field can hold.
    """
    if kind in KINDS:
        cls = KINDS[kind].cls.__name__
        reason = Text(f"“{kind}”类记录有自己的类", f"records of {kind!r} have a class of their own")
        raise InvalidValue("record", reason, Text(f"用 {cls}", f"use {cls}")).about(
            code="wrong_type", field="kind"
        )
    own = {name: value for name, value in values.items() if name in _OWN}
    own.update((name, names(own[name])) for name in _LISTED if isinstance(own.get(name), str))
    declared = {name: value for name, value in values.items() if name not in _OWN}
    return OtherRecord(
        name=kind,
        units=names(units) if isinstance(units, str) else units,
        day=as_day(day),
        values=values_of(declared, f"record {kind}"),
        **own,
    )


def check_records(plan: Campaign, *records: Record) -> tuple[Record, ...]:
    """
    Return records as a plan has them entered, once the fields that it declares for their kinds are checked.

    Args:
        plan: The plan that declares the kinds.
        records: The records; those of the kinds of the library are returned as they are.

    Raises:
        InvalidRecords: With every mistake found, each with the index of its record and its field.
    """
    expect(plan, Campaign, "check_records")
    expect_each(records, Record, "check_records")
    found = [
        error.about(record=at) for at, each in enumerate(records) for error in mistakes_in(plan.kinds, each)
    ]
    if found:
        raise InvalidRecords(plan.id, found)
    return tuple(settled(plan.kinds, each) for each in records)
