"""
Records and reminders as tables: what was entered, what counts for nothing, whom to remind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.registry import SHARED, kind_title
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.table import Column, Table
from govcampaign.tables._reported import reported
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
    """Return one row a journal entry, in the order given: what was put, corrected or voided, and why."""
    shown, rows = tuple(entries), []
    more = reported((entry.record for entry in shown if entry.record), lang)
    for entry in shown:
        record = entry.record
        rows.append(
            (
                entry.target,
                entry.number,
                _ACTS[entry.act].say(lang),
                kind_title(record.kind).say(lang) if record else "",
                listed((named(unit, names, lang) for unit in record.units), lang) if record else "",
                record.day if record else None,
                entry.known_since,
                record.duty if record else "",
                listed(record.items, lang) if record else "",
                *(value(record) if record else None for _, value in more),
                entry.reason,
            )
        )
    columns = (
        Column("record", Text("记录", "record")),
        Column("number", Text("修改序号", "number"), "number"),
        Column("act", Text("操作", "act")),
        Column("kind", Text("记录种类", "kind")),
        _of_records("units"),
        _of_records("day"),
        Column("known_since", Text("登记日期", "entered"), "day"),
        _of_records("duty"),
        _of_records("items"),
        *(column for column, _ in more),
        Column("reason", Text("理由", "reason")),
    )
    return Table("records", Text("工作记录", "records"), columns, tuple(rows))


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
