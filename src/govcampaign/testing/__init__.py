"""
The kit for plugin authors: prove that a store keeps every promise of its port.

    from govcampaign.testing import StoreContract


    class TestAcmeStore(StoreContract):
        target = "govcampaign_acme.testing:make_store"

`govcampaign certify` runs the same checks without pytest. The suites that draw
random histories need Hypothesis: `pip install 'govcampaign[testing]'`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govcampaign.testing.contract import StoreContract
    from govcampaign.testing.deviations import Deviation
    from govcampaign.testing.harness import Harness

__all__ = ["Deviation", "Harness", "StoreContract"]

_HOMES = {
    "Deviation": "govcampaign.testing.deviations",
    "Harness": "govcampaign.testing.harness",
    "StoreContract": "govcampaign.testing.contract",
}


def __getattr__(name: str) -> object:
    # Lazy, so that a store's own harness loads no suite.
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(_HOMES[name]), name)
