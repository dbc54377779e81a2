"""
A crowd of stores, each broken in one way that a real author could break one.

`CROWD` names them; the target of one is `planted:ItsName`, in any process that
has this folder's parent on its path. What each is is said by its docstring, and
who must catch it by the decorator above it.
"""

from __future__ import annotations

from govcampaign_testing import Harness
from planted import costing, counting, lasting, living, paging, reading, values, writing
from planted.base import BASES, CROWD, Planted, harness_of

__all__ = ["BASES", "CROWD", "Planted"]

ROOMS = (writing, reading, values, paging, counting, living, lasting, costing)
"""The files that the crowd stands in."""


def __getattr__(name: str) -> Harness:
    if name in CROWD:
        return harness_of(CROWD[name].store)
    if name in BASES:
        return harness_of(BASES[name])
    msg = f"no store called {name!r} was planted"
    raise AttributeError(msg)
