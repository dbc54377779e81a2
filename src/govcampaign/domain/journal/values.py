"""
The values that a record holds in the fields that a plan declares for its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs
from attrs import frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import as_day, filled
from govcampaign.domain.journal.fields import Holds, spelled, typed
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_DIGITS: Final = 40
"""The most digits that a number has on each side of its point."""


@frozen(kw_only=True, field_transformer=checked)
class FieldValue:
    """
    What a record holds in one field; a field that holds several values has one of these for each.

    Attributes:
        field: The field, as the plan names it.
        value: The value in words: a number in digits, a day as 2013-07-25, a truth value as true or false.
        holds: What the field holds.
        natural: Whether it tells two records of one unit and day apart.
    """

    field: str = attrs.field(validator=filled)
    value: Prose = attrs.field(validator=filled)
    holds: Holds = Holds.TEXT
    natural: bool = False

    def __attrs_post_init__(self) -> None:
        """
        Check that the words spell such a value.

        Raises:
            InvalidValue: The words spell no value of what the field holds.
        """
        try:
            typed(self.holds, self.value)
        except ValueError:
            what = self.holds.noun
            reason = Text(f"{shown(self.value)} 不是{what.zh}", f"{shown(self.value)} is not {what.en}")
            remedy = Text(f"写成{what.zh}", f"write {what.en}")
            error = InvalidValue(f"FieldValue {self.field}", reason, remedy)
            raise error.about(code="wrong_type", field="value") from None

    @property
    def typed(self) -> Any:
        """Return the value as Python has it: a text, a number, a day or a truth value."""
        return typed(self.holds, self.value)


def told_apart_by(values: Iterable[FieldValue]) -> tuple[str, ...]:
    """Return the natural fields with their values, in one order; all fields where none is natural."""
    held = tuple(values)
    telling = [each for each in held if each.natural] or held
    return tuple(word for pair in sorted((each.field, each.value) for each in telling) for word in pair)


def values_of(given: Mapping[str, Any], place: str) -> tuple[FieldValue, ...]:
    """
    Return values given as Python has them, each under its field.

    Args:
        given: Texts, numbers, days, truth values and enterprises by field, or lists of them; None and blank
            texts are left out.
        place: Where they are, for errors.

    Raises:
        InvalidValue: A value is of another type.
    """
    pairs = ((name, each) for name, several in given.items() for each in _each(several))
    return tuple(_value(name, each, place) for name, each in pairs if not _is_blank(each))


def _each(given: object) -> Iterable[object]:
    return given if isinstance(given, list | tuple) else (given,)


def _is_blank(given: object) -> bool:
    return given is None or (isinstance(given, str) and not given.strip())


def _value(name: str, given: Any, place: str) -> FieldValue:
    value = getattr(given, "id", given)
    if isinstance(value, float):
        value = Decimal(repr(value))
    kinds = (bool, Holds.FLAG), (int, Holds.NUMBER), (Decimal, Holds.DECIMAL), (str, Holds.TEXT)
    holds = next((holds for kind, holds in kinds if isinstance(value, kind)), Holds.DAY)
    try:
        if holds is Holds.DAY:
            value = as_day(value)
        if holds is Holds.DECIMAL and not (value.is_finite() and abs(value.adjusted()) < _DIGITS):
            raise _not_a_value(name, given, place)
        held = Holds.ENTERPRISE if value is not given and holds is Holds.TEXT else holds
        return FieldValue(field=name, value=spelled(value), holds=held)
    except InvalidValue as error:
        raise _not_a_value(name, given, place) from error


def _not_a_value(name: str, given: object, place: str) -> InvalidValue:
    reason = Text(f"{shown(given)} 不能填入字段", f"{shown(given)} is not a value of a field")
    remedy = Text(
        "填写文字、数、日期、真假值或企业", "give a text, a number, a day, a truth value or an enterprise"
    )
    return InvalidValue(place, reason, remedy).about(code="wrong_type", field=name)
