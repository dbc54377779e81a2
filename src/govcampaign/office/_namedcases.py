"""
The cases that records name: an innovation point or a rectification answers cases that are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.names import joined
from govcampaign.errors import GovCampaignError, UnknownName
from govcampaign.office._caselisting import CaseListing
from govcampaign.office._intake import refuse
from govcampaign.office._scope import Scope
from govcampaign.wording import Text

_CASE = Text("问题编号", "case")


def check_named_cases(scope: Scope, records: Sequence[Record]) -> None:
    """
    Check that the cases which records say they answer are known, before any is written.

    Raises:
        UnknownName: The one mistake: a case is not known; it names the nearest that is.
        InvalidRecords: There are several such mistakes; it lists them all.
    """
    refuse(tuple(_lost(scope, records)), scope.id)


def _lost(scope: Scope, records: Sequence[Record]) -> Iterator[GovCampaignError]:
    asked = [(at, each, case) for at, each in enumerate(records) for case in getattr(each, "answers", ())]
    lost = {case for case in {case for _, _, case in asked} if not _known(scope, case)}
    known = [case.id for case in CaseListing(scope).cases(limit=None).values] if lost else []
    for at, record, case in asked:
        if case in lost:
            yield UnknownName(record.id, _CASE, case, known).about(record=at, field="answers")


def _known(scope: Scope, case: str) -> bool:
    history = scope.journal.history(scope.id, joined("case", case))
    return any(isinstance(entry, Entry) and isinstance(entry.value, Case) for entry in history)
