"""
Records and reminders as tables: what was entered, what counts for nothing, whom to remind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.table import Column, Table
from govcampaign.tables.plan import Names, listed, named
from govcampaign.tables.records import of_records
from govcampaign.wording import LANGUAGES, Lang, Text, several, spoken_day

_SHOWN: Final = 3
"""Records named in a note before the rest is only counted."""


def uncounted_notes(
    strays: Sequence[Uncounted], names: Names, kinds: Sequence[RecordForm] = ()
) -> tuple[Text, ...]:
    """
    Return the note that says which records count for no obligation; none where all do.

    Args:
        strays: The records.
        names: What units are called.
        kinds: The kinds of record that the plan declares.
    """
    if not strays:
        return ()
    count = several(len(strays), Text("条记录", "records"))
    first, more = strays[:_SHOWN], len(strays) > _SHOWN
    zh, en = (
        separator.join((*(_stray(each, names, kinds, lang) for each in first), *(["…"] if more else [])))
        for lang, separator in zip(LANGUAGES, ("；", "; "), strict=True)
    )
    return (Text(f"{count.zh}未计入任何任务：{zh}", f"{count.en} counted for no duty: {en}"),)


def _stray(each: Uncounted, names: Names, kinds: Sequence[RecordForm], lang: Lang) -> str:
    record, reason = each.record, each.reason.say(lang)
    kind = kind_words(kinds, record.kind).say(lang)
    words = (
        spoken_day(record.day).say(lang),
        kind,
        listed((named(unit, names, lang) for unit in record.units), lang),
    )
    return f"{'，'.join(words)}（{reason}）" if lang == "zh" else f"{', '.join(words)} ({reason})"


def uncounted_table(
    strays: Sequence[Uncounted],
    names: Names,
    lang: Lang = "zh",
    *,
    as_of: date,
    known_by: date,
    kinds: Sequence[RecordForm] = (),
) -> Table:
    """
    Return one row a standing record that counts for no obligation: what it is, why, what to do.

    Args:
        strays: The records.
        names: What units are called.
        lang: `zh` or `en`.
        as_of: The day of the reading.
        known_by: The day by whose end the records were known.
        kinds: The kinds of record that the plan declares.
    """
    rows = tuple(
        (
            each.entry,
            each.record.day,
            kind_words(kinds, each.record.kind).say(lang),
            listed((named(unit, names, lang) for unit in each.record.units), lang),
            each.record.duty,
            each.reason.say(lang),
            each.remedy.say(lang),
        )
        for each in strays
    )
    columns = (
        Column("record", Text("记录", "record")),
        of_records("day"),
        Column("kind", Text("记录种类", "kind")),
        of_records("units"),
        of_records("duty"),
        Column("reason", Text("未计入原因", "why it does not count")),
        Column("remedy", Text("处理办法", "what to do")),
    )
    title = Text(
        f"未计入的记录（截至{as_of}，登记至{known_by}）",
        f"records not counted as of {as_of}, as known by {known_by}",
    )
    return Table("uncounted", title, columns, rows, tab=Text("未计入的记录", "not counted"))


def reminders_table(reminders: Iterable[Reminder], names: Names, lang: Lang = "zh") -> Table:
    """Return one row a reminder: recipient, unit, level, why, what, due when, and its key."""
    rows = [
        (
            named(r.recipient, names, lang),
            named(r.unit, names, lang),
            r.level.label.say(lang),
            r.kind.label.say(lang),
            r.subject.say(lang),
            r.due_day,
            r.key,
        )
        for r in reminders
    ]
    columns = (
        Column("recipient", Text("接收单位", "recipient")),
        Column("unit", Text("责任单位", "unit")),
        Column("level", Text("级别", "level")),
        Column("kind", Text("提醒类型", "kind")),
        Column("subject", Text("事由", "subject")),
        Column("due_day", Text("期限", "due"), "day"),
        Column("key", Text("提醒编号", "key")),
    )
    return Table("reminders", Text("提醒", "reminders"), columns, tuple(rows))
