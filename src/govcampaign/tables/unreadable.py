"""
What a store holds and nobody can read, as a note and as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from govcampaign.table import Column, Table
from govcampaign.tables.plan import listed
from govcampaign.wording import LANGUAGES, Lang, Text

_SHOWN: Final = 3
"""Keys named in a note before the rest is only counted."""


def unreadable_notes(keys: Sequence[str]) -> tuple[Text, ...]:
    """Return the note that says which records could not be read; none where all were."""
    count = len(keys)
    if not count:
        return ()
    shown = (*keys[:_SHOWN], *(["…"] if count > _SHOWN else []))
    zh, en = (listed(shown, lang) for lang in LANGUAGES)
    noun = "entry" if count == 1 else "entries"
    return (Text(f"{count}条登记无法读取，未计入：{zh}", f"{count} {noun} unreadable, left out: {en}"),)


def unreadable_table(found: Iterable[tuple[str, Text, bytes]], lang: Lang = "zh") -> Table:
    """
    Return one row a record that cannot be read.

    Args:
        found: The key, what is wrong, and the bytes of each.
        lang: `zh` or `en`.
    """
    rows = [(key, reason.say(lang), body.decode(errors="backslashreplace")) for key, reason, body in found]
    columns = (
        Column("key", Text("编号", "key")),
        Column("reason", Text("原因", "reason")),
        Column("body", Text("原文", "content")),
    )
    return Table("unreadable", Text("无法读取的登记", "unreadable entries"), columns, tuple(rows))
