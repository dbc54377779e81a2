"""
The office's clock: whatever the host hands in, as aware and plain moments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_YEARS: Final = range(1900, 2201)

# A library that freezes the clock for tests puts classes of its own in the place of `date` and `datetime`;
# bound methods and tuples keep the real ones.
_PLAIN: Final = (datetime,)
_COMBINE: Final = datetime.combine
_FROM_ORDINAL: Final = date.fromordinal


def sound(clock: Callable[[], Any]) -> Callable[[], datetime]:
    """
    Return a clock that gives plain aware moments, or says that it does not.

    A moment of a subclass, such as pendulum's, becomes a plain `datetime`, the only class that is stored.

    Args:
        clock: What the host hands in.
    """

    def now() -> datetime:
        moment = clock()
        if not isinstance(moment, datetime):
            raise _unfit(Text(f"给出 {shown(moment)}，不是时刻", f"it gives {shown(moment)}, not a datetime"))
        if moment.utcoffset() is None:
            raise _unfit(Text(f"给出的 {moment} 不带时区", f"it gives {moment}, without time zone"))
        if moment.year not in _YEARS:
            raise _unfit(Text(f"给出 {moment.year} 年", f"it gives the year {moment.year}"))
        if type(moment) in _PLAIN:
            return moment
        return _COMBINE(_FROM_ORDINAL(moment.toordinal()), moment.timetz())

    return now


def _unfit(reason: Text) -> InvalidValue:
    remedy = Text(
        "传入带时区的时钟，如 lambda: datetime.now(UTC)",
        "pass an aware clock, such as lambda: datetime.now(UTC)",
    )
    return InvalidValue("clock", reason, remedy).about(code="clock", field="clock")
