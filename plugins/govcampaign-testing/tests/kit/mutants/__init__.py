"""
Mutants: stores that are each broken in one way that a real author could break one.

`MUTANTS` names them; the target of one is `mutants:ItsName`, in any process that
has this folder's parent on its path. The docstring of each says what is wrong, and
the decorator above it which checks must catch it.
"""

from __future__ import annotations

from govcampaign_testing import Harness
from mutants import (
    addresses,
    clocks,
    closing,
    containing,
    costing,
    counting,
    crashing,
    cursors,
    cut_off,
    digests,
    distinct,
    interrupted,
    kinds,
    lasting,
    living,
    paging,
    reading,
    remembering,
    texts,
    torn,
    values,
    volume,
    writing,
)
from mutants.base import BASES, MUTANTS, Mutant, harness_of

__all__ = ["BASES", "MUTANTS", "Mutant"]

MODULES = (
    writing,
    remembering,
    digests,
    volume,
    interrupted,
    reading,
    torn,
    values,
    containing,
    clocks,
    texts,
    paging,
    cursors,
    counting,
    distinct,
    living,
    closing,
    addresses,
    lasting,
    crashing,
    cut_off,
    kinds,
    costing,
)
"""The files of the mutants."""


def __getattr__(name: str) -> Harness:
    if name in MUTANTS:
        return harness_of(MUTANTS[name].store)
    if name in BASES:
        return harness_of(BASES[name])
    msg = f"there is no mutant {name!r}"
    raise AttributeError(msg)
