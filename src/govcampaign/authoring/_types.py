"""
What the types of values are called in mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from govcampaign.domain.checks import pythons_own
from govcampaign.wording import Text

PLAIN: Final = (str, int, float, Decimal, pythons_own(date))
"""The classes of values that a field of any type may hold."""

TIME_WORDS: Final = Text("时间表述，如 7月上旬", "phrase, such as 7月上旬")
WORDS: Final[Mapping[Any, Text]] = {
    object: Text("文字、数、日期或真假值", "text, number, day or truth value"),
    str: Text("文字", "text"),
    int: Text("整数", "whole number"),
    float: Text("数，如 1.5", "number, such as 1.5"),
    Decimal: Text("数，如 12.5", "number, such as 12.5"),
    bool: Text("真假值 true 或 false", "truth value, true or false"),
    date: Text("日期，如 2013-07-25", "day, such as 2013-07-25"),
    time: Text("时刻，如 12:00", "time, such as 12:00"),
    datetime: Text("带时区的时间", "moment with a time zone"),
}
"""What a value of each type is called."""
