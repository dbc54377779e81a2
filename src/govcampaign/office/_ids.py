"""
Ids of subjects: in the order of entry, chosen before the first attempt, so that a lost answer can be found.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from typing import Final, TypeAlias

from govcampaign.domain.checks import BEIJING

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAIRS: Final = [first + second for first in _DIGITS for second in _DIGITS]
_TIME: Final = 8
"""Digits that hold the microseconds of a day."""
_TAIL: Final = 6
"""Digits that tell two writers of one moment apart: one in two thousand million."""

Tails: TypeAlias = Callable[[], str]
"""Returns the end of the next id, that nobody else returns."""


def random_tail() -> str:
    """Return a tail by the system's source of randomness, which a fork does not repeat."""
    return _written(secrets.randbelow(36**_TAIL), _TAIL)


def counted_tails() -> Tails:
    """Return tails that count from 0, for a store with one writer: the same work gives the same ids."""
    numbers = count()
    return lambda: _written(next(numbers), _TAIL)


def ids(moment: datetime, tails: Tails) -> Iterator[str]:
    """Yield ids that follow each other in order, such as `20130712-0c7vcw00k3m1zq`; by Beijing time."""
    local = moment.astimezone(BEIJING)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    since = (local - midnight).total_seconds()
    day = f"{local:%Y%m%d}"
    for number in count(round(since * 1_000_000)):
        yield f"{day}-{_written(number, _TIME)}{tails()}"


def _written(number: int, digits: int) -> str:
    pairs = []
    for _ in range(0, digits, 2):
        number, pair = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[pair])
    return "".join(reversed(pairs))
