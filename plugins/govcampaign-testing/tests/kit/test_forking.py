"""Workers are forks of one process that imported their target, where that is possible."""

from __future__ import annotations

import os

import pytest

from govcampaign_testing import forking
from govcampaign_testing.environment import Environment
from govcampaign_testing.forking import Forked, close_parents, parent_of
from govcampaign_testing.targets import load
from govcampaign_testing.workers import Workers, environment


@pytest.fixture(autouse=True)
def _anew():
    """Begin and end without a parent."""
    close_parents()
    yield
    close_parents()


def made(target, place):
    """Let two workers make the place; return their processes and what they said."""
    env = Environment(load(target), target, place, seed="0")
    with Workers(env, "make", count=2) as workers:
        workers.begin()
        said = [workers.hear(), workers.hear()]
        return list(workers._processes), said


def test_workers_of_a_target_are_forks_of_one_process(tmp_path):
    """Two of them, and two more for another check, have one parent."""
    (tmp_path / "other").mkdir()
    processes = [*made("toys:SLOW", tmp_path)[0], *made("toys:SLOW", tmp_path / "other")[0]]

    assert {type(each) for each in processes} == {Forked}
    assert len(forking._parents) == 1
    assert None not in {each.returncode for each in processes}


def test_another_target_gets_a_parent_of_its_own():
    """The one before is ended: a run over many stores keeps one process."""
    first = parent_of("toys:SLOW", environment())
    second = parent_of("memory://", environment())

    assert first is not second
    assert first._process.returncode == 0
    assert list(forking._parents.values()) == [second]


def test_a_target_that_starts_threads_is_not_forked(tmp_path):
    """A fork of a process with threads may hang, so its workers are started as usual and do the same."""
    processes, said = made("threaded:THREADED", tmp_path)

    assert Forked not in {type(each) for each in processes}
    assert said == [["opening", "opening"], ["made", "made"]]


@pytest.mark.parametrize("target", ["nowhere:make_store", "toys:NOTHING"])
def test_a_target_that_cannot_be_imported_is_not_forked(target):
    """Its workers are started as usual, and report the error."""
    assert parent_of(target, environment()) is None


def test_a_system_without_fork_starts_processes(tmp_path, monkeypatch):
    """The same answers, only later."""
    monkeypatch.delattr(os, "fork")

    processes, said = made("toys:SLOW", tmp_path)

    assert Forked not in {type(each) for each in processes}
    assert said == [["opening", "opening"], ["made", "made"]]
