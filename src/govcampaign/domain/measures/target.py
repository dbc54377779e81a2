"""stub"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen(kw_only=True)
class Target:
    name: str
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    least_open: bool = False
    most_open: bool = False

    def met_by(self, value: Decimal) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def say(self, lang: str) -> str:
        return str(self.least)
