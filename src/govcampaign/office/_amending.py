"""
Amending: a new version of the plan, what it changes, and which versions there were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from govcampaign._codec import STANDING
from govcampaign.amending import check_amended, compared, difference, orphans_of, rules_difference
from govcampaign.domain.checks import as_day, beijing_day
from govcampaign.domain.given import expect
from govcampaign.domain.journal.entry import Entry, standing
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.groups import check_spelling
from govcampaign.domain.standing.difference import DutyChange, DutyDifference, PlanDifference
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.errors import InvalidValue, OrphanedRecords, UnknownDuty, shown
from govcampaign.judging import matrix
from govcampaign.office._changing import change
from govcampaign.office._known import aside
from govcampaign.office._pages import entries_of
from govcampaign.office._reading import Reading
from govcampaign.office._scope import Scope
from govcampaign.office._state import State
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Stored
from govcampaign.wording import Text

Orphans = Literal["refuse", "keep"]


@frozen(kw_only=True)
class PlanVersion:
    """
    One version of a plan.

    Attributes:
        number: 0 for the plan as adopted, then 1, 2 …
        day: The day, in Beijing time, from whose end it is known.
        campaign: The plan.
        by: The account that entered it.
        reason: Why it was amended; empty for the first.
        document: The document that amended it, as the host names it.
    """

    number: int
    day: date
    campaign: Campaign
    by: str = ""
    reason: str = ""
    document: str = ""


@frozen(kw_only=True)
class DutyVersion:
    """
    One change of one duty.

    Attributes:
        version: The version of the plan that brought it.
        difference: What became of the duty.
    """

    version: PlanVersion
    difference: DutyDifference


class Amending:
    """The verbs of an office that change its plan."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def amend(
        self, plan: Campaign, *, reason: str, document: str = "", orphans: Orphans = "refuse"
    ) -> PlanDifference:
        """
        Enter a new version of the plan, and return what it changes.

        Readings by `known_by` before this day stay as they were; those of this day on use the new version.
        What was recorded is matched anew, and each entry keeps the version under which it was made.

        Args:
            plan: The plan as it is from now on, under the same id.
            reason: Why it is amended.
            document: The document that amends it, as the host names it.
            orphans: What happens where records would count for no duty any more: `refuse`, or `keep` them in
                the journal, uncounted. A duty that says `replaces` takes over the records of another.

        Raises:
            InvalidValue: It is the plan of another campaign, changes nothing, or has no reason.
            InvalidRoster: The roster has groups that look like slips of the plan's.
            OrphanedRecords: Records would count for no duty; it lists them.
        """
        expect(plan, Campaign, "office.amend")
        if orphans not in ("refuse", "keep"):
            raise _no_such_choice(orphans)
        return self._enter("plan", plan, reason, document, partial(self._check, plan, orphans))

    def update_calendar(self, *, reason: str, document: str = "") -> PlanDifference:
        """
        Work the due days out anew by the office's calendar, and return which cells that changes.

        Until then, and in readings of the days before, they stay as they were told.

        Args:
            reason: Why, such as a new notice of holidays.
            document: The document, as the host names it.

        Raises:
            InvalidValue: There is no reason, or the calendar is the same.
        """
        calendar = self._scope.journal.calendar

        def check(state: State) -> None:
            if calendar == state.calendar:
                raise _same_calendar(state.campaign.id)

        return self._enter("calendar", calendar, reason, document, check)

    def _enter(
        self, kind: str, value: object, reason: str, document: str, check: Callable[[State], None]
    ) -> PlanDifference:
        journal, reading = self._scope.journal, Reading(self._scope)
        if not reason.strip():
            raise InvalidValue(
                self._scope.id, Text("没有理由", "it has no reason"), Text("写明理由", "give reason")
            ).about(code="missing", field="reason")
        today = beijing_day(journal.clock())
        before, old = reading.matrix(as_of=today), self._scope.state.campaign
        by = self._scope.by
        entry = change(
            journal, self._scope.id, kind, value, by=by, reason=reason, source_ref=document, check=check
        )
        after, new = reading.matrix(as_of=today), self._scope.state
        self._scope.tell_entries(new, [entry])
        return _differing(old, new.campaign, before, after)

    def _check(self, plan: Campaign, orphans: Orphans, state: State) -> None:
        check_amended(state.campaign, plan)
        check_spelling(plan, state.roster)
        if orphans == "refuse":
            records = standing(self._fed(difference(state.campaign, plan), state), None)
            latest = max((record.day for record in records.values()), default=date.min)
            lost = orphans_of(records, state.matcher(latest), state.changed(plan).matcher(latest))
            if lost:
                raise OrphanedRecords(plan.id, lost)

    def _fed(self, duties: Sequence[DutyDifference], state: State) -> Iterator[Entry]:
        """Yield the last entries of the records that feed a duty that is not as it was."""
        journal, campaign = self._scope.journal, self._scope.id
        touched = {each.duty for each in duties if each.change in (DutyChange.CHANGED, DutyChange.DROPPED)}
        for obligation in state.owed(beijing_day(journal.clock())):
            if obligation.duty in touched:
                where = All(Eq("campaign", campaign), Eq("feeds", state.fed_code(obligation.id)))
                rows = journal.scan(STANDING.name, where, order=("day",))
                found = entries_of(journal, campaign, (row for row in rows if isinstance(row, Stored)))
                yield from (each for each in found if isinstance(each, Entry))

    def difference(self, plan: Campaign, *, as_of: date | str) -> PlanDifference:
        """
        Return what a plan would change if it were entered as an amendment; nothing is written.

        Args:
            plan: The plan as it might be.
            as_of: The day the cells are judged by.

        Raises:
            InvalidValue: It is the plan of another campaign, or changes nothing.
        """
        expect(plan, Campaign, "office.difference")
        day, state = as_day(as_of, "as_of"), self._scope.state
        check_amended(state.campaign, plan)
        reading = Reading(self._scope)
        rulings = [e for e in aside(self._scope.journal, self._scope.id, "ruling") if isinstance(e, Entry)]
        after = matrix(
            plan,
            state.changed(plan).owed(day),
            [e for e in reading.journal() if e.value is None or e.record is not None],
            as_of=day,
            known_by=beijing_day(self._scope.journal.clock()),
            rulings=rulings,
            units=state.units,
        )
        before = reading.matrix(as_of=day, known_by=after.known_by)
        return _differing(state.campaign, plan, before, after)

    def versions(self) -> tuple[PlanVersion, ...]:
        """Return the versions of the plan that can be read, the adopted one first."""
        found = aside(self._scope.journal, self._scope.id, "plan")
        plans = sorted((e for e in found if isinstance(e, Entry)), key=lambda e: e.target)
        return tuple(
            PlanVersion(
                number=number,
                day=entry.known_since,
                campaign=entry.value,
                by=entry.by,
                reason=entry.reason,
                document=entry.source_ref,
            )
            for number, entry in enumerate(plans)
            if isinstance(entry.value, Campaign)
        )

    def changes_of(self, duty: str) -> tuple[DutyVersion, ...]:
        """
        Return how a duty came to be as it is: the versions that brought, changed or dropped it.

        Raises:
            UnknownDuty: No version of the plan has such a duty.
        """
        versions = self.versions()
        known = dict.fromkeys(each.id for version in versions for each in version.campaign.duties)
        wanted = identity(duty, self._scope.id, field="duty")
        if wanted not in known:
            raise UnknownDuty(self._scope.id, wanted, known)
        nothing = evolve(versions[0].campaign, duties=(), dependencies=(), counts=())
        pairs = pairwise((nothing, *(version.campaign for version in versions)))
        found = (
            DutyVersion(version=version, difference=became)
            for version, (before, after) in zip(versions, pairs, strict=True)
            for became in difference(before, after)
            if became.duty == wanted and became.change is not DutyChange.KEPT
        )
        return tuple(found)


def _differing(old: Campaign, new: Campaign, before: Matrix, after: Matrix) -> PlanDifference:
    """Return what differs between two plans and two readings."""
    return PlanDifference(
        duties=difference(old, new), cells=compared(before, after), rules=rules_difference(old, new)
    )


def _same_calendar(campaign: str) -> InvalidValue:
    return InvalidValue(
        campaign,
        Text("工作日历没有变化", "the calendar is the same"),
        Text("以新的日历打开（calendar=）", "open the office with the new calendar (calendar=)"),
    ).about(code="nothing_changed", field="calendar")


def _no_such_choice(given: object) -> InvalidValue:
    return InvalidValue(
        "office.amend",
        Text(f"没有 {shown(given)} 这一选项", f"there is no choice {shown(given)}"),
        Text("改用 refuse 或 keep", "use refuse or keep"),
    ).about(code="not_a_choice", field="orphans")
