"""
A reading as plain data: what `govcampaign read --json` prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from govcampaign.domain.measures.quantity import QuantityKind
from govcampaign.domain.time.period import Period
from govcampaign.drafting.days import shown_day
from govcampaign.drafting.masking import masked_values
from govcampaign.notice.parts import (
    DeadlinePart,
    DutyPart,
    LinePart,
    Part,
    PeriodPart,
    PhasePart,
    QuantityPart,
    RecurrencePart,
)
from govcampaign.notice.reading import Reading

_AS_IT_IS: Final = frozenset({"notice", "least", "most"})
"""Keys whose values are not words of the notice: what it is called, and numbers."""


def as_data(reading: Reading, name: str = "") -> dict[str, Any]:
    """
    Return a reading as plain data, without telephone numbers, addresses and names of contacts.

    Args:
        reading: What the reader found.
        name: What to call the notice.
    """
    data: dict[str, Any] = masked_values(_found(reading, name), _AS_IT_IS)
    return data


def _found(reading: Reading, name: str) -> dict[str, Any]:
    facts, times = reading.facts, reading.times
    return {
        "notice": name,
        "document": reading.blocks.kind.value,
        "blocks": _blocks(reading),
        "headings": [
            {
                "address": h.clause,
                "text": h.text,
                "level": h.level,
                "line": h.span.line,
                "run_on": h.run_on,
            }
            for h in reading.headings
        ],
        "phases": [_phase(phase) for phase in times.phases],
        "window": None if times.window is None else _period(times.window),
        "periods": [{**_period(each), "clause": each.clause} for each in times.periods],
        "activities": [{"heading": each.heading, "clause": each.clause} for each in facts.activities],
        "responsibility": [_line(line) for line in reading.units.lines],
        "deadlines": [_deadline(each) for each in times.deadlines],
        "recurrences": [_recurrence(each) for each in times.recurrences],
        "quantities": [_quantity(each) for each in facts.quantities],
        "basis": [{"title": b.title, "number": b.number, "alias": b.alias} for b in facts.bases],
        "theme": None if facts.theme is None else facts.theme.theme,
        "counts": [{"what": each.what, "value": each.value} for each in facts.counts],
        "duties": [_duty(each) for each in reading.duties.duties],
        "questions": [
            {"clause": each.clause, "about": each.about, "text": each.text.zh} for each in reading.questions
        ],
    }


def _blocks(reading: Reading) -> dict[str, Any]:
    blocks = reading.blocks
    return {
        "title": _raw(blocks.title),
        "number": _raw(blocks.number),
        "issuer": _raw(blocks.issuer),
        "recipients": _raws(blocks.recipients),
        "signature": _raw(blocks.signature),
        "date": None if blocks.date is None else _iso(blocks.date.day),
        "attachments": _raws(blocks.attachments),
        "plan_title": _raw(blocks.plan_title),
        "contacts_present": bool(blocks.contacts),
    }


def _raw(part: Part | None) -> str | None:
    return None if part is None else part.raw


def _raws(parts: Iterable[Part]) -> list[str]:
    return [part.raw for part in parts]


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _days(period: Period | None) -> dict[str, str | None]:
    if period is None or not period.resolved:
        return {"start": None, "end": None}
    return {"start": _iso(period.start), "end": _iso(period.end)}


def _period(part: PeriodPart) -> dict[str, Any]:
    return {"raw": part.raw, **_days(part.period)}


def _phase(phase: PhasePart) -> dict[str, Any]:
    days = _days(phase.period)
    if phase.until is not None:
        days["end"] = _iso(shown_day(phase.until))
    return {"name": phase.name, **days, "raw": phase.period_raw, "clause": phase.clause}


def _line(part: LinePart) -> dict[str, Any]:
    entries = [{"unit": entry.unit, "role": entry.role.value} for entry in part.entries]
    return {"clause": part.clause, "raw": part.raw, "entries": entries}


def _recurrence(part: RecurrencePart) -> dict[str, Any]:
    recurrence = part.recurrence
    return {
        "raw": part.raw,
        "rule": "" if recurrence is None else str(recurrence),
        "first": None if recurrence is None else _iso(recurrence.first),
        "clause": part.clause,
    }


def _deadline(part: DeadlinePart) -> dict[str, Any]:
    deadline = part.deadline
    return {
        "raw": part.raw,
        "day": None if deadline is None else _iso(shown_day(deadline)),
        "time": None if deadline is None else _iso(deadline.time),
        "inclusive": "convention" if deadline is None else deadline.inclusive.value,
        "what": part.what,
        "clause": part.clause,
    }


def _short(number: str) -> str:
    """Return a number without zeros after its point that say nothing."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _quantity(part: QuantityPart) -> dict[str, Any]:
    quantity = part.quantity
    ratio = quantity.kind is QuantityKind.RATIO
    exact = quantity.value if quantity.least is None and quantity.most is None else None
    bounds = [exact if bound is None else bound for bound in (quantity.least, quantity.most)]
    least, most = (None if bound is None else f"{bound * 100 if ratio else bound:f}" for bound in bounds)
    return {
        "raw": part.raw,
        "least": None if least is None else _short(least),
        "most": None if most is None else _short(most),
        "unit": "%" if ratio else quantity.unit,
        "clause": part.clause,
    }


def _duty(duty: DutyPart) -> dict[str, Any]:
    return {
        "clause": duty.clause,
        "who": list(duty.who),
        "role": [role.value for role in duty.roles],
        "action": duty.action,
        "object": duty.object,
        "quantity": None if duty.quantity is None else duty.quantity.raw,
        "deadline": None if duty.deadline is None else duty.deadline.raw,
        "force": duty.force.value,
        "certain": duty.certain,
    }
