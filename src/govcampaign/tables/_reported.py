"""
What records say besides their day, units and items: time, round, amounts, acceptance, note and proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from govcampaign.domain.journal.completion import DECLARED, Completion, step_words
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import SHARED
from govcampaign.table import Column, Value
from govcampaign.tables.plan import listed
from govcampaign.wording import Lang, Text

Shown: TypeAlias = tuple[Column, Callable[[Record], Value]]


def reported(records: Iterable[Record], lang: Lang) -> tuple[Shown, ...]:
    """
    Return the columns of time, round, amounts, step, note and proof, each with what it holds of a record.

    Args:
        records: The records of the table; a column that holds nothing of any of them is left out.
        lang: `zh` or `en`.
    """
    shown = tuple(records)
    columns: tuple[Shown, ...] = (
        (Column("time", SHARED["time"].heading), _time),
        (Column("round", SHARED["round"].heading), lambda record: record.in_round),
        (
            Column("amounts", SHARED["amounts"].heading),
            lambda record: listed((each.say(lang) for each in record.amounts), lang),
        ),
        (Column("step", Text("完成环节", "completion")), lambda record: _step(record, lang)),
        (
            Column("step_by", Text("办理单位", "taken by")),
            lambda record: record.by if isinstance(record, Completion) else "",
        ),
        (Column("note", SHARED["note"].heading), lambda record: record.note),
        (
            Column("evidence", Text("佐证材料", "proof")),
            lambda record: listed((each.name for each in record.evidence), lang),
        ),
    )
    return tuple(each for each in columns if any(each[1](record) for record in shown))


def _time(record: Record) -> str:
    return "" if record.time is None else f"{record.time:%H:%M}"


def _step(record: Record, lang: Lang) -> str:
    """Return the step that a completion takes; empty for any other record."""
    return step_words(record.step or DECLARED).say(lang) if isinstance(record, Completion) else ""
