"""
Checks of the round, the amounts and the completion of a record against the duties that it serves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from govcampaign.domain.journal.completion import CONFIRMED, Completion
from govcampaign.domain.journal.record import Record
from govcampaign.domain.measures.dimension import same_measure
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.rounds import Rounds
from govcampaign.domain.units.roster import Coverage
from govcampaign.errors import GovCampaignError, InvalidValue, UnknownName
from govcampaign.office._state import State
from govcampaign.wording import Text

_REMEDY = Text("核对期次和日期", "check the round and the day")


def says_more(record: Record) -> bool:
    """Tell whether a record names a round or amounts, or declares a completion."""
    return bool(record.in_round or record.amounts or record.kind == Completion.KIND)


def unfitting(record: Record, state: State) -> Iterator[GovCampaignError]:
    """Yield the mistakes in the round, the amounts and the completion of a record."""
    matcher = state.matcher(record.day)
    serves = matcher.duties(record)
    duties = [duty for duty in state.campaign.duties if duty.id in serves]
    yield from _round(record, duties, matcher.rounds)
    yield from _amounts(record, duties)
    if isinstance(record, Completion):
        yield from _completion(record, duties, state)


def _round(record: Record, duties: list[Duty], rounds: Mapping[str, Rounds]) -> Iterator[GovCampaignError]:
    if not record.in_round:
        return
    having = [rounds[duty.id] for duty in duties if duty.id in rounds]
    if not having:
        yield InvalidValue(
            record.id,
            Text("任务不分期", "its duty has no rounds"),
            Text("删去期次", "leave the round out"),
        ).about(code="no_such_round", field="round")
        return
    named = [each for each in having if record.in_round in each]
    if not named:
        known = dict.fromkeys(id_ for each in having for id_ in each.begun(record.day))
        error = UnknownName(record.id, Text("期次", "round"), record.in_round, known)
        yield error.about(code="no_such_round", field="round")
    elif all(_is_later(each.begins(record.in_round), record.day) for each in named):
        yield InvalidValue(
            record.id,
            Text(
                f"“{record.in_round}”期在 {record.day} 尚未开始",
                f"the round {record.in_round} had not begun on {record.day}",
            ),
            _REMEDY,
        ).about(code="no_such_round", field="round")


def _is_later(begins: date | None, day: date) -> bool:
    return begins is not None and begins > day


def _amounts(record: Record, duties: list[Duty]) -> Iterator[GovCampaignError]:
    targets = [need.target for duty in duties for need in duty.needs if need.target is not None]
    for amount in record.amounts:
        for target in targets:
            if amount.name == target.name and not same_measure(amount.unit, target.unit):
                yield InvalidValue(
                    record.id,
                    Text(
                        f"“{amount.name}”的单位“{amount.unit}”与任务的“{target.unit}”不能换算",
                        f"{amount.name!r} is in {amount.unit!r}, which is not a measure of {target.unit!r}",
                    ),
                    Text(f"改用“{target.unit}”或可换算的单位", f"report it in {target.unit!r}"),
                ).about(code="units_differ", field="amounts")


def _completion(record: Completion, duties: list[Duty], state: State) -> Iterator[GovCampaignError]:
    matcher = state.matcher(record.day)
    for duty in duties:
        if record.step and record.step not in duty.steps:
            yield UnknownName(record.id, Text("环节", "step"), record.step, duty.steps).about(field="step")
        else:
            yield from _taken_by(record, duty, state)
    for unit in record.units if duties else ():
        if not any(matcher.may_declare(duty.id, unit) for duty in duties):
            yield InvalidValue(
                record.id,
                Text(f"“{unit}”不承担该任务", f"{unit!r} does not owe this duty"),
                Text("由承担单位申报；核对单位和任务", "let the unit that owes it declare it"),
            ).about(code="not_owed", field="units")


def _taken_by(record: Completion, duty: Duty, state: State) -> Iterator[GovCampaignError]:
    """Yield the error of a step that another unit takes than the plan says."""
    takers = {step.step: step.by for step in duty.acceptance}
    by = takers.get(record.step, "") if record.step else ""
    if not duty.acceptance and record.step == CONFIRMED:
        by = duty.verifier
    roster = state.roster
    allowed = {by} if by else {"", *record.units}
    if by in state.campaign.words and by not in state.unit_places:
        allowed = set(roster.members(by, record.day, record.day))
        if roster.coverage(by) is not Coverage.CLOSED:
            # Others belong to the group whom no roster names.
            allowed |= {record.by} if record.by else set()
    if record.by not in allowed:
        who = "、".join(sorted(filter(None, allowed))) or by
        yield InvalidValue(
            record.id,
            Text(f"“{record.step}”须由{who}办理", f"the step {record.step!r} is taken by {who}"),
            Text(f"写明 by：{who}", f"give by={who!r}"),
        ).about(code="not_owed", field="by")
