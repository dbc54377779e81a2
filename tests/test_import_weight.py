"""`import govcampaign` is light: what a user does not ask for is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = (
    # what we depend on, and load when first needed
    "msgspec", "pendulum", "pluggy", "rich",
    # what only plugins depend on
    "govcampaign_sqlalchemy", "govcampaign_sqlite", "govcampaign_tablib", "tablib", "openpyxl", "sqlalchemy",
    # what the standard library has for later
    "argparse", "asyncio", "concurrent", "csv", "email", "http", "importlib.metadata", "json", "logging",
    "multiprocessing", "socket", "sqlite3", "subprocess", "tempfile", "tomllib", "unittest", "urllib",
    "zipfile", "zoneinfo",
)  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    """Return the names of the modules that a fresh Python holds after one statement."""
    # Coverage, asked to follow processes, would load modules of its own there.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COVERAGE", "COV_CORE"))}
    script = f"import sys; {statement}; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def within(modules: set[str], names: tuple[str, ...]) -> list[str]:
    """Return the modules that are one of the names, or inside one."""
    return sorted(m for m in modules if any(m == name or m.startswith(f"{name}.") for name in names))


def test_importing_govcampaign_loads_nothing_heavy():
    """The import alone brings in no dependency but attrs and no heavy part of the standard library."""
    before = loaded_by("pass")

    heavy = within(loaded_by("import govcampaign") - before, HEAVY)

    assert not heavy, (
        f"`import govcampaign` loads {', '.join(heavy)}; import them inside the function that needs them "
        "(`python -X importtime -c 'import govcampaign'` shows who does)"
    )


def test_importing_govcampaign_loads_only_itself_attrs_and_the_standard_library():
    """No third package slips in beside attrs."""
    before = loaded_by("pass")

    roots = {name.partition(".")[0] for name in loaded_by("import govcampaign") - before}

    strangers = sorted(roots - {"govcampaign", "attr", "attrs"} - sys.stdlib_module_names)
    assert not strangers, f"`import govcampaign` loads {', '.join(strangers)}; import them where first needed"


def test_a_heavy_import_would_be_seen():
    """The check sees a module that is loaded, and the parts of a package too."""
    assert within(loaded_by("import sqlite3, importlib.metadata"), ("sqlite3", "importlib.metadata")) != []
    assert within({"rich", "rich.table", "richer"}, ("rich",)) == ["rich", "rich.table"]
