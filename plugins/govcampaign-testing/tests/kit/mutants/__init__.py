"""
A crowd of stores, each broken in one way that a real author could break one.

`MUTANTS` names them; the target of one is `mutant:ItsName`, in any process that
has this folder's parent on its path. What each is is said by its docstring, and
who must catch it by the decorator above it.
"""

from __future__ import annotations

from govcampaign_testing import Harness
from mutants import costing, counting, lasting, living, paging, reading, values, writing
from mutants.base import BASES, MUTANTS, Mutant, harness_of

__all__ = ["BASES", "MUTANTS", "Mutant"]

ROOMS = (writing, reading, values, paging, counting, living, lasting, costing)
"""The files that the crowd stands in."""


def __getattr__(name: str) -> Harness:
    if name in MUTANTS:
        return harness_of(MUTANTS[name].store)
    if name in BASES:
        return harness_of(BASES[name])
    msg = f"no store called {name!r} was planted"
    raise AttributeError(msg)
