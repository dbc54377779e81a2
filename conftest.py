"""What all tests share: the same examples each time, no plugin but ours, the command line."""

from __future__ import annotations

import fcntl
import importlib.metadata
import io
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from hypothesis import settings

OURS = frozenset(
    {
        "govcampaign",
        "govcampaign-apprise",
        "govcampaign-dashboard",
        "govcampaign-docx",
        "govcampaign-excel",
        "govcampaign-icalendar",
        "govcampaign-mail",
        "govcampaign-rollup",
        "govcampaign-sqlalchemy",
        "govcampaign-sqlite",
        "govcampaign-tablib",
        "govcampaign-testing",
        "binhai-2013",
        "django-office",
        "fastapi-office",
        "province-2013",
    }
)

# The same examples on every machine, and as much time as a slow one needs: a test that fails once
# fails again, and the blob printed beside it brings the example back. The examples are the same at every
# run, so that more of them find little more.
settings.register_profile("repeatable", deadline=None, derandomize=True, print_blob=True, max_examples=60)
# `make check` wants few examples, soon.
settings.register_profile("few", settings.get_profile("repeatable"), max_examples=15)
settings.load_profile("repeatable")


def _is_foreign(distribution: importlib.metadata.Distribution) -> bool:
    entry_points = distribution.entry_points
    return _name(distribution) not in OURS and any(e.group.startswith("govcampaign") for e in entry_points)


def _name(distribution: importlib.metadata.Distribution) -> str:
    # Not `.name`: on Python 3.12 and later it warns where the metadata is damaged.
    return distribution.metadata.get("Name", "")


def _hide_foreign_plugins() -> None:
    """
    Hide the plugins that the developer happens to have installed.

    Only what is there before the first test is hidden, so that a test may still
    put a distribution of its own on the path and see it found.
    """
    everything = importlib.metadata.distributions
    foreign = {_name(found) for found in everything() if _is_foreign(found)}

    def distributions(**context: Any) -> Iterable[importlib.metadata.Distribution]:
        return (found for found in everything(**context) if _name(found) not in foreign)

    importlib.metadata.distributions = distributions


_hide_foreign_plugins()
# What the developer has disabled is none of the tests' business either.
os.environ.pop("GOVCAMPAIGN_DISABLE", None)


@frozen
class Done:
    """What a run of the command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Return the JSON document printed, and nothing beside it."""
        return json.loads(self.out)


@pytest.fixture
def run() -> Callable[..., Done]:
    """Run the command with some words."""
    from govcampaign.cli.main import main

    def ran(*words: object) -> Done:
        out, err = io.StringIO(), io.StringIO()
        code = main([str(word) for word in words], out, err)
        return Done(code, out.getvalue(), err.getvalue())

    return ran


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give a function that has a folder filled, unless another process of this run has filled it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir(exist_ok=True)
                fill(folder)
                done.touch()
        return folder

    return make


# -- which tests run when --------------------------------------------------------

SLOW: tuple[str, ...] = (
    "examples/binhai_2013/tests/test_story.py",
    "examples/django_office/tests/",
    "examples/fastapi_office/tests/",
    "examples/province_2013/tests/",
    "plugins/govcampaign-sqlalchemy/tests/",
    "plugins/govcampaign-sqlite/tests/test_histories.py",
    "plugins/govcampaign-sqlite/tests/test_processes.py",
    "plugins/govcampaign-sqlite/tests/test_sqlite_store.py",
    "plugins/govcampaign-tablib/tests/test_promises.py",
    "plugins/govcampaign-testing/tests/",
    "tests/builtin/test_interleavings.py",
    "tests/builtin/test_memory_store.py",
    "tests/cli/test_streams.py",
    "tests/office/test_first_use.py",
    "tests/office/test_imports.py",
    "tests/registry/test_typing.py",
    "tests/test_docs.py",
    "tests/test_docs_server_store.py",
    "tests/test_docs_store.py",
    "tests/wheels/test_wheels.py",
)
"""Tests that need a server, start processes or take long; `make check` leaves them out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose the level of the conformance kit."""
    parser.addoption("--level", choices=("quick", "full"), default="quick", help="the level of the kit")


def _is_slow(path: Path) -> bool:
    root = Path(__file__).parent
    return path.is_relative_to(root) and path.relative_to(root).as_posix().startswith(SLOW)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the slow tests where they are left out: that takes a third of the time."""
    asked = str(config.getoption("markexpr"))
    return True if asked.startswith("not slow") and _is_slow(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that `make check` leaves out, and set the level of the kit for the stores of ours."""
    for item in items:
        tests = getattr(item, "cls", None)
        if tests is not None and getattr(tests, "level", None) == "full":
            tests.level = config.getoption("level")
        if _is_slow(item.path):
            item.add_marker("slow")
