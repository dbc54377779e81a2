"""
Rows about keeping: rebuilding, verifying, how cost grows, how much memory an import takes.
"""

from __future__ import annotations

import subprocess
import sys
from math import log
from pathlib import Path

from rows import Row, Sizes, Unit
from world import ROUNDS, copy_of, cpu, enter, folder, middle, opened, plan, roster, store_of, visits

SCRIPT = Path(__file__)


def rebuilding(sizes: Sizes) -> float:
    """Return the seconds of a rebuild."""
    with copy_of(store_of(sizes.store)) as path, opened(path) as office:
        return middle([office.rebuild] * 3)


def verifying(sizes: Sizes) -> float:
    """Return the seconds of a verification."""
    with opened(store_of(sizes.store)) as office:
        assert office.verify() == ()
        return middle([office.verify] * 3)


def _exponent(few: float, many: float, sizes: Sizes) -> float:
    return log(many / few) / log(sizes.large / (sizes.large // 100))


def growth_of_reads(sizes: Sizes) -> float:
    """Return the exponent with which reading a whole journal grows, over a hundredfold."""

    def took(number: int) -> float:
        with opened(store_of(number)) as office:
            return middle([office.journal] * ROUNDS)

    return _exponent(took(sizes.large // 100), took(sizes.large), sizes)


def growth_of_writes(sizes: Sizes) -> float:
    """Return the exponent with which an import grows, over a hundredfold."""

    def took(number: int) -> float:
        for each in folder.glob("growth.db*"):
            each.unlink()
        with opened(folder / "growth.db") as office:
            office.adopt(plan(8), roster(200))
            return cpu(lambda: enter(office, visits(number)))

    few = sorted(took(sizes.large // 100) for _ in range(3))[1]
    return _exponent(few, took(sizes.large), sizes)


def _peak(number: int, size: int) -> float:
    """Return by how many MiB the peak of a fresh process grows while it imports."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(number), str(size)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def memory_in_batches(sizes: Sizes) -> float:
    """Return the memory that an import in batches of 10,000 takes."""
    return _peak(sizes.large, 10_000)


def memory_of_one_call(sizes: Sizes) -> float:
    """Return the memory that one call takes."""
    return _peak(sizes.store, sizes.store)


def _high_water() -> float:
    """Return the most memory that this process ever held, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1_024


def _import(number: int, size: int) -> float:
    with opened(folder / "memory.db") as office:
        office.adopt(plan(8), roster(200))
        enter(office, visits(min(1_000, number), seed=9), "warm")
        made = visits.__wrapped__
        if size == number:
            paid = made(number)
            before = _high_water()
            enter(office, paid, size=size)
            return _high_water() - before
        before = _high_water()
        for at in range(0, number, size):
            enter(office, made(size, seed=10 + at), f"part-{at}")
        return _high_water() - before


ROWS = (
    Row(
        name="rebuild",
        work="rebuild, {store} visits",
        limit="processor time",
        goal=10,
        unit=Unit.SECONDS,
        measure=rebuilding,
    ),
    Row(
        name="verify",
        work="verify, {store} visits",
        limit="processor time",
        goal=8,
        unit=Unit.SECONDS,
        measure=verifying,
    ),
    Row(
        name="growth-reads",
        work="growth of reads over a hundredfold, to {large}",
        limit="exponent",
        goal=1.05,
        unit=Unit.EXPONENT,
        measure=growth_of_reads,
    ),
    Row(
        name="growth-writes",
        work="growth of imports over a hundredfold, to {large}",
        limit="exponent",
        goal=1.10,
        unit=Unit.EXPONENT,
        measure=growth_of_writes,
    ),
    Row(
        name="memory",
        work="memory of {large} visits in batches of 10,000",
        limit="above the process before it",
        goal=60,
        unit=Unit.MEBIBYTES,
        measure=memory_in_batches,
    ),
    Row(
        name="memory-one",
        work="memory of one call of {store} visits",
        limit="above the visits themselves",
        goal=130,
        unit=Unit.MEBIBYTES,
        measure=memory_of_one_call,
    ),
)

if __name__ == "__main__":
    import shutil

    try:
        print(_import(int(sys.argv[1]), int(sys.argv[2])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
