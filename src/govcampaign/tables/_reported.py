"""
The columns of records: the fields that they have, of the library's kinds and of those that a plan declares.

Each column has the heading of its field, which is what ledgers call it, so that a table of records can be
entered again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, Final, TypeAlias

from govcampaign.domain.journal.completion import DECLARED, Completion, step_words
from govcampaign.domain.journal.fields import Field, Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS, SHARED, kind_of
from govcampaign.domain.plan.declared import form_of
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.table import Column, Kind, Value
from govcampaign.tables._columns import YES, number_of
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import Lang, Text

Shown: TypeAlias = tuple[Column, Callable[[Record], Value]]
PERSONAL: Final = frozenset({"hotline"})
"""Fields that may hold a name or a telephone number; they are left out."""

NO: Final = Text("否", "no")
_KINDS: Final[Mapping[Holds, Kind]] = {Holds.NUMBER: "number", Holds.DECIMAL: "number", Holds.DAY: "day"}
_ELSEWHERE: Final = frozenset({*SHARED, *PERSONAL, "name", "values", "step", "by", "enterprise"})
_ALWAYS: Final = frozenset({"items"})
# The table has a column `number` that counts the changes of a record.
_KEYS: Final = {"number": "serial"}
_ENTERPRISE: Final = Text("企业编号", "enterprise id")


def reported(
    records: Iterable[Record], names: Names, enterprises: Names, kinds: Sequence[RecordForm], lang: Lang
) -> tuple[Shown, ...]:
    """
    Return the columns of what records say besides units, day and duty, each with what it holds of a record.

    A column that holds nothing of any record is left out, but for items; so is personal data (`PERSONAL`).

    Args:
        records: The records of the table.
        names: What units are called.
        enterprises: What enterprises are called, by id.
        kinds: The kinds of record that the plan declares.
        lang: `zh` or `en`.
    """
    shown = tuple(records)
    columns: tuple[Shown, ...] = (
        (Column("time", SHARED["time"].heading), _time),
        (Column("round", SHARED["round"].heading), lambda record: record.in_round),
        (_of("slots"), lambda record: listed(record.slots, lang)),
        *_enterprise(enterprises),
        *_own(shown, lang),
        *_declared(shown, kinds, lang),
        (_of("items"), lambda record: listed(record.items, lang)),
        *_amounts(shown),
        (Column("step", Text("完成环节", "completion")), lambda record: _step(record, lang)),
        (Column("step_by", Text("办理单位", "taken by")), partial(_step_by, names, lang)),
        (_of("note"), lambda record: record.note),
        (
            Column("evidence", Text("佐证材料", "proof")),
            lambda record: listed((each.name for each in record.evidence), lang),
        ),
    )
    return tuple(
        each
        for each in columns
        if each[0].key in _ALWAYS or any(each[1](record) not in (None, "") for record in shown)
    )


def _of(name: str) -> Column:
    return Column(name, SHARED[name].heading)


def _time(record: Record) -> str:
    return "" if record.time is None else f"{record.time:%H:%M}"


def _step(record: Record, lang: Lang) -> str:
    """Return the step that a completion takes; empty for any other record."""
    return step_words(record.step or DECLARED).say(lang) if isinstance(record, Completion) else ""


def _step_by(names: Names, lang: Lang, record: Record) -> str:
    return named(record.by, names, lang) if isinstance(record, Completion) else ""


def _enterprise(enterprises: Names) -> tuple[Shown, ...]:
    """Return the enterprise by its name, and by its id where its name is another."""

    def ids(record: Record) -> str:
        # What a declared kind says of an enterprise is in a field of its own.
        return "" if isinstance(record, OtherRecord) else str(getattr(record, "enterprise", ""))

    def name(record: Record) -> str:
        # An enterprise has one name, in whatever language the table is.
        return named(ids(record), enterprises, "zh")

    def code(record: Record) -> str:
        return ids(record) if ids(record) != name(record) else ""

    return (Column("enterprise", Text("企业", "enterprise")), name), (
        Column("enterprise_id", _ENTERPRISE),
        code,
    )


# -- fields of the library's kinds ---------------------------------------------------


def _own(records: Iterable[Record], lang: Lang) -> Iterable[Shown]:
    """Yield one column a field that kinds of the library have of their own; kinds may share one."""
    fields = {
        field.name: field
        for record in records
        for field in kind_of(record).fields.values()
        if field.name not in _ELSEWHERE
    }
    for field in fields.values():
        yield _column(field), partial(_own_value, field.name, lang)


def _column(field: Field) -> Column:
    kind: Kind = "text" if field.several else _KINDS.get(field.holds, "text")
    return Column(_KEYS.get(field.name, field.name), field.heading, kind)


def _own_value(name: str, lang: Lang, record: Record) -> Value:
    value = getattr(record, name, None)
    # A record that says nothing here is at the first submission, or has no number.
    if value in (None, 0) and name in ("resubmission", "number"):
        return None
    return listed(map(str, value), lang) if isinstance(value, tuple) else _cell(value, lang)


def _cell(value: Any, lang: Lang) -> Any:
    if isinstance(value, bool):
        return (YES if value else NO).say(lang)
    if isinstance(value, Enum):
        return str(value.value)
    return number_of(value) if isinstance(value, Decimal) else value


# -- fields that the plan declares ---------------------------------------------------


def _declared(records: Sequence[Record], kinds: Sequence[RecordForm], lang: Lang) -> Iterable[Shown]:
    """Yield one column a field of a declared kind, and one for what other kinds hold, in words."""
    forms = {record.kind: form_of(kinds, record.kind) for record in records}
    fields = {each.title: each for form in forms.values() if form for each in form.fields}
    for at, (title, field) in enumerate(fields.items(), start=1):
        kind: Kind = "text" if field.several else _KINDS.get(field.holds, "text")
        yield Column(f"field_{at}", title, kind), partial(_titled, title, forms, lang)
    heading = KINDS[OtherRecord.KIND].fields["values"].heading
    yield Column("values", heading), partial(_in_words, forms, lang)


def _titled(title: Text, forms: Mapping[str, RecordForm | None], lang: Lang, record: Record) -> Value:
    """Return what a record holds in the field that its kind calls so."""
    form = forms[record.kind]
    fields: Iterable[FormField] = form.fields if form else ()
    name = next((each.name for each in fields if each.title == title), "")
    return _value(name, lang, record)


def _value(name: str, lang: Lang, record: Record) -> Value:
    """Return what a record holds in a field; several values as one text."""
    found = record.all_of(name) if name and isinstance(record, OtherRecord) else ()
    cells = [_cell(each, lang) for each in found]
    if len(cells) > 1:
        return listed((each.isoformat() if isinstance(each, date) else str(each) for each in cells), lang)
    return cells[0] if cells else None


def _in_words(forms: Mapping[str, RecordForm | None], lang: Lang, record: Record) -> Value:
    """Return what a record holds in fields that no form has, each value behind the name of its field."""
    form = forms[record.kind]
    known = {each.name for each in form.fields} if form else set()
    names = [
        name for name in dict.fromkeys(v.field for v in getattr(record, "values", ())) if name not in known
    ]
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    return stop.join(f"{name}{colon}{_value(name, lang, record)}" for name in names)


# -- amounts -------------------------------------------------------------------------


def _amounts(records: Iterable[Record]) -> Iterable[Shown]:
    """Yield one column an amount and unit of measure, such as 新增就业（人）, with the plain number."""
    found = dict.fromkeys((a.name, a.unit) for record in records for a in record.amounts)
    for at, (name, unit) in enumerate(found, start=1):
        title = Text(f"{name}（{unit}）", f"{name} ({unit})") if unit else Text(name, name)
        yield Column(f"amount_{at}", title, "number"), partial(_amount, name, unit)


def _amount(name: str, unit: str, record: Record) -> Value:
    return next((number_of(a.value) for a in record.amounts if (a.name, a.unit) == (name, unit)), None)
