"""
Print which mutants the kit catches, by which check and with which words; or how long the kit takes.

    python report.py                     every mutant, one line for each check
    python report.py seconds TARGET …    the seconds of each suite, quick and full

The first prints the same each time it is run: figures that are chance are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from govcampaign_testing.report import BAD
from govcampaign_testing.running import Outcome, Runner
from govcampaign_testing.suites import SUITES, checks
from govcampaign_testing.targets import load
from mutants import MUTANTS, Mutant
from mutants.catching import hunted

COUNTED = frozenset({"durability", "economy"})
"""The suites whose figures differ from run to run."""


def said(outcome: Outcome) -> str:
    """Return what a check says, on one line and without places and figures of this one run."""
    line, _, due = outcome.detail.partition("\nexpected: ")
    if outcome.check.suite == "races":
        # Which of several things a race does is chance; that none of them may happen is not.
        line = f"broken: {outcome.check.about}"
    elif due:
        line = f"{line.partition(':')[0]}, expected: {due}"
    elif outcome.check.suite in COUNTED:
        line = re.sub(r"\d+(\.\d+)?", "#", line.partition(": found")[0])
    line = re.sub(r"\S*kit-\w+\S*", "…", line.replace("\n", " "))
    return line if len(line) <= 100 else f"{line[:99]}…"


def lines(mutant: Mutant) -> Iterator[tuple[bool, str]]:
    """Yield for each check that must catch a mutant whether it did, and a line about it."""
    for id_ in mutant.checks:
        outcome = hunted(mutant, id_)
        caught = outcome.status == "failed" and mutant.says in outcome.detail
        verdict = said(outcome) if caught else f"NOT CAUGHT: {outcome.status} {outcome.detail:.100}"
        yield caught, f"{mutant.name:26} {mutant.breaks[0]:5} {id_:72} {verdict}"


def mutants() -> int:
    """Print every mutant, and return the exit code."""
    caught = 0
    for mutant in MUTANTS.values():
        found = list(lines(mutant))
        print(*(line for _, line in found), sep="\n")
        caught += all(each for each, _ in found)
    print(f"{caught} of {len(MUTANTS)} caught")
    return caught != len(MUTANTS)


def seconds(target: str, *, full: bool) -> int:
    """Print the checks and the seconds of each suite, and return the exit code."""
    runner = Runner(load(target), target, full=full)
    outcomes = list(runner.run_all(checks(full=full)))
    print(f"{target}, {'full' if full else 'quick'}")
    for suite in SUITES:
        of = [each for each in outcomes if each.check.suite == suite and each.status != "undeclared"]
        print(f"  {suite:14} {len(of):4} {sum(each.seconds for each in of):7.1f} s")
    print(f"  {'in all':14} {len(outcomes):4} {sum(each.seconds for each in outcomes):7.1f} s")
    slowest = sorted(outcomes, key=lambda each: -each.seconds)[:8]
    print(*(f"    {each.seconds:6.2f} s  {each.check.id}" for each in slowest), sep="\n")
    bad = [each for each in outcomes if each.status in BAD]
    print(*(f"  {each.status}: {each.check.id}: {each.detail}" for each in bad), sep="\n")
    return bool(bad)


def main(arguments: list[str]) -> int:
    """Do what the arguments ask."""
    if arguments[:1] != ["seconds"]:
        return mutants()
    return sum(seconds(target, full=full) for full in (False, True) for target in arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
