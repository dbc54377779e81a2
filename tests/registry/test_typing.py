"""The protocols and the registry's methods let a type checker tell good plugins from bad ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "typing"
EXPECTED = re.compile(r"  # E: \[(?P<code>[a-z-]+)\] (?P<words>.+)$")
SAID = re.compile(
    r"^(?P<file>\S+\.py):(?P<line>\d+): error: (?P<words>.+)  \[(?P<code>[a-z-]+)\]$", re.MULTILINE
)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Return what mypy, as strict as for the package, says of a file: line, code and words of each error."""
    cache = tmp_path_factory.mktemp("mypy")

    def of(name):
        words = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache), str(FILES / name)]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return [
            (int(found["line"]), found["code"], found["words"])
            for found in SAID.finditer(done.stdout)
            if found["file"].endswith(name)
        ]

    return of


def expected_in(name):
    """Return what a file says of itself: line, code and words of each error."""
    lines = (FILES / name).read_text(encoding="utf-8").splitlines()
    found = ((number, EXPECTED.search(line)) for number, line in enumerate(lines, start=1))
    return [(number, match["code"], match["words"]) for number, match in found if match]


def test_good_plugins_are_accepted(said):
    """Modules and objects, with all arguments or with some of them and `**_`."""
    assert said("good_plugins.py") == []


@pytest.mark.parametrize(("name", "count"), [("bad_plugins.py", 18), ("bad_calls.py", 7)])
def test_bad_code_is_refused_each_line_for_its_reason(said, name, count):
    """Just the lines that say so, with the code and the words that they say."""
    wanted, found = expected_in(name), said(name)

    assert len(wanted) == count

    assert [(line, code) for line, code, _ in found] == [(line, code) for line, code, _ in wanted]
    for (_, _, words), (_, _, part) in zip(found, wanted, strict=True):
        assert part in words
