"""
What is entered besides new records: corrections, rulings, roster changes, enterprises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from attrs import evolve

from govcampaign._codec import StandingBody
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import joined
from govcampaign.domain.plan.declared import holds_values, settled
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import (
    DuplicateRecord,
    DuplicateRosterChange,
    DuplicateRuling,
    InvalidValue,
    UnknownRecord,
    VersionConflict,
)
from govcampaign.office._appending import Call, Entered, OvertakenError, enter
from govcampaign.office._chain import rebuild
from govcampaign.office._changing import CHANGES, change
from govcampaign.office._drafts import Draft, Last
from govcampaign.office._intake import check_kind, check_roster_change, check_ruling
from govcampaign.office._journal import Journal
from govcampaign.office._recording import desk_of
from govcampaign.office._state import State
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text


class Entries:
    """
    Enter into the journal of one campaign.

    Args:
        journal: The journals of the store.
        campaign: The campaign's id.
        by: The account that acts.
    """

    def __init__(self, journal: Journal, campaign: str, by: str) -> None:
        self._journal = journal
        self._campaign = campaign
        self._by = by

    # -- records

    def correct(self, target: str, record: Record, *, reason: str, seen: int | None) -> Entered:
        """Put another reading of a record in its place."""

        def admit(first: Entry | None, state: State, now: datetime) -> None:
            if first is not None:
                check_kind(first, record)
            desk_of(state, now).admit({0: record})

        if holds_values(record):
            head = self._journal.head(self._campaign)
            record = settled(self._journal.state(head).campaign.kinds, record)
        draft = Draft(target=target, act=Act.CORRECT, value=record, reason=reason, id=self._token())
        return self._follow(draft, admit, seen)

    def void(self, target: str, *, reason: str, seen: int | None) -> Entered:
        """Take a value out of all readings from now on."""
        if target.partition("~")[0] in CHANGES:
            raise _cannot_be_voided(target)
        draft = Draft(target=target, act=Act.VOID, reason=reason, id=self._token())
        return self._follow(draft, lambda *_: None, seen)

    def _follow(
        self, draft: Draft, admit: Callable[[Entry | None, State, datetime], None], seen: int | None
    ) -> Entered:
        """Enter a draft behind the last entry of its subject; `seen` tells whether a faster one matters."""
        while True:
            history = self._journal.history(self._campaign, draft.target)
            last = self._last(draft.target, history, draft.act, seen)
            draft = refilled(draft, last)
            first = next((each for each in history if isinstance(each, Entry)), None)
            try:
                entered = self._enter([evolve(draft, last=last)], partial(admit, first))
            except OvertakenError:
                continue
            if isinstance(history[-1], Unreadable):
                # What it had fed is known to nobody any more.
                rebuild(self._journal, self._campaign)
            return entered

    def _enter(
        self,
        drafts: Sequence[Draft],
        admit: Callable[[State, datetime], None] = lambda *_: None,
        duplicate: Callable[[Mapping[str, StandingBody]], Exception] = DuplicateRecord,
    ) -> Entered:
        call = Call(campaign=self._campaign, drafts=drafts, by=self._by, admit=admit, duplicate=duplicate)
        return enter(self._journal, call)

    def _token(self) -> str:
        return next(self._journal.new_ids())

    def _last(self, target: str, history: Sequence[Entry | Unreadable], act: Act, seen: int | None) -> Last:
        if not history:
            raise UnknownRecord(self._campaign, target, ())
        last, number = history[-1], len(history) - 1
        if seen is not None and number != seen:
            raise _changed_since(target, seen, number)
        if isinstance(last, Unreadable):
            return Last(number=number)
        if act is Act.VOID and last.act is Act.VOID:
            raise InvalidValue(
                target,
                Text(f"{last.known_since} 已作废", f"it was voided on {last.known_since}"),
                Text("误作废的，更正该记录即可恢复", "if that was a mistake, bring it back with correct"),
            ).about(code="voided")
        return Last.of(last)

    # -- rulings, rosters, plans

    def grant(self, ruling: Ruling) -> Entered:
        """Enter a ruling."""
        ids = self._journal.new_ids()
        draft = Draft(target=joined("ruling", next(ids)), value=ruling, id=next(ids))
        return self._enter(
            [draft],
            admit=lambda state, _: check_ruling(ruling, state),
            duplicate=lambda _: DuplicateRuling(ruling.id),
        )

    def change_roster(self, change_: RosterChange) -> Entry:
        """Enter a change of the roster."""
        said = f"{change_.day} {change_.place.removeprefix('RosterChange ')}"
        return change(
            self._journal,
            self._campaign,
            "roster_change",
            change_,
            by=self._by,
            reason=change_.reason,
            check=partial(check_roster_change, change_),
            duplicate=lambda _: DuplicateRosterChange(said),
        )

    # -- enterprises: subjects by their own ids

    def enterprises(self, enterprises: Sequence[Enterprise]) -> Iterator[Entered]:
        """Enter enterprises, or enter them anew as they are now, a batch at a time."""
        most = max(1, self._journal.store.info.limits.batch // 3)
        for start in range(0, len(enterprises), most):
            yield self._by_id(enterprises[start : start + most], "enterprise")

    def _by_id(self, values: Sequence[Any], kind: str) -> Entered:
        token = self._token()
        targets = {joined(kind, value.id): value for value in values}
        while True:
            lasts = self._journal.lasts(self._campaign, targets)
            drafts = [
                Draft(
                    target=target,
                    act=Act.CORRECT if target in lasts else Act.PUT,
                    value=value,
                    id=token,
                    reason="as it is now" if target in lasts else "",
                    last=lasts.get(target),
                )
                for target, value in targets.items()
                if target not in lasts or lasts[target].value != value
            ]
            if not drafts:
                return Entered(targets=tuple(targets), entries=(), state=self._state())
            try:
                return self._enter(drafts)
            except OvertakenError:
                continue

    def _state(self) -> State:
        head = self._journal.head(self._campaign)
        return self._journal.state(head)


def refilled(draft: Draft, last: Last) -> Draft:
    """Return a draft whose round is to be filled in anew, where what decided it has changed."""
    new, old = draft.value, last.value
    if not isinstance(new, Record) or not new.filled_round or not isinstance(old, Record):
        return draft
    if (new.day, new.duty, new.units) == (old.day, old.duty, old.units):
        return draft
    return evolve(draft, value=evolve(new, filled_round=""))


def _cannot_be_voided(target: str) -> InvalidValue:
    return InvalidValue(
        target,
        Text("方案、名单和日历的变动不能作废", "a change of plan, roster or calendar cannot be voided"),
        Text("再登记一次变动", "enter another change"),
    ).about(code="does_not_belong", field="target")


def _changed_since(target: str, seen: int, number: int) -> VersionConflict:
    return VersionConflict(target, [(target, seen, number)])
