"""
What the office checks before it writes: units and duties exist, records fit a duty, no event appears twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import field, frozen

from govcampaign.domain.checks import beijing_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import kind_title
from govcampaign.domain.journal.ruling import ANSWERS, Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.declared import kind_words, mistakes_in
from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import (
    DuplicateRecord,
    GovCampaignError,
    InvalidRecords,
    InvalidValue,
    OutsideEveryDuty,
    Problem,
    UncountedRecords,
    UnknownDuty,
    UnknownName,
    UnknownUnit,
)
from govcampaign.office._fitting import says_more, unfitting
from govcampaign.office._state import State
from govcampaign.wording import Text

_FAR: Final = timedelta(days=2 * 366)
"""The time before and after the days of a plan in which a record may lie: two years."""


@frozen(kw_only=True)
class Desk:
    """
    What records are held against when they come in.

    Attributes:
        state: Plan and roster.
        now: The moment of entry.
        today: Its day.
    """

    state: State
    now: datetime
    today: date = field(init=False)

    @today.default
    def _day_of_entry(self) -> date:
        return beijing_day(self.now)

    def admit(
        self,
        records: Mapping[int, Record],
        stands: Callable[[], Collection[str]] = tuple[str],
        ids: Mapping[int, str] | None = None,
    ) -> None:
        """
        Check records before any is written.

        Args:
            records: The records, by their places in the call.
            stands: Tells which of them stand already; it is asked only where there are other mistakes.
            ids: Their ids, where they are known.

        Raises:
            UnknownUnit: The one mistake: a unit is in no roster.
            UnknownDuty: The one mistake: a duty is not in the plan.
            OutsideEveryDuty: The one mistake: no duty counts such a record.
            DuplicateRecord: The only mistakes: events that are twice among the records.
            InvalidValue: The one mistake: a record lies in the future or far from the campaign, or its values
                are not those that the plan declares for its kind.
            InvalidRecords: There are several mistakes; it lists them all.
        """
        errors: list[GovCampaignError] = []
        seen: set[str] = set()
        for at, record in records.items():
            found = self.found_in(record)
            id_ = record.id if ids is None else ids[at]
            if id_ in seen:
                found = (*found, DuplicateRecord([id_]))
            seen.add(id_)
            errors += (error.about(record=at) for error in found)
        taken = stands() if errors else ()
        if taken:
            errors += (DuplicateRecord([r.id]).about(record=at) for at, r in records.items() if r.id in taken)
        refuse(sorted(errors, key=lambda error: error.record or 0), self.state.campaign.id)

    def found_in(self, record: Record) -> tuple[GovCampaignError, ...]:
        """Return what is wrong with a record, alone."""
        return () if self._is_sound(record) else tuple(self.mistakes(record))

    def _is_sound(self, record: Record) -> bool:
        """Tell at a glance that a record has no mistake; one that is not sure is looked at closely."""
        state = self.state
        return (
            record.day <= self.today
            and not any(True for _ in self._far(record))
            and all(map(state.unit_places.__contains__, record.units))
            and (not record.duty or record.duty in state.duty_ids)
            and bool(state.matcher(record.day).duties(record))
            and not says_more(record)
            and not any(True for _ in mistakes_in(state.campaign.kinds, record))
        )

    def mistakes(self, record: Record) -> Iterator[GovCampaignError]:
        """Yield what is wrong with the day, the units, the duty and the declared fields of a record."""
        yield from self._early(record)
        yield from self._far(record)
        for unit in record.units:
            if unit not in self.state.unit_places:
                yield UnknownUnit(record.id, unit, self.state.units).about(field="units")
        if record.duty and record.duty not in self.state.duty_ids:
            yield UnknownDuty(record.id, record.duty, self.state.duty_ids)
        elif not self.state.matcher(record.day).duties(record):
            yield _uncounted(record, self.state.campaign)
        if says_more(record):
            yield from unfitting(record, self.state)
        yield from mistakes_in(self.state.campaign.kinds, record)

    def _far(self, record: Record) -> Iterator[GovCampaignError]:
        """Yield the error of a day so far from the campaign that its year must be wrong."""
        span = self.state.span
        if span is None or (self.state.is_endless and span[0] - _FAR <= record.day):
            return
        if not span[0] - _FAR <= record.day <= span[1] + _FAR:
            yield InvalidValue(
                record.id,
                Text(
                    f"{record.day}与活动（{span[0]}至{span[1]}）相差两年以上",
                    f"{record.day} is more than two years from the campaign ({span[0]} to {span[1]})",
                ),
                Text("核对年份", "check the year"),
            ).about(code="far_from_the_campaign", field="day")

    def _early(self, record: Record) -> Iterator[GovCampaignError]:
        """Yield the error of a record of what has not happened yet."""
        today = self.today
        if record.day > today:
            yield InvalidValue(
                record.id,
                Text(
                    f"发生日期 {record.day} 在将来，今天是 {today}",
                    f"{record.day} is later than today, {today}",
                ),
                Text(
                    "改正日期；将来的安排不是记录",
                    "correct the day; an arrangement for later is not a record",
                ),
            ).about(code="in_the_future", field="day")


def uncounted(state: State, records: Mapping[str, tuple[int, Record]]) -> UncountedRecords | None:
    """
    Return the warning of records that count for no obligation.

    Args:
        state: What they were matched under.
        records: Their places in the call and what they are, by the ids they were put with.
    """
    problems = []
    for entry, (at, record) in records.items():
        stray = state.matcher(record.day).set_aside(entry, record)
        field_, code = "day" if stray.early else None, UncountedRecords.code
        problems.append(Problem(entry, stray.reason, stray.remedy, code=code, field=field_, record=at))
    return UncountedRecords(state.campaign.id, problems) if problems else None


def _uncounted(record: Record, campaign: Campaign) -> OutsideEveryDuty:
    """Return the error of a record that the duty it names, or every duty, does not count."""
    kind = kind_words(campaign.kinds, record.kind).zh
    if record.duty:
        serving = (duty for duty in campaign.duties if record.duty in (duty.id, *duty.replaces))
        kinds = tuple(dict.fromkeys(kind for duty in serving for kind in duty.need.kinds))
        reason = Text(
            f"任务“{record.duty}”不统计“{kind}”类记录",
            f"the duty {record.duty!r} does not count a record of kind {record.kind!r}",
        )
        return OutsideEveryDuty(record.id, reason, _one_of(campaign, kinds, "", "")).about(field="duty")
    kinds = tuple(sorted({kind for duty in campaign.duties for kind in duty.need.kinds}))
    return OutsideEveryDuty(
        record.id,
        Text(f"没有任务统计“{kind}”类记录", f"no duty counts a record of kind {record.kind!r}"),
        _one_of(campaign, kinds, "写明任务，或", "name its duty, or "),
    ).about(field="duty")


def _one_of(campaign: Campaign, kinds: Sequence[str], zh: str, en: str) -> Text:
    """Return the remedy that lists the kinds of record that would count, behind what else may be done."""
    words = "、".join(kind_words(campaign.kinds, kind).zh for kind in kinds)
    return Text(f"{zh}改用：{words}", f"{en}use one of: {', '.join(kinds)}")


def refuse(errors: Sequence[GovCampaignError], place: str) -> None:
    """Raise one error as it is, errors of one kind that can be reported together as one, others as a list."""
    twice = [error for error in errors if isinstance(error, DuplicateRecord)]
    if len(errors) == 1:
        raise errors[0]
    if errors and len(twice) == len(errors):
        raise DuplicateRecord(dict.fromkeys(id_ for error in twice for id_ in error.records), twice)
    if errors:
        raise InvalidRecords(place, errors)


def check_kind(first: Entry, record: Record) -> None:
    """
    Check that a correction is of the kind that was put.

    Raises:
        InvalidValue: It is of another kind.
    """
    kind = first.record.kind if first.record else record.kind
    if record.kind != kind:
        raise InvalidValue(
            first.target,
            Text(
                f"原记录是“{kind_title(kind).zh}”，不能更正为“{kind_title(record.kind).zh}”",
                f"it is a {kind} and cannot be corrected to a {record.kind}",
            ),
            Text("先作废，再另行登记", "void it, and enter the other anew"),
        ).about(code="wrong_type", field="record")


def check_ruling(ruling: Ruling, state: State) -> None:
    """
    Check a ruling before it is written.

    Raises:
        UnknownUnit: Its unit is in no roster.
        UnknownName: Its group is in no plan.
        UnknownDuty: Its duty is not in the plan.
        InvalidValue: It answers a condition that its duty does not have.
    """
    if ruling.unit and ruling.unit not in state.units:
        raise UnknownUnit(ruling.id, ruling.unit, state.units)
    words = state.campaign.words
    if ruling.group and ruling.group not in words:
        raise UnknownName(ruling.id, Text("统称", "group"), ruling.group, words).about(field="group")
    duty = state.campaign.duty(ruling.duty)
    if ruling.kind in ANSWERS and not duty.condition:
        raise InvalidValue(
            ruling.id,
            Text("该任务没有附条件", "its duty has no condition"),
            Text("改为免除，或核对任务", "grant an exemption, or check the duty"),
        ).about(code="does_not_belong", field="kind")
    if ruling.kind in ANSWERS and state.roster.answer(ruling.unit, duty.condition) is not None:
        raise InvalidValue(
            ruling.id,
            Text("名单已有该单位的答复", "the roster holds the answer of the unit"),
            Text("登记名单变动，更正答复", "enter a roster change with the other answer"),
        ).about(code="does_not_belong", field="kind")
    rounds = state.matcher(ruling.until or ruling.day).rounds.get(ruling.duty)
    if ruling.round and (rounds is None or ruling.round not in rounds):
        known = () if rounds is None else rounds.ids
        error = UnknownName(ruling.id, Text("期次", "round"), ruling.round, known)
        raise error.about(code="no_such_round", field="round")


def check_roster_change(change: RosterChange, state: State) -> None:
    """
    Check a change of the roster before it is written.

    Raises:
        UnknownName: Neither the plan nor the roster has such a group.
        UnknownUnit: It names a unit that is not of the roster; one that takes over, is taken over or answers
            may be in the plan alone.
        InvalidValue: The unit that is entered with it is another.
    """
    conditions = {duty.condition for duty in state.campaign.duties if duty.condition}
    for answer in change.answers:
        if answer.condition not in conditions:
            error = UnknownName(change.place, Text("条件", "condition"), answer.condition, conditions)
            raise error.about(field="answers")
    groups = {*state.campaign.words, *(membership.group for membership in state.roster.memberships)}
    if change.group and change.group not in groups:
        raise UnknownName(change.place, Text("统称", "group"), change.group, groups).about(field="group")
    known = (unit.id for unit in state.roster.units) if change.group else state.units
    units = [*known, *([change.unit] if change.enters else [])]
    for unit in (change.unit, *change.succeeds):
        if unit not in units:
            raise UnknownUnit(change.place, unit, units)
    if change.enters is not None and change.enters.id != change.unit:
        raise InvalidValue(
            change.place,
            Text(f"带入的单位是“{change.enters.id}”", f"enters is {change.enters.id!r}"),
            Text("两处写同一个单位", "let both name one unit"),
        ).about(code="does_not_belong", field="enters")
