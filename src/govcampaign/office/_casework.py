"""
What the office checks before a case is entered or added to: what it names exists, each step is possible now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.folding import CaseStanding, spoken_steps
from govcampaign.domain.cases.powers import OF_OWNER, steps_of, taken_by
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.journal.record import Record
from govcampaign.errors import (
    DuplicateRecord,
    GovCampaignError,
    InvalidRecords,
    InvalidValue,
    UnknownName,
    UnknownRecord,
    UnknownUnit,
)
from govcampaign.office._state import State
from govcampaign.wording import Text

_KIND: Final = Text("问题类别", "kind of issue")
_CHANNEL: Final = Text("反映渠道", "channel")
_CATEGORY: Final = Text("办理时限的类别", "category of time limits")
_ENTERPRISE: Final = Text("企业", "enterprise")


@frozen(kw_only=True)
class CaseDesk:
    """
    What a case is held against when something of it comes in.

    Attributes:
        state: Plan and roster.
        now: The moment of entry.
        case_of: Returns a case by its id; None where there is none. None where twins are not looked at.
        unknown_enterprise: Returns None where an enterprise is known, else the ids that are known.
        source_of: Returns what a subject of the journal holds; None where it does not stand.
        unit: The unit that enters it for itself; empty for the campaign office.
    """

    state: State
    now: datetime
    case_of: Callable[[str], Case | None] | None = None
    unknown_enterprise: Callable[[str], Iterable[str] | None] = lambda _: None
    source_of: Callable[[str], object] = lambda _: None
    unit: str = ""

    def admit(self, before: Case | None, case: Case, events: Sequence[CaseEvent]) -> Case:
        """
        Return a case with more events, once all of it is checked.

        Args:
            before: The case as it stands; None if it is new.
            case: The case before the events.
            events: The events to add.

        Raises:
            UnknownUnit: The one mistake: a unit is in no roster.
            UnknownName: The one mistake: a kind, channel, category or enterprise is not known.
            UnknownRecord: The one mistake: the twin is not there.
            InvalidValue: The one mistake: a step is not possible now, in the future, or not the unit's.
            InvalidRecords: There are several mistakes; it lists them all.
        """
        errors = [*self._named(before, case), *self.mistakes(case, events)]
        made = case
        try:
            made = evolve(case, events=(*case.events, *events))
        except InvalidValue as error:
            at = error.record - len(case.events) if isinstance(error.record, int) else None
            errors.append(error.about(record=at))
        if len(errors) == 1:
            raise errors[0]
        if errors:
            order = sorted(errors, key=lambda each: -1 if each.record is None else int(each.record))
            raise InvalidRecords(f"Case {case.id}", order)
        return made

    def _named(self, before: Case | None, case: Case) -> Iterator[GovCampaignError]:
        """Yield what is wrong with what a case names, where that is new."""
        plan, place = self.state.campaign, f"Case {case.id}"
        kinds = [each.id for each in plan.issue_kinds]
        if kinds and case.kind not in kinds and (before is None or before.kind != case.kind):
            yield UnknownName(place, _KIND, case.kind, kinds).about(field="kind")
        channels = [each.id for each in plan.issue_channels]
        new = before is None or before.channel != case.channel
        if channels and case.channel and case.channel not in channels and new:
            yield UnknownName(place, _CHANNEL, case.channel, channels).about(field="channel")
        if case.category and (before is None or before.category != case.category):
            yield from self._category(place, case.category)
        if case.enterprise and (before is None or before.enterprise != case.enterprise):
            known = self.unknown_enterprise(case.enterprise)
            if known is not None:
                yield _unknown_enterprise(place, case.enterprise, [*known])
        if case.source and (before is None or before.source != case.source):
            yield from self._source(place, case.source)

    def _source(self, place: str, source: str) -> Iterator[GovCampaignError]:
        """Yield the error of a source that is no record that stands, or is another unit's."""
        found = self.source_of(source)
        if found is None or (isinstance(found, Record) and self.unit not in ("", *found.units)):
            yield UnknownRecord(place, source, ()).about(field="source")
        elif not isinstance(found, Record):
            yield InvalidValue(
                place,
                Text(f"“{source}”不是工作记录", f"{source!r} is not a record"),
                Text(
                    "写明走访、接待、座谈等记录的编号（见 records）",
                    "give the id of a visit, a desk day, a meeting or another record (see `records`)",
                ),
            ).about(code="wrong_type", field="source")

    def _category(self, place: str, category: str) -> Iterator[GovCampaignError]:
        """Yield the error of a category for which the place rules nothing, where it rules by category."""
        rules = self.state.campaign.case_rules
        limits = () if rules is None else rules.limits
        if not limits or any(not each.categories for each in limits):
            return
        known = [*(name for each in limits for name in each.categories)]
        known += [each.id for each in self.state.campaign.issue_kinds]
        if category not in known:
            yield UnknownName(place, _CATEGORY, category, known).about(field="category")

    def found_in(self, before: object, case: Case) -> tuple[GovCampaignError, ...]:
        """
        Return what is wrong with the steps of a case that a ledger adds to what stands.

        What it names besides is checked as the ledger is read.

        Args:
            before: What stands; anything else than a case where it is new.
            case: The case as the ledger has it.
        """
        known = before.events if isinstance(before, Case) else ()
        found = self.mistakes(evolve(case, events=known), case.events[len(known) :])
        # A step is counted among all of the case.
        return tuple(error.about(record=len(known) + int(error.record or 0)) for error in found)

    def mistakes(self, case: Case, events: Sequence[CaseEvent]) -> Iterator[GovCampaignError]:
        """
        Yield what is wrong with events that a case would get, apart from their order.

        Args:
            case: The case before them.
            events: The events to add.
        """
        standing, raised_by = case.standing, next((each.unit for each in (*case.events, *events)), "")
        for at, event in enumerate(events):
            place, possible = f"Case {case.id}, {event.step.value}", event.step in standing.possible
            if possible and self.unit:
                steps = [*self._of_unit(place, steps_of(self.unit, standing, raised_by), event)]
            else:
                steps = [*self._of_office(place, standing, event)] if possible else []
            if possible:
                steps += self._of_step(place, case, standing, event)
            for error in (*self._of_event(place, event), *steps):
                yield error.about(record=at)
            if not possible:
                # Who may take what follows cannot be said.
                yield from self._rest(case, events, at + 1)
                return
            standing = standing.after(event)

    def _rest(self, case: Case, events: Sequence[CaseEvent], start: int) -> Iterator[GovCampaignError]:
        for at, event in enumerate(events[start:], start):
            for error in self._of_event(f"Case {case.id}, {event.step.value}", event):
                yield error.about(record=at)

    def _of_event(self, place: str, event: CaseEvent) -> Iterator[GovCampaignError]:
        """Yield what is wrong with the moment, the units and the category of an event."""
        if event.at > self.now:
            said, now = f"{event.at:%Y-%m-%d %H:%M}", f"{self.now.astimezone(event.at.tzinfo):%Y-%m-%d %H:%M}"
            yield InvalidValue(
                place,
                Text(f"时间 {said} 在将来，现在是 {now}", f"{said} is later than now, {now}"),
                Text("改正时间；还没有办的不登记", "correct the moment; enter a step once it was taken"),
            ).about(code="in_the_future", field="at")
        named = (("unit", event.unit), ("to", event.to), *(("helpers", each) for each in event.helpers))
        for name, unit in named:
            if unit and unit not in self.state.unit_places:
                yield UnknownUnit(place, unit, self.state.units).about(field=name)
        if event.category:
            yield from self._category(place, event.category)

    def _of_step(
        self, place: str, case: Case, standing: CaseStanding, event: CaseEvent
    ) -> Iterator[GovCampaignError]:
        """Yield what is wrong with how often a case was returned, and with its twin."""
        rules = self.state.campaign.case_rules
        most = None if rules is None else rules.most_returns
        if event.step is CaseStep.RETURNED and most is not None and standing.returns >= most:
            yield _returned_too_often(place, standing, most)
        if self.case_of is not None and event.twin and event.twin != case.id:
            yield from _of_twin(place, case.id, event.twin, self.case_of(event.twin))

    def _of_office(self, place: str, standing: CaseStanding, event: CaseEvent) -> Iterator[GovCampaignError]:
        """Yield the error of a step of the unit that has the case, said to be another's."""
        if event.unit and not taken_by(event.step, event.unit, standing):
            yield InvalidValue(
                place,
                Text(
                    f"现由“{standing.owner}”办理，不是“{event.unit}”",
                    f"{standing.owner!r} has it now, not {event.unit!r}",
                ),
                Text("核对单位；换单位的，先转办", "check the unit; dispatch the case anew to change it"),
            ).about(code="step_of_the_owner", field="unit")

    def _of_unit(self, place: str, own: Sequence[CaseStep], event: CaseEvent) -> Iterator[GovCampaignError]:
        """Yield the error of a step that the unit may not take, or says another unit has taken."""
        if event.unit not in ("", self.unit):
            yield InvalidValue(
                place,
                Text(f"不是“{self.unit}”办理的", f"it is not a step of {self.unit!r}"),
                Text(f"删去 unit，或写“{self.unit}”", f"leave `unit` out, or give {self.unit!r}"),
            ).about(code="other_unit", field="unit")
        if event.step not in own:
            step, may, owned = event.step.label, spoken_steps(own), event.step in OF_OWNER
            zh = "主办单位" if owned else "活动办公室"
            en = "the unit that has the case" if owned else "the campaign office"
            yield InvalidValue(
                place,
                Text(f"“{step.zh}”由{zh}办理", f"“{step.en}” is a step of {en}"),
                Text(f"本单位现在可以：{may.zh or '无'}", f"this unit may now: {may.en or 'nothing'}"),
            ).about(code="step_of_the_owner" if owned else "step_of_the_office", field="step")


def _of_twin(place: str, case: str, twin: str, found: Case | None) -> Iterator[GovCampaignError]:
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


def _returned_too_often(place: str, standing: CaseStanding, most: int) -> InvalidValue:
    rest = spoken_steps(step for step in standing.possible if step is not CaseStep.RETURNED)
    return InvalidValue(
        place,
        Text(
            f"已退回{standing.returns}次，最多{most}次", f"it was returned {standing.returns} of {most} times"
        ),
        Text(f"现在可以：{rest.zh}", f"possible now: {rest.en}"),
    ).about(code="too_many_returns", field="step")


def _unknown_enterprise(place: str, enterprise: str, known: Sequence[str]) -> UnknownName:
    error = UnknownName(place, _ENTERPRISE, enterprise, known).about(field="enterprise")
    if not known:
        error.remedy = Text(
            "先登记该企业的走访，或用 office.add_enterprises 登记该企业；也可不写企业",
            "enter a visit to it, or enter it with office.add_enterprises, first; or name no enterprise",
        )
    return error


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
