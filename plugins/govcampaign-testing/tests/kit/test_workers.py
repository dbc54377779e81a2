"""The kit's processes answer, or are ended: none outlives its workers, whatever it does."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from govcampaign_testing.check import BrokenPromiseError
from govcampaign_testing.environment import Environment
from govcampaign_testing.jobs import JOBS
from govcampaign_testing.targets import load
from govcampaign_testing.workers import MARK, Workers

LITTLE = 0.3
"""Seconds of patience with those who never answer."""


def env(target, place, **how):
    """Return a env for processes of this target."""
    return Environment(load(target), target, place, seed="0", **how)


def is_running(number):
    """Say whether there is a process of that number."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_do_their_job(tmp_path):
    """Let go together, each says what it has to say."""
    with Workers(env("toys:SLOW", tmp_path), "make", count=2) as workers:
        workers.begin()

        assert [workers.hear(), workers.hear()] == [["opening", "opening"], ["made", "made"]]
        assert workers.hear_to_the_end() == []


def test_a_job_that_raises_is_reported_with_its_last_line(tmp_path):
    """An error of ours is one line, which the caller gets."""
    with (
        pytest.raises(
            BrokenPromiseError, match="doing 'observe' ended or hung; its last line: StoreUnavailable: odd"
        ),
        Workers(env("odd:REFUSES", tmp_path), "observe") as workers,
    ):
        workers.begin()


def test_a_job_that_breaks_down_is_reported_too(tmp_path):
    """Of a traceback, the line that says what."""
    with (
        pytest.raises(BrokenPromiseError, match=f"last line: ZeroDivisionError: {tmp_path}"),
        Workers(env("odd:FAILS", tmp_path), "observe") as workers,
    ):
        workers.begin()


def test_a_job_that_hangs_is_ended(tmp_path):
    """After the patience, and with a word about it."""
    with (
        pytest.raises(BrokenPromiseError, match="ended or hung; its last line: nothing for"),
        Workers(env("odd:HANGS", tmp_path, patience=LITTLE), "observe", count=2) as workers,
    ):
        workers.begin()

    assert [process.returncode for process in workers._processes] == [-9, -9]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_what_a_job_forked_is_ended_with_it(tmp_path):
    """A child that holds our pipes keeps the kit waiting as long as it lives; it ends with its parent."""
    with Workers(env("odd:FORKS", tmp_path), "observe") as workers:
        assert workers.hear() == ["forked"]

    # Read to its end, which it does not have while anybody could still write to it.
    assert workers._processes[0].stdout.closed


def test_a_job_may_complain_at_length(tmp_path):
    """Two million bytes that nobody reads, and lines that are not ours, keep no answer back."""
    with Workers(env("odd:CHATTERS", tmp_path), "observe") as workers:
        workers.begin()

        assert workers.hear() == [["", 0]]


def test_workers_end_their_processes_when_the_block_fails(tmp_path):
    """The error goes on, and nobody writes any more."""

    def leave(workers):
        workers.begin()
        workers.hear()
        raise LookupError

    with (
        pytest.raises(LookupError),
        Workers(env("toys:SLOW", tmp_path), "write_on", "x", 2, count=2) as workers,
    ):
        leave(workers)

    assert not any(is_running(process.pid) for process in workers._processes)


def test_workers_that_cannot_be_started_leave_no_process(tmp_path):
    """The first is ended where the second does not come up."""
    workers = Workers(env("toys:SLOW", tmp_path), "observe", count=2)
    workers._words[1] = [object()]

    with pytest.raises(TypeError), workers:
        pass

    assert len(workers._processes) == 1
    assert not is_running(workers._processes[0].pid)


def test_killed_workers_are_read_to_the_last_whole_line(tmp_path):
    """Whole lines written before the kill are read, half a line is not."""
    with Workers(env("toys:SLOW", tmp_path), "write_on", "x", 2) as workers:
        workers.begin()
        first = workers.hear()
        workers.kill()
        rest = workers.hear_to_the_end()

    assert (first, rest) == (["x-0-0"], [f"x-0-{n}" for n in range(1, len(rest) + 1)])


def test_letting_go_one_that_died_meanwhile_is_no_error(tmp_path):
    """Reading from it raises."""
    with Workers(env("toys:SLOW", tmp_path), "observe") as workers:
        assert workers.hear() == ["ready"]
        workers.kill()
        workers._processes[0].wait()
        with suppress(BrokenPromiseError):
            workers.begin()

        with pytest.raises(BrokenPromiseError, match="ended or hung"):
            workers.hear()


def test_jobs_are_called_by_their_names():
    """The list that a process looks them up in names no other."""
    assert {name: job.__name__ for name, job in JOBS.items()} == {name: name for name in JOBS}
    assert MARK.strip()


def test_processes_find_what_this_one_finds(tmp_path):
    """The path comes along: a target of a test's own folder is found there too."""
    assert any((Path(folder) / "odd.py").is_file() for folder in sys.path)

    with Workers(env("odd:make_store", tmp_path), "observe") as workers:
        workers.begin()

        assert workers.hear() == [["", 0]]
