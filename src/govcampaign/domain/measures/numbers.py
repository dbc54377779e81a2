"""
The numbers of amounts and targets: which are allowed, and arithmetic that depends on no caller's settings.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Any, Final

from attrs import Attribute

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

MOST_DIGITS: Final = 18
"""How many significant digits a number may have: a budget in yuan has 13, and two decimals."""

MOST_DECIMALS: Final = 6
"""How many decimals a number may have: two of a percentage, and two more for a ratio in parts of one."""

# A context of its own: what a program sets with `decimal.getcontext()` changes no result.
EXACT: Final = Context(prec=60, Emax=999_999, Emin=-999_999, traps=[])
"""The arithmetic of this package: 60 digits, more than any sum or product of allowed numbers needs."""

_SHARE: Final = re.compile(r"率|覆盖|占比|比重")
# 毛入学率, 产销率 and 自给率 are ratios of two different wholes, and those of growth have no upper end.
_MAY_EXCEED: Final = re.compile(
    r"增|降|回报率|收益率|利润率|负债率|杠杆率|利率|汇率|税率|频率|效率|生产率|容积率|周转率|倍率|贡献率"
    r"|产销率|自给率|毛入学率|使用率|利用率|流量|功率|速率"
)


def plain_number(instance: object, attribute: Attribute[Any], value: Decimal | None) -> None:
    """
    Refuse a number that no amount has, and keep any other in its plain form (1.50 as 1.5).

    Refused are infinite numbers and those that are none, negative ones, and those of more than 18
    significant digits, 6 decimals or 18 places before the point. None passes: the type of the field decides.
    """
    if value is None:
        return
    place = f"{type(instance).__name__}.{attribute.name}"
    object.__setattr__(instance, attribute.name, allowed(value, place, attribute.name))


def allowed(value: Decimal, place: str, field: str) -> Decimal:
    """
    Return a number in its plain form, without exponent and trailing zeros.

    Args:
        value: The number.
        place: Where it is, for errors.
        field: The field or argument, for errors.

    Raises:
        InvalidValue: `plain_number` says which numbers are refused.
    """
    fault = _fault(value)
    if fault is not None:
        remedy = Text("核对数字", "check the number")
        raise InvalidValue(place, fault, remedy).about(code="out_of_range", field=field)
    return plain(value)


def _fault(value: Decimal) -> Text | None:
    said = shown(str(value))
    if not value.is_finite():
        return Text(f"{said} 不是有限的数", f"{said} is not a finite number")
    if value < 0:
        return Text(f"{said} 是负数", f"{said} is negative")
    # The digits are counted before any arithmetic: an exponent of a million would write a million zeros.
    if value and value.adjusted() >= MOST_DIGITS:
        return Text(f"{said} 超过 {MOST_DIGITS} 位", f"{said} has more than {MOST_DIGITS} digits")
    digits = str(value.as_tuple().digits and "".join(map(str, value.as_tuple().digits))).rstrip("0")
    if len(digits) > MOST_DIGITS:
        return Text(f"{said} 超过 {MOST_DIGITS} 位", f"{said} has more than {MOST_DIGITS} digits")
    if value and len(digits) - 1 - value.adjusted() > MOST_DECIMALS:
        return Text(f"{said} 的小数超过 {MOST_DECIMALS} 位", f"{said} has more than {MOST_DECIMALS} decimals")
    return None


def plain(value: Decimal) -> Decimal:
    """Return a number without exponent and trailing zeros, which prints as people write it."""
    kept = value.normalize(EXACT)
    return Decimal(int(kept)) if kept == kept.to_integral_value() else kept


def is_share(name: str) -> bool:
    """
    Return whether a name is that of a part of a whole, which cannot be above 100 % (合格率, 覆盖率, 占比).

    Ratios of two different wholes are not (毛入学率, 产销率), nor are movements (增长率, 降幅).
    """
    return _SHARE.search(name) is not None and _MAY_EXCEED.search(name) is None
