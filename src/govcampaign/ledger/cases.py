"""
From the values of a row of a problem ledger (问题台账) to a case with its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.errors import GovCampaignError, InvalidValue
from govcampaign.ledger.texts import folded_name

_ANSWER, _DONE, _WORK, _CALL, _STRUCK = (
    f"step:{step.value}"
    for step in (
        CaseStep.ANSWERED,
        CaseStep.DONE,
        CaseStep.IN_HAND,
        CaseStep.CALLED_BACK,
        CaseStep.STRUCK_OFF,
    )
)
_ANEW: Final = (CaseStep.RETURNED, CaseStep.UPHELD, CaseStep.SENT_BACK, CaseStep.REOPENED)
"""The steps after which others are taken once more."""
_TOLD: Final = ("step", "unit", "note", "to", "helpers", "ground", "satisfied")
SATISFIED: Final = {
    **{folded_name(each.label.zh): each for each in Satisfaction},
    **dict.fromkeys(("非常满意", "很满意", "认可", "是"), Satisfaction.SATISFIED),
    **dict.fromkeys(("较满意", "比较满意", "一般"), Satisfaction.PARTLY),
    **dict.fromkeys(("不认可", "否"), Satisfaction.NOT_SATISFIED),
    **dict.fromkeys(("未联系到", "联系不上", "未接通"), Satisfaction.NOT_REACHED),
}
"""What ledgers write of the answer when the enterprise is called back."""

STEP: Final = "step:"
"""What the name of a field of a step begins with."""


def case_of(values: Mapping[str, Any]) -> Case:
    """
    Return the case that the values of a row make.

    Args:
        values: The values by field, as `settled` returns them: `id`, `step:registered` and so on.

    Raises:
        InvalidValue: A step comes out of turn or too early, or lacks its unit or its words.
    """
    return Case(
        id=values["id"],
        kind=values["case_kind"],
        channel=values.get("channel") or "",
        enterprise=values.get("enterprise") or "",
        text=values.get("text") or "",
        events=tuple(_events(values)),
    )


def settled(values: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the values of a row with words and days at the step that they are of.

    Ledgers differ in their columns. Progress (进展) beside the day of an answer is the answer. What the
    enterprise said (满意度), where no day of a call-back is given, is the outcome. An outcome (办理结果)
    without the day of an answer is the answer of the day on which the case was done. A day of striking off
    (销号日期) without the day on which it was done is both.

    Args:
        values: The values by field.
    """
    found = {name: value for name, value in values.items() if value not in (None, "", ())}
    if _STRUCK in found and _ANSWER in found:
        found.setdefault(_DONE, found[_STRUCK])
    if _WORK not in found and _ANSWER in found:
        _move(found, f"{_WORK}.note", f"{_ANSWER}.note")
    if _CALL not in found and _DONE in found:
        _move(found, f"{_CALL}.satisfied", f"{_DONE}.note")
        _move(found, f"{_CALL}.note", f"{_DONE}.note")
    if _ANSWER not in found and f"{_ANSWER}.note" in found and _DONE in found:
        found[_ANSWER] = found[_DONE]
    said = found.get(f"{_CALL}.satisfied")
    if said is not None:
        known = SATISFIED.get(folded_name(said))
        if known is None:
            _move(found, f"{_CALL}.satisfied", f"{_CALL}.note")
        else:
            found[f"{_CALL}.satisfied"] = known
    return found


def _move(values: dict[str, Any], old: str, new: str) -> None:
    """Move words to another field; a field that has words keeps them."""
    if old in values and new not in values:
        values[new] = values.pop(old)


def answered_when_done(values: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Tell whether the day of the answer is that on which the case was done, and not one of the row."""
    return _ANSWER in found and not values.get(_ANSWER)


def dayless(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields of steps that say something of a step without a day."""
    named = (name for name in values if name.startswith(STEP) and "." in name)
    return tuple(name for name in named if values.get(name.partition(".")[0]) is None)


def told_of(values: Mapping[str, Any], error: GovCampaignError) -> str:
    """
    Return the field of the ledger that an error about a case is of; empty where it is of none alone.

    Args:
        values: The values by field.
        error: What the case says, with the number of the event in `record`.
    """
    steps = [step for step in CaseStep if values.get(f"{STEP}{step.value}") is not None]
    if not isinstance(error.record, int) or error.record >= len(steps):
        return error.field or ""
    part = "" if error.field in ("step", "at", "") else f".{error.field}"
    return f"{STEP}{steps[error.record].value}{part}"


def _events(values: Mapping[str, Any]) -> Iterator[CaseEvent]:
    steps = (step for step in CaseStep if values.get(f"{STEP}{step.value}") is not None)
    for record, step in enumerate(steps):
        named = f"{STEP}{step.value}"
        said = {
            name.removeprefix(f"{named}."): value
            for name, value in values.items()
            if name.startswith(f"{named}.") and value
        }
        try:
            yield CaseEvent(step=step, at=dt.datetime.combine(values[named], dt.time(), BEIJING), **said)
        except InvalidValue as error:
            raise error.about(record=record) from None


def carried(before: Case, after: Case) -> Case | None:
    """
    Return a case as it stands, with the steps of a ledger behind those entered; None where they contradict.

    A ledger knows days, and not every step: a step of it is one that was entered where the step, the day and
    all that it says are the same. Steps that are new follow the last one that was entered.

    Args:
        before: The case as it stands.
        after: The case as a ledger tells it.
    """
    rest, new = list(before.events), [*after.events]
    while new:
        at = next((at for at, each in enumerate(rest) if _agree(each, new[0])), None)
        if at is None:
            break
        rest, new = rest[at + 1 :], new[1:]
    if not new:
        return evolve(after, events=before.events)
    last = before.events[-1].at if before.events else new[0].at
    if beijing_day(new[0].at) < beijing_day(last) or _again(before, new):
        return None
    try:
        return evolve(after, events=(*before.events, *(evolve(each, at=max(each.at, last)) for each in new)))
    except InvalidValue:
        return None


def _again(before: Case, new: Iterable[CaseEvent]) -> bool:
    """Tell whether a step that was entered would be entered again: with another day or other words."""
    starts = [at for at, each in enumerate(before.events) if each.step in _ANEW]
    since = {each.step for each in before.events[starts[-1] if starts else 0 :]} - {CaseStep.IN_HAND}
    return any(each.step in since for each in new)


def _agree(entered: CaseEvent, told: CaseEvent) -> bool:
    """Tell whether a step that was entered is one that a ledger tells; an empty cell says nothing."""
    return beijing_day(entered.at) == beijing_day(told.at) and all(
        not getattr(told, name) or getattr(told, name) == getattr(entered, name) for name in _TOLD
    )
