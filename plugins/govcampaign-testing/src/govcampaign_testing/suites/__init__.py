"""
The eight suites: every check, in the order in which an author makes them pass.
"""

from __future__ import annotations

from typing import Final

from govcampaign_testing.check import SUITES, Check, checks_of
from govcampaign_testing.suites import (
    contract_addresses,
    contract_calling,
    contract_cursors,
    contract_digests,
    contract_distinct,
    contract_interrupted,
    contract_life,
    contract_pages,
    contract_queries,
    contract_reading,
    contract_refusals,
    contract_remembering,
    contract_replay,
    contract_tallies,
    contract_volume,
    contract_writing,
    differential,
    durability,
    durability_crashes,
    durability_reads,
    durability_servers,
    durability_torn,
    economy,
    economy_calls,
    evolution,
    evolution_foreign,
    evolution_kinds,
    evolution_types,
    races_busy,
    races_closing,
    races_processes,
    races_threads,
    races_torn,
    stateful,
    values,
    values_clocks,
    values_numbers,
    values_reopened,
)

_MODULES: Final = (
    contract_reading,
    contract_writing,
    contract_replay,
    contract_remembering,
    contract_digests,
    contract_refusals,
    contract_queries,
    contract_pages,
    contract_cursors,
    contract_tallies,
    contract_distinct,
    contract_life,
    contract_addresses,
    contract_calling,
    contract_interrupted,
    contract_volume,
    values,
    values_numbers,
    values_clocks,
    values_reopened,
    stateful,
    differential,
    races_threads,
    races_processes,
    races_torn,
    races_closing,
    races_busy,
    durability,
    durability_torn,
    durability_crashes,
    durability_reads,
    durability_servers,
    evolution,
    evolution_kinds,
    evolution_types,
    evolution_foreign,
    economy,
    economy_calls,
)

CHECKS: Final[tuple[Check, ...]] = tuple(check for module in _MODULES for check in checks_of(module))
"""Every check, suite by suite."""


def checks(*, suite: str = "", full: bool = True) -> tuple[Check, ...]:
    """
    Return the checks of a suite, or of all.

    Args:
        suite: One of `SUITES`; empty for all.
        full: Whether those are meant too that the quick level leaves out.
    """
    return tuple(each for each in CHECKS if suite in {"", each.suite} and (full or not each.full))


__all__ = ["CHECKS", "SUITES", "checks"]
