"""
The steps that somebody enters for a case, given as events or by their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import attrs

from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.errors import InvalidValue, UnknownName, did_you_mean, shown
from govcampaign.wording import Text

_Choice = TypeVar("_Choice", CaseStage, CaseStep, Light, Satisfaction)
Given = CaseEvent | CaseStep | str
"""An event of a case, or the step alone, which is taken now."""


def events_of(given: Sequence[Given], now: datetime, **fields: Any) -> tuple[CaseEvent, ...]:
    """
    Return events of a case as somebody gave them.

    Args:
        given: Events, or steps that are taken now.
        now: The moment of a step that comes without one.
        fields: The fields of the one step that is given without an event.

    Raises:
        InvalidValue: There is no such step, or fields are given for several steps, or beside an event.
    """
    if fields and (len(given) != 1 or isinstance(given[0], CaseEvent)):
        raise InvalidValue(
            "office.add_to_case",
            Text("登记项只能随一个步骤给出", "fields go with one step alone"),
            Text("写成 CaseEvent，逐个给出", "pass CaseEvent values, each with its own fields"),
        ).about(code="does_not_belong")
    if not given:
        raise InvalidValue(
            "office.add_to_case",
            Text("没有给出办理步骤", "no step is given"),
            Text("至少给出一个 CaseEvent 或步骤", "pass a CaseEvent, or a step"),
        ).about(code="missing", field="events")
    known = [each.name for each in attrs.fields(CaseEvent) if each.name != "step"]
    for name in fields:
        if name not in known:
            raise UnknownName("office.add_to_case", Text("登记项", "field"), name, known).about(field=name)
    if isinstance(fields.get("satisfied"), str):
        fields["satisfied"] = choice_named(Satisfaction, fields["satisfied"], "satisfied")
    return tuple(
        each if isinstance(each, CaseEvent) else CaseEvent(**{"at": now, **fields, "step": step_named(each)})
        for each in given
    )


def step_named(word: object) -> CaseStep:
    """
    Return a step by its name, or by what it is called in Chinese or English.

    Raises:
        InvalidValue: There is none of that name.
    """
    return choice_named(CaseStep, word, "step")


def choice_named(cls: type[_Choice], word: object, field: str) -> _Choice:
    """
    Return one of some choices by its name, or by what it is called in Chinese or English.

    Args:
        cls: The choices.
        word: What was given: a choice, its name, or its label.
        field: What it was given for.

    Raises:
        InvalidValue: There is none of that name.
    """
    for each in cls:
        if word in (each, each.value, each.label.zh, each.label.en):
            return each
    raise not_a_choice(word, [each.value for each in cls], field, [each.label.zh for each in cls])


def not_a_choice(
    word: object, choices: list[str], field: str, labels: list[str] | None = None
) -> InvalidValue:
    """Return the error of a word that is none of some choices, which may have Chinese names."""
    said = shown(word)
    zh, en = did_you_mean(word, (), labels or choices).zh, did_you_mean(word, (), choices).en
    reason = Text(f"没有 {said} 这一项", f"there is no {said}")
    return InvalidValue(field, reason, Text(zh, en)).about(code="not_a_choice", field=field)
