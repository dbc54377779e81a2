"""
Why a case is refused: the errors of what the office checks before a case is entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.folding import CaseStanding, spoken_steps
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.errors import DuplicateRecord, GovCampaignError, InvalidValue, UnknownName, UnknownRecord
from govcampaign.wording import Text

_ENTERPRISE: Final = Text("企业", "enterprise")


def twin_refused(place: str, case: str, twin: str, found: Case | None) -> Iterator[GovCampaignError]:
    """Yield the error of a twin that is not there, or was merged itself: so no circle comes to be."""
    if found is None:
        yield unknown_case(place, twin, ()).about(field="twin")
    elif found.stage is CaseStage.MERGED:
        on = found.standing.twin
        remedy = Text(f"先重新办理“{twin}”", f"reopen {twin!r} first")
        if on != case:
            remedy = Text(f"并入“{on}”，或{remedy.zh}", f"merge it into {on!r}, or {remedy.en}")
        reason = Text(f"“{twin}”已并入“{on}”", f"{twin!r} was merged into {on!r} itself")
        yield InvalidValue(place, reason, remedy).about(code="does_not_belong", field="twin")


def taken_over(place: str, unit: str, after: Sequence[str]) -> InvalidValue:
    """Return the error of a unit that gets a case after others took it over."""
    reason = Text(f"“{unit}”已由其他单位承接", f"other units have taken over {unit!r}")
    remedy = Text(f"改用：{'、'.join(after)}", f"use: {', '.join(after)}")
    return InvalidValue(place, reason, remedy).about(code="taken_over")


def returned_too_often(place: str, standing: CaseStanding, most: int) -> InvalidValue:
    """Return the error of a return beyond the cap of the place."""
    rest = spoken_steps(step for step in standing.possible if step is not CaseStep.RETURNED)
    return InvalidValue(
        place,
        Text(
            f"已退回{standing.returns}次，最多{most}次", f"it was returned {standing.returns} of {most} times"
        ),
        Text(f"现在可以：{rest.zh}", f"possible now: {rest.en}"),
    ).about(code="too_many_returns", field="step")


def unknown_enterprise(place: str, enterprise: str, known: Sequence[str]) -> UnknownName:
    """Return the error of an enterprise that nothing names."""
    error = UnknownName(place, _ENTERPRISE, enterprise, known).about(field="enterprise")
    if not known:
        error.remedy = Text(
            "先登记该企业的走访，或用 office.add_enterprises 登记该企业；也可不写企业",
            "enter a visit to it, or enter it with office.add_enterprises, first; or name no enterprise",
        )
    return error


def without_steps(case: str) -> InvalidValue:
    """Return the error of a correction that leaves no step of a case."""
    reason = Text("更正后没有任何办理步骤", "the correction leaves no step")
    remedy = Text(
        "至少保留登记；整件误登的，作废（void）并写明理由",
        "keep the registration; void a case that was entered by mistake, with a reason",
    )
    return InvalidValue(f"Case {case}", reason, remedy).about(code="missing", field="events")


def unknown_case(place: str, case: str, known: Iterable[str]) -> UnknownRecord:
    """Return the error of a case that is not there, or that the unit that asks may not see."""
    error = UnknownRecord(place, case, known).about(field="case_id")
    error.reason = Text(f"没有编号为“{case}”的诉求", f"there is no case {case!r}")
    return error


def duplicate_case(case: str) -> DuplicateRecord:
    """Return the error of a case whose id another case has."""
    error = DuplicateRecord([f"Case {case}"])
    error.reason = Text("该编号的诉求已经登记", "a case of this id was opened before")
    error.remedy = Text(
        "换一个编号（new_case_id），或给该诉求补记经过（add_to_case）",
        "give it another id (new_case_id), or add to the case that is there (add_to_case)",
    )
    return error.about(field="id")
