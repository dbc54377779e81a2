"""
Opening the store of a place, in the kit's processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from attrs import frozen

from govcampaign.ports.storage import Kind, Store
from govcampaign_testing.environment import KINDS
from govcampaign_testing.harness import Harness


@frozen
class Open:
    """Opens the store of a place."""

    harness: Harness
    workdir: Path

    def __call__(self, kinds: Sequence[Kind] = KINDS) -> AbstractContextManager[Store]:
        """Open it for the kit's kinds, or for others."""
        return self.harness.make_store(self.workdir, kinds)
