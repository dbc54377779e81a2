"""
Enumerate, then load: what each step imports, in a Python of its own.

Every distribution of `tests/plugins` is on the path there, the one that cannot be imported too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGINS = sorted((Path(__file__).parents[1] / "plugins").iterdir())
OURS = {"govcampaign_sqlite", "govcampaign_tablib"}
THEIRS = {path.stem for folder in PLUGINS for path in folder.glob("*.py")}


def loaded_by(code, folder, *, fails=False):
    """Return the modules that are loaded once some code has run, with every plugin at hand."""
    # Coverage, asked to follow processes, would load modules of its own there.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COVERAGE", "COV_CORE"))}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, PLUGINS))
    script = f"import sys\n{code}\nprint('loaded:', *sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if fails else 0), done.stderr
    return set(done.stdout.partition("loaded:\n")[2].split())


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return the modules that Python itself loads."""
    return loaded_by("pass", tmp_path_factory.mktemp("bare"))


def test_the_import_finds_and_loads_nothing(tmp_path, bare):
    """`import govcampaign` loads no hook, no pluggy, no metadata of distributions, and no plugin."""
    loaded = loaded_by("import govcampaign", tmp_path) - bare

    assert not loaded & (THEIRS | OURS | {"pluggy", "importlib.metadata"})
    assert not [name for name in loaded if name.startswith(("govcampaign.hookspecs", "govcampaign.registry"))]


def test_the_list_finds_all_and_loads_none(tmp_path, bare):
    """`govcampaign plugins` prints what is installed without running any of it."""
    code = "from govcampaign.cli.main import main\nassert main(['plugins', '--json']) == 1"

    loaded = loaded_by(code, tmp_path) - bare

    assert not loaded & (THEIRS | OURS | {"sqlite3", "tablib", "openpyxl"})
    assert {"pluggy", "importlib.metadata"} <= loaded


def test_a_store_loads_itself_and_no_other(tmp_path, bare):
    """Opening one, adopting and reading nothing, imports neither a neighbour nor an observer."""
    code = (
        "from govcampaign.registry import Registry\n"
        "Registry.installed().open_store('sqlite:///a.db', []).close()"
    )

    loaded = loaded_by(code, tmp_path) - bare

    assert "govcampaign_sqlite.store" in loaded
    assert not loaded & (THEIRS | {"govcampaign_tablib", "tablib"})


def test_the_memory_store_loads_no_plugin(tmp_path, bare):
    """Nor does it load the built-in exporters and notifiers."""
    code = "import govcampaign as gc\ngc.open_office('memory://').close()"

    loaded = loaded_by(code, tmp_path) - bare

    assert not loaded & (THEIRS | OURS)
    assert not loaded & {"govcampaign.builtin._exporters", "govcampaign.builtin._notifiers"}


def test_observers_are_loaded_when_there_is_something_to_observe(tmp_path, bare):
    """Then all observers are, and no other plugin."""
    code = (
        "import warnings\n"
        "warnings.simplefilter('ignore')\n"
        "from govcampaign.registry import Registry\n"
        "assert Registry.installed().tell_entered(campaign=None, entered=['甲']).delivered"
    )

    loaded = loaded_by(code, tmp_path) - bare

    assert "binhai_mirror" in loaded
    assert not loaded & (OURS | {"binhai_single"})


def test_a_plugin_that_is_imported_would_be_seen(tmp_path, bare):
    """The check sees what is loaded, and that a broken one breaks who imports it."""
    assert "binhai_mirror" in loaded_by("import binhai_mirror", tmp_path) - bare
    assert loaded_by("import binhai_gone", tmp_path, fails=True) == set()
