"""Plugins as they are found when they are installed."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

PLUGINS = Path(__file__).parent / "plugins"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return a function that puts a plugin's distribution on the path, and clean up its module."""
    monkeypatch.syspath_prepend(tmp_path)

    def put(code, *, name="drawer", group="notifiers", package="drawer-plugin", version="0.3.1", module=None):
        module = module or package.replace("-", "_")
        monkeypatch.delitem(sys.modules, module, raising=False)
        (tmp_path / f"{module}.py").write_text(dedent(code), encoding="utf-8")
        info = tmp_path / f"{package.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        names = "".join(f"{each} = {module}\n" for each in name.split())
        (info / "entry_points.txt").write_text(f"[govcampaign.{group}]\n{names}")
        # Python remembers the folders of the path; a new one would not be seen in time.
        monkeypatch.syspath_prepend(tmp_path)
        return info

    yield put
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(path.stem, None)


@pytest.fixture
def on_path(monkeypatch):
    """Return a function that puts distributions of `tests/plugins` on the path, and clean up after them."""

    def put(*folders):
        for folder in folders:
            monkeypatch.syspath_prepend(PLUGINS / folder)

    yield put
    for path in PLUGINS.glob("*/*.py"):
        sys.modules.pop(path.stem, None)
