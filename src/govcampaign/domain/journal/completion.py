"""
Completions: work without a number is declared complete, and accepted in further steps.
"""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.journal.fields import heading
from govcampaign.domain.journal.record import Record
from govcampaign.wording import Text, same

DECLARED: Final = "declared"
CONFIRMED: Final = "confirmed"
"""The steps in which a completion is accepted where a duty names no others: declared, then confirmed."""

_STEPS: Final = {DECLARED: Text("自报完成", "declared"), CONFIRMED: Text("审核确认", "confirmed")}


def step_words(step: str) -> Text:
    """Return what a step of acceptance is called; a step that a duty names is called by its name."""
    return _STEPS.get(step, same(step))


@frozen(kw_only=True, field_transformer=checked)
class Completion(Record):
    """
    A duty without a number is complete: declared by the unit that owes it, or accepted in a further step.

    Voiding it withdraws it.

    Attributes:
        step: The step of acceptance, as the duty names it; empty for the unit's own declaration.
        by: The unit that takes a further step; empty for the declaration.
    """

    KIND: ClassVar[str] = "completion"
    NOUN: ClassVar[Text] = Text("完成申报", "completion")
    MEASURE_WORD: ClassVar[str] = "份"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty", "slots", "step")
    HANDED_IN: ClassVar[bool] = True

    step: str = field(default="", metadata=heading("环节", "step"))
    by: str = field(default="", metadata=heading("办理单位", "taken by"))
