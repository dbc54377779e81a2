"""Many threads that use a server for the first time at the same moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench" / "first_use.py"


@pytest.mark.parametrize("backend", ["postgresql", "mariadb"])
def test_fresh_processes_survive_their_first_use(url):
    """Whatever is built when it is first needed is built by all threads at once, and by none twice."""
    command = [sys.executable, BENCH, "--processes", "6", "--threads", "8", url]

    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "6 processes × 8: 0 died, 0 failed" in done.stdout
