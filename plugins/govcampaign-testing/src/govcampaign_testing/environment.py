"""
The environment of a check: one empty place, and the stores opened in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from govcampaign.ports.storage import Kind, Store, StoreInfo
from govcampaign_testing.harness import Harness
from govcampaign_testing.visits import HOSTILE, UNIT, VISIT

KINDS: Final = (VISIT, UNIT, HOSTILE)
"""The kinds that the kit's stores hold."""

PATIENCE: Final = 20.0
"""Seconds to wait for one answer: a bound on a run, not a demand on a store."""

Figure: TypeAlias = int | float | str


class Environment:
    """
    One fresh place with the store under test.

    Args:
        harness: Makes the stores.
        target: The string that the harness is named by, for processes that make it anew.
        workdir: An empty folder of this check's own.
        seed: What random choices come from, together with the check's id.
        full: Whether there is time for the thorough form.
        patience: Seconds to wait for one answer.

    Attributes:
        dice: Random choices that the seed repeats.
        figures: What the check counted, for the report.
    """

    def __init__(
        self,
        harness: Harness,
        target: str,
        workdir: Path,
        *,
        seed: str,
        full: bool = True,
        patience: float = PATIENCE,
    ) -> None:
        self.harness = harness
        self.target = target
        self.workdir = workdir
        self.seed = seed
        self.full = full
        self.patience = patience
        self.dice = Random(seed)
        self.figures: dict[str, Figure] = {}
        self._stack = ExitStack()
        self._places = [workdir]
        self._store: Store | None = None

    @property
    def endurance(self) -> float:
        """Return the seconds to wait for many answers together: a multiple of the patience."""
        return 6 * self.patience

    @property
    def store(self) -> Store:
        """Return the store of the place, opened for `KINDS` the first time."""
        if self._store is None:
            self._store = self._stack.enter_context(self.harness.make_store(self.workdir, KINDS))
        return self._store

    @property
    def info(self) -> StoreInfo:
        """Return what the store says of itself."""
        return self.store.info

    def open(self, kinds: Sequence[Kind] = KINDS, *, place: Path | None = None) -> Store:
        """Open the store of the place, or of another one, once more; it is closed with the environment."""
        return self._stack.enter_context(self.harness.make_store(place or self.workdir, kinds))

    def reopen(self, kinds: Sequence[Kind] = KINDS) -> Store:
        """Close every store of this environment, and open the place again."""
        self._stack.close()
        self._store = self.open(kinds)
        return self._store

    def entries(self, folder: Path) -> list[Path]:
        """Return what a store has made in a folder; nothing where the files there are those of a server."""
        return [] if self.harness.kill is not None else sorted(folder.rglob("*"))

    def another_place(self) -> Path:
        """Return one more empty folder."""
        place = self.workdir / f"place-{len(self._places)}"
        place.mkdir()
        self._places.append(place)
        return place

    def note(self, name: str, figure: Figure) -> None:
        """Keep a figure for the report."""
        self.figures[name] = figure

    def close(self) -> None:
        """Close the stores, then let the harness remove what is outside the folders."""
        try:
            self._stack.close()
        finally:
            self._store = None
            if self.harness.discard is not None:
                for place in self._places:
                    self.harness.discard(place)
