"""
The entries of records as a table, with every field of the kinds that are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import SHARED
from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._reported import Shown, reported
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import Lang, Text

_ACTS: Final = {
    Act.PUT: Text("登记", "put"),
    Act.CORRECT: Text("更正", "corrected"),
    Act.VOID: Text("作废", "voided"),
}


def records_table(
    entries: Iterable[Entry],
    names: Names,
    lang: Lang = "zh",
    *,
    kinds: Sequence[RecordForm] = (),
    enterprises: Mapping[str, Text] | None = None,
) -> Table:
    """
    Return one row a journal entry, in the order given: what was put, corrected or voided, and why.

    Every field of the kinds that are there has a column, headed as ledgers head it; telephone numbers are
    left out.

    Args:
        entries: The entries.
        names: What units are called.
        lang: `zh` or `en`.
        kinds: The kinds of record that the plan declares.
        enterprises: What enterprises are called, by id.
    """
    shown = tuple(entries)
    records = [each.record for each in shown if each.record]
    accounts = any(each.by for each in shown)
    fields = reported(records, names, enterprises or {}, kinds, lang)
    rows = []
    for entry in shown:
        record = entry.record
        rows.append(
            (
                *_what(record, names, kinds, lang),
                *(value(record) if record else None for _, value in fields),
                entry.known_since,
                _ACTS[entry.act].say(lang),
                entry.reason,
                *((entry.by,) if accounts else ()),
                entry.number,
                entry.target,
            )
        )
    columns = _columns(fields, accounts=accounts)
    look = Look(landscape=True, fixed=2, printed=len(columns) - 2)
    return Table("records", Text("工作记录", "records"), columns, tuple(rows), look=look)


def _what(record: Record | None, names: Names, kinds: Sequence[RecordForm], lang: Lang) -> tuple[Value, ...]:
    """Return kind, units, day and duty of a record; blanks for an entry that holds none."""
    if record is None:
        return "", "", None, ""
    units = listed((named(unit, names, lang) for unit in record.units), lang)
    return kind_words(kinds, record.kind).say(lang), units, record.day, record.duty


def _columns(fields: Iterable[Shown], *, accounts: bool) -> tuple[Column, ...]:
    return (
        Column("kind", Text("记录种类", "kind")),
        of_records("units"),
        of_records("day"),
        of_records("duty"),
        *(column for column, _ in fields),
        Column("known_since", Text("登记日期", "entered"), "day"),
        Column("act", Text("操作", "act")),
        Column("reason", Text("理由", "reason")),
        *((Column("by", Text("登记人", "entered by")),) if accounts else ()),
        Column("number", Text("修改序号", "number"), "number"),
        Column("record", Text("记录", "record")),
    )


def of_records(name: str) -> Column:
    """Return the column of a field that all records have."""
    field = SHARED[name]
    return Column(name, field.heading, "day" if field.holds is Holds.DAY else "text")
