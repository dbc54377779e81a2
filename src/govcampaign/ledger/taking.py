"""
The one way from a cell to a value: what a column holds decides how its cells are read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.kinds import Desk
from govcampaign.ledger import _day_faults as say
from govcampaign.ledger.counts import read_amount, read_count, read_decimal, read_flag
from govcampaign.ledger.days import read_day, read_time
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.named import Enterprises, read_choices, read_duty, read_kind_of_case
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.rounds import read_round
from govcampaign.ledger.schema import LedgerField, LedgerKind, Schema
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.texts import read_list, read_text, safe, spelled
from govcampaign.ledger.whom import Units

__all__ = ["Context", "Taken", "take"]


@frozen(kw_only=True)
class Context:
    """
    What is known about a table while its cells are read.

    Attributes:
        schema: What ledgers of the campaign may hold.
        kind: The kind of the table.
        year: The year of the table, else of the campaign; None where it is not known.
        month: The month of the table; None where it is not known.
        epoch1904: Whether the numbers of days in the file begin in 1904.
        units: Finds units; made once for a file.
        enterprises: Finds enterprises; made once for a file.
        seen: What cells have given so far: a ledger says the same words again and again.
    """

    schema: Schema = field(repr=False)
    kind: LedgerKind
    year: int | None = None
    month: int | None = None
    epoch1904: bool = False
    units: Units = field(repr=False)
    enterprises: Enterprises = field(repr=False)

    seen: dict[tuple[object, ...], Taken | Fault] = field(init=False, factory=dict, repr=False, eq=False)

    @enterprises.default
    def _enterprises(self) -> Enterprises:
        return Enterprises(self.schema)


def take(column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    """
    Return the value of a cell as the record has it, or what is wrong with it.

    The value is None where the cell says nothing. Units, slots, items and lists are tuples; a day is a
    `date`, an amount an `Amount`.

    Args:
        column: The field that the column holds.
        raw: The cell.
        context: What is known about the table.
    """
    if raw is None or raw == "":
        return NOTHING
    if column.prose:
        return _weighed(column, raw, context)
    # 1, 1.0 and True are equal, and not the same cell.
    key = (column.name, column.unit, raw.__class__, raw)
    found = context.seen.get(key)
    if found is None:
        found = _weighed(column, raw, context)
        if len(context.seen) < _MOST_SEEN:
            context.seen[key] = found
    return found


_MOST_SEEN: Final = 16_384


def _weighed(column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    """Return what a cell gives; a fault in a column that a record can do without is a warning."""
    reader = _BY_NAME.get(column.name) or _BY_HOLDS[column.holds]
    found = reader(column, raw, context)
    if isinstance(found, Fault) and not column.needed and found.weight is Weight.ERROR:
        return evolve(found, weight=Weight.WARNING)
    return found


def _units(_column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    return context.units.read(raw if isinstance(raw, str) else spelled(raw))


def _one_unit(_column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    return context.units.read_one(spelled(raw))


_SINCE: Final = re.compile(r"(?:起|开始|起始|至今)+(?:设立|设置|接待|开放|启用)?[)）。]*\s*$")


def _day(column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    opens = column.name == "day" and context.kind.name == Desk.KIND
    found = read_day(
        _SINCE.sub("", raw) if opens and isinstance(raw, str) else raw,
        year=context.year,
        month=context.month,
        epoch1904=context.epoch1904,
        span=context.schema.span,
    )
    if isinstance(found, Fault) or not found.each:
        return found
    said = safe(spelled(raw))
    if opens:
        # The day of a desk is its first one; the others are those on which it is open.
        first = Taken(found.value, (*found.faults, say.first_day_note(said, found.value)), time=found.time)
        return (
            first if found.each[-1] - found.value == dt.timedelta(len(found.each) - 1) else say.several(said)
        )
    if column.name != "day" or not context.kind.by_days:
        return say.several(said)
    return evolve(found, faults=(*found.faults, say.each_day_note(said, len(found.each))))


def _time(_column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    return read_time(raw)


def _duty(column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    return read_duty(spelled(raw), context.schema, column.choices)


def _round(_column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    return read_round(raw, year=context.year)


def _case_kind(column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    return read_kind_of_case(spelled(raw), column)


def _count(_column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    return read_count(raw)


def _decimal(column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    if column.name.startswith("amount:"):
        return read_amount(raw, column.name.removeprefix("amount:"), column.unit)
    return read_decimal(raw)


def _flag(_column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    return read_flag(raw)


def _enterprise(_column: LedgerField, raw: Raw, context: Context) -> Taken | Fault:
    return context.enterprises.read(spelled(raw))


def _choice(column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    return read_choices(spelled(raw), column)


def _text(column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == 0:
        # A formula that refers to an empty cell gives 0, and a clerk writes 0 for no problems.
        return NOTHING
    if column.choices:
        return read_choices(spelled(raw), column)
    if column.several:
        return read_list(raw, prose=column.prose)
    return read_text(raw, prose=column.prose)


def _words(_column: LedgerField, raw: Raw, _context: Context) -> Taken | Fault:
    """Return words as they are: what is offered is not all that may be written."""
    return read_text(raw)


_Read: TypeAlias = Callable[[LedgerField, Raw, Context], Taken | Fault]

_BY_NAME: Final[dict[str, _Read]] = {
    "units": _units,
    "by": _one_unit,
    "step:dispatched.to": _one_unit,
    "step:dispatched.helpers": _units,
    "step:called_back.satisfied": _words,
    "time": _time,
    "duty": _duty,
    "round": _round,
    "case_kind": _case_kind,
}
_BY_HOLDS: Final[dict[Holds, _Read]] = {
    Holds.TEXT: _text,
    Holds.NUMBER: _count,
    Holds.DECIMAL: _decimal,
    Holds.DAY: _day,
    Holds.FLAG: _flag,
    Holds.CHOICE: _choice,
    Holds.ENTERPRISE: _enterprise,
    Holds.PARTS: _text,
}
