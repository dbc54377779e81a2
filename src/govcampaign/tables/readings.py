"""
Records and reminders as tables: what was entered, what counts for nothing, whom to remind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.kinds import DECLARED, Completion
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import SHARED, kind_title
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.table import Column, Table
from govcampaign.tables._columns import Laid, laid_out, step_word
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import LANGUAGES, Lang, Text, several, spoken_day

_SHOWN: Final = 3
"""Records named in a note before the rest is only counted."""

_ACTS: Final = {
    Act.PUT: Text("登记", "put"),
    Act.CORRECT: Text("更正", "corrected"),
    Act.VOID: Text("作废", "voided"),
}


def uncounted_notes(strays: Sequence[Uncounted], names: Names) -> tuple[Text, ...]:
    """Return the note that says which records count for no obligation; none where all do."""
    if not strays:
        return ()
    count = several(len(strays), Text("条记录", "records"))
    first, more = strays[:_SHOWN], len(strays) > _SHOWN
    zh, en = (
        separator.join((*(_stray(each, names, lang) for each in first), *(["…"] if more else [])))
        for lang, separator in zip(LANGUAGES, ("；", "; "), strict=True)
    )
    return (Text(f"{count.zh}未计入任何任务：{zh}", f"{count.en} counted for no duty: {en}"),)


def _stray(each: Uncounted, names: Names, lang: Lang) -> str:
    record, reason = each.record, each.reason.say(lang)
    kind = kind_title(record.kind).say(lang)
    words = (
        spoken_day(record.day).say(lang),
        kind,
        listed((named(unit, names, lang) for unit in record.units), lang),
    )
    return f"{'，'.join(words)}（{reason}）" if lang == "zh" else f"{', '.join(words)} ({reason})"


def uncounted_table(
    strays: Sequence[Uncounted], names: Names, lang: Lang = "zh", *, as_of: date, known_by: date
) -> Table:
    """Return one row a standing record that counts for no obligation: what it is, why, what to do."""
    rows = tuple(
        (
            each.entry,
            each.record.day,
            kind_title(each.record.kind).say(lang),
            listed((named(unit, names, lang) for unit in each.record.units), lang),
            each.record.duty,
            each.reason.say(lang),
            each.remedy.say(lang),
        )
        for each in strays
    )
    columns = (
        Column("record", Text("记录", "record")),
        _of_records("day"),
        Column("kind", Text("记录种类", "kind")),
        _of_records("units"),
        _of_records("duty"),
        Column("reason", Text("未计入原因", "why it does not count")),
        Column("remedy", Text("处理办法", "what to do")),
    )
    title = Text(
        f"未计入的记录（截至{as_of}，登记至{known_by}）",
        f"records not counted as of {as_of}, as known by {known_by}",
    )
    return Table("uncounted", title, columns, rows, tab=Text("未计入的记录", "not counted"))


def _of_records(name: str) -> Column:
    """Return the column of a field that all records have."""
    field = SHARED[name]
    return Column(name, field.heading, "day" if field.holds is Holds.DAY else "text")


def records_table(entries: Iterable[Entry], names: Names, lang: Lang = "zh") -> Table:
    """
    Return one row a journal entry, in the order given: what was put, corrected or voided, and why.

    The columns of time, round, amounts and step are left out where no record holds any.
    """
    columns, rows = laid_out((*_entered(names, lang), *_held(lang)), entries)
    return Table("records", Text("工作记录", "records"), columns, rows)


def _entered(names: Names, lang: Lang) -> tuple[Laid[Entry], ...]:
    return (
        Laid(Column("record", Text("记录", "record")), lambda entry: entry.target),
        Laid(Column("number", Text("修改序号", "number"), "number"), lambda entry: entry.number),
        Laid(Column("act", Text("操作", "act")), lambda entry: _ACTS[entry.act].say(lang)),
        Laid(
            Column("kind", Text("记录种类", "kind")),
            _of_record(lambda record: kind_title(record.kind).say(lang)),
        ),
        Laid(
            _of_records("units"),
            _of_record(lambda record: listed((named(unit, names, lang) for unit in record.units), lang)),
        ),
        Laid(_of_records("day"), lambda entry: entry.record.day if entry.record else None),
        Laid(
            _of_records("time"),
            _of_record(lambda record: f"{record.time:%H:%M}" if record.time else ""),
            True,
        ),
        Laid(Column("known_since", Text("登记日期", "entered"), "day"), lambda entry: entry.known_since),
    )


def _held(lang: Lang) -> tuple[Laid[Entry], ...]:
    return (
        Laid(_of_records("duty"), _of_record(lambda record: record.duty)),
        Laid(_of_records("round"), _of_record(lambda record: record.in_round), True),
        Laid(_of_records("items"), _of_record(lambda record: listed(record.items, lang))),
        Laid(
            _of_records("amounts"),
            _of_record(lambda record: listed((each.say(lang) for each in record.amounts), lang)),
            True,
        ),
        Laid(
            Column("step", Text("办结环节", "completion")),
            _of_record(lambda record: _step(record, lang)),
            True,
        ),
        Laid(Column("reason", Text("理由", "reason")), lambda entry: entry.reason),
    )


def _step(record: Record, lang: Lang) -> str:
    """Return the step that a completion takes; empty for any other record."""
    return step_word(record.step or DECLARED, lang) if isinstance(record, Completion) else ""


def _of_record(words: Callable[[Record], str]) -> Callable[[Entry], str]:
    """Return what a column holds of the record of an entry; a void has none."""
    return lambda entry: "" if entry.record is None else words(entry.record)


def reminders_table(reminders: Iterable[Reminder], names: Names, lang: Lang = "zh") -> Table:
    """Return one row a reminder: whom, why, what, due when, and its key."""
    rows = [
        (named(r.unit, names, lang), r.kind.label.say(lang), r.subject.say(lang), r.due_day, r.key)
        for r in reminders
    ]
    columns = (
        Column("unit", Text("单位", "unit")),
        Column("kind", Text("提醒类型", "kind")),
        Column("subject", Text("事由", "subject")),
        Column("due_day", Text("期限", "due"), "day"),
        Column("key", Text("提醒编号", "key")),
    )
    return Table("reminders", Text("提醒", "reminders"), columns, tuple(rows))
