"""
Files that are made for one download.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree


def cleared(folder: Path) -> None:
    """Remove the folder of a download; one that is gone is no fault."""
    rmtree(folder, ignore_errors=True)
