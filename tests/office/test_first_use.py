"""Many threads that use the office, or the menu, for the first time at the same moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "first_use.py"


@pytest.mark.parametrize("store", ["memory", "sqlite"])
def test_fresh_processes_survive_their_first_use(tmp_path, store):
    """Whatever is built when it is first needed is built by all threads at once, and by none twice."""
    address = "memory://" if store == "memory" else f"sqlite:///{tmp_path}/s.db"
    command = [sys.executable, BENCH, "--processes", "6", "--threads", "8", address]

    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "6 processes × 8: 0 died, 0 failed" in done.stdout


MENU = """
import sys, threading
import govcampaign as gc
sys.setswitchinterval(1e-6)
names = [name for name in gc.__all__ if name != "__version__"]
together, failed = threading.Barrier(len(names)), []
def first(name):
    together.wait()
    try:
        getattr(gc, name)
    except BaseException as error:
        failed.append((name, repr(error)))
threads = [threading.Thread(target=first, args=(name,)) for name in names]
for each in threads: each.start()
for each in threads: each.join()
sys.exit(str(failed) if failed else 0)
"""


def test_every_name_of_the_menu_may_be_loaded_at_once():
    """Python's own import refuses threads that load a package and a part of it crosswise; ours never do."""
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", MENU], capture_output=True, text=True, check=False)

        assert (done.returncode, done.stderr) == (0, "")
