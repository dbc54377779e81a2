"""
Rows that say what another row of the file says already, or contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.kinds import Submission, Visit
from govcampaign.domain.journal.record import Record
from govcampaign.ledger.outcome import CellFinding, Fault, LedgerRow, Weight
from govcampaign.wording import Text


@define(kw_only=True)
class Seen:
    """
    The records and cases of a file so far.

    Attributes:
        entered: The rows by the id of their record or case.
        alike: The rows of visits by enterprise and day, and of submissions by unit and duty.
    """

    entered: dict[str, LedgerRow] = field(factory=dict)
    alike: dict[tuple[object, ...], LedgerRow] = field(factory=dict)

    def add(self, row: LedgerRow) -> tuple[bool, tuple[CellFinding, ...]]:
        """Return whether a row is entered, and what is to be said of it beside the rows before it."""
        before = self.entered.setdefault(_identity(row.entry), row)
        if before is not row:
            return False, (_finding(row, _repeat(before, row)),)
        return True, tuple(_finding(row, fault) for fault in self._beside(row))

    def add_new(self, row: LedgerRow) -> bool:
        """Enter a row that is like no row before it, and tell whether it was; else change nothing."""
        identity, key = _identity(row.entry), _likeness(row.entry)
        if identity in self.entered or key in self.alike:
            return False
        self.entered[identity] = row
        if key:
            self.alike[key] = row
        return True

    def _beside(self, row: LedgerRow) -> Iterator[Fault]:
        key = _likeness(row.entry)
        before = self.alike.setdefault(key, row) if key else row
        if before is not row:
            yield _joint(before) if isinstance(row.entry, Visit) else _second(before)


def _likeness(entry: Record | Case) -> tuple[object, ...]:
    """Return what two records share that may be the same: a visit's enterprise and day; empty for others."""
    if isinstance(entry, Visit):
        return (entry.enterprise, entry.day)
    if isinstance(entry, Submission) and entry.duty and not entry.resubmission:
        return (entry.units, entry.duty, entry.round)
    return ()


def _identity(entry: Record | Case) -> str:
    return f"case~{entry.id}" if isinstance(entry, Case) else entry.id


def _finding(row: LedgerRow, fault: Fault) -> CellFinding:
    return CellFinding(sheet=row.sheet, row=row.row, fault=fault)


def _at(row: LedgerRow) -> str:
    return f"{row.sheet}!{row.row}"


def _same(one: Record | Case, other: Record | Case) -> bool:
    if isinstance(one, Record) and isinstance(other, Record):
        return _bare(one) == _bare(other)
    return one == other


def _bare(record: Record) -> Record:
    """Return a record without its note, its units in one order."""
    return evolve(record, units=tuple(sorted(record.units)), note="")


def _repeat(before: LedgerRow, row: LedgerRow) -> Fault:
    if _same(before.entry, row.entry):
        return Fault(
            code="repeated_row",
            reason=Text(f"与{_at(before)}行重复", f"it repeats row {_at(before)}"),
            remedy=Text(
                "只登记一次；如果确是两次，写明区别", "it is entered once; if it is two, say how they differ"
            ),
            weight=Weight.WARNING,
        )
    return Fault(
        code="contradicting_row",
        reason=Text(
            f"与{_at(before)}行是同一件事，内容却不同",
            f"it is the same as row {_at(before)}, told differently",
        ),
        remedy=Text(
            "已登记前一行；核对后改正其中一行，删去另一行",
            "the row before is entered; check both, correct one and delete the other",
        ),
    )


def _joint(before: LedgerRow) -> Fault:
    return Fault(
        code="same_visit",
        reason=Text(
            f"同一企业同一天在{_at(before)}行也有走访",
            f"row {_at(before)} has a visit to the same enterprise that day",
        ),
        remedy=Text(
            "如果是联合走访，把各单位写在一行里；不是则不用改",
            "if they went together, name all units in one row; if not, leave it",
        ),
        weight=Weight.WARNING,
    )


def _second(before: LedgerRow) -> Fault:
    return Fault(
        code="second_submission",
        reason=Text(
            f"{_at(before)}行已有同一单位的同一材料", f"row {_at(before)} has the same of this unit already"
        ),
        remedy=Text(
            "如果是重报，在名称中写明“修改稿”", "if it was handed in again, say so in its title (修改稿)"
        ),
        weight=Weight.WARNING,
    )
