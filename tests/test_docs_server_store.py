"""The store over a server that a how-to writes: certified where there is a Redis."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "write-a-server-store.md"
FILE = re.compile(
    r"^```\{code-block\} python\n:caption: (?P<name>\S+?)(?P<more>, continued)?\n\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
NEEDED = "redis-server is not on the path, or the package redis is not installed"


@pytest.fixture
def folder(tmp_path):
    """Give a folder with every file of the page."""
    for found in FILE.finditer(PAGE.read_text(encoding="utf-8")):
        path = tmp_path / found["name"]
        path.parent.mkdir(exist_ok=True)
        with path.open("a" if found["more"] else "w", encoding="utf-8") as file:
            file.write(found["code"])
    return tmp_path


def test_the_server_store_is_as_short_as_the_page_says(folder):
    """Imports and blank lines aside."""
    lines = (folder / "rediscase" / "store.py").read_text(encoding="utf-8").splitlines()
    counted = [line for line in lines if line.strip() and not line.startswith(("import ", "from "))]

    assert 0 < len(counted) <= 160


@pytest.mark.skipif(shutil.which("redis-server") is None or find_spec("redis") is None, reason=NEEDED)
def test_the_server_store_is_certified(folder):
    """Every quick check passes, with a Redis for each folder that is killed and started again."""
    words = ["--lang", "en", "certify", "rediscase.testing:make_store", "--quick"]
    done = subprocess.run(
        [sys.executable, "-m", "govcampaign", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "quick: every quick check passed" in done.stdout
