"""
The settings of the application, read from the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Final

from attrs import frozen

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Beijing time, in which days begin and end."""


@frozen(kw_only=True)
class Settings:
    """
    The settings of the application.

    Attributes:
        store: The URL of the store (`OFFICE_STORE`).
        now: A moment at which the clock stands, for demonstrations (`OFFICE_NOW`); None is the present.
        demo_unit: The unit of a browser that sends no headers, for demonstrations (`OFFICE_DEMO_UNIT`).
    """

    store: str
    now: datetime | None = None
    demo_unit: str = ""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """
        Return the settings that the environment names.

        Raises:
            ValueError: `OFFICE_NOW` is not a moment.
        """
        now = environ.get("OFFICE_NOW", "")
        return cls(
            store=environ.get("OFFICE_STORE", "sqlite:///office.db"),
            now=datetime.fromisoformat(now) if now else None,
            demo_unit=environ.get("OFFICE_DEMO_UNIT", ""),
        )

    def clock(self) -> datetime:
        """Return the moment that it is, in Beijing time."""
        return self.now or datetime.now(BEIJING)

    def today(self) -> date:
        """Return the day that it is in Beijing."""
        return self.clock().astimezone(BEIJING).date()
