"""The memory store and the office give right answers in every order of two threads that was explored."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCES = [ROOT / "src" / "govcampaign", ROOT / "plugins/govcampaign-testing/src/govcampaign_testing"]


@pytest.mark.skipif(find_spec("frontrun") is None, reason="frontrun is not installed")
def test_two_threads_hold_in_every_order(tmp_path):
    """The scenarios of `interleavings.py` hold, and those with a defect do not."""
    # frontrun follows every file that is not installed; a folder of this name counts as installed.
    installed = tmp_path / "site-packages"
    installed.mkdir()
    for source in SOURCES:
        (installed / source.name).symlink_to(source)
    words = ["-q", "-p", "no:cacheprovider", "-p", "frontrun.pytest_plugin", "--frontrun-patch-locks"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, HERE / "interleavings.py"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert " skipped" not in done.stdout
