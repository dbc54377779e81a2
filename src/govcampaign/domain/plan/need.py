"""
How much of what a duty asks for: records, days, named items, amounts, or a declared completion.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import counted, distinct
from govcampaign.domain.journal.registry import asked, kind_named
from govcampaign.domain.measures.target import Target
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class Measure(str, Enum):
    """
    What is counted.

    `RECORDS`: records. `DAYS`: their distinct days. `ITEMS`: the named items they bring. `TOTAL`: an amount,
    added up over records (新增就业50万人). `LEVEL`: an amount as reported last (覆盖率85%以上). `COMPLETION`:
    work without a number, which is done once its completion is declared and, where somebody verifies it,
    confirmed.
    """

    RECORDS = "records"
    DAYS = "days"
    ITEMS = "items"
    TOTAL = "total"
    LEVEL = "level"
    COMPLETION = "completion"

    @property
    def noun(self) -> Text:
        """Return the word for what is counted, in English in the plural."""
        return _NOUNS[self]


_NOUNS: Final = {
    Measure.RECORDS: Text("次", "records"),
    Measure.DAYS: Text("天", "days"),
    Measure.ITEMS: Text("项", "items"),
    Measure.TOTAL: Text("次", "records"),
    Measure.LEVEL: Text("次", "records"),
    Measure.COMPLETION: Text("次", "records"),
}
_AMOUNTS: Final = (Measure.TOTAL, Measure.LEVEL)


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
        target: The amount that is asked for, where an amount is added up or reported; None where the notice
            gives no number.
        scope: Per unit or in total.
        conditions: What a record must say of itself to count.
        provenance: What the quantity rests on.
    """

    measure: Measure = Measure.RECORDS
    kinds: tuple[str, ...] = field(default=(), validator=distinct)
    minimum: int | None = field(default=None, validator=counted)
    maximum: int | None = field(default=None, validator=counted)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    target: Target | None = None
    scope: Scope = Scope.PER_UNIT
    conditions: tuple[Condition, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that the quantities and the conditions can be met.

        Raises:
            InvalidValue: The minimum is 0 or above the maximum, or above the number of items; a target is
                given for what is not an amount, or a number for what is; or a condition asks for a field that
                no record counted has, or for what the field never holds.
        """
        self._check_quantity()
        self._check_target()
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

    def _check_target(self) -> None:
        if self.target is not None and self.measure not in _AMOUNTS:
            raise InvalidValue(
                "Need.target",
                Text("只有按数额计的任务才有数额目标", "only a total or a level has a target"),
                Text("改用 total 或 level，或删去目标", "use total or level, or leave the target out"),
            ).about(code="does_not_belong", field="target")
        if self.measure in (*_AMOUNTS, Measure.COMPLETION) and (self.minimum, self.maximum) != (None, None):
            raise InvalidValue(
                "Need.minimum",
                Text(
                    "按数额或完成情况计的任务没有次数要求",
                    "an amount or a completion has no number of records",
                ),
                Text("删去次数", "leave the number out"),
            ).about(code="does_not_belong", field="minimum")

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
    def is_open(self) -> bool:
        """Return whether the notice leaves open how much is owed."""
        if self.measure in _AMOUNTS:
            return self.target is None
        return self.least is None

    @property
    def takes_completion(self) -> bool:
        """Return whether a completion can be declared: it asks for one, or gives no number."""
        return self.measure is Measure.COMPLETION or self.is_open

    @property
    def at_most_only(self) -> bool:
        """Return whether it asks that a total stays at or below an amount, and for no least."""
        return self.measure is Measure.TOTAL and self.target is not None and self.target.least is None

    @property
    def least(self) -> int | None:
        """Return the number that fulfils the need; None where it is left open, or an amount is asked for."""
        if self.measure is Measure.COMPLETION:
            return 1
        if self.minimum is None and self.measure is Measure.ITEMS and self.items:
            return len(self.items)
        return self.minimum
