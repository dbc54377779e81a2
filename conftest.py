"""What every test of the workspace stands on: the same examples each time, and no plugin but ours."""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Iterable
from typing import Any

from hypothesis import settings

OURS = frozenset(
    {
        "govcampaign",
        "govcampaign-sqlalchemy",
        "govcampaign-sqlite",
        "govcampaign-tablib",
        "govcampaign-testing",
        "binhai-2013",
    }
)

# The same examples on every machine, and as much time as a slow one needs: a test that fails once
# fails again, and the blob printed beside it brings the example back.
settings.register_profile("repeatable", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("repeatable")


def _is_foreign(distribution: importlib.metadata.Distribution) -> bool:
    entry_points = distribution.entry_points
    return _name(distribution) not in OURS and any(e.group.startswith("govcampaign") for e in entry_points)


def _name(distribution: importlib.metadata.Distribution) -> str:
    # Not `.name`: on Python 3.12 and later it warns where the metadata is damaged.
    return distribution.metadata.get("Name", "")


def _hide_foreign_plugins() -> None:
    """
    Hide the plugins that the developer happens to have installed.

    Only what is there before the first test is hidden, so that a test may still
    put a distribution of its own on the path and see it found.
    """
    everything = importlib.metadata.distributions
    foreign = {_name(found) for found in everything() if _is_foreign(found)}

    def distributions(**context: Any) -> Iterable[importlib.metadata.Distribution]:
        return (found for found in everything(**context) if _name(found) not in foreign)

    importlib.metadata.distributions = distributions


_hide_foreign_plugins()
# What the developer has disabled is none of the tests' business either.
os.environ.pop("GOVCAMPAIGN_DISABLE", None)
