"""stub"""

from __future__ import annotations

from decimal import Decimal


def spoken_amount(value: Decimal, unit: str, lang: str) -> str:
    return f"{value:f}{unit}"
