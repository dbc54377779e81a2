"""
Quiet for work on many records at once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

BULK: Final = 1_000
"""From this many records on, the garbage collector waits: nothing that a store makes of them is a cycle."""


@contextmanager
def collector_paused(size: int) -> Iterator[None]:
    """Keep the garbage collector out of work on so many records; it costs a third of a large import."""
    if size < BULK or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
