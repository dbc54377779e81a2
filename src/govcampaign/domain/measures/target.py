"""
Targets: how much is asked for, least or most.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, Self

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.measures.amount import named, not_above_one, spoken_amount
from govcampaign.domain.measures.dimension import convert, in_base, unit_of_measure
from govcampaign.domain.measures.numbers import EXACT, MOST_DECIMALS, plain_number
from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.errors import InvalidValue, UnreadablePhrase
from govcampaign.wording import Lang, Text

_STEP: Final = Decimal(1).scaleb(-MOST_DECIMALS)


@frozen(kw_only=True, field_transformer=checked)
class Target:
    """
    A level or a sum that is asked for, with one bound or two.

    Attributes:
        name: What is counted or measured, such as 新增就业; amounts of this name are compared with it.
        unit: The unit of measure of the bounds (万人, %); empty where the notice names none.
        least: The lower bound; None without one.
        most: The upper bound; None without one.
        least_open: Whether the lower bound itself is excluded (超过10家 excludes 10).
        most_open: Whether the upper bound itself is excluded.
    """

    name: str
    unit: str = ""
    least: Decimal | None = field(default=None, validator=plain_number)
    most: Decimal | None = field(default=None, validator=plain_number)
    least_open: bool = False
    most_open: bool = False

    def __attrs_post_init__(self) -> None:
        """
        Check the name and the bounds.

        Raises:
            InvalidValue: The name is blank, both bounds are missing, an open side has no bound, no number is
                between the two, or a part of a whole is above 100 %.
        """
        named("Target.name", self.name)
        if self.least is None and self.most is None:
            raise self._refused(
                "missing",
                "least",
                Text("上限、下限都没有", "it has neither a lower nor an upper bound"),
                Text("写明至少或至多多少", "give least or most"),
            )
        for side, bound, is_open in (
            ("least", self.least, self.least_open),
            ("most", self.most, self.most_open),
        ):
            if is_open and bound is None:
                raise self._refused(
                    "does_not_belong",
                    f"{side}_open",
                    Text("没有这一限，却写明不含本数", "a bound that is missing is said to be excluded"),
                    Text(f"写明 {side}，或删去 {side}_open", f"give {side}, or leave {side}_open out"),
                )
            if bound is not None:
                not_above_one(f"Target.{side}", side, self.name, bound, self.unit)
        if self.least is not None and self.most is not None and not self._has_room(self.least, self.most):
            raise self._refused(
                "out_of_range",
                "most",
                Text("下限高于上限", "no number lies between least and most"),
                Text("核对上限和下限", "check both bounds"),
            )

    def _has_room(self, least: Decimal, most: Decimal) -> bool:
        return least < most or (least == most and not (self.least_open or self.most_open))

    def _refused(self, code: str, which: str, reason: Text, remedy: Text) -> InvalidValue:
        return InvalidValue(f"Target.{which} ({self.name})", reason, remedy).about(code=code, field=which)

    @classmethod
    def of(cls, name: str, words_or_number: str | Decimal | int, unit: str = "") -> Self:
        """
        Return the target that an author writes: `500_000, "人"`, `"85%"` or `"50万人以上"`.

        A bare figure is a lower bound. Ratios are stored in %. A number per something has a unit of its own:
        3次/月 and 每月3次 are in 次/月. A fraction is rounded to 6 decimals, to the more lenient side.

        Args:
            name: What is counted or measured.
            words_or_number: The figure, or the words of the notice.
            unit: The unit of measure, where the words do not have it, or the one to store them in.

        Raises:
            UnreadablePhrase: The words give no level (`quantity` says why, or `quantity_not_a_level`).
            InvalidValue: The number is not allowed, or the unit measures something else than the words.
        """
        if not isinstance(words_or_number, str):
            return cls(name=name, unit=unit, least=Decimal(words_or_number))
        found = _level(words_or_number)
        said = "%" if found.kind is QuantityKind.RATIO else found.unit
        if found.per:
            said = f"{said}/{found.per}"
        # A number without a unit is in that of the author.
        said = said or unit
        held = unit or said
        bare = found.least is None and found.most is None
        return cls(
            name=name,
            unit=held,
            least=_bound(found, found.value if bare else found.least, said, held, ROUND_FLOOR),
            most=_bound(found, found.most, said, held, ROUND_CEILING),
            least_open=found.least_open,
            most_open=found.most_open,
        )

    def met_by(self, value: Decimal, unit: str | None = None) -> bool:
        """
        Return whether a number is within the bounds.

        Args:
            value: The number, as summed up or last reported.
            unit: Its unit of measure; None is the base unit of the target's own: 人 for 万人, parts of one
                for %.

        Raises:
            InvalidValue: The unit measures something else (`units_differ`).
        """
        base = unit_of_measure(self.unit).base
        number = value if unit is None else convert(value, unit, base)
        if self.least is not None:
            least = in_base(self.least, self.unit)
            if number < least or (self.least_open and number == least):
                return False
        if self.most is not None:
            most = in_base(self.most, self.unit)
            return number < most or (not self.most_open and number == most)
        return True

    def say(self, lang: Lang = "zh") -> str:
        """Return the bounds in words, without the name: 不少于50万人, 不少于3家、不超过5家, at least 85%."""
        words = []
        for bound, is_open, names in (
            (self.least, self.least_open, _LEAST),
            (self.most, self.most_open, _MOST),
        ):
            if bound is not None:
                figure = spoken_amount(bound, self.unit, lang)
                words.append(names[is_open].say(lang).format(figure))
        return ("、" if lang == "zh" else ", ").join(words)


_LEAST: Final = {False: Text("不少于{}", "at least {}"), True: Text("超过{}", "more than {}")}
_MOST: Final = {False: Text("不超过{}", "at most {}"), True: Text("低于{}", "less than {}")}


def _level(words: str) -> Quantity:
    """Return the quantity of some words; reject one that is not a level."""
    found = quantity(words)
    if found.is_level:
        return found
    raise UnreadablePhrase(
        words,
        Text("不是可以达到的数量", "it is not a quantity that can be reached"),
        Text("写明要达到的数，如“50万人以上”", "give the number to reach, such as 50万人以上"),
    ).about(code="quantity_not_a_level")


def _bound(found: Quantity, number: Decimal | None, said: str, held: str, rounding: str) -> Decimal | None:
    """Return a bound in the unit of the target, rounded to the decimals it may have."""
    if number is None:
        return None
    if found.kind is QuantityKind.RATIO:
        number = convert(number, "", "%")
    return convert(number, said, held).quantize(_STEP, rounding, EXACT)
