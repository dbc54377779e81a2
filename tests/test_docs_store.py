"""The store that a how-to writes, taken as its readers leave it: short, and green under pytest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "write-a-store.md"
FILE = re.compile(
    r"^```\{code-block\} python\n:caption: (?P<name>\S+?)(?P<more>, continued)?\n\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def folder(tmp_path):
    """Give a folder with every file of the page in its last form."""
    for found in FILE.finditer(PAGE.read_text(encoding="utf-8")):
        path = tmp_path / found["name"]
        path.parent.mkdir(exist_ok=True)
        with path.open("a" if found["more"] else "w", encoding="utf-8") as file:
            file.write(found["code"])
    return tmp_path


def test_the_store_has_about_120_lines(folder):
    """What makes the store, imports and blank lines aside, is as short as the page says."""
    parts = [folder / "journal" / name for name in ("rows.py", "store.py", "appending.py")]
    lines = [line for part in parts for line in part.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert 0 < len([line for line in lines if not line.startswith(("import ", "from "))]) <= 125


def test_its_test_file_has_under_15_lines(folder):
    """An author's whole test file is a class with a target."""
    lines = (folder / "test_journal.py").read_text(encoding="utf-8").splitlines()

    assert 0 < len(lines) < 15


def test_its_contract_is_green_under_pytest(folder):
    """Pytest collects one test a check; those of a suite pass, and none is missing or replaced."""
    words = ["-q", "-p", "no:cacheprovider", "-k", "test_values or missing_or_replaced", "test_journal.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 100
