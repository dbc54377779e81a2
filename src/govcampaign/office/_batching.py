"""
Entering what a ledger adds and changes: all of it in one batch of the store, where it fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.errors import DuplicateRecord, LimitExceeded
from govcampaign.ledger.difference import Change, Matched
from govcampaign.ledger.facets import natural_of
from govcampaign.ledger.outcome import LedgerRow
from govcampaign.ledger.source import reason_of, reference
from govcampaign.office._appending import Call, Entered, OvertakenError, enter
from govcampaign.office._drafts import Draft, Last
from govcampaign.office._entries import refilled
from govcampaign.office._ledgerplan import LedgerPlan
from govcampaign.office._scope import Scope
from govcampaign.office._state import State

_CHANGES: Final = 8
"""Changes that one row needs in most cases: a record of several units needs more."""


class Batching:
    """
    Enters a ledger, and remembers what was entered where an attempt is made again.

    Args:
        scope: The campaign, and who acts.
        name: The name of the file.

    Attributes:
        rows: The rows that were added, by the id of what they became.
        there: The rows that were found in the store when they were entered: somebody else had imported them.
    """

    def __init__(self, scope: Scope, name: str) -> None:
        self._scope = scope
        self._name = name
        self.rows: dict[str, LedgerRow] = {}
        self.there: list[Matched] = []
        self._changes: list[Change] = []
        self._entries: list[Entry] = []

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes that were entered."""
        return tuple(self._changes)

    @property
    def entered(self) -> Entered:
        """Return all that was entered, as one call."""
        targets = tuple(entry.target for entry in self._entries)
        return Entered(targets=targets, entries=tuple(self._entries), state=self._scope.state)

    def enter(self, plan: LedgerPlan) -> None:
        """
        Enter what a ledger adds and changes.

        Raises:
            OvertakenError: Plan or roster changed, or somebody else entered something about a subject.
            DuplicateRecord: Somebody else entered one of the records.
            InvalidValue: Somebody else imported one of the rows with other content (`other_content`).
            StoreBusy: Others were faster at every attempt.
            StorageError: What else the store refuses.
        """
        todo: list[LedgerRow | Change] = [*plan.added, *plan.corrected]
        most = max(1, self._scope.journal.store.info.limits.batch // _CHANGES)
        while todo:
            part = todo[:most]
            try:
                self._enter(part, plan)
            except LimitExceeded:
                if most == 1:
                    raise
                most = max(1, min(most, len(part)) // 2)
                continue
            todo = todo[most:]

    def _enter(self, part: Sequence[LedgerRow | Change], plan: LedgerPlan) -> None:
        drafts = tuple(self._drafts(part, plan))

        def admit(state: State, _: datetime) -> None:
            if state.number != plan.state.number:
                raise OvertakenError(self._scope.id, ())

        call = Call(
            campaign=self._scope.id, drafts=drafts, by=self._scope.by, admit=admit, duplicate=DuplicateRecord
        )
        entered = enter(self._scope.journal, call)
        self._entries += entered.entries
        made = {entry.target for entry in entered.entries}
        for each, target in zip(part, entered.targets, strict=True):
            if isinstance(each, Change):
                self._changes.append(each)
            elif target in made:
                self.rows[target] = each
            else:
                self.there.append(Matched(row=each, target=target))

    def _drafts(self, part: Sequence[LedgerRow | Change], plan: LedgerPlan) -> Iterator[Draft]:
        ids = self._scope.journal.new_ids()
        for each in part:
            if isinstance(each, Change):
                last = Last.of(each.last)
                draft = Draft(
                    target=each.target,
                    act=Act.CORRECT,
                    value=each.value,
                    id=next(ids),
                    reason=reason_of(self._name),
                    last=last,
                )
                yield refilled(draft, last)
                continue
            natural, id_ = natural_of(each.entry), next(ids)
            yield Draft(
                target=natural if isinstance(each.entry, Case) else id_,
                value=each.entry,
                given=each.entry,
                id=id_,
                source_ref=reference(plan.ledgers[each.sheet, each.kind], natural),
            )
