"""What tests of the core share: work that is done once in a run, however many processes the run has."""

from __future__ import annotations

import fcntl
import os

import pytest


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Give a function that has a folder filled, unless another process of this run has filled it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def make(name, fill):
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir(exist_ok=True)
                fill(folder)
                done.touch()
        return folder

    return make
