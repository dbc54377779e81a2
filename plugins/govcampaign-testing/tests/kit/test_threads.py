"""The kit's threads end together: none waits for one that is not coming any more."""

from __future__ import annotations

import pytest

from govcampaign_testing.check import BrokenPromiseError
from govcampaign_testing.environment import Environment
from govcampaign_testing.targets import load
from govcampaign_testing.threads import in_rounds, together


@pytest.fixture
def env(tmp_path):
    """Give a env of the memory store."""
    return Environment(load("memory://"), "memory://", tmp_path, seed="0")


def test_every_thread_comes_to_every_round(env):
    """Each does the work of each round once, and none is a round ahead."""
    seen = []
    in_rounds(env, 3, 5, lambda round_, number: seen.append((round_, number)))

    assert sorted(seen) == [(round_, number) for round_ in range(5) for number in range(3)]
    assert [round_ for round_, _ in seen] == sorted(round_ for round_, _ in seen)


def test_a_thread_that_raises_ends_the_others(env):
    """The others end at once, and its error is raised, not that of the broken barrier."""

    def work(round_, number):
        if (round_, number) == (1, 0):
            raise ZeroDivisionError("by nothing")

    with pytest.raises(BrokenPromiseError, match="a thread raised ZeroDivisionError: by nothing"):
        in_rounds(env, 4, 3, work)


def test_the_first_error_is_raised(env):
    """Of several threads that raise, one is named with what it says."""

    def work(number):
        raise ZeroDivisionError(f"thread {number}")

    with pytest.raises(BrokenPromiseError, match=r"a thread raised ZeroDivisionError: thread \d"):
        together(env, 3, work)
