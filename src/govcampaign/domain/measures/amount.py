"""stub"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen(kw_only=True)
class Amount:
    name: str
    value: Decimal
    unit: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None
