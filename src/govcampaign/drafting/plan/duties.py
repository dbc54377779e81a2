"""
The duties of a draft, clause by clause, with what the text leaves open and the text without a duty.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.domain.names import normal
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.phrases import Context, parse_deadline
from govcampaign.drafting.plan.notes import asked, left, reason_asked, rule_notes, year_notes
from govcampaign.drafting.plan.phrases import period_words
from govcampaign.drafting.toml import Block, Entry
from govcampaign.errors import GovCampaignError
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import DutyPart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_LONGEST_TITLE: Final = 40
_COUNTED: Final = frozenset("次个场期篇份件条项名人家户轮遍本套张幅块批处")
_KINDS: Final = (("走访", "visit"), ("座谈会", "meeting"), ("召开", "meeting"))
_HERE: Final = ("deadline", "period", "actor", "quantity", "recurrence")
"""What the questions are about that stand beside the duties of their clause."""

_CLAUSE: Final = Text("—— {address} {title} ——", "—— {address} {title} ——")
_UNCERTAIN: Final = Text("待核：任务由推断得出", "to be checked: the duty was inferred")
_NO_NUMBER: Final = Text("待定：原文未写数量", "to be answered: the text gives no number")


def duty_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the duties in the order of the text; comments name each clause."""
    duties: dict[str, list[DutyPart]] = {}
    for duty in reading.duties.duties:
        duties.setdefault(duty.clause, []).append(duty)
    activities = {activity.clause for activity in reading.facts.activities}
    for clause in reading.clauses:
        activity = next((c.address for c in (clause, *clause.above()) if c.address in activities), "")
        own = duties.get(clause.address, [])
        after = tuple(_open(reading, clause))
        if own or after:
            yield Block(notes=(_CLAUSE.fill(address=clause.address, title=clause.title),))
        for at, duty in enumerate(own, 1):
            id = clause.address if len(own) == 1 else f"{clause.address}-{at}"
            yield Block(name="duties", entries=tuple(_duty(reading, duty, id, activity)))
        if after:
            yield Block(notes=after)


def _open(reading: Reading, clause: Clause) -> Iterator[Text]:
    """Yield the questions of a clause, and its text without a duty."""
    address = clause.address
    yield from (asked(q) for q in reading.questions if q.clause == address and q.about in _HERE)
    yield from (left(each) for each in reading.duties.leftovers if each.clause == address)


def _duty(reading: Reading, duty: DutyPart, id: str, activity: str) -> Iterator[Entry]:
    yield Entry(key="id", value=id, notes=() if duty.certain else (*rule_notes(duty), _UNCERTAIN)[:1])
    yield Entry(key="title", value=f"{duty.action}{duty.object}"[:_LONGEST_TITLE])
    if activity:
        yield Entry(key="activity", value=activity)
    yield from _bearers(duty)
    yield Entry(key="owes", value=_need(duty), notes=_need_notes(duty))
    yield from _times(duty, reading.times.context)
    if duty.force is not Force.MUST:
        yield Entry(key="force", value=duty.force.value)
    if duty.hands_in:
        yield Entry(key="deliverable", value=duty.hands_in)
    if duty.recipient:
        yield Entry(key="recipient", value=duty.recipient)
    if not duty.certain:
        yield Entry(key="provenance", value="inferred")
    yield Entry(key="clause", value=duty.clause)


def _bearers(duty: DutyPart) -> Iterator[Entry]:
    """Yield who owes the duty; a body in two roles keeps the first."""
    roles: dict[str, tuple[str, Role]] = {}
    for who, role in zip(duty.who, duty.roles, strict=True):
        roles.setdefault(normal(who), (who, role))
    if not roles:
        yield Entry(key="mode", value="unstated")
    elif all(role is Role.UNSTATED for _, role in roles.values()):
        yield Entry(key="who", value=[who for who, _ in roles.values()])
    else:
        yield Entry(key="bearers", value=[{"who": who, "role": role.value} for who, role in roles.values()])


def _need(duty: DutyPart) -> dict[str, Any]:
    """Return how much of what is owed; without a number, that it is done."""
    kind = "submission" if duty.hands_in else next((k for word, k in _KINDS if word in duty.action), "")
    named = {"kind": kind} if kind else {}
    quantity = None if duty.quantity is None else duty.quantity.quantity
    if quantity is not None:
        need = _counted(quantity, named)
        if need is not None:
            return need
    if kind == "submission":
        return {"records": 1, **named}
    return {"records": "unknown", **named} if kind == "visit" else {"completion": True}


def _counted(quantity: Quantity, named: dict[str, str]) -> dict[str, Any] | None:
    """Return the need that a quantity sets; None where it is no number of records or days, and no share."""
    least, most = quantity.least, quantity.most
    if quantity.value is not None:
        least = most = quantity.value
    if quantity.kind is QuantityKind.RATIO and least is not None and not quantity.least_open:
        return {"level": "完成率", "least": f"{(least * 100).normalize():f}%"}
    whole = [number for number in (least, most) if number is not None]
    if least is None or quantity.least_open or quantity.most_open or any(n != n.to_integral() for n in whole):
        return None
    bounds = _bounds(least, most)
    if quantity.unit in ("天", "日"):
        return {"days": bounds, **named}
    if quantity.unit[-1:] in _COUNTED or quantity.kind is QuantityKind.COUNT:
        return {"records": bounds, **named}
    return None


def _bounds(least: Decimal, most: Decimal | None) -> int | list[int]:
    return int(least) if most is None or most == least else [int(least), int(most)]


def _need_notes(duty: DutyPart) -> tuple[Text, ...]:
    if duty.quantity is not None:
        said = Text(f"数量：{duty.quantity.raw}", f"quantity: {duty.quantity.raw}")
        return (said,)
    return (_NO_NUMBER,) if "走访" in duty.action else ()


def _times(duty: DutyPart, context: Context) -> Iterator[Entry]:
    if duty.period is not None and duty.period.period is not None:
        years = year_notes(duty.period.period.source, duty.clause)
        words = period_words(duty.period.raw, duty.period.period, context)
        yield Entry(key="when", value=words, notes=years)
    if duty.recurrence is not None and duty.recurrence.recurrence is not None:
        yield Entry(key="every", value=duty.recurrence.raw)
    elif duty.recurrence is not None:
        reason = reason_asked(duty.recurrence.asked, duty.clause)
        yield Entry(key="every", value=duty.recurrence.raw, notes=(reason,), out=True)
    if duty.deadline is None:
        return
    out = duty.recurrence is not None and duty.recurrence.recurrence is not None
    if duty.deadline.deadline is None:
        reason = reason_asked(duty.deadline.asked, duty.clause)
        yield Entry(key="due", value=duty.deadline.raw, notes=(reason,), out=True)
        return
    deadline = duty.deadline.deadline
    yield Entry(
        key="due",
        value=due_words(duty.deadline.raw, deadline, context),
        notes=year_notes(deadline.source, duty.clause),
        out=out,
    )


def due_words(raw: str, deadline: Deadline, context: Context) -> str:
    """
    Return words that a plan reads as a deadline: the notice's own, or the whole day where they do not do.

    Args:
        raw: The words of the notice.
        deadline: What they mean where they stand.
        context: What phrases lean on in the plan.
    """
    try:
        read = parse_deadline(raw, context)
    except GovCampaignError:
        read = None
    if deadline.kind is not DueKind.FIXED or deadline.day is None:
        return raw
    if read is not None and (read.day, read.time, read.part) == (deadline.day, deadline.time, deadline.part):
        return raw
    day = f"{deadline.day.year}年{deadline.day.month}月{deadline.day.day}日"
    time = "" if deadline.time is None else f"{deadline.time.hour}:{deadline.time.minute:02}"
    if deadline.inclusive is Inclusive.YES and not time:
        return f"截至{day}"
    return f"{day}{time}前"
