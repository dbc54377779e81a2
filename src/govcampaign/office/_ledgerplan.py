"""
What is to be entered of a ledger, and what became of each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import define, evolve, field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.declared import settled
from govcampaign.errors import GovCampaignError
from govcampaign.ledger.cases import STEP
from govcampaign.ledger.difference import Change, Conflict, LedgerDifference, Matched
from govcampaign.ledger.facets import Held
from govcampaign.ledger.missing import Missing
from govcampaign.ledger.objections import repeated_fault
from govcampaign.ledger.outcome import CellFinding, Fault, LedgerReading, LedgerRow, Weight
from govcampaign.office._casework import CaseDesk
from govcampaign.office._intake import Desk
from govcampaign.office._state import NOTHING, State


@frozen(kw_only=True)
class Intake:
    """
    What became of a ledger.

    Attributes:
        name: The name of the file.
        dry: True where nothing was entered.
        added: The rows that nothing stood for; entered, unless the run was dry.
        changed: The rows that differ from the stored records.
        corrected: Those of the changes that were entered: all where that was asked, else only events added
            to cases; in a dry run, those that would be.
        same: The rows that say what stands.
        conflicts: The rows that cannot be entered because of what was done since, or of another row.
        missing: What an earlier import of the same ledger entered and the ledger no longer holds.
        findings: What is wrong or was concluded, cell by cell: of the reading, then of the office.
        failed: The rows that hold data of which something was not entered, as sheet and row.
        entered: The ids of the records and cases that were added, in the order of `added`.
    """

    name: str
    dry: bool = False
    added: tuple[LedgerRow, ...] = field(default=(), repr=False)
    changed: tuple[Change, ...] = field(default=(), repr=False)
    corrected: tuple[Change, ...] = field(default=(), repr=False)
    same: tuple[Matched, ...] = field(default=(), repr=False)
    conflicts: tuple[Conflict, ...] = field(default=(), repr=False)
    missing: tuple[Missing, ...] = field(default=(), repr=False)
    findings: tuple[CellFinding, ...] = field(default=(), repr=False)
    failed: tuple[tuple[str, int], ...] = ()
    entered: tuple[str, ...] = field(default=(), repr=False)


class Done(Protocol):
    """What was entered of a ledger, perhaps in several attempts."""

    @property
    def rows(self) -> Mapping[str, LedgerRow]:
        """Return the rows that were added, by the id of what they became."""
        ...

    @property
    def there(self) -> Sequence[Matched]:
        """Return the rows that somebody else had imported meanwhile."""
        ...

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes that were entered."""
        ...


@define
class LedgerPlan:
    """
    What is to be entered of a ledger.

    Args:
        reading: The ledger.
        diff: Its rows, compared with the journal.
        state: Plan and roster.
        now: The moment.
        ledgers: By sheet and kind, what tells the ledger from others.
        everything: Whether what stands is corrected where a row says otherwise.

    Attributes:
        added: The rows to add.
        corrected: The changes to enter.
    """

    reading: LedgerReading
    diff: LedgerDifference
    state: State
    now: datetime
    ledgers: Mapping[tuple[str, str], str]
    everything: bool
    added: tuple[LedgerRow, ...] = field(init=False)
    corrected: tuple[Change, ...] = field(init=False)
    _mistakes: tuple[CellFinding, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Leave out the rows with a mistake: all that such a row would enter stays out."""
        kinds = self.state.campaign.kinds
        wanted = [
            evolve(each, value=settled(kinds, each.value)) if isinstance(each.value, Record) else each
            for each in self.diff.changed
            if self.everything or each.further
        ]
        values: list[tuple[LedgerRow, Held, object]] = [(row, row.entry, None) for row in self.diff.added]
        values += [(each.row, each.value, each.last.value) for each in wanted]
        desk = Desk(state=self.state, now=self.now)
        cases = CaseDesk(state=self.state, now=self.now)
        found = [
            _finding(row, value, error)
            for row, value, before in values
            for error in (
                desk.found_in(value) if isinstance(value, Record) else cases.found_in(before, value)
            )
        ]
        bad = {(each.sheet, each.row) for each in found}
        self.added = tuple(row for row in self.diff.added if (row.sheet, row.row) not in bad)
        self.corrected = tuple(each for each in wanted if (each.row.sheet, each.row.row) not in bad)
        self._mistakes = tuple(found)

    def intake(self, done: Done | None = None) -> Intake:
        """
        Return what became of each row.

        Args:
            done: What was entered; None for a dry run.
        """
        before = {} if done is None else done.rows
        added = self.added if done is None else tuple(before.values())
        diff = self.diff
        known = {each.target for each in diff.same}
        there = () if done is None else [each for each in done.there if each.target not in known]
        return Intake(
            name=self.reading.name,
            dry=done is None,
            added=added,
            changed=diff.changed,
            corrected=self.corrected if done is None else done.changes,
            same=(*(each for each in diff.same if each.target not in before), *there),
            conflicts=diff.conflicts,
            missing=diff.missing,
            findings=(*self.reading.findings, *self._repeated(), *self._mistakes, *self._uncounted(added)),
            failed=self._failed(),
            entered=tuple(before),
        )

    def _repeated(self) -> Iterator[CellFinding]:
        for row, first in self.diff.repeated:
            yield CellFinding(sheet=row.sheet, row=row.row, fault=repeated_fault(first))

    def _uncounted(self, added: tuple[LedgerRow, ...]) -> Iterator[CellFinding]:
        """Yield a finding for each record that counts for no obligation."""
        for row in added:
            record = row.entry
            if isinstance(record, Record) and not NOTHING.isdisjoint(self.state.placing(record).counts):
                stray = self.state.matcher(record.day).set_aside(record.id, record)
                fault = Fault(
                    code="uncounted_records", reason=stray.reason, remedy=stray.remedy, weight=Weight.WARNING
                )
                yield CellFinding(sheet=row.sheet, row=row.row, fault=fault)

    def _failed(self) -> tuple[tuple[str, int], ...]:
        conflicts = ((each.row.sheet, each.row.row) for each in self.diff.conflicts)
        mistakes = ((each.sheet, each.row) for each in self._mistakes)
        sheets = [each.sheet for each in self.reading.tables] + [each.sheet for each in self.reading.rows]
        order = {sheet: at for at, sheet in enumerate(dict.fromkeys(sheets))}
        found = {*self.reading.failed, *conflicts, *mistakes}
        return tuple(sorted(found, key=lambda place: (order.get(place[0], len(order)), *place)))


def _finding(row: LedgerRow, value: Held, error: GovCampaignError) -> CellFinding:
    """Return a mistake that the office found as one of a row, at the cell of its field where there is one."""
    fault = Fault(code=error.code, reason=error.reason, remedy=error.remedy)
    name = error.field or ""
    if isinstance(value, Case) and isinstance(error.record, int):
        step = f"{STEP}{value.events[error.record].step.value}"
        name = next((each for each in (f"{step}.{name}", step) if each in row.columns), "")
    return CellFinding(sheet=row.sheet, row=row.row, column=row.columns.get(name, 0), fault=fault)
