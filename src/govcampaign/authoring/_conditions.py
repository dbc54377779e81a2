"""
Conditions of duties (`where`): they ask a record for a field, which must be one that the record has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from govcampaign.authoring._reader import field_types
from govcampaign.domain.journal.kinds import RECORD_CLASSES, OtherRecord
from govcampaign.domain.plan.duty import Duty
from govcampaign.errors import Problem, did_you_mean
from govcampaign.wording import Text


def lost_conditions(duties: Iterable[Duty]) -> Iterator[Problem]:
    """Yield the conditions on fields that no record of the kinds counted has: nothing could meet them."""
    for duty in duties:
        known = _fields_of(duty.need.kinds)
        for condition in duty.need.conditions:
            if condition.field not in known:
                reason = Text(
                    f"所统计的记录没有文字字段“{condition.field}”",
                    f"the records counted have no text field {condition.field!r}",
                )
                owner, near = f"duties.{duty.id}", did_you_mean(condition.field, known)
                place, code = f"{owner}.where", "unknown_condition"
                yield Problem(place, reason, near, code=code, field="where", record=owner)


def _fields_of(kinds: Iterable[str]) -> frozenset[str]:
    """Return the fields of text of some kinds of record; of any kind where none is named."""
    classes: set[Any] = {RECORD_CLASSES.get(kind, OtherRecord) for kind in kinds or RECORD_CLASSES}
    return frozenset(name for cls in classes for name, held in field_types(cls).items() if held is str)
