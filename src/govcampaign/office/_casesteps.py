"""
The steps that somebody enters for a case, given as events or by their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import attrs

from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.errors import InvalidValue, UnknownName, did_you_mean, shown
from govcampaign.wording import Text

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
    for step in CaseStep:
        if word in (step, step.value, step.label.zh, step.label.en):
            return step
    known = [word for step in CaseStep for word in (step.value, step.label.zh)]
    raise InvalidValue(
        "step",
        Text(f"没有 {shown(word)} 这一步", f"there is no step {shown(word)}"),
        did_you_mean(word, known, [step.value for step in CaseStep]),
    ).about(code="not_a_choice", field="step")
