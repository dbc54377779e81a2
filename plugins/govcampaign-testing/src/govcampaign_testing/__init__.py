"""
The kit for plugin authors: every promise of a port as a check, run by naming a factory.

    from govcampaign_testing import StoreContract


    class TestAcmeStore(StoreContract):
        target = "govcampaign_acme.testing:make_store"

In the same way `NotifierContract`, `ExporterContract`, `LedgerContract` and
`RuleContract` hold channels, formats and rules to what they promise.

`govcampaign certify` runs the checks of a store without pytest. The suites that
draw random histories need Hypothesis: `pip install 'govcampaign-testing'`.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govcampaign_testing.contract import StoreContract
    from govcampaign_testing.deviations import Deviation
    from govcampaign_testing.exporter_contract import ExporterContract
    from govcampaign_testing.harness import Harness
    from govcampaign_testing.ledger_contract import LedgerContract
    from govcampaign_testing.notifier_contract import NotifierContract
    from govcampaign_testing.rule_contract import RuleContract

__all__ = [
    "Deviation",
    "ExporterContract",
    "Harness",
    "LedgerContract",
    "NotifierContract",
    "RuleContract",
    "StoreContract",
]

_HOMES = {
    "Deviation": "govcampaign_testing.deviations",
    "ExporterContract": "govcampaign_testing.exporter_contract",
    "Harness": "govcampaign_testing.harness",
    "LedgerContract": "govcampaign_testing.ledger_contract",
    "NotifierContract": "govcampaign_testing.notifier_contract",
    "RuleContract": "govcampaign_testing.rule_contract",
    "StoreContract": "govcampaign_testing.contract",
}

if "pytest" in sys.modules:
    # Those that assert then show what was found, as an assertion in the author's own file does.
    contracts = ("ExporterContract", "LedgerContract", "NotifierContract", "RuleContract")
    asserting = [_HOMES[name] for name in contracts]
    parts = ("content_contract", "ledger_writing", "notifier_failures", "notifier_hooks")
    asserting += [f"govcampaign_testing.{part}" for part in parts]
    sys.modules["pytest"].register_assert_rewrite(*asserting)


def __getattr__(name: str) -> object:
    # Lazy, so that a store's own harness loads no suite.
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(_HOMES[name]), name)
