"""
Cases that are opened, added to, or entered as they stand: each attempt is checked against what stands then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any, cast

from attrs import evolve, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.names import joined
from govcampaign.errors import (
    DuplicateRecord,
    InvalidValue,
    VersionConflict,
)
from govcampaign.office._appending import Call, Entered, OvertakenError, enter
from govcampaign.office._caserefusals import duplicate_case, unknown_case, without_steps
from govcampaign.office._casestandings import Standings
from govcampaign.office._casesteps import Given, events_of
from govcampaign.office._casework import CaseDesk
from govcampaign.office._chain import rebuild
from govcampaign.office._drafts import Draft, Last
from govcampaign.office._journal import Journal
from govcampaign.office._state import State
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text

Prepare = Callable[[Case | None, datetime], tuple[Case, Sequence[CaseEvent]]]
"""Returns a case without its new events, and these, given how it stands and the moment."""


class CaseEntries:
    """
    Enter cases into the journal of one campaign.

    Args:
        journal: The journals of the store.
        campaign: The campaign's id.
        by: The account that acts.
        unit: The unit that acts for itself; empty for the campaign office.
        before: The units that it took over.
    """

    def __init__(
        self, journal: Journal, campaign: str, by: str, unit: str = "", before: Sequence[str] = ()
    ) -> None:
        self._journal = journal
        self._campaign = campaign
        self._by = by
        self._unit = unit
        self._before = before

    def open(self, case: Case) -> tuple[Entered, Case]:
        """Enter a new case, registered now unless its events say when; its source lends it the enterprise."""

        def prepared(_: Case | None, now: datetime) -> tuple[Case, Sequence[CaseEvent]]:
            record = self._standings.source_of(case.source) if case.source else None
            enterprise = case.enterprise or getattr(record, "enterprise", "")
            events = case.events or (CaseEvent(step=CaseStep.REGISTERED, at=now),)
            return evolve(case, enterprise=enterprise, events=()), self._signed(events)

        return self._enter(case.id, prepared, new=True)

    def add(self, case: str, given: Sequence[Given], seen: int | None, **fields: Any) -> tuple[Entered, Case]:
        """Add events to a case as it stands."""

        def prepared(before: Case | None, now: datetime) -> tuple[Case, Sequence[CaseEvent]]:
            if before is None or not may_see(self._unit, before, self._before):
                raise unknown_case(self._campaign, case, ())
            return before, self._signed(events_of(given, now, **fields))

        return self._enter(case, prepared, seen=seen)

    def correct(self, case: Case, reason: str, seen: int | None) -> tuple[Entered, Case]:
        """Enter a case in place of what stands, from the first step that differs."""

        def prepared(before: Case | None, _: datetime) -> tuple[Case, Sequence[CaseEvent]]:
            if before is None:
                raise unknown_case(self._campaign, case.id, ())
            if not case.events:
                raise without_steps(case.id)
            pairs = takewhile(lambda pair: pair[0] == pair[1], zip(before.events, case.events, strict=False))
            kept = case.events[: sum(1 for _ in pairs)]
            return evolve(case, events=kept), self._signed(case.events[len(kept) :])

        return self._enter(case.id, prepared, seen=seen, reason=reason)

    def save(self, case: Case) -> Entered:
        """Enter a case as it stands: new, or with events behind those entered before."""

        def prepared(before: Case | None, _: datetime) -> tuple[Case, Sequence[CaseEvent]]:
            known = () if before is None else before.events
            if case.events[: len(known)] != known:
                raise InvalidValue(
                    f"Case {case.id}",
                    Text("已登记的经过不能改动", "events entered before cannot change"),
                    Text("先读取该诉求，再追加经过", "read the case, then add to it with then"),
                ).about(code="events_changed", field="events")
            return evolve(case, events=known), case.events[len(known) :]

        return self._enter(case.id, prepared)[0]

    @property
    def _standings(self) -> Standings:
        return Standings(self._journal, self._campaign)

    def _signed(self, events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
        """Return events with the account that enters them, and the unit that acts for itself."""
        return tuple(evolve(e, by=self._by or e.by, unit=e.unit or self._unit) for e in events)

    def _enter(
        self,
        case: str,
        prepared: Prepare,
        *,
        new: bool = False,
        seen: int | None = None,
        reason: str = "as it is now",
    ) -> tuple[Entered, Case]:
        """Enter a case behind the last entry of it; where somebody else was faster, all is checked anew."""
        target, token = joined("case", case), next(self._journal.new_ids())
        while True:
            history = self._journal.history(self._campaign, target)
            mine = next((e for e in history if isinstance(e, Entry) and e.id == token), None)
            if mine is not None:
                # The answer of an earlier attempt was lost.
                return self._answer(target, (mine,)), _case_in(mine)
            if new and history:
                raise duplicate_case(case)
            if seen is not None and len(history) - 1 != seen:
                raise VersionConflict(target, [(target, seen, len(history) - 1)])
            attempt = self._attempt(history, prepared)
            value = attempt.value
            if attempt.before == value:
                return self._answer(target, ()), value
            draft = Draft(target=target, act=Act.PUT, value=value, id=token, last=attempt.last)
            if history:
                draft = evolve(draft, act=Act.CORRECT, reason=reason)
            try:
                entered = self._commit(draft, attempt)
            except OvertakenError:
                continue
            if history and isinstance(history[-1], Unreadable):
                # What it had said of the case is known to nobody any more.
                rebuild(self._journal, self._campaign)
            return entered, value

    def _attempt(self, history: Sequence[Entry | Unreadable], prepared: Prepare) -> Attempt:
        """Return what is to be entered behind the entries of a case."""
        end = history[-1] if history else None
        last = None
        if end is not None:
            last = Last.of(end) if isinstance(end, Entry) else Last(number=len(history) - 1)
        before = last.value if last is not None and isinstance(last.value, Case) else None
        head = self._journal.settled(self._campaign)
        now = head.stamp(self._journal.clock, None if last is None else last.recorded)
        base, events = prepared(before, now)
        desk = self._desk(self._journal.state(head), now, self._standings)
        value = desk.admit(before, base, events)
        return Attempt(last=last, before=before, base=base, events=tuple(events), value=value)

    def _commit(self, draft: Draft, attempt: Attempt) -> Entered:
        standings = self._standings

        def admit(state: State, now: datetime) -> None:
            nonlocal standings
            standings = self._standings
            self._desk(state, now, standings).admit(attempt.before, attempt.base, attempt.events)

        call = Call(
            campaign=self._campaign,
            drafts=(draft,),
            by=self._by,
            admit=admit,
            duplicate=DuplicateRecord,
            holds=lambda: standings.checks(attempt.value.id),
        )
        return enter(self._journal, call)

    def _desk(self, state: State, now: datetime, standings: Standings) -> CaseDesk:
        return CaseDesk(
            state=state,
            now=now,
            case_of=standings.case_of,
            unknown_enterprise=standings.unknown_enterprise,
            source_of=standings.source_of,
            unit=self._unit,
        )

    def _answer(self, target: str, entries: tuple[Entry, ...]) -> Entered:
        head = self._journal.head(self._campaign)
        return Entered(targets=(target,), entries=entries, state=self._journal.state(head))


@frozen(kw_only=True)
class Attempt:
    """
    One attempt to enter a case.

    Attributes:
        last: Its last entry; None if it is new.
        before: The case as it stands; None if it does not.
        base: The case without the new events.
        events: The new events.
        value: The case with them.
    """

    last: Last | None
    before: Case | None
    base: Case
    events: tuple[CaseEvent, ...]
    value: Case


def may_see(unit: str, case: Case, before: Sequence[str] = ()) -> bool:
    """
    Tell whether a unit may see a case; the campaign office, unnamed, sees all.

    Args:
        unit: The unit: it may see a case that names it.
        case: The case.
        before: The units that it took over: it may see what names one of them.
    """
    return not unit or any(named in (unit, *before) for event in case.events for named in event.units)


def _case_in(entry: Entry) -> Case:
    return cast("Case", entry.value)
