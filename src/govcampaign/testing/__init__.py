"""
The kit for plugin authors: every promise of a port as a test that is inherited.

The classes want pytest, which comes with `govcampaign[testing]`; each is loaded
when it is first asked for, so that a store's own process needs none of it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govcampaign.testing.exporter_contract import ExporterContract
    from govcampaign.testing.notifier_contract import NotifierContract
    from govcampaign.testing.rule_contract import RuleContract

_HOME: Final = {
    "ExporterContract": "exporter_contract",
    "NotifierContract": "notifier_contract",
    "RuleContract": "rule_contract",
}

__all__ = ["ExporterContract", "NotifierContract", "RuleContract"]

if "pytest" in sys.modules:
    # A promise that is broken then shows what was found, as an assertion in the author's own file does.
    sys.modules["pytest"].register_assert_rewrite(*(f"{__name__}.{home}" for home in _HOME.values()))


def __getattr__(name: str) -> Any:
    """Load a contract when it is first asked for."""
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
