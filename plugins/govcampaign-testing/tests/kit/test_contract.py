"""What the author of a store writes, under pytest: a class of a few lines, green or red."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from govcampaign_testing import Deviation, StoreContract
from govcampaign_testing.suites import CHECKS

HERE = Path(__file__).parent

AUTHORS = """
    from govcampaign_testing import StoreContract


    class TestMyStore(StoreContract):
        target = "{target}"
        level = "quick"
"""


def run(place, source, *arguments):
    """Run pytest over a file of the author's, in a process and a folder of its own."""
    path = place / "test_my_store.py"
    path.write_text(dedent(source), encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            place,
            path,
            *arguments,
        ],
        cwd=place,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )


def test_an_authors_file_is_short():
    """Under fifteen lines, blank ones and all."""
    assert len(dedent(AUTHORS).splitlines()) < 15


def test_a_correct_store_is_green(tmp_path):
    """Each check is a test, and those about what the store does not declare are skipped with the reason."""
    done = run(tmp_path, AUTHORS.format(target="memory://"), "-k", "contract", "-rs")

    assert done.returncode == 0, done.stdout
    assert "is about a store with durable" in done.stdout


def test_a_broken_store_is_red_and_reads_the_promise(tmp_path):
    """The test's name, the promise, its number and what was found: no traceback through the kit."""
    done = run(tmp_path, AUTHORS.format(target="mutants:OneConflictAtATime"), "-k", "contract_all_conflicts")

    assert done.returncode == 1
    for words in (
        "test_contract_all_conflicts_are_named_at_once",
        "The error lists every conflict, in the batch's order, with both versions",
        "[G-5, G-1]",
        "failed: the conflicts: found",
        "to reproduce: govcampaign certify mutants:OneConflictAtATime --check contract.all_conflicts",
    ):
        assert words in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    ("target", "code", "word"),
    [("mutants:OneConflictAtATime", 0, "1 xfailed"), ("memory://", 1, "unexpected: it passed")],
    ids=["that holds", "that holds no more"],
)
def test_a_deviation_is_strict(tmp_path, target, code, word):
    """A failure that is known is expected, and passing is a failure."""
    source = f"""
        from govcampaign_testing import Deviation, StoreContract


        class TestMyStore(StoreContract):
            target = "{target}"
            deviations = (
                Deviation(check="contract.all_conflicts_are_named_at_once", kind="notyet", reason="soon"),
            )
    """
    done = run(tmp_path, source, "-k", "contract_all_conflicts", "-rx")

    assert done.returncode == code
    assert word in done.stdout


def test_a_deviation_from_no_check_is_red(tmp_path):
    """A misspelled name is in the error."""
    source = """
        from govcampaign_testing import Deviation, StoreContract


        class TestMyStore(StoreContract):
            target = "memory://"
            deviations = (Deviation(check="contract.all_conflict", kind="never", reason="a slip"),)
    """
    done = run(tmp_path, source, "-k", "no_check_is_missing")

    assert done.returncode == 1
    assert "deviations from no check: ['contract.all_conflict']" in done.stdout


class Sound(StoreContract):
    """As an author writes it."""

    target = "memory://"
    __test__ = False


ONE = f"test_{CHECKS[0].suite}_{CHECKS[0].name}"


class Replaced(Sound):
    """With a check that passes by itself."""


setattr(Replaced, ONE, lambda _: None)


class Removed(Sound):
    """With a check taken out."""


setattr(Removed, ONE, None)


class Deviating(Sound):
    """With a deviation from no check."""

    deviations = (Deviation(check="contract.nothing", kind="never", reason="a slip"),)


def test_a_class_that_leaves_the_checks_alone_is_sound():
    """Do nothing."""
    Sound().test_no_check_is_missing_or_replaced()


@pytest.mark.parametrize("contract", [Replaced, Removed], ids=["replaced", "removed"])
def test_a_class_without_one_of_the_checks_fails(contract):
    """By the name of the test."""
    with pytest.raises(AssertionError, match="checks overridden or removed") as caught:
        contract().test_no_check_is_missing_or_replaced()

    assert ONE in str(caught.value)


def test_a_class_with_a_deviation_from_an_unknown_check_fails():
    """By the name that the deviation gives."""
    with pytest.raises(AssertionError, match=r"contract\.nothing"):
        Deviating().test_no_check_is_missing_or_replaced()


def test_every_check_is_a_test_with_its_sentence():
    """What pytest lists is what the kit has."""
    tests = {name: test for name, test in vars(StoreContract).items() if name.startswith("test_")}

    assert {f"test_{check.suite}_{check.name}": check.about for check in CHECKS} == {
        name: test.__doc__ for name, test in tests.items() if name != "test_no_check_is_missing_or_replaced"
    }
