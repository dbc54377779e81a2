"""
Tables laid out column by column, and the words and numbers that several of them share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final, Generic, TypeVar

from attrs import frozen

from govcampaign.domain.measures.dimension import convert, unit_of_measure
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.table import Column, Value
from govcampaign.wording import Lang, Text, same

_Row = TypeVar("_Row")
YES: Final = Text("是", "yes")
_NOT_COUNTED: Final = Text("{words}（不计入统计）", "{words} (not counted)")
_ROLES: Final = {
    Role.LEAD: Text("牵头", "lead"),
    Role.RESPONSIBLE: Text("责任", "responsible"),
    Role.SUPPORTING: Text("配合", "supporting"),
    Role.PARTICIPATING: Text("参与", "participating"),
    Role.GUIDING: Text("指导", "guiding"),
    Role.UNSTATED: same(""),
}
_ROUND: Final = Text("期次", "round")
STAGE: Final = Text("阶段", "stage")
_EITHER: Final = Text("期次或阶段", "round or stage")


@frozen
class Laid(Generic[_Row]):
    """
    One column, and what it holds of each thing.

    Attributes:
        column: The column.
        value: What it holds of a thing.
        optional: True if the column is left out where it holds nothing of any thing.
    """

    column: Column
    value: Callable[[_Row], Value]
    optional: bool = False


def laid_out(
    columns: Sequence[Laid[_Row]], things: Iterable[_Row]
) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
    """Return columns and rows, one row a thing, without the optional columns that hold nothing."""
    rows = [tuple(each.value(thing) for each in columns) for thing in things]
    kept = [
        at
        for at, each in enumerate(columns)
        if not each.optional or any(row[at] not in (None, "") for row in rows)
    ]
    return tuple(columns[at].column for at in kept), tuple(tuple(row[at] for at in kept) for row in rows)


def number_of(value: Decimal) -> int | float:
    """Return a number as tables hold it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def in_unit_of(target: Target, value: Decimal | None) -> int | float | None:
    """Return an amount in the unit of measure of a target, from the base unit; None for None."""
    return (
        None if value is None else number_of(convert(value, unit_of_measure(target.unit).base, target.unit))
    )


def round_heading(owed: Iterable[Obligation]) -> Text:
    """Return what a column of rounds is called: stages where none of them has days of its own."""
    stages = {each.begins is None for each in owed if each.round}
    if stages == {True}:
        return STAGE
    return _ROUND if stages <= {False} else _EITHER


def role_word(owed: Obligation, lang: Lang) -> str:
    """Return the part that the bearer plays; one that does not owe the duty is said not to be counted."""
    words = _ROLES[owed.role]
    return (_NOT_COUNTED.fill(words=words) if Gap.ROLE in owed.gaps else words).say(lang)


def force_word(owed: Obligation, lang: Lang) -> str:
    """Return how far the duty binds where it is not a must; empty for a must."""
    if owed.force is Force.MUST:
        return ""
    return _NOT_COUNTED.fill(words=owed.force.label).say(lang)


def due_time(owed: Obligation) -> str:
    """Return the time of the due day until which it is in time, as `12:00`; empty for the end of the day."""
    return "" if owed.due_time is None else f"{owed.due_time:%H:%M}"
