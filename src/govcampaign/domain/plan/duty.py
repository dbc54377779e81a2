"""
A duty: one thing owed, by whom, how much of it, and by when.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, distinct, filled
from govcampaign.domain.journal.registry import asked, kind_named
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class Role(str, Enum):
    """
    The part a unit plays in a duty or an activity.

    Source: the forms of responsibility lines in practice (牵头, 责任, 配合, 参与, 指导);
    a notice that gives none is `UNSTATED`.
    """

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    PARTICIPATING = "participating"
    GUIDING = "guiding"
    UNSTATED = "unstated"


class Mode(str, Enum):
    """
    Who owes a duty.

    `EACH`: one obligation a unit. `TOGETHER`: one for all of them. `UNSTATED`:
    the notice leaves open whether one or each owes it.
    """

    EACH = "each"
    TOGETHER = "together"
    UNSTATED = "unstated"


class Measure(str, Enum):
    """What is counted: records, the distinct days of records, or the named items they bring."""

    RECORDS = "records"
    DAYS = "days"
    ITEMS = "items"

    @property
    def noun(self) -> Text:
        """Return the word for what is counted, in English in the plural."""
        return _NOUNS[self]


_NOUNS: Final = {
    Measure.RECORDS: Text("次", "records"),
    Measure.DAYS: Text("天", "days"),
    Measure.ITEMS: Text("项", "items"),
}


class Scope(str, Enum):
    """Whether a quantity is owed by each unit or by all in total."""

    PER_UNIT = "per_unit"
    IN_TOTAL = "in_total"
    UNSTATED = "unstated"


@frozen(kw_only=True, field_transformer=checked)
class Condition:
    """
    Something a record must say of itself to be counted.

    Attributes:
        field: The record's field, such as `chair`.
        value: What it must hold, in words: a number in digits, a day as 2013-07-25. A list must have it among
            its values.
    """

    field: str
    value: str


@frozen(kw_only=True, field_transformer=checked)
class Need:
    """
    How much of what is owed.

    Attributes:
        measure: What is counted.
        kinds: The kinds of record that count; empty: only records that name the duty.
        minimum: The least that fulfils; None where the notice gives no number.
        maximum: The most that is asked for; None where there is no upper bound.
        items: The named items, where items are counted.
        scope: Per unit or in total.
        conditions: What a record must say of itself to count.
        provenance: What the quantity rests on.
    """

    measure: Measure = Measure.RECORDS
    kinds: tuple[str, ...] = field(default=(), validator=distinct)
    minimum: int | None = field(default=None, validator=counted)
    maximum: int | None = field(default=None, validator=counted)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    scope: Scope = Scope.PER_UNIT
    conditions: tuple[Condition, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that the quantities and the conditions can be met.

        Raises:
            InvalidValue: The minimum is 0 or above the maximum, or above the number of items; or a condition
                asks for a field that no record counted has, or for what the field never holds.
        """
        self._check_quantity()
        self._check_conditions()

    def _check_quantity(self) -> None:
        top = self.maximum
        if self.measure is Measure.ITEMS and self.items:
            top = min(len(self.items), top) if top is not None else len(self.items)
        if self.minimum == 0:
            raise InvalidValue(
                "Need.minimum",
                Text("最低数量为 0 等于没有任务", "a minimum of 0 is not a duty"),
                Text("数量未定时留空", "leave it out where the notice gives no number"),
            ).about(code="out_of_range", field="minimum")
        if self.minimum is not None and top is not None and self.minimum > top:
            raise InvalidValue(
                "Need.minimum",
                Text(
                    f"最低数量 {self.minimum} 大于最高数量 {top}",
                    f"minimum {self.minimum} is above maximum {top}",
                ),
                Text("改正上下限", "correct the bounds"),
            ).about(code="out_of_range", field="minimum")

    def _check_conditions(self) -> None:
        for at, condition in enumerate(self.conditions):
            place = f"Need.conditions[{at}]"
            try:
                asked(self.kinds, condition.field, place).check(condition.value, place)
            except InvalidValue as error:
                raise error.about(field="conditions") from None

    @property
    def noun(self) -> Text:
        """Return the word for what is counted: the measure word of the kind, where all kinds share one."""
        words = {kind_named(kind).measure_word for kind in self.kinds}
        noun = self.measure.noun
        return Text(words.pop(), noun.en) if self.measure is Measure.RECORDS and len(words) == 1 else noun

    @property
    def least(self) -> int | None:
        """Return the number that fulfils the need; None where the notice leaves it open."""
        if self.minimum is None and self.measure is Measure.ITEMS and self.items:
            return len(self.items)
        return self.minimum


@frozen(kw_only=True, field_transformer=checked)
class Bearer:
    """
    A unit or a group word in a duty, and the slot it fills there.

    Attributes:
        who: A unit's id or a group word.
        slot: A segment, an industry, an occurrence; empty if the duty has no slots.
        role: The part it plays.
    """

    who: str = field(validator=filled)
    slot: str = ""
    role: Role = Role.UNSTATED


@frozen(kw_only=True, field_transformer=checked)
class Duty:
    """
    One thing owed.

    Attributes:
        id: Its id within the campaign.
        title: What is owed, in few words.
        activity: The activity it belongs to; empty if none.
        bearers: Who owes it; empty where the notice names nobody.
        mode: Each, together, or unstated.
        need: How much of what.
        window: When it is to be done; unresolved where somebody else sets it.
        due: By when.
        due_provenance: What the due day rests on.
        deliverable: What is handed over; None where nothing is.
        recipient: Who gets it; empty where the notice does not say.
        reports_on: The phases whose work it reports, by id.
        replaces: Duties of earlier versions of the plan, by id: records that name one of them count for it.
        criterion: How to tell what it is about (which problems are "key"); empty if unsaid.
        verifier: Who checks it; empty if unsaid.
        review: When it is looked at again; empty if unsaid.
        clauses: Where it stands.
        provenance: What the duty rests on.
    """

    id: str = field(validator=filled)
    title: Text
    activity: str = ""
    bearers: tuple[Bearer, ...] = ()
    mode: Mode = Mode.EACH
    need: Need
    window: Period
    due: Deadline
    due_provenance: Provenance = Provenance.STATED
    deliverable: Text | None = None
    recipient: str = ""
    reports_on: tuple[str, ...] = field(default=(), validator=distinct)
    replaces: tuple[str, ...] = field(default=(), validator=distinct)
    criterion: Prose = ""
    verifier: str = ""
    review: Prose = ""
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that a duty of each unit names somebody.

        Raises:
            InvalidValue: The mode is `EACH` and there is no bearer, or a bearer appears twice.
        """
        if self.mode is Mode.EACH and not self.bearers:
            raise InvalidValue(
                f"Duty {self.id}",
                Text("各自承担的任务没有写明由谁承担", "each owes it, but nobody is named"),
                Text(
                    "写明单位或统称；或注明共同承担、通知未写明",
                    "name units or groups, or say together or unstated",
                ),
            ).about(code="missing", field="bearers")
        pairs = [(b.who, b.slot) for b in self.bearers]
        if len(set(pairs)) < len(pairs):
            raise InvalidValue(
                f"Duty {self.id}",
                Text("同一承担单位出现两次", "a bearer appears twice"),
                Text("每个承担单位（及其分工）只写一次", "name each bearer and slot once"),
            ).about(code="repeated", field="bearers")

    @property
    def slots(self) -> tuple[str, ...]:
        """Return the slots of the duty, in the plan's order."""
        return tuple(dict.fromkeys(b.slot for b in self.bearers if b.slot))
