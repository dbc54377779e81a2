"""
The reminders on their way, as a table.
"""

from __future__ import annotations

from collections.abc import Iterable

from govcampaign.domain.standing.sending import ReminderNote, spoken_detail
from govcampaign.table import Column, Table
from govcampaign.tables.plan import Names, named
from govcampaign.wording import Lang, Text


def outbox_table(notes: Iterable[ReminderNote], names: Names, lang: Lang = "zh") -> Table:
    """Return one row a reminder: whom for, how far it came, what was answered, what finds it."""
    rows = [
        (
            note.status.label.say(lang),
            named(note.recipient, names, lang),
            note.level.label.say(lang),
            note.day,
            note.attempts,
            note.reason or spoken_detail(note.detail).say(lang),
            note.receipt,
            note.key,
            note.message,
        )
        for note in notes
    ]
    columns = (
        Column("status", Text("状态", "status")),
        Column("recipient", Text("发给", "recipient")),
        Column("level", Text("级别", "level")),
        Column("day", Text("提醒日期", "day"), "day"),
        Column("attempts", Text("次数", "attempts"), "number"),
        Column("detail", Text("答复或理由", "answer or reason")),
        Column("receipt", Text("回执号", "receipt")),
        Column("key", Text("提醒编号", "key")),
        Column("message", Text("消息编号", "message")),
    )
    return Table("outbox", Text("发件箱", "outbox"), columns, tuple(rows))
