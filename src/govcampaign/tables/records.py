"""
The entries of records as a table, with the fields that a plan declares for their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS, SHARED
from govcampaign.domain.plan.declared import form_of, kind_words
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.table import Column, Table, Value
from govcampaign.tables._columns import YES
from govcampaign.tables._reported import Shown, reported
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import Lang, Text

_ACTS: Final = {
    Act.PUT: Text("登记", "put"),
    Act.CORRECT: Text("更正", "corrected"),
    Act.VOID: Text("作废", "voided"),
}
_KINDS: Final = {Holds.NUMBER: "number", Holds.DECIMAL: "number", Holds.DAY: "day"}
_NO: Final = Text("否", "no")


def records_table(
    entries: Iterable[Entry], names: Names, lang: Lang = "zh", *, kinds: Sequence[RecordForm] = ()
) -> Table:
    """
    Return one row a journal entry, in the order given: what was put, corrected or voided, and why.

    Args:
        entries: The entries.
        names: What units are called.
        lang: `zh` or `en`.
        kinds: The kinds of record that the plan declares; where all entries are of one of them, each of its
            fields has a column.
    """
    shown, rows = tuple(entries), []
    records = [each.record for each in shown if each.record]
    accounts = any(each.by for each in shown)
    declared = (*reported(records, lang), *_declared(records, kinds, lang))
    for entry in shown:
        record = entry.record
        rows.append(
            (
                entry.target,
                entry.number,
                _ACTS[entry.act].say(lang),
                kind_words(kinds, record.kind).say(lang) if record else "",
                listed((named(unit, names, lang) for unit in record.units), lang) if record else "",
                record.day if record else None,
                entry.known_since,
                record.duty if record else "",
                listed(record.items, lang) if record else "",
                *(value(record) if record else None for _, value in declared),
                entry.reason,
                *((entry.by,) if accounts else ()),
            )
        )
    return Table("records", Text("工作记录", "records"), _columns(declared, accounts=accounts), tuple(rows))


def _columns(declared: Iterable[Shown], *, accounts: bool) -> tuple[Column, ...]:
    return (
        Column("record", Text("记录", "record")),
        Column("number", Text("修改序号", "number"), "number"),
        Column("act", Text("操作", "act")),
        Column("kind", Text("记录种类", "kind")),
        of_records("units"),
        of_records("day"),
        Column("known_since", Text("登记日期", "entered"), "day"),
        of_records("duty"),
        of_records("items"),
        *(column for column, _ in declared),
        Column("reason", Text("理由", "reason")),
        *((Column("by", Text("登记人", "entered by")),) if accounts else ()),
    )


def of_records(name: str) -> Column:
    """Return the column of a field that all records have."""
    field = SHARED[name]
    return Column(name, field.heading, "day" if field.holds is Holds.DAY else "text")


def _declared(
    records: Iterable[Record], kinds: Sequence[RecordForm], lang: Lang
) -> tuple[tuple[Column, Callable[[Record], Value]], ...]:
    """
    Return the columns of what records hold in declared fields, each with what gives the value of a record.

    Args:
        records: The records of the table. Where they are of one declared kind, each field has a column; else
            one column holds all values in words, and only where a record has any.
        kinds: The kinds that the plan declares.
        lang: `zh` or `en`.
    """
    shown = tuple(records)
    names = {record.kind for record in shown}
    form = form_of(kinds, names.pop()) if len(names) == 1 else None
    if form is not None:
        return tuple(
            (_column(at, each), partial(_value, each.name, lang))
            for at, each in enumerate(form.fields, start=1)
        )
    if not any(isinstance(record, OtherRecord) and record.values for record in shown):
        return ()
    heading = KINDS[OtherRecord.KIND].fields["values"].heading
    return ((Column("values", heading), partial(_in_words, lang)),)


def _column(at: int, field: FormField) -> Column:
    kind: Any = "text" if field.several else _KINDS.get(field.holds, "text")
    return Column(f"field_{at}", field.title, kind)


def _value(name: str, lang: Lang, record: Record) -> Value:
    """Return what a record holds in a field; several values as one text."""
    found = record.all_of(name) if isinstance(record, OtherRecord) else ()
    cells = [_cell(each, lang) for each in found]
    if len(cells) > 1:
        return listed((each.isoformat() if isinstance(each, date) else str(each) for each in cells), lang)
    return cells[0] if cells else None


def _cell(value: Any, lang: Lang) -> Any:
    if isinstance(value, bool):
        return (YES if value else _NO).say(lang)
    return float(value) if isinstance(value, Decimal) else value


def _in_words(lang: Lang, record: Record) -> Value:
    """Return all that a record holds, each value behind the name of its field."""
    names = dict.fromkeys(each.field for each in getattr(record, "values", ()))
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    return stop.join(f"{name}{colon}{_value(name, lang, record)}" for name in names)
