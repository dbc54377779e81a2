"""
Numbers in cells: whole numbers, amounts with a unit of measure, and truth values.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.measures.dimension import UNITS, Dimension, same_measure, unit_of_measure
from govcampaign.domain.measures.numbers import allowed
from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import Quantity
from govcampaign.errors import InvalidValue, UnreadablePhrase
from govcampaign.ledger._word_sets import NO, YES
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.texts import safe, says_nothing, spelled, unusable
from govcampaign.wording import Text

MOST: Final = 100_000_000
"""The largest whole number that a cell may hold."""

_MOST_LETTERS: Final = 60
"""How many characters the words of a number may have."""

_WRITE_WHOLE: Final = Text("写一个整数，如 3", "write one whole number, such as 3")
_COUNTED: Final = (Dimension.PERSONS, Dimension.HOUSEHOLDS, Dimension.THINGS)
_MEASURES: Final = "|".join(
    sorted((unit for unit, each in UNITS.items() if each.dimension in _COUNTED), key=len, reverse=True)
)
_PLAIN: Final = re.compile(rf"([+-]?\d+(?:\.\d+)?)(?:{_MEASURES})?")
_BRACKETED: Final = re.compile(rf"\(({_MEASURES})\)$")
_GROUPED: Final = re.compile(r"([+-]?)(\d{1,3})((?:,\d{3})+)(?!\d)")
_ABOUT: Final = re.compile(
    r"约|大约|近|左右|上下|余|多|数[十百千]|几|许|不足|超过?|以上|以下|至少|[+]$|若干|[><≥≤~≈]"
)
_RANGE: Final = re.compile(r"\d\s*(?:-|~|—|–|―|至|到)\s*\d")
_APART: Final = re.compile(r"[\d０-９]\s+[\d０-９]")
_SUM: Final = re.compile(r"\d\D*[+*×/、,，;；和]\D*\d")
_HAN: Final = re.compile(r"[〇零一二两三四五六七八九十百千万]+")


def read_count(raw: Raw) -> Taken | Fault:
    """
    Return the whole number of a cell, 0 or more: 3, 3人, ３, 三人, 1,200, 3.0.

    A number that is approximate, one of several, negative or not whole is a fault; so is a day or a time.
    """
    if type(raw) is int:
        return Taken(raw) if 0 <= raw <= MOST else _not_whole(str(raw))
    if isinstance(raw, float):
        return Taken(int(raw)) if raw.is_integer() and 0 <= raw <= MOST else _not_whole(f"{raw:g}")
    if isinstance(raw, str):
        return _count_in(raw)
    return NOTHING if raw is None else _fault("not_a_number", safe(spelled(raw)), _WRITE_WHOLE)


@lru_cache(maxsize=4_096)
def _count_in(raw: str) -> Taken | Fault:
    text = spelled(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text)
    if fault is not None:
        return fault
    number = _number(text)
    if isinstance(number, Fault):
        return number
    whole = number == number.to_integral_value() and 0 <= number <= MOST
    return Taken(int(number)) if whole else _not_whole(safe(text))


def _number(text: str) -> Decimal | Fault:
    """Return the number that words spell, with or without a measure word behind it."""
    if len(text) > _MOST_LETTERS:
        return _fault("not_a_number", safe(text), _WRITE_WHOLE)
    if _APART.search(text):
        return _fault("several_numbers", safe(text), Text("写合计数", "write the sum"))
    narrow = "".join(normalize("NFKC", text).split()).replace("−", "-").rstrip("。;；")
    grouped = _GROUPED.match(narrow)
    if grouped is not None:
        narrow = grouped[0].replace(",", "") + narrow[grouped.end() :]
    narrow = narrow.removeprefix("共计").removeprefix("共").removeprefix("计")
    plain = _PLAIN.fullmatch(_BRACKETED.sub(r"\1", narrow))
    if plain is not None:
        return Decimal(plain[1]) if len(plain[1]) <= 40 else _not_whole(safe(text))
    if _RANGE.search(narrow):
        return _fault("range_of_numbers", safe(text), _WRITE_WHOLE)
    if _ABOUT.search(narrow):
        return _fault("approximate", safe(text), _WRITE_WHOLE)
    if _SUM.search(narrow):
        return _fault("several_numbers", safe(text), Text("写合计数", "write the sum"))
    if _HAN.match(narrow):
        read = _quantity(narrow)
        if read is not None and read.value is not None and read.least is None and read.most is None:
            return read.value
    return _fault("not_a_number", safe(text), _WRITE_WHOLE)


def _quantity(text: str) -> Quantity | None:
    try:
        read = quantity(text)
    except (UnreadablePhrase, InvalidValue):
        return None
    return read if read.is_level else None


_REASONS: Final = {
    "not_whole_number": Text("“{said}”不是 0 以上的整数", "{said} is not a whole number from 0"),
    "range_of_numbers": Text("“{said}”是一个范围", "{said} is a range of numbers"),
    "approximate": Text("“{said}”是约数", "{said} is approximate"),
    "several_numbers": Text("“{said}”是几个数", "{said} holds several numbers"),
    "not_a_number": Text("“{said}”不是数", "{said} is not a number"),
    "not_a_flag": Text("“{said}”不能看作是或否", "{said} is neither yes nor no"),
}


def _fault(code: str, said: str, remedy: Text) -> Fault:
    return Fault(code=code, reason=_REASONS[code].fill(said=said), remedy=remedy)


def _not_whole(said: str) -> Fault:
    return _fault("not_whole_number", safe(said), _WRITE_WHOLE)


def read_decimal(raw: Raw) -> Taken | Fault:
    """Return the number of a cell as a `Decimal`, whole or not; a negative one is read too."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | None):
        return _fault("not_a_number", safe(spelled(raw)), _WRITE_NUMBER)
    text = spelled(raw)
    if raw is None or (isinstance(raw, str) and says_nothing(text)):
        return NOTHING
    number = (unusable(text) or _number(text)) if isinstance(raw, str) else Decimal(repr(raw))
    if isinstance(number, Fault):
        return of_any_number(number)
    if not number.is_finite() or abs(number.adjusted()) > 18:
        return _fault("not_a_number", safe(text), _WRITE_NUMBER)
    return Taken(number)


_WRITE_NUMBER: Final = Text("写一个数，如 12.5", "write one number, such as 12.5")


def of_any_number(fault: Fault) -> Fault:
    """Return a fault of a whole number as that of any number."""
    if fault.remedy is not _WRITE_WHOLE:
        return fault
    return Fault(code=fault.code, reason=fault.reason, remedy=_WRITE_NUMBER, weight=fault.weight)


def read_amount(raw: Raw, name: str, unit: str) -> Taken | Fault:
    """
    Return an amount that a cell reports: 500人, 1.2亿元, 85%, or a plain number in the unit of the column.

    Args:
        raw: The cell.
        name: What is counted or measured.
        unit: The unit of the column, or that of the duty; empty for a plain number.
    """
    if raw is None or (isinstance(raw, str) and says_nothing(spelled(raw))):
        return NOTHING
    if isinstance(raw, str):
        return _amount_in(spelled(raw), name, unit)
    number = read_decimal(raw)
    if isinstance(number, Fault):
        return number
    # Excel keeps 85% as 0.85, and a clerk may mean 0.85%: the cell alone does not tell.
    if unit in ("%", "‰") and 0 < number.value <= 1:
        return _unclear_percentage(number.value)
    return _amount(name, number.value, unit)


def _unclear_percentage(value: Decimal) -> Fault:
    small, large = f"{value.normalize():f}%", f"{(value * 100).normalize():f}%"
    reason = Text(f"可能是 {small} 或 {large}", f"it may be {small} or {large}")
    remedy = Text(f"写成带 % 的文字，如 {large}", f"write it as text with its sign, such as {large}")
    return Fault(code="unclear_percentage", reason=reason, remedy=remedy)


def _amount_in(text: str, name: str, unit: str) -> Taken | Fault:
    fault = unusable(text)
    if fault is not None:
        return fault
    narrow = "".join(normalize("NFKC", text).split())
    if len(text) > _MOST_LETTERS or re.fullmatch(r"[\d,.]+", narrow):
        number = read_decimal(text)
        return number if isinstance(number, Fault) else _amount(name, number.value, unit)
    read = _quantity(narrow)
    if read is None or read.value is None or read.per or read.least is not None or read.most is not None:
        return of_any_number(
            _fault("approximate" if _ABOUT.search(narrow) else "not_a_number", safe(text), _WRITE_WHOLE)
        )
    if unit and not same_measure(read.unit, unit):
        expected = Text(f"按“{unit}”填写", f"give it in {unit}")
        reason = Text(
            f"“{safe(text)}”的单位与“{unit}”不能换算", f"{safe(text)} cannot be converted into {unit}"
        )
        return Fault(code="units_differ", reason=reason, remedy=expected)
    return _amount(name, read.value, read.unit)


def _amount(name: str, value: Decimal, unit: str) -> Taken | Fault:
    try:
        return Taken(Amount(name=name, value=allowed(value, name, "value"), unit=unit))
    except InvalidValue as error:
        return Fault(code=error.code or "out_of_range", reason=error.reason, remedy=error.remedy)


def read_flag(raw: Raw) -> Taken | Fault:
    """Return the truth value of a cell: true for √, 是, 已完成, 1, TRUE; false for ×, 否, 无, 0, FALSE."""
    if raw is None or isinstance(raw, bool):
        return Taken(raw)
    word = "".join(normalize("NFKC", spelled(raw)).split()).casefold()
    if word in YES:
        return Taken(True)
    if word in NO:
        return Taken(False)
    if says_nothing(word):
        return NOTHING
    return _fault("not_a_flag", safe(word), Text("写“是”或“否”", "write 是 (yes) or 否 (no)"))


def known_measure(unit: str) -> bool:
    """Tell whether words are a unit of measure: 人, 万元, %."""
    return bool(unit) and unit_of_measure(unit).dimension is not None
