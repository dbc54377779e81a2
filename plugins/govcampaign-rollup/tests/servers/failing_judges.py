"""Judges that end the process they are in; a process that is started imports this module by its name."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa


class Doubling:
    """A judge that doubles numbers, and ends its process as often as a folder has files to take away."""

    columns = (("twice", "int"),)

    def __init__(self, deaths):
        self.deaths = deaths

    def __call__(self, batch):
        """Return the doubled numbers of a batch."""
        for path in Path(self.deaths).iterdir():
            path.unlink(missing_ok=True)
            os._exit(9)
        return pa.record_batch({"twice": [2 * each for each in batch.column(0).to_pylist()]})
