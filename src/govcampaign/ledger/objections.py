"""
Why a row of a ledger is not entered as it is: what was done since, or what another row says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from govcampaign.domain.journal.entry import Entry
from govcampaign.ledger.facets import FieldChange
from govcampaign.ledger.outcome import Fault, LedgerRow, Weight
from govcampaign.wording import Text

OTHER_EVENTS: Final = Fault(
    code="events_changed",
    reason=Text("与已登记的办理经过不一致", "it says otherwise of events that were entered"),
    remedy=Text(
        "已登记的经过不能改动；改正台账，只在其后追加",
        "correct the ledger: events are added behind those entered",
    ),
)


def unlike(first: LedgerRow, changes: Iterable[FieldChange]) -> Fault:
    """Return what is wrong with a row that has the natural key of an earlier one, and says otherwise."""
    where, fields = f"{first.sheet}!{first.row}", _listed(changes)
    return Fault(
        code="repeated_unlike",
        reason=Text(
            f"与 {where} 行是同一条记录，但{fields.zh}不同",
            f"it is the record of row {where} with another {fields.en}",
        ),
        remedy=Text(
            "两行只留一行；确是两次的，写明能区分的内容", "keep one of them, or say what tells them apart"
        ),
    )


def voided(last: Entry) -> Fault:
    """Return what is wrong with a row whose record was voided."""
    day = last.known_since
    return Fault(
        code="voided",
        reason=Text(f"该记录已于 {day} 作废，没有恢复", f"the record was voided on {day}, and stays void"),
        remedy=Text(
            f"误作废的，用 govcampaign correct {last.target} 恢复；否则从台账中删去这一行",
            f"bring it back with govcampaign correct {last.target}, or delete the row from the ledger",
        ),
    )


def corrected(day: date, changes: Iterable[FieldChange]) -> Fault:
    """Return what is wrong with a row whose record was corrected by hand."""
    fields = _listed(changes)
    return Fault(
        code="corrected_since",
        reason=Text(
            f"该记录已于 {day} 更正，与台账的{fields.zh}不同",
            f"the record was corrected on {day}; {fields.en} differ",
        ),
        remedy=Text("核对后改正台账，或再更正记录", "check it; correct the ledger, or the record once more"),
    )


def _listed(changes: Iterable[FieldChange]) -> Text:
    titles = [change.title for change in changes]
    return Text("、".join(f"“{each.zh}”" for each in titles), ", ".join(each.en for each in titles))


def repeated_fault(first: LedgerRow) -> Fault:
    """Return what is said of a row that repeats another."""
    where = f"{first.sheet}!{first.row}"
    return Fault(
        code="repeated_row",
        reason=Text(f"与 {where} 行相同，只计一次", f"it repeats row {where}, and counts once"),
        remedy=Text("确是两次的，写明能区分的内容", "if it happened twice, say what tells the two apart"),
        weight=Weight.WARNING,
    )
