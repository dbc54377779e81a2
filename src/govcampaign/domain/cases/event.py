"""
One event of a case: a step with its time, who did it, and the words and the proof that belong to it.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import aware, distinct
from govcampaign.domain.journal.record import Attachment
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class Satisfaction(str, Enum):
    """What an enterprise says of the answer when it is called back (回访)."""

    SATISFIED = "satisfied"
    PARTLY = "partly"
    NOT_SATISFIED = "not_satisfied"
    NOT_REACHED = "not_reached"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _SATISFACTION[self]


_SATISFACTION: Final = {
    Satisfaction.SATISFIED: Text("满意", "satisfied"),
    Satisfaction.PARTLY: Text("基本满意", "partly satisfied"),
    Satisfaction.NOT_SATISFIED: Text("不满意", "not satisfied"),
    Satisfaction.NOT_REACHED: Text("未联系上", "not reached"),
}

C = CaseStep
_WORDS: Final = frozenset(
    {
        *(
            C.ANSWERED,
            C.HELPED,
            C.SENT_BACK,
            C.RETURNED,
            C.OBJECTED,
            C.UPHELD,
            C.DISMISSED,
            C.EXTENSION_ASKED,
        ),
        *(C.NOT_EXTENDED, C.PAUSED, C.LISTED, C.ESCALATED, C.REOPENED, C.MERGED, C.REJECTED, C.WITHDRAWN),
    }
)
"""The steps that need words: an answer, or a reason."""

_FIELDS: Final[dict[str, tuple[frozenset[CaseStep], frozenset[CaseStep]]]] = {
    "note": (_WORDS, frozenset(C)),
    "unit": (frozenset({C.HELPED}), frozenset(C)),
    "to": (frozenset({C.DISPATCHED, C.ESCALATED}), frozenset({C.DISPATCHED, C.ESCALATED, C.REOPENED})),
    "helpers": (frozenset({C.JOINED}), frozenset({C.JOINED, C.DISPATCHED, C.ESCALATED})),
    "ground": (frozenset({C.RETURNED}), frozenset({C.RETURNED, C.OBJECTED, C.REJECTED})),
    "more": (frozenset({C.EXTENDED}), frozenset({C.EXTENDED, C.EXTENSION_ASKED})),
    "twin": (frozenset({C.MERGED}), frozenset({C.MERGED})),
    "category": (frozenset({C.RECLASSIFIED}), frozenset({C.RECLASSIFIED})),
    "satisfied": (frozenset(), frozenset({C.CALLED_BACK})),
}
"""For each field, the steps that need it and those that may have it."""
_RULES: Final = {
    step: (
        tuple(name for name, (needing, _) in _FIELDS.items() if step in needing),
        tuple(name for name, (_, having) in _FIELDS.items() if step not in having),
    )
    for step in C
}
"""For each step, the fields that it needs, and those that it does not take."""
_WHAT: Final = {
    "unit": Text("办理单位", "the unit that did it"),
    "to": Text("交给哪个单位", "the unit that it goes to"),
    "helpers": Text("协办单位", "the co-handlers"),
    "ground": Text("依据", "what it rests on"),
    "more": Text("延长多少", "how much longer"),
    "twin": Text("并入哪一件", "the case that it goes on in"),
    "category": Text("类别", "the category"),
    "satisfied": Text("满意度", "the satisfaction"),
    "note": Text("答复或理由", "the answer or the reason"),
}


@frozen(kw_only=True, field_transformer=checked)
class CaseEvent:
    """
    One event of a case.

    Attributes:
        step: What happened.
        at: When, with time zone.
        unit: The unit that did it; empty where it is not recorded.
        by: The account that entered it, an id and never a name; the office fills it in.
        note: The answer, the reason, or other words.
        evidence: Proof kept by the host.
        to: The unit that it goes to: for `DISPATCHED` and `ESCALATED`.
        helpers: The units that handle it together with that one (协办单位).
        ground: What a return rests on: the clause or rule that it cites.
        more: How much longer, in the unit of the limit: asked for, or granted.
        twin: The case that it goes on in, by id.
        category: The new category.
        satisfied: What the enterprise says of the answer.
    """

    step: CaseStep
    at: datetime = field(validator=aware)
    unit: str = ""
    by: str = ""
    note: Prose = ""
    evidence: tuple[Attachment, ...] = ()
    to: str = ""
    helpers: tuple[str, ...] = field(default=(), validator=distinct)
    ground: Prose = ""
    more: float | None = None
    twin: str = ""
    category: str = ""
    satisfied: Satisfaction | None = None

    def __attrs_post_init__(self) -> None:
        """
        Check that the step has the fields that it needs, and none that belongs to other steps.

        Raises:
            InvalidValue: It is not so.
        """
        needed, barred = _RULES[self.step]
        for name in needed:
            value = getattr(self, name)
            if not (value.strip() if isinstance(value, str) else value):
                raise self._refused(name, missing=True)
        for name in barred:
            value = getattr(self, name)
            if value.strip() if isinstance(value, str) else value:
                raise self._refused(name, missing=False)
        if self.more is not None and self.more <= 0:
            reason = Text(f"延长 {self.more:g} 不大于零", f"an extension of {self.more:g} is not above zero")
            error = InvalidValue(self.place, reason, Text("核对数字", "check the number"))
            raise error.about(code="out_of_range", field="more")

    @property
    def place(self) -> str:
        """Return what errors call it."""
        return f"CaseEvent {self.step.value}"

    @property
    def units(self) -> tuple[str, ...]:
        """Return every unit that it names, each once."""
        return tuple(dict.fromkeys(unit for unit in (self.unit, self.to, *self.helpers) if unit))

    def _refused(self, name: str, *, missing: bool) -> InvalidValue:
        what, step = _WHAT[name], self.step.label
        if missing:
            reason = Text(f"“{step.zh}”没有写明{what.zh}", f"“{step.en}” lacks {what.en}")
            remedy = Text(f"补上 {name}", f"give `{name}`")
        else:
            reason = Text(f"“{step.zh}”不写{what.zh}", f"“{step.en}” does not take {what.en}")
            remedy = Text(f"去掉 {name}", f"leave `{name}` out")
        code = "missing" if missing else "does_not_belong"
        return InvalidValue(self.place, reason, remedy).about(code=code, field=name)
